//! What listings of a desk that can be drawn too have in common.

use crate::{
    command::cli::Listing,
    desk::{self, Desk},
    failure::{Failure, Outcome},
};
use std::path::Path;

/// Opens the desk that is asked, once it is known that the drawing, if one is asked for, can be written.
///
/// # Errors
/// If it cannot, or there is no such desk.
pub fn open(listing: &Listing, plot: Option<&Path>) -> Outcome<Desk> {
    plot.map(drawable).transpose()?;
    Desk::find(listing.desk.desk.as_deref())
}

fn drawable(path: &Path) -> Outcome<()> {
    if path.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("svg")) {
        let message = format!("{}: a drawing is written as .svg", path.display());
        return Err(Failure::usage(message).hint("let the name of the output end so"));
    }
    desk::try_output(path)
}

/// Writes the drawing, if one is asked for.
///
/// # Errors
/// If it cannot be written.
pub fn draw(plot: Option<&Path>, picture: impl FnOnce() -> String) -> Outcome<()> {
    plot.map_or(Ok(()), |path| desk::write_whole(path, picture().as_bytes()))
}
