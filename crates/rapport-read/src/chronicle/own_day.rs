//! The day on which a chronology was made, where it says so beside its entries: "Compiled 3 August 1964", "(Drawn up 10 September.)".

use crate::dates;
use rapport_lexicon::labels;
use rapport_model::{BlockKind, Document, Edtf};

/// Among so many blocks before the first entry and after the last.
const NEAR: usize = 3;
/// So far into a block it is looked for.
const LONGEST: usize = 400;
/// So many words before the day one says what it is of.
const REACH: usize = 3;

/// The day, if a word before it says that it is that of the making.
pub(crate) fn own_day(document: &Document) -> Option<Edtf> {
    let (first, last) = (document.entries.first()?.span.start(), document.entries.last()?.span.end());
    let beside = document.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Item | BlockKind::Row));
    let lines: Vec<_> = beside.filter_map(|block| block.pieces.first()).collect();
    let before = lines.iter().filter(|piece| piece.start() < first).take(NEAR);
    let after = lines.iter().filter(|piece| piece.start() >= last).take(NEAR);
    before.chain(after).find_map(|piece| made(piece.of(&document.text)))
}

fn made(words: &str) -> Option<Edtf> {
    let (words, _) = words.char_indices().nth(LONGEST).map_or((words, ""), |(at, _)| words.split_at(at));
    let mut at = 0;
    while let Some((range, date)) = words.get(at..).and_then(dates::first) {
        let before = &words[..at + range.start];
        let sentence = before.rsplit(['.', ';', '!', '?']).next().unwrap_or(before);
        let mut near = sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).rev().take(REACH);
        if date.days() == 1 && near.any(|word| labels().made.contains(word.to_lowercase().as_str())) {
            return Some(date);
        }
        at += range.end;
    }
    None
}
