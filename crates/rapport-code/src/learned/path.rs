//! The way through the tree from one word to another.

use crate::language::Tree;

/// The relations from `from` up to the word above both, and from there down to `to`.
pub(super) struct Path {
    pub up: Vec<&'static str>,
    pub down: Vec<&'static str>,
}

impl Path {
    /// Between two words of a sentence; `None` where the tree does not join them.
    pub fn between(tree: &Tree, from: usize, to: usize) -> Option<Path> {
        let above: Vec<usize> = tree.path_up(from).collect();
        let mut down = Vec::new();
        let mut at = to;
        while !above.contains(&at) {
            down.push(name(tree, at));
            at = tree.head(at)?;
        }
        let up = above.iter().take_while(|&&word| word != at).map(|&word| name(tree, word)).collect();
        down.reverse();
        Some(Path { up, down })
    }

    /// All of it, or of a long one how long it is.
    pub fn whole(&self) -> String {
        if self.up.len() + self.down.len() > 5 {
            return format!("{}^{}v", self.up.len().min(4), self.down.len().min(4));
        }
        format!("{}|{}", self.up.join("<"), self.down.join(">"))
    }

    /// Its turns: relations upward without repeats, the first downward, and whether there are more.
    pub fn coarse(&self) -> (String, &'static str) {
        let mut up = self.up.clone();
        up.dedup();
        up.truncate(4);
        (up.join("<"), self.first_down())
    }

    /// The first relation downward.
    pub fn first_down(&self) -> &'static str {
        self.down.first().copied().unwrap_or("!")
    }

    /// Whether more follow the first.
    pub fn goes_on(&self) -> bool {
        self.down.len() > 1
    }
}

/// The name of a word's relation to its head.
pub(super) fn name(tree: &Tree, at: usize) -> &'static str {
    tree.rel(at).name()
}
