//! What both renderings lay out alike: the header's lines, paragraphs, which table stands where.

use crate::compose::words;
use crate::tree::{Memo, MemoFigure, Section, Sentence, Source};
use rapport_model::Marking;
use std::collections::BTreeSet;

/// A paragraph of a section in which no sentence opens one holds at most so many sentences.
const LONGEST: usize = 5;

/// The words of a text on one line: white space and control characters folded to single spaces, and the characters that
/// turn the direction of what follows left out, so that no text reaches beyond its place.
pub(crate) fn fold(text: &str) -> String {
    let turns = |c: &char| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
    let plain: String = text.chars().filter(turns).map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The header: what it is of, as of when, from how much.
pub(crate) fn header(memo: &Memo) -> Vec<(&'static str, String)> {
    let mut lines = vec![("Between", between(memo)), ("Information as of", words::day(memo.as_of))];
    lines.extend(memo.desk.clone().map(|desk| ("Desk", desk)));
    lines.push(("Sources", sources(memo)));
    lines.push(("Coded by", memo.coder.clone()));
    lines
}

fn between(memo: &Memo) -> String {
    let name = |place: usize| match memo.names.get(place) {
        Some(name) => format!("{name} ({})", memo.between.pair()[place]),
        None => memo.between.pair()[place].to_string(),
    };
    format!("{} and {}", name(0), name(1))
}

fn sources(memo: &Memo) -> String {
    let documents = words::capital(&words::counted(memo.sources.len(), "document"));
    if memo.sources.len() == memo.independent_sources() { documents } else { documents + ", " + &independent(memo) }
}

/// "three independent", "none independent".
pub(crate) fn independent(memo: &Memo) -> String {
    let count = memo.independent_sources();
    let count = if count == 0 { "none".to_owned() } else { words::count(count) };
    format!("{count} independent")
}

/// The banner in words: "UNCLASSIFIED", "SECRET//NOFORN".
pub(crate) fn banner(marking: &Marking) -> String {
    let letters = marking.classification.letters();
    let word = match letters {
        "U" => "UNCLASSIFIED",
        "C" => "CONFIDENTIAL",
        "S" => "SECRET",
        _ => "TOP SECRET",
    };
    marking.to_string().replacen(letters, word, 1)
}

/// Whether portions bear marks: only where something is above unclassified, or controlled.
pub(crate) fn has_portions(memo: &Memo) -> bool {
    memo.marking().to_string() != "U"
}

/// The marking of several sentences: their join.
pub(crate) fn joined(sentences: &[&Sentence]) -> Marking {
    sentences.iter().fold(Marking::default(), |all, sentence| all.join(&sentence.marking()))
}

/// The sentences by paragraph: as the sentences open them; where none but the first does, findings, judgments and
/// remarks on the reporting stand apart and no paragraph is longer than can be read in one go.
pub(crate) fn paragraphs(section: &Section) -> Vec<Vec<&Sentence>> {
    let marked = section.sentences.iter().skip(1).any(Sentence::opens);
    let mut paragraphs: Vec<Vec<&Sentence>> = Vec::new();
    for sentence in &section.sentences {
        let breaks = paragraphs.last().is_none_or(|last: &Vec<&Sentence>| {
            let apart = last.last().is_some_and(|before| before.kind() != sentence.kind());
            if marked { sentence.opens() } else { apart || last.len() >= LONGEST }
        });
        if breaks {
            paragraphs.push(Vec::new());
        }
        paragraphs.last_mut().expect("one was just opened").push(sentence);
    }
    paragraphs
}

/// A value as it is printed, with its unit: "2.6 billion US$".
pub(crate) fn amount(figure: &MemoFigure) -> String {
    format!("{} {}", words::number(figure.value()), figure.unit()).trim_end().to_owned()
}

/// The file that a source was read from, unless its citation names it already.
pub(crate) fn file(source: &Source) -> Option<&str> {
    (!source.citation.contains(&source.file)).then_some(&source.file)
}

/// Which figures a section tabulates: those its own sentences name and that no earlier table and no picture shows. A lone
/// figure needs no table, and a summary has none: what it names is tabulated where it belongs.
pub(crate) struct Tables {
    shown: BTreeSet<String>,
}

impl Tables {
    /// Nothing shown yet.
    pub(crate) fn new() -> Tables {
        Tables { shown: BTreeSet::new() }
    }

    /// The figures for this section's table, in the order in which they are named; empty if it needs none.
    pub(crate) fn of<'m>(&mut self, section: &'m Section, memo: &'m Memo) -> Vec<&'m MemoFigure> {
        let pictured = section.pictures.iter().flat_map(|picture| &picture.points).filter_map(|p| p.figure.clone());
        self.shown.extend(pictured);
        if section.track.is_none() {
            return Vec::new();
        }
        let mut named: Vec<&str> = Vec::new();
        for id in section.sentences.iter().flat_map(Sentence::figures) {
            if !named.contains(&id.as_str()) && !self.shown.contains(id) && memo.figures.contains_key(id) {
                named.push(id);
            }
        }
        if named.len() < 2 {
            return Vec::new();
        }
        self.shown.extend(named.iter().map(|id| (*id).to_owned()));
        named.into_iter().filter_map(|id| memo.figures.get(id)).collect()
    }
}
