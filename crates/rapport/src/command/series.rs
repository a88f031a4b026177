//! `rapport series`: a relationship's figures by period.

use crate::{
    casework::{self, Known},
    cli::Series,
    desk::{self, Desk},
    failure::{Failure, Outcome},
    measures,
    table::{Cell, Table},
};
use rapport_ledger::Filter;
use rapport_measure::{Observation, Period, Row, ScoreRow};
use rapport_model::{Cutoff, Date, Dyad, Edtf};
use std::io::Write;

/// Prints counts, sums and score of each period; draws the score if asked.
///
/// # Errors
/// If the desk cannot be read, nothing dated passes between the two, or the source is one that the desk has not.
pub fn run(args: &Series, out: &mut dyn Write) -> Outcome<()> {
    if args.source != "reporting" {
        return Err(Failure::new(format!("the desk holds no feed called {}", args.source))
            .hint("leave --source out for what the reporting tells"));
    }
    let desk = Desk::find(args.listing.desk.desk.as_deref())?;
    let cutoff = casework::settle_cutoff(&desk.ledger, args.listing.as_of.or(desk.config.as_of))?;
    let lines = Lines::load(&desk, args.between, cutoff, args.by.period())?;
    if let Some(path) = &args.plot {
        desk::write_whole(path, plot(&lines, args.between).as_bytes())?;
    }
    lines.table().print(args.listing.format, out)
}

/// Tallies and scores, a row of each for every period.
struct Lines {
    tally: Vec<Row>,
    score: Vec<ScoreRow>,
}

impl Lines {
    fn load(desk: &Desk, dyad: Dyad, cutoff: Cutoff, period: Period) -> Outcome<Lines> {
        let filter = Filter { between: Some(dyad), cutoff: Some(cutoff), ..Filter::default() };
        let known = Known::load(&desk.ledger, &filter)?;
        let observations = measures::observations(&known.happenings(), &known, dyad);
        let [first, second] = dyad.pair();
        let nothing = || {
            Failure::new(format!("nothing that can be dated passes between {first} and {second} by {}", cutoff.day()))
                .hint("see what there is with `rapport chronology`")
        };
        let span = measures::span(&observations, &known, cutoff).ok_or_else(nothing)?;
        Ok(Lines::of(&observations, dyad, period, span))
    }

    fn of(observations: &[Observation], dyad: Dyad, period: Period, span: [Date; 2]) -> Lines {
        let [from, to] = span;
        Lines {
            tally: rapport_measure::tally(observations, dyad, period, from, to),
            score: measures::scores(observations, dyad, period, span),
        }
    }

    fn table(&self) -> Table {
        let mut table = Table::new(&[
            "period",
            "events",
            "net",
            "cooperation",
            "conflict",
            "forth",
            "back",
            "quad1",
            "quad2",
            "quad3",
            "quad4",
            "score",
            "band",
            "good",
            "bad",
            "drift",
        ]);
        table.rows = self.tally.iter().zip(&self.score).map(|(tally, score)| row(tally, score)).collect();
        table
    }
}

fn row(tally: &Row, score: &ScoreRow) -> Vec<Cell> {
    let tenths = |sum: i64| Cell::Real(sum as f64 / 10.0, 1);
    let points = |value: f64| Cell::Real(value, 2);
    let joint = &tally.joint;
    let head = [
        tally.label().into(),
        Cell::Int(joint.events as i64),
        tenths(joint.net()),
        tenths(joint.cooperation),
        tenths(joint.conflict),
        tenths(tally.forth.net()),
        tenths(tally.back.net()),
    ];
    let quads = joint.quads.map(|count| Cell::Int(count as i64));
    let tail = [points(score.level), score.band().into(), points(score.good), points(score.bad), points(score.drift)];
    head.into_iter().chain(quads).chain(tail).collect()
}

/// The score as a picture.
fn plot(lines: &Lines, dyad: Dyad) -> String {
    let [first, second] = dyad.pair();
    let points = lines.score.iter().map(|row| (Edtf::between(row.start, row.period.end(row.start)), row.level));
    rapport_write::score_picture(&format!("{first}–{second} relationship score"), points)
}
