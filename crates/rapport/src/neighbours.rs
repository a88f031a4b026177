//! Files that lie beside one another tell of each other's day: a folder is mostly of one time.

use crate::{
    gather::{Found, Gathered},
    intake,
    notice::Notices,
};
use rapport_model::{Document, Edtf};
use rapport_read::Reading;
use std::{
    collections::HashMap,
    path::Path,
    sync::{Mutex, PoisonError},
};

/// So many files are asked on each side, in order of their names.
const REACH: usize = 6;
/// A neighbour that is larger is not read a second time for its day.
const LARGEST: u64 = 1 << 20;

/// The files of a run and the days of those that were asked.
pub struct Neighbours<'g> {
    gathered: &'g Gathered,
    places: HashMap<&'g Path, usize>,
    known: Mutex<HashMap<usize, Option<Edtf>>>,
}

impl<'g> Neighbours<'g> {
    /// Those of these files.
    pub fn of(gathered: &'g Gathered) -> Neighbours<'g> {
        let places = gathered.files.iter().enumerate().map(|(at, found)| (found.path.as_path(), at)).collect();
        Neighbours { gathered, places, known: Mutex::default() }
    }

    /// Dates or bounds documents that their own words do not date: the only one of a file by the files beside it, one of several by the
    /// others.
    pub fn bound(&self, found: &Found, reading: Reading) -> Reading {
        match reading.documents.as_slice() {
            [document] if document.vantage().is_none() => {
                let days = self.days(found);
                reading.map(|document| rapport_read::bound(document, &days))
            }
            [_, _, ..] if reading.documents.iter().any(rapport_read::is_undated) => within(reading),
            _ => reading,
        }
    }

    /// The days of the files in the same folder, the nearest by name first.
    fn days(&self, found: &Found) -> Vec<Edtf> {
        let Some(&at) = self.places.get(found.path.as_path()) else { return Vec::new() };
        let files = &self.gathered.files;
        let folder = found.path.parent();
        let beside = (1..=REACH).flat_map(|far| [at.checked_sub(far), Some(at + far)]).flatten();
        let beside = beside.filter(|&at| files.get(at).is_some_and(|file| file.path.parent() == folder));
        beside.filter_map(|at| self.day(at)).collect()
    }

    fn day(&self, at: usize) -> Option<Edtf> {
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(day) = known().get(&at) {
            return *day;
        }
        let day = self.read(&self.gathered.files[at]);
        known().insert(at, day);
        day
    }

    fn read(&self, found: &Found) -> Option<Edtf> {
        if let Some(date) = self.gathered.sources.date_of(found) {
            return Some(date);
        }
        let small = std::fs::metadata(&found.path).is_ok_and(|meta| meta.is_file() && meta.len() <= LARGEST);
        let bytes = if small { intake::bytes(found).ok()? } else { return None };
        let (reading, _) = intake::read_dated(&found.name, &bytes, None, &Notices::default());
        let [document] = reading.documents.as_slice() else { return None };
        document.vantage()
    }
}

/// An edition is arranged by time: there the nearest documents bound one that bears no date, elsewhere the first and the last of the file.
/// The articles of a database's export are arranged by nothing that tells of their days: those without one stay so.
fn within(reading: Reading) -> Reading {
    let days: Vec<Option<Edtf>> = reading.documents.iter().map(Document::vantage).collect();
    let dated = || days.iter().flatten().copied();
    let ends: Vec<Edtf> = dated().min().into_iter().chain(dated().max_by_key(|date| date.last_day())).collect();
    let mut at = 0;
    reading.map(|document| {
        if rapport_read::is_undated(document) && !is_article(document) {
            let near = if document.edition.is_some() { nearest(&days, at) } else { ends.clone() };
            rapport_read::bound(document, &near);
        }
        at += 1;
    })
}

/// Whether it is an article of an export, and of no edition.
fn is_article(document: &Document) -> bool {
    document.edition.is_none() && document.id.part().is_some_and(|part| part.starts_with("article"))
}

/// The days next before and after a place, as far as is looked.
fn nearest(days: &[Option<Edtf>], at: usize) -> Vec<Edtf> {
    let before = days[..at].iter().rev().take(REACH).flatten().take(2);
    before.chain(days[at + 1..].iter().take(REACH).flatten().take(2)).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_several_is_bounded_by_the_others() {
        let lines = concat!(
            "{\"id\":\"a\",\"date\":\"1988-04-18\",\"text\":\"Moscow agreed.\"}\n",
            "{\"id\":\"b\",\"text\":\"Beijing has refused since 2 April 1988.\"}\n",
            "{\"id\":\"c\",\"date\":\"1988-05-01\",\"text\":\"Moscow agreed again.\"}\n",
        );
        let reading = within(rapport_read::read("x.jsonl", lines.as_bytes()).unwrap());
        let days: Vec<String> = reading.documents.iter().filter_map(|one| Some(one.vantage()?.to_string())).collect();
        assert_eq!(days, ["1988-04-18", "1988-04-02/1988-05-01", "1988-05-01"]);
        assert!(rapport_read::is_undated(&reading.documents[1]), "it is counted though it is bounded");
    }
    #[test]
    fn an_article_of_an_export_is_not_bounded_by_the_others() {
        let lines = concat!(
            "{\"id\":\"a\",\"date\":\"1988-04-18\",\"text\":\"Moscow agreed.\"}\n",
            "{\"id\":\"b\",\"text\":\"Beijing has refused since 2 April 1988.\"}\n",
        );
        let mut reading = rapport_read::read("x.jsonl", lines.as_bytes()).unwrap();
        for (at, document) in reading.documents.iter_mut().enumerate() {
            document.id = rapport_model::DocumentId::given(&format!("x#article{at}"));
        }
        let reading = within(reading);
        assert_eq!(reading.documents[1].vantage(), None);
        assert!(rapport_read::is_undated(&reading.documents[1]), "it is counted");
    }
}
