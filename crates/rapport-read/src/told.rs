//! What somebody who knows a document says of it, over what its own words say.

use crate::{dates, dating, source};
use rapport_model::{Document, Edtf, Marking, Problem, Severity, SourceKind};

/// What is said of a document; what is not said leaves it as it was read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Told {
    /// When it was written, or published if it is of the press.
    pub date: Option<Edtf>,
    /// The newspaper, agency or post it comes from.
    pub outlet: Option<String>,
    /// What kind of paper it is.
    pub kind: Option<SourceKind>,
    /// Its title.
    pub title: Option<String>,
    /// How far its source is to be trusted, as the desk grades sources: kept with it as a note.
    pub reliability: Option<String>,
    /// What it is marked with; that is joined to what its page says, and never lowers it.
    pub marking: Option<Marking>,
}

impl Told {
    /// Says it of a document.
    pub fn say(&self, document: &mut Document) {
        document.source = self.kind.unwrap_or(document.source);
        if let Some(outlet) = &self.outlet {
            document.outlet = Some(source::outlet(outlet).map_or_else(|| outlet.clone(), str::to_owned));
        }
        document.title = self.title.clone().or(document.title.take());
        if let Some(marking) = &self.marking {
            document.marking = document.marking.join(marking);
        }
        if let Some(grade) = &self.reliability {
            document.problems.push(Problem::new(Severity::Note, format!("the reliability of its source is {grade}")));
        }
        if let Some(date) = self.date {
            redate(document, date);
        }
    }
}

/// Dates a document, whatever it was dated by before. A volume's own day stays.
pub(crate) fn redate(document: &mut Document, date: Edtf) {
    let public = document.source == SourceKind::Press && document.edition.is_none();
    let dates = &mut document.dates;
    if public {
        (dates.written, dates.published) = (None, Some(date));
    } else {
        dates.written = Some(date);
        dates.published = dates.published.filter(|_| document.edition.is_some());
    }
    document.problems.retain(|problem| !dating::says_undated(problem) && !dating::is_of_date(problem));
}

/// The date that these words give, in any form that pages use.
///
/// # Errors
/// If they give none, or day and month are in doubt; what is to be written instead.
pub fn date_told(words: &str) -> Result<Edtf, String> {
    match dates::value(words) {
        Some(dates::Dated { date, other: None }) => Ok(date),
        Some(dates::Dated { date, other: Some(other) }) => {
            Err(format!("day and month of “{words}” are in doubt: write {date} or {other}"))
        }
        None => Err(format!("“{words}” is no date: write it as 1988-04-18, 1988-04 or “18 April 1988”")),
    }
}

/// The kind of paper that these words name.
///
/// # Errors
/// If they name none; the kinds there are.
pub fn kind_told(words: &str) -> Result<SourceKind, String> {
    let word = words.trim().to_lowercase().replace([' ', '_'], "-");
    let kinds = || SourceKind::ALL.map(SourceKind::word).join(", ");
    let named = SourceKind::from_word(&word).or_else(|| source::kind(words));
    named.ok_or_else(|| format!("“{words}” is no kind of paper: write one of {}", kinds()))
}
