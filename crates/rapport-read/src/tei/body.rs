//! From the markup of one document to blocks.

use crate::{builder::Builder, outline, run::Run};

use rapport_model::{BlockKind, Span};
use regex::Regex;
use roxmltree::Node;
use std::sync::LazyLock;

/// Deeper markup than this is flattened: hostile files must not exhaust the stack.
const MAX_DEPTH: usize = 200;

/// What a whole paragraph or a bracket within one says for the editors: "[Here follows a list of those present.]",
/// "[Footnote in the source text.]". Withheld words ("[2 lines not declassified]") are another matter: they are gaps.
static EDITORS_BRACKET: LazyLock<Regex> = LazyLock::new(|| {
    let lead = "Here follow|Omitted here|Source:|Emphasis|Ellips|Brackets?|Italics|Underscor|Punctuation";
    let footnote = r"[^\[\]]*[Ff]ootnote[^\[\]]*\b(?:original|text)\b";
    Regex::new(&format!(r"\[(?:{lead}|{footnote})[^\[\]]*\]")).expect("a fixed pattern")
});

static SOURCE_TEXT_FOOTNOTE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\[[^\[\]]*[Ff]ootnote[^\[\]]*\b(?:in|on) the (?:source text|original)\b").expect("a fixed pattern")
});

/// A footnote lifted out of the sentence.
struct Lifted {
    number: Option<String>,
    words: String,
    own: bool,
}

/// What the walk through the markup gathers.
pub(super) struct Body<'b> {
    builder: &'b mut Builder,
    run: Run,
    notes: Vec<Lifted>,
    /// Headings with their rank in the markup; [`Body::close`] turns ranks into levels.
    headings: Vec<(Span, u8)>,
    source_note: Option<String>,
}

/// Where the walk stands.
#[derive(Clone, Copy)]
struct Place {
    kind: BlockKind,
    /// Rank of a heading met here.
    rank: u8,
    depth: usize,
    /// Within a list of addressees, participants, subjects.
    header: bool,
}

impl<'b> Body<'b> {
    /// Starts to fill this builder.
    pub fn new(builder: &'b mut Builder) -> Body<'b> {
        Body { builder, run: Run::default(), notes: Vec::new(), headings: Vec::new(), source_note: None }
    }

    /// The title and what stands in its element, then all the rest of the document's element.
    pub fn read(mut self, element: Node, title: &str, number: &str) -> Option<String> {
        let head = element.children().find(|c| c.tag_name().name() == "head");
        if !title.is_empty() {
            self.builder.raw(number);
            self.builder.heading(title, 0);
        }
        for note in head.into_iter().flat_map(|h| h.descendants()).filter(|n| is_note(*n)) {
            self.lift(note);
        }
        let place = Place { kind: BlockKind::Paragraph, rank: 1, depth: 0, header: false };
        for child in element.children().filter(|c| Some(*c) != head) {
            self.walk(child, place);
        }
        self.flush(place, None);
        self.close()
    }

    fn walk(&mut self, node: Node, place: Place) {
        if node.is_text() {
            return self.run.add(node.text().unwrap_or_default());
        }
        if !node.is_element() {
            return;
        }
        let name = node.tag_name().name();
        match name {
            "note" => self.lift(node),
            "pb" | "cb" | "milestone" | "anchor" if node.attribute("break") == Some("no") => self.run.glue(),
            "lb" if node.attribute("break") == Some("no") => self.run.glue(),
            "lb" | "l" => self.line(node, place),
            "pb" | "cb" | "milestone" | "anchor" | "graphic" | "figDesc" | "fw" | "index" => {}
            "choice" => self.choice(node, place),
            _ if place.depth > MAX_DEPTH => self.run.add(&flat(node)),
            _ => match Place::within(place, node) {
                Some(inner) => self.block(node, place, inner),
                None => self.children(node, Place { depth: place.depth + 1, ..place }),
            },
        }
    }

    fn children(&mut self, node: Node, place: Place) {
        for child in node.children() {
            self.walk(child, place);
        }
    }

    /// An element that stands on lines of its own: what came before it is a block, and so is what it holds.
    fn block(&mut self, node: Node, outer: Place, inner: Place) {
        let labelled = node.prev_sibling_element().is_some_and(|e| e.tag_name().name() == "label");
        if labelled && node.tag_name().name() == "item" {
            self.run.add(" ");
        } else {
            self.flush(outer, None);
        }
        if node.tag_name().name() == "row" {
            self.row(node, inner);
        } else {
            self.children(node, inner);
        }
        self.flush(inner, Some(node));
    }

    fn row(&mut self, row: Node, place: Place) {
        for (at, cell) in row.children().filter(Node::is_element).enumerate() {
            if at > 0 {
                self.run.cell();
            }
            let mut inner = Run::default();
            std::mem::swap(&mut self.run, &mut inner);
            // What stands in a cell is one line of the row, whatever it is made of.
            for child in cell.children() {
                self.inline(child, place.depth);
            }
            std::mem::swap(&mut self.run, &mut inner);
            self.run.add(&inner.take());
        }
    }

    fn inline(&mut self, node: Node, depth: usize) {
        match node.tag_name().name() {
            "" if node.is_text() => self.run.add(node.text().unwrap_or_default()),
            "note" => self.lift(node),
            _ if depth > MAX_DEPTH => self.run.add(&flat(node)),
            _ => {
                for child in node.children() {
                    self.inline(child, depth + 1);
                }
                self.run.add(" ");
            }
        }
    }

    fn line(&mut self, node: Node, place: Place) {
        self.run.line();
        self.children(node, Place { depth: place.depth + 1, ..place });
        if node.tag_name().name() == "l" {
            self.run.line();
        }
    }

    /// Of two readings of the same words, the corrected and else the one that the original has.
    fn choice(&mut self, node: Node, place: Place) {
        let named = |name: &str| node.children().find(|c| c.tag_name().name() == name);
        let first = || node.children().find(Node::is_element);
        if let Some(chosen) = named("corr").or_else(|| named("orig")).or_else(|| named("abbr")).or_else(first) {
            self.children(chosen, Place { depth: place.depth + 1, ..place });
        }
    }

    /// Takes a footnote out of the sentence it stands in.
    fn lift(&mut self, note: Node) {
        self.run.lifted();
        let words = flat(note);
        if words.is_empty() {
            return;
        }
        if note.attribute("type") == Some("source") || is_source(&words) {
            self.source_note.get_or_insert_with(|| words.clone());
        }
        let said = |name| note.attribute(name).is_some_and(|v| matches!(v, "original" | "author" | "in-original"));
        let own = said("type") || said("resp") || said("rend") || SOURCE_TEXT_FOOTNOTE.is_match(&words);
        self.notes.push(Lifted { number: note.attribute("n").map(str::to_owned), words, own });
    }

    /// Closes the block in the making.
    fn flush(&mut self, place: Place, element: Option<Node>) {
        if self.run.is_empty() {
            self.run.take();
            return;
        }
        let words = self.run.take();
        match self.rank(&words, place, element) {
            Some(rank) => {
                let span = self.builder.push(BlockKind::Heading, &words);
                self.headings.push((span, rank));
            }
            None => self.place(place.kind_of(element), &words),
        }
    }

    /// Appends a block; the editors' brackets in it become blocks of theirs.
    fn place(&mut self, kind: BlockKind, words: &str) {
        if is_source(words) && words.starts_with('[') {
            self.source_note.get_or_insert_with(|| words.to_owned());
        }
        if kind == BlockKind::Item {
            self.builder.raw("- ");
        }
        let start = self.builder.raw(words).start();
        self.builder.raw("\n\n");
        let (mut pieces, mut editors, mut from) = (Vec::new(), Vec::new(), 0);
        for bracket in EDITORS_BRACKET.find_iter(words) {
            pieces.extend(piece(words, start, from, bracket.start()));
            editors.push(Span::new(start + bracket.start(), start + bracket.end()));
            from = bracket.end();
        }
        pieces.extend(piece(words, start, from, words.len()));
        if !pieces.is_empty() {
            self.builder.block(kind, pieces);
        }
        for span in editors {
            self.builder.block(BlockKind::EditorNote, vec![span]);
        }
    }

    /// The rank of a heading, or `None` for running text.
    fn rank(&self, words: &str, place: Place, element: Option<Node>) -> Option<u8> {
        let element = element?;
        let rend = element.attribute("rend").unwrap_or_default();
        let strong = || {
            let mut inner =
                element.children().filter(|c| c.is_element() || c.text().is_some_and(|t| !t.trim().is_empty()));
            let only = inner.find(|c| !is_note(*c))?;
            let bold = matches!(only.attribute("rend"), Some("strong" | "bold"));
            (bold && inner.all(is_note)).then_some(100)
        };
        let rank = match element.tag_name().name() {
            "head" if place.kind == BlockKind::Heading => Some(place.rank),
            "p" | "ab" if rend.starts_with("sectiontitle") => Some(101),
            "p" | "ab" if rend == "center" => Some(100),
            "p" | "ab" => strong(),
            _ => None,
        };
        rank.filter(|_| looks_like_heading(words))
    }

    /// After the body: the footnotes, the document's own as its own; and the levels of the headings.
    fn close(mut self) -> Option<String> {
        for note in std::mem::take(&mut self.notes) {
            if let Some(number) = &note.number {
                self.builder.raw(&format!("{number}. "));
            }
            let kind = if note.own { BlockKind::Note } else { BlockKind::EditorNote };
            self.place(kind, &note.words);
        }
        let ranks: Vec<u8> = self.headings.iter().map(|(_, rank)| *rank).collect();
        for ((span, _), level) in self.headings.iter().zip(outline::levels(&ranks, None)) {
            self.builder.section(*span, level);
        }
        self.source_note
    }
}

impl Place {
    /// The place inside an element that stands on lines of its own, or `None` for one that runs on in its line.
    fn within(self, node: Node) -> Option<Place> {
        let deeper = Place { depth: self.depth + 1, ..self };
        let of = |kind| Some(Place { kind, ..deeper });
        let own = if self.header { BlockKind::Front } else { BlockKind::Paragraph };
        match node.tag_name().name() {
            "div" | "div1" | "div2" | "div3" | "attachment" | "floatingText" | "body" | "group" | "text" => {
                Some(Place { rank: self.rank.saturating_add(1).min(90), kind: BlockKind::Paragraph, ..deeper })
            }
            "opener" | "dateline" | "salute" | "closer" | "signed" | "byline" | "docAuthor" | "trailer" => {
                of(BlockKind::Front)
            }
            "p" | "ab" | "quote" | "cit" | "lg" | "sp" | "speaker" | "figure" | "postscript" | "argument"
            | "epigraph" => of(own),
            "list" => Some(Place { header: is_header_list(node), kind: BlockKind::Paragraph, ..deeper }),
            "item" => of(if self.header { BlockKind::Front } else { BlockKind::Item }),
            "head" if self.header => of(BlockKind::Front),
            "head" => of(BlockKind::Heading),
            "table" => of(BlockKind::Paragraph),
            "row" => of(BlockKind::Row),
            _ => None,
        }
    }

    /// The kind of a block that this element closes here.
    fn kind_of(self, element: Option<Node>) -> BlockKind {
        let right = element.is_some_and(|e| e.attribute("rend") == Some("right"));
        match self.kind {
            BlockKind::Paragraph if right => BlockKind::Front,
            BlockKind::Heading => BlockKind::Paragraph,
            kind => kind,
        }
    }
}

/// Lists that head a document: participants, subject, addressees, references. Lists of the text have no type, or one
/// that says how they look.
fn is_header_list(list: Node) -> bool {
    list.attribute("type").is_some_and(|t| {
        !matches!(t, "bulleted" | "ordered" | "unordered" | "numbered" | "simple" | "gloss" | "index" | "toc")
    })
}

fn is_note(node: Node) -> bool {
    node.tag_name().name() == "note"
}

fn is_source(words: &str) -> bool {
    words.trim_start_matches('[').starts_with("Source:")
}

/// A heading is short, is no withheld passage and no sentence.
fn looks_like_heading(words: &str) -> bool {
    words.chars().count() <= 200 && !words.starts_with(['[', '(']) && !(words.len() > 60 && words.ends_with('.'))
}

/// The words of an element on their own, paragraphs on lines of their own; its notes left out.
pub(super) fn flat(element: Node) -> String {
    let mut run = Run::default();
    let mut next = element.first_child();
    while let Some(node) = next {
        match node.tag_name().name() {
            "p" | "item" | "lb" | "head" | "row" => run.line(),
            "cell" => run.add(" "),
            "" if node.is_text() => run.add(node.text().unwrap_or_default()),
            _ => {}
        }
        let inner = if is_note(node) { None } else { node.first_child() };
        next = inner.or_else(|| after(node, element));
    }
    run.take()
}

/// The node that follows this one's subtree within the element. A loop, since the markup may be deeper than the stack.
fn after<'a, 'i>(node: Node<'a, 'i>, element: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    let mut at = node;
    while at != element {
        if let Some(next) = at.next_sibling() {
            return Some(next);
        }
        at = at.parent()?;
    }
    None
}

/// The place of words without the white space at their ends, if any remain.
fn piece(words: &str, start: usize, from: usize, to: usize) -> Option<Span> {
    let part = &words[from..to];
    let lead = part.len() - part.trim_start().len();
    let kept = part.trim().len();
    (kept > 0).then(|| Span::new(start + from + lead, start + from + lead + kept))
}
