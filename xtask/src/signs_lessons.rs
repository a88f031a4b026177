//! The gold as lessons: the words of each passage with their signs, and which of them may be the word of each act.

use crate::gold_read::{Act, Page};
use rapport_code::{
    Coder,
    learned::{Lesson, Model, Proposed, REALITIES, ROOTS},
};
use rapport_lexicon::Lexicon;
use rapport_model::{ActorCode, Document, Sentence};
use rapport_parse::Parser;
use std::{collections::HashMap, ops::Range};

/// A passage, ready to be learned from.
pub struct Passage {
    pub page: Page,
    document: Document,
    sentences: Vec<Sentence>,
    pub words: Vec<Word>,
    pub acts: Vec<Label>,
}

/// A word that may tell an act.
pub struct Word {
    pub sentence: usize,
    pub token: usize,
    pub place: Range<usize>,
    pub signs: Vec<u64>,
}

/// An act as labelled.
pub struct Label {
    /// The words that may tell it, by place in [`Passage::words`].
    pub words: Vec<usize>,
    /// How well each root fits: 1 the best, a half another that a careful coder could give.
    pub roots: [f32; ROOTS.len()],
    pub reality: usize,
    pub optional: bool,
}

/// An act's word with those who may be its parties.
pub struct Sides {
    /// The candidates' signs.
    pub signs: Vec<Vec<u64>>,
    /// Right pairs; the place behind the last candidate is nobody.
    pub right: Vec<(usize, usize)>,
    pub optional: bool,
}

/// A proposal and whether it is right.
pub struct Verdict {
    pub proposed: Proposed,
    pub right: bool,
}

/// Reads and parses pages, and takes the signs of their words.
pub fn passages(coder: &Coder, pages: Vec<Page>) -> Result<Vec<Passage>, String> {
    pages.into_iter().map(|page| passage(coder, page)).collect()
}

/// The coder with the names that come with Rapport, as it reads fast.
pub fn coder() -> Coder {
    Coder::new(Lexicon::builtin().clone(), Vec::new()).fast()
}

/// The same with the encoder.
pub fn close_coder() -> Coder {
    Coder::new(Lexicon::builtin().clone(), Vec::new())
}

fn passage(coder: &Coder, page: Page) -> Result<Passage, String> {
    let (document, sentences) = parsed(&page)?;
    let mut words = Vec::new();
    coder.lessons(&document, &sentences, |lesson| {
        let of = |word: rapport_code::learned::WordSigns| Word {
            sentence: lesson.number(),
            token: word.token,
            place: word.span.start()..word.span.end(),
            signs: word.signs.hashes().to_vec(),
        };
        words.extend(lesson.words().into_iter().filter(|word| word.span.start() < page.end).map(of));
    });
    let acts = page.passage.acts.iter().zip(&page.places).map(|(act, place)| label(act, place, &words)).collect();
    Ok(Passage { page, document, sentences, words, acts })
}

/// A page's document and the sentences of its prose.
pub fn parsed(page: &Page) -> Result<(Document, Vec<Sentence>), String> {
    let mut reading = rapport_read::read("gold.jsonl", page.line.as_bytes()).map_err(|problem| problem.message)?;
    let document = reading.documents.swap_remove(0);
    let blocks = document.blocks.iter().filter(|block| block.kind.is_prose());
    let sentences = blocks.flat_map(|block| Parser::english().parse_pieces(&document.text, &block.pieces)).collect();
    Ok((document, sentences))
}

fn label(act: &Act, place: &Range<usize>, words: &[Word]) -> Label {
    let within = |word: &Word| word.place.start < place.end && word.place.end > place.start;
    let mut roots = [0.0f32; ROOTS.len()];
    for (at, root) in act.roots.iter().enumerate() {
        if let Some(known) = ROOTS.iter().position(|known| known == root) {
            roots[known] = roots[known].max(if at == 0 { 1.0 } else { 0.5 });
        }
    }
    Label {
        words: (0..words.len()).filter(|&at| within(&words[at])).collect(),
        roots,
        reality: REALITIES.iter().position(|reality| reality.word() == act.reality).unwrap_or(0),
        optional: act.optional,
    }
}

impl Passage {
    /// Lays its sentences before one who learns.
    pub fn lessons(&self, coder: &Coder, take: impl FnMut(&Lesson)) {
        coder.lessons(&self.document, &self.sentences, take);
    }

    /// The sides of each act, at the word and with the root that `choose` finds for it.
    pub fn sides(&self, coder: &Coder, choose: impl Fn(&Label) -> Option<(usize, usize)>) -> Vec<Sides> {
        let mut asked: HashMap<(usize, usize), Vec<(usize, &'static str)>> = HashMap::new();
        for (at, label) in self.acts.iter().enumerate() {
            if let Some((word, root)) = choose(label) {
                let word = &self.words[word];
                asked.entry((word.sentence, word.token)).or_default().push((at, ROOTS[root]));
            }
        }
        let mut found = Vec::new();
        coder.lessons(&self.document, &self.sentences, |lesson| {
            let mut here: Vec<_> = asked.iter().filter(|((sentence, _), _)| *sentence == lesson.number()).collect();
            here.sort();
            for ((_, token), acts) in here {
                for (at, root) in acts {
                    found.push(sides(&self.page.passage.acts[*at], lesson.parties(*token, root)));
                }
            }
        });
        found
    }

    /// What a model proposes, and what of it is right.
    pub fn verdicts(&self, coder: &Coder, model: &Model) -> Vec<Verdict> {
        let mut found = Vec::new();
        coder.lessons(&self.document, &self.sentences, |lesson| {
            let sentence = lesson.span();
            for proposed in lesson.proposals(model) {
                if proposed.span.start() < self.page.end {
                    let right = self.is_right(&proposed, sentence.start()..sentence.end());
                    found.push(Verdict { proposed, right });
                }
            }
        });
        found
    }

    /// Whether the sentence has an act between the two of such a kind that stands so.
    fn is_right(&self, one: &Proposed, sentence: Range<usize>) -> bool {
        let (source, target) = (short(one.source), short(one.target));
        let labelled = || self.page.passage.acts.iter().zip(&self.page.places);
        labelled().any(|(act, place)| {
            sentence.contains(&(place.start + place.len() / 2))
                && crate::gold_score::is_between(act, (&source, &target), one.root)
                && act.roots.iter().any(|root| crate::gold_score::is_alike(root, one.root))
                && act.reality == one.reality.word()
        })
    }
}

fn sides(act: &Act, parties: Vec<(ActorCode, rapport_code::learned::Signs)>) -> Sides {
    let right = right_pairs(act, parties.iter().map(|(code, _)| *code));
    Sides {
        signs: parties.into_iter().map(|(_, signs)| signs.hashes().to_vec()).collect(),
        right,
        optional: act.optional,
    }
}

/// The pairs of candidates, source and target, between whom an act is labelled; the place behind the last candidate is nobody.
pub fn right_pairs(act: &Act, candidates: impl Iterator<Item = ActorCode>) -> Vec<(usize, usize)> {
    let codes: Vec<String> = candidates.map(short).collect();
    let place = |code: &String| codes.iter().position(|known| known == code).unwrap_or(codes.len());
    let mut right = Vec::new();
    for source in &act.sources {
        for target in &act.targets {
            let own = source == target;
            let pair = if own { (codes.len(), codes.len()) } else { (place(source), place(target)) };
            right.push(pair);
            if act.sym {
                right.push((pair.1, pair.0));
            }
        }
    }
    right.sort_unstable();
    right.dedup();
    right
}

fn short(code: ActorCode) -> String {
    crate::gold_score::short(code.as_str()).unwrap_or_default()
}
