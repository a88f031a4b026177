//! What kind of writing a document is, by how its title or a line of its head opens.

use super::lines::Lines;
use rapport_lexicon::heads;
use rapport_model::{ActorCode, Document, HeadKind, Participant, SourceKind};
use std::collections::BTreeSet;

/// So many lines of the head may name the kind.
const LINES: usize = 14;
/// So many words "*" may stand for.
const REACH: usize = 6;

/// The kind that the head names, else the one that the document's source tells.
pub(super) fn of(document: &Document, lines: &Lines) -> Option<HeadKind> {
    let title = document.title.as_deref().unwrap_or_default();
    // A title that the field "Subject" gives tells what it is about, and the lines around it what it is.
    let subject = lines.tops().any(|line| super::lines::label(line).is_some_and(|(_, at)| line[at..].trim() == title));
    let lined = || lines.opening().take(LINES).find_map(named);
    let named = if subject { lined() } else { named(title).or_else(lined) };
    let loose =
        matches!(named, None | Some(HeadKind::Speech | HeadKind::Paper | HeadKind::Letter | HeadKind::Memorandum));
    if document.source == SourceKind::Press && loose {
        return Some(HeadKind::Press);
    }
    named.or_else(|| old_form(title)).or_else(|| by_form(lines)).or_else(|| by_source(document))
}

/// The kind that these words open with.
pub(super) fn named(words: &str) -> Option<HeadKind> {
    let lower = words.to_lowercase();
    let all: Vec<&str> = lower
        .split_whitespace()
        .map(|w| w.trim_matches(['“', '”', '"', ',', '*', '#', '_', ':', ';', '(', ')']))
        .filter(|w| !w.is_empty())
        .take(24)
        .collect();
    if all.is_empty() {
        return None;
    }
    let skipped = all.iter().take_while(|word| heads().words.before.contains(**word)).count();
    let starts: BTreeSet<usize> = (0..=skipped.min(all.len() - 1)).collect();
    let opens = |pattern: &String| starts.iter().any(|start| fits(pattern, &all[*start..]));
    heads().kinds.iter().find(|(_, patterns)| patterns.iter().any(opens)).map(|(kind, _)| *kind)
}

/// Whether the words open with the pattern.
fn fits(pattern: &str, words: &[&str]) -> bool {
    fn from(pattern: &[&str], words: &[&str]) -> bool {
        match pattern {
            [] => true,
            ["*", rest @ ..] => (0..=REACH.min(words.len())).any(|skip| from(rest, &words[skip..])),
            [first, rest @ ..] => words.first().is_some_and(|word| is_word(word, first)) && from(rest, &words[1..]),
        }
    }
    from(&pattern.split(' ').collect::<Vec<_>>(), words)
}

/// A pattern that ends in a stroke is a number's beginning.
fn is_word(word: &str, wanted: &str) -> bool {
    let plain = word.trim_end_matches(['.', '’', '\'']);
    plain == wanted || word == wanted || wanted.ends_with('/') && word.starts_with(wanted)
}

/// "The Ambassador in Japan (Doe) to the Secretary of State", as old editions have it.
fn old_form(title: &str) -> Option<HeadKind> {
    let route = title.starts_with("The ") && title.contains(" to ");
    route.then_some(HeadKind::Telegram)
}

/// What no title names and its make shows: a cable's addresses, a letter's salutation.
fn by_form(lines: &Lines) -> Option<HeadKind> {
    let opens = |mark: &str| lines.tops().any(|line| line.starts_with(mark));
    let both = |a: &str, b: &str| lines.tops().any(|line| starts(line, a)) && lines.tops().any(|line| starts(line, b));
    match () {
        () if opens("FM ") => Some(HeadKind::Telegram),
        () if super::route::salutation(lines).is_some() => Some(HeadKind::Letter),
        () if both("from:", "to:") || lines.tops().any(|line| starts(line, "memorandum for")) => {
            Some(HeadKind::Memorandum)
        }
        () => None,
    }
}

fn starts(line: &str, mark: &str) -> bool {
    line.get(..mark.len()).is_some_and(|own| own.eq_ignore_ascii_case(mark))
}

fn by_source(document: &Document) -> Option<HeadKind> {
    match document.source {
        SourceKind::Press => Some(HeadKind::Press),
        SourceKind::Embassy => Some(HeadKind::Telegram),
        SourceKind::Speech => Some(HeadKind::Speech),
        SourceKind::Transcript => Some(HeadKind::Conversation),
        SourceKind::Intelligence => Some(HeadKind::Paper),
        _ => None,
    }
}

/// Whether a memorandum is for the record.
pub(super) fn is_record(lines: &Lines) -> bool {
    lines.tops().take(3).any(|line| {
        let lower = line.to_lowercase();
        heads().words.for_record.iter().any(|form| lower.contains(form.as_str()))
    })
}

/// A memorandum for the record is of what its subject names: of a talk, or of a meeting among one's own.
pub(super) fn settled(kind: HeadKind, lines: &Lines, present: &[Participant]) -> HeadKind {
    if kind != HeadKind::Memorandum || !is_record(lines) {
        return kind;
    }
    let says = |word: &str| lines.tops().any(|line| line.to_lowercase().contains(word));
    let states: BTreeSet<ActorCode> = present.iter().filter_map(|one| one.country).collect();
    match () {
        () if says("conversation") || says("talk with") || states.len() > 1 => HeadKind::Conversation,
        () if says("meeting") || says("minutes") || !present.is_empty() => HeadKind::Minutes,
        () => kind,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_open_with_their_kind() {
        for (title, kind) in [
            ("Memorandum of Conversation", HeadKind::Conversation),
            ("Memorandum of a Telephone Conversation Between the President and the Secretary", HeadKind::Conversation),
            ("Transcript of a Telephone Conversation Between Two Ministers", HeadKind::Conversation),
            ("Memorandum From the Secretary of State to the President", HeadKind::Memorandum),
            ("Minutes of a Meeting of the Council", HeadKind::Minutes),
            ("Summary Record of the 516th Meeting of the Council", HeadKind::Minutes),
            ("Circular Telegram From the Department to Certain Posts", HeadKind::Telegram),
            ("Draft Message From the President to the Premier", HeadKind::Letter),
            ("Joint Communiqué of Norland and Westland", HeadKind::Communique),
            ("TREATY OF FRIENDSHIP BETWEEN NORLAND AND WESTLAND", HeadKind::Treaty),
            ("Special National Intelligence Estimate", HeadKind::Paper),
            ("Readout of the President's Call", HeadKind::Readout),
            ("Daily Press Briefing", HeadKind::Briefing),
            ("S/RES/1234 (1999)", HeadKind::Resolution),
            ("Aide-Mémoire", HeadKind::Note),
        ] {
            assert_eq!(named(title), Some(kind), "{title}");
        }
        assert_eq!(named("Kenya protests to Somalia over raid"), None);
    }
}
