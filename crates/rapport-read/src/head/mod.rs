//! What the top of a document says of itself (its kind, from whom, to whom, where, at what hour, who took part) and who
//! speaks in it.
//!
//! All formats come here with their text and blocks: a head is read from lines, whatever markup they came from. What the
//! edition adds (its list of persons) is brought as a [`Roster`]. The words by which heads are known stand in
//! `lexicon/heads.toml`.

mod entry;
mod hour;
mod kind;
mod lines;
mod parties;
mod place;
mod present;
mod roster;
mod route;
mod signed;
#[cfg(test)]
mod tests;
mod turns;
mod whose;

pub(crate) use roster::Roster;
pub(crate) use route::takes_to;

use lines::Lines;
use rapport_model::{BlockKind, Document, Head, HeadKind, Participant, Span};
use whose::Whose;

/// Gives the document its head and its speakers. A head that says nothing but its kind by guess is none.
pub(crate) fn settle(document: &mut Document, roster: &Roster) {
    let head = {
        let lines = Lines::of(document);
        let whose = Whose::of(document, roster);
        read(document, &lines, &whose)
    };
    if let Some(head) = &head {
        front(document, head);
    }
    let speakers = turns::speakers(document, head.as_ref(), roster);
    document.head = head;
    turns::cut(document, &speakers);
    document.speakers = speakers.into_iter().map(|turn| turn.speaker).collect();
}

fn read(document: &Document, lines: &Lines, whose: &Whose) -> Option<Head> {
    let guess = kind::of(document, lines);
    let mut participants = present::listed(lines, whose);
    if participants.is_empty() {
        participants = parties::named(document, lines, whose, guess);
    }
    let kind = kind::settled(guess?, lines, &participants);
    let talk = matches!(kind, HeadKind::Conversation | HeadKind::Minutes | HeadKind::Briefing | HeadKind::Debate);
    let talk = talk || matches!(kind, HeadKind::Readout | HeadKind::Communique | HeadKind::Treaty);
    let (from, to) = if talk { (None, None) } else { route::of(document, lines, kind) };
    let (place, time) = place::of(document, lines, from.as_deref());
    Some(Head { kind, from, to, place, time, participants })
}

/// What names those present is no running text.
fn front(document: &mut Document, head: &Head) {
    let named: Vec<Span> = head.participants.iter().filter_map(|one: &Participant| one.span).collect();
    for block in document.blocks.iter_mut().filter(|block| block.kind.is_prose()) {
        let within = |piece: &Span| named.iter().any(|span| piece.covers(*span));
        let listed = block.pieces.iter().all(|piece| within(piece) && is_listing(piece.of(&document.text)));
        if listed {
            block.kind = BlockKind::Front;
        }
    }
}

/// Words that tell nothing: they end in no full stop, or open with the label of those present.
fn is_listing(words: &str) -> bool {
    !words.trim_end().ends_with(['.', '!', '?', '”']) || lines::label(words).is_some()
}
