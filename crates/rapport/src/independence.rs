//! Which documents tell no more than another does.
//!
//! Two documents are one source if they say that they were made from the same paper ("Constructed from ¶12 of …"), or if
//! their words are the same but for spacing: a story reprinted five times is one source. The first by date stands for
//! the rest.

use rapport_model::{BlockKind, Document, DocumentId};
use std::collections::{BTreeMap, HashMap, hash_map::Entry};

/// Each document that another stands for, with that other.
pub fn reprints(documents: &BTreeMap<DocumentId, Document>) -> BTreeMap<DocumentId, DocumentId> {
    let mut ordered: Vec<&Document> = documents.values().collect();
    ordered.sort_by_cached_key(|document| (document.known(), &*document.file, &document.id));
    let mut first: HashMap<String, &DocumentId> = HashMap::new();
    let mut reprints = BTreeMap::new();
    for document in ordered {
        match first.entry(origin(document)) {
            Entry::Occupied(original) => drop(reprints.insert(document.id.clone(), (*original.get()).clone())),
            Entry::Vacant(new) => drop(new.insert(&document.id)),
        }
    }
    reprints
}

/// The paper that a document says it was made from, else its own words.
fn origin(document: &Document) -> String {
    constructed_from(document).unwrap_or_else(|| words(document))
}

/// "Constructed from ¶12 and ¶13 of SOV M 88-20031X" names SOV M 88-20031X.
fn constructed_from(document: &Document) -> Option<String> {
    let line = document.text.lines().map(|line| line.trim_start_matches(['#', ' '])).find(|line| !line.is_empty())?;
    let rest = line.strip_prefix("Constructed from ")?;
    rest.split_once(" of ").map(|(_, paper)| format!("of {}", paper.trim()))
}

/// The words of its prose, lower case, without spacing and marks.
fn words(document: &Document) -> String {
    let prose = document.blocks.iter().filter(|block| block.kind.is_prose() || block.kind == BlockKind::Row);
    let pieces = prose.flat_map(|block| &block.pieces).map(|piece| piece.of(&document.text));
    pieces.flat_map(str::chars).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
