//! A sentence with its actors: who stands where in its clauses, and what matters it speaks of.

mod issues;
mod scene;

pub(crate) use issues::{Issues, known};
pub(crate) use scene::Scene;
