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
        let plural = self.is_plural(tree, mention);
        let title = bare_title(mention, plural);
        let capital = tree.form(mention.head).starts_with(char::is_uppercase);
        if title.is_empty() || !(definite || capital || mention.kind == MentionKind::Person) {
            return Vec::new();
        }
        if plural && definite && mention.rank.is_some() && mention.kind == MentionKind::Office {
            let index = self.seen.last().map_or(0, |s| s.sentence + 1);
            return self.two_in_mind(index).into_iter().map(|code| self.plain(mention, code)).collect();
        }
        let author = self.author.filter(|_| capital);
        let known = self.seen.iter().rev().find_map(|s| s.actors.iter().find(|m| bears(m, &title)));
        let own = || author.and_then(|code| self.of_the_author(mention, &title, code));
        match known.cloned().or_else(own).or_else(|| self.named_later(&title)) {
            Some(holder) => vec![holder],
            None => match author.filter(|_| vocabulary().own_mission.contains(last_word(&title))) {
                Some(code) => vec![self.plain(mention, code)],
                None => self.of_the_last_state(mention, definite),
            },
        }
    }

    /// In a government's own paper "the President" and "the Secretary" are its own; "the Ambassador" may be anybody's.
    fn of_the_author(&self, mention: &Mention, title: &str, code: ActorCode) -> Option<Mention> {
        if !vocabulary().home_office.contains(last_word(title)) {
            return None;
        }
        let mut holders = self.holders.iter().filter(|m| bears(m, title));
        let holder = self.holders.iter().find(|m| bears(m, title) && m.code() == Some(code));
        // A paper that names one President alone, and not its own, means that one.
        let other = holders.next().filter(|_| last_word(title) == "president" && holders.next().is_none());
        Some(holder.or(other).cloned().unwrap_or_else(|| self.plain(mention, code)))
    }

    /// The only one whom the document names anywhere with this title.
    fn named_later(&self, title: &str) -> Option<Mention> {
        let mut holders = self.holders.iter().filter(|m| bears(m, title));
        holders.next().filter(|_| holders.next().is_none()).cloned()
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

/// A mention's title in small letters and in the singular.
fn bare_title(mention: &Mention, plural: bool) -> String {
    let title = mention.office.as_ref().unwrap_or(&mention.actor.name).to_lowercase();
    let one = title.strip_suffix('s').filter(|_| plural).map(str::to_owned);
    one.unwrap_or(title)
}

fn last_word(title: &str) -> &str {
    title.rsplit(' ').next().unwrap_or_default()
}

/// Whether somebody known bears a title.
fn bears(mention: &Mention, title: &str) -> bool {
    let named = matches!(mention.kind, MentionKind::Body | MentionKind::Group);
    let office = mention.office.as_deref().unwrap_or(if named { &mention.actor.name } else { "" });
    mention.code().is_some() && is_same_office(&office.to_lowercase(), title)
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
