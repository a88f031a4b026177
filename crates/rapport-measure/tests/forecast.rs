//! Do forecasts beat no change? On the KEDS Levant series by month and on GDELT's monthly counts of events by country.
//! Figures in BENCHMARKS.md: `cargo test --release -p rapport-measure --test forecast -- --ignored --nocapture`.

use rapport_measure::{Evaluation, Method, Scale, evaluate};
use rapport_testing::shared_text;
use std::collections::BTreeMap;

/// Net Goldstein by month, both ways; a week belongs to the month of its first day. Whole months only.
fn levant() -> Option<[Vec<f64>; 2]> {
    let text = shared_text("data/events/keds_levant_israel_palestine_weekly_goldstein_1979_2003.csv")?;
    let start: rapport_model::Date = "1979-04-15".parse().unwrap();
    let mut months: BTreeMap<(i16, i8), [f64; 2]> = BTreeMap::new();
    for (week, line) in text.lines().skip(1).enumerate() {
        let monday = start.saturating_add(jiff::Span::new().weeks(week as i64));
        let sums = months.entry((monday.year(), monday.month())).or_default();
        let values = line.split(',').skip(1).map(|v| v.parse::<f64>().unwrap());
        sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
    }
    let sums: Vec<[f64; 2]> = months.into_values().collect();
    let whole = &sums[1..sums.len() - 1];
    Some([0, 1].map(|way| whole.iter().map(|sums| sums[way]).collect()))
}

/// Events a month with their place in this country (FIPS), 1979-01 to 2013-06.
fn gdelt(country: &str) -> Option<Vec<f64>> {
    let text = shared_text("data/events/gdelt1_norm_counts_monthly_country.csv")?;
    let counts = text.lines().skip(1).filter_map(|line| {
        let mut fields = line.split(',');
        let (month, place, total) = (fields.next()?, fields.next()?, fields.next()?);
        (place == country && month != "201307").then(|| (month.to_owned(), total.parse::<f64>().unwrap()))
    });
    let months: BTreeMap<String, f64> = counts.collect();
    let of = |year: i32, month: i32| months.get(&format!("{year}{month:02}")).copied().unwrap_or(0.0);
    let all = (1979..=2013).flat_map(|year| (1..=12).map(move |month| (year, month)));
    Some(all.filter(|when| *when < (2013, 7)).map(|(year, month)| of(year, month)).collect())
}

fn print(name: &str, found: &Evaluation) {
    println!("{name}: {found}");
    for step in [0, 2, 5, 11] {
        let told = Method::ALL.map(|method| {
            let skill = found.skills[method as usize][step];
            format!("{:.1} / {:.0} / {:.2}", skill.crps, skill.interval, skill.held)
        });
        println!("  {:2} ahead: {}", step + 1, told.join("   "));
    }
}

#[test]
#[ignore = "long: the figures of BENCHMARKS.md"]
fn figures() {
    println!("CRPS / interval score / part held by the 90% band: autoregression, no change, mean");
    if let Some([forth, back]) = levant() {
        print("Levant, Israel to Palestine", &evaluate(&forth, Scale::Points, 12, 120).unwrap());
        print("Levant, Palestine to Israel", &evaluate(&back, Scale::Points, 12, 120).unwrap());
    }
    for country in ["US", "RS", "CH", "IS", "IN", "PL", "NI", "BR"] {
        if let Some(counts) = gdelt(country) {
            print(&format!("GDELT, {country}"), &evaluate(&counts, Scale::Counts, 12, 120).unwrap());
        }
    }
}

/// A quick look at the same on fewer origins, so that a forecast that goes wrong is noticed.
#[test]
fn on_the_levant_the_bands_hold() {
    let Some([forth, _]) = levant() else { return };
    assert_eq!(forth.len(), 293, "whole months from May 1979");
    let found = evaluate(&forth[..180], Scale::Points, 3, 140).unwrap();
    let auto = &found.skills[Method::Autoregression as usize];
    assert!(found.crps(Method::Autoregression) < 1.1 * found.crps(Method::NoChange), "{found}");
    assert!(auto.iter().all(|skill| skill.held > 0.7), "{auto:?}");
}
