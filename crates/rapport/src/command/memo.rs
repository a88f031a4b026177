//! `rapport memo`: a folder of reporting in, the memo out.

use crate::{
    command::cli::Memo,
    desk::{self, Desk, ReadAs},
    failure::{Failure, Outcome},
    fault::guard,
    input,
    intake::Count,
    lexicon,
    notice::{Counting, Listener},
    question::Question,
    timing::Stage,
    who,
};
use std::{io::Write, path::Path};

/// Reads, codes, measures, judges and writes.
///
/// # Errors
/// If nothing could be read, no pair has anything reported of it, or the output cannot be written.
pub fn run(args: &Memo, out: &mut dyn Write, listener: &dyn Listener) -> Outcome<Count> {
    let output = args.output.as_deref().filter(|path| !input::is_standard(path));
    let form = Form::of(output)?;
    output.map(desk::try_output).transpose()?;
    let asked = settle(args)?;
    let mut desk = Desk::at_as(&args.paths, ReadAs { date: args.date, fast: args.fast }, listener)?;
    let writing = Counting::to(listener);
    let memo = desk.assess(&asked, listener).and_then(|assessed| assessed.memo(&writing));
    let mut count = desk.count()?;
    count.left_out += writing.left_out();
    let memo = memo.map_err(|failure| failure.after(count))?;
    let text = guard(Stage::Write, || match form {
        Form::Markdown => rapport_write::to_markdown(&memo),
        Form::Html => rapport_write::to_html(&memo),
        Form::Json => rapport_write::to_json(&memo),
    });
    let text = text.map_err(|fault| Failure::of_problem("the memo", fault).after(count))?;
    match output {
        Some(path) => desk::write_whole(path, text.as_bytes()).map_err(|failure| failure.after(count))?,
        None => out.write_all(text.as_bytes())?,
    }
    Ok(count)
}

/// The pair is named as the desk, or the folder with a desk.toml, names its actors: that is known before anything is read.
fn settle(args: &Memo) -> Outcome<Question> {
    let lexicon = || lexicon::lexicon(desk::own_folder(&args.paths));
    let pair = |words: &str| who::pair(&lexicon()?, words, args.as_of);
    Ok(Question { between: args.between.as_deref().map(pair).transpose()?, as_of: args.as_of })
}

/// A form in which a memo can be written.
enum Form {
    Markdown,
    Html,
    Json,
}

impl Form {
    /// As the output's name ends; Markdown where none is named.
    fn of(output: Option<&Path>) -> Outcome<Form> {
        let Some(path) = output else { return Ok(Form::Markdown) };
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("md") => Ok(Form::Markdown),
            Some("html") => Ok(Form::Html),
            Some("json") => Ok(Form::Json),
            other => {
                let ending = other.map_or("a name without an ending".to_owned(), |ending| format!(".{ending}"));
                Err(Failure::usage(format!("{}: no memo is written as {ending}", path.display()))
                    .hint("let the name end in .md, .html or .json"))
            }
        }
    }
}
