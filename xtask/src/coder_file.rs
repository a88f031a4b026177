//! Files of weights: those that the encoder begins with (safetensors), and the coder's own (`crates/rapport-encoder`).

use crate::{
    coder_network::{Named, Network, Sizes},
    parser_adam::Weights,
};
use serde_json::{Value, json};
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

const MAGIC: &[u8] = b"RPENC001";

/// Writes the network as the encoder reads it, matrices by rows of 8-bit numbers; `made` says how it was made.
///
/// # Errors
/// If the file cannot be written.
pub fn write(file: &Path, (network, named): (&Network<Weights>, &[Named]), made: &Value) -> Result<(), String> {
    let kind = |tensor: &Named| if tensor.is_matrix() { "i8" } else { "f32" };
    let told = |tensor: &Named| json!({ "name": tensor.name, "shape": tensor.shape, "kind": kind(tensor) });
    let tensors: Vec<Value> = named.iter().map(told).collect();
    let header = json!({ "tensors": tensors, "made": made }).to_string();
    let mut bytes = MAGIC.to_vec();
    bytes.extend(u32::try_from(header.len()).map_err(|error| error.to_string())?.to_le_bytes());
    bytes.extend(header.as_bytes());
    for (weights, tensor) in network.all().into_iter().zip(named) {
        if tensor.is_matrix() {
            let (whole, scales) = whole(&weights.value, tensor.shape[1]);
            bytes.extend(whole.iter().map(|number| number.cast_unsigned()));
            bytes.extend(scales.iter().flat_map(|scale| scale.to_le_bytes()));
        } else {
            bytes.extend(weights.value.iter().flat_map(|number| number.to_le_bytes()));
        }
    }
    let part = file.with_extension("part");
    fs::write(&part, &bytes).and_then(|()| fs::rename(&part, file)).map_err(|e| format!("{}: {e}", file.display()))
}

/// Numbers as 8-bit whole numbers, and what to multiply those of each row by.
pub fn whole(values: &[f32], columns: usize) -> (Vec<i8>, Vec<f32>) {
    let mut scales = Vec::with_capacity(values.len() / columns);
    let mut whole = Vec::with_capacity(values.len());
    for row in values.chunks_exact(columns) {
        let scale = row.iter().fold(0.0f32, |a, b| a.max(b.abs())) / 127.0;
        scales.push(scale);
        whole.extend(row.iter().map(|v| if scale > 0.0 { (v / scale).round() as i8 } else { 0 }));
    }
    (whole, scales)
}

/// Makes the network's numbers those that its file will hold.
pub fn round(network: &mut Network<Weights>, named: &[Named]) {
    for (weights, tensor) in network.all_mut().into_iter().zip(named).filter(|(_, tensor)| tensor.is_matrix()) {
        let columns = tensor.shape[1];
        let (whole, scales) = whole(&weights.value, columns);
        let rows = weights.value.chunks_exact_mut(columns).zip(whole.chunks_exact(columns));
        for ((row, whole), scale) in rows.zip(scales) {
            row.iter_mut().zip(whole).for_each(|(value, whole)| *value = f32::from(*whole) * scale);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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

    #[test]
    fn the_file_holds_what_rounding_leaves() {
        let file = place("written");
        let (mut network, named) = network();
        write(&file, (&network, &named), &json!({ "seed": 1 })).unwrap();
        let bytes = fs::read(&file).unwrap();
        fs::remove_file(&file).unwrap();
        let length = u32::from_le_bytes(bytes[8..12].try_into().unwrap()) as usize;
        let header: Value = serde_json::from_slice(&bytes[12..12 + length]).unwrap();
        assert_eq!((&bytes[..8], &header["made"]["seed"]), (MAGIC, &json!(1)));
        assert_eq!(header["tensors"][0], json!({ "name": "embed.words", "shape": [3, 32], "kind": "i8" }));
        let before = network.words.value.clone();
        round(&mut network, &named);
        let (whole, scales) = bytes[12 + length..].split_at(3 * 32);
        let scales: Vec<f32> = scales.as_chunks().0[..3].iter().map(|s| f32::from_le_bytes(*s)).collect();
        for (i, (value, before)) in network.words.value.iter().zip(&before).enumerate() {
            assert_eq!(*value, f32::from(whole[i].cast_signed()) * scales[i / 32]);
            assert!((value - before).abs() <= scales[i / 32] * 0.501);
        }
        let matrices: usize = named.iter().filter(|t| t.is_matrix()).map(|t| t.size() + 4 * t.shape[0]).sum();
        let rest: usize = named.iter().filter(|t| !t.is_matrix()).map(|t| 4 * t.size()).sum();
        assert_eq!(bytes.len(), 12 + length + matrices + rest);
    }
}
