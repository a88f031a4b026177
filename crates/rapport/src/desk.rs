//! A desk: the folder that holds one analyst's work.

use crate::{
    config::Config,
    failure::{Failure, Outcome, reason},
    lexicon,
    notice::Listener,
    stock,
};
use rapport_ledger::Ledger;
use rapport_lexicon::Lexicon;
use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Name of the ledger in a desk's folder.
pub const LEDGER: &str = "ledger.sqlite";
/// Name of the folder that keeps the files as they came, each under the hash of its bytes.
pub const DOCUMENTS: &str = "documents";

/// An open desk.
pub struct Desk {
    /// Its folder.
    pub folder: PathBuf,
    /// Its settings.
    pub config: Config,
    /// Its store.
    pub ledger: Ledger,
}

impl Desk {
    /// Whether this folder is a desk with a ledger (a folder with only a `desk.toml` is reporting with settings).
    pub fn is_at(folder: &Path) -> bool {
        folder.join(LEDGER).is_file()
    }

    /// Opens the desk in this folder.
    ///
    /// # Errors
    /// If there is none, or its ledger or settings cannot be read.
    pub fn open(folder: &Path) -> Outcome<Desk> {
        if !Desk::is_at(folder) {
            let message = format!("{}: no desk is here ({LEDGER} is missing)", folder.display());
            return Err(Failure::new(message).hint("make one with `rapport new`, or name one with --desk"));
        }
        let ledger = Ledger::open(folder.join(LEDGER))?;
        Ok(Desk { folder: folder.to_owned(), config: Config::of_folder(folder)?, ledger })
    }

    /// Opens the desk that was named, else the one the current folder is in.
    ///
    /// # Errors
    /// If there is none.
    pub fn find(named: Option<&Path>) -> Outcome<Desk> {
        if let Some(folder) = named {
            return Desk::open(folder);
        }
        let here = std::env::current_dir()?;
        let found = here.ancestors().find(|folder| Desk::is_at(folder));
        let missing =
            || Failure::new("the current folder is in no desk").hint("go into one, or name it with --desk DESK");
        Desk::open(found.ok_or_else(missing)?)
    }

    /// Makes a desk; an existing `desk.toml` is kept.
    ///
    /// # Errors
    /// If one is there already, or the folder cannot be made.
    pub fn create(folder: &Path, settings: &str) -> Outcome<Desk> {
        if Desk::is_at(folder) {
            return Err(Failure::new(format!("{}: a desk is here already", folder.display()))
                .hint("add to it with `rapport add`, or name another folder"));
        }
        let failed = |error| Failure::of_file(folder, error);
        fs::create_dir_all(folder.join(DOCUMENTS)).map_err(failed)?;
        fs::create_dir_all(folder.join("feeds")).map_err(failed)?;
        if !folder.join("desk.toml").exists() {
            fs::write(folder.join("desk.toml"), settings).map_err(failed)?;
        }
        Ledger::create(folder.join(LEDGER))?;
        Desk::open(folder)
    }

    /// Opens the desk as [`Desk::find`], to answer from: tells if what it was coded with is not what is in hand
    /// ([`stock::tell_if_outdated`]).
    ///
    /// # Errors
    /// As [`Desk::find`], or if the desk's own lexicon cannot be read.
    pub fn consult(named: Option<&Path>, listener: &dyn Listener) -> Outcome<Desk> {
        let desk = Desk::find(named)?;
        desk.tell_if_outdated(listener)?;
        Ok(desk)
    }

    /// Tells if what it was coded with is not what is in hand.
    ///
    /// # Errors
    /// If its ledger or its own lexicon cannot be read.
    pub fn tell_if_outdated(&self, listener: &dyn Listener) -> Outcome<()> {
        stock::tell_if_outdated(&self.ledger, &lexicon::coder(Some(&self.folder), &self.config)?, listener)
    }

    /// The names that it knows: those that come with Rapport, and its own.
    ///
    /// # Errors
    /// If its own lexicon cannot be read.
    pub fn lexicon(&self) -> Outcome<Lexicon> {
        lexicon::lexicon(Some(&self.folder))
    }

    /// How many documents it holds.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn documents(&self) -> Outcome<usize> {
        Ok(self.ledger.documents(None)?.len())
    }

    /// Where the bytes with this hash are kept.
    pub fn kept(&self, hash: &str) -> PathBuf {
        self.folder.join(DOCUMENTS).join(hash)
    }

    /// Keeps a file's bytes in this desk's folder under their hash: written aside, then renamed.
    ///
    /// # Errors
    /// If the folder cannot be written.
    pub fn keep(folder: &Path, hash: &str, bytes: &[u8]) -> Outcome<()> {
        let place = folder.join(DOCUMENTS).join(hash);
        if place.is_file() { Ok(()) } else { write_whole(&place, bytes) }
    }
}

/// Tries that a file could be written here, before the work whose output it is to hold is begun. Nothing is left behind.
///
/// # Errors
/// If its folder is missing or may not be written to; the message names the file.
pub fn try_output(path: &Path) -> Outcome<()> {
    let aside = aside(path);
    let tried = if path.is_dir() {
        Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"))
    } else {
        fs::File::create(&aside).and_then(|_| fs::remove_file(&aside))
    };
    tried.map_err(|error| unwritable(path, error))
}

fn unwritable(path: &Path, error: io::Error) -> Failure {
    let why = match error.kind() {
        io::ErrorKind::NotFound => "there is no such folder".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be written (permission denied)".to_owned(),
        _ => reason(&error),
    };
    Failure::new(format!("{}: {why}", path.display()))
        .hint("name a file in a folder that is there and may be written to")
}

/// Where a file is written before it is renamed.
fn aside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}

/// Writes a file so that it is there whole or not at all: aside, flushed, then renamed.
///
/// # Errors
/// If the folder cannot be written; the message names the file.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Outcome<()> {
    let aside = aside(path);
    let write = || {
        let mut file = fs::File::create(&aside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&aside, path)
    };
    write().map_err(|error| {
        let _ = fs::remove_file(&aside);
        unwritable(path, error)
    })
}
