//! Through what a contact runs.
//!
//! The words that stand with the act tell it first ("economic talks"), then those in the phrases of who takes part ("a
//! parliamentary delegation"), then what it is about ("talks on trade"), then the offices of who takes part. What any of
//! these says in particular outweighs "government".

use super::carriers::carriers;
use crate::{acts::Reading, language::Rel, sentence::Scene};
use rapport_lexicon::{contacts::words, vocabulary};
use rapport_model::{Channel, Role, Upos};

/// The channel, if the words tell.
pub(super) fn channel(scene: &Scene, reading: &Reading, present: &[usize]) -> Option<Channel> {
    let told =
        [with_act(scene, reading), with_people(scene, present), by_phrase(scene, reading), by_office(scene, present)];
    let particular = told.iter().flatten().find(|channel| **channel != Channel::Government);
    particular.or_else(|| told.iter().flatten().next()).copied()
}

/// The first word that names a particular channel, else that of governments.
fn first(words: impl Iterator<Item = Option<Channel>>) -> Option<Channel> {
    let mut found = None;
    for channel in words.flatten() {
        if channel != Channel::Government {
            return Some(channel);
        }
        found = Some(channel);
    }
    found
}

/// "economic talks", "a summit", "party-to-party contacts", "student exchanges".
fn with_act(scene: &Scene, reading: &Reading) -> Option<Channel> {
    let tree = &scene.tree;
    let nouns = carriers(scene, reading).into_iter().filter(|&at| tree.upos(at) != Upos::Verb);
    let describes = |k: &usize| matches!(tree.rel(*k), Rel::Amod | Rel::Compound);
    let words = nouns.flat_map(|noun| tree.kids(noun).filter(describes).chain([noun]));
    first(words.map(|at| word(scene, at)))
}

/// "a trade delegation", "the Chinese Friendship Association", "Party Secretary Dobrynin".
fn with_people(scene: &Scene, present: &[usize]) -> Option<Channel> {
    let words = present.iter().flat_map(|&i| scene.mentions[i].tokens.clone());
    first(words.map(|at| word(scene, at)))
}

/// "talks on trade", "a meeting at foreign minister level", "contacts between the two governments".
fn by_phrase(scene: &Scene, reading: &Reading) -> Option<Channel> {
    let tree = &scene.tree;
    let carriers = carriers(scene, reading);
    let phrases = carriers.iter().flat_map(|&at| scene.own_phrases(at));
    let told = phrases.filter_map(|(noun, preposition)| {
        let describes = tree.kids(noun).filter(|&k| matches!(tree.rel(k), Rel::Amod | Rel::Compound));
        let channel = first(describes.chain([noun]).map(|at| word(scene, at)));
        channel.filter(|channel| match preposition {
            // What is talked of is no sign of who talks, but in these.
            p if vocabulary().talked_of.contains(p) => matches!(channel, Channel::Economic | Channel::Cultural),
            "at" => matches!(tree.lemma(noun), "level"),
            "between" | "among" => true,
            _ => false,
        })
    });
    first(told.map(Some))
}

/// The channel of offices: that of governments where a side comes from its government, else what those agree on who took part.
fn by_office(scene: &Scene, present: &[usize]) -> Option<Channel> {
    let office = |i: &usize| {
        let mention = &scene.mentions[*i];
        of_role(mention.actor.role?)
    };
    let told: Vec<Channel> = present.iter().filter_map(office).collect();
    let first = *told.first()?;
    if told.iter().all(|channel| *channel == first) {
        Some(first)
    } else {
        told.into_iter().min_by_key(|c| *c as usize)
    }
}

fn of_role(role: Role) -> Option<Channel> {
    Some(match role.as_str() {
        "GOV" | "SPY" | "JUD" | "COP" => Channel::Government,
        "PTY" => Channel::Party,
        "LEG" => Channel::Legislature,
        "MIL" => Channel::Military,
        "BUS" => Channel::Economic,
        "EDU" => Channel::Cultural,
        _ => return None,
    })
}

fn word(scene: &Scene, at: usize) -> Option<Channel> {
    let lemma = scene.tree.lemma(at);
    // "the parties" to a dispute
    let described = |k: usize| matches!(scene.tree.rel(k), Rel::Amod | Rel::Compound);
    if lemma == "party" && scene.tree.has(at, "Number", "Plur") && !scene.tree.kids(at).any(described) {
        return None;
    }
    let named = words().channel.iter().find(|(_, words)| words.iter().any(|word| word == lemma));
    named.and_then(|(channel, _)| Channel::from_word(channel))
}
