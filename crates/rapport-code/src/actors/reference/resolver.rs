//! What a document has spoken of so far, as later words may refer to it.

use super::{offices::Offices, pronouns::PronounKind};
use crate::{
    actors::{Mention, MentionKind, speaking::Speaking},
    language::Tree,
};
use rapport_lexicon::Lexicon;
use rapport_model::ActorCode;

/// Who one head word speaks of, as later words may refer to it.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub sentence: usize,
    pub head: usize,
    pub actors: Vec<Mention>,
    pub plural: bool,
    pub person: bool,
    pub subject: bool,
    /// Named as where it happened: "in Korea".
    pub local: bool,
    /// Followed by conjuncts: their heads.
    pub with: Vec<usize>,
}

/// What is known when a word that stands for a name is met.
pub(super) struct Resolver<'a> {
    pub lexicon: &'a Lexicon,
    /// Who "we" is: the state of the one who speaks, else the author's.
    pub author: Option<ActorCode>,
    pub speaking: Speaking,
    /// Who "you" is.
    pub addressed: Option<ActorCode>,
    /// The state that the dateline of a story names.
    pub home: Option<ActorCode>,
    /// Of the last sentences, in order.
    pub seen: Vec<Seen>,
    /// The last states named, the latest last, none twice.
    pub pair: Vec<ActorCode>,
    /// The two states that the document speaks of most, where they stand out.
    pub dyad: Option<[ActorCode; 2]>,
    /// Persons named anywhere in the document, in office then.
    pub holders: Vec<Mention>,
    /// Which offices the states that it names had then.
    pub offices: Offices,
    /// The state in which the mission sits that the paper goes from or to.
    pub host: Option<ActorCode>,
    pub mentions: Vec<Mention>,
}

impl Resolver<'_> {
    /// Whether a phrase is spoken of as many: "the Soviets", "the Chinese", "officials".
    pub(super) fn is_plural(&self, tree: &Tree, mention: &Mention) -> bool {
        let form = tree.form(mention.tokens.end.min(tree.len()).saturating_sub(1).max(mention.head)).to_lowercase();
        match mention.kind {
            MentionKind::State => self.lexicon.is_people(tree.form(mention.head)),
            MentionKind::Person => false,
            MentionKind::Pronoun => PronounKind::of(tree, mention.head) == Some(PronounKind::They),
            _ => tree.has(mention.head, "Number", "Plur") || form.ends_with('s') || form == "police",
        }
    }

    /// Who a head of this sentence and its conjuncts speak of: actors, whether many, whether persons.
    pub(super) fn group(&self, index: usize, head: usize) -> Option<(Vec<Mention>, bool, bool)> {
        let seen = self.seen.iter().rev().find(|s| s.sentence == index && s.head == head)?;
        Some(self.joined(seen))
    }

    pub(super) fn joined(&self, seen: &Seen) -> (Vec<Mention>, bool, bool) {
        let mut actors = seen.actors.clone();
        let mut plural = seen.plural;
        for other in self.seen.iter().filter(|s| s.sentence == seen.sentence && seen.with.contains(&s.head)) {
            actors.extend(other.actors.iter().cloned());
            plural = true;
        }
        actors.dedup_by_key(|m| (m.code(), m.actor.name.clone()));
        (actors, plural, seen.person)
    }

    /// A mention of a state by name, in the place of another.
    pub(super) fn plain(&self, mention: &Mention, code: ActorCode) -> Mention {
        let mut plain = mention.clone();
        plain.actor.code = Some(code);
        plain.actor.name = self.lexicon.actor_name(code).unwrap_or_default().to_owned();
        plain.certainty = 100;
        plain
    }
}

/// Each code once, in order.
pub(super) fn distinct(codes: impl Iterator<Item = ActorCode>) -> Vec<ActorCode> {
    let mut all = Vec::new();
    codes.for_each(|code| {
        if !all.contains(&code) {
            all.push(code);
        }
    });
    all
}

/// The mention's words standing for each of these actors; itself if there are none.
pub(super) fn stand_in(mention: &Mention, actors: &[Mention], certainty: u8) -> Vec<Mention> {
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

pub(super) fn is_person(mention: &Mention) -> bool {
    matches!(mention.kind, MentionKind::Person | MentionKind::Office)
        || (mention.kind == MentionKind::Pronoun && mention.office.is_some())
}
