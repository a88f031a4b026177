//! One position told several times in a document.
//!
//! A paper comes back to what a side holds: "Moscow has repeatedly called for a summit", and a page on "Gorbachev's call for a
//! summit". The first telling stands for the position; the later ones are kept with it, so that nothing is counted twice
//! and no evidence is lost.

use crate::happenings::{content, overlap};
use rapport_model::{Document, Position, Span, Stance, Telling};

/// Share of content words (of the shorter telling) from which two tellings of one stand are one position.
const ALIKE: f64 = 0.5;
/// The same for statements, which say many things of one matter.
const ALIKE_SAID: f64 = 0.8;

/// The positions of a document with the later tellings of each put to its first.
pub(crate) fn once(document: &Document, positions: Vec<Position>) -> Vec<Position> {
    let mut kept: Vec<Position> = Vec::new();
    for position in positions {
        match kept.iter_mut().find(|known| is_same(document, known, &position)) {
            Some(known) => add(known, position),
            None => kept.push(position),
        }
    }
    kept
}

fn is_same(document: &Document, known: &Position, new: &Position) -> bool {
    let code = |position: &Position| position.about.as_ref().and_then(|about| about.code);
    let about = code(known) == code(new) || code(known).is_none() || code(new).is_none();
    let stand = known.stance == new.stance && known.cameo.root() == new.cameo.root();
    let time = match (known.when.date(), new.when.date()) {
        (Some(a), Some(b)) => a.first_day() <= b.last_day() && b.first_day() <= a.last_day(),
        _ => true,
    };
    let side = known.holder.code == new.holder.code && known.issue == new.issue;
    side && stand && about && time && reads_alike(document, known, new)
}

/// Whether a telling shares its words with any that is known.
fn reads_alike(document: &Document, known: &Position, new: &Position) -> bool {
    let words = |clause: &[Span]| content(clause, &document.text);
    let least = if new.stance == Stance::Statement { ALIKE_SAID } else { ALIKE };
    let told = words(&new.clause);
    let clauses = std::iter::once(&known.clause).chain(known.also.iter().map(|telling| &telling.clause));
    clauses.into_iter().any(|clause| overlap(&words(clause), &told) >= least)
}

/// The earlier telling keeps its words; what it left open the later may fill.
fn add(known: &mut Position, new: Position) {
    let named = |position: &Position| position.about.as_ref().is_some_and(|about| about.code.is_some());
    if !named(known) && named(&new) {
        known.about.clone_from(&new.about);
    }
    if known.clause != new.clause {
        known.also.push(Telling {
            holder: new.holder,
            when: new.when,
            reality: new.reality,
            clause: new.clause,
            confidence: new.confidence,
            evidence: new.evidence,
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::positions_of;

    const DEMANDS: &str = "China@CHN/propn/2/nsubj demanded=demand/verb/0/root that/sconj/5/mark Vietnam@VNM/propn/5/nsubj \
         withdraw/verb/2/ccomp from/adp/7/case Cambodia/propn/5/obl ./punct/2/punct";
    const AGAIN: &str = "Peking@CHN/propn/3/nsubj again/adv/3/advmod demanded=demand/verb/0/root that/sconj/6/mark \
         Vietnam@VNM/propn/6/nsubj withdraw/verb/3/ccomp from/adp/8/case Cambodia/propn/6/obl ./punct/3/punct";
    const REFUSES: &str = "Vietnam@VNM/propn/2/nsubj rejected=reject/verb/0/root Chinese@CHN/adj/4/amod demands=demand/noun/2/obj \
         on/adp/6/case Cambodia/propn/4/nmod ./punct/2/punct";

    #[test]
    fn a_position_told_again_is_one_with_both_its_tellings() {
        let told = positions_of(&[DEMANDS, AGAIN]);
        let counts: Vec<usize> = told.iter().map(|position| position.also.len()).collect();
        assert_eq!(counts, [1], "{told:#?}");
        assert_ne!(told[0].evidence, told[0].also[0].evidence);
    }

    #[test]
    fn the_other_side_and_another_stand_are_apart() {
        let told = positions_of(&[DEMANDS, REFUSES]);
        let refusal = |position: &&rapport_model::Position| position.stance.word() == "refusal";
        let refusals: Vec<_> = told.iter().filter(refusal).collect();
        assert!(refusals.len() == 1 && refusals[0].also.is_empty() && told.len() == 2, "{told:#?}");
        // What was refused is the demand told again.
        assert_eq!(told.iter().map(|position| position.also.len()).sum::<usize>(), 1);
    }
}
