//! Texts to what the encoder says of each of their pieces.

use crate::{
    Unfit, Weights,
    network::{Linear, Network},
    pieces::{BEGIN, END, Piece, Pieces},
};
use rapport_model::Span;
use std::{ops::Range, sync::LazyLock};

/// Pieces that the network takes at once: enough to fetch its weights seldom, few enough for the caches.
const BATCH: usize = 128;

/// A contextual encoder with heads that read its states.
pub struct Encoder {
    network: Network,
    /// All heads side by side.
    readout: Linear,
    /// Which outputs belong to which.
    heads: Vec<(String, Range<usize>)>,
}

/// The states of a passage.
#[derive(Clone, Debug, PartialEq)]
pub struct States {
    width: usize,
    values: Vec<f32>,
}

/// What the heads say of the pieces of a passage.
pub struct Reading<'e> {
    encoder: &'e Encoder,
    pieces: Vec<Piece>,
    logits: Vec<f32>,
}

/// The file is empty until one has been trained.
static ENGLISH: LazyLock<Option<Encoder>> = LazyLock::new(|| {
    let bytes = include_bytes!("../model/english.model");
    (!bytes.is_empty()).then(|| Encoder::from_bytes(bytes).expect("a test opens the model that is built in"))
});

impl Encoder {
    /// The model that is built in, if this release has one.
    pub fn english() -> Option<&'static Encoder> {
        ENGLISH.as_ref()
    }

    /// The model of a file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Encoder, Unfit> {
        let encoder = Encoder::new(Weights::from_bytes(bytes)?)?;
        let (words, pieces) = (encoder.network.words(), Pieces::english().count());
        if words != pieces {
            return Err(Unfit::new(format!("has {words} vectors for {pieces} pieces")));
        }
        Ok(encoder)
    }

    pub(crate) fn new(weights: Weights) -> Result<Encoder, Unfit> {
        let (network, mut parts) = Network::new(weights)?;
        let (mut heads, mut at) = (Vec::new(), 0);
        let names = parts.named(".weight");
        for name in &names {
            let outputs = parts.rows(&format!("{name}.weight"));
            heads.push((name.clone(), at..at + outputs));
            at += outputs;
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let readout = Linear::exact(parts.linear(&names, None, network.width())?);
        Ok(Encoder { network, readout, heads })
    }

    /// The names of the heads and how many numbers each gives.
    pub fn heads(&self) -> impl Iterator<Item = (&str, usize)> {
        self.heads.iter().map(|(name, outputs)| (name.as_str(), outputs.len()))
    }

    /// The states of pieces, given by their numbers. The signs of begin and end are put around them; what is longer than the encoder's
    /// places (510 pieces) is read in passages of one length.
    pub fn encode(&self, ids: &[u32]) -> States {
        let mut states = States { width: self.network.width(), values: Vec::new() };
        self.batches(&[ids], |_, passage| states.values.extend_from_slice(passage));
        states
    }

    /// What the heads say of states, one after another, all heads side by side in the order of [`Encoder::heads`].
    pub fn logits(&self, states: &[f32]) -> Vec<f32> {
        self.readout.run(states, self.network.width())
    }

    /// Reads passages of a text: sentences or paragraphs of at most some 500 pieces; longer ones are cut somewhere. A span that does not fit the text
    /// has no pieces.
    pub fn read(&self, text: &str, spans: &[Span]) -> Vec<Reading<'_>> {
        let pieces = spans.iter().map(|span| Pieces::english().within(text, *span));
        let mut readings: Vec<Reading<'_>> =
            pieces.map(|pieces| Reading { encoder: self, pieces, logits: Vec::new() }).collect();
        let ids: Vec<Vec<u32>> = readings.iter().map(|r| r.pieces.iter().map(|p| p.id).collect()).collect();
        let ids: Vec<&[u32]> = ids.iter().map(Vec::as_slice).collect();
        self.batches(&ids, |at, states| readings[at].logits.extend(self.logits(states)));
        readings
    }

    /// Runs passages in batches and gives, in order, the states of the pieces of each with its index; a long one comes in several.
    pub(crate) fn batches(&self, passages: &[&[u32]], mut give: impl FnMut(usize, &[f32])) {
        let most = self.network.places() - 2;
        let mut batch = Batch::default();
        for (at, ids) in passages.iter().enumerate() {
            let parts = ids.len().div_ceil(most).max(1);
            for ids in ids.chunks(ids.len().div_ceil(parts).max(1)) {
                if batch.ids.len() + ids.len() > BATCH {
                    batch.run(&self.network, &mut give);
                }
                batch.add(at, ids);
            }
        }
        batch.run(&self.network, &mut give);
    }
}

impl States {
    /// How many pieces they are of.
    pub fn count(&self) -> usize {
        self.values.len() / self.width
    }

    /// All of them, one after another.
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// The state of a piece.
    pub fn of(&self, piece: usize) -> &[f32] {
        &self.values[piece * self.width..][..self.width]
    }
}

impl Reading<'_> {
    /// The passage's pieces with their places in the whole text.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// What a head says of a piece, before it is made a probability; nothing if there is no such head.
    ///
    /// # Panics
    /// If there is no such piece.
    pub fn logits(&self, head: &str, piece: usize) -> &[f32] {
        let outputs = self.encoder.readout.outputs();
        let of = self.encoder.heads.iter().find(|(name, _)| name == head).map_or(0..0, |(_, of)| of.clone());
        &self.logits[piece * outputs..][..outputs][of]
    }
}

/// Passages that are run together.
#[derive(Default)]
struct Batch {
    ids: Vec<u32>,
    lengths: Vec<usize>,
    of: Vec<usize>,
}

impl Batch {
    fn add(&mut self, of: usize, ids: &[u32]) {
        self.ids.push(BEGIN);
        self.ids.extend_from_slice(ids);
        self.ids.push(END);
        self.lengths.push(ids.len() + 2);
        self.of.push(of);
    }

    fn run(&mut self, network: &Network, give: &mut impl FnMut(usize, &[f32])) {
        let states = network.run(&self.ids, &self.lengths);
        let (width, mut at) = (network.width(), 0);
        for (of, length) in self.of.iter().zip(&self.lengths) {
            give(*of, &states[(at + 1) * width..(at + length - 1) * width]);
            at += length;
        }
        *self = Batch::default();
    }
}
