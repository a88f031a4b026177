//! Looking for words in the texts.

use crate::{
    Ledger, Result,
    document::cutoff_column,
    key::Key,
    places::{CLOSE, LONG, OPEN, Places, marks},
};
use rapport_model::{Cutoff, DocumentId, Span};

/// A document that has the words, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    /// The document.
    pub document: DocumentId,
    /// The words found, in order.
    pub spans: Vec<Span>,
}

impl Ledger {
    /// The documents that hold all these words (case and accents do not matter), in the order of [`Ledger::documents`]:
    /// a rank would depend on texts that the cut-off refuses. Words in double quotes are looked for as a phrase; a star
    /// at a word's end stands for any ending.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn find(&self, words: &str, as_of: Option<Cutoff>) -> Result<Vec<Hit>> {
        let terms = terms(words);
        if terms.is_empty() {
            return Ok(Vec::new());
        }
        // Sorted here, by names and places: what the query sorts it holds, texts and all.
        let query = format!(
            "select d.name, case when octet_length(b.text) <= {LONG} then highlight(words, 0, '{OPEN}', '{CLOSE}') end, b.text, d.known, d.path, f.hash, d.id \
             from words w join document d on d.id = w.rowid join body b on b.document = d.id join file f on f.id = d.file \
             where words match ?1 and (?2 is null or d.known <= ?2)"
        );
        let mut select = self.connection.prepare_cached(&query)?;
        let mut rows = select.query((terms.join(" "), cutoff_column(as_of)))?;
        let mut places = Places::of(&terms)?;
        let mut hits: Vec<(Place, Hit)> = Vec::new();
        while let Some(row) = rows.next()? {
            let (name, marked, text): (String, Option<String>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let spans = match marked {
                Some(_) if text.contains([OPEN, CLOSE]) => Vec::new(),
                Some(marked) => marks(&marked).collect(),
                None => places.find(&text)?,
            };
            let known: Option<String> = row.get(3)?;
            let place = (known.is_none(), known, row.get(4)?, row.get(5)?, row.get(6)?);
            hits.push((place, Hit { document: DocumentId::given(&name), spans }));
        }
        hits.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        Ok(hits.into_iter().map(|(_, hit)| hit).collect())
    }
}

/// Where a document stands among all of them, by [`ORDER`](crate::document::ORDER).
type Place = (bool, Option<String>, String, String, Key);

/// The words as terms of FTS5 in which nothing is an operator.
fn terms(words: &str) -> Vec<String> {
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
    terms
}

fn term(word: &str) -> String {
    match word.strip_suffix('*') {
        Some(stem) => format!("\"{stem}\"*"),
        None => format!("\"{word}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_are_words() {
        let found = terms("border AND \"joint commission\" talk*");
        assert_eq!(found.join(" "), "\"border\" \"AND\" \"joint commission\" \"talk\"*");
        assert!(terms(" - \"\" ").is_empty());
    }
}
