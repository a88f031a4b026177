//! The hour that a line gives.

use rapport_model::Clock;
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// `4:35 p.m.`, `4.35 pm`, `3 p. m.`, `9:50–11:30 a.m.`
static HALVES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?P<h>\d{1,2})(?:[:.](?P<m>\d{2}))?(?:\s*(?:[–—-]|to)\s*(?P<eh>\d{1,2})(?:[:.]\d{2})?)?\s*(?P<half>[ap])\.?\s?m\b")
        .expect("the form is fixed")
});
/// `2315Z`, `021430Z`.
static GREENWICH: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b(?:\d{2})?(?P<h>\d{2})(?P<m>\d{2})\s?Z\b").expect("the form is fixed"));
/// `16:35`, `14.30 hours`.
static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?P<h>\d{1,2}):(?P<m>\d{2})\b|\b(?P<h2>\d{1,2})[.:]?(?P<m2>\d{2})\s*(?:hours|hrs|h)\b")
        .expect("the form is fixed")
});

/// The hour in these words: when it began where there are two.
pub(super) fn of(words: &str) -> Option<Clock> {
    let greenwich = || GREENWICH.captures(words).and_then(|found| clock(&found, "h", "m", 0)).map(Clock::universal);
    let whole = || WHOLE.captures(words).and_then(|f| clock(&f, "h", "m", 0).or_else(|| clock(&f, "h2", "m2", 0)));
    HALVES
        .captures(words)
        .and_then(|found| of_half(&found))
        .or_else(greenwich)
        .or_else(whole)
        .or_else(|| in_words(words))
}

fn of_half(found: &Captures) -> Option<Clock> {
    let number = |name| found.name(name).and_then(|n| n.as_str().parse::<u8>().ok());
    let hour = number("h").filter(|hour| (1..=12).contains(hour))? % 12;
    let afternoon = found["half"].eq_ignore_ascii_case("p");
    // "11–12:30 p.m." began in the morning, "12:30–1 p.m." did not.
    let crossed = number("eh").is_some_and(|end| end % 12 < hour || end == 12 && hour > 0);
    Clock::new(hour + if afternoon != crossed { 12 } else { 0 }, number("m").unwrap_or(0))
}

fn clock(found: &Captures, hour: &str, minute: &str, add: u8) -> Option<Clock> {
    let number = |name| found.name(name).and_then(|n| n.as_str().parse::<u8>().ok());
    Clock::new(number(hour)? + add, number(minute)?)
}

fn in_words(words: &str) -> Option<Clock> {
    let last = words.trim_end_matches(['.', ' ', ']']).rsplit([' ', '—']).next().unwrap_or_default().to_lowercase();
    match last.as_str() {
        "noon" => Clock::new(12, 0),
        "midnight" => Clock::new(0, 0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn hours_as_papers_write_them() {
        for (words, hour) in [
            ("4:35 p.m.", "16:35"),
            ("Tokyo, 2 May 1951—2 p. m.", "14:00"),
            ("10.30 a.m.", "10:30"),
            ("9:50-11:30 a.m.", "09:50"),
            ("11–12:30 p.m.", "11:00"),
            ("12:30–1 p.m.", "12:30"),
            ("11:25 a.m.–12:05 p.m.", "11:25"),
            ("2315Z", "23:15Z"),
            ("R 221430Z SEP 83", "14:30Z"),
            ("at 16:35", "16:35"),
            ("1430 hours", "14:30"),
            ("Paris, 4 March, noon", "12:00"),
        ] {
            assert_eq!(super::of(words).map(|clock| clock.to_string()).as_deref(), Some(hour), "{words}");
        }
        assert!(
            ["at the 13 p.m. mark", "1948", "No. 2315", "nine"].into_iter().all(|words| super::of(words).is_none())
        );
    }
}
