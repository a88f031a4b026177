//! Who says so, through what, and whether in public.

use super::state::Standing;
use crate::{actors::MentionKind, language::Rel, sentence::Scene};
use rapport_lexicon::{frames::Part, vocabulary};
use rapport_model::{Attribution, Document, SourceKind, Via};

/// The attribution of an act: the speaker that the sentence names, else what the kind of document tells.
pub(crate) fn attribution(document: &Document, scene: &Scene, standing: &Standing, at: usize) -> Attribution {
    let mut found = Attribution { by: None, via: usual(document.source), public: usually_public(document.source) };
    if let Some(said) = standing.said_at {
        named(scene, said, &mut found);
    }
    let words: Vec<usize> = standing.said_at.into_iter().chain([at]).collect();
    for word in words {
        manner(scene, word, &mut found);
    }
    found
}

fn usual(source: SourceKind) -> Option<Via> {
    match source {
        SourceKind::Press => Some(Via::Press),
        SourceKind::Embassy => Some(Via::Embassy),
        SourceKind::Speech => Some(Via::Speech),
        SourceKind::OfficialPaper => Some(Via::Paper),
        SourceKind::Transcript => Some(Via::PrivateTalk),
        _ => None,
    }
}

fn usually_public(source: SourceKind) -> Option<bool> {
    match source {
        SourceKind::Press | SourceKind::Speech => Some(true),
        SourceKind::Embassy | SourceKind::Transcript => Some(false),
        _ => None,
    }
}

/// The speaker of a word of saying, or what stands after "according to".
fn named(scene: &Scene, said: usize, found: &mut Attribution) {
    let speaker = if scene.part(said) != Some(Part::Verb) || scene.tree.case(said).is_some() {
        Some(said)
    } else {
        scene.subject(said)
    };
    let Some(speaker) = speaker else { return };
    found.by = Some(words(scene, speaker));
    for i in scene.mentions_at(speaker) {
        let mention = &scene.mentions[i];
        let role = mention.actor.role.map(|r| r.to_string());
        if role.as_deref() == Some("MED") {
            (found.via, found.public) = (Some(Via::Press), Some(true));
        } else if mention.kind == MentionKind::Body && scene.tree.form(speaker).contains("mbassy") {
            found.via = Some(Via::Embassy);
        }
    }
    let lemma = scene.tree.lemma(speaker);
    if vocabulary().press.contains(lemma) {
        (found.via, found.public) = (Some(Via::Press), Some(true));
    }
    // "told embassy officials": what is told to named persons is private, unless it says otherwise.
    let told = vocabulary().confiding.contains(scene.tree.lemma(said));
    if told && found.via.is_none() {
        (found.via, found.public) = (Some(Via::PrivateTalk), Some(false));
    }
}

/// "publicly", "in private", "in a speech", "in an interview with".
fn manner(scene: &Scene, at: usize, found: &mut Attribution) {
    let tree = &scene.tree;
    for k in tree.kids(at).filter(|&k| matches!(tree.rel(k), Rel::Advmod | Rel::Obl)) {
        match tree.lemma(k) {
            word if vocabulary().publicly.contains(word) => found.public = Some(true),
            word if vocabulary().privately.contains(word) => {
                (found.via, found.public) = (Some(Via::PrivateTalk), Some(false))
            }
            word if vocabulary().public_word.contains(word) => {
                let via = if word == "interview" { Via::Press } else { Via::Speech };
                (found.via, found.public) = (Some(via), Some(true));
            }
            _ => {}
        }
    }
}

/// The words of a noun phrase without the clauses that hang on it.
fn words(scene: &Scene, at: usize) -> String {
    if let Some(i) = scene.mentions_at(at).find(|&i| scene.mentions[i].kind != MentionKind::Pronoun) {
        let span = scene.mentions[i].actor.span;
        if let Some(words) = span.and_then(|s| s.get(scene.tree.text)) {
            return words.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }
    if let Some(i) = scene.mentions_at(at).next() {
        return scene.mentions[i].actor.name.clone();
    }
    let tree = &scene.tree;
    let near =
        tree.kids(at).filter(|&k| matches!(tree.rel(k), Rel::Amod | Rel::Compound | Rel::Det | Rel::Poss | Rel::Flat));
    let (first, last) = near.map(|k| tree.extent(k)).fold((at, at), |(a, b), (c, d)| (a.min(c), b.max(d)));
    let text = tree.text.get(tree.tokens[first].span.start()..tree.tokens[last].span.end()).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
