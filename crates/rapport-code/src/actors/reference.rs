//! What stands for a name: pronouns, "both sides", bare titles, "we". Read in the order of the text, with the subjects of
//! the clauses before as the first candidates: a pronoun takes the subject of its clause (possessives) or of the clause
//! above or before it, then the subject of the sentence before, then the nearest that fits.

mod both;
mod candidates;
mod home;
mod offices;
mod pronouns;
mod resolver;
mod titles;

use super::{
    Mention, MentionKind,
    ambiguous::{decide, plainly_named},
    author::{author, home, host},
    context::Context,
    draft::{Draft, Open},
    phrase::{matches, read},
    speaking::Speaking,
};
use crate::language::{Rel, Tree};
use offices::Offices;
use pronouns::{PronounKind, is_empty_it, pronoun, quoted_by};
use resolver::{Resolver, Seen, is_person, stand_in};

use rapport_lexicon::{Lexicon, vocabulary};
use rapport_model::{Actor, Document, Sentence, Upos};

/// How many sentences back a pronoun or a title may reach.
const REACH: usize = 3;

/// Resolves a whole document.
pub(super) fn resolve(lexicon: &Lexicon, document: &Document, sentences: &[Sentence]) -> Vec<Vec<Mention>> {
    let mut context = Context::new(document);
    let author = author(lexicon, &context, document);
    context.author = author;
    let trees: Vec<Tree> = sentences.iter().map(|sentence| Tree::new(&document.text, sentence)).collect();
    let mut found: Vec<_> = sentences.iter().zip(&trees).map(|(s, tree)| matches(lexicon, &context, tree, s)).collect();
    context.plainly = plainly_named(&found);
    found.iter_mut().zip(&trees).for_each(|(matches, tree)| decide(lexicon, &context, tree, matches));
    found.iter().for_each(|matches| context.note(lexicon, matches));
    context.host = host(lexicon, &context, document);
    let mut reader = Resolver {
        lexicon,
        author,
        speaking: Speaking::of(lexicon, document),
        addressed: None,
        home: home(lexicon, &context, document),
        seen: Vec::new(),
        pair: Vec::new(),
        dyad: context.dyad(),
        holders: holders(lexicon, &context),
        offices: Offices::of(lexicon, &context),
        host: context.host,
        mentions: Vec::new(),
    };
    let mut resolved = Vec::with_capacity(sentences.len());
    for (index, (tree, matches)) in trees.iter().zip(found).enumerate() {
        let drafts = read(lexicon, &context, tree, matches);
        reader.author = reader.speaking.own(sentences[index].span, author);
        reader.addressed = reader.author.and_then(|own| reader.speaking.other(own));
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
        let local = state && vocabulary().at_a_place.holds(tree.case(head));
        self.seen.push(Seen { sentence: index, head, actors, plural, person, subject, local, with });
    }

    /// Whom a pronoun stands for.
    fn pronoun(&self, index: usize, tree: &Tree, mention: &Mention) -> Vec<Mention> {
        let at = mention.head;
        let Some(kind) = PronounKind::of(tree, at) else { return Vec::new() };
        if kind == PronounKind::We {
            return self.first_person(index, tree, mention);
        }
        if kind == PronounKind::You {
            return self.second_person(mention);
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

    /// "you": the side that is not the speaker's.
    fn second_person(&self, mention: &Mention) -> Vec<Mention> {
        let code = self.addressed;
        code.map(|code| Mention { certainty: 75, ..self.plain(mention, code) }).into_iter().collect()
    }
}
