//! How an act stands that only a noun tells: done ("after the clashes of last March"), spoken of ("a paper on hostilities"), or
//! imagined ("in the event of a war").
//!
//! A verb asserts by its mood; a noun does so by its company: its article and adjectives, the noun or preposition that it
//! hangs on, the predicate it is the subject of.

use crate::{
    acts::Reading,
    language::{Rel, Tree},
    sentence::Scene,
};
use rapport_lexicon::{Kind, frames::Part};
use rapport_model::{Reality, Upos};

/// Whether a noun that no verb carries tells an act at all: not where it only says of what kind another thing is
/// ("hostilities paper"), nor where it names a state of affairs ("the dispute") without a date.
pub(crate) fn tells(scene: &Scene, reading: &Reading, dated: bool) -> bool {
    let tree = &scene.tree;
    let modifies = tree.rel(reading.at) == Rel::Compound && tree.head(reading.at).is_some_and(|h| h > reading.at);
    let state = reading.kind.is_none() && scene.frames.in_class(tree.lemma(reading.at), "state");
    !modifies && (!state || dated)
}

/// "rejected a Soviet call for a summit", "satisfied China's demands": what another has said, and is answered, was said.
pub(crate) fn is_answered(scene: &Scene, reading: &Reading, above: &Reading) -> bool {
    let answers = matches!(above.kind, None | Some(Kind::Reject)) && scene.part(above.at) == Some(Part::Verb);
    let speech = reading.code.is_some_and(|c| matches!(c.root(), "02" | "03" | "10" | "11" | "13"));
    answers && speech && scene.part(reading.at) == Some(Part::Noun) && reading.kind != Some(Kind::Threaten)
}

/// How the act of a noun stands by its own company; `None` where nothing speaks against its having been done.
pub(crate) fn standing(scene: &Scene, reading: &Reading) -> Option<Reality> {
    let at = reading.at;
    qualified(scene, at)
        .or_else(|| introduced(scene, at))
        .or_else(|| of_a_matter(scene, at))
        .or_else(|| judged(scene, at))
        .or_else(|| unspecific(scene, reading).then_some(Reality::Hypothetical))
}

/// By its adjectives: "possible", "planned", "alleged".
fn qualified(scene: &Scene, at: usize) -> Option<Reality> {
    let tree = &scene.tree;
    let words = tree.kids(at).filter(|&k| matches!(tree.rel(k), Rel::Amod | Rel::Det | Rel::Compound));
    words.map(|k| tree.lemma(k)).find_map(|word| {
        let classes =
            [("unreal", Reality::Hypothetical), ("intended", Reality::Proposed), ("asserted", Reality::Claimed)];
        classes.into_iter().find(|(class, _)| scene.frames.in_class(word, class)).map(|(_, reality)| reality)
    })
}

/// By the preposition before it: what is done *for* an act, *without* it or *against* it is not the act.
fn introduced(scene: &Scene, at: usize) -> Option<Reality> {
    let tree = &scene.tree;
    let head = tree.head(at)?;
    match (tree.rel(at), tree.case(at)?) {
        (Rel::Obl | Rel::Nmod, "without") => Some(Reality::Negated),
        (Rel::Obl, "for") if tree.upos(head) == Upos::Verb && !praises(scene, head) => Some(Reality::Proposed),
        (Rel::Obl | Rel::Nmod, "against") if scene.frames.in_class(tree.lemma(head), "guard") => {
            Some(Reality::Hypothetical)
        }
        _ => None,
    }
}

/// "thanked China for its visit", "criticised Moscow for the attack": what one is praised or blamed for was done.
fn praises(scene: &Scene, verb: usize) -> bool {
    scene.frames.in_class(scene.tree.lemma(verb), "requite")
}

/// By the noun or verb above: the subject of a study, a plan or a fear; what is averted.
fn of_a_matter(scene: &Scene, at: usize) -> Option<Reality> {
    let tree = &scene.tree;
    let mut node = at;
    for _ in 0..5 {
        let head = tree.head(node)?;
        let noun = matches!(tree.upos(head), Upos::Noun | Upos::Propn);
        let passes = match tree.rel(node) {
            Rel::Nmod | Rel::Compound | Rel::Appos | Rel::Poss => noun,
            Rel::Acl | Rel::Obj | Rel::Obl | Rel::Conj | Rel::Xcomp => true,
            _ => false,
        };
        if !passes {
            return None;
        }
        let matter = || scene.frames.in_class(tree.lemma(head), "matter");
        // "the possible impact of recognition": what is but possible of it says that it is not yet there.
        let possible = || qualified(scene, head) == Some(Reality::Hypothetical);
        if noun && tree.rel(node) != Rel::Conj && (matter() || possible()) {
            return Some(Reality::Hypothetical);
        }
        // "received no signs of displeasure"
        if noun && tree.rel(node) == Rel::Nmod && scene.is_negated(head) {
            return Some(Reality::Negated);
        }
        if tree.upos(head) == Upos::Verb && scene.frames.in_class(tree.lemma(head), "avert") {
            return Some(Reality::Negated);
        }
        if !noun && tree.rel(node) != Rel::Conj {
            return None;
        }
        node = head;
    }
    None
}

/// By its predicate: "an attack is unthinkable".
fn judged(scene: &Scene, at: usize) -> Option<Reality> {
    let tree = &scene.tree;
    let head = tree.head(at).filter(|_| tree.rel(at) == Rel::Nsubj)?;
    scene.frames.in_class(tree.lemma(head), "likelihood").then_some(Reality::Hypothetical)
}

/// "a war between the two": one of a kind, not one that took place, unless its clause tells what it did.
fn unspecific(scene: &Scene, reading: &Reading) -> bool {
    let tree = &scene.tree;
    let at = reading.at;
    let grave = reading.code.is_some_and(|c| matches!(c.root(), "14" | "15" | "16" | "17" | "18" | "19" | "20"));
    let indefinite = tree.kids_by(at, Rel::Det).any(|k| matches!(tree.lemma(k), "a" | "an"));
    let subject = matches!(tree.rel(at), Rel::Nsubj | Rel::NsubjPass);
    // "A deal between the two." in a list of what may come
    let heading = !(0..tree.len()).any(|t| matches!(tree.upos(t), Upos::Verb | Upos::Aux));
    if heading && indefinite {
        return true;
    }
    grave && indefinite && !(subject && tree.head(at).is_some_and(|verb| is_past(tree, verb)))
}

fn is_past(tree: &Tree, verb: usize) -> bool {
    let past = |t: usize| tree.has(t, "Tense", "Past");
    let helped = tree.kids(verb).any(|k| matches!(tree.rel(k), Rel::Aux | Rel::AuxPass | Rel::Cop) && past(k));
    let modal =
        tree.kids(verb).any(|k| tree.rel(k) == Rel::Aux && tree.upos(k) == Upos::Aux && tree.lemma(k) != "have");
    !modal && (past(verb) || helped)
}

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn what_a_paper_is_about_has_not_been_done() {
        check(
            "The/det/2/det study/noun/6/nsubj of/adp/5/case Sino-Soviet@CHN+SUN/adj/5/amod clashes=clash/noun/2/nmod ended=end/verb/0/root ./punct/6/punct",
            "
            The study of Sino-Soviet clashes ended.
                         ^^^^^^^^^^^ source
                         ^^^^^^^^^^^ target
            190 hypothetical
                         ^^^^^^^^^^^ source
                         ^^^^^^^^^^^ target
            190 hypothetical
            ",
        );
    }

    #[test]
    fn a_noun_that_says_of_what_kind_another_is_tells_nothing() {
        check(
            "A/det/5/det Sino-Soviet@CHN+SUN/adj/3/amod clashes=clash/noun/4/compound paper/noun/5/nsubj appeared=appear/verb/0/root ./punct/5/punct",
            "A Sino-Soviet clashes paper appeared.",
        );
    }

    #[test]
    fn a_dispute_is_a_state_and_no_act() {
        check(
            "The/det/3/det Sino-Soviet@CHN+SUN/adj/3/amod dispute/noun/4/nsubj matters=matter/verb/0/root ./punct/4/punct",
            "The Sino-Soviet dispute matters.",
        );
    }
}
