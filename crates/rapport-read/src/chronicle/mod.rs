//! Chronologies: entries that stand under their dates, in text, lists, tables and running paragraphs.
//!
//! Lines and rows → labels → dates, each with the year and month of what stands above it → those that come in company. The
//! entries' words become blocks of their own, without label and source, so that each is read as the sentence it is.

mod choose;
mod cited;
mod columns;
mod label;
mod moment;
mod notes;
mod own_day;
mod run_in;
mod table;
mod tokens;
mod units;
mod walk;

pub(crate) use own_day::own_day;
use rapport_model::{Block, BlockKind, Document, Entry, SourceKind, Span};
pub(crate) use table::{read_table, tells_events};
use units::Unit;
use walk::Draft;

/// Whether words are a label and nothing else: "6 June 1984", "May 1990".
pub(crate) fn is_label(words: &str) -> bool {
    label::whole(words).is_some()
}

/// Finds the entries of a document whose blocks are known. `words` is its text, or the same with the markup blanked out, byte for byte.
/// If it is a chronology, its entries become blocks, and the words are given without them and their headings: what is left of them
/// may say what the document is and of which day.
pub(crate) fn settle(document: &mut Document, words: &str) -> Option<String> {
    let units = units::units(document, words);
    let own = walk::Own { title: document.title.as_deref(), date: document.dates.written.or(document.dates.published) };
    let found = walk::walk(words, &units, walk::context(words, &units, own));
    let found = closed(words, &units, found, own);
    let (mut drafts, heads) = choose::choose(words, found);
    if drafts.is_empty() {
        return None;
    }
    let notes = cited::cite(words, &mut drafts);
    document.entries = drafts.iter().map(|draft| entry(words, draft)).collect();
    if drafts.len() < choose::FEWEST && !drafts.iter().all(Draft::is_headed) {
        return None;
    }
    rewrite(document, &drafts, &heads);
    if let Some(notes) = notes {
        let listed = document.blocks.iter_mut().filter(|block| block.pieces.iter().all(|piece| notes.covers(*piece)));
        listed.for_each(|block| block.kind = BlockKind::Note);
    }
    if matches!(document.source, SourceKind::Other | SourceKind::Statistics) {
        document.source = SourceKind::Chronology;
    }
    Some(without(words, document.entries.iter().map(|entry| entry.span).chain(heads).chain(notes)))
}

/// Lines that end with their dates in brackets, where none begin with them.
fn closed(words: &str, units: &[Unit], found: walk::Found, own: walk::Own) -> walk::Found {
    let ended = walk::ended(words, units, walk::context(words, units, own));
    if ended.len() >= choose::FEWEST && ended.len() > found.drafts.len() && ended.len() * 3 >= units.len() * 2 {
        return walk::Found { drafts: ended, heads: Vec::new() };
    }
    found
}

fn entry(words: &str, draft: &Draft) -> Entry {
    let source = draft.source.map(|source| crate::builder::tidy(source.of(words)));
    Entry { span: Span::new(draft.start, draft.end), label: draft.label, date: draft.date, source }
}

/// The words without what stands in these places.
fn without(words: &str, places: impl Iterator<Item = Span>) -> String {
    let mut bytes = words.as_bytes().to_vec();
    for place in places {
        bytes[place.start()..place.end()].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
    }
    String::from_utf8(bytes).unwrap_or_default()
}

/// The blocks of a chronology: each entry's words are one, each heading that dates is one, and the rest stays as it is.
fn rewrite(document: &mut Document, drafts: &[Draft], heads: &[Span]) {
    let seen: Vec<Span> = {
        let mut seen: Vec<Span> = document.blocks.iter().flat_map(|block| block.pieces.iter().copied()).collect();
        seen.sort();
        seen
    };
    let places: Vec<Span> = {
        let entries = drafts.iter().map(|draft| Span::new(draft.start, draft.end));
        let mut places: Vec<Span> = entries.chain(heads.iter().copied()).collect();
        places.sort();
        places
    };
    let mut blocks: Vec<Block> = std::mem::take(&mut document.blocks);
    for block in &mut blocks {
        block.pieces = block.pieces.iter().flat_map(|piece| outside(&document.text, *piece, &places)).collect();
    }
    blocks.retain(|block| !block.pieces.is_empty());
    blocks.extend(heads.iter().filter_map(|head| block(&document.text, BlockKind::Heading, &[*head], &seen)));
    blocks.extend(drafts.iter().filter_map(|draft| block(&document.text, BlockKind::Item, &draft.body, &seen)));
    blocks.sort_by_key(|block| block.pieces[0]);
    document.blocks = blocks;
}

/// A block of what can be seen of these places.
fn block(text: &str, kind: BlockKind, places: &[Span], seen: &[Span]) -> Option<Block> {
    let pieces = places.iter().flat_map(|place| within(text, *place, seen));
    let pieces: Vec<Span> = pieces.filter(|piece| piece.of(text).contains(char::is_alphanumeric)).collect();
    (!pieces.is_empty()).then_some(Block { kind, pieces })
}

/// What of a place can be seen.
fn within(text: &str, place: Span, seen: &[Span]) -> Vec<Span> {
    let first = seen.partition_point(|piece| piece.end() <= place.start());
    let met = seen[first..].iter().take_while(|piece| piece.start() < place.end());
    let parts = met.map(|piece| Span::new(piece.start().max(place.start()), piece.end().min(place.end())));
    parts.map(|part| columns::trimmed(text, part)).filter(|part| !part.is_empty()).collect()
}

/// The blocks of a chronology and those of the rest of its page, of which nothing stands among the former.
pub(crate) fn merged(text: &str, entries: &[Entry], mut blocks: Vec<Block>, rest: Vec<Block>) -> Vec<Block> {
    let taken = blocks.iter().flat_map(|block| &block.pieces).copied();
    let mut places: Vec<Span> = entries.iter().map(|entry| entry.span).chain(taken).collect();
    places.sort();
    blocks.extend(rest.into_iter().filter_map(|block| {
        let pieces: Vec<Span> = block.pieces.iter().flat_map(|piece| outside(text, *piece, &places)).collect();
        (!pieces.is_empty()).then_some(Block { pieces, ..block })
    }));
    blocks.sort_by_key(|block| block.pieces[0]);
    blocks
}

/// What of a piece stands outside of these places, which are in order.
fn outside(text: &str, piece: Span, places: &[Span]) -> Vec<Span> {
    let (mut left, mut at) = (Vec::new(), piece.start());
    let first = places.partition_point(|place| place.end() <= piece.start());
    for place in places[first..].iter().take_while(|place| place.start() < piece.end()) {
        if place.start() > at {
            left.push(Span::new(at, place.start()));
        }
        at = at.max(place.end());
    }
    if at < piece.end() {
        left.push(Span::new(at, piece.end()));
    }
    let worded = |part: &Span| part.of(text).contains(char::is_alphanumeric);
    left.into_iter().map(|part| columns::trimmed(text, part)).filter(worded).collect()
}

#[cfg(test)]
mod tests;
