//! Notes as analysts keep them, in our own words.

use super::read;
use proptest::prelude::*;
use rapport_model::{Document, SourceKind};

fn document(text: &str) -> Document {
    read("note.md", text, text.as_bytes()).expect("Markdown").documents.remove(0)
}

/// Every block on a line, a slash between its pieces.
fn blocks(text: &str) -> String {
    let document = document(text);
    assert_eq!(document.text, text, "the text is the file as it stands");
    let line = |block: &rapport_model::Block| {
        let words: Vec<&str> = block.pieces.iter().map(|p| p.of(text)).collect();
        format!("{}: {}\n", block.kind.word(), words.join(" / ").replace('\n', "⏎"))
    };
    document.blocks.iter().map(line).collect()
}

const NOTE: &str = r#"---
title: "Talks at the ford"
date: 1988-05-12
source: US Embassy Moscow
---

# Talks

The envoys met on **Monday** for the *first* time since 1986.[^1] They agreed
on [a ferry](https://example.org) and `one` survey.

## What it means

> Little, said a trader,
> and more talks are due.

- a ferry;
- a survey
  of the ford.

1. First

   Second paragraph.

| Year | Trade |
|------|-------|
| 1986 | 2.6   |

```sh
rapport memo
```

<div>raw</div>

![a map](map.png)

[^1]: The eleventh round.

Last words.
"#;

#[test]
fn a_note() {
    insta::assert_snapshot!(blocks(NOTE));
    let note = document(NOTE);
    assert_eq!(note.title.as_deref(), Some("Talks at the ford"));
    assert_eq!(note.source, SourceKind::Embassy);
    assert_eq!(note.dates.written.unwrap().to_string(), "1988-05-12");
    let sections: Vec<(&str, u8)> = note.sections.iter().map(|s| (s.heading.as_str(), s.level)).collect();
    assert_eq!(sections, [("Talks", 0), ("What it means", 1)]);
}

#[test]
fn front_matter_says_what_the_date_is_of() {
    let dates = |front: &str| {
        let dates = document(&format!("---\n{front}\n---\n\nThey met.\n")).dates;
        (dates.written.map(|d| d.to_string()), dates.published.map(|d| d.to_string()))
    };
    assert_eq!(dates("date: 12 May 1988\nkind: press"), (None, Some("1988-05-12".into())));
    assert_eq!(dates("date: 12 May 1988\nkind: transcript"), (Some("1988-05-12".into()), None));
    assert_eq!(dates("date: 1988-05\nnewspaper: Norland Times"), (None, Some("1988-05".into())));
    assert_eq!(
        dates("published: 1988-05-13\nwritten: 1988-05-12"),
        (Some("1988-05-12".into()), Some("1988-05-13".into()))
    );
}

#[test]
fn a_rule_is_no_front_matter() {
    assert_eq!(blocks("They met.\n\n---\n\ntitle: none\n"), "paragraph: They met.\nparagraph: title: none\n");
}

#[test]
fn deep_nesting_is_survived() {
    let _ = document(&format!("{}met", "> ".repeat(20_000)));
    let _ = document(&format!("{}met", "- ".repeat(20_000)));
    let _ = document(&"[".repeat(20_000));
}

proptest! {
    #[test]
    fn never_panics(text in r"([#>*_`\[\]()|~:!é-]{0,3}[a-z ]{0,4}[\n ]{0,2}(---\n|\[\^1\]|<b>|&amp;)?){0,30}") {
        let _ = read("note.md", &text, b"");
    }
}
