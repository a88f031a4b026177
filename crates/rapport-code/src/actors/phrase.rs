//! From matched names to mentions: what a noun chunk's states, bodies, offices and names make together.
//!
//! A chunk is read from left to right. Its states set whose everything after them is; a chain of actor words ("Foreign
//! Ministry spokesman") makes one actor whose kind the last word gives; names after a title are the holder's. What no state
//! claims takes the state of the possessor before it ("China's Foreign Minister"), of the phrase after it ("the government
//! of China", "protesters in Tehran"), or stays open for [`reference`](super::reference).

use super::{
    MentionKind,
    context::Context,
    draft::{Draft, Open, Owner, Reader},
    segment::{Segment, segments, sift},
};
use crate::language::{Rel, Tree};
use rapport_lexicon::{Lexicon, Match, Meaning, OfficeKind, StateWord, cues, vocabulary, words::words};
use rapport_model::{ActorCode, Sentence, Upos};

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
        let ends = hit.tokens.1 == segment.end;
        let about = !ends
            && !owner.before
            && owner.start.is_some()
            && word != StateWord::Adjective
            && !self.touches(hit, segment);
        if about {
            // "Chinese Kremlin-watchers", "US Iran envoy": what they deal with, not whose they are.
            self.push(Some(code), hit.tokens.0..hit.tokens.1, MentionKind::Adjective, Open::Settled);
            return;
        }
        let joined = states.last().is_some_and(|_| owner.start.is_none() || self.touches(hit, segment));
        if !joined {
            states.clear();
        }
        states.push((code, hit.tokens.0));
        owner.codes = states.iter().map(|(code, _)| *code).collect();
        owner.role = None;
        owner.before = false;
        owner.start.get_or_insert(hit.tokens.0);
        let paired = rest.first().is_some_and(|&next| {
            let next = &self.matches[next];
            next.words.0 == hit.words.1 && next.state().is_some() && self.touches(next, segment)
        });
        if paired {
            return;
        }
        let last = hit.tokens.1 == segment.end;
        if last && !self.is_only_adjective(hit, segment) {
            let codes = owner.codes.clone();
            self.push_all(&codes, segment.start..hit.tokens.1, MentionKind::State);
        } else if last || !self.actor_follows(segment, hit, rest) || self.hangs_outside(hit) {
            for (code, token) in states.clone() {
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

    /// Whether a capitalised word may be a person's or a body's name: no month, no day.
    pub(super) fn is_name(&self, at: usize) -> bool {
        let form = self.tree.form(at);
        let capital = form.chars().next().is_some_and(char::is_uppercase);
        capital && self.tree.upos(at) == Upos::Propn && self.tree.rel(at) != Rel::Time && !is_calendar(form)
    }

    /// Whether a word may stand within a name: a name's word, or a particle between two of them ("bin", "de", "al-").
    pub(super) fn in_name(&self, at: usize) -> bool {
        let particle = |form: &str| vocabulary().name_particle.contains(form);
        self.is_name(at) || (particle(self.tree.form(at)) && self.tree.upos(at) != Upos::Adp)
    }

    /// Whether a one-word match stands as a noun here; adjectives such as "military" or "general" do not.
    pub(super) fn is_noun(&self, hit: &Match) -> bool {
        let titles_name = || {
            let kind = hit.office().map(|o| self.lexicon.office(o).kind);
            kind == Some(OfficeKind::Title) && hit.tokens.1 < self.tree.len() && self.is_name(hit.tokens.1)
        };
        hit.tokens.1 - hit.tokens.0 > 1
            || matches!(self.tree.upos(hit.tokens.0), Upos::Noun | Upos::Propn | Upos::X)
            || titles_name()
    }

    pub(super) fn is_matched(&self, at: usize) -> bool {
        let idle = |m: &Match| {
            m.is_nothing() || (m.meanings.iter().all(|m| matches!(m, Meaning::Person(..))) && !self.is_person(m))
        };
        self.matches.iter().any(|m| m.tokens.0 <= at && at < m.tokens.1 && !idle(m))
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

    pub(super) fn has_head(&self, segment: &Segment, first_draft: usize) -> bool {
        self.drafts[first_draft..].iter().any(|d| d.mention.tokens.end >= segment.end)
    }
}

/// Whether a word is a day, a month or a feast.
pub(super) fn is_calendar(form: &str) -> bool {
    cues().calendar.contains(form.to_lowercase().trim_end_matches('.'))
}
