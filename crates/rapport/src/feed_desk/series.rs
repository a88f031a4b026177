//! A relationship's figures as a feed tells them: from the monthly sums, or from the store's rows where days are asked for, a
//! cut-off, or a month that a seam divides.

use super::{
    actor::Actor,
    held,
    parts::{parts, steady},
};
use crate::{
    desk::Desk,
    failure::{Failure, Outcome},
    lineage,
    notice::Listener,
    question::Series,
    states::Line,
    table::{Cell, Table},
};
use rapport_feeds::cube::Sums;
use rapport_ledger::FeedSum;
use rapport_model::{Date, Decimal, Period};
use std::collections::{BTreeMap, BTreeSet};

const COLUMNS: [&str; 12] = [
    "period",
    "events",
    "goldstein_sum",
    "goldstein_mean",
    "forth",
    "back",
    "quad1",
    "quad2",
    "quad3",
    "quad4",
    "mentions",
    "tone_mean",
];

/// The figures of each period in which the feed has anything.
///
/// # Errors
/// If the desk holds no such feed, or nothing of the two in it.
pub fn sums(desk: &Desk, feed: &str, series: &Series, listener: &dyn Listener) -> Outcome<Table> {
    let asked @ [first, second] = series.between.pair();
    lineage::lines(&asked, series.lineage)?;
    must_hold(desk, feed)?;
    let period = series.period;
    let pair = asked.map(|code| Actor::new(code, series.lineage, feed));
    let told = |source: &Actor, target: &Actor| -> Outcome<Told> {
        let asked = Asked { desk, feed, pair: [source, target], period };
        match (period, series.as_of) {
            // When a row was known stands with the row: sums do not tell it.
            (Period::Day | Period::Week, last) | (_, last @ Some(_)) => asked.by_rows(last, None),
            (_, None) => asked.by_months(),
        }
    };
    let (forth, back) = (told(&pair[0], &pair[1])?, told(&pair[1], &pair[0])?);
    if forth.is_empty() && back.is_empty() {
        return Err(Failure::new(format!("{feed} tells nothing of {first} and {second}"))
            .hint("see which dyads it has with `rapport sql \"select distinct source, target from dyad_month\"`"));
    }
    pair.iter().filter_map(Actor::note).for_each(|note| listener.note(note));
    let lines = series.lineage.then(|| pair.map(|actor| actor.line));
    Ok(table(&forth, &back, period, lines.as_ref()))
}

/// # Errors
/// If the desk holds no such feed.
pub(super) fn must_hold(desk: &Desk, feed: &str) -> Outcome<()> {
    let feeds = desk.ledger.feeds()?;
    if feeds.iter().any(|held| held == feed) {
        return Ok(());
    }
    let held = if feeds.is_empty() { "none".to_owned() } else { feeds.join(", ") };
    Err(Failure::new(format!("the desk holds no feed called {feed} (feeds: {held})"))
        .hint("add one with `rapport add`, or leave --source out for what the reporting tells"))
}

type Told = BTreeMap<Date, Sums>;

/// What one does to the other in a feed, by period.
struct Asked<'d> {
    desk: &'d Desk,
    feed: &'d str,
    pair: [&'d Actor; 2],
    period: Period,
}

impl Asked<'_> {
    /// From the ledger's monthly sums; months that a seam divides from the rows.
    fn by_months(&self) -> Outcome<Told> {
        let (mut told, mut divided) = (Told::new(), BTreeSet::new());
        let [sources, targets] = self.pair.map(Actor::texts);
        for source in &sources {
            for target in &targets {
                for sum in self.desk.ledger.feed_sums(self.feed, source, target)? {
                    let Ok(month) = format!("{}-01", sum.period).parse::<Date>() else { continue };
                    match self.pair[0].in_month(source, month).zip(self.pair[1].in_month(target, month)) {
                        Some((true, true)) => told.entry(self.period.start(month)).or_default().merge(&sums_of(&sum)),
                        Some(_) => drop(divided.insert(month)),
                        None => {}
                    }
                }
            }
        }
        if !divided.is_empty() {
            for (start, sums) in self.by_rows(None, Some(&divided))? {
                told.entry(start).or_default().merge(&sums);
            }
        }
        Ok(told)
    }

    /// From the rows of the store that were known by `last`, those of some months only if so asked.
    fn by_rows(&self, last: Option<Date>, months: Option<&BTreeSet<Date>>) -> Outcome<Told> {
        let texts: BTreeSet<&str> = self.pair.into_iter().flat_map(Actor::texts).collect();
        let texts: Vec<&str> = texts.into_iter().collect();
        let year = |month: Option<&Date>, open: i16| month.map_or(open, |month| month.year());
        let from = year(months.and_then(BTreeSet::first), i16::MIN);
        let to = year(months.and_then(BTreeSet::last).or(last.as_ref()), i16::MAX);
        steady(self.desk, || {
            let (mut told, mut held) = (Told::new(), held(self.desk, self.feed)?);
            for part in parts(self.desk, self.feed, from..=to)? {
                for stored in part.rows(&texts)?.into_iter().filter(|stored| held.counts(stored)) {
                    let row = stored.row;
                    let sides = [&row.source, &row.target].map(|actor| actor.country.as_deref());
                    let counts = self.pair[0].is(sides[0], row.day)
                        && self.pair[1].is(sides[1], row.day)
                        && months.is_none_or(|months| months.contains(&row.day.first_of_month()))
                        && last.is_none_or(|last| row.known <= last);
                    if counts {
                        told.entry(self.period.start(row.day)).or_default().add(&row);
                    }
                }
            }
            Ok(told)
        })
    }
}

pub(super) fn sums_of(sum: &FeedSum) -> Sums {
    Sums {
        events: sum.events,
        quads: sum.quads,
        mentions: sum.mentions,
        goldstein: sum.goldstein,
        with_goldstein: sum.with_goldstein,
        tone: sum.tone,
        with_tone: sum.with_tone,
    }
}

fn table(forth: &Told, back: &Told, period: Period, lines: Option<&[Line; 2]>) -> Table {
    let mut joint = forth.clone();
    back.iter().for_each(|(start, sums)| joint.entry(*start).or_default().merge(sums));
    let mut table = Table::new(&COLUMNS).with_figures(&COLUMNS[1..]);
    table.columns.extend(lines.map(|_| LINE.to_owned()));
    for (start, sums) in &joint {
        let one_way = |told: &Told| number(told.get(start).and_then(Sums::goldstein_sum), 1);
        let mut row = vec![
            Cell::from(period.label(*start)),
            Cell::Int(sums.events as i64),
            number(sums.goldstein_sum(), 1),
            number(sums.goldstein_mean(), 6),
            one_way(forth),
            one_way(back),
        ];
        row.extend(sums.quads.map(|count| Cell::Int(count as i64)));
        row.push(Cell::Int(sums.mentions as i64));
        row.push(number(sums.tone_mean(), 6));
        row.extend(lines.map(|lines| Cell::from(label(lines, *start, period))));
        table.rows.push(row);
    }
    table
}

/// The column that says who stands for a line.
pub const LINE: &str = "codes";

/// Who stands for two lines in a period: `SUN–CHN`, and `SUN/RUS–CHN` where a seam lies in it.
pub fn label(lines: &[Line; 2], start: Date, period: Period) -> String {
    lineage::label(lines, start, period.end(start))
}

/// A decimal with at least so many digits after the point.
fn number(value: Option<Decimal>, least: u32) -> Cell {
    value.map_or(Cell::Null, |value| Cell::Real(value.to_f64(), value.places().max(least) as usize))
}
