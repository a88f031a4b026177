//! The dyad table as Parquet: codes and periods as text, counts as whole numbers, the sum as a decimal with six places (or
//! as many as it needs to be exact), means as numbers rounded to six places.

use super::{entry::Entry, line::COLUMNS, names::Names, shards::Summed};
use crate::error::{Error, Outcome};
use parquet::{
    basic::{LogicalType, Repetition, Type as PhysicalType},
    data_type::{ByteArray, ByteArrayType, DataType, DoubleType, FixedLenByteArray, FixedLenByteArrayType, Int64Type},
    errors::Result,
    file::{
        properties::WriterProperties,
        writer::{SerializedFileWriter, SerializedRowGroupWriter},
    },
    schema::types::Type,
};
use rapport_model::{Decimal, Period, Symbol};
use std::{fs::File, io::BufWriter, path::Path, sync::Arc};

/// Rows of a group.
const GROUP: usize = 1 << 17;
/// Places after the point of a sum.
const PLACES: u32 = 6;
/// Digits of a decimal in sixteen bytes.
const DIGITS: i32 = 38;

/// Writes the table and gives the number of its rows.
///
/// # Errors
/// If the file cannot be written.
pub fn write(table: &mut Summed, period: Period, path: &Path) -> Outcome<u64> {
    let failed = |error: parquet::errors::ParquetError| Error::new(format!("{}: {error}", path.display()));
    let mut places = PLACES;
    table.for_each(|entry| {
        places = places.max(entry.sums.goldstein.places());
        Ok(())
    })?;
    let file = File::create(path).map_err(|error| Error::of_file(path, error))?;
    // The writer's own version stays out of the file, so that the same rows give the same bytes.
    let properties = WriterProperties::builder().set_created_by("rapport".to_owned()).build();
    let schema = Arc::new(schema(places).map_err(failed)?);
    let mut writer = SerializedFileWriter::new(BufWriter::new(file), schema, Arc::new(properties)).map_err(failed)?;
    let names = table.names.clone();
    let (mut group, mut rows) = (Vec::with_capacity(GROUP), 0);
    table.for_each(|entry| {
        group.push(*entry);
        rows += 1;
        if group.len() == GROUP {
            write_group(&mut writer, &group, &names, period, places).map_err(failed)?;
            group.clear();
        }
        Ok(())
    })?;
    if !group.is_empty() {
        write_group(&mut writer, &group, &names, period, places).map_err(failed)?;
    }
    writer.close().map_err(failed)?;
    Ok(rows)
}

fn schema(places: u32) -> Result<Type> {
    let fields = COLUMNS.iter().enumerate().map(|(at, name)| {
        let builder = |kind, repetition| Type::primitive_type_builder(name, kind).with_repetition(repetition);
        let field = match at {
            0..=2 => {
                builder(PhysicalType::BYTE_ARRAY, Repetition::REQUIRED).with_logical_type(Some(LogicalType::String))
            }
            4 => builder(PhysicalType::FIXED_LEN_BYTE_ARRAY, Repetition::OPTIONAL)
                .with_length(16)
                .with_precision(DIGITS)
                .with_scale(places as i32)
                .with_logical_type(Some(LogicalType::decimal(places as i32, DIGITS))),
            5 | 11 => builder(PhysicalType::DOUBLE, Repetition::OPTIONAL),
            _ => builder(PhysicalType::INT64, Repetition::REQUIRED),
        };
        field.build().map(Arc::new)
    });
    Type::group_type_builder("cube").with_fields(fields.collect::<Result<_>>()?).build()
}

type Group<'w, W> = SerializedRowGroupWriter<'w, W>;

fn write_group(
    writer: &mut SerializedFileWriter<BufWriter<File>>,
    rows: &[Entry],
    names: &Names,
    period: Period,
    places: u32,
) -> Result<()> {
    let mut group = writer.next_row_group()?;
    let text = |symbol: Symbol| ByteArray::from(names.text(symbol).into_owned().into_bytes());
    column::<ByteArrayType, _>(&mut group, rows, |row| text(row.key.source))?;
    column::<ByteArrayType, _>(&mut group, rows, |row| text(row.key.target))?;
    column::<ByteArrayType, _>(&mut group, rows, |row| ByteArray::from(period.label(row.key.start).into_bytes()))?;
    column::<Int64Type, _>(&mut group, rows, |row| row.sums.events as i64)?;
    let sum = |row: &Entry| row.sums.goldstein_sum().map(|sum| decimal(sum, places));
    optional::<FixedLenByteArrayType, _>(&mut group, rows, sum)?;
    optional::<DoubleType, _>(&mut group, rows, |row| row.sums.goldstein_mean().map(number))?;
    for quad in 0..4 {
        column::<Int64Type, _>(&mut group, rows, |row| row.sums.quads[quad] as i64)?;
    }
    column::<Int64Type, _>(&mut group, rows, |row| row.sums.mentions as i64)?;
    optional::<DoubleType, _>(&mut group, rows, |row| row.sums.tone_mean().map(number))?;
    group.close().map(|_| ())
}

fn column<T: DataType, W: std::io::Write + Send>(
    group: &mut Group<'_, W>,
    rows: &[Entry],
    value: impl Fn(&Entry) -> T::T,
) -> Result<()> {
    let values: Vec<T::T> = rows.iter().map(value).collect();
    let mut sink = group.next_column()?.expect("a column for each field of the schema");
    sink.typed::<T>().write_batch(&values, None, None)?;
    sink.close()
}

fn optional<T: DataType, W: std::io::Write + Send>(
    group: &mut Group<'_, W>,
    rows: &[Entry],
    value: impl Fn(&Entry) -> Option<T::T>,
) -> Result<()> {
    let all: Vec<Option<T::T>> = rows.iter().map(value).collect();
    let levels: Vec<i16> = all.iter().map(|value| i16::from(value.is_some())).collect();
    let values: Vec<T::T> = all.into_iter().flatten().collect();
    let mut sink = group.next_column()?.expect("a column for each field of the schema");
    sink.typed::<T>().write_batch(&values, Some(&levels), None)?;
    sink.close()
}

/// A number of at most six places is the nearest to its millionths divided: no text in between.
fn number(mean: Decimal) -> f64 {
    mean.at_places(6) as f64 / 1e6
}

fn decimal(sum: Decimal, places: u32) -> FixedLenByteArray {
    FixedLenByteArray::from(sum.at_places(places).to_be_bytes().to_vec())
}
