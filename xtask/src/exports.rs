//! `exports [--split choose] [--misses] [--rapport PROGRAM]`: the documents that the readers find in the files of `gold/exports/`
//! that hold many, as `gold/exports.jsonl` labels them.

use crate::{
    exports_score::{Expected, Field, Found, Score},
    gold_score::share,
    labelled::{self, Asked},
};
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::Command,
};

/// A file, or a folder, and the documents in it.
#[derive(Deserialize)]
struct Export {
    file: String,
    form: String,
    split: String,
    documents: Vec<Expected>,
}

/// Scores and prints.
pub fn main(arguments: &[String]) -> Result<(), String> {
    let asked = Asked::of(arguments)?;
    let mut all: Vec<Export> = labelled::lines("exports.jsonl")?;
    all.retain(|export| asked.takes(Some(&export.split)));
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    for export in &all {
        let found = read(&asked.rapport, &folder().join(&export.file))?;
        let mut score = Score::default();
        let misses = score.file(&export.documents, found);
        for miss in misses.iter().filter(|_| asked.misses) {
            println!("{}: {miss}", export.file);
        }
        let form = export.form.split([' ', '(']).next().unwrap_or_default();
        for name in [form, "all"] {
            scores.entry(name.to_owned()).or_default().add(&score);
        }
    }
    print(&scores);
    Ok(())
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../gold/exports")
}

fn read(rapport: &Path, path: &Path) -> Result<Vec<Found>, String> {
    let done = Command::new(rapport).arg("read").arg(path).output().map_err(|error| error.to_string())?;
    let lines = String::from_utf8_lossy(&done.stdout).into_owned();
    lines.lines().map(|line| serde_json::from_str(line).map_err(|error| error.to_string())).collect()
}

fn print(scores: &BTreeMap<String, Score>) {
    let fields = Field::ALL.map(Field::name).join(" | ");
    println!(
        "| form | files | of right count | documents | found | beside them | {fields} |\n|{}",
        "---|".repeat(6 + Field::ALL.len())
    );
    for (form, score) in scores {
        let right = Field::ALL.map(|field| format!("{:.3}", share(score.right[field as usize], score.documents)));
        println!(
            "| {form} | {} | {} | {} | {} | {} | {} |",
            score.files,
            score.whole,
            score.documents,
            score.found,
            score.beside,
            right.join(" | ")
        );
    }
}
