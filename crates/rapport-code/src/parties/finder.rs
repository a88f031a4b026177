//! Who acts and who is acted upon: the actors at the places where a frame has them.

use crate::{
    actors::{Mention, MentionKind},
    acts::Readings,
    language::Rel,
    sentence::Scene,
};

/// An actor found for a place, and how surely it stands there (0–1).
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Party {
    /// Index in the scene's mentions.
    pub mention: usize,
    /// 1 for a name at the very place, less for one found further down.
    pub strength: f32,
}

/// Who stands on the two sides of an act.
pub(crate) struct Finder<'s, 'a> {
    pub scene: &'s Scene<'a>,
    pub readings: &'s Readings,
}

impl Finder<'_, '_> {
    pub(super) fn are_several(&self, parties: &[Party]) -> bool {
        let key = |p: &Party| (self.scene.mentions[p.mention].code(), self.scene.mentions[p.mention].head);
        let differ = |a: &Party, b: &Party| match (key(a), key(b)) {
            ((Some(x), _), (Some(y), _)) => x != y,
            ((_, x), (_, y)) => x != y,
        };
        parties.first().is_some_and(|first| parties.iter().any(|p| differ(first, p)))
    }

    pub(super) fn may_act(&self, mention: usize) -> bool {
        let mention = &self.scene.mentions[mention];
        !mention.place && mention.kind != MentionKind::Adjective
    }

    /// The actors that a subject names: itself, those it is joined with, or the owner of what acts ("Soviet policy").
    pub(super) fn agents(&self, node: usize, depth: u32) -> Vec<Party> {
        let named = self.named(node, 1.0);
        if !named.is_empty() {
            return named;
        }
        let owners = self.owners(node, 0.75);
        if !owners.is_empty() || depth == 0 {
            return owners;
        }
        let hands = self.by_whose_hand(node, depth);
        if !hands.is_empty() {
            return hands;
        }
        let scene = self.scene;
        let below = scene.own_phrases(node).filter(|(_, p)| *p == "of" || (*p == "from" && scene.is_partitive(node)));
        for (k, _) in below {
            let found = self.agents(k, depth - 1);
            if !found.is_empty() {
                return weakened(found, 0.8);
            }
        }
        Vec::new()
    }

    /// "a missile fired from an Iranian gunboat", "a bomb planted by rebels": who does what a thing is the tool of.
    pub(super) fn by_whose_hand(&self, node: usize, depth: u32) -> Vec<Party> {
        let (scene, tree) = (self.scene, &self.scene.tree);
        let done = tree.kids_by(node, Rel::Acl).filter(|&k| scene.is_past_participle(k));
        let hand = |verb: usize| {
            let launched = matches!(tree.lemma(verb), "fire" | "launch");
            let own = scene
                .own_phrases(verb)
                .find(|(k, p)| *p == "by" || tree.rel(*k) == Rel::Agent || launched && *p == "from");
            own.map(|(k, _)| k)
        };
        let found = done.filter_map(hand).map(|k| weakened(self.agents(k, depth - 1), 0.85));
        found.into_iter().find(|f| !f.is_empty()).unwrap_or_default()
    }

    /// The mentions that a phrase's head and those joined with it carry.
    pub(super) fn named(&self, node: usize, strength: f32) -> Vec<Party> {
        let tree = &self.scene.tree;
        let over = self.scene.mentions_over(node).into_iter();
        let mut parties: Vec<Party> = over.map(|mention| Party { mention, strength }).collect();
        let inner: Vec<Party> = parties.iter().flat_map(|p| self.joined_within(p)).collect();
        parties.extend(inner);
        for k in tree.kids_by(node, Rel::Conj) {
            let joined = self.scene.mentions_at(k).map(|mention| Party { mention, strength });
            parties.extend(joined);
        }
        if parties.is_empty()
            && let Some(k) = self.scene.measured(node)
        {
            parties.extend(self.named(k, strength * 0.95));
        }
        if parties.is_empty() {
            for k in tree.kids(node).filter(|&k| matches!(tree.rel(k), Rel::Appos | Rel::Flat)) {
                parties.extend(self.scene.mentions_at(k).map(|mention| Party { mention, strength: strength * 0.9 }));
            }
        }
        parties
    }

    /// Those named before an "and" within the phrase of another: the parse may hang the first of two names on the second.
    fn joined_within(&self, party: &Party) -> Vec<Party> {
        let (scene, tree) = (self.scene, &self.scene.tree);
        let last = &scene.mentions[party.mention];
        let from = last.tokens.start.saturating_sub(1);
        let ands = (from..last.head).filter(|&t| tree.lemma(t) == "and");
        let before = |and: usize| {
            let first = |m: &&Mention| m.tokens.end == and && m.code().is_some() && tree.is_under(m.head, last.head);
            let named = |m: &&Mention| !matches!(m.kind, MentionKind::Adjective | MentionKind::Pronoun) && !m.place;
            scene.mentions.iter().position(|m| first(&m) && named(&m))
        };
        ands.filter_map(before).map(|mention| Party { mention, ..*party }).collect()
    }

    /// The actors that own a phrase: "China's refusal", "Soviet troops", "US-Soviet summit".
    pub(super) fn owners(&self, node: usize, strength: f32) -> Vec<Party> {
        let tree = &self.scene.tree;
        let mut parties = Vec::new();
        for k in tree.kids(node) {
            if matches!(tree.rel(k), Rel::Poss | Rel::Amod | Rel::Compound | Rel::Det | Rel::Other | Rel::Nmod)
                && (tree.rel(k) != Rel::Nmod || tree.kid(k, Rel::Case).is_none_or(|c| tree.lemma(c) == "'s"))
            {
                let mut named = self.named(k, strength);
                // "Soviet-Vietnamese": the first adjective hangs on the second.
                let attributes = |n: usize| tree.kids(n).filter(|&f| matches!(tree.rel(f), Rel::Compound | Rel::Amod));
                for first in attributes(k).flat_map(|f| attributes(f).chain([f])) {
                    named.extend(self.scene.mentions_at(first).map(|mention| Party { mention, strength }));
                }
                // "Soviet-US arms control talks": the owner may hang on a word that itself hangs on the noun.
                let deeper = named.is_empty() && matches!(tree.rel(k), Rel::Poss | Rel::Compound);
                let found = if deeper { self.owners(k, strength * 0.9) } else { named };
                parties.extend(found);
            }
        }
        parties
    }

    /// Those that are not the same actor as a source.
    pub(super) fn without(&self, parties: Vec<Party>, sources: &[Party]) -> Vec<Party> {
        let mentions = self.scene.mentions;
        let same = |a: usize, b: usize| {
            let (a, b) = (&mentions[a], &mentions[b]);
            match (a.code(), b.code()) {
                (Some(x), Some(y)) => x == y && (a.head == b.head || !distinct_bodies(a.kind, b.kind)),
                _ => a.head == b.head,
            }
        };
        parties.into_iter().filter(|p| !sources.iter().any(|s| same(p.mention, s.mention))).collect()
    }
}

/// Two bodies or groups of one state can act on each other: "Myanmar police arrested a Myanmar journalist".
fn distinct_bodies(one: MentionKind, other: MentionKind) -> bool {
    use MentionKind::*;
    let inner = |kind| matches!(kind, Body | Person | Office | Group | Unknown);
    inner(one) && inner(other)
}

pub(super) fn weakened(parties: Vec<Party>, by: f32) -> Vec<Party> {
    parties.into_iter().map(|p| Party { strength: p.strength * by, ..p }).collect()
}
