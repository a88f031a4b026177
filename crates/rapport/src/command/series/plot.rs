//! What `rapport series --plot` draws.

use crate::{feed_desk, measures, series::Record, table::portion};
use rapport_measure::{LEVELS, Period, Row, ScoreRow};
use rapport_write::{Across, Bars, Panel, Panels, Place, Stretch};

/// The score, with its bands where months are drawn, above what the two did to each other.
pub fn draw(record: &Record) -> String {
    let ([first, second], period) = (record.dyad.pair(), record.period);
    let scores = record.scores();
    let trend = (period == Period::Month).then(|| record.trend());
    let span = |row: &ScoreRow| [row.start, row.period.end(row.start)].map(measures::as_year);
    let place = |(i, row): (usize, &ScoreRow)| {
        let level = trend.as_ref().and_then(|trend| trend.rows.get(i)).map(|row| row.level);
        let [from, to] = span(row);
        let bands = level.map(|level| [[level.value; 2], [level.low, level.high]]);
        Place { across: (from + to) / 2.0, value: row.level, bands }
    };
    let bars = |(tally, score): (&Row, &ScoreRow)| {
        let [up, down] = [tally.joint.cooperation, tally.joint.conflict].map(|tenths| tenths as f64 / 10.0);
        Bars { span: span(score), up, down }
    };
    let named = LEVELS.map(|(low, name)| (low + 1.5, name.to_owned()));
    let score = Panel {
        title: "relationship score, −9 to 9".to_owned(),
        line: scores.iter().enumerate().map(place).collect(),
        ends: Some([-9.0, 9.0]),
        names: named.to_vec(),
        ..Panel::default()
    };
    let sums = Panel {
        title: format!("cooperation (up) and conflict (down), Goldstein points a {period}"),
        bars: record.tally.iter().zip(&scores).map(bars).collect(),
        ..Panel::default()
    };
    let banded = "Reckoned from dated acts. Band: 90 in a hundred for the smoothed level, documents drawn anew.";
    rapport_write::panels(&Panels {
        title: format!("{}{first} and {second}", portion(&record.marking())),
        unit: format!("By {period}, joint acts counted once"),
        note: if trend.is_some() { banded } else { "Reckoned from dated acts; see rapport series." }.to_owned(),
        across: Across::Years,
        columns: 1,
        height: 150.0,
        panels: vec![score, sums],
        stretches: stretches(record),
    })
}

/// Who stands for each line, where lines were asked for.
fn stretches(record: &Record) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for row in record.lines.iter().flat_map(|lines| record.tally.iter().map(move |row| (lines, row))) {
        let (lines, start) = (row.0, row.1.start);
        let word = feed_desk::series::label(lines, start, record.period);
        let span = [start, record.period.end(start)].map(measures::as_year);
        match stretches.last_mut().filter(|last| last.word == word) {
            Some(last) => last.span[1] = span[1],
            None => stretches.push(Stretch { span, word }),
        }
    }
    stretches
}
