//! What the source says or wishes of the target, where no frame tells it.

use crate::{
    acts::{Coded, Reading, saying},
    language::Rel,
};
use rapport_lexicon::{Kind, frames::Part, vocabulary};

/// What the source says of the target where no frame tells it: a wrong that the target did is a charge, a "would" that befalls it
/// a threat.
pub(super) fn said_of(coded: &Coded, (source, target): (usize, usize)) -> Vec<Reading> {
    let scene = &coded.scene;
    let tree = &scene.tree;
    let statement = |r: &Reading| r.code.is_none_or(|c| c.root() == "01");
    let says = |r: &&Reading| statement(r) && scene.part(r.at) == Some(Part::Verb);
    let said = coded.readings.iter().filter(says).filter_map(|r| {
        let subject = scene.subject(r.at)?;
        let clause = saying::content(scene, r.at)?;
        let of = tree.kids(clause).find(|&k| tree.rel(k).is_subject())?;
        let speaks = subject == source || tree.is_under(source, subject);
        let told = (of == target || tree.is_under(target, of)) && !tree.is_under(source, of);
        let act = coded.readings.at(clause).and_then(|inner| inner.code);
        let harm = act.is_some_and(|c| c.root() >= "11");
        let will = tree.kids(clause).any(|k| tree.rel(k) == Rel::Aux && matches!(tree.lemma(k), "will" | "would"));
        let due = |k: usize| {
            tree.rel(k) == Rel::Aux && vocabulary().obliging.contains(tree.lemma(k))
                || tree.rel(clause) == Rel::Ccomp && matches!(tree.lemma(clause), "need")
        };
        let code = match (will, act) {
            _ if tree.kids(clause).any(due) => "020",
            (true, None) => "130",
            (false, Some(_)) if harm => "112",
            _ => return None,
        };
        (speaks && told).then(|| Reading { code: code.parse().ok(), governs: None, weight: 4, ..r.clone() })
    });
    let wishes = wished_of(coded, (source, target));
    said.chain(wishes).collect()
}

/// "Iraq wants the Arab League to break relations": what the source would have the target do.
fn wished_of(coded: &Coded, (source, target): (usize, usize)) -> Option<Reading> {
    let scene = &coded.scene;
    let tree = &scene.tree;
    let wish = |at: &usize| vocabulary().wanting.contains(tree.lemma(*at)) && scene.part(*at) == Some(Part::Verb);
    let at = (0..tree.len()).filter(wish).find(|&at| {
        let whom = tree.kids(at).find(|&k| matches!(tree.rel(k), Rel::Obj | Rel::Iobj));
        let asked = tree.kid(at, Rel::Xcomp).is_some() && whom.is_some_and(|w| tree.is_under(target, w));
        asked && scene.subject(at).is_some_and(|s| tree.is_under(source, s))
    })?;
    let frame = scene.frames.of(Part::Verb, tree.lemma(at)).next()?;
    let code = "020".parse().ok();
    Some(Reading { at, frame, code, kind: Some(Kind::Appeal), governs: None, symmetric: false, weight: 8 })
}
