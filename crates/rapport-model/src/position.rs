//! What a side says it wants, in a matter between it and others.

use crate::{Actor, Attribution, Cameo, Evidence, Marking, Reality, Span, When};

/// What kind of stand a side takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub enum Stance {
    /// It asks or demands something of others.
    Demand,
    /// It holds out something of its own: a promise, a readiness, a proposal.
    Offer,
    /// It will not have it.
    Refusal,
    /// It agrees, or gives way.
    Acceptance,
    /// It says how it sees the matter.
    Statement,
}

impl Stance {
    /// All stances.
    pub const ALL: [Stance; 5] =
        [Stance::Demand, Stance::Offer, Stance::Refusal, Stance::Acceptance, Stance::Statement];

    /// The word in the JSON.
    pub fn word(self) -> &'static str {
        ["demand", "offer", "refusal", "acceptance", "statement"][self as usize]
    }

    /// The stance of this word.
    pub fn from_word(word: &str) -> Option<Stance> {
        Stance::ALL.into_iter().find(|stance| stance.word() == word)
    }

    /// The stance that an act of this code takes, by its root: appeals (02) and demands (10) ask, intents to co-operate (03)
    /// offer, rejections (12) refuse, agreements (05) and concessions (08) accept, statements (01) and disapproval (11)
    /// state. `None` for deeds, meetings, inquiries and threats: they take no stand by themselves.
    pub fn of(code: Cameo) -> Option<Stance> {
        Some(match code.root() {
            "02" | "10" => Stance::Demand,
            "03" => Stance::Offer,
            "12" => Stance::Refusal,
            "05" | "08" => Stance::Acceptance,
            "01" | "11" => Stance::Statement,
            _ => return None,
        })
    }
}

/// A side's stated position on an issue or an obstacle, as one sentence tells it.
#[derive(Clone, PartialEq, Debug)]
pub struct Position {
    /// Whose it is.
    pub holder: Actor,
    /// Id of the issue.
    pub issue: String,
    /// Whether the desk names the issue an obstacle.
    pub obstacle: bool,
    /// What kind of stand.
    pub stance: Stance,
    /// The same as a CAMEO code.
    pub cameo: Cameo,
    /// Of whom something is asked, or of whom it speaks; `None` where nobody is named.
    pub about: Option<Actor>,
    /// When it was taken.
    pub when: When,
    /// `Actual` where the document says so itself, `Claimed` where someone in it does.
    pub reality: Reality,
    /// Who says so, through what.
    pub attribution: Attribution,
    /// The words of the position itself.
    pub clause: Vec<Span>,
    /// The coder's own estimate that holder, issue and stance are right, 0–1.
    pub confidence: f32,
    /// The sentence.
    pub evidence: Evidence,
    /// Where the same document tells the same position again.
    pub also: Vec<Telling>,
}

impl Position {
    /// What a person names it by: sixteen digits, the same as long as the coder reads it so.
    pub fn name(&self) -> String {
        let Position { issue, stance, cameo, holder, .. } = self;
        let holder = holder.code.map_or_else(|| holder.name.clone(), |code| code.to_string());
        self.evidence.name(&format!("{holder} {} {cameo} {issue} {:?}", stance.word(), self.clause))
    }

    /// The same position, marked at least so high.
    #[must_use]
    pub fn marked(self, marking: &Marking) -> Position {
        Position { evidence: self.evidence.marked(marking), ..self }
    }
}

/// A further telling of a position.
#[derive(Clone, PartialEq, Debug)]
pub struct Telling {
    /// The side as it is named there.
    pub holder: Actor,
    /// When it was taken, by this telling.
    pub when: When,
    /// Whether the document says so itself or someone in it.
    pub reality: Reality,
    /// The words of the position itself.
    pub clause: Vec<Span>,
    /// The coder's own estimate for this telling, 0–1.
    pub confidence: f32,
    /// The sentence.
    pub evidence: Evidence,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_takes_the_stance_of_its_root() {
        let stance = |code: &str| Stance::of(code.parse().unwrap()).map(Stance::word);
        assert_eq!(stance("1056"), Some("demand"));
        assert_eq!(stance("0356"), Some("offer"));
        assert_eq!([stance("190"), stance("046"), stance("130")], [None; 3]);
        assert!(Stance::ALL.into_iter().all(|one| Stance::from_word(one.word()) == Some(one)));
    }
}
