//! Whether a frame's pattern fits a word: its particle, its object, its prepositions.

use super::{
    ability::{can_do, is_of_things},
    idioms::is_idiom,
    words::{infinitive, is_one},
};
use crate::{actors::MentionKind, language::Rel, sentence::Scene};
use rapport_lexicon::{
    frames::{Effect, Frame, Part, Pattern, Phrase, Words},
    vocabulary,
};
use rapport_model::Upos;

/// How well a pattern fits a word: `None` if something it asks for is missing.
pub(super) fn fits(scene: &Scene, at: usize, part: Part, frame: &Frame) -> Option<u32> {
    let trial = Trial { scene, at, part, frame };
    let possible = !is_idiom(scene, at) && trial.is_doable() && trial.has_particle() && trial.has_object();
    let phrases = possible.then(|| trial.phrases()).flatten()?;
    let sound = trial.shows_preposition() && !trial.is_of_a_clause() && trial.has_actor();
    let reversal = sound.then(|| trial.reversal()).flatten()?;
    Some(frame.pattern.weight() + phrases + trial.governs() + reversal)
}

/// A frame tried on a word.
struct Trial<'s, 'a> {
    scene: &'s Scene<'a>,
    at: usize,
    part: Part,
    frame: &'s Frame,
}

impl<'s> Trial<'s, '_> {
    fn pattern(&self) -> &'s Pattern {
        &self.frame.pattern
    }

    /// The root of the act; an operator has none, and can do without much: what it governs tells it.
    fn root(&self) -> Option<&'static str> {
        match self.frame.effect {
            Effect::Act(code) => Some(code.root()),
            Effect::Operator(..) => None,
        }
    }

    fn is_doable(&self) -> bool {
        let able = match self.frame.effect {
            Effect::Act(code) => can_do(self.scene, self.at, code),
            Effect::Operator(..) => true,
        };
        self.part != Part::Verb || able && !is_of_things(self.scene, self.at)
    }

    fn has_particle(&self) -> bool {
        self.pattern().particle.as_ref().is_none_or(|particle| has_particle(self.scene, self.at, particle))
    }

    fn has_object(&self) -> bool {
        let (scene, at) = (self.scene, self.at);
        let Some(words) = &self.pattern().object else { return true };
        let named = |o: usize| words.any || names(scene, o, words, 2) || names_above(scene, at, o, words);
        match self.part {
            Part::Verb => objects(scene, at, self.pattern()).any(named),
            _ => modified_by(scene, at, words),
        }
    }

    /// What its phrases add to the weight; `None` where one is missing that is asked for.
    fn phrases(&self) -> Option<u32> {
        let pattern = self.pattern();
        let bare = pattern.object.is_none() && pattern.particle.is_none();
        let asks = self.root().is_some() && self.part != Part::Noun && bare;
        let weight = |phrase: &Phrase| match has_phrase(self.scene, self.at, phrase) {
            true => Some(2),
            false => (!asks && phrase.noun.is_none()).then_some(0),
        };
        pattern.phrases.iter().map(weight).sum()
    }

    /// What a preposition that an act governs by adds.
    fn governs(&self) -> u32 {
        let governs = |(_, p): (usize, &str)| is_one(p, &self.pattern().governs);
        u32::from(self.root().is_some() && self.scene.own_phrases(self.at).any(governs))
    }

    /// An operator that names prepositions shows one of them: "called on", "called for", and not "called the Ambassador".
    fn shows_preposition(&self) -> bool {
        let pattern = self.pattern();
        let names = !pattern.phrases.is_empty() || !pattern.governs.is_empty();
        let asked = self.root().is_none() && self.part != Part::Noun && names;
        !asked || shows_preposition(self.scene, self.at, pattern)
    }

    /// "help sharpen debates", "recognised that they agree": the clause says what it is about, and no object of this frame's.
    fn is_of_a_clause(&self) -> bool {
        let (scene, at) = (self.scene, self.at);
        let complement = || scene.tree.kid(at, Rel::Ccomp).is_some();
        let object = || scene.object_below(at).is_some();
        let of_clause = match self.root().unwrap_or_default() {
            "07" => !object() && scene.tree.kid(at, Rel::Xcomp).is_some(),
            "09" => complement(),
            "05" | "11" => self.pattern().needs_actor && complement(),
            _ => false,
        };
        self.part == Part::Verb && (of_clause || self.pattern().of_acts && (object() || complement()))
    }

    /// Whether an actor stands where a common word needs one.
    fn has_actor(&self) -> bool {
        let (scene, at, pattern) = (self.scene, self.at, self.pattern());
        if !pattern.needs_actor {
            return true;
        }
        // "left China for home": of a goal that a preposition names, the object tells nothing.
        let goes = self.root() == Some("04") && pattern.object.is_none() && pattern.prepositions().next().is_some();
        let objects = objects(scene, at, pattern).filter(|_| !goes);
        // "returned the statues from its museums to Italy": past an object, phrases hang where the parse puts them.
        let further = scene.phrases(at).filter(|_| pattern.object.is_some());
        let phrases = scene.own_phrases(at).chain(further).filter(|(_, p)| pattern.prepositions().any(|q| q == *p));
        // "received the head of the delegation"
        let named = |p: usize| scene.mentions_at(p).next().is_some();
        let mut places = objects.chain(phrases.map(|(k, _)| k));
        places.any(|p| named(p) || scene.measured(p).is_some_and(named))
    }

    /// What the preposition before who acts adds; `None` where it is missing.
    fn reversal(&self) -> Option<u32> {
        let reversed = &self.pattern().reversed;
        let shown = || self.scene.phrases(self.at).any(|(_, p)| is_one(p, reversed));
        if reversed.is_empty() { Some(0) } else { shown().then_some(2) }
    }
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
    let manner = vocabulary().manner.contains(particle);
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
