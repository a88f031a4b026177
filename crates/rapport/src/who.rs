//! Who is meant: states and other actors by code or by name, as people write them.

use crate::{
    desk::Desk,
    failure::{Failure, Outcome},
};
use rapport_lexicon::{Lexicon, states};
use rapport_measure::Triad;
use rapport_model::{ActorCode, Date, Dyad};
use std::collections::BTreeMap;

/// The actor that these words mean on a day (without one, today): a code in any case (`usa`), or a name in any case
/// (`soviet union`, `Viet-Nam`, `PRC`). A code goes before a name of the same letters.
///
/// # Errors
/// If the lexicon knows no such actor; what comes nearest is named.
pub fn actor(lexicon: &Lexicon, words: &str, day: Option<Date>) -> Outcome<ActorCode> {
    find(lexicon, words, day).ok_or_else(|| unknown(lexicon, words))
}

/// Two actors with a comma between: `SUN,CHN`, `Soviet Union, china`.
///
/// # Errors
/// If one of them is not known, or they are not two.
pub fn pair(lexicon: &Lexicon, words: &str, day: Option<Date>) -> Outcome<Dyad> {
    let [first, second] = actors(lexicon, words, day)?;
    let same = || Failure::usage(format!("“{words}” names {first} twice")).hint("name two different actors: SUN,CHN");
    Dyad::new(first, second).ok_or_else(same)
}

/// The two as [`pair`] reads them: `SUN,CHN`.
pub fn listed(dyad: Dyad) -> String {
    dyad.pair().map(|code| code.to_string()).join(",")
}

/// Three actors with commas between.
///
/// # Errors
/// If one of them is not known, or they are not three.
pub fn triad(lexicon: &Lexicon, words: &str, day: Option<Date>) -> Outcome<Triad> {
    let codes = actors(lexicon, words, day)?;
    let same = || Failure::usage(format!("“{words}” names one actor twice")).hint("name three different actors");
    Triad::new(codes).ok_or_else(same)
}

impl Desk {
    /// Two actors as this desk names them.
    ///
    /// # Errors
    /// If one of them is not known, they are not two, or the desk's own lexicon cannot be read.
    pub fn pair(&self, words: &str, day: Option<Date>) -> Outcome<Dyad> {
        pair(&self.lexicon()?, words, day)
    }

    /// Three actors as this desk names them.
    ///
    /// # Errors
    /// If one of them is not known, they are not three, or the desk's own lexicon cannot be read.
    pub fn triad(&self, words: &str, day: Option<Date>) -> Outcome<Triad> {
        triad(&self.lexicon()?, words, day)
    }
}

fn actors<const N: usize>(lexicon: &Lexicon, words: &str, day: Option<Date>) -> Outcome<[ActorCode; N]> {
    let parts: Vec<&str> = words.split(',').map(str::trim).collect();
    if let Some(found) = joined(&parts, N, &|name| find(lexicon, name, day)) {
        return Ok(found.try_into().expect("as many as were asked for"));
    }
    if parts.len() != N {
        let [some, example] = if N == 2 { ["two", "SUN,CHN"] } else { ["three", "SUN,CHN,USA"] };
        let hint = format!("write codes or names with a comma between: {example}");
        return Err(Failure::usage(format!("“{words}” does not name {some} actors")).hint(hint));
    }
    let missing = parts.into_iter().find(|name| find(lexicon, name, day).is_none());
    Err(unknown(lexicon, missing.unwrap_or(words)))
}

/// The parts as so many names: a name may have a comma of its own ("Korea, Republic of").
fn joined(parts: &[&str], count: usize, find: &dyn Fn(&str) -> Option<ActorCode>) -> Option<Vec<ActorCode>> {
    if count == 0 {
        return parts.is_empty().then(Vec::new);
    }
    (1..=parts.len()).find_map(|length| {
        let first = find(&parts[..length].join(", "))?;
        let rest = joined(&parts[length..], count - 1, find)?;
        Some([vec![first], rest].concat())
    })
}

fn find(lexicon: &Lexicon, words: &str, day: Option<Date>) -> Option<ActorCode> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let code = words.to_uppercase().parse().ok().filter(|code| lexicon.actor_name(*code).is_some());
    code.or_else(|| lexicon.find(&words, day))
        .or_else(|| lexicon.find(&capitalised(&words), day))
        .or_else(|| lexicon.find(&words.to_uppercase(), day))
        .or_else(|| names(lexicon).get(&folded(&words)).copied())
}

/// As names are written: `soviet union` is `Soviet Union`.
fn capitalised(words: &str) -> String {
    let mut begins = true;
    let letter = |letter: char| {
        let shown = if begins { letter.to_uppercase().to_string() } else { letter.to_lowercase().to_string() };
        begins = !letter.is_alphanumeric();
        shown
    };
    words.chars().map(letter).collect()
}

/// Every name in whatever case and whenever it was borne; of those that bore one name, the last.
fn names(lexicon: &Lexicon) -> BTreeMap<String, ActorCode> {
    let listed = states::by_text().into_iter().filter_map(|(name, code)| Some((folded(&name), code.parse().ok()?)));
    let told = lexicon.actors().into_iter().map(|(code, name)| (folded(name), code));
    told.chain(listed).collect()
}

/// A name without its case, its article and its hyphens.
fn folded(name: &str) -> String {
    let name = name.to_lowercase().replace('-', " ");
    name.strip_prefix("the ").map(str::to_owned).unwrap_or(name)
}

fn unknown(lexicon: &Lexicon, words: &str) -> Failure {
    let near: Vec<String> = nearest(lexicon, words);
    let meant = if near.is_empty() { String::new() } else { format!("perhaps {}; ", near.join(" or ")) };
    Failure::usage(format!("the lexicon knows no actor “{words}”")).hint(format!(
        "{meant}give states by code or by name, as `rapport codebook` lists them (SUN,CHN), or name the actor in the desk’s \
         lexicon/*.toml"
    ))
}

/// Of so many letters one may be wrong.
const LETTERS_AN_ERROR: usize = 3;
/// How many that come near are named.
const NAMED: usize = 3;

/// What is spelled most like these words, each with its code or its name.
fn nearest(lexicon: &Lexicon, words: &str) -> Vec<String> {
    let sought = folded(words.trim());
    let most = (sought.chars().count() / LETTERS_AN_ERROR).max(1);
    let codes = lexicon.actors().into_iter().map(|(code, _)| (code.to_string().to_lowercase(), code));
    let spelled = codes.chain(names(lexicon));
    let mut near: Vec<(usize, ActorCode)> = spelled
        .map(|(name, code)| (strsim::osa_distance(&name, &sought), code))
        .filter(|(far, _)| *far <= most)
        .collect();
    near.sort();
    let mut seen = Vec::new();
    for (_, code) in near {
        if !seen.contains(&code) {
            seen.push(code);
        }
    }
    let told = |code: &ActorCode| format!("{code} ({})", lexicon.actor_name(*code).unwrap_or_default());
    seen.iter().take(NAMED).map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(words: &str, day: Option<&str>) -> String {
        let day = day.map(|day| day.parse().expect("a day"));
        actor(Lexicon::builtin(), words, day).map_or_else(|failure| failure.to_string(), |code| code.to_string())
    }

    #[test]
    fn states_are_known_by_code_and_by_name_in_any_case() {
        for (words, meant) in [
            ("USA", "USA"),
            ("usa", "USA"),
            ("Soviet Union", "SUN"),
            ("soviet union", "SUN"),
            ("THE SOVIET UNION", "SUN"),
            ("china", "CHN"),
            ("People's Republic of China", "CHN"),
            ("viet-nam", "VNM"),
            ("east germany", "DDR"),
            ("igouno", "IGOUNO"),
            ("nato", "IGONAT"),
        ] {
            assert_eq!(code(words, None), meant, "{words}");
        }
    }

    #[test]
    fn a_name_means_what_it_meant_on_the_day() {
        assert_eq!([code("Russia", None), code("russia", Some("1980-01-01"))], ["RUS", "SUN"]);
        assert_eq!([code("Moscow", Some("1980-01-01")), code("moscow", Some("2001-01-01"))], ["SUN", "RUS"]);
    }

    #[test]
    fn a_name_may_have_a_comma() {
        let found = pair(Lexicon::builtin(), "korea, republic of, Moldova, Republic of", None).unwrap();
        assert_eq!(found.pair().map(|code| code.to_string()), ["KOR", "MDA"]);
    }

    #[test]
    fn what_is_not_known_is_named_with_what_comes_nearest() {
        let failure = pair(Lexicon::builtin(), "Soviet Uniom,CHN", None).unwrap_err();
        assert_eq!((failure.code, failure.message.as_str()), (2, "the lexicon knows no actor “Soviet Uniom”"));
        assert!(failure.hint.unwrap().starts_with("perhaps SUN (the Soviet Union)"));
        let failure = pair(Lexicon::builtin(), "Zzyzxqk,CHN", None).unwrap_err();
        assert!(failure.hint.unwrap().starts_with("give states"));
    }

    #[test]
    fn two_are_two() {
        for (words, part) in
            [("SUN", "two"), ("SUN,CHN,USA", "two"), ("SUN,soviet union", "twice"), ("SUN,", "actor “”")]
        {
            let failure = pair(Lexicon::builtin(), words, None).unwrap_err();
            assert!(failure.code == 2 && failure.message.contains(part), "{words}: {failure}");
        }
        assert!(triad(Lexicon::builtin(), "SUN,CHN,usa", None).is_ok());
        assert!(triad(Lexicon::builtin(), "SUN,CHN,china", None).is_err());
    }
}
