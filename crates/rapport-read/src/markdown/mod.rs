//! Markdown.
//!
//! The text is the file as it stands; the blocks point into it and leave the markup out. Code blocks, raw HTML and
//! pictures are no prose. A front matter between lines of `---` or `+++` gives title, dates and source; headings become
//! sections, footnotes notes.

mod front;
#[cfg(test)]
mod tests;

use crate::{Reading, builder::Builder, chronicle, furniture, header, outline};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use rapport_model::{BlockKind, DocumentId, Problem, Span};
use std::ops::Range;

/// Reads the decoded text of one file; `bytes` are what its ids are hashed from.
pub(crate) fn read(name: &str, text: &str, bytes: &[u8]) -> Result<Reading, Problem> {
    let mut walk = Walk { text, ..Walk::default() };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        walk.event(event, range);
    }
    walk.flush();

    let mut builder = Builder::over(DocumentId::of_bytes(bytes, None), name, text.to_owned());
    let fields = front::fields(text, walk.front.clone());
    let headings: Vec<(Span, u8)> = walk.headings();
    let ranks: Vec<u8> = headings.iter().map(|(_, rank)| *rank).collect();
    let opens = walk.blocks.first().is_some_and(|b| b.rank > 0);
    let levels = outline::levels(&ranks, outline::title(&ranks, opens));
    for ((span, _), level) in headings.into_iter().zip(levels) {
        builder.section(span, level);
    }
    if let Some(span) = walk.front.clone() {
        builder.block(BlockKind::Front, vec![Span::new(span.start, span.end)]);
    }
    let words = walk.words_only();
    // A footnote may be defined amid the text: it is read after it.
    walk.blocks.sort_by_key(|b| b.kind == BlockKind::Note);
    for block in walk.blocks {
        builder.block(block.kind, block.pieces);
    }
    front::apply(&mut builder.document, &fields);
    let mut document = builder.finish();
    let words = chronicle::settle(&mut document, &words).unwrap_or(words);
    header::adopt(&mut document, &words);
    furniture::clear(&mut document, furniture::Page::Text);
    Ok(Reading::of(document))
}

/// A block and, if it is a heading, its rank.
struct Piece {
    kind: BlockKind,
    rank: u8,
    pieces: Vec<Span>,
}

/// The walk over the events of the parser.
#[derive(Default)]
struct Walk<'t> {
    text: &'t str,
    blocks: Vec<Piece>,
    pieces: Vec<Span>,
    rank: u8,
    items: usize,
    notes: usize,
    /// Within code, raw HTML, a picture or the front matter.
    mute: usize,
    row: bool,
    front: Option<Range<usize>>,
}

impl Walk<'_> {
    fn event(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(_) => self.words(range),
            Event::Code(_) => self.words(self.without_ticks(range)),
            Event::Rule => self.flush(),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                self.rank = rank(level);
            }
            Tag::Item | Tag::FootnoteDefinition(_) => {
                self.flush();
                self.items += usize::from(matches!(tag, Tag::Item));
                self.notes += usize::from(matches!(tag, Tag::FootnoteDefinition(_)));
            }
            Tag::Paragraph | Tag::List(_) | Tag::BlockQuote(_) | Tag::Table(_) => self.flush(),
            Tag::TableHead | Tag::TableRow => {
                self.flush();
                self.row = true;
            }
            Tag::MetadataBlock(_) => {
                self.front = Some(range);
                self.mute += 1;
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.flush();
                self.mute += 1;
            }
            Tag::Image { .. } => self.mute += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => self.mute = self.mute.saturating_sub(1),
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => self.mute = self.mute.saturating_sub(1),
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableHead | TagEnd::TableRow => self.flush(),
            TagEnd::Item => {
                self.flush();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::FootnoteDefinition => {
                self.flush();
                self.notes = self.notes.saturating_sub(1);
            }
            _ => {}
        }
    }

    /// Adds words; what only white space parts is one piece, so that a wrapped line stays whole.
    fn words(&mut self, range: Range<usize>) {
        if self.mute > 0 || range.is_empty() {
            return;
        }
        let span = Span::new(range.start, range.end);
        match self.pieces.last_mut() {
            Some(last) if last.end() <= span.start() && self.text[last.end()..span.start()].trim().is_empty() => {
                *last = last.join(span);
            }
            _ => self.pieces.push(span),
        }
    }

    fn without_ticks(&self, range: Range<usize>) -> Range<usize> {
        let words = &self.text[range.clone()];
        let ticks = words.len() - words.trim_start_matches('`').len();
        let inner = words.trim_matches('`').len();
        range.start + ticks..range.start + ticks + inner
    }

    fn flush(&mut self) {
        let (rank, row) = (std::mem::take(&mut self.rank), std::mem::take(&mut self.row));
        let pieces = std::mem::take(&mut self.pieces);
        if pieces.iter().all(|p| p.of(self.text).trim().is_empty()) {
            return;
        }
        let kind = match () {
            () if rank > 0 => BlockKind::Heading,
            () if row => BlockKind::Row,
            () if self.notes > 0 => BlockKind::Note,
            () if self.items > 0 => BlockKind::Item,
            () => BlockKind::Paragraph,
        };
        self.blocks.push(Piece { kind, rank, pieces });
    }

    /// Where the headings stand, and their ranks.
    fn headings(&self) -> Vec<(Span, u8)> {
        let whole = |pieces: &[Span]| pieces.iter().copied().reduce(Span::join).unwrap_or_default();
        self.blocks.iter().filter(|b| b.rank > 0).map(|b| (whole(&b.pieces), b.rank)).collect()
    }

    /// The text with its markup blanked out, byte for byte.
    fn words_only(&self) -> String {
        let keep_line = |b: u8| if b == b'\n' { b'\n' } else { b' ' };
        let mut words: Vec<u8> = self.text.bytes().map(keep_line).collect();
        for piece in self.blocks.iter().flat_map(|b| &b.pieces) {
            words[piece.start()..piece.end()].copy_from_slice(piece.of(self.text).as_bytes());
        }
        String::from_utf8(words).unwrap_or_default()
    }
}

fn rank(level: HeadingLevel) -> u8 {
    level as u8
}
