//! Three states, who answers whom, and what they are to one another: a desk's answer to [`question::Triangle`].

use crate::{
    casework::{self, Known},
    desk::Desk,
    failure::{Failure, Outcome},
    feed_desk::{self, observations::Told},
    lineage, measures,
    notice::Listener,
    question::{Source, Triangle},
    states::Line,
};
use rapport_ledger::Filter;
use rapport_measure::{Observation, ScoreRow, Triad, TypeRow};
use rapport_model::{Cutoff, Date, Marked, Marking, Period};

/// Draws for the bands, and where their random numbers begin.
const DRAWS: (u32, u64) = (1000, 1988);

impl Desk {
    /// What passes among three, as the reporting or a feed tells it.
    ///
    /// # Errors
    /// If the desk cannot be read, nothing dated passes among the three, or shares are asked for of a source that does not tell of
    /// how much they are.
    pub fn triangle(&mut self, asked: &Triangle, listener: &dyn Listener) -> Outcome<Acts> {
        if asked.share && with_volume(&asked.source, asked.period).is_none() {
            return Err(Failure::usage("shares are taken of a feed's months, quarters or years")
                .hint("name the feed with --source, or leave --share out"));
        }
        let lines = lineage::lines(&asked.among.actors(), asked.lineage)?;
        lineage::tell_seams(&lines, listener);
        let mut acts = match &asked.source {
            Source::Feed(feed) => Acts::fed(self, feed, asked)?,
            Source::Reporting => {
                let cutoff = casework::settle_cutoff(&self.ledger, asked.as_of.or(self.config.as_of))?;
                self.make_ready(Some(*cutoff), listener)?;
                Acts::reported(self, asked.among, &lines, cutoff, listener)?
            }
        };
        acts.coverage = coverage(self, &mut acts, asked, listener)?;
        Ok(acts)
    }
}

/// So many times as much in one period as in another, and a feed's own growth may pass for an answer.
const UNEVEN: u64 = 4;

/// The feed, if it is known how much it tells in each period.
fn with_volume(source: &Source, period: Period) -> Option<&str> {
    source.feed().filter(|_| period >= Period::Month)
}

/// How much the feed tells in each period, if sums are to be taken as a share of it, from where it begins to tell anything to
/// speak of to where it ends; else it is said where that is uneven.
fn coverage(desk: &Desk, acts: &mut Acts, asked: &Triangle, listener: &dyn Listener) -> Outcome<Vec<u64>> {
    let period = asked.period;
    let Some(feed) = with_volume(&asked.source, period) else { return Ok(Vec::new()) };
    let volume = feed_desk::observations::volume(desk, feed, period, acts.span, listener)?;
    if asked.share {
        let (span, told) = well_told(period, acts.span, &volume);
        acts.span = span;
        let [from, to] = span;
        listener.note(format!("reckoned from {from} to {to}, the periods that {feed} tells well"));
        return Ok(told);
    }
    let told = || volume.iter().copied().filter(|events| *events > 0);
    if let Some((least, most)) = told().min().zip(told().max()).filter(|(least, most)| *most > least * UNEVEN) {
        listener.note(format!(
            "{feed} tells {least} events between states in one {period} and {most} in another; what moves all six series \
             at once looks like an answer (--share takes the sums as a share of all that it tells)"
        ));
    }
    Ok(Vec::new())
}

/// The span without its beginning and end as far as they are told thinly (a share of little is mostly chance), and how much is
/// told in each of its periods.
fn well_told(period: Period, [from, to]: [Date; 2], volume: &[u64]) -> ([Date; 2], Vec<u64>) {
    let starts = period.starts(from, to);
    let mut told: Vec<u64> = volume.iter().copied().filter(|events| *events > 0).collect();
    told.sort_unstable();
    let middle = told.get(told.len() / 2).copied().unwrap_or_default();
    let enough = |events: &u64| *events > 0 && events * UNEVEN >= middle;
    match volume.iter().position(enough).zip(volume.iter().rposition(enough)) {
        Some((first, last)) => ([starts[first], period.end(starts[last]).min(to)], volume[first..=last].to_vec()),
        None => ([from, to], volume.to_vec()),
    }
}

/// What passes among the three, and when.
pub struct Acts {
    /// The three.
    pub among: Triad,
    /// The dated acts.
    pub all: Vec<Observation>,
    /// Those that are no joint acts.
    pub one_sided: Vec<Observation>,
    /// The days between which they lie.
    pub span: [Date; 2],
    /// How much the source tells in each period, where sums are taken as a share of it; else empty.
    pub coverage: Vec<u64>,
    /// What the span is marked with, and so all that is reckoned over it.
    pub settled: Marking,
}

impl Acts {
    /// As the reporting tells it.
    fn reported(
        desk: &Desk,
        among: Triad,
        lines: &[Line],
        cutoff: Marked<Cutoff>,
        listener: &dyn Listener,
    ) -> Outcome<Acts> {
        let Marked { value: cutoff, marking: mut settled } = cutoff;
        let mut first: Option<Date> = None;
        let mut all = Vec::new();
        for dyad in among.sides() {
            let between = lines.is_empty().then_some(dyad);
            let known = Known::load(&desk.ledger, &Filter { between, cutoff: Some(cutoff), ..Filter::default() })?;
            let told = measures::everybodys(&known.happenings(listener), &known);
            let mut side = lineage::joined(told, &among.actors(), lines);
            side.retain(|act| act.concerns(dyad));
            if let Some(Marked { value: [from, _], marking }) = measures::span(&side, &known, cutoff) {
                first = first.into_iter().chain([from]).min();
                settled = settled.join(&marking);
            }
            let uncounted = side.iter().filter(|act| act.count == 0).map(|act| &act.marking);
            settled = settled.join(&Marking::of_all(uncounted));
            all.extend(side);
        }
        let one_sided = all.iter().filter(|act| !act.symmetric).cloned().collect();
        let span = first.map(|first| [first, measures::last_day(cutoff)]).ok_or_else(|| nothing(among))?;
        Ok(Acts { among, all, one_sided, span, coverage: Vec::new(), settled })
    }

    /// As a feed tells it, from the month of its first row to that of its last.
    fn fed(desk: &Desk, feed: &str, asked: &Triangle) -> Outcome<Acts> {
        let (among, last) = (asked.among, asked.as_of);
        let Told { all, one_sided } =
            feed_desk::observations::observations(desk, feed, &among.actors(), asked.lineage, last)?;
        let days = || all.iter().map(|act| act.date.first_day());
        let span = days().min().zip(days().max()).ok_or_else(|| nothing(among))?;
        let span = [span.0.first_of_month(), last.unwrap_or(Period::Month.end(span.1))];
        Ok(Acts { among, all, one_sided, span, coverage: Vec::new(), settled: Marking::default() })
    }

    /// Reciprocity and triangularity.
    ///
    /// # Errors
    /// If what passes is too thin.
    pub fn responses(&self, period: Period) -> Outcome<rapport_measure::Triangle> {
        let ([from, to], (draws, seed)) = (self.span, DRAWS);
        let found = rapport_measure::triangle(
            &self.all,
            &self.one_sided,
            &self.coverage,
            self.among,
            period,
            from,
            to,
            draws,
            seed,
        );
        let found = found.map_err(|thin| {
            Failure::new(thin.to_string()).hint("see what the three are to one another with --show types")
        })?;
        Ok(rapport_measure::Triangle { marking: found.marking.join(&self.settled), ..found })
    }

    /// What the three are to one another, period by period.
    pub fn types(&self, period: Period) -> Vec<TypeRow> {
        let dyads = self.among.sides();
        let score = |i: usize| measures::scores(&self.all, dyads[i], period, self.span);
        let sides: [Vec<ScoreRow>; 3] = [0, 1, 2].map(score);
        let rows = rapport_measure::types(self.among, [&sides[0], &sides[1], &sides[2]]).into_iter();
        rows.map(|row| TypeRow { marking: row.marking.join(&self.settled), ..row }).collect()
    }
}

fn nothing(among: Triad) -> Failure {
    let [a, b, c] = among.actors();
    Failure::new(format!("nothing that can be dated passes among {a}, {b} and {c}"))
        .hint("see what there is with `rapport chronology`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_thinly_at_either_end_is_left_out() {
        let span = ["2004-11-01", "2005-05-31"].map(|day| day.parse().unwrap());
        let (span, volume) = well_told(Period::Month, span, &[0, 30, 900, 1000, 0, 1100, 10]);
        assert_eq!(span.map(|day| day.to_string()), ["2005-01-01", "2005-04-30"]);
        assert_eq!(volume, [900, 1000, 0, 1100]);
    }
}
