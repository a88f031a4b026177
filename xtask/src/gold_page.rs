//! The page for a newcomer, `gold/TEN.md`: ten passages with marks under the words of each act, and what it is and why.

use crate::{
    gold_marks::marked,
    gold_read::{self as read, Act, Page, Passage},
};
use rapport_model::Cameo;
use std::{
    collections::BTreeSet,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

/// Ten of our own passages, each of another kind of text, all from `learn`; the plainer stand first.
const TEN: [&str; 10] =
    ["own/002", "own/001", "own/325", "own/184", "own/289", "own/003", "own/021", "own/295", "own/218", "own/056"];

const HEAD: &str = include_str!("gold_page.md");

/// Writes the page anew.
///
/// # Errors
/// If the gold cannot be read or the page not be written.
pub fn write() -> Result<(), String> {
    let file = folder().join("TEN.md");
    fs::write(&file, page()?).map_err(|error| format!("{}: {error}", file.display()))
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../gold")
}

fn page() -> Result<String, String> {
    let file = folder().join("own.jsonl");
    let passages = read::passages(&file)?;
    let mut out = HEAD.to_owned();
    for (at, id) in TEN.iter().enumerate() {
        let passage = passages.iter().find(|passage| passage.id == *id).cloned();
        let passage = passage.ok_or_else(|| format!("{}: no passage {id}", file.display()))?;
        let pages = read::pages(vec![passage], Path::new(""), Path::new(""))?;
        pages.iter().try_for_each(|page| tell(&mut out, at + 1, page))?;
    }
    Ok(out)
}

fn tell(out: &mut String, number: usize, page: &Page) -> Result<(), String> {
    let Passage { id, kind, difficulties, acts, .. } = &page.passage;
    let mut order: Vec<usize> = (0..acts.len()).collect();
    order.sort_by_key(|&act| (page.places[act].start, page.places[act].end));
    let places: Vec<_> = order.iter().map(|&act| page.places[act].clone()).collect();
    let date = page.passage.date.as_deref().unwrap_or("no date of its own");
    let hard = difficulties.join("; ");
    let text = marked(&page.text, &places);
    let _ = write!(out, "\n## {number}. {kind}, {date} ({id})\n\nHard here: {hard}.\n\n```text\n{text}```\n\n");
    out.push_str("| | who → toward whom | what | reality | when | why |\n|---|---|---|---|---|---|\n");
    for (at, &act) in order.iter().enumerate() {
        out.push_str(&row(at + 1, &acts[act])?);
    }
    Ok(())
}

fn row(number: usize, act: &Act) -> Result<String, String> {
    let by = act.by.as_deref().map_or(String::new(), |by| format!(" by {by}"));
    let Act { reality, note, .. } = act;
    let when = act.when.as_deref().unwrap_or("–");
    let left = if act.optional { " (may be left)" } else { "" };
    Ok(format!("| {number} | {} | {}{left} | {reality}{by} | {when} | {note} |\n", parties(act), kinds(act)?))
}

/// `DDR → USA`, or `DDR ↔ USA` for what both do.
fn parties(act: &Act) -> String {
    if act.sym {
        let both: BTreeSet<&str> = act.sources.iter().chain(&act.targets).map(String::as_str).collect();
        return both.into_iter().collect::<Vec<_>>().join(" ↔ ");
    }
    format!("{} → {}", act.sources.join(", "), act.targets.join(", "))
}

/// The best root with its name, and the others that a careful coder could give.
fn kinds(act: &Act) -> Result<String, String> {
    let (best, others) = act.roots.split_first().ok_or_else(|| format!("{:?} has no root", act.anchor))?;
    let name = best.parse::<Cameo>().map_err(|error| format!("{:?}: {error}", act.anchor))?.name();
    let others: String = others.iter().map(|root| format!(", or {root}")).collect();
    Ok(format!("{best} {name}{others}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_made_from_the_gold() {
        let there = fs::read_to_string(folder().join("TEN.md")).unwrap();
        assert!(there == page().unwrap(), "gold/TEN.md is stale: run cargo xtask gold --page");
    }

    #[test]
    fn every_act_on_the_page_says_why() {
        let passages = read::passages(&folder().join("own.jsonl")).unwrap();
        let shown = passages.iter().filter(|passage| TEN.contains(&passage.id.as_str()));
        let kinds: BTreeSet<&str> = shown.clone().map(|passage| passage.kind.as_str()).collect();
        assert!(kinds.len() >= 9, "{kinds:?}");
        for act in shown.flat_map(|passage| &passage.acts) {
            assert!(!act.note.is_empty() && !act.note.contains('|'), "{:?} does not say why", act.anchor);
        }
    }

    #[test]
    fn a_row_names_kind_reality_and_who_says_so() {
        let act = |line: serde_json::Value| serde_json::from_value::<Act>(line).unwrap();
        let charge = act(
            serde_json::json!({ "anchor": "a", "sources": ["PER"], "targets": ["CHL", "BOL"], "roots": ["17", "15"],
            "reality": "claimed", "by": "CHL", "optional": true, "note": "a charge" }),
        );
        assert_eq!(
            row(3, &charge).unwrap(),
            "| 3 | PER → CHL, BOL | 17 Coerce, or 15 (may be left) | claimed by CHL | – | a charge |\n"
        );
        let talks = act(serde_json::json!({ "anchor": "a", "sources": ["PER"], "targets": ["CHL"], "sym": true,
            "roots": ["04"], "reality": "actual" }));
        assert_eq!(parties(&talks), "CHL ↔ PER");
        let odd =
            act(serde_json::json!({ "anchor": "a", "sources": [], "targets": [], "roots": ["77"], "reality": "" }));
        assert!(kinds(&odd).is_err());
    }
}
