//! The command line: arguments in, output, messages and an exit code out. Each command is a file that settles its
//! arguments, calls the library and prints. Here alone is clap known, and here alone does anything print.

pub mod add;
pub mod assert;
pub mod backup;
pub mod check;
pub mod chronology;
pub mod cite;
pub mod cli;
pub mod code;
pub mod codebook;
pub mod cube;
pub mod eval;
mod harmless;
mod listing;
pub mod memo;
pub mod new;
pub mod parse;
pub mod read;
pub mod recode;
pub mod restore;
pub mod series;
pub mod sql;
mod terminal;
pub mod triangle;

use crate::{
    failure::{Failure, Outcome},
    intake::Count,
    notice::Listener,
    timing,
    turn::Wish,
};
use cli::{Cli, Command};
use std::{io::Write, process::ExitCode, time::Duration};
use terminal::{Terminal, say};

/// What a command wants a turn for, and how long it waits.
fn wish(what: &'static str, wait: cli::WaitArg) -> Wish {
    Wish { what, patience: Duration::from_secs(wait.wait) }
}

/// Runs a command and says how it ended: 0 the output was made, 1 it failed (or, with `--strict`, something was left
/// out), 2 it was called wrongly.
pub fn run(cli: &Cli) -> ExitCode {
    let mut out = terminal::output();
    let terminal = Terminal::of(cli.quiet);
    let outcome = dispatch(&cli.command, &mut out, &terminal).and_then(|count| Ok(out.flush().map(|()| count)?));
    terminal.end();
    if cli.timings {
        say(timing::spent());
    }
    match outcome {
        Ok(count) => closing(count, cli),
        // A reader that has seen enough (`| head`) is no failure of ours.
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            say(format!("rapport: {failure}"));
            failure.count.filter(|_| !cli.quiet).into_iter().for_each(say_count);
            ExitCode::from(failure.code)
        }
    }
}

/// Says how the command was called wrongly, or prints the help that was asked for.
pub fn misused(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        error.exit();
    }
    say(error.render().to_string().trim_end());
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

fn closing(count: Option<Count>, cli: &Cli) -> ExitCode {
    let Some(count) = count else { return ExitCode::SUCCESS };
    if !cli.quiet {
        say_count(count);
    }
    if cli.strict && count.left_out > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn say_count(count: Count) {
    count.undated().into_iter().for_each(say);
    say(count);
}

fn dispatch(command: &Command, out: &mut dyn Write, listener: &dyn Listener) -> Outcome<Option<Count>> {
    match command {
        Command::Memo(args) => memo::run(args, out, listener).map(Some),
        Command::Add(args) => add::run(args, listener).map(Some),
        Command::Eval(args) => eval::run(args, out, listener).map(Some),
        Command::Cube(args) => cube::run(args, listener).map(Some),
        Command::Assert(args) => assert::run(&args.what, out, listener).map(|()| None),
        Command::Codebook(args) => codebook::run(args, out).map(|()| None),
        Command::Recode(args) => recode::run(args, out, listener).map(Some),
        Command::Read(args) => read::run(args, out, listener).map(Some),
        Command::Code(args) => code::run(args, out, listener).map(Some),
        Command::New(args) => new::run(args, listener).map(|()| None),
        Command::Parse(args) => parse::run(args, out).map(|()| None),
        Command::Chronology(args) => chronology::run(args, out, listener).map(|()| None),
        Command::Series(args) => series::run(args, out, listener).map(|()| None),
        Command::Triangle(args) => triangle::run(args, out, listener).map(|()| None),
        Command::Sql(args) => sql::run(args, out, listener).map(|()| None),
        Command::Check(args) => check::run(args, out, listener).map(|()| None),
        Command::Backup(args) => backup::run(args, out, listener).map(|()| None),
        Command::Restore(args) => restore::run(args, out, listener).map(|()| None),
        Command::Cite(args) => cite::run(args, out).map(|()| None),
        Command::Completions(args) => completions(args.shell, out).map(|()| None),
    }
}

fn completions(shell: clap_complete::Shell, out: &mut dyn Write) -> Outcome<()> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut <Cli as clap::CommandFactory>::command(), "rapport", &mut script);
    out.write_all(&script).map_err(Failure::from)
}
