//! Meetings, visits, talks and greetings: who took part, at what rank, through what channel, where, which round.

use crate::{
    actors::{Mention, MentionKind},
    arguments::Party,
    reading::Reading,
    scene::Scene,
    tree::Rel,
    when::number,
};
use rapport_model::{Cameo, Channel, Contact, MONTHS, Participant, Upos};

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
    level(&mut participants);
    Some(Contact {
        participants,
        channel: channel(scene, reading),
        place: visited(scene, reading, code).or_else(|| place(scene, reading)),
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

/// A counterpart has the rank of the one whose counterpart they are.
fn level(participants: &mut [Participant]) {
    let is_counterpart =
        |one: &Participant| one.office.as_deref().is_some_and(|office| office.ends_with("counterpart"));
    let rank = participants.iter().find(|one| !is_counterpart(one)).and_then(|one| one.rank);
    participants.iter_mut().filter(|one| is_counterpart(one)).for_each(|one| one.rank = rank);
}

/// Words in the act's own phrase that tell the channel.
fn channel(scene: &Scene, reading: &Reading) -> Option<Channel> {
    let tree = &scene.tree;
    let (first, last) = tree.extent(reading.at);
    let near = first.max(reading.at.saturating_sub(12))..=last.min(reading.at + 14);
    // A general secretary commands no troops.
    let titled = |at: usize| tree.lemma(at) == "general" && at < last && tree.lemma(at + 1) == "secretary";
    let near = near.filter(|&at| !titled(at)).map(|at| tree.lemma(at));
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

/// The place of a visit is what is visited, if it is a place.
fn visited(scene: &Scene, reading: &Reading, code: Cameo) -> Option<String> {
    if !matches!(code.as_str(), "042") {
        return None;
    }
    let object = scene.object_below(reading.at);
    let to = [Some(reading.at), reading.governs];
    let to = to.into_iter().flatten().flat_map(|node| scene.phrases(node)).find(|(_, p)| *p == "to").map(|(k, _)| k);
    object.into_iter().chain(to).find(|&k| is_place(scene, k)).map(|k| name(scene, k))
}

/// A state's or a town's name: no person, no month.
fn is_place(scene: &Scene, at: usize) -> bool {
    let month = || MONTHS.iter().any(|month| month.eq_ignore_ascii_case(scene.tree.form(at)));
    let mut mentions = scene.mentions_at(at).map(|i| &scene.mentions[i]).peekable();
    match mentions.peek() {
        Some(_) => mentions.any(|mention| {
            mention.place || !matches!(mention.kind, MentionKind::Person | MentionKind::Office | MentionKind::Pronoun)
        }),
        None => scene.tree.upos(at) == Upos::Propn && !month(),
    }
}

/// Where: a place named after "in" or "at" beside the act or the verb that carries it.
fn place(scene: &Scene, reading: &Reading) -> Option<String> {
    let tree = &scene.tree;
    let here = [Some(reading.at), reading.governs, tree.head(reading.at)];
    for node in here.into_iter().flatten() {
        for (k, preposition) in scene.phrases(node) {
            if matches!(preposition, "in" | "at") && is_place(scene, k) {
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
        let capital = tree.form(k).starts_with(char::is_uppercase);
        matches!(tree.rel(k), Rel::Compound | Rel::Flat) || tree.rel(k) == Rel::Amod && capital
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

#[cfg(test)]
mod tests;
