//! The few statistics that validity is told in.

/// The mean; NaN of nothing.
pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The chance that one of the first is lower than one of the others, ties half (the area under the curve, Mann and Whitney
/// 1947), with its standard error (Hanley and McNeil 1982).
pub fn lower(these: &[f64], others: &[f64]) -> [f64; 2] {
    let won = these
        .iter()
        .flat_map(|a| others.iter().map(move |b| f64::from(u8::from(a < b)) + 0.5 * f64::from(u8::from(a == b))));
    let (m, n) = (these.len() as f64, others.len() as f64);
    let area = won.sum::<f64>() / (m * n);
    let (one, two) = (area / (2.0 - area), 2.0 * area * area / (1.0 + area));
    let variance = area * (1.0 - area) + (m - 1.0) * (one - area * area) + (n - 1.0) * (two - area * area);
    [area, (variance / (m * n)).sqrt()]
}

/// Spearman's correlation of ranks; `None` if either never varies.
pub fn spearman(pairs: &[[f64; 2]]) -> Option<f64> {
    let ranks = [0, 1].map(|i| ranks(&pairs.iter().map(|pair| pair[i]).collect::<Vec<_>>()));
    let means = [0, 1].map(|i| mean(&ranks[i]));
    let product = |i: usize, j: usize| -> f64 {
        ranks[i].iter().zip(&ranks[j]).map(|(a, b)| (a - means[i]) * (b - means[j])).sum()
    };
    let scale = (product(0, 0) * product(1, 1)).sqrt();
    (scale > 0.0).then(|| product(0, 1) / scale)
}

/// Ranks from 1, those of equals shared.
fn ranks(values: &[f64]) -> Vec<f64> {
    let below = |value: &f64| values.iter().filter(|other| *other < value).count() as f64;
    let equal = |value: &f64| values.iter().filter(|other| *other == value).count() as f64;
    values.iter().map(|value| below(value) + (equal(value) + 1.0) / 2.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        assert_eq!(lower(&[1.0, 2.0], &[2.0, 3.0])[0], (1.0 + 1.0 + 0.5 + 1.0) / 4.0);
        assert_eq!(ranks(&[5.0, 1.0, 5.0]), [2.5, 1.0, 2.5]);
        assert_eq!(spearman(&[[1.0, 9.0], [2.0, 5.0], [3.0, -4.0]]), Some(-1.0));
        assert_eq!(spearman(&[[1.0, 9.0], [1.0, 5.0]]), None);
    }
}
