//! Parsed documents to reports of who did what to whom, with evidence.

pub mod actors;
