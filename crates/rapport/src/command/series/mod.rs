//! `rapport series`: a relationship's figures by period, their trend, their breaks and what is expected next.

mod ahead;
mod breaks;
mod plot;
mod trend;

use crate::{
    command::{
        cli::{self, Figures},
        listing,
    },
    desk::Desk,
    failure::Outcome,
    feed_desk, lineage,
    notice::Listener,
    question::{Series, Source},
    series::Record,
    table::{Cell, Table},
};
use rapport_measure::{Row, ScoreRow, Share};
use rapport_model::{Marked, Marking};
use std::io::Write;

/// Prints counts, sums and score of each period, or what else was asked of them; draws them if asked.
///
/// # Errors
/// If the desk cannot be read, nothing dated passes between the two, what was asked cannot be reckoned from so little, or the
/// source is one that the desk has not.
pub fn run(args: &cli::Series, out: &mut dyn Write, listener: &dyn Listener) -> Outcome<()> {
    let mut desk = listing::open(&args.listing, args.plot.as_deref())?;
    let asked = settle(args, &desk)?;
    let sums_alone = args.show == Figures::Sums && args.ahead.is_none();
    let fed_sums = asked.source.feed().filter(|_| sums_alone);
    if let (Some(feed), None) = (fed_sums, &args.plot) {
        return feed_desk::series::sums(&desk, feed, &asked, listener)?.print(args.listing.format, out);
    }
    let record = desk.series(&asked, listener)?;
    listing::draw(args.plot.as_deref(), || plot::draw(&record))?;
    if let Some(feed) = fed_sums {
        return feed_desk::series::sums(&desk, feed, &asked, listener)?.print(args.listing.format, out);
    }
    record.lines.iter().for_each(|lines| lineage::tell_seams(lines, listener));
    let table = match (args.ahead, args.show) {
        (Some(periods), _) => ahead::table(&record, periods.into(), listener)?,
        (None, Figures::Sums | Figures::Score) => sums(&record),
        (None, Figures::Trend) => trend::table(&record, listener)?,
        (None, Figures::Breaks) => breaks::table(&record),
    };
    table.print(args.listing.format, out)
}

fn settle(args: &cli::Series, desk: &Desk) -> Outcome<Series> {
    let (as_of, source) = (args.listing.as_of, Source::of(&args.source));
    Ok(Series {
        between: match source.feed() {
            Some(feed) => feed_desk::pair(desk, feed, &args.between, as_of)?,
            None => desk.pair(&args.between, as_of)?,
        },
        period: args.by.period(),
        source,
        lineage: args.lineage,
        as_of,
    })
}

fn sums(record: &Record) -> Table {
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
    let scores = record.scores();
    let rows = record.tally.iter().zip(&scores).zip(&record.shares);
    table.rows = rows.map(|((tally, score), share)| row(tally, score, share.as_deref())).collect();
    if let Some(lines) = &record.lines {
        table.columns.push(feed_desk::series::LINE.to_owned());
        for (row, tally) in table.rows.iter_mut().zip(&record.tally) {
            row.push(feed_desk::series::label(lines, tally.start, record.period).into());
        }
    }
    let marking = |(score, share): (&ScoreRow, &Option<Marked<Share>>)| {
        Marking::of_all(share.iter().map(|share| &share.marking).chain([&score.marking]))
    };
    table.marked(scores.iter().zip(&record.shares).map(marking))
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
