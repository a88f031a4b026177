//! What is announced: an intent to do it, in the news.

use crate::{
    actors::Mention,
    acts::{Coded, Reading, compose},
    language::Rel,
    sentence::Scene,
    standing::{Standing, is_arranged, is_own_announcement},
};
use rapport_lexicon::Kind;
use rapport_model::{Cameo, Reality, SourceKind};

/// "Wu will visit Moscow" in a news story is an announced intent (CAMEO: co-operative acts told in the future are coded 03); in
/// an analyst's paper it is a forecast.
pub(super) fn announced(coded: &Coded, reading: &Reading, standing: &Standing) -> Option<Cameo> {
    let told = matches!(coded.document.source, SourceKind::Press | SourceKind::Speech | SourceKind::Other)
        && coded.document.edition.is_none();
    let tree = &coded.scene.tree;
    let aux = |words: &[&str]| tree.kids(reading.at).any(|k| tree.rel(k) == Rel::Aux && words.contains(&tree.lemma(k)));
    let will = aux(&["will", "shall"]);
    let code = reading.code.filter(|c| {
        let hostile = matches!(c.root(), "14" | "15" | "16" | "17" | "18" | "19" | "20");
        hostile || matches!(c.root(), "04" | "05" | "06" | "07" | "08")
    })?;
    // "will withdraw if it passes" announces nothing yet.
    let condition =
        |k: usize| tree.rel(k) == Rel::Advcl && tree.kids(k).any(|m| matches!(tree.lemma(m), "if" | "unless"));
    let conditional = tree.kids(reading.at).any(condition);
    // "will not allow inspectors", "would not accept troops": refused.
    let denied = standing.reality == Reality::Negated && coded.scene.is_negated(reading.at);
    if told && denied && !conditional && (will || aux(&["would"])) {
        return Some(code).filter(|c| c.root() < "09").and_then(|code| compose(Kind::Reject, code));
    }
    let will = will || is_arranged(&coded.scene, reading.at);
    let own = standing.said_at.is_none_or(|said| {
        is_own_announcement(&coded.scene, reading.at, said) || is_party(&coded.scene, reading.at, said)
    });
    let plain = standing.reality == Reality::Forecast && own && !conditional;
    (told && will && plain).then(|| compose(Kind::Intend, code)).flatten()
}

/// Whether a word of saying is that of one of an act's parties: "he will visit Bonn, Bonn announced".
pub(super) fn is_party(scene: &Scene, act: usize, said: usize) -> bool {
    let code =
        |n: usize| scene.mentions_over(n).into_iter().filter_map(|i| scene.mentions[i].code()).collect::<Vec<_>>();
    let speakers = scene.subject(said).map(code).unwrap_or_default();
    let below = |m: &&Mention| m.head != said && scene.tree.is_under(m.head, act);
    let subject = scene.subject(act).map(code).unwrap_or_default();
    let parties = scene.mentions.iter().filter(below).filter_map(Mention::code).chain(subject);
    parties.into_iter().any(|party| speakers.contains(&party))
}
