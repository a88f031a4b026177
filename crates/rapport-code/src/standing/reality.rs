//! How an act stands: done, claimed, proposed, expected, imagined, or said not to be.

use super::nominal;
use crate::{
    acts::{Reading, Readings},
    language::Rel,
    sentence::Scene,
};
use rapport_lexicon::{Kind, frames::Part, vocabulary};
use rapport_model::{Reality, Upos};

/// How an act stands, and the word of saying that it hangs on, if any.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Standing {
    pub reality: Reality,
    pub said_at: Option<usize>,
}

/// How the act of this reading stands.
pub(crate) fn standing(scene: &Scene, readings: &Readings, reading: &Reading) -> Standing {
    let mut standing = Standing { reality: Reality::Actual, said_at: said_beside(scene, readings, reading.at) };
    // "is not ready to" was read as a refusal, "no longer supports" as an end: the negation is spent.
    let spent = reading.kind == Some(Kind::Reject) && scene.part(reading.at) == Some(Part::Adjective)
        || reading.kind == Some(Kind::Less) && scene.is_ended(reading.at);
    set(&mut standing.reality, own(scene, reading.at, spent));
    if scene.part(reading.at) == Some(Part::Verb) {
        set(&mut standing.reality, by_its_arguments(scene, reading.at));
    }
    if let Some(governed) = reading.governs
        && reading.kind == Some(Kind::Through)
    {
        set(&mut standing.reality, carried(scene, governed));
    }
    if scene.part(reading.at) == Some(Part::Noun) {
        set(&mut standing.reality, nominal::standing(scene, reading));
    }
    if !readings.governor(reading.at).is_some_and(|above| nominal::is_answered(scene, reading, above)) {
        climb(scene, readings, reading.at, &mut standing);
    }
    if scene.tree.form(scene.tree.len().saturating_sub(1)) == "?"
        || scene.tree.form(scene.tree.len().saturating_sub(2)) == "?"
    {
        set(&mut standing.reality, Some(Reality::Hypothetical));
    }
    if let Some(said) = standing.said_at {
        match is_own_announcement(scene, reading.at, said) {
            true if standing.reality == Reality::Claimed => standing.reality = Reality::Actual,
            true => {}
            false => set(&mut standing.reality, Some(Reality::Claimed)),
        }
    }
    standing
}

/// Parties who announce or admit their own act, or say that they have done it: that is no mere claim.
pub(crate) fn is_own_announcement(scene: &Scene, act: usize, said: usize) -> bool {
    let own = match scene.tree.lemma(said) {
        // "reiterated that it was not ready to": who says so refuses.
        _ if scene.part(act) == Some(Part::Adjective) && scene.tree.kid(act, Rel::Cop).is_some() => true,
        _ if scene.is_ended(act) => true,
        "announce" | "confirm" | "acknowledge" | "admit" | "reveal" | "disclose" | "concede" => true,
        "say" | "state" | "declare" | "report" => is_past(scene, act),
        _ => false,
    };
    let codes = |node: Option<usize>| -> Vec<_> {
        let joined = node.into_iter().flat_map(|n| scene.tree.kids_by(n, Rel::Conj).chain([n]).collect::<Vec<_>>());
        joined.flat_map(|n| scene.mentions_over(n)).filter_map(|i| scene.mentions[i].code()).collect()
    };
    let (speakers, actors) = (codes(scene.subject(said)), codes(scene.subject(act)));
    // "talks between A and B are to be resumed": of what nobody else does, its own parties.
    let passive = scene.tree.kid(act, Rel::NsubjPass).filter(|_| actors.is_empty());
    let within = |at: usize| passive.is_some_and(|noun| scene.tree.is_under(at, noun));
    let parties = scene.mentions.iter().filter(|m| within(m.head)).filter_map(|m| m.code());
    own && actors.into_iter().chain(parties).any(|a| speakers.contains(&a))
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

/// "had launched", "launched", "was breaking off": told as over or under way.
fn is_past(scene: &Scene, verb: usize) -> bool {
    let tree = &scene.tree;
    let helped = |k: usize| tree.rel(k) == Rel::Aux && tree.lemma(k) == "have";
    let under_way = |k: usize| tree.rel(k) == Rel::Aux && tree.lemma(k) == "be" && tree.form(verb).ends_with("ing");
    scene.part(verb) == Some(Part::Verb)
        && (tree.kids(verb).any(|k| helped(k) || under_way(k))
            || (tree.has(verb, "Tense", "Past") && tree.has(verb, "VerbForm", "Fin")))
}

/// The first word other than `Actual` stands.
fn set(reality: &mut Reality, found: Option<Reality>) {
    if *reality == Reality::Actual
        && let Some(found) = found
    {
        *reality = found;
    }
}

/// What a word's own auxiliaries, negations and marks say.
fn own(scene: &Scene, at: usize, negation_spent: bool) -> Option<Reality> {
    if !negation_spent && scene.is_negated(at) {
        return Some(Reality::Negated);
    }
    mood(scene, at)
}

/// What a word's own auxiliaries and marks say, whether it is denied or not.
fn mood(scene: &Scene, at: usize) -> Option<Reality> {
    let tree = &scene.tree;
    if let Some(found) = outer_subject(tree, at).and_then(|subject| supposed(scene, subject)) {
        return Some(found);
    }
    for k in tree.kids(at) {
        let found = match (tree.rel(k), tree.lemma(k)) {
            (Rel::Aux, "might" | "may" | "could" | "would" | "should" | "must" | "can" | "ought" | "'d") => {
                Reality::Hypothetical
            }
            (Rel::Aux, "will" | "shall" | "'ll" | "wo") => Reality::Forecast,
            (Rel::Mark, "if" | "unless" | "whether" | "lest" | "provided" | "providing" | "supposing" | "assuming") => {
                Reality::Hypothetical
            }
            (Rel::Mark | Rel::Advmod, "when" | "once" | "after" | "before" | "until" | "till" | "while")
                if tree.rel(at) == Rel::Advcl && tree.head(at).is_some_and(|verb| is_to_come(scene, verb)) =>
            {
                Reality::Forecast
            }
            // "when he goes to Ottawa": in the present such a clause tells of what comes, or comes time and again.
            (Rel::Mark | Rel::Advmod, "when" | "once" | "until" | "till" | "whenever")
                if matches!(tree.rel(at), Rel::Advcl) && is_present(tree, at) =>
            {
                Reality::Forecast
            }
            (Rel::Mark, "without") => Reality::Negated,
            // "3. That we then inform both": a list of what is recommended.
            (Rel::Mark, "that") if tree.rel(at) == Rel::Root => Reality::Proposed,
            (Rel::Mark, "for") if is_gerund(tree, at) && !gives_ground(scene, at) => Reality::Hypothetical,
            (Rel::Mark, "from") if is_gerund(tree, at) && !comes_from(scene, at) => Reality::Negated,
            (Rel::Advmod, "probably" | "possibly" | "perhaps" | "maybe" | "likely" | "potentially") => {
                Reality::Hypothetical
            }
            (Rel::Advmod, "reportedly" | "allegedly" | "supposedly" | "purportedly") => Reality::Claimed,
            (Rel::Advmod, "almost" | "nearly") => Reality::Negated,
            _ => continue,
        };
        return Some(found);
    }
    let verb = scene.part(at) == Some(Part::Verb);
    if verb && is_inverted(tree, at) {
        return Some(Reality::Hypothetical);
    }
    if verb && is_asked(tree, at) {
        return Some(Reality::Hypothetical);
    }
    if verb && (is_about_to(scene, at) || is_arranged(scene, at)) {
        return Some(Reality::Forecast);
    }
    (verb && to_infinitive(scene, at) && is_open_infinitive(scene, at)).then_some(Reality::Proposed)
}

/// The subject of the "is" over a clause: the possibility in "another possibility is that they met".
fn outer_subject(tree: &crate::language::Tree, at: usize) -> Option<usize> {
    tree.kids(at).find(|&k| tree.tokens[k].deprel.name() == "nsubj:outer")
}

/// "Had the GRC severed relations", "Should Moscow attack": a condition without "if".
fn is_inverted(tree: &crate::language::Tree, at: usize) -> bool {
    let subject = tree.kids(at).find(|&k| tree.rel(k).is_subject());
    let opens = |k: usize| tree.rel(k) == Rel::Aux && subject.is_some_and(|s| k < tree.extent(s).0);
    let asks = tree.form(tree.len() - 1) == "?";
    let leads =
        tree.extent(at).0 == 0 && (at..tree.len()).any(|t| matches!(tree.lemma(t), "would" | "could" | "might"));
    let aux = |k: usize| opens(k) && matches!(tree.lemma(k), "have" | "should" | "do");
    !asks && (tree.rel(at) == Rel::Advcl || leads) && tree.kids(at).any(aux)
}

/// "depends upon how Peking responds": an open question of the present.
fn is_asked(tree: &crate::language::Tree, at: usize) -> bool {
    let (first, _) = tree.extent(at);
    let open = |t: usize| t < at && matches!(tree.lemma(t), "how" | "whether");
    matches!(tree.rel(at), Rel::Ccomp | Rel::Advcl | Rel::Obl | Rel::Nmod)
        && (open(first) || first > 0 && open(first - 1))
        && is_present(tree, at)
}

/// What a clause is that such a subject stands over: one of several possibilities, somebody's view, or a fact.
fn supposed(scene: &Scene, subject: usize) -> Option<Reality> {
    let word = scene.tree.lemma(subject);
    if matches!(word, "one" | "another" | "other" | "explanation" | "interpretation")
        || scene.frames.in_class(word, "matter")
    {
        return Some(Reality::Hypothetical);
    }
    matches!(word, "view" | "argument" | "claim" | "contention" | "position" | "belief" | "story" | "line")
        .then_some(Reality::Claimed)
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
    let turns = |n: usize| {
        matches!(tree.lemma(n), "change" | "alter" | "shift" | "switch" | "move" | "turn" | "evolve" | "progress")
    };
    if tree.path_up(at).skip(1).take(2).any(turns) {
        return true;
    }
    let head = tree.head(at).map(|head| tree.lemma(head));
    matches!(
        head,
        Some("return" | "come" | "arrive" | "benefit" | "result" | "stem" | "suffer" | "gain" | "arise" | "recover")
    )
}

/// A finite verb in the present, perfect or not ("goes", "have had"; not "went", "had had", "is going").
fn is_present(tree: &crate::language::Tree, at: usize) -> bool {
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
    let ahead = |aux: &str| {
        matches!(aux, "will" | "shall" | "'ll" | "would" | "could" | "can" | "may" | "might" | "must" | "should")
    };
    tree.kids(verb).any(|k| tree.rel(k) == Rel::Aux && ahead(tree.lemma(k)))
}

fn is_gerund(tree: &crate::language::Tree, at: usize) -> bool {
    tree.upos(at) == Upos::Verb && tree.form(at).ends_with("ing")
}

/// "thanked China for supporting", "criticised for attacking": the ground is a fact.
fn gives_ground(scene: &Scene, at: usize) -> bool {
    scene.tree.head(at).is_some_and(|head| scene.frames.in_class(scene.tree.lemma(head), "requite"))
}

/// "had no contact with Peking", "no American firm was approached": a "no" before an argument denies the verb.
fn by_its_arguments(scene: &Scene, verb: usize) -> Option<Reality> {
    let tree = &scene.tree;
    let subject = tree.kids(verb).find(|&k| tree.rel(k).is_subject());
    // "in his dream Sweden bombed Denmark"
    let mut scenes = scene.own_phrases(verb).filter(|(_, p)| *p == "in");
    if scenes.any(|(k, _)| scene.frames.in_class(tree.lemma(k), "fiction")) {
        return Some(Reality::Hypothetical);
    }
    let no = |k: usize| tree.kids(k).any(|d| tree.rel(d) == Rel::Det && matches!(tree.lemma(d), "no" | "neither"));
    scene.object_below(verb).into_iter().chain(subject).any(no).then_some(Reality::Negated)
}

/// Negations of a noun that a verb carries: "reached no agreement".
fn carried(scene: &Scene, at: usize) -> Option<Reality> {
    scene.is_negated(at).then_some(Reality::Negated)
}

fn to_infinitive(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    tree.kids(at).any(|k| tree.rel(k) == Rel::Mark && tree.lemma(k) == "to")
}

/// What the words above say.
fn climb(scene: &Scene, readings: &Readings, at: usize, standing: &mut Standing) {
    let tree = &scene.tree;
    let mut of_gerund = false;
    let reading_is_noun = scene.part(at) == Some(Part::Noun);
    let mut at = at;
    for _ in 0..12 {
        let Some(head) = tree.head(at) else { return };
        let rel = tree.rel(at);
        // "accused congressmen of interfering": the parse may hang the gerund on the accused.
        of_gerund |= rel == Rel::Acl && is_gerund(tree, at) && tree.kid(at, Rel::Mark).is_some();
        let kind = readings.at(head).and_then(|r| r.kind.or_else(|| tells(scene, r)));
        if is_thought_of(scene, at, head) || is_merely_possible(scene, at, head) || is_opposed(scene, at, head) {
            set(&mut standing.reality, Some(Reality::Hypothetical));
        }
        match rel {
            Rel::Conj => {
                // "would reduce and withdraw": what stands before the first holds for the second, unless it has its own.
                let bare = !tree.kids(at).any(|k| matches!(tree.rel(k), Rel::Aux | Rel::Nsubj));
                if bare || tree.upos(at) != Upos::Verb {
                    set(&mut standing.reality, own(scene, head, false));
                }
            }
            Rel::Relcl => {
                // "speculation that Moscow intended to": parses take the content of such a noun for a relative clause.
                match kind.filter(|_| scene.part(head) == Some(Part::Noun)) {
                    Some(Kind::Say | Kind::Expect) => set(&mut standing.reality, Some(Reality::Claimed)),
                    Some(Kind::Seek) => set(&mut standing.reality, Some(Reality::Hypothetical)),
                    _ => {}
                }
                // "any Americans that it permits": there may be none.
                if tree.kids_by(head, Rel::Det).any(|k| tree.lemma(k) == "any") {
                    set(&mut standing.reality, Some(Reality::Hypothetical));
                }
                return told_above(scene, readings, head, standing);
            }
            Rel::Acl
                if !to_infinitive(scene, at)
                    && scene.part(at) == Some(Part::Verb)
                    && tree.kid(at, Rel::Mark).is_none() =>
            {
                return told_above(scene, readings, head, standing);
            }
            Rel::Advcl if tree.kids(at).any(|k| tree.rel(k).is_subject()) => {
                return told_above(scene, readings, head, standing);
            }
            // "three obstacles--the invasion of Afghanistan, …": what is named beside is a fact.
            Rel::Appos if scene.part(at) == Some(Part::Noun) && reading_is_noun => {
                return told_above(scene, readings, head, standing);
            }
            Rel::Parataxis => return told_above(scene, readings, head, standing),
            _ => {
                // "enjoined me to hit them": what someone is set to do is not done yet.
                let set_to = rel == Rel::Xcomp
                    && kind.is_none()
                    && to_infinitive(scene, at)
                    && tree.kid(head, Rel::Obj).is_some();
                // "accused Pakistan of supporting": the accuser says so.
                let charged = (clause_under(rel) || (rel == Rel::Obj && of_gerund))
                    && readings.at(head).and_then(|r| r.code).is_some_and(|c| c.as_str().starts_with("112"));
                // "denied reports that it had massed troops": the denial outweighs the reports.
                if kind == Some(Kind::Deny) && standing.reality == Reality::Claimed {
                    standing.reality = Reality::Negated;
                }
                let found = framed(scene, head, kind, rel, standing)
                    .or(set_to.then_some(Reality::Proposed))
                    .or(charged.then_some(Reality::Claimed));
                // "If de Gaulle announced that he breaks": what is announced hangs on the condition too.
                let condition = |k: usize| tree.rel(k) == Rel::Mark && matches!(tree.lemma(k), "if" | "unless");
                let supposed = clause_under(rel) && tree.kids(head).any(condition);
                set(&mut standing.reality, supposed.then_some(Reality::Hypothetical));
                set(&mut standing.reality, found.or(is_called_for(scene, at, head).then_some(Reality::Proposed)));
                if matches!(
                    rel,
                    Rel::Xcomp
                        | Rel::Ccomp
                        | Rel::Csubj
                        | Rel::Obj
                        | Rel::Nsubj
                        | Rel::NsubjPass
                        | Rel::Obl
                        | Rel::Advcl
                        | Rel::Acl
                ) {
                    set(&mut standing.reality, inherited(scene, head, rel, kind));
                }
                if kind == Some(Kind::Say) && matches!(rel, Rel::Ccomp | Rel::Xcomp) && standing.said_at.is_none() {
                    standing.said_at = Some(head);
                }
            }
        }
        at = head;
    }
}

/// "it is conceivable that they have met"
fn is_merely_possible(scene: &Scene, at: usize, head: usize) -> bool {
    let tree = &scene.tree;
    let clause = matches!(tree.rel(at), Rel::Ccomp | Rel::Csubj);
    clause && tree.upos(head) == Upos::Adj && scene.frames.in_class(tree.lemma(head), "likelihood")
}

/// "it is essential that the two agree": needed, and not done.
fn is_called_for(scene: &Scene, at: usize, head: usize) -> bool {
    let tree = &scene.tree;
    let needed = vocabulary().advisable.contains(tree.lemma(head));
    let clause = matches!(tree.rel(at), Rel::Ccomp | Rel::Csubj | Rel::Xcomp | Rel::Advcl | Rel::Acl);
    needed && clause && tree.upos(head) == Upos::Adj && !tree.has(at, "Tense", "Past")
}

/// "opposition to recognition of Mongolia": what is opposed need not have been done.
fn is_opposed(scene: &Scene, at: usize, head: usize) -> bool {
    let tree = &scene.tree;
    let word = matches!(tree.lemma(head), "opposition" | "objection" | "oppose" | "object" | "opposed");
    word && scene.part(at) == Some(Part::Noun) && matches!(tree.rel(at), Rel::Nmod | Rel::Obj | Rel::Obl)
}

/// "told the Embassy that": an act of telling says its content like a word of saying.
fn tells(scene: &Scene, reading: &Reading) -> Option<Kind> {
    let statement = reading.code.is_some_and(|c| c.root() == "01") && scene.part(reading.at) == Some(Part::Verb);
    (statement && scene.tree.kid(reading.at, Rel::Ccomp).is_some()).then_some(Kind::Say)
}

/// "in the event that", "the idea that", "the possibility of": what is thought of.
fn is_thought_of(scene: &Scene, at: usize, head: usize) -> bool {
    let tree = &scene.tree;
    // "a situation in which": one of a kind; "the situation in which" is there.
    let imagined = || tree.kids_by(head, Rel::Det).any(|k| matches!(tree.lemma(k), "a" | "an" | "any"));
    let clause = matches!(tree.rel(at), Rel::Acl | Rel::Ccomp) || (tree.rel(at) == Rel::Relcl && imagined());
    clause && tree.upos(head) == Upos::Noun && scene.frames.in_class(tree.lemma(head), "matter")
}

/// What stands aside in a speaker's words (a relative clause, a "while") is the speaker's claim like the rest; nothing else
/// above bears on it.
fn told_above(scene: &Scene, readings: &Readings, from: usize, standing: &mut Standing) {
    let tree = &scene.tree;
    let mut at = from;
    while let Some(head) = tree.head(at) {
        let says = readings.at(head).is_some_and(|r| r.kind.or_else(|| tells(scene, r)) == Some(Kind::Say));
        let content = matches!(tree.rel(at), Rel::Ccomp | Rel::Xcomp | Rel::Parataxis);
        if says && content && scene.part(head) == Some(Part::Verb) {
            standing.said_at.get_or_insert(head);
            return;
        }
        at = head;
    }
}

fn clause_under(rel: Rel) -> bool {
    matches!(rel, Rel::Xcomp | Rel::Ccomp | Rel::Acl | Rel::Advcl | Rel::Obl)
}

/// What an operator above says of what it governs.
fn framed(scene: &Scene, head: usize, kind: Option<Kind>, rel: Rel, standing: &Standing) -> Option<Reality> {
    let clause = matches!(rel, Rel::Xcomp | Rel::Ccomp | Rel::Acl | Rel::Advcl);
    let argument = clause || matches!(rel, Rel::Obj | Rel::Obl | Rel::Nmod | Rel::NsubjPass);
    if !argument {
        return None;
    }
    let lemma = scene.tree.lemma(head);
    match kind? {
        Kind::Intend | Kind::Appeal | Kind::Demand | Kind::Threaten => Some(Reality::Proposed),
        Kind::Allow if clause => Some(Reality::Proposed),
        Kind::Reject | Kind::Fail => Some(Reality::Negated),
        Kind::Deny => Some(Reality::Negated),
        Kind::Seek if vocabulary().uncertain.contains(lemma) => Some(Reality::Hypothetical),
        Kind::Seek => Some(Reality::Proposed),
        Kind::Expect
            if matches!(
                lemma,
                "expect" | "predict" | "forecast" | "anticipate" | "foresee" | "unlikely" | "probable"
            ) =>
        {
            Some(Reality::Forecast)
        }
        Kind::Expect if clause => Some(Reality::Claimed),
        // "believe a direct meeting non-essential"
        Kind::Expect
            if rel == Rel::Obj
                && matches!(lemma, "believe" | "think" | "consider" | "suppose" | "fear" | "doubt" | "imagine") =>
        {
            Some(Reality::Hypothetical)
        }
        Kind::Say if clause && standing.reality == Reality::Actual => Some(Reality::Claimed),
        // "charges of attacks": what is charged is the accuser's word.
        Kind::Say
            if rel == Rel::Nmod
                && matches!(
                    lemma,
                    "charge" | "claim" | "allegation" | "accusation" | "rumor" | "rumour" | "assertion"
                ) =>
        {
            Some(Reality::Claimed)
        }
        _ => None,
    }
}

/// A modal or a negation above holds below too: "would like to withdraw", "did not begin to withdraw".
fn inherited(scene: &Scene, head: usize, rel: Rel, kind: Option<Kind>) -> Option<Reality> {
    let facts = matches!(kind, Some(Kind::Say | Kind::Expect | Kind::Deny));
    if facts && matches!(rel, Rel::Ccomp) {
        return None;
    }
    match own(scene, head, false) {
        Some(Reality::Negated) if matches!(rel, Rel::Nsubj | Rel::NsubjPass | Rel::Obl | Rel::Advcl) => {
            mood(scene, head)
        }
        Some(Reality::Negated) if scene.part(head) == Some(Part::Noun) => None,
        found => found,
    }
}

/// Whoever stands after "according to".
fn according_to(tree: &crate::language::Tree) -> Option<usize> {
    let at = (0..tree.len()).find(|&t| tree.form(t).eq_ignore_ascii_case("according") && tree.form(t + 1) == "to")?;
    let noun = |t: &usize| matches!(tree.upos(*t), Upos::Noun | Upos::Propn | Upos::Pron);
    let first = (at + 2..tree.len()).find(noun)?;
    // The head of the phrase: the last noun before something else begins.
    (first..tree.len()).take_while(noun).last()
}

/// "China attacked, Hanoi said" and "according to Hanoi": the word of saying beside the act.
fn said_beside(scene: &Scene, readings: &Readings, at: usize) -> Option<usize> {
    let tree = &scene.tree;
    let says = |k: usize| {
        readings.at(k).is_some_and(|r| r.kind == Some(Kind::Say)) || matches!(tree.lemma(k), "say" | "report")
    };
    let top = tree.path_up(at).find(|&n| !matches!(tree.rel(n), Rel::Conj | Rel::Xcomp | Rel::Obj))?;
    if let Some(source) = according_to(tree) {
        return Some(source);
    }
    let beside = |k: &usize| match tree.rel(*k) {
        // "--congratulations never acknowledged in the press--" says nothing.
        Rel::Parataxis => says(*k) && !scene.is_negated(*k) && tree.kids(*k).any(|s| tree.rel(s).is_subject()),
        Rel::Obl | Rel::Other => tree.case(*k).is_some_and(|c| c == "accord" || c == "according"),
        _ => false,
    };
    tree.kids(top).find(beside)
}
