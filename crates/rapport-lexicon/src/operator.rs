//! The kinds of words that act on other acts.

/// Kinds of operators.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Kind {
    /// No change: held, began, gave.
    Through,
    /// Agreed to, promised.
    Intend,
    /// Called for, urged.
    Appeal,
    /// Demanded, insisted.
    Demand,
    /// Refused, rejected.
    Reject,
    /// Threatened.
    Threaten,
    /// Stopped, eased, cut.
    Less,
    /// Denied.
    Deny,
    /// Failed to.
    Fail,
    /// Sought, tried, hoped for.
    Seek,
    /// Allowed.
    Allow,
    /// Said.
    Say,
    /// Expected, believed.
    Expect,
}

impl Kind {
    /// The kind of this word in the file.
    pub fn from_word(word: &str) -> Option<Kind> {
        Some(match word {
            "through" => Kind::Through,
            "intend" => Kind::Intend,
            "appeal" => Kind::Appeal,
            "demand" => Kind::Demand,
            "reject" => Kind::Reject,
            "threaten" => Kind::Threaten,
            "less" => Kind::Less,
            "deny" => Kind::Deny,
            "fail" => Kind::Fail,
            "seek" => Kind::Seek,
            "allow" => Kind::Allow,
            "say" => Kind::Say,
            "expect" => Kind::Expect,
            _ => return None,
        })
    }

    /// Whether it stands for how an act stands and is no act by itself: what it governs is reported, with its reality.
    pub fn only_frames(self) -> bool {
        matches!(self, Kind::Fail | Kind::Seek | Kind::Say | Kind::Expect)
    }
}
