//! The two sides of an act.

use super::{
    finder::{Finder, Party},
    spoken::is_spoken_of,
};
use crate::acts::Reading;
use rapport_lexicon::{Kind, frames::Part, vocabulary};

/// The two sides of an act. For a symmetric act without a second side, all stand in `sources`.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Sides {
    pub sources: Vec<Party>,
    pub targets: Vec<Party>,
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
    pub(super) fn is_joint_intent(&self, reading: &Reading) -> bool {
        let inner = reading.governs.and_then(|g| self.readings.at(g));
        reading.kind == Some(Kind::Intend) && inner.is_some_and(|inner| inner.symmetric)
    }

    /// "Sisco discussed Gaza": the object is what is talked of, and not whom one talks with.
    pub(super) fn is_of_a_matter(&self, reading: &Reading) -> bool {
        self.scene.part(reading.at) == Some(Part::Verb)
            && self.scene.frames.in_class(self.scene.tree.lemma(reading.at), "deliberating")
    }

    /// Those named after "with" by the act or by what it governs.
    pub(super) fn partners(&self, reading: &Reading, sources: &[Party]) -> Vec<Party> {
        for node in [Some(reading.at), reading.governs].into_iter().flatten() {
            for (k, preposition) in self.scene.phrases(node) {
                if vocabulary().with_another.contains(preposition) {
                    let found = self.without(self.below(k, 1.0, 1, sources), sources);
                    if !found.is_empty() {
                        return found;
                    }
                }
            }
        }
        Vec::new()
    }
}
