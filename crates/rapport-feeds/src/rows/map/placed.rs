//! A map whose columns were found in a feed: from its records to what is told of a row.

use super::{
    Map,
    dates::{Stretch, of_parts, of_text},
    place::{Header, Place},
};
use crate::rows::{
    fault::shown,
    record::{Parting, Record, lines},
    row::Fields,
};
use memchr::memchr;
use rapport_model::{Date, Problem};
use std::{ops::Deref, sync::Arc};

/// The fields of what is told of a row, in the order in which they stand in it.
pub(super) mod column {
    pub const DATE: usize = 0;
    pub const SOURCE: usize = 1;
    pub const TARGET: usize = 2;
    pub const CODE: usize = 3;
    pub const GOLDSTEIN: usize = 4;
    pub const QUAD: usize = 5;
    pub const EVENTS: usize = 6;
    pub const MENTIONS: usize = 7;
    pub const TONE: usize = 8;
    pub const ADDED: usize = 9;
    pub const ID: usize = 10;
    pub const SOURCE_NAME: usize = 11;
    pub const TARGET_NAME: usize = 12;
    pub const SOURCE_CODE: usize = 13;
    pub const TARGET_CODE: usize = 14;
    pub const LAST: usize = 15;

    /// What maps call those that stand in one column, or are constant.
    pub const NAMES: [(usize, &str); 12] = [
        (SOURCE, "source"),
        (TARGET, "target"),
        (CODE, "code"),
        (GOLDSTEIN, "goldstein"),
        (QUAD, "quad"),
        (EVENTS, "events"),
        (MENTIONS, "mentions"),
        (TONE, "tone"),
        (ADDED, "added"),
        (ID, "id"),
        (SOURCE_NAME, "source_name"),
        (TARGET_NAME, "target_name"),
    ];
    pub const COUNT: usize = 13;
}

/// What becomes of a record.
pub(crate) enum Told<'r> {
    /// A row: what it tells, by [columns](column) of its own.
    Row(&'r Record),
    /// The map does not want it.
    Passed,
    /// It is left out, for this reason.
    Wrong(String),
}

/// A map with the places of its columns in a feed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Placed {
    map: Arc<Map>,
    parting: Parting,
    /// How many fields a record has.
    pub(super) width: usize,
    /// Where what is told stands, and what it is where it is constant.
    columns: [Option<usize>; column::COUNT],
    constants: [String; column::COUNT],
    date: Vec<usize>,
    last: Vec<usize>,
    precision: Option<usize>,
    only: Vec<(usize, Vec<String>)>,
    except: Vec<(usize, Vec<String>)>,
}

impl Deref for Placed {
    type Target = Map;

    fn deref(&self) -> &Map {
        &self.map
    }
}

/// What is told of a side: the text as it came, and the state's code.
type Side<'t> = (&'t str, &'t str);

impl Placed {
    pub(super) fn of(map: &Arc<Map>, parting: Parting, header: &Header) -> Result<Placed, Problem> {
        let all = |places: &[Place], what: &str| -> Result<Vec<usize>, Problem> {
            let found = places.iter().map(|place| header.find(place, what));
            Ok(found.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
        };
        let rows = |conditions: &[(Place, Vec<String>)], what: &str| -> Result<Vec<(usize, Vec<String>)>, Problem> {
            let found = conditions.iter().map(|(place, values)| Ok((header.find(place, what)?, values.clone())));
            let found = found.collect::<Result<Vec<_>, Problem>>()?;
            Ok(found.into_iter().filter_map(|(at, values)| Some((at?, values))).collect())
        };
        let one = |name: &str| map.columns.get(name).map_or(Ok(None), |place| header.find(place, name));
        let (mut columns, mut constants) = ([None; column::COUNT], <[String; column::COUNT]>::default());
        for (at, name) in column::NAMES {
            columns[at] = one(name)?;
            constants[at] = map.constants.get(name).cloned().unwrap_or_default();
        }
        Ok(Placed {
            date: all(&map.date, "date")?,
            last: all(&map.last, "last")?,
            only: rows(&map.only, "only")?,
            except: rows(&map.except, "except")?,
            precision: one("precision")?,
            columns,
            constants,
            width: header.fields.len(),
            map: Arc::clone(map),
            parting,
        })
    }

    /// What parts the fields of its records.
    pub(crate) fn parting(&self) -> Parting {
        self.parting
    }

    /// Gives what becomes of each record of these whole records, with its line, the first being 0; and how many lines they are.
    pub(crate) fn each(&self, block: &[u8], mut take: impl FnMut(u64, Told<'_>)) -> u64 {
        let (mut record, mut told, mut at, mut line) = (Record::default(), Record::default(), 0, 0);
        while at < block.len() {
            let rest = &block[at..];
            let (mut end, mut text) = (self.parting.end(rest), &rest[..0]);
            for _ in 0..2 {
                text = without_line_end(&rest[..end]);
                record.split(text, self.parting);
                // A record of several lines and the wrong width is a quote that was never closed: its first line is spoilt alone.
                match memchr(b'\n', text) {
                    Some(first) if record.count() != self.width => end = first + 1,
                    _ => break,
                }
            }
            if !text.trim_ascii().is_empty() {
                take(line, self.tell(&record, &mut told));
            }
            line += lines(&rest[..end]);
            at += end;
        }
        line
    }

    fn tell<'r>(&self, record: &Record, told: &'r mut Record) -> Told<'r> {
        if record.count() != self.width {
            let plural = if record.count() == 1 { "" } else { "s" };
            return Told::Wrong(format!(
                "it has {} field{plural} where {} has {}",
                record.count(),
                self.name,
                self.width
            ));
        }
        if !self.wants(record) {
            return Told::Passed;
        }
        match self.fill(record, told) {
            Ok(()) => Told::Row(told),
            Err(reason) => Told::Wrong(reason),
        }
    }

    fn wants(&self, record: &Record) -> bool {
        let among = |(column, values): &(usize, Vec<String>)| {
            let field = record.field(*column);
            values.iter().any(|value| value.as_bytes() == field)
        };
        self.only.iter().all(among) && !self.except.iter().any(among)
    }

    /// Tells of a record by columns that are always the same.
    fn fill(&self, record: &Record, told: &mut Record) -> Result<(), String> {
        let stretch = self.stretch(record)?;
        let text = |column: usize| self.text(record, column);
        let source = self.side(record, column::SOURCE, stretch.first).map_err(|wrong| format!("its source {wrong}"))?;
        let target = self.side(record, column::TARGET, stretch.first).map_err(|wrong| format!("its target {wrong}"))?;
        let code = text(column::CODE)?;
        if code.is_empty() {
            return Err("its act has no code".to_owned());
        }
        let or = |text: &str, value: &dyn Fn() -> String| if text.is_empty() { value() } else { text.to_owned() };
        let goldstein = or(text(column::GOLDSTEIN)?, &|| self.goldstein.of(code).into_owned());
        let quad = or(text(column::QUAD)?, &|| self.quad.of(code).into_owned());
        let [first, last] = [stretch.first, stretch.last].map(|day| day.to_string());
        told.clear();
        [&first, source.1, target.1, code, &goldstein, &quad].into_iter().for_each(|field| told.push(field.as_bytes()));
        for column in column::EVENTS..column::COUNT {
            told.push(text(column)?.as_bytes());
        }
        [source.0, target.0, &last].into_iter().for_each(|field| told.push(field.as_bytes()));
        Ok(())
    }

    fn side<'t>(&'t self, record: &'t Record, column: usize, day: Date) -> Result<Side<'t>, String> {
        let text = self.text(record, column)?;
        let code = self.states.code(text, day).map_err(|wrong| format!("“{}” {wrong}", shown(text.as_bytes())))?;
        Ok((text, code))
    }

    /// When the event was.
    fn stretch(&self, record: &Record) -> Result<Stretch, String> {
        let stretch = self.when(record, &self.date)?.ok_or("it has no date")?;
        let last = self.when(record, &self.last)?.map_or(stretch.last, |last| last.last);
        if last < stretch.first {
            return Err(format!("its last day {last} is before its first, {}", stretch.first));
        }
        let mut stretch = Stretch { last: last.max(stretch.last), ..stretch };
        let precision = self.precision.map_or(&b""[..], |at| self.present(record.field(at)));
        if !precision.is_empty() {
            let period = std::str::from_utf8(precision).ok().and_then(|value| self.map.precision.get(value));
            let unknown = || format!("its precision “{}” is none that [precision] tells", shown(precision));
            stretch = stretch.within(*period.ok_or_else(unknown)?);
        }
        if stretch.exceeds(self.widest) {
            let (Stretch { first, last }, widest) = (stretch, self.widest.word());
            return Err(format!(
                "it happened some day from {first} to {last}, longer than a {widest}: `widest` in the map"
            ));
        }
        Ok(stretch)
    }

    /// The days that these columns tell; none where they say nothing.
    fn when(&self, record: &Record, columns: &[usize]) -> Result<Option<Stretch>, String> {
        let fields: Vec<&[u8]> = columns.iter().map(|at| self.present(record.field(*at))).collect();
        let told = match fields.as_slice() {
            [] | [b""] => return Ok(None),
            [one] => of_text(one, &self.days),
            parts => of_parts(parts),
        };
        let shown = || columns.iter().map(|at| shown(record.field(*at))).collect::<Vec<_>>().join("-");
        told.map(Some).ok_or_else(|| format!("its date “{}” is no day", shown()))
    }

    /// What is written in a column, or constant; empty where that is nothing.
    fn text<'t>(&'t self, record: &'t Record, column: usize) -> Result<&'t str, String> {
        let Some(at) = self.columns[column] else { return Ok(&self.constants[column]) };
        let field = self.present(record.field(at));
        std::str::from_utf8(field).map_err(|_| format!("“{}” is no text in UTF-8", shown(field)))
    }

    /// The field, or nothing where it says that there is nothing.
    fn present<'t>(&self, field: &'t [u8]) -> &'t [u8] {
        if self.missing.iter().any(|word| word.as_bytes() == field) { b"" } else { field }
    }
}

/// A record without the end of its last line.
pub(super) fn without_line_end(record: &[u8]) -> &[u8] {
    let record = record.strip_suffix(b"\n").unwrap_or(record);
    record.strip_suffix(b"\r").unwrap_or(record)
}
