//! The file of a model.
//!
//! Eight bytes `RAPPARS3`, then parts in a fixed order, each its length in bytes (`u32`, little-endian) and its content.
//! The first is the vectors (`i8` by rows), which do not shrink any further and so are quickest as they stand. All
//! others lie in one stream of DEFLATE: sizes (seven `u32`), vocabulary, tags and relations (a line each), the vectors'
//! scales (`f32`), all other matrices in the order of [`Network`]'s fields as half-precision floats, the lemmatiser's rules (a
//! line each), the splitter's weights (`i8`).

use super::{Model, Tag};
use crate::{
    features::Vocabulary,
    lemma::Lemmas,
    net::{DISTANCES, Layer, MIXED, Matrix, Network, Sizes},
    sentence::{Splitter, WEIGHTS},
};
use rapport_model::{Deprel, Feats};

const MAGIC: &[u8; 8] = b"RAPPARS3";

impl Model {
    /// The bytes of a model's file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let (net, s) = (&self.network, &self.network.sizes);
        let (mut vectors, mut out) = (Vec::new(), Vec::new());
        part(&mut vectors, net.vectors.iter().map(|v| *v as u8));
        let sizes = [s.table, s.width, s.layers, s.arc, s.hidden, s.tags, s.relations];
        part(&mut out, sizes.iter().flat_map(|n| (*n as u32).to_le_bytes()));
        part(&mut out, lines(self.vocabulary.words()));
        part(&mut out, lines(self.tags.iter().map(|t| format!("{} {}", t.upos.tag(), t.feats.column()))));
        part(&mut out, lines(self.relations.iter().map(Deprel::name)));
        part(&mut out, net.scales.iter().flat_map(|v| v.to_le_bytes()));
        let layers = net.layers.iter().flat_map(|l| [l.mix.as_slice(), l.weights.values(), &l.bias]);
        let rest = [net.tag.values(), &net.tag_bias, net.project.values(), &net.project_bias, &net.root, &net.prior];
        let last = [&net.distance, &net.distance_hidden, net.relation.values(), &net.relation_bias];
        for matrix in layers.chain(rest).chain(last) {
            part(&mut out, matrix.iter().flat_map(|v| to_half(*v).to_le_bytes()));
        }
        part(&mut out, self.lemmas.write().into_bytes());
        part(&mut out, self.splitter.weights.iter().map(|v| *v as u8));
        [MAGIC.as_slice(), &vectors, &miniz_oxide::deflate::compress_to_vec(&out, 9)].concat()
    }

    /// The model of such a file, or `None` if it is none.
    pub fn from_bytes(bytes: &[u8]) -> Option<Model> {
        let mut file = Parts(bytes.strip_prefix(MAGIC)?);
        let vectors = file.next()?;
        let content = miniz_oxide::inflate::decompress_to_vec(file.0).ok()?;
        let mut parts = Parts(&content);
        let sizes: Vec<usize> =
            parts.next()?.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]) as usize).collect();
        let &[table, width, layers, arc, hidden, tags, relations] = sizes.as_slice() else { return None };
        let sizes = Sizes { table, width, layers, arc, hidden, tags, relations };
        let vocabulary = Vocabulary::new(parts.text()?.lines().map(str::to_owned).collect());
        let tag_list = parts.text()?.lines().map(tag).collect::<Option<Vec<_>>>()?;
        let relation_list: Vec<Deprel> = parts.text()?.lines().map(Deprel::new).collect();
        let network = network(vectors, &mut parts, sizes)?;
        let lemmas = Lemmas::read(parts.text()?)?;
        let weights: Vec<i8> = parts.next()?.iter().map(|b| *b as i8).collect();
        let fits = vocabulary.table() == table && tag_list.len() == tags && relation_list.len() == relations;
        let splitter = Splitter { weights };
        let model = Model { vocabulary, network, tags: tag_list, relations: relation_list, lemmas, splitter };
        (fits && model.splitter.weights.len() == WEIGHTS).then_some(model)
    }
}

fn network(vectors: &[u8], parts: &mut Parts<'_>, s: Sizes) -> Option<Network> {
    let vectors: Vec<i8> = vectors.iter().map(|b| *b as i8).collect();
    let scales: Vec<f32> =
        parts.next()?.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect();
    if vectors.len() != s.table * s.width || scales.len() != s.table {
        return None;
    }
    let mut layers = Vec::with_capacity(s.layers);
    for _ in 0..s.layers {
        let (mix, weights) = (parts.halves(MIXED * s.width)?, parts.matrix(s.width, 3 * s.width)?);
        layers.push(Layer { mix, weights, bias: parts.halves(3 * s.width)? });
    }
    Some(Network {
        sizes: s,
        vectors,
        scales,
        layers,
        tag: parts.matrix(s.width, s.tags)?,
        tag_bias: parts.halves(s.tags)?,
        project: parts.matrix(s.width, s.projected())?,
        project_bias: parts.halves(s.projected())?,
        root: parts.halves(s.arc + s.hidden)?,
        prior: parts.halves(s.arc)?,
        distance: parts.halves(2 * DISTANCES + 1)?,
        distance_hidden: parts.halves((2 * DISTANCES + 1) * s.hidden)?,
        relation: parts.matrix(s.hidden, s.relations)?,
        relation_bias: parts.halves(s.relations)?,
    })
}

fn tag(line: &str) -> Option<Tag> {
    let (upos, feats) = line.split_once(' ')?;
    Some(Tag { upos: upos.parse().ok()?, feats: Feats::new(feats) })
}

fn lines<S: AsRef<str>>(items: impl IntoIterator<Item = S>) -> Vec<u8> {
    items.into_iter().fold(String::new(), |text, item| text + item.as_ref() + "\n").into_bytes()
}

fn part(out: &mut Vec<u8>, bytes: impl IntoIterator<Item = u8>) {
    let at = out.len();
    out.extend([0; 4]);
    out.extend(bytes);
    let length = (out.len() - at - 4) as u32;
    out[at..at + 4].copy_from_slice(&length.to_le_bytes());
}

struct Parts<'a>(&'a [u8]);

impl<'a> Parts<'a> {
    fn next(&mut self) -> Option<&'a [u8]> {
        let (length, rest) = self.0.split_first_chunk::<4>()?;
        let (part, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        self.0 = rest;
        Some(part)
    }

    fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.next()?).ok()
    }

    fn halves(&mut self, count: usize) -> Option<Vec<f32>> {
        let part = self.next()?;
        let values = part.chunks_exact(2).map(|b| from_half(u16::from_le_bytes([b[0], b[1]])));
        (part.len() == 2 * count).then(|| values.collect())
    }

    fn matrix(&mut self, rows: usize, columns: usize) -> Option<Matrix> {
        Some(Matrix::new(self.halves(rows * columns)?, columns))
    }
}

/// To IEEE half precision, nearest; what is too small becomes 0, what is too large the largest.
fn to_half(x: f32) -> u16 {
    let bits = x.to_bits();
    let sign = (bits >> 16) as u16 & 0x8000;
    let magnitude = (bits & 0x7fff_ffff) + 0x1000;
    let exponent = (magnitude >> 23) as i32 - 127 + 15;
    match exponent {
        ..=0 => sign,
        1..=30 => sign | (exponent as u16) << 10 | (magnitude >> 13) as u16 & 0x3ff,
        _ => sign | 0x7bff,
    }
}

fn from_half(half: u16) -> f32 {
    let sign = u32::from(half & 0x8000) << 16;
    let (exponent, fraction) = (u32::from(half >> 10 & 31), u32::from(half & 0x3ff));
    if exponent == 0 { f32::from_bits(sign) } else { f32::from_bits(sign | (exponent + 112) << 23 | fraction << 13) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_near() {
        for x in [0.0, 1.0, -0.333, 12.5, 1e-4, -700.25] {
            assert!((from_half(to_half(x)) - x).abs() <= x.abs() / 1024.0);
        }
        assert_eq!(from_half(to_half(1e9)), 65504.0);
    }

    #[test]
    fn what_is_no_model_is_refused() {
        assert!(Model::from_bytes(b"").is_none());
        assert!(Model::from_bytes(b"RAPPARS3").is_none());
        assert!(Model::from_bytes(b"RAPPARS3\x03\x00").is_none());
    }
}
