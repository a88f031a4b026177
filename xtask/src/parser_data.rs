//! Treebanks as the parser's training needs them.

use crate::parser_random::Random;
use rapport_model::{Deprel, Feats, Sentence, Upos};
use rapport_parse::{
    conllu,
    features::{Form, normal},
    model::Tag,
};
use std::{collections::BTreeMap, fs, path::Path};

/// A treebank: its text and its sentences.
pub struct Treebank {
    pub text: String,
    pub sentences: Vec<Sentence>,
    /// Whether each sentence begins a document.
    pub opens: Vec<bool>,
}

impl Treebank {
    pub fn read(path: &Path) -> Result<Treebank, String> {
        let input = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
        Treebank::parse(&input).map_err(|e| format!("{}: {e}", path.display()))
    }

    /// From CoNLL-U.
    pub fn parse(input: &str) -> Result<Treebank, String> {
        let (text, sentences) = conllu::read(input).map_err(|faults| faults[0].message.clone())?;
        let mut last = "";
        let documents = input.lines().filter_map(|l| l.strip_prefix("# sent_id = "));
        let opens: Vec<bool> = documents
            .map(|id| {
                let document = id.rsplit_once('-').map_or(id, |(d, _)| d);
                std::mem::replace(&mut last, document) != document
            })
            .collect();
        if opens.len() != sentences.len() {
            return Err("sentences without sent_id".to_owned());
        }
        Ok(Treebank { text, sentences, opens })
    }

    /// The words of one sentence, with the spaces around them.
    pub fn forms(&self, sentence: &Sentence) -> Vec<Form<'_>> {
        let t = &sentence.tokens;
        let gap = |a: usize, b: usize| t[a].span.end() < t[b].span.start();
        let form = |i: usize| Form {
            text: t[i].span.of(&self.text),
            spaced_before: i == 0 || gap(i - 1, i),
            spaced_after: i + 1 == t.len() || gap(i, i + 1),
        };
        (0..t.len()).map(form).collect()
    }

    /// The documents as running text: sentences parted by a space, documents by a blank line.
    pub fn raw(&self) -> String {
        self.parted_by(" ")
    }

    /// The documents with `separator` between their sentences and a blank line between each other.
    pub fn parted_by(&self, separator: &str) -> String {
        let mut raw = String::new();
        for (sentence, opens) in self.sentences.iter().zip(&self.opens) {
            if !raw.is_empty() {
                raw.push_str(if *opens { "\n\n" } else { separator });
            }
            raw.push_str(sentence.span.of(&self.text));
        }
        raw
    }
}

/// The tags and relations of the training data.
pub struct Inventory {
    pub tags: Vec<Tag>,
    pub relations: Vec<Deprel>,
    tag_ids: BTreeMap<(Upos, String), usize>,
    relation_ids: BTreeMap<String, usize>,
}

/// Features that depend on spelling or style and help no one who reads the tree.
const DROPPED: &[&str] = &["Typo", "Style"];

/// Features without those that are not learned.
pub fn kept_feats(feats: &Feats) -> String {
    let kept: Vec<&str> = feats.column().split('|').filter(|f| !DROPPED.iter().any(|d| f.starts_with(d))).collect();
    kept.join("|")
}

impl Inventory {
    pub fn of(banks: &[Treebank]) -> Inventory {
        let mut counts: BTreeMap<(Upos, String), usize> = BTreeMap::new();
        let mut relation_counts: BTreeMap<String, usize> = BTreeMap::new();
        for token in banks.iter().flat_map(|b| &b.sentences).flat_map(|s| &s.tokens) {
            *counts.entry((token.upos, kept_feats(&token.feats))).or_default() += 1;
            *relation_counts.entry(token.deprel.name().to_owned()).or_default() += 1;
        }
        let kept: Vec<(Upos, String)> = counts.iter().filter(|(_, c)| **c >= 4).map(|(k, _)| k.clone()).collect();
        let tags = kept.iter().map(|(upos, feats)| Tag { upos: *upos, feats: Feats::new(feats) }).collect();
        let mut tag_ids = BTreeMap::new();
        for key in counts.keys() {
            let id = kept.iter().position(|k| k == key).unwrap_or_else(|| nearest(key, &kept, &counts));
            tag_ids.insert(key.clone(), id);
        }
        let mut names: Vec<&String> = relation_counts.iter().filter(|(_, c)| **c >= 5).map(|(n, _)| n).collect();
        names.sort_by_key(|n| (*n != "root", n.as_str()));
        let relation_ids = relation_counts
            .keys()
            .map(|name| {
                let base = name.split(':').next().unwrap_or_default();
                let id = names.iter().position(|n| *n == name).or_else(|| names.iter().position(|n| *n == base));
                (name.clone(), id.unwrap_or(1))
            })
            .collect();
        let relations = names.iter().map(|n| Deprel::new(n)).collect();
        Inventory { tags, relations, tag_ids, relation_ids }
    }

    /// The tag of a word; a rare one counts as the nearest that is kept.
    pub fn tag(&self, upos: Upos, feats: &Feats) -> usize {
        let fallback = || self.tags.iter().position(|t| t.upos == upos).unwrap_or(0);
        self.tag_ids.get(&(upos, kept_feats(feats))).copied().unwrap_or_else(fallback)
    }

    /// Whether all tags and relations of a bank are of this inventory; else the first that is not.
    pub fn check(&self, bank: &Treebank) -> Result<(), String> {
        for token in bank.sentences.iter().flat_map(|s| &s.tokens) {
            let tag = self.tag_ids.contains_key(&(token.upos, kept_feats(&token.feats)));
            if !tag || !self.relation_ids.contains_key(token.deprel.name()) {
                return Err(format!("the treebanks know no {token:?} (“{}”)", token.span.of(&bank.text)));
            }
        }
        Ok(())
    }

    pub fn relation(&self, relation: &Deprel) -> usize {
        self.relation_ids.get(relation.name()).or_else(|| self.relation_ids.get(relation.base())).copied().unwrap_or(1)
    }
}

/// The kept tag of the same part of speech that shares most features, the commonest of equals.
fn nearest(key: &(Upos, String), kept: &[(Upos, String)], counts: &BTreeMap<(Upos, String), usize>) -> usize {
    let shared = |other: &str| {
        let common = key.1.split('|').filter(|f| other.split('|').any(|o| o == *f)).count() as i32;
        2 * common - other.split('|').count() as i32
    };
    let rank = |(_, tag): &(usize, &(Upos, String))| (tag.0 == key.0, shared(&tag.1), counts[*tag]);
    kept.iter().enumerate().max_by_key(rank).map_or(0, |(i, _)| i)
}

/// How often each normal form stands in the data.
pub fn word_counts(banks: &[Treebank]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for bank in banks {
        for token in bank.sentences.iter().flat_map(|s| &s.tokens) {
            *counts.entry(normal(token.span.of(&bank.text))).or_default() += 1;
        }
    }
    counts
}

/// A training sentence in words of its own, so that it can be varied.
#[derive(Clone)]
pub struct Example {
    pub words: Vec<String>,
    pub spaces: Vec<(bool, bool)>,
    pub tags: Vec<usize>,
    /// The sentence's length for the root.
    pub heads: Vec<usize>,
    pub relations: Vec<usize>,
}

impl Example {
    pub fn of(bank: &Treebank, sentence: &Sentence, inventory: &Inventory) -> Example {
        let forms = bank.forms(sentence);
        let n = forms.len();
        let tokens = &sentence.tokens;
        Example {
            words: forms.iter().map(|f| f.text.to_owned()).collect(),
            spaces: forms.iter().map(|f| (f.spaced_before, f.spaced_after)).collect(),
            tags: tokens.iter().map(|t| inventory.tag(t.upos, &t.feats)).collect(),
            heads: tokens.iter().map(|t| t.head.map_or(n, |h| h as usize)).collect(),
            relations: tokens.iter().map(|t| inventory.relation(&t.deprel)).collect(),
        }
    }

    pub fn forms(&self) -> Vec<Form<'_>> {
        let both = self.words.iter().zip(&self.spaces);
        both.map(|(text, (before, after))| Form { text, spaced_before: *before, spaced_after: *after }).collect()
    }

    /// The same sentence as it might stand elsewhere: in capitals, without any, with other quotation marks and dashes,
    /// without its last point.
    pub fn varied(&self, random: &mut Random) -> Example {
        let mut varied = self.clone();
        match random.unit() {
            x if x < 0.05 => varied.words.iter_mut().for_each(|w| *w = w.to_uppercase()),
            x if x < 0.09 => varied.words.iter_mut().for_each(|w| *w = w.to_lowercase()),
            x if x < 0.11 => varied.words.iter_mut().for_each(|w| *w = title(w)),
            _ => {}
        }
        if random.unit() < 0.3 {
            let dash = ["--", "—", "–", "-"][random.below(4)];
            for (word, space) in varied.words.iter_mut().zip(&mut varied.spaces) {
                if matches!(word.as_str(), "--" | "—") || word == "–" && space.0 && space.1 {
                    *word = dash.to_owned();
                }
            }
        }
        if random.unit() < 0.06 {
            varied.drop_last_point();
        }
        varied
    }

    fn drop_last_point(&mut self) {
        let n = self.words.len();
        if n > 2 && self.words[n - 1] == "." && !self.heads.contains(&(n - 1)) {
            for list in [&mut self.tags, &mut self.heads, &mut self.relations] {
                list.pop();
            }
            self.words.pop();
            self.spaces.pop();
            self.spaces[n - 2].1 = true;
            self.heads.iter_mut().filter(|h| **h == n).for_each(|h| *h = n - 1);
        }
    }
}

fn title(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
