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
use rapport_measure::{Observation, Row, ScoreRow, Share};
use rapport_model::{Cutoff, Date, Dyad, Period};

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
                self.make_ready(Some(cutoff), listener)?;
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
    pub shares: Vec<Option<Share>>,
    /// The lines of the two, where lines were asked for.
    pub lines: Option<[Line; 2]>,
}

impl Record {
    /// As the reporting tells it.
    fn reported(
        desk: &Desk,
        asked: &Series,
        lines: &[Line],
        cutoff: Cutoff,
        listener: &dyn Listener,
    ) -> Outcome<Record> {
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
        Ok(Record::of(observations, dyad, period, span, &volume, lines))
    }

    fn of(
        observations: Vec<Observation>,
        dyad: Dyad,
        period: Period,
        span: [Date; 2],
        volume: &[u64],
        lines: &[Line],
    ) -> Record {
        let lines = lines.to_vec().try_into().ok();
        let tally = rapport_measure::tally(&observations, dyad, period, span[0], span[1]);
        let shares = rapport_measure::shares(&tally, volume);
        Record { observations, dyad, period, span, tally, shares, lines }
    }

    /// The score at each period's end.
    pub fn scores(&self) -> Vec<ScoreRow> {
        measures::scores(&self.observations, self.dyad, self.period, self.span)
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
