//! The best tree over a sentence from scores for each arc.

/// Scores of the arcs of one sentence of `n` words: row `dependent`, column `head`, the root last (`n`).
pub(crate) struct Arcs<'a> {
    pub n: usize,
    pub scores: &'a [f32],
}

impl Arcs<'_> {
    fn score(&self, dependent: usize, head: usize) -> f32 {
        self.scores[dependent * (self.n + 1) + head]
    }

    /// The head of each word, `n` for the root. Exactly one word hangs on the root.
    ///
    /// Where every word's best head already makes such a tree, that is the answer; else the maximum spanning tree by
    /// Chu and Liu and Edmonds, once for each word that could be the root.
    pub fn tree(&self) -> Vec<usize> {
        let n = self.n;
        let best: Vec<usize> = (0..n).map(|d| self.best_head(d, None)).collect();
        let roots = best.iter().filter(|h| **h == n).count();
        if roots == 1 && find_cycle(&best, n).is_none() {
            return best;
        }
        self.candidates()
            .into_iter()
            .map(|root| self.rooted(root))
            .max_by(|a, b| self.total(a).total_cmp(&self.total(b)))
            .unwrap_or_default()
    }

    /// The likeliest roots, best last so that it wins a tie; few, to bound the work on long sentences.
    fn candidates(&self) -> Vec<usize> {
        let mut words: Vec<usize> = (0..self.n).collect();
        words.sort_by(|a, b| self.gain(*b).total_cmp(&self.gain(*a)).then(a.cmp(b)));
        words.truncate(3);
        words.reverse();
        words
    }

    /// How much better the root is for a word than its best other head.
    fn gain(&self, word: usize) -> f32 {
        let other = (0..self.n).filter(|h| *h != word).map(|h| self.score(word, h)).fold(f32::MIN, f32::max);
        self.score(word, self.n) - other.max(-1e9)
    }

    fn best_head(&self, dependent: usize, root: Option<usize>) -> usize {
        if root == Some(dependent) {
            return self.n;
        }
        let heads = if root.is_some() { self.n } else { self.n + 1 };
        (0..heads)
            .filter(|h| *h != dependent)
            .max_by(|a, b| self.score(dependent, *a).total_cmp(&self.score(dependent, *b)).then(b.cmp(a)))
            .unwrap_or(self.n)
    }

    fn total(&self, heads: &[usize]) -> f64 {
        heads.iter().enumerate().map(|(d, h)| f64::from(self.score(d, *h))).sum()
    }

    /// The maximum spanning tree with this root.
    fn rooted(&self, root: usize) -> Vec<usize> {
        let mut nodes = Contraction::new(self, root);
        nodes.solve()
    }
}

/// A cycle among the words `0..n`, if the heads have one; `n` is the root.
fn find_cycle(heads: &[usize], n: usize) -> Option<Vec<usize>> {
    let mut state = vec![0u32; n];
    for start in 0..n {
        let mut at = start;
        while at < n && state[at] == 0 {
            state[at] = start as u32 + 1;
            at = heads[at];
        }
        if at < n && state[at] == start as u32 + 1 {
            let mut cycle = vec![at];
            let mut next = heads[at];
            while next != at {
                cycle.push(next);
                next = heads[next];
            }
            return Some(cycle);
        }
    }
    None
}

/// Chu–Liu–Edmonds over a dense matrix: cycles are contracted in place into one of their nodes, then opened again in
/// reverse order.
struct Contraction {
    n: usize,
    /// `scores[d * n + h]`, of nodes that are still alive.
    scores: Vec<f32>,
    /// Which words an arc between two nodes stands for.
    arcs: Vec<(u32, u32)>,
    alive: Vec<bool>,
    /// The words that each node stands for.
    members: Vec<Vec<usize>>,
    root: usize,
}

/// A contracted cycle: for each of its nodes the words in it and the arc that enters it within the cycle.
type Cycle = Vec<(Vec<usize>, (u32, u32))>;

impl Contraction {
    fn new(from: &Arcs<'_>, root: usize) -> Contraction {
        let n = from.n;
        let mut scores = vec![f32::MIN; n * n];
        let mut arcs = vec![(0, 0); n * n];
        for d in 0..n {
            for h in 0..n {
                if d != h {
                    scores[d * n + h] = from.score(d, h);
                }
                arcs[d * n + h] = (d as u32, h as u32);
            }
        }
        Contraction { n, scores, arcs, alive: vec![true; n], members: (0..n).map(|v| vec![v]).collect(), root }
    }

    fn solve(&mut self) -> Vec<usize> {
        let n = self.n;
        let mut merged: Vec<Cycle> = Vec::new();
        let mut heads = self.best_heads();
        while let Some(cycle) = find_cycle(&heads, n) {
            let arc = |node: usize| (self.members[node].clone(), self.arcs[node * n + heads[node]]);
            merged.push(cycle.iter().map(|node| arc(*node)).collect());
            self.contract(&cycle, &heads);
            heads = self.best_heads();
        }
        let mut chosen = vec![n; n];
        for node in (0..n).filter(|v| self.alive[*v] && *v != self.root) {
            let (d, h) = self.arcs[node * n + heads[node]];
            chosen[d as usize] = h as usize;
        }
        self.open(&merged, &mut chosen);
        chosen[self.root] = n;
        chosen
    }

    /// The best head of every live node; a dead node and the root have `n`.
    fn best_heads(&self) -> Vec<usize> {
        (0..self.n)
            .map(|d| {
                if !self.alive[d] || d == self.root {
                    return self.n;
                }
                let heads = (0..self.n).filter(|h| *h != d && self.alive[*h]);
                heads
                    .max_by(|a, b| self.scores[d * self.n + a].total_cmp(&self.scores[d * self.n + b]).then(b.cmp(a)))
                    .unwrap_or(self.n)
            })
            .collect()
    }

    /// Makes the cycle one node, which takes the place of its first.
    fn contract(&mut self, cycle: &[usize], heads: &[usize]) {
        let n = self.n;
        let into = cycle[0];
        let inside: Vec<f32> = cycle.iter().map(|v| self.scores[v * n + heads[*v]]).collect();
        let outside: Vec<usize> = (0..n).filter(|v| self.alive[*v] && !cycle.contains(v)).collect();
        for other in outside {
            let score = |head: usize| self.scores[other * n + head];
            let leaving = cycle.iter().copied().max_by(|a, b| score(*a).total_cmp(&score(*b))).unwrap_or(into);
            self.scores[other * n + into] = self.scores[other * n + leaving];
            self.arcs[other * n + into] = self.arcs[other * n + leaving];
            let gain = |i: usize| self.scores[cycle[i] * n + other] - inside[i];
            let entering = (0..cycle.len()).max_by(|a, b| gain(*a).total_cmp(&gain(*b))).unwrap_or(0);
            self.scores[into * n + other] = gain(entering);
            self.arcs[into * n + other] = self.arcs[cycle[entering] * n + other];
        }
        for node in &cycle[1..] {
            self.alive[*node] = false;
            let words = std::mem::take(&mut self.members[*node]);
            self.members[into].extend(words);
        }
    }

    /// Opens the cycles, last first: the node at which the cycle was entered keeps that head, the others take the one
    /// they have in the cycle.
    fn open(&self, merged: &[Cycle], chosen: &mut [usize]) {
        for (words, (dependent, head)) in merged.iter().rev().flatten() {
            if words.iter().all(|word| chosen[*word] == self.n) {
                chosen[*dependent as usize] = *head as usize;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is_tree(heads: &[usize]) -> bool {
        let n = heads.len();
        heads.iter().filter(|h| **h == n).count() == 1 && find_cycle(heads, n).is_none()
    }

    /// The best tree by trying all.
    fn by_trying(arcs: &Arcs<'_>) -> f64 {
        let n = arcs.n;
        let mut best = f64::MIN;
        for code in 0..(n + 1).pow(n as u32) {
            let heads: Vec<usize> = (0..n).map(|d| code / (n + 1).pow(d as u32) % (n + 1)).collect();
            if heads.iter().enumerate().all(|(d, h)| d != *h) && is_tree(&heads) {
                best = best.max(arcs.total(&heads));
            }
        }
        best
    }

    proptest! {
        #[test]
        fn it_is_the_best_of_all_trees(n in 1usize..5, raw in prop::collection::vec(0u8..20, 30)) {
            // Up to three words every root is tried; with four the worst of them is not.
            let scores: Vec<f32> = raw.iter().map(|r| f32::from(*r)).collect();
            let arcs = Arcs { n, scores: &scores[..n * (n + 1)] };
            let tree = arcs.tree();
            prop_assert!(is_tree(&tree), "{tree:?}");
            if n <= 3 {
                prop_assert_eq!(arcs.total(&tree), by_trying(&arcs));
            }
        }

        #[test]
        fn a_long_sentence_gets_a_tree(n in 1usize..40, raw in prop::collection::vec(-50i8..50, 40 * 41)) {
            let scores: Vec<f32> = raw.iter().map(|r| f32::from(*r)).collect();
            let tree = Arcs { n, scores: &scores[..n * (n + 1)] }.tree();
            prop_assert!(is_tree(&tree), "{:?}", tree);
        }
    }
}
