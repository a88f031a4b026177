//! What the measures take in.

use rapport_model::{ActorCode, Dyad, Edtf, Goldstein, Happening, Marking, Quad, Reality};

/// One happening, or the rows of a feed that are alike, as the measures see it.
///
/// A symmetric act (a meeting, a signing) is one observation: it enters both directed series, and the pair's joint
/// series once, because a desk counts one meeting and not two.
#[derive(Clone, PartialEq, Debug)]
pub struct Observation {
    /// When it happened, as precisely as is known.
    pub date: Edtf,
    /// Who acts.
    pub source: ActorCode,
    /// Who is acted upon.
    pub target: ActorCode,
    /// Its value on the Goldstein scale.
    pub goldstein: Goldstein,
    /// Its quad class; a feed's own is kept.
    pub quad: Quad,
    /// Whether both act on each other.
    pub symmetric: bool,
    /// How many events it stands for: 1 for a happening, the row's count for an aggregated feed; 0 for what is not counted, and
    /// would be if something else were not told ([`Observation::uncounted`]).
    pub count: u32,
    /// The documents that tell it, by any numbering of the caller's: what the bands draw. Empty if not known; it
    /// is then a document of its own.
    pub documents: Vec<u32>,
    /// What all that tells it is marked with: whatever is reckoned from it is marked at least so high.
    pub marking: Marking,
}

impl Observation {
    /// A happening as an observation, told by these documents and marked so; `None` if it has no date or is not
    /// [`Reality::Actual`], since series count what happened.
    pub fn of(happening: &Happening, documents: Vec<u32>, marking: Marking) -> Option<Observation> {
        let date = happening.when.date().filter(|_| happening.reality == Reality::Actual)?;
        Some(Observation {
            date,
            source: happening.source,
            target: happening.target,
            goldstein: happening.event.goldstein(),
            quad: happening.event.quad(),
            symmetric: happening.symmetric,
            count: 1,
            documents,
            marking,
        })
    }

    /// A place in the record where nothing is counted only because of what is marked so: what is reckoned there is marked as high,
    /// and no figure is another for it.
    pub fn uncounted(self, date: Edtf, [source, target]: [ActorCode; 2]) -> Observation {
        Observation { date, source, target, count: 0, documents: Vec::new(), ..self }
    }

    /// Whether it passes between the two.
    pub fn concerns(&self, dyad: Dyad) -> bool {
        dyad.holds(self.source, self.target)
    }
}
