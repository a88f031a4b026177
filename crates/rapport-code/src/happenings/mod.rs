//! Reports of one happening, grouped.
//!
//! Two reports tell one happening if they have the same actors (in either order for a symmetric act), the same root, and
//! dates that fit (one holds the other, or both lie within three days), and if their sentences or clauses share enough words
//! of content ([`same`](mod@same)); or if one document tells of a meeting of the same named persons ([`persons`]). Which are compared at all
//! is [`join`](mod@join)'s: the work is near linear in their number. Only reports whose actors both have codes are grouped; the others
//! have no dyad.
//!
//! Guarantee: neither the order of the reports nor that of the documents changes anything; what happens between one pair does not
//! depend on reports of another, but where people say that two reports are one.

mod days;
mod differ;
mod item;
mod join;
mod persons;
#[cfg(test)]
mod properties;
mod reprints;
mod same;
mod sets;
mod telling;
mod words;

pub use differ::differences;
use item::{Item, Texts};
use rapport_model::{ActorCode, Date, Document, Edtf, Happening, Reality, Report, ReportId};
use sets::Sets;
use std::collections::{BTreeMap, BTreeSet};
pub(crate) use words::{content, overlap};

/// The happenings that these reports tell. `documents` are those the reports come from (others do no harm); they are
/// needed to tell reprints of one story from sources of their own, and to compare words: reports of documents that are not
/// given stand alone.
pub fn group<'r>(reports: impl IntoIterator<Item = &'r Report>, documents: &[&'r Document]) -> Vec<Happening> {
    group_with(reports, documents, &Ties::default())
}

/// What people say of the grouping, by pairs of reports. Pairs that name a report which is not grouped do no harm.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ties {
    /// The two tell one happening, whatever they look like.
    pub together: Vec<(ReportId, ReportId)>,
    /// The two tell different happenings, however alike they look. Outweighs what other pairs imply ("a with b" and
    /// "b with c" do not join a and c where those are apart).
    pub apart: Vec<(ReportId, ReportId)>,
}

/// The happenings that these reports tell, grouped as people say where they say anything ([`group`] where they do not).
pub fn group_with<'r>(
    reports: impl IntoIterator<Item = &'r Report>,
    documents: &[&'r Document],
    ties: &Ties,
) -> Vec<Happening> {
    let mut texts = Texts::new(documents);
    let mut items: Vec<Item> = reports.into_iter().filter_map(|r| Item::of(r, &mut texts)).collect();
    // Of many like ones only the nearest are compared, so the order counts; their names are the same in every order.
    items.sort_by_key(|item| item.report.id());
    let place = |id: &ReportId| items.binary_search_by_key(&id, |item| item.report.id()).ok();
    let known = |(a, b): &(ReportId, ReportId)| Some((place(a)?, place(b)?));
    let mut sets = Sets::new(items.len(), ties.apart.iter().filter_map(known));
    for (a, b) in ties.together.iter().filter_map(known) {
        sets.union(a, b);
    }
    join::join(&items, &mut sets);
    persons::join(&items, &mut sets);
    let mut groups: BTreeMap<usize, Vec<&Item>> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        groups.entry(sets.root(at)).or_default().push(item);
    }
    let mut happenings: Vec<Happening> = groups.values().map(|g| happening(g)).collect();
    happenings.sort_by_cached_key(order);
    happenings
}

/// By time (undated last), then by who, then by id.
fn order(h: &Happening) -> (Option<Date>, Option<Date>, ActorCode, ActorCode, ReportId) {
    let (first, last) = (h.when.date().map(Edtf::first_day), h.when.date().map(Edtf::last_day));
    (Some(first.unwrap_or(Date::MAX)), last, h.source, h.target, h.id().clone())
}

fn happening(group: &[&Item]) -> Happening {
    let lead = telling::lead(group);
    let mut reports: Vec<ReportId> = group.iter().map(|i| i.report.id().clone()).collect();
    reports.sort();
    reports.dedup();
    let (event, also) = telling::events(group, lead.report.event);
    let issues: BTreeSet<&String> = group.iter().flat_map(|i| &i.report.issues).collect();
    let contacts = group.iter().filter_map(|i| Some((i.report.contact.as_ref()?, i.report.id())));
    let fullest = contacts.max_by_key(|(c, id)| {
        (
            c.participants.iter().filter(|p| p.rank.is_some()).count(),
            c.participants.len(),
            c.place.is_some(),
            c.round.is_some(),
            std::cmp::Reverse(*id),
        )
    });
    let contact = fullest.map(|(contact, _)| contact.clone());
    let reality = group.iter().map(|i| i.report.reality).min().unwrap_or(Reality::Actual);
    Happening {
        reports,
        lead: lead.report.id().clone(),
        when: telling::finest(group, lead),
        source: lead.source,
        target: lead.target,
        symmetric: lead.report.symmetric,
        event,
        also,
        reality,
        track: telling::track(group, &lead.report.track),
        issues: issues.into_iter().cloned().collect(),
        contact,
        independent: reprints::independent(group),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::retold;
    use rapport_model::Basis;

    const MEETING: &str = "Kosygin@SUN/propn/2/nsubj met=meet/verb/0/root Chou@CHN/propn/2/obj at/adp/6/case Peking/propn/6/compound airport/noun/2/obl on/adp/8/case 11/num/2/obl September/propn/8/nmod 1969/num/8/nmod ./punct/2/punct";
    const AGAIN: &str = "Premier/propn/2/compound Kosygin@SUN/propn/3/nsubj met=meet/verb/0/root Chou@CHN/propn/3/obj in/adp/7/case the/det/7/det airport/noun/3/obl in/adp/9/case September/propn/3/obl 1969/num/9/nmod ./punct/3/punct";
    const LATER: &str = "Kosygin@SUN/propn/2/nsubj met=meet/verb/0/root Chou@CHN/propn/2/obj in/adp/5/case 1971/num/2/obl ./punct/2/punct";

    #[test]
    fn two_tellings_of_one_meeting_are_one_happening_with_the_finer_date() {
        let (documents, reports) = retold(&[("a", MEETING), ("b", AGAIN), ("c", LATER)]);
        let happenings = group(&reports, &documents.iter().collect::<Vec<_>>());
        assert_eq!(happenings.len(), 2, "{happenings:#?}");
        let first = &happenings[0];
        assert_eq!(first.when.date().unwrap().to_string(), "1969-09-11");
        assert_eq!((first.independent, first.reports.len(), first.symmetric), (2, 4, true));
    }

    /// The pairs of reports of two documents.
    fn pairs(reports: &[Report], one: &str, other: &str) -> Vec<(ReportId, ReportId)> {
        let of = |id: &str| -> Vec<ReportId> {
            reports.iter().filter(|r| r.evidence.document().as_str() == id).map(|r| r.id().clone()).collect()
        };
        of(one).iter().flat_map(|a| of(other).into_iter().map(|b| (a.clone(), b))).collect()
    }

    #[test]
    fn what_people_say_outweighs_likeness() {
        let (documents, reports) = retold(&[("a", MEETING), ("b", AGAIN), ("c", LATER)]);
        let documents: Vec<&Document> = documents.iter().collect();
        let told_in = |ties: &Ties| -> Vec<usize> {
            group_with(&reports, &documents, ties).iter().map(|h| h.reports.len()).collect()
        };
        let (ab, ac) = (pairs(&reports, "a", "b"), pairs(&reports, "a", "c"));
        assert_eq!(told_in(&Ties { apart: ab.clone(), ..Ties::default() }), [2, 2, 2]);
        assert_eq!(told_in(&Ties { together: ac.clone(), ..Ties::default() }), [6]);
        // A split holds against what merges of others imply: c comes to a, and b stays away from both.
        let bc = pairs(&reports, "b", "c");
        assert_eq!(told_in(&Ties { together: [ac, bc].concat(), apart: ab }), [2, 4]);
    }

    #[test]
    fn a_reprint_is_no_second_source() {
        let (documents, reports) = retold(&[("a", MEETING), ("b", MEETING)]);
        let happenings = group(&reports, &documents.iter().collect::<Vec<_>>());
        assert_eq!((happenings.len(), happenings[0].independent), (1, 1));
    }

    #[test]
    fn one_day_of_reporting_is_no_sign_of_one_act() {
        let calls = "China@CHN/propn/2/nsubj rejected=reject/verb/0/root Soviet@SUN/adj/4/amod calls=call/noun/2/obj for/adp/7/case a/det/7/det summit/noun/4/nmod ./punct/2/punct";
        let claims = "China@CHN/propn/2/nsubj rejected=reject/verb/0/root Soviet@SUN/adj/4/amod claims=claim/noun/2/obj to/adp/7/case two/num/7/nummod islands=island/noun/4/nmod ./punct/2/punct";
        let (documents, mut reports) = retold(&[("a", calls), ("b", claims)]);
        reports.retain(|r| r.source.code.is_some_and(|code| code.as_str() == "CHN"));
        assert!(reports.iter().all(|r| r.when.basis() == Basis::Document), "{reports:#?}");
        assert_eq!(group(&reports, &documents.iter().collect::<Vec<_>>()).len(), 2);
    }

    #[test]
    fn the_order_of_reports_changes_nothing() {
        let (documents, mut reports) = retold(&[("a", MEETING), ("b", AGAIN), ("c", LATER)]);
        let documents: Vec<&Document> = documents.iter().collect();
        let once = group(&reports, &documents);
        reports.reverse();
        assert_eq!(once, group(&reports, &documents));
    }
}
