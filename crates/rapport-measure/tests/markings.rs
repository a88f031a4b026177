//! What is reckoned is marked by all that was counted: an act is marked secret, then left out, and every figure that is another without it
//! must have been marked secret.

use proptest::prelude::*;
use rapport_measure::{Draws, Observation, Period, Triad, score, tally, trend, types, volume};
use rapport_model::{Classification, Date, Dyad, Goldstein, Marking, Quad};

const AMONG: [&str; 3] = ["SUN", "CHN", "USA"];

fn act(month: u32, [source, target]: [usize; 2], tenths: i16) -> Observation {
    Observation {
        date: format!("{}-{:02}", 1985 + month / 12, month % 12 + 1).parse().unwrap(),
        source: AMONG[source].parse().unwrap(),
        target: AMONG[target].parse().unwrap(),
        goldstein: Goldstein::from_tenths(tenths),
        quad: if tenths < 0 { Quad::VerbalConflict } else { Quad::VerbalCooperation },
        symmetric: month.is_multiple_of(3),
        count: 1,
        documents: vec![month],
        marking: Marking::default(),
    }
}

fn span() -> [Date; 2] {
    ["1985-01-01", "1987-12-31"].map(|day| day.parse().unwrap())
}

/// Every figure, each with its marking.
fn figures(acts: &[Observation]) -> Vec<(String, Marking)> {
    let ([from, to], dyad) = (span(), "SUN,CHN".parse::<Dyad>().unwrap());
    let mut figures = Vec::new();
    for period in [Period::Month, Period::Year] {
        let rows = tally(acts, dyad, period, from, to);
        figures.extend(rows.iter().map(|row| (format!("{:?}", (row.forth, row.back, row.joint)), row.marking.clone())));
        let scores = score(acts, dyad, period, from, to, 0.0);
        figures.extend(scores.iter().map(|row| (format!("{:?}", (row.level, row.events)), row.marking.clone())));
        let told = volume(acts, period, from, to);
        figures.extend(told.into_iter().map(|total| (total.value.to_string(), total.marking)));
        let triad = Triad::new(AMONG.map(|code| code.parse().unwrap())).unwrap();
        let sides = triad.sides().map(|side| score(acts, side, period, from, to, 0.0));
        let rows = types(triad, [&sides[0], &sides[1], &sides[2]]);
        figures.extend(rows.into_iter().map(|row| (format!("{:?}", (row.levels, row.kind)), row.marking)));
    }
    let trend = trend(acts, dyad, from, to, 0.0, &Draws { count: 5, ..Draws::default() });
    figures.extend(trend.rows.iter().map(|row| (format!("{:?}", (row.level, row.slope)), trend.marking.clone())));
    figures
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_figure_that_an_act_changes_is_marked_as_high_as_it(
        acts in proptest::collection::vec((0u32..36, prop::sample::select(vec![[0, 1], [1, 0], [1, 2], [2, 0]]), -100i16..=100), 1..12),
        at in any::<prop::sample::Index>(),
    ) {
        let secret = Marking::level(Classification::Secret);
        let mut acts: Vec<Observation> = acts.into_iter().map(|(month, pair, tenths)| act(month, pair, tenths)).collect();
        let at = at.index(acts.len());
        acts[at].marking = secret.clone();
        let with = figures(&acts);
        acts.remove(at);
        let without = figures(&acts);
        prop_assert_eq!(with.len(), without.len());
        for ((said, marking), (now, _)) in with.iter().zip(&without) {
            prop_assert!(said == now || *marking == secret, "{} without it, {} with it", now, said);
        }
        prop_assert!(without.iter().all(|(_, marking)| marking.is_open()));
    }
}
