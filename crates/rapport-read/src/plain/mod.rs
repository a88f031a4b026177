//! Plain text: lines → chunks → roles → blocks, the header's facts beside them.

mod chunks;
pub(crate) mod dateline;
mod facts;
mod join;
mod lines;
mod roles;
mod shape;

use crate::builder::Builder;
use crate::{
    Reading, chronicle,
    dates::{Dated, line::Of},
    dating, furniture, markings, source,
};
use chunks::Chunk;
use dateline::{Dateline, Day};
use facts::Facts;
use rapport_model::{Block, BlockKind, Document, DocumentId, Edtf, Entry, SourceKind, Span};
use roles::Role;

/// Reads one decoded plain text; `bytes` are what its id is hashed from.
pub(crate) fn read(name: &str, text: &str, bytes: &[u8]) -> Reading {
    Reading::of(settled(DocumentId::of_bytes(bytes, None), name, text))
}

/// The document of a decoded plain text with its entries, if it is a chronology: then what is not theirs says of which day it is.
pub(crate) fn settled(id: DocumentId, name: &str, text: &str) -> Document {
    let mut whole = document(id.clone(), name, text);
    let Some(rest) = chronicle::settle(&mut whole, text) else {
        furniture::clear(&mut whole, furniture::Page::Text);
        return whole;
    };
    let bare = document(id, name, &rest);
    let source = if bare.source == SourceKind::Other { whole.source } else { bare.source };
    let mut blocks: Vec<_> = whole.blocks.into_iter().filter(|block| stands(&whole.entries, &rest, block)).collect();
    blocks = chronicle::merged(text, &whole.entries, blocks, bare.blocks);
    Document {
        text: whole.text,
        blocks,
        entries: whole.entries,
        withheld: whole.withheld,
        stamps: whole.stamps,
        source,
        ..bare
    }
}

/// Whether a block is an entry's or a heading's that dates entries: its words are not among the rest.
fn stands(entries: &[Entry], rest: &str, block: &Block) -> bool {
    let first = block.pieces[0];
    entries.iter().any(|entry| entry.span.covers(first)) || first.of(rest).trim().is_empty()
}

/// The document of a decoded plain text. Form feeds are page breaks.
pub(crate) fn document(id: DocumentId, name: &str, text: &str) -> Document {
    let (gaps, stamps) = (markings::gaps(text), markings::stamps(text));
    let lines = lines::lines(text, &gaps, &stamps);
    let chunks = chunks::chunks(text, &lines);
    let roles = roles::roles(text, &chunks);
    let facts = facts::facts(text, &chunks, &roles);
    let mut builder = Builder::over(id, name, text.to_owned());
    let dateline = blocks(text, &chunks, &roles, &mut builder);
    sections(&chunks, &roles, &facts, &mut builder);
    header(facts, dateline, &mut builder);
    let mut document = builder.finish();
    if document.number.is_none() {
        document.number = number_of_its_own(text, &chunks, &roles);
    }
    document
}

/// The document of an article whose headline and text are known apart: nothing of the text is a letterhead.
pub(crate) fn story(id: DocumentId, name: &str, title: &str, text: &str) -> Document {
    let text = if title.is_empty() { text.to_owned() } else { format!("{title}\n\n{text}") };
    let (gaps, stamps) = (markings::gaps(&text), markings::stamps(&text));
    let lines = lines::lines(&text, &gaps, &stamps);
    let chunks = chunks::chunks(&text, &lines);
    let roles = roles::below(&text, &chunks, title.len());
    let mut builder = Builder::over(id, name, text.clone());
    let dateline = blocks(&text, &chunks, &roles, &mut builder);
    sections(&chunks, &roles, &Facts::default(), &mut builder);
    header(Facts::default(), dateline, &mut builder);
    builder.finish()
}

/// The length of the marker that a list entry starts with.
pub(crate) fn marker(words: &str) -> usize {
    shape::marker(words)
}

/// Whether words are a turn of talk: "GROMYKO: …".
pub(crate) fn is_turn(words: &str) -> bool {
    shape::is_turn(words)
}

/// A number that stands on a line of its own below the header.
fn number_of_its_own(text: &str, chunks: &[Chunk], roles: &[Role]) -> Option<String> {
    let fronts =
        chunks.iter().zip(roles).filter(|(_, role)| **role == Role::Front).map(|(chunk, _)| chunk.span.of(text));
    fronts.filter(|words| !facts::is_provenance(words)).find_map(facts::number_in).map(str::to_owned)
}

/// Adds the blocks; gives the dateline if the first paragraph opens with one.
fn blocks(text: &str, chunks: &[Chunk], roles: &[Role], builder: &mut Builder) -> Option<Dateline> {
    let mut dateline = None;
    let mut first = true;
    for block in join::join(text, chunks, roles) {
        let mut pieces: Vec<Span> = block.chunks.iter().map(|&at| words_of(&chunks[at], block.kind)).collect();
        if block.kind == BlockKind::Paragraph && std::mem::take(&mut first) {
            dateline = dateline::read(pieces[0].of(text));
            if let Some(line) = &dateline {
                let start = pieces[0].start();
                builder.block(BlockKind::Front, vec![Span::new(start, start + line.words)]);
                pieces[0] = Span::new(start + line.length, pieces[0].end());
            }
        }
        builder.block(block.kind, pieces);
    }
    dateline
}

/// A list entry's marker is not among its words.
fn words_of(chunk: &Chunk, kind: BlockKind) -> Span {
    let marker = if kind == BlockKind::Item { chunk.marker } else { 0 };
    Span::new(chunk.span.start() + marker, chunk.span.end())
}

fn sections(chunks: &[Chunk], roles: &[Role], facts: &Facts, builder: &mut Builder) {
    if let Some(title) = facts.title {
        builder.section(title, 0);
    }
    for (chunk, role) in chunks.iter().zip(roles) {
        match role {
            Role::Title => builder.section(chunk.span, 0),
            Role::Heading => builder.section(chunk.span, 1),
            _ => {}
        }
    }
}

fn header(facts: Facts, dateline: Option<Dateline>, builder: &mut Builder) {
    let agency = dateline.as_ref().and_then(|line| line.agency.clone());
    let document = &mut builder.document;
    document.number = facts.number;
    document.offices = facts.offices;
    document.outlet = facts.outlet.or_else(|| agency.map(|a| source::outlet(&a).map_or(a, str::to_owned)));
    document.source = kind(document, facts.kind, dateline.is_some());
    document.dates = facts.dates;
    let line = facts.lines.first().filter(|_| facts.date.is_none());
    let dated = facts.date.or(line.map(|line| line.dated())).map(|dated| dating::settle_order(dated, &document.text));
    if let Some(Dated { date, .. }) = dated {
        let public = matches!(document.source, SourceKind::Press) || line.is_some_and(|line| line.of != Of::Bare);
        let bare = if public { &mut document.dates.published } else { &mut document.dates.written };
        *bare = bare.or(Some(date));
    }
    document.problems.extend(dated.and_then(dating::doubt));
    document.problems.extend(facts.doubts.into_iter().filter_map(dating::doubt));
    if let Some(day) = dateline.and_then(|line| line.day) {
        by_dateline(document, day);
    }
}

/// The day of its dateline, if nothing else says when it was written; where that leaves out the year, by what stands beside it.
fn by_dateline(document: &mut Document, day: Day) {
    let near = document.dates.written.or(document.dates.published);
    let whole = dated(day, near);
    let guessed = || dating::year_beside(document).and_then(|(year, by)| Some((in_year(day, year)?, by)));
    let guessed = if whole.is_none() { guessed() } else { None };
    let told = || match day {
        Day::OfMonth(month, day) if guessed.is_none() => dating::told_year(document, month, day),
        _ => None,
    };
    let told = if whole.is_none() { told() } else { None };
    document.dates.written = document.dates.written.or(whole).or(guessed.map(|(date, _)| date)).or(told);
    document.problems.extend(guessed.map(|(date, by)| dating::note_year(date, by)));
}

/// The day of a dateline; without a year it is the last such day up to the document's other date.
fn dated(day: Day, near: Option<Edtf>) -> Option<Edtf> {
    match day {
        Day::Whole(date) => Some(date),
        Day::OfMonth(month, day) => {
            let near = near?.last_day();
            let in_year = |year| rapport_model::Date::new(year, month, day).ok();
            in_year(near.year()).filter(|d| *d <= near).or_else(|| in_year(near.year() - 1)).map(Edtf::day)
        }
    }
}

/// The day of a dateline that leaves the year to what stands beside it.
fn in_year(day: Day, year: i16) -> Option<Edtf> {
    let Day::OfMonth(month, day) = day else { return None };
    rapport_model::Date::new(year, month, day).ok().map(Edtf::day)
}

/// What it says of itself, else what its dateline, its title or its make tells.
fn kind(document: &Document, said: Option<SourceKind>, dateline: bool) -> SourceKind {
    if let Some(kind) = said {
        return kind;
    }
    let titled = || document.title.as_deref().and_then(source::kind_of_title);
    let made = || {
        let count = |kind: BlockKind| document.blocks.iter().filter(|b| b.kind == kind).count();
        let blocks = document.blocks.len();
        let starts = |test: fn(&str) -> bool| {
            document.blocks.iter().filter(|b| b.kind.is_prose() && test(b.pieces[0].of(&document.text))).count()
        };
        let turns = starts(shape::is_turn);
        let dated = starts(roles::is_entry);
        match () {
            () if turns >= 4 && turns * 2 >= blocks => Some(SourceKind::Transcript),
            () if dated >= 3 && dated * 2 >= blocks => Some(SourceKind::Chronology),
            () if count(BlockKind::Row) >= 3 && count(BlockKind::Row) * 2 >= blocks => Some(SourceKind::Statistics),
            () => None,
        }
    };
    let judging = || {
        let judgments = |s: &rapport_model::Section| s.heading.to_lowercase().starts_with("key judg");
        let released = |s: &rapport_model::Stamp| s.text.contains("CIA-RDP");
        let paper = document.sections.iter().any(judgments) || document.stamps.iter().any(released);
        paper.then_some(SourceKind::Intelligence)
    };
    dateline.then_some(SourceKind::Press).or_else(titled).or_else(made).or_else(judging).unwrap_or_default()
}

#[cfg(test)]
mod tests;
