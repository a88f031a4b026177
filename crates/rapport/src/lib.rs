//! Rapport: the open desk for watching relations between states.
//!
//! This crate strings the stages together: files are [gathered](gather), [read](intake), parsed and [coded](coding), kept
//! in a [desk]'s ledger, measured and judged ([casework]), and written as a memo ([command::memo]). It is the
//! edge where files, the clock and settings are met; the stages themselves take values.

pub mod casework;
pub mod cli;
pub mod codebook;
pub mod coding;
pub mod command;
pub mod config;
pub mod corrections;
pub mod desk;
pub mod failure;
pub mod feeds;
pub mod gather;
pub mod independence;
pub mod input;
pub mod intake;
pub mod lexicon;
pub mod lineage;
pub mod measures;
pub mod recode;
pub use rapport_lexicon::states;
pub mod stock;
pub mod table;
pub mod timing;

use cli::{Cli, Command};
use failure::{Failure, Outcome};
use intake::Count;
use std::{
    io::{self, BufWriter, Write},
    process::ExitCode,
};

/// Runs a command and says how it ended: 0 the output was made, 1 it failed (or, with `--strict`, something was left
/// out), 2 it was called wrongly.
pub fn run(cli: &Cli) -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    let outcome = dispatch(&cli.command, &mut out).and_then(|count| Ok(out.flush().map(|()| count)?));
    if cli.timings {
        eprintln!("{}", timing::spent());
    }
    match outcome {
        Ok(count) => closing(count, cli.strict),
        // A reader that has seen enough (`| head`) is no failure of ours.
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("rapport: {failure}");
            if let Some(count) = failure.count {
                eprintln!("{count}");
            }
            ExitCode::from(failure.code)
        }
    }
}

fn closing(count: Option<Count>, strict: bool) -> ExitCode {
    let Some(count) = count else { return ExitCode::SUCCESS };
    eprintln!("{count}");
    if strict && count.left_out > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn dispatch(command: &Command, out: &mut dyn Write) -> Outcome<Option<Count>> {
    match command {
        Command::Memo(args) => command::memo::run(args, out).map(Some),
        Command::Add(args) => command::add::run(args).map(Some),
        Command::Eval(args) => command::eval::run(args, out).map(Some),
        Command::Cube(args) => command::cube::run(args).map(Some),
        Command::Assert(args) => command::assert::run(&args.what, out).map(|()| None),
        Command::Codebook(args) => command::codebook::run(args, out).map(|()| None),
        Command::Recode(args) => command::recode::run(args, out).map(Some),
        Command::Read(args) => command::read::run(args, out).map(Some),
        Command::Code(args) => command::code::run(args, out).map(Some),
        Command::New(args) => command::new::run(args).map(|()| None),
        Command::Parse(args) => command::parse::run(args, out).map(|()| None),
        Command::Chronology(args) => command::chronology::run(args, out).map(|()| None),
        Command::Series(args) => command::series::run(args, out).map(|()| None),
        Command::Triangle(args) => command::triangle::run(args, out).map(|()| None),
        Command::Sql(args) => command::sql::run(args, out).map(|()| None),
        Command::Check(args) => command::check::run(args, out).map(|()| None),
        Command::Cite(args) => command::cite::run(args, out).map(|()| None),
        Command::Completions(args) => completions(args.shell, out).map(|()| None),
    }
}

fn completions(shell: clap_complete::Shell, out: &mut dyn Write) -> Outcome<()> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut <Cli as clap::CommandFactory>::command(), "rapport", &mut script);
    out.write_all(&script).map_err(Failure::from)
}
