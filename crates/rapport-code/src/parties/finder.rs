//! Who acts and who is acted upon: the actors at the places where a frame has them.

use crate::{
    actors::{Mention, MentionKind},
    acts::{Coded, Reading, Readings},
    language::Rel,
    sentence::Scene,
};
use rapport_lexicon::{Kind, frames::Part};
use rapport_model::{Actor, Cameo, Upos};

/// An actor found for a place, and how surely it stands there (0–1).
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Party {
    /// Index in the scene's mentions.
    pub mention: usize,
    /// 1 for a name at the very place, less for one found further down.
    pub strength: f32,
}

/// The two sides of an act. For a symmetric act without a second side, all stand in `sources`.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Sides {
    pub sources: Vec<Party>,
    pub targets: Vec<Party>,
}

/// Who stands on the two sides of an act.
pub(crate) struct Finder<'s, 'a> {
    pub scene: &'s Scene<'a>,
    pub readings: &'s Readings,
}

impl Finder<'_, '_> {
    /// The sides of a reading.
    pub fn sides(&self, reading: &Reading) -> Sides {
        let mut sources = self.sources(reading, 4);
        // "A and B agreed to share": each with the other, unless "with" names a third.
        let together = reading.symmetric || self.is_joint_intent(reading);
        let mut targets = if together && (self.are_several(&sources) || self.is_of_a_matter(reading)) {
            self.partners(reading, &sources)
        } else {
            self.targets(reading, &sources, 4)
        };
        // "A and B agreed to pull back troops": each agrees with the other, and not with what it is about.
        let code = |p: &Party| self.scene.mentions[p.mention].code();
        let agreed = reading.kind == Some(Kind::Intend) && self.scene.tree.lemma(reading.at) == "agree";
        if agreed && self.are_several(&sources) && sources.iter().all(|p| code(p).is_some()) {
            targets.retain(|p| code(p).is_some());
        }
        let alone = reading.symmetric && targets.is_empty() && !self.are_several(&sources);
        if alone && is_spoken_of(self.scene, reading) {
            (sources, targets) = self.only_two(reading.at, &sources).unwrap_or((sources, targets));
        }
        if reading.symmetric {
            targets.retain(|p| !self.is_seat(reading.at, p));
        }
        let reversed = &reading.frame.pattern.reversed;
        if !reversed.is_empty() {
            // "had a request for talks from India": who acts stands after the frame's own preposition.
            let named = |&(_, p): &(usize, &str)| reversed.iter().any(|q| &**q == p);
            let from = self.scene.phrases(reading.at).filter(named).map(|(k, _)| self.below(k, 1.0, 1, &sources));
            targets = from.into_iter().find(|found| !found.is_empty()).unwrap_or(targets);
            std::mem::swap(&mut sources, &mut targets);
        }
        Sides { sources, targets }
    }

    /// "both sides agreed to meet": what two intend is to be done by both.
    fn is_joint_intent(&self, reading: &Reading) -> bool {
        let inner = reading.governs.and_then(|g| self.readings.at(g));
        reading.kind == Some(Kind::Intend) && inner.is_some_and(|inner| inner.symmetric)
    }

    /// "Sisco discussed Gaza": the object is what is talked of, and not whom one talks with.
    fn is_of_a_matter(&self, reading: &Reading) -> bool {
        self.scene.part(reading.at) == Some(Part::Verb)
            && self.scene.frames.in_class(self.scene.tree.lemma(reading.at), "deliberating")
    }

    pub(super) fn are_several(&self, parties: &[Party]) -> bool {
        let key = |p: &Party| (self.scene.mentions[p.mention].code(), self.scene.mentions[p.mention].head);
        let differ = |a: &Party, b: &Party| match (key(a), key(b)) {
            ((Some(x), _), (Some(y), _)) => x != y,
            ((_, x), (_, y)) => x != y,
        };
        parties.first().is_some_and(|first| parties.iter().any(|p| differ(first, p)))
    }

    /// Those named after "with" by the act or by what it governs.
    fn partners(&self, reading: &Reading, sources: &[Party]) -> Vec<Party> {
        for node in [Some(reading.at), reading.governs].into_iter().flatten() {
            for (k, preposition) in self.scene.phrases(node) {
                if matches!(preposition, "with" | "between" | "among") {
                    let found = self.without(self.below(k, 1.0, 1, sources), sources);
                    if !found.is_empty() {
                        return found;
                    }
                }
            }
        }
        Vec::new()
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

    /// Who acts in an act by its own words, nothing lent from above.
    pub(super) fn local_sources(&self, reading: &Reading) -> Vec<Party> {
        match self.scene.part(reading.at) {
            Some(Part::Noun) => {
                let own = self.noun_sources(reading, 0);
                if own.is_empty() && !reading.symmetric {
                    // "the withdrawal of Vietnamese troops", "the release of prisoners"
                    let of = self.scene.own_phrases(reading.at).find(|(_, p)| *p == "of");
                    return of.map(|(k, _)| self.below(k, 0.9, 1, &[])).unwrap_or_default();
                }
                own
            }
            _ => self.scene.subject(reading.at).map(|s| self.agents(s, 1)).unwrap_or_default(),
        }
    }

    /// The actors in a phrase: itself, else its owner, else further down.
    pub(super) fn below(&self, node: usize, strength: f32, depth: u32, sources: &[Party]) -> Vec<Party> {
        let named = self.without(self.named(node, strength), sources);
        if !named.is_empty() {
            return named;
        }
        let mut owners = self.without(self.owners(node, strength * 0.85), sources);
        // "welcomed the beginning of the Paris talks": where they are held.
        if self.readings.at(node).is_some_and(|r| r.symmetric) {
            owners.retain(|p| !self.is_seat(node, p));
        }
        if !owners.is_empty() || depth == 0 {
            return owners;
        }
        // "supported the talks in France between A and B": those who talk, and not where.
        if let Some(joint) = self.readings.at(node).filter(|r| r.symmetric && self.scene.part(node) == Some(Part::Noun))
        {
            let parties = self.noun_sources(joint, 0);
            return self.without(weakened(parties, strength * 0.85), sources);
        }
        let tree = &self.scene.tree;
        let clause = |k: usize| {
            matches!(tree.rel(k), Rel::Xcomp | Rel::Ccomp | Rel::Acl | Rel::Nsubj | Rel::Obj | Rel::NsubjPass)
        };
        // "talks at the United Nations": where, not whom with.
        let mut next: Vec<usize> = self.scene.own_phrases(node).filter(|(_, p)| *p != "at").map(|(k, _)| k).collect();
        // "computers and power tools from Japan": what hangs on the second holds for the first.
        next.extend(tree.kids_by(node, Rel::Conj).filter(|&k| tree.upos(k) == Upos::Noun));
        next.extend(tree.kids(node).filter(|&k| clause(k)));
        for k in next {
            let found = self.below(k, strength * 0.8, depth - 1, sources);
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
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

/// What an act of force is done to where that is no actor: "captured the mosque", "shelled a rebel-held town". A name and no
/// code.
pub(crate) fn thing(coded: &Coded, reading: &Reading, code: Cameo) -> Option<Actor> {
    let (scene, tree) = (&coded.scene, &coded.scene.tree);
    let force = matches!(code.root(), "17" | "18" | "19" | "20") && scene.part(reading.at) == Some(Part::Verb);
    let object = scene.object_below(reading.at).filter(|_| force)?;
    let classes = ["site", "territory", "property", "vessel", "people", "building"];
    let hit = |n: usize| classes.iter().any(|class| scene.frames.in_class(tree.lemma(n), class));
    if !hit(object) || tree.upos(object) == Upos::Pron || scene.mentions_at(object).next().is_some() {
        return None;
    }
    let aside = |k: usize| matches!(tree.rel(k), Rel::Relcl | Rel::Acl | Rel::Appos | Rel::Punct | Rel::Conj | Rel::Cc);
    let near = tree.kids(object).filter(|&k| !aside(k)).map(|k| tree.extent(k));
    let (first, last) = near.fold((object, object), |(a, b), (c, d)| (a.min(c), b.max(d)));
    let span = tree.tokens[first].span.join(tree.tokens[last].span);
    let name = span.get(tree.text)?.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Actor { code: None, role: None, name, span: Some(span) })
}

/// A definite noun for something that two were at before it is spoken of: "the talks", "their negotiations", "the clashes".
pub(crate) fn is_spoken_of(scene: &Scene, reading: &Reading) -> bool {
    let tree = &scene.tree;
    // "the Four-Power talks" are not those of the two last spoken of.
    let of_others = tree.kids(reading.at).any(|k| {
        matches!(tree.rel(k), Rel::Compound | Rel::Amod | Rel::Nummod)
            && (tree.lemma(k).contains("power") || tree.lemma(k).contains("lateral") || tree.upos(k) == Upos::Num)
    });
    let definite = !of_others
        && tree.kids(reading.at).any(|k| {
            tree.rel(k) == Rel::Det && matches!(tree.lemma(k), "the" | "these" | "those")
                || tree.rel(k) == Rel::Poss && matches!(tree.lemma(k), "their" | "they")
        });
    let lasting = scene.frames.in_class(tree.lemma(reading.at), "ongoing");
    scene.part(reading.at) == Some(Part::Noun) && reading.symmetric && definite && lasting
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
