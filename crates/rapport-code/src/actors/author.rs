//! Whose paper it is: who "we" is where nobody is quoted.

use super::context::Context;
use rapport_lexicon::{Lexicon, cues, vocabulary};
use rapport_model::{ActorCode, Dateline, Document, SourceKind};
use std::collections::BTreeMap;

/// The state whose paper a document is, if it is a government's own.
///
/// A title "Letter From Premier Kosygin to President Nixon" names its writer whatever edition it stands in; an edition of a
/// state's papers, an office, or the post it comes from tells the rest. News is nobody's.
pub(super) fn author(lexicon: &Lexicon, context: &Context, document: &Document) -> Option<ActorCode> {
    if matches!(document.source, SourceKind::Press | SourceKind::Chronology | SourceKind::Statistics) {
        return None;
    }
    let title = document.title.as_deref().unwrap_or_default();
    let writer = writer_of(title).and_then(|words| first_code(lexicon, context, words));
    // "Telegram From the Embassy in Poland to the Department of State": a post writes home.
    let home = || title.rsplit_once(" to ").and_then(|(_, to)| office_of(lexicon, context, to));
    let edition = || document.edition.as_ref().and_then(|edition| edition_of(&edition.title));
    let office = || document.offices.iter().find_map(|office| office_of(lexicon, context, office));
    let outlet = || document.outlet.as_deref().and_then(|outlet| first_code(lexicon, context, outlet));
    let front = || first_lines(&document.text).find_map(|line| office_of(lexicon, context, line));
    writer.or_else(edition).or_else(home).or_else(office).or_else(outlet).or_else(front)
}

/// The same before the document is read.
pub(crate) fn author_of(lexicon: &Lexicon, document: &Document) -> Option<ActorCode> {
    author(lexicon, &Context::new(document), document)
}

/// The words between "From" and "to" in the title of a letter, note, message or telegram.
fn writer_of(title: &str) -> Option<&str> {
    let lower = title.to_lowercase();
    let from = lower.find(" from ")? + " from ".len();
    let to = lower[from..].find(" to ").map_or(title.len(), |at| from + at);
    // "(Sharp)": whose namesake he may be does not count beside his office.
    let words = title.get(from..to)?;
    let words = words.split('(').next().unwrap_or(words);
    // "From the Embassy in the Soviet Union": the post is not its host's.
    let post = |words: &str| vocabulary().post.iter().any(|post| words.contains(post));
    (!post(&words.to_lowercase())).then_some(words)
}

/// The two states whose relations a document's title says it is about: "Sino-Soviet Relations", "The Border Talks Between
/// China and the Soviet Union".
pub(crate) fn titled_dyad(lexicon: &Lexicon, document: &Document) -> Option<[ActorCode; 2]> {
    let title = document.title.as_deref()?;
    let lower = title.to_lowercase();
    let day = Context::new(document).day;
    let mut codes = lexicon.codes_in(title, day);
    codes.dedup();
    match codes[..] {
        [one, other] if one != other && vocabulary().titled_matter.iter().any(|word| lower.contains(word)) => {
            Some([one, other])
        }
        _ => None,
    }
}

/// The state that a wire story was sent from, by its dateline.
pub(super) fn home(lexicon: &Lexicon, context: &Context, document: &Document) -> Option<ActorCode> {
    let place = Dateline::of(&document.text)?.place.of(&document.text);
    lexicon.codes_in(place, context.day).into_iter().find(|code| code.is_state())
}

fn edition_of(title: &str) -> Option<ActorCode> {
    named_in(&cues().edition, title)
}

/// The state of an office that made a paper: its own name, or the country that heads it; offices that study another
/// country ("Office of Soviet Analysis") are not that country's.
fn office_of(lexicon: &Lexicon, context: &Context, office: &str) -> Option<ActorCode> {
    let by_name = named_in(&cues().home_office, office);
    let own = || {
        let head = office.split([',', '—', '–']).next().unwrap_or(office);
        let lower = head.to_lowercase();
        let body = vocabulary().writes_for_a_state.iter().any(|body| lower.contains(body));
        body.then(|| first_code(lexicon, context, head)).flatten()
    };
    by_name.or_else(own)
}

/// The state of the first of these names that stands in some words.
fn named_in(states: &BTreeMap<String, String>, words: &str) -> Option<ActorCode> {
    states.iter().find(|(name, _)| words.contains(name.as_str())).and_then(|(_, code)| code.parse().ok())
}

/// The first actor named in some words.
fn first_code(lexicon: &Lexicon, context: &Context, words: &str) -> Option<ActorCode> {
    lexicon.codes_in(words, context.day).into_iter().next()
}

fn first_lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim().is_empty()).take(6)
}
