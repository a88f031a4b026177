//! A desk brought back from a backup.

use super::{
    fill::{Copied, fill, settings},
    put_ledger,
};
use crate::{
    desk::{DOCUMENTS, Desk, LEDGER},
    failure::{Failure, Outcome},
    notice::Listener,
    turn::{Turn, Wish},
};
use rapport_ledger::Ledger;
use std::{fs, path::Path};

/// Brings a desk back from a backup. Where the desk's own ledger is whole and goes on from the backup's, only what is missing or altered is
/// brought back and nothing newer is lost; else the backup takes its place, and what was there is kept beside it.
///
/// # Errors
/// If the backup is not whole, or the desk cannot be written.
pub fn restore(from: &Path, desk: &Path, wish: Wish, listener: &dyn Listener) -> Outcome<Copied> {
    let backup = Desk::open(from)?;
    fs::create_dir_all(desk.join(DOCUMENTS)).map_err(|error| Failure::of_desk(desk, &error))?;
    let _turn = Turn::take(desk, wish, listener)?;
    if let Some(ledger) = going_on(&backup.ledger, desk)? {
        listener.note(
            "the desk’s ledger is whole and goes on from the backup: only what is missing or altered is brought back",
        );
        return fill(from, desk, &ledger);
    }
    put_away(desk, listener)?;
    let aside = desk.join(format!("{LEDGER}.copy"));
    backup.ledger.copy_to(&aside)?;
    let copied = fill(from, desk, &Ledger::open(&aside)?)?;
    settings(from, desk)?;
    put_ledger(&aside, desk)?;
    Ok(copied)
}

/// The ledger of a desk, where it is whole and its history begins with the backup's.
fn going_on(backup: &Ledger, desk: &Path) -> Outcome<Option<Ledger>> {
    let Ok(ledger) = Ledger::open(desk.join(LEDGER)) else { return Ok(None) };
    let Some((number, hash)) = backup.last_seal()? else { return Ok(None) };
    let begins = ledger.seal_of(number).is_ok_and(|held| held == Some(hash));
    Ok((begins && ledger.check().is_ok_and(|problems| problems.is_empty())).then_some(ledger))
}

/// Moves a ledger and the parts of its feeds aside.
fn put_away(desk: &Path, listener: &dyn Listener) -> Outcome<()> {
    let names = [LEDGER.to_owned(), format!("{LEDGER}-wal"), format!("{LEDGER}-shm"), "feeds".to_owned()];
    let there: Vec<&String> = names.iter().filter(|name| desk.join(name).exists()).collect();
    if there.is_empty() {
        return Ok(());
    }
    let place = desk.join(jiff::Timestamp::now().strftime("replaced-%Y%m%dT%H%M%SZ").to_string());
    let failed = |error| Failure::of_desk(desk, &error);
    fs::create_dir_all(&place).map_err(failed)?;
    for name in there {
        fs::rename(desk.join(name), place.join(name)).map_err(failed)?;
    }
    listener.note(format!("what the desk had is kept in {}", place.display()));
    Ok(())
}
