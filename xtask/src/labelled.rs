//! What the tasks that score readers by a file of `gold/` share: their arguments and the file's lines.

use crate::measured;
use serde::de::DeserializeOwned;
use std::{fs, path::PathBuf};

/// `[--split choose] [--misses] [--rapport PROGRAM]`
pub struct Asked {
    split: Option<String>,
    pub misses: bool,
    pub rapport: PathBuf,
}

impl Asked {
    /// # Errors
    /// If an argument is none of these, lacks its value, or no program is found.
    pub fn of(arguments: &[String]) -> Result<Asked, String> {
        let (mut split, mut misses, mut rapport) = (None, false, None);
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let mut value = || rest.next().cloned().ok_or_else(|| format!("{argument} takes a value"));
            match argument.as_str() {
                "--split" => split = Some(value()?),
                "--misses" => misses = true,
                "--rapport" => rapport = Some(PathBuf::from(value()?)),
                other => return Err(format!("{other}: write --split, --misses or --rapport")),
            }
        }
        Ok(Asked { split, misses, rapport: rapport.map_or_else(measured::rapport, Ok)? })
    }

    /// Whether what is of this split is asked for.
    pub fn takes(&self, split: Option<&str>) -> bool {
        self.split.as_deref().is_none_or(|asked| split == Some(asked))
    }
}

/// The lines of a file of `gold/`.
///
/// # Errors
/// If the file cannot be read, or a line is not of this form.
pub fn lines<T: DeserializeOwned>(name: &str) -> Result<Vec<T>, String> {
    let file = format!("{}/../gold/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(&file).map_err(|error| format!("{file}: {error}"))?;
    text.lines().map(serde_json::from_str).collect::<Result<_, _>>().map_err(|error| format!("{file}: {error}"))
}
