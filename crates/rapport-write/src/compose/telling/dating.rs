//! A telling with its date.

use crate::compose::runs;
use crate::tree::{Mark, Prose, prose::prose};
use rapport_lexicon::telling;
use rapport_model::{Basis, Edtf, MONTHS, When};
use std::ops::Range;

/// The sentence with its date: in its own words of time, else before it, or in brackets behind it.
pub(super) fn dated(sentence: &Prose, when: When) -> Prose {
    let Some(date) = when.date() else { return sentence.clone() };
    let lower = sentence.text().to_lowercase();
    let year = date.first_day().year().to_string();
    if lower.contains(&year) {
        sentence.clone()
    } else if when.basis() == Basis::Document {
        prose![sentence.clone(), " (reported ", runs::date(date), ")"]
    } else if speaks_of_time(&lower) || opens_aside(sentence.text()) {
        prose![sentence.clone(), " (", runs::date(date), ")"]
    } else {
        prose![runs::at_date(date), ", ", uncapital(sentence)]
    }
}

/// The sentence with its words of time in full: the act's own ("in November" becomes "in November 1987"), and, of an act
/// without a date, those that its document's date makes out ("this month"). A memo is read at another time than its sources.
pub(super) fn in_full(sentence: Prose, when: When, vantage: Option<Edtf>) -> Prose {
    let full = match (when.date(), when.basis()) {
        (Some(date), Basis::Stated | Basis::Relative) => of_date(&sentence, date),
        (None, _) => vantage.and_then(|vantage| from_vantage(&sentence, vantage)),
        _ => None,
    };
    full.unwrap_or(sentence)
}

fn of_date(sentence: &Prose, date: Edtf) -> Option<Prose> {
    let year = date.first_day().year().to_string();
    if sentence.text().contains(&year) {
        return None;
    }
    let near = near_words(date).into_iter().find_map(|words| put(sentence, &words, date));
    let month = || {
        let words = month_word(date)?;
        let place = only_place(sentence, &words)?;
        Some(sentence.replaced(place, Prose::marked(format!("{words} {year}"), Mark::Date(date))))
    };
    near.or_else(month)
}

/// "this month" and "this year" as the document's date has them, if it is that fine.
fn from_vantage(sentence: &Prose, vantage: Edtf) -> Option<Prose> {
    let (first, last) = (vantage.first_day(), vantage.last_day());
    let month = Edtf::month(first.year(), first.month()).filter(|_| first.first_of_month() == last.first_of_month());
    let year = (first.year() == last.year()).then(|| Edtf::year(first.year()));
    let named = [("this month", month), ("this year", year)];
    named.into_iter().find_map(|(words, date)| put(sentence, words, date?))
}

/// The sentence with the date in the place of these words.
fn put(sentence: &Prose, words: &str, date: Edtf) -> Option<Prose> {
    let place = only_place(sentence, words)?;
    let said = runs::at_date(date);
    let said = if place.start == 0 { said } else { said.lower() };
    Some(sentence.replaced(place, said))
}

/// Words that stand for the date seen from near by, the longer first.
fn near_words(date: Edtf) -> Vec<String> {
    let words = |list: &[&str]| list.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
    let month = MONTHS[date.first_day().month() as usize - 1];
    match date.days() {
        1 => {
            let weekday = date.first_day().strftime("%A").to_string();
            let day = date.first_day().day();
            [vec![format!("on {weekday}"), format!("last {weekday}")], words(&["yesterday", "today"])]
                .concat()
                .into_iter()
                .chain([format!("on {day} {month}"), format!("on {month} {day}")])
                .collect()
        }
        2..=31 => {
            [vec![format!("last {month}"), format!("this {month}")], words(&["this month", "last month"])].concat()
        }
        _ if date.is_year_only() => words(&["this year", "last year"]),
        _ => Vec::new(),
    }
}

/// The month's name, if the date lies in one.
fn month_word(date: Edtf) -> Option<String> {
    let (first, last) = (date.first_day(), date.last_day());
    let one = (first.year(), first.month()) == (last.year(), last.month());
    one.then(|| MONTHS[first.month() as usize - 1].to_owned())
}

/// Where these words stand, if they stand there once, whole and outside a quotation, and nothing is hung on them ("last
/// month's", "June 6").
fn only_place(sentence: &Prose, words: &str) -> Option<Range<usize>> {
    let text = sentence.text();
    let mut places = text.match_indices(words);
    let (at, _) = places.next().filter(|_| places.next().is_none())?;
    let end = at + words.len();
    let before = text[..at].chars().next_back().is_none_or(|c| c == ' ' || c == '(');
    let behind = &text[end..];
    let whole = behind.is_empty() || behind.starts_with([',', '.', ';', ')']) || behind.starts_with(' ');
    let numbered = behind.trim_start().starts_with(|c: char| c.is_ascii_digit());
    (before && whole && !numbered && !sentence.is_quoted(at..end)).then_some(at..end)
}

/// Whether a sentence opens with something before its subject ("After nine years, talks …"), so that no date fits before it.
fn opens_aside(sentence: &str) -> bool {
    telling().aside.contains(sentence.split(' ').next().unwrap_or_default())
}

/// Words that place an act in time by themselves.
fn speaks_of_time(lower: &str) -> bool {
    let month = |word: &str| MONTHS.iter().any(|month| month.eq_ignore_ascii_case(word));
    lower.split(|c: char| !c.is_alphanumeric()).any(|word| telling().time.contains(word) || month(word))
}

/// An article or pronoun at the start loses its capital behind a date; a name keeps it.
fn uncapital(sentence: &Prose) -> Prose {
    let first = sentence.text().split(' ').next().unwrap_or_default();
    if telling().small.contains(first) { sentence.clone().lower() } else { sentence.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full(sentence: &str, date: &str) -> String {
        in_full(sentence.into(), When::new(date.parse().unwrap(), Basis::Relative), None).text().to_owned()
    }

    #[test]
    fn the_document_makes_out_what_an_undated_act_leaves() {
        let said =
            |date: &str| in_full("At the talks this month Moscow agreed".into(), When::UNKNOWN, date.parse().ok());
        assert_eq!(said("1986-10").text(), "At the talks in October 1986 Moscow agreed");
        assert_eq!(said("1986").text(), "At the talks this month Moscow agreed");
    }

    #[test]
    fn words_of_time_are_given_in_full() {
        assert_eq!(
            full("A plan was signed in December by both", "1987-12"),
            "A plan was signed in December 1987 by both"
        );
        assert_eq!(full("the clashes on the Ussuri last March", "1969-03"), "the clashes on the Ussuri in March 1969");
        assert_eq!(
            full("China’s press this month offered support", "1988-01"),
            "China’s press in January 1988 offered support"
        );
        assert_eq!(full("Moscow withdrew a division this year", "1987"), "Moscow withdrew a division in 1987");
        assert_eq!(full("They met on Tuesday in Moscow", "1987-03-03"), "They met on 3 March 1987 in Moscow");
        assert_eq!(full("They met on 11 September", "1969-09-11"), "They met on 11 September 1969");
    }

    #[test]
    fn words_that_say_more_or_other_stay() {
        assert_eq!(full("at last month’s luncheon", "1970-08"), "at last month’s luncheon");
        assert_eq!(full("They met on September 11", "1969-09"), "They met on September 11");
        assert_eq!(full("They may meet", "1987-05"), "They may meet");
        assert_eq!(full("They met in December 1987", "1987-12"), "They met in December 1987");
        assert_eq!(full("They met last summer", "1987-06/1987-08"), "They met last summer");
    }
}
