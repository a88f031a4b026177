//! How a verb's own words tell it: done, asked, to come, supposed.

use crate::{
    language::{Rel, Tree},
    sentence::Scene,
};
use rapport_lexicon::{frames::Part, vocabulary};
use rapport_model::{Reality, Upos};

/// What a word's own auxiliaries, negations and marks say.
pub(super) fn own(scene: &Scene, at: usize, negation_spent: bool) -> Option<Reality> {
    if !negation_spent && scene.is_negated(at) {
        return Some(Reality::Negated);
    }
    mood(scene, at)
}

/// What a word's own auxiliaries and marks say, whether it is denied or not.
pub(super) fn mood(scene: &Scene, at: usize) -> Option<Reality> {
    let tree = &scene.tree;
    let outer = outer_subject(tree, at).and_then(|subject| supposed(scene, subject));
    outer.or_else(|| tree.kids(at).find_map(|k| told_by(scene, at, k))).or_else(|| by_form(scene, at))
}

/// What a word of a verb's own says of it.
fn told_by(scene: &Scene, at: usize, k: usize) -> Option<Reality> {
    let word = scene.tree.lemma(k);
    match scene.tree.rel(k) {
        Rel::Aux => by_auxiliary(word),
        Rel::Mark => by_mark(scene, at, word).or_else(|| by_time(scene, at, word)),
        Rel::Advmod => by_adverb(word).or_else(|| by_time(scene, at, word)),
        _ => None,
    }
}

fn by_auxiliary(word: &str) -> Option<Reality> {
    let supposing = || vocabulary().supposing.contains(word).then_some(Reality::Hypothetical);
    vocabulary().future.contains(word).then_some(Reality::Forecast).or_else(supposing)
}

fn by_adverb(word: &str) -> Option<Reality> {
    match word {
        "almost" | "nearly" => Some(Reality::Negated),
        _ if vocabulary().perhaps.contains(word) => Some(Reality::Hypothetical),
        _ => vocabulary().reportedly.contains(word).then_some(Reality::Claimed),
    }
}

fn by_mark(scene: &Scene, at: usize, word: &str) -> Option<Reality> {
    let tree = &scene.tree;
    match word {
        _ if vocabulary().condition.contains(word) => Some(Reality::Hypothetical),
        "without" => Some(Reality::Negated),
        // "3. That we then inform both": a list of what is recommended.
        "that" if tree.rel(at) == Rel::Root => Some(Reality::Proposed),
        "for" if is_gerund(tree, at) && !gives_ground(scene, at) => Some(Reality::Hypothetical),
        "from" if is_gerund(tree, at) && !comes_from(scene, at) => Some(Reality::Negated),
        _ => None,
    }
}

/// "will withdraw when they have met": to come as the main clause is. "when he goes to Ottawa": in the present such a clause
/// tells of what comes, or comes time and again.
fn by_time(scene: &Scene, at: usize, word: &str) -> Option<Reality> {
    let tree = &scene.tree;
    let head = tree.head(at).filter(|_| tree.rel(at) == Rel::Advcl);
    let to_come = vocabulary().at_a_time.contains(word) && head.is_some_and(|verb| is_to_come(scene, verb));
    let comes = vocabulary().whenever.contains(word) && head.is_some() && is_present(tree, at);
    (to_come || comes).then_some(Reality::Forecast)
}

/// What the form of a verb and its clause says.
fn by_form(scene: &Scene, at: usize) -> Option<Reality> {
    let tree = &scene.tree;
    if scene.part(at) != Some(Part::Verb) {
        return None;
    }
    if is_inverted(tree, at) || is_asked(tree, at) {
        return Some(Reality::Hypothetical);
    }
    if is_about_to(scene, at) || is_arranged(scene, at) {
        return Some(Reality::Forecast);
    }
    (to_infinitive(scene, at) && is_open_infinitive(scene, at)).then_some(Reality::Proposed)
}

/// "are to be resumed": arranged, and not done yet.
pub(crate) fn is_arranged(scene: &Scene, verb: usize) -> bool {
    let tree = &scene.tree;
    let be = |k: usize| matches!(tree.rel(k), Rel::Aux | Rel::AuxPass) && tree.lemma(k) == "be";
    let to = tree.kids_by(verb, Rel::Mark).find(|&k| tree.lemma(k) == "to");
    // "is to go": the parse may make "is" the verb.
    let under = tree
        .head(verb)
        .is_some_and(|h| tree.lemma(h) == "be" && tree.rel(verb) == Rel::Xcomp && tree.upos(h) != Upos::Noun);
    to.is_some_and(|to| under || tree.kids(verb).any(|k| k < to && be(k)))
}

/// The subject of the "is" over a clause: the possibility in "another possibility is that they met".
fn outer_subject(tree: &Tree, at: usize) -> Option<usize> {
    tree.kids(at).find(|&k| tree.tokens[k].deprel.name() == "nsubj:outer")
}

/// "Had the GRC severed relations", "Should Moscow attack": a condition without "if".
fn is_inverted(tree: &Tree, at: usize) -> bool {
    let subject = tree.kids(at).find(|&k| tree.rel(k).is_subject());
    let opens = |k: usize| tree.rel(k) == Rel::Aux && subject.is_some_and(|s| k < tree.extent(s).0);
    let asks = tree.form(tree.len() - 1) == "?";
    let leads = tree.extent(at).0 == 0 && (at..tree.len()).any(|t| vocabulary().conditional.contains(tree.lemma(t)));
    let aux = |k: usize| opens(k) && vocabulary().inverted.contains(tree.lemma(k));
    !asks && (tree.rel(at) == Rel::Advcl || leads) && tree.kids(at).any(aux)
}

/// "depends upon how Peking responds": an open question of the present.
fn is_asked(tree: &Tree, at: usize) -> bool {
    let (first, _) = tree.extent(at);
    let open = |t: usize| t < at && matches!(tree.lemma(t), "how" | "whether");
    matches!(tree.rel(at), Rel::Ccomp | Rel::Advcl | Rel::Obl | Rel::Nmod)
        && (open(first) || first > 0 && open(first - 1))
        && is_present(tree, at)
}

/// What a clause is that such a subject stands over: one of several possibilities, somebody's view, or a fact.
pub(super) fn supposed(scene: &Scene, subject: usize) -> Option<Reality> {
    let word = scene.tree.lemma(subject);
    if vocabulary().one_possibility.contains(word) || scene.frames.in_class(word, "matter") {
        return Some(Reality::Hypothetical);
    }
    vocabulary().held_view.contains(word).then_some(Reality::Claimed)
}

/// A purpose, what an adjective judges ("it is vital to withdraw"), what a noun is for ("a plan to seize"): not done.
fn is_open_infinitive(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    let above = tree.head(at).map(|head| (tree.upos(head), tree.lemma(head)));
    match (tree.rel(at), above) {
        (Rel::Advcl | Rel::Csubj, _) => true,
        // "one task is to help China"
        (Rel::Root, _) => tree.kid(at, Rel::Cop).is_some(),
        (Rel::Xcomp | Rel::Ccomp, Some((Upos::Adj, _))) => true,
        (Rel::Acl, Some((Upos::Noun | Upos::Propn, noun))) => !scene.frames.in_class(noun, "deed"),
        _ => false,
    }
}

/// "is going to recognise".
fn is_about_to(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    let going = tree.head(at).filter(|&head| tree.rel(at) == Rel::Xcomp && tree.form(head) == "going");
    going.is_some() && to_infinitive(scene, at)
}

/// "returned from visiting": what one comes from was done; what one is kept from was not.
fn comes_from(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    // "changed its line from demanding to asking": it did both in turn.
    let turns = |n: usize| vocabulary().turning.contains(tree.lemma(n));
    if tree.path_up(at).skip(1).take(2).any(turns) {
        return true;
    }
    let head = tree.head(at).map(|head| tree.lemma(head));
    vocabulary().coming_from.holds(head)
}

/// A finite verb in the present, perfect or not ("goes", "have had"; not "went", "had had", "is going").
fn is_present(tree: &Tree, at: usize) -> bool {
    let present = |t: usize| tree.has(t, "Tense", "Pres") && tree.has(t, "VerbForm", "Fin");
    let mut helpers = tree.kids(at).filter(|&k| tree.rel(k) == Rel::Aux).peekable();
    match helpers.peek() {
        Some(&first) => tree.lemma(first) == "have" && present(first) && helpers.count() == 1,
        None => present(at),
    }
}

/// Whether a verb speaks of what is still to come.
fn is_to_come(scene: &Scene, verb: usize) -> bool {
    let tree = &scene.tree;
    let ahead = |aux: &str| vocabulary().ahead.contains(aux);
    tree.kids(verb).any(|k| tree.rel(k) == Rel::Aux && ahead(tree.lemma(k)))
}

pub(super) fn is_gerund(tree: &Tree, at: usize) -> bool {
    tree.upos(at) == Upos::Verb && tree.form(at).ends_with("ing")
}

/// "thanked China for supporting", "criticised for attacking": the ground is a fact.
fn gives_ground(scene: &Scene, at: usize) -> bool {
    scene.tree.head(at).is_some_and(|head| scene.frames.in_class(scene.tree.lemma(head), "requite"))
}

pub(super) fn to_infinitive(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    tree.kids(at).any(|k| tree.rel(k) == Rel::Mark && tree.lemma(k) == "to")
}
