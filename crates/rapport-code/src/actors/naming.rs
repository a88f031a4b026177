//! Persons and bodies by name, and names that no table knows.

use super::{
    MentionKind,
    draft::{Open, Owner, Reader},
    office::{Chain, codes_or_none},
    segment::Segment,
};
use crate::language::Rel;
use rapport_lexicon::{Match, Meaning, OfficeKind, PersonForm, cues, frames::Frames, vocabulary};
use rapport_model::{ActorCode, Role, Upos};

/// How far from their office a title and a common surname may still name somebody: "Minister Martin" of 1964 is not the
/// Martin of 1948.
const TITLED_DAYS: i64 = 10 * 365;

impl Reader<'_> {
    /// Whether a match names a person whom its form, a title or the document makes sure.
    pub(super) fn is_person(&self, hit: &Match) -> bool {
        self.person_of(hit).is_some()
    }

    pub(super) fn person_of(&self, hit: &Match) -> Option<u32> {
        let persons = hit.meanings.iter().filter_map(|m| match m {
            Meaning::Person(index, form) => Some((*index, *form)),
            _ => None,
        });
        let also_state = hit.state().is_some();
        let titled = self.is_titled(hit);
        let named_before = hit.tokens.0 > 0
            && self.is_name(hit.tokens.0 - 1)
            && !self.matches.iter().any(|m| m.tokens.1 == hit.tokens.0)
            && self.tree.form(hit.tokens.0 - 1).len() > 2;
        let past = hit.tokens.1;
        // "Li Lianqing" is not the premier, whatever the tagger makes of the second word.
        let flat = |at: usize| self.tree.rel(at) == Rel::Flat && self.tree.form(at).starts_with(char::is_uppercase);
        let named_after = past < self.tree.len()
            && (self.is_name(past) || flat(past))
            && matches!(self.tree.rel(past), Rel::Flat | Rel::Compound)
            && !self.matches.iter().any(|m| m.tokens.0 == past);
        let named_before = named_before || (named_after && self.tree.head(past).is_some_and(|h| h < past));
        let text = self.text(hit.tokens.0..hit.tokens.1);
        // "GRC Ambassador Chou" a page before: this Chou is no premier.
        let namesake = |index: u32| {
            let (term, _) = self.lexicon.person(index).on(self.context.day);
            let other = self.context.named(&text).and_then(|actor| actor.code);
            other.is_some_and(|code| !same_state(code, term.code))
        };
        let sure = |(index, form): &(u32, PersonForm)| match form {
            PersonForm::Full => true,
            _ if namesake(*index) => false,
            _ if self.is_envoy_only(hit, *index) => false,
            _ if also_state && !titled => false,
            PersonForm::Short => !named_before,
            PersonForm::Weak => {
                let of_the_time = || self.lexicon.person(*index).distance(self.context.day) <= TITLED_DAYS;
                !named_before && ((titled && of_the_time()) || self.context.knows_person(self.lexicon, *index))
            }
        };
        let proper = hit.tokens.1 - hit.tokens.0 > 1
            || matches!(self.tree.upos(hit.tokens.0), Upos::Propn | Upos::X | Upos::Noun);
        let weight = |(index, form): &(u32, PersonForm)| {
            let known = self.context.persons.contains(index);
            (
                !self.bears_title(hit, *index),
                !known,
                *form != PersonForm::Full,
                self.lexicon.person(*index).distance(self.context.day),
            )
        };
        persons.filter(sure).filter(|_| proper).min_by_key(weight).map(|(index, _)| index)
    }

    /// Whether the title before a name is one that the person bears then: of two of a name "Ambassador Liu" is the ambassador.
    fn bears_title(&self, hit: &Match, index: u32) -> bool {
        let (term, _) = self.lexicon.person(index).on(self.context.day);
        self.title_before(hit).is_none_or(|title| term.office.to_lowercase().contains(&title))
    }

    /// Whether the title before a name is an envoy's, and the person none.
    fn is_envoy_only(&self, hit: &Match, index: u32) -> bool {
        let envoy = self
            .title_before(hit)
            .is_some_and(|t| matches!(t.as_str(), "ambassador" | "counselor" | "attache" | "consul"));
        let person = self.lexicon.person(index);
        let ambassador = person.terms.iter().any(|t| t.rank.is_some_and(|r| r.word() == "ambassador"));
        envoy && !ambassador
    }

    /// The last word of the office right before the match, in small letters.
    fn title_before(&self, hit: &Match) -> Option<String> {
        let before = self.matches.iter().find(|m| m.tokens.1 == hit.tokens.0 && m.office().is_some())?;
        Some(self.tree.form(before.tokens.1 - 1).to_lowercase())
    }

    /// Whether an office stands right before the match.
    pub(super) fn is_titled(&self, hit: &Match) -> bool {
        let before = self.matches.iter().find(|m| m.tokens.1 == hit.tokens.0);
        let kind = |m: &Match| m.office().map(|o| self.lexicon.office(o).kind);
        before.and_then(kind).is_some_and(|kind| kind == OfficeKind::Title)
    }

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
                let general =
                    matches!(chain.title.to_lowercase().as_str(), "secretary" | "minister" | "mr" | "mr." | "comrade");
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

    /// A phrase that may act but is in no table: a chunk headed by a name.
    pub(super) fn unknown(&mut self, segment: &Segment, owner: &Owner) {
        let last = segment.end - 1;
        if !self.is_name(last) || self.is_matched(last) {
            if self.collective(segment) || self.former_or_latter(segment) {
                self.push(None, segment.start..segment.end, MentionKind::Collective, Open::Collective);
            } else if self.tells_people(last) {
                self.people(segment, owner);
            }
            return;
        }
        if cues().not_a_name.contains(&self.tree.form(last).to_lowercase()) {
            return;
        }
        let start = (segment.start..=last)
            .rev()
            .take_while(|&at| self.in_name(at) && !self.is_matched(at))
            .last()
            .unwrap_or(last);
        let name = self.text(start..segment.end);
        let known = self.context.named(&name).cloned();
        let code = known.as_ref().and_then(|a| a.code);
        let after_state = owner.codes.first().copied().filter(|_| !owner.blocked);
        let kind = if code.is_some() { MentionKind::Person } else { MentionKind::Unknown };
        self.push(code.or(after_state), segment.start..segment.end, kind, Open::Settled);
        let mention = &mut self.drafts.last_mut().expect("just pushed").mention;
        mention.actor.role = known.as_ref().and_then(|a| a.role);
        mention.actor.name = known.map_or(name, |a| a.name);
        mention.certainty = if code.is_some() || mention.actor.code.is_none() { 90 } else { 60 };
    }

    /// Whether a noun speaks of people: it is in the frames' class of them, or a plural whose ending tells so ("reformists",
    /// "noncombatants", "fishers").
    pub(super) fn tells_people(&self, at: usize) -> bool {
        let form = self.tree.form(at).to_lowercase();
        let ends = ["ists", "ians", "ants", "ers", "ors", "men", "women", "ees"].iter().any(|end| form.ends_with(end));
        let listed = || Frames::builtin().in_class(self.tree.lemma(at), "people");
        self.tree.upos(at) == Upos::Noun && (listed() || ends && !cues().not_people.contains(&form))
    }

    /// People in no table, of the state before them: "Iraqi noncombatants".
    pub(super) fn people(&mut self, segment: &Segment, owner: &Owner) {
        // "Argentina and its creditors", "Mexico's creditors": others than it.
        let others = vocabulary().toward_another.contains(self.tree.lemma(segment.end - 1));
        let nobody = Owner::default();
        let owner = if others && (owner.before || owner.codes.is_empty()) { &nobody } else { owner };
        let open = if others && owner.codes.is_empty() {
            Open::Never
        } else if owner.codes.is_empty() {
            self.possessive(segment).map_or(Open::Never, Open::Pronoun)
        } else {
            Open::Settled
        };
        let kind =
            if owner.codes.is_empty() && open == Open::Never { MentionKind::Unknown } else { MentionKind::Group };
        for code in codes_or_none(&owner.codes) {
            self.push(code, segment.start..segment.end, kind, open);
            self.drafts.last_mut().expect("just pushed").mention.actor.role = "CVL".parse().ok();
        }
    }
}

/// States of one divided nation, each called by its adjective.
fn are_namesakes(one: ActorCode, other: ActorCode) -> bool {
    let pairs = [("CHN", "TWN"), ("KOR", "PRK"), ("VDR", "RVN"), ("DEU", "DDR"), ("YEM", "YMD")];
    let is = |code: ActorCode, word: &str| code.as_str() == word;
    pairs.iter().any(|(a, b)| is(one, a) && is(other, b) || is(one, b) && is(other, a))
}

/// Whether two codes are of one state and a movement of it.
fn same_state(one: ActorCode, other: ActorCode) -> bool {
    one.as_str()[..3] == other.as_str()[..3]
}
