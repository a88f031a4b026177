//! `rapport recode`: what another coder or lexicon makes of a desk's documents, and bringing it into force.

use crate::{
    coding::Coding,
    command::{cli::Recode, wish},
    corrections::{self, Readings},
    desk::Desk,
    failure::Outcome,
    intake::Count,
    lexicon::DeskCoder,
    notice::{Length, Listener},
    recode::{self, Aspect, Change},
    stock::{self, Hand},
    table::{Cell, Format, Table},
};
use rapport_ledger::{Assertion, Filter, Generation};
use rapport_model::{Document, DocumentId, Report};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
};

/// Codes every document of the ledger again from the ledger's own text and shows the difference; without `--dry-run`,
/// what was made answers from now on. The earlier generation stays beside it.
///
/// # Errors
/// If the desk cannot be read or written.
pub fn run(args: &Recode, out: &mut dyn Write, listener: &dyn Listener) -> Outcome<Count> {
    let named = args.desk.desk.as_deref();
    let mut desk = match args.dry_run {
        true => Desk::find(named)?,
        false => Desk::find_to_write(named, wish("rapport recode", args.wait), listener)?,
    };
    let coder = desk.coder()?;
    let current = desk.ledger.current_generation()?;
    let assertions = desk.ledger.assertions(None)?;
    let found = code_again(&mut desk, &coder, current.as_ref(), args.dry_run, listener)?;
    found.print(args, out)?;
    found.tell(&assertions, args.dry_run, listener);
    Ok(Count { read: found.documents, left_out: found.left_out, ..Count::default() })
}

/// The difference as a whole.
#[derive(Default)]
struct Found {
    documents: usize,
    left_out: usize,
    reports: [usize; 2],
    same: usize,
    changes: Vec<Told>,
    now: Readings,
}

/// A change with the words to show it by.
struct Told {
    change: Change,
    file: String,
    words: String,
}

fn code_again(
    desk: &mut Desk,
    coder: &DeskCoder,
    current: Option<&Generation>,
    dry_run: bool,
    listener: &dyn Listener,
) -> Outcome<Found> {
    let now = jiff::Timestamp::now();
    let mut before = of_document(desk, current)?;
    let mut found = Found::default();
    let generation = if dry_run { None } else { Some(desk.ledger.begin_generation(&stock::name_of(coder), now)?) };
    let ids: Vec<DocumentId> = desk.ledger.documents(None)?.into_iter().map(|header| header.id).collect();
    listener.begin("coding", Length::Of(ids.len() as u64));
    stock::each_lot(&mut desk.ledger, &ids, &Hand { coder, listener }, |ledger, lot| {
        found.left_out += lot.tell_faults(listener).left_out;
        for (document, coding) in lot.codings() {
            found.note(document, &before.remove(&document.id).unwrap_or_default(), coding);
        }
        generation.as_ref().map_or(Ok(()), |generation| lot.keep(ledger, generation, now, listener))
    })?;
    listener.end();
    if let Some(generation) = &generation {
        desk.ledger.adopt(generation, now)?;
    }
    // Those of tables are the readers' and belong to no generation.
    found.now.figures.extend(desk.ledger.quantities(None)?);
    Ok(found)
}

/// The reports in force, by document.
fn of_document(desk: &Desk, current: Option<&Generation>) -> Outcome<BTreeMap<DocumentId, Vec<Report>>> {
    let filter = Filter { unknown_actors: true, generation: current.cloned(), ..Filter::default() };
    let mut by_document: BTreeMap<DocumentId, Vec<Report>> = BTreeMap::new();
    for report in desk.ledger.reports(&filter)? {
        by_document.entry(report.evidence.document().clone()).or_default().push(report);
    }
    Ok(by_document)
}

impl Found {
    fn note(&mut self, document: &Document, before: &[Report], coding: &Coding) {
        let after = &coding.reports;
        let changes = recode::changes(before, after);
        self.documents += 1;
        self.now.reports.extend(after.iter().cloned());
        self.now.positions.extend(coding.positions.iter().cloned());
        self.now.figures.extend(coding.quantities.iter().cloned());
        self.reports[0] += before.len();
        self.reports[1] += after.len();
        self.same += after.len() - changes.iter().filter(|change| change.after().is_some()).count();
        self.changes.extend(changes.into_iter().map(|change| {
            let words = change.report().evidence.quote(&document.text);
            Told { change, file: document.file.clone(), words }
        }));
    }

    fn print(&self, args: &Recode, out: &mut dyn Write) -> Outcome<()> {
        if args.format != Format::Table {
            return self.listing(self.changes.iter(), false).print(args.format, out);
        }
        self.counts().print(Format::Table, out)?;
        let mut shown: BTreeMap<(&str, &[Aspect]), usize> = BTreeMap::new();
        let few = self.changes.iter().filter(|told| {
            let count = shown.entry((told.change.word(), told.change.aspects())).or_default();
            *count += 1;
            *count <= args.examples
        });
        let few: Vec<&Told> = few.collect();
        if !few.is_empty() {
            writeln!(out)?;
            self.listing(few.into_iter(), true).print(Format::Table, out)?;
        }
        Ok(())
    }

    fn counts(&self) -> Table {
        let of = |word: &str| self.changes.iter().filter(|told| told.change.word() == word).count();
        let mut table = Table::new(&["reports", "count"]);
        let mut row = |what: &str, count: usize| table.rows.push(vec![what.into(), count.into()]);
        row("before", self.reports[0]);
        row("now", self.reports[1]);
        row("the same", self.same);
        row("gone", of("gone"));
        row("new", of("new"));
        row("changed", of("changed"));
        for aspect in Aspect::ALL {
            let count = self.changes.iter().filter(|told| told.change.aspects().contains(&aspect)).count();
            row(&format!("  in {}", aspect.word()), count);
        }
        table
    }

    /// `short` cuts the words to what a terminal shows.
    fn listing<'t>(&self, told: impl Iterator<Item = &'t Told>, short: bool) -> Table {
        let mut table = Table::new(&["change", "in", "before", "now", "words", "file", "document", "spans"]);
        if short {
            table.columns.truncate(6);
        }
        table.rows = told.map(|one| one.row(short)).collect();
        table
    }

    /// What the figures do not say.
    fn tell(&self, assertions: &[Assertion], dry_run: bool, listener: &dyn Listener) {
        listener.told(match (self.changes.is_empty(), dry_run) {
            (true, _) => "the desk is as this coder and its lexicon would have it",
            (false, true) => "nothing was written; without --dry-run the new reading is brought into force",
            (false, false) => "the new reading is in force; the earlier one is kept beside it",
        });
        if assertions.is_empty() {
            return;
        }
        let astray = assertions.iter().filter(|assertion| corrections::found(&self.now, assertion) == 0).count();
        let all = assertions.len();
        listener.told(format!("{all} corrections stand on the words; {} carry over", all - astray));
        if astray > 0 {
            listener.told(format!(
                "{astray} find nothing in the new reading (it has none of those words): see `rapport assert list`"
            ));
        }
    }
}

impl Told {
    fn row(&self, short: bool) -> Vec<Cell> {
        let aspects: BTreeSet<&str> = self.change.aspects().iter().map(|aspect| aspect.word()).collect();
        let aspects = aspects.into_iter().collect::<Vec<_>>().join(", ");
        let report = self.change.report();
        let words = if short { shortened(&self.words) } else { self.words.clone() };
        let mut row: Vec<Cell> = vec![
            self.change.word().into(),
            (!aspects.is_empty()).then_some(aspects).into(),
            self.change.before().map(recode::told).into(),
            self.change.after().map(recode::told).into(),
            words.into(),
            self.file.clone().into(),
        ];
        if !short {
            row.push(report.evidence.document().to_string().into());
            row.push(report.evidence.spans().iter().map(|s| format!("{s:?}")).collect::<Vec<_>>().join(" ").into());
        }
        row
    }
}

fn shortened(words: &str) -> String {
    const WIDTH: usize = 90;
    if words.chars().count() <= WIDTH {
        return words.to_owned();
    }
    let cut: String = words.chars().take(WIDTH).collect();
    format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole))
}
