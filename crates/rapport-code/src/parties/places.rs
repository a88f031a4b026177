//! Where an act has the one acted upon.

use super::finder::Finder;
use crate::{acts::Reading, language::Rel};
use rapport_lexicon::{frames::Part, vocabulary};
use rapport_model::Upos;

impl Finder<'_, '_> {
    /// The places of an act, likeliest first: objects, then phrases by preposition, then clauses.
    pub(super) fn places(&self, reading: &Reading) -> Vec<usize> {
        let (scene, tree) = (self.scene, &self.scene.tree);
        let mut places: Vec<usize> = tree.kids_by(reading.at, Rel::Iobj).collect();
        places.extend(scene.recipient(reading.at));
        if scene.part(reading.at) == Some(Part::Verb) {
            places.extend(scene.object(reading.at));
        }
        let mut phrases: Vec<(usize, usize)> = scene
            .phrases(reading.at)
            .filter(|(k, p)| self.is_argument(*k, p, reading) && !self.is_mere_place(*k, p, reading))
            .filter_map(|(k, p)| vocabulary().towards.place(p).map(|rank| (rank, k)))
            .collect();
        phrases.sort();
        places.extend(phrases.into_iter().map(|(_, k)| k));
        places.extend(tree.kids(reading.at).filter(|&k| matches!(tree.rel(k), Rel::Xcomp | Rel::Ccomp)));
        places
    }

    /// Whether a phrase may hold the one acted upon: not the agent, not what a noun's "of" acts, not a mere place.
    pub(super) fn is_argument(&self, at: usize, preposition: &str, reading: &Reading) -> bool {
        let shared = vocabulary().partner.contains(preposition);
        // "discussion of Chinese representation", "talk of war": the matter.
        let matter = preposition == "of" && vocabulary().discussion.contains(self.scene.tree.lemma(reading.at));
        // "talked about withdrawal from Egypt": one talks with somebody.
        let apart = matches!(preposition, "from" | "of") && self.scene.part(reading.at) == Some(Part::Verb);
        if reading.symmetric && (!shared || matter || apart) {
            return false;
        }
        let agent = self.scene.is_passive(reading.at) && preposition == "by";
        let acts = preposition == "of" && reading.frame.pattern.of_acts;
        // "concerned about losing Libya": what one is concerned about is no party to it.
        let below = || self.scene.tree.path_up(at).take_while(|&k| k != reading.at);
        let felt =
            reading.code.is_some_and(|c| c.root() == "11") && self.scene.part(reading.at) == Some(Part::Adjective);
        let feeling = felt && below().any(|k| self.scene.tree.upos(k) == Upos::Verb);
        // "in our view", "in Peking's eyes": whose view it is.
        let view = preposition == "in" && vocabulary().in_ones_view.contains(self.scene.tree.lemma(at));
        !agent && !acts && !feeling && !view && preposition != "by" && at != reading.at
    }

    /// "in Paris", "at Geneva": where it happened and not whom it concerns, unless the act is done to a territory.
    pub(super) fn is_mere_place(&self, at: usize, preposition: &str, reading: &Reading) -> bool {
        let local = vocabulary().about_a_place.contains(preposition);
        let territorial = reading.code.is_some_and(|c| {
            matches!(c.root(), "07" | "08" | "15" | "16" | "17" | "18" | "19" | "20") || c.as_str() == "042"
        });
        let mut mentions = self.scene.mentions_at(at);
        local && !territorial && mentions.any(|i| self.scene.mentions[i].place)
    }
}
