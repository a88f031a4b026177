//! Where two reports of one happening tell it differently.
//!
//! Sources that disagree on the day, the place or a number still tell one event. Each version is kept: nothing is averaged, and
//! the one that is shown does not hide the others.

use super::words::tokens;
use crate::language::number;
use rapport_lexicon::vocabulary;
use rapport_model::{Report, Span};
use std::collections::BTreeSet;

/// What `other` tells otherwise than `lead`: a date, a place, numbers, in its own words. `texts` are those of their documents.
/// Empty where the two agree or one only says less.
pub fn differences(lead: &Report, other: &Report, texts: [&str; 2]) -> Vec<String> {
    let mut found = Vec::new();
    if let (Some(a), Some(b)) = (lead.when.date(), other.when.date()) {
        let apart = a.last_day() < b.first_day() || b.last_day() < a.first_day();
        found.extend(apart.then(|| b.to_string()));
    }
    let place = |report: &Report| report.contact.as_ref().and_then(|contact| contact.place.clone());
    if let (Some(a), Some(b)) = (place(lead), place(other)) {
        found.extend((!a.contains(&b) && !b.contains(&a)).then_some(b));
    }
    let (a, b) = (numbers(&lead.clause, texts[0]), numbers(&other.clause, texts[1]));
    if !a.is_empty() && !b.is_empty() && a.is_disjoint(&b) {
        found.push(b.iter().map(|number| number.to_string()).collect::<Vec<_>>().join(", "));
    }
    found
}

/// The numbers of a clause that are no part of a date.
fn numbers(clause: &[Span], text: &str) -> BTreeSet<u64> {
    let words: Vec<String> = tokens(clause, text).collect();
    let month = |word: Option<&String>| {
        word.is_some_and(|word| rapport_model::MONTHS.iter().any(|month| month.eq_ignore_ascii_case(word)))
    };
    let number = |at: usize| {
        let value = words[at].parse().ok().or_else(|| number(&words[at]).and_then(|n| u64::try_from(n).ok()))?;
        let article = vocabulary().article.contains(words[at].as_str());
        let dated = month(words.get(at + 1)) || at > 0 && month(words.get(at - 1)) || (1500..2100).contains(&value);
        (!article && !dated).then_some(value)
    };
    (0..words.len()).filter_map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{group, testing::retold};
    use rapport_model::Reality;

    fn meeting(place: &str, day: u8) -> String {
        format!(
            "Wu@CHN:foreign-or-defence-minister:Foreign_Minister/propn/2/nsubj met=meet/verb/0/root \
             Shevardnadze@SUN:foreign-or-defence-minister:Foreign_Minister/propn/2/obj in/adp/5/case {place}/propn/2/obl \
             on/adp/7/case {day}/num/2/obl September/propn/7/nmod 1987/num/7/nmod ./punct/2/punct"
        )
    }

    fn attack(dead: u8) -> String {
        format!(
            "Vietnam@VNM/propn/2/nsubj attacked=attack/verb/0/root Thailand@THA/propn/2/obj on/adp/5/case 1/num/2/obl \
             October/propn/5/nmod 1987/num/5/nmod killing=kill/verb/2/advcl {dead}/num/10/nummod civilians=civilian/noun/8/obj \
             ./punct/2/punct"
        )
    }

    #[test]
    fn two_dates_and_two_places_of_one_meeting_are_both_kept() {
        let (first, second, third) = (meeting("Geneva", 24), meeting("Vienna", 23), meeting("Geneva", 24));
        let (documents, reports) = retold(&[("a", &second), ("b", &first), ("c", &third)]);
        let happenings = group(&reports, &documents.iter().collect::<Vec<_>>());
        assert_eq!(happenings.len(), 1, "{happenings:#?}");
        let lead = reports.iter().find(|r| *r.id() == happenings[0].lead).unwrap();
        // What most documents say is shown, with the words that say so.
        assert_eq!(happenings[0].when, lead.when);
        assert_eq!(lead.when.date().unwrap().to_string(), "1987-09-24");
        let text =
            |report: &Report| documents.iter().find(|d| d.id == *report.evidence.document()).unwrap().text.as_str();
        let told: BTreeSet<String> =
            reports.iter().flat_map(|other| differences(lead, other, [text(lead), text(other)])).collect();
        assert_eq!(told.into_iter().collect::<Vec<_>>(), ["1987-09-23", "Vienna"]);
    }

    #[test]
    fn two_counts_of_the_dead_are_both_kept() {
        let (documents, reports) = retold(&[("a", &attack(12)), ("b", &attack(20))]);
        let happenings = group(&reports, &documents.iter().collect::<Vec<_>>());
        let of_both = happenings.iter().find(|h| h.reports.len() == 2);
        assert!(of_both.is_some(), "{happenings:#?}");
        let told = differences(&reports[0], reports.last().unwrap(), [&documents[0].text, &documents[1].text]);
        assert_eq!(told, ["20"]);
    }

    #[test]
    fn a_denial_confirms_nothing() {
        let (told, denied) = (
            meeting("Geneva", 24),
            meeting("Geneva", 24).replace("met=meet/verb/0/root", "met=meet/verb/0/root never/adv/2/advmod"),
        );
        let (documents, reports) = retold(&[("a", &told), ("b", &denied)]);
        let happenings = group(&reports, &documents.iter().collect::<Vec<_>>());
        assert!(happenings.iter().all(|h| h.independent == 1), "{happenings:#?}");
        assert!(happenings.iter().any(|h| h.reality == Reality::Negated), "{happenings:#?}");
    }
}
