//! One document of a volume.

use super::{body::Body, body::flat, date, kind, stamps, volume::Volume};
use crate::{
    builder::{Builder, tidy},
    head,
};
use rapport_model::{Document, DocumentId, Edition, Problem, Severity, SourceKind};
use regex::Regex;
use roxmltree::Node;
use std::sync::LazyLock;

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\[?(?:(?P<a>\d+[A-Za-z]?)\. ?|No\. ?(?P<b>\d+[A-Za-z]?)\s)").expect("a fixed pattern")
});

/// Reads the `div` of one document.
pub(super) fn read(div: Node, id: DocumentId, file: &str, volume: &Volume) -> Document {
    let edition = volume.edition.as_ref();
    let head = div.children().find(|c| c.tag_name().name() == "head");
    let head = head.map(|h| tidy(&flat(h))).unwrap_or_default();
    let printed = NUMBER.captures(&head).map_or("", |found| found.get(0).map_or("", |m| m.as_str()));
    let title = head[printed.len()..].trim_matches(['[', ']']).to_owned();
    let number = div
        .attribute("n")
        .map(str::to_owned)
        .or_else(|| NUMBER.captures(&head).and_then(|f| Some(f.name("a").or(f.name("b"))?.as_str().to_owned())));

    let mut builder = Builder::new(id, file);
    builder.document.number = number.map(|n| format!("Document {n}"));
    builder.document.edition = edition.cloned();
    let source_note = Body::new(&mut builder).read(div, &title, printed);
    let editorial = div.attribute("subtype") == Some("editorial-note") || kind::is_editorial(&title);
    if editorial {
        editors_own(&mut builder, edition);
    } else {
        paper(&mut builder, div, &title, source_note.as_deref());
    }
    let mut document = builder.finish();
    if !editorial {
        head::settle(&mut document, &volume.roster);
    }
    document
}

/// A note by the editors is a document of its own, known on the edition's date.
fn editors_own(builder: &mut Builder, edition: Option<&Edition>) {
    builder.document.source = SourceKind::Other;
    builder.document.dates.published = edition.and_then(|e| e.published);
    if builder.document.dates.published.is_none() {
        let problem =
            Problem::new(Severity::Note, "a note by the editors, and the file does not say when they published it");
        builder.problem(problem.hint("no cut-off admits it; read the whole volume, whose header has the date"));
    }
}

fn paper(builder: &mut Builder, div: Node, title: &str, source_note: Option<&str>) {
    let origin = kind::origin(title);
    builder.document.source = origin.source;
    builder.document.outlet = origin.outlet;
    builder.document.offices.extend(origin.office);
    builder.document.dates.written = date::written(div, title, source_note.unwrap_or_default());
    if builder.document.dates.written.is_none() {
        let problem = Problem::new(Severity::Note, "it bears no date");
        builder.problem(problem.hint("no cut-off admits it, since nothing says when it was known"));
    }
    // What is read here is the published edition, so the document itself is unclassified; the marking that the original
    // bore stays visible as stamps.
    if let Some(at) = source_note.and_then(|note| builder.document.text.find(note).map(|at| (at, note.to_owned()))) {
        for (kind, span) in stamps::find(&at.1, at.0) {
            builder.stamp(kind, span);
        }
    }
}

/// TEI that marks no documents is one document, if it has words.
pub(super) fn whole_text(root: Node, id: DocumentId, file: &str, edition: Option<&Edition>) -> Option<Document> {
    let text = root.descendants().find(|n| n.tag_name().name() == "text")?;
    let body = text.children().find(|c| c.tag_name().name() == "body")?;
    let mut builder = Builder::new(id, file);
    let title = edition.map(|e| e.title.clone()).unwrap_or_default();
    Body::new(&mut builder).read(body, &title, "");
    builder.document.dates.published = edition.and_then(|e| e.published);
    let document = builder.finish();
    (!document.blocks.is_empty()).then_some(document)
}
