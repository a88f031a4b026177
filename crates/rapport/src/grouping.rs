//! Reports to happenings, without the document on which the grouping falls over.

use crate::{fault::guard, timing::Stage};
use rapport_code::Ties;
use rapport_model::{Document, DocumentId, Happening, Problem, Report};
use std::collections::{BTreeMap, HashSet};

/// What is grouped.
#[derive(Clone, Debug)]
pub struct Matter<'m> {
    /// The reports.
    pub reports: Vec<&'m Report>,
    /// Their documents.
    pub documents: &'m BTreeMap<DocumentId, Document>,
    /// What people say of how they are grouped.
    pub ties: &'m Ties,
}

/// The happenings that the reports tell, and the documents that had to be left out for it.
pub fn group<'m>(matter: &Matter<'m>) -> (Vec<Happening>, Vec<(&'m Document, Problem)>) {
    group_by(matter, |reports, documents| rapport_code::group_with(reports.iter().copied(), documents, matter.ties))
}

/// Grouping looks at all reports at once, so where it falls over it does not say on which. It is tried on the documents before
/// each one, in the order of their ids: the first with which it falls over is left out, and so on until it holds.
fn group_by<'m>(
    matter: &Matter<'m>,
    group: impl Fn(&[&'m Report], &[&'m Document]) -> Vec<Happening>,
) -> (Vec<Happening>, Vec<(&'m Document, Problem)>) {
    let mut documents: Vec<&'m Document> = matter.documents.values().collect();
    let mut left_out = Vec::new();
    let attempt = |documents: &[&'m Document]| {
        let held: HashSet<&DocumentId> = documents.iter().map(|document| &document.id).collect();
        let of_these = |report: &&Report| held.contains(report.evidence.document());
        let reports: Vec<&Report> = matter.reports.iter().copied().filter(of_these).collect();
        guard(Stage::Group, || group(&reports, documents))
    };
    loop {
        let mut problem = match attempt(&documents) {
            Ok(happenings) => return (happenings, left_out),
            Err(problem) => problem,
        };
        // Holds of the documents before `good`, falls over on those before `bad`.
        let (mut good, mut bad) = (0, documents.len());
        while good + 1 < bad {
            let middle = good.midpoint(bad);
            match attempt(&documents[..middle]) {
                Ok(_) => good = middle,
                Err(met) => (bad, problem) = (middle, met),
            }
        }
        if documents.is_empty() {
            return (Vec::new(), left_out);
        }
        left_out.push((documents.remove(good), problem));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coding, config::Config, lexicon};

    /// Each text a document of its own, coded.
    fn coded(texts: &[&str]) -> (Vec<Report>, BTreeMap<DocumentId, Document>) {
        let coder = lexicon::coder(None, &Config::default()).unwrap();
        let date = Some("1988-04-18".parse().unwrap());
        let document = |(at, text): (usize, &&str)| rapport_code::wire::plain(&format!("{at}"), text, date);
        let documents: Vec<Document> = texts.iter().enumerate().map(document).collect();
        let reports = documents.iter().flat_map(|document| coding::code(&coder, document).unwrap().reports).collect();
        (reports, documents.into_iter().map(|document| (document.id.clone(), document)).collect())
    }

    #[test]
    fn the_documents_on_which_the_grouping_falls_over_are_left_out_and_named() {
        let (reports, documents) = coded(&[
            "China rejected a Soviet call for a summit.",
            "China condemned the Soviet Union.",
            "The Soviet Union praised China.",
            "China criticized the Soviet Union.",
        ]);
        let ties = Ties::default();
        let matter = Matter { reports: reports.iter().collect(), documents: &documents, ties: &ties };
        let (happenings, left_out) = group_by(&matter, |reports, documents| {
            let texts: Vec<&str> = documents.iter().map(|document| &*document.text).collect();
            // Falls over on one for itself, and on two others only where they meet.
            assert!(!texts.iter().any(|text| text.contains("condemned")), "condemned");
            assert!(!(texts[0].contains("rejected") && texts.iter().any(|text| text.contains("criticized"))), "met");
            rapport_code::group_with(reports.iter().copied(), documents, &ties)
        });
        let named: Vec<&str> = left_out.iter().map(|(document, _)| document.id.as_str()).collect();
        assert_eq!(named, ["1", "3"]);
        assert!(left_out[1].1.message.starts_with("the grouping fell over on it (met; "), "{:?}", left_out[1].1);
        let kept: Vec<Report> =
            reports.iter().filter(|r| ["0", "2"].contains(&r.evidence.document().as_str())).cloned().collect();
        let alone: Vec<&Document> = ["0", "2"].map(|id| &documents[&DocumentId::given(id)]).to_vec();
        assert_eq!(happenings, rapport_code::group_with(&kept, &alone, &ties));
        assert!(happenings.len() > 1);
    }
}
