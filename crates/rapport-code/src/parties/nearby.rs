//! The last resort: the actor named next after a verb.

use super::finder::{Finder, Party};
use crate::{acts::Reading, language::Rel};
use rapport_lexicon::frames::Part;
use rapport_model::Upos;

impl Finder<'_, '_> {
    /// The last resort for a verb: the actor next after it under the same verb. Parses err most in where a phrase hangs.
    pub(super) fn nearby(&self, reading: &Reading, sources: &[Party]) -> Vec<Party> {
        let scene = self.scene;
        let passive = scene.is_passive(reading.at) && scene.tree.kid(reading.at, Rel::NsubjPass).is_some();
        let feeling = reading.code.is_some_and(|c| c.root() == "11") && reading.frame.pattern.object.is_some();
        if scene.part(reading.at) != Some(Part::Verb) || sources.is_empty() || reading.symmetric || passive || feeling {
            return Vec::new();
        }
        let (_, last) = scene.tree.extent(reading.at);
        let after = (0..scene.mentions.len()).filter(|&m| (reading.at + 1..=last).contains(&scene.mentions[m].head));
        let same_clause = |m: &usize| {
            let mut way = scene.tree.path_up(scene.mentions[*m].head).take_while(|&n| n != reading.at);
            !way.any(|n| {
                n != scene.mentions[*m].head
                    && matches!(scene.tree.rel(n), Rel::Relcl | Rel::Advcl | Rel::Ccomp | Rel::Parataxis | Rel::Conj)
            })
        };
        let next =
            after.filter(|&m| self.may_act(m)).filter(same_clause).map(|mention| Party { mention, strength: 0.6 });
        let found = next.map(|p| self.without(vec![p], sources)).find(|p| !p.is_empty());
        found.unwrap_or_else(|| self.following(reading.at, sources))
    }

    /// The actor next named after a verb with no verb or stop between.
    pub(super) fn following(&self, verb: usize, sources: &[Party]) -> Vec<Party> {
        let (scene, tree) = (self.scene, &self.scene.tree);
        for at in verb + 1..(verb + 12).min(tree.len()) {
            if matches!(tree.upos(at), Upos::Verb) && tree.rel(at) != Rel::Amod
                || matches!(tree.form(at), ";" | ":" | "," | "(" | ")")
            {
                break;
            }
            let named =
                scene.mentions_at(at).filter(|&i| self.may_act(i)).map(|mention| Party { mention, strength: 0.5 });
            let found = self.without(named.collect(), sources);
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }
}
