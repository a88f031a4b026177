//! Which exemption code belongs to which gap, where the page tells.

use rapport_model::{Gap, Span, Stamp, StampKind};

/// Fills the codes of gaps from the stamps beside or directly below them.
///
/// A stamp on a gap's own line belongs to it. A run of stamps directly below a paragraph belongs to the paragraph's gaps if
/// there is one for each, in order, or if they all say the same and are enough. Anywhere else the page does not tell, and the codes stay
/// empty.
pub(crate) fn assign(text: &str, gaps: &mut [Gap], stamps: &[Stamp]) {
    let exemptions: Vec<&Stamp> = stamps.iter().filter(|s| s.kind == StampKind::Exemption).collect();
    let (mut taken, mut floor) = (0, 0);
    while taken < exemptions.len() {
        let run = &exemptions[taken..taken + run_from(text, &exemptions[taken..])];
        give(text, floor, gaps, run);
        taken += run.len();
        floor = run[run.len() - 1].span.end();
    }
}

/// How many stamps follow each other with nothing but white space between.
fn run_from(text: &str, stamps: &[&Stamp]) -> usize {
    let joined = |pair: &[&Stamp]| {
        text.get(pair[0].span.end()..pair[1].span.start()).is_some_and(|between| between.trim().is_empty())
    };
    1 + stamps.windows(2).take_while(|pair| joined(pair)).count()
}

fn give(text: &str, floor: usize, gaps: &mut [Gap], run: &[&Stamp]) {
    let above = paragraph_above(text, floor, run[0].span);
    let first = gaps.partition_point(|gap| gap.span.start() < above.start());
    let last = gaps.partition_point(|gap| gap.span.start() < above.end());
    let open = &mut gaps[first..last.max(first)];
    if open.is_empty() || open.iter().any(|gap| !gap.codes.is_empty()) {
        return;
    }
    if on_one_line(text, open[open.len() - 1].span, run[0].span) && run.len() == 1 {
        open[open.len() - 1].codes = vec![code(run[0])];
    } else if open.len() == run.len() || (open.len() < run.len() && run.iter().all(|s| s.text == run[0].text)) {
        open.iter_mut().zip(run).for_each(|(gap, stamp)| gap.codes = vec![code(stamp)]);
    }
}

/// The paragraph that ends right above (or beside) a stamp: back to an empty line or to the stamp before.
fn paragraph_above(text: &str, floor: usize, stamp: Span) -> Span {
    let end = floor + text[floor..stamp.start()].trim_end().len();
    let mut start = end;
    for line in text[floor..end].rsplit('\n') {
        if line.trim().is_empty() {
            break;
        }
        start = start.min(line.as_ptr() as usize - text.as_ptr() as usize);
    }
    Span::new(start, end)
}

fn on_one_line(text: &str, gap: Span, stamp: Span) -> bool {
    gap.end() <= stamp.start()
        && text.get(gap.end()..stamp.start()).is_some_and(|between| between.trim_matches(' ').is_empty())
}

fn code(stamp: &Stamp) -> String {
    stamp.text.split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markings;
    use rapport_model::GapKind;

    fn codes(text: &str) -> Vec<String> {
        let gap = |found: markings::Found| Gap { span: found.span, kind: GapKind::Phrase, codes: found.codes };
        let mut gaps: Vec<Gap> = markings::gaps(text).into_iter().map(gap).collect();
        assign(text, &mut gaps, &markings::stamps(text));
        gaps.into_iter().map(|gap| gap.codes.join(" ")).collect()
    }

    #[test]
    fn a_stamp_below_or_beside_a_gap_is_its_code() {
        assert_eq!(codes("Ties grow. [redacted]\n\n25X1\n\nMore."), ["25X1"]);
        assert_eq!(codes("[redacted] 25X1"), ["25X1"]);
        assert_eq!(codes("A [redacted] b.\nC. [redacted]\n25X1\n\n25X6\n"), ["25X1", "25X6"]);
        assert_eq!(codes("A. [redacted]\n\n25X1\n25X1"), ["25X1"]);
    }

    #[test]
    fn where_the_page_does_not_tell_they_stay_empty() {
        assert_eq!(codes("A [redacted] b. [redacted]\n\n25X1"), ["", ""]);
        assert_eq!(codes("A [redacted] b.\n\n25X1\n\n25X6"), [""]);
        assert_eq!(codes("A. [redacted]\n\nMore.\n\n25X1"), [""]);
    }
}
