//! A relationship as of a cut-off, assessed: a desk's answer to a [`Question`].

use crate::{
    casework::{self, Known},
    desk::Desk,
    failure::{Failure, Outcome},
    fault::{Pieces, guard},
    ground::Ground,
    independence, intake, measures,
    notice::{Counting, Listener},
    question::Question,
    stock::SCHEME,
    timing::Stage,
    who,
};
use rapport_judge::Case;
use rapport_lexicon::Lexicon;
use rapport_model::{ActorCode, Apart, Assessment, Cutoff, DocumentId, Dyad, Evidence, Issue, Marking, Report};
use rapport_write::{Header, Library, Memo};
use std::collections::BTreeMap;

/// An assessment, and what it rests on and is written from.
pub struct Assessed {
    /// What there is to say.
    pub assessment: Assessment,
    /// The reports it rests on, and their documents.
    pub known: Known,
    /// How each actor of the reports is named in a sentence.
    names: BTreeMap<ActorCode, String>,
    /// The adjectives of the two, joined.
    pair: String,
    issues: Vec<Issue>,
    reprints: BTreeMap<DocumentId, DocumentId>,
    header: Header,
}

impl Desk {
    /// What there is to say of a relationship. A kind of finding that the judging falls over on is left out, and told; so is a
    /// document that the grouping does. The desk counts both.
    ///
    /// # Errors
    /// If the desk cannot be read, or nothing is reported of the two by the cut-off.
    pub fn assess(&mut self, question: &Question, listener: &dyn Listener) -> Outcome<Assessed> {
        self.assess_by(question, listener, rapport_judge::assess_apart)
    }

    fn assess_by(
        &mut self,
        question: &Question,
        listener: &dyn Listener,
        judge: impl FnOnce(&Case, &dyn Apart) -> Assessment,
    ) -> Outcome<Assessed> {
        let cutoff = casework::settle_cutoff(&self.ledger, question.as_of.or(self.config.as_of))?;
        self.make_ready(Some(*cutoff), listener)?;
        let dyad = casework::settle_dyad(&self.ledger, *cutoff, question.between.or(self.config.between))?;
        let heard = Counting::to(listener);
        let mut ground = Ground::load(self, dyad.clone(), cutoff.clone(), &heard)?;
        let (dyad, cutoff) = (*dyad, *cutoff);
        ground.settle(refuse_silent(self, &ground, dyad, cutoff)?);
        let (case, known) = ground.case(self, &heard)?;
        let assessment = by_pieces(Stage::Judge, dyad, &heard, |pieces| judge(&case, pieces))?;
        self.leave_out(heard.left_out());
        let lexicon = self.lexicon()?;
        Ok(Assessed {
            assessment,
            names: names(&known, &lexicon),
            pair: dyad.pair().map(|code| name_and_adjective(&lexicon, code).1).join("–"),
            issues: self.config.issues.clone(),
            reprints: independence::reprints(&known.documents),
            header: header(self)?,
            known,
        })
    }
}

impl Assessed {
    /// The memo that says it. A finding, figure or entry that the writing falls over on is left out of it, and told.
    ///
    /// # Errors
    /// If the writer falls over on the whole.
    pub fn memo(&self, listener: &dyn Listener) -> Outcome<Memo> {
        by_pieces(Stage::Write, self.assessment.dyad, listener, |pieces| self.compose(pieces))
    }

    fn compose(&self, apart: &dyn Apart) -> Memo {
        let library = Library {
            reports: &self.known.reports,
            documents: &self.known.documents,
            names: &self.names,
            pair: self.pair.clone(),
            issues: &self.issues,
            reprints: &self.reprints,
        };
        rapport_write::compose_apart(&self.assessment, &library, &self.header, apart)
    }
}

/// A stage's work on what there is to say of two, without the pieces that it falls over on: these are told by name.
fn by_pieces<T>(stage: Stage, dyad: Dyad, listener: &dyn Listener, work: impl FnOnce(&dyn Apart) -> T) -> Outcome<T> {
    let pieces = Pieces::of(stage);
    let made = guard(stage, || work(&pieces)).map_err(|fault| Failure::of_problem(&who::listed(dyad), fault));
    for (piece, problem) in pieces.fallen() {
        intake::left_out(&format!("{}, {piece}", who::listed(dyad)), &problem, listener);
    }
    made
}

/// Of a pair of which nothing is reported there is nothing to say; that something is, is known from any report or figure of it.
fn refuse_silent(desk: &Desk, ground: &Ground, dyad: Dyad, cutoff: Cutoff) -> Outcome<Marking> {
    let pair = dyad.pair();
    let of_pair = |report: &&Report| report.source.code.zip(report.target.code).is_some_and(|(a, b)| dyad.holds(a, b));
    let reported = ground.known.reports.values().filter(of_pair).map(|report| &report.evidence);
    let counted = ground.quantities.iter().filter(|figure| pair.iter().all(|code| figure.between.contains(code)));
    let told: Vec<&Evidence> = reported.chain(counted.map(|figure| &figure.evidence)).collect();
    if !told.is_empty() {
        return Ok(Marking::of_any(told.into_iter().map(Evidence::marking)));
    }
    let [one, other] = pair;
    let failure = Failure::new(format!("nothing between {one} and {other} is reported by {}", cutoff.day()));
    Err(match casework::settle_dyad(&desk.ledger, cutoff, None) {
        Ok(most) => failure.hint(format!("most is reported of {}; name it with --between", who::listed(*most))),
        Err(_) => failure.hint("give reports of the two, or a later day with --as-of"),
    })
}

fn name_and_adjective(lexicon: &Lexicon, code: ActorCode) -> (String, String) {
    let other = || lexicon.actor_name(code).map_or_else(|| code.to_string(), str::to_owned);
    lexicon.state_name(code).map_or_else(|| (other(), other()), |name| (name.name.clone(), name.adjective.clone()))
}

/// How every actor of the reports is named in a sentence.
fn names(known: &Known, lexicon: &Lexicon) -> BTreeMap<ActorCode, String> {
    let codes = known.reports.values().flat_map(|report| [report.source.code, report.target.code]).flatten();
    codes.map(|code| (code, name_and_adjective(lexicon, code).0)).collect()
}

/// The coder named is the one that made what the memo rests on, which need not be the one in hand.
fn header(desk: &Desk) -> Outcome<Header> {
    let generation = desk.ledger.current_generation()?;
    let made_by = generation.map_or_else(|| rapport_code::CODER.to_owned(), |generation| generation.coder.version);
    Ok(Header {
        desk: desk.config.name.clone(),
        notice: desk.config.notice.clone(),
        coder: format!("{made_by}; {SCHEME}; {}", rapport_model::GOLDSTEIN_TABLE),
        thresholds: measures::thresholds(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::Notices;

    const LINES: [&str; 3] = [
        r#"{"id":"a","date":"1987-03-03","text":"China and the Soviet Union signed a trade agreement on Tuesday."}"#,
        r#"{"id":"b","date":"1987-05-09","text":"China rejected a Soviet call for a summit on 8 May 1987."}"#,
        r#"{"id":"c","date":"1987-06-01","text":"The Soviet Union praised China on 30 May 1987."}"#,
    ];

    fn desk() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("wire.jsonl"), LINES.join("\n")).unwrap();
        Desk::of_files(&[folder.path().to_owned()], &Notices::default()).unwrap()
    }

    fn question() -> Question {
        Question { between: "SUN,CHN".parse().ok(), as_of: "1987-12-31".parse().ok() }
    }

    /// Falls over in the pieces whose name begins so.
    struct Faulty<'p>(&'p dyn Apart, &'p str);

    impl Apart for Faulty<'_> {
        fn run(&self, name: &str, work: &mut dyn FnMut()) {
            self.0.run(name, &mut || if name.starts_with(self.1) { panic!("no verb") } else { work() });
        }
    }

    fn told(heard: &Notices) -> Vec<String> {
        heard.take().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_finding_that_the_judging_falls_over_on_is_left_out_told_and_counted() {
        let (mut desk, heard) = (desk(), Notices::default());
        let faulty = |case: &Case, apart: &dyn Apart| rapport_judge::assess_apart(case, &Faulty(apart, "tallies"));
        let assessed = desk.assess_by(&question(), &heard, faulty).unwrap();
        let count = desk.count().unwrap();
        assert_eq!((count.read, count.left_out), (3, 1));
        let [told] = &told(&heard)[..] else { panic!("one line") };
        assert!(told.starts_with("left out: SUN,CHN, tallies: the judging fell over on it (no verb; "), "{told}");
        assert!(told.contains("/issues"), "{told}");
        let whole = desk.assess(&question(), &heard).unwrap();
        assert!(assessed.assessment.findings.len() < whole.assessment.findings.len());
        assert_eq!(assessed.assessment.chronology, whole.assessment.chronology);
    }

    #[test]
    fn a_finding_that_the_writing_falls_over_on_is_left_out_and_the_memo_is_written() {
        let (mut desk, heard) = (desk(), Notices::default());
        let assessed = desk.assess(&question(), &heard).unwrap();
        let whole = assessed.memo(&heard).unwrap();
        assert_eq!(told(&heard), Vec::<String>::new());
        let mut deeds =
            assessed.assessment.findings.iter().map(|finding| finding.name()).filter(|n| n.starts_with("deed"));
        let name = deeds.next_back().unwrap();
        let dyad = assessed.assessment.dyad;
        let memo = by_pieces(Stage::Write, dyad, &heard, |pieces| assessed.compose(&Faulty(pieces, &name))).unwrap();
        let [told] = &told(&heard)[..] else { panic!("it is told once, though summary and strand would both say it") };
        assert!(
            told.starts_with(&format!("left out: SUN,CHN, {name}: the writing fell over on it (no verb; ")),
            "{told}"
        );
        let sentences = |memo: &Memo| memo.sentences().iter().map(|one| one.text().to_owned()).collect::<Vec<_>>();
        let (missing, there) = (sentences(&memo), sentences(&whole));
        assert!(missing.len() < there.len() && missing.iter().all(|one| there.contains(one)), "{missing:?}\n{there:?}");
        assert_eq!(memo.chronology, whole.chronology);
    }
}
