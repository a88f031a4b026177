//! What the top of a document says of itself, and who speaks in it.

use crate::{ActorCode, Participant, Span};
use std::{fmt, str::FromStr};

/// What kind of writing it is, by its own head.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum HeadKind {
    /// A memorandum of conversation: who met, and what each said.
    Conversation,
    /// A memorandum from one to another.
    Memorandum,
    /// What goes between a capital and its posts: a telegram, an airgram, a despatch, an instruction.
    Telegram,
    /// A letter, a message of one person to another.
    Letter,
    /// Minutes of a meeting within one government.
    Minutes,
    /// A speech, an address, a statement.
    Speech,
    /// An article, an agency's report.
    Press,
    /// A note of one government to another, an aide-mémoire.
    Note,
    /// What two sides say together of their talks.
    Communique,
    /// A treaty, an agreement, a protocol, with those who signed it.
    Treaty,
    /// What an assembly or council resolved.
    Resolution,
    /// What one side tells the public of a meeting or a call.
    Readout,
    /// A press conference: a spokesman and those who ask.
    Briefing,
    /// A record of a parliament's sitting.
    Debate,
    /// A study, an estimate, a report.
    Paper,
    /// Anything else.
    Other,
}

impl HeadKind {
    /// All kinds.
    pub const ALL: [HeadKind; 16] = [
        HeadKind::Conversation,
        HeadKind::Memorandum,
        HeadKind::Telegram,
        HeadKind::Letter,
        HeadKind::Minutes,
        HeadKind::Speech,
        HeadKind::Press,
        HeadKind::Note,
        HeadKind::Communique,
        HeadKind::Treaty,
        HeadKind::Resolution,
        HeadKind::Readout,
        HeadKind::Briefing,
        HeadKind::Debate,
        HeadKind::Paper,
        HeadKind::Other,
    ];

    /// The word in the JSON.
    pub fn word(self) -> &'static str {
        [
            "memcon",
            "memorandum",
            "telegram",
            "letter",
            "minutes",
            "speech",
            "press",
            "note",
            "communique",
            "treaty",
            "resolution",
            "readout",
            "briefing",
            "debate",
            "paper",
            "other",
        ][self as usize]
    }

    /// The kind of this word.
    pub fn from_word(word: &str) -> Option<HeadKind> {
        HeadKind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// An hour of the day, as `16:35`, or as `21:15Z` where it is that of Greenwich.
///
/// Guarantee: it stands on a clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub struct Clock {
    hour: u8,
    minute: u8,
    universal: bool,
}

impl Clock {
    /// The hour of the place, if there is one like it.
    pub fn new(hour: u8, minute: u8) -> Option<Clock> {
        (hour < 24 && minute < 60).then_some(Clock { hour, minute, universal: false })
    }

    /// The same hour at Greenwich.
    pub fn universal(self) -> Clock {
        Clock { universal: true, ..self }
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}{}", self.hour, self.minute, if self.universal { "Z" } else { "" })
    }
}

/// Words that are no hour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoClock;

impl FromStr for Clock {
    type Err = NoClock;

    fn from_str(words: &str) -> Result<Clock, NoClock> {
        let bare = words.strip_suffix('Z').unwrap_or(words);
        let (hour, minute) = bare.split_once(':').ok_or(NoClock)?;
        let clock = Clock::new(hour.parse().map_err(|_| NoClock)?, minute.parse().map_err(|_| NoClock)?);
        let clock = clock.ok_or(NoClock)?;
        Ok(if bare.len() < words.len() { clock.universal() } else { clock })
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
    /// At what hour: when it began, or when it was sent.
    pub time: Option<Clock>,
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

    #[test]
    fn an_hour_is_read_as_it_is_written() {
        for words in ["00:00", "09:30", "23:59", "21:15Z"] {
            assert_eq!(words.parse::<Clock>().map(|clock| clock.to_string()).as_deref(), Ok(words));
        }
        assert!(["24:00", "9", "9:60", "noon", ""].into_iter().all(|words| words.parse::<Clock>().is_err()));
    }
}
