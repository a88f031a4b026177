//! Shared data for tests: the files of `../shared`, which lie beside the checkout and not in it.
//!
//! A checkout without that folder is tested all the same: a test that wants a file of it says that it is skipped. Where the
//! folder is there and the file is not, somebody misspelled or lost it. At a desk that is said too; a run that stands guard
//! (`CI` set, as `.ci/run` does) fails, since a test that is skipped for ever guards nothing.
//!
//! ```
//! let Some(text) = rapport_testing::shared_text("data/ud/en_ewt-dev.conllu") else { return };
//! assert!(text.starts_with("# "));
//! ```

use std::path::{Path, PathBuf};

/// The file or folder at this path below `../shared`, where it is there.
///
/// # Panics
/// In CI, where `../shared` is there and this path is not.
pub fn shared(path: &str) -> Option<PathBuf> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared"));
    match sought(folder, path, std::env::var_os("CI").is_some()) {
        Sought::Found(file) => Some(file),
        Sought::Skipped(why) => {
            println!("skipped: {why}");
            None
        }
        Sought::Lost(why) => panic!("{why}"),
    }
}

/// The text of the file at this path below `../shared`, where it is there.
///
/// # Panics
/// As [`shared`] does, and where the file is no text.
pub fn shared_text(path: &str) -> Option<String> {
    let file = shared(path)?;
    Some(std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display())))
}

/// What came of looking for a file.
#[derive(Debug, PartialEq)]
enum Sought {
    Found(PathBuf),
    Skipped(String),
    Lost(String),
}

fn sought(folder: &Path, path: &str, guarded: bool) -> Sought {
    let file = folder.join(path);
    if file.exists() {
        return Sought::Found(file);
    }
    match (folder.exists(), guarded) {
        (false, _) => Sought::Skipped(format!("there is no {}", folder.display())),
        (true, false) => Sought::Skipped(format!("there is no {}", file.display())),
        (true, true) => Sought::Lost(format!(
            "{} is there, but not its {path}: restore the file, or mend its name in the test",
            folder.display()
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_lost_is_skipped_at_a_desk_and_fails_a_guarded_run() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(sought(here, "Cargo.toml", true), Sought::Found(here.join("Cargo.toml")));
        assert!(matches!(sought(here, "none.txt", false), Sought::Skipped(why) if why.contains("none.txt")));
        assert!(matches!(sought(here, "none.txt", true), Sought::Lost(why) if why.contains("none.txt")));
    }

    #[test]
    fn a_checkout_without_the_folder_is_skipped_even_where_it_is_guarded() {
        let nowhere = Path::new(env!("CARGO_MANIFEST_DIR")).join("nowhere");
        assert!(matches!(sought(&nowhere, "a.txt", true), Sought::Skipped(why) if why.contains("nowhere")));
    }
}
