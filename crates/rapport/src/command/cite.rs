//! `rapport cite`: a citation of a document.

use crate::{
    command::cli::Cite,
    desk::Desk,
    failure::{Failure, Outcome},
    fault::guard,
    gather::Found,
    intake,
    timing::Stage,
};
use rapport_model::{Document, DocumentId};
use std::{io::Write, path::Path};

/// Writes the citation of a file's documents, or of the desk's document that the words name.
///
/// # Errors
/// If nothing or more than one document answers to the name; the candidates are named.
pub fn run(args: &Cite, out: &mut dyn Write) -> Outcome<()> {
    let path = Path::new(&args.document);
    let documents = if args.desk.desk.is_none() && path.is_file() { of_file(path)? } else { vec![of_desk(args)?] };
    for document in documents {
        writeln!(out, "{}", rapport_write::cite(&document))?;
    }
    Ok(())
}

fn of_file(path: &Path) -> Outcome<Vec<Document>> {
    let found = Found { name: path.display().to_string(), path: path.to_owned() };
    let failed = |problem| Failure::of_problem(&found.name, problem);
    let bytes = intake::bytes(&found).map_err(failed)?;
    let read = guard(Stage::Read, || rapport_read::read(&found.name, &bytes)).flatten();
    Ok(read.map_err(failed)?.documents)
}

fn of_desk(args: &Cite) -> Outcome<Document> {
    let desk = Desk::find(args.desk.desk.as_deref())?;
    let headers = desk.ledger.documents(None)?;
    let hits: Vec<&DocumentId> = headers
        .iter()
        .filter(|h| answers(&args.document, &h.id, h.number.as_deref(), &h.file))
        .map(|h| &h.id)
        .collect();
    match hits[..] {
        [id] => desk.ledger.document(id)?.ok_or_else(|| Failure::new(format!("{id} is gone"))),
        [] => Err(Failure::new(format!("no document answers to “{}”", args.document))
            .hint("list them with: rapport sql \"select * from documents\"")),
        _ => {
            let some: Vec<&str> = hits.iter().take(5).map(|id| id.as_str()).collect();
            Err(Failure::new(format!("{} documents answer to “{}”", hits.len(), args.document))
                .hint(format!("name one by its id: {}", some.join(", "))))
        }
    }
}

/// Whether the name is the id, its start, its part, the number or the file.
fn answers(name: &str, id: &DocumentId, number: Option<&str>, file: &str) -> bool {
    let bare = id.as_str().trim_start_matches("sha256:");
    let starts = name.len() >= 6 && (bare.starts_with(name) || id.as_str().starts_with(name));
    let same = |other: &str| other.eq_ignore_ascii_case(name);
    starts || id.part().is_some_and(same) || number.is_some_and(same) || same(file)
}
