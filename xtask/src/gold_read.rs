//! The gold as it is written down (`gold/README.md`): passages, their acts, and where each act's words stand.

use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    ops::Range,
    path::Path,
    process::Command,
};

/// One passage as a line of `gold/*.jsonl`.
#[derive(Deserialize, Clone, Debug)]
pub struct Passage {
    pub id: String,
    pub set: String,
    pub kind: String,
    pub split: Option<String>,
    /// Of an archive passage: its volume, its document's id, and the words it ends with.
    pub file: Option<String>,
    pub document: Option<String>,
    pub until: Option<String>,
    /// The day of its page (EDTF), if the page shows one.
    pub date: Option<String>,
    pub text: Option<String>,
    /// Of an own passage: its writer, its two states and what its writer was asked to make hard.
    pub reader: Option<String>,
    #[serde(default)]
    pub pair: Vec<String>,
    #[serde(default)]
    pub difficulties: Vec<String>,
    pub acts: Vec<Act>,
}

/// One act as a reader labelled it.
#[derive(Deserialize, Clone, Debug)]
pub struct Act {
    pub anchor: String,
    pub sources: Vec<String>,
    pub targets: Vec<String>,
    #[serde(default)]
    pub sym: bool,
    pub roots: Vec<String>,
    pub reality: String,
    /// Who says so, of what is claimed.
    pub by: Option<String>,
    pub when: Option<String>,
    #[serde(default)]
    pub optional: bool,
    #[serde(default)]
    pub note: String,
}

/// A passage with its words, as the coder gets them.
pub struct Page {
    pub passage: Passage,
    /// The line for `rapport code`.
    pub line: String,
    pub text: String,
    /// Where the passage ends in the text, in bytes.
    pub end: usize,
    /// Where each act's words stand.
    pub places: Vec<Range<usize>>,
}

/// The passages of a file of the gold.
///
/// # Errors
/// If it cannot be read, or a line is no passage: names file and line.
pub fn passages(file: &Path) -> Result<Vec<Passage>, String> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let read = |(at, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|error| format!("{}, line {}: {error}", file.display(), at + 1))
    };
    lines.map(read).collect()
}

/// The pages of passages: their own text, or that of their document in a folder of volumes. An anchor that does not stand once
/// in its passage is an error that names the passage: labels that have lost their words measure nothing.
///
/// # Errors
/// If a volume is not there or does not hold the document, or an anchor is lost.
pub fn pages(passages: Vec<Passage>, rapport: &Path, volumes: &Path) -> Result<Vec<Page>, String> {
    let files: BTreeSet<String> = passages.iter().filter(|p| p.text.is_none()).filter_map(|p| p.file.clone()).collect();
    let mut documents = BTreeMap::new();
    for file in &files {
        documents.extend(documents_of(rapport, volumes, file)?);
    }
    passages.into_iter().map(|passage| page(passage, &documents)).collect()
}

fn page(passage: Passage, documents: &BTreeMap<String, (String, String)>) -> Result<Page, String> {
    let (line, text) = match &passage.text {
        Some(text) => (own_line(&passage, text), text.clone()),
        None => {
            let id = passage.document.as_deref().unwrap_or_default();
            documents.get(id).cloned().ok_or_else(|| format!("{}: its volume has no document {id}", passage.id))?
        }
    };
    let end = passage.until.as_deref().map_or(Some(text.len()), |until| end_of(&text, until));
    let end = end.ok_or_else(|| format!("{}: its text does not have the words it ends with", passage.id))?;
    let place = |act: &Act| {
        let mut found = text[..end].match_indices(&act.anchor);
        match (found.next(), found.next()) {
            (Some((at, words)), None) => Ok(at..at + words.len()),
            (None, _) => Err(format!("{}: the anchor is not in its passage: {:?}", passage.id, act.anchor)),
            (Some(_), Some(_)) => Err(format!("{}: the anchor stands more than once: {:?}", passage.id, act.anchor)),
        }
    };
    let places = passage.acts.iter().map(place).collect::<Result<_, _>>()?;
    Ok(Page { passage, line, text, end, places })
}

fn own_line(passage: &Passage, text: &str) -> String {
    let mut line = serde_json::json!({ "id": passage.id, "text": text });
    if let Some(date) = &passage.date {
        line["date"] = serde_json::json!(date);
    }
    line.to_string()
}

/// Where the passage ends that closes with these words, however its lines are broken.
fn end_of(text: &str, until: &str) -> Option<usize> {
    let words: Vec<(usize, &str)> =
        text.split_whitespace().map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word)).collect();
    let tail: Vec<&str> = until.split_whitespace().collect();
    let found = words.windows(tail.len().max(1)).find(|window| window.iter().map(|(_, word)| word).eq(tail.iter()))?;
    found.last().map(|(at, word)| at + word.len())
}

/// The lines that `rapport read` gives for a volume, with their texts, by document id.
fn documents_of(rapport: &Path, volumes: &Path, file: &str) -> Result<BTreeMap<String, (String, String)>, String> {
    #[derive(Deserialize)]
    struct Line {
        id: String,
        text: String,
    }
    let place = ["", "more"].iter().map(|folder| volumes.join(folder).join(file)).find(|place| place.is_file());
    let place = place.ok_or_else(|| format!("{}: no volume {file}; say where with --frus", volumes.display()))?;
    let done = Command::new(rapport)
        .arg("read")
        .arg(&place)
        .output()
        .map_err(|error| format!("{}: {error}", rapport.display()))?;
    let lines = String::from_utf8_lossy(&done.stdout).into_owned();
    let read = |line: &str| {
        let Line { id, text } = serde_json::from_str(line).map_err(|error| format!("{}: {error}", place.display()))?;
        Ok((id, (line.to_owned(), text)))
    };
    lines.lines().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(text: &str, anchor: &str) -> Passage {
        let line = serde_json::json!({ "id": "a", "set": "own", "kind": "news", "text": text, "acts": [{ "anchor": anchor,
            "sources": ["PER"], "targets": ["CHL"], "roots": ["11"], "reality": "actual" }] });
        serde_json::from_value(line).unwrap()
    }

    #[test]
    fn an_anchor_stands_once() {
        let place = |text, anchor| page(passage(text, anchor), &BTreeMap::new()).map(|page| page.places[0].clone());
        assert_eq!(place("Peru protested to Chile.", "Peru protested"), Ok(0..14));
        assert!(place("Peru protested to Chile.", "Peru accepted").unwrap_err().contains("is not in its passage"));
        assert!(place("Peru spoke. Peru spoke.", "Peru spoke").unwrap_err().contains("more than once"));
    }

    #[test]
    fn a_passage_ends_with_its_last_words_over_a_line_break() {
        let text = "The two sides\nmet. They agreed\n to meet again. And more.";
        let end = end_of(text, "agreed to meet again.").unwrap();
        assert_eq!(&text[..end], "The two sides\nmet. They agreed\n to meet again.");
        assert_eq!(end_of(text, "never said."), None);
    }
}
