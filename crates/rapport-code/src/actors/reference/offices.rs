//! Which offices states have on a day: what a bare title may mean.

use super::super::context::Context;
use rapport_lexicon::{Lexicon, cues, vocabulary};
use rapport_model::ActorCode;
use std::collections::BTreeSet;

/// The offices held on the day of a document in the states that it names, and in its author's.
#[derive(Clone, Debug, Default)]
pub(super) struct Offices {
    held: BTreeSet<(ActorCode, String)>,
    named: BTreeSet<ActorCode>,
}

impl Offices {
    pub fn of(lexicon: &Lexicon, context: &Context) -> Offices {
        let named: BTreeSet<ActorCode> = context.states.iter().copied().chain(context.author).collect();
        let held = lexicon.persons().iter().filter_map(|person| {
            let (term, in_office) = person.on(context.day);
            (in_office && named.contains(&term.code)).then(|| (term.code, term.office.to_lowercase()))
        });
        Offices { held: held.collect(), named }
    }

    /// Whether somebody of a state bears a title.
    pub fn has(&self, code: ActorCode, title: &str) -> bool {
        self.held.iter().any(|(of, office)| *of == code && is_same_office(office, title))
    }

    /// Of a title that few states have, the only one of the states named that has it: "the King", "the Chancellor".
    pub fn only(&self, title: &str) -> Option<ActorCode> {
        if !vocabulary().few_have.contains(last_word(title)) {
            return None;
        }
        let states: BTreeSet<ActorCode> =
            self.held.iter().filter(|(_, office)| is_same_office(office, title)).map(|(code, _)| *code).collect();
        states.first().copied().filter(|_| states.len() == 1)
    }

    /// The one whose title is known by itself: "the Secretary-General", "the Shah"; of a state only where it is named.
    pub fn told(&self, title: &str) -> Option<ActorCode> {
        let code: ActorCode = cues().title_alone.get(title)?.parse().ok()?;
        (!code.is_state() || self.named.contains(&code)).then_some(code)
    }
}

/// The last word of a title.
pub(super) fn last_word(title: &str) -> &str {
    title.rsplit(' ').next().unwrap_or_default()
}

/// Whether a title means an office already named: "the Minister" the Foreign Minister, but no deputy.
pub(super) fn is_same_office(known: &str, title: &str) -> bool {
    let known = known.strip_suffix('s').unwrap_or(known);
    let lesser = vocabulary().lesser.iter().any(|w| known.starts_with(w) && !title.starts_with(w));
    let ends = known.strip_suffix(title).is_some_and(|before| before.is_empty() || before.ends_with(' '));
    ends && !lesser
}
