//! The score as tables.

use super::{
    Evaluation,
    counts::{Counts, ratio},
};
use rapport_model::Plover;
use std::{collections::BTreeSet, fmt};

impl fmt::Display for Evaluation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "given pairs                                open text")?;
        writeln!(f, "type        marked   P     R     F1        P     R     F1")?;
        let none = Counts::default();
        let labels: BTreeSet<Plover> = self.given.keys().chain(self.open.keys()).copied().collect();
        for label in labels {
            let (g, o) = (self.given.get(&label).unwrap_or(&none), self.open.get(&label).unwrap_or(&none));
            writeln!(
                f,
                "{:<11} {:>5}  {:.3} {:.3} {:.3}     {:.3} {:.3} {:.3}",
                label.label(),
                g.hits + g.missed,
                g.precision(),
                g.recall(),
                g.f1(),
                o.precision(),
                o.recall(),
                o.f1()
            )?;
        }
        let right: usize = self.given.values().map(|c| c.hits).sum();
        let asked: usize = self.given.values().map(|c| c.hits + c.missed).sum();
        let total = self.open_total();
        writeln!(f, "\ngiven pairs: macro-F1 {:.3}, accuracy {:.3} of {asked}", self.macro_f1(), ratio(right, asked))?;
        writeln!(
            f,
            "open text: precision at least {:.3}, recall {:.3}, F1 {:.3}; dyad found whatever the type {:.3}",
            total.precision(),
            total.recall(),
            total.f1(),
            ratio(self.dyads, self.marked)
        )?;
        self.confusion_table(f)
    }
}

impl Evaluation {
    /// Given pairs: a row for each marked type, a column for each type read, by their first letters.
    fn confusion_table(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let labels: BTreeSet<Plover> = self.given.keys().copied().collect();
        let short = |label: &Plover| label.label().chars().take(4).collect::<String>();
        writeln!(f, "\nmarked (rows) and read (columns), given pairs")?;
        let heads: Vec<String> = labels.iter().map(|l| format!("{:>5}", short(l))).collect();
        writeln!(f, "{:<11}{}", "", heads.concat())?;
        for marked in &labels {
            let cell = |read: &Plover| {
                let hits = self.given.get(marked).map_or(0, |c| c.hits);
                let count = if marked == read { hits } else { *self.confusion.get(&(*marked, *read)).unwrap_or(&0) };
                if count == 0 { format!("{:>5}", "·") } else { format!("{count:>5}") }
            };
            writeln!(f, "{:<11}{}", marked.label(), labels.iter().map(cell).collect::<String>())?;
        }
        Ok(())
    }
}
