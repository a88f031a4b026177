//! Who may be a party to an act: every actor with a code that the document speaks of, its head and its speakers included.

use crate::actors::{Mention, Speaking};
use rapport_model::{ActorCode, Document};
use std::collections::BTreeMap;

/// The most that are weighed against each other; those named least stay out.
const MOST: usize = 10;

/// An actor that the document speaks of.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub code: ActorCode,
    /// Sentence and place in its list, in order.
    pub mentions: Vec<(usize, usize)>,
    /// Place among all, by how often and how early they are named.
    pub rank: usize,
    /// It is the first that the document names.
    pub first: bool,
}

/// The candidates of a document.
pub(super) fn candidates(document: &Document, mentions: &[Vec<Mention>], speaking: &Speaking) -> Vec<Candidate> {
    let mut known: BTreeMap<ActorCode, Vec<(usize, usize)>> = BTreeMap::new();
    for (sentence, list) in mentions.iter().enumerate() {
        for (at, code) in list.iter().enumerate().filter_map(|(at, mention)| Some((at, mention.code()?))) {
            known.entry(code).or_default().push((sentence, at));
        }
    }
    let present = document.head.iter().flat_map(|head| &head.participants).filter_map(|one| one.country);
    let speak = document.speakers.iter().filter_map(|turn| turn.country);
    for code in present.chain(speak).chain(speaking.sides().into_iter().flatten()) {
        known.entry(code).or_default();
    }
    let first = known.iter().filter_map(|(code, at)| Some((at.first()?, *code))).min().map(|(_, code)| code);
    let mut all: Vec<(ActorCode, Vec<(usize, usize)>)> = known.into_iter().collect();
    all.sort_by_key(|(code, at)| (usize::MAX - at.len(), at.first().copied(), *code));
    let one = |(rank, (code, mentions))| Candidate { code, mentions, rank, first: Some(code) == first };
    all.into_iter().enumerate().map(one).collect()
}

/// Those that may be parties to an act of this sentence: the ones that it and its neighbours name before those named most.
pub(super) fn near(all: &[Candidate], sentence: usize) -> Vec<&Candidate> {
    let mut near: Vec<&Candidate> = all.iter().collect();
    if near.len() > MOST {
        let away =
            |one: &&Candidate| one.mentions.iter().map(|(at, _)| at.abs_diff(sentence)).min().unwrap_or(usize::MAX);
        near.sort_by_key(|one| (away(one).min(3), one.rank));
        near.truncate(MOST);
        near.sort_by_key(|one| one.rank);
    }
    near
}
