//! Turns of phrase that tell no act: "took note of", "a good deal of", "at his request".

use crate::{language::Rel, sentence::Scene};
use rapport_lexicon::vocabulary;
use rapport_model::Upos;

/// Whether a word stands in a turn of phrase that tells no act.
pub(super) fn is_idiom(scene: &Scene, at: usize) -> bool {
    is_measure(scene, at)
        || takes_note(scene, at)
        || renders(scene, at)
        || takes_a_stand(scene, at)
        || at_request(scene, at)
        || lends_credence(scene, at)
        || is_to_blame(scene, at)
        || confines_oneself(scene, at)
        || is_rank(scene, at)
        || gives_a_name(scene, at)
        || films(scene, at)
        || where_one_stands(scene, at)
}

/// "a good deal of distance": much of it.
fn is_measure(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    tree.lemma(at) == "deal" && tree.kids(at).any(|k| matches!(tree.lemma(k), "good" | "great"))
}

/// "took note of the concern": no note is sent.
fn takes_note(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    tree.lemma(at) == "note" && tree.head(at).is_some_and(|verb| tree.lemma(verb) == "take")
}

/// "made the trip unusual": no trip is made.
fn renders(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    // "made rice available to Guinea" gives it.
    let adjective = |k: usize| tree.rel(k) == Rel::Xcomp && tree.upos(k) == Upos::Adj && tree.lemma(k) != "available";
    // "make himself available": nothing is given.
    let oneself = |o: usize| vocabulary().reflexive.contains(tree.form(o));
    tree.lemma(at) == "make" && scene.object_below(at).is_some_and(|o| oneself(o) || tree.kids(at).any(adjective))
}

/// "where we stand with the Soviets": how matters are.
fn where_one_stands(scene: &Scene, at: usize) -> bool {
    scene.tree.lemma(at) == "stand" && scene.tree.kids(at).any(|k| scene.tree.lemma(k) == "where")
}

/// "called the ambassador a very stupid guy": no call is made; the frames of insults see to it.
fn gives_a_name(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    let name = |k: usize| tree.rel(k) == Rel::Xcomp && matches!(tree.upos(k), Upos::Noun | Upos::Propn | Upos::Adj);
    let insult = |k: usize| {
        let word = |n: usize| scene.frames.in_class(tree.lemma(n), "insult");
        word(k) || tree.kids(k).any(word)
    };
    // "what it called an unprovoked raid"
    let what = tree.kids(at).any(|k| tree.lemma(k) == "what") || at > 1 && tree.lemma(at - 2) == "what";
    let named = scene.object_below(at).is_some() && tree.kids(at).any(|k| name(k) && !insult(k));
    vocabulary().naming.contains(tree.lemma(at)) && (what || named)
}

/// "confined himself to questions": nobody is confined.
fn confines_oneself(scene: &Scene, at: usize) -> bool {
    let oneself = |o: usize| scene.tree.form(o).ends_with("self") || scene.tree.form(o).ends_with("selves");
    let shuts = vocabulary().confining.contains(scene.tree.lemma(at));
    shuts && scene.object_below(at).is_some_and(oneself)
}

/// "its policy was to blame": nobody blames.
fn is_to_blame(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    let to = tree.kids(at).any(|k| tree.rel(k) == Rel::Mark && tree.lemma(k) == "to");
    let be = tree.kids(at).any(|k| tree.lemma(k) == "be") || tree.head(at).is_some_and(|h| tree.lemma(h) == "be");
    tree.lemma(at) == "blame" && to && be && scene.object_below(at).is_none()
}

/// "lends credence to the rumour", "lent colour to the charge": nothing is lent.
fn lends_credence(scene: &Scene, at: usize) -> bool {
    let abstract_gift = |o: usize| vocabulary().lent_in_words.contains(scene.tree.lemma(o));
    vocabulary().lending.contains(scene.tree.lemma(at)) && scene.object_below(at).is_some_and(abstract_gift)
}

/// "the charge d'affaires": an office.
fn is_rank(scene: &Scene, at: usize) -> bool {
    scene.tree.lemma(at).starts_with("charg") && at + 1 < scene.tree.len() && scene.tree.form(at + 1).starts_with("d'")
}

/// "shot his film in Morocco"
fn films(scene: &Scene, at: usize) -> bool {
    let picture = |o: usize| vocabulary().picture.contains(scene.tree.lemma(o));
    scene.tree.lemma(at) == "shoot" && scene.object_below(at).is_some_and(picture)
}

/// "at his own request", "at the invitation of": on whose wish it was done.
fn at_request(scene: &Scene, at: usize) -> bool {
    matches!(scene.tree.lemma(at), "request" | "invitation") && scene.tree.case(at) == Some("at")
}

/// "took the position that …": no ground is taken.
fn takes_a_stand(scene: &Scene, at: usize) -> bool {
    let stand = |o: usize| vocabulary().stand_taken.contains(scene.tree.lemma(o));
    scene.tree.lemma(at) == "take" && scene.object(at).is_some_and(stand)
}
