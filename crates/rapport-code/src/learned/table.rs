//! Weights of signs.

use std::collections::HashMap;

/// A weight of each sign for each of several questions, in whole steps.
#[derive(Clone, Debug, Default)]
pub struct Table {
    width: usize,
    /// Where a sign's weights stand.
    places: HashMap<u64, u32, std::hash::BuildHasherDefault<Known>>,
    weights: Vec<i8>,
    /// What one step is worth, by question.
    steps: Vec<f32>,
    /// What each question begins with.
    bias: Vec<f32>,
}

/// Signs are hashes already.
#[derive(Clone, Default)]
pub(crate) struct Known(u64);

impl std::hash::Hasher for Known {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("signs are numbers")
    }

    fn write_u64(&mut self, sign: u64) {
        self.0 = sign;
    }
}

impl Table {
    /// From signs with their weights, `bias.len()` of them each.
    pub fn new(signs: &[(u64, Vec<f32>)], bias: Vec<f32>) -> Table {
        let width = bias.len();
        let most = |at: usize| signs.iter().map(|(_, w)| w[at].abs()).fold(0.0f32, f32::max);
        let steps: Vec<f32> = (0..width).map(|at| (most(at) / 127.0).max(f32::MIN_POSITIVE)).collect();
        let whole = |(_, w): &(u64, Vec<f32>)| -> Vec<i8> {
            w.iter().zip(&steps).map(|(w, step)| (w / step).round() as i8).collect()
        };
        let places = signs.iter().zip(0..).map(|((sign, _), at)| (*sign, at)).collect();
        Table { width, places, weights: signs.iter().flat_map(whole).collect(), steps, bias }
    }

    /// The answers: the sum of the signs' weights. Sums are of whole numbers, so their order is nothing.
    pub fn sums(&self, signs: &[u64]) -> Vec<f32> {
        let mut sums = vec![0i32; self.width];
        for place in signs.iter().filter_map(|sign| self.places.get(sign)) {
            let from = *place as usize * self.width;
            sums.iter_mut().zip(&self.weights[from..from + self.width]).for_each(|(sum, w)| *sum += i32::from(*w));
        }
        sums.iter().zip(&self.steps).zip(&self.bias).map(|((sum, step), bias)| *sum as f32 * step + bias).collect()
    }

    /// A sign's weights.
    pub fn weights(&self, sign: u64) -> Option<Vec<f32>> {
        let from = *self.places.get(&sign)? as usize * self.width;
        let whole = &self.weights[from..from + self.width];
        Some(whole.iter().zip(&self.steps).map(|(w, step)| f32::from(*w) * step).collect())
    }

    /// How many signs it knows.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// As bytes, signs in order: the same table gives the same bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut signs: Vec<(u64, u32)> = self.places.iter().map(|(sign, at)| (*sign, *at)).collect();
        signs.sort_unstable();
        let mut bytes = Vec::new();
        bytes.extend((self.width as u32).to_le_bytes());
        bytes.extend((signs.len() as u32).to_le_bytes());
        self.steps.iter().chain(&self.bias).for_each(|number| bytes.extend(number.to_le_bytes()));
        signs.iter().for_each(|(sign, _)| bytes.extend(sign.to_le_bytes()));
        for (_, at) in &signs {
            let from = *at as usize * self.width;
            bytes.extend(self.weights[from..from + self.width].iter().map(|w| w.to_le_bytes()[0]));
        }
        bytes
    }

    /// From the front of these bytes, and what is left of them; `None` if they are cut short.
    pub fn from_bytes(bytes: &[u8]) -> Option<(Table, &[u8])> {
        let (width, bytes) = number(bytes)?;
        let (count, bytes) = number(bytes)?;
        let (width, count) = (width as usize, count as usize);
        let (steps, bytes) = floats(bytes, width)?;
        let (bias, bytes) = floats(bytes, width)?;
        let (signs, bytes) = bytes.split_at_checked(count.checked_mul(8)?)?;
        let (weights, rest) = bytes.split_at_checked(count.checked_mul(width)?)?;
        let sign = |eight: &[u8]| u64::from_le_bytes(eight.try_into().unwrap_or_default());
        let places = signs.chunks_exact(8).map(sign).zip(0..).collect();
        let weights = weights.iter().map(|byte| i8::from_le_bytes([*byte])).collect();
        Some((Table { width, places, weights, steps, bias }, rest))
    }
}

fn number(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (four, rest) = bytes.split_at_checked(4)?;
    Some((u32::from_le_bytes(four.try_into().ok()?), rest))
}

fn floats(bytes: &[u8], count: usize) -> Option<(Vec<f32>, &[u8])> {
    let (numbers, rest) = bytes.split_at_checked(count.checked_mul(4)?)?;
    Some((numbers.chunks_exact(4).map(|four| f32::from_le_bytes(four.try_into().unwrap_or_default())).collect(), rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learned::Signs;

    fn signs(kinds: &[&str]) -> Signs {
        let mut signs = Signs::new(false);
        kinds.iter().for_each(|kind| signs.add(kind, &[]));
        signs
    }

    #[test]
    fn sums_survive_the_way_through_bytes() {
        let sign = |kind| signs(&[kind]).hashes()[0];
        let table = Table::new(&[(sign("a"), vec![1.0, -0.5]), (sign("b"), vec![0.25, 0.5])], vec![0.1, 0.2]);
        let both = table.sums(signs(&["a", "b", "unknown"]).hashes());
        assert!((both[0] - 1.35).abs() < 0.01 && (both[1] - 0.2).abs() < 0.01, "{both:?}");
        let bytes = table.to_bytes();
        let (again, rest) = Table::from_bytes(&bytes).unwrap();
        assert!(rest.is_empty());
        assert_eq!(again.sums(signs(&["a", "b"]).hashes()), both);
        assert_eq!(again.to_bytes(), bytes);
        assert!(Table::from_bytes(&bytes[..bytes.len() - 1]).is_none());
    }
}
