//! A fault of ours costs the document or the finding it was met on, not the run.
//!
//! A stage that panics on one thing is stopped there; the panic's message becomes a [`Problem`] that asks for a report, and the
//! caller leaves the thing out, names it and goes on: [`guard`] around the work on one document, [`Pieces`] handed to a stage whose
//! work is of pieces. What cannot be caught (memory that runs out, a stack that overflows) ends
//! the program as ever; the ledger has then what was committed before.

use crate::timing::{self, Stage};
use rapport_model::{Apart, Problem, Severity};
use std::{
    cell::RefCell,
    panic::{self, AssertUnwindSafe, PanicHookInfo},
    sync::Once,
};

thread_local! {
    /// One entry for each guard that this thread is inside of: what fell over under it and where, once it did.
    static MET: RefCell<Vec<Option<String>>> = const { RefCell::new(Vec::new()) };
}

/// Does a stage's work on one thing, and books its time. If it panics, nothing is printed and the problem says why.
///
/// The work may hold no lock and change nothing that outlives it: what it had half made is dropped with it.
///
/// # Errors
/// If the work panics.
pub fn guard<T>(stage: Stage, work: impl FnOnce() -> T) -> Result<T, Problem> {
    caught(stage, || timing::spend(stage, work))
}

fn caught<T>(stage: Stage, work: impl FnOnce() -> T) -> Result<T, Problem> {
    listen();
    MET.with_borrow_mut(|met| met.push(None));
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    let met = MET.with_borrow_mut(|met| met.pop().flatten());
    done.map_err(|_| problem(stage, met.as_deref().unwrap_or("it did not say why")))
}

/// The pieces of a stage's work, each guarded: what a stage does [apart](Apart) under a guard of the whole, which books its time.
pub struct Pieces {
    stage: Stage,
    fallen: RefCell<Vec<(String, Problem)>>,
}

impl Pieces {
    /// Those of this stage.
    pub fn of(stage: Stage) -> Pieces {
        Pieces { stage, fallen: RefCell::default() }
    }

    /// Those that fell over, by name, and why. A piece that is made at several places falls over once.
    pub fn fallen(self) -> Vec<(String, Problem)> {
        self.fallen.into_inner()
    }
}

impl Apart for Pieces {
    fn run(&self, name: &str, work: &mut dyn FnMut()) {
        let Err(problem) = caught(self.stage, work) else { return };
        let mut fallen = self.fallen.borrow_mut();
        if fallen.iter().all(|(other, _)| other != name) {
            fallen.push((name.to_owned(), problem));
        }
    }
}

fn problem(stage: Stage, why: &str) -> Problem {
    let message = format!("{} fell over on it ({why}): this is a fault of Rapport", stage.doer());
    let hint = format!("report it with this line and the document, or the words at fault, at {REPORTS}");
    Problem::new(Severity::Error, message).hint(hint)
}

/// Where faults are reported.
const REPORTS: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/issues");

/// From the first guard on, what falls over inside of one is noted; outside of any the hook that was there before speaks.
fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !note(info) {
                before(info)
            }
        }));
    });
}

/// Whether the panic was met inside of a guard, which now knows of it.
fn note(info: &PanicHookInfo) -> bool {
    let place = info.location().map(|at| format!("; {}:{}", at.file(), at.line())).unwrap_or_default();
    let words = info.payload_as_str().unwrap_or("no reason given");
    MET.with_borrow_mut(|met| match met.last_mut() {
        Some(met) => {
            *met = Some(format!("{words}{place}"));
            true
        }
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_a_problem_that_says_what_fell_over_where_and_whom_to_tell() {
        let problem = guard(Stage::Code, || panic!("no {} here", "verb")).map(|()| 0).unwrap_err();
        assert_eq!(problem.severity, Severity::Error);
        assert!(problem.message.starts_with("the coder fell over on it (no verb here; "), "{}", problem.message);
        assert!(problem.message.contains("fault.rs:"), "{}", problem.message);
        assert!(problem.hint.unwrap().contains("/issues"));
    }

    #[test]
    fn a_piece_that_falls_over_is_named_once_and_the_others_are_made() {
        let pieces = Pieces::of(Stage::Write);
        let apart: &dyn Apart = &pieces;
        let made = |name: &str| apart.piece(name, || if name == "b" { panic!("no verb") } else { name.len() });
        assert_eq!(["a", "b", "cc", "b"].map(made), [Some(1), None, Some(2), None]);
        let [(name, problem)] = &pieces.fallen()[..] else { panic!("one fell over") };
        assert_eq!(name, "b");
        assert!(problem.message.starts_with("the writing fell over on it (no verb; "), "{}", problem.message);
    }

    #[test]
    fn a_guard_inside_of_another_catches_its_own_and_the_outer_goes_on() {
        let outer = guard(Stage::Read, || guard(Stage::Parse, || panic!("within")).map(|()| 0).is_err());
        assert_eq!(outer, Ok(true));
        let both = guard(Stage::Read, || {
            let inner: Result<(), _> = guard(Stage::Parse, || panic!("within"));
            assert!(inner.is_ok(), "without");
        });
        assert!(both.unwrap_err().message.contains("(without; "));
    }
}
