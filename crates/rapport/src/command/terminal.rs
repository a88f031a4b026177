//! Standard error: what the work says as lines, how far it is as a bar.

use super::harmless;
use crate::notice::{Length, Listener, Notice};
use indicatif::{ProgressBar, ProgressStyle};
use std::{
    io::{self, BufWriter, IsTerminal, Write},
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// Writes each notice on standard error as it comes. A bar stands under them on a terminal, and nowhere else.
#[derive(Default)]
pub struct Terminal {
    bar: Mutex<Option<ProgressBar>>,
    quiet: bool,
}

impl Terminal {
    /// One that says something, or nothing.
    pub fn of(quiet: bool) -> Terminal {
        Terminal { quiet, ..Terminal::default() }
    }

    fn with_bar(&self, act: impl FnOnce(&mut Option<ProgressBar>)) {
        act(&mut self.bar.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

/// Writes a line on standard error, whatever stands in it harmless. That nobody reads it (`2>&1 | head`) is no reason to stop.
pub fn say(line: impl std::fmt::Display) {
    let _ = writeln!(io::stderr().lock(), "{}", harmless::shown(&line.to_string()));
}

/// Standard output: as it is for files and programs, and harmless on a terminal.
pub fn output() -> Box<dyn Write> {
    let out = BufWriter::new(io::stdout().lock());
    if io::stdout().is_terminal() { Box::new(harmless::Harmless::over(out)) } else { Box::new(out) }
}

/// Whether what is given out comes on the terminal, where a bar would stand amid it.
pub fn output_is_seen() -> bool {
    io::stdout().is_terminal()
}

impl Listener for Terminal {
    fn hear(&self, notice: Notice) {
        if self.quiet {
            return;
        }
        self.with_bar(|bar| match bar {
            Some(bar) => bar.suspend(|| say(&notice)),
            None => say(&notice),
        });
    }

    fn begin(&self, work: &'static str, length: Length) {
        if !self.quiet {
            self.with_bar(|bar| *bar = Some(new_bar(work, length)));
        }
    }

    fn step(&self, by: u64) {
        self.with_bar(|bar| bar.iter().for_each(|bar| bar.inc(by)));
    }

    fn end(&self) {
        self.with_bar(|bar| bar.take().iter().for_each(ProgressBar::finish_and_clear));
    }
}

fn new_bar(work: &'static str, length: Length) -> ProgressBar {
    let (length, template) = match length {
        Length::Of(count) => (count, "{msg} {bar:30} {pos}/{len}"),
        Length::Bytes(bytes) => (bytes, "{msg} {bar:30} {bytes}/{total_bytes}"),
    };
    let style = ProgressStyle::with_template(template).expect("the template is one");
    let bar = ProgressBar::new(length).with_style(style).with_message(work);
    // It stands there from the first moment, however long the first piece takes.
    bar.enable_steady_tick(Duration::from_millis(250));
    bar
}
