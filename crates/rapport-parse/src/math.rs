//! The functions of `rapport-arithmetic`, and products of matrices in floating point.

pub use rapport_arithmetic::{exp, ln, sigmoid, tanh};

/// `out = a · b` (+ `out` if `add`): `a` is `n × k`, `b` is `k × m`, `out` is `n × m`, all by rows.
pub fn multiply(a: &[f32], b: &[f32], out: &mut [f32], n: usize, k: usize, m: usize, add: bool) {
    product(a, (k, 1), b, (m, 1), out, [n, k, m], add);
}

/// The product of two matrices given with their strides by row and column; `out` lies by rows.
pub fn product(
    a: &[f32],
    (ar, ac): (usize, usize),
    b: &[f32],
    (br, bc): (usize, usize),
    out: &mut [f32],
    [n, k, m]: [usize; 3],
    add: bool,
) {
    if n == 0 || m == 0 {
        return;
    }
    let last = |rows: usize, columns: usize, (r, c): (usize, usize)| {
        if rows == 0 || columns == 0 { 0 } else { (rows - 1) * r + (columns - 1) * c + 1 }
    };
    assert!(a.len() >= last(n, k, (ar, ac)) && b.len() >= last(k, m, (br, bc)) && out.len() >= n * m);
    let beta = if add { 1.0 } else { 0.0 };
    // SAFETY: the lengths asserted above cover every element that these sizes and strides reach, and `out` is borrowed
    // mutably, so nothing else points into it.
    #[allow(unsafe_code, reason = "the crate's kernel takes pointers")]
    unsafe {
        let (ars, acs, brs, bcs) = (ar as isize, ac as isize, br as isize, bc as isize);
        matrixmultiply::sgemm(
            n,
            k,
            m,
            1.0,
            a.as_ptr(),
            ars,
            acs,
            b.as_ptr(),
            brs,
            bcs,
            beta,
            out.as_mut_ptr(),
            m as isize,
            1,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_by_hand() {
        let mut out = [0.0; 4];
        multiply(&[1.0, 2.0, 3.0, 4.0], &[5.0, 6.0, 7.0, 8.0], &mut out, 2, 2, 2, false);
        assert_eq!(out, [19.0, 22.0, 43.0, 50.0]);
    }
}
