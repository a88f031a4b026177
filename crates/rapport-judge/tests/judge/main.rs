//! The judging stage on small relationships: a case as a page of text, and what is found in it as text.

mod apart;
mod case;
mod deeds;
mod lacks;
mod outlook;
mod paths;
mod shown;
mod stances;
mod standing;

/// The lines without what indents them.
fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// Asserts that this is shown, line by line.
#[track_caller]
fn check(shown: &[String], expected: &str) {
    assert_eq!(shown, lines(expected));
}
