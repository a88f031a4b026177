//! `rapport code`: text to reports.

use crate::{
    coding,
    command::{
        cli::{Code, CodeInput, Emit},
        terminal::output_is_seen,
    },
    config::Config,
    failure::{Failure, Outcome},
    fault::guard,
    flow::{self, Room},
    input,
    intake::{self, Count},
    lexicon,
    notice::{Length, Listener, Notices},
    timing::Stage,
};
use rapport_code::{Coder, wire};
use rapport_model::{Document, Problem, Report, Sentence, Span};
use std::{io::Write, path::Path};

/// Codes each document of the input and writes what was found, a JSON line each.
///
/// # Errors
/// If the input cannot be read, or none of its lines can; a bad line among good ones is named and left out.
pub fn run(args: &Code, out: &mut dyn Write, listener: &dyn Listener) -> Outcome<Count> {
    let coder = coder(args.desk.as_deref(), args.fast)?;
    let (name, bytes) = input::bytes(&args.file)?;
    let task = Task { args, coder: &coder };
    let mut edge = Edge { out, listener };
    if is_lines(args, &args.file) { task.lines(&name, &bytes, &mut edge) } else { task.file(&name, &bytes, &mut edge) }
}

fn coder(desk: Option<&Path>, fast: bool) -> Outcome<Coder> {
    if let Some(folder) = desk.filter(|folder| !folder.join("desk.toml").is_file()) {
        return Err(Failure::new(format!("{}: no desk.toml is here", folder.display()))
            .hint("name a desk, or leave --desk out for the names and issues that come with Rapport"));
    }
    let mut config = desk.map(Config::of_folder).transpose()?.unwrap_or_default();
    config.fast |= fast;
    Ok(lexicon::coder(desk, &config)?.coder)
}

fn is_lines(args: &Code, path: &Path) -> bool {
    let named = path.extension().is_some_and(|ending| ending == "jsonl" || ending == "ndjson");
    args.input.map_or(named, |input| input == CodeInput::Jsonl)
}

/// Where what is found goes, and who hears what was met.
struct Edge<'e> {
    out: &'e mut dyn Write,
    listener: &'e dyn Listener,
}

/// What came of a line or a document.
struct Done {
    lines: Vec<String>,
    count: Count,
    said: Notices,
}

/// How many bytes of text are coded at a time, or coded and waiting to be written.
const CODING: Room = Room(1 << 20);

impl Edge<'_> {
    /// Works on things of so many bytes side by side, and writes in their order what came of each.
    fn write<I: Sync>(&mut self, things: &[(I, u64)], work: impl Fn(&I) -> Done + Sync) -> Outcome<Count> {
        let mut count = Count::default();
        if !output_is_seen() {
            self.listener.begin("coding", Length::Of(things.len() as u64));
        }
        flow::in_order(things, CODING, work, |done| {
            count += done.count;
            self.listener.step(1);
            self.listener.pass_on(&done.said);
            done.lines.iter().try_for_each(|line| writeln!(self.out, "{line}")).map_err(Failure::from)
        })?;
        self.listener.end();
        Ok(count)
    }
}

struct Task<'t> {
    args: &'t Code,
    coder: &'t Coder,
}

impl Task<'_> {
    /// A document a line.
    fn lines(&self, name: &str, bytes: &[u8], edge: &mut Edge) -> Outcome<Count> {
        let lines = bytes.split(|byte| *byte == b'\n').map(String::from_utf8_lossy).enumerate();
        let lines = lines.filter(|(_, line)| !line.trim().is_empty());
        let lines: Vec<_> = lines.map(|(at, line)| ((at + 1, line.clone()), line.len() as u64)).collect();
        let count = edge.write(&lines, |(number, line)| self.line(name, *number, line))?;
        if count.read == 0 {
            let failure = Failure::new(format!("{name}: no line could be read"));
            return Err(failure.hint("write one JSON object a line, or use --input text").after(count));
        }
        Ok(count)
    }

    fn line(&self, name: &str, number: usize, line: &str) -> Done {
        match wire::input(line, number) {
            Ok(mut input) => {
                self.date(&mut input.document);
                let mut done = self.code(&input.document, input.pairs.as_deref());
                done.count.read += 1;
                done.count.undated += usize::from(rapport_read::is_undated(&input.document));
                done
            }
            Err(problem) => Done::without(name, &problem),
        }
    }

    /// A file of reporting, in any form that the readers know.
    fn file(&self, name: &str, bytes: &[u8], edge: &mut Edge) -> Outcome<Count> {
        let (reading, mut count) = intake::read_dated(name, bytes, self.args.date, edge.listener);
        if count.read == 0 {
            return Err(Failure::new(format!("{name}: nothing could be read")).after(count));
        }
        let documents: Vec<_> = reading.documents.iter().map(|one| (one, one.text.len() as u64)).collect();
        count += edge.write(&documents, |document| self.code(document, None))?;
        Ok(count)
    }

    /// The date given with `--date` is that of a text which does not give its own.
    fn date(&self, document: &mut Document) {
        if document.vantage().is_none() {
            document.dates.written = self.args.date;
        }
    }

    /// What is asked for of a document, a line each; counts the document where the parser or the coder falls over on it.
    fn code(&self, document: &Document, pairs: Option<&[(Span, Span)]>) -> Done {
        let lines = guard(Stage::Parse, || coding::sentences(document))
            .and_then(|sentences| guard(Stage::Code, || self.lines_of(document, &sentences, pairs)));
        match lines {
            Ok(lines) => Done { lines, count: Count::default(), said: Notices::default() },
            Err(problem) => Done::without(&intake::name_of(document), &problem),
        }
    }

    fn lines_of(&self, document: &Document, sentences: &[Sentence], pairs: Option<&[(Span, Span)]>) -> Vec<String> {
        let (coder, explain) = (self.coder.version(), self.args.explain);
        let reports = |reports: Vec<Report>| {
            reports.iter().map(|report| wire::report(report, coder, explain).to_string()).collect()
        };
        if let (Emit::Events, Some(pairs)) = (self.args.emit, pairs) {
            return reports(self.coder.code_pairs(document, sentences, pairs));
        }
        let coding = self.coder.read(document, sentences);
        match self.args.emit {
            Emit::Quantities => coding.quantities.iter().map(|one| wire::quantity(one).to_string()).collect(),
            Emit::Positions => coding.positions.iter().map(|one| wire::position(one, coder).to_string()).collect(),
            Emit::Events => reports(coding.reports),
        }
    }
}

impl Done {
    /// Of what had to be left out.
    fn without(name: &str, problem: &Problem) -> Done {
        let said = Notices::default();
        let count = intake::left_out(name, problem, &said);
        Done { lines: Vec::new(), count, said }
    }
}
