//! A sentence with its actors: who stands where in its clauses, and what matters it speaks of.

mod issues;
mod negation;
mod object;
mod phrases;
mod scene;
mod subject;
mod voice;

pub(crate) use issues::{Issues, known};
pub(crate) use scene::Scene;
