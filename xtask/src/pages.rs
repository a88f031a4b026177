//! `pages [--split choose] [--misses] [--rapport PROGRAM]`: the dates that the readers give to the pages of `gold/pages.jsonl`.

use crate::{
    gold_score::share,
    labelled::{self, Asked},
};
use serde::Deserialize;
use std::{collections::BTreeMap, fs, path::Path, process::Command};

/// A page with the day it was written; `from` is where it says so.
#[derive(Deserialize)]
struct Page {
    file: String,
    split: String,
    date: Option<String>,
    from: String,
    text: String,
}

/// How often each thing came out.
#[derive(Default)]
struct Counts {
    pages: usize,
    right: usize,
    missing: usize,
    wrong: usize,
    /// Of the wrong, those of which nothing was said.
    silent: usize,
}

/// Scores and prints.
pub fn main(arguments: &[String]) -> Result<(), String> {
    let asked = Asked::of(arguments)?;
    let mut pages: Vec<Page> = labelled::lines("pages.jsonl")?;
    pages.retain(|page| asked.takes(Some(&page.split)));
    let room = std::env::temp_dir().join(format!("rapport-pages-{}", std::process::id()));
    fs::create_dir_all(&room).map_err(|error| error.to_string())?;
    let done = score(&pages, &asked.rapport, &room, asked.misses);
    let _ = fs::remove_dir_all(&room);
    print(&done?);
    Ok(())
}

fn score(pages: &[Page], rapport: &Path, room: &Path, misses: bool) -> Result<BTreeMap<String, Counts>, String> {
    let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
    for page in pages {
        let (date, flagged) = read(page, rapport, room)?;
        let place = page.from.split(" +").next().unwrap_or_default();
        for name in [place, "all"] {
            counts.entry(name.to_owned()).or_default().add(page, date.as_deref(), flagged);
        }
        if misses && date != page.date {
            println!("{}: {:?}, and it is {:?} ({})", page.file, date, page.date, page.from);
        }
    }
    Ok(counts)
}

/// The day that `rapport read` gives, and whether it says something about it.
fn read(page: &Page, rapport: &Path, room: &Path) -> Result<(Option<String>, bool), String> {
    let path = room.join(&page.file);
    fs::write(&path, &page.text).map_err(|error| format!("{}: {error}", path.display()))?;
    let done = Command::new(rapport).arg("read").arg(&path).output().map_err(|error| error.to_string())?;
    let document: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap_or_default();
    let day = |kind: &str| document["dates"][kind].as_str().map(str::to_owned);
    let flagged = document["problems"].to_string();
    Ok((day("written").or_else(|| day("published")), flagged.contains("is dated") || flagged.contains("in doubt")))
}

impl Counts {
    fn add(&mut self, page: &Page, date: Option<&str>, flagged: bool) {
        self.pages += 1;
        match (date == page.date.as_deref(), date) {
            (true, _) => self.right += 1,
            (false, None) => self.missing += 1,
            (false, Some(_)) => {
                self.wrong += 1;
                self.silent += usize::from(!flagged);
            }
        }
    }
}

fn print(counts: &BTreeMap<String, Counts>) {
    println!(
        "| where the page says it | pages | right | no date found | wrong | of them silently |\n|---|---|---|---|---|---|"
    );
    for (name, Counts { pages, right, missing, wrong, silent }) in counts {
        println!("| {name} | {pages} | {:.2} | {missing} | {wrong} | {silent} |", share(*right, *pages));
    }
}
