//! The words of `lexicon/exports.toml`: how files of many articles part and label them, each list described there.

use regex::{Regex, RegexSet};
use serde::{Deserialize, Deserializer, de::Error};
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// The lists.
#[allow(missing_docs, reason = "each list is described in the file")]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exports {
    #[serde(rename = "layout")]
    pub layouts: Vec<Layout>,
    /// All lines with which articles open or end, in any layout.
    #[serde(skip)]
    pub marks: Lines,
    pub asides: Asides,
    pub columns: Columns,
    pub mail: Mail,
}

/// How one kind of export looks.
#[allow(missing_docs, reason = "each field is described in the file")]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    pub name: Box<str>,
    #[serde(default)]
    pub needs: Lines,
    #[serde(default)]
    pub opens: Lines,
    #[serde(default)]
    pub closes: Lines,
    #[serde(default)]
    pub rules: bool,
    #[serde(default)]
    pub codes: bool,
    #[serde(default)]
    pub preface: Lines,
    pub order: Vec<Part>,
    #[serde(default)]
    pub aside: Lines,
    #[serde(default)]
    pub ends: Lines,
    labels: HashMap<Part, Vec<Box<str>>>,
    #[serde(skip)]
    by_label: HashMap<Box<str>, Part>,
}

/// What a line or a label gives.
#[allow(missing_docs, reason = "each is described in the file")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    Title,
    Date,
    Outlet,
    Author,
    Head,
    Body,
    Tail,
}

/// Lines of a head that are no title.
#[allow(missing_docs, reason = "each list is described in the file")]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asides {
    pub rights: Lines,
    pub others: Lines,
    pub byline: Lines,
    pub none: HashSet<Box<str>>,
}

/// Names of columns.
#[allow(missing_docs, reason = "each list is described in the file")]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Columns {
    pub body: Vec<Box<str>>,
    pub title: Vec<Box<str>>,
    pub date: Vec<Box<str>>,
    pub outlet: Vec<Box<str>>,
    pub author: Vec<Box<str>>,
    pub teaser: Vec<Box<str>>,
    pub about: Vec<Box<str>>,
}

/// How mail speaks of other mail.
#[allow(missing_docs, reason = "each list is described in the file")]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    pub wrote: Lines,
    pub forwarded: Lines,
    pub answers: HashSet<Box<str>>,
}

/// Patterns of which one has to fit a whole line.
#[derive(Clone, Debug, Default)]
pub struct Lines(Option<RegexSet>);

impl Lines {
    /// Whether one fits.
    pub fn fit(&self, line: &str) -> bool {
        self.0.as_ref().is_some_and(|set| set.is_match(line.trim()))
    }

    /// Whether there is none.
    pub fn are_none(&self) -> bool {
        self.0.is_none()
    }

    /// Those of all of these.
    fn all<'l>(lines: impl Iterator<Item = &'l Lines>) -> Lines {
        let patterns = lines.filter_map(|lines| lines.0.as_ref()).flat_map(|set| set.patterns());
        Lines(Some(RegexSet::new(patterns).expect("each of them is one")))
    }

    /// Whether one fits any line of a text.
    pub fn fit_any(&self, text: &str) -> bool {
        text.split(['\n', '\r', '\u{c}']).any(|line| line.len() <= LONGEST && self.fit(line))
    }
}

/// A line with a mark on it is no longer than this.
const LONGEST: usize = 200;

impl<'de> Deserialize<'de> for Lines {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Lines, D::Error> {
        let patterns: Vec<String> = Vec::deserialize(deserializer)?;
        if patterns.is_empty() {
            return Ok(Lines(None));
        }
        for pattern in &patterns {
            Regex::new(pattern).map_err(D::Error::custom)?;
        }
        let whole = patterns.iter().map(|pattern| format!("^(?:{pattern})$"));
        RegexSet::new(whole).map(|set| Lines(Some(set))).map_err(D::Error::custom)
    }
}

impl Layout {
    /// What stands behind this label, which is in small letters.
    pub fn part(&self, label: &str) -> Option<Part> {
        self.by_label.get(label).copied()
    }
}

static WORDS: LazyLock<Exports> = LazyLock::new(|| {
    let text = include_str!("../tables/exports.toml");
    let mut exports: Exports = toml::from_str(text).unwrap_or_else(|error| panic!("the words of exports: {error}"));
    for layout in &mut exports.layouts {
        let labels = layout.labels.iter();
        layout.by_label = labels.flat_map(|(part, names)| names.iter().map(|name| (name.clone(), *part))).collect();
    }
    exports.marks = Lines::all(exports.layouts.iter().flat_map(|layout| [&layout.opens, &layout.closes]));
    exports
});

/// The lists, read once.
pub fn exports() -> &'static Exports {
    &WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layout_parts_its_articles_and_knows_no_label_by_two_parts() {
        for layout in &exports().layouts {
            assert!(!layout.opens.are_none() || !layout.closes.are_none() || layout.rules, "{}", layout.name);
            let mut seen = HashSet::new();
            let twice = layout.labels.values().flatten().find(|name| !seen.insert(*name));
            assert_eq!(twice, None, "{}", layout.name);
        }
    }

    #[test]
    fn a_pattern_fits_whole_lines_only() {
        let layout = &exports().layouts[0];
        assert!(layout.opens.fit("   2 of 50 DOCUMENTS "));
        assert!(!layout.opens.fit("2 of 50 DOCUMENTS in the bundle"));
    }
}
