//! What stands for a name: pronouns, "both sides", bare titles, "we". Read in the order of the text, with the subjects of
//! the clauses before as the first candidates: a pronoun takes the subject of its clause (possessives) or of the clause
//! above or before it, then the subject of the sentence before, then the nearest that fits.

use super::{
    Lexicon, Mention, MentionKind,
    author::{author, home},
    context::Context,
    cues::cues,
    phrase::{Draft, Open, matches, read},
};
use crate::tree::{Rel, Tree};
use rapport_model::{Actor, ActorCode, Document, Sentence, Upos};

/// How many sentences back a pronoun or a title may reach.
const REACH: usize = 3;

/// Who one head word speaks of, as later words may refer to it.
#[derive(Clone, Debug)]
struct Seen {
    sentence: usize,
    head: usize,
    actors: Vec<Mention>,
    plural: bool,
    person: bool,
    subject: bool,
    /// Named as where it happened: "in Korea".
    local: bool,
    /// Followed by conjuncts: their heads.
    with: Vec<usize>,
}

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
        let person = &lexicon.persons[index as usize];
        let (term, in_office) = person.on(context.day);
        let actor = Actor { code: Some(term.code), role: term.role, name: person.name.clone(), span: None };
        let office = Some(term.office.clone());
        in_office.then(|| Mention { rank: term.rank, office, ..Mention::of(actor, 0..1, MentionKind::Person) })
    };
    persons.into_iter().filter_map(holder).collect()
}

struct Resolver<'a> {
    lexicon: &'a Lexicon,
    author: Option<ActorCode>,
    /// The state that the dateline of a story names.
    home: Option<ActorCode>,
    /// Of the last sentences, in order.
    seen: Vec<Seen>,
    /// The last states named, the latest last, none twice.
    pair: Vec<ActorCode>,
    /// The two states that the document speaks of most, where they stand out.
    dyad: Option<[ActorCode; 2]>,
    /// Persons named anywhere in the document, in office then.
    holders: Vec<Mention>,
    mentions: Vec<Mention>,
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

    /// The two of "both sides": of the sentence if it names two before, else the document's last two.
    fn both(&self, index: usize, tree: &Tree, at: usize, mention: &Mention) -> Vec<Mention> {
        let words = mention.actor.name.to_lowercase();
        if matches!(words.as_str(), "the former" | "the latter") {
            return self.one_of_two(index, at, mention, words == "the latter");
        }
        let fixed = if words.contains("superpower") { Some(["USA", "SUN"]) } else { None };
        let here: Vec<ActorCode> = distinct(self.mentions.iter().filter(|m| m.head < at).filter_map(Mention::code));
        let subject = subjects_above(tree, at).find_map(|s| self.group(index, s)).map(|g| g.0).unwrap_or_default();
        let of_subject = distinct(subject.iter().filter_map(Mention::code));
        let codes: Vec<ActorCode> = match fixed {
            Some(pair) => pair.iter().filter_map(|c| c.parse().ok()).collect(),
            None if words.starts_with("our ") && self.author.is_some() => self.we_and_they(),
            None if of_subject.len() == 2 => of_subject,
            None if here.len() == 2 => here,
            // "the parties" to a matter are seldom those who speak of it.
            None if matches!(words.as_str(), "the parties" | "the sides") => Vec::new(),
            None => self.two_in_mind(index),
        };
        if codes.len() < 2 {
            return Vec::new();
        }
        codes.into_iter().map(|code| self.plain(mention, code)).collect()
    }

    /// "our two governments" in a government's paper: its own, and the other that the document is about or spoke of last.
    fn we_and_they(&self) -> Vec<ActorCode> {
        let Some(own) = self.author else { return Vec::new() };
        let about = self.dyad.filter(|dyad| dyad.contains(&own)).into_iter().flatten();
        let other = about.chain(self.pair.iter().rev().copied()).find(|code| *code != own && code.is_state());
        other.map(|other| vec![own, other]).unwrap_or_default()
    }

    /// The two states last spoken of: the joint subject of the sentence before, else the document's own two, else the only
    /// two in the sentence before, else the last two.
    fn two_in_mind(&self, index: usize) -> Vec<ActorCode> {
        let before = || self.seen.iter().filter(|s| s.sentence + 1 == index);
        let states = |seen: &[Mention]| distinct(seen.iter().filter_map(Mention::code).filter(|code| code.is_state()));
        let joint = before().filter(|s| s.subject).map(|s| states(&self.joined(s).0)).find(|codes| codes.len() == 2);
        let before = states(&before().flat_map(|s| s.actors.clone()).collect::<Vec<_>>());
        match self.dyad {
            _ if joint.is_some() => joint.unwrap_or_default(),
            None if before.len() == 2 => before,
            Some(dyad) => dyad.to_vec(),
            None if self.pair.len() >= 2 => self.pair[self.pair.len() - 2..].to_vec(),
            None => Vec::new(),
        }
    }

    /// "the former" and "the latter" of the two that stand before in this sentence, else in the last.
    fn one_of_two(&self, index: usize, at: usize, mention: &Mention, latter: bool) -> Vec<Mention> {
        let in_sentence = |sentence: usize| {
            let seen = self.seen.iter().filter(move |s| s.sentence == sentence && (sentence != index || s.head < at));
            let outer = seen.flat_map(|s| &s.actors).filter(|m| m.within.is_none());
            distinct(outer.filter_map(Mention::code))
        };
        let two = [index, index.wrapping_sub(1)].into_iter().map(in_sentence).find(|codes| codes.len() >= 2);
        let code = two.map(|codes| codes[usize::from(latter)]);
        code.map(|code| vec![self.plain(mention, code)]).unwrap_or_default()
    }

    /// A mention of a state by name, in the place of another.
    fn plain(&self, mention: &Mention, code: ActorCode) -> Mention {
        let mut plain = mention.clone();
        plain.actor.code = Some(code);
        plain.actor.name = self.lexicon.actor_name(code).unwrap_or_default().to_owned();
        plain.certainty = 100;
        plain
    }

    /// The holder of a bare title: the last one who bore it, else the author's own ("the Secretary" in a US paper).
    fn titled(&self, tree: &Tree, mention: &Mention) -> Vec<Mention> {
        let definite = (mention.tokens.start..=mention.head).any(|t| tree.form(t).eq_ignore_ascii_case("the"));
        let title = mention.office.clone().unwrap_or_else(|| mention.actor.name.clone()).to_lowercase();
        let plural = self.is_plural(tree, mention);
        let title = if plural { title.strip_suffix('s').unwrap_or(&title).to_owned() } else { title };
        let word = title.rsplit(' ').next().unwrap_or_default().to_owned();
        let capital = tree.form(mention.head).starts_with(char::is_uppercase);
        if word.is_empty() || !(definite || capital || mention.kind == MentionKind::Person) {
            return Vec::new();
        }
        if plural && definite && mention.rank.is_some() && mention.kind == MentionKind::Office {
            let index = self.seen.last().map_or(0, |s| s.sentence + 1);
            return self.two_in_mind(index).into_iter().map(|code| self.plain(mention, code)).collect();
        }
        let bears = |m: &Mention| {
            let named = matches!(m.kind, MentionKind::Body | MentionKind::Group);
            let office = m.office.as_deref().unwrap_or(if named { &m.actor.name } else { "" });
            m.code().is_some() && is_same_office(&office.to_lowercase(), &title)
        };
        let known = self.seen.iter().rev().find_map(|s| s.actors.iter().find(|m| bears(m)));
        if let Some(known) = known {
            return vec![known.clone()];
        }
        // In a government's own paper "the President" and "the Secretary" are its own; "the Ambassador" may be anybody's.
        let own = matches!(word.as_str(), "president" | "secretary" | "administration" | "department");
        if let Some(code) = self.author.filter(|_| own && capital) {
            let holder = self.holders.iter().find(|m| bears(m) && m.code() == Some(code));
            // A paper that names one President alone, and not its own, means that one.
            let mut others = self.holders.iter().filter(|m| bears(m));
            let other = others.next().filter(|_| word == "president" && others.next().is_none());
            return vec![holder.or(other).cloned().unwrap_or_else(|| self.plain(mention, code))];
        }
        let later: Vec<&Mention> = self.holders.iter().filter(|m| bears(m)).collect();
        if let [only] = later[..] {
            return vec![only.clone()];
        }
        let own = matches!(word.as_str(), "ambassador" | "embassy" | "government");
        match self.author.filter(|_| own && capital) {
            Some(code) => vec![self.plain(mention, code)],
            None => self.of_the_last_state(mention, definite),
        }
    }

    /// A body or an office with "the" and nothing else is the last state's: "the government", "the Foreign Ministry".
    fn of_the_last_state(&self, mention: &Mention, definite: bool) -> Vec<Mention> {
        let role = mention.actor.role.map(|r| r.to_string()).unwrap_or_default();
        let word = mention.actor.name.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let country = matches!(word.as_str(), "country" | "nation" | "kingdom" | "republic");
        let of_state = matches!(role.as_str(), "GOV" | "MIL" | "LEG" | "COP" | "PTY" | "JUD" | "SPY");
        let last =
            || self.seen.iter().rev().find_map(|s| s.actors.iter().find_map(Mention::code)).filter(|c| c.is_state());
        let code = match country {
            true => self.only_state(),
            // "the Foreign Ministry" of a story from Peking is the Chinese one, whoever was spoken of last.
            false if of_state && is_of_a_capital(&mention.actor.name) => {
                self.place_before().or(self.home).or_else(last)
            }
            false => last().filter(|_| of_state),
        };
        code.filter(|_| definite).map(|code| vec![self.plain(mention, code)]).unwrap_or_default()
    }

    /// The state in which the sentence has set itself: "In Peking, the Foreign Ministry …".
    fn place_before(&self) -> Option<ActorCode> {
        let place = |m: &&Mention| m.place && m.kind == MentionKind::State && m.within.is_none();
        self.mentions.iter().find(place).and_then(Mention::code)
    }

    /// The state of "the country": the only one that this sentence has named so far, else the last.
    fn only_state(&self) -> Option<ActorCode> {
        let index = self.seen.last()?.sentence;
        let of = |sentence: usize| {
            let seen = self.seen.iter().filter(move |s| s.sentence == sentence).flat_map(|s| &s.actors);
            distinct(seen.filter(|m| m.kind == MentionKind::State).filter_map(Mention::code))
        };
        match of(index)[..] {
            [only] => Some(only),
            [] => index.checked_sub(1).map(of).filter(|codes| codes.len() == 1).map(|codes| codes[0]),
            _ => None,
        }
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

/// Whether a body or an office is one that a story from a capital need not name the state of.
fn is_of_a_capital(name: &str) -> bool {
    let name = name.to_lowercase();
    let words =
        ["ministry", "spokesman", "spokeswoman", "official", "agency", "government", "parliament", "army", "police"];
    words.iter().any(|word| name.contains(word)) && !name.contains("embassy")
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum PronounKind {
    He,
    It,
    They,
    We,
    Both,
}

impl PronounKind {
    fn of(tree: &Tree, at: usize) -> Option<PronounKind> {
        match tree.form(at).to_lowercase().as_str() {
            "he" | "him" | "his" | "she" | "her" | "hers" | "himself" | "herself" => Some(PronounKind::He),
            "it" | "its" | "itself" => Some(PronounKind::It),
            "they" | "them" | "their" | "theirs" | "themselves" => Some(PronounKind::They),
            "we" | "us" | "our" | "ours" | "ourselves" | "i" | "my" | "me" | "mine" => Some(PronounKind::We),
            "both" | "each" | "neither" | "either" | "other" | "another" => Some(PronounKind::Both),
            _ => None,
        }
    }

    fn fits(self, plural: bool, person: bool) -> bool {
        match self {
            PronounKind::He => person && !plural,
            PronounKind::It => !plural && !person,
            PronounKind::They => plural,
            PronounKind::We | PronounKind::Both => false,
        }
    }
}

/// Whether a title means an office already named: "the Minister" the Foreign Minister, but no deputy.
fn is_same_office(known: &str, title: &str) -> bool {
    let known = known.strip_suffix('s').unwrap_or(known);
    let lesser = ["deputy", "vice", "assistant", "under", "former", "acting"]
        .iter()
        .any(|w| known.starts_with(w) && !title.starts_with(w));
    let ends = known.strip_suffix(title).is_some_and(|before| before.is_empty() || before.ends_with(' '));
    ends && !lesser
}

/// The draft of a pronoun.
fn pronoun(tree: &Tree, at: usize) -> Option<Draft> {
    PronounKind::of(tree, at)?;
    let name = tree.form(at).to_owned();
    let actor = Actor { code: None, role: None, name, span: Some(tree.tokens[at].span) };
    Some(Draft { mention: Mention::of(actor, at..at + 1, MentionKind::Pronoun), open: Open::Document })
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

fn is_pronoun(tree: &Tree, at: usize) -> bool {
    tree.upos(at) == Upos::Pron
}

/// "it" that stands for nothing: weather, "it is clear that", extraposition.
fn is_empty_it(tree: &Tree, at: usize) -> bool {
    if tree.rel(at) == Rel::Expl {
        return true;
    }
    let judged_object = tree.rel(at) != Rel::Poss && at + 1 < tree.len() && tree.upos(at + 1) == Upos::Adj;
    let Some(head) = tree.head(at).filter(|_| !judged_object) else { return judged_object };
    let past = head + 1;
    let to_or_that = past < tree.len() && matches!(tree.lemma(past), "to" | "that");
    let copular = tree.kid(head, Rel::Cop).is_some() || tree.kids_by(head, Rel::Aux).any(|k| tree.lemma(k) == "be");
    if copular && to_or_that {
        return true;
    }
    let clausal = tree.kids(head).any(|k| matches!(tree.rel(k), Rel::Csubj));
    let judged = tree.upos(head) == Upos::Adj
        && tree.kids(head).any(|k| matches!(tree.rel(k), Rel::Ccomp | Rel::Advcl | Rel::Xcomp));
    let seems = matches!(tree.lemma(head), "seem" | "appear" | "happen") && tree.kid(head, Rel::Ccomp).is_some();
    clausal || judged || seems
}

/// The subjects of the clauses above a word that stand before it, nearest first; a clause joined to another shares the
/// subject of the one it follows.
fn subjects_above<'t>(tree: &'t Tree, at: usize) -> impl Iterator<Item = usize> + 't {
    let own_clause = !matches!(tree.rel(at), Rel::Poss);
    let subject_of = |verb: usize| tree.kids(verb).find(|&k| matches!(tree.rel(k), Rel::Nsubj | Rel::NsubjPass));
    let mut skipped = !own_clause;
    tree.path_up(at).skip(1).filter_map(move |verb| {
        let subject = subject_of(verb)?;
        let own = subject == at || tree.is_under(at, subject);
        if own || subject > at {
            skipped = true;
            return None;
        }
        // A plain object does not refer to the subject of its own verb.
        if !std::mem::replace(&mut skipped, true) {
            return None;
        }
        Some(subject)
    })
}

/// The subject of a plain object's own verb, to which it does not refer.
fn own_subject(tree: &Tree, at: usize) -> Option<usize> {
    if matches!(tree.rel(at), Rel::Poss | Rel::Nsubj | Rel::NsubjPass) {
        return None;
    }
    let subject = |verb: usize| tree.kids(verb).find(|&k| matches!(tree.rel(k), Rel::Nsubj | Rel::NsubjPass));
    tree.path_up(at).skip(1).find_map(subject).filter(|&s| s != at)
}

/// The predicate of the clause in which a word stands.
fn clause(tree: &Tree, at: usize) -> usize {
    let heads_clause = |&at: &usize| {
        matches!(
            tree.rel(at),
            Rel::Root | Rel::Ccomp | Rel::Advcl | Rel::Acl | Rel::Relcl | Rel::Parataxis | Rel::Csubj
        )
    };
    tree.path_up(at).find(heads_clause).unwrap_or(at)
}

/// The subject of the verb of saying that a quotation around this word hangs on.
fn quoted_by(tree: &Tree, at: usize) -> Option<usize> {
    let quote = |t: usize| matches!(tree.form(t), "\"" | "“" | "”" | "``" | "''");
    let open = (0..at).filter(|&t| quote(t)).count() % 2 == 1;
    let closes = (at..tree.len()).any(quote);
    if !open && !closes {
        return None;
    }
    let says = [
        "say", "tell", "state", "declare", "add", "write", "announce", "reply", "note", "explain", "warn", "ask",
        "remark", "insist",
    ];
    let verbs = (0..tree.len()).filter(|&v| says.contains(&tree.lemma(v)));
    let outside = |v: &usize| (0..*v).filter(|&t| quote(t)).count().is_multiple_of(2);
    verbs.filter(outside).find_map(|v| tree.kids(v).find(|&k| tree.rel(k) == Rel::Nsubj))
}

fn distinct(codes: impl Iterator<Item = ActorCode>) -> Vec<ActorCode> {
    let mut all = Vec::new();
    codes.for_each(|code| {
        if !all.contains(&code) {
            all.push(code);
        }
    });
    all
}
