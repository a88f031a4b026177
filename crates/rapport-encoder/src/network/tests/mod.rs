//! A tiny network of numbers drawn at random, beside what numpy makes of it in double precision (`tiny.json`).

use super::*;
use crate::{Encoder, Numbers, Pieces, Tensor};
use proptest::prelude::*;
use rapport_model::Span;
use serde_json::Value;
use std::sync::LazyLock;

const TINY: &[u8] = include_bytes!("tiny.model");

fn tiny() -> Encoder {
    Encoder::new(Weights::from_bytes(TINY).expect("a file")).expect("a model")
}

fn expected() -> Value {
    serde_json::from_str(include_str!("tiny.json")).expect("JSON")
}

fn floats(value: &Value) -> Vec<f32> {
    value.as_array().expect("numbers").iter().map(|x| x.as_f64().expect("a number") as f32).collect()
}

fn ids() -> Vec<u32> {
    floats(&expected()["ids"]).into_iter().map(|id| id as u32).collect()
}

fn cosine(a: &[f32], b: &[f32]) -> f32 {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f32>();
    dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
}

#[test]
fn states_are_those_of_numpy() {
    let states = tiny().encode(&ids());
    let rows = expected()["states"].as_array().expect("rows").iter().map(floats).collect::<Vec<_>>();
    assert_eq!(states.count(), rows.len());
    for (at, row) in rows.iter().enumerate() {
        assert!(cosine(states.of(at), row) > 0.9998, "{at}");
        assert!(states.of(at).iter().zip(row).all(|(x, y)| (x - y).abs() < 0.05), "{at}");
    }
}

#[test]
fn heads_are_those_of_numpy() {
    let encoder = tiny();
    let states = encoder.encode(&ids());
    let heads: Vec<_> = encoder.heads().collect();
    assert_eq!(heads, [("act", 21), ("firm", 1), ("reality", 6)]);
    for at in 0..states.count() {
        let logits = encoder.logits(states.of(at));
        let rows = ["act", "firm", "reality"].map(|head| floats(&expected()["logits"][head][at]));
        assert!(logits.iter().zip(rows.concat()).all(|(x, y)| (x - y).abs() < 0.06), "{at}");
    }
}

#[test]
fn wide_registers_change_no_bit() {
    let (network, _) = Network::new(Weights::from_bytes(TINY).expect("a file")).expect("a network");
    let ids: Vec<u32> = (0..40).map(|i| i * 37 % 120).collect();
    assert_eq!(network.run(&ids, &[16, 1, 7, 16]), network.run_plain(&ids, &[16, 1, 7, 16]));
}

#[test]
fn passages_do_not_see_each_other() {
    let encoder = tiny();
    let (a, b) = (ids(), vec![9, 10, 200_000, 11]);
    let mut together = Vec::new();
    encoder.batches(&[&a, &b, &[], &a], |_, states| together.extend_from_slice(states));
    let alone = [encoder.encode(&a), encoder.encode(&b), encoder.encode(&a)];
    assert_eq!(together, alone.iter().map(|states| states.values()).collect::<Vec<_>>().concat());
}

#[test]
fn a_long_passage_is_read_in_parts() {
    let long: Vec<u32> = (0..29).collect();
    assert_eq!(tiny().encode(&long).count(), 29);
    assert_eq!(tiny().encode(&[]).count(), 0);
}

#[test]
fn a_file_is_written_as_it_was_read() {
    let weights = Weights::from_bytes(TINY).expect("a file");
    assert_eq!(Weights::from_bytes(&weights.to_bytes()).expect("a file"), weights);
}

#[test]
fn a_file_that_was_cut_or_altered_is_refused() {
    for end in (0..TINY.len()).step_by(997).chain([7, 8, 11, 12, TINY.len() - 1]) {
        assert!(Weights::from_bytes(&TINY[..end]).is_err(), "{end}");
    }
    assert!(Weights::from_bytes(&[TINY, b"x"].concat()).is_err());
    let whole = Weights::from_bytes(TINY).expect("a file");
    for at in 0..whole.tensors.len() {
        let mut less = whole.clone();
        let name = less.tensors.remove(at).name;
        let refused = Encoder::new(less).err().map(|why| why.to_string());
        let is_layer = name.ends_with("query.weight");
        let is_head = ["act.weight", "reality.weight", "firm.weight"].contains(&&*name);
        assert!(refused.is_some() || is_head || is_layer, "{name}");
        let mut narrow = whole.clone();
        narrow.tensors[at] = Tensor::plain(&name, 5, vec![1.0; 35]);
        assert!(Encoder::new(narrow).is_err(), "{name}");
    }
    let mut none = whole;
    none.tensors[2].numbers = Numbers::Plain(vec![f32::NAN; 64]);
    assert!(Weights::from_bytes(&none.to_bytes()).is_err());
}

#[test]
fn a_refusal_names_the_mend() {
    let refused = Encoder::from_bytes(TINY).err().expect("its table is too small").to_string();
    assert!(refused.contains("120 vectors for 30522 pieces") && refused.contains("train-coder"), "{refused}");
    assert!(Encoder::from_bytes(b"").is_err());
}

/// One layer with the built-in vocabulary.
static WORDS: LazyLock<Encoder> = LazyLock::new(|| {
    let mut weights = Weights::from_bytes(TINY).expect("a file");
    let count = Pieces::english().count();
    let vectors: Vec<f32> = (0..count * 64).map(|i| (i * 7919 % 1009) as f32 / 504.0 - 1.0).collect();
    weights.tensors[0] = Tensor::rounded("embed.words", count, &vectors);
    Encoder::from_bytes(&weights.to_bytes()).expect("a model")
});

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,60}|[a-z .,'é中]{0,200}", cut in 0usize..60, more in 0usize..9) {
        let spans = [Span::new(0, text.len()), Span::new(cut, cut + more), Span::new(cut, cut)];
        let readings = WORDS.read(&text, &spans);
        prop_assert_eq!(readings.len(), 3);
        for (reading, span) in readings.iter().zip(spans) {
            for (at, piece) in reading.pieces().iter().enumerate() {
                prop_assert!(span.covers(piece.span) && piece.span.get(&text).is_some());
                prop_assert!(reading.logits("act", at).len() == 21 && reading.logits("none", at).is_empty());
                prop_assert!(reading.logits("reality", at).iter().all(|x| x.is_finite()));
            }
        }
    }
}
