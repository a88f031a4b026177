//! Who acts, and pairs of them.

use std::{fmt, str::FromStr};

/// The code of an actor: a state by ISO 3166 alpha-3, formerly used codes included (`SUN`, `DDR`, `YUG`), an organisation
/// of states (`IGOUNO`) or a movement (`KHMREB`).
///
/// Guarantee: three to twelve upper-case ASCII letters or digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActorCode {
    bytes: [u8; 12],
    len: u8,
}

impl ActorCode {
    /// The code's letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.len)]).expect("codes are ASCII")
    }

    /// Whether it has the form of a state's code: exactly three letters, and none of the international prefixes.
    pub fn is_state(&self) -> bool {
        self.len == 3 && !matches!(self.as_str(), "IGO" | "NGO" | "IMG" | "MNC" | "INT")
    }
}

impl FromStr for ActorCode {
    type Err = InvalidActor;

    fn from_str(text: &str) -> Result<ActorCode, InvalidActor> {
        let fits = (3..=12).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        if !fits {
            return Err(InvalidActor(text.to_owned()));
        }
        let mut bytes = [0; 12];
        bytes[..text.len()].copy_from_slice(text.as_bytes());
        Ok(ActorCode { bytes, len: text.len() as u8 })
    }
}

impl fmt::Display for ActorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for ActorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A text that is no actor code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidActor(pub String);

impl fmt::Display for InvalidActor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is no actor code: write three capital letters such as SUN or CHN", self.0)
    }
}

impl std::error::Error for InvalidActor {}

/// A CAMEO role suffix: `GOV`, `MIL`, `MED`, `OPP`, `PTY` (party) and so on.
pub type Role = ActorCode;

/// Who did or suffered something, as one sentence names them.
///
/// An actor that the lexicon does not know keeps its span and name and has no code; the ledger leaves its events out
/// unless asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Actor {
    /// The code, if the lexicon knows it.
    pub code: Option<ActorCode>,
    /// The role in which they act, if the words tell.
    pub role: Option<Role>,
    /// The name: the person's or body's full name where it is known, else the words as they stand.
    pub name: String,
    /// The words that name them, or the pronoun that stands for them.
    pub span: Option<crate::Span>,
}

/// source → target.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub struct DirectedDyad {
    /// Who acts.
    pub source: ActorCode,
    /// Who is acted upon.
    pub target: ActorCode,
}

/// An unordered pair of actors.
///
/// Guarantee: the two differ. [`Dyad::pair`] keeps the order in which they were asked for (`--between SUN,CHN` writes of
/// SUN first); equality does not look at the order.
#[derive(Clone, Copy, Debug)]
pub struct Dyad {
    first: ActorCode,
    second: ActorCode,
}

impl Dyad {
    /// The pair, or `None` if both are the same.
    pub fn new(first: ActorCode, second: ActorCode) -> Option<Dyad> {
        (first != second).then_some(Dyad { first, second })
    }

    /// Both, in the order asked for.
    pub fn pair(self) -> [ActorCode; 2] {
        [self.first, self.second]
    }

    /// Both, in alphabetical order: the key in stores and sorted output.
    pub fn sorted(self) -> [ActorCode; 2] {
        let mut pair = self.pair();
        pair.sort();
        pair
    }

    /// Whether this is one of the two directions.
    pub fn holds(self, source: ActorCode, target: ActorCode) -> bool {
        [source, target] == [self.first, self.second] || [target, source] == [self.first, self.second]
    }
}

impl PartialEq for Dyad {
    fn eq(&self, other: &Dyad) -> bool {
        self.sorted() == other.sorted()
    }
}

impl Eq for Dyad {}

impl FromStr for Dyad {
    type Err = InvalidActor;

    /// Reads `SUN,CHN`.
    fn from_str(text: &str) -> Result<Dyad, InvalidActor> {
        let invalid = || InvalidActor(text.to_owned());
        let (first, second) = text.split_once(',').ok_or_else(invalid)?;
        Dyad::new(first.trim().parse()?, second.trim().parse()?).ok_or_else(invalid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dyad_is_unordered_and_of_two() {
        let dyad: Dyad = "SUN,CHN".parse().unwrap();
        assert_eq!(dyad, "CHN, SUN".parse().unwrap());
        assert_eq!(dyad.pair().map(|c| c.to_string()), ["SUN", "CHN"]);
        assert!("SUN,SUN".parse::<Dyad>().is_err());
        assert!("sun,chn".parse::<Dyad>().is_err());
    }

    #[test]
    fn organisations_are_no_states() {
        assert!("SUN".parse::<ActorCode>().unwrap().is_state());
        assert!(!"IGOUNO".parse::<ActorCode>().unwrap().is_state());
    }
}
