//! A deed told in the words of its reports.
//!
//! A telling keeps the words of the reporting, with its pronouns named and its dates in full, so that every reserve its author
//! made stays in it. It is, of what its reports give, the first of these that can be read alone: the sentence of the report that
//! tells it best, or the act's own clause (and after it a second account's, where that counts what it does not); the sentence
//! with the one before it; "A and B met", where the two are named; the act in the words of the scheme, with the
//! phrases in which the reporting speaks of it; and last the act in the words of the scheme with the sentence quoted beside it.

mod added;
mod antecedent;
mod dating;
mod mention;
mod persons;
mod pronouns;
mod quotation;
mod reference;
mod scheme;
mod trim;
mod words;

use super::{Library, runs};
use crate::tree::{Mark, Prose, prose::prose};
use rapport_model::{Actor, Document, Edtf, Evidence, Happening, Reality, Report, Span, When};

/// A sentence longer than this is not read in one breath.
const LONGEST: usize = 330;
/// A deed in words.
pub(crate) struct Telling {
    words: Words,
    when: When,
    /// Whether it can be read alone.
    pub stands: bool,
    /// Whether it is a sentence of the reporting, whole.
    pub whole: bool,
    /// Whether a clause of its own says that it was done, or it is spoken of as something that was.
    pub sure: bool,
    /// The words it is told in, and those that date it.
    pub evidence: Vec<Evidence>,
}

/// What a telling is made of.
enum Words {
    /// A sentence.
    Sentence(Prose),
    /// An act in the words of the scheme, and the phrases in which the reporting speaks of it.
    Mentioned { who: Prose, verb: Prose, phrases: Prose },
}

impl Telling {
    /// The sentence with its full stop; its date stands elsewhere.
    pub(crate) fn bare(&self) -> Prose {
        ended(self.sentence())
    }

    /// The sentence with its date and its full stop.
    pub(crate) fn dated(&self) -> Prose {
        ended(dating::dated(&self.sentence(), self.when))
    }

    /// The sentence of an act without a date of its own, which had been done by then.
    pub(crate) fn done_by(&self, then: Option<Edtf>) -> Prose {
        ended(match (&self.words, then) {
            (Words::Mentioned { who, verb, phrases }, Some(then)) => {
                let had = prose![who.clone(), " had ", scheme::participle(verb)];
                prose!["by ", runs::end(then), " ", had, ": the reporting speaks ", phrases.clone()]
            }
            (_, Some(then)) => prose![self.sentence(), " (undated; by ", runs::end(then), ")"],
            (_, None) => prose![self.sentence(), " (undated)"],
        })
    }

    /// Whether the reporting only speaks of the act in passing.
    pub(crate) fn is_in_passing(&self) -> bool {
        matches!(self.words, Words::Mentioned { .. })
    }

    fn sentence(&self) -> Prose {
        match &self.words {
            Words::Sentence(sentence) => sentence.clone(),
            Words::Mentioned { who, verb, phrases } => {
                prose![who.clone(), " ", verb.clone(), ": the reporting speaks ", phrases.clone()]
            }
        }
    }
}

fn ended(sentence: Prose) -> Prose {
    prose![sentence.capital(), "."]
}

/// A report with its document.
struct Witness<'l> {
    report: &'l Report,
    document: &'l Document,
    /// How source and target are named where the words do not: "the Soviet Union", "China".
    states: [Prose; 2],
}

impl Witness<'_> {
    /// The words of these spans, as a memo can say them.
    fn said(&self, pieces: &[Span]) -> Prose {
        words::said(pieces, self)
    }

    /// Source and target, with the names of their states.
    fn actors(&self) -> [(&Actor, &Prose); 2] {
        [(&self.report.source, &self.states[0]), (&self.report.target, &self.states[1])]
    }
}

/// The deed in words; `None` if neither its best report nor another is at hand.
pub(crate) fn tell(happening: &Happening, library: &Library) -> Option<Telling> {
    let witnesses = witnesses(happening, library);
    let told = |words: Words, told_by: &[&Witness], stands: bool| {
        let sure = stands || told_by.iter().any(|witness| witness.report.finite);
        Some(Telling {
            words,
            when: happening.when,
            stands,
            whole: false,
            sure,
            evidence: evidence(told_by, &witnesses, happening),
        })
    };
    let sentence = |sentence: Prose, witness: &Witness| {
        Words::Sentence(dating::in_full(sentence, happening.when, witness.document.vantage()))
    };
    if let Some(((words, whole), witness)) = witnesses.iter().find_map(|w| Some((own_words(w)?, w))) {
        return match added(words.text(), witness, &witnesses) {
            Some((more, other)) => {
                let both = prose![words, ". ", more.capital()];
                told(sentence(both, witness), &[witness, other], true)
            }
            None => Some(Telling { whole, ..told(sentence(words, witness), &[witness], true)? }),
        };
    }
    if let Some((words, before, witness)) = witnesses.iter().find_map(with_antecedent) {
        let telling = told(sentence(words, witness), &[witness], true)?;
        return Some(Telling { evidence: telling.evidence.into_iter().chain([before]).collect(), ..telling });
    }
    if let Some((words, witness)) = witnesses.iter().find_map(|w| Some((persons::met(w, happening)?, w))) {
        return told(sentence(words, witness), &[witness], true);
    }
    let (who, verb) = act(happening, library);
    let mentions = mention::all(&witnesses);
    if !mentions.is_empty() {
        let told_by: Vec<&Witness> = mentions.iter().map(|mention| mention.witness).collect();
        return told(Words::Mentioned { who, verb, phrases: mention::spoken_of(&mentions) }, &told_by, true);
    }
    let lead = witnesses.first()?;
    let whole = shortened(words::quoted(lead.report.evidence.spans(), lead));
    told(Words::Sentence(prose![who, " ", verb, ": “", whole, "”"]), &[lead], false)
}

/// The reports that tell it as it stands, the best first; their documents at hand.
fn witnesses<'l>(happening: &Happening, library: &'l Library) -> Vec<Witness<'l>> {
    let rest = happening.reports.iter().filter(|id| **id != happening.lead);
    let reports = std::iter::once(&happening.lead).chain(rest).filter_map(|id| library.reports.get(id));
    let (plain, claimed): (Vec<&Report>, Vec<&Report>) =
        reports.filter(|report| tells(happening.reality, report.reality)).partition(|r| r.reality == happening.reality);
    plain
        .into_iter()
        .chain(claimed)
        .filter_map(|report| {
            let document = library.documents.get(report.evidence.document())?;
            let states = [report.source.code?, report.target.code?].map(|code| runs::name(code, library));
            Some(Witness { report, document, states })
        })
        .collect()
}

/// Whether a report of this reality tells of a happening of that: what a document says itself to have been, another may put in
/// somebody's mouth.
fn tells(happening: Reality, report: Reality) -> bool {
    report == happening || (happening == Reality::Actual && report == Reality::Claimed)
}

/// The words of those who tell it, and of one that dates it where they do not.
fn evidence(told_by: &[&Witness], all: &[Witness], happening: &Happening) -> Vec<Evidence> {
    let dates = |witness: &&Witness| happening.when.date().is_some() && witness.report.when == happening.when;
    let dated = told_by.iter().any(&dates);
    let dating = all.iter().find(dates).filter(|_| !dated);
    let mut words: Vec<Evidence> = Vec::new();
    for witness in told_by.iter().copied().chain(dating) {
        if !words.contains(&witness.report.evidence) {
            words.push(witness.report.evidence.clone());
        }
    }
    words
}

/// The report's sentence (true: it is whole), or the act's own clause, whichever can be read alone.
fn own_words(witness: &Witness) -> Option<(Prose, bool)> {
    let report = witness.report;
    let of = |pieces: &[Span]| witness.said(&untied(pieces, report, &witness.document.text));
    let whole = of(report.evidence.spans());
    let whole = whole.part(trim::without_link(whole.text()));
    let clause = of(&report.clause);
    let told = report.finite || clause.text().len() * 5 >= whole.text().len() * 4;
    let reads = |words: &Prose| told && words.text().len() <= LONGEST && reference::stands(words.text());
    if reads(&whole) {
        return Some((whole, true));
    }
    (report.finite && reads(&clause)).then(|| (prose![clause, by(report)], false))
}

/// The sentence of another document's account that gives a count which these words do not.
fn added<'w, 'l>(told: &str, by: &Witness, all: &'w [Witness<'l>]) -> Option<(Prose, &'w Witness<'l>)> {
    let others = all.iter().filter(|other| other.document.id != by.document.id);
    let accounts = others.filter_map(|other| Some((own_words(other)?.0, other)));
    accounts.into_iter().find(|(words, _)| added::adds(words.text(), told))
}

/// The sentence with the one before it, where the two can be read alone together and it cannot; and the words of the former.
fn with_antecedent<'w, 'l>(witness: &'w Witness<'l>) -> Option<(Prose, Evidence, &'w Witness<'l>)> {
    let report = witness.report;
    let before = antecedent::before(witness.document, report.evidence.spans().first()?.start())?;
    let first = witness.said(&[before]);
    let both = prose![first.clone(), ". ", witness.said(report.evidence.spans()).capital()];
    let stands = |words: &Prose| reference::stands(words.text());
    let reads = report.finite && both.text().len() <= LONGEST && stands(&first) && stands(&both);
    let evidence = Evidence::new(witness.document, vec![before]).filter(|_| reads)?;
    Some((both, evidence, witness))
}

/// The pieces without the opening words that only tie the sentence to the one before.
fn untied(pieces: &[Span], report: &Report, text: &str) -> Vec<Span> {
    let mut pieces = pieces.to_vec();
    let actors = [report.source.span, report.target.span].into_iter().flatten();
    if let (Some(first), Some(actor)) = (pieces.first_mut(), actors.min())
        && first.covers(actor)
    {
        let tie = reference::tie(first.of(text), actor.start() - first.start());
        *first = Span::new(first.start() + tie, first.end());
    }
    pieces
}

/// Who is said to say so, where the document does not say it itself.
fn by(report: &Report) -> Prose {
    let named =
        |by: &&String| by.starts_with(char::is_uppercase) || ["the ", "a ", "an "].iter().any(|a| by.starts_with(a));
    let by = report.attribution.by.as_ref().filter(named);
    by.map_or_else(Prose::default, |by| prose![", according to ", Prose::marked(by, Mark::Name(None))])
}

/// The act in the words of the scheme, who and what: "the Soviet Union and China", "held talks".
fn act(happening: &Happening, library: &Library) -> (Prose, Prose) {
    let cameo = happening.event.cameo.as_str();
    let [source, target] = [happening.source, happening.target].map(|code| runs::name(code, library));
    match scheme::mutual(cameo).filter(|_| happening.symmetric) {
        Some(verb) => (prose![source, " and ", target], verb.into()),
        None => (source, prose![scheme::phrase(cameo), " ", target]),
    }
}

/// At most so much of a long sentence, cut at a word.
fn shortened(sentence: Prose) -> Prose {
    let text = sentence.text();
    if text.len() <= LONGEST {
        return sentence;
    }
    let cut = text.char_indices().take_while(|(at, _)| *at < LONGEST).filter(|(_, c)| *c == ' ').last();
    prose![sentence.cut(cut.map_or(0, |(at, _)| at)), " …"]
}

#[cfg(test)]
mod tests;
