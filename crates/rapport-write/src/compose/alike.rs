//! Acts that are told alike.

use super::{
    outline::Part,
    said::{Act, Said},
};
use rapport_model::Marking;
use std::collections::{BTreeMap, BTreeSet};

/// Of acts that are told in the same words but for their day only one is said, the first: which one that is hangs on what else is
/// told, so they are marked with all deeds.
pub(super) fn mark(parts: &mut [Part], deeds: &Marking) {
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    gather(parts, &mut texts);
    texts.retain(|_, told| told.len() > 1);
    raise(parts, &texts, deeds);
}

fn gather(parts: &[Part], texts: &mut BTreeMap<String, BTreeSet<String>>) {
    for part in parts {
        for said in &part.said {
            if let Said::Act(Act { said, words, .. }) = said {
                texts.entry(words.clone()).or_default().insert(said.text().to_owned());
            }
        }
        gather(&part.parts, texts);
    }
}

fn raise(parts: &mut [Part], alike: &BTreeMap<String, BTreeSet<String>>, deeds: &Marking) {
    for part in parts {
        let is_alike = |one: &Said| matches!(one, Said::Act(act) if alike.contains_key(&act.words));
        let said = std::mem::take(&mut part.said).into_iter();
        let said = said.map(|one| if is_alike(&one) { one.marked(deeds) } else { one });
        part.said = said.collect();
        raise(&mut part.parts, alike, deeds);
    }
}
