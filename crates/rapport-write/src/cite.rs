//! Citations as *The Chicago Manual of Style* (17th ed., notes) has them.

use crate::compose::words;
use rapport_model::{Dates, Document, Edition, SourceKind};

/// A citation of the document, with its full stop: author offices, title, number, date; a document in an edition as
/// "Document 43" of its volume.
pub fn cite(document: &Document) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(author(document));
    parts.push(title(document));
    if document.edition.is_none() {
        parts.extend(document.number.clone());
    }
    parts.extend(date(&document.dates));
    if let Some(edition) = &document.edition {
        parts.push(within(edition, document.number.as_deref()));
    }
    join(&parts) + "."
}

/// A short form for a note: "Document 43", a number, or the outlet and date.
pub fn cite_short(document: &Document) -> String {
    let name = document.number.clone().or_else(|| document.outlet.clone()).or_else(|| document.title.clone());
    let mut parts = vec![name.unwrap_or_else(|| document.file.clone())];
    parts.extend(date(&document.dates));
    parts.join(", ")
}

/// Offices, or the paper or post that the document comes from.
fn author(document: &Document) -> Option<String> {
    if document.offices.is_empty() { document.outlet.clone() } else { Some(words::list(&document.offices)) }
}

fn title(document: &Document) -> String {
    let kind = match document.source {
        SourceKind::Press => "news report",
        SourceKind::Embassy => "embassy report",
        SourceKind::Speech => "speech",
        SourceKind::Transcript => "record of conversation",
        SourceKind::Statistics => "table",
        _ => "document",
    };
    let untitled = || format!("Untitled {kind} ({})", document.file);
    document.title.as_ref().map_or_else(untitled, |title| format!("“{title}”"))
}

fn date(dates: &Dates) -> Option<String> {
    dates.written.or(dates.published).map(words::date)
}

fn within(edition: &Edition, number: Option<&str>) -> String {
    let editors =
        if edition.editors.is_empty() { String::new() } else { format!(", ed. {}", words::list(&edition.editors)) };
    let year = edition.published.map(|d| d.first_day().year().to_string());
    let imprint: Vec<String> =
        [Some(edition.imprint.clone()), year].into_iter().flatten().filter(|s| !s.is_empty()).collect();
    let imprint = if imprint.is_empty() { String::new() } else { format!(" ({})", imprint.join(", ")) };
    let number = number.map(|n| format!(", {n}")).unwrap_or_default();
    format!("in {}{editors}{imprint}{number}", edition.title)
}

/// Parts with commas; a comma goes inside a closing quotation mark, as Chicago has it.
fn join(parts: &[String]) -> String {
    parts.iter().skip(1).fold(parts.first().cloned().unwrap_or_default(), |mut said, part| {
        let quoted = said.ends_with('”');
        if quoted {
            said.pop();
        }
        said.push_str(if quoted { ",” " } else { ", " });
        said.push_str(part);
        said
    })
}
