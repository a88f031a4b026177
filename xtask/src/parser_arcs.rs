//! The losses of arcs and of relations, with their gradients.

use crate::parser_learner::{Batch, Dropout, Gold, Learner, add, add_rows, rectified, repeated, softmax_loss};
use rapport_parse::{math, net::distance};

impl Learner {
    /// The losses of arcs and relations; adds their gradients to `back`.
    pub fn arc_loss(
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
        let mask = self.random.mask(n * 2 * arc, drop.output);
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
        let mask = self.random.mask(n * wide, share);
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
}
