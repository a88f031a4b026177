//! The words of a report as a memo can say them: pronouns named, what stands between quotation marks as it stands.

use super::{
    Witness,
    pronouns::{Change, changes, is_pronoun},
    quotation, trim,
};
use crate::tree::{Mark, Prose, prose::prose};
use rapport_model::Span;

/// What a sentence may end in and a telling does not.
const ENDS: [char; 6] = ['.', ',', ';', ':', ' ', '—'];
/// What a list may put before a sentence.
const BULLETS: [char; 5] = ['—', '–', '-', '•', ' '];

/// The words of these pieces with pronouns for source and target replaced by names, white space folded, gaps shown, and
/// no mark at the end. Between quotation marks a name stands in brackets behind its pronoun.
pub(super) fn said(pieces: &[Span], witness: &Witness) -> Prose {
    let said = told(pieces, witness, |piece| quotation::inside(&witness.document.text, piece));
    let ended = said.part(said.text().trim_end_matches(ENDS));
    let ended = match ended.text().strip_suffix(".”") {
        Some(quoted) => ended.replaced(quoted.len()..quoted.len() + 1, ""),
        None => ended,
    };
    let bare = trim::without_label(trim::without_number(ended.text().trim_start_matches(BULLETS)));
    let bare = ended.part(bare);
    match trim::here(bare.text()).filter(|here| !bare.is_quoted(here.clone())) {
        Some(here) => bare.replaced(here, ""),
        None => bare,
    }
}

/// The same words as a quotation: as they stand, names in brackets behind the pronouns.
pub(super) fn quoted(pieces: &[Span], witness: &Witness) -> Prose {
    let text = &witness.document.text;
    told(&bare(pieces, text), witness, |piece| vec![quotation::trimmed(piece, text)])
}

/// The pieces without what a list puts before a sentence and what it ends in.
fn bare(pieces: &[Span], text: &str) -> Vec<Span> {
    let mut pieces = pieces.to_vec();
    while let Some(last) = pieces.last_mut() {
        let words = last.of(text).trim_end_matches(|c: char| ENDS.contains(&c) || c.is_whitespace());
        *last = Span::new(last.start(), last.start() + words.len());
        if pieces.len() < 2 || !words.is_empty() {
            break;
        }
        pieces.pop();
    }
    if let Some(first) = pieces.first_mut() {
        let words = first.of(text).trim_start_matches(|c: char| BULLETS.contains(&c) || c.is_whitespace());
        let words = trim::without_label(trim::without_number(words));
        *first = Span::new(first.end() - words.len(), first.end());
    }
    pieces
}

/// The pieces with names for pronouns, gaps shown, white space folded; `inside` tells which stretches are quoted.
fn told(pieces: &[Span], witness: &Witness, inside: impl Fn(Span) -> Vec<Span>) -> Prose {
    let changes = changes(pieces, witness);
    let mut said = Prose::default();
    for (place, &span) in pieces.iter().enumerate() {
        if place > 0 {
            said.push(if adjoin(pieces[place - 1], span, &witness.document.text) { " " } else { " … " });
        }
        said.push(Piece { span, quoted: inside(span), witness }.named(&changes));
    }
    said.folded()
}

/// Whether nothing but white space lies between two pieces.
fn adjoin(before: Span, after: Span, text: &str) -> bool {
    before.end() <= after.start()
        && Span::new(before.end(), after.start()).get(text).is_some_and(|t| t.trim().is_empty())
}

/// A piece of a report's sentence.
struct Piece<'w> {
    span: Span,
    /// What stands between quotation marks in it.
    quoted: Vec<Span>,
    witness: &'w Witness<'w>,
}

impl Piece<'_> {
    /// The piece with what is told in the place of its words, where it holds them whole.
    fn named(&self, changes: &[(Span, Change)]) -> Prose {
        let mut said = Prose::default();
        let mut at = self.span.start();
        for (span, change) in changes.iter().filter(|(span, _)| self.span.covers(*span)) {
            if span.start() < at {
                continue; // told already
            }
            said.push(self.plain(Span::new(at, span.start())));
            at = span.end();
            let quoted = self.quoted.iter().any(|quoted| quoted.covers(*span));
            said.push(match change {
                Change::Name(name) if quoted => prose![self.plain(*span), " [", name.clone(), "]"],
                Change::Name(name) => name.clone(),
                Change::Verb(_) if quoted => self.plain(*span),
                Change::Verb(verb) => Prose::from(*verb),
            });
        }
        said.push(self.plain(Span::new(at, self.span.end())));
        said
    }

    fn text(&self) -> &str {
        &self.witness.document.text
    }

    /// A part of the piece in its own words: quotations and the actors' names are known as such.
    fn plain(&self, part: Span) -> Prose {
        let mut said = Prose::default();
        let mut at = part.start();
        for (span, known) in self.known(part) {
            if span.start() < at {
                continue;
            }
            said.push(Span::new(at, span.start()).of(self.text()));
            said.push(known);
            at = span.end();
        }
        said.push(Span::new(at, part.end()).of(self.text()));
        said
    }

    /// What is more than words in a part, in order.
    fn known(&self, part: Span) -> Vec<(Span, Prose)> {
        let document = self.witness.document;
        let quotes = self.quoted.iter().filter_map(|quoted| {
            let (start, end) = (quoted.start().max(part.start()), quoted.end().min(part.end()));
            let span = quotation::trimmed((start < end).then(|| Span::new(start, end))?, &document.text);
            Some((span, Prose::quote(document, span)?))
        });
        let names = self.witness.actors().into_iter().filter_map(|(actor, _)| {
            let span = actor.span.filter(|span| part.covers(*span) && !is_pronoun(span.of(&document.text)))?;
            Some((span, Prose::marked(span.of(&document.text), Mark::Name(actor.code))))
        });
        let mut known: Vec<(Span, Prose)> = quotes.collect();
        known.extend(names.filter(|(span, _)| !self.quoted.iter().any(|quoted| quoted.meets(*span))));
        known.sort_by_key(|(span, _)| *span);
        known
    }
}
