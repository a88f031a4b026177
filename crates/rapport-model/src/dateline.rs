//! The dateline that a wire story opens with: "PEKING, March 11 (Reuter) - ".

use crate::Span;

/// A dateline: words of a story that are no part of its first sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Dateline {
    /// The place that the story was sent from.
    pub place: Span,
    /// All of it, the dash and the space after it included.
    pub whole: Span,
}

impl Dateline {
    /// The longest dateline, in bytes: what opens with more than that before its dash is a sentence.
    const LONGEST: usize = 80;

    /// The dateline that a paragraph opens with, if it does: a place in capitals before a dash, or any place before an
    /// agency in brackets and a dash.
    pub fn of(paragraph: &str) -> Option<Dateline> {
        let start = paragraph.len() - paragraph.trim_start().len();
        let words = &paragraph[start..];
        let (length, dash) = dash(words)?;
        let before = words[..length].trim_end();
        let place = place(before)?;
        let capitals = place.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        let agency = before.ends_with(')') && before.contains('(');
        let whole = Span::new(start, start + dash + words[dash..].len() - words[dash..].trim_start().len());
        (capitals || agency).then(|| Dateline { place: Span::new(start, start + place.len()), whole })
    }
}

/// Where the first dash that parts words begins and ends.
fn dash(words: &str) -> Option<(usize, usize)> {
    let found =
        ["--", "—", " – ", " - "].into_iter().filter_map(|dash| words.find(dash).map(|at| (at, at + dash.len())));
    found.min().filter(|(start, _)| *start <= Dateline::LONGEST)
}

/// The place before a comma, a bracket or the end: one to four capitalised words, at least four letters of them.
fn place(before: &str) -> Option<&str> {
    let place = before.split([',', '(']).next().unwrap_or_default().trim_end();
    let words = place.split_whitespace().count();
    let capitalised = place.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    let plain = place.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’'));
    (plain && capitalised && (1..=4).contains(&words) && place.chars().count() > 3).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::Dateline;

    fn parts(text: &str) -> Option<(&str, &str)> {
        Dateline::of(text).map(|line| (line.place.of(text), &text[line.whole.end()..]))
    }

    #[test]
    fn datelines_of_agencies_and_papers() {
        assert_eq!(parts("PEKING, March 11 (Reuter) - China said"), Some(("PEKING", "China said")));
        assert_eq!(parts("UNITED NATIONS, July 21 (AP) -- The Council"), Some(("UNITED NATIONS", "The Council")));
        assert_eq!(parts("Beijing, May 4 (Xinhua)—Premier Li"), Some(("Beijing", "Premier Li")));
        assert_eq!(parts("WASHINGTON — The Senate"), Some(("WASHINGTON", "The Senate")));
    }

    #[test]
    fn sentences_have_none() {
        for text in [
            "China - once a friend - broke off the talks.",
            "Moscow agreed (Tass said) - and Peking did not.",
            "The USSR - the larger of the two - withdrew.",
            "SALT talks went on.",
            "",
        ] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
