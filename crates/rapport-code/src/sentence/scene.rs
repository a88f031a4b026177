//! One sentence with its tree and its actors: what every step of the coder looks at.

use crate::{
    actors::{Mention, MentionKind},
    language::Tree,
};
use rapport_lexicon::frames::{Frames, Part};
use rapport_model::{ActorCode, Upos};

/// A sentence being coded.
pub(crate) struct Scene<'a> {
    pub tree: Tree<'a>,
    pub mentions: &'a [Mention],
    pub frames: &'static Frames,
}

impl<'a> Scene<'a> {
    /// The mentions that a token heads.
    pub fn mentions_at(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let from = self.mentions.partition_point(|m| m.head < at);
        (from..self.mentions.len()).take_while(move |&i| self.mentions[i].head == at)
    }

    /// The state or organisation of the first of [`Scene::mentions_over`] that has one.
    pub fn code_over(&self, at: usize) -> Option<ActorCode> {
        self.mentions_over(at).into_iter().find_map(|i| self.mentions[i].code())
    }

    /// The mention that a token heads, or the shortest that it stands in: a parse may take another word of a name for its head.
    pub fn mentions_over(&self, at: usize) -> Vec<usize> {
        let own: Vec<usize> = self.mentions_at(at).collect();
        if !own.is_empty() {
            return own;
        }
        let near = self.mentions.partition_point(|m| m.head + 12 < at);
        let holds =
            |i: &usize| self.mentions[*i].tokens.contains(&at) && self.mentions[*i].kind != MentionKind::Adjective;
        let around = (near..self.mentions.len()).take_while(|&i| self.mentions[i].head <= at + 12).filter(holds);
        let shortest = around.min_by_key(|&i| self.mentions[i].tokens.len());
        let shortest = shortest.filter(|&i| {
            matches!(self.tree.upos(at), Upos::Noun | Upos::Propn | Upos::Adj) && self.mentions[i].tokens.len() < 12
        });
        shortest.map(|i| self.mentions_at(self.mentions[i].head).collect()).unwrap_or_default()
    }

    /// Which list of frames a token is looked up in.
    pub fn part(&self, at: usize) -> Option<Part> {
        if self.tree.is_tied(at) {
            return None;
        }
        let part = match self.tree.upos(at) {
            Upos::Verb => Part::Verb,
            Upos::Noun | Upos::Propn => Part::Noun,
            Upos::Adj => Part::Adjective,
            _ => return None,
        };
        // A word that names an actor is no act ("the Chinese mission"), unless it is no more than a noun that might act.
        let names = |i: usize| !matches!(self.mentions[i].kind, MentionKind::Unknown | MentionKind::Group);
        (!self.mentions_at(at).any(names)).then_some(part)
    }
}
