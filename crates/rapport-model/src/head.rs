//! What the top of a document says of itself, and who speaks in it.

use crate::{ActorCode, Participant, Span};

/// What kind of writing it is, by its own head.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum HeadKind {
    /// A memorandum of conversation: who met, and what each said.
    Conversation,
    /// A memorandum from one to another.
    Memorandum,
    /// A telegram, an airgram.
    Telegram,
    /// A letter.
    Letter,
    /// Minutes of a meeting within one government.
    Minutes,
    /// A speech, an address, a statement.
    Speech,
    /// An article, an agency's report.
    Press,
    /// Anything else.
    Other,
}

impl HeadKind {
    /// All kinds.
    pub const ALL: [HeadKind; 8] = [
        HeadKind::Conversation,
        HeadKind::Memorandum,
        HeadKind::Telegram,
        HeadKind::Letter,
        HeadKind::Minutes,
        HeadKind::Speech,
        HeadKind::Press,
        HeadKind::Other,
    ];

    /// The word in the JSON.
    pub fn word(self) -> &'static str {
        ["memcon", "memorandum", "telegram", "letter", "minutes", "speech", "press", "other"][self as usize]
    }

    /// The kind of this word.
    pub fn from_word(word: &str) -> Option<HeadKind> {
        HeadKind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// The head of a document. Who "we", "the Ambassador" and "he" are is settled by it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// What kind of writing it is.
    pub kind: HeadKind,
    /// From whom it goes, as it says.
    pub from: Option<String>,
    /// To whom.
    pub to: Option<String>,
    /// Where it was held or written.
    pub place: Option<String>,
    /// Those it names as taking part.
    pub participants: Vec<Participant>,
}

/// A stretch of the text that one person speaks: there "I" is that person, and "we" that person's side.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Speaker {
    /// What is spoken.
    pub span: Span,
    /// Name as known, or the words.
    pub name: String,
    /// For whom the person speaks.
    pub country: Option<ActorCode>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_known_by_its_word() {
        assert!(HeadKind::ALL.into_iter().all(|kind| HeadKind::from_word(kind.word()) == Some(kind)));
    }
}
