//! Bare titles and bodies: "the Secretary", "the President", "the government".

use super::super::{Mention, MentionKind};
use super::{
    offices::{is_same_office, last_word},
    resolver::{Resolver, distinct},
};
use crate::language::Tree;
use rapport_lexicon::vocabulary;
use rapport_model::{ActorCode, Rank};

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
        let known =
            self.seen.iter().rev().find_map(|s| s.actors.iter().find(|m| bears(m, &title) && may_be(m, mention)));
        let own = || author.and_then(|code| self.of_the_author(mention, &title, code));
        let named = || self.named_later(&title).filter(|holder| may_be(holder, mention));
        // "message from President to Prime Minister", "the Secretary": a telegram's bare title, and one that says no more, is
        // its author's own.
        let plain = !definite || vocabulary().general_title.contains(title.as_str());
        let first = (plain && mention.kind == MentionKind::Office).then(own).flatten();
        let known = first.or_else(|| known.cloned()).or_else(own);
        let known = known.or_else(|| self.of_the_host(mention, &title)).or_else(named);
        match known.or_else(|| self.by_title(mention, &title)) {
            Some(holder) => vec![holder],
            None => match author.filter(|_| vocabulary().own_mission.contains(last_word(&title))) {
                Some(code) => vec![self.plain(mention, code)],
                None => self.of_the_last_state(mention, definite),
            },
        }
    }

    /// In a paper to or from a mission, or of a talk of two: a high office that the author's own state has not is the other's.
    fn of_the_host(&self, mention: &Mention, title: &str) -> Option<Mention> {
        let own = self.author?;
        let high =
            mention.rank.is_some_and(|rank| rank <= Rank::Minister) && !vocabulary().general_office.contains(title);
        let other = self.host.or_else(|| self.speaking.other(own)).filter(|other| *other != own);
        let code = other.filter(|_| high && !self.offices.has(own, title))?;
        Some(self.plain(mention, code))
    }

    /// Whose a title is that few bear: "the King", "the Shah", "the Secretary-General".
    fn by_title(&self, mention: &Mention, title: &str) -> Option<Mention> {
        let code = self.offices.only(title).or_else(|| self.offices.told(title))?;
        Some(self.plain(mention, code))
    }

    /// In a government's own paper "the President" and "the Secretary" are its own; "the Ambassador" may be anybody's.
    fn of_the_author(&self, mention: &Mention, title: &str, code: ActorCode) -> Option<Mention> {
        // "the Foreign Secretary" of an American paper is not its own: it has none.
        let high = mention.rank.is_some_and(|rank| rank <= Rank::ForeignOrDefenceMinister);
        let foreign = high && title.contains(' ') && !self.offices.has(code, title);
        if foreign || !vocabulary().home_office.contains(last_word(title)) {
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

/// Whether a title with a name may be this person's: of two names each is somebody.
fn may_be(known: &Mention, titled: &Mention) -> bool {
    let named = |mention: &Mention| mention.kind == MentionKind::Person;
    let surname = |mention: &Mention| last_word(&mention.actor.name).to_lowercase();
    !(named(known) && named(titled)) || surname(known) == surname(titled)
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
