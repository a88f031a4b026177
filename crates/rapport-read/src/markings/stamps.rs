//! Stamps: exemption codes, banners of classification, release lines and portion marks.

use rapport_model::{Block, Classification, Marking, Span, Stamp, StampKind};
use regex::Regex;
use std::sync::LazyLock;

/// Codes of the executive orders (25X1, 50X1-HUM) and of the freedom-of-information law ((b)(1), (b)(3)).
static EXEMPTION: LazyLock<Regex> = LazyLock::new(|| {
    let code = r"\b(?:25|50)X\d{1,2}(?:-[A-Z]{3})?\b|\(b\)\s?\(\d{1,2}\)(?:\s?\([a-zA-Z]\))?";
    Regex::new(code).expect("the pattern is fixed")
});

/// What may stand on a line of its own beside such codes: the order, its section, a limit in years, the act.
static ORDER: LazyLock<Regex> = LazyLock::new(|| {
    let order = r"(?i)E\.?O\.?\s?1[23]\d{3}|(?:sec(?:tion)?\.?\s?)?\b[1-9]\.\d\s?\([a-z]\)(?:\s?\(\d{1,2}\))?|[<>]\s?\d+\s?Y(?:ea)?rs|\bCIA ?Act\b|\bFOIA\b|\bexempt(?:ion)?s?\b";
    Regex::new(order).expect("the pattern is fixed")
});

/// How a release line begins.
static RELEASE: LazyLock<Regex> = LazyLock::new(|| {
    let line = r"(?i)^\W*(?:sanitized copy\b|approved for release\b|declassified (?:in part|in full|and approved|by|on|per|under)\b|released in (?:full|part)\b|CIA-RDP\d|(?:authority:? )?NND[ -]?\d|NLN? \d\d-|RAC \d|no objection to declassification)";
    Regex::new(line).expect("the pattern is fixed")
});

/// The block of authority: by whom a paper was classified and until when.
static AUTHORITY: LazyLock<Regex> = LazyLock::new(|| {
    let line = r"(?i)^(?:classified by|cl by|derived from|drv from|declassify on|decl(?:assify)? on|downgrade(?:d)? (?:to|at)|group \d)\b";
    Regex::new(line).expect("the pattern is fixed")
});

static PORTION: LazyLock<Regex> = LazyLock::new(|| {
    let mark = r"\((?:U|C|S|TS|LOU|FOUO|SBU|CUI)(?:(?://|[/ -])(?:NOFORN|NF|ORCON|OC|WN|NC|PR|SI|TK|G|HCS|FGI|REL[A-Z, ]*|SENSITIVE|EXDIS|NODIS))*\)|\[(?i:unclassified|confidential|secret|top secret)\]";
    Regex::new(mark).expect("the pattern is fixed")
});

/// Words that may follow the level in a banner.
const CONTROLS: [&str; 38] = [
    "NOFORN",
    "NF",
    "ORCON",
    "OC",
    "EXDIS",
    "NODIS",
    "LIMDIS",
    "STADIS",
    "SENSITIVE",
    "PROPIN",
    "WNINTEL",
    "NOCONTRACT",
    "UMBRA",
    "SPOKE",
    "GAMMA",
    "RUFF",
    "COMINT",
    "SI",
    "TK",
    "HCS",
    "FGI",
    "SPECAT",
    "EYES",
    "ONLY",
    "RELEASABLE",
    "FOREIGN",
    "NATIONALS",
    "DISSEM",
    "NO",
    "NOT",
    "TO",
    "REL",
    "USA",
    "FVEY",
    "FRD",
    "RD",
    "CONTROLLED",
    "HANDLE",
];

/// All stamps that stand on their own or in the margin, in order. Portion marks are found by [`portions`], since only
/// their place in a paragraph tells them from other brackets.
pub(crate) fn find(text: &str) -> Vec<Stamp> {
    let mut stamps = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\u{c}']) {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let at = start + line.len() - line.trim_start().len();
            on_line(trimmed, at, &mut stamps);
        }
        start += line.len();
    }
    stamps
}

fn on_line(line: &str, at: usize, stamps: &mut Vec<Stamp>) {
    if line.len() <= 200 {
        let whole = |kind| Stamp { kind, text: line.to_owned(), span: Span::new(at, at + line.len()) };
        if RELEASE.is_match(line) {
            return stamps.push(whole(StampKind::Release));
        }
        if line.len() <= 80 && !line.ends_with('.') && AUTHORITY.is_match(line) {
            return stamps.push(whole(StampKind::Classification));
        }
        if let Some(parts) = banner(line) {
            return stamps.extend(parts.into_iter().map(|(kind, a, b)| stamp(kind, line, at, a, b)));
        }
        if is_order(line) {
            return stamps.push(whole(StampKind::Exemption));
        }
        if let Some(level) = cable_level(line) {
            return stamps.push(stamp(StampKind::Classification, line, at, 0, level));
        }
    }
    let free = |start: usize| !line[..start].ends_with(|c: char| c.is_alphanumeric() || c == ')');
    let codes = EXEMPTION.find_iter(line).filter(|m| !m.as_str().starts_with('(') || free(m.start()));
    stamps.extend(codes.map(|m| stamp(StampKind::Exemption, line, at, m.start(), m.end())));
}

fn stamp(kind: StampKind, line: &str, at: usize, start: usize, end: usize) -> Stamp {
    Stamp { kind, text: line[start..end].to_owned(), span: Span::new(at + start, at + end) }
}

/// A line that cites the order itself ("EO 12958 3.5(c)"), with or without codes, and nothing else.
fn is_order(line: &str) -> bool {
    if line.len() > 80 || !ORDER.is_match(line) {
        return false;
    }
    let rest = ORDER.replace_all(line, "");
    let rest = EXEMPTION.replace_all(&rest, "");
    rest.chars().all(|c| !c.is_alphanumeric()) && line.contains(|c: char| c.is_ascii_digit())
}

/// The level and the controls of a banner line, as ranges in it; `None` if it is no banner.
fn banner(line: &str) -> Option<Vec<(StampKind, usize, usize)>> {
    if line.len() > 100
        || line.contains(char::is_lowercase) && line.split(' ').any(|w| w.starts_with(char::is_lowercase))
    {
        return None;
    }
    let Some((skip, level)) = level_at(line) else { return controls(line) };
    let start = line.len() - skip.len();
    let mut parts = vec![(StampKind::Classification, start, start + level)];
    let mut at = start + level;
    for word in skip[level..].split(|c: char| !c.is_alphanumeric()) {
        let begin = at + line[at..].find(word)?;
        at = begin + word.len();
        let known = CONTROLS.contains(&word.to_ascii_uppercase().as_str());
        if known {
            parts.push((StampKind::Control, begin, at));
        } else if !word.is_empty() && !word.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
    }
    Some(parts)
}

/// A line of control markings without a level: "NOFORN", "NO FOREIGN DISSEM".
fn controls(line: &str) -> Option<Vec<(StampKind, usize, usize)>> {
    const STRONG: [&str; 9] =
        ["NOFORN", "NODIS", "EXDIS", "LIMDIS", "ORCON", "PROPIN", "WNINTEL", "NOCONTRACT", "NO FOREIGN DISSEM"];
    let known = |word: &str| word.is_empty() || CONTROLS.contains(&word);
    let all = line.split(|c: char| !c.is_alphanumeric()).all(known);
    (all && STRONG.iter().any(|word| line.contains(word))).then(|| vec![(StampKind::Control, 0, line.len())])
}

/// A cable's first line opens with the level: the rest of it is the number.
fn cable_level(line: &str) -> Option<usize> {
    let (rest, level) = level_at(line).filter(|(rest, _)| rest.len() == line.len())?;
    let (post, number) = rest[level..].trim().rsplit_once(' ')?;
    let numbered = (3..=6).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let named = !post.is_empty() && post.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b' ');
    (numbered && named).then_some(level)
}

/// The line from its level on, and the level's length: "- SECRET -", "T O P  S E C R E T".
fn level_at(line: &str) -> Option<(&str, usize)> {
    static LEVEL: LazyLock<Regex> = LazyLock::new(|| {
        let level = r"(?i)^(?:TOP SECRET|SECRET|CONFIDENTIAL|UNCLASSIFIED|UNCLAS|RESTRICTED|LIMITED OFFICIAL USE|FOR OFFICIAL USE ONLY|T ?O ?P +S E C R E T|S E C R E T|C O N F I D E N T I A L|U N C L A S(?: S I F I E D)?)(?:\b|$)";
        Regex::new(level).expect("the pattern is fixed")
    });
    let from = line.trim_start_matches(|c: char| !c.is_alphabetic());
    LEVEL.find(from).map(|m| (from, m.end()))
}

/// Exemption codes in these words, spacing taken out.
pub(crate) fn codes_in(words: &str) -> Vec<String> {
    EXEMPTION.find_iter(words).map(|m| m.as_str().split_whitespace().collect()).collect()
}

/// These words without exemption codes.
pub(crate) fn without_codes(words: &str) -> std::borrow::Cow<'_, str> {
    EXEMPTION.replace_all(words, "")
}

/// The portion marks at the beginning and end of blocks: "(S)", "(C/NF)", before them "[Secret]" too. An enumeration "(A) … (B) … (C)" is none.
pub(crate) fn portions(text: &str, blocks: &[Block]) -> Vec<Stamp> {
    let words = |block: &Block| Some((*block.pieces.first()?, *block.pieces.last()?));
    let starts = |letter: &str| {
        blocks.iter().filter_map(words).any(|(first, _)| first.of(text).trim_start().starts_with(letter))
    };
    if starts("(A)") || starts("(B)") {
        return Vec::new();
    }
    let mut stamps = Vec::new();
    for (first, last) in blocks.iter().filter_map(words) {
        stamps.extend(leading(text, first));
        stamps.extend(closing(text, last));
    }
    stamps.dedup_by(|a, b| a.span == b.span);
    stamps
}

/// A mark that opens the paragraph, after its number if it has one: "1. (C) Summary".
fn leading(text: &str, piece: Span) -> Option<Stamp> {
    let words = piece.of(text);
    let numbering =
        words.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' ' | '\n' | '¶' | '-' | '•'));
    let skipped = words.len() - numbering.len();
    let mark = PORTION.find(numbering).filter(|m| m.start() == 0)?;
    Some(portion(text, piece.start() + skipped, piece.start() + skipped + mark.end()))
}

fn closing(text: &str, piece: Span) -> Option<Stamp> {
    let words = piece.of(text).trim_end();
    let open = words.rfind('(')?;
    let mark = PORTION.find(&words[open..]).filter(|m| m.start() == 0 && open + m.end() == words.len())?;
    let closes = super::gaps::ends_sentence(&words[..open]);
    closes.then(|| portion(text, piece.start() + open, piece.start() + open + mark.end()))
}

fn portion(text: &str, start: usize, end: usize) -> Stamp {
    Stamp { kind: StampKind::Portion, text: text[start..end].to_owned(), span: Span::new(start, end) }
}

/// What the page as a whole declares: the highest of its banners and portions with their controls. A release line means
/// that the banners are of the original and no longer in force; the copy at hand is then unclassified.
pub(crate) fn declared(stamps: &[Stamp]) -> Marking {
    if stamps.iter().any(|s| s.kind == StampKind::Release) {
        return Marking::default();
    }
    stamps.iter().map(marking_of).fold(Marking::default(), |sum, one| sum.join(&one))
}

fn marking_of(stamp: &Stamp) -> Marking {
    let mut marking = Marking::default();
    match stamp.kind {
        StampKind::Classification => marking.classification = level_of(&stamp.text).unwrap_or_default(),
        StampKind::Control => drop(marking.controls.insert(stamp.text.to_ascii_uppercase())),
        StampKind::Portion => return Marking::of_portion(&stamp.text).unwrap_or_default(),
        StampKind::Exemption | StampKind::Release => {}
    }
    marking
}

fn level_of(words: &str) -> Option<Classification> {
    let spaced = words.split_whitespace().all(|w| w.chars().count() == 1);
    let joined: String = if spaced { words.split_whitespace().collect() } else { words.to_owned() };
    Classification::read(&joined.replace("TOPSECRET", "TOP SECRET"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapport_model::BlockKind;

    fn shown(text: &str) -> Vec<String> {
        find(text).iter().map(|s| format!("{}: {}", s.kind.word(), s.text)).collect()
    }

    #[test]
    fn finds_stamps_on_lines_of_their_own_and_in_the_margin() {
        let text = "TOP SECRET//SI//NOFORN\nSanitized Copy Approved for Release 2012/05/22 : CIA-RDP90T00114\nMoscow agreed. 25X1\n\
                    EO 12958 3.5(c)\n(b)(1)\n(b) (3)\n50X1-HUM\nS E C R E T\nClassified by: 123";
        assert_eq!(
            shown(text),
            [
                "classification: TOP SECRET",
                "control: SI",
                "control: NOFORN",
                "release: Sanitized Copy Approved for Release 2012/05/22 : CIA-RDP90T00114",
                "exemption: 25X1",
                "exemption: EO 12958 3.5(c)",
                "exemption: (b)(1)",
                "exemption: (b) (3)",
                "exemption: 50X1-HUM",
                "classification: S E C R E T",
                "classification: Classified by: 123",
            ]
        );
    }

    #[test]
    fn leaves_words() {
        for text in [
            "Secret talks were held in Peking",
            "Confidential sources say so.",
            "the treaty's article 3(b)(1) was cited",
            "The paper was approved for release by the ministry.",
            "Restricted zones remain",
        ] {
            assert_eq!(shown(text), [] as [&str; 0], "{text}");
        }
    }

    #[test]
    fn portion_marks_open_or_close_a_paragraph() {
        let check = |text: &str| {
            let block = Block { kind: BlockKind::Paragraph, pieces: vec![Span::new(0, text.len())] };
            portions(text, &[block]).into_iter().map(|s| s.text).collect::<Vec<_>>()
        };
        assert_eq!(check("(S/NF) Moscow agreed."), ["(S/NF)"]);
        assert_eq!(check("2. (C) Moscow agreed."), ["(C)"]);
        assert_eq!(check("Moscow agreed. (C)"), ["(C)"]);
        assert_eq!(check("Option (C) was chosen"), [] as [&str; 0]);
        assert_eq!(check("They chose option (C)"), [] as [&str; 0]);
        assert_eq!(check("(A) Moscow agreed."), [] as [&str; 0]);
    }

    #[test]
    fn a_release_lifts_the_banner() {
        assert_eq!(declared(&find("SECRET//NOFORN")).to_string(), "S//NOFORN");
        assert_eq!(declared(&find("T O P  S E C R E T")).to_string(), "TS");
        assert_eq!(declared(&find("SECRET\nApproved For Release 2005/01/01")).to_string(), "U");
    }
}
