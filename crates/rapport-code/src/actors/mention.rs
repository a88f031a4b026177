//! Words that speak of an actor.

use rapport_model::{Actor, ActorCode, Rank};
use std::ops::Range;

/// Words of a sentence that speak of an actor.
///
/// Guarantee: `head` lies in `tokens`, which is not empty and lies in the sentence; `actor.span` is set and covers
/// `tokens`; the mentions of a sentence are in order of `head`, then of `tokens`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention {
    /// The token that heads the phrase in the tree: look an argument up by it ([`at`]).
    pub head: usize,
    /// The whole noun phrase, its preposition and its clauses left out.
    pub tokens: Range<usize>,
    /// Who it is. `code` is `None` for those the lexicon does not know ([`MentionKind::Unknown`]).
    pub actor: Actor,
    /// What kind of words they are.
    pub kind: MentionKind,
    /// The rung of the office, where the words or the person's dates of office tell.
    pub rank: Option<Rank>,
    /// The office: as the words have it, else the one that the named person held on the document's date.
    pub office: Option<String>,
    /// The words stand for a place here and not for one who acts: "in Beijing", "near Moscow", "across China".
    pub place: bool,
    /// The phrase lies within another mention's phrase, and this is that mention's head: "China" in "the Soviet
    /// ambassador to China".
    pub within: Option<usize>,
    /// For words that stand for a name: sentence and head token of what they stand for, where the document has it.
    pub antecedent: Option<(usize, usize)>,
    /// How sure the reading is, 0–100: 100 for a name, less for what was resolved from afar.
    pub certainty: u8,
}

/// What kind of words a mention is made of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub enum MentionKind {
    /// A state by its name, its people or its seat: "China", "the Chinese", "Beijing", "the Kremlin".
    State,
    /// An organisation of states or a movement: "the UN", "the Khmer Rouge".
    Organisation,
    /// A body of a state: its government, a ministry, an embassy, the army, a party, a newspaper.
    Body,
    /// A person by name, title included.
    Person,
    /// The holder of an office without a name: "the Foreign Minister", "Soviet leaders", "an official".
    Office,
    /// People of a state in some role: "Chinese students", "South Korean police".
    Group,
    /// A state's adjective before a word that is no actor: "Soviet" in "Soviet calls for a summit". The head is the
    /// adjective; two mentions for "Sino-Soviet".
    Adjective,
    /// A pronoun or a possessive: "they", "its", "we".
    Pronoun,
    /// Words for several actors named elsewhere: "both sides", "the two countries"; one mention for each.
    Collective,
    /// A noun phrase that may act but is in no table: "the court", "Siemens", "protesters".
    Unknown,
}

impl Mention {
    /// A mention that says no more than who and where; its head is the first token.
    pub(super) fn of(actor: Actor, tokens: Range<usize>, kind: MentionKind) -> Mention {
        let head = tokens.start;
        Mention {
            head,
            tokens,
            actor,
            kind,
            rank: None,
            office: None,
            place: false,
            within: None,
            antecedent: None,
            certainty: 100,
        }
    }

    /// The actor's code, if the lexicon knows it.
    pub fn code(&self) -> Option<ActorCode> {
        self.actor.code
    }
}

/// The mentions that this token heads: none, one, or several for words such as "both sides".
pub fn at(mentions: &[Mention], head: usize) -> impl Iterator<Item = &Mention> {
    mentions.iter().filter(move |m| m.head == head)
}
