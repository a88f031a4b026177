//! From matched names to mentions: what a noun chunk's states, bodies, offices and names make together.
//!
//! A chunk is read from left to right. Its states set whose everything after them is; a chain of actor words ("Foreign
//! Ministry spokesman") makes one actor whose kind the last word gives; names after a title are the holder's. What no state
//! claims takes the state of the possessor before it ("China's Foreign Minister"), of the phrase after it ("the government
//! of China", "protesters in Tehran"), or stays open for [`reference`](super::reference).

use super::{
    Lexicon, Mention, MentionKind,
    context::Context,
    lexicon::OfficeKind,
    names::{Match, Meaning, PersonForm, StateWord},
    segment::{Segment, segments, sift},
    words::words,
};
use crate::tree::{Rel, Tree};
use rapport_model::{Actor, ActorCode, Rank, Role, Sentence, Span, Upos};
use std::ops::Range;

/// A mention and what it still lacks.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub mention: Mention,
    /// What would tell its code.
    pub open: Open,
}

/// Where the code of a mention has to come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Open {
    /// Nowhere: it has one, or can have none.
    Settled,
    /// The document: "the Foreign Minister", "officials", a surname.
    Document,
    /// The possessive pronoun at this token: "its foreign minister".
    Pronoun(usize),
    /// Both, all or each of several actors: "the two countries".
    Collective,
    /// A state's leader or body taken in plural without a state: never resolved.
    Never,
}

/// Whose a chunk's actors are.
#[derive(Clone, Debug, Default)]
struct Owner {
    codes: Vec<ActorCode>,
    role: Option<Role>,
    /// First token of the words that say so, if they stand in the chunk.
    start: Option<usize>,
    /// The words stand in the chunk before and keep a mention of their own.
    before: bool,
    /// A block of states, or someone foreign, Western, unnamed: no code is to be sought.
    blocked: bool,
}

/// Words before an actor that say that it belongs to no one state.
const BLOCKS: [&str; 40] = [
    "western",
    "eastern",
    "european",
    "arab",
    "african",
    "asian",
    "latin",
    "muslim",
    "islamic",
    "islamist",
    "kurdish",
    "jewish",
    "christian",
    "sunni",
    "shiite",
    "shia",
    "foreign",
    "international",
    "global",
    "neutral",
    "world",
    "allied",
    "regional",
    "other",
    "several",
    "various",
    "many",
    "multinational",
    "socialist",
    "capitalist",
    "nonaligned",
    "non-aligned",
    "communist",
    "third",
    "certain",
    "different",
    "another",
    "west",
    "central",
    "scandinavian",
];

/// Nouns that count or gather what follows "of": "a group of Chinese students".
const QUANTITIES: [&str; 40] = [
    "group",
    "number",
    "dozen",
    "dozens",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "team",
    "couple",
    "majority",
    "some",
    "several",
    "many",
    "most",
    "pair",
    "series",
    "member",
    "part",
    "rest",
    "one",
    "two",
    "three",
    "four",
    "five",
    "all",
    "any",
    "none",
    "each",
    "few",
    "handful",
    "crowd",
    "scores",
    "half",
    "bulk",
    "remnant",
    "convoy",
    "column",
];

pub(super) struct Reader<'a> {
    pub lexicon: &'a Lexicon,
    pub tree: &'a Tree<'a>,
    pub context: &'a Context,
    matches: Vec<Match>,
    segments: Vec<Segment>,
    drafts: Vec<Draft>,
}

/// The matches of a sentence, sifted.
pub(super) fn matches(lexicon: &Lexicon, context: &Context, tree: &Tree, sentence: &Sentence) -> Vec<Match> {
    let words = words(sentence, tree.text);
    sift(lexicon.names.find(&words, context.day), &words, tree)
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

/// What a chain of actor words in a chunk says.
struct Chain {
    tokens: Range<usize>,
    kind: MentionKind,
    role: Option<Role>,
    rank: Option<Rank>,
    title: String,
    /// One person may bear it, so that a name may follow.
    takes_name: bool,
}

impl Reader<'_> {
    /// Reads one chunk; gives whose the next chunk is if this one owns it.
    fn segment(&mut self, index: usize, before: Owner) -> Owner {
        let segment = self.segments[index].clone();
        let mut owner =
            if segment.owned { Owner { before: true, start: None, ..before.clone() } } else { Owner::default() };
        owner.blocked = self.is_blocked(&segment);
        let first_draft = self.drafts.len();
        let mut at = 0;
        let mut states: Vec<(ActorCode, usize)> = self.coordinated(index);
        while at < segment.matches.len() {
            let hit = self.matches[segment.matches[at]].clone();
            at += 1;
            if hit.is_nothing() {
                continue;
            }
            let rest: Vec<usize> = segment.matches[at..].to_vec();
            if hit.state().is_some() && !self.is_person(&hit) && !self.state_is_office(&hit) {
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
    fn owner_after(&self, index: usize, first_draft: usize) -> Owner {
        let end = self.segments[index].end;
        let last = |d: &&Draft| d.mention.tokens.end >= end && d.mention.kind != MentionKind::Adjective;
        let reaching: Vec<&Draft> = self.drafts[first_draft..].iter().filter(last).collect();
        let codes: Vec<ActorCode> = reaching.iter().filter_map(|d| d.mention.code()).collect();
        let role = reaching.first().and_then(|d| d.mention.actor.role);
        Owner { codes, role, ..Owner::default() }
    }

    /// States of a chunk before that this one shares its noun with: "US" in "US and Soviet leaders".
    fn coordinated(&mut self, index: usize) -> Vec<(ActorCode, usize)> {
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
    fn goes_on(&self, segment: &Segment) -> bool {
        segment.matches.first().is_some_and(|&m| self.matches[m].tokens.1 < segment.end)
    }

    fn is_blocked(&self, segment: &Segment) -> bool {
        let block = |at: usize| BLOCKS.contains(&self.tree.form(at).to_lowercase().as_str());
        let inside_match = |at: usize| {
            segment.matches.iter().any(|&m| {
                let (start, end) = self.matches[m].tokens;
                (start..end).contains(&at)
            })
        };
        (segment.start..segment.end).any(|at| block(at) && !inside_match(at))
    }

    /// Reads a state's word: alone, before a noun, or as the owner of actors to come.
    fn state(
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
            self.push_all(&codes, segment.start..hit.tokens.1, MentionKind::State, owner);
        } else if last || !self.actor_follows(segment, hit, rest) || self.hangs_outside(hit) {
            for (code, token) in states.clone() {
                self.push(Some(code), token..token + 1, MentionKind::Adjective, Open::Settled);
            }
        }
    }

    /// Whether a match is joined by a hyphen to the words before it.
    fn touches(&self, hit: &Match, segment: &Segment) -> bool {
        let first = hit.tokens.0;
        let joint = |at: usize| matches!(self.tree.form(at), "-" | "–" | "‐" | "/");
        let within_token = segment
            .matches
            .iter()
            .any(|&m| self.matches[m].tokens.1 == first + 1 && self.matches[m].words.1 == hit.words.0);
        within_token || (first > segment.start && joint(first - 1))
    }

    /// An adjective that stands alone and speaks of no people: "he is Chinese", "in English".
    fn is_only_adjective(&self, hit: &Match, segment: &Segment) -> bool {
        let other = hit
            .meanings
            .iter()
            .any(|m| matches!(m, Meaning::State(_, StateWord::Name | StateWord::Seat | StateWord::Region)));
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
    fn hangs_outside(&self, hit: &Match) -> bool {
        let token = hit.tokens.1 - 1;
        let Some(head) = self.tree.head(token) else { return false };
        let in_match = self.matches.iter().any(|m| m.tokens.0 <= head && head < m.tokens.1);
        matches!(self.tree.rel(token), Rel::Amod | Rel::Compound) && !in_match && self.tree.upos(head) == Upos::Noun
    }

    /// Whether an actor's word or a name follows a state's word in the chunk.
    fn actor_follows(&self, segment: &Segment, hit: &Match, rest: &[usize]) -> bool {
        let matched = rest.iter().any(|&m| {
            let next = &self.matches[m];
            !next.is_nothing() && (next.state().is_none() || self.is_person(next)) && self.is_noun(next)
        });
        let named =
            (hit.tokens.1..segment.end).all(|at| self.tree.upos(at) == Upos::Propn) && hit.tokens.1 < segment.end;
        matched || (named && self.is_name(hit.tokens.1))
    }

    /// Whether a capitalised word may be a person's or a body's name: no month, no day.
    fn is_name(&self, at: usize) -> bool {
        let form = self.tree.form(at);
        let capital = form.chars().next().is_some_and(char::is_uppercase);
        capital && self.tree.upos(at) == Upos::Propn && self.tree.rel(at) != Rel::Time && !is_calendar(form)
    }

    /// Whether a word may stand within a name: a name's word, or a particle between two of them ("bin", "de", "al-").
    fn in_name(&self, at: usize) -> bool {
        let particle = |form: &str| {
            matches!(
                form,
                "al" | "el"
                    | "bin"
                    | "ibn"
                    | "de"
                    | "da"
                    | "di"
                    | "du"
                    | "la"
                    | "le"
                    | "van"
                    | "von"
                    | "der"
                    | "ul"
                    | "abu"
                    | "-"
                    | "–"
            )
        };
        self.is_name(at) || (particle(self.tree.form(at)) && self.tree.upos(at) != Upos::Adp)
    }

    /// Whether a one-word match stands as a noun here; adjectives such as "military" or "general" do not.
    fn is_noun(&self, hit: &Match) -> bool {
        let titles_name = || {
            let kind = hit.office().map(|o| self.lexicon.offices[o as usize].kind);
            kind == Some(OfficeKind::Title) && hit.tokens.1 < self.tree.len() && self.is_name(hit.tokens.1)
        };
        hit.tokens.1 - hit.tokens.0 > 1
            || matches!(self.tree.upos(hit.tokens.0), Upos::Noun | Upos::Propn | Upos::X)
            || titles_name()
    }

    fn state_is_office(&self, hit: &Match) -> bool {
        // "Kremlin" and the like are both; the state speaks.
        hit.state().is_none() && hit.office().is_some()
    }

    /// Whether a match names a person whom its form, a title or the document makes sure.
    fn is_person(&self, hit: &Match) -> bool {
        self.person_of(hit).is_some()
    }

    fn person_of(&self, hit: &Match) -> Option<u32> {
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
        let sure = |(index, form): &(u32, PersonForm)| match form {
            PersonForm::Full => true,
            _ if also_state && !titled => false,
            PersonForm::Short => !named_before,
            PersonForm::Weak => !named_before && (titled || self.context.knows_person(self.lexicon, *index)),
        };
        let proper = hit.tokens.1 - hit.tokens.0 > 1
            || matches!(self.tree.upos(hit.tokens.0), Upos::Propn | Upos::X | Upos::Noun);
        let weight = |(index, form): &(u32, PersonForm)| {
            let known = self.context.persons.contains(index);
            (!known, *form != PersonForm::Full, self.lexicon.persons[*index as usize].distance(self.context.day))
        };
        persons.filter(sure).filter(|_| proper).min_by_key(weight).map(|(index, _)| index)
    }

    /// Whether an office stands right before the match.
    fn is_titled(&self, hit: &Match) -> bool {
        let before = self.matches.iter().find(|m| m.tokens.1 == hit.tokens.0);
        let kind = |m: &Match| m.office().map(|o| self.lexicon.offices[o as usize].kind);
        before.and_then(kind).is_some_and(|kind| kind == OfficeKind::Title)
    }

    /// The chain of offices that starts at a match: how many more matches it takes.
    fn chain(&self, segment: &Segment, from: usize, owner: &Owner) -> (Option<Chain>, usize) {
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
        let office = |hit: &Match| &self.lexicon.offices[hit.office().expect("a chain of offices") as usize];
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
    fn joins(&self, at: usize) -> bool {
        matches!(self.tree.form(at), "-" | "–" | "'s") || self.tree.upos(at) == Upos::Adj
    }

    /// Reads a chain of offices with its owner and the name that may follow; gives how many matches the name took.
    fn actor(&mut self, segment: &Segment, chain: Chain, owner: &mut Owner, next: usize) -> usize {
        let end = chain.tokens.end;
        let next_hit = segment.matches.get(next).map(|&m| self.matches[m].clone());
        if let Some(hit) = next_hit.filter(|hit| chain.takes_name && hit.tokens.0 == end && self.is_person(hit)) {
            self.person(segment, &hit, owner, Some(&chain));
            return 1;
        }
        let name_end = (end..segment.end)
            .take_while(|&at| self.is_name(at) && !self.is_matched(at))
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

    fn is_matched(&self, at: usize) -> bool {
        let idle = |m: &Match| {
            m.is_nothing() || (m.meanings.iter().all(|m| matches!(m, Meaning::Person(..))) && !self.is_person(m))
        };
        self.matches.iter().any(|m| m.tokens.0 <= at && at < m.tokens.1 && !idle(m))
    }

    /// An office or body without a name.
    fn unnamed(&mut self, segment: &Segment, chain: &Chain, owner: &mut Owner) {
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
            return; // "party channels": nobody acts
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

    fn push_chain(
        &mut self,
        code: Option<ActorCode>,
        tokens: Range<usize>,
        kind: MentionKind,
        open: Open,
        chain: &Chain,
    ) {
        self.push(code, tokens, kind, open);
        let mention = &mut self.drafts.last_mut().expect("just pushed").mention;
        mention.actor.role = chain.role;
        mention.rank = chain.rank;
        mention.office = matches!(chain.kind, MentionKind::Office).then(|| chain.title.clone());
    }

    /// A name that no table knows, after a title: "Chinese Foreign Minister Wu".
    fn titled_name(&mut self, segment: &Segment, chain: &Chain, owner: &mut Owner, name_end: usize) {
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

    /// A person of the lexicon, with the title before the name if there is one.
    fn person(&mut self, segment: &Segment, hit: &Match, owner: &mut Owner, chain: Option<&Chain>) {
        let Some(index) = self.person_of(hit) else { return };
        let person = &self.lexicon.persons[index as usize];
        let (term, in_office) = person.on(self.context.day);
        let contradicted = chain.is_some()
            && !owner.codes.is_empty()
            && !owner.before
            && !owner.codes.contains(&term.code)
            && !owner.codes.iter().any(|c| same_state(*c, term.code));
        let own = person.terms.iter().any(|t| owner.codes.contains(&t.code));
        let code = if contradicted && !own { owner.codes[0] } else { term.code };
        let (role, office, rank) = match (chain, in_office) {
            (Some(chain), _) => {
                (chain.role.or(term.role), Some(chain.title.clone()), chain.rank.or(term.rank.filter(|_| in_office)))
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
    fn named_body(&self, hit: &Match, owner: &Owner) -> Option<(Option<ActorCode>, Option<Role>, String, MentionKind)> {
        let generic = hit.office().is_some();
        hit.meanings.iter().find_map(|meaning| match meaning {
            Meaning::Organisation(index) => {
                let body = &self.lexicon.organisations[*index as usize];
                if generic && !owner.codes.is_empty() && !owner.codes.contains(&body.code) {
                    return None;
                }
                let kind = if body.code.is_state() { MentionKind::Body } else { MentionKind::Organisation };
                // One row names many bodies of a state; the words tell which.
                let name = if body.code.is_state() { self.text(hit.tokens.0..hit.tokens.1) } else { body.name.clone() };
                Some((Some(body.code), body.role, name, kind))
            }
            Meaning::Outlet(index) => {
                let outlet = &self.lexicon.outlets[*index as usize];
                Some((outlet.code, "MED".parse().ok(), outlet.name.clone(), MentionKind::Body))
            }
            _ => None,
        })
    }

    /// Reads a named body: the head of its chunk, or the owner of offices to come ("NATO officials").
    fn body(
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
        if follows {
            if !own_state {
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
    fn office_follows(&self, hit: &Match, segment: &Segment, rest: &[usize]) -> bool {
        let next = rest.first().map(|&m| &self.matches[m]);
        let near =
            |next: &Match| (hit.tokens.1..next.tokens.0).all(|t| self.tree.upos(t) != Upos::Noun && t < segment.end);
        next.is_some_and(|next| next.office().is_some() && self.is_noun(next) && near(next))
    }

    /// A phrase that may act but is in no table: a chunk headed by a name.
    fn unknown(&mut self, segment: &Segment, owner: &Owner) {
        let last = segment.end - 1;
        if !self.is_name(last) || self.is_matched(last) {
            if self.collective(segment) || self.former_or_latter(segment) {
                self.push(None, segment.start..segment.end, MentionKind::Collective, Open::Collective);
            } else if self.tells_people(last) {
                self.people(segment, owner);
            }
            return;
        }
        if names_no_one(self.tree.form(last)) {
            return;
        }
        let start = (segment.start..=last)
            .rev()
            .take_while(|&at| self.is_name(at) && !self.is_matched(at))
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

    /// Whether a plural noun's ending tells that it speaks of people: "reformists", "noncombatants", "fishers".
    fn tells_people(&self, at: usize) -> bool {
        let form = self.tree.form(at).to_lowercase();
        let ends = ["ists", "ians", "ants", "ers", "ors", "men", "women", "ees"].iter().any(|end| form.ends_with(end));
        let things = [
            "orders",
            "numbers",
            "matters",
            "powers",
            "borders",
            "others",
            "letters",
            "papers",
            "offers",
            "waters",
            "figures",
            "factors",
            "sectors",
            "quarters",
            "centers",
            "corners",
            "measures",
            "computers",
            "disasters",
            "rivers",
            "errors",
            "doors",
            "colors",
            "tenders",
            "fears",
            "years",
            "warrants",
            "grants",
            "restaurants",
            "plants",
            "variants",
            "consumers",
            "users",
            "headquarters",
            "rumors",
            "markers",
            "layers",
            "chapters",
            "covers",
            "dollars",
            "pillars",
            "wars",
            "cars",
            "hours",
            "corridors",
            "motors",
            "reactors",
            "mirrors",
            "errands",
            "remainders",
            "containers",
            "tankers",
            "freighters",
            "fires",
            "posters",
            "banners",
            "characters",
            "registers",
            "transfers",
            "encounters",
            "drawers",
            "barriers",
            "frontiers",
            "carriers",
            "fees",
            "committees",
            "degrees",
            "trees",
            "guarantees",
            "specimen",
            "acres",
            "tremors",
            "harbors",
            "favors",
            "labors",
            "errata",
            "counters",
            "filters",
            "parameters",
            "meters",
            "liters",
            "boosters",
            "launchers",
            "missiles",
            "elements",
            "pollutants",
            "determinants",
            "gathers",
            "winters",
            "summers",
            "answers",
            "towers",
        ];
        ends && self.tree.upos(at) == Upos::Noun && !things.contains(&form.as_str())
    }

    /// People in no table, of the state before them: "Iraqi noncombatants".
    fn people(&mut self, segment: &Segment, owner: &Owner) {
        let open = if owner.codes.is_empty() {
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

    fn has_head(&self, segment: &Segment, first_draft: usize) -> bool {
        self.drafts[first_draft..].iter().any(|d| d.mention.tokens.end >= segment.end)
    }

    /// "both sides", "the two countries", "each government".
    fn collective(&self, segment: &Segment) -> bool {
        let counts = |at: usize| {
            matches!(self.tree.form(at).to_lowercase().as_str(), "both" | "two" | "each" | "either" | "neither")
        };
        let last = self.tree.lemma(segment.end - 1).to_lowercase();
        let last =
            last.strip_suffix("ies").map(|s| format!("{s}y")).unwrap_or_else(|| last.trim_end_matches('s').to_owned());
        let gathers = [
            "side",
            "country",
            "nation",
            "state",
            "government",
            "capital",
            "party",
            "power",
            "neighbor",
            "neighbour",
            "leader",
            "minister",
            "superpower",
            "delegation",
            "army",
            "people",
            "regime",
            "giant",
            "ally",
            "foe",
            "leadership",
            "military",
            "premier",
            "president",
            "ambassador",
            "embassy",
            "official",
            "troop",
            "force",
            "press",
        ];
        gathers.contains(&last.as_str()) && (segment.start..segment.end - 1).any(counts)
    }

    /// "the former", "the latter".
    fn former_or_latter(&self, segment: &Segment) -> bool {
        let words: Vec<String> = (segment.start..segment.end).map(|at| self.tree.form(at).to_lowercase()).collect();
        matches!(words.iter().map(String::as_str).collect::<Vec<_>>().as_slice(), ["the", "former" | "latter"])
    }

    /// The possessive pronoun that opens the chunk.
    fn possessive(&self, segment: &Segment) -> Option<usize> {
        let first = segment.start;
        (self.tree.upos(first) == Upos::Pron && self.tree.rel(first) == Rel::Poss).then_some(first)
    }

    fn is_client(&self, segment: &Segment) -> bool {
        let client = |at: usize| {
            matches!(
                self.tree.form(at).to_lowercase().as_str(),
                "client" | "puppet" | "satellite" | "proxy" | "surrogate" | "quisling"
            )
        };
        (segment.start..segment.end).any(client)
    }

    /// The state of the phrase after an actor: "of China", "from Pakistan", "in Tehran".
    fn state_after(&self, chain: &Chain, tokens: &Range<usize>) -> Vec<ActorCode> {
        let mut at = tokens.end;
        if at >= self.tree.len() || self.tree.upos(at) != Upos::Adp {
            return Vec::new();
        }
        let preposition = self.tree.form(at).to_lowercase();
        let title = chain.title.to_lowercase();
        let abroad = [
            "embass",
            "consul",
            "ambassador",
            "envoy",
            "attach",
            "mission",
            "legation",
            "chargé",
            "charge",
            "correspondent",
            "delegat",
            "reporter",
        ];
        let away = abroad.iter().any(|word| title.contains(word));
        let fits = match preposition.as_str() {
            "of" => true,
            "from" => true,
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
        let Some(hit) = hits.iter().find(|hit| hit.tokens.0 == at && hit.tokens.1 == segment.end) else {
            return Vec::new();
        };
        let possessive = segment.end < self.tree.len() && super::segment::is_possessive(self.tree, segment.end);
        let only_of = preposition == "of";
        match (hit.state(), hit.meanings.first()) {
            _ if !fits || possessive => Vec::new(),
            (Some((code, _)), _) if !self.is_only_adjective(hit, segment) => {
                let plural = self.tree.has(tokens.end - 1, "Number", "Plur") || chain.title.ends_with('s');
                std::iter::once(code).chain(self.further_states(segment.end).filter(|_| plural)).collect()
            }
            (None, Some(Meaning::Organisation(index))) if only_of => {
                vec![self.lexicon.organisations[*index as usize].code]
            }
            _ => Vec::new(),
        }
    }

    /// The states joined to a phrase that ends here: "and Japan" after "the foreign ministers of China".
    fn further_states(&self, end: usize) -> impl Iterator<Item = ActorCode> + '_ {
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

    /// Where the phrase of an actor starts: at its state's word and what stands before it in the chunk.
    fn phrase_start(&self, segment: &Segment, start: usize, owner: &Owner) -> usize {
        let from = owner.start.filter(|_| !owner.before).map_or(start, |s| s.min(start));
        let earlier = self
            .drafts
            .iter()
            .filter(|d| d.mention.kind != MentionKind::Adjective && d.mention.tokens.start >= segment.start);
        let taken = earlier.map(|d| d.mention.tokens.end).filter(|&end| end <= from).max();
        taken.unwrap_or(segment.start).max(segment.start).min(start)
    }

    /// Names that an apposition tells the state of ("John Smith, the US ambassador"), and offices that a name does.
    fn appositions(&mut self) {
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

    fn is_apposed(&self, one: usize, other: usize) -> bool {
        let appos =
            |child: usize, head: usize| self.tree.rel(child) == Rel::Appos && self.tree.head(child) == Some(head);
        one != other && (appos(one, other) || appos(other, one))
    }

    /// "a group of Chinese students": the counting noun heads a mention of the same actor.
    fn quantities(&mut self) {
        let mut more = Vec::new();
        for draft in &self.drafts {
            let m = &draft.mention;
            let Some(head) = self.tree.head(m.head) else { continue };
            let counts = QUANTITIES.contains(&self.tree.lemma(head)) || self.tree.upos(head) == Upos::Num;
            let of = self.tree.case(m.head) == Some("of") && self.tree.rel(m.head) == Rel::Nmod;
            let taken = self.drafts.iter().any(|d| d.mention.head == head);
            if counts && of && !taken && head < m.head && m.kind != MentionKind::Adjective {
                let mut draft = draft.clone();
                draft.mention.head = head;
                draft.mention.tokens = self.whole(head, head..m.tokens.end);
                draft.mention.actor.span = Some(self.span(&draft.mention.tokens));
                more.push(draft);
            }
        }
        self.drafts.extend(more);
    }

    /// Tells mentions that lie within another's phrase, and those that are places.
    fn nest(&mut self) {
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
            let locative = matches!(
                case,
                Some(
                    "in" | "at"
                        | "near"
                        | "around"
                        | "outside"
                        | "inside"
                        | "across"
                        | "through"
                        | "throughout"
                        | "within"
                        | "via"
                        | "over"
                )
            );
            m.place = locative && matches!(m.kind, MentionKind::State | MentionKind::Unknown);
        }
    }

    fn push_all(&mut self, codes: &[ActorCode], tokens: Range<usize>, kind: MentionKind, _owner: &Owner) {
        for &code in codes {
            self.push(Some(code), tokens.clone(), kind, Open::Settled);
        }
    }

    fn push(&mut self, code: Option<ActorCode>, core: Range<usize>, kind: MentionKind, open: Open) {
        let head = self.top(&core);
        let tokens = if kind == MentionKind::Adjective { core.clone() } else { self.whole(head, core.clone()) };
        let name = match code.filter(|_| matches!(kind, MentionKind::State | MentionKind::Adjective)) {
            Some(code) => self.lexicon.actor_name(code).map_or_else(|| self.text(core.clone()), str::to_owned),
            None => self.text(core.clone()),
        };
        let span = Some(self.span(&tokens));
        let actor = Actor { code, role: None, name, span };
        let mention = Mention {
            head,
            tokens,
            actor,
            kind,
            rank: None,
            office: None,
            place: false,
            within: None,
            antecedent: None,
            certainty: if code.is_some() || kind == MentionKind::Unknown { 100 } else { 50 },
        };
        self.drafts.push(Draft { mention, open });
    }

    /// The token of a range that heads it in the tree.
    fn top(&self, core: &Range<usize>) -> usize {
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
    fn whole(&self, head: usize, core: Range<usize>) -> Range<usize> {
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
            let near = end + 1 >= range.start.saturating_sub(1) && start <= range.end;
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
    fn stays_within(&self, head: usize, kid: usize) -> bool {
        let posted = [
            "ambassador",
            "envoy",
            "adviser",
            "advisor",
            "representative",
            "delegate",
            "mission",
            "emissary",
            "heir",
            "counselor",
        ];
        match self.tree.case(kid) {
            Some("to") => posted.contains(&self.tree.lemma(head)),
            Some(
                "after" | "before" | "during" | "since" | "until" | "on" | "by" | "over" | "about" | "through" | "as"
                | "despite",
            ) => false,
            _ => true,
        }
    }

    fn span(&self, tokens: &Range<usize>) -> Span {
        self.tree.tokens[tokens.start].span.join(self.tree.tokens[tokens.end - 1].span)
    }

    /// The words of a range, one space between pieces that the text parts.
    fn text(&self, tokens: Range<usize>) -> String {
        let Some(span) = (!tokens.is_empty()).then(|| self.span(&tokens)) else { return String::new() };
        let words = span.get(self.tree.text).unwrap_or_default();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The codes, or one `None` if there are none.
fn codes_or_none(codes: &[ActorCode]) -> impl Iterator<Item = Option<ActorCode>> + use<> {
    let codes: Vec<Option<ActorCode>> =
        if codes.is_empty() { vec![None] } else { codes.iter().copied().map(Some).collect() };
    codes.into_iter()
}

/// A movement without a name of its own is the state's code with its role: `TURREB`.
fn joined_code(code: ActorCode, role: Option<Role>) -> ActorCode {
    role.and_then(|role| format!("{code}{role}").parse().ok()).unwrap_or(code)
}

/// Whether two codes are of one state and a movement of it.
fn same_state(one: ActorCode, other: ActorCode) -> bool {
    one.as_str()[..3] == other.as_str()[..3]
}

/// Whether a capitalised noun closes the name of an event, a paper or a place rather than of someone.
fn names_no_one(form: &str) -> bool {
    let lower = form.to_lowercase();
    let things = [
        "war",
        "wars",
        "treaty",
        "agreement",
        "agreements",
        "accord",
        "accords",
        "summit",
        "day",
        "crisis",
        "conflict",
        "sea",
        "ocean",
        "gulf",
        "river",
        "law",
        "act",
        "resolution",
        "doctrine",
        "plan",
        "initiative",
        "memorandum",
        "declaration",
        "charter",
        "pact",
        "embargo",
        "revolution",
        "conference",
        "talks",
        "deal",
        "valley",
        "strait",
        "straits",
        "peninsula",
        "island",
        "islands",
        "mountains",
        "airport",
        "protocol",
        "convention",
        "communique",
        "communiqué",
        "note",
        "letter",
        "telegram",
        "report",
        "review",
        "session",
        "meeting",
        "constitution",
        "amendment",
        "section",
        "article",
        "prize",
        "olympics",
        "games",
        "cup",
        "league",
        "century",
        "intifada",
        "holocaust",
        "ramadan",
        "project",
        "program",
        "programme",
        "avenue",
        "street",
        "square",
        "road",
        "bridge",
        "pipeline",
        "canal",
        "lake",
        "coast",
        "heights",
        "desert",
        "bay",
        "cape",
        "dam",
        "corridor",
        "zone",
        "region",
        "province",
        "district",
        "county",
    ];
    things.contains(&lower.as_str())
}

fn is_calendar(form: &str) -> bool {
    let lower = form.to_lowercase();
    let start = lower.trim_end_matches('.');
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "jan",
        "feb",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "christmas",
        "easter",
        "ramadan",
    ]
    .contains(&start)
}
