//! Editions in TEI XML, above all *Foreign Relations of the United States* in its encoding of 2015 and of today.
//!
//! One file is a volume: each `div[@type="document"]` becomes a document (part `#d43`), the editors' own notes among
//! them. The text is built from the markup: white space of pretty-printing folded, page breaks without trace,
//! footnotes lifted out of the sentence and placed after the body. What the edition adds of its own (source notes,
//! numbered footnotes, "[Here follows …]") stands in blocks of kind `EditorNote`, since it is known on the edition's
//! date and not on the document's.
//!
//! Deliberately absent: the front and back matter (preface, lists, index), which is not reporting; of it the list of persons
//! tells whose those are that a document's head names.

mod body;
mod date;
mod document;
mod kind;
mod stamps;
#[cfg(test)]
mod tests;
mod volume;

use crate::{
    File, Reading,
    markup::{self, Refused},
};
use rapport_model::{Apart, DocumentId, Problem, Severity};
use roxmltree::Node;

/// Reads one file, each document of it apart from the rest.
pub(crate) fn read(file: &File, apart: &dyn Apart) -> Result<Reading, Problem> {
    let xml = markup::parse(file.text).map_err(broken)?;
    let root = xml.root_element();
    if !matches!(root.tag_name().name(), "TEI" | "TEI.2" | "teiCorpus") {
        return Err(no_tei(root));
    }
    Ok(volume(file, root, apart))
}

fn volume(file: &File, root: Node, apart: &dyn Apart) -> Reading {
    let (name, whole) = (file.name, DocumentId::of_bytes(file.bytes, None));
    let volume = volume::Volume::of(root);
    let divs: Vec<Node> = root.descendants().filter(|n| is_document(*n)).collect();
    let mut parts = Parts::default();
    let mut reading = Reading::default();
    for div in &divs {
        let part = parts.name(*div);
        let id = DocumentId::given(&format!("{whole}#{part}"));
        let document = || document::read(*div, id, name, &volume);
        reading.documents.extend(apart.piece(&format!("{name}#{part}"), document));
    }
    if divs.is_empty() {
        reading.documents.extend(document::whole_text(root, whole, name, volume.edition.as_ref()));
    }
    reading.problems.extend(volume::left_out(root));
    if divs.is_empty() && reading.documents.is_empty() {
        let problem = Problem::new(Severity::Error, "it is TEI, and no document is in it");
        reading.problems.push(problem.hint("documents are looked for in div elements whose type is “document”"));
    }
    reading
}

fn is_document(node: Node) -> bool {
    node.tag_name().name() == "div" && node.attribute("type") == Some("document") && !ancestors_hold_one(node)
}

/// A document printed within another is a part of it.
fn ancestors_hold_one(node: Node) -> bool {
    node.ancestors().skip(1).any(|a| a.tag_name().name() == "div" && a.attribute("type") == Some("document"))
}

/// Gives each document the name of its part, and no two the same.
#[derive(Default)]
struct Parts(std::collections::HashSet<String>);

impl Parts {
    fn name(&mut self, div: Node) -> String {
        let own = xml_id(div).map(str::to_owned).or_else(|| div.attribute("n").map(|n| format!("d{n}")));
        let mut name = own.unwrap_or_else(|| format!("d{}", self.0.len() + 1));
        while !self.0.insert(name.clone()) {
            name.push('b');
        }
        name
    }
}

fn xml_id<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attribute(("http://www.w3.org/XML/1998/namespace", "id"))
}

fn broken(refused: Refused) -> Problem {
    Problem::new(Severity::Error, format!("it is broken XML: {}", refused.reason)).hint(refused.mend)
}

fn no_tei(root: Node) -> Problem {
    let name = root.tag_name().name();
    Problem::new(Severity::Error, format!("it is XML of another kind (its root is “{name}”), and not TEI"))
        .hint("of XML, TEI editions are read; save other documents as text, HTML or DOCX")
}
