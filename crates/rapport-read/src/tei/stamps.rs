//! The marking that the original bore, as the editors' source note reports it: "Top Secret; Sensitive; Nodis."

use rapport_model::{Span, StampKind};
use regex::Regex;
use std::sync::LazyLock;

static MARKING: LazyLock<Regex> = LazyLock::new(|| {
    let level =
        "Top Secret|Secret|Confidential|Limited Official Use|Official Use Only|For Official Use Only|Unclassified";
    let control = r"[A-Z][A-Za-z]*(?: [A-Z][A-Za-z]*){0,3}";
    Regex::new(&format!(r"[.,] ({level})((?:[;.,/] ?{control})*)(?:[.;]|$)")).expect("a fixed pattern")
});
/// Handling and distribution controls; a precedence ("Priority") is none, and neither is what follows ("Drafted by").
static CONTROL: LazyLock<Regex> = LazyLock::new(|| {
    let state =
        "Exdis|Nodis|Limdis|Noforn|Stadis|Eyes Only|Exclusive|Roger Channel|Limited Distribution|No Distribution";
    let others = "Sensitive|No Foreign Dissem|Controlled Dissem|Restricted Data|Background Use Only|Special Handling";
    Regex::new(&format!(r"\b(?:{state}|{others}|Codeword)\b")).expect("a fixed pattern")
});

/// Finds the level and the controls in the words of a source note that stand from `offset` on in the text.
pub(super) fn find(note: &str, offset: usize) -> Vec<(StampKind, Span)> {
    let Some(found) = MARKING.captures(note) else { return Vec::new() };
    let place = |start: usize, end: usize| Span::new(offset + start, offset + end);
    let level = found.get(1).expect("the pattern has a level");
    let mut stamps = vec![(StampKind::Classification, place(level.start(), level.end()))];
    if let Some(rest) = found.get(2) {
        let controls = CONTROL.find_iter(rest.as_str());
        stamps.extend(controls.map(|m| (StampKind::Control, place(rest.start() + m.start(), rest.start() + m.end()))));
    }
    stamps
}

#[cfg(test)]
mod tests {
    use super::find;

    fn words(note: &str) -> Vec<&str> {
        find(note, 0).into_iter().map(|(_, span)| span.of(note)).collect()
    }

    #[test]
    fn level_and_controls() {
        assert_eq!(words("Source: Archives, Box 7. Secret; Nodis. Drafted by Doe."), ["Secret", "Nodis"]);
        assert_eq!(
            words("Source: Box 7. Top Secret; Sensitive; Eyes Only. Sent."),
            ["Top Secret", "Sensitive", "Eyes Only"]
        );
        assert_eq!(words("Source: Box 7. Secret; Controlled Dissem. A note"), ["Secret", "Controlled Dissem"]);
        assert_eq!(words("Source: Box 7. Confidential. Drafted by Doe on Sensitive matters."), ["Confidential"]);
        assert_eq!(words("Source: Box 7. No classification marking."), [""; 0]);
    }
}
