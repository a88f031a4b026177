//! The names and matters that a desk works with: the tables that come with Rapport, and the desk's own.

use crate::{
    config::Config,
    failure::{Failure, Outcome},
    input,
};
use rapport_code::Coder;
use rapport_lexicon::Lexicon;
use rapport_model::{DocumentId, Problem};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The lexicon that comes with Rapport, with what the desk's `lexicon/*.toml` add, in order of name.
///
/// # Errors
/// If one of these files cannot be read or understood; the message names it, the line and the mend.
pub fn lexicon(folder: Option<&Path>) -> Outcome<Lexicon> {
    let mut lexicon = Lexicon::builtin().clone();
    for path in additions(folder) {
        let text = input::settings(&path)?;
        let named = |problem: Problem| Failure { hint: problem.hint, ..Failure::new(problem.message) };
        lexicon.extend(&path.display().to_string(), &text).map_err(named)?;
    }
    Ok(lexicon)
}

/// Name and text of a desk's own tables, in order of name.
///
/// # Errors
/// If one of them cannot be read.
pub fn tables(folder: Option<&Path>) -> Outcome<Vec<(String, String)>> {
    let read = |path: PathBuf| {
        let text = input::settings(&path)?;
        Ok((path.display().to_string(), text))
    };
    additions(folder).into_iter().map(read).collect()
}

/// A desk's own tables, in order of name.
fn additions(folder: Option<&Path>) -> Vec<PathBuf> {
    let Some(entries) = folder.and_then(|folder| fs::read_dir(folder.join("lexicon")).ok()) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    files
}

/// A coder and what its tables are, so that a change of either is seen.
pub struct DeskCoder {
    /// The coder.
    pub coder: Coder,
    /// Hash of the desk's own names and issues.
    pub fingerprint: String,
}

/// The coder of a desk.
///
/// # Errors
/// As [`lexicon`].
pub fn coder(folder: Option<&Path>, config: &Config) -> Outcome<DeskCoder> {
    let own: Vec<String> = additions(folder).iter().filter_map(|path| input::settings(path).ok()).collect();
    let known = format!("{own:?}{:?}", config.issues);
    let fingerprint = DocumentId::of_bytes(known.as_bytes(), None).to_string();
    let coder = Coder::new(lexicon(folder)?, config.issues.clone());
    Ok(DeskCoder { coder: if config.fast { coder.fast() } else { coder }, fingerprint })
}
