//! A group of a part's rows, column by column.

use super::{
    part::{EPOCH, Stored},
    schema::{COLUMNS, place},
};
use parquet::{
    column::reader::get_typed_column_reader,
    data_type::{BoolType, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type},
    errors::{ParquetError, Result},
    file::{reader::RowGroupReader, statistics::Statistics},
};
use rapport_model::{CodedRow, Date, Decimal, FeedActor, Quad, RowOrigin};
use std::sync::Arc;

/// A group of rows.
pub(super) struct Group<'g>(pub &'g dyn RowGroupReader);

impl Group<'_> {
    /// Whether its sources can be among these: it is sorted by them.
    pub fn may_hold(&self, countries: &[&str]) -> bool {
        let Some(Statistics::ByteArray(range)) = self.0.metadata().column(0).statistics() else { return true };
        let (Some(least), Some(most)) = (range.min_opt(), range.max_opt()) else { return true };
        countries.iter().any(|code| (least.data()..=most.data()).contains(&code.as_bytes()))
    }

    /// The rows that pass between these; every row where `countries` is empty.
    pub fn rows(&self, countries: &[&str]) -> Result<Vec<Stored>> {
        let sides = [self.texts("source")?, self.texts("target")?];
        let is = |text: &Option<String>| text.as_ref().is_some_and(|text| countries.contains(&text.as_str()));
        let wanted = |at: &usize| countries.is_empty() || sides.iter().all(|side| is(&side[*at]));
        let places: Vec<usize> = (0..sides[0].len()).filter(wanted).collect();
        if places.is_empty() {
            return Ok(Vec::new());
        }
        let mut columns = Columns::read(self, sides)?;
        places.into_iter().map(|at| columns.row(at)).collect()
    }

    /// The feed's own number and the day of every row of these feed files that has a number.
    pub fn ids(&self, batches: &[i64]) -> Result<Vec<(String, Date)>> {
        let batch =
            self.all::<Int64Type>("batch")?.into_iter().map(|batch| batch.is_some_and(|b| batches.contains(&b)));
        let days = self.all::<Int32Type>("day")?.into_iter().map(|day| day.and_then(day_of));
        let rows = self.texts("id")?.into_iter().zip(days).zip(batch);
        Ok(rows.filter_map(|((id, day), mine)| if mine { id.zip(day) } else { None }).collect())
    }

    /// Every value of a column.
    fn all<T: DataType>(&self, name: &str) -> Result<Vec<Option<T::T>>> {
        let column = place(name).ok_or_else(|| ParquetError::General(format!("no column is called {name}")))?;
        let (rows, optional) = (self.0.metadata().num_rows() as usize, !COLUMNS[column].always);
        let mut reader = get_typed_column_reader::<T>(self.0.get_column_reader(column)?);
        let (mut values, mut levels) = (Vec::with_capacity(rows), Vec::new());
        let mut read = 0;
        while read < rows {
            let (records, _, _) =
                reader.read_records(rows - read, optional.then_some(&mut levels), None, &mut values)?;
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

    fn texts(&self, name: &str) -> Result<Vec<Option<String>>> {
        let read = self.all::<ByteArrayType>(name)?;
        Ok(read.into_iter().map(|text| text.map(|text| String::from_utf8_lossy(text.data()).into_owned())).collect())
    }
}

type Texts = Vec<Option<String>>;

/// The columns of a group.
struct Columns {
    sides: [Texts; 2],
    actors: [Texts; 2],
    days: Vec<Option<i32>>,
    known: Vec<Option<i32>>,
    backfilled: Vec<Option<bool>>,
    schemes: Texts,
    codes: Texts,
    quads: Vec<Option<i32>>,
    goldstein: Vec<Option<f64>>,
    events: Vec<Option<i32>>,
    mentions: Vec<Option<i64>>,
    tones: Vec<Option<f64>>,
    ids: Texts,
    batches: Vec<Option<i64>>,
    lines: Vec<Option<i64>>,
    /// What most rows share.
    shared: Shared,
}

#[derive(Default)]
struct Shared {
    file: Arc<str>,
    scheme: Arc<str>,
}

impl Columns {
    fn read(group: &Group<'_>, sides: [Texts; 2]) -> Result<Columns> {
        Ok(Columns {
            sides,
            actors: [group.texts("source_actor")?, group.texts("target_actor")?],
            days: group.all::<Int32Type>("day")?,
            known: group.all::<Int32Type>("known")?,
            backfilled: group.all::<BoolType>("backfilled")?,
            schemes: group.texts("scheme")?,
            codes: group.texts("code")?,
            quads: group.all::<Int32Type>("quad")?,
            goldstein: group.all::<DoubleType>("goldstein")?,
            events: group.all::<Int32Type>("events")?,
            mentions: group.all::<Int64Type>("mentions")?,
            tones: group.all::<DoubleType>("tone")?,
            ids: group.texts("id")?,
            batches: group.all::<Int64Type>("batch")?,
            lines: group.all::<Int64Type>("line")?,
            shared: Shared::default(),
        })
    }

    fn row(&mut self, at: usize) -> Result<Stored> {
        let broken = || ParquetError::General("a row without a day".to_owned());
        let row = CodedRow {
            origin: self.origin(at),
            id: self.ids[at].clone(),
            scheme: self.scheme(at),
            code: self.codes[at].clone().unwrap_or_default(),
            day: self.days[at].and_then(day_of).ok_or_else(broken)?,
            known: self.known[at].and_then(day_of).ok_or_else(broken)?,
            backfilled: self.backfilled[at] == Some(true),
            source: self.actor(0, at),
            target: self.actor(1, at),
            quad: self.quads[at].and_then(|quad| Quad::from_number(quad as u8)),
            goldstein: self.goldstein[at].and_then(decimal_of),
            events: self.events[at].and_then(|count| u32::try_from(count).ok()).unwrap_or(1),
            mentions: self.mentions[at].and_then(|count| u32::try_from(count).ok()),
            tone: self.tones[at].and_then(decimal_of),
        };
        Ok(Stored { batch: self.batches[at].unwrap_or_default(), row })
    }

    fn origin(&self, at: usize) -> RowOrigin {
        RowOrigin { file: Arc::clone(&self.shared.file), line: self.lines[at].unwrap_or_default() as u64 }
    }

    fn actor(&self, side: usize, at: usize) -> FeedActor {
        FeedActor { code: self.actors[side][at].clone(), country: self.sides[side][at].clone(), name: None }
    }

    /// Rows of one scheme share its name.
    fn scheme(&mut self, at: usize) -> Arc<str> {
        if let Some(text) = self.schemes[at].as_deref()
            && text != &*self.shared.scheme
        {
            self.shared.scheme = text.into();
        }
        Arc::clone(&self.shared.scheme)
    }
}

fn day_of(number: i32) -> Option<Date> {
    EPOCH.checked_add(jiff::Span::new().days(number)).ok()
}

/// A number as it is shown is the decimal that was written.
fn decimal_of(number: f64) -> Option<Decimal> {
    Decimal::parse(number.to_string().as_bytes())
}
