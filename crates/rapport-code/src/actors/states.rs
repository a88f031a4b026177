//! What a state's word makes: the state, the owner of actors to come, or a mere attribute.

use super::{
    MentionKind,
    draft::{Open, Owner, Reader},
    segment::Segment,
};
use crate::language::Rel;
use rapport_lexicon::{Match, Meaning, StateWord};
use rapport_model::{ActorCode, Upos};

impl Reader<'_> {
    /// Reads a state's word: alone, before a noun, or as the owner of actors to come.
    pub(super) fn state(
        &mut self,
        segment: &Segment,
        hit: &Match,
        rest: &[usize],
        owner: &mut Owner,
        states: &mut Vec<(ActorCode, usize)>,
    ) {
        let Some((code, word)) = hit.state() else { return };
        let after_owner = !owner.before && owner.start.is_some();
        if after_owner && self.is_dealt_with(segment, hit, word) {
            self.push(Some(code), hit.tokens.0..hit.tokens.1, MentionKind::Adjective, Open::Settled);
            return;
        }
        let joined = !states.is_empty() && (owner.start.is_none() || self.touches(hit, segment));
        if !joined {
            states.clear();
        }
        states.push((code, hit.tokens.0));
        owner.codes = states.iter().map(|(code, _)| *code).collect();
        owner.role = None;
        owner.before = false;
        owner.start.get_or_insert(hit.tokens.0);
        if !self.is_paired(segment, hit, rest) {
            self.push_states(segment, hit, rest, states);
        }
    }

    /// "Chinese Kremlin-watchers", "US Iran envoy": what they deal with, not whose they are.
    fn is_dealt_with(&self, segment: &Segment, hit: &Match, word: StateWord) -> bool {
        hit.tokens.1 != segment.end && word != StateWord::Adjective && !self.touches(hit, segment)
    }

    /// Whether another state's word is tied to this one: "US-Soviet".
    fn is_paired(&self, segment: &Segment, hit: &Match, rest: &[usize]) -> bool {
        rest.first().is_some_and(|&next| {
            let next = &self.matches[next];
            next.words.0 == hit.words.1 && next.state().is_some() && self.touches(next, segment)
        })
    }

    /// The mentions of the states of some words: of themselves at the chunk's end, else as attributes of what comes.
    fn push_states(&mut self, segment: &Segment, hit: &Match, rest: &[usize], states: &[(ActorCode, usize)]) {
        let last = hit.tokens.1 == segment.end;
        if last && !self.is_only_adjective(hit, segment) {
            let codes: Vec<ActorCode> = states.iter().map(|(code, _)| *code).collect();
            self.push_all(&codes, segment.start..hit.tokens.1, MentionKind::State);
        } else if last || !self.actor_follows(segment, hit, rest) || self.hangs_outside(hit) {
            for &(code, token) in states {
                self.push(Some(code), token..token + 1, MentionKind::Adjective, Open::Settled);
            }
        }
    }

    /// Whether a match is joined by a hyphen to the words before it.
    pub(super) fn touches(&self, hit: &Match, segment: &Segment) -> bool {
        let first = hit.tokens.0;
        let joint = |at: usize| matches!(self.tree.form(at), "-" | "–" | "‐" | "/");
        let within_token = segment
            .matches
            .iter()
            .any(|&m| self.matches[m].tokens.1 == first + 1 && self.matches[m].words.1 == hit.words.0);
        within_token || (first > segment.start && joint(first - 1))
    }

    /// An adjective that stands alone and speaks of no people: "he is Chinese", "in English".
    pub(super) fn is_only_adjective(&self, hit: &Match, segment: &Segment) -> bool {
        let other = hit.meanings.iter().any(|m| {
            matches!(m, Meaning::State(_, StateWord::Name | StateWord::Seat | StateWord::Region | StateWord::Place))
        });
        if other {
            return false;
        }
        let token = hit.tokens.1 - 1;
        let determined = segment.start < hit.tokens.0;
        let argument = matches!(
            self.tree.rel(token),
            Rel::Nsubj | Rel::NsubjPass | Rel::Agent | Rel::Conj | Rel::Poss | Rel::Iobj
        );
        let plural = self.tree.has(token, "Number", "Plur")
            || (hit.is_state_word(StateWord::People) && self.tree.form(token).ends_with('s'));
        let modifies = matches!(self.tree.rel(token), Rel::Amod | Rel::Compound);
        modifies || !(determined || argument || plural)
    }

    /// Whether the tree hangs a word on something outside the chunk, or on a noun that is no actor.
    pub(super) fn hangs_outside(&self, hit: &Match) -> bool {
        let token = hit.tokens.1 - 1;
        let Some(head) = self.tree.head(token) else { return false };
        let in_match = self.matches.iter().any(|m| m.tokens.0 <= head && head < m.tokens.1);
        matches!(self.tree.rel(token), Rel::Amod | Rel::Compound) && !in_match && self.tree.upos(head) == Upos::Noun
    }

    /// Whether an actor's word or a name follows a state's word in the chunk.
    pub(super) fn actor_follows(&self, segment: &Segment, hit: &Match, rest: &[usize]) -> bool {
        let matched = rest.iter().any(|&m| {
            let next = &self.matches[m];
            !next.is_nothing() && (next.state().is_none() || self.is_person(next)) && self.is_noun(next)
        });
        let named =
            (hit.tokens.1..segment.end).all(|at| self.tree.upos(at) == Upos::Propn) && hit.tokens.1 < segment.end;
        matched || (named && self.is_name(hit.tokens.1))
    }
}
