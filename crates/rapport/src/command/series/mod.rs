//! `rapport series`: a relationship's figures by period, their trend, their breaks and what is expected next.

mod ahead;
mod breaks;
mod plot;
mod trend;

use crate::{
    casework::{self, Known},
    command::cli::{self, Figures},
    desk::{self, Desk},
    failure::{Failure, Outcome},
    feed_desk, lineage, measures,
    notice::Listener,
    question::{Series, Source},
    states::Line,
    table::{Cell, Table},
    who,
};
use rapport_ledger::Filter;
use rapport_measure::{Observation, Period, Row, ScoreRow, Share};
use rapport_model::{Cutoff, Date, Dyad};
use std::io::Write;

/// Prints counts, sums and score of each period, or what else was asked of them; draws them if asked.
///
/// # Errors
/// If the desk cannot be read, nothing dated passes between the two, what was asked cannot be reckoned from so little, or the
/// source is one that the desk has not.
pub fn run(args: &cli::Series, out: &mut dyn Write, listener: &dyn Listener) -> Outcome<()> {
    args.plot.as_deref().map(desk::try_output).transpose()?;
    let desk = Desk::find(args.listing.desk.desk.as_deref())?;
    let asked = settle(args, &desk)?;
    let lines = lineage::lines(&asked.between.pair(), asked.lineage)?;
    let sums_alone = args.show == Figures::Sums && args.ahead.is_none();
    let fed_sums = asked.source.feed().filter(|_| sums_alone);
    if let (Some(feed), None) = (fed_sums, &args.plot) {
        return feed_desk::series::sums(&desk, feed, &asked, listener)?.print(args.listing.format, out);
    }
    let case = match &asked.source {
        Source::Feed(feed) => Case::fed(&desk, feed, &asked, &lines, listener)?,
        Source::Reporting => {
            desk.tell_if_outdated(listener)?;
            let cutoff = casework::settle_cutoff(&desk.ledger, asked.as_of.or(desk.config.as_of))?;
            Case::reported(&desk, &asked, &lines, cutoff, listener)?
        }
    };
    if let Some(path) = &args.plot {
        desk::write_whole(path, plot::draw(&case).as_bytes())?;
    }
    if let Some(feed) = fed_sums {
        return feed_desk::series::sums(&desk, feed, &asked, listener)?.print(args.listing.format, out);
    }
    lineage::tell_seams(&lines, listener);
    let table = match (args.ahead, args.show) {
        (Some(periods), _) => ahead::table(&case, periods.into(), listener)?,
        (None, Figures::Sums | Figures::Score) => sums(&case),
        (None, Figures::Trend) => trend::table(&case, listener)?,
        (None, Figures::Breaks) => breaks::table(&case),
    };
    table.print(args.listing.format, out)
}

fn settle(args: &cli::Series, desk: &Desk) -> Outcome<Series> {
    let as_of = args.listing.as_of;
    Ok(Series {
        between: who::pair(&desk.lexicon()?, &args.between, as_of)?,
        period: args.by.period(),
        source: Source::of(&args.source),
        lineage: args.lineage,
        as_of,
    })
}

/// What passes between two, when, and as what part of all that is told.
struct Case {
    observations: Vec<Observation>,
    dyad: Dyad,
    period: Period,
    span: [Date; 2],
    tally: Vec<Row>,
    shares: Vec<Option<Share>>,
    /// The lines of the two, where lines were asked for.
    lines: Option<[Line; 2]>,
}

impl Case {
    /// As the reporting tells it.
    fn reported(desk: &Desk, asked: &Series, lines: &[Line], cutoff: Cutoff, listener: &dyn Listener) -> Outcome<Case> {
        let (dyad, period) = (asked.between, asked.period);
        let between = lines.is_empty().then_some(dyad);
        let known = Known::load(&desk.ledger, &Filter { between, cutoff: Some(cutoff), ..Filter::default() })?;
        let all = measures::everybodys(&known.happenings(listener), &known);
        let mut observations = lineage::joined(all, &dyad.pair(), lines);
        observations.retain(|observation| observation.concerns(dyad));
        let [first, second] = dyad.pair();
        let nothing = || {
            Failure::new(format!("nothing that can be dated passes between {first} and {second} by {}", cutoff.day()))
                .hint("see what there is with `rapport chronology`")
        };
        let span = measures::span(&observations, &known, cutoff).ok_or_else(nothing)?;
        let volume = rapport_measure::volume(&everybodys(desk, cutoff, listener)?, period, span[0], span[1]);
        Ok(Case::of(observations, dyad, period, span, &volume, lines))
    }

    /// As a feed tells it, from the month of the pair's first row to that of the last.
    fn fed(desk: &Desk, feed: &str, asked: &Series, lines: &[Line], listener: &dyn Listener) -> Outcome<Case> {
        let (dyad, period, last) = (asked.between, asked.period, asked.as_of);
        let observations = feed_desk::observations::observations(desk, feed, &dyad.pair(), asked.lineage, last)?.all;
        let days = || observations.iter().map(|act| act.date.first_day());
        let [first, second] = dyad.pair();
        let nothing = || Failure::new(format!("{feed} tells nothing of {first} and {second}"));
        let (from, to) = days().min().zip(days().max()).ok_or_else(nothing)?;
        let span = [from.first_of_month(), last.unwrap_or(Period::Month.end(to))];
        let volume = feed_desk::observations::volume(desk, feed, period, span, listener)?;
        Ok(Case::of(observations, dyad, period, span, &volume, lines))
    }

    fn of(
        observations: Vec<Observation>,
        dyad: Dyad,
        period: Period,
        span: [Date; 2],
        volume: &[u64],
        lines: &[Line],
    ) -> Case {
        let lines = lines.to_vec().try_into().ok();
        let tally = rapport_measure::tally(&observations, dyad, period, span[0], span[1]);
        let shares = rapport_measure::shares(&tally, volume);
        Case { observations, dyad, period, span, tally, shares, lines }
    }

    fn scores(&self) -> Vec<ScoreRow> {
        measures::scores(&self.observations, self.dyad, self.period, self.span)
    }

    fn nets(&self) -> Vec<f64> {
        self.tally.iter().map(|row| row.joint.net_points()).collect()
    }
}

/// What passes between whomever, as the desk's sources tell it.
fn everybodys(desk: &Desk, cutoff: Cutoff, listener: &dyn Listener) -> Outcome<Vec<Observation>> {
    let known = Known::load(&desk.ledger, &Filter { cutoff: Some(cutoff), ..Filter::default() })?;
    Ok(measures::everybodys(&known.happenings(listener), &known))
}

fn sums(case: &Case) -> Table {
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
    ])
    .with_figures(&["share", "net_per_1000"]);
    let scores = case.scores();
    let rows = case.tally.iter().zip(&scores).zip(&case.shares);
    table.rows = rows.map(|((tally, score), share)| row(tally, score, share.as_ref())).collect();
    if let Some(lines) = &case.lines {
        table.columns.push(feed_desk::series::LINE.to_owned());
        for (row, tally) in table.rows.iter_mut().zip(&case.tally) {
            row.push(feed_desk::series::label(lines, tally.start, case.period).into());
        }
    }
    table
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
