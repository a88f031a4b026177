//! Looking for words in the texts.

use crate::{Ledger, Result, document::cutoff_column};
use rapport_model::{Cutoff, DocumentId, Span};

/// A document that has the words, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    /// The document.
    pub document: DocumentId,
    /// The words found, in order.
    pub spans: Vec<Span>,
}

/// Marks around a word found: noncharacters of Unicode, which no text has use for.
const OPEN: char = '\u{fdd0}';
const CLOSE: char = '\u{fdd1}';

impl Ledger {
    /// The documents that hold all these words (case and accents do not matter), in the order of [`Ledger::documents`]:
    /// a rank would depend on texts that the cut-off refuses. Words in double quotes are looked for as a phrase; a star
    /// at a word's end stands for any ending.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn find(&self, words: &str, as_of: Option<Cutoff>) -> Result<Vec<Hit>> {
        let Some(expression) = expression(words) else { return Ok(Vec::new()) };
        let query = format!(
            "select d.name, highlight(words, 0, '{OPEN}', '{CLOSE}'), b.text \
             from words w join document d on d.id = w.rowid join body b on b.document = d.id \
             where words match ?1 and (?2 is null or d.known <= ?2) order by {}",
            crate::document::ORDER
        );
        let mut select = self.connection.prepare_cached(&query)?;
        let mut rows = select.query((expression, cutoff_column(as_of)))?;
        let mut hits = Vec::new();
        while let Some(row) = rows.next()? {
            let (name, highlighted, text): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            hits.push(Hit { document: DocumentId::given(&name), spans: spans(&highlighted, &text) });
        }
        Ok(hits)
    }
}

/// The words as an FTS5 expression in which nothing is an operator; `None` if there are none.
fn expression(words: &str) -> Option<String> {
    let words = words.replace('\0', " "); // a zero byte would end the expression
    let mut terms = Vec::new();
    for (index, piece) in words.split('"').enumerate() {
        if index % 2 == 1 {
            terms.push(format!("\"{piece}\""));
        } else {
            terms.extend(piece.split_whitespace().map(term));
        }
    }
    terms.retain(|term| term.chars().any(char::is_alphanumeric));
    (!terms.is_empty()).then(|| terms.join(" "))
}

fn term(word: &str) -> String {
    match word.strip_suffix('*') {
        Some(stem) => format!("\"{stem}\"*"),
        None => format!("\"{word}\""),
    }
}

/// Where the marks stand, counted in the text without them; empty if the text has such characters of its own.
fn spans(highlighted: &str, text: &str) -> Vec<Span> {
    if text.contains([OPEN, CLOSE]) {
        return Vec::new();
    }
    let width = OPEN.len_utf8();
    let marks = highlighted.match_indices([OPEN, CLOSE]).enumerate();
    let places: Vec<usize> = marks.map(|(count, (at, _))| at - count * width).collect();
    places.chunks_exact(2).map(|pair| Span::new(pair[0], pair[1])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_are_words() {
        assert_eq!(
            expression("border AND \"joint commission\" talk*").unwrap(),
            "\"border\" \"AND\" \"joint commission\" \"talk\"*"
        );
        assert_eq!(expression(" - \"\" "), None);
    }

    #[test]
    fn marks_give_places() {
        let highlighted = format!("the {OPEN}Ussuri{CLOSE} and the {OPEN}é{CLOSE}.");
        let text = "the Ussuri and the é.";
        let found: Vec<&str> = spans(&highlighted, text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(found, ["Ussuri", "é"]);
    }
}
