//! Who took part in a contact.
//!
//! A sentence often names a state as the one who acts and the person it sends apart from it: "Moscow sent its deputy foreign
//! minister to Beijing". Who was there is the person.

use super::{carriers::carriers, place::Place};
use crate::{
    actors::{Mention, MentionKind},
    acts::Reading,
    language::Rel,
    parties::Party,
    sentence::Scene,
};
use rapport_model::Participant;

/// The mentions of those who took part, each once.
pub(super) fn present(scene: &Scene, reading: &Reading, parties: &[Party], place: Option<&Place>) -> Vec<usize> {
    let sent = sent(scene, reading);
    let mut found: Vec<usize> = Vec::new();
    let add = |mention: usize, found: &mut Vec<usize>| {
        let key = |i: usize| (scene.mentions[i].actor.span, scene.mentions[i].code());
        if !found.iter().any(|&known| key(known) == key(mention)) {
            found.push(mention);
        }
    };
    for party in parties {
        let mention = &scene.mentions[party.mention];
        // "went to Panmunjom": a town that stands for nobody is where it was, and not who was there.
        if (mention.code().is_none() || mention.place) && place.is_some_and(|place| place.holds(mention.head)) {
            continue;
        }
        let mut persons = sent.iter().copied().filter(|&i| stands_for(&scene.mentions[i], mention)).peekable();
        if persons.peek().is_none() {
            add(party.mention, &mut found);
        }
        persons.for_each(|person| add(person, &mut found));
    }
    found
}

/// Whether a person is there for a state that is named without one.
fn stands_for(person: &Mention, state: &Mention) -> bool {
    let bare = state.office.is_none() && !matches!(state.kind, MentionKind::Person | MentionKind::Office);
    bare && state.code().is_some() && person.code() == state.code()
}

/// Persons whom the act moves or names: the object of "sent", whoever a visit is "of" or "by", who leads a delegation.
fn sent(scene: &Scene, reading: &Reading) -> Vec<usize> {
    let tree = &scene.tree;
    let mut heads: Vec<usize> = Vec::new();
    for at in carriers(scene, reading) {
        heads.extend(tree.kids(at).filter(|&k| matches!(tree.rel(k), Rel::Obj | Rel::Iobj)));
        heads.extend(scene.own_phrases(at).filter(|(_, p)| matches!(*p, "of" | "by")).map(|(k, _)| k));
        // "a delegation led by Deputy Premier Li"
        let leads = tree.kids(at).filter(|&k| matches!(tree.lemma(k), "lead" | "head"));
        heads.extend(leads.flat_map(|k| scene.own_phrases(k)).filter(|(_, p)| *p == "by").map(|(k, _)| k));
    }
    let joined: Vec<usize> = heads.iter().flat_map(|&head| tree.kids_by(head, Rel::Conj)).collect();
    let persons = heads.into_iter().chain(joined).flat_map(|head| scene.mentions_over(head));
    let person = |i: &usize| matches!(scene.mentions[*i].kind, MentionKind::Person | MentionKind::Office);
    persons.filter(person).collect()
}

/// As the contact lists them.
pub(super) fn participants(scene: &Scene, present: &[usize]) -> Vec<Participant> {
    let mut participants: Vec<Participant> = present.iter().map(|&i| participant(&scene.mentions[i])).collect();
    level(&mut participants);
    participants
}

fn participant(mention: &Mention) -> Participant {
    Participant {
        name: mention.actor.name.clone(),
        office: mention.office.clone(),
        rank: mention.rank,
        country: mention.actor.code,
        span: mention.actor.span,
    }
}

/// A counterpart has the rank of the one whose counterpart they are.
fn level(participants: &mut [Participant]) {
    let is_counterpart =
        |one: &Participant| one.office.as_deref().is_some_and(|office| office.ends_with("counterpart"));
    let rank = participants.iter().find(|one| !is_counterpart(one)).and_then(|one| one.rank);
    participants.iter_mut().filter(|one| is_counterpart(one)).for_each(|one| one.rank = rank);
}
