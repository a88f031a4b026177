//! A sentence as it is laid before the one who learns: the signs themselves, before any weight.

use super::{
    candidates::near,
    context::Context,
    decide::{Proposal, propose},
    judge::Known,
    model::Model,
    party::{self, Act},
    signs::Signs,
    word::{self, Ruled},
};
use crate::acts::Coded;
use rapport_model::{ActorCode, Reality, Report, Span};

/// A sentence to learn from.
pub struct Lesson<'l, 'a> {
    pub(crate) context: &'l Context<'a>,
    pub(crate) coded: &'l Coded<'a>,
    pub(crate) ruled: &'l [Ruled],
}

/// A word and its signs.
pub struct WordSigns {
    /// Its place among the tokens of its sentence.
    pub token: usize,
    /// Where it stands in the text.
    pub span: Span,
    /// What it shows.
    pub signs: Signs,
}

/// What the encoder says of a word, before it is made a probability.
pub struct Heard {
    /// That it tells an act.
    pub act: f32,
    /// Each root.
    pub roots: Vec<f32>,
    /// Each reality.
    pub realities: Vec<f32>,
    /// That it must be told.
    pub firm: f32,
}

/// An act as a model proposes it.
pub struct Proposed {
    /// Where its word stands.
    pub span: Span,
    /// Who does it.
    pub source: ActorCode,
    /// To whom.
    pub target: ActorCode,
    /// Its CAMEO root.
    pub root: &'static str,
    /// How it stands.
    pub reality: Reality,
    /// What the judge is to weigh.
    pub known: Known,
}

impl Lesson<'_, '_> {
    /// Which sentence of the document it is.
    pub fn number(&self) -> usize {
        self.coded.number as usize
    }

    /// Where the sentence stands.
    pub fn span(&self) -> Span {
        self.context.sentences[self.number()].span
    }

    /// What the rules report.
    pub fn ruled(&self) -> impl Iterator<Item = &Report> {
        self.ruled.iter().map(|(_, report)| report)
    }

    /// The words that may tell an act.
    pub fn words(&self) -> Vec<WordSigns> {
        let tree = &self.coded.scene.tree;
        let one = |token| WordSigns {
            token,
            span: tree.tokens[token].span,
            signs: word::signs(self.context, self.coded, self.ruled, token, false),
        };
        (0..tree.len()).filter(|&at| word::may_tell(tree, at)).map(one).collect()
    }

    /// Those who may be parties to the act of this root that a word tells.
    pub fn parties(&self, at: usize, root: &'static str) -> Vec<(ActorCode, Signs)> {
        let near = near(&self.context.candidates, self.coded.number as usize);
        let act = Act { context: self.context, coded: self.coded, ruled: self.ruled, at, root };
        near.iter().map(|one| one.code).zip(party::signs(&act, &near, false)).collect()
    }

    /// Those who may be parties to an act of this sentence, each with the words that name it anywhere in the document.
    pub fn named(&self) -> Vec<(ActorCode, Vec<Span>)> {
        let near = near(&self.context.candidates, self.number());
        near.into_iter().map(|one| (one.code, self.context.named(one))).collect()
    }

    /// What the encoder says of a word, if it is asked: that it tells an act, each root, each reality, and that it must be told.
    pub fn heard(&self, words: Span) -> Option<Heard> {
        let word = self.context.heard.as_ref()?.hear(words)?;
        Some(Heard {
            act: word.told_sum(),
            roots: word.root_sums().to_vec(),
            realities: word.reality_sums().to_vec(),
            firm: word.firm_sum(),
        })
    }

    /// What the encoder says of the candidates of [`Lesson::named`] as source and as target of the act that a word tells, and of nobody.
    pub fn heard_sides(&self, words: Span) -> Option<Vec<[f32; 2]>> {
        let named: Vec<Vec<Span>> = self.named().into_iter().map(|(_, spans)| spans).collect();
        let heard = self.context.heard.as_ref()?;
        Some(heard.side_sums(&heard.hear(words)?, &named))
    }

    /// What a model proposes here.
    pub fn proposals(&self, model: &Model) -> Vec<Proposed> {
        let proposals = propose(model, self.context, self.coded, self.ruled);
        let told = |one: Proposal| Proposed {
            span: self.coded.scene.tree.tokens[one.at].span,
            source: one.source,
            target: one.target,
            root: one.root,
            reality: one.reality,
            known: one.known,
        };
        proposals.into_iter().map(told).collect()
    }
}
