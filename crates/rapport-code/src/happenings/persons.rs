//! Mentions of one meeting within one document.
//!
//! A document that dates a meeting of two named persons once speaks of that meeting wherever it names the two again: "the
//! Kosygin–Chou meeting on 11 September", and later "Chou En-lai met him at the airport".

use super::{days::Days, item::Item, sets::Sets};
use rapport_model::{ActorCode, Contact, Reality};
use std::collections::BTreeMap;

/// One document's contacts of the same persons.
type Key<'i> = (usize, [ActorCode; 2], Vec<&'i str>);

/// Joins the contacts of the same named persons in one document, where all the dates it gives them fit one another.
pub(super) fn join(items: &[Item], sets: &mut Sets) {
    let mut meetings: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        if let Some(key) = key(item) {
            meetings.entry(key).or_default().push(at);
        }
    }
    for told in meetings.into_values() {
        let dates: Vec<Days> = told.iter().filter_map(|&at| items[at].days).collect();
        let one = !dates.is_empty() && dates.iter().all(|date| date.near(dates[0]));
        if one {
            told.windows(2).for_each(|two| sets.union(two[0], two[1]));
        }
    }
}

/// Who met, if this report tells of a meeting at which each side had somebody with a name.
fn key<'i>(item: &'i Item) -> Option<Key<'i>> {
    let done = matches!(item.report.reality, Reality::Actual | Reality::Claimed);
    let contact = item.report.contact.as_ref().filter(|_| item.report.symmetric && done)?;
    let persons = persons(contact);
    let sides = item.pair().iter().all(|code| persons.iter().any(|(_, country)| *country == Some(*code)));
    let names = persons.into_iter().map(|(name, _)| name).collect();
    sides.then(|| (item.document, item.pair(), names))
}

/// Those with a name and an office, in order of name.
fn persons(contact: &Contact) -> Vec<(&str, Option<ActorCode>)> {
    let name = |words: &str| words.split(' ').all(|word| word.starts_with(char::is_uppercase));
    let named = contact.participants.iter().filter(|one| one.office.is_some() && name(&one.name));
    let mut persons: Vec<(&str, Option<ActorCode>)> = named.map(|one| (one.name.as_str(), one.country)).collect();
    persons.sort_unstable();
    persons.dedup();
    persons
}

#[cfg(test)]
mod tests {
    use crate::{group, testing::retold_in_one};

    const MEETING: &str = "The/det/5/det Kosygin@SUN:head:Premier/propn/5/nmod -/punct/4/punct Chou@CHN:head:Premier/propn/5/nmod meeting/noun/0/root on/adp/8/case 11/num/9/nummod September/propn/5/nmod 1969/num/8/nmod ./punct/5/punct";
    const AT_AIRPORT: &str = "Chou@CHN:head:Premier/propn/2/nsubj met=meet/verb/0/root Kosygin@SUN:head:Premier/propn/2/obj at/adp/6/case Peking/propn/6/compound airport/noun/2/obl ./punct/2/punct";
    const OTHERS: &str = "Gromyko@SUN:minister:Minister/propn/2/nsubj met=meet/verb/0/root Chou@CHN:head:Premier/propn/2/obj ./punct/2/punct";

    fn happenings(sentences: &[&str]) -> Vec<(Option<String>, usize)> {
        let (document, reports) = retold_in_one(sentences);
        let told = group(&reports, &[&document]);
        told.iter().map(|h| (h.when.date().map(|date| date.to_string()), h.reports.len())).collect()
    }

    #[test]
    fn a_meeting_spoken_of_again_is_the_one_that_the_document_dates() {
        assert_eq!(happenings(&[MEETING, AT_AIRPORT]), [(Some("1969-09-11".to_owned()), 4)]);
    }

    #[test]
    fn other_persons_met_another_time() {
        assert_eq!(happenings(&[MEETING, OTHERS]), [(Some("1969-09-11".to_owned()), 2), (None, 2)]);
    }

    #[test]
    fn two_dated_meetings_leave_a_third_mention_alone() {
        let again = MEETING.replace("1969/num", "1971/num");
        assert_eq!(happenings(&[MEETING, &again, AT_AIRPORT]).len(), 3);
    }
}
