//! One part, read by dyad.

use super::{group::Group, schema::HASH};
use crate::{
    error::{Error, Outcome},
    files::hexadecimal,
};
use bytes::Bytes;
use parquet::{
    errors::{ParquetError, Result},
    file::reader::{FileReader, SerializedFileReader},
};
use rapport_model::{CodedRow, Date, IdRange};
use sha2::{Digest, Sha256};
use std::{
    collections::HashSet,
    fs::{self, File},
    path::{Path, PathBuf},
};

/// A row in the store.
#[derive(Clone, PartialEq, Debug)]
pub struct Stored {
    /// The number of the feed file that it is from.
    pub batch: i64,
    /// The row.
    pub row: CodedRow,
}

/// A file of the store: rows of a feed and a year, by dyad and day. Once it is in its place its bytes do not change.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Part {
    path: PathBuf,
}

/// What to do where a part is not what it was.
pub const MEND: &str = "put a copy of it from a backup in its place, or add the feed again in a new desk";

impl Part {
    /// The part in this file.
    pub fn at(path: PathBuf) -> Part {
        Part { path }
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

    /// Whether its bytes are those that were written, by the hash that it keeps; one from before hashes were kept is taken as
    /// it is.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn is_intact(&self) -> Outcome<bool> {
        let bytes = Bytes::from(fs::read(&self.path).map_err(|error| Error::of_file(&self.path, error))?);
        let read = SerializedFileReader::new(bytes.clone()).map_err(|error| self.damaged(&error))?;
        let pairs = read.metadata().file_metadata().key_value_metadata().into_iter().flatten();
        let kept = pairs.filter(|pair| pair.key == HASH).find_map(|pair| pair.value.as_deref());
        let Some(kept) = kept else { return Ok(true) };
        let mut whole = Sha256::new();
        for column in read.metadata().row_groups().iter().flat_map(|group| group.columns()) {
            let (from, length) = column.byte_range();
            let Some(bytes) = bytes.get(from as usize..(from + length) as usize) else { return Ok(false) };
            whole.update(Sha256::digest(bytes));
        }
        Ok(hexadecimal(whole) == kept)
    }

    /// The feed's own numbers of its rows that come from these files and lie in the range, added to `found`.
    pub(super) fn ids(&self, batches: &[i64], range: &IdRange, found: &mut HashSet<String>) -> Outcome<()> {
        self.each_group(|group| {
            let mine = group.ids()?.into_iter().filter(|(_, batch)| batches.contains(batch));
            found.extend(mine.filter_map(|(id, _)| id).filter(|id| range.holds(id)));
            Ok(())
        })
    }

    fn each_group(&self, mut each: impl FnMut(Group<'_>) -> Result<()>) -> Outcome<()> {
        let file = File::open(&self.path).map_err(|error| Error::of_file(&self.path, error))?;
        let read = || {
            let reader = SerializedFileReader::new(file)?;
            (0..reader.num_row_groups()).try_for_each(|at| each(Group(reader.get_row_group(at)?.as_ref())))
        };
        read().map_err(|error| self.damaged(&error))
    }

    fn damaged(&self, error: &ParquetError) -> Error {
        Error::new(format!("{}: {error}", self.path.display())).hint(MEND)
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
        let mut loose = Loose::default();
        rows.iter().rev().for_each(|row| loose.push_stored(row));
        let lots = Lots::new(vec![loose]);
        let mut places: Vec<Place> = lots.places().collect();
        lots.sort(&mut places);
        write(path, &lots, &places).unwrap().put().unwrap();
        assert_eq!(part.rows(&[]).unwrap(), rows);
        assert_eq!(part.rows(&["CHN", "RUS"]).unwrap(), [rows[0].clone(), rows[2].clone()]);
        assert!(part.rows(&["FRA"]).unwrap().is_empty());
        let before = fs::read(path).unwrap();
        write(path, &lots, &places).unwrap().put().unwrap();
        assert_eq!(fs::read(path).unwrap(), before);
        assert!(part.is_intact().unwrap());
        let mut changed = before;
        // A letter of the code of an act.
        let at = changed.windows(3).position(|bytes| bytes == b"043").unwrap();
        changed[at + 2] = b'4';
        fs::write(path, changed).unwrap();
        assert!(!part.is_intact().unwrap());
    }
}
