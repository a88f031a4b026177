//! Learns the lemmatiser's rules from the treebanks.

use crate::parser_data::Treebank;
use rapport_model::Upos;
use rapport_parse::{
    features::is_shouted,
    lemma::{Case, Lemmas, Script, endings, kind, known, writing},
};
use std::collections::{BTreeMap, BTreeSet};

type Counts = BTreeMap<Script, usize>;

/// Rules for endings where the longer one tells more than the shorter, and whole forms that no ending tells.
/// Of `others` only the lemmas are learned.
pub fn learn(banks: &[Treebank], others: &[Treebank]) -> Lemmas {
    let forms = forms(banks);
    let rules = ending_rules(&forms);
    let mut all: BTreeMap<String, Script> = rules.clone();
    for ((kind, form), scripts) in &forms {
        let right = most(scripts);
        let said = endings(form).into_iter().rev().find_map(|ending| rules.get(&format!("{kind}{ending}")));
        if said != Some(right) {
            all.insert(format!("{kind}={form}"), right.clone());
        }
    }
    let none = Script { case: Case::Lower, cut: 0, add: String::new() };
    all.extend(lemmas(banks).chain(lemmas(others)).map(|lemma| (known(&lemma), none.clone())));
    Lemmas::new(all)
}

/// The lemmas of verbs and nouns.
fn lemmas(banks: &[Treebank]) -> impl Iterator<Item = String> {
    let tokens = banks.iter().flat_map(|b| &b.sentences).flat_map(|s| &s.tokens);
    let open = tokens.filter(|t| matches!(t.upos, Upos::Verb | Upos::Noun) && !t.feats.has("Typo", "Yes"));
    let plain = open.filter(|t| t.lemma.len() > 2 && t.lemma.bytes().all(|b| b.is_ascii_lowercase()));
    plain.map(|t| t.lemma.to_string()).collect::<BTreeSet<_>>().into_iter()
}

/// For every kind and form, in lower case, the scripts that were seen.
fn forms(banks: &[Treebank]) -> BTreeMap<(String, String), Counts> {
    let mut forms: BTreeMap<(String, String), Counts> = BTreeMap::new();
    let mut key = String::new();
    for bank in banks {
        let shouted = |sentence| is_shouted(&bank.forms(sentence));
        let tokens = bank.sentences.iter().flat_map(|s| s.tokens.iter().zip(std::iter::repeat(shouted(s))));
        for (token, shouted) in tokens {
            // A misspelt word's lemma is that of the right spelling: nothing to learn from.
            if token.feats.has("Typo", "Yes") || &*token.lemma == "_" {
                continue;
            }
            let form = token.span.of(&bank.text).replace(['’', '‘', '`', 'ʼ'], "'");
            kind(&mut key, token.upos, &token.feats, writing(&form, shouted));
            let script = Script::of(&form, &token.lemma);
            *forms.entry((key.clone(), form.to_lowercase())).or_default().entry(script).or_default() += 1;
        }
    }
    forms
}

fn ending_rules(forms: &BTreeMap<(String, String), Counts>) -> BTreeMap<String, Script> {
    let mut by_ending: BTreeMap<(usize, String, String), Counts> = BTreeMap::new();
    for ((kind, form), scripts) in forms {
        for (length, ending) in endings(form).into_iter().enumerate() {
            let counts = by_ending.entry((length, kind.clone(), ending.to_owned())).or_default();
            *counts.entry(most(scripts).clone()).or_default() += 1;
        }
    }
    let mut rules: BTreeMap<String, Script> = BTreeMap::new();
    for ((length, kind, ending), counts) in &by_ending {
        let script = most(counts);
        let shorter = endings(ending).into_iter().rev().skip(1).find_map(|e| rules.get(&format!("{kind}{e}")));
        if *length == 0 || counts[script] >= 2 && shorter != Some(script) {
            rules.insert(format!("{kind}{ending}"), script.clone());
        }
    }
    rules
}

fn most(counts: &Counts) -> &Script {
    counts
        .iter()
        .max_by_key(|(script, count)| (**count, std::cmp::Reverse(*script)))
        .map(|(s, _)| s)
        .expect("seen once")
}
