//! Persons and bodies by name, and names that no table knows.

use super::{
    MentionKind,
    chain::Chain,
    draft::{Open, Owner, Reader},
    known::same_state,
    segment::Segment,
};
use crate::language::Rel;
use rapport_lexicon::{Match, Meaning, vocabulary};
use rapport_model::{ActorCode, Role, Upos};

impl Reader<'_> {
    /// A person of the lexicon, with the title before the name if there is one.
    pub(super) fn person(&mut self, segment: &Segment, hit: &Match, owner: &mut Owner, chain: Option<&Chain>) {
        let Some(index) = self.person_of(hit) else { return };
        let person = self.lexicon.person(index);
        let (term, in_office) = person.on(self.context.day);
        let contradicted = chain.is_some()
            && !owner.codes.is_empty()
            && !owner.before
            && !owner.codes.contains(&term.code)
            && !owner.codes.iter().any(|c| same_state(*c, term.code));
        let own = person.terms.iter().any(|t| owner.codes.contains(&t.code));
        // "Chinese Ambassador Chow": two states go by the adjective, and he is one of theirs.
        let shared = in_office && owner.codes.iter().any(|code| are_namesakes(*code, term.code));
        let own = own || shared;
        let code = if contradicted && !own { owner.codes[0] } else { term.code };
        let (role, office, rank) = match (chain, in_office) {
            (Some(chain), _) => {
                let role = chain.role.filter(|role| role.as_str() != "IGO").or(term.role);
                // "Secretary Rogers" is no lesser than the Secretary of State.
                let held = term.rank.filter(|_| in_office);
                let general = vocabulary().general_title.contains(chain.title.to_lowercase().as_str());
                let rank = if general { held.or(chain.rank) } else { chain.rank.or(held) };
                (role, Some(chain.title.clone()), rank)
            }
            (None, true) => (term.role, Some(term.office.clone()), term.rank),
            (None, false) => (None, None, None),
        };
        let name = if contradicted && !own { self.text(hit.tokens.0..hit.tokens.1) } else { person.name.clone() };
        let start = chain.map_or(hit.tokens.0, |c| c.tokens.start);
        let start = self.phrase_start(segment, start, owner);
        self.push(Some(code), start..hit.tokens.1, MentionKind::Person, Open::Settled);
        let mention = &mut self.drafts.last_mut().expect("just pushed").mention;
        mention.actor.name = name;
        mention.actor.role = role;
        mention.office = office.filter(|o| o.len() > 4 || chain.is_none()).filter(|o| !o.is_empty());
        mention.rank = rank;
        *owner = Owner { codes: vec![code], role: None, start: Some(start), before: false, blocked: false };
    }

    /// An organisation, movement, body or outlet by its own name: code, role, name.
    pub(super) fn named_body(
        &self,
        hit: &Match,
        owner: &Owner,
    ) -> Option<(Option<ActorCode>, Option<Role>, String, MentionKind)> {
        let generic = hit.office().is_some();
        let stranger = |at: usize| self.is_name(at) && !self.is_matched(at);
        let (start, end) = hit.tokens;
        let one_word = end - start == 1;
        // "Pan Africanist Congress", "Department of State Services": part of a name that no table has.
        let part = (one_word && generic && start > 0 && stranger(start - 1))
            || (!one_word && end < self.tree.len() && stranger(end) && self.tree.rel(end) != Rel::Appos);
        hit.meanings.iter().find_map(|meaning| match meaning {
            Meaning::Organisation(index) => {
                let body = self.lexicon.organisation(*index);
                if part && body.code.is_state() {
                    return None;
                }
                if generic && !owner.codes.is_empty() && !owner.codes.contains(&body.code) {
                    return None;
                }
                let kind = if body.code.is_state() { MentionKind::Body } else { MentionKind::Organisation };
                // One row names many bodies of a state; the words tell which.
                let name = if body.code.is_state() { self.text(hit.tokens.0..hit.tokens.1) } else { body.name.clone() };
                Some((Some(body.code), body.role, name, kind))
            }
            Meaning::Outlet(index) => {
                let outlet = self.lexicon.outlet(*index);
                Some((outlet.code, "MED".parse().ok(), outlet.name.clone(), MentionKind::Body))
            }
            _ => None,
        })
    }

    /// Reads a named body: the head of its chunk, or the owner of offices to come ("NATO officials").
    pub(super) fn body(
        &mut self,
        segment: &Segment,
        hit: &Match,
        body: (Option<ActorCode>, Option<Role>, String, MentionKind),
        rest: &[usize],
        owner: &mut Owner,
    ) {
        let (code, role, name, kind) = body;
        let follows = self.office_follows(hit, segment, rest);
        let own_state = owner.start.is_some() && !owner.before && owner.codes.iter().any(|c| c.is_state());
        // "Iran's U.N. delegate" is Iran's.
        let sent = owner.before && owner.codes.iter().any(|c| c.is_state()) && code.is_some_and(|c| !c.is_state());
        if follows {
            if !own_state && !sent {
                let codes = code.into_iter().collect();
                *owner = Owner { codes, role, start: Some(hit.tokens.0), before: false, blocked: code.is_none() };
            }
            return;
        }
        let start = self.phrase_start(segment, hit.tokens.0, owner);
        self.push(code, start..hit.tokens.1, kind, Open::Settled);
        let mention = &mut self.drafts.last_mut().expect("just pushed").mention;
        mention.actor.role = role;
        mention.actor.name = name;
        *owner = Owner {
            codes: code.into_iter().collect(),
            role,
            start: Some(start),
            before: false,
            blocked: code.is_none(),
        };
    }

    /// Whether an office follows right after a named body in the chunk.
    pub(super) fn office_follows(&self, hit: &Match, segment: &Segment, rest: &[usize]) -> bool {
        let next = rest.first().map(|&m| &self.matches[m]);
        let near =
            |next: &Match| (hit.tokens.1..next.tokens.0).all(|t| self.tree.upos(t) != Upos::Noun && t < segment.end);
        next.is_some_and(|next| next.office().is_some() && self.is_noun(next) && near(next))
    }
}

/// States of one divided nation, each called by its adjective.
fn are_namesakes(one: ActorCode, other: ActorCode) -> bool {
    let pairs = [("CHN", "TWN"), ("KOR", "PRK"), ("VDR", "RVN"), ("DEU", "DDR"), ("YEM", "YMD")];
    let is = |code: ActorCode, word: &str| code.as_str() == word;
    pairs.iter().any(|(a, b)| is(one, a) && is(other, b) || is(one, b) && is(other, a))
}
