//! Nothing is said twice.
//!
//! One act may belong to several strands, one sentence of the reporting may tell two acts, and the summary takes up the foremost
//! acts of all: whatever is said first stands, in the order in which a memo is read.

use super::{
    outline::Part,
    said::{Act, Said},
};
use rapport_model::Track;
use std::collections::BTreeSet;

/// Leaves out of the parts what one before said already. A strand of which nothing is left says where it is told.
pub(super) fn once(parts: &mut [Part]) {
    Told::default().once(parts);
}

/// What was said so far.
#[derive(Default)]
struct Told(BTreeSet<String>);

impl Told {
    fn once(&mut self, parts: &mut [Part]) {
        for part in parts {
            let told = !part.said.is_empty();
            part.said.retain(|said| self.is_new(said));
            if let Some(track) = part.track.as_ref().filter(|_| told && part.said.is_empty()) {
                part.said.push(Said::Note(above(track, &part.heading).into()));
            }
            self.once(&mut part.parts);
        }
    }

    /// Whether neither its words were said nor what an act is told in: two sentences may tell one place of a document.
    fn is_new(&mut self, said: &Said) -> bool {
        let (words, told) = match said {
            Said::Act(Act { said, words, .. }) => (said.text(), words.as_str()),
            Said::Finding(said, _) | Said::Judgment(said, _) | Said::Note(said) => (said.text(), said.text()),
        };
        let new = !self.0.contains(words) && !self.0.contains(told);
        self.0.extend([words.to_owned(), told.to_owned()]);
        new
    }
}

fn above(track: &Track, heading: &str) -> String {
    match track {
        Track::Obstacle(_) => format!("What is heard of {heading} is told above."),
        track => format!("What is heard of {} matters is told above.", track.word()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(track: Option<Track>, said: &[&str]) -> Part {
        let said = said.iter().map(|text| Said::Note((*text).into())).collect();
        Part { heading: "Cambodia".to_owned(), track, said, parts: Vec::new() }
    }

    fn texts(part: &Part) -> Vec<&str> {
        part.said.iter().map(text).collect()
    }

    fn text(said: &Said) -> &str {
        let Said::Note(text) = said else { unreachable!("the test says notes alone") };
        text.text()
    }

    #[test]
    fn what_was_said_stands_where_it_was_said_first() {
        let obstacle = part(Some(Track::Obstacle("cambodia".to_owned())), &["They met."]);
        let mut parts = [
            part(None, &["They met.", "They met."]),
            part(Some(Track::Trade), &["Trade rose.", "They met."]),
            part(Some(Track::Border), &["They met.", "Trade rose."]),
            Part { parts: vec![obstacle], ..part(None, &[]) },
        ];
        once(&mut parts);
        assert_eq!(texts(&parts[0]), ["They met."]);
        assert_eq!(texts(&parts[1]), ["Trade rose."]);
        assert_eq!(texts(&parts[2]), ["What is heard of border matters is told above."]);
        assert_eq!(texts(&parts[3].parts[0]), ["What is heard of Cambodia is told above."]);
    }
}
