//! Where a long text is cut for an encoder that takes so much at once.

use std::ops::Range;

/// Cuts so many pieces into windows of about one length, none longer than `most`, that begin where a sentence does (`starts`, by
/// piece) if one does near enough. One empty window for no pieces.
///
/// # Panics
/// If `most` is nought.
pub fn windows(pieces: usize, starts: &[usize], most: usize) -> Vec<Range<usize>> {
    let mut windows = Vec::new();
    let mut from = 0;
    while pieces - from > most {
        let aim = from + (pieces - from) / (pieces - from).div_ceil(most);
        let near = starts.iter().filter(|start| (from + 1..=from + most).contains(*start));
        let to = near.min_by_key(|start| start.abs_diff(aim)).copied().unwrap_or(from + most);
        windows.push(from..to);
        from = to;
    }
    windows.push(from..pieces);
    windows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_cover_all_and_none_is_too_long() {
        for starts in [vec![], vec![0, 10, 390, 391, 800], (0..1000).collect()] {
            let windows = windows(1000, &starts, 382);
            assert_eq!((windows[0].start, windows.last().unwrap().end), (0, 1000));
            assert!(windows.iter().all(|window| window.len() <= 382 && !window.is_empty()));
            assert!(windows.windows(2).all(|two| two[0].end == two[1].start));
        }
    }

    #[test]
    fn they_begin_with_sentences() {
        assert_eq!(windows(600, &[100, 290, 400], 382), [0..290, 290..600]);
        assert_eq!(windows(0, &[], 382), vec![0..0; 1]);
    }
}
