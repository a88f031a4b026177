//! Chains of actor words: "Foreign Ministry spokesman".

use super::{
    MentionKind,
    draft::{Owner, Reader},
    segment::Segment,
};
use rapport_lexicon::{Match, OfficeKind, vocabulary};
use rapport_model::{Rank, Role, Upos};
use std::ops::Range;

/// What a chain of actor words in a chunk says.
pub(super) struct Chain {
    pub tokens: Range<usize>,
    pub kind: MentionKind,
    pub role: Option<Role>,
    pub rank: Option<Rank>,
    pub title: String,
    /// One person may bear it, so that a name may follow.
    pub takes_name: bool,
}

impl Reader<'_> {
    /// The chain of offices that starts at a match: how many more matches it takes.
    pub(super) fn chain(&self, segment: &Segment, from: usize, owner: &Owner) -> (Option<Chain>, usize) {
        let mut last = from;
        while let Some(&next) = segment.matches.get(last + 1) {
            let (this, next) = (&self.matches[segment.matches[last]], &self.matches[next]);
            let adjacent = this.tokens.1 >= next.tokens.0 || (this.tokens.1..next.tokens.0).all(|t| self.joins(t));
            if !adjacent || next.office().is_none() || self.is_person(next) || next.state().is_some() {
                break;
            }
            last += 1;
        }
        let hits: Vec<&Match> = segment.matches[from..=last].iter().map(|&m| &self.matches[m]).collect();
        let nouns = hits.iter().rposition(|hit| self.is_noun(hit));
        let Some(head) = nouns else { return (None, last - from) };
        let office = |hit: &Match| self.lexicon.office(hit.office().expect("a chain of offices"));
        let speaking = office(hits[head]);
        let weak = speaking.role.is_none() || vocabulary().general_office.contains(&speaking.title);
        let earlier = hits[..head].iter().filter_map(|hit| office(hit).role).next_back();
        let role = if weak { earlier.or(owner.role).or(speaking.role) } else { speaking.role };
        let start = hits[0].tokens.0;
        let tokens = start..hits[head].tokens.1;
        let title = self.text(tokens.clone());
        let plural = self.tree.has(tokens.end - 1, "Number", "Plur") || title.ends_with('s');
        let kind = match speaking.kind {
            OfficeKind::Title => MentionKind::Office,
            OfficeKind::People => MentionKind::Group,
            OfficeKind::Body | OfficeKind::Press => MentionKind::Body,
        };
        let takes_name = matches!(speaking.kind, OfficeKind::Title | OfficeKind::People) || speaking.title == "company";
        let rank = speaking.rank.filter(|r| !(plural && speaking.title == "leader" && *r == Rank::Head && head == 0));
        (Some(Chain { tokens, kind, role, rank, title, takes_name }), last - from)
    }

    /// Words that may stand within a chain of actor words.
    pub(super) fn joins(&self, at: usize) -> bool {
        matches!(self.tree.form(at), "-" | "–" | "'s") || self.tree.upos(at) == Upos::Adj
    }
}
