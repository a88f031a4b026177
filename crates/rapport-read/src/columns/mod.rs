//! Tables and lists of articles: CSV, JSON and spreadsheets in which a column, or a field, is called as `lexicon/exports.toml` says.

mod days;
pub(crate) mod json;
pub(crate) mod lines;
#[cfg(test)]
mod tests;

use crate::article::Article;
pub(crate) use days::{Days, serial};
use rapport_lexicon::exports;

/// Which column holds what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Columns {
    body: usize,
    title: Option<usize>,
    date: Option<usize>,
    outlet: Option<usize>,
    author: Option<usize>,
}

/// A name of a column in one form: "Pub_Date" is "pub date".
pub(crate) fn plain(name: &str) -> String {
    let spaced = name.trim().trim_matches('"').replace(['_', '-', '.'], " ").to_lowercase();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Columns {
    /// The columns of a header, if they are those of articles: a text, and a headline or a paper or both day and paper.
    pub fn of<S: AsRef<str>>(header: &[S]) -> Option<Columns> {
        let names: Vec<String> = header.iter().map(|name| plain(name.as_ref())).collect();
        let lists = &exports().columns;
        let place = |list: &[Box<str>]| list.iter().find_map(|wanted| names.iter().position(|name| **name == **wanted));
        let body = place(&lists.body)?;
        let beside = |list| place(list).filter(|at| *at != body);
        let found = Columns {
            body,
            title: beside(&lists.title),
            date: beside(&lists.date),
            outlet: beside(&lists.outlet),
            author: beside(&lists.author),
        };
        (found.title.is_some() && (found.date.is_some() || found.outlet.is_some())
            || found.date.is_some()
                && found.outlet.is_some()
                && exports().columns.body.iter().take(10).any(|name| **name == *names[body]))
        .then_some(found)
    }

    /// Where the day is.
    pub fn date(&self) -> Option<usize> {
        self.date
    }

    /// The article of each row. Days are read with a look at their whole column, which tells whether the day or the month comes first.
    pub fn articles<'r, R: AsRef<[String]> + 'r>(&self, rows: impl Iterator<Item = &'r R> + Clone) -> Vec<Article> {
        let cell = |row: &'r R, at: Option<usize>| {
            let words = at.and_then(|at| row.as_ref().get(at)).map(|words| words.trim());
            words.filter(|words| !words.is_empty()).map(str::to_owned)
        };
        let days = Days::of(rows.clone().filter_map(|row| cell(row, self.date)));
        let article = |row| Article {
            title: cell(row, self.title),
            date: cell(row, self.date).and_then(|words| days.read(&words)),
            outlet: cell(row, self.outlet),
            author: cell(row, self.author),
            text: marked_up(cell(row, Some(self.body)).unwrap_or_default()),
            problems: Vec::new(),
        };
        rows.map(article).collect()
    }
}

/// Words that are a piece of a web page are read as one.
fn marked_up(words: String) -> String {
    let is_page = ["<p", "<br", "<div", "</"].iter().any(|tag| words.contains(tag));
    if is_page { crate::html::words(&words) } else { words }
}
