//! Meetings, visits, talks and greetings: who took part, at what rank, through what channel, where, which round.

use crate::{actors::Mention, arguments::Party, reading::Reading, scene::Scene, tree::Rel, when::number};
use rapport_model::{Cameo, Channel, Contact, Participant};

/// The contact of an act.
pub(crate) fn contact(scene: &Scene, reading: &Reading, code: Cameo, parties: &[Party]) -> Option<Contact> {
    if !matches!(code.root(), "04") {
        return None;
    }
    let mut participants: Vec<Participant> = Vec::new();
    for party in parties {
        let person = participant(&scene.mentions[party.mention]);
        if !participants.iter().any(|p| p.span == person.span && p.country == person.country) {
            participants.push(person);
        }
    }
    Some(Contact {
        participants,
        channel: channel(scene, reading),
        place: place(scene, reading),
        round: round(scene, reading),
    })
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

/// Words in the act's own phrase that tell the channel.
fn channel(scene: &Scene, reading: &Reading) -> Option<Channel> {
    let tree = &scene.tree;
    let (first, last) = tree.extent(reading.at);
    let near = (first.max(reading.at.saturating_sub(12))..=last.min(reading.at + 14)).map(|at| tree.lemma(at));
    let mut found = None;
    for word in near {
        let channel = match word {
            "party" | "party-to-party" | "politburo" | "interparty" => Channel::Party,
            "parliamentary" | "parliament" | "congress" | "legislature" | "senator" | "congressman"
            | "deputy-speaker" => Channel::Legislature,
            "military" | "army" | "navy" | "general" | "admiral" | "defense" | "defence" => Channel::Military,
            "trade" | "economic" | "commercial" | "bank" | "business" => Channel::Economic,
            "cultural" | "scientific" | "academic" | "student" | "scholar" | "university" | "sport" | "artist" => {
                Channel::Cultural
            }
            "friendship" | "non-official" | "nonofficial" | "unofficial" | "private" => Channel::NonOfficial,
            "government" | "intergovernmental" | "ministry" | "foreign" | "minister" | "ambassador" => {
                Channel::Government
            }
            _ => continue,
        };
        if found.is_none() || found == Some(Channel::Government) {
            found = Some(channel);
        }
    }
    found
}

/// Where: a place named after "in" or "at" beside the act or the verb that carries it.
fn place(scene: &Scene, reading: &Reading) -> Option<String> {
    let tree = &scene.tree;
    let here = [Some(reading.at), reading.governs, tree.head(reading.at)];
    for node in here.into_iter().flatten() {
        for (k, preposition) in scene.phrases(node) {
            let named =
                scene.mentions_at(k).any(|i| scene.mentions[i].place) || tree.upos(k) == rapport_model::Upos::Propn;
            if matches!(preposition, "in" | "at") && named {
                return Some(name(scene, k));
            }
        }
    }
    None
}

/// A proper name with the words that belong to it.
fn name(scene: &Scene, at: usize) -> String {
    let tree = &scene.tree;
    let parts = tree.kids(at).filter(|&k| {
        matches!(tree.rel(k), Rel::Compound | Rel::Flat)
            || tree.rel(k) == Rel::Amod && tree.upos(k) == rapport_model::Upos::Propn
    });
    let (first, last) = parts.fold((at, at), |(a, b), k| (a.min(k), b.max(k)));
    let text = tree.text.get(tree.tokens[first].span.start()..tree.tokens[last].span.end()).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The number in "the ninth round of talks".
fn round(scene: &Scene, reading: &Reading) -> Option<u32> {
    let tree = &scene.tree;
    let near = reading.at.saturating_sub(6)..(reading.at + 7).min(tree.len());
    let round = near.into_iter().find(|&at| matches!(tree.lemma(at), "round" | "session" | "meeting"))?;
    let ordinal = |k: usize| ordinal(tree.lemma(k)).or_else(|| ordinal(&tree.form(k).to_lowercase()));
    tree.kids(round).filter(|&k| matches!(tree.rel(k), Rel::Amod | Rel::Nummod | Rel::Compound)).find_map(ordinal)
}

fn ordinal(word: &str) -> Option<u32> {
    let words = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
    ];
    if let Some(n) = words.iter().position(|w| *w == word) {
        return Some(n as u32 + 1);
    }
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end))?;
    number(digits).and_then(|n| u32::try_from(n).ok())
}
