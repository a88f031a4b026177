//! Where and at what hour a paper was written or a talk was held.

use super::lines::{Label, Lines, label};
use super::{entry, hour, kind};
use crate::dates;
use rapport_lexicon::heads;
use rapport_model::{Clock, Dateline, Document};

/// The place and the hour.
pub(super) fn of(document: &Document, lines: &Lines, from: Option<&str>) -> (Option<String>, Option<Clock>) {
    let title = document.title.as_deref().unwrap_or_default();
    let dated: Vec<&str> = lines.tops().filter(|words| dates::first(words).is_some()).take(4).collect();
    let all: Vec<&str> = lines.tops().collect();
    let field = lines.value(Label::Place).and_then(|value| town(&value));
    let house = field.clone().filter(|place| is_venue(place));
    let field = field.filter(|place| !is_venue(place));
    let before = || dated.iter().find_map(|words| before_date(words));
    let lone = || lone_line(&all);
    let story = || Dateline::of(first_words(document)).map(|line| cased(line.place.of(first_words(document))));
    let place = field
        .or_else(before)
        .or_else(|| before_date(title))
        .or_else(lone)
        .or_else(|| formula(lines))
        .or_else(story)
        .or_else(|| lines.value(Label::From).as_deref().and_then(of_post))
        .or_else(|| from.and_then(of_post))
        .or(house);
    let time = lines.value(Label::Time).and_then(|value| hour::of(&value));
    let written = || dated.iter().find_map(|words| hour::of(words)).or_else(|| hour::of(tail(title)));
    let fielded = || {
        all.iter().filter(|words| label(words).is_some_and(|(l, _)| l == Label::Time)).find_map(|words| hour::of(words))
    };
    (place, written().or(time).or_else(fielded))
}

fn first_words(document: &Document) -> &str {
    let prose =
        document.blocks.iter().find(|block| block.kind.is_prose() || block.kind == rapport_model::BlockKind::Front);
    let from = prose.and_then(|block| block.pieces.first()).map_or(0, |piece| piece.start());
    document.text.get(from..).unwrap_or_default()
}

/// A title up to the place and the day that editions put at its end.
pub(super) fn undated(title: &str) -> &str {
    let Some((range, _)) = dates::first(title) else { return title };
    let before = title[..range.start].trim_end().trim_end_matches(|c: char| c == ',' || c.is_whitespace());
    match before.rsplit_once(", ") {
        Some((rest, place)) if is_town(place) => without_venue(rest),
        _ => before,
    }
}

fn without_venue(words: &str) -> &str {
    match words.rsplit_once(", ") {
        Some((rest, venue)) if is_venue(venue) => rest,
        _ => words,
    }
}

/// The date and what follows it.
fn tail(title: &str) -> &str {
    dates::first(title).map_or("", |(range, _)| &title[range.start..])
}

/// The place that stands before a date on its line: "Washington, June 1, 1954".
fn before_date(words: &str) -> Option<String> {
    if label(words).is_some_and(|(l, _)| l != Label::Other) {
        return None;
    }
    let end = dates::first(words).map(|(range, _)| range.start).or_else(|| words.to_lowercase().find("undated"))?;
    let before = words[..end].trim_end_matches(|c: char| c.is_whitespace() || c == '(').trim_end();
    let before = before.trim_end_matches([',', '-', '–', '—', ' ']);
    let lower = before.to_lowercase();
    let weekday = before.rsplit([' ', ',']).next().is_some_and(|word| dates::is_weekday(&word.to_lowercase()));
    let before = if weekday {
        before.rsplit_once([' ', ',']).map_or("", |(rest, _)| rest).trim_end_matches([',', ' '])
    } else {
        before
    };
    if let Some(at) =
        heads().words.done.iter().filter_map(|form| lower.find(form.as_str()).map(|at| at + form.len())).max()
    {
        return capitals(before.get(at..)?);
    }
    let parts: Vec<&str> = before
        .trim_end_matches([']', ',', ' '])
        .split(", ")
        .map(|part| part.rsplit(')').next().unwrap_or(part).trim())
        .collect();
    let towns: Vec<&str> = parts.iter().rev().take_while(|part| is_town(part)).copied().collect();
    towns.last().filter(|_| before.len() < 200).map(|town| clean(town))
}

/// "Port of Spain", "Washington, D.C.", "Ministry of Foreign Affairs, Tokyo" above a line that is a date.
fn lone_line(lines: &[&str]) -> Option<String> {
    let dated = lines
        .iter()
        .position(|words| dates::first(words).is_some_and(|(range, _)| words[..range.start].trim().len() < 12))?;
    let above = lines.get(dated.checked_sub(1)?)?;
    let short = above.split_whitespace().count() <= 8 && label(above).is_none() && kind::named(above).is_none();
    let venue = above.split(", ").count() > 1;
    let known = || {
        rapport_lexicon::Lexicon::builtin()
            .find(above.split(',').next().unwrap_or(above), None)
            .is_some_and(|code| code.is_state())
    };
    (short && (venue || known())).then(|| town(above)).flatten()
}

/// A formula in the lines around: "Done at Kampala, this fourth day of May", "held in Lima on Monday".
fn formula(lines: &Lines) -> Option<String> {
    let all = lines.top.iter().chain(&lines.body).chain(&lines.foot).map(|line| lines.words(*line));
    all.filter(|words| words.len() < 400)
        .find_map(|words| {
            let lower = words.to_lowercase();
            let at = heads()
                .words
                .done
                .iter()
                .filter_map(|form| lower.find(form.as_str()).map(|at| at + form.len()))
                .min()?;
            capitals(words.get(at..)?)
        })
        .or_else(|| lines.foot.iter().rev().take(4).find_map(|line| before_date(lines.words(*line))))
}

/// The capitalised words that these begin with.
fn capitals(words: &str) -> Option<String> {
    let towns: Vec<&str> =
        words.split_whitespace().take_while(|word| word.starts_with(char::is_uppercase)).take(4).collect();
    let mut kept = Vec::new();
    for word in towns {
        if dates::is_weekday(&word.to_lowercase()) {
            break;
        }
        kept.push(word.trim_end_matches([',', '.']));
        if word.ends_with(',') {
            break;
        }
    }
    (!kept.is_empty()).then(|| kept.join(" "))
}

/// The town among the parts of a place: not the house, not the state it lies in.
fn town(words: &str) -> Option<String> {
    let parts: Vec<&str> = words.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let outer = parts.iter().find(|part| is_town(part) && !is_venue(part)).copied();
    outer.or_else(|| parts.last().copied()).map(clean)
}

fn clean(words: &str) -> String {
    cased(words.trim_matches(['[', ']', '(', ')', '.', ',', ' ', '*', '_']))
}

/// "TUNIS" as a sentence has it.
fn cased(words: &str) -> String {
    if words.len() <= 3 || words.chars().any(char::is_lowercase) {
        return words.to_owned();
    }
    let word = |word: &str| {
        let mut chars = word.chars();
        chars.next().into_iter().chain(chars.as_str().to_lowercase().chars()).collect::<String>()
    };
    words.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// One to four capitalised words that are no office, no house, no kind of paper and no day.
fn is_town(words: &str) -> bool {
    let bare = words.trim().trim_matches(['[', ']', '(', ')', '.', ' ', '*', '_']);
    let tokens: Vec<&str> = bare.split_whitespace().collect();
    let capital =
        |word: &&str| word.starts_with(char::is_uppercase) || heads().words.particle.contains(*word) || *word == "of";
    let letters = bare.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '’' | '\''));
    (1..=4).contains(&tokens.len())
        && bare.len() > 2
        && tokens.iter().all(capital)
        && letters
        && !entry::is_office(bare)
        && !is_venue(bare)
        && kind::named(bare).is_none()
        && !tokens
            .iter()
            .any(|word| dates::is_weekday(&word.to_lowercase()) || entry::is_honorific(word) && tokens.len() > 1)
        && !is_label(bare)
}

fn is_label(words: &str) -> bool {
    label(&format!("{words}:")).is_some()
}

fn is_venue(words: &str) -> bool {
    words.split(' ').any(|word| heads().words.venues.contains(word.trim_end_matches('.').to_lowercase().as_str()))
}

/// "AMEMBASSY TUNIS", "Embassy Bogota", "Embassy of Denmark, Warsaw": the post's town.
fn of_post(from: &str) -> Option<String> {
    let words: Vec<&str> = from.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let post = words.iter().position(|word| heads().words.posts.contains(word.to_lowercase().as_str()))?;
    let next = words.get(post + 1)?;
    if next.starts_with(char::is_uppercase) {
        return Some(cased(&words[post + 1..].join(" ")));
    }
    from.rsplit_once(", ").map(|(_, town)| cased(town))
}
