//! Whether a sentence can be read alone, or points back at what stood before it.
//!
//! No grammar here: the words that point back are few, and a pronoun is taken to be understood if something that it may mean
//! stands before it in the same sentence.

use rapport_lexicon::{WordList, telling};

/// Whether a word is written large for opening a sentence.
pub(super) fn opens(word: &str) -> bool {
    telling().opening.contains(&bare(word))
}

/// Whether nothing in these words needs what was said before.
pub(super) fn stands(sentence: &str) -> bool {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    words.len() > 2 && is_whole(sentence) && (0..words.len()).all(|at| is_understood(&words, at))
}

/// Quotation marks and brackets that are opened are closed, and nothing is asked.
fn is_whole(sentence: &str) -> bool {
    let count = |c: char| sentence.matches(c).count();
    count('“') == count('”')
        && count('"').is_multiple_of(2)
        && count('(') == count(')')
        && count('[') == count(']')
        && count('?') == 0
}

fn bare(word: &str) -> String {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    bare.split(['\'', '’']).next().unwrap_or_default().to_owned()
}

fn is_understood(words: &[&str], at: usize) -> bool {
    // A pronoun in a quotation, with what it stands for in brackets behind it.
    if words.get(at + 1).is_some_and(|next| next.starts_with('[')) {
        return true;
    }
    let before = &words[..at];
    let named = || has_name(before);
    let word = bare(words[at]);
    match telling().points_back.get(word.as_str()).map(|kind| &**kind) {
        Some("thing") if at == 0 && word == "it" => is_expletive(words),
        Some("thing") => named() || before.iter().any(|w| is_article(&bare(w))) || is_expletive(&words[at..]),
        Some("person") => named(),
        Some("several") => has_several(before),
        Some("speaker") => is_quoted(words, at) || words[at] == "US",
        Some("near") => is_time(words.get(at + 1).copied()) || is_quoted(words, at),
        Some("other") => at > 0,
        Some("of_two") => before.last().is_none_or(|w| bare(w) != "the"),
        _ => true,
    }
}

fn is_article(word: &str) -> bool {
    telling().article.contains(word)
}

/// Whether one of these words is a name.
fn has_name(words: &[&str]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let capital = word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase);
        capital && (at > 0 || !telling().opening.contains(&bare(word)))
    })
}

/// Whether these words name more than one, or a people.
fn has_several(words: &[&str]) -> bool {
    words.iter().any(|word| {
        let word = bare(word);
        let plural = word.len() > 3 && word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
        plural || word.ends_with("ese") || telling().several.contains(&word)
    })
}

/// "It is likely that", "it does not appear that": a word that means nothing by itself.
fn is_expletive(words: &[&str]) -> bool {
    let verb = words.iter().skip(1).take(4).any(|w| telling().copula.contains(&bare(w)));
    verb && words.iter().take(10).any(|w| telling().opens_clause.contains(&bare(w)))
}

/// Inside quotation marks: somebody's own words.
fn is_quoted(words: &[&str], at: usize) -> bool {
    let before = words[..at].join(" ");
    before.matches('“').count() > before.matches('”').count()
        || before.matches('"').count() % 2 == 1
        || words[at].starts_with(['“', '"'])
}

fn is_time(word: Option<&str>) -> bool {
    word.is_some_and(|word| telling().period.contains(&bare(word)))
}

/// How many bytes at the head of a sentence only tie it to what stood before: up to where its actor is named. Nothing, if what
/// stands there says more, or the rest would be no sentence.
pub(super) fn tie(sentence: &str, actor: usize) -> usize {
    let Some(ahead) = sentence.get(..actor) else { return 0 };
    let start = before_article(ahead);
    let opener = ahead[..start].trim_end();
    let words: Vec<String> = opener.split_whitespace().map(bare).collect();
    let comma = opener.ends_with(',');
    let lower = opener.to_lowercase();
    let ties = |words: &WordList| words.strip(&lower).is_some();
    let connects = comma && ties(&telling().contrast) && !ties(&telling().no_contrast);
    let points = words.iter().skip(1).any(|word| telling().pointing.contains(word));
    let back = words.first().is_some_and(|word| telling().back.contains(word));
    let points_back = back && points && !names_anything(opener);
    let ends = comma || (words.len() <= 5 && !opener.contains(',') && !words.last().is_some_and(|w| is_preposition(w)));
    if (connects || points_back) && ends { start } else { 0 }
}

/// Where the article before the actor's name begins.
fn before_article(ahead: &str) -> usize {
    let trimmed = ahead.trim_end();
    let last = trimmed.rsplit(' ').next().unwrap_or_default();
    if matches!(last, "a" | "an" | "the") { trimmed.len() - last.len() } else { ahead.len() }
}

/// A name that is no month among these words.
fn names_anything(opener: &str) -> bool {
    let month = |word: &str| rapport_model::MONTHS.iter().any(|month| month.eq_ignore_ascii_case(word));
    let mut names = opener.split_whitespace().skip(1).filter(|word| word.starts_with(char::is_uppercase));
    names.any(|word| !month(&bare(word)))
}

fn is_preposition(word: &str) -> bool {
    telling().unended.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_names_what_it_speaks_of_stands() {
        for sentence in [
            "Kosygin said that he would go to Peking",
            "Beijing issued a document to develop its economy",
            "The Soviets increased their forces",
            "It is likely that China refused",
            "China offered support in January, and links it to a summit",
            "On the border Gorbachev announced that this year the talks would go on",
            "Kosygin said “we want talks”",
            "The US told its ally",
        ] {
            assert!(stands(sentence), "{sentence}");
        }
    }

    #[test]
    fn a_sentence_that_points_back_does_not() {
        for sentence in [
            "It was the first Soviet contact with the faction",
            "In their public treatment they took pains to meet China",
            "China used to demand that Moscow resolve all of them",
            "Gromyko rejects charges that this amounts to deception",
            "Although Moscow issued warnings, this explanation is unlikely",
            "Since the meeting our monitoring has picked up no polemics",
            "Such trade helps the regions",
            "China said “we want talks",
            "Will China attack the Soviet Union?",
        ] {
            assert!(!stands(sentence), "{sentence}");
        }
    }

    #[test]
    fn an_opening_that_only_ties_is_left_out() {
        let untied = |sentence: &str, actor: &str| sentence[tie(sentence, sentence.find(actor).unwrap())..].to_owned();
        assert_eq!(
            untied("Before the January round a Soviet official held a meeting", "Soviet"),
            "a Soviet official held a meeting"
        );
        assert_eq!(
            untied("In contrast to the favorable impression, all of the Soviets were critical", "all"),
            "all of the Soviets were critical"
        );
        for (sentence, actor) in [
            ("On the anniversary of the Soviet invasion in December, China softened", "China"),
            ("After a suspension of nine years, talks between China and others resumed", "China"),
            ("During the visit, talks between China and others resumed", "China"),
            ("As a result of the defection, China was concerned", "China"),
        ] {
            assert_eq!(untied(sentence, actor), sentence);
        }
    }
}
