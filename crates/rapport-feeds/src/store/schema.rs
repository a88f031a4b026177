//! The columns of a part.

use parquet::{
    basic::{LogicalType, Repetition, Type as PhysicalType},
    errors::Result,
    schema::types::Type,
};
use std::sync::Arc;

use PhysicalType::{BOOLEAN, BYTE_ARRAY, DOUBLE, INT32, INT64};

/// Name, type, whether every row has it, and whether it is worth a dictionary.
pub(super) const COLUMNS: [(&str, PhysicalType, bool, bool); 17] = [
    ("source", BYTE_ARRAY, true, true),
    ("target", BYTE_ARRAY, true, true),
    ("day", INT32, true, true),
    ("known", INT32, true, true),
    ("backfilled", BOOLEAN, true, false),
    ("source_actor", BYTE_ARRAY, false, true),
    ("target_actor", BYTE_ARRAY, false, true),
    ("scheme", BYTE_ARRAY, true, true),
    ("code", BYTE_ARRAY, true, true),
    ("quad", INT32, false, true),
    ("goldstein", DOUBLE, false, true),
    ("events", INT32, true, true),
    ("mentions", INT64, false, true),
    ("tone", DOUBLE, false, false),
    ("id", BYTE_ARRAY, false, false),
    ("batch", INT64, true, true),
    ("line", INT64, true, false),
];

/// Under which name a part keeps the SHA-256 of the SHA-256s of its columns' bytes, as they stand in the file.
pub(super) const HASH: &str = "rapport.sha256";

pub(super) fn schema() -> Result<Type> {
    let fields = COLUMNS.iter().map(|(name, kind, always, _)| {
        let logical = match *kind {
            BYTE_ARRAY => Some(LogicalType::String),
            INT32 if matches!(*name, "day" | "known") => Some(LogicalType::Date),
            _ => None,
        };
        let repetition = if *always { Repetition::REQUIRED } else { Repetition::OPTIONAL };
        let field = Type::primitive_type_builder(name, *kind).with_repetition(repetition).with_logical_type(logical);
        field.build().map(Arc::new)
    });
    Type::group_type_builder("feed").with_fields(fields.collect::<Result<_>>()?).build()
}
