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
use rapport_measure::{LEVELS, Observation, Period, Row, Scale, ScoreRow, Share, Trend, Unfit};
use rapport_model::{Cutoff, Date, Dyad};
use rapport_write::{Across, Bars, Panel, Panels, Place};
use std::io::Write;

/// Prints counts, sums and score of each period, or what is expected after the last; draws them if asked.
///
/// # Errors
/// If the desk cannot be read, nothing dated passes between the two, or the source is one that the desk has not.
pub fn run(args: &Series, out: &mut dyn Write) -> Outcome<()> {
    if args.source != "reporting" {
        return Err(Failure::new(format!("the desk holds no feed called {}", args.source))
            .hint("leave --source out for what the reporting tells"));
    }
    let desk = Desk::consult(args.listing.desk.desk.as_deref())?;
    let cutoff = casework::settle_cutoff(&desk.ledger, args.listing.as_of.or(desk.config.as_of))?;
    let lines = Lines::load(&desk, args.between, cutoff, args.by.period(), args.plot.is_some())?;
    if let Some(path) = &args.plot {
        desk::write_whole(path, plot(&lines, args.between).as_bytes())?;
    }
    match args.ahead {
        Some(periods) => lines.ahead(periods.into())?.print(args.listing.format, out),
        None => lines.table().print(args.listing.format, out),
    }
}

/// Tallies and scores, a row of each for every period.
struct Lines {
    tally: Vec<Row>,
    score: Vec<ScoreRow>,
    share: Vec<Option<Share>>,
    /// The level's bands by month, if a picture of months is asked for.
    trend: Option<Trend>,
}

impl Lines {
    fn load(desk: &Desk, dyad: Dyad, cutoff: Cutoff, period: Period, drawn: bool) -> Outcome<Lines> {
        let filter = Filter { between: Some(dyad), cutoff: Some(cutoff), ..Filter::default() };
        let known = Known::load(&desk.ledger, &filter)?;
        let observations = measures::observations(&known.happenings(), &known, dyad);
        let [first, second] = dyad.pair();
        let nothing = || {
            Failure::new(format!("nothing that can be dated passes between {first} and {second} by {}", cutoff.day()))
                .hint("see what there is with `rapport chronology`")
        };
        let span = measures::span(&observations, &known, cutoff).ok_or_else(nothing)?;
        let mut lines = Lines::of(&observations, dyad, period, span);
        let has_bands = drawn && period == Period::Month;
        lines.trend = has_bands.then(|| measures::trend(&observations, dyad, span));
        lines.share = lines.shares(&everybodys(desk, cutoff)?, period, span);
        Ok(lines)
    }

    fn of(observations: &[Observation], dyad: Dyad, period: Period, span: [Date; 2]) -> Lines {
        let [from, to] = span;
        Lines {
            tally: rapport_measure::tally(observations, dyad, period, from, to),
            score: measures::scores(observations, dyad, period, span),
            share: Vec::new(),
            trend: None,
        }
    }

    /// What part of all that the sources tell is the pair's.
    fn shares(&self, all: &[Observation], period: Period, [from, to]: [Date; 2]) -> Vec<Option<Share>> {
        rapport_measure::shares(&self.tally, &rapport_measure::volume(all, period, from, to))
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
            "share",
            "net_per_1000",
        ]);
        let rows = self.tally.iter().zip(&self.score).zip(&self.share);
        table.rows = rows.map(|((tally, score), share)| row(tally, score, share.as_ref())).collect();
        table
    }
}

impl Lines {
    /// The net sums expected after the last period, with a word on standard error on how they were come by.
    fn ahead(&self, periods: usize) -> Outcome<Table> {
        let nets: Vec<f64> = self.tally.iter().map(|row| row.joint.net_points()).collect();
        let refused = |why: Unfit| {
            Failure::new(format!("no forecast of the series: {why}"))
                .hint("take shorter periods with --by, or more reporting")
        };
        let forecast = rapport_measure::forecast(&nets, Scale::Points, periods).map_err(refused)?;
        eprintln!("{}", forecast.evaluation);
        let mut table = Table::new(&["period", "method", "net", "low68", "high68", "low90", "high90"]);
        let mut start = self.tally.last().map(|row| (row.period, row.start));
        for ahead in &forecast.ahead {
            start = start.and_then(|(period, start)| Some((period, period.end(start).tomorrow().ok()?)));
            let label = start.map(|(period, start)| period.label(start));
            let figures = [ahead.value].into_iter().chain(ahead.inner).chain(ahead.outer);
            let head: [Cell; 2] = [label.into(), forecast.method.word().into()];
            table.rows.push(head.into_iter().chain(figures.map(|figure| Cell::Real(figure, 1))).collect());
        }
        Ok(table)
    }
}

fn row(tally: &Row, score: &ScoreRow, share: Option<&Share>) -> Vec<Cell> {
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
    let part = |of: fn(&Share) -> f64, digits| share.map_or(Cell::Null, |share| Cell::Real(of(share), digits));
    let shares = [part(|share| share.events, 4), part(|share| share.net, 1)];
    head.into_iter().chain(quads).chain(tail).chain(shares).collect()
}

/// What passes between whomever, as the desk's sources tell it.
fn everybodys(desk: &Desk, cutoff: Cutoff) -> Outcome<Vec<Observation>> {
    let known = Known::load(&desk.ledger, &Filter { cutoff: Some(cutoff), ..Filter::default() })?;
    Ok(measures::everybodys(&known.happenings(), &known))
}

/// The score, with its bands where months are drawn, above what the two did to each other.
fn plot(lines: &Lines, dyad: Dyad) -> String {
    let [first, second] = dyad.pair();
    let span = |row: &ScoreRow| [row.start, row.period.end(row.start)].map(measures::as_year);
    let place = |(i, row): (usize, &ScoreRow)| {
        let level = lines.trend.as_ref().and_then(|trend| trend.rows.get(i)).map(|row| row.level);
        let [from, to] = span(row);
        let bands = level.map(|level| [[level.value; 2], [level.low, level.high]]);
        Place { across: (from + to) / 2.0, value: row.level, bands }
    };
    let bars = |(tally, score): (&Row, &ScoreRow)| {
        let [up, down] = [tally.joint.cooperation, tally.joint.conflict].map(|tenths| tenths as f64 / 10.0);
        Bars { span: span(score), up, down }
    };
    let period = lines.score.first().map_or(Period::Month, |row| row.period);
    let named = LEVELS.map(|(low, name)| (low + 1.5, name.to_owned()));
    let score = Panel {
        title: "relationship score, −9 to 9".to_owned(),
        line: lines.score.iter().enumerate().map(place).collect(),
        ends: Some([-9.0, 9.0]),
        names: named.to_vec(),
        ..Panel::default()
    };
    let sums = Panel {
        title: format!("cooperation (up) and conflict (down), Goldstein points a {period}"),
        bars: lines.tally.iter().zip(&lines.score).map(bars).collect(),
        ..Panel::default()
    };
    let banded = "Reckoned from dated acts. Band: 90 in a hundred for the smoothed level, documents drawn anew.";
    rapport_write::panels(&Panels {
        title: format!("{first} and {second}"),
        unit: format!("By {period}, joint acts counted once"),
        note: if lines.trend.is_some() { banded } else { "Reckoned from dated acts; see rapport series." }.to_owned(),
        across: Across::Years,
        columns: 1,
        height: 150.0,
        panels: vec![score, sums],
        stretches: Vec::new(),
    })
}
