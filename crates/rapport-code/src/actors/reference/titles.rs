//! Bare titles and bodies: "the Secretary", "the President", "the government".

use super::super::{Mention, MentionKind};
use super::resolver::{Resolver, distinct};
use crate::language::Tree;
use rapport_lexicon::vocabulary;
use rapport_model::ActorCode;

impl Resolver<'_> {
    /// The holder of a bare title: the last one who bore it, else the author's own ("the Secretary" in a US paper).
    pub(super) fn titled(&self, tree: &Tree, mention: &Mention) -> Vec<Mention> {
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
        let own = vocabulary().home_office.contains(word.as_str());
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
        let own = vocabulary().own_mission.contains(word.as_str());
        match self.author.filter(|_| own && capital) {
            Some(code) => vec![self.plain(mention, code)],
            None => self.of_the_last_state(mention, definite),
        }
    }

    /// A body or an office with "the" and nothing else is the last state's: "the government", "the Foreign Ministry".
    pub(super) fn of_the_last_state(&self, mention: &Mention, definite: bool) -> Vec<Mention> {
        let role = mention.actor.role.map(|r| r.to_string()).unwrap_or_default();
        let word = mention.actor.name.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let country = vocabulary().country.contains(word.as_str());
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
    pub(super) fn place_before(&self) -> Option<ActorCode> {
        let place = |m: &&Mention| m.place && m.kind == MentionKind::State && m.within.is_none();
        self.mentions.iter().find(place).and_then(Mention::code)
    }

    /// The state of "the country": the only one that this sentence has named so far, else the last.
    pub(super) fn only_state(&self) -> Option<ActorCode> {
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
}

/// Whether a body or an office is one that a story from a capital need not name the state of.
pub(super) fn is_of_a_capital(name: &str) -> bool {
    let name = name.to_lowercase();
    vocabulary().of_a_capital.iter().any(|word| name.contains(word)) && !name.contains("embassy")
}

/// Whether a title means an office already named: "the Minister" the Foreign Minister, but no deputy.
pub(super) fn is_same_office(known: &str, title: &str) -> bool {
    let known = known.strip_suffix('s').unwrap_or(known);
    let lesser = vocabulary().lesser.iter().any(|w| known.starts_with(w) && !title.starts_with(w));
    let ends = known.strip_suffix(title).is_some_and(|before| before.is_empty() || before.ends_with(' '));
    ends && !lesser
}
