//! From matched names to mentions: what a noun chunk's states, bodies, offices and names make together.
//!
//! A chunk is read from left to right. Its states set whose everything after them is; a chain of actor words ("Foreign
//! Ministry spokesman") makes one actor whose kind the last word gives; names after a title are the holder's. What no state
//! claims takes the state of the possessor before it ("China's Foreign Minister"), of the phrase after it ("the government
//! of China", "protesters in Tehran"), or stays open for [`reference`](super::reference).

use super::{
    MentionKind,
    context::Context,
    draft::{Draft, Owner, Reader},
    segment::{Segment, segments, sift},
};
use crate::language::Tree;
use rapport_lexicon::{Lexicon, Match, StateWord, cues, words::words};
use rapport_model::{ActorCode, Sentence};

/// The matches of a sentence, sifted.
pub(super) fn matches(lexicon: &Lexicon, context: &Context, tree: &Tree, sentence: &Sentence) -> Vec<Match> {
    let words = words(sentence.tokens.iter().map(|t| t.span.get(tree.text).unwrap_or_default()));
    sift(lexicon.names_in(&words, context.usage()), &words, tree)
}

/// The drafts of a sentence, in order of head.
pub(super) fn read(lexicon: &Lexicon, context: &Context, tree: &Tree, matches: Vec<Match>) -> Vec<Draft> {
    let segments = segments(tree, &matches);
    let mut reader = Reader { lexicon, tree, context, matches, segments, drafts: Vec::new() };
    let mut before = Owner::default();
    for index in 0..reader.segments.len() {
        before = reader.segment(index, before);
    }
    reader.appositions();
    reader.quantities();
    reader.nest();
    reader.drafts.sort_by_key(|d| (d.mention.head, d.mention.tokens.start, d.mention.tokens.end));
    reader.drafts
}

impl Reader<'_> {
    /// Reads one chunk; gives whose the next chunk is if this one owns it.
    pub(super) fn segment(&mut self, index: usize, before: Owner) -> Owner {
        let segment = self.segments[index].clone();
        let mut owner =
            if segment.owned { Owner { before: true, start: None, ..before.clone() } } else { Owner::default() };
        owner.blocked = self.is_blocked(&segment);
        let mut at = 0;
        let mut states: Vec<(ActorCode, usize)> = self.coordinated(index);
        let first_draft = self.drafts.len();
        while at < segment.matches.len() {
            let hit = self.matches[segment.matches[at]].clone();
            at += 1;
            if hit.is_nothing() {
                continue;
            }
            let rest: Vec<usize> = segment.matches[at..].to_vec();
            if hit.state().is_some() && !self.is_person(&hit) {
                self.state(&segment, &hit, &rest, &mut owner, &mut states);
            } else if self.is_person(&hit) {
                self.person(&segment, &hit, &mut owner, None);
            } else if let Some(body) = self.named_body(&hit, &owner) {
                self.body(&segment, &hit, body, &rest, &mut owner);
            } else if hit.office().is_some() {
                let chain = self.chain(&segment, at - 1, &owner);
                at += chain.1;
                if let Some(chain) = chain.0 {
                    at += self.actor(&segment, chain, &mut owner, at);
                }
            }
        }
        if !self.has_head(&segment, first_draft) {
            self.unknown(&segment, &owner);
        }
        self.owner_after(index, first_draft)
    }

    /// What owns the next chunk: the last mention of this one that reaches its end.
    pub(super) fn owner_after(&self, index: usize, first_draft: usize) -> Owner {
        let end = self.segments[index].end;
        let last = |d: &&Draft| d.mention.tokens.end >= end && d.mention.kind != MentionKind::Adjective;
        let reaching: Vec<&Draft> = self.drafts[first_draft..].iter().filter(last).collect();
        let codes: Vec<ActorCode> = reaching.iter().filter_map(|d| d.mention.code()).collect();
        let role = reaching.first().and_then(|d| d.mention.actor.role);
        Owner { codes, role, ..Owner::default() }
    }

    /// States of a chunk before that this one shares its noun with: "US" in "US and Soviet leaders".
    pub(super) fn coordinated(&mut self, index: usize) -> Vec<(ActorCode, usize)> {
        let mut codes = Vec::new();
        let mut at = index;
        while at > 0 {
            let (before, this) = (&self.segments[at - 1], &self.segments[at]);
            let joint = (before.end..this.start).all(|t| matches!(self.tree.form(t), "and" | "or" | "," | "&" | "/"));
            let adjective = match before.matches.as_slice() {
                [only] => self.matches[*only].is_state_word(StateWord::Adjective).then_some(*only),
                _ => None,
            };
            let opens = |m: &usize| {
                self.matches[*m].tokens.0 == this.start && self.matches[*m].is_state_word(StateWord::Adjective)
            };
            let shares = this.matches.first().is_some_and(opens) && (index > at || self.goes_on(this));
            let Some(only) = adjective.filter(|&m| joint && shares && self.matches[m].tokens.1 == before.end) else {
                break;
            };
            codes.extend(self.matches[only].state().map(|(code, _)| (code, self.matches[only].tokens.0)));
            at -= 1;
        }
        codes.reverse();
        let starts: Vec<usize> = codes.iter().map(|(_, t)| *t).collect();
        self.drafts.retain(|d| !starts.contains(&d.mention.head) || d.mention.kind != MentionKind::State);
        codes
    }

    /// Whether a chunk has a noun after its first match.
    pub(super) fn goes_on(&self, segment: &Segment) -> bool {
        segment.matches.first().is_some_and(|&m| self.matches[m].tokens.1 < segment.end)
    }

    pub(super) fn is_blocked(&self, segment: &Segment) -> bool {
        let block = |at: usize| cues().block.contains(&self.tree.form(at).to_lowercase());
        let inside_match = |at: usize| {
            segment.matches.iter().any(|&m| {
                let (start, end) = self.matches[m].tokens;
                (start..end).contains(&at)
            })
        };
        // "Soviet Far Eastern Institute": what a state's word stands before is that state's.
        let owned = segment.matches.first().map(|&m| &self.matches[m]);
        let end = owned.filter(|hit| hit.state().is_some()).map_or(segment.end, |hit| hit.tokens.0);
        (segment.start..end).any(|at| block(at) && !inside_match(at))
    }

    pub(super) fn has_head(&self, segment: &Segment, first_draft: usize) -> bool {
        self.drafts[first_draft..].iter().any(|d| d.mention.tokens.end >= segment.end)
    }
}
