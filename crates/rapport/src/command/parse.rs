//! `rapport parse`: text to CoNLL-U.

use crate::{
    command::cli::{Parse, ParseInput},
    failure::{Failure, Outcome},
    fault::guard,
    input,
    timing::Stage,
};
use rapport_model::{Problem, Sentence, Span};
use rapport_parse::{Parser, conllu};
use std::io::Write;

/// Parses the text, or the tokens of the CoNLL-U given, and writes CoNLL-U.
///
/// # Errors
/// If the input cannot be read; CoNLL-U that is none is named with its line.
pub fn run(args: &Parse, out: &mut dyn Write) -> Outcome<()> {
    let (name, text) = input::text(&args.file)?;
    let parser = Parser::english();
    let conllu = match args.input {
        ParseInput::Text => {
            let parsed = guard(Stage::Parse, || parser.parse(&text));
            conllu::write(&text, &parsed.map_err(|fault| Failure::of_problem(&name, fault))?)
        }
        ParseInput::Conllu => {
            let (words, given) = conllu::read(&text).map_err(|problems| broken(&name, &problems))?;
            conllu::write_with(&words, &analysed(parser, &words, &given), &conllu::comments(&text))
        }
    };
    Ok(out.write_all(conllu.as_bytes())?)
}

/// The given sentences with an analysis of our own: their tokens and the words they are written as stay.
fn analysed(parser: &Parser, text: &str, given: &[Sentence]) -> Vec<Sentence> {
    let tokens: Vec<Vec<Span>> = given.iter().map(|s| s.tokens.iter().map(|token| token.span).collect()).collect();
    let parsed = parser.parse_tokens(text, &tokens).into_iter().zip(given);
    parsed.map(|(sentence, given)| Sentence { multiword: given.multiword.clone(), ..sentence }).collect()
}

/// Every place where the CoNLL-U is none, and the first one's mend.
fn broken(name: &str, problems: &[Problem]) -> Failure {
    let places: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
    let failure = Failure::new(format!("{name}: {}", places.join("; ")));
    problems.iter().find_map(|p| p.hint.clone()).into_iter().fold(failure, Failure::hint)
}
