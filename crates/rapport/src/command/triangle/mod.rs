//! `rapport triangle`: three states, who answers whom, and what they are to one another.

mod plot;

use crate::{
    casework::{self, Known},
    command::cli::{self, Show},
    desk::{self, Desk},
    failure::{Failure, Outcome},
    feed_desk::{self, observations::Told},
    lineage, measures,
    notice::Listener,
    question::{Source, Triangle},
    states::Line,
    table::{Cell, Table},
    who,
};
use rapport_ledger::Filter;
use rapport_measure::{Answer, Observation, Period, Response, ScoreRow, Triad, TypeRow};
use rapport_model::{ActorCode, Cutoff, Date};
use std::io::Write;

/// Draws for the bands, and where their random numbers begin.
const DRAWS: (u32, u64) = (1000, 1988);

/// Prints reciprocity and triangularity, or the types in time; draws them if asked.
///
/// # Errors
/// If the desk cannot be read, nothing dated passes among the three, or what passes is too thin for what was asked.
pub fn run(args: &cli::Triangle, out: &mut dyn Write, listener: &dyn Listener) -> Outcome<()> {
    if args.share && with_volume(&Source::of(&args.source), args.by.period()).is_none() {
        return Err(Failure::usage("shares are taken of a feed's months, quarters or years")
            .hint("name the feed with --source, or leave --share out"));
    }
    args.plot.as_deref().map(desk::try_output).transpose()?;
    let desk = Desk::find(args.listing.desk.desk.as_deref())?;
    let asked = settle(args, &desk)?;
    let lines = lineage::lines(&asked.among.actors(), asked.lineage)?;
    lineage::tell_seams(&lines, listener);
    let mut acts = match &asked.source {
        Source::Feed(feed) => Acts::fed(&desk, feed, &asked)?,
        Source::Reporting => {
            desk.tell_if_outdated(listener)?;
            let cutoff = casework::settle_cutoff(&desk.ledger, asked.as_of.or(desk.config.as_of))?;
            Acts::reported(&desk, asked.among, &lines, cutoff, listener)?
        }
    };
    let period = asked.period;
    let coverage = coverage(&desk, &mut acts, &asked, listener)?;
    let (table, picture) = match args.show {
        Show::Responses => {
            let found = acts.triangle(period, &coverage)?;
            (responses(&found), plot::responses(&found))
        }
        Show::Types => {
            let rows = acts.types(period);
            (types(asked.among, &rows), plot::types(asked.among, period, &rows))
        }
    };
    if let Some(path) = &args.plot {
        desk::write_whole(path, picture.as_bytes())?;
    }
    table.print(args.listing.format, out)
}

/// So many times as much in one period as in another, and a feed's own growth may pass for an answer.
const UNEVEN: u64 = 4;

fn settle(args: &cli::Triangle, desk: &Desk) -> Outcome<Triangle> {
    let as_of = args.listing.as_of;
    Ok(Triangle {
        among: who::triad(&desk.lexicon()?, &args.among, as_of)?,
        period: args.by.period(),
        source: Source::of(&args.source),
        lineage: args.lineage,
        share: args.share,
        as_of,
    })
}

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
struct Acts {
    among: Triad,
    all: Vec<Observation>,
    one_sided: Vec<Observation>,
    span: [Date; 2],
}

impl Acts {
    /// As the reporting tells it.
    fn reported(desk: &Desk, among: Triad, lines: &[Line], cutoff: Cutoff, listener: &dyn Listener) -> Outcome<Acts> {
        let mut first: Option<Date> = None;
        let mut all = Vec::new();
        for dyad in among.sides() {
            let between = lines.is_empty().then_some(dyad);
            let known = Known::load(&desk.ledger, &Filter { between, cutoff: Some(cutoff), ..Filter::default() })?;
            let told = measures::everybodys(&known.happenings(listener), &known);
            let mut side = lineage::joined(told, &among.actors(), lines);
            side.retain(|act| act.concerns(dyad));
            let from = measures::span(&side, &known, cutoff).map(|[from, _]| from);
            first = first.into_iter().chain(from).min();
            all.extend(side);
        }
        let one_sided = all.iter().filter(|act| !act.symmetric).cloned().collect();
        let span = first.map(|first| [first, cutoff.day()]).ok_or_else(|| nothing(among))?;
        Ok(Acts { among, all, one_sided, span })
    }

    /// As a feed tells it, from the month of its first row to that of its last.
    fn fed(desk: &Desk, feed: &str, asked: &Triangle) -> Outcome<Acts> {
        let (among, last) = (asked.among, asked.as_of);
        let Told { all, one_sided } =
            feed_desk::observations::observations(desk, feed, &among.actors(), asked.lineage, last)?;
        let days = || all.iter().map(|act| act.date.first_day());
        let span = days().min().zip(days().max()).ok_or_else(|| nothing(among))?;
        let span = [span.0.first_of_month(), last.unwrap_or(Period::Month.end(span.1))];
        Ok(Acts { among, all, one_sided, span })
    }

    fn triangle(&self, period: Period, coverage: &[u64]) -> Outcome<rapport_measure::Triangle> {
        let ([from, to], (draws, seed)) = (self.span, DRAWS);
        let found =
            rapport_measure::triangle(&self.all, &self.one_sided, coverage, self.among, period, from, to, draws, seed);
        found.map_err(|thin| {
            Failure::new(thin.to_string()).hint("see what the three are to one another with --show types")
        })
    }

    fn types(&self, period: Period) -> Vec<TypeRow> {
        let dyads = self.among.sides();
        let score = |i: usize| measures::scores(&self.all, dyads[i], period, self.span);
        let sides: [Vec<ScoreRow>; 3] = [0, 1, 2].map(score);
        rapport_measure::types(self.among, [&sides[0], &sides[1], &sides[2]])
    }
}

fn nothing(among: Triad) -> Failure {
    let [a, b, c] = among.actors();
    Failure::new(format!("nothing that can be dated passes among {a}, {b} and {c}"))
        .hint("see what there is with `rapport chronology`")
}

fn responses(found: &rapport_measure::Triangle) -> Table {
    let mut table = Table::new(&[
        "measure",
        "shock",
        "answer",
        "symmetric",
        "periods",
        "lags",
        "next",
        "next_low90",
        "next_high90",
        "total",
        "low68",
        "high68",
        "low90",
        "high90",
        "granger_p",
    ]);
    let names = found.triad.directions().map(|[from, to]| format!("{from}>{to}"));
    for (i, (with, without)) in found.with_symmetric.iter().zip(&found.without_symmetric).enumerate() {
        let measure = if i < names.len() { "reciprocity" } else { "triangularity" };
        for (answer, symmetric) in [(with, "in"), (without, "out")] {
            let shock: Vec<&str> = answer.shock.iter().map(|series| names[*series].as_str()).collect();
            let head = [
                measure.into(),
                shock.join("+").into(),
                names[answer.answer].as_str().into(),
                symmetric.into(),
                found.periods.into(),
            ];
            table.rows.push(head.into_iter().chain(figures(answer)).collect());
        }
    }
    table
}

fn figures(answer: &Answer) -> impl Iterator<Item = Cell> {
    let real = |value: f64| Cell::Real(value, 2);
    let (next, total): (&Response, &Response) = (&answer.path[0], &answer.total);
    let bands = [next.value, next.outer[0], next.outer[1], total.value];
    let ends = total.inner.into_iter().chain(total.outer);
    let chance = answer.granger.map_or(Cell::Null, |test| Cell::Real(test.chance, 3));
    std::iter::once(answer.lags.into()).chain(bands.into_iter().chain(ends).map(real)).chain([chance])
}

fn types(among: Triad, rows: &[TypeRow]) -> Table {
    let sides = among.sides().map(|side| name(side.pair()));
    let mut table = Table::new(&["period", &sides[0], &sides[1], &sides[2], "type", "who"]);
    let row = |row: &TypeRow| {
        let levels = row.levels.map(|level| Cell::Real(level, 2));
        let who = row.kind.who().iter().map(ActorCode::to_string).collect::<Vec<_>>().join(" ");
        let who = if who.is_empty() { Cell::Null } else { who.into() };
        let head = std::iter::once(row.label.as_str().into());
        head.chain(levels).chain([row.kind.word().into(), who]).collect()
    };
    table.rows = rows.iter().map(row).collect();
    table
}

fn name([a, b]: [ActorCode; 2]) -> String {
    format!("{a}–{b}")
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
