//! `rapport triangle`: three states, who answers whom, and what they are to one another.

mod plot;

use crate::{
    command::{
        cli::{self, Show},
        listing,
    },
    desk::Desk,
    failure::Outcome,
    notice::Listener,
    question::{Source, Triangle},
    table::{Cell, Table},
};
use rapport_measure::{Answer, Response, Triad, TypeRow};
use rapport_model::ActorCode;
use std::io::Write;

/// Prints reciprocity and triangularity, or the types in time; draws them if asked.
///
/// # Errors
/// If the desk cannot be read, nothing dated passes among the three, or what passes is too thin for what was asked.
pub fn run(args: &cli::Triangle, out: &mut dyn Write, listener: &dyn Listener) -> Outcome<()> {
    let mut desk = listing::open(&args.listing, args.plot.as_deref())?;
    let asked = settle(args, &desk)?;
    let acts = desk.triangle(&asked, listener)?;
    let period = asked.period;
    let (table, picture) = match args.show {
        Show::Responses => {
            let found = acts.responses(period)?;
            (responses(&found), plot::responses(&found))
        }
        Show::Types => {
            let rows = acts.types(period);
            (types(asked.among, &rows), plot::types(asked.among, period, &rows))
        }
    };
    listing::draw(args.plot.as_deref(), || picture)?;
    table.print(args.listing.format, out)
}

fn settle(args: &cli::Triangle, desk: &Desk) -> Outcome<Triangle> {
    let as_of = args.listing.as_of;
    Ok(Triangle {
        among: desk.triad(&args.among, as_of)?,
        period: args.by.period(),
        source: Source::of(&args.source),
        lineage: args.lineage,
        share: args.share,
        as_of,
    })
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
    table.marked_whole(&found.marking)
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
    table.marked(rows.iter().map(|row| row.marking.clone()))
}

fn name([a, b]: [ActorCode; 2]) -> String {
    format!("{a}–{b}")
}
