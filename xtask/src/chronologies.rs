//! `chronologies [--split choose] [--misses] [--rapport PROGRAM]`: what the readers make of the chronologies of
//! `gold/chronologies.jsonl`: each entry with its date and its source, and the dates that its acts get.

use crate::{
    chronologies_score::{Chronology, Read, Score},
    gold_score::{Report, share},
    labelled::{self, Asked},
};
use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    process::{Command, Stdio},
};

/// Scores and prints.
pub fn main(arguments: &[String]) -> Result<(), String> {
    let asked = Asked::of(arguments)?;
    let mut all: Vec<Chronology> = labelled::lines("chronologies.jsonl")?;
    all.retain(|one| asked.takes(Some(&one.split)));
    let room = std::env::temp_dir().join(format!("rapport-chronologies-{}", std::process::id()));
    fs::create_dir_all(&room).map_err(|error| error.to_string())?;
    let read = read(&all, &asked.rapport, &room);
    let _ = fs::remove_dir_all(&room);
    let read = read?;
    let nothing = Read::default();
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    for one in &all {
        let kind = one.file.rsplit('.').next().unwrap_or_default();
        let found = read.get(&one.file).unwrap_or(&nothing);
        let misses = scores.entry(kind).or_default().add(one, found);
        scores.entry("all").or_default().add(one, found);
        if asked.misses {
            misses.iter().for_each(|miss| println!("{} ({}): {miss}", one.file, one.form));
        }
    }
    print(&scores);
    Ok(())
}

/// What the program makes of the files, by their names.
fn read(all: &[Chronology], rapport: &Path, room: &Path) -> Result<BTreeMap<String, Read>, String> {
    let run = |words: &[&str], file: &Path| {
        let done = Command::new(rapport).args(words).arg(file).stderr(Stdio::null()).output();
        done.map(|done| String::from_utf8_lossy(&done.stdout).into_owned()).map_err(|error| error.to_string())
    };
    // Each apart: files beside it would bound one that bears no date.
    let mut documents = String::new();
    for one in all {
        let file = room.join(&one.file);
        fs::write(&file, &one.text).map_err(|error| format!("{}: {error}", one.file))?;
        documents += &run(&["read"], &file)?;
        fs::remove_file(&file).map_err(|error| format!("{}: {error}", one.file))?;
    }
    let file = room.join("documents");
    fs::write(&file, &documents).map_err(|error| error.to_string())?;
    let reports = run(&["code", "--input", "jsonl"], &file)?;
    let mut read: BTreeMap<String, Read> = BTreeMap::new();
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for line in documents.lines() {
        let document: serde_json::Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
        let word = |field: &str| document[field].as_str().unwrap_or_default().to_owned();
        let name = word("file").rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        names.insert(word("id"), name.clone());
        read.insert(name, Read { document, reports: Vec::new() });
    }
    for line in reports.lines() {
        let report: Report = serde_json::from_str(line).map_err(|error| error.to_string())?;
        let name = names.get(&report.document).ok_or("a report of no document")?;
        read.entry(name.clone()).or_default().reports.push(report);
    }
    Ok(read)
}

fn print(scores: &BTreeMap<&str, Score>) {
    println!(
        "| form | files | entries | rightly dated | not labelled | sources | right | not there | document's date right | acts found | of them rightly dated |\n|---|---|---|---|---|---|---|---|---|---|---|"
    );
    for (name, score) in scores {
        println!(
            "| {name} | {} | {} | {:.3} | {} | {} | {:.3} | {} | {:.3} | {} of {} | {:.3} |",
            score.files,
            score.entries,
            share(score.dated, score.entries),
            score.extra,
            score.sources,
            share(score.sourced, score.sources),
            score.invented,
            share(score.documents, score.files),
            score.found,
            score.acts,
            share(score.timed, score.found),
        );
    }
}
