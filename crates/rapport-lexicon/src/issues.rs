//! The issues that any desk knows: `tables/issues.toml`.

use rapport_model::{Issue, Track};
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Row {
    id: String,
    name: String,
    track: String,
    terms: String,
}

#[derive(Deserialize)]
struct File {
    issue: Vec<Row>,
}

/// The issues of `lexicon/issues.toml`.
static ISSUES: LazyLock<Vec<Issue>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../tables/issues.toml")).expect("the built-in issues are tested");
    file.issue.into_iter().map(issue).collect()
});

fn issue(row: Row) -> Issue {
    let terms = row.terms.split(',').map(|t| t.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase());
    Issue {
        id: row.id,
        name: row.name,
        obstacle: false,
        track: Track::from_word(&row.track),
        terms: terms.filter(|t| !t.is_empty()).collect(),
    }
}

/// The issues of `lexicon/issues.toml`, in the order of the file.
pub fn common_issues() -> &'static [Issue] {
    &ISSUES
}
