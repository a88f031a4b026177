//! Web pages.
//!
//! The page is read as a stream of tags, so no nesting is too deep and no tag soup too thick: what opens a block
//! closes the one before. Scripts, styles, hidden parts and the boilerplate of a site (navigation, page header and
//! footer, asides) are left out; headings, paragraphs, lists and tables become blocks. Title, date, author and site
//! come from the `meta` elements where the page has them.

mod many;
mod meta;
mod page;
#[cfg(test)]
mod tests;

use crate::{
    File, Reading, article, builder::Builder, chronicle, dated, dates, dating, export, furniture, header, outline,
};
use meta::Meta;
use page::Page;
use rapport_model::{Apart, BlockKind, Document, DocumentId, Problem, Severity, SourceKind};

/// Reads a page, or the articles of one that holds many, each apart from the rest.
pub(crate) fn read(file: &File, apart: &dyn Apart) -> Result<Reading, Problem> {
    let page = page(file.text);
    match many::articles(&page) {
        Some(parted) => Ok(article::parted(parted, file.name, file.bytes, apart)),
        None => alone(&page, file.name, file.bytes).map(dated),
    }
}

/// The running text of a piece of markup, an empty line between its paragraphs.
pub(crate) fn words(text: &str) -> String {
    let mut sheet = export::Sheet::default();
    page(text).blocks.iter().for_each(|block| sheet.block(&block.words));
    sheet.text()
}

/// The articles of a page, if it holds many.
pub(crate) fn articles(text: &str) -> Option<export::Parted> {
    many::articles(&page(text))
}

fn page(text: &str) -> Page {
    let page = Page::read(text, true);
    // An unclosed navigation bar, or a page that is nothing but a header: better its boilerplate than nothing.
    if page.has_prose() { page } else { Page::read(text, false) }
}

fn alone(page: &Page, name: &str, bytes: &[u8]) -> Result<Reading, Problem> {
    let id = DocumentId::of_bytes(bytes, None);
    if page.blocks.is_empty() {
        let problem = Problem::new(Severity::Error, "it is a web page without words");
        return Err(problem.hint("pages that scripts fill must be saved from the browser as they are shown"));
    }
    if let Some(plain) = page.preformatted() {
        let mut document = crate::plain::settled(id, name, &plain);
        describe(&mut document, &page.meta);
        dating::settle_beside(&mut document, &page.meta.second_best());
        return Ok(Reading::of(document));
    }
    let mut document = blocks(page, id, name);
    describe(&mut document, &page.meta);
    let words = document.text.clone();
    let words = chronicle::settle(&mut document, &words).unwrap_or(words);
    header::adopt(&mut document, &words);
    furniture::clear(&mut document, furniture::Page::Web);
    dating::settle_beside(&mut document, &page.meta.second_best());
    Ok(Reading::of(document))
}

fn blocks(page: &Page, id: DocumentId, name: &str) -> Document {
    let mut builder = Builder::new(id, name);
    let ranks: Vec<u8> = page.blocks.iter().filter(|b| b.kind == BlockKind::Heading).map(|b| b.level).collect();
    let opens = page.blocks.first().is_some_and(|b| b.kind == BlockKind::Heading);
    let mut levels = outline::levels(&ranks, outline::title(&ranks, opens)).into_iter();
    for block in &page.blocks {
        if block.kind == BlockKind::Item {
            builder.raw("- ");
        }
        match block.kind {
            BlockKind::Heading => builder.heading(&block.words, levels.next().unwrap_or(1)),
            // A link to another page, unless it is an entry of a list of days.
            _ if block.linked && !is_dated(&block.words) => builder.push(BlockKind::Front, &block.words),
            kind => builder.push(kind, &block.words),
        };
    }
    builder.finish()
}

fn is_dated(words: &str) -> bool {
    chronicle::is_label(words) || dates::first(words).is_some_and(|(place, _)| place.start == 0)
}

/// What the page says of itself, where its words did not say it.
fn describe(document: &mut Document, meta: &Meta) {
    let Meta { title, published, author, site, .. } = meta.clone();
    if document.title.is_none() {
        document.title = title;
    }
    if document.dates.published.is_none() {
        document.dates.published = published.map(|dated| dated.date);
        document.problems.extend(published.and_then(dating::doubt));
    }
    if document.offices.is_empty() {
        document.offices.extend(author);
    }
    if document.source == SourceKind::Other && site.is_some() && document.dates.published.is_some() {
        document.source = SourceKind::Press;
    }
    if document.outlet.is_none() && document.source == SourceKind::Press {
        document.outlet = site.or_else(|| site_of(meta.window.as_deref()?, document.title.as_deref()?));
    }
}

/// The name of the site that the title of the window has behind the page's own: "Talks resume | The Harbour Courier".
fn site_of(window: &str, title: &str) -> Option<String> {
    const MOST: usize = 6;
    let rest = window.strip_prefix(title)?.trim_start();
    let site = rest.strip_prefix(['|', '-', '–', '—', '·', '«', ':'])?.trim();
    let one = !site.contains(['|', '«', '·']) && (1..=MOST).contains(&site.split_whitespace().count());
    one.then(|| site.to_owned())
}
