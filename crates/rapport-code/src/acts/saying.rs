//! Acts that a verb of saying makes: "Russia says Israel must end its attacks" demands it, "Kabul said the Taliban were
//! responsible" accuses.

use crate::{
    language::{Rel, Tree},
    sentence::Scene,
};
use rapport_lexicon::{Kind, vocabulary};
use rapport_model::Upos;

/// What is said of another.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Said {
    /// The other is told what to do in this clause: a demand or an appeal.
    ToDo(Kind, usize),
    /// The other is held responsible.
    Guilty,
}

/// The clause that a verb of saying says: its complement, or the clause that it stands beside ("…, a spokesman alleged").
pub(crate) fn content(scene: &Scene, at: usize) -> Option<usize> {
    let tree = &scene.tree;
    let beside = || tree.head(at).filter(|_| tree.rel(at) == Rel::Parataxis && tree.kid(at, Rel::Nsubj).is_some());
    let done = || tree.kid(at, Rel::Xcomp).filter(|_| scene.is_passive(at));
    tree.kid(at, Rel::Ccomp).or_else(done).or_else(beside)
}

/// Whether a verb of saying holds its content against somebody: "alleged", "charged".
pub(crate) fn is_charge(verb: &str) -> bool {
    vocabulary().charging.contains(verb)
}

/// Whom a charge is brought against: the subject of its content, who is another than the speaker.
pub(crate) fn charged(scene: &Scene, at: usize) -> Option<usize> {
    let tree = &scene.tree;
    let clause = content(scene, at)?;
    // "alleged that a secretary had been caught": found at a wrong.
    let found = vocabulary().found_out.contains(tree.lemma(clause));
    let subject = |k: usize| tree.rel(k) == Rel::Nsubj || found && tree.rel(k) == Rel::NsubjPass;
    let own = tree.kids(clause).find(|&k| subject(k));
    let passive = || tree.kid(at, Rel::NsubjPass).filter(|_| tree.rel(clause) == Rel::Xcomp);
    let subject = own.or_else(passive)?;
    let code = |n: usize| scene.code_over(n);
    let speaker = scene.subject(at)?;
    let same = code(speaker).is_some() && code(speaker) == code(subject);
    let names = |n: usize| !scene.mentions_over(n).is_empty();
    (!same && speaker != subject && names(speaker) && names(subject)).then_some(subject)
}

/// "told the Chamber it would shut every mine unless", "vowed to strike if": what one says one will do unless another yields.
pub(crate) fn is_threat(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    let speaks = vocabulary().speaks_of_oneself.contains(tree.lemma(at));
    let vows = matches!(tree.lemma(at), "vow" | "swear");
    let clauses = tree.kids(at).filter(|&k| matches!(tree.rel(k), Rel::Ccomp | Rel::Xcomp));
    let unless = |c: usize| {
        tree.kids_by(c, Rel::Advcl).chain(tree.kids_by(at, Rel::Advcl)).any(|k| {
            let marked = |word: &str| tree.kids(k).any(|m| tree.lemma(m) == word);
            marked("unless") || marked("if") && (vows || scene.is_negated(k))
        })
    };
    // "would be obliged to break relations should it go on"
    let obliged = |c: usize| scene.is_passive(c) && vocabulary().obliging_verb.contains(tree.lemma(c));
    let own = |c: usize| {
        let will = tree.kids(c).any(|k| tree.rel(k) == Rel::Aux && vocabulary().will_or_would.contains(tree.lemma(k)));
        let pronoun = tree.kid(c, Rel::Nsubj).is_some_and(|s| tree.upos(s) == Upos::Pron);
        tree.rel(c) == Rel::Xcomp || (will && pronoun)
    };
    // "would not come unless": a refusal.
    speaks && clauses.into_iter().any(|c| own(c) && (unless(c) || obliged(c)) && !scene.is_negated(c))
}

/// "assured the President that Japan would open its market": what the speaker's own side will do is promised, whatever it is.
pub(crate) fn is_promise(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    let assures = matches!(tree.lemma(at), "assure" | "reassure");
    let Some(clause) = tree.kid(at, Rel::Ccomp).filter(|_| assures) else { return false };
    let will = tree.kids(clause).any(|k| tree.rel(k) == Rel::Aux && matches!(tree.lemma(k), "will" | "would"));
    let code = |n: usize| scene.code_over(n);
    let (subject, speaker) = (tree.kid(clause, Rel::Nsubj), scene.subject(at));
    let own = subject
        .zip(speaker)
        .is_some_and(|(s, p)| tree.upos(s) == Upos::Pron || code(s).is_some() && code(s) == code(p));
    will && own
}

/// Who is to yield in the condition of a threat: the subject of its "unless" or "if".
pub(crate) fn condition(scene: &Scene, at: usize) -> Option<usize> {
    let tree = &scene.tree;
    let clauses = tree.kids(at).filter(|&k| matches!(tree.rel(k), Rel::Ccomp | Rel::Xcomp));
    let conditions = [at].into_iter().chain(clauses).flat_map(|c| tree.kids_by(c, Rel::Advcl));
    let marked = |k: &usize| tree.kids(*k).any(|m| matches!(tree.lemma(m), "unless" | "if"));
    conditions.filter(marked).find_map(|k| tree.kids(k).find(|&s| tree.rel(s).is_subject()))
}

/// Whom the word of saying over an act is addressed to: "told the Finns that they would be prepared to lease it".
pub(crate) fn addressee(scene: &Scene, act: usize) -> Option<usize> {
    let tree = &scene.tree;
    if let Some(sends) = tree.carrier(act) {
        return recipient(scene, sends).filter(|&k| k < act);
    }
    let clause = tree.path_up(act).take(3).find(|&n| tree.rel(n) == Rel::Ccomp)?;
    let says = tree.head(clause).filter(|&v| tree.upos(v) == Upos::Verb)?;
    let tells = vocabulary().addresses.contains(tree.lemma(says));
    let addressed = |k: &usize| {
        *k < clause
            && match tree.rel(*k) {
                Rel::Iobj | Rel::Obj => true,
                Rel::Obl => tree.case(*k) == Some("to"),
                _ => false,
            }
    };
    tree.kids(says).filter(|_| tells).find(addressed)
}

/// To whom a letter is sent: "sent India a note", "sent a note to India", "wrote to Nixon".
fn recipient(scene: &Scene, sends: usize) -> Option<usize> {
    let tree = &scene.tree;
    let letter = scene.object_below(sends);
    let to =
        |of: usize| tree.kids(of).find(|&k| matches!(tree.rel(k), Rel::Obl | Rel::Nmod) && tree.case(k) == Some("to"));
    tree.kid(sends, Rel::Iobj).or_else(|| to(sends)).or_else(|| to(letter?))
}

/// What a verb of saying says of another actor than its speaker, if it is one of these acts.
pub(crate) fn said(scene: &Scene, at: usize) -> Option<Said> {
    let tree = &scene.tree;
    let code = |n: usize| scene.code_over(n);
    let speaker = scene.subject(at)?;
    let clause = content(scene, at).filter(|&c| tree.rel(c) != Rel::Xcomp)?;
    let other = tree.kid(clause, Rel::Nsubj)?;
    let named = |n: usize| !scene.mentions_over(n).is_empty() && tree.upos(n) != Upos::Pron || code(n).is_some();
    if !named(speaker) || !named(other) || (code(speaker).is_some() && code(speaker) == code(other)) {
        return None;
    }
    match obligation(tree, clause) {
        Some((kind, node)) => Some(Said::ToDo(kind, node)),
        None => is_blame(tree, clause).then_some(Said::Guilty),
    }
}

/// "must end", "should end", "needs to end", "has to end", and the verb that is to be done.
fn obligation(tree: &Tree, clause: usize) -> Option<(Kind, usize)> {
    if tree.upos(clause) != Upos::Verb {
        return None;
    }
    let modal = |lemma: &str| tree.kids(clause).any(|k| tree.rel(k) == Rel::Aux && tree.lemma(k) == lemma);
    let perfect = tree.kids(clause).any(|k| tree.rel(k) == Rel::Aux && tree.lemma(k) == "have");
    let infinitive = || tree.kid(clause, Rel::Xcomp).filter(|&x| tree.kid(x, Rel::Mark).is_some());
    let found = match tree.lemma(clause) {
        _ if perfect || modal("would") => None,
        _ if modal("must") => Some((Kind::Demand, clause)),
        _ if modal("should") || modal("ought") => Some((Kind::Appeal, clause)),
        "need" | "have" => infinitive().map(|x| (Kind::Demand, x)),
        _ => None,
    };
    found.filter(|&(_, node)| !is_of_the_mind(tree.lemma(node)))
}

/// "had to understand", "should expect": told what is so, and not what to do.
fn is_of_the_mind(verb: &str) -> bool {
    vocabulary().of_the_mind.contains(verb)
}

/// "were responsible for it".
fn is_blame(tree: &Tree, clause: usize) -> bool {
    let denied = tree.kids(clause).any(|k| vocabulary().negation.contains(tree.lemma(k)));
    matches!(tree.lemma(clause), "responsible" | "guilty") && tree.kid(clause, Rel::Cop).is_some() && !denied
}
