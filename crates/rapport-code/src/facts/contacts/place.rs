//! Where a contact took place.

use super::carriers::carriers;
use crate::{actors::MentionKind, acts::Reading, language::Rel, sentence::Scene};
use rapport_lexicon::contacts::words;
use rapport_model::{Cameo, MONTHS, Upos};

/// A place by its first and last word.
pub(super) struct Place(usize, usize);

impl Place {
    /// Whether a word belongs to its name.
    pub fn holds(&self, at: usize) -> bool {
        (self.0..=self.1).contains(&at)
    }

    /// As the text has it.
    pub fn name(&self, scene: &Scene) -> String {
        let tokens = &scene.tree.tokens;
        let text = scene.tree.text.get(tokens[self.0].span.start()..tokens[self.1].span.end()).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// What is visited; else where it was held; else the town that the talks are called by.
pub(super) fn place(scene: &Scene, reading: &Reading, code: Cameo) -> Option<Place> {
    let found = visited(scene, reading, code).or_else(|| held(scene, reading)).or_else(|| named_after(scene, reading));
    found.map(|at| whole(scene, at))
}

/// The place of a visit is what is visited, if it is a place.
fn visited(scene: &Scene, reading: &Reading, code: Cameo) -> Option<usize> {
    if !matches!(code.as_str(), "042") {
        return None;
    }
    let object = scene.object_below(reading.at);
    let nodes = [Some(reading.at), reading.governs].into_iter().flatten();
    let to = nodes.flat_map(|node| scene.phrases(node)).filter(|(_, p)| is_one_of(&words().place.reached, p));
    // Who "goes to the OAS" brings a matter before it.
    let goes = scene.tree.lemma(reading.at) == "go";
    let organisation =
        |k: usize| goes && scene.mentions_at(k).any(|i| scene.mentions[i].kind == MentionKind::Organisation);
    object.into_iter().chain(to.map(|(k, _)| k)).find(|&k| is_place(scene, k) && !organisation(k))
}

/// A place named after "in" or "at" beside the act, the words that carry it or the verb above it.
fn held(scene: &Scene, reading: &Reading) -> Option<usize> {
    let mut nodes = carriers(scene, reading);
    nodes.extend(scene.tree.head(reading.at));
    let phrases = nodes.into_iter().flat_map(|node| scene.phrases(node));
    let mut held = phrases.filter(|(_, p)| is_one_of(&words().place.held, p)).map(|(k, _)| k);
    held.find_map(|k| if is_place(scene, k) { Some(k).filter(|&k| !is_of_a_body(scene, k)) } else { sitting(scene, k) })
}

/// "the regime in Phnom Penh": where the body sits, whatever it does.
fn is_of_a_body(scene: &Scene, place: usize) -> bool {
    let tree = &scene.tree;
    let Some(case) = tree.kids(place).find(|&k| tree.rel(k) == Rel::Case && k > 0) else { return false };
    let body = |m: &crate::actors::Mention| m.kind == MentionKind::Body && m.tokens.contains(&(case - 1));
    scene.mentions.iter().any(body)
}

/// "at the opening of the UN General Assembly": the assembly.
fn sitting(scene: &Scene, at: usize) -> Option<usize> {
    if !is_one_of(&words().place.sittings, scene.tree.lemma(at)) {
        return None;
    }
    let named = |k: usize| scene.tree.form(k).starts_with(char::is_uppercase) && is_place(scene, k);
    scene.own_phrases(at).filter(|(_, p)| *p == "of").map(|(k, _)| k).find(|&k| named(k))
}

/// "the Warsaw talks", "the Geneva conference".
fn named_after(scene: &Scene, reading: &Reading) -> Option<usize> {
    let tree = &scene.tree;
    let town = |k: usize| {
        let seat = scene.mentions_at(k).any(|i| scene.mentions[i].place);
        let end = tree.tokens[k].span.end();
        let listed = |town: &&String| tree.text.get(..end).is_some_and(|text| text.ends_with(town.as_str()));
        (seat && tree.upos(k) == Upos::Propn) || words().place.towns.iter().any(|town| listed(&town))
    };
    let carriers = carriers(scene, reading).into_iter().filter(|&at| tree.upos(at) != Upos::Verb);
    let describes = |k: &usize| matches!(tree.rel(*k), Rel::Compound | Rel::Amod | Rel::Nmod);
    let before = |at: usize| tree.kids(at).filter(describes).filter(move |&k| k < at);
    carriers.flat_map(before).find(|&k| tree.case(k).is_none() && town(k))
}

/// A state's or a town's name, or a venue with a name: no person, no month.
fn is_place(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    let month = || MONTHS.iter().any(|month| month.eq_ignore_ascii_case(tree.form(at)));
    let lemma = tree.lemma(at);
    if is_one_of(&words().place.never, lemma) || month() {
        return false;
    }
    let capital = |k: usize| tree.form(k).starts_with(char::is_uppercase);
    let venue = is_one_of(&words().place.venues, lemma);
    let named = capital(at) || venue && tree.kids(at).any(|k| tree.rel(k) != Rel::Case && capital(k));
    let mut mentions = scene.mentions_at(at).map(|i| &scene.mentions[i]).peekable();
    let stands = match mentions.peek() {
        Some(_) => mentions.any(|mention| {
            use MentionKind::{Adjective, Body, Organisation, State, Unknown};
            let name = mention.kind != Adjective || tree.upos(at) == Upos::Propn;
            mention.place || name && matches!(mention.kind, State | Organisation | Unknown | Body | Adjective)
        }),
        None => venue || tree.upos(at) == Upos::Propn,
    };
    named && stands
}

/// A name with the words that belong to it: "New York", "the Great Hall of the People".
fn whole(scene: &Scene, at: usize) -> Place {
    let tree = &scene.tree;
    let capital = |k: usize| tree.form(k).starts_with(char::is_uppercase);
    let belongs = |k: &usize| {
        let beside = matches!(tree.rel(*k), Rel::Compound | Rel::Flat) && capital(*k);
        let described = matches!(tree.rel(*k), Rel::Amod | Rel::Nmod | Rel::Poss) && *k < at && capital(*k);
        let of = tree.rel(*k) == Rel::Nmod && *k > at && capital(*k) && tree.case(*k) == Some("of") && capital(at);
        beside || described || of
    };
    let parts = tree.kids(at).filter(belongs);
    let (first, last) = parts.fold((at, at), |(a, b), k| {
        let (from, _) = if k < at { tree.extent(k) } else { (k, k) };
        (a.min(from), b.max(k))
    });
    let first = (first..=at).find(|&k| capital(k)).unwrap_or(at);
    Place(first, last)
}

fn is_one_of(words: &[String], word: &str) -> bool {
    words.iter().any(|one| one == word)
}
