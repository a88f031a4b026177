//! Offices, bodies and people in a role: chains of actor words with the state that owns them.

use super::{
    MentionKind,
    draft::{Open, Owner, Reader},
    segment::Segment,
};
use crate::language::Rel;
use rapport_lexicon::{Match, Meaning, OfficeKind, StateWord, cues, frames::Frames};
use rapport_model::{ActorCode, Rank, Role, Upos};
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
        let general =
            ["official", "spokesman", "leader", "delegate", "director", "chairman", "civilian", "expert", "minister"];
        let weak = speaking.role.is_none() || general.contains(&speaking.title.as_str());
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

    /// Reads a chain of offices with its owner and the name that may follow; gives how many matches the name took.
    pub(super) fn actor(&mut self, segment: &Segment, chain: Chain, owner: &mut Owner, next: usize) -> usize {
        let end = chain.tokens.end;
        let next_hit = segment.matches.get(next).map(|&m| self.matches[m].clone());
        if let Some(hit) = next_hit.filter(|hit| chain.takes_name && hit.tokens.0 == end && self.is_person(hit)) {
            self.person(segment, &hit, owner, Some(&chain));
            return 1;
        }
        let name_end = (end..segment.end)
            .take_while(|&at| self.in_name(at) && !self.is_matched(at))
            .filter(|&at| self.is_name(at))
            .last()
            .map_or(end, |at| at + 1);
        if chain.takes_name && name_end > end {
            self.titled_name(segment, &chain, owner, name_end);
            return 0;
        }
        if chain.title.len() <= 4 && chain.role.is_none() && chain.rank.is_none() {
            return 0; // "Mr." with no name after it
        }
        self.unnamed(segment, &chain, owner);
        0
    }

    /// An office or body without a name.
    pub(super) fn unnamed(&mut self, segment: &Segment, chain: &Chain, owner: &mut Owner) {
        let start = self.phrase_start(segment, chain.tokens.start, owner);
        let tokens = start..chain.tokens.end;
        let ends = chain.tokens.end == segment.end;
        let client = self.is_client(segment);
        let after = if ends { self.state_after(chain, &tokens) } else { Vec::new() };
        let mut codes = if client || owner.codes.is_empty() { after } else { owner.codes.clone() };
        if client && codes.is_empty() && !owner.before {
            codes = owner.codes.clone();
        }
        let collective = self.collective(segment);
        let attribute = !ends && codes.is_empty() && !collective && chain.tokens.end < segment.end;
        if attribute {
            // "party channels": nobody acts; but "rebel positions" are the rebels'.
            let place = self.tree.lemma(segment.end - 1);
            if ["site", "property"].iter().any(|class| Frames::builtin().in_class(place, class)) {
                self.push_chain(None, chain.tokens.clone(), MentionKind::Adjective, Open::Never, chain);
            }
            return;
        }
        let open = match () {
            () if !codes.is_empty() => Open::Settled,
            () if collective => Open::Collective,
            () if owner.blocked || client => Open::Never,
            () => self.possessive(segment).map_or(Open::Document, Open::Pronoun),
        };
        let kind = if open == Open::Never && !client { MentionKind::Unknown } else { chain.kind };
        let kind = if open == Open::Collective { MentionKind::Collective } else { kind };
        if codes.is_empty() {
            codes_or_none(&[]).for_each(|code| self.push_chain(code, tokens.clone(), kind, open, chain));
        } else {
            let role = chain.role.map(|r| r.to_string());
            for code in codes {
                let rebel = matches!(role.as_deref(), Some("REB" | "SEP")) && code.is_state();
                let code = if rebel { joined_code(code, chain.role) } else { code };
                self.push_chain(Some(code), tokens.clone(), kind, open, chain);
            }
        }
        let codes = self.drafts.last().and_then(|d| d.mention.code()).into_iter().collect();
        *owner = Owner { codes, role: chain.role, start: Some(start), before: false, blocked: owner.blocked };
    }

    pub(super) fn push_chain(
        &mut self,
        code: Option<ActorCode>,
        tokens: Range<usize>,
        kind: MentionKind,
        open: Open,
        chain: &Chain,
    ) {
        self.push(code, tokens, kind, open);
        let mention = &mut self.drafts.last_mut().expect("just pushed").mention;
        mention.actor.role = chain.role.filter(|_| kind != MentionKind::Collective);
        mention.rank = chain.rank;
        mention.office = matches!(chain.kind, MentionKind::Office).then(|| chain.title.clone());
    }

    /// A name that no table knows, after a title: "Chinese Foreign Minister Wu".
    pub(super) fn titled_name(&mut self, segment: &Segment, chain: &Chain, owner: &mut Owner, name_end: usize) {
        let start = self.phrase_start(segment, chain.tokens.start, owner);
        let name = self.text(chain.tokens.end..name_end);
        let pronoun = self.possessive(segment);
        let known = self.context.named(&name);
        let codes = match (&owner.codes, known) {
            (codes, _) if !codes.is_empty() => codes.clone(),
            (_, Some(actor)) => actor.code.into_iter().collect(),
            _ => Vec::new(),
        };
        let open = match () {
            () if !codes.is_empty() => Open::Settled,
            () if owner.blocked => Open::Never,
            () => pronoun.map_or(Open::Document, Open::Pronoun),
        };
        for code in codes_or_none(&codes) {
            self.push_chain(code, start..name_end, MentionKind::Person, open, chain);
            let mention = &mut self.drafts.last_mut().expect("just pushed").mention;
            mention.actor.name.clone_from(&name);
            mention.office = (!chain.title.is_empty() && chain.title.len() > 4).then(|| chain.title.clone());
        }
    }

    /// The possessive pronoun that opens the chunk.
    pub(super) fn possessive(&self, segment: &Segment) -> Option<usize> {
        let first = segment.start;
        (self.tree.upos(first) == Upos::Pron && self.tree.rel(first) == Rel::Poss).then_some(first)
    }

    pub(super) fn is_client(&self, segment: &Segment) -> bool {
        let client = |at: usize| {
            matches!(
                self.tree.form(at).to_lowercase().as_str(),
                "client" | "puppet" | "satellite" | "proxy" | "surrogate" | "quisling"
            )
        };
        (segment.start..segment.end).any(client)
    }

    /// "both sides", "the two countries", "each government".
    pub(super) fn collective(&self, segment: &Segment) -> bool {
        let counts = |at: usize| {
            matches!(self.tree.form(at).to_lowercase().as_str(), "both" | "two" | "each" | "either" | "neither")
        };
        let last = self.tree.lemma(segment.end - 1).to_lowercase();
        let last =
            last.strip_suffix("ies").map(|s| format!("{s}y")).unwrap_or_else(|| last.trim_end_matches('s').to_owned());
        let words = || self.text(segment.start..segment.end).to_lowercase();
        cues().collective.contains(&last) && (segment.start..segment.end - 1).any(counts)
            || matches!(words().as_str(), "the parties" | "the sides")
    }

    /// "the former", "the latter".
    pub(super) fn former_or_latter(&self, segment: &Segment) -> bool {
        let words: Vec<String> = (segment.start..segment.end).map(|at| self.tree.form(at).to_lowercase()).collect();
        matches!(words.iter().map(String::as_str).collect::<Vec<_>>().as_slice(), ["the", "former" | "latter"])
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
            "in" | "at" | "inside" => !away && chain.role.is_none_or(|role| role.as_str() != "MIL"),
            _ => false,
        };
        at += 1;
        while at < self.tree.len()
            && (self.tree.upos(at) == Upos::Det
                || matches!(self.tree.form(at), "neighboring" | "neighbouring" | "former"))
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
fn joined_code(code: ActorCode, role: Option<Role>) -> ActorCode {
    role.and_then(|role| format!("{code}{role}").parse().ok()).unwrap_or(code)
}
