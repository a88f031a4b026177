//! What earlier sentences lend to later ones: whose "the talks" are.

use crate::{arguments::is_spoken_of, coder::Coded, reading::Reading};
use rapport_model::{Actor, ActorCode, Report};

/// How many sentences back a definite noun may reach for its parties.
const REACH: u32 = 8;

/// The last acts of both that the document told, and between whom.
#[derive(Default)]
pub(crate) struct Discourse {
    last: Vec<(u32, Actor, Actor)>,
}

impl Discourse {
    /// Remembers a report, if it is of an act of both.
    pub fn note(&mut self, report: &Report) {
        if report.symmetric && report.source.code.is_some() && report.target.code.is_some() {
            self.last.retain(|(sentence, ..)| sentence + REACH >= report.sentence);
            self.last.push((report.sentence, report.source.clone(), report.target.clone()));
        }
    }

    /// The parties of an act of both that names none: "the talks" are those last spoken of, "the clashes" those between the
    /// two last spoken of.
    pub fn parties(&self, coded: &Coded, reading: &Reading) -> Option<(Actor, Actor)> {
        if !is_spoken_of(&coded.scene, reading) {
            return None;
        }
        let near = |sentence: u32| coded.number > sentence && coded.number - sentence <= REACH;
        let mut pairs = self.last.iter().rev().filter(|(sentence, ..)| near(*sentence));
        let (_, one, other) = match self.seat(coded, reading) {
            // "the talks in Peking": of China and another, if such have been spoken of.
            Some(seat) => {
                let home = |pair: &&(u32, Actor, Actor)| [pair.1.code, pair.2.code].contains(&Some(seat));
                pairs.clone().find(home).or_else(|| pairs.next())
            }
            None => pairs.next(),
        }?;
        // Where others are named, the talks may be theirs.
        let others = coded
            .scene
            .mentions
            .iter()
            .any(|m| m.code().is_some_and(|code| Some(code) != one.code && Some(code) != other.code) && !m.place);
        (!others).then(|| (one.clone(), other.clone()))
    }

    /// The state in whose town the act takes place.
    fn seat(&self, coded: &Coded, reading: &Reading) -> Option<ActorCode> {
        let scene = &coded.scene;
        let local = scene.own_phrases(reading.at).filter(|(_, p)| matches!(*p, "in" | "at"));
        local.flat_map(|(k, _)| scene.mentions_at(k)).find_map(|m| scene.mentions[m].code())
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
