//! Whose an actor is that no state's word before it claims.

use super::{chain::Chain, draft::Reader, segment::Segment};
use crate::language::Rel;
use rapport_lexicon::{Match, Meaning, StateWord, cues, vocabulary};
use rapport_model::{ActorCode, Role, Upos};
use std::ops::Range;

impl Reader<'_> {
    /// The possessive pronoun that opens the chunk.
    pub(super) fn possessive(&self, segment: &Segment) -> Option<usize> {
        let first = segment.start;
        (self.tree.upos(first) == Upos::Pron && self.tree.rel(first) == Rel::Poss).then_some(first)
    }

    pub(super) fn is_client(&self, segment: &Segment) -> bool {
        let client = |at: usize| vocabulary().client.contains(self.tree.form(at).to_lowercase().as_str());
        (segment.start..segment.end).any(client)
    }

    /// "both sides", "the two countries", "each government".
    pub(super) fn collective(&self, segment: &Segment) -> bool {
        let counts = |at: usize| vocabulary().counts_two.contains(self.tree.form(at).to_lowercase().as_str());
        let last = self.tree.lemma(segment.end - 1).to_lowercase();
        let last =
            last.strip_suffix("ies").map(|s| format!("{s}y")).unwrap_or_else(|| last.trim_end_matches('s').to_owned());
        let words = || self.text(segment.start..segment.end).to_lowercase();
        cues().collective.contains(&last) && (segment.start..segment.end - 1).any(counts)
            || matches!(words().as_str(), "the parties" | "the sides")
    }

    /// "the former", "the latter".
    pub(super) fn former_or_latter(&self, segment: &Segment) -> bool {
        let form = |at: usize| self.tree.form(at).to_lowercase();
        let two = segment.end - segment.start == 2 && form(segment.start) == "the";
        two && matches!(form(segment.end - 1).as_str(), "former" | "latter")
    }

    /// The state of the phrase after an actor: "of China", "from Pakistan", "in Tehran".
    pub(super) fn state_after(&self, chain: &Chain, tokens: &Range<usize>) -> Vec<ActorCode> {
        let mut at = tokens.end;
        if at >= self.tree.len() || self.tree.upos(at) != Upos::Adp {
            return Vec::new();
        }
        let preposition = self.tree.form(at).to_lowercase();
        let title = chain.title.to_lowercase();
        let away = cues().posted_abroad.iter().any(|word| title.contains(word.as_str()));
        let fits = match preposition.as_str() {
            "of" => true,
            // "a spokesman for the Jordanian government"
            "for" => title.starts_with("spokes"),
            // "withdraw troops from Afghanistan": where forces are is not whose they are.
            "from" => chain.role.is_none_or(|role| role.as_str() != "MIL"),
            case if vocabulary().inside_a_place.contains(case) => {
                !away && chain.role.is_none_or(|role| role.as_str() != "MIL")
            }
            _ => false,
        };
        at += 1;
        while at < self.tree.len()
            && (self.tree.upos(at) == Upos::Det || vocabulary().neighbouring.contains(self.tree.form(at)))
        {
            at += 1;
        }
        let Some(segment) = self.segments.iter().find(|s| s.start <= at && at < s.end) else { return Vec::new() };
        let hits: Vec<&Match> = segment.matches.iter().map(|&m| &self.matches[m]).collect();
        if preposition == "for" && fits {
            let body = hits.get(1).is_some_and(|hit| hit.office().is_some() && hit.tokens.1 == segment.end);
            let state = hits.first().filter(|hit| hit.tokens.0 == at && (body || hit.tokens.1 == segment.end));
            return state.and_then(|hit| hit.state()).map(|(code, _)| code).into_iter().collect();
        }
        let Some(hit) = hits.iter().find(|hit| hit.tokens.0 == at && hit.tokens.1 == segment.end) else {
            return Vec::new();
        };
        let possessive = segment.end < self.tree.len() && super::segment::is_possessive(self.tree, segment.end);
        let only_of = preposition == "of";
        match (hit.state(), hit.meanings.first()) {
            _ if !fits || possessive => Vec::new(),
            (Some((code, _)), _) if !self.is_only_adjective(hit, segment) => {
                let plural = self.tree.has(tokens.end - 1, "Number", "Plur") || chain.title.ends_with('s');
                let further = self.further_states(segment.end).filter(|other| plural && *other != code);
                std::iter::once(code).chain(further).collect()
            }
            (None, Some(Meaning::Organisation(index))) if only_of => {
                vec![self.lexicon.organisation(*index).code]
            }
            _ => Vec::new(),
        }
    }

    /// The states joined to a phrase that ends here: "and Japan" after "the foreign ministers of China".
    pub(super) fn further_states(&self, end: usize) -> impl Iterator<Item = ActorCode> + '_ {
        let mut end = end;
        std::iter::from_fn(move || {
            let joint = (end..self.tree.len()).take_while(|&at| matches!(self.tree.form(at), "and" | ",")).count();
            let next = self.segments.iter().find(|s| joint > 0 && s.start == end + joint)?;
            let [only] = next.matches.as_slice() else { return None };
            let hit = &self.matches[*only];
            end = next.end;
            hit.state()
                .filter(|(_, word)| *word != StateWord::Adjective && hit.tokens.1 == next.end)
                .map(|(code, _)| code)
        })
    }
}

/// The codes, or one `None` if there are none.
pub(super) fn codes_or_none(codes: &[ActorCode]) -> impl Iterator<Item = Option<ActorCode>> + use<> {
    let codes: Vec<Option<ActorCode>> =
        if codes.is_empty() { vec![None] } else { codes.iter().copied().map(Some).collect() };
    codes.into_iter()
}

/// A movement without a name of its own is the state's code with its role: `TURREB`.
pub(super) fn joined_code(code: ActorCode, role: Option<Role>) -> ActorCode {
    role.and_then(|role| format!("{code}{role}").parse().ok()).unwrap_or(code)
}
