//! What a reader sees.

use crate::sample::{Words, memo, plain};
use rapport_model::{Classification, Marking};
use rapport_write::{GENERATOR, MARK, to_html, to_json, to_markdown};

#[test]
fn markdown() {
    insta::assert_snapshot!(to_markdown(&plain()));
}

#[test]
fn html() {
    insta::assert_snapshot!(to_html(&plain()));
}

#[test]
fn json() {
    insta::assert_snapshot!(to_json(&plain()));
}

#[test]
fn our_own_output_can_be_told() {
    let memo = plain();
    assert!(to_markdown(&memo).starts_with('#'));
    assert_eq!(to_markdown(&memo).lines().nth(1), Some(MARK));
    assert!(to_html(&memo).contains(&format!("<meta name=\"generator\" content=\"{GENERATOR}\">")));
    assert!(to_json(&memo).starts_with("{\n  \"rapport\": \"memo/1\""));
}

#[test]
fn the_same_tree_gives_the_same_bytes() {
    for render in [to_markdown, to_html, to_json] {
        assert_eq!(render(&plain()), render(&plain()));
    }
}

/// A memo that quotes a secret cable bears the banner, and marks each portion.
#[test]
fn portions_are_marked_once_anything_is_classified() {
    let secret = memo(&Words::plain(), Marking::level(Classification::Secret));
    assert_eq!(secret.marking().to_string(), "S");
    let markdown = to_markdown(&secret);
    assert!(markdown.contains("\n**SECRET**\n"));
    assert!(markdown.contains("(S) On 3 May 1974"), "the paragraph that quotes the cable:\n{markdown}");
    assert!(markdown.contains("(U) Trade rose"));
    let html = to_html(&secret);
    assert!(html.contains("<p class=\"banner\">SECRET</p>") && html.contains("<span class=\"portion\">(S)</span>"));
    assert!(!to_markdown(&plain()).contains("(U)"), "an unclassified memo is not cluttered with marks");
}

/// Every reference in the page leads to a note, and every note back to a reference.
#[test]
fn references_and_notes_meet() {
    let html = to_html(&plain());
    let ids = |attribute: &str, prefix: &str| {
        let pattern = format!("{attribute}=\"{prefix}");
        let mut found: Vec<&str> =
            html.split(&pattern).skip(1).map(|rest| rest.split('"').next().unwrap_or_default()).collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(!ids("id", "n").is_empty());
    assert_eq!(ids("href", "#n"), ids("id", "n"));
    assert_eq!(ids("href", "#r"), ids("id", "r"));
    assert!(ids("href", "#s").iter().all(|s| ids("id", "s").contains(s)));
}

#[test]
fn a_text_is_one_source_however_often_it_is_reprinted() {
    let mut memo = plain();
    memo.sources[1].same_as = Some(memo.sources[0].document.clone());
    assert_eq!(memo.independent_sources(), 2);
    assert!(to_markdown(&memo).contains("Tells the same as source 1."));
    assert!(to_markdown(&memo).contains("Sources: Three documents, two independent"));
}
