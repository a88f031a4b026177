//! `rapport parse`: text to CoNLL-U.

use crate::{
    cli::{Parse, ParseInput},
    failure::{Failure, Outcome},
    input,
};
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
        ParseInput::Text => conllu::write(&text, &parser.parse(&text)),
        ParseInput::Conllu => {
            let given = conllu::read(&text).map_err(|error| Failure::new(format!("{name}: {error}")))?;
            conllu::write(&given.text, &parser.parse_tokens(&given.text, &given.tokens()))
        }
    };
    Ok(out.write_all(conllu.as_bytes())?)
}
