//! Whose paper it is: who "we" is where nobody is quoted.

use super::context::Context;
use rapport_lexicon::{Lexicon, WordList, cues, vocabulary};
use rapport_model::{ActorCode, Dateline, Document, SourceKind};
use std::collections::BTreeMap;

/// The state whose paper a document is, if it is a government's own.
///
/// A title "Letter From Premier Kosygin to President Nixon" names its writer whatever edition it stands in; an edition of a
/// state's papers, an office, or the post it comes from tells the rest. News is nobody's.
pub(super) fn author(lexicon: &Lexicon, context: &Context, document: &Document) -> Option<ActorCode> {
    if matches!(document.source, SourceKind::Press | SourceKind::Chronology | SourceKind::Statistics) {
        return organ(lexicon, context, &document.text);
    }
    let title = document.title.as_deref().unwrap_or_default();
    let writer = writer_of(title).and_then(|words| first_code(lexicon, context, words));
    // "Telegram From the Embassy in Poland to the Department of State": a post writes home.
    let home = || title.rsplit_once(" to ").and_then(|(_, to)| office_of(lexicon, context, to));
    let edition = || document.edition.as_ref().and_then(|edition| edition_of(&edition.title));
    let office = || document.offices.iter().find_map(|office| office_of(lexicon, context, office));
    let outlet = || document.outlet.as_deref().and_then(|outlet| first_code(lexicon, context, outlet));
    let heads = |line: &&str| {
        named_in(&cues().home_office, line).is_some() || stands_alone(line, vocabulary().writes_for_a_state)
    };
    let front = || first_lines(&document.text).filter(heads).find_map(|line| office_of(lexicon, context, line));
    let told = writer.or_else(edition).or_else(home).or_else(office).or_else(outlet).or_else(front);
    let written = || letterhead(lexicon, context, &document.text);
    told.or_else(written).or_else(|| organ(lexicon, context, &document.text))
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
    (!is_of_a_post(words)).then_some(words)
}

/// Whether words name a post that deals with a country: "the Ambassador to Poland".
pub(super) fn is_of_a_post(words: &str) -> bool {
    let lower = words.to_lowercase();
    vocabulary().post.iter().any(|post| lower.contains(post))
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

/// The state of the mission that a paper goes from or to, if not the author's: "Telegram From the Embassy in Indonesia".
pub(super) fn host(lexicon: &Lexicon, context: &Context, document: &Document) -> Option<ActorCode> {
    let head = document.head.as_ref();
    let ends = head.into_iter().flat_map(|head| head.from.iter().chain(&head.to));
    let hosts = ends.chain(&document.title).filter_map(|words| seat_of_a_mission(lexicon, context, words));
    hosts.into_iter().find(|code| Some(*code) != context.author)
}

/// The state after "Embassy in" in these words.
fn seat_of_a_mission(lexicon: &Lexicon, context: &Context, words: &str) -> Option<ActorCode> {
    let lower = words.to_lowercase();
    let past = |mission: &str| lower.find(mission).map(|at| at + mission.len());
    let at = vocabulary().mission_in.iter().filter_map(past).min()?;
    let place = words.get(at..)?.split([',', '(']).next().unwrap_or_default();
    let place = place.split(" to ").next().unwrap_or_default();
    first_code(lexicon, context, place).filter(|code| code.is_state())
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

/// The state of an office that heads a paper without naming it, by its seat: "MINISTRY OF FOREIGN AFFAIRS, DHAKA", or "THE
/// PRIME MINISTRY" and under it "AMMAN".
fn letterhead(lexicon: &Lexicon, context: &Context, text: &str) -> Option<ActorCode> {
    let head = || first_lines(text).take(4);
    let at = head().position(is_letterhead)?;
    let own = head().nth(at).and_then(|line| first_code(lexicon, context, line));
    let under = || head().skip(at + 1).filter(|line| is_dated(line) || line.split(' ').count() <= 2);
    own.or_else(|| under().find_map(|line| first_code(lexicon, context, line))).filter(|code| code.is_state())
}

/// Whether a line names an office and nothing that it does: what follows its word is "of", "for" or set off.
fn is_letterhead(line: &str) -> bool {
    line.split_whitespace().count() <= 14 && stands_alone(line, vocabulary().heads_a_paper)
}

/// Whether one of these bodies stands in a line with no more than its name around it: "Iraqi Government Accuses Iran" is a
/// headline.
fn stands_alone(line: &str, bodies: &WordList) -> bool {
    let lower = line.to_lowercase();
    let goes_on = |rest: &str| {
        let rest = rest.trim_start();
        let set_off = rest.starts_with([',', '—', '–', '-', '(', '·', '|', ':']);
        rest.is_empty()
            || set_off
            || rest.split(' ').next().is_some_and(|word| vocabulary().after_a_body.contains(word))
    };
    bodies.iter().any(|body| {
        let found = lower.find(body).map(|at| (&lower[..at], &lower[at + body.len()..]));
        // "US Embassy Moscow"
        let abroad = cues().posted_abroad.iter().any(|word| body.starts_with(word.as_str()));
        let town = |rest: &str| {
            abroad && rest.split([',', '(']).next().is_some_and(|town| town.split_whitespace().count() <= 2)
        };
        found.is_some_and(|(before, rest)| before.split_whitespace().count() <= 4 && (goes_on(rest) || town(rest)))
    })
}

/// The state whose organ speaks: that of the place in the lines over an editorial or a commentary.
fn organ(lexicon: &Lexicon, context: &Context, text: &str) -> Option<ActorCode> {
    let says_so = |line: &&str| {
        let lower = line.to_lowercase();
        vocabulary().comments.iter().any(|word| lower.split(|c: char| !c.is_alphabetic()).any(|w| w == word))
    };
    let comments = first_lines(text).filter(|line| line.split_whitespace().count() <= 16).any(|line| says_so(&line));
    let told = || first_lines(text).filter(|line| says_so(line) || is_dated(line));
    told().find_map(|line| first_code(lexicon, context, line)).filter(|code| comments && code.is_state())
}

/// Whether a short line bears a year.
fn is_dated(line: &str) -> bool {
    let year = |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    line.split_whitespace().count() <= 12 && line.split(|c: char| !c.is_ascii_digit()).any(year)
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
