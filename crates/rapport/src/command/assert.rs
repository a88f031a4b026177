//! `rapport assert`: what an analyst says against the coder's reading or grouping.

use crate::{
    casework::Known,
    command::{
        cli::{Assertion as Asked, RightReading, Said},
        wish,
    },
    corrections,
    desk::Desk,
    failure::{Failure, Outcome},
    notice::Listener,
    recode,
    table::{Cell, Table},
    who,
};
use rapport_ledger::{Anchor, Assertion, Claim, Correction, Filter};
use rapport_lexicon::Lexicon;
use rapport_model::{Edtf, Evidence, Happening, Report, ReportId};
use std::io::Write;

/// Appends what is said to the desk's ledger, or lists what was said.
///
/// # Errors
/// If the desk cannot be read or written, a report is not there, or the words name several.
pub fn run(asked: &Asked, out: &mut dyn Write, listener: &dyn Listener) -> Outcome<()> {
    match asked {
        Asked::Merge { reports, said } => {
            let mut desk = Task::open(said, listener)?;
            let reports = desk.reports(reports)?;
            desk.say(Claim::Merge, &reports)?;
            desk.close(&format!("{} reports are held to tell one happening", reports.len()))
        }
        Asked::Split { report, from, said } => {
            let mut desk = Task::open(said, listener)?;
            let report = desk.report(report)?;
            let others = if from.is_empty() { desk.companions(&report)? } else { desk.reports(from)? };
            for other in &others {
                desk.say(Claim::Split, &[report.clone(), other.clone()])?;
            }
            desk.close(&format!("it is held apart from {} other reports", others.len()))
        }
        Asked::Correct { report, reading, said } => {
            let mut desk = Task::open(said, listener)?;
            let corrections = corrections_of(reading, &desk.desk.lexicon()?)?;
            let report = desk.report(report)?;
            for correction in corrections {
                desk.say(Claim::Correction(correction), std::slice::from_ref(&report))?;
            }
            desk.close_with(&report)
        }
        Asked::Withdraw { report, said } => {
            let mut desk = Task::open(said, listener)?;
            let report = desk.report(report)?;
            desk.say(Claim::Correction(Correction::Withdrawn), std::slice::from_ref(&report))?;
            desk.close_with(&report)
        }
        Asked::List { format, desk } => {
            list(&consult(Desk::find(desk.desk.as_deref())?, listener)?)?.print(*format, out)
        }
    }
}

fn corrections_of(reading: &RightReading, lexicon: &Lexicon) -> Outcome<Vec<Correction>> {
    let day = reading.date.map(Edtf::first_day);
    let actor = |words: &Option<String>| words.as_deref().map(|words| who::actor(lexicon, words, day)).transpose();
    let all = [
        reading.code.map(Correction::Cameo),
        reading.date.map(Correction::Date),
        actor(&reading.source)?.map(Correction::Source),
        actor(&reading.target)?.map(Correction::Target),
        reading.reality.map(Correction::Reality),
    ];
    Ok(all.into_iter().flatten().collect())
}

/// A desk that something is said of, with all its reports as the coder made them.
struct Task<'a> {
    desk: Desk,
    said: &'a Said,
    listener: &'a dyn Listener,
    reports: Vec<Report>,
}

/// The desk, which tells if it was coded with another coder or lexicon than the one in hand.
fn consult(mut desk: Desk, listener: &dyn Listener) -> Outcome<Desk> {
    desk.make_ready(None, listener)?;
    Ok(desk)
}

/// So few digits name no report.
const DIGITS: usize = 4;

impl<'a> Task<'a> {
    fn open(said: &'a Said, listener: &'a dyn Listener) -> Outcome<Task<'a>> {
        let named = said.desk.desk.as_deref();
        let desk = consult(Desk::find_to_write(named, wish("rapport assert", said.wait), listener)?, listener)?;
        let reports = desk.ledger.reports(&Filter { unknown_actors: true, ..Filter::default() })?;
        Ok(Task { desk, said, listener, reports })
    }

    /// The report of this id, or the only one whose id begins so.
    fn report(&self, id: &str) -> Outcome<Report> {
        let found: Vec<&Report> = self.reports.iter().filter(|report| report.id().as_str().starts_with(id)).collect();
        match found[..] {
            _ if id.len() < DIGITS => Err(Failure::usage(format!("“{id}” is too short to name a report"))
                .hint(format!("give {DIGITS} digits of its id or more, as `rapport chronology` shows it"))),
            [report] => Ok(report.clone()),
            [] => Err(Failure::new(format!("no report of the generation in force has an id that begins with “{id}”"))
                .hint("take it from the last column of `rapport chronology`, or from `rapport sql \"select * from reports\"`")),
            _ => Err(Failure::usage(format!("{} reports have an id that begins with “{id}”", found.len()))
                .hint("give more of its digits")),
        }
    }

    fn reports(&self, ids: &[String]) -> Outcome<Vec<Report>> {
        let found = ids.iter().map(|id| self.report(id)).collect::<Outcome<Vec<_>>>()?;
        match found.iter().enumerate().find(|(n, one)| found[..*n].iter().any(|other| other.id() == one.id())) {
            Some((_, twice)) => Err(Failure::usage(format!("report {} is named twice", twice.id()))),
            None => Ok(found),
        }
    }

    /// The reports of other words that are grouped with this one.
    fn companions(&self, report: &Report) -> Outcome<Vec<Report>> {
        let known = Known::load(&self.desk.ledger, &Filter::default())?;
        let mut happenings = known.happenings(self.listener).into_iter();
        let home = happenings.find(|happening: &Happening| happening.reports.contains(report.id()));
        let ids: Vec<ReportId> = home.map(|home| home.reports).unwrap_or_default();
        let same_act = |one: &Report| one.evidence == report.evidence && one.clause == report.clause;
        let others = self.reports.iter().filter(|one| ids.contains(one.id()) && !same_act(one));
        let others: Vec<Report> = others.cloned().collect();
        if others.is_empty() {
            return Err(Failure::new(format!("report {} is grouped with no other", report.id()))
                .hint("to take it out of everything, use `rapport assert withdraw`"));
        }
        Ok(others)
    }

    fn say(&mut self, claim: Claim, on: &[Report]) -> Outcome<()> {
        let on = on.iter().map(|report| self.anchor(report)).collect::<Outcome<Vec<_>>>()?;
        let login = || std::env::var("USER").ok().filter(|name| !name.is_empty());
        let who = self.said.by.clone().or_else(login).unwrap_or_else(|| "analyst".to_owned());
        let assertion = Assertion { claim, on, reason: self.said.why.clone(), who, recorded: jiff::Timestamp::now() };
        Ok(self.desk.ledger.assert(&assertion)?)
    }

    /// The act's own words, and where its actors stand: what a later coder's report of the same act is known by.
    fn anchor(&self, report: &Report) -> Outcome<Anchor> {
        let id = report.evidence.document();
        let missing = || Failure::new(format!("{id} is gone from the ledger")).hint("run `rapport check`");
        let document = self.desk.ledger.document(id)?.ok_or_else(missing)?;
        let clause = Evidence::new(&document, report.clause.clone());
        let words = clause.unwrap_or_else(|| report.evidence.clone());
        Ok(Anchor { words, source: report.source.span, target: report.target.span })
    }

    fn close(&self, told: &str) -> Outcome<()> {
        self.listener.told(format!("{told}; it is kept with your name and survives recoding"));
        Ok(())
    }

    /// The report before and after, as the desk reads it from now on.
    fn close_with(&self, report: &Report) -> Outcome<()> {
        let assertions = self.desk.ledger.assertions(None)?;
        let (now, _) = corrections::apply(self.reports.clone(), &assertions);
        let now = now.iter().find(|one| one.id() == report.id()).map(recode::told);
        let now = now.unwrap_or_else(|| "no event".to_owned());
        self.close(&format!("{} is read as {now}", recode::told(report)))
    }
}

fn list(desk: &Desk) -> Outcome<Table> {
    let reports = desk.ledger.reports(&Filter { unknown_actors: true, ..Filter::default() })?;
    let mut table = Table::new(&["says", "what", "finds", "words", "why", "who", "recorded", "document", "spans"]);
    for assertion in desk.ledger.assertions(None)? {
        let finds = corrections::found(&reports, &assertion);
        for (n, anchor) in assertion.on.iter().enumerate() {
            let first = |cell: Cell| if n == 0 { cell } else { Cell::Null };
            let document = desk.ledger.document(anchor.words.document())?;
            let words = document.map(|document| anchor.words.quote(&document.text));
            let spans = anchor.words.spans().iter().map(|span| format!("{span:?}")).collect::<Vec<_>>();
            let (says, what) = told(&assertion.claim);
            table.rows.push(vec![
                says.into(),
                what.into(),
                first(finds.into()),
                words.into(),
                first(assertion.reason.clone().into()),
                assertion.who.clone().into(),
                assertion.recorded.to_string().into(),
                anchor.words.document().to_string().into(),
                spans.join(" ").into(),
            ]);
        }
    }
    Ok(table)
}

fn told(claim: &Claim) -> (&'static str, Option<String>) {
    match claim {
        Claim::Merge => ("merge", None),
        Claim::Split => ("split", None),
        Claim::Note => ("note", None),
        Claim::Correction(Correction::Withdrawn) => ("withdraw", None),
        Claim::Correction(Correction::Source(code)) => ("correct", Some(format!("source {code}"))),
        Claim::Correction(Correction::Target(code)) => ("correct", Some(format!("target {code}"))),
        Claim::Correction(Correction::Cameo(code)) => ("correct", Some(format!("code {code}"))),
        Claim::Correction(Correction::Date(date)) => ("correct", Some(format!("date {date}"))),
        Claim::Correction(Correction::Reality(reality)) => ("correct", Some(format!("reality {}", reality.word()))),
    }
}
