//! From whom a paper goes and to whom: by its title, the fields of its head, a note's formula, a letter's address and signature.

use super::lines::{Label, Lines};
use super::{entry, kind, place};
use rapport_lexicon::heads;
use rapport_model::{Document, HeadKind, Span};

type Route = (Option<String>, Option<String>);

/// The two ends, as the head names them.
pub(super) fn of(document: &Document, lines: &Lines, kind: HeadKind) -> Route {
    let title = document.title.as_deref().unwrap_or_default();
    let mut route = titled(title);
    for words in lines.tops().take(6) {
        if route.0.is_some() {
            break;
        }
        let found = if kind::named(words) == Some(kind) || words.starts_with("From ") || is_route(words, kind) {
            titled(words)
        } else {
            (None, None)
        };
        route = (found.0, route.1.or(found.1));
    }
    let fields =
        (lines.value(Label::From).map(|value| address(&value)), lines.value(Label::To).map(|value| address(&value)));
    route = (route.0.or(fields.0), route.1.or(fields.1));
    let more = match kind {
        HeadKind::Note => noted(lines),
        HeadKind::Letter => letter(lines),
        HeadKind::Resolution => (resolving(lines), None),
        HeadKind::Telegram | HeadKind::Memorandum => (letterhead(lines), None),
        _ => (None, None),
    };
    (
        route.0.or(more.0).map(|from| tidy(&from)).filter(|w| !w.is_empty()),
        route.1.or(more.1).map(|to| tidy(&to)).filter(|w| !w.is_empty()),
    )
}

/// "Mr. Young to Mr. Bevin (Received 12th January)", the head of an old despatch.
fn is_route(words: &str, kind: HeadKind) -> bool {
    let parts = words.split_once(" to ");
    kind == HeadKind::Telegram
        && parts
            .is_some_and(|(from, to)| words.len() < 160 && entry::is_name(from) && to.starts_with(char::is_uppercase))
}

/// The ends that a title names: "… From A to B", "The A to the B", "… by A to B", "Prepared for B".
fn titled(title: &str) -> Route {
    let title = place::undated(title);
    let after = |form: &str| find(title, form).map(|at| &title[at..]);
    let rest = after(" from ")
        .or_else(|| title.strip_prefix("From "))
        .or_else(|| after(" prepared by "))
        .or_else(|| after(" prepared in "));
    let rest = rest
        .or_else(|| after(" by "))
        .or_else(|| after(" of the ministry ").map(|_| ""))
        .filter(|rest| !rest.is_empty());
    let rest = rest.or_else(|| title.strip_prefix("The ").filter(|rest| rest.contains(" to "))).or_else(|| {
        (title.contains(" to ") && entry::is_name(title.split(" to ").next().unwrap_or_default())).then_some(title)
    });
    let Some(rest) = rest else {
        let to =
            after(" prepared for ").or_else(|| after(" to the ").filter(|_| title.to_lowercase().starts_with("note")));
        return (None, to.map(str::to_owned));
    };
    match cut(rest) {
        Some(at) => (Some(rest[..at].to_owned()), Some(rest[at + 4..].to_owned())),
        None => (Some(without_occasion(rest).to_owned()), None),
    }
}

/// "Remarks by the Minister at the signing": the occasion is not the speaker.
fn without_occasion(words: &str) -> &str {
    [" at the ", " at a ", " on the "]
        .iter()
        .filter_map(|form| find_case(words, form))
        .min()
        .map_or(words, |at| &words[..at])
}

fn find_case(words: &str, form: &str) -> Option<usize> {
    let lower = words.to_lowercase();
    (lower.len() == words.len()).then(|| lower.find(form)).flatten()
}

/// Where the words after a form begin.
fn find(words: &str, form: &str) -> Option<usize> {
    find_case(words, form).map(|at| at + form.len())
}

/// Where " to " leads to the addressee.
fn cut(rest: &str) -> Option<usize> {
    let lower = rest.to_lowercase();
    let at = |form: &str| lower.match_indices(form).map(|(at, _)| at).collect::<Vec<_>>();
    let all =
        if lower.len() == rest.len() { at(" to ") } else { rest.match_indices(" to ").map(|(at, _)| at).collect() };
    let last = *all.last()?;
    all.iter()
        .copied()
        .find(|at| !takes_to(&rest[..*at]))
        .or((!takes_to(&rest[..last])).then_some(last))
        .or_else(|| (all.len() > 1).then_some(last))
}

/// Whether "to" after these words belongs to the office: "the Ambassador to Poland", "the Mission to the United Nations".
pub(crate) fn takes_to(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or_default().to_lowercase();
    heads().words.posted.contains(last.as_str())
}

/// An address of a cable without its precedence and number; "Doe, Adviser" stays whole.
fn address(value: &str) -> String {
    let words = value.trim();
    if words.chars().any(char::is_lowercase) {
        return words.to_owned();
    }
    let kept = words.split_whitespace().take_while(|word| {
        !word.chars().all(|c| c.is_ascii_digit()) && !heads().words.precedence.contains(word.to_lowercase().as_str())
    });
    kept.collect::<Vec<_>>().join(" ")
}

/// Without the article and what stands around.
fn tidy(words: &str) -> String {
    let words = words.trim().trim_matches(['[', ']', ',', '.', ';', ':', ' ', '*', '_']);
    let words = words.split_once(" (Received").map_or(words, |(before, _)| before);
    let bare = ["the ", "The ", "THE "].iter().find_map(|article| words.strip_prefix(article)).unwrap_or(words);
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "The Embassy of Norland presents its compliments to the Ministry of Westland and …".
fn noted(lines: &Lines) -> Route {
    let sentence = lines
        .body
        .iter()
        .chain(&lines.top)
        .map(|line| lines.words(*line))
        .find(|words| words.starts_with("The ") && formula(words).is_some());
    let line = || lines.tops().find(|words| words.to_lowercase().starts_with("note to "));
    match sentence.and_then(formula) {
        Some((from, to)) => (Some(from), line().map(|words| words[8..].to_owned()).or(to)),
        None => (None, line().map(|words| words[8..].to_owned())),
    }
}

fn formula(words: &str) -> Option<(String, Option<String>)> {
    let tokens: Vec<&str> = words.split(' ').collect();
    let second = tokens.get(1)?.to_lowercase();
    let verb =
        tokens.iter().position(|word| heads().words.presents.contains(*word)).filter(|at| (2..=16).contains(at))?;
    if !heads().words.bodies.contains(second.as_str()) {
        return None;
    }
    let rest = tokens[verb + 1..].join(" ");
    let body = |at: &usize| {
        rest[at + 4..].split(' ').next().is_some_and(|word| heads().words.bodies.contains(word.to_lowercase().as_str()))
    };
    let at = [0]
        .into_iter()
        .filter(|_| rest.starts_with("the "))
        .map(|_| 0)
        .find(body)
        .or_else(|| rest.match_indices(" the ").map(|(at, _)| at + 1).find(body));
    let to = at.map(|at| {
        let tail = &rest[at + 4..];
        let ends =
            [" and ", " that ", ", ", ". "].iter().filter_map(|mark| tail.find(mark)).min().unwrap_or(tail.len());
        tail[..ends].to_owned()
    });
    Some((tokens[1..verb].join(" "), to))
}

/// The line with which a letter addresses its reader.
pub(super) fn salutation(lines: &Lines) -> Option<Span> {
    let all = lines.top.iter().chain(lines.body.iter().take(1));
    let opens = |line: &&Span| {
        let words = lines.words(**line).to_lowercase();
        let ends = words.ends_with([',', ':']) && words.len() < 60 || words.starts_with("dear ");
        let bare = words.trim_end_matches([',', ':', ' ', '.']);
        ends && (words.starts_with("dear ")
            || words.starts_with("my dear ")
            || heads().words.salutations.contains(bare))
    };
    all.clone().find(opens).copied()
}

/// A letter's writer by its signature and its reader by the address.
fn letter(lines: &Lines) -> Route {
    let Some(salutation) = salutation(lines) else { return (None, None) };
    let above = lines.top.iter().take_while(|line| line.start() < salutation.start());
    let addressed = above.clone().map(|line| lines.words(*line)).find(|words| {
        let first = words.split(' ').next().unwrap_or_default();
        entry::is_honorific(first) && words.starts_with(char::is_uppercase) && !first.eq_ignore_ascii_case("the")
    });
    let signed = lines
        .foot
        .iter()
        .rev()
        .take(3)
        .map(|line| lines.words(*line))
        .find(|words| entry::is_name(words) && !words.ends_with(','));
    (signed.map(str::to_owned), addressed.map(without_excellency))
}

fn without_excellency(words: &str) -> String {
    let tokens: Vec<&str> = words.split(' ').collect();
    let lead = tokens
        .iter()
        .take_while(|word| heads().words.excellency.contains(word.trim_end_matches(['.', ',']).to_lowercase().as_str()))
        .count();
    tokens[lead..].join(" ")
}

/// Who resolves: a line, or the opening of a resolution, that names an assembly.
fn resolving(lines: &Lines) -> Option<String> {
    let all = lines.top.iter().chain(&lines.body).map(|line| lines.words(*line));
    all.filter(|words| words.len() < 160).find_map(|words| {
        let bare = words.strip_prefix("The ").unwrap_or(words).trim_end_matches([',', ':']);
        let head = bare.split(',').next().unwrap_or(bare).trim();
        heads()
            .words
            .resolving
            .iter()
            .any(|body| {
                head.eq_ignore_ascii_case(body)
                    || head.to_lowercase().starts_with(body) && head.split(' ').count() <= 8 && words.ends_with(',')
            })
            .then(|| head.to_owned())
    })
}

/// The office at the very top: "Embassy of Denmark, Warsaw".
fn letterhead(lines: &Lines) -> Option<String> {
    let first = lines.tops().next()?;
    let body =
        first.split([' ', ',']).next().is_some_and(|word| heads().words.bodies.contains(word.to_lowercase().as_str()));
    (body && first.len() < 90).then(|| first.to_owned())
}
