//! Exports of databases: many articles in one text, parted and labelled as `lexicon/exports.toml` says.
//!
//! What a page or a paper of a word processor holds is read from its blocks set out as a text ([`Sheet`]), so that one reader serves
//! all forms in which a database gives its articles.

mod clippings;
mod cut;
mod field;
mod head;
mod parse;
mod sheet;
#[cfg(test)]
mod tests;

use crate::article::Article;
pub(crate) use field::is_prose;
use rapport_lexicon::exports;
pub(crate) use sheet::Sheet;

/// What was found in a text that holds many articles.
#[derive(Debug, Default)]
pub(crate) struct Parted {
    pub articles: Vec<Article>,
    /// Whether words stand behind the last article that are in none.
    pub rest: bool,
}

impl Parted {
    /// How much was understood of it.
    fn weight(&self) -> usize {
        let told = |one: &Article| {
            [one.title.is_some(), one.date.is_some(), one.outlet.is_some(), !one.text.is_empty()]
                .into_iter()
                .filter(|told| *told)
                .count()
        };
        self.articles.iter().map(told).sum()
    }
}

/// The articles of a text, if it is an export, a digest or a file of clippings.
pub(crate) fn split(text: &str) -> Option<Parted> {
    exported(text).or_else(|| clippings::split(text))
}

/// The articles of a text, if it is an export or a digest.
pub(crate) fn exported(text: &str) -> Option<Parted> {
    if !exports().marks.fit_any(text) && !field::has_rule(text) {
        return None;
    }
    let found = exports().layouts.iter().filter_map(|layout| cut::by(layout, text));
    let most = |best: Parted, next: Parted| if next.weight() > best.weight() { next } else { best };
    found.reduce(most)
}

/// The paper that a single clipping names before its day, between its headline and who wrote it.
pub(crate) fn credit(text: &str) -> Option<String> {
    clippings::credit(text)
}

/// What the lines above a text of mail say of it.
pub(crate) fn mail_head(lines: &[&str]) -> Article {
    let digest = exports().layouts.iter().find(|layout| &*layout.name == "digest");
    digest.map(|layout| parse::head(layout, lines)).unwrap_or_default()
}
