//! Rows encoded as Parquet: the columns of a group side by side, then one after the other.

use super::{
    loose::{Lots, Place, Row, Slim, Text},
    part::EPOCH,
    schema::{CHUNKS, COLUMNS, HASH, schema},
    source::KEPT,
};
use crate::{files::hexadecimal, threads::together};
use bytes::Bytes;
use parquet::{
    column::writer::{ColumnCloseResult, get_column_writer, get_typed_column_writer},
    data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type},
    errors::{ParquetError, Result},
    file::{
        metadata::KeyValue,
        properties::{EnabledStatistics, WriterProperties, WriterPropertiesPtr},
        writer::{SerializedFileWriter, SerializedPageWriter, TrackedWrite},
    },
    schema::types::{ColumnDescPtr, ColumnPath},
};
use rapport_model::Date;
use sha2::{Digest, Sha256, digest::Output};
use std::{
    cell::Cell,
    io::Write,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

/// Rows of a group: few enough that three actors are found without reading much else.
const GROUP: usize = 1 << 15;
/// Rows whose values are taken at a time: few enough to stay in a processor's first cache.
const STEP: usize = 1024;

/// Writes all groups; `nearly` is called when all but the last are written.
pub(super) fn encode<W: Write + Send>(out: W, lots: &Lots, places: &[Place], nearly: impl FnOnce()) -> Result<W> {
    let mut writer = SerializedFileWriter::new(out, Arc::new(schema()?), Arc::new(properties()))?;
    let (mut whole, mut chunks) = (Sha256::new(), String::new());
    let (mut nearly, groups) = (Some(nearly), places.len().div_ceil(GROUP));
    for (number, places) in (1..).zip(places.chunks(GROUP)) {
        let rows: Vec<Row<'_>> = places.iter().map(|place| lots.row(*place)).collect();
        let columns = encoded(&rows, writer.schema_descr().columns(), writer.properties());
        let mut group = writer.next_row_group()?;
        for column in columns {
            let (bytes, close, hash) = column?;
            whole.update(hash);
            chunks.extend(hash[..KEPT].iter().map(|byte| format!("{byte:02x}")));
            group.append_column(&bytes, close)?;
        }
        group.close()?;
        if number + 1 == groups {
            writer.flush()?;
            nearly.take().into_iter().for_each(|nearly| nearly());
        }
    }
    writer.append_key_value_metadata(KeyValue::new(HASH.to_owned(), hexadecimal(whole)));
    writer.append_key_value_metadata(KeyValue::new(CHUNKS.to_owned(), chunks));
    writer.into_inner()
}

fn properties() -> WriterProperties {
    // The writer's own version stays out of the file, so that the same rows give the same bytes.
    let mut properties = WriterProperties::builder()
        .set_created_by("rapport".to_owned())
        .set_statistics_enabled(EnabledStatistics::None);
    for column in COLUMNS {
        properties = properties.set_column_dictionary_enabled(ColumnPath::from(column.name), column.dictionary);
    }
    // What a reader looks for: a group holds few sources and most targets.
    for name in ["source", "day"] {
        properties = properties.set_column_statistics_enabled(ColumnPath::from(name), EnabledStatistics::Chunk);
    }
    properties.build()
}

/// A column's bytes, what the group says of it, and the hash of the bytes.
type Encoded = Result<(Bytes, ColumnCloseResult, Output<Sha256>)>;

/// Every column of a group, encoded by as many threads as there are.
fn encoded(rows: &[Row<'_>], columns: &[ColumnDescPtr], properties: &WriterPropertiesPtr) -> Vec<Encoded> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, Encoded)>> = Mutex::default();
    together(|| {
        while let Some((place, column)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|n| Some((n, columns.get(n)?)))
        {
            let encoded = Column { rows, column, properties }.encode(place);
            done.lock().expect("no thread panics").push((place, encoded));
        }
    });
    let mut done = done.into_inner().expect("no thread panics");
    done.sort_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, encoded)| encoded).collect()
}

/// A column of a group that is to be encoded.
struct Column<'g> {
    rows: &'g [Row<'g>],
    column: &'g ColumnDescPtr,
    properties: &'g WriterPropertiesPtr,
}

impl Column<'_> {
    /// The column at this place of [`COLUMNS`].
    fn encode(&self, place: usize) -> Encoded {
        let days = Days::default();
        match COLUMNS[place].name {
            "source" => self.texts_always(Text::Source),
            "target" => self.texts_always(Text::Target),
            "day" => self.always::<Int32Type>(|row| days.number(row.day)),
            "known" => self.always::<Int32Type>(|row| days.number(row.known)),
            "backfilled" => self.always::<BoolType>(|row| row.backfilled),
            "source_actor" => self.texts_sometimes(Text::SourceActor),
            "target_actor" => self.texts_sometimes(Text::TargetActor),
            "scheme" => self.texts_always(Text::Scheme),
            "code" => self.texts_always(Text::Code),
            "quad" => self.sometimes::<Int32Type>(|row| (row.quad > 0).then(|| i32::from(row.quad))),
            "goldstein" => self.sometimes::<DoubleType>(|row| row.goldstein),
            "events" => self.always::<Int32Type>(|row| row.events as i32),
            "mentions" => self.sometimes::<Int64Type>(|row| row.mentions.map(i64::from)),
            "tone" => self.sometimes::<DoubleType>(|row| row.tone),
            "id" => self.texts_sometimes(Text::Id),
            "batch" => self.always::<Int64Type>(|row| row.batch),
            "line" => self.always::<Int64Type>(|row| row.line as i64),
            other => Err(ParquetError::General(format!("no column is called {other}"))),
        }
    }

    /// A column that every row has.
    fn always<T: DataType>(&self, value: impl Fn(&Slim) -> T::T) -> Encoded {
        self.put::<T>(|rows, values, _| values.extend(rows.iter().map(|row| value(row.slim))))
    }

    /// A column that some rows have.
    fn sometimes<T: DataType>(&self, value: impl Fn(&Slim) -> Option<T::T>) -> Encoded {
        self.put::<T>(|rows, values, levels| {
            for value in rows.iter().map(|row| value(row.slim)) {
                levels.push(i16::from(value.is_some()));
                values.extend(value);
            }
        })
    }

    fn texts_always(&self, text: Text) -> Encoded {
        self.put::<ByteArrayType>(|rows, values, _| cut(rows.iter().map(|row| row.text(text)), values))
    }

    fn texts_sometimes(&self, text: Text) -> Encoded {
        self.put::<ByteArrayType>(|rows, values, levels| {
            let texts = rows.iter().map(|row| row.text(text));
            levels.extend(texts.clone().map(|text| i16::from(!text.is_empty())));
            cut(texts.filter(|text| !text.is_empty()), values);
        })
    }

    /// Encodes the values that `told` gives of some rows at a time, with a level for each row if the column may lack some.
    fn put<T: DataType>(&self, told: impl Fn(&[Row<'_>], &mut Vec<T::T>, &mut Vec<i16>)) -> Encoded {
        let mut out = TrackedWrite::new(Vec::new());
        let pages = Box::new(SerializedPageWriter::new(&mut out));
        let writer = get_column_writer(Arc::clone(self.column), Arc::clone(self.properties), pages);
        let mut writer = get_typed_column_writer::<T>(writer);
        let (mut values, mut levels) = (Vec::with_capacity(STEP), Vec::with_capacity(STEP));
        for rows in self.rows.chunks(STEP) {
            values.clear();
            levels.clear();
            told(rows, &mut values, &mut levels);
            writer.write_batch(&values, (self.column.max_def_level() > 0).then_some(&levels), None)?;
        }
        let close = writer.close()?;
        let bytes = Bytes::from(out.into_inner()?);
        let hash = Sha256::digest(&bytes);
        Ok((bytes, close, hash))
    }
}

/// Texts cut from one piece of memory, which no other thread counts the users of.
fn cut<'t>(texts: impl Iterator<Item = &'t [u8]> + Clone, into: &mut Vec<ByteArray>) {
    let mut whole = Vec::with_capacity(texts.clone().map(<[u8]>::len).sum());
    texts.clone().for_each(|text| whole.extend_from_slice(text));
    let (whole, mut at) = (Bytes::from(whole), 0);
    into.extend(texts.map(|text| {
        let piece = whole.slice(at..at + text.len());
        at += text.len();
        ByteArray::from(piece)
    }));
}

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
