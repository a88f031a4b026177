//! Offices, bodies and people in a role: chains of actor words with the state that owns them.

use super::{
    MentionKind,
    chain::Chain,
    draft::{Open, Owner, Reader},
    owners::{codes_or_none, joined_code},
    segment::Segment,
};
use rapport_lexicon::{Match, frames::Frames};
use rapport_model::{ActorCode, Role};
use std::ops::Range;

impl Reader<'_> {
    /// Reads a chain of offices with its owner and the name that may follow; gives how many matches the name took.
    pub(super) fn actor(&mut self, segment: &Segment, chain: Chain, owner: &mut Owner, next: usize) -> usize {
        let end = chain.tokens.end;
        let next_hit = segment.matches.get(next).map(|&m| self.matches[m].clone());
        let given = |hit: &Match| (end..hit.tokens.0).all(|at| self.is_name(at) && !self.is_matched(at));
        if let Some(hit) = next_hit.filter(|hit| chain.takes_name && given(hit) && self.is_person(hit)) {
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
        let client = self.is_client(segment);
        let codes = self.codes_of(segment, chain, owner, &tokens);
        let collective = self.collective(segment);
        if codes.is_empty() && !collective && chain.tokens.end < segment.end {
            return self.push_attribute(segment, chain);
        }
        let open = match () {
            () if !codes.is_empty() => Open::Settled,
            () if collective => Open::Collective,
            () if owner.blocked || client => Open::Never,
            () => self.possessive(segment).map_or(Open::Document, Open::Pronoun),
        };
        let kind = match open {
            Open::Collective => MentionKind::Collective,
            Open::Never if !client => MentionKind::Unknown,
            _ => chain.kind,
        };
        for code in codes_or_none(&codes) {
            let rebel = matches!(chain.role.as_ref().map(Role::as_str), Some("REB" | "SEP"));
            let code = code.map(|code| if rebel && code.is_state() { joined_code(code, chain.role) } else { code });
            self.push_chain(code, tokens.clone(), kind, open, chain);
        }
        let codes = self.drafts.last().and_then(|d| d.mention.code()).into_iter().collect();
        *owner = Owner { codes, role: chain.role, start: Some(start), before: false, blocked: owner.blocked };
    }

    /// Whose it is: its owner's, or of the phrase after it; of a client regime the place and not the patron.
    fn codes_of(&self, segment: &Segment, chain: &Chain, owner: &Owner, tokens: &Range<usize>) -> Vec<ActorCode> {
        let client = self.is_client(segment);
        if !client && !owner.codes.is_empty() {
            return owner.codes.clone();
        }
        let ends = chain.tokens.end == segment.end;
        let after = if ends { self.state_after(chain, tokens) } else { Vec::new() };
        if client && after.is_empty() && !owner.before { owner.codes.clone() } else { after }
    }

    /// "party channels": nobody acts; but "rebel positions" are the rebels'.
    fn push_attribute(&mut self, segment: &Segment, chain: &Chain) {
        let place = self.tree.lemma(segment.end - 1);
        if ["site", "property"].iter().any(|class| Frames::builtin().in_class(place, class)) {
            self.push_chain(None, chain.tokens.clone(), MentionKind::Adjective, Open::Never, chain);
        }
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
}
