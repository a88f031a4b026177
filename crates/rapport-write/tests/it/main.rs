//! What the memo looks like, what it refuses, and that no text breaks out of its place.

mod example;
mod hostile;
mod json;
mod looks;
mod sample;
