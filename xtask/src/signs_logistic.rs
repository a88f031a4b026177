//! Logistic regression by Newton's steps, with a ridge.

const STEPS: usize = 30;

/// The weights by which these answers are likeliest.
pub fn fit<const N: usize>(rows: &[([f64; N], bool)], ridge: f64) -> [f64; N] {
    let mut weights = [0.0f64; N];
    for _ in 0..STEPS {
        let mut slope = weights.map(|weight| ridge * weight);
        let mut bend = [[0.0f64; N]; N];
        (0..N).for_each(|at| bend[at][at] = ridge);
        for (numbers, right) in rows {
            let odds: f64 = numbers.iter().zip(&weights).map(|(a, b)| a * b).sum();
            let sure = 1.0 / (1.0 + (-odds).exp());
            let wrong = sure - f64::from(u8::from(*right));
            for a in 0..N {
                slope[a] += wrong * numbers[a];
                for b in 0..N {
                    bend[a][b] += sure * (1.0 - sure) * numbers[a] * numbers[b];
                }
            }
        }
        let step = solved(bend, slope);
        (0..N).for_each(|at| weights[at] -= step[at]);
    }
    weights
}

/// The solution of a system of equations, by elimination with the largest pivot.
fn solved<const N: usize>(mut rows: [[f64; N]; N], mut right: [f64; N]) -> [f64; N] {
    for at in 0..N {
        let pivot = (at..N).max_by(|&a, &b| rows[a][at].abs().total_cmp(&rows[b][at].abs())).unwrap_or(at);
        rows.swap(at, pivot);
        right.swap(at, pivot);
        let own = rows[at];
        for below in at + 1..N {
            let times = rows[below][at] / own[at];
            rows[below].iter_mut().zip(&own).for_each(|(value, taken)| *value -= times * taken);
            right[below] -= times * right[at];
        }
    }
    for at in (0..N).rev() {
        for above in 0..at {
            let times = rows[above][at] / rows[at][at];
            right[above] -= times * right[at];
        }
        right[at] /= rows[at][at];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equations_are_solved() {
        let solved = solved([[2.0, 1.0], [1.0, 3.0]], [5.0, 10.0]);
        assert!((solved[0] - 1.0).abs() < 1e-12 && (solved[1] - 3.0).abs() < 1e-12, "{solved:?}");
    }
}
