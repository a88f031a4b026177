//! `rapport codebook`: what the coder knows, as one page.

use crate::{
    codebook,
    command::cli,
    config::Config,
    desk,
    failure::{Failure, Outcome},
    lexicon,
};
use rapport_code::codebook::Codebook;
use std::{io::Write, path::Path};

/// Writes the codebook of the built-in tables, with those of a desk if one is named.
///
/// # Errors
/// If the desk's tables cannot be read, or the output cannot be written.
pub fn run(args: &cli::Codebook, out: &mut dyn Write) -> Outcome<()> {
    let write = writer(args.output.as_deref())?;
    let folder = args.desk.as_deref();
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        return Err(Failure::new(format!("{}: no such folder", folder.display())).hint("name a desk’s folder"));
    }
    let config = folder.map(Config::of_folder).transpose()?.unwrap_or_default();
    let additions = lexicon::tables(folder)?;
    let made = rapport_code::codebook::codebook(&additions, &config.issues);
    let book = made.map_err(|problem| Failure { hint: problem.hint.clone(), ..Failure::new(problem.message) })?;
    let title = config.name.map_or_else(|| "The codebook".to_owned(), |name| format!("The codebook of {name}"));
    let page = write(&book, &title);
    match &args.output {
        Some(path) => desk::write_whole(path, page.as_bytes()),
        None => Ok(out.write_all(page.as_bytes())?),
    }
}

/// What writes a codebook under a title.
type Writer = fn(&Codebook, &str) -> String;

/// In the form that the output's name ends in; Markdown where none is named.
fn writer(output: Option<&Path>) -> Outcome<Writer> {
    let Some(path) = output else { return Ok(codebook::to_markdown) };
    let writer: Writer = match path.extension().and_then(|ending| ending.to_str()) {
        Some("md") => codebook::to_markdown,
        Some("html") => codebook::to_html,
        _ => {
            let message = format!("{}: no codebook is written in that form", path.display());
            return Err(Failure::usage(message).hint("let the name end in .md or .html"));
        }
    };
    desk::try_output(path).map(|()| writer)
}
