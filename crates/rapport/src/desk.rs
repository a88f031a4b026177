//! A desk: the folder that holds one analyst's work.

use crate::{
    config::Config,
    failure::{Failure, Outcome, reason},
    gather,
    intake::Count,
    lexicon::{self, DeskCoder},
    notice::Listener,
    stock::{self, Keep},
    turn::{Turn, Wish},
};
use rapport_ledger::{Hit, Ledger};
use rapport_lexicon::Lexicon;
use rapport_model::{Cutoff, Date, Edtf, Marked, Track};
use std::{
    collections::BTreeSet,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

/// Name of the ledger in a desk's folder.
pub const LEDGER: &str = "ledger.sqlite";
/// Name of the folder that keeps the files as they came, each under the hash of its bytes.
pub const DOCUMENTS: &str = "documents";

/// How files are to be read that are kept nowhere.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReadAs {
    /// The date of documents that bear none.
    pub date: Option<Edtf>,
    /// Without the contextual encoder.
    pub fast: bool,
}

/// An open desk: a folder with its ledger, or files that were read to be asked about and are kept nowhere. Both answer alike.
pub struct Desk {
    /// Its folder, if it is kept in one.
    folder: Option<PathBuf>,
    /// The folder whose `desk.toml` and `lexicon/` hold.
    own: Option<PathBuf>,
    /// Its settings.
    pub config: Config,
    /// Its store.
    pub ledger: Ledger,
    /// What was read for it, where it is kept nowhere; what was left out of its answers.
    read: Count,
    /// Nobody else writes to it meanwhile, where it was opened to be written to.
    _turn: Option<Turn>,
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
        let (ledger, config) = (Ledger::open(folder.join(LEDGER))?, Config::of_folder(folder)?);
        let folder = Some(folder.to_owned());
        Ok(Desk { own: folder.clone(), config, ledger, folder, read: Count::default(), _turn: None })
    }

    /// Reads files and folders of files into a desk that is kept nowhere. They are coded as questions are asked that admit them.
    ///
    /// # Errors
    /// If none of them can be read, or a folder's settings cannot.
    pub fn of_files(paths: &[PathBuf], listener: &dyn Listener) -> Outcome<Desk> {
        Desk::of_files_as(paths, ReadAs::default(), listener)
    }

    fn of_files_as(paths: &[PathBuf], as_asked: ReadAs, listener: &dyn Listener) -> Outcome<Desk> {
        let own = own_folder(paths).map(Path::to_owned);
        let mut config = own.as_deref().map(Config::of_folder).transpose()?.unwrap_or_default();
        config.fast |= as_asked.fast;
        let mut ledger = Ledger::in_memory()?;
        let mut gathered = gather::gather(paths, &config.leave_out);
        gathered.sources.date = as_asked.date;
        let read = stock::take_in(&mut ledger, &gathered, &Keep::Nothing, jiff::Timestamp::now(), listener)?;
        if read.read == 0 {
            let named: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
            return Err(Failure::new(format!("{}: there is no reporting here that can be read", named.join(", ")))
                .hint("name files or folders of text, Markdown, HTML, PDF, DOCX, TEI, JSON Lines or CSV")
                .after(read));
        }
        Ok(Desk { folder: None, own, config, ledger, read, _turn: None })
    }

    /// The desk at the only path, or the files at these paths as one.
    ///
    /// # Errors
    /// As [`Desk::open`] and [`Desk::of_files`].
    pub fn at(paths: &[PathBuf], listener: &dyn Listener) -> Outcome<Desk> {
        Desk::at_as(paths, ReadAs::default(), listener)
    }

    /// The same, with files read as is asked; those of a desk are as they were added.
    ///
    /// # Errors
    /// As [`Desk::at`], and if a desk that is kept is to be read otherwise than it is.
    pub fn at_as(paths: &[PathBuf], as_asked: ReadAs, listener: &dyn Listener) -> Outcome<Desk> {
        match paths {
            [folder] if Desk::is_at(folder) => {
                let desk = Desk::open(folder)?;
                if as_asked.fast && !desk.config.fast {
                    return Err(Failure::usage(format!("{}: a desk is read as its desk.toml says", folder.display()))
                        .hint("write `fast = true` under [read] there and run `rapport recode`, or leave --fast out"));
                }
                Ok(desk)
            }
            paths => Desk::of_files_as(paths, as_asked, listener),
        }
    }

    /// Opens the desk that was named, else the one the current folder is in.
    ///
    /// # Errors
    /// If there is none.
    pub fn find(named: Option<&Path>) -> Outcome<Desk> {
        Desk::open(&place(named)?)
    }

    /// The same to write to it, once nobody else does; whoever comes after waits until this desk is dropped.
    ///
    /// # Errors
    /// If there is none, others write for longer than the patience lasts, or the folder cannot be written to.
    pub fn find_to_write(named: Option<&Path>, wish: Wish, listener: &dyn Listener) -> Outcome<Desk> {
        let folder = place(named)?;
        if !Desk::is_at(&folder) {
            return Desk::open(&folder);
        }
        let _turn = Some(Turn::take(&folder, wish, listener)?);
        Ok(Desk { _turn, ..Desk::open(&folder)? })
    }

    /// Makes a desk; an existing `desk.toml` is kept. The ledger comes last: until it is there the folder is no desk, and whatever
    /// an interruption left is completed.
    ///
    /// # Errors
    /// If one is there already, or the folder cannot be made.
    pub fn create(folder: &Path, settings: &str, listener: &dyn Listener) -> Outcome<Desk> {
        let failed = |error| Failure::of_desk(folder, &error);
        fs::create_dir_all(folder.join(DOCUMENTS)).map_err(failed)?;
        fs::create_dir_all(folder.join("feeds")).map_err(failed)?;
        let wish = Wish { what: "rapport new", patience: Duration::from_secs(10) };
        let _turn = Some(Turn::take(folder, wish, listener)?);
        if Desk::is_at(folder) {
            return Err(Failure::new(format!("{}: a desk is here already", folder.display()))
                .hint("add to it with `rapport add`, or name another folder"));
        }
        if !folder.join("desk.toml").exists() {
            write_whole(&folder.join("desk.toml"), settings.as_bytes())?;
        }
        Ledger::create(folder.join(LEDGER))?;
        Ok(Desk { _turn, ..Desk::open(folder)? })
    }

    /// Its folder.
    ///
    /// # Errors
    /// If it is kept in none.
    pub fn folder(&self) -> Outcome<&Path> {
        let none = || {
            Failure::new("files that were read for a question are kept in no desk").hint("make one with `rapport new`")
        };
        self.folder.as_deref().ok_or_else(none)
    }

    /// The names that it knows: those that come with Rapport, and its own.
    ///
    /// # Errors
    /// If its own lexicon cannot be read.
    pub fn lexicon(&self) -> Outcome<Lexicon> {
        lexicon::lexicon(self.own.as_deref())
    }

    /// The strand of this word: one that every relationship has, or one of its own issues'.
    ///
    /// # Errors
    /// If it knows none of this word, with those that it knows.
    pub fn track(&self, word: &str) -> Outcome<Track> {
        let own = self.config.issues.iter().map(|issue| issue.track.clone());
        let known: BTreeSet<Track> = Track::COMMON.into_iter().chain(own).collect();
        let words: Vec<&str> = known.iter().map(Track::word).collect();
        let unknown = || Failure::usage(format!("the desk knows no strand “{word}”"));
        let track = known.iter().find(|track| track.word() == word).cloned();
        track.ok_or_else(|| {
            unknown().hint(format!("name one of {}, or add the obstacle to desk.toml", words.join(", ")))
        })
    }

    /// The coder with its names and issues.
    ///
    /// # Errors
    /// If its own lexicon cannot be read.
    pub fn coder(&self) -> Outcome<DeskCoder> {
        lexicon::coder(self.own.as_deref(), &self.config)
    }

    /// Makes it ready to answer as of a cut-off. Files are coded when a cut-off first admits them; the documents of a kept desk
    /// were coded when they were added, and it is told if that was with another coder or lexicon than the one in hand.
    ///
    /// # Errors
    /// If its ledger or its own lexicon cannot be read.
    pub fn make_ready(&mut self, cutoff: Option<Cutoff>, listener: &dyn Listener) -> Outcome<()> {
        let coder = self.coder()?;
        if self.folder.is_some() {
            return stock::tell_if_outdated(&self.ledger, &coder, listener);
        }
        self.read += stock::code(&mut self.ledger, &coder, cutoff, jiff::Timestamp::now(), listener)?;
        Ok(())
    }

    /// Counts what was left out of an answer.
    pub(crate) fn leave_out(&mut self, left_out: usize) {
        self.read.left_out += left_out;
    }

    /// What it was made from: the documents that a kept desk holds, or what was read of the files; and what was left out.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn count(&self) -> Outcome<Count> {
        Ok(if self.folder.is_some() { Count { read: self.documents()?, ..self.read } } else { self.read })
    }

    /// The documents that hold all these words and were known by a day, each with the places where they stand and marked as these
    /// are. Words in double quotes are a phrase, a star at a word's end stands for any ending.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn search(&self, words: &str, as_of: Option<Date>) -> Outcome<Vec<Marked<Hit>>> {
        let hits = self.ledger.find(words, as_of.map(Cutoff::at))?;
        // One document at a time: a common word has hits in all of them.
        let marked = |value: Hit| -> Outcome<Option<Marked<Hit>>> {
            let document = self.ledger.document(&value.document)?;
            Ok(document.map(|document| Marked { marking: document.marking_of(&value.spans), value }))
        };
        hits.into_iter().filter_map(|hit| marked(hit).transpose()).collect()
    }

    /// How many documents it holds.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn documents(&self) -> Outcome<usize> {
        Ok(self.ledger.documents(None)?.len())
    }

    /// Where the bytes with this hash are kept.
    ///
    /// # Errors
    /// If it is kept in no folder.
    pub fn kept(&self, hash: &str) -> Outcome<PathBuf> {
        Ok(self.folder()?.join(DOCUMENTS).join(hash))
    }

    /// Keeps a file's bytes in this desk's folder under their hash: written aside, then renamed. A copy that is there but is not what it
    /// was is written anew.
    ///
    /// # Errors
    /// If the folder cannot be written.
    pub fn keep(folder: &Path, hash: &str, bytes: &[u8]) -> Outcome<()> {
        let place = folder.join(DOCUMENTS).join(hash);
        let kept = fs::metadata(&place).is_ok_and(|meta| meta.is_file() && meta.len() == bytes.len() as u64);
        if kept && fs::read(&place).is_ok_and(|held| held == bytes) { Ok(()) } else { write_whole(&place, bytes) }
    }
}

/// The desk's folder that was named, else the one that the current folder is in.///
/// # Errors
/// If none was named, and the current folder is in none.
pub fn place(named: Option<&Path>) -> Outcome<PathBuf> {
    if let Some(folder) = named {
        return Ok(folder.to_owned());
    }
    let here = std::env::current_dir()?;
    let missing = || Failure::new("the current folder is in no desk").hint("go into one, or name it with --desk DESK");
    here.ancestors().find(|folder| Desk::is_at(folder)).map(Path::to_owned).ok_or_else(missing)
}

/// The folder among these whose settings and names hold: a desk, or the first with a desk.toml.
pub fn own_folder(paths: &[PathBuf]) -> Option<&Path> {
    paths.iter().find(|path| path.join("desk.toml").is_file()).map(PathBuf::as_path)
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
    let mend = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "make room there, or name a file on another disk",
        _ => "name a file in a folder that is there and may be written to",
    };
    Failure::new(format!("{}: {why}", path.display())).hint(mend)
}

/// Where a file is written before it is renamed.
fn aside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    // Two threads may write the same bytes at a time.
    static WRITTEN: AtomicUsize = AtomicUsize::new(0);
    name.push(format!(".{}-{}.part", std::process::id(), WRITTEN.fetch_add(1, Ordering::Relaxed)));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mend_is_that_of_the_reason() {
        let mend =
            |kind: io::ErrorKind| unwritable(Path::new("memo.md"), io::Error::from(kind)).hint.unwrap_or_default();
        assert!(mend(io::ErrorKind::StorageFull).starts_with("make room"));
        assert!(mend(io::ErrorKind::NotFound).starts_with("name a file in a folder that is there"));
    }
}
