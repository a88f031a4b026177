//! What a document has spoken of so far, as later words may refer to it.

use crate::actors::Mention;
use rapport_lexicon::Lexicon;
use rapport_model::ActorCode;

/// Who one head word speaks of, as later words may refer to it.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub sentence: usize,
    pub head: usize,
    pub actors: Vec<Mention>,
    pub plural: bool,
    pub person: bool,
    pub subject: bool,
    /// Named as where it happened: "in Korea".
    pub local: bool,
    /// Followed by conjuncts: their heads.
    pub with: Vec<usize>,
}

/// What is known when a word that stands for a name is met.
pub(super) struct Resolver<'a> {
    pub lexicon: &'a Lexicon,
    pub author: Option<ActorCode>,
    /// The state that the dateline of a story names.
    pub home: Option<ActorCode>,
    /// Of the last sentences, in order.
    pub seen: Vec<Seen>,
    /// The last states named, the latest last, none twice.
    pub pair: Vec<ActorCode>,
    /// The two states that the document speaks of most, where they stand out.
    pub dyad: Option<[ActorCode; 2]>,
    /// Persons named anywhere in the document, in office then.
    pub holders: Vec<Mention>,
    pub mentions: Vec<Mention>,
}

/// Each code once, in order.
pub(super) fn distinct(codes: impl Iterator<Item = ActorCode>) -> Vec<ActorCode> {
    let mut all = Vec::new();
    codes.for_each(|code| {
        if !all.contains(&code) {
            all.push(code);
        }
    });
    all
}
