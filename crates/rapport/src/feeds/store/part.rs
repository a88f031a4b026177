//! One part: written whole, read by dyad.

use super::schema::{COLUMNS, schema};
use crate::{
    failure::{Failure, Outcome},
    feeds::output::aside,
};
use bytes::Bytes;
use parquet::{
    column::reader::get_typed_column_reader,
    data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type},
    errors::{ParquetError, Result},
    file::{
        properties::{EnabledStatistics, WriterProperties},
        reader::{FileReader, RowGroupReader, SerializedFileReader},
        statistics::Statistics,
        writer::{SerializedFileWriter, SerializedRowGroupWriter},
    },
    schema::types::ColumnPath,
};
use rapport_model::{CodedRow, Date, Decimal, FeedActor, Quad, RowOrigin};
use std::{
    cell::Cell,
    cmp::Ordering,
    fs::{self, File},
    io::{BufWriter, Write},
    path::Path,
    sync::Arc,
};

/// Rows of a group: few enough that three actors are found without reading much else.
const GROUP: usize = 1 << 15;

/// A row in the store.
#[derive(Clone, PartialEq, Debug)]
pub struct Stored {
    /// The number of the feed file that it is from.
    pub batch: i64,
    /// The row.
    pub row: CodedRow,
}

impl Stored {
    /// By dyad and day, then as they were read.
    pub fn order(one: &Stored, other: &Stored) -> Ordering {
        let key = |s: &Stored| (s.row.day, s.batch, s.row.origin.line);
        let (a, b) = (&one.row, &other.row);
        (a.source.country.cmp(&b.source.country))
            .then_with(|| a.target.country.cmp(&b.target.country))
            .then_with(|| key(one).cmp(&key(other)))
    }
}

/// Writes rows, which are in order, as a part: aside, flushed, then put in place.
///
/// # Errors
/// If the folder cannot be written.
pub fn write(path: &Path, rows: &[&Stored]) -> Outcome<()> {
    let aside = aside(path);
    let failed = |error: ParquetError| Failure::new(format!("{}: {error}", path.display()));
    let done = || -> Outcome<()> {
        let file = File::create(&aside).map_err(|error| Failure::of_file(&aside, error))?;
        let file = written(BufWriter::with_capacity(1 << 18, file), rows).map_err(failed)?;
        let file = file.into_inner().map_err(|error| Failure::of_file(path, error.into_error()))?;
        file.sync_data().and_then(|()| fs::rename(&aside, path)).map_err(|error| Failure::of_file(path, error))
    };
    done().inspect_err(|_| {
        let _ = fs::remove_file(&aside);
    })
}

fn written<W: Write + Send>(out: W, rows: &[&Stored]) -> Result<W> {
    // The writer's own version stays out of the file, so that the same rows give the same bytes.
    let mut properties = WriterProperties::builder()
        .set_created_by("rapport".to_owned())
        .set_statistics_enabled(EnabledStatistics::None);
    for (name, _, _, dictionary) in COLUMNS {
        properties = properties.set_column_dictionary_enabled(ColumnPath::from(name), dictionary);
    }
    // What a reader looks for by dyad and day.
    for name in ["source", "target", "day"] {
        properties = properties.set_column_statistics_enabled(ColumnPath::from(name), EnabledStatistics::Chunk);
    }
    let mut writer = SerializedFileWriter::new(out, Arc::new(schema()?), Arc::new(properties.build()))?;
    for rows in rows.chunks(GROUP) {
        let mut group = writer.next_row_group()?;
        put_group(&mut group, rows)?;
        group.close()?;
    }
    writer.into_inner()
}

type Group<'w, W> = SerializedRowGroupWriter<'w, W>;

fn put_group<W: Write + Send>(group: &mut Group<'_, W>, rows: &[&Stored]) -> Result<()> {
    texts_always(group, rows, |s| s.row.source.country.as_deref().unwrap_or_default())?;
    texts_always(group, rows, |s| s.row.target.country.as_deref().unwrap_or_default())?;
    let [days, knowns] = [Days::default(), Days::default()];
    always::<Int32Type, _>(group, rows, |s| days.number(s.row.day))?;
    always::<Int32Type, _>(group, rows, |s| knowns.number(s.row.known))?;
    always::<BoolType, _>(group, rows, |s| s.row.backfilled)?;
    texts_sometimes(group, rows, |s| actor(&s.row.source))?;
    texts_sometimes(group, rows, |s| actor(&s.row.target))?;
    texts_always(group, rows, |s| &s.row.scheme)?;
    texts_always(group, rows, |s| &s.row.code)?;
    sometimes::<Int32Type, _>(group, rows, |s| s.row.quad.map(|quad| i32::from(quad.number())))?;
    sometimes::<DoubleType, _>(group, rows, |s| s.row.goldstein.map(Decimal::to_f64))?;
    always::<Int32Type, _>(group, rows, |s| s.row.events as i32)?;
    sometimes::<Int64Type, _>(group, rows, |s| s.row.mentions.map(i64::from))?;
    sometimes::<DoubleType, _>(group, rows, |s| s.row.tone.map(Decimal::to_f64))?;
    texts_sometimes(group, rows, |s| s.row.id.as_deref())?;
    always::<Int64Type, _>(group, rows, |s| s.batch)?;
    always::<Int64Type, _>(group, rows, |s| s.row.origin.line as i64)
}

/// The next column of a group, which every row has.
fn always<T: DataType, W: Write + Send>(
    group: &mut Group<'_, W>,
    rows: &[&Stored],
    mut value: impl FnMut(&Stored) -> T::T,
) -> Result<()> {
    let values: Vec<T::T> = rows.iter().map(|row| value(row)).collect();
    let mut sink = group.next_column()?.expect("a column for each field of the schema");
    sink.typed::<T>().write_batch(&values, None, None)?;
    sink.close()
}

/// The next column of a group, which some rows have.
fn sometimes<T: DataType, W: Write + Send>(
    group: &mut Group<'_, W>,
    rows: &[&Stored],
    mut value: impl FnMut(&Stored) -> Option<T::T>,
) -> Result<()> {
    let all: Vec<Option<T::T>> = rows.iter().map(|row| value(row)).collect();
    let levels: Vec<i16> = all.iter().map(|value| i16::from(value.is_some())).collect();
    let values: Vec<T::T> = all.into_iter().flatten().collect();
    let mut sink = group.next_column()?.expect("a column for each field of the schema");
    sink.typed::<T>().write_batch(&values, Some(&levels), None)?;
    sink.close()
}

/// The code of an actor, or the name where a feed has only names.
fn actor(actor: &FeedActor) -> Option<&str> {
    actor.code.as_deref().or(actor.name.as_deref())
}

/// Texts are cut from one piece of memory, not held one by one.
fn texts_always<W: Write + Send>(
    group: &mut Group<'_, W>,
    rows: &[&Stored],
    text: impl Fn(&Stored) -> &str,
) -> Result<()> {
    let mut pieces = cut(rows.iter().map(|row| text(row))).into_iter();
    always::<ByteArrayType, _>(group, rows, move |_| pieces.next().unwrap_or_default())
}

fn texts_sometimes<W: Write + Send>(
    group: &mut Group<'_, W>,
    rows: &[&Stored],
    text: impl Fn(&Stored) -> Option<&str>,
) -> Result<()> {
    let mut pieces = cut(rows.iter().filter_map(|row| text(row))).into_iter();
    sometimes::<ByteArrayType, _>(group, rows, |row| text(row).and_then(|_| pieces.next()))
}

fn cut<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<ByteArray> {
    let (mut whole, mut ends) = (Vec::new(), Vec::new());
    for text in texts {
        whole.extend_from_slice(text.as_bytes());
        ends.push(whole.len());
    }
    let whole = Bytes::from(whole);
    let starts = std::iter::once(0).chain(ends.iter().copied());
    starts.zip(&ends).map(|(start, end)| ByteArray::from(whole.slice(start..*end))).collect()
}

/// The rows of a part that pass between these, both ways and within; every row where `countries` is empty.
///
/// # Errors
/// If the part cannot be read.
pub fn read(path: &Path, countries: &[&str]) -> Outcome<Vec<Stored>> {
    let file = File::open(path).map_err(|error| Failure::of_file(path, error))?;
    rows_of(file, countries).map_err(|error| {
        Failure::new(format!("{}: {error}", path.display()))
            .hint("add the feed again in a new desk; the part is damaged")
    })
}

fn rows_of(file: File, countries: &[&str]) -> Result<Vec<Stored>> {
    let reader = SerializedFileReader::new(file)?;
    let mut rows = Vec::new();
    for at in 0..reader.num_row_groups() {
        let group = reader.get_row_group(at)?;
        if countries.is_empty() || may_hold(group.as_ref(), countries) {
            rows.extend(group_rows(group.as_ref(), countries)?);
        }
    }
    Ok(rows)
}

/// Whether the sources of a group can be among these: it is sorted by them.
fn may_hold(group: &dyn RowGroupReader, countries: &[&str]) -> bool {
    let Some(Statistics::ByteArray(range)) = group.metadata().column(0).statistics() else { return true };
    let (Some(least), Some(most)) = (range.min_opt(), range.max_opt()) else { return true };
    countries.iter().any(|code| (least.data()..=most.data()).contains(&code.as_bytes()))
}

fn group_rows(group: &dyn RowGroupReader, countries: &[&str]) -> Result<Vec<Stored>> {
    let (sources, targets) = (texts(group, 0)?, texts(group, 1)?);
    let wanted = |at: usize| {
        let is = |text: &Option<String>| text.as_ref().is_some_and(|text| countries.contains(&text.as_str()));
        countries.is_empty() || is(&sources[at]) && is(&targets[at])
    };
    let places: Vec<usize> = (0..sources.len()).filter(|at| wanted(*at)).collect();
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let [days, knowns, quads, events] = [2, 3, 9, 11].map(|column| all::<Int32Type>(group, column));
    let (days, knowns, quads, events) = (days?, knowns?, quads?, events?);
    let [mentions, batches, lines] = [12, 15, 16].map(|column| all::<Int64Type>(group, column));
    let (mentions, batches, lines) = (mentions?, batches?, lines?);
    let [goldsteins, tones] = [10, 13].map(|column| all::<DoubleType>(group, column));
    let (goldsteins, tones) = (goldsteins?, tones?);
    let backfilled = all::<BoolType>(group, 4)?;
    let [source_actors, target_actors, schemes, codes, ids] = [5, 6, 7, 8, 14].map(|column| texts(group, column));
    let (source_actors, target_actors, schemes, codes, ids) = (source_actors?, target_actors?, schemes?, codes?, ids?);
    let (file, mut scheme): (Arc<str>, Arc<str>) = ("".into(), "".into());
    let broken = || ParquetError::General("a row without a day".to_owned());
    let mut row = |at: usize| -> Result<Stored> {
        if let Some(text) = schemes[at].as_deref()
            && text != &*scheme
        {
            scheme = text.into();
        }
        let actor = |country: &Option<String>, code: &Option<String>| FeedActor {
            code: code.clone(),
            country: country.clone(),
            name: None,
        };
        let whole = |number: Option<i64>| number.and_then(|number| u32::try_from(number).ok());
        Ok(Stored {
            batch: batches[at].unwrap_or_default(),
            row: CodedRow {
                origin: RowOrigin { file: Arc::clone(&file), line: lines[at].unwrap_or_default() as u64 },
                id: ids[at].clone(),
                scheme: Arc::clone(&scheme),
                code: codes[at].clone().unwrap_or_default(),
                day: days[at].and_then(day_of).ok_or_else(broken)?,
                known: knowns[at].and_then(day_of).ok_or_else(broken)?,
                backfilled: backfilled[at] == Some(true),
                source: actor(&sources[at], &source_actors[at]),
                target: actor(&targets[at], &target_actors[at]),
                quad: quads[at].and_then(|quad| Quad::from_number(quad as u8)),
                goldstein: goldsteins[at].and_then(decimal_of),
                events: events[at].and_then(|count| u32::try_from(count).ok()).unwrap_or(1),
                mentions: whole(mentions[at]),
                tone: tones[at].and_then(decimal_of),
            },
        })
    };
    places.into_iter().map(&mut row).collect()
}

/// Every value of a column.
fn all<T: DataType>(group: &dyn RowGroupReader, column: usize) -> Result<Vec<Option<T::T>>> {
    let rows = group.metadata().num_rows() as usize;
    let optional = !COLUMNS[column].2;
    let mut reader = get_typed_column_reader::<T>(group.get_column_reader(column)?);
    let (mut values, mut levels) = (Vec::with_capacity(rows), Vec::new());
    let mut read = 0;
    while read < rows {
        let (records, _, _) = reader.read_records(rows - read, optional.then_some(&mut levels), None, &mut values)?;
        if records == 0 {
            return Err(ParquetError::General("it breaks off".to_owned()));
        }
        read += records;
    }
    let mut values = values.into_iter();
    if optional {
        return Ok(levels.into_iter().map(|level| if level > 0 { values.next() } else { None }).collect());
    }
    Ok(values.map(Some).collect())
}

fn texts(group: &dyn RowGroupReader, column: usize) -> Result<Vec<Option<String>>> {
    let read = all::<ByteArrayType>(group, column)?;
    Ok(read.into_iter().map(|text| text.map(|text| String::from_utf8_lossy(text.data()).into_owned())).collect())
}

const EPOCH: Date = jiff::civil::date(1970, 1, 1);

/// Days since 1970; the last is remembered, since rows stand by the day.
#[derive(Default)]
struct Days(Cell<Option<(Date, i32)>>);

impl Days {
    fn number(&self, day: Date) -> i32 {
        if let Some((last, number)) = self.0.get()
            && last == day
        {
            return number;
        }
        let number = EPOCH.until(day).map_or(0, |span| span.get_days());
        self.0.set(Some((day, number)));
        number
    }
}

fn day_of(number: i32) -> Option<Date> {
    EPOCH.checked_add(jiff::Span::new().days(number)).ok()
}

/// A number as it is shown is the decimal that was written.
fn decimal_of(number: f64) -> Option<Decimal> {
    Decimal::parse(number.to_string().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(source: &str, target: &str, day: &str, tone: Option<&str>) -> Stored {
        let actor = |country: &str| FeedActor {
            code: Some(format!("{country}GOV")),
            country: Some(country.into()),
            name: None,
        };
        let decimal = |text: &str| Decimal::parse(text.as_bytes()).unwrap();
        Stored {
            batch: 3,
            row: CodedRow {
                origin: RowOrigin { file: "".into(), line: 77 },
                id: Some("410".into()),
                scheme: "CAMEO".into(),
                code: "043".into(),
                day: day.parse().unwrap(),
                known: "2013-02-03".parse().unwrap(),
                backfilled: tone.is_none(),
                source: actor(source),
                target: actor(target),
                quad: Some(Quad::VerbalCooperation),
                goldstein: Some(decimal("2.8")),
                events: 1,
                mentions: Some(4),
                tone: tone.map(decimal),
            },
        }
    }

    #[test]
    fn what_is_written_is_read_by_dyad() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("part.parquet");
        let rows = [
            row("CHN", "RUS", "1969-03-02", Some("-0.34188034188034")),
            row("CHN", "USA", "1969-03-02", None),
            row("RUS", "CHN", "1969-03-15", Some("0")),
            row("VNM", "CHN", "1979-02-17", None),
        ];
        let given: Vec<&Stored> = rows.iter().collect();
        write(&path, &given).unwrap();
        assert_eq!(read(&path, &[]).unwrap(), rows);
        assert_eq!(read(&path, &["CHN", "RUS"]).unwrap(), [rows[0].clone(), rows[2].clone()]);
        assert!(read(&path, &["FRA"]).unwrap().is_empty());
        let before = fs::read(&path).unwrap();
        write(&path, &given).unwrap();
        assert_eq!(fs::read(&path).unwrap(), before);
    }
}
