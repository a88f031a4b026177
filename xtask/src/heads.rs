//! `heads [--split choose] [--misses] [--rapport PROGRAM]`: the heads that the readers give to the documents of `gold/heads.jsonl`,
//! field by field. Documents of FRUS are read from the volumes under `../shared/data/frus`; those with words of their own from
//! these.

use crate::{
    heads_score::{Field, Score, Told},
    labelled::{self, Asked},
};
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A document and what a reader of its top says.
#[derive(Deserialize)]
struct Labelled {
    /// `frus1969-76v12/d43`, or a name of its own.
    id: String,
    #[serde(default)]
    split: Option<String>,
    #[serde(default)]
    text: Option<String>,
    #[serde(flatten)]
    told: Told,
}

/// Scores and prints.
pub fn main(arguments: &[String]) -> Result<(), String> {
    let asked = Asked::of(arguments)?;
    let mut all: Vec<Labelled> = labelled::lines("heads.jsonl")?;
    all.retain(|one| asked.takes(one.split.as_deref()));
    let mut program = Program { rapport: asked.rapport, volumes: BTreeMap::new() };
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    for one in &all {
        let Some(document) = program.document(one)? else { continue };
        let part = match (&one.text, one.split.as_deref()) {
            (None, _) => "FRUS",
            (Some(_), Some("report")) => "plain, report",
            (Some(_), _) => "plain, choose",
        };
        let wrong = scores.entry(part).or_default().add(&one.told, &document);
        for line in wrong.into_iter().filter(|_| asked.misses) {
            println!("{}: {line}", one.id);
        }
    }
    print(&scores);
    Ok(())
}

/// What reads the documents, and the volumes that it has read.
struct Program {
    rapport: PathBuf,
    volumes: BTreeMap<String, BTreeMap<String, serde_json::Value>>,
}

impl Program {
    /// The document as it is read; `None` where its volume is not here.
    fn document(&mut self, one: &Labelled) -> Result<Option<serde_json::Value>, String> {
        if let Some(text) = &one.text {
            let path = std::env::temp_dir().join(format!("rapport-head-{}.txt", std::process::id()));
            fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
            let read = self.read(&path);
            let _ = fs::remove_file(&path);
            return Ok(read?.into_iter().next());
        }
        let (volume, part) = one.id.split_once('/').ok_or_else(|| format!("{}: no part of a volume", one.id))?;
        if !self.volumes.contains_key(volume) {
            let documents = match path(volume) {
                Some(path) => self.read(&path)?,
                None => Vec::new(),
            };
            let part = |d: &serde_json::Value| {
                d["id"].as_str().and_then(|id| id.split_once('#')).map(|(_, part)| part.to_owned())
            };
            self.volumes
                .insert(volume.to_owned(), documents.into_iter().filter_map(|d| Some((part(&d)?, d))).collect());
        }
        Ok(self.volumes[volume].get(part).cloned())
    }

    fn read(&self, path: &Path) -> Result<Vec<serde_json::Value>, String> {
        let done = Command::new(&self.rapport).arg("read").arg(path).output().map_err(|error| error.to_string())?;
        let lines = String::from_utf8_lossy(&done.stdout).into_owned();
        lines.lines().map(|line| serde_json::from_str(line).map_err(|error| error.to_string())).collect()
    }
}

/// A volume's file.
fn path(volume: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/frus");
    let file = format!("{volume}.xml");
    [folder.join(&file), folder.join("more").join(&file)].into_iter().find(|path| path.exists())
}

fn print(scores: &BTreeMap<&str, Score>) {
    for (part, score) in scores {
        println!("\n{part}: {} documents\n\n| field | told | right | share |\n|---|---|---|---|", score.documents);
        let mut all = (0, 0);
        for field in Field::ALL {
            let (told, right) = score.of(field);
            all = (all.0 + told, all.1 + right);
            println!("| {} | {told} | {right} | {:.3} |", field.name(), crate::gold_score::share(right, told));
        }
        println!("| all | {} | {} | {:.3} |", all.0, all.1, crate::gold_score::share(all.1, all.0));
    }
}
