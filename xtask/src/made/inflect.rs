//! Forms of verbs and nouns.

use rapport_parse::irregular;

pub struct Verb {
    pub base: String,
    pub third: String,
    pub past: String,
    pub participle: String,
    pub gerund: String,
}

/// The forms of a verb. `doubles`: verbs whose last letter is doubled.
pub fn verb(base: &str, doubles: &[String]) -> Verb {
    let doubled = doubles.iter().any(|d| d == base);
    let last = &base[base.len() - 1..];
    let stem = if doubled { format!("{base}{last}") } else { base.to_owned() };
    let before_y = base.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'o', 'u']));
    let regular = match before_y {
        Some(stem) => format!("{stem}ied"),
        None if base.ends_with('e') => format!("{base}d"),
        None => format!("{stem}ed"),
    };
    let silent = base.strip_suffix('e').filter(|s| !s.ends_with(['e', 'i', 'o']));
    let gerund = match (silent, base.strip_suffix("ie")) {
        (_, Some(stem)) => format!("{stem}ying"),
        (Some(stem), _) => format!("{stem}ing"),
        _ if irregular::forms(base).is_some() && is_doubling(base) => format!("{base}{last}ing"),
        _ => format!("{stem}ing"),
    };
    let (past, participle) = irregular::forms(base).unwrap_or_else(|| (regular.clone(), regular));
    Verb { base: base.to_owned(), third: with_s(base), past, participle, gerund }
}

/// Whether it ends in one vowel and one consonant that is doubled before an ending.
fn is_doubling(base: &str) -> bool {
    let letters: Vec<char> = base.chars().rev().collect();
    let vowel = |c: char| "aeiou".contains(c);
    matches!(letters[..], [a, b, c, ..] if !vowel(a) && !"wxyhk".contains(a) && vowel(b) && !vowel(c))
}

/// A noun's plural, a verb's third person.
pub fn with_s(base: &str) -> String {
    match base.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'o', 'u'])) {
        Some(stem) => format!("{stem}ies"),
        None if base.ends_with(['s', 'x', 'z']) || base.ends_with("ch") || base.ends_with("sh") => format!("{base}es"),
        None if matches!(base, "go" | "veto" | "embargo" | "torpedo" | "do") => format!("{base}es"),
        None => format!("{base}s"),
    }
}

pub fn plural(noun: &str) -> String {
    match noun.strip_suffix("man") {
        Some(stem) => format!("{stem}men"),
        None if noun.ends_with("craft") || noun == "police" => noun.to_owned(),
        None if noun == "crisis" => "crises".to_owned(),
        None => with_s(noun),
    }
}

/// The lemma of a noun that is listed in its plural.
pub fn singular(noun: &str) -> String {
    let irregular =
        [("men", "man"), ("women", "woman"), ("children", "child"), ("people", "people"), ("police", "police")];
    if let Some((stem, lemma)) = irregular.iter().find_map(|(p, l)| Some((noun.strip_suffix(p)?, l))) {
        return format!("{stem}{lemma}");
    }
    match noun.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => match noun
            .strip_suffix("es")
            .filter(|s| s.ends_with(['s', 'x', 'z']) || s.ends_with("sh") || s.ends_with("ch"))
        {
            Some(stem) => stem.to_owned(),
            None => noun.strip_suffix('s').unwrap_or(noun).to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_and_nouns_bend_as_they_are_spelt() {
        let forms = |base: &str| {
            let Verb { third, past, participle, gerund, .. } = verb(base, &["ban".to_owned(), "permit".to_owned()]);
            [third, past, participle, gerund].join(" ")
        };
        for (base, expected) in [
            ("attack", "attacks attacked attacked attacking"),
            ("ban", "bans banned banned banning"),
            ("permit", "permits permitted permitted permitting"),
            ("deny", "denies denied denied denying"),
            ("agree", "agrees agreed agreed agreeing"),
            ("freeze", "freezes froze frozen freezing"),
            ("overrun", "overruns overran overrun overrunning"),
            ("withdraw", "withdraws withdrew withdrawn withdrawing"),
            ("set", "sets set set setting"),
            ("tie", "ties tied tied tying"),
            ("break", "breaks broke broken breaking"),
            ("veto", "vetoes vetoed vetoed vetoing"),
            ("visit", "visits visited visited visiting"),
            ("begin", "begins began begun beginning"),
        ] {
            assert_eq!(forms(base), expected);
        }
        assert_eq!((plural("fisherman"), singular("parties")), ("fishermen".to_owned(), "party".to_owned()));
    }
}
