//! One writer at a time: who changes a desk holds its lock, and others wait their turn. Readers never wait.
//!
//! The lock is the operating system's, on an empty file of the desk's folder: it is let go whenever its holder ends, however it ends.
//! Who holds it stands in a second file, since some systems let nobody read one that is locked.

use crate::{
    failure::{Failure, Outcome},
    notice::Listener,
};
use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

/// The file that is locked.
pub const LOCK: &str = "writer.lock";
/// The file that says who holds the lock.
pub const HOLDER: &str = "writer.txt";

/// Who waits is told of it after this time, and looks again so often.
const SILENCE: Duration = Duration::from_secs(1);
const PAUSE: Duration = Duration::from_millis(20);

/// The right to write to a desk. No other process has it until this is dropped.
#[derive(Debug)]
pub struct Turn {
    /// Locked as long as it is open; `None` where the file system knows no locks.
    lock: Option<File>,
    holder: PathBuf,
}

/// What is to be done with a turn, and how long it is waited for.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// The command, as others are told of it: `rapport add`.
    pub what: &'static str,
    /// How long to wait for others.
    pub patience: Duration,
}

impl Turn {
    /// Waits until nobody else writes to the desk in this folder, and takes the turn.
    ///
    /// # Errors
    /// If others write for longer than the patience lasts, or the folder cannot be written to.
    pub fn take(desk: &Path, wish: Wish, listener: &dyn Listener) -> Outcome<Turn> {
        let (place, holder) = (desk.join(LOCK), desk.join(HOLDER));
        let file = File::options().create(true).truncate(false).write(true).open(&place);
        let file = file.map_err(|error| Failure::of_desk(desk, &error))?;
        let (began, mut told) = (Instant::now(), false);
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                    listener.note(format!(
                        "{}: this file system knows no locks; let no two programs write to the desk at a time",
                        desk.display()
                    ));
                    return Ok(Turn { lock: None, holder });
                }
                Err(TryLockError::Error(error)) => return Err(Failure::of_file(&place, error)),
                Err(TryLockError::WouldBlock) if began.elapsed() >= wish.patience => {
                    return Err(taken(desk, &holder, wish));
                }
                Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            }
            if !told && began.elapsed() >= SILENCE {
                told = true;
                listener.note(format!("waiting for {}, which writes to the desk", told_by(&holder)));
            }
        }
        // Who waits can do without it: a full disk must not keep anyone from a turn.
        let since = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ");
        let _ = fs::write(&holder, format!("process {} ({}, since {since})", std::process::id(), wish.what));
        sweep(desk, &["ledger.sqlite", "desk.toml"]);
        sweep(&desk.join("feeds"), &[""]);
        Ok(Turn { lock: Some(file), holder })
    }
}

/// Removes what interrupted work left aside in a folder, of files whose names begin so. Whoever holds the turn knows that nobody is at it.
pub fn sweep(folder: &Path, names: &[&str]) {
    for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let aside = [".part", ".part-wal", ".part-shm", ".copy", ".copy-wal", ".copy-shm"];
        let left = names.iter().any(|start| name.starts_with(start)) && aside.iter().any(|end| name.ends_with(end));
        if left && path.is_file() {
            let _ = fs::remove_file(&path);
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.holder);
        if let Some(file) = self.lock.take() {
            let _ = file.unlock();
        }
    }
}

fn taken(desk: &Path, holder: &Path, wish: Wish) -> Failure {
    let (who, seconds) = (told_by(holder), wish.patience.as_secs());
    Failure::new(format!("{}: {who} writes to the desk, and was waited for {seconds} seconds", desk.display()))
        .hint("run this again when that has ended, or wait longer with --wait SECONDS")
}

/// Who holds the lock, as far as it is known.
fn told_by(holder: &Path) -> String {
    let told = fs::read_to_string(holder).unwrap_or_default();
    if told.is_empty() { "another process".to_owned() } else { told }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::Notices;

    const WISH: Wish = Wish { what: "rapport add", patience: Duration::from_millis(1100) };

    #[test]
    fn who_waits_is_told_for_whom_and_goes_on_when_that_has_ended() {
        let folder = tempfile::tempdir().unwrap();
        let heard = Notices::default();
        let first = Turn::take(folder.path(), WISH, &heard).unwrap();
        let impatient = Turn::take(folder.path(), WISH, &heard).unwrap_err();
        let mine = format!("process {} (rapport add, since ", std::process::id());
        assert!(impatient.message.contains(&mine), "{impatient}");
        let told: Vec<String> = heard.take().iter().map(ToString::to_string).collect();
        assert!(told.len() == 1 && told[0].starts_with(&format!("note: waiting for {mine}")), "{told:?}");
        let patient = Wish { patience: Duration::from_secs(60), ..WISH };
        thread::scope(|scope| {
            let second = scope.spawn(|| Turn::take(folder.path(), patient, &heard).map(drop));
            thread::sleep(3 * PAUSE);
            assert!(!second.is_finished());
            drop(first);
            second.join().unwrap().unwrap();
        });
        assert!(!folder.path().join(HOLDER).exists(), "nobody writes");
    }
}
