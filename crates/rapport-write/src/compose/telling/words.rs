//! The words of a report as a memo can say them: pronouns named, what stands between quotation marks as it stands.

use super::{Witness, quotation, trim};
use crate::tree::{Mark, Prose, prose::prose};
use rapport_model::{Actor, Span};

/// Pronouns that a reader of the memo could not resolve.
const PRONOUNS: [&str; 14] =
    ["he", "she", "it", "they", "we", "i", "his", "her", "its", "their", "our", "them", "him", "us"];
/// Pronouns that own: they become "China's".
const OWNING: [&str; 5] = ["his", "her", "its", "their", "our"];
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

/// The pronoun in these pieces that stands for the one actor whom they do not name, with the name: an act may be told at the
/// name that its sentence has elsewhere ("Kosygin was on his way home and Chou met *him*").
fn absent(pieces: &[Span], witness: &Witness) -> Option<(Span, Prose)> {
    let text = &witness.document.text;
    let actors = witness.actors();
    let outside =
        |(actor, _): &&(&Actor, &Prose)| actor.span.is_some_and(|span| !pieces.iter().any(|piece| piece.covers(span)));
    let mut missing = actors.iter().filter(outside);
    let (actor, state) = missing.next().filter(|_| missing.next().is_none())?;
    let mut pronouns = pieces.iter().flat_map(|piece| pronouns(*piece, text));
    let pronoun = pronouns.next().filter(|_| pronouns.next().is_none())?;
    Some((pronoun, called(actor, state, pronoun.of(text))))
}

/// The pronouns of the third person in a piece.
fn pronouns(piece: Span, text: &str) -> Vec<Span> {
    const THIRD: [&str; 9] = ["he", "she", "him", "her", "his", "it", "its", "they", "them"];
    let mut at = piece.start();
    let words = piece.of(text).split_inclusive(|c: char| !c.is_alphanumeric()).map(|word| {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let span = Span::new(at, at + bare.len());
        at += word.len();
        span
    });
    words.filter(|span| THIRD.contains(&span.of(text))).collect()
}

/// What is told in the place of a word.
enum Change {
    /// The name that a pronoun stands for.
    Name(Prose),
    /// The verb of one: a state's name takes it where "we" and "they" had that of many.
    Verb(&'static str),
}

/// What is told in the place of which words, in the order of the text. A verb may stand in another piece than its pronoun, or in
/// none.
fn changes(pieces: &[Span], witness: &Witness) -> Vec<(Span, Change)> {
    let text = &witness.document.text;
    let named = pieces.iter().flat_map(|piece| meant(*piece, witness)).chain(absent(pieces, witness));
    let mut names: Vec<(Span, Prose)> = named.collect();
    names.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.text().cmp(other.text())));
    names.dedup_by_key(|(span, _)| *span);
    let verbs = names.iter().filter_map(|(span, _)| singular(*span, text)).collect::<Vec<_>>();
    let verbs = verbs.into_iter().map(|(span, verb)| (span, Change::Verb(verb)));
    let mut changes: Vec<(Span, Change)> = verbs.collect();
    changes.extend(names.into_iter().map(|(span, name)| {
        let name = possessive(name, span.of(text));
        (span, Change::Name(name))
    }));
    changes.sort_by_key(|(span, _)| *span);
    changes
}

/// The pronouns of a piece that stand for an actor or a speaker, with the names of those.
fn meant(piece: Span, witness: &Witness) -> Vec<(Span, Prose)> {
    // "held the ninth round of their talks": of both, not of the one.
    let of_both = |words: &str| witness.report.symmetric && OWNING.contains(&words.to_lowercase().as_str());
    let actors = witness.actors().into_iter().filter_map(|(actor, state)| {
        let span = actor.span.filter(|span| piece.covers(*span))?;
        let words = span.of(&witness.document.text);
        (is_pronoun(words) && !of_both(words)).then(|| (span, called(actor, state, words)))
    });
    actors.chain(speaker(piece, witness)).collect()
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

/// The name with the ending that a pronoun which owns has: "China’s".
fn possessive(name: Prose, pronoun: &str) -> Prose {
    if !OWNING.contains(&pronoun.to_lowercase().as_str()) {
        return name;
    }
    let ending = if name.text().ends_with('s') { "’" } else { "’s" };
    prose![name, ending]
}

/// Where the verb of many stands behind "we" or "they", and the verb of one.
fn singular(pronoun: Span, text: &str) -> Option<(Span, &'static str)> {
    const VERBS: [(&str, &str); 3] = [("are", "is"), ("were", "was"), ("have", "has")];
    if !matches!(pronoun.of(text).to_lowercase().as_str(), "we" | "they") {
        return None;
    }
    let behind = text[pronoun.end()..].strip_prefix(' ')?;
    let ends = |rest: &str| rest.starts_with(|c: char| !c.is_alphanumeric());
    let (many, one) = VERBS.iter().find(|(many, _)| behind.strip_prefix(many).is_some_and(ends))?;
    let start = pronoun.end() + 1;
    Some((Span::new(start, start + many.len()), one))
}

/// The "he" or "she" that a speech is told of, ahead of the act ("he announced that the Soviet Union agrees"), with the
/// speaker's name.
fn speaker(piece: Span, witness: &Witness) -> Option<(Span, Prose)> {
    let (report, text) = (witness.report, &witness.document.text);
    let name = report.attribution.by.as_deref().filter(|by| by.contains(' ') && !by.starts_with("the "))?;
    let act = report.source.span.filter(|span| piece.covers(*span))?;
    let ahead = Span::new(piece.start(), act.start()).get(text)?;
    let mut at = piece.start();
    for word in ahead.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if matches!(bare.to_lowercase().as_str(), "he" | "she") {
            return Some((Span::new(at, at + bare.len()), Prose::marked(name, Mark::Name(None))));
        }
        at += word.len();
    }
    None
}

/// Who a pronoun means: for "he" and "she" the person, where one is known, else the state.
fn called(actor: &Actor, state: &Prose, pronoun: &str) -> Prose {
    let personal = matches!(pronoun.to_lowercase().as_str(), "he" | "she" | "him" | "her" | "his");
    let person = personal && actor.name.contains(' ') && !actor.name.starts_with("the ");
    if person { Prose::marked(&actor.name, Mark::Name(actor.code)) } else { state.clone() }
}

fn is_pronoun(words: &str) -> bool {
    PRONOUNS.contains(&words.to_lowercase().as_str())
}
