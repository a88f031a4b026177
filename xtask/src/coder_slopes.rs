//! For tests: whether gradients are the slopes of what they are said to be gradients of.

use crate::parser_random::Random;

/// Moves each value a little and compares the change of `loss` with the slope that is said.
pub fn agree(values: &[f32], said: &[f32], mut loss: impl FnMut(&[f32]) -> f64) {
    assert_eq!(values.len(), said.len());
    assert!(said.iter().any(|slope| slope.abs() > 0.02), "nothing to see: {said:?}");
    let mut moved = values.to_vec();
    for (i, said) in said.iter().enumerate() {
        let mut at = |by: f32| {
            moved[i] = values[i] + by;
            let loss = loss(&moved);
            moved[i] = values[i];
            loss
        };
        let slope = (at(5e-3) - at(-5e-3)) / 1e-2;
        assert!((slope - f64::from(*said)).abs() < 1e-3 + 0.01 * slope.abs(), "{i}: {slope}, not {said}");
    }
}

/// Numbers within ±1.
pub fn numbers(count: usize, seed: u64) -> Vec<f32> {
    let mut random = Random::new(seed);
    (0..count).map(|_| random.unit() * 2.0 - 1.0).collect()
}

/// A loss that asks something else of each output.
pub fn asked(outputs: &[f32], wishes: &[f32]) -> f64 {
    outputs.iter().zip(wishes).map(|(output, wish)| f64::from(*output) * f64::from(*wish)).sum()
}
