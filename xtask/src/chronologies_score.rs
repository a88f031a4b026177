//! A chronology as labelled against what was read of it.

use crate::gold_score::{Report, interval};
use serde::Deserialize;
use serde_json::Value;

/// A chronology with its entries.
#[derive(Deserialize)]
pub struct Chronology {
    pub file: String,
    pub form: String,
    pub split: String,
    pub text: String,
    /// The document's own day.
    date: Option<String>,
    entries: Vec<Entry>,
}

/// An entry; its anchor is a few words of it.
#[derive(Deserialize)]
struct Entry {
    label: String,
    anchor: String,
    source: Option<String>,
    acts: Vec<Act>,
}

#[derive(Deserialize)]
struct Act {
    anchor: String,
    source: String,
    target: String,
    root: String,
    date: String,
}

/// What the program made of a file.
#[derive(Default)]
pub struct Read {
    /// The line of `rapport read`.
    pub document: Value,
    /// What `rapport code` tells of it.
    pub reports: Vec<Report>,
}

/// Counts over files.
#[derive(Default)]
pub struct Score {
    pub files: usize,
    /// Files whose own date is right: the day, or that there is none.
    pub documents: usize,
    pub entries: usize,
    /// Entries that stand under the date that they have.
    pub dated: usize,
    /// Entries that were read where none is labelled.
    pub extra: usize,
    pub sources: usize,
    pub sourced: usize,
    /// Sources given to entries that name none.
    pub invented: usize,
    pub acts: usize,
    /// Acts that are reported at all: this pair, this root.
    pub found: usize,
    /// Of these, those with their date.
    pub timed: usize,
}

/// Roots that tell the same act: a protest is 11 or 14, an attack 18 to 20, talks 03 to 05.
const ALIKE: [&[&str]; 4] = [&["11", "12", "14"], &["16", "17"], &["18", "19", "20"], &["03", "04", "05", "06"]];

impl Score {
    /// Adds a file; gives what is wrong in it, a line each.
    pub fn add(&mut self, one: &Chronology, read: &Read) -> Vec<String> {
        let mut misses = Vec::new();
        self.files += 1;
        let day = |kind: &str| read.document["dates"][kind].as_str();
        let own = day("written").or(day("published"));
        self.documents += usize::from(own == one.date.as_deref());
        if own != one.date.as_deref() {
            misses.push(format!("its own date is {own:?}, and should be {:?}", one.date));
        }
        let text = Squashed::new(read.document["text"].as_str().unwrap_or_default());
        let given: Vec<Given> =
            read.document["entries"].as_array().into_iter().flatten().filter_map(Given::of).collect();
        let mut met = vec![false; given.len()];
        for entry in &one.entries {
            let place = text.find(&entry.anchor);
            let at = place.and_then(|place| given.iter().position(|given| given.holds(place)));
            at.into_iter().for_each(|at| met[at] = true);
            self.entry(entry, at.map(|at| &given[at]), &mut misses);
            for act in &entry.acts {
                self.act(act, &text, &read.reports, &mut misses);
            }
        }
        for (given, _) in given.iter().zip(met).filter(|(_, met)| !met) {
            self.extra += 1;
            misses.push(format!("an entry of {} at {:?} that is none", given.date, given.span));
        }
        misses
    }

    fn entry(&mut self, entry: &Entry, given: Option<&Given>, misses: &mut Vec<String>) {
        self.entries += 1;
        let date = given.and_then(|given| interval(&given.date));
        if date.is_some() && date == interval(&entry.label) {
            self.dated += 1;
        } else {
            misses.push(format!("“{}” is of {} and not of {:?}", entry.anchor, entry.label, given.map(|g| &g.date)));
        }
        let source = given.and_then(|given| given.source.as_deref());
        let same = source.map(squash) == entry.source.as_deref().map(squash);
        match &entry.source {
            Some(_) => {
                self.sources += 1;
                self.sourced += usize::from(same);
            }
            None => self.invented += usize::from(source.is_some()),
        }
        if !same {
            misses.push(format!("“{}” is from {:?} and not from {source:?}", entry.anchor, entry.source));
        }
    }

    fn act(&mut self, act: &Act, text: &Squashed, reports: &[Report], misses: &mut Vec<String>) {
        self.acts += 1;
        let Some(place) = text.find(&act.anchor) else { return };
        let here = |report: &&Report| {
            let ends = [&report.source, &report.target].map(|actor| actor.code.as_deref().unwrap_or_default());
            let pair = [act.source.as_str(), act.target.as_str()];
            let pairs = ends == pair || ends == [pair[1], pair[0]] && is_alike(&act.root, "04");
            report.span[0] < place[1] && place[0] < report.span[1] && pairs && is_alike(&act.root, &report.event.root)
        };
        let dates: Vec<_> = reports.iter().filter(here).map(when).collect();
        let right = dates.iter().any(|date| date.is_some() && *date == interval(&act.date));
        self.found += usize::from(!dates.is_empty());
        self.timed += usize::from(right);
        if !right && !dates.is_empty() {
            misses.push(format!("act “{}” of {} is dated {dates:?}", act.anchor, act.date));
        }
    }
}

fn is_alike(one: &str, other: &str) -> bool {
    one == other || ALIKE.iter().any(|alike| alike.contains(&one) && alike.contains(&other))
}

fn when(report: &Report) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    let from = interval(report.date.from.as_deref()?)?;
    let to = report.date.to.as_deref().and_then(interval).unwrap_or(from);
    Some((from.0, to.1))
}

/// An entry as it was read.
struct Given {
    span: [usize; 2],
    date: String,
    source: Option<String>,
}

impl Given {
    fn of(value: &Value) -> Option<Given> {
        let place = |at: usize| value["span"][at].as_u64().and_then(|at| usize::try_from(at).ok());
        let source = value["source"].as_str().map(str::to_owned);
        Some(Given { span: [place(0)?, place(1)?], date: value["date"].as_str()?.to_owned(), source })
    }

    fn holds(&self, place: [usize; 2]) -> bool {
        self.span[0] <= place[0] && place[1] <= self.span[1]
    }
}

/// A text's letters and digits, each with its place: labels are copied from files with their markup.
struct Squashed {
    letters: String,
    places: Vec<usize>,
}

impl Squashed {
    fn new(text: &str) -> Squashed {
        let kept = text.char_indices().filter(|(_, c)| c.is_ascii_alphanumeric());
        let (places, letters) = kept.unzip();
        Squashed { letters, places }
    }

    /// Where these words stand.
    fn find(&self, words: &str) -> Option<[usize; 2]> {
        let words = squash(words);
        let at = self.letters.find(&words).filter(|_| !words.is_empty())?;
        Some([self.places[at], self.places[at + words.len() - 1] + 1])
    }
}

/// Letters and digits alone, entities and tags left out.
fn squash(words: &str) -> String {
    let mut kept = String::new();
    let mut rest = words;
    while let Some(next) = rest.chars().next() {
        let marked = ["&;", "<>"].iter().find(|marks| marks.starts_with(next));
        let end = marked.and_then(|marks| rest.find(&marks[1..])).filter(|end| *end <= 40);
        kept.extend(end.is_none().then_some(next).filter(char::is_ascii_alphanumeric));
        rest = &rest[end.map_or(next.len_utf8(), |end| end + 1)..];
    }
    kept
}
