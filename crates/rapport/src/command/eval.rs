//! `rapport eval`: the coder against sentences with marked events.

use crate::{
    coding,
    command::cli::Eval,
    config::Config,
    failure::{Failure, Outcome},
    fault::guard,
    flow, input,
    intake::{self, Count},
    lexicon,
    notice::Listener,
    timing::Stage,
};
use rapport_code::{Coder, eval, wire};
use rapport_model::Report;
use std::io::Write;

/// Scores both tasks on a gold file and prints the figures, the confusion table, the false-alarm rate and the misses, each
/// with the frame that fired.
///
/// # Errors
/// If the file cannot be read, or none of its lines can; a bad line among good ones is named and left out.
pub fn run(args: &Eval, out: &mut dyn Write, listener: &dyn Listener) -> Outcome<Count> {
    let coder = lexicon::coder(None, &Config::default())?.coder;
    let (name, bytes) = input::bytes(&args.file)?;
    let (gold, mut count) = read(&name, &bytes, listener);
    if gold.is_empty() {
        let failure = Failure::new(format!("{name}: no line could be read"));
        return Err(failure.hint("write one {\"id\",\"text\",\"events\"} object a line").after(count));
    }
    let (mut scored, mut given, mut open) = (Vec::new(), Vec::new(), Vec::new());
    let read = flow::each(&gold, |line| guard(Stage::Code, || coded(&coder, line)));
    for (line, read) in gold.into_iter().zip(read) {
        match read {
            Ok((of_pairs, of_text)) => {
                scored.push(line);
                given.push(of_pairs);
                open.push(of_text);
            }
            Err(problem) => count += intake::left_out(&format!("{name}#{}", line.id), &problem, listener),
        }
    }
    let result = eval::score(&scored, &given, &open);
    writeln!(out, "{result}")?;
    writeln!(out, "{}", alarms(&coder))?;
    if !args.no_misses {
        list(out, "given pairs read otherwise than marked", &result.misses)?;
        list(out, "marked events not found in open text", &result.unfound)?;
    }
    Ok(count)
}

fn read(name: &str, bytes: &[u8], listener: &dyn Listener) -> (Vec<eval::Gold>, Count) {
    let mut count = Count::default();
    let mut gold = Vec::new();
    for (number, line) in String::from_utf8_lossy(bytes).lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        match eval::gold(line, number + 1) {
            Ok(line) => {
                gold.push(line);
                count.read += 1;
            }
            Err(problem) => count += intake::left_out(name, &problem, listener),
        }
    }
    (gold, count)
}

/// The reports for the marked pairs of a line, and those that its text alone gives.
fn coded(coder: &Coder, line: &eval::Gold) -> (Vec<Report>, Vec<Report>) {
    let document = wire::plain(&line.id, &line.text, None);
    let sentences = coding::sentences(&document);
    let pairs: Vec<_> = line.events.iter().filter_map(|event| event.pair()).collect();
    (coder.code_pairs(&document, &sentences, &pairs), coder.code(&document, &sentences))
}

/// How many of the sentences that tell no act (`lexicon/false-alarms.txt`) are read as one.
fn alarms(coder: &Coder) -> String {
    let raises = |sentence: &str| {
        let document = wire::plain("alarm", sentence, None);
        coder.code(&document, &coding::sentences(&document)).iter().any(eval::is_alarm)
    };
    let sentences: Vec<&str> = eval::false_alarms().map(|(_, sentence)| sentence).collect();
    let raised = flow::each(&sentences, |sentence| raises(sentence)).into_iter().filter(|raised| *raised).count();
    format!("false alarms: {raised} of {} sentences that tell no act\n", sentences.len())
}

fn list(out: &mut dyn Write, heading: &str, misses: &[eval::Miss]) -> Outcome<()> {
    writeln!(out, "{heading}: {}", misses.len())?;
    for miss in misses {
        let read = miss.read.map_or("nothing", |label| label.label());
        writeln!(
            out,
            "  {}: {} read as {read} by [{}]\n      {}",
            miss.id,
            miss.marked.label(),
            miss.frame,
            miss.text
        )?;
    }
    writeln!(out)?;
    Ok(())
}
