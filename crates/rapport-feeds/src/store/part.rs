//! One part, read by dyad.

use super::schema::{COLUMNS, HASH};
use crate::{
    error::{Error, Outcome},
    files::hexadecimal,
};
use bytes::Bytes;
use parquet::{
    column::reader::get_typed_column_reader,
    data_type::{BoolType, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type},
    errors::{ParquetError, Result},
    file::{
        reader::{FileReader, RowGroupReader, SerializedFileReader},
        statistics::Statistics,
    },
};
use rapport_model::{CodedRow, Date, Decimal, FeedActor, IdRange, Quad, RowOrigin};
use sha2::{Digest, Sha256};
use std::{
    collections::HashSet,
    fs::{self, File},
    path::Path,
    sync::Arc,
};

/// A row in the store.
#[derive(Clone, PartialEq, Debug)]
pub struct Stored {
    /// The number of the feed file that it is from.
    pub batch: i64,
    /// The row.
    pub row: CodedRow,
}

/// The rows of a part that pass between these, both ways and within; every row where `countries` is empty.
///
/// # Errors
/// If the part cannot be read.
pub fn read(path: &Path, countries: &[&str]) -> Outcome<Vec<Stored>> {
    let file = File::open(path).map_err(|error| Error::of_file(path, error))?;
    rows_of(file, countries).map_err(|error| damaged(path, &error))
}

/// Whether a part's bytes are those that were written, by the hash that it keeps; one from before hashes were kept is taken as
/// it is.
///
/// # Errors
/// If the part cannot be read.
pub fn is_intact(path: &Path) -> Outcome<bool> {
    let failed = |error| Error::of_file(path, error);
    let bytes = Bytes::from(fs::read(path).map_err(failed)?);
    let read = SerializedFileReader::new(bytes.clone()).map_err(|error| damaged(path, &error))?;
    let kept = read.metadata().file_metadata().key_value_metadata().into_iter().flatten().find(|pair| pair.key == HASH);
    let Some(kept) = kept.and_then(|pair| pair.value.as_deref()) else { return Ok(true) };
    let mut whole = Sha256::new();
    for column in read.metadata().row_groups().iter().flat_map(|group| group.columns()) {
        let (from, length) = column.byte_range();
        let Some(bytes) = bytes.get(from as usize..(from + length) as usize) else { return Ok(false) };
        whole.update(Sha256::digest(bytes));
    }
    Ok(hexadecimal(whole) == kept)
}

fn damaged(path: &Path, error: &ParquetError) -> Error {
    Error::new(format!("{}: {error}", path.display())).hint(MEND)
}

/// What to do where a part is not what it was.
pub const MEND: &str = "put a copy of it from a backup in its place, or add the feed again in a new desk";

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

/// The feed's own numbers of rows that come from these files and lie in the range, added to `found`.
///
/// # Errors
/// If the part cannot be read.
pub fn ids(path: &Path, batches: &[i64], range: &IdRange, found: &mut HashSet<String>) -> Outcome<()> {
    let file = File::open(path).map_err(|error| Error::of_file(path, error))?;
    let read = || -> Result<()> {
        let reader = SerializedFileReader::new(file)?;
        for at in 0..reader.num_row_groups() {
            let group = reader.get_row_group(at)?;
            let of = all::<Int64Type>(group.as_ref(), 15)?;
            let rows = texts(group.as_ref(), 14)?.into_iter().zip(of);
            let mine = rows.filter(|(_, batch)| batch.is_some_and(|batch| batches.contains(&batch)));
            found.extend(mine.filter_map(|(id, _)| id).filter(|id| range.holds(id)));
        }
        Ok(())
    };
    read().map_err(|error| damaged(path, &error))
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

pub(super) const EPOCH: Date = jiff::civil::date(1970, 1, 1);

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
    use crate::store::{
        loose::{Loose, Lots, Place},
        write::write,
    };
    use std::fs;

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
        let mut loose = Loose::default();
        rows.iter().rev().for_each(|row| loose.push_stored(row));
        let lots = Lots::new(vec![loose]);
        let mut places: Vec<Place> = lots.places().collect();
        lots.sort(&mut places);
        write(&path, &lots, &places).unwrap().put().unwrap();
        assert_eq!(read(&path, &[]).unwrap(), rows);
        assert_eq!(read(&path, &["CHN", "RUS"]).unwrap(), [rows[0].clone(), rows[2].clone()]);
        assert!(read(&path, &["FRA"]).unwrap().is_empty());
        let before = fs::read(&path).unwrap();
        write(&path, &lots, &places).unwrap().put().unwrap();
        assert_eq!(fs::read(&path).unwrap(), before);
        assert!(is_intact(&path).unwrap());
        let mut changed = before;
        // A letter of the code of an act.
        let at = changed.windows(3).position(|bytes| bytes == b"043").unwrap();
        changed[at + 2] = b'4';
        fs::write(&path, changed).unwrap();
        assert!(!is_intact(&path).unwrap());
    }
}
