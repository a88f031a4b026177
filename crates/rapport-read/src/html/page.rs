//! From a stream of tags to blocks.

use super::meta::Meta;
use crate::{dates, furniture, run::Run};
use html5gum::{DefaultEmitter, HtmlString, StartTag, Token, Tokenizer};
use rapport_model::BlockKind;
use std::collections::BTreeMap;

/// Open elements are remembered to this depth; what lies deeper is read as if it stood there.
const MAX_OPEN: usize = 256;
/// A cell with more words than this holds text and not data: the table is there for the layout.
const LONG_CELL: usize = 300;

/// A block of the page before it has a place in the text.
#[derive(Debug)]
pub(super) struct Piece {
    pub kind: BlockKind,
    /// Of a heading, 1 to 6.
    pub level: u8,
    pub words: String,
    /// Most of its words are links.
    pub linked: bool,
}

/// What was read of a page.
pub(super) struct Page {
    pub blocks: Vec<Piece>,
    pub meta: Meta,
    /// Before how many blocks each rule across the page stands.
    pub rules: Vec<usize>,
    clean: bool,
    run: Run,
    /// Text as it stands between `pre` tags.
    verbatim: String,
    pre: Vec<String>,
    open: Vec<Open>,
    skip: Option<Skip>,
    row: Option<Vec<Vec<Piece>>>,
    /// Cells of rows above that reach down: by column, their words and how many rows more.
    reaching: BTreeMap<usize, (String, usize)>,
    /// How many rows the cells of this row reach down.
    spans: Vec<usize>,
    /// Where a superscript began, and whether it turned out to be a link to a note.
    marker: Option<Run>,
    raw: Option<String>,
    /// The day of a `time` element on the line in the making.
    timed: Option<String>,
    /// Whether a link is open, and how many words of the block in the making stand in links.
    link: bool,
    linked: usize,
}

/// An element that shapes what stands in it.
struct Open {
    name: String,
    shape: Shape,
}

#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Heading(u8),
    Item,
    Notes,
    Front,
    Pre,
    /// An article has a header of its own, with its title and date line.
    Article,
    List,
}

/// An element whose content is left out, and how many of its name are open.
struct Skip {
    name: String,
    depth: usize,
}

impl Page {
    /// Reads the tags; `clean` leaves the boilerplate of the site out.
    pub fn read(text: &str, clean: bool) -> Page {
        let mut page = Page {
            blocks: Vec::new(),
            meta: Meta::default(),
            rules: Vec::new(),
            clean,
            run: Run::default(),
            verbatim: String::new(),
            pre: Vec::new(),
            open: Vec::new(),
            skip: None,
            row: None,
            reaching: BTreeMap::new(),
            spans: Vec::new(),
            marker: None,
            raw: None,
            timed: None,
            link: false,
            linked: 0,
        };
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(text, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => page.start(tag),
                Token::Comment(words) => page.comment(&String::from_utf8_lossy(&words.value)),
                Token::EndTag(tag) => page.end(&string(&tag.name)),
                Token::String(words) => page.words(&String::from_utf8_lossy(&words.value)),
                _ => {}
            }
        }
        page.flush();
        page.end_row();
        page
    }

    /// A browser that saves a page notes its address so.
    fn comment(&mut self, words: &str) {
        if words.contains("saved from") {
            self.meta.address(words);
        }
    }

    /// Whether there is running text.
    pub fn has_prose(&self) -> bool {
        self.blocks.iter().any(|b| b.kind.is_prose() || b.kind == BlockKind::Row)
    }

    /// The text of a page that only wraps a plain text.
    pub fn preformatted(&self) -> Option<String> {
        let pre: usize = self.pre.iter().map(String::len).sum();
        let all: usize = self.blocks.iter().map(|b| b.words.len()).sum();
        (pre * 2 > all && pre > 0).then(|| self.pre.join("\n\n"))
    }

    fn start(&mut self, tag: StartTag<()>) {
        let name = string(&tag.name);
        if let Some(skip) = &mut self.skip {
            skip.depth += usize::from(skip.name == name && !is_void(&name));
            return;
        }
        let attributes = attributes(&tag);
        self.micro(&name, &attributes);
        match name.as_str() {
            "meta" => return self.meta.take(&attributes),
            "title" if !self.in_svg() => self.raw = Some(String::new()),
            "script" if attributes.get("type").is_some_and(|t| t.contains("ld+json")) => self.raw = Some(String::new()),
            "time" => self.time(&attributes),
            "link" if attributes.get("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                self.meta.address(attributes.get("href").map_or("", String::as_str));
            }
            "br" => return self.line(),
            "sup" if self.marker.is_none() => self.marker = Some(std::mem::take(&mut self.run)),
            _ => {}
        }
        if self.raw.is_none() && self.leaves_out(&name, &attributes) {
            if is_block(&name) {
                self.flush();
            }
            self.skip = (!is_void(&name)).then_some(Skip { name, depth: 1 });
            return;
        }
        if is_note_link(&name, &attributes) && self.marker.is_some() {
            self.marker_is_note();
        } else if name == "a" {
            // Links do not nest: one that is not closed ends where the next begins.
            self.link = attributes.contains_key("href");
        }
        self.open(name, &attributes);
    }

    fn open(&mut self, name: String, attributes: &BTreeMap<String, String>) {
        if is_block(&name) {
            let unclosed =
                !self.run.is_empty() && self.open.last().is_some_and(|o| matches!(o.shape, Shape::Heading(_)));
            self.flush();
            self.open.truncate(self.open.len() - usize::from(unclosed));
        }
        match name.as_str() {
            "hr" => self.rules.push(self.blocks.len()),
            "table" => {
                self.end_row();
                self.reaching.clear();
            }
            "tr" => {
                self.end_row();
                self.row = Some(Vec::new());
            }
            "td" | "th" => self.cell(attributes),
            "li" | "dt" | "dd" => self.close_item(),
            _ => {}
        }
        let shape = shape(&name, attributes);
        if let Some(shape) = shape.filter(|_| self.open.len() < MAX_OPEN) {
            self.open.push(Open { name, shape });
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(words) = self.raw.take_if(|_| matches!(name, "title" | "script")) {
            return if name == "title" { self.meta.window(&words) } else { self.meta.linked_data(&words) };
        }
        if let Some(skip) = &mut self.skip {
            if skip.name == name {
                skip.depth -= 1;
            }
            if skip.depth == 0 {
                self.skip = None;
            }
            return;
        }
        match name {
            "sup" => self.end_marker(),
            "a" => self.link = false,
            _ => {}
        }
        if is_block(name) {
            self.flush();
        }
        match name {
            "tr" | "table" => self.end_row(),
            "ul" | "ol" | "dl" => self.close_item(),
            _ => {}
        }
        self.close_to(name);
    }

    /// A cell begins, after those that reach down from rows above.
    fn cell(&mut self, attributes: &BTreeMap<String, String>) {
        const MOST: usize = 1_000;
        let row = self.row.get_or_insert_default();
        while let Some((words, left)) = self.reaching.get_mut(&row.len()).filter(|(_, left)| *left > 0) {
            *left -= 1;
            row.push(vec![Piece { kind: BlockKind::Paragraph, level: 0, words: words.clone(), linked: false }]);
        }
        self.spans.resize(row.len(), 1);
        row.push(Vec::new());
        let rows = attributes.get("rowspan").and_then(|rows| rows.trim().parse().ok()).unwrap_or(1);
        self.spans.push(MOST.min(rows));
    }

    /// Keeps short words of cells that reach down: a year, a name. Long ones would be told twice.
    fn reach(&mut self, row: &[Vec<Piece>]) {
        const LONGEST: usize = 24;
        for (at, rows) in std::mem::take(&mut self.spans).into_iter().enumerate().filter(|(_, rows)| *rows > 1) {
            let words = row.get(at).and_then(|cell| cell.first()).map(|piece| piece.words.clone());
            let words = words.filter(|words| words.len() <= LONGEST).unwrap_or_default();
            self.reaching.insert(at, (words, rows - 1));
        }
    }

    /// Closes the innermost element of this name, and what is still open in it.
    fn close_to(&mut self, name: &str) {
        let is_heading = |o: &Open| is_heading_tag(name) && matches!(o.shape, Shape::Heading(_));
        if let Some(at) = self.open.iter().rposition(|o| o.name == name || is_heading(o)) {
            self.open.truncate(at);
        }
    }

    /// An entry of a list ends where the next of the same list begins.
    fn close_item(&mut self) {
        let last = self.open.iter().rposition(|o| matches!(o.shape, Shape::Item | Shape::List));
        if let Some(at) = last.filter(|at| self.open[*at].shape == Shape::Item) {
            self.open.truncate(at);
        }
    }

    fn words(&mut self, words: &str) {
        if let Some(raw) = &mut self.raw {
            return raw.push_str(words);
        }
        if self.skip.is_some() {
            return;
        }
        self.linked += if self.link { words.split_whitespace().count() } else { 0 };
        if self.open.iter().any(|o| o.shape == Shape::Pre) {
            self.verbatim.push_str(words);
        } else {
            self.run.add(words);
        }
    }

    /// A line break; two of them make a paragraph.
    fn line(&mut self) {
        if self.skip.is_some() {
            return;
        }
        if self.run.at_line() {
            self.flush();
        } else {
            self.run.line();
        }
    }

    /// A superscript link is the number of a footnote: no word of the sentence.
    fn marker_is_note(&mut self) {
        if let Some(before) = self.marker.take() {
            self.run = before;
            self.run.lifted();
            self.skip = Some(Skip { name: "sup".to_owned(), depth: 1 });
        }
    }

    fn end_marker(&mut self) {
        if let Some(before) = self.marker.take() {
            let words = std::mem::replace(&mut self.run, before).take();
            self.run.add(&words);
        }
    }

    /// A time that is marked as the page's is; of others, the first that stands on a short line of its own and is not said to be
    /// of something else: running text and lists of other stories have times too.
    fn time(&mut self, attributes: &BTreeMap<String, String>) {
        let says = |words: &[&str]| {
            let told = ["itemprop", "class", "id"].iter().filter_map(|key| attributes.get(*key));
            told.map(|value| value.to_ascii_lowercase()).any(|value| words.iter().any(|word| value.contains(word)))
        };
        let within =
            self.open.iter().any(|open| matches!(open.shape, Shape::Item | Shape::Notes)) || self.row.is_some();
        let Some(date) = attributes.get("datetime").filter(|_| !says(&["modif", "updat"])) else { return };
        if attributes.contains_key("pubdate") || says(&["datepublished"]) {
            self.meta.date(date);
        } else if !within && self.timed.is_none() {
            self.timed = Some(date.clone());
        }
    }

    /// The day of publication that an element bears beside its words, as pages do that are marked up for machines.
    fn micro(&mut self, name: &str, attributes: &BTreeMap<String, String>) {
        let get = |key: &str| attributes.get(key).map_or("", String::as_str);
        let date = match () {
            () if matches!(name, "meta" | "time") => return,
            () if get("itemprop").eq_ignore_ascii_case("datePublished") => get("content"),
            () if get("class").split_whitespace().any(|class| matches!(class, "published" | "dt-published")) => {
                get("title")
            }
            () => return,
        };
        self.meta.date(date);
    }

    /// The line on which a time stood is whole now.
    fn timed(&mut self, line: &str) {
        const SHORT: usize = 15;
        let line = line.trim_end();
        let running = line.ends_with(['.', '?', '!']) && !closes_idly(line) || line.split_whitespace().count() > SHORT;
        if let Some(date) = self.timed.take().filter(|_| !running) {
            if dates::line::is_change(line) { self.meta.changed(&date) } else { self.meta.date(&date) }
        }
    }

    /// What is no text of the page: code, hidden parts, forms, and the boilerplate of the site.
    fn leaves_out(&self, name: &str, attributes: &BTreeMap<String, String>) -> bool {
        let is = |key: &str, value: &str| attributes.get(key).is_some_and(|v| v.eq_ignore_ascii_case(value));
        let code = matches!(
            name,
            "script"
                | "style"
                | "noscript"
                | "template"
                | "svg"
                | "math"
                | "iframe"
                | "object"
                | "canvas"
                | "audio"
                | "video"
                | "select"
                | "textarea"
                | "button"
                | "datalist"
                | "dialog"
        );
        let hidden = attributes.contains_key("hidden") || is("aria-hidden", "true");
        let role = ["navigation", "banner", "contentinfo", "complementary", "search"];
        let of_site = match name {
            "nav" | "aside" => !is("role", "doc-footnote"),
            "header" | "footer" => !self.open.iter().any(|o| o.shape == Shape::Article),
            _ => role.iter().any(|r| is("role", r)),
        };
        code || (hidden && name != "body" && name != "html") || (self.clean && of_site)
    }

    fn in_svg(&self) -> bool {
        self.skip.as_ref().is_some_and(|s| s.name == "svg")
    }

    /// Closes the block in the making.
    fn flush(&mut self) {
        if let Some(before) = self.marker.take() {
            let words = std::mem::replace(&mut self.run, before).take();
            self.run.add(&words);
        }
        if !self.verbatim.trim().is_empty() {
            let text = std::mem::take(&mut self.verbatim);
            for paragraph in text.split("\n\n") {
                self.put(paragraph.trim_matches('\n').to_owned());
            }
            self.pre.push(text);
        }
        self.verbatim.clear();
        let words = self.run.take();
        self.put(words);
    }

    fn put(&mut self, words: String) {
        if words.trim().is_empty() {
            return;
        }
        self.timed(&words);
        let (kind, level) = self.kind();
        let linked = self.is_linked(&words);
        let piece = Piece { kind, level, words, linked };
        match self.row.as_mut().and_then(|row| row.last_mut()) {
            Some(cell) => cell.push(piece),
            None => self.blocks.push(piece),
        }
    }

    /// Whether most of a block's words are links; the next block begins.
    fn is_linked(&mut self, words: &str) -> bool {
        const LONGEST: usize = 25;
        let (linked, count) = (std::mem::take(&mut self.linked), words.split_whitespace().count());
        (1..=LONGEST).contains(&count) && linked * 10 >= count * 7
    }

    fn kind(&self) -> (BlockKind, u8) {
        let has = |shape| self.open.iter().any(|o| o.shape == shape);
        let heading = self.open.iter().rev().find_map(|o| match o.shape {
            Shape::Heading(level) => Some(level),
            _ => None,
        });
        match heading {
            Some(level) => (BlockKind::Heading, level),
            None if has(Shape::Notes) => (BlockKind::Note, 0),
            None if has(Shape::Front) => (BlockKind::Front, 0),
            None if has(Shape::Item) => (BlockKind::Item, 0),
            None => (BlockKind::Paragraph, 0),
        }
    }

    /// A row of data is one line; a row that lays out a page is what stands in its cells.
    fn end_row(&mut self) {
        let Some(row) = self.row.take() else { return };
        self.reach(&row);
        let is_text = |cell: &Vec<Piece>| {
            cell.len() > 2 || cell.iter().any(|p| p.words.len() > LONG_CELL || p.kind == BlockKind::Item)
        };
        let filled = row.iter().filter(|cell| !cell.is_empty()).count();
        if filled < 2 || row.iter().any(is_text) {
            return self.blocks.extend(row.into_iter().flatten());
        }
        let line =
            |cell: Vec<Piece>| cell.into_iter().map(|p| p.words.replace('\n', " ")).collect::<Vec<_>>().join(" ");
        let linked = row.iter().flatten().all(|piece| piece.linked);
        let words = row.into_iter().map(line).collect::<Vec<_>>().join("\t");
        self.blocks.push(Piece { kind: BlockKind::Row, level: 0, words, linked });
    }
}

fn shape(name: &str, attributes: &BTreeMap<String, String>) -> Option<Shape> {
    let class = attributes.get("class").map(|c| c.to_ascii_lowercase()).unwrap_or_default();
    let role = attributes.get("role").map(String::as_str).unwrap_or_default();
    let named = || ["class", "id"].iter().filter_map(|key| attributes.get(*key)).any(|names| furniture::is_part(names));
    if matches!(name, "figcaption" | "caption")
        || is_block(name) && !matches!(name, "html" | "body" | "article" | "main" | "table" | "td") && named()
    {
        return Some(Shape::Front);
    }
    if class.contains("footnote") && is_block(name) || matches!(role, "doc-footnote" | "doc-endnotes") {
        return Some(Shape::Notes);
    }
    Some(match name {
        _ if is_heading_tag(name) => Shape::Heading(name.as_bytes()[1] - b'0'),
        "li" | "dt" | "dd" => Shape::Item,
        "address" => Shape::Front,
        "pre" | "listing" | "xmp" => Shape::Pre,
        "article" | "main" => Shape::Article,
        "ul" | "ol" | "dl" | "menu" => Shape::List,
        _ => return None,
    })
}

/// The number of a footnote: a link within the page.
fn is_note_link(name: &str, attributes: &BTreeMap<String, String>) -> bool {
    let to_note = attributes.get("href").is_some_and(|h| h.contains('#'));
    name == "a" && (to_note || attributes.get("role").is_some_and(|r| r == "doc-noteref"))
}

fn is_heading_tag(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h', b'1'..=b'6'])
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// "6 p.m.", "2 min.": a full stop that ends no sentence.
fn closes_idly(line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or(line).trim_end_matches('.');
    line.ends_with('.') && crate::dates::line::is_idle(last)
}

/// Elements that stand on lines of their own.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "head"
            | "header"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "xmp"
    )
}

fn attributes(tag: &StartTag<()>) -> BTreeMap<String, String> {
    tag.attributes.iter().map(|(name, value)| (string(name), string(&value.value))).collect()
}

fn string(bytes: &HtmlString) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
