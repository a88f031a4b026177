//! The vector autoregression against statsmodels, numpy and scipy (commands in BENCHMARKS.md), on a world that both
//! sides make from the same whole numbers.

use rapport_measure::{Impulses, Matrix, Minnesota, Unfit, Var, granger, paths};

/// Three series of 160 periods from a linear congruential generator.
fn world() -> Vec<Vec<f64>> {
    let mut x: u64 = 12345;
    let mut uniform = || {
        x = (x * 1_103_515_245 + 12345) % (1 << 31);
        x as f64 / 2f64.powi(31) - 0.5
    };
    let mut y = [0.0; 3];
    let mut series = vec![Vec::new(); 3];
    for _ in 0..160 {
        let e = [0; 3].map(|_| uniform() + uniform());
        y = [
            0.5 * y[0] + 0.2 * y[1] + e[0] + 1.0,
            0.3 * y[0] + 0.4 * y[1] + e[1] + 0.5 * e[0],
            5.0 * (0.3 * y[1] - 0.02 * y[2] + e[2]),
        ];
        series.iter_mut().zip(y).for_each(|(values, y)| values.push(y));
    }
    series
}

fn near(found: f64, known: f64) {
    assert!((found - known).abs() < 1e-8 * known.abs().max(1.0), "{found} {known}");
}

fn same(found: &Matrix, known: [[f64; 3]; 3]) {
    (0..3).for_each(|i| (0..3).for_each(|j| near(found.at(i, j), known[i][j])));
}

#[test]
fn with_the_prior_off_it_is_least_squares() {
    let var = Var::fit(&world(), 3, None).unwrap();
    let constants = [1.2843504053647137, 0.4958796022416406, -1.017310079684994];
    let first = [0.4924957931549989, 0.245445100458568, 0.8378230694611902];
    let second = [0.09434691094908301, 0.32922358750502856, 1.20922878034613];
    let at_two = [-0.03303006237554088, 0.012483507343958438, -0.5369795192359622];
    let at_three = [-0.013742333426673954, -0.017274003518510137, 0.012522719442679017];
    for i in 0..3 {
        near(var.constant(i), constants[i]);
        near(var.coefficient(i, 0, 1), first[i]);
        near(var.coefficient(i, 1, 1), second[i]);
        near(var.coefficient(i, 1, 2), at_two[i]);
        near(var.coefficient(i, 2, 3), at_three[i]);
    }
    same(
        &var.covariance(),
        [
            [0.18029052893511818, 0.0829831230959753, 0.0933147012866728],
            [0.0829831230959753, 0.1777888495511725, 0.06887101536896505],
            [0.0933147012866728, 0.06887101536896505, 3.965136248027298],
        ],
    );
    assert_eq!((var.observations(), var.log_marginal()), (157, None));
}

/// Φ(h)·Σ / √σⱼⱼ from statsmodels' `ma_rep`: a row for each series that answers, a column for each shock.
#[test]
fn generalised_responses_follow_from_statsmodels_terms() {
    let impulses = Impulses::of(&Var::fit(&world(), 3, None).unwrap(), 12, 0, 1988);
    let known = [
        (0, [0.42460632229762924, 0.19680562894661255, 0.04686202082639819], 0),
        (0, [0.19543543922506176, 0.42165015065949224, 0.03458656473260952], 1),
        (1, [0.22384272577954165, 0.13394786229331665, -0.007298656375887622], 0),
        (1, [0.175891311764301, 0.1925713438264374, 0.08932069741657196], 1),
        (1, [0.5658137702498994, 0.6552446536955572, -0.15682693134577544], 2),
        (4, [-0.030511882914482074, -0.022599903056275083, -0.03640243155000856], 1),
        (12, [0.0025268726868652044, -0.0006037372303111082, 0.003805157359636787], 2),
    ];
    for (after, row, series) in known {
        (0..3).for_each(|shock| near(impulses.response(shock, series, after).value, row[shock]));
    }
    let in_all: f64 = (1..=12).map(|after| impulses.response(0, 1, after).value).sum();
    near(impulses.sum(0, 1, 1, 12).value, in_all);
    near(impulses.sum_per(0, &[0], 1, 1, 12).value, in_all / impulses.response(0, 0, 0).value);
}

#[test]
fn a_shock_to_two_at_once_is_that_to_their_sum() {
    let series = world();
    let sum: Vec<f64> = series[0].iter().zip(&series[1]).map(|(a, b)| a + b).collect();
    // The same world in other coordinates: the sum in place of the first.
    let turned = vec![sum, series[1].clone(), series[2].clone()];
    let both = Impulses::to(&Var::fit(&series, 2, None).unwrap(), &[vec![1.0, 1.0, 0.0]], 6, 0, 1).unwrap();
    let one = Impulses::of(&Var::fit(&turned, 2, None).unwrap(), 6, 0, 1);
    (0..=6).for_each(|after| near(both.response(0, 2, after).value, one.response(0, 2, after).value));
}

#[test]
fn granger_tests_are_those_of_statsmodels() {
    let known = [
        (0, 1, 2.4075886866645098, 0.06660232325242446),
        (1, 0, 0.6081521279285472, 0.6099958840421684),
        (2, 0, 0.687415753412372, 0.5600943432003274),
    ];
    for (cause, effect, statistic, chance) in known {
        let test = granger(&world(), 3, &[cause], effect).unwrap();
        near(test.statistic, statistic);
        near(test.chance, chance);
        assert_eq!(test.freedom, [3.0, 441.0]);
    }
    let both = granger(&world(), 3, &[0, 1], 2).unwrap();
    near(both.statistic, 4.686509367519823);
    near(both.chance, 0.0001228000578404761);
    assert_eq!(both.freedom, [6.0, 441.0]);
}

/// Least squares on the same rows of artificial data, and the product of the one-step predictive densities
/// (`scipy.stats.multivariate_t`), which must be the marginal likelihood.
#[test]
fn posterior_and_marginal_likelihood_are_those_of_the_chain() {
    let flows = Var::fit(&world(), 3, Some(Minnesota::FLOWS)).unwrap();
    near(flows.log_marginal().unwrap(), -534.3297446045254);
    near(flows.coefficient(0, 0, 1), 0.40745975093465775);
    near(flows.coefficient(2, 1, 2), -0.20118107936825358);
    near(flows.covariance().at(2, 0) * 162.0, 17.013802058614637);
    let levels = Var::fit(&world(), 2, Some(Minnesota { overall: 0.4, ..Minnesota::LEVELS })).unwrap();
    near(levels.log_marginal().unwrap(), -545.997744414772);
    near(levels.coefficient(1, 1, 1), 0.3987585917268401);
    near(levels.constant(2), -1.205413892791817);
    near(levels.covariance().at(1, 1) * 167.0, 28.33641699400674);
}

/// The mean of many draws is the posterior mean, and their spread that of Σ ⊗ (X′X)⁻¹: with the prior off, the standard
/// errors of statsmodels times √(ν/(ν−K−1)).
#[test]
fn bands_have_the_width_that_the_formula_gives() {
    let var = Var::fit(&[world().swap_remove(0)], 1, None).unwrap();
    let (a, s) = (var.coefficient(0, 0, 1), var.covariance().at(0, 0));
    // r(1)/r(0) = a whatever the draw of Σ, so the band of the ratio is the posterior of a: a Student's t.
    let per = Impulses::of(&var, 1, 20_000, 1988).sum_per(0, &[0], 0, 1, 1);
    let values = world().swap_remove(0);
    let mean = values[..159].iter().sum::<f64>() / 159.0;
    let error = (s / values[..159].iter().map(|v| (v - mean) * (v - mean)).sum::<f64>()).sqrt();
    assert!((per.outer[1] - (a + 1.6546 * error)).abs() < 0.05 * error, "{per:?} {a} {error}");
    assert!((per.inner[0] - (a - 0.9975 * error)).abs() < 0.05 * error, "{per:?} {a} {error}");
}

/// One period ahead, with the prior off, is Student's t of ν = 157 (`scipy.stats.t`).
#[test]
fn one_period_ahead_is_students() {
    let var = Var::fit(&[world().swap_remove(0)], 1, None).unwrap();
    let mut ahead: Vec<f64> = paths(&var, 1, 20_000, 1988).iter().map(|path| path[0][0]).collect();
    ahead.sort_by(f64::total_cmp);
    for (part, known) in [(0.05, 1.7798408662423468), (0.5, 2.47669385202329), (0.95, 3.173546837804233)] {
        let found = ahead[(part * 20_000.0) as usize];
        assert!((found - known).abs() < 0.05 * 0.4211566611249232, "{part}: {found} {known}");
    }
}

#[test]
fn the_lag_of_the_world_is_found() {
    let chosen = Var::choose(&world(), 8, &Minnesota::FLOWS.of_each_tightness()).unwrap();
    assert_eq!(chosen.lags(), 1, "{:?}", chosen.prior());
    // A series that repeats with a period of three needs three lags.
    let mut noise = world().swap_remove(0);
    for t in 3..noise.len() {
        noise[t] += 0.8 * (noise[t - 3] - 2.0);
    }
    assert!(Var::choose(&[noise], 8, &Minnesota::FLOWS.of_each_tightness()).unwrap().lags() >= 3);
}

#[test]
fn what_cannot_be_fitted_is_refused() {
    let series = world();
    let still = vec![series[0].clone(), vec![3.0; 160]];
    assert_eq!(Var::fit(&still, 2, None), Err(Unfit::Still(1)));
    let twice: Vec<f64> = series[0].iter().map(|v| 2.0 * v).collect();
    assert_eq!(Var::fit(&[series[0].clone(), twice], 2, None), Err(Unfit::Collinear));
    assert_eq!(
        Var::fit(&[series[0][..8].to_vec(), series[1][..8].to_vec()], 3, None).map_err(|e| e.to_string()),
        Err("8 periods, where at least 12 are needed".to_owned())
    );
    assert_eq!(Var::fit(&[vec![1.0, f64::NAN, 2.0, 3.0]], 1, None), Err(Unfit::NotFinite(0)));
    assert_eq!(Var::fit(&[], 1, None), Err(Unfit::Uneven));
    assert_eq!(Var::fit(&[vec![1.0, 2.0], vec![1.0]], 1, None), Err(Unfit::Uneven));
    let var = Var::fit(&series, 1, None).unwrap();
    assert_eq!(Impulses::to(&var, &[vec![1.0]], 3, 0, 1), Err(Unfit::Uneven));
}

#[test]
fn the_same_seed_gives_the_same_bands() {
    let var = Var::choose(&world(), 4, &Minnesota::FLOWS.of_each_tightness()).unwrap();
    assert_eq!(Impulses::of(&var, 6, 50, 7), Impulses::of(&var, 6, 50, 7));
    assert_ne!(Impulses::of(&var, 6, 50, 7), Impulses::of(&var, 6, 50, 8));
}
