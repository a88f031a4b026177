//! Numbers at the ends of entries, and the list of notes that says what they stand for.

use super::walk::Draft;
use crate::plain;
use rapport_lexicon::labels;
use rapport_model::Span;
use std::collections::BTreeMap;

/// The notes of a page by their numbers.
struct Notes {
    list: BTreeMap<u32, Span>,
    whole: Span,
}

/// Gives entries the sources that their numbers point to; where the list stands, if any does.
pub(super) fn cite(words: &str, drafts: &mut [Draft]) -> Option<Span> {
    let from = drafts.last()?.start;
    let notes = notes(words, from)?;
    let mut used = false;
    for draft in drafts.iter_mut().filter(|draft| draft.source.is_none()) {
        // What a list below the last entry adds to it is none of its words.
        draft.body.retain(|body| body.start() < notes.whole.start());
        let Some(body) = draft.body.last_mut() else { continue };
        *body = Span::new(body.start(), body.end().min(notes.whole.start()));
        let Some((end, number)) = number(body.of(words)) else { continue };
        let Some(note) = notes.list.get(&number) else { continue };
        *body = Span::new(body.start(), body.start() + end);
        (draft.source, used) = (Some(*note), true);
    }
    drafts.iter_mut().for_each(|draft| draft.end = draft.end.min(notes.whole.start()).max(draft.start));
    used.then_some(notes.whole)
}

/// The numbered lines below a heading that says that they are notes.
fn notes(words: &str, from: usize) -> Option<Notes> {
    let mut notes = Notes { list: BTreeMap::new(), whole: Span::new(from, from) };
    let (mut at, mut listed) = (from, false);
    for line in words[from..].split_inclusive('\n') {
        let told = line.trim();
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        if labels().listed.contains(told.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase().as_str()) {
            (notes.whole, listed) = (Span::new(start, start), true);
        } else if let Some((number, lead)) = numbered(told).filter(|_| listed) {
            let note = Span::new(start + lead, start + told.trim_end_matches('.').len());
            notes.list.insert(number, note);
            notes.whole = Span::new(notes.whole.start(), start + told.len());
        }
    }
    (!notes.list.is_empty()).then_some(notes)
}

/// The number that a note opens with, and where its words begin: "1. ", "[1] ", "^ 1 ".
fn numbered(line: &str) -> Option<(u32, usize)> {
    let marker = plain::marker(line);
    let digits = line.trim_start_matches(|c: char| !c.is_ascii_digit() && !c.is_alphabetic());
    let end = digits.find(|c: char| !c.is_ascii_digit())?;
    let number = digits[..end].parse().ok()?;
    let rest = digits[end..].trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '"' | '“' | '<'));
    let lead = if marker > 0 { marker } else { line.len() - rest.len() };
    (lead < line.len()).then_some((number, lead))
}

/// The number at the end of what an entry tells, and where that ends: "… of the weir.[1]", "… of the weir.1", "… of the weir.¹"
fn number(words: &str) -> Option<(usize, u32)> {
    const MOST: usize = 3;
    let told = words.trim_end_matches([' ', '\n', ']', '^']);
    let ends = told.trim_end_matches(|c: char| digit(c).is_some());
    let digits: Vec<u32> = told[ends.len()..].chars().filter_map(digit).collect();
    let rest = ends.trim_end_matches(['[', '^']);
    let closed = rest.len() < ends.len() || rest.ends_with(['.', '!', '?', ')', '”', '"']);
    let count = (1..=MOST).contains(&digits.len());
    (closed && count).then(|| (rest.trim_end().len(), digits.iter().fold(0, |number, digit| number * 10 + digit)))
}

fn digit(c: char) -> Option<u32> {
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    c.to_digit(10).or_else(|| u32::try_from(RAISED.chars().position(|raised| raised == c)?).ok())
}
