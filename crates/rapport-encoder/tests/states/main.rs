//! A model's states are near those of the floats that it was rounded from.

use rapport_encoder::{Encoder, Pieces};
use serde_json::Value;

fn cosine(a: &[f32], b: &[f32]) -> f32 {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f32>();
    dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
}

fn floats(value: &Value) -> Vec<f32> {
    value.as_array().expect("numbers").iter().map(|x| x.as_f64().expect("a number") as f32).collect()
}

/// Cosines of a text's states with those in floats.
fn near(encoder: &Encoder, row: &Value) -> Vec<f32> {
    let text = row["text"].as_str().expect("a text");
    let ids: Vec<u32> = Pieces::english().of(text).iter().map(|piece| piece.id).collect();
    let states = encoder.encode(&ids);
    let rows: Vec<Vec<f32>> = row["states"].as_array().expect("rows").iter().map(floats).collect();
    assert_eq!(states.count(), rows.len(), "{text}");
    rows.iter().enumerate().map(|(at, row)| cosine(states.of(at), row)).collect()
}

/// `RAPPORT_ENCODER` names a model's file, `RAPPORT_STATES` a file of lines `{"text", "states": [[…] for each piece]}` made in floats.
#[test]
fn states_are_near_those_in_floats() {
    let (Ok(model), Ok(states)) = (std::env::var("RAPPORT_ENCODER"), std::env::var("RAPPORT_STATES")) else {
        return println!("skipped: RAPPORT_ENCODER and RAPPORT_STATES name no files");
    };
    let encoder = Encoder::from_bytes(&std::fs::read(model).expect("the model is there")).expect("a model");
    let states = std::fs::read_to_string(states).expect("the states are there");
    let mut all: Vec<f32> = Vec::new();
    for line in states.lines() {
        all.extend(near(&encoder, &serde_json::from_str(line).expect("a row")));
    }
    all.sort_by(f32::total_cmp);
    let mean = all.iter().sum::<f32>() / all.len() as f32;
    println!("{} states: mean {mean:.5}, least {:.5}", all.len(), all[0]);
    assert!(mean >= 0.999 && all[0] >= 0.99);
}

#[test]
fn what_is_built_in_is_a_model() {
    if let Some(encoder) = Encoder::english() {
        let heads: Vec<_> = encoder.heads().collect();
        assert_eq!(heads, [("act", 21), ("firm", 1), ("link", 260), ("reality", 6)]);
    }
}
