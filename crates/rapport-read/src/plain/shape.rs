//! What words look like: list entries, header fields, headings, rows, the ends and beginnings of sentences.

use crate::dates;

pub(super) use crate::markings::{ends_sentence, starts_within};

/// Names of header fields, lower case.
const FIELDS: [&str; 57] = [
    "date",
    "dated",
    "published",
    "publication date",
    "date of publication",
    "written",
    "date of information",
    "doi",
    "source",
    "sources",
    "outlet",
    "newspaper",
    "agency",
    "from",
    "fm",
    "to",
    "cc",
    "info",
    "distribution",
    "subject",
    "subj",
    "re",
    "title",
    "headline",
    "ref",
    "refs",
    "reference",
    "references",
    "classification",
    "participants",
    "present",
    "place",
    "location",
    "number",
    "no",
    "document number",
    "report number",
    "cable",
    "author",
    "by",
    "byline",
    "language",
    "via",
    "channel",
    "kind",
    "type",
    "document type",
    "document",
    "office",
    "country",
    "tags",
    "section",
    "time",
    "precedence",
    "memorandum for",
    "memorandum to",
    "e.o",
];

/// Kinds of paper that head a line with their title: "Speech: General Secretary Gorbachev at Vladivostok".
const GENRES: [&str; 28] = [
    "speech",
    "statement",
    "address",
    "remarks",
    "toast",
    "interview",
    "memorandum of conversation",
    "memcon",
    "record of conversation",
    "record of talk",
    "record of talks",
    "record of the talks",
    "minutes",
    "transcript",
    "telcon",
    "chronology",
    "communiqué",
    "communique",
    "joint statement",
    "joint communiqué",
    "joint communique",
    "letter",
    "note verbale",
    "aide-mémoire",
    "press report",
    "commentary",
    "editorial",
    "embassy report",
];

/// Whether a header field names a kind of paper; its value is then the title.
pub(super) fn is_genre_field(name: &str) -> bool {
    GENRES.contains(&name)
}

/// The field of a header line and where its value begins: `("date", 6)` for "Date: 3 March 1987".
pub(super) fn field(words: &str) -> Option<(String, usize)> {
    let colon = words.get(..words.len().min(40)).unwrap_or(words).find(':').or_else(|| bare_address(words))?;
    let name = words[..colon].trim().trim_end_matches('.').to_ascii_lowercase();
    let value = words.get(colon + 1..)?;
    let first = value.lines().next().unwrap_or_default();
    let titled = is_genre_field(&name) && first.len() <= 200 && !first.trim_end().ends_with(['.', '!', '?']);
    let known = FIELDS.contains(&name.as_str()) || titled;
    known.then(|| (name, colon + 1 + value.len() - value.trim_start().len()))
}

/// Cables write "FM AMEMBASSY MOSCOW" and "TO SECSTATE WASHDC" without a colon.
fn bare_address(words: &str) -> Option<usize> {
    let address = ["FM ", "TO ", "INFO "].iter().find(|p| words.starts_with(**p))?;
    (words.len() <= 100 && is_capitals(words)).then_some(address.len() - 1)
}

/// The length of the marker a list entry starts with, white space after it included; 0 if it is none.
pub(super) fn marker(words: &str) -> usize {
    let rest = words.trim_start_matches(['-', '–', '—', '•', '·', '*', '■', '▪', '●', '○']);
    let length = words.len() - rest.len();
    let spaced = length + rest.len() - rest.trim_start().len();
    let dash = words.starts_with("--") || words.starts_with(['—', '•', '·', '■', '▪', '●', '○']);
    if length > 0 && length <= 6 && rest.contains(char::is_alphanumeric) {
        let follows = rest.trim_start().chars().next().is_some_and(|c| c.is_alphabetic() || "[(\"“'‘$".contains(c));
        return if follows && (dash || spaced > length) { spaced } else { 0 };
    }
    numbering(words)
}

/// "1. ", "12) ", "(3) ", "a) ", "(b) "; not "1988. " and not "A. Gromyko".
fn numbering(words: &str) -> usize {
    let inner = words.strip_prefix('(').unwrap_or(words);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let letter = usize::from(digits == 0 && inner.starts_with(|c: char| c.is_ascii_lowercase()));
    let label = digits + letter;
    let bracketed = inner.len() < words.len();
    let closes = match inner.as_bytes().get(label) {
        Some(b')') => true,
        Some(b'.') => digits > 0 && !bracketed,
        _ => false,
    };
    let length = words.len() - inner.len() + label + 1;
    let spaced = words.get(length..).map_or(0, |rest| rest.len() - rest.trim_start().len());
    let fits = (1..=3).contains(&label) && digits <= 2 && closes && spaced > 0 && words.len() > length + spaced;
    if fits { length + spaced } else { 0 }
}

/// The cells of a line: what tabs or wide spaces set apart.
fn cells(words: &str) -> impl Iterator<Item = &str> {
    words.split('\t').flat_map(|part| part.split("   ")).map(str::trim).filter(|cell| !cell.is_empty())
}

/// Whether a line has columns, whatever stands in them.
pub(super) fn has_columns(words: &str) -> bool {
    cells(words).nth(1).is_some()
}

/// Whether a line has columns and a number among the later ones.
pub(super) fn is_row(words: &str) -> bool {
    cells(words).skip(1).any(|cell| cell.chars().filter(char::is_ascii_digit).count() * 2 >= cell.chars().count())
}

/// Whether the words are set in capitals: at least two letters, none of them small.
pub(super) fn is_capitals(words: &str) -> bool {
    let mut letters = words.chars().filter(|c| c.is_alphabetic());
    letters.by_ref().take(2).filter(|c| !c.is_lowercase()).count() == 2 && !letters.any(char::is_lowercase)
}

/// Whether the words could begin a sentence.
pub(super) fn starts_anew(words: &str) -> bool {
    let first = words.trim_start_matches(['"', '\'', '“', '‘', '(', '[']).chars().next();
    first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || (c.is_alphabetic() && !c.is_lowercase()))
}

/// Whether the words read like running text and not like a label: a full stop, or length with small words in it.
pub(super) fn is_sentence_like(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let small = words.split_whitespace().filter(|w| w.starts_with(char::is_lowercase)).count();
    (count >= 5 && words.ends_with(['.', '?', '!', '"', '”']) && small >= 2) || (count >= 9 && small * 2 >= count)
}

/// "18 April 1988: …", as the entries of a chronology begin.
pub(super) fn starts_with_date(words: &str) -> bool {
    let mut reach = words.len().min(40);
    while !words.is_char_boundary(reach) {
        reach -= 1;
    }
    words.starts_with(char::is_alphanumeric)
        && (dates::first(&words[..reach]).is_some_and(|(at, _)| at.start == 0)
            || dates::without_year(&words[..reach]).is_some_and(|(at, ..)| at.start == 0))
}

/// "GROMYKO: …", "Dr. Kissinger: …", as a record of talk gives the turns.
pub(super) fn is_turn(words: &str) -> bool {
    let Some((name, rest)) = words.split_once(':') else { return false };
    let named = name.split(' ').all(|w| w.starts_with(char::is_uppercase));
    name.len() <= 40 && named && rest.starts_with(' ') && name.split(' ').count() <= 5
}

/// Small words that a title leaves small.
const SMALL: [&str; 33] = [
    "a", "an", "the", "and", "or", "but", "nor", "of", "on", "in", "to", "for", "by", "at", "from", "with", "as",
    "into", "over", "under", "between", "toward", "towards", "about", "against", "after", "before", "since", "than",
    "via", "vs", "de", "its",
];

/// Whether one short line could be a heading by its looks: no full stop, capitals throughout or on every word of weight.
pub(super) fn is_heading_like(words: &str) -> bool {
    let count = words.split_whitespace().count();
    if words.len() > 120 || !(1..=16).contains(&count) || !words.contains(char::is_alphabetic) {
        return false;
    }
    if words.ends_with(['.', ',', ';', '!', '-'])
        || (words.ends_with(':') && !is_capitals(words))
        || !starts_anew(words)
    {
        return false;
    }
    let weighty = |word: &&str| word.starts_with(char::is_alphabetic) && !SMALL.contains(word);
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    is_capitals(words) || words.split_whitespace().filter(weighty).all(capital)
}

/// Words that cannot end a sentence or a heading.
const LEADING: [&str; 71] = [
    "a", "an", "the", "and", "or", "but", "nor", "of", "on", "in", "to", "for", "by", "at", "from", "with", "as",
    "into", "over", "under", "between", "toward", "towards", "about", "against", "after", "before", "since", "than",
    "that", "which", "who", "whose", "when", "while", "where", "because", "although", "if", "is", "are", "was", "were",
    "be", "been", "being", "has", "have", "had", "will", "would", "could", "should", "may", "might", "can", "must",
    "not", "its", "their", "his", "her", "our", "this", "these", "those", "both", "such", "most", "more", "also",
];

/// Whether the words break off in the middle: their last is one that something must follow.
pub(super) fn breaks_off(words: &str) -> bool {
    let words = words.trim_end();
    let last = words.split_whitespace().next_back().unwrap_or_default();
    words.ends_with([',', '-', '–', '—', '(']) || LEADING.contains(&last.to_lowercase().as_str())
}

/// "U.S.", "Mr.", "Gen.": a full stop that need not end the sentence.
pub(super) fn ends_in_abbreviation(words: &str) -> bool {
    let last = words.split_whitespace().next_back().unwrap_or_default();
    let initials = last.len() <= 8 && last.split_terminator('.').all(|part| part.chars().count() == 1);
    let title =
        ["Mr.", "Mrs.", "Ms.", "Dr.", "Gen.", "Col.", "Lt.", "Maj.", "Sen.", "Rep.", "Amb.", "Gov.", "St.", "No."];
    last.ends_with('.') && (initials || title.contains(&last))
}
