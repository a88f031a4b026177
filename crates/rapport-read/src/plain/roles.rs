//! What each chunk is: letterhead, title, heading, note, list entry, paragraph.

use super::chunks::Chunk;
use super::lines::Holds;
use super::{dateline, facts, join, shape};
use crate::dates::{self, line::Of};
use regex::Regex;
use std::{collections::HashMap, sync::LazyLock};

/// What a chunk is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// No words of the document: stamps, gaps, page furniture.
    Skip,
    /// A break between parts.
    Break,
    /// Letterhead, number, date line, header field.
    Front,
    /// The title.
    Title,
    /// A heading.
    Heading,
    /// A preparation note or footnote.
    Note,
    /// A note by editors.
    EditorNote,
    /// A list entry.
    Item,
    /// A row of a table.
    Row,
    /// Running text.
    Paragraph,
}

/// A header is short; beyond this many chunks there is only body.
const LONGEST_HEADER: usize = 60;

/// A line that holds a date and nothing else is the page's among so many first chunks, wherever the header ends.
const TOP: usize = 8;

/// The role of each chunk.
pub(super) fn roles(text: &str, chunks: &[Chunk]) -> Vec<Role> {
    let body = header(text, chunks);
    let anchors = Anchors::new(text);
    let mut roles: Vec<Role> = Vec::with_capacity(chunks.len());
    let mut before = "";
    for (at, chunk) in chunks.iter().enumerate() {
        let words = chunk.span.of(text);
        let role = match () {
            () if at < body && is_headline(text, chunks, at) => Role::Heading,
            () if at < body => in_header(words, chunk),
            () => in_body(text, chunks, at, before, &anchors),
        };
        if matches!(role, Role::Paragraph | Role::Item | Role::Title | Role::Heading) {
            before = words;
        }
        roles.push(role);
    }
    title(text, chunks, &mut roles, body);
    roles
}

/// The role of each chunk of a story whose headline reaches so far and which has no header else.
pub(super) fn below(text: &str, chunks: &[Chunk], headline: usize) -> Vec<Role> {
    let anchors = Anchors::new(text);
    let mut roles: Vec<Role> = Vec::with_capacity(chunks.len());
    let mut before = "";
    for (at, chunk) in chunks.iter().enumerate() {
        let role = match chunk.span.end() <= headline {
            true if roles.is_empty() => Role::Title,
            true => Role::Heading,
            false => in_body(text, chunks, at, before, &anchors),
        };
        before = if role == Role::Paragraph || role == Role::Item { chunk.span.of(text) } else { before };
        roles.push(role);
    }
    roles
}

/// Where the header ends: at the first running text, list, table, or heading of a known part.
fn header(text: &str, chunks: &[Chunk]) -> usize {
    let begins = |at: usize| {
        let chunk = &chunks[at];
        let words = chunk.span.of(text);
        let label = chunk.field || facts::is_label(words);
        let prose = || {
            let torn = is_torn(words) || goes_on(text, chunks, at);
            torn || !shape::is_heading_like(words) && (chunk.marker > 0 || is_prose(words))
        };
        let story = || dateline::read(words).is_some();
        let of_page = || chunk.dated.is_some() || is_headline(text, chunks, at);
        chunk.holds == Holds::Words && (is_part(words) || chunk.row || !label && !of_page() && (story() || prose()))
    };
    let reach = chunks.len().min(LONGEST_HEADER);
    (0..reach).find(|&at| begins(at)).unwrap_or(reach)
}

/// Whether the next words go on in lower case: then these are no title and no heading, but the first half of a sentence.
fn goes_on(text: &str, chunks: &[Chunk], at: usize) -> bool {
    let words = chunks[at].span.of(text);
    let next = chunks[at + 1..].iter().find(|next| next.holds == Holds::Words);
    let within = |next: &Chunk| {
        let words = next.span.of(text);
        next.marker == 0 && shape::starts_within(words) && !words.starts_with("by ")
    };
    !shape::ends_sentence(words) && !shape::is_capitals(words) && next.is_some_and(within)
}

/// A headline reads like a sentence without its full stop, and the date line of its page stands before or after it, perhaps
/// with a by-line between.
fn is_headline(text: &str, chunks: &[Chunk], at: usize) -> bool {
    const FAR: usize = 2;
    let chunk = &chunks[at];
    let words = chunk.span.of(text);
    let short = chunk.lines <= 3 && (2..=30).contains(&words.split_whitespace().count());
    let stands =
        short && chunk.marker == 0 && !chunk.field && !chunk.row && chunk.dated.is_none() && shape::starts_anew(words);
    let ends = !words.ends_with(['.', ',', ';', ':']) && !shape::breaks_off(words) && !goes_on(text, chunks, at);
    let dated = |near: &[Chunk]| near.iter().any(|near| near.dated.is_some());
    let labels = |near: &[Chunk]| near.iter().all(|near| near.dated.is_some() || facts::is_label(near.span.of(text)));
    let after = chunks[at + 1..].iter().take(FAR).position(|near| near.dated.is_some());
    let followed = after.is_some_and(|far| labels(&chunks[at + 1..at + 1 + far]));
    let led = at <= FAR && dated(&chunks[..at]) && labels(&chunks[..at]) && at + 1 < chunks.len();
    stands && ends && !facts::is_label(words) && (followed || led)
}

fn is_prose(words: &str) -> bool {
    let (words, _) = join::ending(words);
    shape::is_sentence_like(words) || words.split_whitespace().count() > 14 || shape::ends_sentence(words)
}

/// A first paragraph may be torn after a few words already.
fn is_torn(words: &str) -> bool {
    words.split_whitespace().count() >= 3 && shape::starts_anew(words) && shape::breaks_off(words)
}

/// Headings with which the body of a paper begins.
fn is_part(words: &str) -> bool {
    const PARTS: [&str; 14] = [
        "summary",
        "executive summary",
        "key judgments",
        "key judgements",
        "introduction",
        "discussion",
        "background",
        "overview",
        "scope note",
        "preface",
        "highlights",
        "abstract",
        "main points",
        "conclusions",
    ];
    PARTS.contains(&words.trim_end_matches([':', '.']).trim().to_lowercase().as_str())
}

fn in_header(words: &str, chunk: &Chunk) -> Role {
    match chunk.holds {
        Holds::Words if chunk.row => Role::Row,
        Holds::Words if chunk.dated.is_some() => Role::Front,
        Holds::Words => {
            let title = shape::is_heading_like(words) || is_plain_heading(words);
            if title && !chunk.field && !facts::is_label(words) { Role::Heading } else { Role::Front }
        }
        Holds::Separator => Role::Break,
        _ => Role::Skip,
    }
}

fn in_body(text: &str, chunks: &[Chunk], at: usize, before: &str, anchors: &Anchors) -> Role {
    let chunk = &chunks[at];
    let words = chunk.span.of(text);
    match chunk.holds {
        Holds::Words => {}
        Holds::Separator => return Role::Break,
        _ => return Role::Skip,
    }
    if chunk.row {
        return Role::Row;
    }
    if is_preparation(words) || anchors.is_footnote(text, chunk) {
        return Role::Note;
    }
    if is_editorial(words) {
        return Role::EditorNote;
    }
    if facts::is_number_line(words)
        || facts::is_provenance(words)
        || chunk.dated.is_some_and(|line| line.of != Of::Bare || at < TOP)
    {
        return Role::Front;
    }
    if chunk.marker > 0 || is_entry(words) {
        return Role::Item;
    }
    if is_heading(text, chunks, at, before) { Role::Heading } else { Role::Paragraph }
}

/// A heading stands alone, looks like one, does not go on with what broke off before it, and something follows it.
fn is_heading(text: &str, chunks: &[Chunk], at: usize, before: &str) -> bool {
    let words = chunks[at].span.of(text);
    let follows = chunks[at + 1..].iter().any(|next| next.holds == Holds::Words) && !goes_on(text, chunks, at);
    let torn = !before.is_empty() && shape::breaks_off(before);
    let labelled = shape::field(words).is_some() && !shape::is_capitals(words);
    let looks = shape::is_heading_like(words) || is_part(words) || is_plain_heading(words);
    chunks[at].lines <= 3 && looks && follows && !torn && !labelled && dates::whole(words).is_none()
}

/// "The military buildup along the border": short, no full stop, one capital at its head.
fn is_plain_heading(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let ends = words.ends_with(|c: char| c.is_alphanumeric());
    (1..=9).contains(&count) && words.len() <= 70 && ends && shape::starts_anew(words) && !shape::breaks_off(words)
}

/// "3 March 1987: The …", "1984 December   The …", and not "3 March was the day on which …".
pub(super) fn is_entry(words: &str) -> bool {
    static YEAR: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^(?:1[6-9]|20)\d\d(?: [A-Z][a-z]+)?(?:\s{2,}|\t|:\s|\s[-–—]\s)").expect("fixed"));
    let head: String = words.chars().take(48).collect();
    let dated = dates::first(&head).is_some_and(|(at, _)| {
        let rest = &head[at.end..];
        at.start == 0 && (rest.starts_with("  ") || rest.trim_start().starts_with([':', '.', '-', '–', '—', '\t']))
    });
    dated || YEAR.is_match(words)
}

fn is_preparation(words: &str) -> bool {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        let form = r"(?i)^\W*(?:this|the present) (?:\w+ ){1,4}(?:was|were|has been|is) (?:jointly )?(?:prepared|produced|written|drafted|compiled|coordinated)\b|^\W*information (?:available )?(?:as of|through)\b|^\W*comments (?:and queries )?(?:are welcome|may be (?:addressed|directed))|^(?:note|nota bene)\s*:";
        Regex::new(form).expect("the form is fixed")
    });
    FORM.is_match(words)
}

/// Where marks of footnotes ("*", "1/", "†") stand on words of the text.
struct Anchors<'t> {
    places: HashMap<&'t str, Vec<usize>>,
}

impl<'t> Anchors<'t> {
    fn new(text: &'t str) -> Anchors<'t> {
        static ON_WORD: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r#"[A-Za-zÀ-ÿ.,"”)](?P<mark>\*{1,3}|†|‡|\d{1,2}/)(?:[\s.,]|$)"#).expect("the form is fixed")
        });
        let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
        for mark in ON_WORD.captures_iter(text).filter_map(|found| found.name("mark")) {
            places.entry(mark.as_str()).or_default().push(mark.start());
        }
        Anchors { places }
    }

    /// A footnote opens with a mark that stands on a word not far before it.
    fn is_footnote(&self, text: &str, chunk: &Chunk) -> bool {
        const FAR: usize = 8000;
        static MARK: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"^(?:(\*{1,3}|†|‡)\s?|(\d{1,2}/)\s)[A-Z“\x22]").expect("the form is fixed"));
        let Some(found) = MARK.captures(chunk.span.of(text)) else { return false };
        let Some(places) = found.get(1).or(found.get(2)).and_then(|mark| self.places.get(mark.as_str())) else {
            return false;
        };
        let before = places.partition_point(|place| *place < chunk.span.start());
        before.checked_sub(1).is_some_and(|last| places[last] + FAR >= chunk.span.start())
    }
}

/// "[Here follows discussion of unrelated matters.]"
fn is_editorial(words: &str) -> bool {
    const OPENINGS: [&str; 7] =
        ["[here follow", "[omitted here", "[footnote in", "[omission in", "[editor", "[not printed", "[translator"];
    words.ends_with(']') && OPENINGS.iter().any(|o| words.get(..o.len()).is_some_and(|w| w.eq_ignore_ascii_case(o)))
}

/// Chooses the title among the heading-like chunks of the header; what stands before it is letterhead.
fn title(text: &str, chunks: &[Chunk], roles: &mut [Role], body: usize) {
    let candidates: Vec<usize> = (0..body).filter(|&at| roles[at] == Role::Heading).collect();
    let words = |at: usize| chunks[at].span.of(text).split_whitespace().count();
    let fielded = chunks.iter().take(body).any(|c| {
        shape::field(c.span.of(text))
            .is_some_and(|(name, _)| facts::TITLE_FIELDS.contains(&name.as_str()) || shape::is_genre_field(&name))
    });
    let Some(chosen) = candidates.iter().copied().find(|&at| words(at) >= 2).or(candidates.first().copied()) else {
        return;
    };
    if fielded || is_part(chunks[chosen].span.of(text)) {
        return;
    }
    roles[chosen] = Role::Title;
    for at in candidates.into_iter().filter(|&at| at < chosen) {
        roles[at] = Role::Front;
    }
}
