//! The two that a sentence is about, and towns that only lend their name to an act.

use super::finder::{Finder, Party};
use crate::{
    actors::{Mention, MentionKind},
    language::Rel,
};
use rapport_lexicon::vocabulary;

impl Finder<'_, '_> {
    /// "the Paris talks", "his Paris conversation" are held in Paris.
    pub(super) fn is_seat(&self, node: usize, party: &Party) -> bool {
        let mention = &self.scene.mentions[party.mention];
        let tree = &self.scene.tree;
        let rel = tree.rel(mention.head);
        let stuck = matches!(rel, Rel::Compound | Rel::Amod | Rel::Flat)
            || (rel == Rel::Nmod && tree.case(mention.head).is_none());
        let town = mention.kind == MentionKind::State || (mention.kind == MentionKind::Adjective && mention.place);
        town && stuck && tree.head(mention.head) == Some(node)
    }

    /// The two that the sentence names in one word, if it names one such pair alone: "Sino-Soviet relations have worsened
    /// since the clashes on the river".
    pub(super) fn named_pair(&self) -> Vec<Party> {
        let mentions = &self.scene.mentions;
        let half = |at: &usize| mentions[*at].kind == MentionKind::Adjective && mentions[*at].code().is_some();
        let halves: Vec<usize> = (0..mentions.len()).filter(half).collect();
        match halves[..] {
            [one, other] if self.are_one_word(mentions[one].head, mentions[other].head) => {
                halves.into_iter().map(|mention| Party { mention, strength: 0.85 }).collect()
            }
            _ => Vec::new(),
        }
    }

    /// One token, or two that a hyphen ties.
    pub(super) fn are_one_word(&self, first: usize, second: usize) -> bool {
        first == second || (first + 2 == second && self.scene.tree.is_tied(first))
    }

    /// The only two states that the sentence names as more than places, for an act of both that has found one of them or none:
    /// "Moscow was critical of Peking and pessimistic over their talks".
    pub(super) fn only_two(&self, act: usize, found: &[Party]) -> Option<(Vec<Party>, Vec<Party>)> {
        let mentions = &self.scene.mentions;
        let mut first: Vec<usize> = Vec::new();
        let is_seat = |mention: usize| self.is_seat(act, &Party { mention, strength: 1.0 });
        // "the negotiations on Egypt": what they are about.
        let topic = |head: usize| vocabulary().subject_of_talks.holds(self.scene.tree.case(head));
        let may_talk = |at: usize, m: &Mention| !m.place && !is_seat(at) && !topic(m.head);
        for (at, mention) in mentions.iter().enumerate().filter(|(at, m)| may_talk(*at, m)) {
            let Some(code) = mention.code() else { continue };
            if first.iter().all(|&f| mentions[f].code() != Some(code)) {
                first.push(at);
            }
        }
        let known = |p: &Party| first.iter().any(|&f| mentions[f].code() == mentions[p.mention].code());
        let [one, other] = first[..] else { return None };
        let party = |mention: usize| vec![Party { mention, strength: 0.75 }];
        found.iter().all(known).then(|| (party(one), party(other)))
    }
}
