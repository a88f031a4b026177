//! The JSON lines of `rapport code`: a text with its date in, reports out.

mod document;
mod paragraphs;
mod position;
mod quantity;
mod report;
mod shared;

pub use paragraphs::plain;
pub use position::position;
pub use quantity::quantity;
pub use report::report;

use document::{document, span};
use rapport_model::{Document, Problem, Severity, Span};
use serde_json::Value;

/// A line read: the document, and the pairs if it names any.
#[derive(Clone, PartialEq, Debug)]
pub struct Input {
    /// The document; a bare text is one block for each paragraph.
    pub document: Document,
    /// Source and target spans, where the line asks for given pairs.
    pub pairs: Option<Vec<(Span, Span)>>,
}

/// Reads a line `{"id","date","text","pairs"}`, or one that `rapport read` wrote: its gaps, stamps and headings are
/// then left out of the sentences and its dates taken.
///
/// # Errors
/// A problem that names the line's number, what is wrong with it and the mend.
pub fn input(line: &str, number: usize) -> Result<Input, Problem> {
    let wrong = |what: String| {
        Problem::new(Severity::Error, format!("line {number}: {what}"))
            .hint("write one JSON object a line, such as {\"id\":\"a1\",\"date\":\"1988-04-18\",\"text\":\"…\"}")
    };
    let value: Value = serde_json::from_str(line).map_err(|e| wrong(format!("no JSON ({e})")))?;
    let text = value["text"].as_str().ok_or_else(|| wrong("it has no \"text\"".into()))?.to_owned();
    let document = document(&value, text, number).map_err(wrong)?;
    let pairs = match &value["pairs"] {
        Value::Null => None,
        Value::Array(list) => Some(
            list.iter()
                .map(|p| Some((span(&p["source"], &document.text)?, span(&p["target"], &document.text)?)))
                .collect::<Option<Vec<_>>>()
                .ok_or_else(|| wrong("a pair's spans do not lie in the text".into()))?,
        ),
        _ => return Err(wrong("\"pairs\" is no list".into())),
    };
    Ok(Input { document, pairs })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapport_model::GapKind;

    #[test]
    fn a_plain_line_is_a_document_of_paragraphs() {
        let line = r#"{"id":"a1","date":"1988-04","text":"One.\n\nTwo.","pairs":[{"source":[0,3],"target":[6,9]}]}"#;
        let input = input(line, 1).unwrap();
        assert_eq!(input.document.blocks.len(), 2);
        assert_eq!(input.document.dates.written.unwrap().to_string(), "1988-04");
        assert_eq!(input.pairs.unwrap().len(), 1);
    }

    #[test]
    fn gaps_are_cut_out_of_a_line_that_read_wrote() {
        let line = r#"{"id":"a","text":"He [redacted] left.","withheld":[{"span":[3,13],"kind":"phrase","codes":[]}],
            "dates":{"written":"1988-04-18","cutoff":null,"published":null}}"#;
        let document = input(line, 1).unwrap().document;
        assert_eq!(document.blocks[0].pieces, [Span::new(0, 2), Span::new(14, 19)]);
        assert_eq!(document.withheld[0].kind, GapKind::Phrase);
    }

    #[test]
    fn a_bad_line_is_named_by_its_number() {
        for line in [
            "{\"id\": 1, \"text\"",
            "{\"id\":\"a\"}",
            "{\"text\":\"é\",\"pairs\":[{\"source\":[1,2],\"target\":[0,2]}]}",
        ] {
            let problem = input(line, 7).unwrap_err();
            assert!(problem.message.contains("line 7") && problem.hint.is_some(), "{}", problem.message);
        }
    }
}
