//! How well the parser does on a treebank.

use crate::{parser_conll, parser_data::Treebank, parser_layout};
use rapport_parse::{Parser, features::is_shouted, model::Model};
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
        let shouted = is_shouted(forms);
        for ((token, form), reading) in sentence.tokens.iter().zip(forms).zip(readings) {
            let tag = &model.tags[reading.tag];
            let relation = &model.relations[reading.relation];
            let headed = token.head == reading.head.map(|h| h as u32);
            let share = |hit: bool| f64::from(u8::from(hit));
            score.words += 1;
            score.upos += share(tag.upos == token.upos);
            score.feats += share(tag.upos == token.upos && tag.feats == token.feats);
            score.lemmas += share(model.lemmas.lemma(form.text, tag.upos, &tag.feats, shouted) == *token.lemma);
            score.uas += share(headed);
            score.las += share(headed && relation.base() == token.deprel.base());
            score.full += share(headed && *relation == token.deprel);
        }
    }
    let per_cent = 100.0 / score.words as f64;
    for value in [&mut score.upos, &mut score.feats, &mut score.lemmas, &mut score.uas, &mut score.las, &mut score.full]
    {
        *value *= per_cent;
    }
    score
}

/// `cargo xtask parse [MODEL] < TEXT`: CoNLL-U of standard input, with any model.
pub fn parse_text(arguments: &[String]) -> Result<(), String> {
    let mut text = String::new();
    std::io::Read::read_to_string(&mut std::io::stdin(), &mut text).map_err(|e| e.to_string())?;
    let own = match arguments.first() {
        Some(path) => {
            let bytes = std::fs::read(path).map_err(|e| format!("{path}: {e}"))?;
            Some(rapport_parse::Parser::from_bytes(&bytes).ok_or_else(|| format!("{path} is no model"))?)
        }
        None => None,
    };
    let parser = own.as_ref().unwrap_or_else(|| rapport_parse::Parser::english());
    print!("{}", rapport_parse::conllu::write(&text, &parser.parse(&text)));
    Ok(())
}

/// `cargo xtask eval [--set dev|test] [--model FILE] [--data FOLDER] [--differences N] [--layouts]`; the last adds
/// raw text that is hard-wrapped and raw text with a line for each sentence.
pub fn main(arguments: &[String]) -> Result<(), String> {
    let value =
        |name: &str| arguments.iter().position(|a| a == name).and_then(|at| arguments.get(at + 1)).map(String::as_str);
    let data = value("--data").unwrap_or("../shared/data/ud");
    let set = value("--set").unwrap_or("dev");
    let path = value("--model").unwrap_or("crates/rapport-parse/model/english.model");
    let bytes = std::fs::read(path).map_err(|e| format!("{path}: {e}"))?;
    let missing = || format!("{path} is no model of the parser");
    let (model, parser) =
        (Model::from_bytes(&bytes).ok_or_else(missing)?, Parser::from_bytes(&bytes).ok_or_else(missing)?);
    for name in ["en_ewt", "en_gum_open"] {
        let bank = Treebank::read(&std::path::Path::new(data).join(format!("{name}-{set}.conllu")))?;
        println!("{name}-{set} gold tokens: {}", gold_tokens(&model, &bank));
        println!("{name}-{set} raw text:    {}", parser_conll::raw_text(&parser, &bank, &bank.raw()));
        if arguments.iter().any(|a| a == "--layouts") {
            let wrapped = parser_layout::wrap(&bank.raw(), 72);
            println!("{name}-{set} wrapped:     {}", parser_conll::raw_text(&parser, &bank, &wrapped));
            let lines = bank.parted_by("\n");
            println!("{name}-{set} line each:   {}", parser_conll::raw_text(&parser, &bank, &lines));
        }
        for (count, difference) in
            parser_conll::differences(&bank, value("--differences").map_or(0, |n| n.parse().unwrap_or(0)))
        {
            println!("{count:5}  {difference}");
        }
    }
    Ok(())
}
