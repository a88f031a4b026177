//! Which words may stand in a name.

use super::draft::Reader;
use crate::language::Rel;
use rapport_lexicon::{Match, OfficeKind, cues, vocabulary};
use rapport_model::Upos;

impl Reader<'_> {
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
}

/// Whether a word is a day, a month or a feast.
pub(super) fn is_calendar(form: &str) -> bool {
    cues().calendar.contains(form.to_lowercase().trim_end_matches('.'))
}
