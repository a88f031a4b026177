//! Functions of one number: none of the platform's own.

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

/// The error function, to 5·10⁻⁷: `x·P(x²)/Q(x²)`, fitted on |x| ≤ 4, past which it is 1 in this precision.
#[inline(always)]
pub fn erf(x: f32) -> f32 {
    let x = x.clamp(-4.0, 4.0);
    let t = x * x;
    let above = std::f32::consts::FRAC_2_SQRT_PI
        + t * (1.962_473_4e-1
            + t * (5.346_724_7e-2 + t * (4.003_566_5e-3 + t * (2.880_379_7e-4 + t * 1.974_823_5e-6))));
    let below = 1.0
        + t * (5.072_508_4e-1
            + t * (1.164_757_3e-1 + t * (1.544_427_2e-2 + t * (1.216_337_2e-3 + t * 3.748_060_8e-5))));
    x * above / below
}

/// The rectifier of contextual encoders: `x` by how likely a normal number lies below it.
#[inline(always)]
pub fn gelu(x: f32) -> f32 {
    0.5 * x * (1.0 + erf(x * std::f32::consts::FRAC_1_SQRT_2))
}

/// The least and the largest of some numbers; the order of floats is that of whole numbers, which processors compare many at a time
/// in any order. The largest and the least there are for none.
#[inline(always)]
pub fn ends(numbers: &[f32]) -> (f32, f32) {
    // The bits of negative numbers run backwards; their own inverse.
    let turn = |bits: i32| bits ^ ((bits >> 31) as u32 >> 1) as i32;
    let (mut low, mut high) = (f32::MAX.to_bits() as i32, turn(f32::MIN.to_bits() as i32));
    for x in numbers {
        let at = turn(x.to_bits() as i32);
        (low, high) = (low.min(at), high.max(at));
    }
    (f32::from_bits(turn(low) as u32), f32::from_bits(turn(high) as u32))
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
    fn ends_are_the_least_and_the_largest() {
        assert_eq!(ends(&[3.0, -2.5, 0.0, 7.25, -0.0, -9.5, 1e-30]), (-9.5, 7.25));
        assert_eq!((ends(&[-3.0, -1.0]), ends(&[1.0, 4.0])), ((-3.0, -1.0), (1.0, 4.0)));
        assert_eq!(ends(&[]), (f32::MAX, f32::MIN));
    }

    #[test]
    fn erf_is_close_to_its_table() {
        let table = [(0.0, 0.0), (0.1, 0.112_463), (0.5, 0.520_5), (1.0, 0.842_700_8), (1.5, 0.966_105_1)];
        let more = [(2.0, 0.995_322_3), (2.5, 0.999_593), (3.0, 0.999_977_9), (4.0, 1.0), (9.0, 1.0)];
        for (x, y) in table.into_iter().chain(more) {
            assert!((erf(x) - y).abs() < 5e-7 && (erf(-x) + y).abs() < 5e-7, "{x}: {}", erf(x));
        }
        assert!((gelu(1.0) - 0.841_344_8).abs() < 1e-6 && gelu(-9.0).abs() < 5e-6);
    }
}
