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
mod reference;
mod scheme;
mod words;

use super::{Library, words as phrase};
use rapport_model::{ActorCode, Contact, Document, Edtf, Evidence, Happening, Reality, Report, Span, When};
use std::collections::BTreeSet;

/// A sentence longer than this is not read in one breath.
const LONGEST: usize = 330;
/// How many phrases of the reporting stand beside an act that it only mentions.
const PHRASES: usize = 3;
/// Words that make a clause of what looks like a noun's phrase.
const FINITE: [&str; 20] = [
    "is", "are", "was", "were", "am", "has", "have", "had", "will", "would", "may", "might", "can", "could", "shall",
    "should", "must", "do", "does", "did",
];
/// A phrase longer than this is no name of an act.
const LONGEST_PHRASE: usize = 140;

/// How the actors of an act are named where the words do not.
struct Names {
    /// "the Soviet Union"
    source: String,
    /// "China"
    target: String,
}

impl Names {
    fn of(source: ActorCode, target: ActorCode, library: &Library) -> Names {
        Names { source: library.name(source), target: library.name(target) }
    }
}

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
    Sentence(String),
    /// An act in the words of the scheme, and the phrases in which the reporting speaks of it.
    Mentioned { who: String, verb: String, phrases: String },
}

impl Telling {
    /// The sentence with its full stop; its date stands elsewhere.
    pub(crate) fn bare(&self) -> String {
        ended(&self.sentence())
    }

    /// The sentence with its date and its full stop.
    pub(crate) fn dated(&self) -> String {
        ended(&dating::dated(&self.sentence(), self.when))
    }

    /// The sentence of an act without a date of its own, which had been done by then.
    pub(crate) fn done_by(&self, then: Option<Edtf>) -> String {
        match (&self.words, then) {
            (Words::Mentioned { who, verb, phrases }, Some(then)) => {
                let had = format!("{} had {}", who, scheme::participle(verb));
                ended(&format!("by {} {had}: the reporting speaks {phrases}", phrase::end(then)))
            }
            (_, Some(then)) => ended(&format!("{} (undated; by {})", self.sentence(), phrase::end(then))),
            (_, None) => ended(&format!("{} (undated)", self.sentence())),
        }
    }

    /// Whether the reporting only speaks of the act in passing.
    pub(crate) fn is_in_passing(&self) -> bool {
        matches!(self.words, Words::Mentioned { .. })
    }

    fn sentence(&self) -> String {
        match &self.words {
            Words::Sentence(sentence) => sentence.clone(),
            Words::Mentioned { who, verb, phrases } => format!("{who} {verb}: the reporting speaks {phrases}"),
        }
    }
}

fn ended(sentence: &str) -> String {
    format!("{}.", phrase::capital(sentence))
}

/// A report with its document.
struct Witness<'l> {
    report: &'l Report,
    document: &'l Document,
    names: Names,
}

impl Witness<'_> {
    /// The words of these spans, as a memo can say them.
    fn said(&self, pieces: &[Span]) -> String {
        words::said(pieces, self.report, &self.document.text, &self.names)
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
    let sentence = |sentence: String, witness: &Witness| {
        let vantage = witness.document.vantage();
        Words::Sentence(dating::in_full(&sentence, happening.when, vantage))
    };
    if let Some(((words, whole), witness)) = witnesses.iter().find_map(|w| Some((own_words(w)?, w))) {
        return match added(&words, witness, &witnesses) {
            Some((more, other)) => {
                let both = format!("{words}. {}", phrase::capital(&more));
                told(sentence(both, witness), &[witness, other], true)
            }
            None => Some(Telling { whole, ..told(sentence(words, witness), &[witness], true)? }),
        };
    }
    if let Some((words, before, witness)) = witnesses.iter().find_map(with_antecedent) {
        let telling = told(sentence(words, witness), &[witness], true)?;
        return Some(Telling { evidence: telling.evidence.into_iter().chain([before]).collect(), ..telling });
    }
    if let Some((words, witness)) = witnesses.iter().find_map(|w| Some((persons(w, happening)?, w))) {
        return told(sentence(words, witness), &[witness], true);
    }
    let (who, verb) = act(happening, &Names::of(happening.source, happening.target, library));
    let mentions = mentions(&witnesses);
    if !mentions.is_empty() {
        let told_by: Vec<&Witness> = mentions.iter().map(|(witness, _)| *witness).collect();
        return told(Words::Mentioned { who, verb, phrases: spoken_of(&mentions) }, &told_by, true);
    }
    let lead = witnesses.first()?;
    let whole = lead.said(lead.report.evidence.spans());
    told(Words::Sentence(format!("{who} {verb}: “{}”", shortened(&whole))), &[lead], false)
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
            Some(Witness { report, document, names: Names::of(report.source.code?, report.target.code?, library) })
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
fn own_words(witness: &Witness) -> Option<(String, bool)> {
    let report = witness.report;
    let of = |pieces: &[Span]| witness.said(&untied(pieces, report, &witness.document.text));
    let whole = of(report.evidence.spans());
    let whole = words::without_link(&whole);
    let clause = of(&report.clause);
    let told = report.finite || clause.len() * 5 >= whole.len() * 4;
    let reads = |words: &str| told && words.len() <= LONGEST && reference::stands(words);
    if reads(whole) {
        return Some((whole.to_owned(), true));
    }
    (report.finite && reads(&clause)).then(|| (format!("{clause}{}", by(report)), false))
}

/// The sentence of another document's account that gives a count which these words do not.
fn added<'w, 'l>(told: &str, by: &Witness, all: &'w [Witness<'l>]) -> Option<(String, &'w Witness<'l>)> {
    let others = all.iter().filter(|other| other.document.id != by.document.id);
    others.filter_map(|other| Some((own_words(other)?.0, other))).find(|(words, _)| added::adds(words, told))
}

/// The sentence with the one before it, where the two can be read alone together and it cannot; and the words of the former.
fn with_antecedent<'w, 'l>(witness: &'w Witness<'l>) -> Option<(String, Evidence, &'w Witness<'l>)> {
    let report = witness.report;
    let before = antecedent::before(witness.document, report.evidence.spans().first()?.start())?;
    let first = witness.said(&[before]);
    let both = format!("{first}. {}", phrase::capital(&witness.said(report.evidence.spans())));
    let reads = report.finite && both.len() <= LONGEST && reference::stands(&first) && reference::stands(&both);
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
fn by(report: &Report) -> String {
    let named =
        |by: &&String| by.starts_with(char::is_uppercase) || ["the ", "a ", "an "].iter().any(|a| by.starts_with(a));
    report.attribution.by.as_ref().filter(named).map(|by| format!(", according to {by}")).unwrap_or_default()
}

/// "A and B met in Vienna", "A visited Peking", where a report names who met or went.
fn persons(witness: &Witness, happening: &Happening) -> Option<String> {
    let contact = witness.report.contact.as_ref()?;
    let [ours, theirs] = [happening.source, happening.target].map(|code| of_side(contact, code));
    let place = happening.contact.as_ref().and_then(|contact| contact.place.as_ref());
    let code = happening.event.cameo.as_str();
    if code == "042" && !ours.is_empty() {
        let visited = place.unwrap_or(&witness.names.target);
        return Some(format!("{} visited {visited}", phrase::list(&ours)));
    }
    let verb = match code {
        "041" => "spoke by telephone",
        "046" => "held talks",
        _ if code.starts_with("04") => "met",
        _ => return None,
    };
    let place =
        place.map(|place| format!(" {} {place}", if is_point(place) { "at" } else { "in" })).unwrap_or_default();
    let both = happening.symmetric && !ours.is_empty() && !theirs.is_empty();
    both.then(|| format!("{} {verb}{place}", phrase::list(&[ours, theirs].concat())))
}

/// The names of those who took part for one side.
fn of_side(contact: &Contact, code: ActorCode) -> Vec<String> {
    let named = |name: &str| name.split(' ').all(|word| word.starts_with(char::is_uppercase));
    let side = contact.participants.iter().filter(|one| one.country == Some(code) && one.office.is_some());
    let names: BTreeSet<&String> = side.map(|one| &one.name).filter(|name| named(name)).collect();
    names.into_iter().cloned().collect()
}

fn is_point(place: &str) -> bool {
    ["airport", "Airport", "Embassy", "Kremlin", "Palace", "Hall"].iter().any(|word| place.contains(word))
}

/// The act in the words of the scheme, who and what: "the Soviet Union and China", "held talks".
fn act(happening: &Happening, names: &Names) -> (String, String) {
    let cameo = happening.event.cameo.as_str();
    match scheme::mutual(cameo).filter(|_| happening.symmetric) {
        Some(verb) => (format!("{} and {}", names.source, names.target), verb.to_owned()),
        None => (names.source.clone(), format!("{} {}", scheme::phrase(cameo), names.target)),
    }
}

/// The phrases in which reports speak of the act in passing, each once: one that says no more than another is left out.
fn mentions<'w>(witnesses: &'w [Witness<'w>]) -> Vec<(&'w Witness<'w>, String)> {
    let mut found: Vec<(&Witness, String)> = Vec::new();
    for witness in witnesses.iter().filter(|witness| !witness.report.finite) {
        let words = witness.said(&witness.report.clause);
        let tokens = |words: &str| words.to_lowercase().split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
        let new = !found.iter().any(|(_, known)| tokens(known).is_superset(&tokens(&words)));
        if new && is_phrase(&words) && words.len() <= LONGEST_PHRASE {
            found.retain(|(_, known)| !tokens(&words).is_superset(&tokens(known)));
            found.push((witness, words));
        }
    }
    found.truncate(PHRASES);
    found.sort_by_key(|(witness, _)| (witness.document.known(), &witness.document.id, witness.report.sentence));
    found
}

/// Whether the words are a noun with what belongs to it, which can stand behind "speaks of", and speak of something that is there:
/// "the talks", "Kosygin's visit", but not "a summit", which need not have been.
fn is_phrase(words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or_default();
    let definite = matches!(first, "the" | "The" | "two" | "three" | "their" | "several" | "both");
    let owned = first.ends_with("’s") || first.ends_with("'s") || first.ends_with("s’") || first.ends_with("s'");
    let named = first.starts_with(char::is_uppercase) && words.contains(' ') && !reference::opens(first);
    let clause = words.split(' ').any(|word| FINITE.contains(&word));
    let whole =
        words.matches('“').count() == words.matches('”').count() && words.matches('"').count().is_multiple_of(2);
    (definite || owned || named) && whole && !clause
}

/// "of “the Sino-Soviet talks” and “the talks in Peking” (23 December 1969) and of “their border talks” (25 June 1970)": the day
/// stands where the mentions are from several documents.
fn spoken_of(mentions: &[(&Witness, String)]) -> String {
    let by_document: Vec<&[(&Witness, String)]> =
        mentions.chunk_by(|(one, _), (next, _)| one.document.id == next.document.id).collect();
    let said = by_document.iter().map(|of_one| {
        let words: Vec<String> = of_one.iter().map(|(_, words)| format!("“{words}”")).collect();
        let day = of_one[0].0.document.vantage().filter(|_| by_document.len() > 1);
        let day = day.map(|date| format!(" ({})", phrase::date(date))).unwrap_or_default();
        format!("of {}{day}", phrase::list(&words))
    });
    phrase::list(&said.collect::<Vec<_>>())
}

/// At most so much of a long sentence, cut at a word.
fn shortened(sentence: &str) -> String {
    if sentence.len() <= LONGEST {
        return sentence.to_owned();
    }
    let cut = sentence.char_indices().take_while(|(at, _)| *at < LONGEST).filter(|(_, c)| *c == ' ').last();
    format!("{} …", &sentence[..cut.map_or(0, |(at, _)| at)])
}

#[cfg(test)]
mod tests;
