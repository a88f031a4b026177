//! One part, read by dyad.

use super::{
    group::Group,
    mark::mark,
    print::Print,
    source::{Source, caught, is_own},
};
use crate::error::{Error, Outcome};
use parquet::{
    errors::{ParquetError, Result},
    file::{properties::ReaderProperties, serialized_reader::SerializedRowGroupReader},
};
use rapport_model::{CodedRow, Date, IdRange};
use std::{
    collections::HashSet,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
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

/// A file of the store: rows of a feed and a year, by dyad and day. Once it is in its place its bytes do not change. Where its
/// [`Print`] is known no row of it is read from bytes that are not those that were written.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Part {
    path: PathBuf,
    print: Option<Print>,
}

/// What to do where a part is not what it was.
pub const MEND: &str = "add again the feed files that it is of, or bring it back with `rapport restore`";

impl Part {
    /// The part in this file, as it is.
    pub fn at(path: PathBuf) -> Part {
        Part { path, print: None }
    }

    /// The part in this file, as it is known by its print.
    pub fn known(path: PathBuf, print: Print) -> Part {
        Part { path, print: Some(print) }
    }

    /// Its file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its rows that pass between these, both ways and within; every row where `countries` is empty.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn rows(&self, countries: &[&str]) -> Outcome<Vec<Stored>> {
        let mut rows = Vec::new();
        self.each_group(|group| {
            if countries.is_empty() || group.may_hold(countries) {
                rows.extend(group.rows(countries)?);
            }
            Ok(())
        })?;
        Ok(rows)
    }

    /// Whether all its bytes are those that were written: by its print, else by the hash that it keeps of itself; one from before
    /// hashes were kept is taken as it is.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn is_intact(&self) -> Outcome<bool> {
        if let Some(print) = &self.print {
            let file = self.open()?;
            return Ok(file.metadata().is_ok_and(|meta| meta.len() == print.bytes)
                && Print::of(&self.path, print.rows).is_ok_and(|now| now == *print));
        }
        let (_, metadata) = Source::open(self.open()?, None).map_err(|error| self.damaged(&error))?;
        let bytes = fs::read(&self.path).map_err(|error| Error::of_file(&self.path, error))?;
        Ok(is_own(&metadata, &bytes))
    }

    /// How many rows it has.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn count(&self) -> Outcome<u64> {
        let (_, metadata) = Source::open(self.open()?, self.print.as_ref()).map_err(|error| self.damaged(&error))?;
        Ok(metadata.file_metadata().num_rows().unsigned_abs())
    }

    /// What tells the events from others that come from these files of the feed and whose numbers lie in the range, added to `found`.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn marks(&self, feed: &str, (batches, range): (&[i64], &IdRange), found: &mut HashSet<String>) -> Outcome<()> {
        self.each_group(|group| {
            let mine = group.ids(batches)?.into_iter().filter(|(id, _)| range.holds(id));
            found.extend(mine.map(|(id, day)| mark(feed, &id, day).into_owned()));
            Ok(())
        })
    }

    fn each_group(&self, mut each: impl FnMut(Group<'_>) -> Result<()>) -> Outcome<()> {
        let file = self.open()?;
        let read = || {
            let (source, metadata) = Source::open(file, self.print.as_ref())?;
            let (source, properties) = (Arc::new(source), Arc::new(ReaderProperties::builder().build()));
            let mut group = |group| {
                let properties = Arc::clone(&properties);
                each(Group(&SerializedRowGroupReader::new(Arc::clone(&source), group, None, properties)?))
            };
            metadata.row_groups().iter().try_for_each(&mut group)
        };
        // Bytes that a print vouches for are those that were written: what falls over then is our own fault.
        let read = if self.print.is_some() { read() } else { caught(read) };
        read.map_err(|error| self.damaged(&error))
    }

    fn open(&self) -> Outcome<File> {
        File::open(&self.path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Error::new(format!("{}: this part is missing", self.path.display())).hint(MEND),
            _ => Error::of_file(&self.path, error),
        })
    }

    fn damaged(&self, error: &ParquetError) -> Error {
        let why = match error {
            ParquetError::General(why) => why.clone(),
            other => other.to_string(),
        };
        Error::new(format!("{}: {why}", self.path.display())).hint(MEND)
    }
}

/// Days are counted from here.
pub(super) const EPOCH: Date = jiff::civil::date(1970, 1, 1);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{
        loose::{Loose, Lots, Place},
        write::write,
    };
    use rapport_model::{Decimal, FeedActor, Quad, RowOrigin};

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

    fn put(path: &Path, rows: &[Stored]) -> Print {
        let mut loose = Loose::default();
        rows.iter().rev().for_each(|row| loose.push_stored(row));
        let lots = Lots::new(vec![loose]);
        let mut places: Vec<Place> = lots.places().collect();
        lots.sort(&mut places);
        write(path, &lots, &places).unwrap().put().unwrap()
    }

    #[test]
    fn no_bit_of_a_part_changes_unseen() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("part.parquet");
        let rows = [row("CHN", "RUS", "1969-03-02", Some("0.3")), row("RUS", "CHN", "1969-03-15", None)];
        let print = put(&path, &rows);
        assert_eq!(Print::of(&path, 2).unwrap(), print);
        let part = Part::known(path.clone(), print);
        let (whole, all) = (fs::read(&path).unwrap(), part.rows(&[]).unwrap());
        assert!(all == rows && part.count().unwrap() == 2 && part.is_intact().unwrap());
        for place in 0..whole.len() {
            let mut altered = whole.clone();
            altered[place] ^= 1 << (place % 8);
            fs::write(&path, &altered).unwrap();
            // What is not read of a part, such as the lengths of its pages that no reader needs, may be altered without changing a row.
            assert!(part.rows(&[]).map_or(true, |read| read == all), "byte {place}");
            assert!(!part.is_intact().unwrap(), "byte {place}");
            // Without a print nothing but the columns is vouched for; still nothing falls over.
            let _ = (Part::at(path.clone()).rows(&[]), Part::at(path.clone()).is_intact());
        }
        for (bytes, why) in [(&whole[..whole.len() - 1], "bytes"), (&whole[..0], "bytes")] {
            fs::write(&path, bytes).unwrap();
            assert!(part.rows(&[]).unwrap_err().message.contains(why) && !part.is_intact().unwrap());
        }
        fs::remove_file(&path).unwrap();
        assert!(part.rows(&[]).unwrap_err().message.ends_with("this part is missing"));
    }

    #[test]
    fn what_is_written_is_read_by_dyad() {
        let folder = tempfile::tempdir().unwrap();
        let part = Part::at(folder.path().join("part.parquet"));
        let path = part.path();
        let rows = [
            row("CHN", "RUS", "1969-03-02", Some("-0.34188034188034")),
            row("CHN", "USA", "1969-03-02", None),
            row("RUS", "CHN", "1969-03-15", Some("0")),
            row("VNM", "CHN", "1979-02-17", None),
        ];
        put(path, &rows);
        assert_eq!(part.rows(&[]).unwrap(), rows);
        assert_eq!(part.rows(&["CHN", "RUS"]).unwrap(), [rows[0].clone(), rows[2].clone()]);
        assert!(part.rows(&["FRA"]).unwrap().is_empty());
        let before = fs::read(path).unwrap();
        let again = path.with_file_name("again.parquet");
        put(&again, &rows);
        assert_eq!(fs::read(&again).unwrap(), before);
        assert!(part.is_intact().unwrap());
        let mut changed = before;
        // A letter of the code of an act.
        let at = changed.windows(3).position(|bytes| bytes == b"043").unwrap();
        changed[at + 2] = b'4';
        fs::write(path, changed).unwrap();
        assert!(!part.is_intact().unwrap());
    }
}
