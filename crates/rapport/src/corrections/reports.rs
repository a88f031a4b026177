//! Reports as people read them.

use super::{marks::Marks, named, places::Index};
use rapport_code::Ties;
use rapport_ledger::{Assertion, Claim, Correction, Subject};
use rapport_model::{Basis, Contact, Event, Marking, Report, ReportId, ReportParts, When};
use std::collections::BTreeMap;

/// The root of acts in which people meet.
const CONTACT: &str = "04";

/// Reports as people read them.
#[derive(Debug, Default)]
pub struct Read {
    /// Those that stand, each marked with whatever settled its reading or its grouping.
    pub reports: Vec<Report>,
    /// What people say of their grouping.
    pub ties: Ties,
    /// The coder's readings that people set aside on marked grounds: where they would be counted nothing is, and that nothing is
    /// marked too.
    pub set_aside: Vec<Report>,
}

/// The reports as they are read with these assertions, and what the assertions say of their grouping. Reports with
/// unknown actors may be among them: a correction can name who acts.
pub fn apply(reports: Vec<Report>, assertions: &[Assertion]) -> Read {
    let said = Said::of(&reports, assertions);
    let mut marks = Marks::default();
    let mut read = Read::default();
    for (at, report) in reports.iter().enumerate() {
        match said.corrections.get(&at) {
            Some(words) => read.correct(report, words, &mut marks),
            None => read.reports.push(report.clone()),
        }
    }
    read.ties = said.ties(&reports, &mut marks);
    read.reports = read.reports.into_iter().map(|report| marks.put(report)).collect();
    read
}

impl Read {
    fn correct(&mut self, report: &Report, words: &[Word], marks: &mut Marks) {
        let marking = words.iter().fold(report.evidence.marking().clone(), |all, word| all.join(&word.marking));
        let now = corrected(report, words);
        if !marking.is_open() {
            let before = report.clone().marked(&marking);
            now.iter().chain([&before]).for_each(|reading| marks.between(reading, &marking));
            self.set_aside.push(before);
        }
        self.reports.extend(now.map(|now| now.marked(&marking)));
    }
}

/// What people say of each report, and of each two.
#[derive(Default)]
struct Said<'a> {
    corrections: BTreeMap<usize, Vec<Word<'a>>>,
    grouped: BTreeMap<(ReportId, ReportId), (bool, Marking)>,
}

/// A correction as it bears on one report.
struct Word<'a> {
    /// Whether it was said of the other direction of a symmetric act.
    turned: bool,
    correction: &'a Correction,
    who: &'a str,
    marking: Marking,
}

impl<'a> Said<'a> {
    fn of(reports: &[Report], assertions: &'a [Assertion]) -> Said<'a> {
        let index = Index::of(reports);
        let mut said = Said::default();
        for assertion in assertions.iter().filter(|assertion| assertion.subject == Subject::Report) {
            let marking = super::marking(assertion);
            match &assertion.claim {
                Claim::Correction(correction) => {
                    for (at, turned) in assertion.on.iter().flat_map(|anchor| index.find(anchor)) {
                        let word = Word { turned, correction, who: &assertion.who, marking: marking.clone() };
                        said.corrections.entry(at).or_default().push(word);
                    }
                }
                Claim::Merge | Claim::Split => {
                    for pair in index.pairs(&assertion.on) {
                        said.grouped.insert(pair, (assertion.claim == Claim::Merge, marking.clone()));
                    }
                }
                Claim::Note => {}
            }
        }
        said
    }

    /// That two are held together or apart is known from both.
    fn ties(&self, reports: &[Report], marks: &mut Marks) -> Ties {
        let marking: BTreeMap<&ReportId, &Marking> =
            reports.iter().map(|report| (report.id(), report.evidence.marking())).collect();
        for ((one, other), (_, said)) in &self.grouped {
            let all = Marking::of_all([one, other].iter().filter_map(|id| marking.get(id).copied()).chain([said]));
            [one, other].into_iter().for_each(|id| marks.add_to(id, &all));
        }
        let of =
            |merged: bool| self.grouped.iter().filter(move |(_, (m, _))| *m == merged).map(|(pair, _)| pair.clone());
        Ties { together: of(true).collect(), apart: of(false).collect() }
    }
}

/// The report as people read it; `None` if it is withdrawn.
fn corrected(report: &Report, words: &[Word]) -> Option<Report> {
    let mut parts: ReportParts = (**report).clone();
    let mut withdrawn = false;
    for Word { turned, correction, who, .. } in words {
        withdrawn = **correction == Correction::Withdrawn;
        set(&mut parts, correction, *turned);
        // What both do at once need not be so under another code: then only the direction that was named stays.
        let is_mutual = matches!(parts.event.cameo.root(), "03" | "04" | "05" | "06");
        if parts.symmetric && !is_mutual {
            parts.symmetric = false;
            withdrawn |= *turned;
        }
        parts.confidence = 1.0;
        parts.frame = format!("{}; corrected by {who}", report.frame);
    }
    (!withdrawn).then(|| report.read_as(parts))
}

fn set(parts: &mut ReportParts, correction: &Correction, turned: bool) {
    match correction {
        Correction::Source(code) => named(if turned { &mut parts.target } else { &mut parts.source }, *code),
        Correction::Target(code) => named(if turned { &mut parts.source } else { &mut parts.target }, *code),
        Correction::Cameo(code) => {
            parts.event = Event::new(*code);
            // Who is held to have met has a contact, and nobody else.
            parts.contact = (code.root() == CONTACT).then(|| parts.contact.take().unwrap_or_default());
        }
        Correction::Date(date) => parts.when = When::new(*date, Basis::Stated),
        Correction::Reality(reality) => parts.reality = *reality,
        Correction::Place(_) | Correction::Absent(_) => {
            parts.contact.iter_mut().for_each(|contact| met(contact, correction))
        }
        Correction::Value(_) | Correction::Unit(_) | Correction::Withdrawn => {}
    }
}

fn met(contact: &mut Contact, correction: &Correction) {
    match correction {
        Correction::Place(place) => contact.place = Some(place.clone()),
        Correction::Absent(name) => contact.participants.retain(|one| one.name != *name),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coding, config::Config, lexicon};
    use rapport_ledger::Anchor;

    const MET: &str = "Soviet Foreign Minister Eduard Shevardnadze and Chinese Foreign Minister Wu Xueqian met in Vienna on 9 May 1987.";

    /// The contacts of what is told, with this said of its first report.
    fn contacts(text: &str, correction: Correction) -> Vec<Option<Contact>> {
        let line = serde_json::json!({ "id": "d", "date": "1987-05-12", "text": text }).to_string();
        let document = rapport_read::read("d.jsonl", line.as_bytes()).unwrap().documents.remove(0);
        let coder = lexicon::coder(None, &Config::default()).unwrap();
        let reports = coding::code(&coder, &document).unwrap().reports;
        let first = &reports[0];
        let on = vec![Anchor { words: first.evidence.clone(), source: first.source.span, target: first.target.span }];
        let said = Assertion {
            claim: Claim::Correction(correction),
            subject: Subject::Report,
            on,
            reason: String::new(),
            marking: Marking::default(),
            who: "an analyst".to_owned(),
            recorded: "2026-11-29T00:00:00Z".parse().unwrap(),
        };
        let read = apply(reports, &[said]).reports;
        read.iter().map(|report| report.contact.clone()).collect()
    }

    #[test]
    fn where_they_met_and_who_did_not_holds_of_both_directions() {
        for contact in contacts(MET, Correction::Place("Geneva".to_owned())) {
            let contact = contact.expect("they met");
            assert_eq!((contact.place.as_deref(), contact.participants.len()), (Some("Geneva"), 2));
        }
        for contact in contacts(MET, Correction::Absent("Wu Xueqian".to_owned())) {
            let names: Vec<String> = contact.expect("they met").participants.into_iter().map(|one| one.name).collect();
            assert_eq!(names, ["Eduard Shevardnadze"]);
        }
    }

    #[test]
    fn an_act_has_a_contact_if_its_code_is_one_of_meeting() {
        assert!(contacts(MET, Correction::Cameo("112".parse().unwrap())).iter().all(Option::is_none));
        let accused = "China accused the Soviet Union of aggression on 9 May 1987.";
        // What the accusation charges is an act of its own, and no meeting.
        let met = contacts(accused, Correction::Cameo("040".parse().unwrap()));
        assert_eq!(met[0], Some(Contact::default()));
        assert!(met[1..].iter().all(Option::is_none));
    }
}
