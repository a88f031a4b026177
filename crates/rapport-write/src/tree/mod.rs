//! The memo as a tree: what every rendering is made from, and what `memo.json` holds.

mod basis;
mod chronology;
mod figure;
mod picture;
pub(crate) mod prose;
mod sentence;
mod source;
pub(crate) mod text;

pub use basis::{Basis, Quote};
pub use chronology::Entry;
pub use figure::{FigureWords, MemoFigure};
pub use picture::{Picture, PictureKind, Point, Zone};
pub use prose::{Mark, Prose, Run};
pub use sentence::{Kind, Sentence, Verdict};
pub use source::Source;

use rapport_model::{Date, DocumentId, Dyad, Marking, Track};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A memorandum before it is text: sections of sentences, each with the ground it stands on.
///
/// Guarantee: of the sentences in it, a finding has evidence or figures and a judgment has both a ground and a probability
/// (see [`Sentence`]); the marking is the join of every portion's, so a banner is never below a portion. Whether figures and
/// documents that sentences name are listed is what [`Memo::flaws`] tells; [`crate::from_json`] refuses a memo with flaws.
#[derive(Clone, PartialEq, Debug)]
pub struct Memo {
    /// The title: "Soviet–Chinese Relations: Slow but Steady Progress".
    pub title: String,
    /// What the title and the lines under it are marked with: all that the course, the pair and the day were settled by.
    pub title_marking: Marking,
    /// The desk's name, where there is a desk.
    pub desk: Option<String>,
    /// What a reader must know before all else: "a constructed example".
    pub notice: Option<String>,
    /// Whose relationship.
    pub between: Dyad,
    /// How the two are called, in the same order: "Soviet Union", "China". Empty: their codes stand in the header.
    pub names: Vec<String>,
    /// The cut-off.
    pub as_of: Date,
    /// Version of coder and lexicon, scheme and Goldstein table.
    pub coder: String,
    /// The thresholds behind the words of direction, pace and steadiness: name and value as printed.
    pub thresholds: BTreeMap<String, String>,
    /// The body.
    pub sections: Vec<Section>,
    /// Every figure that a sentence names, by id.
    pub figures: BTreeMap<String, MemoFigure>,
    /// What happened, in order of time.
    pub chronology: Vec<Entry>,
    /// Every document that is quoted, in the order of the list of sources.
    pub sources: Vec<Source>,
    /// What the judgments take for granted.
    pub assumptions: Vec<Line>,
    /// What the reporting does not tell.
    pub gaps: Vec<Line>,
}

/// A section, with its sentences before its subsections.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Section {
    /// Its heading, without a number.
    pub heading: String,
    /// The strand it speaks of; none for a summary or an outlook.
    #[serde(with = "text::track")]
    pub track: Option<Track>,
    /// What it says.
    #[serde(default)]
    pub sentences: Vec<Sentence>,
    /// What it shows.
    #[serde(default)]
    pub pictures: Vec<Picture>,
    /// Its parts.
    #[serde(default)]
    pub sections: Vec<Section>,
}

/// An assumption or a gap: a remark in a sentence.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Line {
    /// The strand it concerns.
    #[serde(default, with = "text::track")]
    pub track: Option<Track>,
    /// The remark.
    #[serde(flatten)]
    pub said: Prose,
    /// Its marking.
    #[serde(default, with = "text::marking")]
    pub marking: Marking,
}

impl Section {
    /// This section's sentences and those of its parts, in reading order.
    pub fn all_sentences(&self) -> Vec<&Sentence> {
        let parts = self.sections.iter().flat_map(Section::all_sentences);
        self.sentences.iter().chain(parts).collect()
    }

    fn all_pictures(&self) -> Vec<&Picture> {
        let parts = self.sections.iter().flat_map(Section::all_pictures);
        self.pictures.iter().chain(parts).collect()
    }
}

impl Memo {
    /// Every sentence of the body, in reading order.
    pub fn sentences(&self) -> Vec<&Sentence> {
        self.sections.iter().flat_map(Section::all_sentences).collect()
    }

    /// The marking of the whole: the join of all its portions' and of everything they quote.
    pub fn marking(&self) -> Marking {
        let sentences = self.sentences().into_iter().map(Sentence::marking);
        let figures = self.figures.values().map(MemoFigure::marking);
        let entries = self.chronology.iter().map(Entry::marking);
        let pictures = self.sections.iter().flat_map(Section::all_pictures).map(|p| p.marking.clone());
        let lines = self.assumptions.iter().chain(&self.gaps).map(|line| line.marking.clone());
        let sources = self.sources.iter().map(|source| source.marking.clone());
        let sources = sources.chain([self.title_marking.clone()]);
        let all = sentences.chain(figures).chain(entries).chain(pictures).chain(lines).chain(sources);
        all.fold(Marking::default(), |whole, portion| whole.join(&portion))
    }

    /// The source with this document.
    pub fn source(&self, document: &DocumentId) -> Option<&Source> {
        self.sources.iter().find(|source| source.document == *document)
    }

    /// How many of the sources tell independently: reprints of one text count once.
    pub fn independent_sources(&self) -> usize {
        self.sources.iter().filter(|source| source.same_as.is_none()).count()
    }

    /// What does not hold together: figures or documents that are named and not listed, pictures of figures that are not
    /// there. Empty for a sound memo. Each line names the place and the mend.
    pub fn flaws(&self) -> Vec<String> {
        let mut flaws = Vec::new();
        for sentence in self.sentences() {
            let place = format!("the sentence “{}”", beginning(sentence.text()));
            self.check(&place, sentence.figures(), sentence.evidence(), &mut flaws);
            self.check_prose(&place, sentence.said(), &mut flaws);
        }
        for (id, figure) in &self.figures {
            self.check(&format!("the figure {id}"), &[], figure.evidence(), &mut flaws);
        }
        for entry in &self.chronology {
            let place = format!("the chronology’s entry “{}”", beginning(entry.text()));
            self.check(&place, &[], entry.evidence(), &mut flaws);
            self.check_prose(&place, entry.said(), &mut flaws);
        }
        for line in self.assumptions.iter().chain(&self.gaps) {
            self.check_prose(&format!("the remark “{}”", beginning(line.said.text())), &line.said, &mut flaws);
        }
        for picture in self.sections.iter().flat_map(Section::all_pictures) {
            let figures: Vec<String> = picture.points.iter().filter_map(|point| point.figure.clone()).collect();
            self.check(&format!("the picture “{}”", beginning(&picture.title)), &figures, &[], &mut flaws);
        }
        flaws
    }

    fn check(&self, place: &str, figures: &[String], quotes: &[Quote], flaws: &mut Vec<String>) {
        flaws.extend(figures.iter().filter_map(|id| self.unlisted_figure(place, id)));
        flaws.extend(quotes.iter().filter_map(|quote| self.unlisted_document(place, quote.document())));
    }

    fn check_prose(&self, place: &str, said: &Prose, flaws: &mut Vec<String>) {
        flaws.extend(said.figures().filter_map(|id| self.unlisted_figure(place, id)));
        flaws.extend(said.quoted().filter_map(|id| self.unlisted_document(place, id)));
    }

    fn unlisted_figure(&self, place: &str, id: &str) -> Option<String> {
        let unlisted = !self.figures.contains_key(id);
        unlisted.then(|| format!("{place} rests on the figure {id}, which is not among `figures`: list it there"))
    }

    fn unlisted_document(&self, place: &str, id: &DocumentId) -> Option<String> {
        let unlisted = self.source(id).is_none();
        unlisted.then(|| format!("{place} quotes {id}, which is not among `sources`: list it there"))
    }
}

/// Enough of a text to find it by.
fn beginning(text: &str) -> String {
    const LETTERS: usize = 60;
    if text.chars().count() <= LETTERS {
        return text.to_owned();
    }
    text.chars().take(LETTERS).chain(['…']).collect()
}
