//! The command line of Rapport: arguments in, exit code out. Everything it does is in the library.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    rapport::command::run(&rapport::command::cli::Cli::parse())
}
