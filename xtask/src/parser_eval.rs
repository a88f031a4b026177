//! How well the parser does on a treebank.

use crate::parser_data::Treebank;
use rapport_parse::model::Model;
use std::fmt;

/// Shares in per cent, with the treebank's tokens and sentences given.
#[derive(Default, Clone, Copy)]
pub struct Score {
    pub words: usize,
    pub upos: f64,
    pub feats: f64,
    pub lemmas: f64,
    pub uas: f64,
    /// Universal relations, subtypes left off.
    pub las: f64,
    /// Relations with their subtypes.
    pub full: f64,
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Score { upos, feats, lemmas, uas, las, full, .. } = self;
        write!(f, "UPOS {upos:.2} feats {feats:.2} lemmas {lemmas:.2} UAS {uas:.2} LAS {las:.2} (full {full:.2})")
    }
}

/// Scores with gold tokens.
pub fn gold_tokens(model: &Model, bank: &Treebank) -> Score {
    let forms: Vec<_> = bank.sentences.iter().map(|s| bank.forms(s)).collect();
    let readings = model.analyse(&forms);
    let mut score = Score::default();
    for ((sentence, forms), readings) in bank.sentences.iter().zip(&forms).zip(&readings) {
        for ((token, form), reading) in sentence.tokens.iter().zip(forms).zip(readings) {
            let tag = &model.tags[reading.tag];
            let relation = &model.relations[reading.relation];
            let headed = token.head == reading.head.map(|h| h as u32);
            let share = |hit: bool| f64::from(u8::from(hit));
            score.words += 1;
            score.upos += share(tag.upos == token.upos);
            score.feats += share(tag.upos == token.upos && tag.feats == token.feats);
            score.lemmas += share(model.lemmas.lemma(form.text, tag.upos, &tag.feats) == *token.lemma);
            score.uas += share(headed);
            score.las += share(headed && relation.base() == token.deprel.base());
            score.full += share(headed && *relation == token.deprel);
        }
    }
    let per_cent = 100.0 / score.words as f64;
    for value in [&mut score.upos, &mut score.feats, &mut score.lemmas, &mut score.uas, &mut score.las, &mut score.full] {
        *value *= per_cent;
    }
    score
}
