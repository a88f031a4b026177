//! The command line of Rapport: arguments in, exit code out. Everything it does is in the library.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    rapport::run(&rapport::cli::Cli::parse())
}
