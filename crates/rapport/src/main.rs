//! The command line of Rapport: arguments in, exit code out. Everything it does is in the library.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    match rapport::command::cli::Cli::try_parse() {
        Ok(cli) => rapport::command::run(&cli),
        Err(error) => rapport::command::misused(&error),
    }
}
