//! `rapport chronology`: what happened, in order of time.

use crate::{
    casework::Known,
    chronology::Told,
    command::cli,
    desk::Desk,
    failure::{Failure, Outcome},
    feed_desk::series::LINE,
    lineage,
    notice::Listener,
    question::Chronology,
    states::Line,
    table::{Cell, Table},
};
use rapport_model::{Edtf, Happening, Report};
use std::{collections::BTreeSet, io::Write};

/// Lists the happenings that fit, each with the words of its best report.
///
/// # Errors
/// If the desk cannot be read.
pub fn run(args: &cli::Chronology, out: &mut dyn Write, listener: &dyn Listener) -> Outcome<()> {
    let mut desk = Desk::find(args.listing.desk.desk.as_deref())?;
    let Told { happenings, known, lines } = desk.chronology(&settle(args, &desk)?, listener)?;
    let mut table = Table::new(&[
        "date",
        "basis",
        "source",
        "target",
        "cameo",
        "event",
        "goldstein",
        "quad",
        "reality",
        "track",
        "sources",
        "words",
        "document",
        "spans",
        "report",
        "otherwise",
    ]);
    table.rows = happenings.iter().map(|happening| row(happening, &known)).collect();
    if let Some(lines) = &lines {
        lineage::tell_seams(lines, listener);
        table.columns.push(LINE.to_owned());
        table.rows.iter_mut().zip(&happenings).for_each(|(row, happening)| row.push(codes(happening, lines)));
    }
    let markings = happenings.iter().map(|happening| known.marking_of(happening));
    table.marked(markings).print(args.listing.format, out)
}

fn settle(args: &cli::Chronology, desk: &Desk) -> Outcome<Chronology> {
    let as_of = args.listing.as_of;
    let pair = |words: &str| desk.pair(words, as_of);
    let (from, to) = (args.from.map(Edtf::first_day), args.to.map(Edtf::last_day));
    if let Some((from, to)) = from.zip(to).filter(|(from, to)| from > to) {
        let message = format!("no day is from {from} on and up to {to}");
        return Err(Failure::usage(message).hint("let --from be the earlier of the two"));
    }
    Ok(Chronology {
        between: args.between.as_deref().map(pair).transpose()?,
        from,
        to,
        track: args.track.as_deref().map(|word| desk.track(word)).transpose()?,
        lineage: args.lineage,
        as_of,
    })
}

/// Who stands for the lines when it happened.
fn codes(happening: &Happening, lines: &[Line; 2]) -> Cell {
    let days = happening.when.date().map(|date| [date.first_day(), date.last_day()]);
    days.map(|[from, to]| lineage::label(lines, from, to)).into()
}

fn row(happening: &Happening, known: &Known) -> Vec<Cell> {
    let event = happening.event;
    let lead = known.reports.get(&happening.lead);
    let evidence = lead.map(|report| &report.evidence);
    let words = evidence.and_then(|e| Some(e.quote(&known.documents.get(e.document())?.text)));
    vec![
        happening.when.date().map(|date| date.to_string()).into(),
        happening.when.basis().word().into(),
        happening.source.to_string().into(),
        happening.target.to_string().into(),
        event.cameo.as_str().into(),
        event.cameo.name().into(),
        Cell::Real(event.goldstein().value(), 1),
        Cell::Int(event.quad().number().into()),
        happening.reality.word().into(),
        happening.track.word().into(),
        happening.independent.into(),
        words.into(),
        evidence.map(|e| e.document().to_string()).into(),
        evidence.map(|e| e.spans().iter().map(|s| format!("{s:?}")).collect::<Vec<_>>().join(" ")).into(),
        happening.lead.to_string().into(),
        otherwise(happening, known).into(),
    ]
}

/// What other reports of the happening tell differently, each with its document; nothing where they agree.
fn otherwise(happening: &Happening, known: &Known) -> Option<String> {
    let text = |report: &Report| Some(known.documents.get(report.evidence.document())?.text.as_str());
    let lead = known.reports.get(&happening.lead)?;
    let versions = happening.reports.iter().filter_map(|id| {
        let other = known.reports.get(id)?;
        let differences = rapport_code::differences(lead, other, [text(lead)?, text(other)?]);
        (!differences.is_empty()).then(|| format!("{} ({})", differences.join(", "), other.evidence.document()))
    });
    let versions: BTreeSet<String> = versions.collect();
    (!versions.is_empty()).then(|| versions.into_iter().collect::<Vec<_>>().join("; "))
}
