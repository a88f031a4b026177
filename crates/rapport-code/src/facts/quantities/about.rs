//! What a figure is of, whose it is, whether it is a change, and whether it was or is expected.

use super::figure::{Figure, Kind};
use crate::{
    actors::{Mention, MentionKind},
    acts::Coded,
    language::Rel,
    sentence::Scene,
};
use rapport_lexicon::{quantities::words, vocabulary};
use rapport_model::{ActorCode, Reality, Upos};

/// The verb of the clause in which a figure stands.
pub(super) fn verb(scene: &Scene, figure: &Figure) -> Option<usize> {
    scene.tree.path_up(figure.head).find(|&n| scene.tree.upos(n) == Upos::Verb)
}

/// The noun that the figure is put to: "a 20 percent increase", "a $20 million loan", "an increase of 20 percent".
fn noun(scene: &Scene, figure: &Figure) -> Option<usize> {
    let tree = &scene.tree;
    let head = tree.head(figure.head).filter(|&head| head < figure.start || head >= figure.end)?;
    let noun = matches!(tree.upos(head), Upos::Noun);
    let before = matches!(tree.rel(figure.head), Rel::Compound | Rel::Amod | Rel::Nummod | Rel::Nmod | Rel::Poss)
        && head >= figure.end;
    let of = tree.rel(figure.head) == Rel::Nmod && matches!(tree.case(figure.head), Some("of" | "by"));
    let bare = of && words().level.contains(tree.lemma(head));
    (noun && (before || of) && !bare).then_some(head)
}

/// Up or down and whether the figure is a change: by the noun it is put to, else by the verb.
pub(super) fn change(scene: &Scene, figure: &Figure) -> Option<f64> {
    match figure.kind {
        Kind::Times => Some(1.0),
        Kind::Percent => {
            let lemma = |at: usize| scene.tree.lemma(at);
            let by_noun = noun(scene, figure).and_then(|noun| words().direction(lemma(noun)));
            let to = vocabulary().level.holds(scene.tree.case(figure.head));
            by_noun.or_else(|| verb(scene, figure).filter(|_| !to).and_then(|verb| words().direction(lemma(verb))))
        }
        _ => None,
    }
}

/// What the figure is of; `None` where only an earlier sentence tells ("it declined 20 percent").
pub(super) fn what(scene: &Scene, figure: &Figure) -> Option<usize> {
    let tree = &scene.tree;
    let thing = |&k: &usize| is_thing(scene, k);
    let below = |at: usize, cases: &[&str]| {
        let found = scene.own_phrases(at).find(|(k, case)| cases.contains(case) && *k >= figure.end).map(|(k, _)| k);
        found.filter(thing)
    };
    if figure.kind != Kind::Times {
        if let Some(noun) = noun(scene, figure) {
            // "an increase in the budget" is of the budget
            let changes = words().direction(tree.lemma(noun)).is_some();
            let of = changes.then(|| below_noun(scene, noun, figure)).flatten();
            return Some(of.unwrap_or(noun));
        }
        let cases: &[&str] = if figure.kind == Kind::Money { &["of", "in"] } else { &["of"] };
        if let Some(part) = below(figure.head, cases) {
            return Some(part);
        }
    }
    // "the gap was $1.2 billion"
    if let Some(subject) = tree.kid(figure.head, Rel::Nsubj).filter(thing) {
        return Some(subject);
    }
    let verb = verb(scene, figure)?;
    let subject = scene.subject(verb);
    let object = scene.object(verb).filter(|&object| object < figure.start || object >= figure.end);
    if figure.kind == Kind::Times && object.is_some_and(|k| is_thing(scene, k)) {
        return object;
    }
    subject.filter(thing).or(object.filter(thing).filter(|_| !is_of_a_pronoun(scene, figure)))
}

/// "it declined 20 percent": what it is, an earlier sentence tells.
pub(super) fn is_of_a_pronoun(scene: &Scene, figure: &Figure) -> bool {
    let of = |at: usize| vocabulary().stands_for_a_matter.contains(scene.tree.lemma(at));
    verb(scene, figure).and_then(|verb| scene.subject(verb)).is_some_and(of)
}

/// Where no thing is named: the highest noun above the figure ("Subsidy to the Dalai Lama: $180,000"), else its verb.
pub(super) fn loosely(scene: &Scene, figure: &Figure) -> usize {
    let tree = &scene.tree;
    let outside = |at: &usize| !(figure.start..figure.end).contains(at);
    let nouns = tree.path_up(figure.head).filter(outside).take_while(|&at| tree.upos(at) != Upos::Verb);
    nouns.filter(|&at| is_thing(scene, at)).last().or_else(|| verb(scene, figure)).unwrap_or(figure.head)
}

/// "in the military budget" behind "increase".
fn below_noun(scene: &Scene, noun: usize, figure: &Figure) -> Option<usize> {
    let inside = |k: usize| (figure.start..figure.end).contains(&k);
    let phrases = scene.own_phrases(noun).filter(|(k, case)| matches!(*case, "in" | "of") && !inside(*k));
    let compound = scene.tree.kids(noun).find(|&k| scene.tree.rel(k) == Rel::Compound && !inside(k));
    phrases.map(|(k, _)| k).find(|&k| is_thing(scene, k)).or(compound)
}

/// No person, state or pronoun.
fn is_thing(scene: &Scene, at: usize) -> bool {
    let noun = matches!(scene.tree.upos(at), Upos::Noun | Upos::Propn);
    let actor = |i: usize| !matches!(scene.mentions[i].kind, MentionKind::Unknown | MentionKind::Adjective);
    noun && !scene.mentions_at(at).any(actor) && !words().time.contains(scene.tree.lemma(at))
}

/// Whether it was or is expected. What is told beside an expectation ("although it declined, they expect it to rise") was.
pub(super) fn reality(scene: &Scene, verb: usize) -> Reality {
    let tree = &scene.tree;
    let will = |at: usize| {
        tree.kids(at).any(|k| tree.rel(k) == Rel::Aux && vocabulary().will_or_would.contains(tree.lemma(k)))
    };
    let foretells = |at: usize| vocabulary().estimating.contains(tree.lemma(at));
    let mut at = verb;
    loop {
        // "is estimated at" is of now, "is estimated to reach" is not.
        let foretold = foretells(at) && (at != verb && tree.lemma(at) != "estimate" || tree.lemma(at) == "expect");
        if foretold || will(at) {
            return Reality::Forecast;
        }
        let inner = matches!(tree.rel(at), Rel::Xcomp | Rel::Ccomp | Rel::Csubj);
        match tree.head(at).filter(|_| inner) {
            Some(head) => at = head,
            None => return Reality::Actual,
        }
    }
}

/// "aid to Egypt", "divisions from Mongolia": where it goes or comes from, and not whose it is.
fn is_led_to(scene: &Scene, at: usize, place: usize) -> bool {
    let leads = |at: usize| {
        let case = scene.tree.case(at);
        vocabulary().of_change.holds(case)
    };
    scene.tree.path_up(at).take_while(|&up| up != place).any(leads)
}

/// Whose figure it is: the actors in its own phrase, else those in the subject's, else in the phrase of what it is of.
pub(super) fn owners(coded: &Coded, figure: &Figure, what: Option<usize>) -> Vec<ActorCode> {
    let scene = &coded.scene;
    let tree = &scene.tree;
    let subject = verb(scene, figure).and_then(|verb| scene.subject(verb));
    // "the Soviet withdrawal of one division": the nouns above it may tell.
    let above = tree.path_up(figure.head).take_while(|&at| tree.upos(at) != Upos::Verb);
    for place in above.chain(what).chain(subject) {
        let (first, last) = tree.extent(place);
        let mut codes: Vec<ActorCode> = Vec::new();
        let owns = |m: &&Mention| (first..=last).contains(&m.head) && !m.place && !is_led_to(scene, m.head, place);
        for mention in scene.mentions.iter().filter(owns) {
            codes.extend(mention.code().filter(|code| !codes.contains(code)));
        }
        codes.truncate(2);
        if !codes.is_empty() {
            return codes;
        }
    }
    Vec::new()
}
