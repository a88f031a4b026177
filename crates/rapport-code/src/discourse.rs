//! What earlier sentences lend to later ones: whose "the talks" are.

use crate::{arguments::is_spoken_of, coder::Coded, reading::Reading};
use rapport_model::{Actor, Report};

/// How many sentences back a definite noun may reach for its parties.
const REACH: u32 = 8;

/// The last act of both that the document told, and between whom.
#[derive(Default)]
pub(crate) struct Discourse {
    last: Option<(u32, Actor, Actor)>,
}

impl Discourse {
    /// Remembers a report, if it is of an act of both.
    pub fn note(&mut self, report: &Report) {
        if report.symmetric && report.source.code.is_some() && report.target.code.is_some() {
            self.last = Some((report.sentence, report.source.clone(), report.target.clone()));
        }
    }

    /// The parties of an act of both that names none: "the talks" are those last spoken of, "the clashes" those between the
    /// two last spoken of.
    pub fn parties(&self, coded: &Coded, reading: &Reading) -> Option<(Actor, Actor)> {
        let (sentence, one, other) = self.last.as_ref()?;
        let near = coded.number > *sentence && coded.number - sentence <= REACH;
        // Where others are named, the talks may be theirs.
        let others = coded
            .scene
            .mentions
            .iter()
            .any(|m| m.code().is_some_and(|code| Some(code) != one.code && Some(code) != other.code) && !m.place);
        (near && !others && is_spoken_of(&coded.scene, reading)).then(|| (one.clone(), other.clone()))
    }
}

#[cfg(test)]
mod tests {
    use crate::{Coder, Lexicon, wire};
    use rapport_model::Report;

    fn coded(text: &str, sentences: &[rapport_model::Sentence]) -> Vec<Report> {
        let document = wire::plain("t", text, None);
        Coder::new(Lexicon::builtin().clone(), Vec::new()).code(&document, sentences)
    }

    #[test]
    fn the_talks_are_those_of_the_sentence_before() {
        let first = crate::testing::sentence(
            "China/propn/2/nsubj met=meet/verb/0/root with/adp/4/case Vietnam/propn/2/obl ./punct/2/punct",
        );
        let second = crate::testing::sentence(
            "The/det/2/det talks=talk/noun/3/nsubj were/verb/0/root useful/adj/3/xcomp ./punct/3/punct",
        );
        let text = format!("{} {}", first.0, second.0);
        let shifted = crate::testing::shifted(second.1, first.0.len() + 1);
        let reports = coded(&text, &[first.1, shifted]);
        let talks: Vec<_> = reports.iter().filter(|r| r.sentence == 1).collect();
        assert_eq!(talks.len(), 2, "{reports:#?}");
        assert!(talks.iter().all(|r| r.event.cameo.as_str() == "046"));
        assert_eq!(talks[0].source.span.and_then(|s| s.get(&text)), Some("talks"));
    }
}
