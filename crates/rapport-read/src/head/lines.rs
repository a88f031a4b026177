//! The lines at the top and at the foot of a document, and the labels that open them.

use crate::{dates, plain};
use rapport_lexicon::heads;
use rapport_model::{BlockKind, Document, Span};

/// A head is no longer than this.
const TOP: usize = 90;
const TOP_BYTES: usize = 9000;
/// So many lines from its end a paper is signed.
const FOOT: usize = 24;

/// The lines of a document's top, up to its first running text, and of its foot.
pub(super) struct Lines<'d> {
    text: &'d str,
    document: &'d Document,
    /// The lines before the first running text.
    pub top: Vec<Span>,
    /// The first lines of the running text.
    pub body: Vec<Span>,
    /// The last lines.
    pub foot: Vec<Span>,
}

/// What a label says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Label {
    From,
    To,
    Place,
    Time,
    Participants,
    Other,
}

impl<'d> Lines<'d> {
    /// The lines of this document.
    pub fn of(document: &'d Document) -> Lines<'d> {
        let text = document.text.as_str();
        let mut reach = text.len().min(TOP_BYTES);
        while !text.is_char_boundary(reach) {
            reach -= 1;
        }
        let all = cut(text, 0, reach);
        let mut listing = false;
        let ends = all.iter().position(|line| {
            let words = line.of(text);
            listing = match label(words) {
                Some((label, _)) => label == Label::Participants,
                None => listing,
            };
            label(words).is_none() && is_running(words, listing)
        });
        let ends = ends.unwrap_or(all.len()).min(TOP);
        let body = all[ends..].iter().take(6).copied().collect();
        Lines { text, document, top: all[..ends].to_vec(), body, foot: foot(text) }
    }

    /// What kind of block a line stands in, where an edition's markup tells.
    pub fn marked(&self, line: Span) -> Option<BlockKind> {
        self.document.edition.as_ref()?;
        let holds = |block: &&rapport_model::Block| block.pieces.iter().any(|piece| piece.meets(line));
        self.document.blocks.iter().take(TOP * 2).find(holds).map(|block| block.kind)
    }

    /// The words of a line.
    pub fn words(&self, line: Span) -> &'d str {
        line.of(self.text)
    }

    /// The lines of the top as words.
    pub fn tops(&self) -> impl Iterator<Item = &'d str> + '_ {
        self.top.iter().map(|line| line.of(self.text))
    }

    /// The lines of the top and the first of the running text, which may open with a title of its own.
    pub fn opening(&self) -> impl Iterator<Item = &'d str> + '_ {
        self.top.iter().chain(self.body.iter().take(1)).map(|line| line.of(self.text))
    }

    /// The first value that stands behind such a label, on its line or on those below it.
    pub fn value(&self, wanted: Label) -> Option<String> {
        let at = self.top.iter().position(|line| label(self.words(*line)).is_some_and(|(l, _)| l == wanted))?;
        let words = self.words(self.top[at]);
        let (_, past) = label(words)?;
        let own = words[past..].trim();
        if !own.is_empty() {
            return Some(own.to_owned());
        }
        let below = self.top[at + 1..].iter().map(|line| self.words(*line));
        let values: Vec<&str> =
            below.take_while(|words| label(words).is_none() && !is_dated(words)).take(8).map(bare).collect();
        let values: Vec<&str> = values.into_iter().map(|value| value.strip_prefix("The ").unwrap_or(value)).collect();
        (!values.is_empty()).then(|| values.join("; "))
    }
}

/// Words without the marker of a list.
pub(super) fn bare(words: &str) -> &str {
    words.trim_start_matches(|c: char| c.is_whitespace() || "-–—•*#>_".contains(c)).trim_end_matches(['*', '_', ' '])
}

/// The label that a line opens with and where its value begins.
pub(super) fn label(words: &str) -> Option<(Label, usize)> {
    let lead = words.len() - bare_start(words).len();
    let rest = &words[lead..];
    let ends = rest.find([':', '\t']);
    let (name, past) = match ends {
        Some(at) => (&rest[..at], at + 1),
        None => (rest, rest.len()),
    };
    named(name, ends.is_some())
        .map(|label| (label, lead + past))
        .or_else(|| unmarked(rest).map(|(l, at)| (l, lead + at)))
}

fn bare_start(words: &str) -> &str {
    words.trim_start_matches(|c: char| c.is_whitespace() || "-–•*#>_[".contains(c))
}

fn named(name: &str, marked: bool) -> Option<Label> {
    let labels = &heads().labels;
    let name = name.trim().trim_matches(['*', '_', '.', ':', ']', ' ']).to_lowercase();
    let has = |list: &std::collections::HashSet<Box<str>>| list.contains(name.as_str());
    match () {
        () if has(&labels.participants) => Some(Label::Participants),
        () if !marked => has(&labels.other)
            .then_some(Label::Other)
            .or_else(|| (name == "memorandum for" || name == "to").then_some(Label::To)),
        () if has(&labels.from) => Some(Label::From),
        () if has(&labels.to) => Some(Label::To),
        () if has(&labels.place) => Some(Label::Place),
        () if has(&labels.time) => Some(Label::Time),
        () if has(&labels.other) => Some(Label::Other),
        () => None,
    }
}

/// "MEMORANDUM FOR THE PRESIDENT", "FM AMEMBASSY MOSCOW", "PRESENT General Doe": capitals in the place of a colon. But for those
/// present the whole line is set so.
fn unmarked(words: &str) -> Option<(Label, usize)> {
    let capitals = |name: &str| name.chars().all(|c| !c.is_lowercase());
    let ends = words.match_indices([' ', '\t']).map(|(at, _)| at).take(3);
    let found =
        ends.filter(|at| capitals(&words[..*at])).filter_map(|at| named(&words[..at], true).map(|label| (label, at)));
    let follows = |rest: &str| rest.trim_start().starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    found.filter(|(label, at)| follows(&words[*at..]) && (*label == Label::Participants || capitals(words))).last()
}

/// Whether a line is the beginning of the running text: a sentence, a turn of talk, a salutation's letter. In a list of those
/// present a full stop at the end makes no sentence.
fn is_running(words: &str, listing: bool) -> bool {
    let count = words.split_whitespace().count();
    let small = words.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).count();
    let stops = words.ends_with(['.', '?', '!', '”', '"', ':']) && !words.ends_with(".m.");
    let told = small * 3 > count;
    if plain::is_turn(words) {
        return !listing || small > 0 && stops || stops && !words.contains(';') && !words.ends_with(':');
    }
    if is_dated(words) && count < 14 {
        return false;
    }
    match listing {
        true => told && count >= 9 && small * 2 > count || stops && tells(words),
        false => stops && count >= 6 && told || count >= 9 && small * 2 > count || stops && count >= 16,
    }
}

/// Whether a line of a list is a sentence: small words that join no name to an office, and are not of being present.
fn tells(words: &str) -> bool {
    let known = &heads().words;
    let small = words.split_whitespace().filter(|word| word.starts_with(char::is_lowercase));
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    !words.contains(" present")
        && small.map(bare).filter(|w| !known.links.contains(w.as_str()) && !known.particle.contains(w.as_str())).count()
            > 1
}

fn is_dated(words: &str) -> bool {
    dates::first(words).is_some()
}

fn foot(text: &str) -> Vec<Span> {
    let mut from = text.len().saturating_sub(4000);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let all = cut(text, from, text.len());
    all[all.len().saturating_sub(FOOT)..].to_vec()
}

/// The lines between two places that hold words, white space left off.
fn cut(text: &str, from: usize, to: usize) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut at = from;
    for line in text[from..to].split('\n') {
        let words = line.trim();
        if !words.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            lines.push(Span::new(start, start + words.len()));
        }
        at += line.len() + 1;
    }
    lines
}
