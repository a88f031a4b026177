//! x
use crate::{cli::Series, failure::Outcome};
/// x
pub fn run(_: &Series, _: &mut dyn std::io::Write) -> Outcome<()> { todo!() }
