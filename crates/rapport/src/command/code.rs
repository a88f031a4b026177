//! `rapport code`: text to reports.

use crate::{
    coding,
    command::cli::{Code, CodeInput, Emit},
    config::Config,
    failure::{Failure, Outcome},
    fault::guard,
    input,
    intake::{self, Count},
    lexicon,
    notice::Listener,
    timing::Stage,
};
use rapport_code::{Coder, wire};
use rapport_model::{Document, Report, Sentence, Span};
use std::{io::Write, path::Path};

/// Codes each document of the input and writes what was found, a JSON line each.
///
/// # Errors
/// If the input cannot be read, or none of its lines can; a bad line among good ones is named and left out.
pub fn run(args: &Code, out: &mut dyn Write, listener: &dyn Listener) -> Outcome<Count> {
    let coder = coder(args.desk.as_deref())?;
    let (name, bytes) = input::bytes(&args.file)?;
    let mut task = Task { args, coder: &coder, out, listener };
    if is_lines(args, &args.file) { task.lines(&name, &bytes) } else { task.file(&name, &bytes) }
}

fn coder(desk: Option<&Path>) -> Outcome<Coder> {
    if let Some(folder) = desk.filter(|folder| !folder.join("desk.toml").is_file()) {
        return Err(Failure::new(format!("{}: no desk.toml is here", folder.display()))
            .hint("name a desk, or leave --desk out for the names and issues that come with Rapport"));
    }
    let config = desk.map(Config::of_folder).transpose()?.unwrap_or_default();
    Ok(lexicon::coder(desk, &config)?.coder)
}

fn is_lines(args: &Code, path: &Path) -> bool {
    let named = path.extension().is_some_and(|ending| ending == "jsonl" || ending == "ndjson");
    args.input.map_or(named, |input| input == CodeInput::Jsonl)
}

struct Task<'t> {
    args: &'t Code,
    coder: &'t Coder,
    out: &'t mut dyn Write,
    listener: &'t dyn Listener,
}

impl Task<'_> {
    /// A document a line.
    fn lines(&mut self, name: &str, bytes: &[u8]) -> Outcome<Count> {
        let mut count = Count::default();
        for (number, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
            let line = String::from_utf8_lossy(line);
            if line.trim().is_empty() {
                continue;
            }
            match wire::input(&line, number + 1) {
                Ok(mut input) => {
                    self.date(&mut input.document);
                    count += self.emit(&input.document, input.pairs.as_deref())?;
                    count.read += 1;
                }
                Err(problem) => count += intake::left_out(name, &problem, self.listener),
            }
        }
        if count.read == 0 {
            let failure = Failure::new(format!("{name}: no line could be read"));
            return Err(failure.hint("write one JSON object a line, or use --input text").after(count));
        }
        Ok(count)
    }

    /// A file of reporting, in any form that the readers know.
    fn file(&mut self, name: &str, bytes: &[u8]) -> Outcome<Count> {
        let (reading, mut count) = intake::read_dated(name, bytes, self.args.date, self.listener);
        if count.read == 0 {
            return Err(Failure::new(format!("{name}: nothing could be read")).after(count));
        }
        for document in &reading.documents {
            count += self.emit(document, None)?;
        }
        Ok(count)
    }

    /// The date given with `--date` is that of a text which does not give its own.
    fn date(&self, document: &mut Document) {
        if document.vantage().is_none() {
            document.dates.written = self.args.date;
        }
    }

    /// What is asked for of a document, a line each; counts the document where the parser or the coder falls over on it.
    fn emit(&mut self, document: &Document, pairs: Option<&[(Span, Span)]>) -> Outcome<Count> {
        let lines = guard(Stage::Parse, || coding::sentences(document))
            .and_then(|sentences| guard(Stage::Code, || self.lines_of(document, &sentences, pairs)));
        match lines {
            Ok(lines) => lines.iter().try_for_each(|line| writeln!(self.out, "{line}"))?,
            Err(problem) => return Ok(intake::left_out(&intake::name_of(document), &problem, self.listener)),
        }
        Ok(Count::default())
    }

    fn lines_of(&self, document: &Document, sentences: &[Sentence], pairs: Option<&[(Span, Span)]>) -> Vec<String> {
        let reports = |reports: Vec<Report>| {
            reports.iter().map(|report| wire::report(report, self.args.explain).to_string()).collect()
        };
        if let (Emit::Events, Some(pairs)) = (self.args.emit, pairs) {
            return reports(self.coder.code_pairs(document, sentences, pairs));
        }
        let coding = self.coder.read(document, sentences);
        match self.args.emit {
            Emit::Quantities => coding.quantities.iter().map(|one| wire::quantity(one).to_string()).collect(),
            Emit::Positions => coding.positions.iter().map(|one| wire::position(one).to_string()).collect(),
            Emit::Events => reports(coding.reports),
        }
    }
}
