//! The learned weights.

use super::{blend::Blend, judge::Judge, table::Table};
use std::sync::OnceLock;

/// What the file begins with.
const MAGIC: &[u8] = b"RPCODER2";

/// What was learned: weights for words, for parties, and of the judge who looks at both.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// Answers of a word: 1 whether it tells an act, 20 roots, 6 realities, 1 whether it must be told.
    pub words: Table,
    /// Answers of an actor beside a word: as source, as target.
    pub parties: Table,
    /// The same of nobody that has a code.
    pub nobody: [f32; 2],
    /// How the encoder's answers are joined with these.
    pub blend: Blend,
    /// Turns what is known of a proposal into the probability that it is right.
    pub judge: Judge,
    /// The same where the encoder was not asked.
    pub light: Judge,
}

impl Model {
    /// The model that comes with Rapport.
    pub fn builtin() -> &'static Model {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| {
            Model::from_bytes(include_bytes!("../../model/coder.model")).expect("the model was written by train-signs")
        })
    }

    /// As bytes: the same model gives the same bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let numbers = [&self.nobody[..], &self.blend.to_numbers(), &self.judge.weights, &self.light.weights].concat();
        let numbers = numbers.iter().flat_map(|number| number.to_le_bytes());
        [MAGIC.to_vec(), self.words.to_bytes(), self.parties.to_bytes(), numbers.collect()].concat()
    }

    /// From bytes; `None` if they are no model or cut short.
    pub fn from_bytes(bytes: &[u8]) -> Option<Model> {
        let (words, rest) = Table::from_bytes(bytes.strip_prefix(MAGIC)?)?;
        let (parties, rest) = Table::from_bytes(rest)?;
        let numbers: Vec<f32> =
            rest.chunks_exact(4).map(|four| f32::from_le_bytes(four.try_into().unwrap_or_default())).collect();
        let (nobody, numbers) = numbers.split_first_chunk::<2>()?;
        let (blend, numbers) = numbers.split_first_chunk::<{ Blend::WEIGHTS }>()?;
        let (judge, light) = numbers.split_first_chunk::<{ Judge::WEIGHTS }>()?;
        let (judge, light) = (Judge { weights: *judge }, Judge { weights: light.try_into().ok()? });
        Some(Model { words, parties, nobody: *nobody, blend: Blend::from_numbers(*blend), judge, light })
    }
}
