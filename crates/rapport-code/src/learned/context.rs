//! What the whole document lends to each of its sentences: who is spoken of where, who speaks, what is quoted.

use super::{
    candidates::{Candidate, candidates},
    heard::Heard,
};
use crate::actors::{Mention, Speaking};
use rapport_encoder::Encoder;
use rapport_model::{ActorCode, Document, Sentence, Span};

/// A document, as the learned reader looks at it from any of its sentences.
pub(crate) struct Context<'a> {
    pub(super) document: &'a Document,
    pub(super) sentences: &'a [Sentence],
    pub(super) mentions: &'a [Vec<Mention>],
    pub(super) speaking: &'a Speaking,
    /// The actors it speaks of, those named most first.
    pub(super) candidates: Vec<Candidate>,
    quotes: Vec<Span>,
    /// What the encoder says, if it is asked.
    pub(super) heard: Option<Heard>,
}

impl<'a> Context<'a> {
    /// Of a document, its sentences with their mentions, and its turns of talk; with an encoder if it is to be read closely.
    pub fn of(
        document: &'a Document,
        (sentences, mentions): (&'a [Sentence], &'a [Vec<Mention>]),
        speaking: &'a Speaking,
        encoder: Option<&'static Encoder>,
    ) -> Context<'a> {
        let candidates = candidates(document, mentions, speaking);
        let heard = encoder.map(|encoder| Heard::new(encoder, document, sentences));
        Context { document, sentences, mentions, speaking, candidates, quotes: quotes(&document.text), heard }
    }

    /// Whether these words stand within quotation marks.
    pub(super) fn is_quoted(&self, words: Span) -> bool {
        let past = self.quotes.partition_point(|quote| quote.start() <= words.start());
        self.quotes[..past].last().is_some_and(|quote| quote.end() > words.start())
    }

    /// The words that name this actor, each by the head of its mention.
    pub(super) fn named(&self, one: &Candidate) -> Vec<Span> {
        let head = |&(sentence, at): &(usize, usize)| {
            Some(self.sentences.get(sentence)?.tokens.get(self.mentions[sentence][at].head)?.span)
        };
        one.mentions.iter().filter_map(head).collect()
    }

    /// Who speaks or takes part for this actor.
    pub(super) fn name(&self, code: ActorCode) -> Option<String> {
        let present = self.document.head.iter().flat_map(|head| &head.participants);
        let present = present.filter(|one| one.country == Some(code)).map(|one| one.name.clone());
        let turns =
            self.document.speakers.iter().filter(|turn| turn.country == Some(code)).map(|turn| turn.name.clone());
        present.chain(turns).next()
    }

    /// The kind of paper, as its head has it.
    pub(super) fn kind(&self) -> &'static str {
        self.document.head.as_ref().map_or("none", |head| head.kind.word())
    }

    /// Whether this actor is one of the two sides of the talk or letter.
    pub(super) fn is_side(&self, code: ActorCode) -> bool {
        self.speaking.sides().is_some_and(|sides| sides.contains(&code))
    }
}

/// The stretches within quotation marks; one that is never closed ends with its paragraph.
fn quotes(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open = None;
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        let paragraph = letter == '\n' && before == '\n';
        match (letter, open) {
            ('“', None) | ('"', None) => open = Some(at),
            ('”' | '"', Some(from)) => {
                found.push(Span::new(from, at));
                open = None;
            }
            _ if paragraph => {
                found.extend(open.take().map(|from| Span::new(from, at)));
            }
            _ => {}
        }
        before = letter;
    }
    found.extend(open.map(|from| Span::new(from, text.len())));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_ends_with_its_mark_or_its_paragraph() {
        let text = "He said “no” and \"yes\".\n\n“It goes on\n\nand here it is over.";
        let quoted: Vec<&str> = quotes(text).iter().map(|quote| quote.of(text)).collect();
        assert_eq!(quoted, ["“no", "\"yes", "“It goes on\n"]);
    }
}
