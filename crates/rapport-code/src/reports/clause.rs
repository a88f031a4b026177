//! The words of an act: from its subject to its last argument, in pieces where the page tore them.

use crate::{
    language::{Rel, pieces},
    sentence::Scene,
    standing::is_arranged,
};
use rapport_lexicon::{frames::Part, vocabulary};
use rapport_model::{Document, Span, Upos};

/// The clause of an act by its word, and whether it is a sentence by itself. A second verb without a subject of its own is quoted with
/// the one it shares; an act told by a noun that no verb carries is quoted as that noun's phrase.
pub(super) fn clause(document: &Document, scene: &Scene, at: usize) -> (Vec<Span>, bool) {
    let tree = &scene.tree;
    let top = top_verb(scene, at);
    let own = own_extent(scene, top);
    let subject = tree.kids(top).find(|&k| tree.rel(k).is_subject());
    let shared = shared_subject(scene, top).filter(|_| subject.is_none()).map(|k| tree.extent(k));
    let finite = (subject.is_some() || shared.is_some()) && is_finite(scene, top);
    let shared = shared.filter(|&(_, last)| finite && last < own.0);
    let mut spans = shared.map(|(first, last)| pieces(document, tree, first, last)).unwrap_or_default();
    spans.extend(pieces(document, tree, own.0, own.1));
    (spans, finite)
}

/// First and last token of the words that belong to an act's own verb or noun.
fn own_extent(scene: &Scene, top: usize) -> (usize, usize) {
    let tree = &scene.tree;
    let (mut first, mut last) = (top, top);
    for k in tree.kids(top).filter(|&k| belongs(scene, top, k)) {
        let (a, b) = tree.extent(k);
        (first, last) = (first.min(a), last.max(b));
    }
    let close = |at: usize| matches!(tree.form(at), "\"" | "”" | ")");
    while last > first && tree.upos(last) == Upos::Punct && !close(last) {
        last -= 1;
    }
    while first < last && tree.upos(first) == Upos::Punct && !matches!(tree.form(first), "\"" | "“" | "(" | "[") {
        first += 1;
    }
    (first, last)
}

/// The subject of the verb that this one is joined to ("laid down a line and *launched* an attack").
fn shared_subject(scene: &Scene, top: usize) -> Option<usize> {
    let tree = &scene.tree;
    let joined = |at: usize| tree.head(at).filter(|_| tree.rel(at) == Rel::Conj);
    let mut verbs =
        std::iter::successors(joined(top), |&at| joined(at)).filter(|_| scene.part(top) == Some(Part::Verb));
    verbs.find_map(|verb| tree.kids(verb).find(|&k| tree.rel(k).is_subject()))
}

/// The verb that an act is told by: for a noun the verb that carries it, if one does; for an infinitive the verb that governs it.
fn top_verb(scene: &Scene, at: usize) -> usize {
    let tree = &scene.tree;
    let mut top = at;
    while let Some(head) = tree.head(top) {
        let noun = || scene.part(top) == Some(Part::Noun) && scene.part(head) == Some(Part::Verb);
        let carried = match tree.rel(top) {
            Rel::Xcomp => true,
            Rel::Obj | Rel::Nsubj | Rel::NsubjPass => noun(),
            Rel::Obl => noun() && carries_after_preposition(tree.lemma(head)),
            _ => false,
        };
        if !carried {
            break;
        }
        top = head;
    }
    top
}

/// Verbs whose act is the noun behind their preposition: "engaged in talks". Under another verb such a noun is a circumstance
/// ("relations have worsened since the clashes").
fn carries_after_preposition(verb: &str) -> bool {
    vocabulary().with_to.contains(verb)
}

fn belongs(scene: &Scene, top: usize, k: usize) -> bool {
    let tree = &scene.tree;
    let phrase = scene.part(top) == Some(Part::Noun) && !tree.kids(top).any(|s| tree.rel(s).is_subject());
    match tree.rel(k) {
        Rel::Punct | Rel::Parataxis | Rel::Cc | Rel::Mark => false,
        // The preposition before a noun's phrase is the sentence's, not the act's.
        Rel::Case if phrase => false,
        Rel::Advcl => k > top && !tree.kids(k).any(|s| tree.rel(s).is_subject()),
        // ", and the Soviet buildup" is a thing of its own.
        Rel::Conj if phrase && k > top && tree.kids(k).any(|p| tree.form(p) == ",") => false,
        Rel::Conj => scene.part(k) != Some(Part::Verb) && tree.upos(k) != Upos::Verb,
        Rel::Advmod => !(k < top && tree.form(k).chars().next().is_some_and(char::is_uppercase)),
        Rel::Relcl => false,
        _ => true,
    }
}

fn is_finite(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    let finite = |t: usize| tree.has(t, "VerbForm", "Fin") || tree.has(t, "Mood", "Ind");
    let helped = tree
        .kids(at)
        .any(|k| matches!(tree.rel(k), Rel::Aux | Rel::AuxPass | Rel::Cop) && (finite(k) || tree.upos(k) == Upos::Aux));
    let to = tree.kids(at).any(|k| tree.rel(k) == Rel::Mark && tree.lemma(k) == "to");
    let infinitive = to && !is_arranged(scene, at);
    (finite(at) || helped) && !infinitive && !matches!(tree.rel(at), Rel::Relcl | Rel::Acl)
}

#[cfg(test)]
mod tests {
    use crate::testing::coded;

    /// The words of the first act's clause, pieces parted by a bar, and whether it is a sentence.
    fn clause(words: &str) -> (String, bool) {
        let (document, reports) = coded(words);
        let report = reports.first().expect("an act");
        let pieces: Vec<&str> = report.clause.iter().map(|piece| piece.of(&document.text)).collect();
        (pieces.join(" | "), report.finite)
    }

    #[test]
    fn a_circumstance_is_quoted_as_its_phrase() {
        let (words, finite) = clause(
            "Relations/noun/2/nsubj worsened=worsen/verb/0/root since/adp/5/case the/det/5/det clashes=clash/noun/2/obl between/adp/7/case China@CHN/propn/5/nmod and/cconj/9/cc Vietnam@VNM/propn/7/conj ./punct/2/punct",
        );
        assert_eq!((words.as_str(), finite), ("the clashes between China and Vietnam", false));
    }

    #[test]
    fn a_second_verb_is_quoted_with_the_subject_it_shares() {
        let (words, finite) = clause(
            "China@CHN/propn/3/nsubj has=have/aux/3/aux hesitated=hesitate/verb/0/root and/cconj/6/cc has=have/aux/6/aux attacked=attack/verb/3/conj Vietnam@VNM/propn/6/obj ./punct/3/punct",
        );
        assert_eq!((words.as_str(), finite), ("China | has attacked Vietnam", true));
    }
}
