//! Whom an act is told or answered.

use super::finder::{Finder, Party};
use crate::{
    acts::{Reading, saying},
    language::Rel,
};
use rapport_lexicon::{Kind, vocabulary};
use rapport_model::Upos;

impl Finder<'_, '_> {
    /// "welcomed hearings on Cuba": what the hearings are about is not what is welcomed.
    pub(super) fn is_topic(&self, party: &Party, place: usize) -> bool {
        let tree = &self.scene.tree;
        let mut way = tree.path_up(self.scene.mentions[party.mention].head).take_while(|&n| n != place);
        way.any(|n| vocabulary().topic.holds(tree.case(n)))
    }

    /// "sent a battleship in response to Iran's deployment of missiles": against whose deed.
    pub(super) fn answered_deed(&self, reading: &Reading, sources: &[Party]) -> Vec<Party> {
        let scene = self.scene;
        let hostile = reading.code.is_some_and(|c| matches!(c.root(), "11" | "13" | "15" | "16" | "17" | "18" | "19"));
        let answers = |&(k, p): &(usize, &str)| p == "in" && vocabulary().answer.contains(scene.tree.lemma(k));
        let deeds = scene.phrases(reading.at).filter(answers).flat_map(|(k, _)| scene.own_phrases(k));
        let mut found = deeds.filter(|_| hostile).map(|(k, _)| self.below(k, 0.6, 1, sources));
        found.find(|f| !f.is_empty()).unwrap_or_default()
    }

    /// Whom a promise or refusal is told that names no other: "told the Finns that it was ready to lease the canal".
    pub(super) fn told(&self, reading: &Reading, sources: &[Party]) -> Vec<Party> {
        let stance =
            matches!(reading.kind, Some(Kind::Intend | Kind::Reject | Kind::Threaten | Kind::Appeal | Kind::Demand));
        // "sent a note to India protesting the intrusion"
        let written = self.scene.tree.carrier(reading.at).is_some();
        let whom = saying::addressee(self.scene, reading.at).filter(|_| stance || written);
        whom.map(|k| self.without(self.named(k, 0.9), sources)).unwrap_or_default()
    }

    /// Those named outright as object or after "to".
    pub(super) fn addressed(&self, reading: &Reading, sources: &[Party]) -> Vec<Party> {
        let tree = &self.scene.tree;
        // "pointed out that Sisco had talked": the parse may take the first name for the object.
        let that = |k: usize| tree.kids_by(k, Rel::Det).any(|d| tree.lemma(d) == "that") && tree.upos(k) == Upos::Propn;
        let objects = tree.kids(reading.at).filter(|&k| matches!(tree.rel(k), Rel::Iobj | Rel::Obj) && !that(k));
        let found = objects.map(|k| self.without(self.named(k, 1.0), sources)).find(|p| !p.is_empty());
        found.unwrap_or_default()
    }

    /// "cautioned him": whoever that is, it is nobody who stands further down.
    pub(super) fn is_done_to_someone(&self, verb: usize) -> bool {
        let tree = &self.scene.tree;
        let person = |k: usize| vocabulary().object_pronoun.contains(tree.form(k));
        let unknown = |k: usize| tree.upos(k) == Upos::Pron && person(k) && self.scene.mentions_at(k).next().is_none();
        tree.kids(verb).any(|k| matches!(tree.rel(k), Rel::Obj | Rel::Iobj) && unknown(k))
    }
}
