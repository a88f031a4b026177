//! Disjoint sets.

use std::collections::HashSet;

/// Disjoint sets by union and find; two that are held apart are never joined.
///
/// What is held apart is kept with the roots alone and moved from the root with fewer such to the one with more, so a union
/// costs the logarithm of their number and asking costs one look.
pub(super) struct Sets {
    above: Vec<usize>,
    /// Of a root, the roots that it is held apart from; of others, nothing.
    apart: Vec<HashSet<usize>>,
}

impl Sets {
    pub(super) fn new(count: usize, apart: impl IntoIterator<Item = (usize, usize)>) -> Sets {
        let mut sets = Sets { above: (0..count).collect(), apart: vec![HashSet::new(); count] };
        for (a, b) in apart.into_iter().filter(|(a, b)| a != b) {
            sets.apart[a].insert(b);
            sets.apart[b].insert(a);
        }
        sets
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
        if a == b || self.apart[a].contains(&b) {
            return;
        }
        let rank = |root: usize| (self.apart[root].len(), std::cmp::Reverse(root));
        let (keeps, yields) = if rank(a) >= rank(b) { (a, b) } else { (b, a) };
        self.above[yields] = keeps;
        for other in std::mem::take(&mut self.apart[yields]) {
            self.apart[other].remove(&yields);
            self.apart[other].insert(keeps);
            self.apart[keeps].insert(other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{collection::vec, prelude::*};

    /// The same by looking through every pair that is held apart.
    fn plainly(count: usize, apart: &[(usize, usize)], unions: &[(usize, usize)]) -> Vec<usize> {
        let mut label: Vec<usize> = (0..count).collect();
        for &(a, b) in unions {
            let (a, b) = (label[a], label[b]);
            let held = |&(x, y): &(usize, usize)| [(a, b), (b, a)].contains(&(label[x], label[y]));
            if a != b && !apart.iter().any(held) {
                label.iter_mut().filter(|one| **one == a.max(b)).for_each(|one| *one = a.min(b));
            }
        }
        label
    }

    proptest! {
        #[test]
        fn they_join_as_looking_through_every_pair_would(
            apart in vec((0usize..24, 0usize..24), 0..30), unions in vec((0usize..24, 0usize..24), 0..60)
        ) {
            let mut sets = Sets::new(24, apart.iter().copied());
            unions.iter().for_each(|&(a, b)| sets.union(a, b));
            let plain = plainly(24, &apart, &unions);
            for (a, b) in (0..24).flat_map(|a| (0..24).map(move |b| (a, b))) {
                prop_assert_eq!(sets.root(a) == sets.root(b), plain[a] == plain[b]);
            }
        }
    }
}
