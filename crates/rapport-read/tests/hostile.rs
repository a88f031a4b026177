//! Whatever the bytes are: nothing panics, and what a document guarantees holds.

use proptest::prelude::*;
use rapport_model::{Document, Span};
use rapport_read::{read, wire};

/// Checks everything that a document guarantees of its spans.
fn holds(document: &Document) {
    let text = &document.text;
    let fits = |span: Span| assert!(span.get(text).is_some(), "{span:?} does not fit {text:?}");
    document.sections.iter().for_each(|s| fits(s.span));
    document.problems.iter().filter_map(|p| p.span).for_each(fits);
    for stamp in &document.stamps {
        fits(stamp.span);
        assert_eq!(stamp.span.of(text), stamp.text);
    }
    let mut taken: Vec<Span> = Vec::new();
    for block in &document.blocks {
        assert!(!block.pieces.is_empty());
        assert!(block.pieces.windows(2).all(|pair| pair[0].end() <= pair[1].start()), "pieces out of order: {block:?}");
        block.pieces.iter().for_each(|piece| fits(*piece));
        taken.extend(&block.pieces);
    }
    taken.sort();
    assert!(taken.windows(2).all(|pair| !pair[0].meets(pair[1])), "blocks overlap in {text:?}: {:?}", document.blocks);
    let marks = document.withheld.iter().map(|g| g.span).chain(document.stamps.iter().map(|s| s.span));
    for mark in marks {
        fits(mark);
        let at = taken.partition_point(|piece| piece.end() <= mark.start());
        assert!(!taken.get(at).is_some_and(|piece| piece.meets(mark)), "a block holds a mark at {mark:?} in {text:?}");
    }
    assert!(document.withheld.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
    let back = wire::from_line(&wire::to_line(document)).expect("a line that was written reads back");
    assert_eq!(&back, document);
}

fn check(name: &str, bytes: &[u8]) {
    if let Ok(reading) = read(name, bytes) {
        reading.documents.iter().for_each(holds);
        for quantity in &reading.quantities {
            let home = reading.documents.iter().find(|d| d.id == *quantity.evidence.document());
            assert!(quantity.evidence.holds(&home.expect("a figure's document is there").text));
            assert!(quantity.value.is_finite());
        }
    }
}

/// Words of papers in any order: what trips a reader is their company.
fn pages() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "[redacted]",
        "[redacted",
        "25X1",
        "25X6",
        "(b)(1)",
        "(S)",
        "(C/NF)",
        "SECRET//NOFORN",
        "█████",
        "[3 lines not declassified]",
        "(deleted)",
        "\n",
        "\n\n",
        "\n\n\n",
        "\r\n",
        "\u{c}",
        "  ",
        "\t",
        "--",
        "- ",
        "* ",
        "1. ",
        "(a) ",
        "Moscow",
        "agreed to",
        "talks.",
        "é",
        "中",
        "“",
        "”",
        "…",
        "SUMMARY",
        "Outlook",
        "18 April 1988",
        "April",
        "88",
        "SOV M 88-20031X",
        "Date: ",
        "Subject: ",
        "FM AMEMBASSY ",
        "MOSCOW, March 3, 1987. ",
        "BEIJING (AP) -- ",
        "This paper was prepared by ",
        "Office of Soviet Analysis",
        "date,value\n",
        "1986,2.6\n",
        "\"",
        "# ",
        "{\"text\":",
        "}",
        "3",
        "- 3 -",
        "Page 3 of 7",
        "* * * *",
        "Approved For Release 2005/01/01",
        "U.S.",
        "EO 12958 3.5(c)",
        "\u{a0}",
        "\u{85}",
        "1981   ",
        "GROMYKO: ",
        "[Here follows more.]",
        "* See it.",
        "\u{feff}",
        "\0",
    ]);
    prop::collection::vec(words, 0..40).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for name in ["a", "a.txt", "a.csv", "a.jsonl"] {
            check(name, &bytes);
        }
    }

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        check("a.txt", text.as_bytes());
    }

    #[test]
    fn any_page(text in pages()) {
        for name in ["a.txt", "a.csv", "a.tsv", "a.jsonl", "a.md", "a.html"] {
            check(name, text.as_bytes());
        }
    }

    #[test]
    fn any_line_of_json(text in pages(), spans in prop::collection::vec((0usize..60, 0usize..60), 0..4)) {
        let pieces: Vec<[usize; 2]> = spans.iter().map(|(a, b)| [*a, *b]).collect();
        let line = serde_json::json!({"id": "a", "text": text, "blocks": [{"kind": "paragraph", "pieces": pieces}]});
        if let Ok(document) = wire::from_line(&line.to_string()) {
            document.blocks.iter().flat_map(|b| &b.pieces).for_each(|p| assert!(p.get(&document.text).is_some()));
        }
        check("a.jsonl", line.to_string().as_bytes());
    }
}
