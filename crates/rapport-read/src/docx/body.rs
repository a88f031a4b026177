//! From the markup of the text to blocks.

use super::style::{Styles, attribute, child};
use crate::run::Run;
use rapport_model::{BlockKind, Problem, Severity};
use roxmltree::{Document as Xml, Node};
use std::collections::{HashMap, HashSet};

/// Markup nested more deeply is read as bare words: no word processor writes it, and hostile files must not exhaust the stack.
const MAX_DEPTH: usize = 200;
/// A cell with more words than this holds text and not data.
const LONG_CELL: usize = 300;

/// A block before it has a place in the text.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub kind: BlockKind,
    pub rank: u8,
    pub words: String,
    /// Of a note, its number.
    pub number: Option<usize>,
}

/// The blocks of a document, notes last.
pub(super) struct Body<'s> {
    pub blocks: Vec<Piece>,
    styles: &'s Styles,
    run: Run,
    /// The notes referred to, in order: 0 for footnotes, 1 for endnotes, and the id.
    references: Vec<(usize, String)>,
    /// Text boxes wait for the end of the paragraph they are anchored in.
    boxes: Vec<Piece>,
    bold: Bold,
    /// Whether something stood too deep.
    flattened: bool,
}

/// Whether all words of a paragraph are bold.
#[derive(Default, Clone, Copy, PartialEq)]
enum Bold {
    #[default]
    NoWords,
    All,
    NotAll,
}

impl<'s> Body<'s> {
    /// Reads the root of the main part; `notes` are the parts with footnotes and endnotes.
    pub fn read(root: Node, styles: &'s Styles, notes: [Option<&Xml>; 2]) -> Body<'s> {
        let mut body = Body {
            blocks: Vec::new(),
            styles,
            run: Run::default(),
            references: Vec::new(),
            boxes: Vec::new(),
            bold: Bold::default(),
            flattened: false,
        };
        for child in root.children() {
            body.walk(child, 0);
        }
        body.flush((BlockKind::Paragraph, 0));
        body.notes(notes);
        body
    }

    fn walk(&mut self, node: Node, depth: usize) {
        if depth > MAX_DEPTH {
            return self.flatten(node);
        }
        match node.tag_name().name() {
            "p" => self.paragraph(node, depth),
            "tbl" => self.table(node, depth),
            // Deleted and moved-away words, field codes, properties.
            "del" | "moveFrom" | "instrText" | "delText" | "pPr" | "rPr" | "sectPr" | "sdtPr" | "Fallback" => {}
            "r" if is_hidden(node) => {}
            "r" => {
                self.weigh(node);
                self.children(node, depth);
            }
            "t" => self.run.add(node.text().unwrap_or_default()),
            "tab" | "ptab" => self.run.add(" "),
            "br" if attribute(node, "type").is_none_or(|t| t == "textWrapping") => self.run.line(),
            "br" => self.run.add(" "),
            "cr" => self.run.line(),
            "noBreakHyphen" => self.run.add("-"),
            "footnoteReference" => self.refer(node, 0),
            "endnoteReference" => self.refer(node, 1),
            "txbxContent" => self.text_box(node, depth),
            _ => self.children(node, depth),
        }
    }

    /// The words of what is nested too deeply, without their form.
    fn flatten(&mut self, node: Node) {
        for words in node.descendants().filter(|n| n.tag_name().name() == "t").filter_map(|n| n.text()) {
            self.run.add(words);
            self.run.add(" ");
            self.flattened = true;
        }
    }

    /// What is to be said if something was nested too deeply.
    pub fn flattening(&self) -> Option<Problem> {
        let message =
            format!("what stands in more than {MAX_DEPTH} elements within one another was read as bare words");
        self.flattened
            .then(|| Problem::new(Severity::Warning, message).hint("take the tables and frames around it apart"))
    }

    fn children(&mut self, node: Node, depth: usize) {
        for child in node.children().filter(Node::is_element) {
            self.walk(child, depth + 1);
        }
    }

    fn paragraph(&mut self, node: Node, depth: usize) {
        self.children(node, depth);
        // A paragraph mark that was deleted joins the paragraph to the next.
        let mark = child(node, "pPr").and_then(|p| child(p, "rPr"));
        if mark.is_some_and(|m| child(m, "del").is_some() || child(m, "moveFrom").is_some()) {
            return;
        }
        let kind = self.styles.kind(node);
        self.flush(kind);
    }

    /// Closes the block in the making.
    fn flush(&mut self, (kind, rank): (BlockKind, u8)) {
        let words = self.run.take();
        let bold = std::mem::take(&mut self.bold);
        if !words.trim().is_empty() {
            let heading = kind == BlockKind::Paragraph && bold == Bold::All && looks_like_heading(&words);
            let (kind, rank) = if heading { (BlockKind::Heading, 20) } else { (kind, rank) };
            self.blocks.push(Piece { kind, rank, words, number: None });
        }
        self.blocks.append(&mut self.boxes);
    }

    fn weigh(&mut self, run: Node) {
        let has_words = run.children().any(|c| c.tag_name().name() == "t" && !c.text().unwrap_or("").trim().is_empty());
        if has_words {
            let bold = child(run, "rPr").and_then(|p| child(p, "b")).is_some_and(is_on);
            self.bold = if bold && self.bold != Bold::NotAll { Bold::All } else { Bold::NotAll };
        }
    }

    /// A reference to a note leaves no trace in the sentence.
    fn refer(&mut self, node: Node, which: usize) {
        self.run.lifted();
        if let Some(id) = attribute(node, "id") {
            self.references.push((which, id.to_owned()));
        }
    }

    fn text_box(&mut self, node: Node, depth: usize) {
        let blocks = self.apart(|body| body.children(node, depth));
        self.boxes.extend(blocks);
    }

    /// What is read in a place of its own: a cell, a text box.
    fn apart(&mut self, read: impl FnOnce(&mut Self)) -> Vec<Piece> {
        let outer = (std::mem::take(&mut self.run), std::mem::take(&mut self.blocks), self.bold);
        let boxes = std::mem::take(&mut self.boxes);
        self.bold = Bold::default();
        read(self);
        self.flush((BlockKind::Paragraph, 0));
        let blocks = std::mem::replace(&mut self.blocks, outer.1);
        (self.run, self.bold, self.boxes) = (outer.0, outer.2, boxes);
        blocks
    }

    fn table(&mut self, table: Node, depth: usize) {
        self.flush((BlockKind::Paragraph, 0));
        for row in table.descendants().filter(|n| n.tag_name().name() == "tr" && is_of(*n, table)) {
            let cells = row.children().filter(|c| matches!(c.tag_name().name(), "tc" | "sdt"));
            let cells: Vec<Vec<Piece>> = cells.map(|cell| self.apart(|body| body.children(cell, depth + 1))).collect();
            self.row(cells);
        }
    }

    /// A row of data is one line; a row that lays out a page is what stands in its cells.
    fn row(&mut self, cells: Vec<Vec<Piece>>) {
        let is_text = |cell: &Vec<Piece>| {
            let marked = |p: &Piece| p.kind == BlockKind::Row || p.words.len() > LONG_CELL;
            cell.len() > 2 || cell.iter().any(marked)
        };
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        if filled < 2 || cells.iter().any(is_text) {
            return self.blocks.extend(cells.into_iter().flatten());
        }
        let line = |cell: Vec<Piece>| cell.iter().map(|p| p.words.replace('\n', " ")).collect::<Vec<_>>().join(" ");
        let words = cells.into_iter().map(line).collect::<Vec<_>>().join("\t");
        self.blocks.push(Piece { kind: BlockKind::Row, rank: 0, words, number: None });
    }

    /// The notes in the order in which the text refers to them.
    fn notes(&mut self, parts: [Option<&Xml>; 2]) {
        let by_id = parts.map(|part| part.map(notes_by_id).unwrap_or_default());
        let references = std::mem::take(&mut self.references);
        // A note that is referred to again stands where it was first referred to.
        let mut given = HashSet::new();
        for (at, (which, id)) in references.into_iter().enumerate() {
            if !given.insert((which, id.clone())) {
                continue;
            }
            let Some(note) = by_id[which].get(id.as_str()) else { continue };
            let blocks = self.apart(|body| body.children(*note, 1));
            let words = blocks.iter().map(|b| b.words.as_str()).collect::<Vec<_>>().join("\n");
            if !words.is_empty() {
                self.blocks.push(Piece { kind: BlockKind::Note, rank: 0, words, number: Some(at + 1) });
            }
        }
        // A note may refer to a note; there it ends.
        self.references.clear();
    }
}

fn notes_by_id<'x>(part: &'x Xml) -> HashMap<&'x str, Node<'x, 'x>> {
    let notes = part.root_element().children().filter(|n| matches!(n.tag_name().name(), "footnote" | "endnote"));
    let separator = |n: &Node| attribute(*n, "type").is_some_and(|t| t != "normal");
    notes.filter(|n| !separator(n)).filter_map(|n| Some((attribute(n, "id")?, n))).collect()
}

/// Whether the row belongs to this table and not to one within it.
fn is_of(row: Node, table: Node) -> bool {
    row.ancestors().find(|a| a.tag_name().name() == "tbl") == Some(table)
}

fn is_hidden(run: Node) -> bool {
    child(run, "rPr").and_then(|p| child(p, "vanish")).is_some_and(is_on)
}

fn is_on(switch: Node) -> bool {
    !matches!(attribute(switch, "val"), Some("0" | "false" | "off"))
}

/// A paragraph that is bold throughout is a heading if it is short, no sentence and no field of a header.
fn looks_like_heading(words: &str) -> bool {
    let short = words.chars().count() <= 100 && !words.contains('\n');
    short
        && !words.contains(": ")
        && !words.ends_with(['.', ',', ';', ':', '!', '?'])
        && crate::dates::whole(words).is_none()
}
