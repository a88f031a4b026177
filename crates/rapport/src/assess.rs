//! A relationship as of a cut-off, assessed: a desk's answer to a [`Question`].

use crate::{
    casework::{self, Known},
    desk::Desk,
    failure::{Failure, Outcome},
    fault::guard,
    ground::Ground,
    independence, measures,
    notice::Listener,
    question::Question,
    stock::SCHEME,
    timing::Stage,
};
use rapport_lexicon::Lexicon;
use rapport_model::{ActorCode, Assessment, Cutoff, DocumentId, Dyad, Issue, Problem};
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
    /// What there is to say of a relationship.
    ///
    /// # Errors
    /// If the desk cannot be read, or nothing is reported of the two by the cut-off.
    pub fn assess(&mut self, question: &Question, listener: &dyn Listener) -> Outcome<Assessed> {
        let cutoff = casework::settle_cutoff(&self.ledger, question.as_of.or(self.config.as_of))?;
        self.make_ready(Some(cutoff), listener)?;
        let dyad = casework::settle_dyad(&self.ledger, cutoff, question.between.or(self.config.between))?;
        let ground = Ground::load(self, dyad, cutoff, listener)?;
        refuse_silent(self, &ground, dyad, cutoff)?;
        let (case, known) = ground.case(self, listener)?;
        let assessment = guard(Stage::Judge, || rapport_judge::assess(&case)).map_err(|fault| fallen(dyad, fault))?;
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
    /// The memo that says it.
    ///
    /// # Errors
    /// If the writer falls over.
    pub fn memo(&self) -> Outcome<Memo> {
        let library = Library {
            reports: &self.known.reports,
            documents: &self.known.documents,
            names: &self.names,
            pair: self.pair.clone(),
            issues: &self.issues,
            reprints: &self.reprints,
        };
        let memo = guard(Stage::Write, || rapport_write::compose(&self.assessment, &library, &self.header));
        memo.map_err(|fault| fallen(self.assessment.dyad, fault))
    }
}

fn fallen(dyad: Dyad, fault: Problem) -> Failure {
    Failure::of_problem(&listed(dyad), fault)
}

fn listed(dyad: Dyad) -> String {
    dyad.pair().map(|code| code.to_string()).join(",")
}

/// Of a pair of which nothing is reported there is nothing to say.
fn refuse_silent(desk: &Desk, ground: &Ground, dyad: Dyad, cutoff: Cutoff) -> Outcome<()> {
    let of_pair = |codes: [Option<ActorCode>; 2]| codes[0].zip(codes[1]).is_some_and(|(a, b)| dyad.holds(a, b));
    let reported = ground.known.reports.values().any(|report| of_pair([report.source.code, report.target.code]));
    let pair = dyad.pair();
    let counted = ground.quantities.iter().any(|figure| pair.iter().all(|code| figure.between.contains(code)));
    if reported || counted {
        return Ok(());
    }
    let [one, other] = pair;
    let failure = Failure::new(format!("nothing between {one} and {other} is reported by {}", cutoff.day()));
    Err(match casework::settle_dyad(&desk.ledger, cutoff, None) {
        Ok(most) => failure.hint(format!("most is reported of {}; name it with --between", listed(most))),
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
