//! Whom the pronouns of a report's sentence mean.

use super::Witness;
use crate::tree::{Mark, Prose, prose::prose};
use rapport_lexicon::telling;
use rapport_model::{Actor, Span};

/// What is told in the place of a word.
pub(super) enum Change {
    /// The name that a pronoun stands for.
    Name(Prose),
    /// The verb of one: a state's name takes it where "we" and "they" had that of many.
    Verb(&'static str),
}

/// What is told in the place of which words, in the order of the text. A verb may stand in another piece than its pronoun, or in
/// none.
pub(super) fn changes(pieces: &[Span], witness: &Witness) -> Vec<(Span, Change)> {
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
    let of_both = |words: &str| witness.report.symmetric && telling().owning.contains(&words.to_lowercase());
    let actors = witness.actors().into_iter().filter_map(|(actor, state)| {
        let span = actor.span.filter(|span| piece.covers(*span))?;
        let words = span.of(&witness.document.text);
        (is_pronoun(words) && !of_both(words)).then(|| (span, called(actor, state, words)))
    });
    actors.chain(speaker(piece, witness)).collect()
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
    let mut at = piece.start();
    let words = piece.of(text).split_inclusive(|c: char| !c.is_alphanumeric()).map(|word| {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let span = Span::new(at, at + bare.len());
        at += word.len();
        span
    });
    words.filter(|span| telling().third.contains(span.of(text))).collect()
}

/// The name with the ending that a pronoun which owns has: "China’s".
fn possessive(name: Prose, pronoun: &str) -> Prose {
    if !telling().owning.contains(&pronoun.to_lowercase()) {
        return name;
    }
    let ending = if name.text().ends_with('s') { "’" } else { "’s" };
    prose![name, ending]
}

/// Where the verb of many stands behind "we" or "they", and the verb of one.
fn singular(pronoun: Span, text: &str) -> Option<(Span, &'static str)> {
    if !matches!(pronoun.of(text).to_lowercase().as_str(), "we" | "they") {
        return None;
    }
    let behind = text[pronoun.end()..].strip_prefix(' ')?;
    let ends = |rest: &str| rest.starts_with(|c: char| !c.is_alphanumeric());
    let (many, one) = telling().singular.iter().find(|(many, _)| behind.strip_prefix(&***many).is_some_and(ends))?;
    let start = pronoun.end() + 1;
    Some((Span::new(start, start + many.len()), &**one))
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
    let personal = telling().personal.contains(&pronoun.to_lowercase());
    let person = personal && actor.name.contains(' ') && !actor.name.starts_with("the ");
    if person { Prose::marked(&actor.name, Mark::Name(actor.code)) } else { state.clone() }
}

pub(super) fn is_pronoun(words: &str) -> bool {
    telling().pronoun.contains(&words.to_lowercase())
}
