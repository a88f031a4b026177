//! Who speaks where, and to whom: in a turn of talk "we" is the speaker's side, and "you" the other one.

use super::{
    author::{author_of, is_of_a_post},
    context::Context,
};
use rapport_lexicon::Lexicon;
use rapport_model::{ActorCode, Document, HeadKind, Span, Speaker};
use std::collections::BTreeSet;

/// The turns of a document, and the two sides that its head tells of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Speaking {
    turns: Vec<Speaker>,
    sides: Option<[ActorCode; 2]>,
}

impl Speaking {
    /// Of a document, as its head and its speakers tell.
    pub fn of(lexicon: &Lexicon, document: &Document) -> Speaking {
        Speaking { turns: document.speakers.clone(), sides: sides(lexicon, document) }
    }

    /// Whose turn these words are of.
    pub fn at(&self, words: Span) -> Option<&Speaker> {
        let past = self.turns.partition_point(|turn| turn.span.start() <= words.start());
        self.turns[..past].last().filter(|turn| turn.span.end() > words.start())
    }

    /// Who "we" is in these words: the speaker's state; of a speaker of no known state, no one; outside of talk the author's.
    pub fn own(&self, words: Span, author: Option<ActorCode>) -> Option<ActorCode> {
        self.at(words).map_or(author, |turn| turn.country)
    }

    /// The two sides of a talk or of a letter.
    pub fn sides(&self) -> Option<[ActorCode; 2]> {
        self.sides
    }

    /// The side that is not this one.
    pub fn other(&self, own: ActorCode) -> Option<ActorCode> {
        let [one, other] = self.sides?;
        [(one, other), (other, one)].into_iter().find(|(side, _)| *side == own).map(|(_, other)| other)
    }
}

/// The two states of those who take part and speak, or of a letter's two ends; `None` if there are not two.
fn sides(lexicon: &Lexicon, document: &Document) -> Option<[ActorCode; 2]> {
    let head = document.head.as_ref()?;
    let day = Context::new(document).day;
    // "From the Ambassador to Poland": he is not of the state in which he serves.
    let end = |words: &Option<String>| {
        let words = words.as_deref().filter(|words| !is_of_a_post(words))?;
        lexicon.codes_in(words, day).into_iter().next()
    };
    let from = || end(&head.from).or_else(|| author_of(lexicon, document));
    let states: BTreeSet<ActorCode> = match head.kind {
        HeadKind::Letter | HeadKind::Note => [from(), end(&head.to)].into_iter().flatten().collect(),
        _ => {
            let present = head.participants.iter().filter_map(|one| one.country);
            present.chain(document.speakers.iter().filter_map(|turn| turn.country)).collect()
        }
    };
    let states: Vec<ActorCode> = states.into_iter().collect();
    <[ActorCode; 2]>::try_from(states).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire;

    #[test]
    fn each_speaks_for_his_side_to_the_other() {
        let line = r#"{"id":"t","text":"A: Yes. B: No.","head":{"kind":"memcon","participants":[{"name":"A","country":"CHN"},{"name":"B","country":"USA"}]},
            "speakers":[{"span":[3,7],"name":"A","country":"CHN"},{"span":[11,14],"name":"B","country":"USA"}]}"#;
        let document = wire::input(&line.replace('\n', " "), 1).unwrap().document;
        let speaking = Speaking::of(Lexicon::builtin(), &document);
        let own = |at: usize| speaking.own(Span::new(at, at + 2), None).map(|code| code.to_string());
        assert_eq!((own(3).as_deref(), own(11).as_deref(), own(8)), (Some("CHN"), Some("USA"), None));
        assert_eq!(speaking.other("CHN".parse().unwrap()).map(|code| code.to_string()).as_deref(), Some("USA"));
    }
}
