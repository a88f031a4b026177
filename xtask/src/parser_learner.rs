//! The network under training: forwards with dropout, backwards by hand.

use crate::{
    parser_adam::{Step, Weights},
    parser_random::Random,
};
use rapport_parse::{
    features::{MOST, NONE, Rows},
    math,
    net::{DISTANCES, Layer, Network, Sizes, distance, mix},
};

/// What the right answers of a batch are.
#[derive(Default)]
pub struct Gold {
    pub tags: Vec<usize>,
    /// Within the sentence; its length for the root.
    pub heads: Vec<usize>,
    pub relations: Vec<usize>,
}

pub struct Batch {
    pub rows: Vec<Rows>,
    pub lengths: Vec<usize>,
    pub gold: Gold,
}

/// Dropout, as the share that is dropped.
#[derive(Clone, Copy)]
pub struct Dropout {
    pub input: f32,
    pub layer: f32,
    pub output: f32,
    pub hidden: f32,
}

pub struct Learner {
    pub sizes: Sizes,
    vectors: Weights,
    layers: Vec<LayerWeights>,
    tag: Weights,
    tag_bias: Weights,
    project: Weights,
    project_bias: Weights,
    root: Weights,
    prior: Weights,
    distance: Weights,
    distance_hidden: Weights,
    relation: Weights,
    relation_bias: Weights,
    /// Rows of `vectors` that have a gradient.
    touched: Vec<u32>,
    is_touched: Vec<bool>,
    steps: i32,
    pub random: Random,
}

/// Sums over a batch.
#[derive(Default, Clone, Copy)]
pub struct Loss {
    pub tags: f64,
    pub arcs: f64,
    pub relations: f64,
}

/// [`Layer`] under training.
struct LayerWeights {
    mix: Weights,
    weights: Weights,
    bias: Weights,
}

/// What one recurrent layer keeps for the way back.
struct Trace {
    input: Vec<f32>,
    /// The mixed input past the mask.
    mixed: Vec<f32>,
    mask: Vec<f32>,
    /// z, f and r, the last two past the sigmoid.
    gates: Vec<f32>,
    cells: Vec<f32>,
}

impl Learner {
    pub fn new(sizes: Sizes, seed: u64) -> Learner {
        let mut random = Random::new(seed);
        let d = sizes.width;
        let glorot = |a: usize, b: usize| (6.0 / (a + b) as f32).sqrt();
        let layer = |random: &mut Random| {
            let mut bias = vec![0.0; 3 * d];
            bias[d..2 * d].iter_mut().enumerate().for_each(|(i, b)| *b = [-1.0, 0.0, 1.0, 2.0][i % 4]);
            bias[2 * d..].fill(0.5);
            let mut mix = vec![0.0; 3 * d];
            mix[d..2 * d].fill(1.0);
            mix[..d].iter_mut().for_each(|m| *m = (random.unit() - 0.5) * 0.6);
            mix[2 * d..].iter_mut().for_each(|m| *m = (random.unit() - 0.5) * 0.6);
            let weights = Weights::random(3 * d * d, glorot(d, d), random);
            LayerWeights { mix: Weights::from(mix), weights, bias: Weights::from(bias) }
        };
        Learner {
            sizes,
            vectors: Weights::random(sizes.table * d, 0.15, &mut random),
            layers: (0..sizes.layers).map(|_| layer(&mut random)).collect(),
            tag: Weights::random(d * sizes.tags, glorot(d, sizes.tags), &mut random),
            tag_bias: Weights::zero(sizes.tags),
            project: Weights::random(d * sizes.projected(), glorot(d, sizes.arc), &mut random),
            project_bias: Weights::zero(sizes.projected()),
            root: Weights::random(sizes.arc + sizes.hidden, 0.1, &mut random),
            prior: Weights::zero(sizes.arc),
            distance: Weights::zero(2 * DISTANCES + 1),
            distance_hidden: Weights::zero((2 * DISTANCES + 1) * sizes.hidden),
            relation: Weights::random(
                sizes.hidden * sizes.relations,
                glorot(sizes.hidden, sizes.relations),
                &mut random,
            ),
            relation_bias: Weights::zero(sizes.relations),
            touched: Vec::new(),
            is_touched: vec![false; sizes.table],
            steps: 0,
            random,
        }
    }

    /// Goes on from a network learned before.
    pub fn from_network(network: &Network, seed: u64) -> Learner {
        let mut learner = Learner::new(network.sizes, seed);
        let d = network.sizes.width;
        let rows = network.vectors.chunks_exact(d).zip(&network.scales);
        let vectors = rows.flat_map(|(row, scale)| row.iter().map(move |v| f32::from(*v) * scale)).collect();
        learner.vectors = Weights::from(vectors);
        for (into, from) in learner.layers.iter_mut().zip(&network.layers) {
            into.mix = Weights::from(from.mix.clone());
            into.weights = Weights::from(from.weights.clone());
            into.bias = Weights::from(from.bias.clone());
        }
        learner.tag = Weights::from(network.tag.clone());
        learner.tag_bias = Weights::from(network.tag_bias.clone());
        learner.project = Weights::from(network.project.clone());
        learner.project_bias = Weights::from(network.project_bias.clone());
        learner.root = Weights::from(network.root.clone());
        learner.prior = Weights::from(network.prior.clone());
        learner.distance = Weights::from(network.distance.clone());
        learner.distance_hidden = Weights::from(network.distance_hidden.clone());
        learner.relation = Weights::from(network.relation.clone());
        learner.relation_bias = Weights::from(network.relation_bias.clone());
        learner
    }

    /// Learns from one batch.
    pub fn learn(&mut self, batch: &Batch, drop: Dropout, rate: f32, keep: f32) -> Loss {
        let loss = self.gradients(batch, drop);
        self.steps += 1;
        let keep = keep.min(self.steps as f32 / (self.steps as f32 + 10.0));
        self.step(Step { rate, count: self.steps, keep, decay: 0.0 });
        loss
    }

    fn dense(&mut self) -> Vec<&mut Weights> {
        let mut all: Vec<&mut Weights> =
            self.layers.iter_mut().flat_map(|l| [&mut l.mix, &mut l.weights, &mut l.bias]).collect();
        all.extend([&mut self.tag, &mut self.tag_bias, &mut self.project, &mut self.project_bias, &mut self.root]);
        all.extend([&mut self.prior, &mut self.distance, &mut self.distance_hidden, &mut self.relation]);
        all.push(&mut self.relation_bias);
        all
    }

    #[cfg(test)]
    fn all(&mut self) -> Vec<&mut Weights> {
        self.dense()
    }

    fn step(&mut self, step: Step) {
        let d = self.sizes.width;
        let norm2: f64 = self.dense().iter().map(|w| w.norm2()).sum();
        let scale = if norm2 > 25.0 { (5.0 / norm2.sqrt()) as f32 } else { 1.0 };
        self.dense().into_iter().for_each(|w| w.step_all(step, scale));
        for row in std::mem::take(&mut self.touched) {
            let row = row as usize;
            self.is_touched[row] = false;
            // Rows are stepped only when seen; their mean is taken over fewer steps, so it must forget faster.
            self.vectors.step(row * d..(row + 1) * d, Step { keep: step.keep.min(0.9), ..step }, scale);
        }
    }

    /// Nought for the share that is dropped, else what makes up for it.
    fn mask(&mut self, size: usize, share: f32) -> Vec<f32> {
        let keep = 1.0 / (1.0 - share);
        let limit = (share * 65536.0) as u32;
        let mut mask = Vec::with_capacity(size + 1);
        while mask.len() < size {
            let bits = self.random.next();
            mask.push(if bits & 0xffff < limit { 0.0 } else { keep });
            mask.push(if bits >> 16 < limit { 0.0 } else { keep });
        }
        mask.truncate(size);
        mask
    }

    fn gradients(&mut self, batch: &Batch, drop: Dropout) -> Loss {
        let (n, d) = (batch.rows.len(), self.sizes.width);
        let per_word = 1.0 / n as f32;
        let mut states = vec![0.0; n * d];
        for (rows, state) in batch.rows.iter().zip(states.chunks_exact_mut(d)) {
            for row in rows.iter().filter(|r| **r != NONE) {
                let vector = &self.vectors.value[*row as usize * d..][..d];
                state.iter_mut().zip(vector).for_each(|(s, v)| *s += v);
            }
        }
        let input_mask = self.mask(n * d, drop.input);
        times(&mut states, &input_mask);
        let mut traces = Vec::with_capacity(self.layers.len());
        for layer in 0..self.layers.len() {
            let share = if layer == 0 { 0.0 } else { drop.layer };
            let mask = self.mask(n * d, share);
            traces.push(self.forward(layer, &mut states, mask, &batch.lengths));
        }
        let output_mask = self.mask(n * d, drop.output);
        times(&mut states, &output_mask);

        let mut back = vec![0.0; n * d];
        let tags = self.tag_loss(&states, &batch.gold, &mut back, per_word);
        let (arcs, relations) = self.arc_loss(&states, batch, &mut back, per_word, drop);
        times(&mut back, &output_mask);
        for (layer, trace) in traces.iter().enumerate().rev() {
            self.backward(layer, trace, &mut back, &batch.lengths);
        }
        times(&mut back, &input_mask);
        self.scatter(&batch.rows, &back);
        Loss { tags, arcs, relations }
    }

    fn scatter(&mut self, rows: &[Rows], back: &[f32]) {
        let d = self.sizes.width;
        for (rows, back) in rows.iter().zip(back.chunks_exact(d)) {
            for row in rows.iter().take(MOST).filter(|r| **r != NONE).map(|r| *r as usize) {
                if !self.is_touched[row] {
                    self.is_touched[row] = true;
                    self.touched.push(row as u32);
                }
                self.vectors.gradient[row * d..][..d].iter_mut().zip(back).for_each(|(g, b)| *g += b);
            }
        }
    }

    fn forward(&mut self, layer: usize, states: &mut [f32], mask: Vec<f32>, lengths: &[usize]) -> Trace {
        let d = self.sizes.width;
        let n = states.len() / d;
        let layer = &self.layers[layer];
        let input = states.to_vec();
        let mut mixed = vec![0.0; n * d];
        mix(&layer.mix.value, states, &mut mixed, lengths, d);
        times(&mut mixed, &mask);
        let mut gates = repeated(&layer.bias.value, n);
        math::multiply(&mixed, &layer.weights.value, &mut gates, n, d, 3 * d, true);
        gates.chunks_exact_mut(3 * d).for_each(|row| row[d..].iter_mut().for_each(|g| *g = math::sigmoid(*g)));
        let mut cells = vec![0.0; n * d];
        let half = d / 2;
        let mut old = vec![0.0; half];
        for_each_step(lengths, half, false, |at, first, from| {
            if first {
                old.fill(0.0);
            }
            let gate = &gates[at * 3 * d..][..3 * d];
            let (z, f, r) = (&gate[from..][..half], &gate[d + from..][..half], &gate[2 * d + from..][..half]);
            let (cell, state) = (&mut cells[at * d + from..][..half], &mut states[at * d + from..][..half]);
            for i in 0..half {
                let c = z[i] + f[i] * (old[i] - z[i]);
                (cell[i], old[i]) = (c, c);
                state[i] += r[i] * (math::tanh(c) - state[i]);
            }
        });
        Trace { input, mixed, mask, gates, cells }
    }

    fn backward(&mut self, layer: usize, trace: &Trace, back: &mut [f32], lengths: &[usize]) {
        let d = self.sizes.width;
        let n = back.len() / d;
        let mut gates = vec![0.0; n * 3 * d];
        let half = d / 2;
        let (mut carried, none) = (vec![0.0; half], vec![0.0; half]);
        for_each_step(lengths, half, true, |at, last, from| {
            if last {
                carried.fill(0.0);
            }
            let gate = &trace.gates[at * 3 * d..][..3 * d];
            let (z, f, r) = (&gate[from..][..half], &gate[d + from..][..half], &gate[2 * d + from..][..half]);
            let old = match before(lengths, at, from == 0) {
                Some(before) => &trace.cells[before * d + from..][..half],
                None => &none,
            };
            let (cells, input) = (&trace.cells[at * d + from..][..half], &trace.input[at * d + from..][..half]);
            let back = &mut back[at * d + from..][..half];
            let (into_z, rest) = gates[at * 3 * d..][..3 * d].split_at_mut(d);
            let (into_f, into_r) = rest.split_at_mut(d);
            let (into_z, into_f, into_r) =
                (&mut into_z[from..][..half], &mut into_f[from..][..half], &mut into_r[from..][..half]);
            for i in 0..half {
                let t = math::tanh(cells[i]);
                let out = back[i];
                let cell = carried[i] + out * r[i] * (1.0 - t * t);
                into_r[i] = out * (t - input[i]) * r[i] * (1.0 - r[i]);
                into_f[i] = cell * (old[i] - z[i]) * f[i] * (1.0 - f[i]);
                into_z[i] = cell * (1.0 - f[i]);
                carried[i] = cell * f[i];
                back[i] = out * (1.0 - r[i]);
            }
        });
        let layer = &mut self.layers[layer];
        math::product(&trace.mixed, (1, d), &gates, (3 * d, 1), &mut layer.weights.gradient, [d, n, 3 * d], true);
        add_rows(&gates, &mut layer.bias.gradient);
        let mut into = vec![0.0; n * d];
        math::product(&gates, (3 * d, 1), &layer.weights.value, (1, 3 * d), &mut into, [n, 3 * d, d], false);
        times(&mut into, &trace.mask);
        mix_back(&mut layer.mix, &trace.input, &into, back, lengths, d);
    }

    fn tag_loss(&mut self, states: &[f32], gold: &Gold, back: &mut [f32], per_word: f32) -> f64 {
        let (d, tags) = (self.sizes.width, self.sizes.tags);
        let n = states.len() / d;
        let mut scores: Vec<f32> = repeated(&self.tag_bias.value, n);
        math::multiply(states, &self.tag.value, &mut scores, n, d, tags, true);
        let loss =
            scores.chunks_exact_mut(tags).zip(&gold.tags).map(|(row, right)| softmax_loss(row, *right, per_word)).sum();
        math::product(states, (1, d), &scores, (tags, 1), &mut self.tag.gradient, [d, n, tags], true);
        add_rows(&scores, &mut self.tag_bias.gradient);
        math::product(&scores, (tags, 1), &self.tag.value, (1, tags), back, [n, tags, d], true);
        loss
    }

    fn arc_loss(
        &mut self,
        states: &[f32],
        batch: &Batch,
        back: &mut [f32],
        per_word: f32,
        drop: Dropout,
    ) -> (f64, f64) {
        let (d, columns, arc) = (self.sizes.width, self.sizes.projected(), self.sizes.arc);
        let n = states.len() / d;
        let mut raw: Vec<f32> = repeated(&self.project_bias.value, n);
        math::multiply(states, &self.project.value, &mut raw, n, d, columns, true);
        let mut projected = raw.clone();
        let mask = self.mask(n * 2 * arc, drop.output);
        for (row, mask) in projected.chunks_exact_mut(columns).zip(mask.chunks_exact(2 * arc)) {
            row[..2 * arc].iter_mut().zip(mask).for_each(|(x, m)| *x = rectified(*x) * m);
        }
        let mut into = vec![0.0; n * columns];
        let (mut arcs, mut relations, mut start) = (0.0, 0.0, 0);
        for length in &batch.lengths {
            arcs += self.sentence_arcs(&projected, &mut into, start, *length, &batch.gold, per_word);
            relations +=
                self.sentence_relations(&projected, &mut into, start, *length, &batch.gold, (per_word, drop.hidden));
            start += length;
        }
        for ((into, raw), mask) in
            into.chunks_exact_mut(columns).zip(raw.chunks_exact(columns)).zip(mask.chunks_exact(2 * arc))
        {
            for ((i, r), m) in into[..2 * arc].iter_mut().zip(raw).zip(mask) {
                *i *= if *r > 0.0 { *m } else { 0.1 * m };
            }
        }
        math::product(states, (1, d), &into, (columns, 1), &mut self.project.gradient, [d, n, columns], true);
        add_rows(&into, &mut self.project_bias.gradient);
        math::product(&into, (columns, 1), &self.project.value, (1, columns), back, [n, columns, d], true);
        (arcs, relations)
    }

    fn sentence_arcs(
        &mut self,
        projected: &[f32],
        into: &mut [f32],
        start: usize,
        n: usize,
        gold: &Gold,
        per_word: f32,
    ) -> f64 {
        let (arc, columns) = (self.sizes.arc, self.sizes.projected());
        let words = &projected[start * columns..(start + n) * columns];
        let mut heads: Vec<f32> = words.chunks_exact(columns).flat_map(|w| w[arc..2 * arc].iter().copied()).collect();
        heads.extend_from_slice(&self.root.value[..arc]);
        let mut scores = vec![0.0; n * (n + 1)];
        math::product(words, (columns, 1), &heads, (1, arc), &mut scores, [n, arc, n + 1], false);
        let worth: Vec<f32> =
            heads.chunks_exact(arc).map(|h| h.iter().zip(&self.prior.value).map(|(a, b)| a * b).sum()).collect();
        let mut loss = 0.0;
        for (d, row) in scores.chunks_exact_mut(n + 1).enumerate() {
            row.iter_mut().enumerate().for_each(|(h, s)| *s += worth[h] + self.distance.value[distance(d, h, n)]);
            row[d] = f32::MIN;
            loss += softmax_loss(row, gold.heads[start + d], per_word);
            row.iter().enumerate().for_each(|(h, g)| self.distance.gradient[distance(d, h, n)] += g);
        }
        let mut sums = vec![0.0; n + 1];
        add_rows(&scores, &mut sums);
        let mut heads_back = vec![0.0; (n + 1) * arc];
        math::product(&scores, (1, n + 1), words, (columns, 1), &mut heads_back, [n + 1, n, arc], false);
        for (h, sum) in sums.iter().enumerate() {
            for i in 0..arc {
                heads_back[h * arc + i] += sum * self.prior.value[i];
                self.prior.gradient[i] += sum * heads[h * arc + i];
            }
        }
        let mut words_back = vec![0.0; n * arc];
        math::multiply(&scores, &heads, &mut words_back, n, n + 1, arc, false);
        for w in 0..n {
            let row = &mut into[(start + w) * columns..][..2 * arc];
            row[..arc].iter_mut().zip(&words_back[w * arc..]).for_each(|(r, b)| *r += b);
            row[arc..].iter_mut().zip(&heads_back[w * arc..]).for_each(|(r, b)| *r += b);
        }
        self.root.gradient[..arc].iter_mut().zip(&heads_back[n * arc..]).for_each(|(r, b)| *r += b);
        loss
    }

    fn sentence_relations(
        &mut self,
        projected: &[f32],
        into: &mut [f32],
        start: usize,
        n: usize,
        gold: &Gold,
        (per_word, share): (f32, f32),
    ) -> f64 {
        let (arc, wide, columns, relations) =
            (self.sizes.arc, self.sizes.hidden, self.sizes.projected(), self.sizes.relations);
        let (below, above) = (2 * arc, 2 * arc + wide);
        let mut raw = vec![0.0; n * wide];
        for (d, row) in raw.chunks_exact_mut(wide).enumerate() {
            let head = gold.heads[start + d];
            let upper = if head == n {
                &self.root.value[arc..]
            } else {
                &projected[(start + head) * columns + above..][..wide]
            };
            let lower = &projected[(start + d) * columns + below..][..wide];
            let apart = &self.distance_hidden.value[distance(d, head, n) * wide..][..wide];
            row.iter_mut().enumerate().for_each(|(i, x)| *x = lower[i] + upper[i] + apart[i]);
        }
        let mask = self.mask(n * wide, share);
        let hidden: Vec<f32> = raw.iter().zip(&mask).map(|(x, m)| rectified(*x) * m).collect();
        let mut scores: Vec<f32> = repeated(&self.relation_bias.value, n);
        math::multiply(&hidden, &self.relation.value, &mut scores, n, wide, relations, true);
        let right = &gold.relations[start..start + n];
        let loss = scores.chunks_exact_mut(relations).zip(right).map(|(row, r)| softmax_loss(row, *r, per_word)).sum();
        math::product(
            &hidden,
            (1, wide),
            &scores,
            (relations, 1),
            &mut self.relation.gradient,
            [wide, n, relations],
            true,
        );
        add_rows(&scores, &mut self.relation_bias.gradient);
        let mut back = vec![0.0; n * wide];
        math::product(
            &scores,
            (relations, 1),
            &self.relation.value,
            (1, relations),
            &mut back,
            [n, relations, wide],
            false,
        );
        back.iter_mut().zip(&raw).zip(&mask).for_each(|((b, x), m)| *b *= if *x > 0.0 { *m } else { 0.1 * m });
        for (d, row) in back.chunks_exact(wide).enumerate() {
            let head = gold.heads[start + d];
            let apart = distance(d, head, n) * wide;
            add(&mut into[(start + d) * columns + below..][..wide], row);
            add(&mut self.distance_hidden.gradient[apart..apart + wide], row);
            if head == n {
                add(&mut self.root.gradient[arc..], row);
            } else {
                add(&mut into[(start + head) * columns + above..][..wide], row);
            }
        }
        loss
    }

    /// The network as it stands, with the means of its weights.
    pub fn network(&self) -> Network {
        let d = self.sizes.width;
        let mut scales = Vec::with_capacity(self.sizes.table);
        let mut vectors = Vec::with_capacity(self.sizes.table * d);
        for row in self.vectors.mean.chunks_exact(d) {
            let scale = row.iter().fold(0.0f32, |a, b| a.max(b.abs())) / 127.0;
            scales.push(scale);
            vectors.extend(row.iter().map(|v| if scale > 0.0 { (v / scale).round() as i8 } else { 0 }));
        }
        let layer = |l: &LayerWeights| Layer {
            mix: l.mix.mean.clone(),
            weights: l.weights.mean.clone(),
            bias: l.bias.mean.clone(),
        };
        Network {
            sizes: self.sizes,
            vectors,
            scales,
            layers: self.layers.iter().map(layer).collect(),
            tag: self.tag.mean.clone(),
            tag_bias: self.tag_bias.mean.clone(),
            project: self.project.mean.clone(),
            project_bias: self.project_bias.mean.clone(),
            root: self.root.mean.clone(),
            prior: self.prior.mean.clone(),
            distance: self.distance.mean.clone(),
            distance_hidden: self.distance_hidden.mean.clone(),
            relation: self.relation.mean.clone(),
            relation_bias: self.relation_bias.mean.clone(),
        }
    }
}

fn rectified(x: f32) -> f32 {
    if x > 0.0 { x } else { 0.1 * x }
}

fn times(values: &mut [f32], mask: &[f32]) {
    values.iter_mut().zip(mask).for_each(|(v, m)| *v *= m);
}

fn add(into: &mut [f32], row: &[f32]) {
    into.iter_mut().zip(row).for_each(|(i, r)| *i += r);
}

fn add_rows(rows: &[f32], into: &mut [f32]) {
    rows.chunks_exact(into.len()).for_each(|row| add(into, row));
}

/// Makes a row of scores the gradient of the loss of the right answer; gives that loss.
fn softmax_loss(row: &mut [f32], right: usize, weight: f32) -> f64 {
    let most = row.iter().copied().fold(f32::MIN, f32::max);
    row.iter_mut().for_each(|s| *s = math::exp(*s - most));
    let sum: f32 = row.iter().sum();
    let loss = -math::ln(row[right] / sum);
    row.iter_mut().for_each(|s| *s *= weight / sum);
    row[right] -= weight;
    f64::from(loss)
}

/// Calls `step(word, whether it is the first on the way, first column)` for both directions, or the same in reverse.
fn for_each_step(lengths: &[usize], half: usize, reverse: bool, mut step: impl FnMut(usize, bool, usize)) {
    let mut start = 0;
    for length in lengths {
        let end = start + length;
        for from in [0, half] {
            let rising = (from == 0) != reverse;
            for i in 0..*length {
                step(if rising { start + i } else { end - 1 - i }, i == 0, from);
            }
        }
        start = end;
    }
}

/// The word whose cell a word's cell goes on from.
fn before(lengths: &[usize], at: usize, forwards: bool) -> Option<usize> {
    // Sentences are few in a batch.
    let mut start = 0;
    for length in lengths {
        let end = start + length;
        if at < end {
            return if forwards { (at > start).then(|| at - 1) } else { (at + 1 < end).then_some(at + 1) };
        }
        start = end;
    }
    None
}

fn mix_back(weights: &mut Weights, input: &[f32], into: &[f32], back: &mut [f32], lengths: &[usize], d: usize) {
    let mut start = 0;
    for length in lengths {
        for at in start..start + length {
            let from = &into[at * d..][..d];
            let neighbours = [(at > start).then(|| at - 1), Some(at), (at + 1 < start + length).then_some(at + 1)];
            for (kind, other) in neighbours.into_iter().enumerate() {
                let Some(other) = other else { continue };
                let weight = &weights.value[kind * d..][..d];
                let gradient = &mut weights.gradient[kind * d..][..d];
                let (x, b) = (&input[other * d..][..d], &mut back[other * d..][..d]);
                for i in 0..d {
                    b[i] += weight[i] * from[i];
                    gradient[i] += from[i] * x[i];
                }
            }
        }
        start += length;
    }
}

fn repeated(row: &[f32], n: usize) -> Vec<f32> {
    let mut rows = Vec::with_capacity(row.len() * n);
    (0..n).for_each(|_| rows.extend_from_slice(row));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every gradient against the change of the loss when its weight is moved.
    #[test]
    fn gradients_are_the_slopes_of_the_loss() {
        let sizes = Sizes { table: 9, width: 6, layers: 2, arc: 3, hidden: 4, tags: 3, relations: 3 };
        let row = |a: u32, b: u32| {
            let mut rows = [NONE; MOST];
            (rows[0], rows[1]) = (a, b);
            rows
        };
        let rows = vec![row(0, 3), row(1, 4), row(2, 5), row(7, 8), row(1, 6)];
        let gold = Gold { tags: vec![0, 1, 2, 0, 1], heads: vec![1, 3, 1, 1, 2], relations: vec![1, 0, 2, 2, 0] };
        let batch = Batch { rows, lengths: vec![3, 2], gold };
        let none = Dropout { input: 0.0, layer: 0.0, output: 0.0, hidden: 0.0 };
        let mut learner = Learner::new(sizes, 3);
        let total = |l: &mut Learner| {
            let loss = l.gradients(&batch, none);
            (loss.tags + loss.arcs + loss.relations) / batch.rows.len() as f64
        };
        total(&mut learner);
        let counts: Vec<usize> = learner.all().iter().map(|w| w.value.len()).collect();
        let gradients: Vec<Vec<f32>> = learner.all().iter().map(|w| w.gradient.clone()).collect();
        for (which, count) in counts.into_iter().enumerate() {
            for i in (0..count).step_by(count.div_ceil(12)) {
                let mut at = |by: f32| {
                    learner.all()[which].value[i] += by;
                    let loss = total(&mut learner);
                    learner.all()[which].value[i] -= by;
                    loss
                };
                let slope = (at(1e-3) - at(-1e-3)) / 2e-3;
                let said = f64::from(gradients[which][i]);
                assert!((slope - said).abs() < 2e-3 + 0.02 * said.abs(), "{which} {i}: {slope} {said}");
            }
        }
    }
}
