//! Who is acted upon by the prepositions that a frame names.

use super::finder::{Finder, Party};
use crate::acts::Reading;
use rapport_lexicon::Kind;
use rapport_model::Upos;

impl Finder<'_, '_> {
    /// After the prepositions that the frame names.
    pub(super) fn marked_targets(&self, reading: &Reading, sources: &[Party]) -> Vec<Party> {
        let scene = self.scene;
        // "demanded US withdrawal from Vietnam": what the demand is for has its own "from".
        let inner = reading.governs.and_then(|g| self.readings.at(g));
        let inner_takes = |word: &str| inner.is_some_and(|r| r.frame.pattern.prepositions().any(|p| p == word));
        let own = reading.frame.pattern.prepositions();
        for wanted in own.filter(|p| reading.kind != Some(Kind::Demand) || !inner_takes(p)) {
            let statement = reading.code.is_some_and(|c| c.root() == "01");
            let marked: Vec<usize> = if statement {
                scene.own_phrases(reading.at).filter(|(_, p)| *p == wanted).map(|(k, _)| k).collect()
            } else {
                scene.phrases(reading.at).filter(|(_, p)| *p == wanted).map(|(k, _)| k).collect()
            };
            // "concerned about losing them": what one is concerned about is no party to it.
            let feeling = reading.code.is_some_and(|c| c.root() == "11");
            let aside = |k: usize| Some(k) == reading.governs || (feeling && scene.tree.upos(k) == Upos::Verb);
            for place in marked.into_iter().filter(|&k| !aside(k)) {
                let found = self.without(self.below(place, 1.0, if feeling { 1 } else { 2 }, sources), sources);
                if !found.is_empty() {
                    return found;
                }
            }
        }
        Vec::new()
    }

    /// "acquiesced in Bangkok's suggestion": the owner of what a frame names after its preposition, where it has no object.
    pub(super) fn owner_of_named(&self, reading: &Reading, sources: &[Party]) -> Vec<Party> {
        let scene = self.scene;
        if scene.object_below(reading.at).is_some() || reading.symmetric {
            return Vec::new();
        }
        let named = reading.frame.pattern.phrases.iter().filter(|p| p.noun.is_some());
        let places = named.flat_map(|phrase| {
            let fits = move |(_, p): &(usize, &str)| phrase.prepositions.iter().any(|q| &**q == *p);
            scene.own_phrases(reading.at).filter(fits).map(|(k, _)| k)
        });
        places.map(|k| self.without(self.owners(k, 0.9), sources)).find(|found| !found.is_empty()).unwrap_or_default()
    }
}
