//! What a relationship is about.

use std::fmt;

/// A strand of a relationship with its own indicators.
#[derive(Clone, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub enum Track {
    /// Meetings, talks, statements between governments.
    Political,
    /// Relations between ruling parties.
    Party,
    /// Trade, aid, finance, technology.
    Trade,
    /// Forces, weapons, exercises, clashes.
    Military,
    /// The common border: incidents, demarcation, border talks.
    Border,
    /// Culture, science, sport, education.
    Culture,
    /// What each side's press says or leaves unsaid.
    Media,
    /// A named obstacle, by the id of its issue.
    Obstacle(String),
}

impl Track {
    /// The tracks that every relationship has, in the order of a memo.
    pub const COMMON: [Track; 7] =
        [Track::Political, Track::Party, Track::Trade, Track::Military, Track::Border, Track::Culture, Track::Media];

    /// The word in files and on the command line; an obstacle's is its issue's id.
    pub fn word(&self) -> &str {
        match self {
            Track::Political => "political",
            Track::Party => "party",
            Track::Trade => "trade",
            Track::Military => "military",
            Track::Border => "border",
            Track::Culture => "culture",
            Track::Media => "media",
            Track::Obstacle(id) => id,
        }
    }

    /// The track of this word; a word that names no common track names an obstacle.
    pub fn from_word(word: &str) -> Track {
        Track::COMMON.into_iter().find(|t| t.word() == word).unwrap_or_else(|| Track::Obstacle(word.to_owned()))
    }
}

impl fmt::Display for Track {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A matter that acts are about: from the lexicon, or named by a desk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Issue {
    /// Short id in the JSON: `cambodia`.
    pub id: String,
    /// The name in a memo: `Cambodia`.
    pub name: String,
    /// Whether the desk names it an obstacle, on which the relationship is said to depend.
    pub obstacle: bool,
    /// The track of acts about it.
    pub track: Track,
    /// Words that speak of it, lower case; a phrase matches as a whole.
    pub terms: Vec<String>,
}
