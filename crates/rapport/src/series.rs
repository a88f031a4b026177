//! A relationship's figures by period: a desk's answer to [`question::Series`].

use crate::{
    casework::{self, Known},
    desk::Desk,
    failure::{Failure, Outcome},
    feed_desk, lineage, measures,
    notice::Listener,
    question::{Series, Source},
    states::Line,
};
use rapport_ledger::Filter;
use rapport_measure::{Observation, Row, ScoreRow, Share, Trend};
use rapport_model::{Cutoff, Date, Dyad, Marked, Marking, Period};

impl Desk {
    /// What passes between two by period, as the reporting or a feed tells it.
    ///
    /// # Errors
    /// If the desk cannot be read, nothing dated passes between the two, or the source is one that it has not.
    pub fn series(&mut self, asked: &Series, listener: &dyn Listener) -> Outcome<Record> {
        let lines = lineage::lines(&asked.between.pair(), asked.lineage)?;
        match &asked.source {
            Source::Feed(feed) => Record::fed(self, feed, asked, &lines, listener),
            Source::Reporting => {
                let cutoff = casework::settle_cutoff(&self.ledger, asked.as_of.or(self.config.as_of))?;
                self.make_ready(Some(*cutoff), listener)?;
                Record::reported(self, asked, &lines, cutoff, listener)
            }
        }
    }
}

/// What passes between two, when, and as what part of all that is told.
pub struct Record {
    /// The dated acts.
    pub observations: Vec<Observation>,
    /// The two.
    pub dyad: Dyad,
    /// The period of a row.
    pub period: Period,
    /// From the first month that is told of to the last day.
    pub span: [Date; 2],
    /// Counts and sums of each period.
    pub tally: Vec<Row>,
    /// The part of all that is told, where that is known.
    pub shares: Vec<Option<Marked<Share>>>,
    /// What the span is marked with, and so each of its periods.
    settled: Marking,
    /// The lines of the two, where lines were asked for.
    pub lines: Option<[Line; 2]>,
}

impl Record {
    /// As the reporting tells it.
    fn reported(
        desk: &Desk,
        asked: &Series,
        lines: &[Line],
        cutoff: Marked<Cutoff>,
        listener: &dyn Listener,
    ) -> Outcome<Record> {
        let Marked { value: cutoff, marking: settled } = cutoff;
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
        let span = measures::span(&observations, &known, cutoff).ok_or_else(nothing)?.marked(&settled);
        let volume = rapport_measure::volume(&everybodys(desk, cutoff, listener)?, period, span[0], span[1]);
        Ok(Record::of(observations, dyad, period, span, &volume, lines))
    }

    /// As a feed tells it, from the month of the pair's first row to that of the last.
    fn fed(desk: &Desk, feed: &str, asked: &Series, lines: &[Line], listener: &dyn Listener) -> Outcome<Record> {
        let (dyad, period, last) = (asked.between, asked.period, asked.as_of);
        let observations = feed_desk::observations::observations(desk, feed, &dyad.pair(), asked.lineage, last)?.all;
        let days = || observations.iter().map(|act| act.date.first_day());
        let [first, second] = dyad.pair();
        let nothing = || Failure::new(format!("{feed} tells nothing of {first} and {second}"));
        let (from, to) = days().min().zip(days().max()).ok_or_else(nothing)?;
        let span = [from.first_of_month(), last.unwrap_or(Period::Month.end(to))];
        let volume = feed_desk::observations::volume(desk, feed, period, span, listener)?;
        let volume: Vec<Marked<u64>> = volume.into_iter().map(Marked::from).collect();
        Ok(Record::of(observations, dyad, period, span.into(), &volume, lines))
    }

    fn of(
        observations: Vec<Observation>,
        dyad: Dyad,
        period: Period,
        span: Marked<[Date; 2]>,
        volume: &[Marked<u64>],
        lines: &[Line],
    ) -> Record {
        let lines = lines.to_vec().try_into().ok();
        let Marked { value: span, marking: settled } = span;
        let tally = rapport_measure::tally(&observations, dyad, period, span[0], span[1]).into_iter();
        let tally: Vec<Row> = tally.map(|row| Row { marking: row.marking.join(&settled), ..row }).collect();
        let shares = rapport_measure::shares(&tally, volume);
        Record { observations, dyad, period, span, tally, shares, lines, settled }
    }

    /// The score at each period's end.
    pub fn scores(&self) -> Vec<ScoreRow> {
        let scores = measures::scores(&self.observations, self.dyad, self.period, self.span).into_iter();
        scores.map(|row| ScoreRow { marking: row.marking.join(&self.settled), ..row }).collect()
    }

    /// Level and slope by month, with their bands.
    pub fn trend(&self) -> Trend {
        let trend = measures::trend(&self.observations, self.dyad, self.span);
        Trend { marking: trend.marking.join(&self.settled), ..trend }
    }

    /// What everything that is reckoned from the whole of it is marked with.
    pub fn marking(&self) -> Marking {
        let shares = self.shares.iter().flatten().map(|share| &share.marking);
        Marking::of_all(self.tally.iter().map(|row| &row.marking).chain(shares))
    }

    /// The net sum of each period, in Goldstein points.
    pub fn nets(&self) -> Vec<f64> {
        self.tally.iter().map(|row| row.joint.net_points()).collect()
    }
}

/// What passes between whomever, as the desk's sources tell it.
fn everybodys(desk: &Desk, cutoff: Cutoff, listener: &dyn Listener) -> Outcome<Vec<Observation>> {
    let known = Known::load(&desk.ledger, &Filter { cutoff: Some(cutoff), ..Filter::default() })?;
    Ok(measures::everybodys(&known.happenings(listener), &known))
}
