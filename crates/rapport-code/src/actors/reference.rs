//! What stands for a name: pronouns, "both sides", bare titles, "we". Read in the order of the text, with the subjects of
//! the clauses before as the first candidates: a pronoun takes the subject of its clause (possessives) or of the clause
//! above or before it, then the subject of the sentence before, then the nearest that fits.

mod both;
mod pronouns;
mod resolver;
mod titles;

use super::{
    Mention, MentionKind,
    author::{author, home},
    context::Context,
    draft::{Draft, Open},
    phrase::{matches, read},
};
use crate::language::{Rel, Tree};
use pronouns::{PronounKind, clause, is_empty_it, is_pronoun, own_subject, pronoun, quoted_by, subjects_above};
use resolver::{Resolver, Seen};
use titles::is_of_a_capital;

use rapport_lexicon::Lexicon;
use rapport_lexicon::cues;
use rapport_model::{Actor, ActorCode, Document, Sentence, Upos};

/// How many sentences back a pronoun or a title may reach.
const REACH: usize = 3;

/// Resolves a whole document.
pub(super) fn resolve(lexicon: &Lexicon, document: &Document, sentences: &[Sentence]) -> Vec<Vec<Mention>> {
    let mut context = Context::new(document);
    let author = author(lexicon, &context, document);
    context.author = author;
    let trees: Vec<Tree> = sentences.iter().map(|sentence| Tree::new(&document.text, sentence)).collect();
    let found: Vec<_> = sentences.iter().zip(&trees).map(|(s, tree)| matches(lexicon, &context, tree, s)).collect();
    found.iter().for_each(|matches| context.note(lexicon, matches));
    let mut reader = Resolver {
        lexicon,
        author,
        home: home(lexicon, &context, document),
        seen: Vec::new(),
        pair: Vec::new(),
        dyad: context.dyad(),
        holders: holders(lexicon, &context),
        mentions: Vec::new(),
    };
    let mut resolved = Vec::with_capacity(sentences.len());
    for (index, (tree, matches)) in trees.iter().zip(found).enumerate() {
        let drafts = read(lexicon, &context, tree, matches);
        let mentions = reader.sentence(index, tree, drafts);
        for mention in mentions.iter().filter(|m| m.kind == MentionKind::Person || m.kind == MentionKind::Unknown) {
            if mention.code().is_some() || mention.kind == MentionKind::Person {
                context.remember(&mention.actor);
            }
        }
        resolved.push(mentions);
    }
    resolved
}

/// Those whom the document names anywhere and who were in office then: "the Ambassador" may come before the name.
fn holders(lexicon: &Lexicon, context: &Context) -> Vec<Mention> {
    let mut persons: Vec<u32> = context.persons.iter().copied().collect();
    persons.sort_unstable();
    let holder = |index: u32| {
        let person = lexicon.person(index);
        let (term, in_office) = person.on(context.day);
        let actor = Actor { code: Some(term.code), role: term.role, name: person.name.clone(), span: None };
        let office = Some(term.office.clone());
        in_office.then(|| Mention { rank: term.rank, office, ..Mention::of(actor, 0..1, MentionKind::Person) })
    };
    persons.into_iter().filter_map(holder).collect()
}

impl Resolver<'_> {
    fn sentence(&mut self, index: usize, tree: &Tree, drafts: Vec<Draft>) -> Vec<Mention> {
        self.seen.retain(|seen| seen.sentence + REACH >= index);
        let mut items = drafts;
        for at in 0..tree.len() {
            if tree.upos(at) == Upos::Pron && !items.iter().any(|d| d.mention.head == at) {
                items.extend(pronoun(tree, at));
            }
        }
        items.sort_by_key(|d| (d.mention.head, d.mention.tokens.start, d.mention.tokens.end));
        self.mentions.clear();
        let mut at = 0;
        while at < items.len() {
            let head = items[at].mention.head;
            let past = items[at..].iter().position(|d| d.mention.head != head).map_or(items.len(), |n| at + n);
            if PronounKind::of(tree, head) == Some(PronounKind::We) && items[at].mention.kind == MentionKind::Pronoun {
                at = past;
                continue; // who is quoted may be named only after the quotation
            }
            let settled: Vec<Mention> = items[at..past].iter().flat_map(|d| self.settle(index, tree, d)).collect();
            self.note(index, tree, head, &settled);
            self.mentions.extend(settled);
            at = past;
        }
        let we = items.iter().filter(|d| {
            d.mention.kind == MentionKind::Pronoun && PronounKind::of(tree, d.mention.head) == Some(PronounKind::We)
        });
        let we: Vec<Mention> = we.flat_map(|d| self.first_person(index, tree, &d.mention)).collect();
        self.mentions.extend(we);
        self.mentions.sort_by_key(|m| (m.head, m.tokens.start, m.tokens.end));
        self.places(tree);
        self.at_home();
        std::mem::take(&mut self.mentions)
    }

    /// A draft's mentions: itself, or one for each actor it stands for.
    fn settle(&mut self, index: usize, tree: &Tree, draft: &Draft) -> Vec<Mention> {
        let mention = &draft.mention;
        let head = mention.head;
        match (mention.kind, draft.open) {
            (MentionKind::Pronoun, _) => self.pronoun(index, tree, mention),
            (_, Open::Pronoun(token)) => {
                let owner = pronoun(tree, token).map(|d| self.pronoun(index, tree, &d.mention)).unwrap_or_default();
                let codes: Vec<Mention> = owner.into_iter().filter(|m| m.code().is_some()).collect();
                stand_in(mention, &codes, 80)
            }
            (_, Open::Collective) => {
                let both = self.both(index, tree, head, mention);
                stand_in(mention, &both, 75)
            }
            (_, Open::Document) => {
                let known = self.titled(tree, mention);
                stand_in(mention, &known, 60)
            }
            _ => vec![mention.clone()],
        }
    }

    /// Remembers who a head speaks of.
    fn note(&mut self, index: usize, tree: &Tree, head: usize, mentions: &[Mention]) {
        let Some(first) = mentions.first() else { return };
        for code in mentions.iter().filter_map(Mention::code).filter(|code| code.is_state()) {
            self.pair.retain(|c| *c != code);
            self.pair.push(code);
        }
        if first.kind == MentionKind::Adjective || mentions.iter().all(|m| m.code().is_none() && !is_person(m)) {
            return;
        }
        let rel = tree.rel(head);
        let with = tree.kids_by(head, Rel::Conj).collect();
        let subject = matches!(rel, Rel::Nsubj | Rel::NsubjPass);
        let each = tree.form(first.tokens.start).eq_ignore_ascii_case("each");
        let plural = !each && (mentions.len() > 1 || self.is_plural(tree, first));
        let person = is_person(first) || PronounKind::of(tree, head) == Some(PronounKind::He);
        let mut actors = mentions.to_vec();
        for actor in &mut actors {
            actor.antecedent.get_or_insert((index, head));
        }
        let state = first.kind == MentionKind::State;
        let local = state && matches!(tree.case(head), Some("in" | "at" | "near" | "inside" | "around"));
        self.seen.push(Seen { sentence: index, head, actors, plural, person, subject, local, with });
    }

    /// Whether a phrase is spoken of as many: "the Soviets", "the Chinese", "officials".
    fn is_plural(&self, tree: &Tree, mention: &Mention) -> bool {
        let form = tree.form(mention.tokens.end.min(tree.len()).saturating_sub(1).max(mention.head)).to_lowercase();
        match mention.kind {
            MentionKind::State => self.lexicon.is_people(tree.form(mention.head)),
            MentionKind::Person => false,
            MentionKind::Pronoun => PronounKind::of(tree, mention.head) == Some(PronounKind::They),
            _ => tree.has(mention.head, "Number", "Plur") || form.ends_with('s') || form == "police",
        }
    }

    /// Whom a pronoun stands for.
    fn pronoun(&self, index: usize, tree: &Tree, mention: &Mention) -> Vec<Mention> {
        let at = mention.head;
        let Some(kind) = PronounKind::of(tree, at) else { return Vec::new() };
        if kind == PronounKind::We {
            return self.first_person(index, tree, mention);
        }
        if kind == PronounKind::Both {
            let both = self.both(index, tree, at, mention);
            return if both.is_empty() { Vec::new() } else { stand_in(mention, &both, 75) };
        }
        if kind == PronounKind::It && is_empty_it(tree, at) {
            return Vec::new();
        }
        if kind == PronounKind::It
            && tree.rel(at) == Rel::Obj
            && let Some(matter) = self.matter_before(index, tree, at)
        {
            let owner = |m: &&Mention| tree.head(m.head) == Some(matter) && m.code().is_some();
            let owners: Vec<Mention> = self.mentions.iter().filter(owner).cloned().collect();
            return stand_in(mention, &owners, 70);
        }
        let found = self.candidate(index, tree, at, kind);
        found.map(|(actors, certainty)| stand_in(mention, &actors, certainty)).unwrap_or_default()
    }

    /// The thing done or said that an earlier verb of the sentence has for its object: "supported the action, but Moscow
    /// criticised it".
    fn matter_before(&self, index: usize, tree: &Tree, at: usize) -> Option<usize> {
        let thing = |&t: &usize| tree.rel(t) == Rel::Obj && tree.upos(t) == Upos::Noun;
        let actor = |t: usize| self.seen.iter().any(|s| s.sentence == index && s.head == t);
        (0..at).rev().find(thing).filter(|&t| !actor(t))
    }

    /// The one a pronoun most likely stands for, with how sure that is.
    fn candidate(&self, index: usize, tree: &Tree, at: usize, kind: PronounKind) -> Option<(Vec<Mention>, u8)> {
        for subject in subjects_above(tree, at) {
            match self.group(index, subject) {
                Some((actors, plural, person)) if kind.fits(plural, person) && self.is_of_gender(tree, at, &actors) => {
                    return Some((actors, 85));
                }
                Some(_) => {}
                // Another thing is the subject here: "it" most likely goes on with that.
                None if kind == PronounKind::It && tree.rel(at) != Rel::Poss && !is_pronoun(tree, subject) => {
                    return None;
                }
                None => {}
            }
        }
        let plain = tree.rel(at) != Rel::Poss && kind != PronounKind::He;
        let object = matches!(tree.rel(at), Rel::Obj | Rel::Iobj | Rel::Obl | Rel::Nmod);
        if object && plain && self.thing_before(index, tree, at, kind) {
            return None;
        }
        let own = own_subject(tree, at).and_then(|subject| self.group(index, subject)).map(|g| g.0).unwrap_or_default();
        let is_own = |a: &Mention| own.iter().any(|o| o.actor.code == a.actor.code && o.actor.name == a.actor.name);
        let here =
            self.seen.iter().rev().filter(|s| s.sentence == index && s.head < at && tree.head(at) != Some(s.head));
        let before = |distance: usize| self.seen.iter().filter(move |s| s.sentence + distance == index);
        let fits = |seen: &&Seen| {
            let (_, plural, person) = self.joined(seen);
            kind.fits(plural, person) && !seen.actors.iter().any(is_own) && self.is_of_gender(tree, at, &seen.actors)
        };
        let subject_before = before(1).filter(|s| s.subject).find(fits);
        let chosen = here
            .clone()
            .filter(|s| s.subject)
            .find(fits)
            .map(|s| (s, 70))
            .or(subject_before.map(|s| (s, 65)))
            .or_else(|| here.clone().filter(|s| !s.local).find(fits).map(|s| (s, 50)))
            .or_else(|| before(1).filter(|s| !s.local).rfind(fits).map(|s| (s, 45)))
            .or_else(|| here.clone().find(fits).map(|s| (s, 45)))
            .or_else(|| before(2).filter(|s| s.subject).find(fits).map(|s| (s, 40)));
        let sure = |certainty: u8| certainty > 50 || !(plain && kind == PronounKind::It);
        chosen.filter(|(_, c)| sure(*c)).map(|(seen, certainty)| (self.joined(seen).0, certainty))
    }

    /// Whether "he" or "she" may stand for these: those of the lexicon are men but for the women it lists.
    fn is_of_gender(&self, tree: &Tree, at: usize, actors: &[Mention]) -> bool {
        let she = matches!(tree.form(at).to_lowercase().as_str(), "she" | "her" | "hers" | "herself");
        let he = matches!(tree.form(at).to_lowercase().as_str(), "he" | "him" | "his" | "himself");
        actors.iter().filter(|m| self.lexicon.is_person_name(&m.actor.name)).all(|m| {
            let woman = cues().women.contains(&m.actor.name);
            (!she || woman) && !(he && woman)
        })
    }

    /// Whether the nearest argument before an object pronoun, of its number, is no actor: the pronoun most likely means that.
    fn thing_before(&self, index: usize, tree: &Tree, at: usize, kind: PronounKind) -> bool {
        let argument = |&t: &usize| {
            let noun = matches!(tree.upos(t), Upos::Noun | Upos::Propn);
            noun && matches!(tree.rel(t), Rel::Obj | Rel::Nsubj | Rel::NsubjPass | Rel::Iobj)
        };
        let plural = |t: usize| tree.has(t, "Number", "Plur") || self.lexicon.is_people(tree.form(t));
        let nearest = (0..at).rev().filter(argument).find(|&t| plural(t) == (kind == PronounKind::They));
        nearest.is_some_and(|t| !self.seen.iter().any(|s| s.sentence == index && s.head == t))
    }

    /// Who a head of this sentence and its conjuncts speak of: actors, whether many, whether persons.
    fn group(&self, index: usize, head: usize) -> Option<(Vec<Mention>, bool, bool)> {
        let seen = self.seen.iter().rev().find(|s| s.sentence == index && s.head == head)?;
        Some(self.joined(seen))
    }

    fn joined(&self, seen: &Seen) -> (Vec<Mention>, bool, bool) {
        let mut actors = seen.actors.clone();
        let mut plural = seen.plural;
        for other in self.seen.iter().filter(|s| s.sentence == seen.sentence && seen.with.contains(&s.head)) {
            actors.extend(other.actors.iter().cloned());
            plural = true;
        }
        actors.dedup_by_key(|m| (m.code(), m.actor.name.clone()));
        (actors, plural, seen.person)
    }

    /// "we": the one quoted, else the state whose paper it is.
    fn first_person(&self, index: usize, tree: &Tree, mention: &Mention) -> Vec<Mention> {
        if let Some(speaker) = quoted_by(tree, mention.head) {
            let group = self.seen.iter().find(|s| s.sentence == index && s.head == speaker).map(|s| s.actors.clone());
            return group.map(|actors| stand_in(mention, &actors, 80)).unwrap_or_default();
        }
        let Some(code) = self.author else { return Vec::new() };
        let mut own = mention.clone();
        own.actor.code = Some(code);
        own.actor.name = self.lexicon.actor_name(code).unwrap_or_default().to_owned();
        own.certainty = 80;
        vec![own]
    }

    /// A mention of a state by name, in the place of another.
    fn plain(&self, mention: &Mention, code: ActorCode) -> Mention {
        let mut plain = mention.clone();
        plain.actor.code = Some(code);
        plain.actor.name = self.lexicon.actor_name(code).unwrap_or_default().to_owned();
        plain.certainty = 100;
        plain
    }

    /// Gives "a Foreign Ministry spokesman" of a wire story, if nothing nearer tells whose he is, the state of its dateline.
    fn at_home(&mut self) {
        let Some(home) = self.home else { return };
        for mention in self.mentions.iter_mut().filter(|m| m.code().is_none() && m.antecedent.is_none()) {
            let role = mention.actor.role.map(|r| r.to_string()).unwrap_or_default();
            let of_state = matches!(role.as_str(), "GOV" | "MIL" | "LEG" | "COP" | "MED");
            let kind = matches!(mention.kind, MentionKind::Body | MentionKind::Office);
            if of_state && kind && is_of_a_capital(&mention.actor.name) {
                mention.actor.code = Some(home);
                mention.certainty = 60;
            }
        }
    }

    /// Gives police, officials and crowds that nothing else tells the state of the place in which their sentence sets them.
    fn places(&mut self, tree: &Tree) {
        let place = self.mentions.iter().find(|m| m.place && m.kind == MentionKind::State && m.within.is_none());
        let Some((code, at)) = place.and_then(|m| m.code().map(|code| (code, m.head))) else { return };
        for mention in self.mentions.iter_mut().filter(|m| m.code().is_none()) {
            let role = mention.actor.role.map(|r| r.to_string()).unwrap_or_default();
            let local = matches!(role.as_str(), "COP" | "GOV" | "JUD" | "CVL" | "LEG" | "OPP" | "LAB" | "EDU");
            let kind = matches!(mention.kind, MentionKind::Body | MentionKind::Office | MentionKind::Group);
            let argument = matches!(
                tree.rel(mention.head),
                Rel::Nsubj | Rel::NsubjPass | Rel::Obj | Rel::Iobj | Rel::Agent | Rel::Obl | Rel::Conj
            );
            let one_clause = argument && clause(tree, mention.head) == clause(tree, at);
            let owned = tree.kid(mention.head, Rel::Poss).is_some();
            if local && kind && one_clause && !owned {
                mention.actor.code = Some(code);
                mention.certainty = 50;
            }
        }
    }
}

/// The mention's words standing for each of these actors; itself if there are none.
fn stand_in(mention: &Mention, actors: &[Mention], certainty: u8) -> Vec<Mention> {
    if actors.is_empty() {
        return if mention.kind == MentionKind::Pronoun { Vec::new() } else { vec![mention.clone()] };
    }
    let one = |actor: &Mention| {
        let mut new = mention.clone();
        new.actor.code = actor.actor.code;
        new.certainty = certainty.min(actor.certainty);
        new.antecedent = actor.antecedent;
        if matches!(mention.kind, MentionKind::Pronoun | MentionKind::Collective) || actor.kind == MentionKind::Person {
            new.actor.name.clone_from(&actor.actor.name);
            new.actor.role = mention.actor.role.or(actor.actor.role);
            new.rank = mention.rank.or(actor.rank);
            new.office = mention.office.clone().or_else(|| actor.office.clone());
        }
        new
    };
    let mut all: Vec<Mention> = actors.iter().map(one).collect();
    all.dedup_by_key(|m| (m.code(), m.actor.name.clone()));
    all
}

fn is_person(mention: &Mention) -> bool {
    matches!(mention.kind, MentionKind::Person | MentionKind::Office)
        || (mention.kind == MentionKind::Pronoun && mention.office.is_some())
}
