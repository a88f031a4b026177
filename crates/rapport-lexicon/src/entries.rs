//! What the tables say of states, organisations, press organs and offices.

use rapport_model::{ActorCode, Rank, Role};

/// How a memo speaks of a state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StateName {
    /// As a sentence has it, with its article: "the Soviet Union", "China".
    pub name: String,
    /// "Soviet", "Chinese".
    pub adjective: String,
    /// "the Soviets", "the Chinese".
    pub people: String,
    /// The seat of government: "Moscow", "Beijing".
    pub capital: String,
}

/// An organisation, a movement, or a body of a state with a name of its own.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// Its code; that of its state for a body.
    pub code: ActorCode,
    /// Its name.
    pub name: String,
    /// Its role, where it has one.
    pub role: Option<Role>,
}

/// A press organ; no code if it is no state's voice.
#[derive(Clone, Debug)]
pub struct Outlet {
    /// Whose voice it is.
    pub code: Option<ActorCode>,
    /// Its name.
    pub name: String,
}

/// A word for those who act for a state.
#[derive(Clone, Debug)]
pub struct Office {
    /// The words.
    pub title: String,
    /// In what role.
    pub role: Option<Role>,
    /// On which rung.
    pub rank: Option<Rank>,
    /// What they stand for.
    pub kind: OfficeKind,
}

/// What an office word stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OfficeKind {
    /// An office that one person holds; may stand before a name.
    Title,
    /// People in a role.
    People,
    /// A body.
    Body,
    /// A press organ.
    Press,
}
