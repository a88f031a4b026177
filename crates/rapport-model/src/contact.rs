//! Who met whom, at what rank, through what channel.

use crate::{ActorCode, Span};

/// The ladder of ranks, highest first (MEASURES.md, Contacts).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub enum Rank {
    /// Head of state, government or party.
    Head,
    /// Deputy premier.
    DeputyPremier,
    /// Foreign or defence minister.
    ForeignOrDefenceMinister,
    /// Another minister.
    Minister,
    /// Deputy minister.
    DeputyMinister,
    /// Director or ambassador.
    Ambassador,
    /// Expert or working level.
    Expert,
}

impl Rank {
    /// All ranks, highest first.
    pub const ALL: [Rank; 7] = [
        Rank::Head,
        Rank::DeputyPremier,
        Rank::ForeignOrDefenceMinister,
        Rank::Minister,
        Rank::DeputyMinister,
        Rank::Ambassador,
        Rank::Expert,
    ];

    /// The word in the JSON and the lexicon.
    pub fn word(self) -> &'static str {
        ["head", "deputy-premier", "foreign-or-defence-minister", "minister", "deputy-minister", "ambassador", "expert"]
            [self as usize]
    }

    /// The rank of this word.
    pub fn from_word(word: &str) -> Option<Rank> {
        Rank::ALL.into_iter().find(|rank| rank.word() == word)
    }
}

/// Through what a contact runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub enum Channel {
    /// Between governments.
    Government,
    /// Between parties.
    Party,
    /// Between legislatures.
    Legislature,
    /// Between armed forces.
    Military,
    /// Trade and economic bodies.
    Economic,
    /// Culture, science and learning.
    Cultural,
    /// Friendship societies, private persons.
    NonOfficial,
}

impl Channel {
    /// All channels.
    pub const ALL: [Channel; 7] = [
        Channel::Government,
        Channel::Party,
        Channel::Legislature,
        Channel::Military,
        Channel::Economic,
        Channel::Cultural,
        Channel::NonOfficial,
    ];

    /// The word in the JSON and the lexicon.
    pub fn word(self) -> &'static str {
        ["government", "party", "legislature", "military", "economic", "cultural", "non-official"][self as usize]
    }

    /// The channel of this word.
    pub fn from_word(word: &str) -> Option<Channel> {
        Channel::ALL.into_iter().find(|channel| channel.word() == word)
    }
}

/// One who took part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Participant {
    /// Name as known, or the words.
    pub name: String,
    /// The title given here: `Foreign Minister`.
    pub office: Option<String>,
    /// Its rung.
    pub rank: Option<Rank>,
    /// Whom they stand for.
    pub country: Option<ActorCode>,
    /// Where they are named.
    pub span: Option<Span>,
}

/// A meeting, visit, talk, letter or greeting.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Contact {
    /// Those named; both sides' ranks are kept.
    pub participants: Vec<Participant>,
    /// Through what it ran, if the words tell.
    pub channel: Option<Channel>,
    /// Where.
    pub place: Option<String>,
    /// Which round of a series of talks, if the words tell: 9 for "the ninth round".
    pub round: Option<u32>,
}
