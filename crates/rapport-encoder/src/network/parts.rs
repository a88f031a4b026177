//! A model's tensors, taken one by one and looked at.

use super::{Norm, Outputs, Table};
use crate::{
    Unfit, Weights,
    file::{Numbers, Tensor, round},
};
use std::collections::BTreeMap;

/// The most inputs of a product in whole numbers.
const MOST_INPUTS: usize = 4096;

/// Tensors that nothing has taken yet.
pub struct Parts(BTreeMap<String, Tensor>);

impl Parts {
    /// All that a file holds.
    pub fn new(weights: Weights) -> Parts {
        Parts(weights.tensors.into_iter().map(|tensor| (tensor.name.clone(), tensor)).collect())
    }

    /// Whether one of that name is there.
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// The names of what is left that end so, without their end.
    pub fn named(&self, end: &str) -> Vec<String> {
        self.0.keys().filter_map(|name| name.strip_suffix(end)).map(str::to_owned).collect()
    }

    /// Rows of the tensor of that name, none if it is not there.
    pub fn rows(&self, name: &str) -> usize {
        self.0.get(name).map_or(0, |tensor| tensor.shape[0])
    }

    /// A table of vectors.
    pub fn table(&mut self, name: &str) -> Result<Table, Unfit> {
        let (values, steps, width) = self.rounded(name)?;
        Ok(Table { values, steps, width })
    }

    /// Gains and biases of columns.
    pub fn norm(&mut self, name: &str, width: usize) -> Result<Norm, Unfit> {
        let mut row = |part: &str| self.plain(&format!("{name}.{part}"), width);
        Ok(Norm { gain: row("gain")?, bias: row("bias")? })
    }

    /// Matrices with their biases, the outputs of one after those of the other; each has that many outputs, if it is said.
    pub fn linear(&mut self, names: &[&str], outputs: Option<usize>, inputs: usize) -> Result<Outputs, Unfit> {
        let mut all = Outputs::default();
        for name in names {
            let weight = format!("{name}.weight");
            let (more, rows, columns) = self.rounded(&weight)?;
            if columns != inputs || columns > MOST_INPUTS || rows.is_empty() || outputs.is_some_and(|n| n != rows.len())
            {
                let shape = format!("{} × {columns}", rows.len());
                return Err(Unfit::new(format!("has a tensor {weight} of {shape} that does not fit the others")));
            }
            all.bias.extend(self.plain(&format!("{name}.bias"), rows.len())?);
            all.values.extend(more);
            all.steps.extend(rows);
        }
        Ok(all)
    }

    fn take(&mut self, name: &str) -> Result<Tensor, Unfit> {
        self.0.remove(name).ok_or_else(|| Unfit::new(format!("has no tensor {name}")))
    }

    /// Rows in whole numbers, their steps and columns; what is kept as it is is rounded here.
    fn rounded(&mut self, name: &str) -> Result<(Vec<i8>, Vec<f32>, usize), Unfit> {
        let tensor = self.take(name)?;
        let columns = tensor.shape[1];
        let (values, steps) = match tensor.numbers {
            Numbers::Plain(values) => round(&values, columns),
            Numbers::Rounded(values, steps) => (values, steps),
        };
        Ok((values, steps, columns))
    }

    /// A row of numbers as they are.
    fn plain(&mut self, name: &str, count: usize) -> Result<Vec<f32>, Unfit> {
        match self.take(name)?.numbers {
            Numbers::Plain(values) if values.len() == count => Ok(values),
            _ => Err(Unfit::new(format!("has a tensor {name} that is no row of {count} floats"))),
        }
    }
}
