//! What happened, in order of time: a desk's answer to [`question::Chronology`](Chronology).

use crate::{
    casework::Known, desk::Desk, failure::Outcome, lineage, notice::Listener, question::Chronology, states::Line,
};
use rapport_ledger::Filter;
use rapport_model::{Cutoff, Dyad, Happening};

/// What happened, and what it is known from.
pub struct Told {
    /// In order of time; what bears no date comes last.
    pub happenings: Vec<Happening>,
    /// Their reports and the documents these come from.
    pub known: Known,
    /// The lines of the two, where lines were asked for.
    pub lines: Option<[Line; 2]>,
}

impl Desk {
    /// The happenings that fit.
    ///
    /// # Errors
    /// If the desk cannot be read, or the two are of one line.
    pub fn chronology(&mut self, asked: &Chronology, listener: &dyn Listener) -> Outcome<Told> {
        let cutoff = asked.as_of.map(Cutoff::at);
        self.make_ready(cutoff, listener)?;
        let lines = asked.between.map_or(Ok(Vec::new()), |dyad| lineage::lines(&dyad.pair(), asked.lineage))?;
        let lines: Option<[Line; 2]> = lines.try_into().ok();
        let known = Known::load(&self.ledger, &filter(asked, asked.between.filter(|_| lines.is_none()), cutoff))?;
        let mut happenings = known.happenings(listener);
        happenings.retain(|happening| lines.as_ref().is_none_or(|lines| lineage::passes(happening, lines)));
        happenings.sort_by_key(|happening| {
            let days = happening.when.date().map(|date| (date.first_day(), date.last_day()));
            (days.is_none(), days, happening.id().clone())
        });
        Ok(Told { happenings, known, lines })
    }
}

fn filter(asked: &Chronology, between: Option<Dyad>, cutoff: Option<Cutoff>) -> Filter {
    Filter { between, track: asked.track.clone(), from: asked.from, to: asked.to, cutoff, ..Filter::default() }
}
