//! Those whom a title, or the words that stand for a list, name as taking part: "Conversation Between President Doe and Premier
//! Roe", "Readout of President Doe's Call with Prime Minister Roe of Norland", those who signed a treaty.

use super::{entry, kind, lines::Lines, place, present, signed, whose::Whose};
use rapport_lexicon::heads;
use rapport_model::{Document, HeadKind, Participant, Span};

/// Those whom the title or the closing lines name.
pub(super) fn named(document: &Document, lines: &Lines, whose: &Whose, guess: Option<HeadKind>) -> Vec<Participant> {
    match guess {
        Some(HeadKind::Treaty) => signed::signatories(lines, whose),
        Some(HeadKind::Conversation | HeadKind::Minutes) => between(document, lines, whose),
        Some(HeadKind::Communique) => opening(lines, whose),
        Some(HeadKind::Readout) => readout(document, lines, whose),
        Some(HeadKind::Memorandum) => recorded(lines, whose),
        _ => Vec::new(),
    }
}

/// The words of the title, and of the lines that go on with it.
fn titles<'d>(document: &'d Document, lines: &Lines<'d>) -> Vec<&'d str> {
    let title = document.title.as_deref().into_iter();
    title.chain(lines.tops().take(4).filter(|words| kind::named(words).is_some() || words.contains('/'))).collect()
}

fn between(document: &Document, lines: &Lines, whose: &Whose) -> Vec<Participant> {
    let named = titles(document, lines).into_iter().find_map(|title| {
        let parts = parts(title);
        (!parts.is_empty()).then(|| people(&parts, lines, whose))
    });
    named.unwrap_or_else(|| pair(lines, whose))
}

/// The words that name each of those who talked, in a title.
fn parts(title: &str) -> Vec<String> {
    let lower = title.to_lowercase();
    let opens = heads().words.between.iter().filter_map(|word| {
        let form = format!(" {word} ");
        lower.find(&form).map(|at| at + form.len())
    });
    let Some(from) = opens.min().filter(|_| lower.len() == title.len()) else { return Vec::new() };
    let rest = place::undated(&title[from..]);
    split(rest).into_iter().map(|part| without_place(&part)).filter(|part| !part.is_empty()).collect()
}

/// Parted where a new person begins: at "and" or a comma before an article, an office or a name.
fn split(words: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for piece in words.split(" and ").flat_map(|piece| piece.split(", and ")) {
        let opens = ["the ", "his ", "her ", "a ", "an "].iter().any(|article| piece.starts_with(article));
        let person = opens || entry::opens_with_title(piece) || entry::is_name(first(piece));
        match parts.last_mut() {
            Some(last) if !person => *last = format!("{last} and {piece}"),
            _ => parts.push(piece.to_owned()),
        }
    }
    parts.into_iter().flat_map(|part| listed(&part)).collect()
}

fn first(words: &str) -> &str {
    words.split([',', '(']).next().unwrap_or(words).trim()
}

/// "President Doe, the Chief of Staff (Roe),": two in one part. What follows a name after a comma is his office, unless he has one.
fn listed(part: &str) -> Vec<String> {
    let cut = part.find(", the ").filter(|at| entry::is_office(&part[..*at]) && has_person(&part[..*at]));
    match cut {
        Some(at) => vec![part[..at].to_owned(), part[at + 2..].trim_end_matches(',').to_owned()],
        None => vec![part.trim_end_matches(',').to_owned()],
    }
}

fn has_person(words: &str) -> bool {
    words.contains('(') || !entry::read(words).name.is_empty()
}

/// "the President in New York", "…(Robertson), Department of State, Washington": where they were is no part of the name.
fn without_place(part: &str) -> String {
    let part = match part.rfind(')') {
        Some(at) if part[at + 1..].starts_with(',') => &part[..=at],
        _ => part,
    };
    let venue = |words: &str| words.split(' ').any(|word| heads().words.venues.contains(word.to_lowercase().as_str()));
    let mut kept = part;
    while let Some((before, after)) = kept.rsplit_once(", ") {
        let town = !entry::is_office(after)
            && !entry::is_title_word(after.split(' ').next().unwrap_or_default())
            && has_person(before)
            && after.split(' ').count() <= 3
            && !entry::read(before).name.is_empty()
            && entry::is_office(before);
        if !venue(after) && !town {
            break;
        }
        kept = before;
    }
    let place = kept.find(" in ").filter(|at| {
        kept[at + 4..].starts_with(char::is_uppercase)
            && !kept[..*at].to_lowercase().ends_with("embassy")
            && !kept.contains('(')
    });
    place.map_or(kept, |at| &kept[..at]).to_owned()
}

fn people(parts: &[String], lines: &Lines, whose: &Whose) -> Vec<Participant> {
    let mut all: Vec<Participant> = Vec::new();
    for part in parts {
        let read = entry::read(&of_state(part, whose));
        if read.name.is_empty() && read.office.is_none() {
            continue;
        }
        let office = read.office.clone().unwrap_or_default();
        let named = (!read.name.is_empty()).then(|| whose.person(&read.name, &office)).flatten();
        let said = if read.name.is_empty() { part.clone() } else { read.described.replacen(&read.name, " ", 1) };
        let state = named.or_else(|| whose.described(&said)).or(whose.home);
        all.push(present::participant(read, state, place_of(lines, part), whose));
    }
    all
}

/// Where the head has these words.
fn place_of(lines: &Lines, words: &str) -> Option<Span> {
    lines.top.iter().find_map(|line| {
        let at = lines.words(*line).find(words)?;
        Some(Span::new(line.start() + at, line.start() + at + words.len()))
    })
}

/// "The Secretary/Ambassador Roe", the form of a telephone transcript.
fn pair(lines: &Lines, whose: &Whose) -> Vec<Participant> {
    let line = lines.tops().take(4).find(|words| {
        words.matches('/').count() == 1 && words.split('/').all(|part| entry::is_office(part) || entry::is_name(part))
    });
    let parts: Vec<String> =
        line.into_iter().flat_map(|words| words.split('/')).map(|part| part.trim().to_owned()).collect();
    people(&parts, lines, whose)
}

/// The subject of a memorandum for the record: "Private Conversation with President Roe".
fn recorded(lines: &Lines, whose: &Whose) -> Vec<Participant> {
    if !kind::is_record(lines) {
        return Vec::new();
    }
    let subject = lines
        .tops()
        .find(|line| line.to_lowercase().contains("conversation with ") || line.to_lowercase().contains("talk with "));
    subject
        .map(|line| {
            people(
                &parts(line)
                    .into_iter()
                    .map(|part| place::undated(&part).trim_end_matches([',', ' ']).to_owned())
                    .collect::<Vec<_>>(),
                lines,
                whose,
            )
        })
        .unwrap_or_default()
}

/// "Readout of President Doe's Call with Prime Minister Roe of Norland", "Foreign Minister Doe meets Foreign Minister Roe".
fn readout(document: &Document, lines: &Lines, whose: &Whose) -> Vec<Participant> {
    let title = document.title.as_deref().filter(|title| kind::named(title).is_some()).map(str::to_owned);
    let Some(title) = title.or_else(|| lines.opening().next().map(str::to_owned)) else { return Vec::new() };
    let after = title.split_once([':', ' ']).map_or("", |(_, rest)| rest).trim();
    let after = after.strip_prefix("of ").unwrap_or(after).trim_start_matches("the ");
    let words: Vec<&str> = after.split_whitespace().collect();
    let owner = words.iter().position(|word| word.ends_with("’s") || word.ends_with("'s"));
    let meets = words.iter().position(|word| heads().words.meets.contains(word.to_lowercase().as_str()));
    let Some(cut) = owner.map(|at| at + 1).or(meets) else { return Vec::new() };
    let host = words[..cut].join(" ");
    let host = host.trim_end_matches("'s").trim_end_matches("’s").to_owned();
    let with = words
        .iter()
        .position(|word| word.eq_ignore_ascii_case("with") || word.eq_ignore_ascii_case("to"))
        .or(meets)
        .map_or(words.len(), |at| at + 1);
    let guests = words[with.min(words.len())..].join(" ");
    let mut parts = vec![host];
    parts.extend(split(&guests));
    let mut all = people(&parts, lines, whose);
    told_below(lines, whose, &mut all);
    all
}

/// "Prime Minister Roe of Norland": the state stands after the name.
fn of_state(part: &str, whose: &Whose) -> String {
    match part.split_once(" of ") {
        Some((person, state)) if whose.side(state).is_some() && !entry::read(person).name.is_empty() => {
            format!("{person}, of {state}")
        }
        _ => part.to_owned(),
    }
}

/// Those whom the first sentence of a communiqué names as its two sides: "Premier Doe of Norland and Prime Minister Roe of
/// Westland held talks".
fn opening(lines: &Lines, whose: &Whose) -> Vec<Participant> {
    let named = lines.body.iter().chain(&lines.top).find_map(|line| {
        let words = lines.words(*line);
        let parts: Vec<String> = words.split(" and ").filter_map(titled).take(4).collect();
        (parts.len() > 1 && parts.iter().all(|part| of_state(part, whose) != *part)).then_some(parts)
    });
    named.map(|parts| people(&parts, lines, whose)).unwrap_or_default()
}

/// The name at the beginning of these words, an office before it and the state after it.
fn titled(words: &str) -> Option<String> {
    let tokens: Vec<&str> = words.split_whitespace().collect();
    let goes_on = |word: &&&str| word.starts_with(char::is_uppercase) || matches!(**word, "of" | "the");
    let kept: Vec<&str> = tokens.iter().take_while(goes_on).copied().collect();
    entry::opens_with_title(words).then(|| kept.join(" ").trim_end_matches([',', '.']).to_owned())
}

/// Who they are the first sentence says more fully.
fn told_below(lines: &Lines, whose: &Whose, all: &mut [Participant]) {
    for one in all.iter_mut() {
        if one.country.is_none() {
            let told = lines.body.iter().find_map(|line| {
                let words = lines.words(*line);
                let at = words.find(one.name.as_str())?;
                let before: Vec<&str> = words[..at].split_whitespace().rev().take(4).collect();
                whose.described(&before.into_iter().rev().collect::<Vec<_>>().join(" "))
            });
            one.country = told;
        }
    }
}
