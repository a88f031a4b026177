//! Disjoint sets.

/// Disjoint sets by union and find; two that are held apart are never joined.
pub(super) struct Sets {
    above: Vec<usize>,
    apart: Vec<(usize, usize)>,
}

impl Sets {
    pub(super) fn new(count: usize, apart: Vec<(usize, usize)>) -> Sets {
        Sets { above: (0..count).collect(), apart }
    }

    pub(super) fn root(&mut self, at: usize) -> usize {
        let mut root = at;
        while self.above[root] != root {
            self.above[root] = self.above[self.above[root]];
            root = self.above[root];
        }
        root
    }

    pub(super) fn union(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if !self.are_apart(a, b) {
            self.above[a.max(b)] = a.min(b);
        }
    }

    fn are_apart(&mut self, a: usize, b: usize) -> bool {
        (0..self.apart.len()).any(|at| {
            let (x, y) = self.apart[at];
            let roots = (self.root(x), self.root(y));
            roots == (a, b) || roots == (b, a)
        })
    }
}
