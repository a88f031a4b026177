//! Text that is read as one run, though it may lie in pieces.

use rapport_model::Span;

/// A stretch of a document's text in which sentences are looked for: one paragraph, or the parts of one that a page
/// break, a stamp or a withheld passage tore apart, put together again.
///
/// Guarantee: every word that holds no white space and does not cross a seam maps to a span of the document.
pub(crate) struct Run {
    /// The words, with one space at each seam where the document has something between the pieces.
    pub text: String,
    /// For each piece: where it starts here, and where in the document.
    seams: Vec<(usize, usize)>,
}

impl Run {
    /// The pieces of `text`, in order, as one run. Pieces that do not fit the text are left out.
    pub fn of(text: &str, pieces: &[Span]) -> Run {
        let mut run = Run { text: String::new(), seams: Vec::with_capacity(pieces.len()) };
        let mut end = None;
        for piece in pieces {
            let Some(words) = piece.get(text) else { continue };
            if end.is_some_and(|end| end != piece.start()) {
                run.text.push(' ');
            }
            run.seams.push((run.text.len(), piece.start()));
            run.text.push_str(words);
            end = Some(piece.end());
        }
        run
    }

    /// Where the word from `start` to `end` stands in the document.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let at = self.seams.partition_point(|(here, _)| *here <= start).saturating_sub(1);
        let (here, there) = self.seams.get(at).copied().unwrap_or((0, 0));
        Span::new(start - here + there, end - here + there)
    }
}

/// The runs of a text: its paragraphs, which blank lines part, without the spans in `skip`.
///
/// A skipped span parts nothing by itself. Where a paragraph breaks off at one and the text after it goes on in lower
/// case, both are one run.
pub(crate) fn runs(text: &str, skip: &[Span]) -> Vec<Vec<Span>> {
    let mut runs: Vec<Vec<Span>> = Vec::new();
    for (piece, after_skip) in kept(text, skip) {
        for (i, paragraph) in paragraphs(text, piece).into_iter().enumerate() {
            let torn = after_skip && i == 0;
            match runs.last_mut() {
                Some(last) if torn && goes_on(text, last[last.len() - 1], paragraph) => last.push(paragraph),
                _ => runs.push(vec![paragraph]),
            }
        }
    }
    runs
}

/// What is left between the skipped spans, each with whether a skipped span came before it.
fn kept(text: &str, skip: &[Span]) -> Vec<(Span, bool)> {
    let mut skip: Vec<Span> = skip.iter().copied().filter(|s| !s.is_empty() && s.get(text).is_some()).collect();
    skip.sort();
    let (mut kept, mut at) = (Vec::new(), 0);
    for gap in skip {
        if gap.start() > at {
            kept.push((Span::new(at, gap.start()), at > 0));
        }
        at = at.max(gap.end());
    }
    if at < text.len() {
        kept.push((Span::new(at, text.len()), at > 0));
    }
    kept.retain(|(span, _)| !span.of(text).trim().is_empty());
    kept
}

/// The paragraphs of a piece, white space at both ends left off.
fn paragraphs(text: &str, piece: Span) -> Vec<Span> {
    let (mut found, mut start, mut blank) = (Vec::new(), piece.start(), true);
    let mut at = piece.start();
    for line in piece.of(text).split_inclusive('\n') {
        let empty = line.trim().is_empty();
        if empty && !blank {
            found.push(Span::new(start, at));
        }
        if blank && !empty {
            start = at;
        }
        (blank, at) = (empty, at + line.len());
    }
    if !blank {
        found.push(Span::new(start, at));
    }
    found.into_iter().map(|span| trimmed(text, span)).collect()
}

fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start() + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

/// Whether the sentence that breaks off at the end of `before` goes on in `after`: on the same paragraph, or in lower
/// case after an unfinished one.
fn goes_on(text: &str, before: Span, after: Span) -> bool {
    let between = &text[before.end()..after.start()];
    if !has_blank_line(between) {
        return true;
    }
    let closers: &[char] = &['"', '\'', '”', '’', ')', ']'];
    let finished = before.of(text).trim_end_matches(closers).ends_with(['.', '?', '!', ':', ';', '…']);
    let lower = after.of(text).trim_start_matches(['"', '\'', '“', '‘', '(']).starts_with(char::is_lowercase);
    lower && !finished
}

fn has_blank_line(text: &str) -> bool {
    let mut lines = text.split('\n');
    lines.next();
    lines.next_back();
    lines.any(|line| line.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The runs of `text` with every `{…}` skipped, pieces joined by `|`.
    fn check(text: &str, expected: &[&str]) {
        let opens = text.match_indices('{').map(|(at, _)| at);
        let closes = text.match_indices('}').map(|(at, _)| at + 1);
        let skip: Vec<Span> = opens.zip(closes).map(|(a, b)| Span::new(a, b)).collect();
        let found: Vec<String> = runs(text, &skip)
            .iter()
            .map(|run| run.iter().map(|p| trimmed(text, *p).of(text)).collect::<Vec<_>>().join("|"))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        check("One\ntwo.\n\nThree.\n \n\nFour", &["One\ntwo.", "Three.", "Four"]);
        check("", &[]);
        check(" \n\n ", &[]);
    }

    #[test]
    fn a_skipped_span_parts_nothing_by_itself() {
        check(
            "Sihanouk might\n\n{gap}\n\n{25X1}\n\nnegotiate an agreement",
            &["Sihanouk might|negotiate an agreement"],
        );
        check("He {gap} said so.", &["He|said so."]);
        check("He said so. {gap}\n\n{25X1}\n\nThen he left.", &["He said so.", "Then he left."]);
        check("It ended.\n\n{x}\n\nand began", &["It ended.", "and began"]);
    }

    #[test]
    fn words_map_back_to_the_document() {
        let text = "ab {x} cd";
        let run = Run::of(text, &[Span::new(0, 3), Span::new(6, 9)]);
        assert_eq!(run.text, "ab   cd");
        assert_eq!(run.span(5, 7), Span::new(7, 9));
        assert_eq!(run.span(0, 2), Span::new(0, 2));
    }
}
