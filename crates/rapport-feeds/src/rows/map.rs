//! Columns of any other feed, described in TOML: WEIS, COPDAB and their like.

use super::layout::{Added, CodeForm, Columns, Feed, Layout, More, QuadColumn};
use rapport_model::{Date, Decimal, Problem, Severity};
use serde::Deserialize;
use std::{collections::BTreeMap, sync::Arc};

/// What stands where in a feed whose columns are not known, and what its codes are worth.
///
/// ```toml
/// name = "WEIS"
/// scheme = "WEIS"
/// separator = "tab"          # tab (the default), comma, semicolon or space
/// header = false             # whether the first line names the columns
/// days = "%y%m%d"            # how a day is written; without it, 19880418 or 1988-04-18
/// missing = ["---"]          # what stands for nothing
///
/// [columns]                  # by number, the first being 1, or by the header's name
/// date = 1
/// source = 2
/// target = 3
/// code = 4                   # the act's code
/// # goldstein, quad, events, mentions, tone, added, id, source_name, target_name: where the feed has them
///
/// [goldstein]                # values by code, where no column gives them; the longest beginning counts
/// "03" = 1.0
///
/// [quad]                     # quad classes by code, likewise
/// "03" = 1
/// ```
///
/// A row is one line; its fields may stand in quotes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Map {
    name: String,
    scheme: String,
    source: String,
    separator: u8,
    header: bool,
    days: Option<String>,
    missing: Vec<String>,
    columns: BTreeMap<String, Place>,
    goldstein: BTreeMap<String, Decimal>,
    quad: BTreeMap<String, u8>,
}

#[derive(Deserialize, Clone, PartialEq, Eq, Debug)]
#[serde(untagged)]
enum Place {
    Number(usize),
    Name(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    scheme: Option<String>,
    separator: Option<String>,
    #[serde(default)]
    header: bool,
    days: Option<String>,
    #[serde(default)]
    missing: Vec<String>,
    columns: BTreeMap<String, Place>,
    #[serde(default)]
    goldstein: BTreeMap<String, toml::Value>,
    #[serde(default)]
    quad: BTreeMap<String, u8>,
}

const NEEDED: [&str; 4] = ["date", "source", "target", "code"];
const OTHERS: [&str; 9] =
    ["goldstein", "quad", "events", "mentions", "tone", "added", "id", "source_name", "target_name"];

impl Map {
    /// Reads the text of a map.
    ///
    /// # Errors
    /// The problem names the line, or the entry, and what it should be.
    pub fn parse(text: &str) -> Result<Map, Problem> {
        let file: File = toml::from_str(text).map_err(|error| wrong(error.to_string().trim()))?;
        if let Some(missing) = NEEDED.iter().find(|column| !file.columns.contains_key(**column)) {
            return Err(wrong(&format!("[columns] does not say where “{missing}” stands")));
        }
        let known = |column: &str| NEEDED.contains(&column) || OTHERS.contains(&column);
        if let Some(other) = file.columns.keys().find(|column| !known(column)) {
            return Err(wrong(&format!("[columns] knows no “{other}”")));
        }
        if let Some((code, class)) = file.quad.iter().find(|(_, class)| !(1..=4).contains(*class)) {
            return Err(wrong(&format!("[quad] “{code}” is {class}, and classes are 1 to 4")));
        }
        let goldstein = file.goldstein.iter().map(|(code, value)| Ok((code.clone(), decimal(code, value)?)));
        Ok(Map {
            source: file.name.to_lowercase(),
            scheme: file.scheme.unwrap_or_else(|| file.name.clone()),
            separator: separator(file.separator.as_deref().unwrap_or("tab"))?,
            goldstein: goldstein.collect::<Result<_, Problem>>()?,
            name: file.name,
            header: file.header,
            days: file.days,
            missing: file.missing,
            columns: file.columns,
            quad: file.quad,
        })
    }

    /// The layout of a feed that begins so.
    ///
    /// # Errors
    /// If a column that is named is not there.
    pub fn layout(self: &Arc<Map>, head: &[u8]) -> Result<Layout, Problem> {
        let first = head.split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii_end();
        let fields = self.split(first);
        let names = fields.iter().map(|name| String::from_utf8_lossy(name).trim().to_owned());
        let header = Header { map: self, names: names.collect() };
        Ok(Layout {
            separator: self.separator,
            header: self.header,
            widths: vec![header.names.len()],
            missing: self.missing.clone(),
            code: CodeForm::Words,
            map: Some(Arc::clone(self)),
            ..Layout::plain(Feed::Mapped, header.columns()?, header.more()?)
        })
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn source(&self) -> &str {
        &self.source
    }

    pub(crate) fn scheme(&self) -> &str {
        &self.scheme
    }

    /// The fields of a line, out of their quotes.
    pub(crate) fn split(&self, line: &[u8]) -> Vec<Vec<u8>> {
        if self.separator == b' ' {
            return line.split(u8::is_ascii_whitespace).filter(|f| !f.is_empty()).map(<[u8]>::to_vec).collect();
        }
        let mut reader = csv::ReaderBuilder::new();
        let mut reader = reader.has_headers(false).flexible(true).delimiter(self.separator).from_reader(line);
        let first = reader.byte_records().next();
        let fields = first.and_then(Result::ok).unwrap_or_default();
        fields.iter().map(|field| field.trim_ascii().to_vec()).collect()
    }

    pub(crate) fn day(&self, text: &[u8]) -> Option<Date> {
        match &self.days {
            Some(form) => Date::strptime(form, text).ok(),
            None => super::day::Days::default().read(text),
        }
    }

    pub(crate) fn value(&self, code: &[u8]) -> Option<Decimal> {
        by_beginning(&self.goldstein, code)
    }

    /// 0 where the table has none.
    pub(crate) fn quad(&self, code: &[u8]) -> u8 {
        by_beginning(&self.quad, code).unwrap_or(0)
    }
}

/// The first line of a feed, in which a map's columns are looked for.
struct Header<'m> {
    map: &'m Map,
    /// Its fields: names if the feed has a header.
    names: Vec<String>,
}

impl Header<'_> {
    fn columns(&self) -> Result<Columns, Problem> {
        let act = self.needed("code")?;
        Ok(Columns {
            day: self.needed("date")?,
            source: self.needed("source")?,
            target: self.needed("target")?,
            goldstein: self.place("goldstein")?,
            quad: self.place("quad")?.map_or(QuadColumn::Table(act), QuadColumn::Words),
            mentions: self.place("mentions")?,
            tone: self.place("tone")?,
            events: self.place("events")?,
        })
    }

    fn more(&self) -> Result<More, Problem> {
        Ok(More {
            id: self.place("id")?,
            act: self.needed("code")?,
            source_code: Some(self.needed("source")?),
            target_code: Some(self.needed("target")?),
            source_name: self.place("source_name")?,
            target_name: self.place("target_name")?,
            added: self.place("added")?.map_or(Added::InBulk, Added::Column),
        })
    }

    /// Where a column stands that every map names.
    fn needed(&self, column: &str) -> Result<usize, Problem> {
        self.place(column).map(|at| at.unwrap_or_default())
    }

    /// Where a column stands, if the map names it.
    fn place(&self, column: &str) -> Result<Option<usize>, Problem> {
        let missing = |place: &dyn std::fmt::Display| wrong(&format!("the feed has no column {place} for “{column}”"));
        match self.map.columns.get(column) {
            None => Ok(None),
            Some(Place::Number(number)) if (1..=self.names.len()).contains(number) => Ok(Some(number - 1)),
            Some(Place::Number(number)) => Err(missing(number)),
            Some(Place::Name(name)) if self.map.header => {
                let at = self.names.iter().position(|one| one == name);
                at.map(Some).ok_or_else(|| missing(&format!("“{name}”")))
            }
            Some(Place::Name(name)) => Err(missing(&format!("“{name}” (it has no header: give its number)"))),
        }
    }
}

/// The entry of the longest beginning of the code.
fn by_beginning<V: Copy>(table: &BTreeMap<String, V>, code: &[u8]) -> Option<V> {
    let code = std::str::from_utf8(code).ok()?;
    let beginnings = (1..=code.len()).rev().filter_map(|length| code.get(..length));
    beginnings.filter_map(|beginning| table.get(beginning).copied()).next()
}

fn decimal(code: &str, value: &toml::Value) -> Result<Decimal, Problem> {
    let text = value.to_string();
    Decimal::parse(text.as_bytes()).ok_or_else(|| wrong(&format!("[goldstein] “{code}” is {text}, and no number")))
}

fn separator(word: &str) -> Result<u8, Problem> {
    match word {
        "tab" | "\t" => Ok(b'\t'),
        "comma" | "," => Ok(b','),
        "semicolon" | ";" => Ok(b';'),
        "space" | " " => Ok(b' '),
        other => Err(wrong(&format!("separator “{other}” is none of tab, comma, semicolon and space"))),
    }
}

fn wrong(message: &str) -> Problem {
    Problem::new(Severity::Error, message).hint("examples/maps/weis.toml shows how a map is written")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rows::{Found, Scanner};
    use rapport_model::Symbol;

    const WEIS: &str = "name = 'WEIS'\nseparator = 'space'\ndays = '%y%m%d'\nmissing = ['---']\n\
                        [columns]\ndate = 1\nsource = 2\ntarget = 3\ncode = 4\n\
                        [goldstein]\n'03' = 1\n'031' = 1.5\n[quad]\n'03' = 1\n'22' = 4\n";

    fn read(map: &str, feed: &str) -> Found {
        let layout = Arc::new(Map::parse(map).unwrap()).layout(feed.as_bytes()).unwrap();
        let mut found = Found::default();
        let mut scanner = Scanner::new(&layout);
        let from = scanner.header(feed.as_bytes());
        scanner.read(&feed.as_bytes()[from..], &mut found, &mut |_| Symbol::numbered(0));
        found
    }

    #[test]
    fn rows_of_weis_by_a_map() {
        let found = read(WEIS, "880418 CHN USR 031\n880419  USR CHN 039\n\n880420 USR --- 223\n880431 USR CHN 223\n");
        assert_eq!((found.rows, found.addends.len(), found.rejects.len()), (4, 2, 1));
        let first = found.addends[0];
        assert_eq!((first.day.to_string().as_str(), first.quad), ("1988-04-18", 1));
        assert_eq!(first.goldstein.unwrap().to_string(), "1.5");
        assert_eq!(found.addends[1].goldstein.unwrap().to_string(), "1.0");
        assert_eq!((found.rejects[0].line, found.rejects[0].reason.as_str()), (4, "its date “880431” is no day"));
    }

    #[test]
    fn quoted_fields_by_the_names_of_a_header() {
        let map = "name = 'Mine'\nseparator = 'comma'\nheader = true\n[columns]\ndate = 'day'\nsource = 'from'\n\
                   target = 'to'\ncode = 'act'\ngoldstein = 'value'\nquad = 'class'\nevents = 'n'\n";
        let found = read(map, "day,from,to,act,value,class,n\n1988-04-18,\"Korea, North\",CHN,x,-2.5,3,4\n");
        let row = found.addends[0];
        assert_eq!((row.source, row.quad, row.events), (Symbol::numbered(0), 3, 4));
        assert_eq!(row.goldstein.unwrap().to_string(), "-2.5");
    }

    #[test]
    fn what_a_map_gets_wrong_is_named() {
        for (map, reason) in [
            ("name = 'x'\n[columns]\ndate = 1\n", "source"),
            (&*WEIS.replace("space", "dot"), "dot"),
            (&*WEIS.replace("'22' = 4", "'22' = 5"), "1 to 4"),
            (&*WEIS.replace("date = 1", "date = 1\ndyte = 2"), "dyte"),
            (&*WEIS.replace("'03' = 1\n'031'", "'03' = 'x'\n'031'"), "no number"),
            (&*WEIS.replace("name", "nome"), "nome"),
        ] {
            let problem = Map::parse(map).unwrap_err();
            assert!(problem.message.contains(reason), "{problem:?}");
        }
        let short = Arc::new(Map::parse(WEIS).unwrap()).layout(b"880418 CHN USR\n").unwrap_err();
        assert!(short.message.contains("no column 4"), "{short:?}");
    }
}
