//! Normal, gamma and chi-square numbers from the project's own random numbers.

use crate::draw::Random;

impl Random {
    /// A standard normal number, by the polar method (Marsaglia and Bray 1964).
    pub fn normal(&mut self) -> f64 {
        loop {
            let (x, y) = (2.0 * self.part() - 1.0, 2.0 * self.part() - 1.0);
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                return x * (-2.0 * libm::log(square) / square).sqrt();
            }
        }
    }

    /// A chi-square number with so many degrees of freedom, two or more: twice a gamma number (Marsaglia and Tsang
    /// 2000).
    pub fn chi_square(&mut self, freedom: f64) -> f64 {
        let third = freedom / 2.0 - 1.0 / 3.0;
        loop {
            let x = self.normal();
            let root = 1.0 + x / (9.0 * third).sqrt();
            if root <= 0.0 {
                continue;
            }
            let cube = root * root * root;
            if libm::log(1.0 - self.part()) < x * x / 2.0 + third * (1.0 - cube + libm::log(cube)) {
                return 2.0 * third * cube;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Mean, variance and fourth moment about the mean.
    fn moments(mut draw: impl FnMut() -> f64) -> [f64; 3] {
        const COUNT: f64 = 200_000.0;
        let values: Vec<f64> = (0..COUNT as usize).map(|_| draw()).collect();
        let mean = values.iter().sum::<f64>() / COUNT;
        let central = |power| values.iter().map(|v| (v - mean).powi(power)).sum::<f64>() / COUNT;
        [mean, central(2), central(4)]
    }

    #[test]
    fn normal_moments() {
        let mut random = Random(7);
        let [mean, variance, fourth] = moments(|| random.normal());
        assert!(mean.abs() < 0.01 && (variance - 1.0).abs() < 0.02 && (fourth - 3.0).abs() < 0.1, "{mean} {variance}");
    }

    /// Mean n, variance 2n, fourth moment 12n(n + 4).
    #[test]
    fn chi_square_moments() {
        for freedom in [2.0, 5.0, 60.0] {
            let mut random = Random(8);
            let [mean, variance, fourth] = moments(|| random.chi_square(freedom));
            assert!((mean / freedom - 1.0).abs() < 0.01, "{freedom}: {mean}");
            assert!((variance / (2.0 * freedom) - 1.0).abs() < 0.03, "{freedom}: {variance}");
            assert!((fourth / (12.0 * freedom * (freedom + 4.0)) - 1.0).abs() < 0.12, "{freedom}: {fourth}");
        }
    }
}
