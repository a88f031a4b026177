//! Files of weights: those that the encoder begins with (safetensors), and the coder's own (`crates/rapport-encoder`).

use crate::{
    coder_network::{Named, Network, Sizes},
    parser_adam::Weights,
};
use rapport_encoder::{Numbers, Tensor};
use serde_json::Value;
use std::{fs, path::Path};

/// A file of safetensors: a header that names tensors, then their numbers.
pub struct Given {
    name: String,
    header: Value,
    data: Vec<u8>,
}

/// Columns of one head of attention, in BERT and what was distilled from it.
const HEAD: usize = 32;

impl Given {
    /// # Errors
    /// If the file cannot be read or does not begin with a header.
    pub fn read(file: &Path) -> Result<Given, String> {
        let name = file.display().to_string();
        let bytes = fs::read(file).map_err(|error| format!("{name}: {error}"))?;
        let (length, rest) = bytes.split_first_chunk().ok_or_else(|| format!("{name}: too short for safetensors"))?;
        let length = usize::try_from(u64::from_le_bytes(*length)).unwrap_or(usize::MAX);
        let (header, data) = rest.split_at_checked(length).ok_or_else(|| format!("{name}: its header is cut off"))?;
        let header = serde_json::from_slice(header).map_err(|error| format!("{name}: its header: {error}"))?;
        Ok(Given { name, header, data: data.to_vec() })
    }

    /// How large the network is that it holds.
    ///
    /// # Errors
    /// If it holds no encoder such as BERT.
    pub fn sizes(&self) -> Result<Sizes, String> {
        let shape = |name: &str| -> Result<[usize; 2], String> {
            let shape = self.header[name]["shape"].as_array().map(|s| s.iter().filter_map(Value::as_u64));
            let shape: Vec<usize> = shape.into_iter().flatten().map(|size| size as usize).collect();
            shape.try_into().map_err(|_| format!("{}: it has no matrix {name}", self.name))
        };
        let [pieces, width] = shape("embeddings.word_embeddings.weight")?;
        let [positions, _] = shape("embeddings.position_embeddings.weight")?;
        let [inner, _] = shape("encoder.layer.0.intermediate.dense.weight")?;
        let is_block = |at: &usize| self.header.get(format!("encoder.layer.{at}.output.dense.weight")).is_some();
        Ok(Sizes { pieces, positions, width, inner, blocks: (0..).take_while(is_block).count(), heads: width / HEAD })
    }

    /// The numbers of a tensor of ours. What BERT adds to every piece of a first text is in the positions.
    ///
    /// # Errors
    /// If the file does not hold them in this shape.
    pub fn values(&self, named: &Named) -> Result<Vec<f32>, String> {
        let mut values = self.tensor(&theirs(&named.name))?;
        if values.len() != named.size() {
            return Err(format!("{}: {} is not {:?}", self.name, theirs(&named.name), named.shape));
        }
        if named.name == "embed.positions" {
            let kind = self.tensor("embeddings.token_type_embeddings.weight")?;
            let columns = named.shape[1];
            values.chunks_exact_mut(columns).for_each(|row| row.iter_mut().zip(&kind).for_each(|(x, k)| *x += k));
        }
        Ok(values)
    }

    fn tensor(&self, name: &str) -> Result<Vec<f32>, String> {
        let tensor = &self.header[name];
        let place = |at: usize| tensor["data_offsets"][at].as_u64().and_then(|place| usize::try_from(place).ok());
        let bytes = place(0).zip(place(1)).and_then(|(from, to)| self.data.get(from..to));
        let bytes = bytes.filter(|_| tensor["dtype"] == "F32");
        let bytes = bytes.ok_or_else(|| format!("{}: it has no numbers (F32) for {name}", self.name))?;
        Ok(bytes.as_chunks().0.iter().map(|number| f32::from_le_bytes(*number)).collect())
    }
}

/// What BERT calls a tensor of ours.
fn theirs(name: &str) -> String {
    let parts = name.split_once('.').unwrap_or((name, ""));
    let (place, what) = match parts {
        ("embed", "words") => return "embeddings.word_embeddings.weight".to_owned(),
        ("embed", "positions") => return "embeddings.position_embeddings.weight".to_owned(),
        ("embed", rest) => ("embeddings".to_owned(), rest),
        (block, rest) => (format!("encoder.layer.{block}"), rest),
    };
    let (part, kind) = what.rsplit_once('.').unwrap_or((what, ""));
    let part = match part {
        "query" | "key" | "value" => &format!("attention.self.{part}"),
        "out" => "attention.output.dense",
        "inner" => "intermediate.dense",
        "outer" => "output.dense",
        "norm1" => "attention.output.LayerNorm",
        "norm2" => "output.LayerNorm",
        _ => "LayerNorm",
    };
    format!("{place}.{part}.{}", if kind == "gain" { "weight" } else { kind })
}

/// Writes the network as the encoder reads it, matrices by rows of 8-bit numbers; `made` says how it was made.
///
/// # Errors
/// If the file cannot be written.
pub fn write(file: &Path, (network, named): (&Network<Weights>, &[Named]), made: Value) -> Result<(), String> {
    let tensors = network.all().into_iter().zip(named).map(|(weights, tensor)| written(weights, tensor)).collect();
    let bytes = rapport_encoder::Weights { tensors, made }.to_bytes();
    let part = file.with_extension("part");
    fs::write(&part, &bytes).and_then(|()| fs::rename(&part, file)).map_err(|e| format!("{}: {e}", file.display()))
}

fn written(weights: &Weights, tensor: &Named) -> Tensor {
    match tensor.is_matrix() {
        true => Tensor::rounded(&tensor.name, tensor.shape[0], &weights.value),
        false => Tensor::plain(&tensor.name, 1, weights.value.clone()),
    }
}

/// Makes the network's numbers those that its file will hold.
pub fn round(network: &mut Network<Weights>, named: &[Named]) {
    for (weights, tensor) in network.all_mut().into_iter().zip(named) {
        let columns = tensor.shape[1];
        if let Numbers::Rounded(whole, steps) = written(weights, tensor).numbers {
            let rows = weights.value.chunks_exact_mut(columns).zip(whole.chunks_exact(columns));
            for ((row, whole), step) in rows.zip(steps) {
                row.iter_mut().zip(whole).for_each(|(value, whole)| *value = f32::from(*whole) * step);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        coder_learner::{Batch, Example, Learner},
        coder_network::{ACT, LINK, REALITIES},
        coder_slopes::numbers,
    };
    use rapport_encoder::{BEGIN, END, Encoder, Pieces};
    use rapport_model::Span;
    use serde_json::json;
    use std::convert::Infallible;

    const SIZES: Sizes = Sizes { pieces: 3, positions: 2, width: 32, inner: 5, blocks: 1, heads: 1 };

    fn network() -> (Network<Weights>, Vec<Named>) {
        let mut named = Vec::new();
        let network = Network::make(&SIZES, |tensor: Named| {
            let values = (0..tensor.size()).map(|i| (i as f32 * 0.7).sin()).collect();
            named.push(tensor);
            Ok::<_, Infallible>(Weights::from(values))
        });
        (network.unwrap_or_else(|never| match never {}), named)
    }

    /// A file as safetensors are: the tensors that a network of these sizes needs, and the kind of text.
    fn given(file: &Path) {
        let (network, named) = network();
        let (mut header, mut data) = (json!({}), Vec::new());
        let mut add = |name: String, shape: &[usize], values: &[f32]| {
            let from = data.len();
            data.extend(values.iter().flat_map(|value| value.to_le_bytes()));
            header[name] = json!({ "dtype": "F32", "shape": shape, "data_offsets": [from, data.len()] });
        };
        for (weights, tensor) in network.all().into_iter().zip(&named).filter(|(_, tensor)| !tensor.is_head()) {
            add(theirs(&tensor.name), &tensor.shape, &weights.value);
        }
        add("embeddings.token_type_embeddings.weight".to_owned(), &[2, 32], &[0.5; 64]);
        let header = header.to_string();
        fs::write(file, [&(header.len() as u64).to_le_bytes(), header.as_bytes(), &data].concat()).unwrap();
    }

    fn place(name: &str) -> std::path::PathBuf {
        std::env::temp_dir().join(format!("rapport-coder-{}-{name}", std::process::id()))
    }

    #[test]
    fn weights_are_read_by_their_names() {
        let file = place("given");
        given(&file);
        let read = Given::read(&file).unwrap();
        assert_eq!(read.sizes().unwrap(), SIZES);
        let (network, named) = network();
        for (weights, tensor) in network.all().into_iter().zip(&named).filter(|(_, tensor)| !tensor.is_head()) {
            let shift = if tensor.name == "embed.positions" { 0.5 } else { 0.0 };
            let right: Vec<f32> = weights.value.iter().map(|value| value + shift).collect();
            assert_eq!(read.values(tensor).unwrap(), right, "{}", tensor.name);
        }
        let missing = Named { name: "7.query.weight".to_owned(), shape: [1, 1] };
        assert!(read.values(&missing).unwrap_err().contains("encoder.layer.7.attention.self.query.weight"));
        fs::write(&file, [9; 20]).unwrap();
        assert!(Given::read(&file).err().unwrap().contains("cut off"));
        fs::remove_file(&file).unwrap();
    }

    /// The coder's network as trained here and as the encoder runs it say the same of each piece.
    #[test]
    fn the_encoder_reads_what_is_written() {
        let sizes =
            Sizes { pieces: Pieces::english().count(), positions: 40, width: 64, inner: 96, blocks: 2, heads: 2 };
        let mut seed = 0;
        let given = |tensor: &Named| {
            seed += 1;
            let shift = if tensor.name.ends_with("gain") { 1.0 } else { 0.0 };
            Ok::<_, String>(numbers(tensor.size(), seed).iter().map(|x| x * 0.3 + shift).collect())
        };
        let mut learner = Learner::new(sizes, 1, given).unwrap();
        round(&mut learner.network, &learner.named);
        let file = place("written");
        write(&file, (&learner.network, &learner.named), json!({ "seed": 1 })).unwrap();
        let bytes = fs::read(&file).unwrap();
        fs::remove_file(&file).unwrap();
        let encoder = Encoder::from_bytes(&bytes).unwrap();
        let text = "Tunis recalled its envoy, and Rabat protested in strong terms.";
        let reading = encoder.read(text, &[Span::new(0, text.len())]).remove(0);
        let ids = reading.pieces().iter().map(|piece| piece.id);
        let mut batch = Batch::default();
        batch.add(&Example { pieces: [BEGIN].into_iter().chain(ids).chain([END]).collect(), acts: Vec::new() });
        let scores = learner.scores(&batch);
        for at in 0..reading.pieces().len() {
            let said = |head: &str, all: &[f32]| {
                let read = reading.logits(head, at);
                let scores = &all[(at + 1) * read.len()..][..read.len()];
                read.iter().zip(scores).for_each(|(a, b)| assert!((a - b).abs() < 0.02, "{head} {at}: {a}, not {b}"));
            };
            assert_eq!(
                ["act", "reality", "firm", "link"].map(|head| reading.logits(head, at).len()),
                [ACT, REALITIES.len(), 1, LINK]
            );
            said("act", &scores.act);
            said("reality", &scores.reality);
            said("firm", &scores.firm);
            said("link", &scores.link);
        }
    }
}
