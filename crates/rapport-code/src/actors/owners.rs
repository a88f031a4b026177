//! Whose an actor is that no state's word before it claims.

use super::{
    chain::Chain,
    draft::Reader,
    segment::{Segment, is_possessive},
};
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
        let at = tokens.end;
        if at >= self.tree.len() || self.tree.upos(at) != Upos::Adp {
            return Vec::new();
        }
        let preposition = self.tree.form(at).to_lowercase();
        let small =
            |at: &usize| self.tree.upos(*at) == Upos::Det || vocabulary().neighbouring.contains(self.tree.form(*at));
        let at = (at + 1..self.tree.len()).find(|at| !small(at)).unwrap_or(self.tree.len());
        let segment = self.segments.iter().find(|s| s.start <= at && at < s.end);
        match segment.filter(|_| owns(chain, &preposition)) {
            Some(segment) if preposition == "for" => self.spoken_for(segment, at),
            Some(segment) => self.state_within(chain, segment, at, preposition == "of"),
            None => Vec::new(),
        }
    }

    /// "a spokesman for the Jordanian government": the state of a body, or a state by itself.
    fn spoken_for(&self, segment: &Segment, at: usize) -> Vec<ActorCode> {
        let hits: Vec<&Match> = segment.matches.iter().map(|&m| &self.matches[m]).collect();
        let body = hits.get(1).is_some_and(|hit| hit.office().is_some() && hit.tokens.1 == segment.end);
        let state = hits.first().filter(|hit| hit.tokens.0 == at && (body || hit.tokens.1 == segment.end));
        state.and_then(|hit| hit.state()).map(|(code, _)| code).into_iter().collect()
    }

    /// The state that a phrase after an actor names and nothing else; after "of" also an organisation.
    fn state_within(&self, chain: &Chain, segment: &Segment, at: usize, of: bool) -> Vec<ActorCode> {
        let whole = |hit: &&Match| hit.tokens.0 == at && hit.tokens.1 == segment.end;
        let hit = segment.matches.iter().map(|&m| &self.matches[m]).find(whole);
        let possessive = segment.end < self.tree.len() && is_possessive(self.tree, segment.end);
        let Some(hit) = hit.filter(|_| !possessive) else { return Vec::new() };
        match (hit.state(), hit.meanings.first()) {
            (Some((code, _)), _) if !self.is_only_adjective(hit, segment) => {
                let plural = self.tree.has(chain.tokens.end - 1, "Number", "Plur") || chain.title.ends_with('s');
                let further = self.further_states(segment.end).filter(|other| plural && *other != code);
                std::iter::once(code).chain(further).collect()
            }
            (None, Some(Meaning::Organisation(index))) if of => vec![self.lexicon.organisation(*index).code],
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

/// Whether the phrase behind this preposition tells whose an actor is.
fn owns(chain: &Chain, preposition: &str) -> bool {
    let title = chain.title.to_lowercase();
    let away = cues().posted_abroad.iter().any(|word| title.contains(word.as_str()));
    let civil = chain.role.is_none_or(|role| role.as_str() != "MIL");
    match preposition {
        "of" => true,
        "for" => title.starts_with("spokes"),
        // "withdraw troops from Afghanistan": where forces are is not whose they are.
        "from" => civil,
        case => vocabulary().inside_a_place.contains(case) && !away && civil,
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
