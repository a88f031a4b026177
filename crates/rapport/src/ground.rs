//! What a case stands on: all that a desk was told of either of two by a cut-off.

use crate::{
    casework::{self, Known},
    corrections::{Beside, Read},
    desk::Desk,
    failure::{Failure, Outcome},
    fault::guard,
    grouping::{self, Matter},
    intake, measures,
    notice::Listener,
    stock,
    timing::{self, Stage},
    who,
};
use rapport_code::Ties;
use rapport_judge::{Around, Case};
use rapport_ledger::Filter;
use rapport_model::{Cutoff, Document, DocumentId, Dyad, Marked, Marking, Position, Quantity, Report};
use std::collections::{BTreeMap, BTreeSet};

/// What passes between the two, and what lies around it.
pub struct Ground {
    dyad: Dyad,
    cutoff: Cutoff,
    /// The reports of the pair, and of what either of the two does to others about an obstacle; documents of figures too.
    pub known: Known,
    /// Every figure.
    pub quantities: Vec<Quantity>,
    around: Around,
    /// What the choice of the two and of the day is marked with.
    settled: Marking,
    said: Marking,
}

/// What the ledger has of either.
struct Told {
    of_pair: Vec<Report>,
    beside: Vec<Report>,
    ties: Ties,
    set_aside: Vec<Report>,
    positions: Vec<Position>,
    quantities: Vec<Quantity>,
    /// What the grounds are marked with on which people set any of it aside.
    said: Marking,
}

impl Ground {
    /// All that the cut-off admits.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn load(desk: &Desk, dyad: Marked<Dyad>, cutoff: Marked<Cutoff>, listener: &dyn Listener) -> Outcome<Ground> {
        let settled = dyad.marking.join(&cutoff.marking);
        let (dyad, cutoff) = (dyad.value, cutoff.value);
        let told = timing::spend(Stage::Ledger, || Told::load(desk, dyad, cutoff))?;
        let mut documents = timing::spend(Stage::Ledger, || told.documents(desk))?;
        let own = told.own();
        let around = around(told.beside, told.positions, &told.ties, &documents, |id| !own.contains(id), listener);
        documents.retain(|id, _| own.contains(id));
        let reports = told.of_pair.into_iter().map(|report| (report.id().clone(), report)).collect();
        let known = Known { reports, documents, ties: told.ties, set_aside: told.set_aside };
        Ok(Ground { dyad, cutoff, known, quantities: told.quantities, around, settled, said: told.said })
    }

    /// Marks all of it at least so.
    pub fn settle(&mut self, marking: Marking) {
        self.settled = self.settled.join(&marking);
    }

    /// The case, and what its reports are known from.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn case(self, desk: &Desk, listener: &dyn Listener) -> Outcome<(Case, Known)> {
        let Ground { dyad, cutoff, known, quantities, around, settled, said } = self;
        let happenings = known.happenings(listener);
        let measured = guard(Stage::Measure, || measures::measure(&happenings, &known, dyad, cutoff));
        let measured = measured.map_err(|fault| Failure::of_problem(&who::listed(dyad), fault))?;
        let case = Case {
            dyad,
            as_of: cutoff.day(),
            happenings,
            reports: known.reports.clone(),
            quantities,
            course: measured.course,
            scores: measured.scores,
            issues: desk.config.issues.clone(),
            known: known_on(&known.documents),
            documents: desk.ledger.documents(Some(cutoff))?.len(),
            around,
            settled,
            set_aside: said,
        };
        Ok((case, known))
    }
}

impl Told {
    fn load(desk: &Desk, dyad: Dyad, cutoff: Cutoff) -> Outcome<Told> {
        let filter = Filter { cutoff: Some(cutoff), ..Filter::default() };
        let Read { reports: mut of_pair, ties, mut set_aside } = casework::reports(&desk.ledger, &filter)?;
        let beside = of_pair.iter().filter(|report| passes_beside(dyad, report)).cloned().collect();
        let obstacles: Vec<&str> =
            desk.config.issues.iter().filter(|issue| issue.obstacle).map(|issue| issue.id.as_str()).collect();
        of_pair.retain(|report| bears(dyad, &obstacles, report));
        set_aside.retain(|report| bears(dyad, &obstacles, report));
        let Beside { readings: quantities, set_aside: figures } = casework::figures(&desk.ledger, cutoff)?;
        let of_either = Filter { between: Some(dyad), ..filter };
        let Beside { readings: positions, set_aside: stands } = casework::positions(&desk.ledger, &of_either)?;
        let reports = set_aside.iter().map(|report| report.evidence.marking());
        let said = Marking::of_all(reports.chain([&figures, &stands]));
        Ok(Told { of_pair, beside, ties, set_aside, positions, quantities, said })
    }

    /// The documents of what passes between the two, and of figures.
    fn own(&self) -> BTreeSet<DocumentId> {
        let told = self.of_pair.iter().map(|report| &report.evidence);
        told.chain(self.quantities.iter().map(|quantity| &quantity.evidence)).map(|e| e.document().clone()).collect()
    }

    /// Every document that any of it comes from.
    fn documents(&self, desk: &Desk) -> Outcome<BTreeMap<DocumentId, Document>> {
        let mut ids = self.own();
        let beside = self.beside.iter().map(|report| &report.evidence);
        let positions = self.positions.iter().map(|position| &position.evidence);
        ids.extend(beside.chain(positions).map(|evidence| evidence.document().clone()));
        let ids: Vec<DocumentId> = ids.into_iter().collect();
        Ok(stock::load(&desk.ledger, &ids)?.into_iter().map(|document| (document.id.clone(), document)).collect())
    }
}

/// Whether a report is of the pair, or of what either of the two does to others about an obstacle.
fn bears(dyad: Dyad, obstacles: &[&str], report: &Report) -> bool {
    let (Some(source), Some(target)) = (report.source.code, report.target.code) else { return false };
    let about = report.issues.iter().any(|issue| obstacles.contains(&issue.as_str()));
    dyad.holds(source, target) || (about && dyad.pair().contains(&source))
}

/// Whether a report is of what passes between one of the two and a third party.
fn passes_beside(dyad: Dyad, report: &Report) -> bool {
    let (Some(source), Some(target)) = (report.source.code, report.target.code) else { return false };
    let [of_source, of_target] = [source, target].map(|code| dyad.pair().contains(&code));
    source != target && of_source != of_target
}

/// What lies around, grouped. That a document cannot be grouped is told of those alone that `new` lets through: of the others it is
/// told where the pair's own reports are grouped.
fn around(
    reports: Vec<Report>,
    positions: Vec<Position>,
    ties: &Ties,
    documents: &BTreeMap<DocumentId, Document>,
    new: impl Fn(&DocumentId) -> bool,
    listener: &dyn Listener,
) -> Around {
    let (happenings, left_out) = grouping::group(&Matter { reports: reports.iter().collect(), documents, ties });
    for (document, problem) in left_out.into_iter().filter(|(document, _)| new(&document.id)) {
        intake::left_out(&intake::name_of(document), &problem, listener);
    }
    Around {
        happenings,
        reports: reports.into_iter().map(|report| (report.id().clone(), report)).collect(),
        positions,
        heads: documents.iter().filter_map(|(id, document)| Some((id.clone(), document.head.clone()?))).collect(),
        known: known_on(documents),
    }
}

/// When each document became known.
fn known_on(documents: &BTreeMap<DocumentId, Document>) -> BTreeMap<DocumentId, rapport_model::Date> {
    documents.iter().filter_map(|(id, document)| Some((id.clone(), document.known()?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::Notices;
    use rapport_ledger::{Anchor, Assertion, Claim, Correction, Subject};
    use rapport_model::ActorCode;

    /// A desk with these documents, a JSON line each.
    fn desk(lines: &[&str]) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("wire.jsonl"), lines.join("\n")).unwrap();
        let mut desk = Desk::of_files(&[folder.path().to_owned()], &Notices::default()).unwrap();
        desk.make_ready(Some(cutoff()), &Notices::default()).unwrap();
        desk
    }

    fn cutoff() -> Cutoff {
        Cutoff::at("1987-12-31".parse().unwrap())
    }

    fn case(desk: &Desk) -> Case {
        let heard = Notices::default();
        let ground = Ground::load(desk, "SUN,CHN".parse::<Dyad>().unwrap().into(), cutoff().into(), &heard).unwrap();
        ground.case(desk, &heard).unwrap().0
    }

    const OF_PAIR: &str =
        r#"{"id":"a","date":"1987-03-03","text":"China and the Soviet Union signed a trade agreement on Tuesday."}"#;
    const BESIDE: &str =
        r#"{"id":"b","date":"1987-05-09","text":"Japan protested to China. The Soviet Union attacked Afghanistan."}"#;
    const ELSEWHERE: &str = r#"{"id":"c","date":"1987-05-09","text":"France protested to Japan."}"#;
    const LATER: &str = r#"{"id":"d","date":"1988-05-09","text":"Japan protested to China."}"#;
    const HEADED: &str = r#"{"id":"e","date":"1987-06-01","text":"The foreign ministers of China and the Soviet Union met in Moscow. China met India in Delhi.","head":{"kind":"memcon","from":null,"to":null,"place":"Moscow","participants":[]}}"#;

    #[test]
    fn third_parties_lie_around_the_pair_and_not_in_it() {
        let case = case(&desk(&[OF_PAIR, BESIDE, ELSEWHERE, LATER]));
        assert!(case.happenings.iter().all(|happening| case.is_between(happening)) && !case.happenings.is_empty());
        let pairs: BTreeSet<[ActorCode; 2]> =
            case.around.happenings.iter().map(|happening| [happening.source, happening.target]).collect();
        let pair = |codes: [&str; 2]| codes.map(|code| code.parse::<ActorCode>().unwrap());
        assert_eq!(pairs, BTreeSet::from([pair(["JPN", "CHN"]), pair(["SUN", "AFG"])]));
        let leads = case.around.happenings.iter().map(|happening| &happening.lead);
        assert!(leads.clone().all(|lead| case.around.reports.contains_key(lead) && !case.reports.contains_key(lead)));
        assert_eq!(case.around.known.len(), 2, "what was known later or tells of others is not in the case");
    }

    #[test]
    fn contacts_of_either_are_told_once_and_heads_are_at_hand() {
        let case = case(&desk(&[OF_PAIR, HEADED]));
        let mut contacts = case.contacts();
        let (first, _) = contacts.next().unwrap();
        assert!(case.is_between(first));
        assert!(contacts.any(|(happening, _)| !case.is_between(happening)));
        let heads: Vec<_> = case.around.heads.values().map(|head| head.place.as_deref()).collect();
        assert_eq!(heads, [Some("Moscow")]);
    }

    #[test]
    fn what_people_say_of_an_act_holds_of_the_positions_that_it_takes() {
        let mut desk = desk(&[OF_PAIR]);
        assert_eq!(case(&desk).around.positions.len(), 2, "both agree");
        let report = desk.ledger.reports(&Filter::default()).unwrap().remove(0);
        let (source, target) = (report.source.span, report.target.span);
        let anchor = Anchor { words: report.evidence.clone(), source, target };
        let withdrawn = Assertion {
            claim: Claim::Correction(Correction::Withdrawn),
            subject: Subject::Report,
            on: vec![anchor],
            reason: String::new(),
            marking: Marking::of_portion("S").unwrap(),
            who: "an analyst".to_owned(),
            recorded: jiff::Timestamp::UNIX_EPOCH,
        };
        desk.ledger.assert(&withdrawn).unwrap();
        let case = case(&desk);
        assert!(case.around.positions.is_empty() && case.reports.is_empty());
        assert_eq!(case.marking().to_string(), "S", "the silence is known from what was said");
    }
}
