//! Gaps: the words or boxes that a page puts in place of what was withheld.

use rapport_model::{GapKind, Span};

/// A gap as the text shows it, before its surroundings tell what it took the place of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Found {
    /// The words that stand for what was withheld, brackets included.
    pub span: Span,
    /// Exemption codes within the brackets.
    pub codes: Vec<String>,
}

/// Longest inside of a bracket that is looked at; the phrases of editors are well below it.
const LONGEST: usize = 200;

/// All gaps of a text, in order.
pub(crate) fn find(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = text[at..].find(['[', '(', '█', '▇', '■', '▓', '⬛']) {
        let start = at + step;
        let gap = match text.as_bytes()[start] {
            b'[' => bracketed(text, start, ']'),
            b'(' => bracketed(text, start, ')'),
            _ => boxed(text, start),
        };
        at = match &gap {
            Some(gap) => gap.span.end(),
            None => start + text[start..].chars().next().map_or(1, char::len_utf8),
        };
        found.extend(gap);
    }
    found
}

fn bracketed(text: &str, start: usize, close: char) -> Option<Found> {
    let rest = &text[start + 1..];
    let mut reach = rest.len().min(LONGEST);
    while !rest.is_char_boundary(reach) {
        reach -= 1;
    }
    let inside = &rest[..rest[..reach].find(close)?];
    if inside.contains(['[', '(']) && close == ']' && inside.contains('[') {
        return None;
    }
    let words = inside.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let codes = super::stamps::codes_in(inside);
    let withheld = if close == ']' { in_square(&words, !codes.is_empty()) } else { in_round(&words) };
    withheld.then(|| Found { span: Span::new(start, start + inside.len() + 2), codes })
}

/// "redacted", "redacted: 25X1", "3 lines redacted", "less than 1 line not declassified", "name withheld".
fn in_square(words: &str, coded: bool) -> bool {
    const VERBS: [&str; 7] = ["redacted", "deleted", "excised", "withheld", "sanitized", "sanitised", "redaction"];
    if words.contains("not declassified") || words.contains("not released") {
        return true;
    }
    let bare = words.trim_end_matches('.');
    let first = bare.split([' ', ':', '-', '–', ',', ';']).next().unwrap_or_default();
    let measured = bare.split(' ').count() <= 8 && VERBS.iter().any(|v| bare.ends_with(v)) && names_an_amount(bare);
    VERBS.contains(&bare) || measured || (coded && VERBS.contains(&first))
}

/// Round brackets hold ordinary words far more often, so only the bare formulas count.
fn in_round(words: &str) -> bool {
    matches!(
        words.trim_end_matches('.'),
        "deleted"
            | "redacted"
            | "excised"
            | "security deletion"
            | "portion deleted"
            | "deletion"
            | "name deleted"
            | "names deleted"
            | "text deleted"
            | "portion excised"
            | "not declassified"
    )
}

fn names_an_amount(words: &str) -> bool {
    const AMOUNTS: [&str; 22] = [
        "line",
        "lines",
        "word",
        "words",
        "page",
        "pages",
        "paragraph",
        "paragraphs",
        "sentence",
        "sentences",
        "name",
        "names",
        "portion",
        "portions",
        "text",
        "phrase",
        "number",
        "figure",
        "title",
        "place",
        "amount",
        "section",
    ];
    words.split(' ').any(|word| AMOUNTS.contains(&word))
}

/// A run of black boxes; one alone is a bullet.
fn boxed(text: &str, start: usize) -> Option<Found> {
    let is_box = |c: char| matches!(c, '█' | '▇' | '■' | '▓' | '⬛');
    let run: usize = text[start..].chars().take_while(|c| is_box(*c) || *c == ' ').map(char::len_utf8).sum();
    let words = text[start..start + run].trim_end();
    let solid = text[start..].starts_with('█');
    let boxes = words.chars().filter(|c| is_box(*c)).count();
    (boxes >= 3 || (solid && boxes >= 2))
        .then(|| Found { span: Span::new(start, start + words.len()), codes: Vec::new() })
}

/// What a gap took the place of, from its own words and from the words before and after it in its block (empty where
/// the block begins or ends with it).
///
/// A bare gap that closes a paragraph is its portion mark. One that names an amount never is: it speaks of words.
pub(crate) fn kind(gap: &str, before: &str, after: &str) -> GapKind {
    let (before, after) = (before.trim_end(), after.trim_start());
    let torn = (!before.is_empty() && !ends_sentence(before)) || starts_within(after);
    let amount = names_an_amount(&gap.trim_matches(['[', ']', '(', ')']).to_lowercase());
    let small = ["less than", "name", "word", "number", "phrase", "title", "figure"].iter().any(|w| gap.contains(w));
    match (before.is_empty(), after.is_empty()) {
        (true, true) => GapKind::Passage,
        (false, true) if !amount => GapKind::PortionMark,
        _ if torn || small => GapKind::Phrase,
        _ => GapKind::Passage,
    }
}

/// Whether these words come to the end of a sentence, closing quotation marks and brackets aside.
pub(crate) fn ends_sentence(words: &str) -> bool {
    let bare = words.trim_end().trim_end_matches(['"', '\'', '”', '’', ')', ']', '*']);
    bare.ends_with(['.', '!', '?', ':', '…'])
}

/// Whether these words go on with a sentence begun before.
pub(crate) fn starts_within(words: &str) -> bool {
    let mut chars = words.trim_start_matches(['"', '\'', '“', '‘', '(', '*']).chars();
    chars.next().is_some_and(|c| c.is_lowercase() || matches!(c, ',' | ';' | ')' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        find(text).iter().map(|gap| gap.span.of(text)).collect()
    }

    #[test]
    fn knows_the_words_of_several_offices() {
        for gap in [
            "[redacted]",
            "[Redacted]",
            "[REDACTED]",
            "[DELETED]",
            "[EXCISED]",
            "(deleted)",
            "[less than 1 line not declassified]",
            "[3 lines not declassified]",
            "[name not declassified]",
            "[1½ pages not declassified]",
            "[2 paragraphs redacted]",
            "[less than 1 line\nof source text not declassified]",
            "██████",
            "███ ████",
            "[redacted: (b)(1)]",
        ] {
            let text = format!("Talks with {gap} went on.");
            assert_eq!(words(&text), [gap], "{gap}");
        }
    }

    #[test]
    fn leaves_other_brackets() {
        let text = "[sic] [Soviet] (the name was deleted) (see [garble]) ■ item [the report was redacted by them in 1969 to \
                    protect the embassy's friends] [unclosed redacted";
        assert_eq!(words(text), [] as [&str; 0]);
    }

    #[test]
    fn codes_within_the_brackets_belong_to_the_gap() {
        assert_eq!(find("[redacted: 25X1, 25X6]")[0].codes, ["25X1", "25X6"]);
    }

    #[test]
    fn its_place_tells_what_a_gap_was() {
        use GapKind::*;
        for (gap, before, after, expected) in [
            ("[redacted]", "Ties are growing.", "", PortionMark),
            ("[redacted]", "Chinese officials have expressed concern", "that Washington may", Phrase),
            ("[redacted]", "", "the Soviets have begun", Phrase),
            ("[redacted]", "Ties are growing.", "Moscow is pleased.", Passage),
            ("[redacted]", "", "", Passage),
            ("[3 lines not declassified]", "Ties are growing.", "", Passage),
            ("[name not declassified]", "We spoke to", "", Phrase),
        ] {
            assert_eq!(kind(gap, before, after), expected, "{before} {gap} {after}");
        }
    }
}
