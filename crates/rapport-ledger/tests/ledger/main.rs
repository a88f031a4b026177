//! What a desk may rely on.

mod check;
mod documents;
mod file;
mod found;
mod guide;
mod reports;
mod said;
mod seals;
mod sql;
mod support;
