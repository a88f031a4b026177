//! `articles [--split choose] [--misses] [--rapport PROGRAM]`: whether the readers take of the pages of `gold/articles.jsonl` the running
//! text of the article and nothing else: its first and last words, words from its middle, whole sentences, and none of what stands about it.

use crate::{
    exports_score::{Found, even},
    gold_score::share,
    labelled::{self, Asked},
};
use serde::Deserialize;
use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

/// A page, and what a careful reader copies from it.
#[derive(Deserialize)]
struct Page {
    file: String,
    split: String,
    text: String,
    first: String,
    last: String,
    /// Words of the article.
    keep: Vec<String>,
    /// Words of the page that are none of it.
    not: Vec<String>,
    /// Sentences of it that an abbreviation or a line's end tempts to cut.
    sentences: Vec<String>,
}

/// What is asked of the pages.
const ASKED: [&str; 5] = [
    "opens with its first words",
    "ends with its last",
    "its words kept",
    "what is not its words left out",
    "sentences in one piece",
];

/// Scores and prints.
pub fn main(arguments: &[String]) -> Result<(), String> {
    let asked = Asked::of(arguments)?;
    let mut pages: Vec<Page> = labelled::lines("articles.jsonl")?;
    pages.retain(|page| asked.takes(Some(&page.split)));
    let room = std::env::temp_dir().join(format!("rapport-articles-{}", std::process::id()));
    fs::create_dir_all(&room).map_err(|error| error.to_string())?;
    let done = score(&pages, &asked, &room);
    let _ = fs::remove_dir_all(&room);
    print(pages.len(), done?);
    Ok(())
}

/// How many of each were right, and how many there are.
fn score(pages: &[Page], asked: &Asked, room: &Path) -> Result<[(usize, usize); ASKED.len()], String> {
    let mut counts = [(0, 0); ASKED.len()];
    for page in pages {
        let found = read(page, &asked.rapport, room)?;
        for (at, told, right) in page.compare(found.as_ref()) {
            counts[at].0 += usize::from(right);
            counts[at].1 += 1;
            if !right && asked.misses {
                println!("{}: {}: {told}", page.file, ASKED[at]);
            }
        }
    }
    Ok(counts)
}

/// The document that `rapport read` makes of it.
fn read(page: &Page, rapport: &Path, room: &Path) -> Result<Option<Found>, String> {
    let path = room.join(&page.file);
    fs::write(&path, &page.text).map_err(|error| format!("{}: {error}", path.display()))?;
    let done = Command::new(rapport).arg("read").arg(&path).stderr(Stdio::null()).output();
    let done = done.map_err(|error| error.to_string())?;
    let line = String::from_utf8_lossy(&done.stdout);
    Ok(line.lines().next().and_then(|line| serde_json::from_str(line).ok()))
}

impl Page {
    /// Whether the running text begins among its first words: who speaks is taken from a turn of talk, a place and a day from a story.
    fn opens_behind_a_name(&self, found: &Found) -> bool {
        const LETTERS: usize = 40;
        let (text, first, running) = (found.words(), even(Some(&self.first)), found.running());
        let start: String = running.chars().take(LETTERS).collect();
        text.find(&first).is_some_and(|at| text[at..].find(&start).is_some_and(|from| from <= first.len()))
    }

    /// What is asked, by its place in [`ASKED`]; the words that it is asked of; whether it is so.
    fn compare<'p>(&'p self, found: Option<&Found>) -> Vec<(usize, &'p str, bool)> {
        let running = found.map(Found::running).unwrap_or_default();
        let pieces = found.map(Found::pieces).unwrap_or_default();
        let has = |words: &str| running.contains(&even(Some(words)));
        let mut told = vec![
            (
                0,
                self.first.as_str(),
                found.is_some_and(|found| {
                    found.opens(&running, &even(Some(&self.first))) || self.opens_behind_a_name(found)
                }),
            ),
            (1, self.last.as_str(), running.ends_with(&even(Some(&self.last)))),
        ];
        told.extend(self.keep.iter().map(|words| (2, words.as_str(), has(words))));
        told.extend(self.not.iter().map(|words| (3, words.as_str(), !has(words))));
        let whole = |words: &String| pieces.iter().any(|piece| piece.contains(&even(Some(words))));
        told.extend(self.sentences.iter().map(|words| (4, words.as_str(), whole(words))));
        told
    }
}

fn print(pages: usize, counts: [(usize, usize); ASKED.len()]) {
    println!("| of {pages} pages | right | of | share |\n|---|---|---|---|");
    for (name, (right, all)) in ASKED.iter().zip(counts) {
        println!("| {name} | {right} | {all} | {:.3} |", share(right, all));
    }
}
