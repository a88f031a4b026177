//! The marks of rows: what a row was, in few bytes.

use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};

/// Bytes of a row's hash that its mark keeps: nobody finds another row that has them.
const HASH: usize = 16;
/// Bytes for each column: they tell which of a row's columns has changed, once the hash tells that one has.
const COLUMN: usize = 2;

/// Appends the mark of a row.
pub(crate) fn push(values: &[ValueRef<'_>], marks: &mut Vec<u8>) {
    let mut bytes = Vec::with_capacity(256);
    let mut columns = Vec::with_capacity(values.len() * COLUMN);
    for value in values {
        let from = bytes.len();
        write(*value, &mut bytes);
        columns.extend(folded(&bytes[from..]));
    }
    marks.extend(&Sha256::digest(&bytes)[..HASH]);
    marks.extend(columns);
}

/// How long the mark of a row of so many columns is.
pub(crate) const fn length(columns: usize) -> usize {
    HASH + COLUMN * columns
}

/// Which columns differ between two marks of rows that are not the same; empty where the columns' bytes do not tell.
pub(crate) fn differing(one: &[u8], other: &[u8]) -> Vec<usize> {
    let columns = |mark: &[u8]| mark[HASH..].chunks(COLUMN).map(<[u8]>::to_vec).collect::<Vec<_>>();
    let pairs = columns(one).into_iter().zip(columns(other)).enumerate();
    pairs.filter(|(_, (one, other))| one != other).map(|(at, _)| at).collect()
}

/// One mark for many rows.
#[derive(Default)]
pub(crate) struct Whole {
    bytes: Vec<u8>,
    hash: Sha256,
}

impl Whole {
    /// Takes the next row.
    pub fn take(&mut self, values: &[ValueRef<'_>]) {
        values.iter().for_each(|value| write(*value, &mut self.bytes));
        if self.bytes.len() > 1 << 14 {
            self.hash.update(&self.bytes);
            self.bytes.clear();
        }
    }

    /// The mark.
    pub fn hash(mut self) -> Vec<u8> {
        self.hash.update(&self.bytes);
        self.hash.finalize().to_vec()
    }
}

/// A value so that no two rows have the same bytes: its type, then its bytes, with their length where that varies.
fn write(value: ValueRef<'_>, into: &mut Vec<u8>) {
    let mut sized = |kind: u8, bytes: &[u8]| {
        into.push(kind);
        into.extend((bytes.len() as u64).to_le_bytes());
        into.extend(bytes);
    };
    match value {
        ValueRef::Text(bytes) => sized(3, bytes),
        ValueRef::Blob(bytes) => sized(4, bytes),
        ValueRef::Null => into.push(0),
        ValueRef::Integer(number) => {
            into.push(1);
            into.extend(number.to_le_bytes());
        }
        ValueRef::Real(number) => {
            into.push(2);
            into.extend(number.to_bits().to_le_bytes());
        }
    }
}

/// FNV-1a, folded to two bytes.
fn folded(bytes: &[u8]) -> [u8; COLUMN] {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325, step);
    let folded = hash ^ (hash >> 32);
    ((folded ^ (folded >> 16)) as u16).to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rusqlite::types::Value;

    fn mark(row: &[Value]) -> Vec<u8> {
        let mut marks = Vec::new();
        push(&row.iter().map(ValueRef::from).collect::<Vec<_>>(), &mut marks);
        marks
    }

    fn value() -> impl Strategy<Value = Value> {
        prop_oneof![
            Just(Value::Null),
            any::<i64>().prop_map(Value::Integer),
            any::<f64>().prop_filter("a number", |n| !n.is_nan()).prop_map(Value::Real),
            ".{0,12}".prop_map(Value::Text),
            proptest::collection::vec(any::<u8>(), 0..12).prop_map(Value::Blob),
        ]
    }

    proptest! {
        #[test]
        fn a_row_with_another_value_has_another_mark(row in proptest::collection::vec(value(), 1..9), at: usize, other in value()) {
            let at = at % row.len();
            let mut changed = row.clone();
            changed[at] = other;
            prop_assume!(changed != row);
            let (was, is) = (mark(&row), mark(&changed));
            prop_assert_eq!(was.len(), length(row.len()));
            prop_assert!(was[..HASH] != is[..HASH]);
            // Two bytes tell which in all but one of 65,536 cases, and never name another.
            prop_assert!(differing(&was, &is).iter().all(|column| *column == at));
        }
    }

    #[test]
    fn the_column_that_was_changed_is_named() {
        let row = [Value::Integer(7), Value::Text("1986-09".into()), Value::Real(0.9), Value::Null];
        for (at, other) in [
            (0, Value::Integer(8)),
            (1, Value::Text("1986-10".into())),
            (2, Value::Real(0.8)),
            (3, Value::Text(String::new())),
        ] {
            let mut changed = row.clone();
            changed[at] = other;
            assert_eq!(differing(&mark(&row), &mark(&changed)), [at]);
        }
    }
}
