//! A desk copied while it is in use, and brought back from a copy.
//!
//! A backup is a desk like any other: it can be asked, checked and brought back, and one that is made again takes only what is new. Files
//! kept under their hash and parts of feeds are compared with what the ledger says of them as they are copied ([fill]); the ledger
//! comes last, so that a copy that is cut off is what it was before.

mod fill;
mod restore;

pub use fill::Copied;
pub use restore::restore;

use crate::{
    desk::{DOCUMENTS, Desk, LEDGER},
    failure::{Failure, Outcome},
    notice::Listener,
    turn::{Turn, Wish},
};
use fill::{fill, settings};
use rapport_ledger::Ledger;
use std::{fs, path::Path};

/// Parts may be put together while they are copied: then the ledger is copied anew, so often before the writers are asked to wait.
const TRIES: usize = 3;

/// Copies a desk into a folder, which is new or an earlier backup of it.
///
/// # Errors
/// If the folder holds something else, or cannot be written.
pub fn backup(desk: &Desk, into: &Path, wish: Wish, listener: &dyn Listener) -> Outcome<Copied> {
    let from = desk.folder()?;
    must_take(desk, into)?;
    fs::create_dir_all(into.join(DOCUMENTS)).map_err(|error| Failure::of_desk(into, &error))?;
    let _turn = Turn::take(into, wish, listener)?;
    let aside = into.join(format!("{LEDGER}.copy"));
    for tried in 0.. {
        // A desk that is written to without end is asked to wait.
        let _held = if tried < TRIES { None } else { Some(Turn::take(from, wish, listener)?) };
        let before = desk.ledger.parts_version()?;
        remove_ledger(&aside);
        desk.ledger.copy_to(&aside)?;
        let ledger = Ledger::open(&aside)?;
        let copied = fill(from, into, &ledger)?;
        if !copied.problems.is_empty() && desk.ledger.parts_version()? != before && tried < TRIES {
            continue;
        }
        drop(ledger);
        settings(from, into)?;
        put_ledger(&aside, into)?;
        return Ok(copied);
    }
    unreachable!("the loop ends when nobody else writes")
}

/// A backup goes where nothing is, or onto an earlier one of the same desk: never onto the desk, or onto another's work.
fn must_take(desk: &Desk, into: &Path) -> Outcome<()> {
    let same = |a: &Path, b: &Path| fs::canonicalize(a).ok().zip(fs::canonicalize(b).ok()).is_some_and(|(a, b)| a == b);
    let refused =
        |why: &str| Err(Failure::new(format!("{}: {why}", into.display())).hint("name a folder that is not there yet"));
    if same(desk.folder()?, into) {
        return refused("this is the desk itself");
    }
    if !Desk::is_at(into) {
        let holds =
            fs::read_dir(into).is_ok_and(|mut inside| inside.any(|file| file.is_ok_and(|file| !is_ours(&file.path()))));
        return if holds { refused("something else is in this folder") } else { Ok(()) };
    }
    match Desk::open(into)?.ledger.last_seal()? {
        Some((number, hash)) if desk.ledger.seal_of(number)?.as_ref() != Some(&hash) => {
            refused("the desk that is here has another history")
        }
        _ => Ok(()),
    }
}

/// What a backup that was cut off may have left.
fn is_ours(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    [DOCUMENTS, "feeds", "lexicon", "desk.toml"].contains(&&*name)
        || name.starts_with(LEDGER)
        || name.starts_with("writer.")
}

/// Puts a copied ledger in its place, for good.
fn put_ledger(aside: &Path, desk: &Path) -> Outcome<()> {
    let place = desk.join(LEDGER);
    // The log of the ledger that it replaces would be taken for its own.
    for ending in ["-wal", "-shm"] {
        let _ = fs::remove_file(desk.join(format!("{LEDGER}{ending}")));
    }
    let put = || {
        fs::File::open(aside)?.sync_all()?;
        fs::rename(aside, &place)?;
        if cfg!(unix) { fs::File::open(desk)?.sync_all() } else { Ok(()) }
    };
    put().map_err(|error| Failure::of_desk(desk, &error))
}

fn remove_ledger(path: &Path) {
    for ending in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        let _ = fs::remove_file(name);
    }
}
