//! The signs of a word: does it tell an act, of what kind, how real?

use super::{
    context::Context,
    path::name,
    signs::{Signs, truth},
};
use crate::{
    acts::Coded,
    language::{Rel, Tree},
};
use rapport_model::{Report, Upos};

/// A report of the rules, with the word that it was read from.
pub(crate) type Ruled = (usize, Report);

/// Whether a word may tell an act at all.
pub(super) fn may_tell(tree: &Tree, at: usize) -> bool {
    matches!(tree.upos(at), Upos::Verb | Upos::Noun | Upos::Adj | Upos::Propn | Upos::Adv | Upos::Aux | Upos::Intj)
}

/// The signs of a word in its sentence.
pub(super) fn signs(context: &Context, coded: &Coded, ruled: &[Ruled], at: usize, named: bool) -> Signs {
    let mut word = Word { context, coded, at, signs: Signs::new(named) };
    word.itself();
    word.neighbours();
    word.above();
    word.below();
    word.further_up();
    word.by_frames(ruled);
    word.signs
}

struct Word<'w, 'a> {
    context: &'w Context<'a>,
    coded: &'w Coded<'a>,
    at: usize,
    signs: Signs,
}

impl<'w, 'a> Word<'w, 'a> {
    fn tree(&self) -> &'w Tree<'a> {
        &self.coded.scene.tree
    }

    fn itself(&mut self) {
        let (tree, at) = (self.tree(), self.at);
        let (lemma, part, rel, form) = (tree.lemma(at), part(tree, at), name(tree, at), tree.form(at));
        let mut states: Vec<_> = self.coded.scene.mentions.iter().filter_map(|m| m.code()).collect();
        states.sort_unstable();
        states.dedup();
        let states = states.len().min(3).to_string();
        let quoted = self.context.is_quoted(tree.tokens[at].span);
        let turn = self.context.speaking.at(tree.tokens[at].span).is_some();
        let upper = form.chars().next().is_some_and(char::is_uppercase);
        self.add("lemma", &[lemma]);
        self.add("lemma part", &[lemma, part]);
        self.add("part", &[part]);
        self.add("rel", &[rel]);
        self.add("lemma rel", &[lemma, rel]);
        self.add("states", &[&states]);
        self.add("states part", &[&states, part]);
        self.add("paper", &[self.context.kind()]);
        self.add("ends", &[tail(lemma, 3)]);
        self.add("ends", &[tail(lemma, 4)]);
        self.add("upper", &[truth(upper)]);
        self.add("form", &[&form.to_lowercase()]);
        self.add("first", &[truth(self.coded.number == 0)]);
        self.add("quoted", &[truth(quoted)]);
        self.add("turn", &[truth(turn)]);
        if quoted {
            self.add("quoted lemma", &[lemma]);
        }
    }

    fn neighbours(&mut self) {
        let (tree, at) = (self.tree(), self.at);
        let lemma = tree.lemma(at);
        if let Some(one) = at.checked_sub(1) {
            self.add("before", &[tree.lemma(one)]);
            self.add("before with", &[tree.lemma(one), lemma]);
        }
        if let Some(two) = at.checked_sub(2) {
            self.add("before two", &[tree.lemma(two)]);
            self.add("before both", &[tree.lemma(two), tree.lemma(two + 1)]);
        }
        if at + 1 < tree.len() {
            self.add("after", &[tree.lemma(at + 1)]);
            self.add("after with", &[lemma, tree.lemma(at + 1)]);
        }
        if at + 2 < tree.len() {
            self.add("after two", &[tree.lemma(at + 2)]);
            self.add("after both", &[tree.lemma(at + 1), tree.lemma(at + 2)]);
        }
    }

    fn above(&mut self) {
        let (tree, at) = (self.tree(), self.at);
        let Some(head) = tree.head(at) else { return };
        let rel = name(tree, at);
        self.add("head", &[tree.lemma(head)]);
        self.add("head rel", &[tree.lemma(head), rel]);
        self.add("head with", &[tree.lemma(head), tree.lemma(at)]);
        self.add("head part", &[part(tree, head), rel]);
        if let Some(next) = tree.head(head) {
            self.add("head two", &[tree.lemma(next), name(tree, head)]);
        }
        for beside in tree.kids(head).filter(|&k| matches!(tree.rel(k), Rel::Aux | Rel::Mark | Rel::Advmod | Rel::Cc)) {
            self.add("beside", &[name(tree, beside), tree.lemma(beside)]);
        }
    }

    fn below(&mut self) {
        let (tree, at) = (self.tree(), self.at);
        let lemma = tree.lemma(at);
        for kid in tree.kids(at) {
            let rel = name(tree, kid);
            self.add("below", &[rel]);
            if !matches!(tree.rel(kid), Rel::Punct | Rel::Relcl | Rel::Parataxis) {
                self.add("below lemma", &[rel, tree.lemma(kid)]);
                self.add("below with", &[lemma, rel, tree.lemma(kid)]);
            }
            if self.is_actor(kid) {
                self.add("below actor", &[rel]);
                self.add("below actor with", &[lemma, rel]);
            }
            for deeper in tree.kids(kid) {
                if tree.rel(deeper) == Rel::Case {
                    self.add("case", &[lemma, tree.lemma(deeper)]);
                }
                if self.is_actor(deeper) {
                    self.add("below two actor", &[rel, name(tree, deeper)]);
                }
            }
        }
        if self.is_actor(at) {
            self.add("actor", &[]);
        }
    }

    fn further_up(&mut self) {
        let tree = self.tree();
        let climb: Vec<usize> = tree.path_up(self.at).take(8).collect();
        for (steps, word) in climb.iter().enumerate().skip(1) {
            let near = (steps - 1).min(2).to_string();
            for kid in tree.kids(*word) {
                let lemma = tree.lemma(kid);
                match tree.rel(kid) {
                    Rel::Mark => self.add("mark up", &[lemma, &near]),
                    Rel::Aux => self.add("aux up", &[lemma, &near]),
                    Rel::Nsubj if steps <= 3 && self.is_actor(kid) => self.add("subject up", &[&near]),
                    _ => {}
                }
            }
            if steps < 4 {
                self.add("up", &[tree.lemma(*word)]);
            }
        }
    }

    fn by_frames(&mut self, ruled: &[Ruled]) {
        let at = self.at;
        let reading = self.coded.readings.at(at);
        let code = reading.and_then(|reading| reading.code);
        match (reading, code) {
            (Some(_), Some(code)) => {
                self.add("frame root", &[code.root()]);
                self.add("frame code", &[code.as_str()]);
            }
            (Some(reading), None) => self.add("frame operator", &[&format!("{:?}", reading.kind)]),
            (None, _) => self.add("frame none", &[]),
        }
        if let Some(above) = self.coded.readings.governor(at) {
            self.add("governed", &[above.code.map_or("", |code| code.root())]);
        }
        for (_, report) in ruled.iter().filter(|(word, _)| *word == at) {
            self.add("report", &[report.event.cameo.root()]);
            self.add("report reality", &[report.reality.word()]);
        }
        let within = |report: &Report| {
            let word = self.tree().tokens[at].span;
            report.clause.iter().any(|span| span.meets(word))
        };
        let around: Vec<&Report> = ruled.iter().map(|(_, report)| report).filter(|report| within(report)).collect();
        for report in around {
            self.add("within report", &[report.event.cameo.root()]);
            self.add("within reality", &[report.reality.word()]);
        }
    }

    fn is_actor(&self, at: usize) -> bool {
        self.coded.scene.mentions_at(at).any(|i| self.coded.scene.mentions[i].code().is_some())
    }

    fn add(&mut self, kind: &str, parts: &[&str]) {
        self.signs.add(kind, parts);
    }
}

fn part(tree: &Tree, at: usize) -> &'static str {
    tree.upos(at).tag()
}

/// The last letters.
fn tail(word: &str, letters: usize) -> &str {
    let from = word.char_indices().rev().nth(letters.saturating_sub(1)).map_or(0, |(at, _)| at);
    &word[from..]
}
