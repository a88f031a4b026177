//! Say, tell, announce: what is said may be a demand, a charge, a threat, a promise.

use super::{
    intend::threat,
    operator::{Acts, Operator, Over, Rules, Verdict},
};
use crate::{
    actors::MentionKind,
    acts::{
        algebra::compose,
        reading::Reading,
        saying::{self, Said},
    },
    language::Rel,
    sentence::Scene,
};
use rapport_lexicon::{Kind, vocabulary};
use rapport_model::{Cameo, Upos};

pub(super) const RULES: Rules = Rules { alone, over_nothing, over };

fn alone(operator: &Operator, acts: &mut dyn Acts) -> Verdict {
    if !operator.is_verb() {
        return Verdict::Usual;
    }
    if let Some(said) = saying::said(operator.scene, operator.at) {
        return Verdict::Told(put_to_another(operator, said, acts));
    }
    if let Verdict::Told(reading) = threat(operator) {
        return Verdict::Told(reading);
    }
    if saying::is_charge(operator.lemma()) && is_wrong_of_another(operator, acts) {
        return Verdict::Told(operator.reading("112".parse().ok(), None, 9));
    }
    Verdict::Usual
}

/// "assured the President that Japan would open its market".
fn over_nothing(operator: &Operator) -> Verdict {
    if !operator.is_verb() || !saying::is_promise(operator.scene, operator.at) {
        return Verdict::Usual;
    }
    let promises = Operator { kind: Kind::Intend, ..*operator };
    Verdict::Told(promises.reading("030".parse().ok(), None, 8))
}

/// "said it would send aid": a promise; "said it would not": a refusal.
fn over(operator: &Operator, over: &Over) -> Verdict {
    let Operator { scene, at, .. } = *operator;
    if !promises(scene, at, over.node) {
        return Verdict::Usual;
    }
    let refuses = operator.is_turned(over.node);
    // "would never object": who refuses to refuse does nothing yet.
    if refuses && over.told.root() == "12" {
        return Verdict::Nothing;
    }
    let kind = if refuses { Kind::Reject } else { Kind::Intend };
    let speaks = Operator { kind, ..*operator };
    Verdict::Told(speaks.reading(compose(kind, over.told), Some(over.node), 3))
}

/// Whether what is said is a wrong that another than the speaker did.
fn is_wrong_of_another(operator: &Operator, acts: &mut dyn Acts) -> bool {
    let Operator { scene, at, .. } = *operator;
    let clause = saying::content(scene, at).filter(|_| saying::charged(scene, at).is_some());
    let act = clause.and_then(|c| acts.act_at(scene, c, 0)).and_then(|(_, inner)| inner.code);
    // Whoever complains or charges that another does it finds it wrong, whatever it is.
    let always = vocabulary().always_charging.contains(operator.lemma());
    let wrong = |c: Cameo| matches!(c.root(), "11" | "12" | "13" | "15" | "16" | "17" | "18" | "19" | "20");
    clause.is_some() && (always || act.is_some_and(wrong))
}

/// A demand, an appeal or a charge in the words of a verb of saying.
fn put_to_another(operator: &Operator, said: Said, acts: &mut dyn Acts) -> Reading {
    let scene = operator.scene;
    let Said::ToDo(kind, clause) = said else { return operator.reading("112".parse().ok(), None, 5) };
    let puts = Operator { kind, ..*operator };
    let bare = if kind == Kind::Demand { "100" } else { "020" };
    let act = acts.act_at(scene, clause, 0).and_then(|(node, inner)| Some((node, inner.code?)));
    let Some((node, act)) = act else { return puts.reading(bare.parse().ok(), None, 5) };
    let act = if scene.is_negated(node) { compose(Kind::Less, act).unwrap_or(act) } else { act };
    puts.reading(compose(kind, act), Some(node), 5)
}

/// Whether a speaker says that he himself will do it: "said it would send aid".
fn promises(scene: &Scene, at: usize, node: usize) -> bool {
    let tree = &scene.tree;
    let will = tree.kids(node).any(|k| tree.rel(k) == Rel::Aux && vocabulary().will_or_would.contains(tree.lemma(k)));
    // "said it could not accept": who says so refuses.
    let cannot = || {
        scene.is_negated(node)
            && tree.kids(node).any(|k| tree.rel(k) == Rel::Aux && matches!(tree.lemma(k), "can" | "could"))
    };
    let hedged = tree.kids(node).any(|k| vocabulary().perhaps.contains(tree.lemma(k)));
    let same = |subject: usize, speaker: usize| {
        let code = |n: usize| scene.mentions_at(n).filter_map(|i| scene.mentions[i].code()).next();
        // "I said that it would help us": what that is, is not the speaker.
        let person = tree.upos(speaker) == Upos::Pron && tree.lemma(speaker) != "it"
            || scene.mentions_at(speaker).any(|i| scene.mentions[i].kind == MentionKind::Person);
        let other = tree.lemma(subject) == "it" && person;
        (tree.upos(subject) == Upos::Pron && !other) || (code(subject).is_some() && code(subject) == code(speaker))
    };
    let own = tree.kid(node, Rel::Nsubj);
    let (subject, speaker) = (own.or_else(|| scene.subject(node).filter(|&s| s > at)), scene.subject(at));
    (will || cannot()) && !hedged && subject.zip(speaker).is_some_and(|(a, b)| same(a, b))
}
