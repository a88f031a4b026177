//! Arithmetic that gives the same numbers everywhere: no function of the platform's own.

/// `e` to the power of `x`, to about seven digits; `x` is held to ±87.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    // 2^(x log2 e) = 2^k · 2^r with k whole and |r| ≤ ½; adding 1.5·2²³ rounds to a whole number.
    let scaled = x.clamp(-87.0, 87.0) * std::f32::consts::LOG2_E;
    let magic = 12_582_912.0f32;
    let shifted = scaled + magic;
    let r = (scaled - (shifted - magic)) * std::f32::consts::LN_2;
    let series = 1.0
        + r * (1.0 + r * (0.5 + r * (1.666_666_7e-1 + r * (4.166_666_8e-2 + r * (8.333_334e-3 + r * 1.388_889e-3)))));
    let power = f32::from_bits((shifted.to_bits() << 23).wrapping_add(0x3f80_0000));
    series * power
}

/// The logistic function.
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// The hyperbolic tangent.
#[inline(always)]
pub fn tanh(x: f32) -> f32 {
    2.0 * sigmoid(2.0 * x) - 1.0
}

/// The natural logarithm of a positive number, by its exponent and a series on what is left.
pub fn ln(x: f32) -> f32 {
    let bits = x.max(f32::MIN_POSITIVE).to_bits();
    let mut exponent = (bits >> 23) as i32 - 127;
    let mut m = f32::from_bits((bits & 0x007f_ffff) | 0x3f80_0000);
    if m > std::f32::consts::SQRT_2 {
        (m, exponent) = (m * 0.5, exponent + 1);
    }
    let t = (m - 1.0) / (m + 1.0);
    let t2 = t * t;
    let series = 2.0 * t * (1.0 + t2 * (1.0 / 3.0 + t2 * (0.2 + t2 * (1.0 / 7.0 + t2 / 9.0))));
    series + exponent as f32 * std::f32::consts::LN_2
}

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
    fn the_functions_are_close_to_the_platforms() {
        for i in -400..400 {
            let x = i as f32 / 10.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 2e-6, "{x}");
            assert!((tanh(x) - x.tanh()).abs() < 1e-6, "{x}");
            if x > 0.0 {
                assert!((ln(x) - x.ln()).abs() < 2e-6, "{x}");
            }
        }
        assert_eq!(exp(0.0), 1.0);
    }

    #[test]
    fn a_product_by_hand() {
        let mut out = [0.0; 4];
        multiply(&[1.0, 2.0, 3.0, 4.0], &[5.0, 6.0, 7.0, 8.0], &mut out, 2, 2, 2, false);
        assert_eq!(out, [19.0, 22.0, 43.0, 50.0]);
    }
}
