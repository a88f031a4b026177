//! `desk.toml`: what an analyst says of a desk.

use crate::{
    failure::{Failure, Outcome},
    input,
    lexicon::lexicon,
    who,
};
use rapport_lexicon::Lexicon;
use rapport_model::{Date, Dyad, Edtf, Issue, Track};
use serde::Deserialize;
use std::path::Path;

/// The settings of a desk; a folder without `desk.toml` has the defaults.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The desk's name, printed in the memo's header.
    pub name: Option<String>,
    /// The pair it watches.
    pub between: Option<Dyad>,
    /// Its cut-off.
    pub as_of: Option<Date>,
    /// A line that every memo of this desk prints.
    pub notice: Option<String>,
    /// Files of the folder that are no reporting.
    pub leave_out: Vec<String>,
    /// It reads without the contextual encoder.
    pub fast: bool,
    /// The matters it watches, obstacles among them.
    pub issues: Vec<Issue>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct File {
    name: Option<String>,
    between: Option<[String; 2]>,
    as_of: Option<String>,
    notice: Option<String>,
    #[serde(default)]
    read: ReadTable,
    #[serde(default, rename = "issue")]
    issues: Vec<IssueTable>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct ReadTable {
    #[serde(default)]
    leave_out: Vec<String>,
    #[serde(default)]
    fast: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IssueTable {
    id: String,
    name: String,
    #[serde(default)]
    obstacle: bool,
    track: Option<String>,
    #[serde(default)]
    terms: Vec<String>,
}

impl Config {
    /// The settings in this folder's `desk.toml`, or the defaults if it has none.
    ///
    /// # Errors
    /// If the file cannot be read or says something that no desk knows; the message names the line.
    pub fn of_folder(folder: &Path) -> Outcome<Config> {
        let path = folder.join("desk.toml");
        if !path.is_file() {
            return Ok(Config::default());
        }
        let text = input::settings(&path)?;
        Config::parse(&text, &|| lexicon(Some(folder)))
            .map_err(|failure| Failure { message: format!("{}: {}", path.display(), failure), ..failure })
    }

    /// Reads the text of a `desk.toml`. The lexicon is that of its folder, asked for only if it names a pair.
    ///
    /// # Errors
    /// The message names the line and column, or the entry, and what it should be.
    pub fn parse(text: &str, lexicon: &dyn Fn() -> Outcome<Lexicon>) -> Outcome<Config> {
        let file: File = toml::from_str(text).map_err(|error| Failure::new(error.to_string().trim().to_owned()))?;
        let as_of = file.as_of.as_deref().map(last_day).transpose()?;
        let pair = |names: [String; 2]| who::pair(&lexicon()?, &names.join(","), as_of);
        let between = file.between.map(pair).transpose().map_err(|failure| Failure { code: 1, ..failure })?;
        Ok(Config {
            name: file.name,
            between,
            as_of,
            notice: file.notice,
            leave_out: file.read.leave_out,
            fast: file.read.fast,
            issues: file.issues.into_iter().map(issue).collect(),
        })
    }
}

/// A cut-off is the last day that the date given may mean.
fn last_day(words: &str) -> Outcome<Date> {
    let none =
        || Failure::new(format!("“{words}” is no date")).hint("write as_of = \"1988-04-18\", or \"18 April 1988\"");
    rapport_read::date(words).map(Edtf::last_day).ok_or_else(none)
}

/// An obstacle is a strand of its own; another issue belongs to the political strand unless it says otherwise.
fn issue(table: IssueTable) -> Issue {
    let track = match (&table.track, table.obstacle) {
        (_, true) => Track::Obstacle(table.id.clone()),
        (Some(word), false) => Track::from_word(word),
        (None, false) => Track::Political,
    };
    let name = table.name.to_lowercase();
    let mut terms: Vec<String> = table.terms.into_iter().map(|term| term.to_lowercase()).collect();
    if terms.is_empty() {
        terms.push(name);
    }
    Issue { id: table.id, name: table.name, obstacle: table.obstacle, track, terms }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Outcome<Config> {
        Config::parse(text, &|| Ok(Lexicon::builtin().clone()))
    }

    #[test]
    fn reads_a_desk() {
        let text = "between = ['SUN', 'CHN']\nas_of = '1988-04'\n[[issue]]\nid = 'cambodia'\nname = 'Cambodia'\nobstacle = true\n";
        let config = read(text).unwrap();
        assert_eq!(config.as_of.unwrap().to_string(), "1988-04-30");
        assert_eq!(config.issues[0].terms, ["cambodia"]);
        assert_eq!(config.issues[0].track.word(), "cambodia");
    }

    #[test]
    fn states_and_days_are_read_as_people_write_them() {
        let config = read("between = ['soviet union', 'China']\nas_of = 'April 1988'\n").unwrap();
        assert_eq!(config.between, "SUN,CHN".parse().ok());
        assert_eq!(config.as_of.unwrap().to_string(), "1988-04-30");
        for (text, part) in [("between = ['SUN', 'ZZZ']", "“ZZZ”"), ("as_of = '31 February 1988'", "31 February")] {
            let failure = read(text).unwrap_err();
            assert!(failure.code == 1 && failure.message.contains(part) && failure.hint.is_some(), "{failure}");
        }
    }

    #[test]
    fn an_unknown_entry_is_named_with_its_line() {
        let failure = read("name = 'a'\nbetwen = ['SUN', 'CHN']\n").unwrap_err();
        assert!(failure.message.contains("line 2") && failure.message.contains("betwen"), "{failure}");
    }
}
