//! The best tree over a sentence from scores for each arc.
//!
//! Where every word's best head already makes a projective tree, as for most sentences, that is the answer. Else it is
//! found by Eisner's algorithm. That no two arcs cross holds of all but a few English sentences, and trees that cross
//! are more often wrong than right. The algorithm takes time in the cube of the sentence's length, which is bounded.

/// Scores of the arcs of one sentence of `n` words: row `dependent`, column `head`, the root last (`n`).
pub(crate) struct Arcs<'a> {
    pub n: usize,
    pub scores: &'a [f32],
}

impl Arcs<'_> {
    fn score(&self, dependent: usize, head: usize) -> f32 {
        self.scores[dependent * (self.n + 1) + head]
    }

    /// The head of each word, `n` for the root: the best of all projective trees that have one word on the root.
    pub fn tree(&self) -> Vec<usize> {
        let best: Vec<usize> = (0..self.n).map(|d| self.best_head(d)).collect();
        let roots = best.iter().filter(|h| **h == self.n).count();
        if self.n == 0 || roots == 1 && is_projective(&best) && is_acyclic(&best) {
            return best;
        }
        Chart::fill(self).tree(self)
    }

    fn best_head(&self, dependent: usize) -> usize {
        let mut best = self.n;
        for head in 0..self.n {
            if head != dependent && self.score(dependent, head) > self.score(dependent, best) {
                best = head;
            }
        }
        best
    }
}

/// Whether no two arcs cross, the root's included.
fn is_projective(heads: &[usize]) -> bool {
    let n = heads.len();
    (0..n).filter(|d| heads[*d] != n).all(|d| {
        let (a, b) = (d.min(heads[d]), d.max(heads[d]));
        (a + 1..b).all(|inside| (a..=b).contains(&heads[inside]))
    })
}

/// Whether every word reaches the root.
fn is_acyclic(heads: &[usize]) -> bool {
    let n = heads.len();
    let mut seen = vec![usize::MAX; n];
    (0..n).all(|start| {
        let mut at = start;
        while at < n && seen[at] == usize::MAX {
            seen[at] = start;
            at = heads[at];
        }
        at == n || seen[at] != start
    })
}

/// What a span of words is in Eisner's algorithm.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A head on the left end with all it has to the right.
    Right,
    /// A head on the right end with all it has to the left.
    Left,
    /// Both ends joined by an arc to the right one.
    ArcRight,
    /// Both ends joined by an arc to the left one.
    ArcLeft,
}

/// The best score of each kind of span `a..=b`, and where it was put together.
struct Chart {
    n: usize,
    scores: [Vec<f32>; 4],
    splits: [Vec<u16>; 4],
}

impl Chart {
    fn fill(arcs: &Arcs<'_>) -> Chart {
        use Kind::{ArcLeft, ArcRight, Left, Right};
        let n = arcs.n;
        let (scores, splits) = ([(); 4].map(|()| vec![0.0; n * n]), [(); 4].map(|()| vec![0; n * n]));
        let mut chart = Chart { n, scores, splits };
        for length in 1..n {
            for a in 0..n - length {
                let b = a + length;
                let (joined, split) = chart.best(a..b, |c, s| c.score(Right, a, s) + c.score(Left, s + 1, b));
                chart.set(ArcRight, a, b, joined + arcs.score(b, a), split);
                chart.set(ArcLeft, a, b, joined + arcs.score(a, b), split);
                let (right, split) = chart.best(a + 1..b + 1, |c, s| c.score(ArcRight, a, s) + c.score(Right, s, b));
                chart.set(Right, a, b, right, split);
                let (left, split) = chart.best(a..b, |c, s| c.score(Left, a, s) + c.score(ArcLeft, s, b));
                chart.set(Left, a, b, left, split);
            }
        }
        chart
    }

    fn score(&self, kind: Kind, a: usize, b: usize) -> f32 {
        self.scores[kind as usize][a * self.n + b]
    }

    fn set(&mut self, kind: Kind, a: usize, b: usize, score: f32, split: usize) {
        self.scores[kind as usize][a * self.n + b] = score;
        self.splits[kind as usize][a * self.n + b] = split as u16;
    }

    /// The best of the places to put a span together, the first of equals.
    #[inline(always)]
    fn best(&self, splits: std::ops::Range<usize>, score: impl Fn(&Chart, usize) -> f32) -> (f32, usize) {
        let mut best = (f32::NEG_INFINITY, splits.start);
        for split in splits {
            let value = score(self, split);
            if value > best.0 {
                best = (value, split);
            }
        }
        best
    }

    /// Reads the best tree off.
    fn tree(&self, arcs: &Arcs<'_>) -> Vec<usize> {
        let n = self.n;
        let whole =
            |root: usize| self.score(Kind::Left, 0, root) + self.score(Kind::Right, root, n - 1) + arcs.score(root, n);
        let root = (0..n).max_by(|a, b| whole(*a).total_cmp(&whole(*b)).then(b.cmp(a))).unwrap_or(0);
        let mut heads = vec![n; n];
        let mut open = vec![(Kind::Left, 0, root), (Kind::Right, root, n - 1)];
        while let Some((kind, a, b)) = open.pop() {
            if a == b {
                continue;
            }
            let split = usize::from(self.splits[kind as usize][a * n + b]);
            open.extend(match kind {
                Kind::Right => [(Kind::ArcRight, a, split), (Kind::Right, split, b)],
                Kind::Left => [(Kind::Left, a, split), (Kind::ArcLeft, split, b)],
                Kind::ArcRight | Kind::ArcLeft => [(Kind::Right, a, split), (Kind::Left, split + 1, b)],
            });
            match kind {
                Kind::ArcRight => heads[b] = a,
                Kind::ArcLeft => heads[a] = b,
                _ => {}
            }
        }
        heads
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is_tree(heads: &[usize]) -> bool {
        heads.iter().filter(|h| **h == heads.len()).count() == 1 && is_acyclic(heads) && is_projective(heads)
    }

    fn total(arcs: &Arcs<'_>, heads: &[usize]) -> f32 {
        heads.iter().enumerate().map(|(d, h)| arcs.score(d, *h)).sum()
    }

    /// The best tree by trying all.
    fn by_trying(arcs: &Arcs<'_>) -> f32 {
        let n = arcs.n;
        let trees = (0..(n + 1).pow(n as u32))
            .map(|code| (0..n).map(|d| code / (n + 1).pow(d as u32) % (n + 1)).collect::<Vec<usize>>())
            .filter(|heads| heads.iter().enumerate().all(|(d, h)| d != *h) && is_tree(heads));
        trees.map(|heads| total(arcs, &heads)).fold(f32::NEG_INFINITY, f32::max)
    }

    #[test]
    fn arcs_that_cross_are_seen() {
        assert!(is_projective(&[1, 4, 1, 2]));
        assert!(!is_projective(&[2, 3, 4, 2]));
        assert!(!is_acyclic(&[1, 0, 3]));
    }

    proptest! {
        #[test]
        fn it_is_the_best_of_all_trees(n in 1usize..5, raw in prop::collection::vec(0u8..20, 30)) {
            let scores: Vec<f32> = raw.iter().map(|r| f32::from(*r)).collect();
            let arcs = Arcs { n, scores: &scores[..n * (n + 1)] };
            let tree = arcs.tree();
            prop_assert!(is_tree(&tree), "{:?}", tree);
            prop_assert_eq!(total(&arcs, &tree), by_trying(&arcs));
        }

        #[test]
        fn a_long_sentence_gets_a_tree(n in 1usize..40, raw in prop::collection::vec(-50i8..50, 40 * 41)) {
            let scores: Vec<f32> = raw.iter().map(|r| f32::from(*r)).collect();
            let tree = Arcs { n, scores: &scores[..n * (n + 1)] }.tree();
            prop_assert!(is_tree(&tree), "{:?}", tree);
        }
    }
}
