//! How far a mention reaches: its head in the tree and the phrase that hangs on it.

use super::{
    Mention, MentionKind,
    draft::{Draft, Open, Owner, Reader},
    names::is_calendar,
    segment::Segment,
};
use crate::language::Rel;
use rapport_lexicon::{cues, vocabulary};
use rapport_model::{Actor, ActorCode, Span, Upos};
use std::ops::Range;

/// How many tokens a phrase that belongs to a mention may have: what is longer is most often hung there by mistake.
const LONGEST_MODIFIER: usize = 12;

impl Reader<'_> {
    pub(super) fn push_all(&mut self, codes: &[ActorCode], tokens: Range<usize>, kind: MentionKind) {
        for &code in codes {
            self.push(Some(code), tokens.clone(), kind, Open::Settled);
        }
    }

    pub(super) fn push(&mut self, code: Option<ActorCode>, core: Range<usize>, kind: MentionKind, open: Open) {
        let head = self.top(&core);
        let tokens = if kind == MentionKind::Adjective { core.clone() } else { self.whole(head, core.clone()) };
        let name = match code.filter(|_| matches!(kind, MentionKind::State | MentionKind::Adjective)) {
            Some(code) => self.lexicon.actor_name(code).map_or_else(|| self.text(core.clone()), str::to_owned),
            None => self.text(core.clone()),
        };
        let span = Some(self.span(&tokens));
        let actor = Actor { code, role: None, name, span };
        // Whose body it is may be open, but not that it acts.
        let certainty = if code.is_some() || kind == MentionKind::Unknown { 100 } else { 80 };
        let mention = Mention { head, certainty, ..Mention::of(actor, tokens, kind) };
        self.drafts.push(Draft { mention, open });
    }

    /// The token of a range that heads it in the tree.
    pub(super) fn top(&self, core: &Range<usize>) -> usize {
        let dated = |at: usize| is_calendar(self.tree.form(at)) || matches!(self.tree.upos(at), Upos::Num | Upos::Det);
        let top = self.top_of(core);
        // A month or a number that the tree makes the head heads nothing: the last word does.
        if core.len() > 1 && dated(top) { self.top_of(&(core.end - 1..core.end)) } else { top }
    }

    pub(super) fn top_of(&self, core: &Range<usize>) -> usize {
        let outside = |at: &usize| self.tree.head(*at).is_none_or(|head| !core.contains(&head));
        let tops: Vec<usize> = core.clone().filter(outside).collect();
        let argument = |at: &&usize| {
            matches!(
                self.tree.rel(**at),
                Rel::Nsubj
                    | Rel::NsubjPass
                    | Rel::Obj
                    | Rel::Iobj
                    | Rel::Obl
                    | Rel::Agent
                    | Rel::Nmod
                    | Rel::Conj
                    | Rel::Appos
                    | Rel::Poss
                    | Rel::Root
            )
        };
        tops.iter().rev().find(argument).or(tops.last()).copied().unwrap_or(core.end - 1)
    }

    /// The whole phrase of a head: its core and what hangs on it, clauses, appositions and further conjuncts left out.
    pub(super) fn whole(&self, head: usize, core: Range<usize>) -> Range<usize> {
        let mut range = core;
        let clausal = self.tree.kid(head, Rel::Cop).is_some() || self.tree.upos(head) == Upos::Verb;
        for kid in self.tree.kids(head) {
            let takes = match self.tree.rel(kid) {
                Rel::Compound | Rel::Flat => true,
                Rel::Det | Rel::Amod | Rel::Poss | Rel::Nummod => kid < head,
                Rel::Nmod => kid > head && !clausal && self.stays_within(head, kid),
                _ => false,
            };
            let (start, end) = self.tree.extent(kid);
            let near = end + 1 >= range.start.saturating_sub(1) && start <= range.end && end - start < LONGEST_MODIFIER;
            if takes && near {
                range = range.start.min(start)..range.end.max(end + 1);
            }
        }
        let leads = |at: usize| {
            matches!(self.tree.upos(at), Upos::Adp | Upos::Cconj | Upos::Punct)
                && !matches!(self.tree.form(at), "\"" | "“")
        };
        while range.start < head && leads(range.start) {
            range.start += 1;
        }
        while range.end > head + 1
            && self.tree.upos(range.end - 1) == Upos::Punct
            && self.tree.form(range.end - 1) != "."
        {
            range.end -= 1;
        }
        range
    }

    /// Whether a prepositional phrase belongs to a noun rather than to the verb: "to" does with envoys only.
    pub(super) fn stays_within(&self, head: usize, kid: usize) -> bool {
        match self.tree.case(kid) {
            Some("to") => cues().posted_to.contains(self.tree.lemma(head)),
            Some(case) => !vocabulary().not_within.contains(case),
            None => true,
        }
    }

    pub(super) fn span(&self, tokens: &Range<usize>) -> Span {
        self.tree.tokens[tokens.start].span.join(self.tree.tokens[tokens.end - 1].span)
    }

    /// The words of a range, one space between pieces that the text parts.
    pub(super) fn text(&self, tokens: Range<usize>) -> String {
        let Some(span) = (!tokens.is_empty()).then(|| self.span(&tokens)) else { return String::new() };
        let words = span.get(self.tree.text).unwrap_or_default();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Where the phrase of an actor starts: at its state's word and what stands before it in the chunk.
    pub(super) fn phrase_start(&self, segment: &Segment, start: usize, owner: &Owner) -> usize {
        let from = owner.start.filter(|_| !owner.before).map_or(start, |s| s.min(start));
        let earlier = self
            .drafts
            .iter()
            .filter(|d| d.mention.kind != MentionKind::Adjective && d.mention.tokens.start >= segment.start);
        let taken = earlier.map(|d| d.mention.tokens.end).filter(|&end| end <= from).max();
        taken.unwrap_or(segment.start).max(segment.start).min(start)
    }
}
