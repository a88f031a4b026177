//! Headings of marked-up formats: which one is the title, and what level each has.

/// Levels for headings of these ranks (smaller is higher), in order: the title's is 0, the others' count from 1 by the
/// ranks that occur, since writers choose ranks for their looks.
pub(crate) fn levels(ranks: &[u8], title: Option<usize>) -> Vec<u8> {
    let mut distinct: Vec<u8> =
        ranks.iter().enumerate().filter(|(at, _)| Some(*at) != title).map(|(_, r)| *r).collect();
    distinct.sort_unstable();
    distinct.dedup();
    let level = |rank: &u8| distinct.iter().position(|d| d == rank).unwrap_or_default().min(8) as u8 + 1;
    ranks.iter().enumerate().map(|(at, rank)| if Some(at) == title { 0 } else { level(rank) }).collect()
}

/// Which heading is the title: the first of rank 1, else one that opens the text.
pub(crate) fn title(ranks: &[u8], opens: bool) -> Option<usize> {
    ranks.iter().position(|rank| *rank == 1).or((opens && !ranks.is_empty()).then_some(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_count_the_ranks_that_occur() {
        assert_eq!(levels(&[1, 3, 5, 3], title(&[1, 3, 5, 3], true)), [0, 1, 2, 1]);
        assert_eq!(levels(&[2, 3], title(&[2, 3], false)), [1, 2]);
        assert_eq!(levels(&[2, 3], title(&[2, 3], true)), [0, 1]);
        assert_eq!(levels(&[1, 1], title(&[1, 1], true)), [0, 1]);
    }
}
