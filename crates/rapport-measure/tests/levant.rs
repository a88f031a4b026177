//! The KEDS Levant weekly series, Israel toward the Palestinians, against independent implementations (FREEZE.md has
//! the commands).

use rapport_measure::{Cost, Impulses, Prior, Var, answers, breaks, granger, online};
use rapport_testing::shared_text;

/// Weekly net Goldstein, to a tenth; `None` where the data are not at hand.
fn levant() -> Option<Vec<f64>> {
    let [toward, _] = both()?;
    Some(toward.into_iter().map(|v| (v * 10.0).round() / 10.0).collect())
}

/// Whole tens of points: a series that behaves as counts do.
fn tens(series: &[f64]) -> Vec<f64> {
    series.iter().map(|v| (v.abs() / 10.0).trunc()).collect()
}

#[test]
fn breaks_are_those_of_ruptures() {
    let Some(series) = levant() else { return };
    let found = |series: &[f64], cost| breaks(series, cost, 26).iter().map(|b| b.at).collect::<Vec<_>>();
    let gaussian =
        [153, 179, 395, 422, 451, 479, 506, 611, 707, 734, 760, 786, 929, 958, 998, 1116, 1142, 1171, 1200, 1245];
    assert_eq!(found(&series, Cost::Gaussian), gaussian);
    let poisson =
        [94, 120, 153, 179, 325, 395, 422, 451, 504, 611, 707, 734, 929, 958, 1025, 1082, 1116, 1142, 1171, 1200, 1252];
    assert_eq!(found(&tens(&series), Cost::Poisson), poisson);
}

#[test]
fn online_agrees_with_the_recursion_on_scipys_negative_binomial() {
    let Some(series) = levant() else { return };
    let counts: Vec<u32> = tens(&series).into_iter().map(|v| v as u32).collect();
    let known = online(&counts, Prior { shape: 1.0, rate: 0.2, hazard: 1.0 / 60.0 });
    for (week, run, fresh, rate) in [
        (50, 44, 0.009_235_032_004_2, 0.371_540_511_2),
        (452, 2, 0.973_454_134_095_7, 6.432_476_534_2),
        (800, 20, 0.027_286_631_639_7, 1.654_006_733_5),
        (1120, 4, 0.166_707_421_477_9, 22.780_830_085_4),
        (1277, 8, 0.208_452_572_538_0, 6.822_295_365_8),
    ] {
        let k = known[week];
        assert_eq!(k.run, run, "week {week}");
        assert!((k.fresh - fresh).abs() < 1e-8 && (k.rate - rate).abs() < 1e-8, "week {week}: {k:?}");
    }
}

/// Both ways, week by week.
fn both() -> Option<[Vec<f64>; 2]> {
    let text = shared_text("data/events/keds_levant_israel_palestine_weekly_goldstein_1979_2003.csv")?;
    Some([1, 2].map(|i| text.lines().skip(1).filter_map(|line| line.split(',').nth(i)?.parse().ok()).collect()))
}

/// With the prior off, four lags: statsmodels' `test_causality`, and Φ(h)·Σ from its `ma_rep`.
#[test]
fn reciprocity_is_that_of_statsmodels() {
    let Some(series) = both() else { return };
    let var = Var::fit(&series, 4, None).unwrap();
    let impulses = Impulses::of(&var, 12, 0, 1988);
    let known = [
        (0, 1, 1.4187444373585785, 13.227742369920705, 1.1454937871346803e-10),
        (1, 0, 7.613761511417947, 28.643108445533425, 2.5969415008252602e-23),
    ];
    for (shock, answer, total, statistic, chance) in known {
        let found = impulses.sum_per(shock, &[shock], answer, 1, 12).value;
        assert!((found - total).abs() < 1e-8, "{found} {total}");
        let test = granger(&series, 4, &[shock], answer).unwrap();
        assert!((test.statistic / statistic - 1.0).abs() < 1e-8, "{test:?}");
        assert!((test.chance / chance - 1.0).abs() < 1e-6, "{test:?}");
    }
}

/// Under the prior that responses are drawn with. The yardstick: both sides answer in kind.
#[test]
fn both_sides_answer_in_kind() {
    let Some(series) = both() else { return };
    let found = answers(&series, 12, &[(vec![0], 1), (vec![1], 0)], 1000, 1988).unwrap();
    for answer in &found {
        println!(
            "{:?} to {}: {} lags, {:?}, {:?}",
            answer.shock, answer.answer, answer.lags, answer.total, answer.granger
        );
    }
    assert!(found.iter().all(|answer| answer.total.outer[0] > 0.0), "{found:?}");
}
