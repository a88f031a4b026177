//! Who acts.

use super::finder::{Finder, Party, weakened};
use crate::{acts::Reading, language::Rel};
use rapport_lexicon::{Kind, frames::Part};
use rapport_model::Upos;

impl Finder<'_, '_> {
    /// Who acts.
    pub(super) fn sources(&self, reading: &Reading, depth: u32) -> Vec<Party> {
        let scene = self.scene;
        match scene.part(reading.at) {
            Some(Part::Noun) => self.noun_sources(reading, depth),
            Some(_) => {
                let subject = scene.subject(reading.at);
                let found = subject.map(|subject| self.agents(subject, depth)).unwrap_or_default();
                // "Talks between A and B were held": the noun has its own.
                let carries = matches!(reading.kind, None | Some(Kind::Through | Kind::Less | Kind::Fail));
                let inner = reading.governs.filter(|_| carries).and_then(|g| self.readings.at(g));
                let inner = inner.filter(|inner| scene.part(inner.at) == Some(Part::Noun));
                let noun = |inner| self.noun_sources(inner, 0);
                if !found.is_empty() {
                    return found;
                }
                // "A visit by the Thai minister to Vietnam ended": whose visit it was, and not who stands before the verb.
                let own = inner.filter(|inner| subject == Some(inner.at)).map(noun).unwrap_or_default();
                if !own.is_empty() {
                    return own;
                }
                let found = self.before(reading);
                if found.is_empty() { inner.map(noun).unwrap_or_default() } else { found }
            }
            None => Vec::new(),
        }
    }

    /// The last resort for a finite verb whose subject the parse lost: the actor last named before it with no verb between.
    pub(super) fn before(&self, reading: &Reading) -> Vec<Party> {
        let (scene, tree) = (self.scene, &self.scene.tree);
        let dependent = matches!(tree.rel(reading.at), Rel::Xcomp | Rel::Acl | Rel::Amod | Rel::Compound);
        // "He appears to rule it out": whoever he is, he is not the one named before.
        let unknown = scene.subject(reading.at).is_some_and(|s| tree.upos(s) == Upos::Pron);
        if unknown || dependent || scene.is_passive(reading.at) || scene.part(reading.at) != Some(Part::Verb) {
            return Vec::new();
        }
        let mut at = reading.at;
        for _ in 0..12 {
            let Some(before) = self.before_aside(at) else { break };
            at = before;
            if tree.upos(at) == Upos::Verb || matches!(tree.form(at), ";" | ":" | "(" | ")") {
                break;
            }
            let named: Vec<usize> = scene.mentions_at(at).filter(|&i| self.may_act(i)).collect();
            if !named.is_empty() {
                return named.into_iter().map(|mention| Party { mention, strength: 0.5 }).collect();
            }
        }
        Vec::new()
    }

    /// The token before this one, what stands between two dashes or in brackets left out: "Yazov--in a speech--praised".
    pub(super) fn before_aside(&self, at: usize) -> Option<usize> {
        const LONGEST_ASIDE: usize = 40;
        let tree = &self.scene.tree;
        let before = at.checked_sub(1)?;
        let opening = match tree.form(before) {
            ")" => "(",
            dash @ ("--" | "—" | "–") => dash,
            _ => return Some(before),
        };
        let from = before.saturating_sub(LONGEST_ASIDE);
        let open = (from..before).rev().find(|&t| tree.form(t) == opening);
        open.map_or(Some(before), |open| open.checked_sub(1))
    }

    /// Who acts in a noun's act: its owner, who stands after its prepositions, who the sentence gives it.
    pub(super) fn noun_sources(&self, reading: &Reading, depth: u32) -> Vec<Party> {
        let node = reading.at;
        let ways: [&dyn Fn() -> Vec<Party>; 7] = [
            &|| self.owners_of_act(reading),
            &|| self.after_prepositions(reading),
            &|| self.after_further_by(node),
            &|| if reading.symmetric { self.after_between(node) } else { self.by_whose_hand(node, 1) },
            &|| self.who_is_in(reading),
            &|| if depth > 0 { self.lent_sources(node, depth) } else { Vec::new() },
            &|| if reading.symmetric { self.named_pair() } else { Vec::new() },
        ];
        ways.into_iter().map(|way| way()).find(|found| !found.is_empty()).unwrap_or_default()
    }

    fn owners_of_act(&self, reading: &Reading) -> Vec<Party> {
        let mut owners = self.owners(reading.at, 0.95);
        owners.retain(|party| !(reading.symmetric && self.is_seat(reading.at, party)));
        owners
    }

    fn after_prepositions(&self, reading: &Reading) -> Vec<Party> {
        let tells = |preposition: &str| match preposition {
            "by" | "among" => true,
            "between" => reading.symmetric,
            "of" => reading.frame.pattern.of_acts,
            _ => false,
        };
        let places = self.scene.own_phrases(reading.at).filter(|(_, p)| tells(p));
        places.flat_map(|(k, _)| self.agents(k, 1)).collect()
    }

    /// "a blockade of Lesotho by South Africa": the parse may hang the doer on the one it is done to.
    fn after_further_by(&self, node: usize) -> Vec<Party> {
        let of = self.scene.own_phrases(node).filter(|(_, p)| *p == "of");
        let by = of.flat_map(|(k, _)| self.scene.own_phrases(k)).filter(|(_, p)| *p == "by");
        by.flat_map(|(k, _)| self.agents(k, 1)).collect()
    }

    /// "Kenya was in talks with Uganda", "is in touch with": who is in them.
    fn who_is_in(&self, reading: &Reading) -> Vec<Party> {
        let tree = &self.scene.tree;
        let state = reading.code.is_some_and(|c| matches!(c.root(), "04" | "11" | "19"));
        let within = tree.kid(reading.at, Rel::Cop).is_some() && matches!(tree.case(reading.at), Some("in" | "at"));
        let subjects = tree.kids_by(reading.at, Rel::Nsubj).filter(|_| state && within);
        subjects.flat_map(|s| self.agents(s, 1)).collect()
    }

    /// "the talks in May between A and B", where the parse hangs "between" on something else.
    pub(super) fn after_between(&self, node: usize) -> Vec<Party> {
        let (scene, tree) = (self.scene, &self.scene.tree);
        let near = node + 1..(node + 14).min(tree.len());
        let plain = near.take_while(|&t| tree.upos(t) != Upos::Verb && !matches!(tree.form(t), ";" | ":" | "(" | "."));
        let Some(between) = plain.into_iter().find(|&t| tree.lemma(t) == "between") else { return Vec::new() };
        let mut parties: Vec<Party> = Vec::new();
        for at in between + 1..(between + 14).min(tree.len()) {
            if tree.upos(at) == Upos::Verb || parties.len() == 2 {
                break;
            }
            let named = scene.mentions_at(at).filter(|&i| self.may_act(i) && scene.mentions[i].within.is_none());
            parties.extend(named.map(|mention| Party { mention, strength: 0.8 }));
        }
        if self.are_several(&parties) { parties } else { Vec::new() }
    }

    /// Who acts in a noun's act that a verb carries: "Moscow made a call for", "China's decision to withdraw" by its owner.
    pub(super) fn lent_sources(&self, node: usize, depth: u32) -> Vec<Party> {
        match self.readings.iter().find(|r| r.governs == Some(node)) {
            Some(above) => weakened(self.sources(above, depth - 1), 0.95),
            None => Vec::new(),
        }
    }
}
