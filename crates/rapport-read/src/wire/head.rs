//! A document's head and its speakers in the JSON.

use super::{bad, kind};
use rapport_model::{ActorCode, Clock, Head, HeadKind, Participant, Problem, Rank, Span, Speaker};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct WireHead {
    kind: String,
    from: Option<String>,
    to: Option<String>,
    place: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    #[serde(default)]
    participants: Vec<WireParticipant>,
}

#[derive(Serialize, Deserialize)]
struct WireParticipant {
    name: String,
    office: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rank: Option<String>,
    country: Option<String>,
    span: Option<[usize; 2]>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct WireSpeaker {
    span: [usize; 2],
    name: String,
    country: Option<String>,
}

pub(super) fn head_out(head: &Head) -> WireHead {
    WireHead {
        kind: head.kind.word().to_owned(),
        from: head.from.clone(),
        to: head.to.clone(),
        place: head.place.clone(),
        time: head.time.map(|time| time.to_string()),
        participants: head.participants.iter().map(participant_out).collect(),
    }
}

fn participant_out(one: &Participant) -> WireParticipant {
    WireParticipant {
        name: one.name.clone(),
        office: one.office.clone(),
        rank: one.rank.map(|rank| rank.word().to_owned()),
        country: one.country.map(|code| code.to_string()),
        span: one.span.map(Span::pair),
    }
}

pub(super) fn speaker_out(speaker: &Speaker) -> WireSpeaker {
    let country = speaker.country.map(|code| code.to_string());
    WireSpeaker { span: speaker.span.pair(), name: speaker.name.clone(), country }
}

/// The head; `place` says whether a span fits the text.
pub(super) fn head(head: WireHead, place: impl Fn([usize; 2]) -> Result<Span, Problem>) -> Result<Head, Problem> {
    let participants = head.participants.into_iter().map(|one| {
        Ok(Participant {
            name: one.name,
            office: one.office,
            rank: one.rank.map(|word| kind(&word, Rank::from_word)).transpose()?,
            country: country(one.country)?,
            span: one.span.map(&place).transpose()?,
        })
    });
    Ok(Head {
        kind: kind(&head.kind, HeadKind::from_word)?,
        from: head.from,
        to: head.to,
        place: head.place,
        time: head.time.map(clock).transpose()?,
        participants: participants.collect::<Result<_, Problem>>()?,
    })
}

/// The speaker; `place` says whether a span fits the text.
pub(super) fn speaker(
    speaker: WireSpeaker,
    place: impl Fn([usize; 2]) -> Result<Span, Problem>,
) -> Result<Speaker, Problem> {
    Ok(Speaker { span: place(speaker.span)?, name: speaker.name, country: country(speaker.country)? })
}

fn clock(words: String) -> Result<Clock, Problem> {
    words.parse().map_err(|_| bad(format!("“{words}” is no hour as 16:35")))
}

fn country(code: Option<String>) -> Result<Option<ActorCode>, Problem> {
    let read = |code: String| code.parse().map_err(|_| bad(format!("“{code}” is no actor’s code")));
    code.map(read).transpose()
}
