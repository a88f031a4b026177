//! What a desk may rely on.

mod check;
mod documents;
mod file;
mod guide;
mod reports;
mod said;
mod sql;
mod support;
