//! The file of a model.
//!
//! Eight bytes `RPENC001`; the length of a header in bytes (`u32`, little-endian); the header in JSON,
//! `{"tensors": [{"name", "shape": [rows, columns], "kind": "i8" | "f32"}, …], "made": {…}}`; then the tensors' numbers in that
//! order, little-endian and without gaps. `i8`: rows by columns, then the step of each row (`f32`), by which its numbers are multiplied.
//! `f32`: rows by columns. A matrix has a row for each output, a table one for each piece or place. Nothing follows the last tensor.

use crate::Unfit;
use serde::{Deserialize, Serialize};
use serde_json::Value;

const MAGIC: &[u8; 8] = b"RPENC001";
/// The largest rounded number.
const MOST: f32 = 127.0;

/// What was learned, by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// In the order of the file.
    pub tensors: Vec<Tensor>,
    /// From what and how it was made.
    pub made: Value,
}

/// Numbers in rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Tensor {
    /// What it is for: `embed.words`, `0.query.weight`, `act.bias`.
    pub name: String,
    /// Rows and columns.
    pub shape: [usize; 2],
    /// Its numbers by rows.
    pub numbers: Numbers,
}

/// A tensor's numbers.
#[derive(Clone, Debug, PartialEq)]
pub enum Numbers {
    /// Whole numbers, and the step of each row.
    Rounded(Vec<i8>, Vec<f32>),
    /// As they are.
    Plain(Vec<f32>),
}

#[derive(Serialize, Deserialize)]
struct Header {
    tensors: Vec<Entry>,
    #[serde(default)]
    made: Value,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    name: String,
    shape: [usize; 2],
    kind: Kind,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    I8,
    F32,
}

impl Tensor {
    /// Numbers by rows, kept as they are: biases and gains.
    pub fn plain(name: &str, rows: usize, values: Vec<f32>) -> Tensor {
        let shape = [rows, values.len() / rows.max(1)];
        Tensor { name: name.to_owned(), shape, numbers: Numbers::Plain(values) }
    }

    /// Numbers by rows, rounded to steps of their row's largest: matrices and tables.
    pub fn rounded(name: &str, rows: usize, values: &[f32]) -> Tensor {
        let shape = [rows, values.len() / rows.max(1)];
        let (values, steps) = round(values, shape[1]);
        Tensor { name: name.to_owned(), shape, numbers: Numbers::Rounded(values, steps) }
    }

    fn kind(&self) -> Kind {
        match self.numbers {
            Numbers::Rounded(..) => Kind::I8,
            Numbers::Plain(_) => Kind::F32,
        }
    }
}

impl Weights {
    /// The bytes of a model's file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let entry = |t: &Tensor| Entry { name: t.name.clone(), shape: t.shape, kind: t.kind() };
        let header = Header { tensors: self.tensors.iter().map(entry).collect(), made: self.made.clone() };
        let header = serde_json::to_vec(&header).expect("names and numbers can be written");
        let mut out = [MAGIC.as_slice(), &(header.len() as u32).to_le_bytes(), &header].concat();
        for tensor in &self.tensors {
            let floats = match &tensor.numbers {
                Numbers::Rounded(values, steps) => {
                    out.extend(values.iter().map(|v| *v as u8));
                    steps
                }
                Numbers::Plain(values) => values,
            };
            out.extend(floats.iter().flat_map(|v| v.to_le_bytes()));
        }
        out
    }

    /// What such a file holds.
    pub fn from_bytes(bytes: &[u8]) -> Result<Weights, Unfit> {
        let rest = bytes.strip_prefix(MAGIC).ok_or_else(|| Unfit::new("does not begin with RPENC001"))?;
        let (length, rest) = rest.split_first_chunk().ok_or_else(|| Unfit::new("ends in its header"))?;
        let (header, mut rest) = rest
            .split_at_checked(u32::from_le_bytes(*length) as usize)
            .ok_or_else(|| Unfit::new("ends in its header"))?;
        let header: Header =
            serde_json::from_slice(header).map_err(|why| Unfit::new(format!("has a header that is none ({why})")))?;
        let tensors = header.tensors.into_iter().map(|entry| tensor(entry, &mut rest)).collect::<Result<_, _>>()?;
        if !rest.is_empty() {
            return Err(Unfit::new(format!("goes on for {} bytes after its last tensor", rest.len())));
        }
        Ok(Weights { tensors, made: header.made })
    }
}

/// Rounds rows to steps of their largest number.
pub fn round(values: &[f32], columns: usize) -> (Vec<i8>, Vec<f32>) {
    let (mut rounded, mut steps) = (Vec::with_capacity(values.len()), Vec::new());
    for row in values.chunks_exact(columns.max(1)) {
        let step = row.iter().fold(0f32, |most, v| most.max(v.abs())) / MOST;
        let whole = |v: &f32| if step > 0.0 { (v / step).round() as i8 } else { 0 };
        rounded.extend(row.iter().map(whole));
        steps.push(step);
    }
    (rounded, steps)
}

/// Takes a tensor's numbers from the front.
fn tensor(entry: Entry, rest: &mut &[u8]) -> Result<Tensor, Unfit> {
    let Entry { name, shape: [rows, columns], kind } = entry;
    let numbers = match kind {
        Kind::I8 => rows.checked_mul(columns).and_then(|count| {
            let values = take(rest, count)?.iter().map(|b| *b as i8).collect();
            Some(Numbers::Rounded(values, floats(rest, rows)?))
        }),
        Kind::F32 => rows.checked_mul(columns).and_then(|count| Some(Numbers::Plain(floats(rest, count)?))),
    };
    let numbers = numbers.ok_or_else(|| Unfit::new(format!("ends in the tensor {name}")))?;
    let (Numbers::Plain(floats) | Numbers::Rounded(_, floats)) = &numbers;
    if floats.iter().any(|v| !v.is_finite()) {
        return Err(Unfit::new(format!("has a number in the tensor {name} that is none")));
    }
    Ok(Tensor { name, shape: [rows, columns], numbers })
}

fn take<'a>(rest: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (part, after) = rest.split_at_checked(count)?;
    *rest = after;
    Some(part)
}

fn floats(rest: &mut &[u8], count: usize) -> Option<Vec<f32>> {
    let part = take(rest, count.checked_mul(4)?)?;
    Some(part.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
}
