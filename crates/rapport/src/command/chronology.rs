//! `rapport chronology`: what happened, in order of time.

use crate::{
    casework,
    command::cli::Chronology,
    desk::Desk,
    failure::Outcome,
    feed_desk::series::LINE,
    lineage,
    notice::Listener,
    states::Line,
    table::{Cell, Table},
    who,
};
use rapport_ledger::Filter;
use rapport_model::{Cutoff, Dyad, Edtf, Happening, Report, Track};
use std::{collections::BTreeSet, io::Write};

/// Lists the happenings that fit, each with the words of its best report.
///
/// # Errors
/// If the desk cannot be read.
pub fn run(args: &Chronology, out: &mut dyn Write, listener: &dyn Listener) -> Outcome<()> {
    let desk = Desk::consult(args.listing.desk.desk.as_deref(), listener)?;
    let lexicon = desk.lexicon()?;
    let asked = args.between.as_deref().map(|words| who::pair(&lexicon, words, args.listing.as_of)).transpose()?;
    let pair = asked.map(Dyad::pair);
    let lines = pair.map_or(Ok(Vec::new()), |pair| lineage::lines(&pair, args.lineage))?;
    let lines: Option<[Line; 2]> = lines.try_into().ok();
    let filter = Filter {
        between: asked.filter(|_| lines.is_none()),
        track: args.track.as_deref().map(Track::from_word),
        from: args.from.map(Edtf::first_day),
        to: args.to.map(Edtf::last_day),
        cutoff: args.listing.as_of.map(Cutoff::at),
        ..Filter::default()
    };
    let known = casework::Known::load(&desk.ledger, &filter)?;
    let mut happenings = known.happenings(listener);
    happenings.retain(|happening| lines.as_ref().is_none_or(|lines| lineage::passes(happening, lines)));
    happenings.sort_by_key(|h| {
        let days = h.when.date().map(|date| (date.first_day(), date.last_day()));
        (days.is_none(), days, h.id().clone())
    });
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
    table.print(args.listing.format, out)
}

/// Who stands for the lines when it happened.
fn codes(happening: &Happening, lines: &[Line; 2]) -> Cell {
    let days = happening.when.date().map(|date| [date.first_day(), date.last_day()]);
    days.map(|[from, to]| lineage::label(lines, from, to)).into()
}

fn row(happening: &Happening, known: &casework::Known) -> Vec<Cell> {
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
fn otherwise(happening: &Happening, known: &casework::Known) -> Option<String> {
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
