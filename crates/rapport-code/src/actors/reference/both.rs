//! "Both sides", "the two countries", "our two governments", "the latter".

use super::super::Mention;
use super::{
    pronouns::subjects_above,
    resolver::{Resolver, distinct},
};
use crate::language::Tree;
use rapport_model::ActorCode;

impl Resolver<'_> {
    /// The two of "both sides": of the sentence if it names two before, else the document's last two.
    pub(super) fn both(&self, index: usize, tree: &Tree, at: usize, mention: &Mention) -> Vec<Mention> {
        let words = mention.actor.name.to_lowercase();
        if matches!(words.as_str(), "the former" | "the latter") {
            return self.one_of_two(index, at, mention, words == "the latter");
        }
        let fixed = if words.contains("superpower") { Some(["USA", "SUN"]) } else { None };
        let here: Vec<ActorCode> = distinct(self.mentions.iter().filter(|m| m.head < at).filter_map(Mention::code));
        let subject = subjects_above(tree, at).find_map(|s| self.group(index, s)).map(|g| g.0).unwrap_or_default();
        let of_subject = distinct(subject.iter().filter_map(Mention::code));
        let codes: Vec<ActorCode> = match fixed {
            Some(pair) => pair.iter().filter_map(|c| c.parse().ok()).collect(),
            None if words.starts_with("our ") && self.author.is_some() => self.we_and_they(),
            None if of_subject.len() == 2 => of_subject,
            None if here.len() == 2 => here,
            // "the parties" to a matter are seldom those who speak of it.
            None if matches!(words.as_str(), "the parties" | "the sides") => Vec::new(),
            None => self.two_in_mind(index),
        };
        if codes.len() < 2 {
            return Vec::new();
        }
        codes.into_iter().map(|code| self.plain(mention, code)).collect()
    }

    /// "our two governments" in a government's paper: its own, and the other that the document is about or spoke of last.
    pub(super) fn we_and_they(&self) -> Vec<ActorCode> {
        let Some(own) = self.author else { return Vec::new() };
        let about = self.dyad.filter(|dyad| dyad.contains(&own)).into_iter().flatten();
        let other = about.chain(self.pair.iter().rev().copied()).find(|code| *code != own && code.is_state());
        other.map(|other| vec![own, other]).unwrap_or_default()
    }

    /// The two states last spoken of: the joint subject of the sentence before, else the document's own two, else the only
    /// two in the sentence before, else the last two.
    pub(super) fn two_in_mind(&self, index: usize) -> Vec<ActorCode> {
        let before = || self.seen.iter().filter(|s| s.sentence + 1 == index);
        let states = |seen: &[Mention]| distinct(seen.iter().filter_map(Mention::code).filter(|code| code.is_state()));
        let joint = before().filter(|s| s.subject).map(|s| states(&self.joined(s).0)).find(|codes| codes.len() == 2);
        let before = states(&before().flat_map(|s| s.actors.clone()).collect::<Vec<_>>());
        match self.dyad {
            _ if joint.is_some() => joint.unwrap_or_default(),
            None if before.len() == 2 => before,
            Some(dyad) => dyad.to_vec(),
            None if self.pair.len() >= 2 => self.pair[self.pair.len() - 2..].to_vec(),
            None => Vec::new(),
        }
    }

    /// "the former" and "the latter" of the two that stand before in this sentence, else in the last.
    pub(super) fn one_of_two(&self, index: usize, at: usize, mention: &Mention, latter: bool) -> Vec<Mention> {
        let in_sentence = |sentence: usize| {
            let seen = self.seen.iter().filter(move |s| s.sentence == sentence && (sentence != index || s.head < at));
            let outer = seen.flat_map(|s| &s.actors).filter(|m| m.within.is_none());
            distinct(outer.filter_map(Mention::code))
        };
        let two = [index, index.wrapping_sub(1)].into_iter().map(in_sentence).find(|codes| codes.len() >= 2);
        let code = two.map(|codes| codes[usize::from(latter)]);
        code.map(|code| vec![self.plain(mention, code)]).unwrap_or_default()
    }
}
