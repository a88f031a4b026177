//! What `rapport triangle --plot` draws.

use super::name;
use crate::{measures::as_year, table::portion};
use rapport_measure::{Period, Triad, Triangle, TypeRow};
use rapport_model::Marking;
use rapport_write::{Across, Panel, Panels, Place, Stretch};

/// The six reciprocities, symmetric acts left out.
pub fn responses(found: &Triangle) -> String {
    let directions = found.triad.directions();
    let one = |answer: &rapport_measure::Answer| {
        let places = answer.path.iter().enumerate().map(|(i, response)| Place {
            across: (i + 1) as f64,
            value: response.value,
            bands: Some([response.inner, response.outer]),
        });
        let ([from, to], [of, on]) = (directions[answer.answer], directions[answer.shock[0]]);
        Panel { title: format!("{from} to {to}, after {of} to {on}"), line: places.collect(), ..Panel::default() }
    };
    rapport_write::panels(&Panels {
        title: format!("{}Reciprocity among {}", portion(&found.marking), listed(found.triad)),
        unit: format!("Goldstein points a {}, after a shock of one standard deviation", found.period),
        note: format!(
            "Bands: 68 and 90 in a hundred. Bayesian autoregression of {} {}s, symmetric acts left out.",
            found.periods, found.period
        ),
        across: Across::Steps(after(found.period)),
        columns: 2,
        height: 92.0,
        panels: found.without_symmetric[..directions.len()].iter().map(one).collect(),
        stretches: Vec::new(),
    })
}

/// The scores of the three sides, and the types below.
pub fn types(among: Triad, period: Period, rows: &[TypeRow]) -> String {
    let panel = |i: usize| {
        let places = rows.iter().map(|row| {
            let [from, to] = [row.start, period.end(row.start)].map(as_year);
            Place { across: (from + to) / 2.0, value: row.levels[i], bands: None }
        });
        Panel {
            title: name(among.sides()[i].pair()),
            line: places.collect(),
            ends: Some([-9.0, 9.0]),
            ..Panel::default()
        }
    };
    let marking = Marking::of_all(rows.iter().map(|row| &row.marking));
    let mut stretches: Vec<Stretch> = Vec::new();
    for row in rows {
        let (span, word) = ([row.start, period.end(row.start)].map(as_year), row.kind.to_string());
        match stretches.last_mut().filter(|last| last.word == word) {
            Some(last) => last.span[1] = span[1],
            None => stretches.push(Stretch { span, word }),
        }
    }
    rapport_write::panels(&Panels {
        title: format!("{}The triangle of {}", portion(&marking), listed(among)),
        unit: "Relationship score of each side, −9 to 9, and the type of triangle".to_owned(),
        note: "Reckoned from dated acts; see rapport triangle --show types.".to_owned(),
        across: Across::Years,
        columns: 1,
        height: 92.0,
        panels: [0, 1, 2].map(panel).into(),
        stretches,
    })
}

fn listed(among: Triad) -> String {
    let [a, b, c] = among.actors();
    format!("{a}, {b} and {c}")
}

fn after(period: Period) -> &'static str {
    match period {
        Period::Day => "days after",
        Period::Week => "weeks after",
        Period::Month => "months after",
        Period::Quarter => "quarters after",
        Period::Year => "years after",
    }
}
