//! Drawing documents anew, to see how far a figure hangs on which of them happened to be at hand.
//!
//! A draw takes as many documents as there are, with replacement (Efron 1979): what one document tells of one month
//! stands or falls together, and what several documents tell varies less, each giving its part. Every copy drawn
//! tells what a document of about the same time tells, its own included (the local bootstrap of Paparoditis and
//! Politis 2002): without that, a month known from one document could never have turned out the other way, and the
//! bands came out too narrow on simulated worlds. On top comes the coder's measured error: a happening is struck out
//! with the rate of spurious ones, or takes the value of another with the rate of misread ones.
//!
//! Random numbers are SplitMix64 (Steele, Lea and Flood 2014) from the caller's seed: a few integer operations that
//! give the same bytes on every machine and in every release, which general libraries do not promise.

use crate::threshold;

/// How the bands are drawn.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Draws {
    /// How many times.
    pub count: u32,
    /// Where the random numbers begin: the same seed, the same bands.
    pub seed: u64,
    /// How often the coder errs.
    pub error: CoderError,
}

impl Default for Draws {
    /// A thousand draws, and a coder that does not err: give its measured error where it is known.
    fn default() -> Draws {
        Draws { count: 1000, seed: 1988, error: CoderError::default() }
    }
}

/// How often the coder errs, as measured on labelled text. Parts of all happenings, 0 to 1.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct CoderError {
    /// The part that did not happen so between these two: one less the precision of finding.
    pub spurious: f64,
    /// The part that happened but was read as another kind of act: one less the accuracy of labels.
    pub misread: f64,
}

/// What is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Documents, with all that they tell.
    Documents,
    /// Happenings one by one: there are too few documents to draw from, so the bands do not tell how far the few are
    /// typical.
    Happenings,
}

/// How many neighbours on each side a copy may take its content from.
const NEAR: usize = 12;

/// What the same documents tell of one step.
struct Cluster {
    place: usize,
    /// The documents, numbered from 0 without gaps.
    documents: Vec<usize>,
    /// I₀ of each happening, times the events it stands for.
    values: Vec<f64>,
}

/// The happenings, ready to be drawn.
pub(crate) struct Pool {
    /// In order of time.
    clusters: Vec<Cluster>,
    /// The values of all happenings.
    values: Vec<f64>,
    /// How many documents are drawn from.
    units: usize,
    /// How many documents there are.
    pub documents: usize,
    pub unit: Unit,
}

impl Pool {
    /// From step, value and the caller's document numbers of each happening; one without any is a document of its own.
    pub fn new(acts: &[(usize, f64, &[u32])]) -> Pool {
        let mut known: Vec<u32> = acts.iter().flat_map(|(_, _, documents)| documents.iter().copied()).collect();
        known.sort_unstable();
        known.dedup();
        let alone = acts.iter().filter(|(_, _, documents)| documents.is_empty()).count();
        let documents = known.len() + alone;
        let unit = if documents as f64 >= threshold("documents") { Unit::Documents } else { Unit::Happenings };
        let mut own = known.len()..;
        let mut pool = Pool { clusters: Vec::new(), values: Vec::new(), units: documents, documents, unit };
        for (i, &(place, value, told)) in acts.iter().enumerate() {
            let documents = match unit {
                Unit::Happenings => vec![i],
                Unit::Documents if told.is_empty() => own.next().into_iter().collect(),
                Unit::Documents => told.iter().filter_map(|document| known.binary_search(document).ok()).collect(),
            };
            pool.values.push(value);
            pool.clusters.push(Cluster { place, documents, values: vec![value] });
        }
        if unit == Unit::Happenings {
            pool.units = acts.len();
        }
        pool.gather();
        pool
    }

    /// Brings the clusters in order of time and makes one of those that the same documents tell of the same step.
    fn gather(&mut self) {
        self.clusters.iter_mut().for_each(|cluster| cluster.documents.sort_unstable());
        self.clusters.sort_by(|a, b| (a.place, &a.documents).cmp(&(b.place, &b.documents)));
        self.clusters.dedup_by(|next, kept| {
            let same = next.place == kept.place && next.documents == kept.documents;
            if same {
                kept.values.append(&mut next.values);
            }
            same
        });
    }

    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Σ of I₀ above nought and Σ of |I₀| below for each step, in one draw.
    pub fn draw(&self, random: &mut Random, error: CoderError, steps: usize) -> Vec<[f64; 2]> {
        let mut times = vec![0_u32; self.units];
        for _ in 0..self.units {
            times[random.below(self.units)] += 1;
        }
        let mut news = vec![[0.0; 2]; steps];
        for (i, cluster) in self.clusters.iter().enumerate() {
            let weight = 1.0 / cluster.documents.len() as f64;
            let copies: u32 = cluster.documents.iter().map(|document| times[*document]).sum();
            for _ in 0..copies {
                for value in &self.clusters[self.near(i, random)].values {
                    let value = self.coded(*value, random, error);
                    news[cluster.place][usize::from(value < 0.0)] += value.abs() * weight;
                }
            }
        }
        news
    }

    /// A cluster of about the same time as this one.
    fn near(&self, i: usize, random: &mut Random) -> usize {
        let low = i.saturating_sub(NEAR);
        low + random.below((i + NEAR + 1).min(self.clusters.len()) - low)
    }

    /// The value as a coder that errs gives it; nought if it is struck out.
    fn coded(&self, value: f64, random: &mut Random, error: CoderError) -> f64 {
        let chance = random.part();
        if chance < error.spurious {
            0.0
        } else if chance < error.spurious + error.misread {
            self.values[random.below(self.values.len())]
        } else {
            value
        }
    }
}

/// SplitMix64.
pub(crate) struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A whole number under `bound`, which is over nought.
    pub fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    /// A number from 0 to under 1.
    pub fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Vigna's published test values for the seed 1234567.
    #[test]
    fn random_numbers_are_those_of_the_reference() {
        let mut random = Random(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| random.next()).collect();
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    /// The mean and the variance of what draws give the first step.
    fn moments(pool: &Pool, error: CoderError) -> [f64; 2] {
        let mut random = Random(1);
        let draws: Vec<f64> = (0..2000).map(|_| pool.draw(&mut random, error, 2)[0][0]).collect();
        let mean = draws.iter().sum::<f64>() / 2000.0;
        [mean, draws.iter().map(|w| (w - mean) * (w - mean)).sum::<f64>() / 2000.0]
    }

    #[test]
    fn a_draw_keeps_the_volume_in_the_mean() {
        let mut acts = vec![(0, 1.0, &[][..]); 40];
        acts.push((0, 1.0, &[900_u32, 901, 902]));
        let pool = Pool::new(&acts);
        assert_eq!((pool.documents, pool.unit), (43, Unit::Documents));
        let [mean, _] = moments(&pool, CoderError::default());
        assert!((mean - 41.0).abs() < 0.5, "{mean}");
    }

    #[test]
    fn what_three_documents_tell_varies_less() {
        let spread = |documents: &[u32]| {
            let rest = (0..30_u32).map(|document| [document]).collect::<Vec<_>>();
            let acts: Vec<_> = rest.iter().map(|d| (1, 1.0, &d[..])).chain([(0, 1.0, documents)]).collect();
            moments(&Pool::new(&acts), CoderError::default())[1]
        };
        let (one, three) = (spread(&[7]), spread(&[7, 8, 9]));
        assert!(three < 0.5 * one, "{three} {one}");
    }

    /// A document of two acts weighs double or not at all: Σ of the squares of what each document brings.
    #[test]
    fn acts_of_one_document_go_together() {
        let documents: Vec<[u32; 1]> = (0..20).map(|document| [document]).collect();
        let twice: Vec<_> =
            documents.iter().flat_map(|d| [(0, 1.0, &d[..]); 2]).chain([(1, 1.0, &[99_u32][..])]).collect();
        let [_, variance] = moments(&Pool::new(&twice), CoderError::default());
        let alone: Vec<_> = std::iter::repeat_n((0, 1.0, &[][..]), 40).chain([(1, 1.0, &[99_u32][..])]).collect();
        let [_, independent] = moments(&Pool::new(&alone), CoderError::default());
        assert!(variance > independent, "{variance} {independent}");
    }

    #[test]
    fn a_coder_that_errs_strikes_out_its_rate() {
        let pool = Pool::new(&[(0, 1.0, &[][..]); 200]);
        let [mean, _] = moments(&pool, CoderError { spurious: 0.25, misread: 0.1 });
        assert!((mean - 150.0).abs() < 3.0, "{mean}");
    }

    #[test]
    fn few_documents_are_not_drawn_from() {
        let pool = Pool::new(&[(0, 1.0, &[3_u32][..]); 50]);
        assert_eq!((pool.documents, pool.unit), (1, Unit::Happenings));
    }
}
