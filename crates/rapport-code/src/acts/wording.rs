//! Words that sound like one deed and tell another: attacks in words ("Brezhnev launched a major attack on China" in a
//! speech is criticism, CAMEO 111, not the use of force), strikes of miners, envoys told to leave.

use super::reading::Reading;
use crate::{actors::MentionKind, language::Rel, sentence::Scene};
use rapport_lexicon::vocabulary;
use rapport_model::{Cameo, Upos};

/// The code of a reading, with an attack made by words read as such.
pub(crate) fn settled(scene: &Scene, reading: &Reading, code: Cameo) -> Cameo {
    let attack = code.as_str() == "190"
        && [Some(reading.at), reading.governs].into_iter().flatten().any(|at| is_either(scene, at));
    // "the interests of the two clash", "clash with our interests": a disagreement.
    let is_abstract = |n: usize| scene.frames.in_class(scene.tree.lemma(n), "abstract");
    let clashes = || {
        scene.tree.lemma(reading.at) == "clash" && scene.phrases(reading.at).any(|(k, p)| p == "with" && is_abstract(k))
    };
    let abstractly = code.root() == "19"
        && scene.tree.upos(reading.at) == Upos::Verb
        && (scene.subject(reading.at).is_some_and(is_abstract) || clashes());
    let told = match code.as_str() {
        _ if attack && is_verbal(scene, reading.at) => "111",
        _ if abstractly => "110",
        _ if code.root() == "04" && calls_on_to(scene, reading.at) => "020",
        "166" if expels_people(scene, reading) => "174",
        _ if declares_unwelcome(scene, reading.at) => "161",
        "190" if is_work_stoppage(scene, reading) => "143",
        "128" if breaks_ceasefire(scene, reading.at) => "196",
        "042" | "150" | "154" if keeps_peace(scene, reading) => "074",
        "141" if complains(scene, reading.at) => "114",
        "042" if sends_rescuers(scene, reading.at) => "073",
        "0874" if leaves_a_club(scene, reading.at) => "160",
        _ if matches!(code.root(), "02" | "10") && sends_envoy_home(scene, reading.at) => "161",
        _ if matches!(code.root(), "02" | "10") && sends_away(scene, reading.at) => "166",
        _ => return code,
    };
    told.parse().unwrap_or(code)
}

/// "calls on the US to: (1) develop a strategy": asked, and not visited.
fn calls_on_to(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    let on = |k: &usize| tree.rel(*k) == Rel::Obl && matches!(tree.case(*k), Some("on" | "upon"));
    let called = tree.kids(at).find(on).filter(|_| tree.lemma(at) == "call");
    called.is_some_and(|k| {
        let last = tree.kids(k).filter(|&d| tree.rel(d) != Rel::Acl).map(|d| tree.extent(d).1).fold(k, usize::max);
        let next = (last + 1 < tree.len()).then(|| tree.lemma(last + 1));
        let listed = tree.form((last + 2).min(tree.len() - 1));
        next == Some("to") && matches!(listed, ":" | "(")
    })
}

/// "ordered the expulsion of 100,000 immigrants": people, and no mission.
fn expels_people(scene: &Scene, reading: &Reading) -> bool {
    let tree = &scene.tree;
    let noun = [Some(reading.at), reading.governs].into_iter().flatten().find(|&n| tree.lemma(n) == "expulsion");
    let of = noun.and_then(|n| scene.own_phrases(n).find(|(_, p)| *p == "of"));
    of.is_some_and(|(k, _)| vocabulary().residents.contains(tree.lemma(k)))
}

/// "declared two members of the embassy persona non grata".
fn declares_unwelcome(scene: &Scene, at: usize) -> bool {
    let (first, last) = scene.tree.extent(at);
    scene.tree.lemma(at) == "declare" && (first..=last).any(|t| scene.tree.form(t).eq_ignore_ascii_case("persona"))
}

/// "miners began a strike against the Chamber": work is stopped, and nobody is hit.
fn is_work_stoppage(scene: &Scene, reading: &Reading) -> bool {
    let tree = &scene.tree;
    let strike = [Some(reading.at), reading.governs]
        .into_iter()
        .flatten()
        .any(|n| tree.lemma(n) == "strike" && tree.upos(n) == Upos::Noun);
    let labor = |t: usize| scene.frames.in_class(tree.lemma(t), "labor");
    strike && (0..tree.len()).any(labor) && !(0..tree.len()).any(|t| scene.frames.in_class(tree.lemma(t), "weapons"))
}

/// "delivered a note protesting overflights", "the Foreign Ministry protested": a complaint, and no crowd.
fn complains(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    // "Turks protested against Greece": a country's name may stand for its crowds.
    let against = scene.phrases(at).any(|(_, p)| vocabulary().before_a_building.contains(p));
    let speaks = |s: usize| {
        scene.mentions_at(s).any(|i| match scene.mentions[i].kind {
            MentionKind::Body | MentionKind::Person => true,
            MentionKind::State => !against,
            _ => false,
        })
    };
    tree.lemma(at) == "protest" && (tree.carrier(at).is_some() || scene.subject(at).is_some_and(speaks))
}

/// "violated the ceasefire agreement".
fn breaks_ceasefire(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    let ceasefire = |k: usize| scene.frames.in_class(tree.lemma(k), "ceasefire");
    scene.object_below(at).is_some_and(|o| tree.kids(o).any(ceasefire))
}

/// "sent 200 troops on a peacekeeping mission": soldiers sent to keep a peace (CAMEO 074).
fn keeps_peace(scene: &Scene, reading: &Reading) -> bool {
    let tree = &scene.tree;
    let is_sending = |at: usize| vocabulary().sending_troops.contains(tree.lemma(at));
    // "announced the deployment of 230 troops on a peacekeeping mission": the mission may hang on the first verb.
    let sends = [Some(reading.at), reading.governs].into_iter().flatten().any(is_sending);
    let (first, last) = tree.extent(reading.at);
    sends && (first..=last).any(|t| vocabulary().peacekeeping.contains(tree.lemma(t)))
}

/// "sent a team of doctors", "sent rescue teams": relief, and no call (CAMEO 073).
fn sends_rescuers(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    let rescues =
        |t: usize| scene.frames.in_class(tree.lemma(t), "humanitarian") || vocabulary().rescue.contains(tree.lemma(t));
    let near =
        |n: usize| rescues(n) || tree.kids(n).any(|k| matches!(tree.rel(k), Rel::Amod | Rel::Compound) && rescues(k));
    let sends = vocabulary().sending_relief.contains(tree.lemma(at));
    let object = scene.object_below(at).filter(|_| sends);
    object.is_some_and(|o| near(o) || scene.own_phrases(o).any(|(k, p)| p == "of" && near(k)))
}

/// "withdrew from UNESCO": membership is given up, and no troops are brought home.
fn leaves_a_club(scene: &Scene, at: usize) -> bool {
    let club = |i: usize| {
        let mention = &scene.mentions[i];
        mention.kind == MentionKind::Organisation && mention.code().is_some_and(|c| c.as_str().starts_with("IGO"))
    };
    let from = |(k, p): (usize, &str)| vocabulary().out_of.contains(p) && scene.mentions_at(k).any(club);
    let named = scene.own_phrases(at).any(from);
    named && !(0..scene.tree.len()).any(|k| scene.frames.in_class(scene.tree.lemma(k), "troops"))
}

/// "ordered the ambassador to leave": an expulsion.
fn sends_envoy_home(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    let envoy = scene.object(at).is_some_and(|o| scene.frames.in_class(tree.lemma(o), "diplomats"));
    let leaves = |k: usize| {
        matches!(tree.rel(k), Rel::Xcomp | Rel::Advcl | Rel::Acl) && vocabulary().leaving.contains(tree.lemma(k))
    };
    let below = || scene.object_below(at).into_iter().flat_map(|o| tree.kids(o));
    envoy && vocabulary().telling_to_go.contains(tree.lemma(at)) && tree.kids(at).chain(below()).any(leaves)
}

/// "The Peace Corps was asked to leave": a body is sent out of the country.
fn sends_away(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    let body = |i: usize| {
        matches!(scene.mentions[i].kind, MentionKind::Organisation | MentionKind::Body | MentionKind::Unknown)
    };
    let object = scene.object(at).filter(|&o| scene.mentions_at(o).any(body));
    let country = |k: usize| tree.kid(k, Rel::Obj).is_none_or(|o| matches!(tree.lemma(o), "country"));
    let leaves = |k: usize| matches!(tree.rel(k), Rel::Xcomp | Rel::Advcl) && tree.lemma(k) == "leave" && country(k);
    object.is_some()
        && vocabulary().asking_to_go.contains(tree.lemma(at))
        && scene.is_passive(at)
        && tree.kids(at).any(leaves)
}

/// Words that tell of blows and of criticism alike.
fn is_either(scene: &Scene, at: usize) -> bool {
    vocabulary().attack_in_words_too.contains(scene.tree.lemma(at))
}

/// Whether the sentence speaks of speaking, or a person attacks and no weapon is named.
fn is_verbal(scene: &Scene, at: usize) -> bool {
    let names = |class: &str| (0..scene.tree.len()).any(|t| scene.frames.in_class(scene.tree.lemma(t), class));
    // "attacked continued US occupation of Taiwan": a deed or a policy can only be attacked in words.
    let deed = |o: usize| {
        let word = scene.tree.lemma(o);
        let policy = vocabulary().policy_class.iter().any(|class| scene.frames.in_class(word, class));
        policy && word != "position" || vocabulary().attacked_in_words.contains(word)
    };
    // "attacked in unusually sharp terms"
    let terms = |t: usize| vocabulary().sharp_terms.contains(scene.tree.lemma(t)) && scene.tree.case(t) == Some("in");
    let (_, last) = scene.tree.extent(at);
    if scene.object_below(at).is_some_and(deed) || (at..=last).any(terms) {
        return true;
    }
    // "ordered attacks on": others strike at his word.
    if names("weapons") || vocabulary().authorizing.contains(scene.tree.lemma(at)) {
        return false;
    }
    let person = |m: usize| scene.mentions[m].kind == MentionKind::Person;
    // "attacked the Soviets for dealing with Washington"
    let reproached = |k: usize| matches!(scene.tree.rel(k), Rel::Advcl | Rel::Obl);
    if scene.tree.upos(at) == Upos::Verb && scene.own_phrases(at).any(|(k, p)| p == "for" && reproached(k)) {
        return true;
    }
    // "attacked the Soviet leadership in recent weeks for what it terms collusion"
    let ground = |t: usize| scene.tree.lemma(t) == "for" && vocabulary().owned_ground.contains(scene.tree.lemma(t + 1));
    if scene.tree.upos(at) == Upos::Verb && (at..last).any(ground) {
        return true;
    }
    let by_person = scene.subject(at).is_some_and(|s| scene.mentions_over(s).into_iter().any(person));
    by_person || names("speech")
}
