//! `rapport assert`: what an analyst says against the coder's reading or grouping.

mod list;
mod thing;

use crate::{
    casework::Known,
    command::{
        cli::{Assertion as Asked, RightReading, Said},
        wish,
    },
    corrections::Readings,
    desk::Desk,
    failure::{Failure, Outcome},
    notice::Listener,
    who,
};
use rapport_ledger::{Anchor, Assertion, Claim, Correction, Filter, Ledger, Subject};
use rapport_lexicon::Lexicon;
use rapport_model::{Edtf, Evidence, Happening, Report, ReportId};
use std::io::Write;
use thing::Thing;

/// Appends what is said to the desk's ledger, or lists what was said.
///
/// # Errors
/// If the desk cannot be read or written, a report is not there, or the words name several.
pub fn run(asked: &Asked, out: &mut dyn Write, listener: &dyn Listener) -> Outcome<()> {
    match asked {
        Asked::Merge { reports, said } => {
            let mut desk = Task::open(said, listener)?;
            let reports = desk.reports(reports)?;
            desk.tie(Claim::Merge, &reports)?;
            desk.close(&format!("{} reports are held to tell one happening", reports.len()))
        }
        Asked::Split { report, from, said } => {
            let mut desk = Task::open(said, listener)?;
            let report = desk.report(report)?;
            let others = if from.is_empty() { desk.companions(&report)? } else { desk.reports(from)? };
            for other in &others {
                desk.tie(Claim::Split, &[report.clone(), other.clone()])?;
            }
            desk.close(&format!("it is held apart from {} other reports", others.len()))
        }
        Asked::Correct { id, reading, said } => {
            let desk = Task::open(said, listener)?;
            let corrections = corrections_of(reading, &desk.desk.lexicon()?)?;
            desk.correct(id, corrections)
        }
        Asked::Withdraw { id, said } => Task::open(said, listener)?.correct(id, vec![Correction::Withdrawn]),
        Asked::Find { words, format, desk } => {
            let desk = consult(Desk::find(desk.desk.as_deref())?, listener)?;
            list::findings(&desk, &words.join(" "))?.print(*format, out)
        }
        Asked::List { format, desk } => {
            list::assertions(&consult(Desk::find(desk.desk.as_deref())?, listener)?)?.print(*format, out)
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
        reading.value.map(Correction::Value),
        reading.unit.clone().map(Correction::Unit),
        reading.place.clone().map(Correction::Place),
    ];
    let absent = reading.absent.iter().cloned().map(Correction::Absent);
    Ok(all.into_iter().flatten().chain(absent).collect())
}

/// A desk that something is said of, with all that can be corrected as the coder made it.
struct Task<'a> {
    desk: Desk,
    said: &'a Said,
    listener: &'a dyn Listener,
    readings: Readings,
}

/// All that can be corrected of the generation in force, as the coder made it.
fn readings(ledger: &Ledger) -> Outcome<Readings> {
    let all = Filter { unknown_actors: true, ..Filter::default() };
    let (reports, positions) = (ledger.reports(&all)?, ledger.positions(&all)?);
    Ok(Readings { reports, positions, figures: ledger.quantities(None)? })
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
        let readings = readings(&desk.ledger)?;
        Ok(Task { desk, said, listener, readings })
    }

    fn correct(mut self, id: &str, corrections: Vec<Correction>) -> Outcome<()> {
        let thing = self.thing(id)?;
        corrections.iter().try_for_each(|correction| thing.admits(correction))?;
        let anchor = self.anchor(&thing)?;
        for correction in corrections {
            self.say(Claim::Correction(correction), thing.subject(), vec![anchor.clone()])?;
        }
        let now = thing.now(&self.readings, &self.desk.ledger.assertions(None)?);
        self.close(&format!("{} is read as {now}", thing.told()))
    }

    /// The report, position or figure of this id, or the only one whose id begins so.
    fn thing(&self, id: &str) -> Outcome<Thing> {
        let of_id = |thing: &Thing| thing.id().starts_with(id);
        let found: Vec<Thing> = Thing::all(&self.readings).filter(of_id).collect();
        match &found[..] {
            _ if id.len() < DIGITS => Err(too_short(id)),
            [thing] => Ok(thing.clone()),
            [] => Err(Failure::new(format!(
                "no report, position or figure of the generation in force has an id that begins with “{id}”"
            ))
            .hint(
                "take it from `rapport assert find WORDS`, or a report's from the last column of `rapport chronology`",
            )),
            _ => Err(Failure::usage(format!("{} have an id that begins with “{id}”", found.len()))
                .hint("give more of its digits")),
        }
    }

    /// The report of this id, or the only one whose id begins so.
    fn report(&self, id: &str) -> Outcome<Report> {
        let found: Vec<&Report> =
            self.readings.reports.iter().filter(|report| report.id().as_str().starts_with(id)).collect();
        match found[..] {
            _ if id.len() < DIGITS => Err(too_short(id)),
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
        let others = self.readings.reports.iter().filter(|one| ids.contains(one.id()) && !same_act(one));
        let others: Vec<Report> = others.cloned().collect();
        if others.is_empty() {
            return Err(Failure::new(format!("report {} is grouped with no other", report.id()))
                .hint("to take it out of everything, use `rapport assert withdraw`"));
        }
        Ok(others)
    }

    fn tie(&mut self, claim: Claim, on: &[Report]) -> Outcome<()> {
        let things = on.iter().map(|report| Thing::Report(Box::new(report.clone())));
        let on = things.map(|thing| self.anchor(&thing)).collect::<Outcome<Vec<_>>>()?;
        self.say(claim, Subject::Report, on)
    }

    fn say(&mut self, claim: Claim, subject: Subject, on: Vec<Anchor>) -> Outcome<()> {
        let login = || std::env::var("USER").ok().filter(|name| !name.is_empty());
        let Said { why, by, marking, .. } = self.said;
        let who = by.clone().or_else(login).unwrap_or_else(|| "analyst".to_owned());
        let (reason, marking) = (why.clone(), marking.clone().unwrap_or_default());
        let assertion = Assertion { claim, subject, on, reason, marking, who, recorded: jiff::Timestamp::now() };
        Ok(self.desk.ledger.assert(&assertion)?)
    }

    /// The thing's own words, and where its actors stand: what a later coder's reading of the same is known by.
    fn anchor(&self, thing: &Thing) -> Outcome<Anchor> {
        let id = thing.evidence().document();
        let missing = || Failure::new(format!("{id} is gone from the ledger")).hint("run `rapport check`");
        let document = self.desk.ledger.document(id)?.ok_or_else(missing)?;
        let clause = Evidence::new(&document, thing.clause().to_vec());
        let words = clause.unwrap_or_else(|| thing.evidence().clone());
        let [source, target] = thing.sides();
        Ok(Anchor { words, source, target })
    }

    fn close(&self, told: &str) -> Outcome<()> {
        self.listener.told(format!("{told}; it is kept with your name and survives recoding"));
        Ok(())
    }
}

fn too_short(id: &str) -> Failure {
    Failure::usage(format!("“{id}” is too short to name a report")).hint(format!(
        "give {DIGITS} digits of its id or more, as `rapport chronology` and `rapport assert find` show it"
    ))
}
