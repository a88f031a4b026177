//! Wrongs that are told in another's words: a cable that retells what the other side charged does not say that it was done.

use crate::{
    actors::{Mention, MentionKind},
    acts::{Reading, Readings},
    language::Rel,
    sentence::Scene,
};
use rapport_lexicon::frames::Part;
use rapport_model::{ActorCode, Cameo, Upos};

/// The word by which an act is charged and not told as done, if it is one: the act hangs on a word of recounting ("recited
/// the usual line on US interference"), on something alleged, or stands in quotation marks of its own.
pub(crate) fn charged(
    scene: &Scene,
    readings: &Readings,
    reading: &Reading,
    code: Cameo,
    source: &Mention,
    author: Option<ActorCode>,
) -> Option<usize> {
    if !is_wrong(code) {
        return None;
    }
    let at = reading.at;
    if is_quoted(scene, at) || reading.governs.is_some_and(|g| is_quoted(scene, g)) {
        return Some(at);
    }
    // "US air pirates intruded": whoever says so accuses.
    if source.tokens.clone().chain([source.head]).any(|t| scene.frames.in_class(scene.tree.lemma(t), "slur")) {
        return Some(at);
    }
    if let Some(word) = alleged(scene, at) {
        return Some(word);
    }
    let harsh = [Some(at), reading.governs].into_iter().flatten().any(|n| is_harsh(scene, n));
    let named = source.kind != MentionKind::Pronoun;
    let own = author.is_some() && source.code() == author && named;
    if own && harsh && scene.part(at) == Some(Part::Noun) {
        return Some(at);
    }
    (harsh || own).then(|| recounted(scene, readings, at, source)).flatten()
}

/// Deeds that one is charged with: meddling, sanctions and blows.
fn is_wrong(code: Cameo) -> bool {
    matches!(code.root(), "15" | "16" | "17" | "18" | "19" | "20") || matches!(code.as_str(), "113" | "128" | "1384")
}

/// A word that no party uses of what it does itself.
fn is_harsh(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    let harsh = |n: usize| scene.frames.in_class(tree.lemma(n), "harsh");
    harsh(at) || tree.kids(at).any(|k| matches!(tree.rel(k), Rel::Nmod | Rel::Amod) && harsh(k))
}

/// A single word in quotation marks: “aggression”.
fn is_quoted(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    let mark = |t: usize| matches!(tree.form(t), "\"" | "“" | "”" | "``" | "''" | "„");
    at > 0 && at + 1 < tree.len() && mark(at - 1) && mark(at + 1)
}

/// "including alleged overflights, warships bombarding vessels": what stands in a list of things alleged.
fn alleged(scene: &Scene, at: usize) -> Option<usize> {
    let tree = &scene.tree;
    let mut node = at;
    for _ in 0..4 {
        let named = tree.kids(node).find(|&k| {
            let word = |text: &str| scene.frames.in_class(text, "asserted");
            matches!(tree.rel(k), Rel::Amod | Rel::Advmod) && (word(tree.lemma(k)) || word(tree.form(k)))
        });
        if let Some(word) = named {
            return Some(word);
        }
        let head = tree.head(node)?;
        if !matches!(tree.rel(node), Rel::Acl | Rel::Appos | Rel::Conj | Rel::Nmod | Rel::Compound) {
            return None;
        }
        node = head;
    }
    None
}

/// The verb or noun of recounting that a noun's act hangs on, if somebody else than the doer recounts it.
fn recounted(scene: &Scene, readings: &Readings, at: usize, source: &Mention) -> Option<usize> {
    let tree = &scene.tree;
    if scene.part(at) != Some(Part::Noun) {
        return None;
    }
    let mut node = at;
    for _ in 0..6 {
        let head = tree.head(node)?;
        let nominal = matches!(tree.upos(head), Upos::Noun | Upos::Propn);
        let argument = matches!(
            tree.rel(node),
            Rel::Obj | Rel::Obl | Rel::Nmod | Rel::Conj | Rel::Appos | Rel::Compound | Rel::Acl | Rel::NsubjPass
        );
        if !argument {
            return None;
        }
        if scene.frames.in_class(tree.lemma(head), "recount") && tree.rel(node) != Rel::Conj {
            let speaker = if nominal { None } else { scene.subject(head) };
            let codes = speaker.into_iter().flat_map(|s| scene.mentions_over(s));
            let doer = codes.filter_map(|i| scene.mentions[i].code()).any(|c| Some(c) == source.code());
            return (!doer).then_some(head);
        }
        // Another act between the two has its own tie to what it names.
        if !nominal && readings.at(head).is_some_and(|r| r.code.is_some()) {
            return None;
        }
        node = head;
    }
    None
}
