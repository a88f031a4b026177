//! Word processor documents (DOCX).
//!
//! Paragraphs, headings by style, lists, tables, footnotes and endnotes become blocks. Of tracked changes the text as
//! it stands after them is read: what was inserted, and not what was deleted. Page headers and footers are furniture;
//! only a classification banner in them counts, as the document's marking. The properties of the file give a title
//! where the text has none; their dates are those of the file and not of the paper, so they date it only where nothing else
//! does, and a note says so.

mod body;
mod package;
mod style;
#[cfg(test)]
mod tests;

use crate::{Reading, article, builder::Builder, dates, dating, export, header, markings, markup, outline};
use body::{Body, Piece};
pub(crate) use package::Package;
use rapport_model::{Apart, BlockKind, Document, DocumentId, Problem, Severity};
use roxmltree::Document as Xml;
use style::Styles;

/// Reads the bytes of one file.
pub(crate) fn read(name: &str, bytes: &[u8], apart: &dyn Apart) -> Result<Reading, Problem> {
    let mut package = Package::open(bytes)?;
    let main = package.main()?;
    let text = package.part(&main)?.ok_or_else(|| package::broken(&format!("its part {main} is missing")))?;
    let styles = package.beside(&main, "styles.xml")?.unwrap_or_default();
    let footnotes = package.beside(&main, "footnotes.xml")?.unwrap_or_default();
    let endnotes = package.beside(&main, "endnotes.xml")?.unwrap_or_default();

    let xml = parse(&text, &main)?;
    let styles = optional(&styles).map(|xml| Styles::read(&xml)).unwrap_or_default();
    let notes = [optional(&footnotes), optional(&endnotes)];
    let body = Body::read(xml.root_element(), &styles, [notes[0].as_ref(), notes[1].as_ref()]);
    if body.blocks.is_empty() {
        let problem = Problem::new(Severity::Error, "it is a document without words");
        return Err(problem.hint("if it holds pictures of pages, run OCR on them first"));
    }
    if let Some(parted) = export::exported(&set_out(&body)) {
        return Ok(article::parted(parted, name, bytes, apart));
    }
    let flattened = body.flattening();
    let mut document = build(body, DocumentId::of_bytes(bytes, None), name);
    document.problems.extend(flattened);
    banners(&mut document, &mut package)?;
    properties(&mut document, &mut package)?;
    Ok(Reading::of(document))
}

/// The paper as a text, for the readers of exports.
fn set_out(body: &Body) -> String {
    let mut sheet = export::Sheet::default();
    body.blocks.iter().for_each(|block| sheet.block(&block.words));
    sheet.text()
}

fn build(body: Body, id: DocumentId, name: &str) -> Document {
    let mut builder = Builder::new(id, name);
    let ranks: Vec<u8> = body.blocks.iter().filter(|b| b.kind == BlockKind::Heading).map(|b| b.rank).collect();
    let opens = body.blocks.first().is_some_and(|b| b.kind == BlockKind::Heading);
    let title = ranks.iter().position(|r| *r == style::TITLE).or_else(|| outline::title(&ranks, opens));
    let mut levels = outline::levels(&ranks, title).into_iter();
    for block in &body.blocks {
        match block.kind {
            BlockKind::Heading => builder.heading(&block.words, levels.next().unwrap_or(1)),
            kind => {
                builder.raw(&lead(block));
                builder.push(kind, &block.words)
            }
        };
    }
    let mut document = builder.finish();
    let words = document.text.clone();
    header::adopt(&mut document, &words);
    document
}

/// What stands before a block on the page and is no word of it: a bullet, the number of a note.
fn lead(block: &Piece) -> String {
    match (block.kind, block.number) {
        (BlockKind::Item, _) => "- ".to_owned(),
        (BlockKind::Note, Some(number)) => format!("{number}. "),
        _ => String::new(),
    }
}

/// A banner over every page marks the whole document.
fn banners(document: &mut Document, package: &mut Package) -> Result<(), Problem> {
    for part in package.headers() {
        let Some(text) = package.part(&part)? else { continue };
        let Some(xml) = optional(&text) else { continue };
        let words: Vec<&str> =
            xml.descendants().filter(|n| n.tag_name().name() == "t").filter_map(|n| n.text()).collect();
        let marking = markings::declared(&markings::stamps(&words.concat()));
        document.marking = document.marking.join(&marking);
    }
    Ok(())
}

/// Title and date of the file's properties: a help where the text says nothing, and no more than that.
fn properties(document: &mut Document, package: &mut Package) -> Result<(), Problem> {
    let text = package.part("docProps/core.xml")?.unwrap_or_default();
    let xml = optional(&text);
    let of = |name: &str| {
        let node = xml.as_ref()?.descendants().find(|n| n.tag_name().name() == name)?;
        node.text().map(crate::builder::tidy).filter(|t| !t.is_empty())
    };
    if document.title.is_none() {
        document.title = of("title");
    }
    let made = of("created").as_deref().and_then(dates::value).map(|dated| (dated, dating::MADE));
    dating::settle_beside(document, made.as_slice());
    crate::credit::settle(document);
    crate::head::settle(document, &crate::head::Roster::default());
    Ok(())
}

fn parse<'t>(text: &'t str, part: &str) -> Result<Xml<'t>, Problem> {
    markup::parse(text)
        .map_err(|refused| package::broken(&format!("its part {part} is broken XML ({})", refused.reason)))
}

/// A part that helps: if it is broken, the text is read without it.
fn optional(text: &str) -> Option<Xml<'_>> {
    markup::parse(text).ok()
}
