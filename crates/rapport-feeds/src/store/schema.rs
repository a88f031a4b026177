//! The columns of a part, in their order.

use parquet::{
    basic::{LogicalType, Repetition, Type as PhysicalType},
    errors::Result,
    schema::types::Type,
};
use std::sync::Arc;

use Kind::{Day, Flag, Long, Real, Text, Whole};

/// A column of a part.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether every row has a value in it.
    pub always: bool,
    /// What it means.
    pub meaning: &'static str,
    /// Whether values come so often that they are worth a dictionary.
    pub(super) dictionary: bool,
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// UTF-8 text.
    Text,
    /// A day, counted from 1970-01-01 in 32 bits.
    Day,
    /// A whole number of 32 bits.
    Whole,
    /// A whole number of 64 bits.
    Long,
    /// A number of 64 bits.
    Real,
    /// Yes or no.
    Flag,
}

/// The columns of every part.
pub const COLUMNS: [Column; 17] = [
    always("source", Text, "country of who acts, as the feed writes it"),
    always("target", Text, "country of who is acted upon, as the feed writes it"),
    always("day", Day, "day of the event"),
    always("known", Day, "day from which the row could be known"),
    plain(always(
        "backfilled",
        Flag,
        "whether that is the event's own day because the feed was made in bulk, years after",
    )),
    sometimes("source_actor", Text, "code or name of who acts, as the feed writes it"),
    sometimes("target_actor", Text, "code or name of who is acted upon, as the feed writes it"),
    always("scheme", Text, "scheme of the act's code: CAMEO, PLOVER, WEIS"),
    always("code", Text, "code of the act"),
    sometimes("quad", Whole, "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"),
    sometimes("goldstein", Real, "value on the Goldstein scale, by the feed's own table"),
    always("events", Whole, "events that the row stands for"),
    sometimes("mentions", Long, "mentions in sources"),
    plain(sometimes("tone", Real, "average tone")),
    plain(sometimes("id", Text, "the feed's own number of the row")),
    always("batch", Long, "number of the feed file that the row is from, in the ledger's table of feed files"),
    plain(always("line", Long, "line of the row in that file, the first being 1")),
];

const fn always(name: &'static str, kind: Kind, meaning: &'static str) -> Column {
    Column { name, kind, always: true, meaning, dictionary: true }
}

const fn sometimes(name: &'static str, kind: Kind, meaning: &'static str) -> Column {
    Column { always: false, ..always(name, kind, meaning) }
}

const fn plain(column: Column) -> Column {
    Column { dictionary: false, ..column }
}

/// Under which name a part keeps the SHA-256 of the SHA-256s of its columns' bytes, as they stand in the file.
pub(super) const HASH: &str = "rapport.sha256";

/// Under which name it keeps the first half of each of these, one after the other, by which a column is verified alone.
pub(super) const CHUNKS: &str = "rapport.sha256.columns";

/// Where the column of this name stands.
pub(super) fn place(name: &str) -> Option<usize> {
    COLUMNS.iter().position(|column| column.name == name)
}

pub(super) fn schema() -> Result<Type> {
    let fields = COLUMNS.iter().map(|column| column.field().map(Arc::new));
    Type::group_type_builder("feed").with_fields(fields.collect::<Result<_>>()?).build()
}

impl Column {
    fn field(&self) -> Result<Type> {
        let (kind, logical) = match self.kind {
            Text => (PhysicalType::BYTE_ARRAY, Some(LogicalType::String)),
            Day => (PhysicalType::INT32, Some(LogicalType::Date)),
            Whole => (PhysicalType::INT32, None),
            Long => (PhysicalType::INT64, None),
            Real => (PhysicalType::DOUBLE, None),
            Flag => (PhysicalType::BOOLEAN, None),
        };
        let repetition = if self.always { Repetition::REQUIRED } else { Repetition::OPTIONAL };
        let field = Type::primitive_type_builder(self.name, kind).with_repetition(repetition);
        field.with_logical_type(logical).build()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn described(column: &Column) -> String {
        let kind = match column.kind {
            Text => "text",
            Day => "day",
            Whole => "32-bit integer",
            Long => "64-bit integer",
            Real => "64-bit float",
            Flag => "boolean",
        };
        let always = if column.always { "always" } else { "where the feed has it" };
        format!("| `{}` | {kind} | {always} | {} |", column.name, column.meaning)
    }

    #[test]
    fn the_page_of_the_format_has_these_columns_in_this_order() {
        let page = include_str!("../../STORE.md");
        let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| `")).collect();
        assert_eq!(rows, COLUMNS.iter().map(described).collect::<Vec<_>>());
    }
}
