//! Rows that wait until all of their part of the store are there, and until the lines before them are counted: blocks are read in
//! any order.

use super::loose::Loose;
use std::collections::BTreeMap;

/// Blocks whose rows become one part of the store: some 128 MB of a feed.
const BLOCKS: u64 = 512;

/// The parts whose rows are not all there.
pub struct Waiting {
    parts: BTreeMap<u64, BTreeMap<u64, Block>>,
    /// The part that is whole next.
    next: u64,
    /// The number of its first line.
    line: u64,
}

struct Block {
    rows: Loose,
    lines: u64,
}

/// A part: its number, and its rows block by block.
pub type Whole = (u64, Vec<Loose>);

impl Waiting {
    /// For a feed whose first row stands in this line.
    pub fn new(line: u64) -> Waiting {
        Waiting { parts: BTreeMap::new(), next: 0, line }
    }

    /// Takes a block's rows and how many lines it has; gives the parts that are whole with it.
    pub fn take(&mut self, block: u64, rows: Loose, lines: u64) -> Vec<Whole> {
        self.parts.entry(block / BLOCKS).or_default().insert(block, Block { rows, lines });
        let mut whole = Vec::new();
        while self.parts.get(&self.next).is_some_and(|blocks| blocks.len() as u64 == BLOCKS) {
            whole.extend(self.pop());
        }
        whole
    }

    /// What is left at the end: every block was taken.
    pub fn finish(mut self) -> Vec<Whole> {
        std::iter::from_fn(|| self.pop()).collect()
    }

    fn pop(&mut self) -> Option<Whole> {
        let (part, blocks) = self.parts.pop_first()?;
        self.next = part + 1;
        let numbered = blocks.into_values().map(|mut block| {
            block.rows.number_from(self.line);
            self.line += block.lines;
            block.rows
        });
        Some((part, numbered.collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_come_in_order_however_blocks_do() {
        let mut waiting = Waiting::new(2);
        for block in (1..2 * BLOCKS).rev() {
            assert!(waiting.take(block, Loose::default(), 3).is_empty(), "the first block is missing");
        }
        let whole = waiting.take(0, Loose::default(), 1);
        assert_eq!(
            whole.iter().map(|(part, rows)| (*part, rows.len() as u64)).collect::<Vec<_>>(),
            [(0, BLOCKS), (1, BLOCKS)]
        );
        assert_eq!(waiting.line, 2 + 1 + 3 * (2 * BLOCKS - 1));
        waiting.take(2 * BLOCKS, Loose::default(), 1);
        assert_eq!(waiting.finish().len(), 1);
    }
}
