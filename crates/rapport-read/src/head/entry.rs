//! One who took part, from the words that name him: "Joseph Luns, Foreign Minister of the Netherlands", "NE—Mr. Hart", "Premier
//! Chou", "the Soviet Ambassador (Dobrynin)".

use rapport_lexicon::heads;

/// A name and what is said of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Entry {
    /// The name without honorifics; empty where only the office is named.
    pub name: String,
    /// The office, or the bureau's letters.
    pub office: Option<String>,
    /// All words beside the name, by which the state is told.
    pub described: String,
}

/// Reads the words of one entry.
pub(super) fn read(words: &str) -> Entry {
    let words = tidy(words);
    let (words, aside) = bracket(&words);
    let mut entry = parts(&words, aside.as_deref());
    entry.described = match aside {
        Some(aside) => format!("{words}, {aside}"),
        None => words,
    };
    entry
}

fn parts(words: &str, aside: Option<&str>) -> Entry {
    let named = aside.filter(|aside| is_name(aside) && is_office(words) && !words.contains(',') && !has_name(words));
    if let Some(name) = named {
        return entry(name, Some(words));
    }
    if let Some(held) = aside.filter(|aside| is_office(aside) && has_name(words) && !words.contains(',')) {
        return entry(words, Some(held));
    }
    if let Some((left, right)) = dashed(words) {
        return if is_symbol(left) || is_office(left) && !has_name(left) {
            entry(right, Some(left))
        } else {
            entry(left, Some(right))
        };
    }
    match comma(words) {
        Some((left, right)) if is_office(left) && !has_name(left) && is_name(right) => entry(right, Some(left)),
        Some((left, right)) if is_office(left) && !has_name(left) && has_name(right) => entry(words, None),
        Some((left, right)) => entry(left, Some(right)),
        None => entry(words, None),
    }
}

/// The name without what stands before and after it; an office that stands before it is its own, if no other is given.
fn entry(name: &str, office: Option<&str>) -> Entry {
    let tokens: Vec<&str> = name.split_whitespace().collect();
    let (from, to) = bounds(&tokens);
    let before = tokens[..from].join(" ");
    let held = tokens[..from].iter().any(|word| !is_honorific(word)).then_some(before);
    let held = held.map(|held| strip_honorifics(&held));
    let office = office.map(|given| joined(held.as_deref(), given));
    let office =
        office.map(|words| words.trim_matches([' ', ',', '—', '-', '–']).to_owned()).filter(|words| !words.is_empty());
    Entry {
        name: tokens[from..to].join(" ").trim_matches([',', '.', ' ']).to_owned() + dot(&tokens[from..to]),
        office: office.or(held),
        described: String::new(),
    }
}

/// The office after a name, with the rank before it where the former names a body or a state alone: "Ambassador Roe, Norland
/// Embassy".
fn joined(held: Option<&str>, given: &str) -> String {
    let titled = given.split([' ', ',']).any(|word| is_title_word(word) || is_of_person(word));
    match held {
        Some(held) if given.starts_with("of ") => format!("{held} {given}"),
        Some(held) if !titled => format!("{held}, {given}"),
        _ => given.to_owned(),
    }
}

/// Whether a word names an office that a person holds, and no body.
fn is_of_person(word: &str) -> bool {
    is_of_office(word) && !heads().words.body.contains(plain(word).as_str())
}

/// A full stop that belongs to the name's last initial.
fn dot(tokens: &[&str]) -> &'static str {
    if tokens.last().is_some_and(|last| last.len() == 2 && last.ends_with('.')) { "." } else { "" }
}

/// Where in these words the name itself stands: the last run of words that are capitalised and no office's.
fn bounds(tokens: &[&str]) -> (usize, usize) {
    let mut to = tokens.len();
    while to > 0 && is_after_name(tokens[to - 1]) {
        to -= 1;
    }
    let titled = tokens.iter().take_while(|word| is_title_word(word)).count().min(to);
    if titled > 0 && tokens[titled..to].iter().all(|word| !is_of_office(word) && !is_small(word) || is_particle(word)) {
        return (titled, to);
    }
    let name_like = |word: &&str| !is_of_office(word) && !is_small(word) && !is_acronym(word, tokens);
    let mut from = to;
    while from > 0 && (name_like(&tokens[from - 1]) || is_particle(tokens[from - 1]) && from < to) {
        from -= 1;
    }
    while from < to && (is_particle(tokens[from]) && from > 0 || is_honorific(tokens[from])) {
        from += 1;
    }
    // "Director for Africa John Doe": what a small word governs is no name.
    if from > 0 && from < to && is_small(tokens[from - 1]) && !is_particle(tokens[from - 1]) {
        from += 1;
    }
    if from == 0 && tokens.iter().any(|word| is_of_office(word)) && to == from { (to, to) } else { (from, to) }
}

fn tidy(words: &str) -> String {
    let words = words
        .trim()
        .trim_start_matches(['-', '–', '—', '•', '*', ' ', '\t'])
        .trim_end_matches([';', ',', '.', ' ', '\t', ':', '*']);
    let words = words.split_once(" was present").map_or(words, |(before, _)| before);
    let words = words.strip_prefix("and ").unwrap_or(words);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words without what stands in brackets at their end or in them.
fn bracket(words: &str) -> (String, Option<String>) {
    let (Some(open), Some(close)) = (words.find('('), words.rfind(')')) else { return (words.to_owned(), None) };
    if close < open {
        return (words.to_owned(), None);
    }
    let rest = format!("{} {}", words[..open].trim_end(), words[close + 1..].trim_start());
    let aside = words[open + 1..close].trim().to_owned();
    (rest.replace(" ,", ",").trim().to_owned(), Some(aside).filter(|aside| !aside.is_empty()))
}

/// "NE—Mr. Hart", "Secretary of Defense - John Doe".
fn dashed(words: &str) -> Option<(&str, &str)> {
    let at = ["—", " - ", " – ", "–"].into_iter().find_map(|dash| words.find(dash).map(|at| (at, dash.len())));
    let (at, length) = at?;
    Some((words[..at].trim(), words[at + length..].trim()))
}

/// The parts before and after the first comma that no "Jr." follows.
fn comma(words: &str) -> Option<(&str, &str)> {
    let ends = words.match_indices(',').map(|(at, _)| at);
    let at = ends.into_iter().find(|at| !words[at + 1..].split_whitespace().next().is_some_and(is_after_name))?;
    Some((words[..at].trim(), words[at + 1..].trim()))
}

/// Letters of a bureau: "NE", "S/EWC", "EUR".
fn is_symbol(words: &str) -> bool {
    !words.is_empty()
        && words.len() <= 8
        && words.chars().all(|c| c.is_uppercase() || matches!(c, '/' | '-' | '&') || c.is_ascii_digit())
}

/// Whether words hold the name of a person and no office: one to four capitalised words.
pub(super) fn is_name(words: &str) -> bool {
    let tokens: Vec<&str> = words
        .split_whitespace()
        .filter(|word| !is_title_word(word) && !is_after_name(word.trim_matches(',')))
        .collect();
    let fits = |word: &&str| (word.starts_with(char::is_uppercase) || is_particle(word)) && !is_of_office(word);
    (1..=4).contains(&tokens.len())
        && tokens.iter().all(fits)
        && tokens.iter().any(|word| !is_symbol(word) || words.len() > 4)
}

fn has_name(words: &str) -> bool {
    let tokens: Vec<&str> = words.split_whitespace().collect();
    let (from, to) = bounds(&tokens);
    from < to
}

pub(super) fn is_office(words: &str) -> bool {
    words.split([' ', ',']).any(is_of_office)
}

fn is_of_office(word: &str) -> bool {
    let lower = plain(word);
    let base = lower.strip_suffix("’s").or(lower.strip_suffix("'s")).unwrap_or(&lower);
    heads().words.of_person.contains(base) || heads().words.rank.contains(base)
}

pub(super) fn is_honorific(word: &str) -> bool {
    heads().words.honorific.contains(plain(word).as_str())
}

/// An honorific, or a rank that one word or the first of several makes.
pub(super) fn is_title_word(word: &str) -> bool {
    is_honorific(word)
        || is_of_office(word)
            && heads()
                .words
                .rank
                .iter()
                .any(|rank| rank.split(' ').any(|part| part.trim_end_matches('.') == plain(word)))
}

/// How many of the first words are honorifics and ranks, those of two words among them.
pub(super) fn titles(tokens: &[&str]) -> usize {
    let mut at = 0;
    while at < tokens.len() {
        let two = tokens.get(at + 1).map(|next| format!("{} {}", tokens[at], next).to_lowercase());
        match two {
            Some(two) if heads().words.rank.contains(two.as_str()) => at += 2,
            _ if is_title_word(tokens[at]) => at += 1,
            _ => break,
        }
    }
    at
}

/// Whether words open with an honorific or a rank.
pub(super) fn opens_with_title(words: &str) -> bool {
    titles(&words.split_whitespace().take(4).collect::<Vec<_>>()) > 0
}

pub(super) fn is_after_name(word: &str) -> bool {
    heads().words.after_name.contains(plain(word).trim_matches(','))
}

fn is_small(word: &str) -> bool {
    word.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
}

/// "van", "de", "al": small words within a name.
fn is_particle(word: &str) -> bool {
    heads().words.particle.contains(plain(word).as_str()) && is_small(word)
}

fn is_acronym(word: &str, all: &[&str]) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = |word: &str| word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    letters > 1 && capitals(word) && !word.contains('.') && !all.iter().all(|word| capitals(word))
}

fn plain(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').trim_end_matches(['.', ',']).to_lowercase()
}

/// "His Excellency Mr. Doe" is Doe.
pub(super) fn strip_honorifics(words: &str) -> String {
    let tokens: Vec<&str> = words.split_whitespace().collect();
    let lead = tokens.iter().take_while(|word| is_honorific(word)).count();
    tokens[lead..].join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_offices_part() {
        for (words, name, office) in [
            ("Joseph Roe, Foreign Minister of Norland", "Joseph Roe", "Foreign Minister of Norland"),
            ("NE—Mr. Hart", "Hart", "NE"),
            ("Premier Chou En-lai", "Chou En-lai", "Premier"),
            ("Ambassador Roe", "Roe", "Ambassador"),
            ("The Secretary", "", "Secretary"),
            (
                "Lt. General Brent Doe, Deputy Assistant to the President",
                "Brent Doe",
                "Deputy Assistant to the President",
            ),
            ("the Soviet Ambassador (Roe)", "Roe", "the Soviet Ambassador"),
            ("Secretary of Defense - James R. Doe", "James R. Doe", "Secretary of Defense"),
            ("Counselor to the President Doe", "Doe", "Counselor to the President"),
            ("Director of INR William Doe", "William Doe", "Director of INR"),
            ("Dr. J. H. van Roe, Ambassador of the Netherlands", "J. H. van Roe", "Ambassador of the Netherlands"),
            ("Foreign Minister Couve de Roe", "Couve de Roe", "Foreign Minister"),
            ("Major General John A. Doe, Jr., USA", "John A. Doe", "Major General"),
            ("Mr. Doe", "Doe", ""),
            ("Deputy Prime Minister of Malaysia, Tun Abdul Roe", "Abdul Roe", "Deputy Prime Minister of Malaysia"),
        ] {
            let read = read(words);
            assert_eq!((read.name.as_str(), read.office.as_deref().unwrap_or_default()), (name, office), "{words}");
        }
    }
}
