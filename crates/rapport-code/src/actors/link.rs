//! What a sentence's mentions tell of each other: appositions, counting nouns, phrases within phrases, places.

use super::{
    MentionKind,
    draft::{Open, Reader},
};
use crate::language::Rel;
use rapport_lexicon::{Match, StateWord, cues, vocabulary};
use rapport_model::{Actor, Upos};
use std::ops::Range;

impl Reader<'_> {
    /// Names that an apposition tells the state of ("John Smith, the US ambassador"), and offices that a name does.
    pub(super) fn appositions(&mut self) {
        for this in 0..self.drafts.len() {
            let (head, kind, open) =
                (self.drafts[this].mention.head, self.drafts[this].mention.kind, self.drafts[this].open);
            let wants = self.drafts[this].mention.actor.code.is_none()
                && (matches!(kind, MentionKind::Unknown | MentionKind::Person) || open == Open::Document);
            if !wants || open == Open::Never {
                continue;
            }
            let teller = self.drafts.iter().find(|other| {
                let m = &other.mention;
                m.code().is_some()
                    && matches!(m.kind, MentionKind::Office | MentionKind::Person | MentionKind::Group)
                    && self.is_apposed(head, m.head)
            });
            if let Some(teller) = teller.map(|t| t.mention.clone()) {
                let draft = &mut self.drafts[this];
                let mention = &mut draft.mention;
                mention.actor.code = teller.actor.code;
                mention.actor.role = mention.actor.role.or(teller.actor.role);
                mention.rank = mention.rank.or(teller.rank);
                mention.office = mention.office.take().or(teller.office);
                if teller.kind == MentionKind::Person {
                    mention.actor.name = teller.actor.name;
                } else if kind == MentionKind::Unknown {
                    mention.kind = MentionKind::Person;
                }
                draft.open = Open::Settled;
            }
        }
    }

    pub(super) fn is_apposed(&self, one: usize, other: usize) -> bool {
        let appos =
            |child: usize, head: usize| self.tree.rel(child) == Rel::Appos && self.tree.head(child) == Some(head);
        one != other && (appos(one, other) || appos(other, one))
    }

    /// "a group of Chinese students": the counting noun heads a mention of the same actor.
    pub(super) fn quantities(&mut self) {
        let mut more = Vec::new();
        for draft in &self.drafts {
            let m = &draft.mention;
            let Some(head) = self.tree.head(m.head) else { continue };
            let counts = cues().quantity.contains(self.tree.lemma(head)) || self.tree.upos(head) == Upos::Num;
            let of = self.tree.case(m.head) == Some("of") && self.tree.rel(m.head) == Rel::Nmod;
            let taken = self.drafts.iter().any(|d| d.mention.head == head && d.mention.code().is_some());
            if counts && of && !taken && head < m.head && m.kind != MentionKind::Adjective {
                let mut draft = draft.clone();
                draft.mention.head = head;
                draft.mention.tokens = self.whole(head, head..m.tokens.end);
                draft.mention.actor.span = Some(self.span(&draft.mention.tokens));
                more.push(draft);
            }
        }
        let counted: Vec<usize> = more.iter().map(|d| d.mention.head).collect();
        self.drafts.retain(|d| !counted.contains(&d.mention.head));
        self.drafts.extend(more);
    }

    /// Tells mentions that lie within another's phrase, and those that are places.
    pub(super) fn nest(&mut self) {
        let extents: Vec<(usize, Range<usize>)> =
            self.drafts.iter().map(|d| (d.mention.head, d.mention.tokens.clone())).collect();
        let persons =
            self.drafts.iter().filter(|d| d.mention.kind == MentionKind::Person && d.mention.code().is_some());
        let holders: Vec<(usize, Actor)> = persons.map(|d| (d.mention.head, d.mention.actor.clone())).collect();
        for draft in &mut self.drafts {
            let m = &mut draft.mention;
            let holds = |(head, tokens): &&(usize, Range<usize>)| {
                *head != m.head
                    && tokens.start <= m.tokens.start
                    && m.tokens.end <= tokens.end
                    && tokens.len() > m.tokens.len()
            };
            m.within = extents.iter().filter(holds).min_by_key(|(_, tokens)| tokens.len()).map(|(head, _)| *head);
            let holder = holders.iter().find(|(head, _)| Some(*head) == m.within).map(|(_, actor)| actor);
            if let Some(holder) = holder.filter(|_| draft.open == Open::Document && m.kind == MentionKind::Office) {
                m.actor.code = holder.code; // "Vice Premier and Politburo member Wan Li"
                m.actor.name.clone_from(&holder.name);
                draft.open = Open::Settled;
            }
            let case = self.tree.case(m.head);
            let locative = vocabulary().locative.holds(case);
            let is = |word: StateWord| {
                let holds = |hit: &Match| hit.tokens.0 <= m.head && m.head < hit.tokens.1 && hit.is_state_word(word);
                self.matches.iter().any(holds)
            };
            let town = m.kind == MentionKind::State && is(StateWord::Place);
            // "the Paris talks"
            let seat = m.kind == MentionKind::Adjective && is(StateWord::Seat);
            m.place = town || seat || (locative && matches!(m.kind, MentionKind::State | MentionKind::Unknown));
        }
    }
}
