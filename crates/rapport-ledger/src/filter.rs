//! Which of what the coder found a question is about.

use crate::{Generation, Ledger, Result, document::cutoff_column, key::Key, wire};
use rapport_model::{Cutoff, Date, Dyad, Reality, Track};
use rusqlite::types::Value;

/// Which reports, contacts, positions or figures to give. The default: all of the generation in force whose actors the lexicon knows.
#[derive(Clone, Default, Debug)]
pub struct Filter {
    /// Only those between these two, in either direction: of positions those that either of the two holds, of figures those of
    /// either or of both and of nobody else.
    pub between: Option<Dyad>,
    /// Only those of this track; positions and figures have none.
    pub track: Option<Track>,
    /// Only those that may have happened on this day or later; leaves out the undated.
    pub from: Option<Date>,
    /// Only those that may have happened on this day or earlier; leaves out the undated.
    pub to: Option<Date>,
    /// Only those from documents that this cut-off admits.
    pub cutoff: Option<Cutoff>,
    /// Only those of these realities; empty for all.
    pub realities: Vec<Reality>,
    /// Also those with an actor that the lexicon does not know.
    pub unknown_actors: bool,
    /// Those of this generation, not of the one in force.
    pub generation: Option<Generation>,
}

/// What a filter asks of the rows of a table.
pub(crate) struct Columns {
    /// Of one row between the two actors.
    pub(crate) between: fn(&str, &str) -> String,
    /// That the lexicon knows its actors; empty where nothing is asked.
    pub(crate) known: &'static str,
    /// The row's generation.
    pub(crate) generation: &'static str,
    /// The table that has `first_day`, `last_day` and `reality`.
    pub(crate) days: &'static str,
    /// The track; empty where there is none.
    pub(crate) track: &'static str,
}

impl Filter {
    /// Only the conditions asked for, so that the indexes serve them; the others are held true for their parameters' sake. The
    /// document is `d`.
    pub(crate) fn conditions(&self, columns: &Columns) -> String {
        let actor = |parameter| format!("(select id from actor where code = {parameter})");
        let between = (columns.between)(&actor("?2"), &actor("?3"));
        let Columns { known, generation, days, track, .. } = columns;
        let asked = [
            (true, (*generation).to_owned()),
            (self.between.is_some(), between),
            (self.track.is_some() && !track.is_empty(), format!("{track} = ?4")),
            (self.from.is_some(), format!("{days}.last_day >= ?5")),
            (self.to.is_some(), format!("{days}.first_day <= ?6")),
            (self.cutoff.is_some(), "d.known <= ?7".to_owned()),
            (!self.realities.is_empty(), format!("{days}.reality in (select value from json_each(?8))")),
            (!self.unknown_actors && !known.is_empty(), (*known).to_owned()),
            // SQLite counts parameters up to the highest that is named.
            (true, "(?8 is not null)".to_owned()),
        ];
        let conditions: Vec<String> = asked.into_iter().filter_map(|(asked, text)| asked.then_some(text)).collect();
        conditions.join(" and ")
    }

    /// The parameters of these conditions.
    pub(crate) fn parameters(&self, generation: Option<Key>) -> [Value; 8] {
        let [first, second] = match self.between {
            Some(dyad) => dyad.pair().map(|code| Some(code.to_string())),
            None => [None, None],
        };
        let day = |date: Option<Date>| date.map(|d| d.to_string());
        let realities: Vec<String> = self.realities.iter().map(|r| r.word().to_owned()).collect();
        [
            generation.into(),
            first.into(),
            second.into(),
            self.track.as_ref().map(|track| track.word().to_owned()).into(),
            day(self.from).into(),
            day(self.to).into(),
            cutoff_column(self.cutoff).into(),
            wire::write(&realities).into(),
        ]
    }
}

impl Ledger {
    /// The generation that a filter asks for; `None` before the first is begun.
    pub(crate) fn generation_of(&self, filter: &Filter) -> Result<Option<Key>> {
        match &filter.generation {
            Some(generation) => Ok(Some(generation.key)),
            None => Ok(self.current_generation()?.map(|generation| generation.key)),
        }
    }
}
