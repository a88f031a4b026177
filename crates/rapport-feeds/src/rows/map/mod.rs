//! Columns of any other feed, described in TOML: WEIS, COPDAB and their like.

mod dates;
mod file;
mod place;
mod placed;
mod states;
mod values;

pub(crate) use placed::{Placed, Told};

use super::{
    layout::{Added, Columns, Feed, Layout, More, QuadColumn},
    record::{Parting, Record},
    row::Fields,
    scanner::UTF8,
};
use place::{Header, Place};
use placed::column;
use rapport_model::{Period, Problem, Severity};
use states::States;
use std::{collections::BTreeMap, sync::Arc};
use values::Values;

/// What stands where in a feed whose columns are not known, and what its codes are worth.
///
/// ```toml
/// name = "WEIS"
/// scheme = "WEIS"
/// separator = "tab"          # tab, comma, semicolon or space; without it, the one that makes a header's columns, else tab
/// header = false             # whether the first line names the columns
/// days = "%y%m%d"            # how a day is written, or several ways; without it, 19880418 or 1988-04-18 with or without an hour
/// missing = ["---", -9]      # what stands for nothing, beside the empty field
/// widest = "month"           # how long a stretch an event may be dated to: day, week, month, quarter, year
/// states = "codes"           # what source and target are: codes (as they came), cow or gw (numbers), names
/// state_in = ["Military Forces of {state} ("]      # forms in which names stand
///
/// [columns]                  # by number, the first being 1, or by the header's name; `a | b` whichever is there, `a?` where it is
/// date = 1                   # or year, month and day apart: ["year", "month", "day"]
/// source = 2
/// target = 3
/// code = 4                   # the act's code
/// # last, precision, goldstein, quad, events, mentions, tone, added, id, source_name, target_name: where the feed has them
///
/// [constant]                 # what stands in no column: source, target, code, goldstein, quad, source_name, target_name
///
/// [only]                     # the rows that are wanted, by column: all others are passed over
/// type = [1, 3]
/// [except]                   # and those that are not
///
/// [precision]                # what values of the precision mean
/// 2 = "week"
///
/// [goldstein]                # values by code, where no column gives them; the longest beginning counts
/// "03" = 1.0
///
/// [quad]                     # quad classes by code, likewise
/// "03" = 1
/// ```
///
/// Fields may stand in quotes, and then go over several lines. The acts of a feed in CAMEO have its values and classes where nothing
/// else gives them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Map {
    name: String,
    scheme: String,
    source: String,
    separator: Option<Parting>,
    header: bool,
    days: Vec<String>,
    missing: Vec<String>,
    widest: Period,
    states: States,
    /// Where each column stands that is no date, in the order of their names.
    columns: BTreeMap<String, Place>,
    date: Vec<Place>,
    last: Vec<Place>,
    constants: BTreeMap<String, String>,
    only: Vec<(Place, Vec<String>)>,
    except: Vec<(Place, Vec<String>)>,
    precision: BTreeMap<String, Period>,
    goldstein: Values,
    quad: Values,
}

impl Map {
    /// Reads the text of a map.
    ///
    /// # Errors
    /// The problem names the line, or the entry, and what it should be.
    pub fn parse(text: &str) -> Result<Map, Problem> {
        file::settle(toml::from_str(text).map_err(|error| wrong(error.to_string().trim()))?)
    }

    /// The layout of a feed that begins so.
    ///
    /// # Errors
    /// If a column that is named is not there.
    pub fn layout(self: &Arc<Map>, head: &[u8]) -> Result<Layout, Problem> {
        let head = head.strip_prefix(UTF8).unwrap_or(head);
        let parting = self.separator.unwrap_or_else(|| Parting::Byte(if self.header { widest(head) } else { b'\t' }));
        let placed = self.placed(head, parting)?;
        let plain = Layout::plain(Feed::Mapped, self.told_columns(), self.told_more());
        Ok(Layout { header: self.header, map: Some(Arc::new(placed)), ..plain })
    }

    /// Where its columns are in a feed that begins so.
    fn placed(self: &Arc<Map>, head: &[u8], parting: Parting) -> Result<Placed, Problem> {
        let first = first_record(head, parting);
        let fields = first.fields().map(|name| String::from_utf8_lossy(name).into_owned());
        Placed::of(self, parting, &Header { fields: fields.collect(), named: self.header })
    }

    /// Where what is told of a row has what the sums need.
    fn told_columns(&self) -> Columns {
        let has = |name: &str, at: usize| self.columns.contains_key(name).then_some(at);
        Columns {
            day: column::DATE,
            source: column::SOURCE,
            target: column::TARGET,
            goldstein: Some(column::GOLDSTEIN),
            quad: QuadColumn::Told(column::QUAD),
            mentions: has("mentions", column::MENTIONS),
            tone: has("tone", column::TONE),
            events: has("events", column::EVENTS),
        }
    }

    fn told_more(&self) -> More {
        let added = self.columns.contains_key("added");
        More {
            id: Some(column::ID),
            act: column::CODE,
            source_code: Some(column::SOURCE_CODE),
            target_code: Some(column::TARGET_CODE),
            source_name: Some(column::SOURCE_NAME),
            target_name: Some(column::TARGET_NAME),
            added: if added { Added::Column(column::ADDED) } else { Added::Until(column::LAST) },
        }
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
}

/// The separator that makes most fields of a header.
fn widest(head: &[u8]) -> u8 {
    let fields = |separator: &u8| first_record(head, Parting::Byte(*separator)).count();
    [b';', b',', b'\t'].into_iter().max_by_key(fields).unwrap_or(b'\t')
}

fn first_record(head: &[u8], parting: Parting) -> Record {
    let (mut first, record) = (Record::default(), &head[..parting.end(head)]);
    first.split(placed::without_line_end(record), parting);
    first
}

fn wrong(message: &str) -> Problem {
    Problem::new(Severity::Error, message).hint("examples/maps/weis.toml shows how a map is written")
}

#[cfg(test)]
mod tests;
