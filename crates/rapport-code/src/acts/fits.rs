//! Whether a frame's pattern fits a word: its particle, its object, its prepositions.

use super::{
    ability::can_do,
    idioms::is_idiom,
    words::{infinitive, is_one},
};
use crate::{actors::MentionKind, language::Rel, sentence::Scene};
use rapport_lexicon::frames::{Effect, Frame, Part, Pattern, Phrase, Words};
use rapport_model::Upos;

/// How well a pattern fits a word: `None` if something it asks for is missing.
pub(super) fn fits(scene: &Scene, at: usize, part: Part, frame: &Frame) -> Option<u32> {
    let pattern = &frame.pattern;
    // An operator can do without: what it governs tells it.
    let is_act = matches!(frame.effect, Effect::Act(_));
    if is_idiom(scene, at) {
        return None;
    }
    if let Effect::Act(code) = frame.effect
        && part == Part::Verb
        && !can_do(scene, at, code)
    {
        return None;
    }
    let mut weight = pattern.weight();
    if let Some(particle) = &pattern.particle {
        has_particle(scene, at, particle).then_some(())?;
    }
    if let Some(words) = &pattern.object {
        let found = match part {
            Part::Verb => objects(scene, at, pattern)
                .any(|o| words.any || names(scene, o, words, 2) || names_above(scene, at, o, words)),
            _ => modified_by(scene, at, words),
        };
        found.then_some(())?;
    }
    for phrase in &pattern.phrases {
        let present = has_phrase(scene, at, phrase);
        let asked = phrase.noun.is_some()
            || (is_act && part != Part::Noun && pattern.object.is_none() && pattern.particle.is_none());
        match (present, asked) {
            (true, _) => weight += 2,
            (false, true) => return None,
            (false, false) => {}
        }
    }
    if is_act && scene.own_phrases(at).any(|(_, p)| is_one(p, &pattern.governs)) {
        weight += 1;
    }
    // An operator that names prepositions shows one of them: "called on", "called for", and not "called the Ambassador".
    let names_some = !pattern.phrases.is_empty() || !pattern.governs.is_empty();
    if !is_act && part != Part::Noun && names_some && !shows_preposition(scene, at, pattern) {
        return None;
    }
    let complemented = || scene.tree.kids(at).any(|k| scene.tree.rel(k) == Rel::Ccomp);
    // "help sharpen debates", "recognised that they agree": the clause says what it is about, and no object of this frame's.
    let root = if let Effect::Act(code) = frame.effect { code.root() } else { "" };
    let of_clause = match root {
        "07" => scene.object_below(at).is_none() && scene.tree.kid(at, Rel::Xcomp).is_some(),
        "09" => scene.tree.kid(at, Rel::Ccomp).is_some(),
        "05" | "11" => pattern.needs_actor && scene.tree.kid(at, Rel::Ccomp).is_some(),
        _ => false,
    };
    if part == Part::Verb && of_clause {
        return None;
    }
    if part == Part::Verb && pattern.of_acts && (scene.object_below(at).is_some() || complemented()) {
        return None;
    }
    if pattern.needs_actor {
        // "left China for home": of a goal that a preposition names, the object tells nothing.
        let goes = root == "04" && pattern.object.is_none() && pattern.prepositions().next().is_some();
        let objects = objects(scene, at, pattern).filter(|_| !goes);
        // "returned the statues from its museums to Italy": past an object, phrases hang where the parse puts them.
        let own = scene.own_phrases(at);
        let further = scene.phrases(at).filter(|_| pattern.object.is_some());
        let named = own.chain(further).filter(|(_, p)| pattern.prepositions().any(|q| q == *p));
        let phrases = named.map(|(k, _)| k);
        let mut places = objects.chain(phrases);
        // "received the head of the delegation"
        let named = |p: usize| scene.mentions_at(p).next().is_some();
        places.any(|p| named(p) || scene.measured(p).is_some_and(named)).then_some(())?;
    }
    if !pattern.reversed.is_empty() {
        let reversed = scene.phrases(at).any(|(_, p)| is_one(p, &pattern.reversed));
        reversed.then_some(())?;
        weight += 2;
    }
    Some(weight)
}

/// What a frame may take for its object: the object, a second one or a predicate ("called him a liar"), and what stands after
/// a particle that was read as a preposition ("shrugged off the protests").
fn objects<'s>(scene: &'s Scene, at: usize, pattern: &'s Pattern) -> impl Iterator<Item = usize> + 's {
    let tree = &scene.tree;
    let second = tree.kids(at).filter(move |&k| {
        let nominal = matches!(tree.upos(k), Upos::Noun | Upos::Propn | Upos::Num);
        // What a comma parts belongs to another verb that the parse has lost.
        let parted = (at..k).any(|t| tree.form(t) == ",");
        at < k && nominal && !parted && matches!(tree.rel(k), Rel::Obj | Rel::Iobj | Rel::Xcomp)
    });
    scene.object(at).into_iter().chain(scene.recipient(at)).chain(second).chain(after_particle(scene, at, pattern))
}

pub(super) fn after_particle(scene: &Scene, at: usize, pattern: &Pattern) -> Option<usize> {
    let tree = &scene.tree;
    let particle = pattern.particle.as_deref()?;
    let leads = |k: &usize| tree.kid(*k, Rel::Case).is_some_and(|c| c == at + 1 && tree.lemma(c) == particle);
    tree.kids_by(at, Rel::Obl).find(leads)
}

/// Whether one of an operator's prepositions is there; an infinitive is as good as "to".
fn shows_preposition(scene: &Scene, at: usize, pattern: &Pattern) -> bool {
    let to = pattern.governs.iter().any(|g| &**g == "to") || pattern.prepositions().any(|p| p == "to");
    let infinitives =
        || scene.tree.kids(at).any(|k| matches!(scene.tree.rel(k), Rel::Xcomp | Rel::Advcl) && infinitive(scene, k));
    let near = |p: &Phrase| {
        // "called the minister on Monday on which": what the object has is no part of "call on".
        let object = scene.object_below(at).filter(|_| scene.tree.lemma(at) != "call");
        let mut own = scene.own_phrases(at).chain(object.into_iter().flat_map(|o| scene.own_phrases(o)));
        own.any(|(k, q)| is_phrase(scene, k, q, p))
    };
    // "seeking an extension of credits from banks": the source may stand far down.
    let far = |p: &Phrase| scene.tree.lemma(at) == "seek" && scene.phrases(at).any(|(k, q)| is_phrase(scene, k, q, p));
    pattern.phrases.iter().any(|p| near(p) || far(p))
        || scene.own_phrases(at).any(|(_, p)| is_one(p, &pattern.governs))
        || (scene.tree.lemma(at) != "call"
            && scene.object_below(at).is_some_and(|o| scene.own_phrases(o).any(|(_, p)| is_one(p, &pattern.governs))))
        || (to && infinitives())
}

pub(super) fn has_particle(scene: &Scene, at: usize, particle: &str) -> bool {
    let tree = &scene.tree;
    // "jointly operating": an adverb of manner may come first.
    let manner = matches!(particle, "jointly" | "together" | "darkly" | "dearly" | "warmly" | "highly" | "harshly");
    let fits = |k: usize| {
        (k > at || manner)
            && tree.lemma(k) == particle
            && (matches!(tree.upos(k), Upos::Adp | Upos::Adv | Upos::Part | Upos::Adj | Upos::Noun | Upos::Sconj)
                || tree.rel(k) == Rel::Particle)
    };
    // "rolled back tariffs": the parse gives the particle to the noun.
    let lent =
        |k: usize| matches!(tree.rel(k), Rel::Case | Rel::Compound | Rel::Amod | Rel::Advmod) && k == at + 1 && fits(k);
    // "made 70,000 tons of rice available": an attribute to the parse.
    let after = |n: usize| tree.kids_by(n, Rel::Amod).any(fits);
    let left = |k: usize| {
        particle == "available" && tree.rel(k) == Rel::Obj && (after(k) || scene.measured(k).is_some_and(after))
    };
    tree.kids(at).any(|k| fits(k) || left(k) || tree.kids(k).any(lent))
}

/// Whether a noun phrase is of these words: its head, a word that modifies it, or what it measures out.
fn names(scene: &Scene, at: usize, words: &Words, depth: u32) -> bool {
    let tree = &scene.tree;
    // "a round of exercises" is exercises, and no talks.
    let round = tree.lemma(at) == "round" && scene.measured(at).is_some_and(|k| scene.frames.is_classed(tree.lemma(k)));
    let armed = || is_designation(scene, at) && scene.frames.is_in("aircraft", words);
    if !round && (scene.frames.is_in(tree.lemma(at), words) || bears_office(scene, at, words) || armed()) {
        return true;
    }
    depth > 0
        && (scene.measured(at).is_some_and(|k| names(scene, k, words, depth - 1))
            || tree.kids(at).any(|k| match tree.rel(k) {
                // "relief supplies" is relief; a "war game" is a game.
                Rel::Amod | Rel::Compound => {
                    // "a stupid man" is an insult, whatever a man is.
                    let plain =
                        !scene.frames.is_classed(tree.lemma(at)) || scene.frames.in_class(tree.lemma(k), "insult");
                    plain && scene.frames.is_in(tree.lemma(k), words)
                }
                Rel::Conj => names(scene, k, words, depth - 1),
                _ => false,
            }))
}

/// "MIG-17s", "F-5s": a weapon by its letters and number.
fn is_designation(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    let letters = |word: &str| word.len() <= 4 && word.starts_with(|c: char| c.is_ascii_uppercase());
    let number = |word: &str| word.len() <= 4 && word.starts_with(|c: char| c.is_ascii_digit());
    let parts = |word: &str| word.split_once('-').is_some_and(|(a, b)| letters(a) && number(b));
    let apart = at > 1 && tree.form(at - 1) == "-" && letters(tree.form(at - 2)) && number(tree.form(at));
    apart || parts(tree.form(at))
}

/// "summoned U.S. Ambassador Winston Lord": a person is what his office says.
fn bears_office(scene: &Scene, at: usize, words: &Words) -> bool {
    let last = |office: &str| office.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let office =
        |i: usize| scene.mentions[i].office.as_deref().filter(|_| scene.mentions[i].kind == MentionKind::Person);
    scene.mentions_at(at).filter_map(office).any(|office| scene.frames.is_in(&last(office), words))
}

/// "the declaration on principles of relations signed in May": the parse hangs a participle on the nearest noun.
fn names_above(scene: &Scene, at: usize, object: usize, words: &Words) -> bool {
    let tree = &scene.tree;
    let within = |&n: &usize| tree.rel(n) == Rel::Nmod;
    let above = tree.path_up(object).take_while(within).take(3).filter_map(|n| tree.head(n));
    tree.rel(at) == Rel::Acl && above.into_iter().any(|n| scene.frames.is_in(tree.lemma(n), words))
}

fn modified_by(scene: &Scene, at: usize, words: &Words) -> bool {
    let tree = &scene.tree;
    tree.kids(at).any(|k| match tree.rel(k) {
        Rel::Amod | Rel::Compound | Rel::Poss => {
            scene.frames.is_in(tree.lemma(k), words) || modified_by(scene, k, words)
        }
        Rel::Nmod => names(scene, k, words, 1),
        _ => false,
    })
}

fn has_phrase(scene: &Scene, at: usize, phrase: &Phrase) -> bool {
    scene.phrases(at).any(|(k, p)| is_phrase(scene, k, p, phrase))
}

/// "called him on Saturday": a day is no argument.
fn is_day(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    crate::language::is_calendar_word(tree.form(at)) || tree.upos(at) == Upos::Num && tree.kid(at, Rel::Nmod).is_none()
}

fn is_phrase(scene: &Scene, at: usize, preposition: &str, phrase: &Phrase) -> bool {
    // "out of the talks" begins with another word than its "of".
    let out_of = preposition == "out" && is_one("of", &phrase.prepositions);
    (out_of || is_one(preposition, &phrase.prepositions))
        && (preposition == "until" || !is_day(scene, at))
        && phrase.noun.as_ref().is_none_or(|words| words.any || names(scene, at, words, 1))
}
