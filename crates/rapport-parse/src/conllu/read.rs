//! Reading CoNLL-U.

use rapport_model::{Deprel, Feats, Problem, Sentence, Severity, Span, Token, Upos};
use std::sync::Arc;

/// The text that the words of a CoNLL-U file make, and its sentences with the analysis that the file gives.
///
/// A sentence stands on a line of its own, and a blank line comes before a `# newpar` or `# newdoc`. Columns that hold
/// `_` are filled: the tag with `X`, heads (if the sentence has none at all) with the first word. Empty nodes and
/// enhanced dependencies are passed over.
///
/// # Errors
/// Every line that is no CoNLL-U, by number and reason, and every sentence whose heads are no tree.
pub fn read(input: &str) -> Result<(String, Vec<Sentence>), Vec<Problem>> {
    let mut reader = Reader::default();
    let input = input.strip_prefix('\u{feff}').unwrap_or(input);
    for (number, line) in input.lines().enumerate() {
        reader.line(number + 1, line.trim_end_matches('\r'));
    }
    reader.finish_sentence();
    if reader.problems.is_empty() { Ok((reader.text, reader.sentences)) } else { Err(reader.problems) }
}

/// The lines of comment before each sentence of a CoNLL-U file, in the order in which [`read`] gives the sentences.
pub fn comments(input: &str) -> Vec<Vec<&str>> {
    let (mut all, mut open, mut worded) = (Vec::new(), Vec::new(), false);
    for line in input.strip_prefix('\u{feff}').unwrap_or(input).lines().chain([""]) {
        if line.starts_with('#') {
            open.push(line);
        } else if !line.trim().is_empty() {
            worded = true;
        } else if worded {
            all.push(std::mem::take(&mut open));
            worded = false;
        }
    }
    all
}

#[derive(Default)]
struct Reader {
    text: String,
    sentences: Vec<Sentence>,
    problems: Vec<Problem>,
    rows: Vec<Row>,
    /// Orthographic words of several: first and last index, the surface, whether a space follows.
    joined: Vec<(usize, usize, String, bool)>,
    paragraph: bool,
}

struct Row {
    line: usize,
    form: String,
    space: bool,
    head: Option<usize>,
    token: Token,
}

impl Reader {
    fn line(&mut self, number: usize, line: &str) {
        if line.trim().is_empty() {
            self.finish_sentence();
        } else if let Some(comment) = line.strip_prefix('#') {
            self.paragraph |= ["newpar", "newdoc"].iter().any(|key| comment.trim_start().starts_with(key));
        } else {
            let columns: Vec<&str> = line.split('\t').collect();
            if columns.len() != 10 {
                self.fault(number, format!("{} columns where CoNLL-U has 10", columns.len()));
            } else if let Some((first, last)) = columns[0].split_once('-') {
                self.joined_word(number, &columns, first, last);
            } else if !columns[0].contains('.') {
                self.word(number, &columns);
            }
        }
    }

    fn fault(&mut self, line: usize, what: String) {
        let hint = "write ten columns, parted by tabs, as universaldependencies.org/format.html has them";
        self.problems.push(Problem::new(Severity::Error, format!("line {line}: {what}")).hint(hint));
    }

    fn joined_word(&mut self, line: usize, columns: &[&str], first: &str, last: &str) {
        match (first.parse::<usize>(), last.parse::<usize>()) {
            (Ok(first), Ok(last)) if first == self.rows.len() + 1 && last > first => {
                self.joined.push((first - 1, last - 1, columns[1].to_owned(), has_space(columns[9])));
            }
            _ => self.fault(line, format!("the range {} does not start at the next word", columns[0])),
        }
    }

    fn word(&mut self, line: usize, columns: &[&str]) {
        if columns[0].parse() != Ok(self.rows.len() + 1) {
            self.fault(line, format!("the word is numbered {} where {} comes next", columns[0], self.rows.len() + 1));
        }
        let upos = match columns[3] {
            "_" => Upos::X,
            tag => tag.parse().unwrap_or_else(|wrong: rapport_model::InvalidUpos| {
                self.fault(line, wrong.to_string());
                Upos::X
            }),
        };
        let head = match columns[6] {
            "_" => None,
            head => head.parse().map_or_else(
                |_| {
                    self.fault(line, format!("the head “{head}” is no number"));
                    None
                },
                Some,
            ),
        };
        let form = columns[1].to_owned();
        let lemma = if columns[2] == "_" && form != "_" { form.clone() } else { columns[2].to_owned() };
        let token = Token {
            span: Span::default(),
            lemma: Arc::from(lemma),
            upos,
            feats: Feats::new(columns[5]),
            head: None,
            deprel: Deprel::new(if columns[7] == "_" { "dep" } else { columns[7] }),
        };
        self.rows.push(Row { line, form, space: has_space(columns[9]), head, token });
    }

    fn finish_sentence(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        let joined = std::mem::take(&mut self.joined);
        let Some(first_line) = rows.first().map(|r| r.line) else { return };
        let count = rows.len();
        if let Some((first, last, ..)) = joined.iter().find(|j| j.1 >= count) {
            return self.fault(first_line, format!("the range {}-{} goes past the sentence", first + 1, last + 1));
        }
        if let Some(row) = rows.iter().find(|r| r.head.is_some_and(|h| h > count)) {
            let (line, head) = (row.line, row.head.unwrap_or_default());
            return self.fault(line, format!("the head {head} is no word of this sentence"));
        }
        let spans = self.lay_out(&rows, &joined);
        let mut tokens: Vec<Token> = rows.iter().map(|row| row.token.clone()).collect();
        let open = rows.iter().all(|row| row.head.is_none());
        for (i, (token, span)) in tokens.iter_mut().zip(spans).enumerate() {
            token.span = span;
            let head = if open { i.min(1) } else { rows[i].head.unwrap_or(0) };
            token.head = head.checked_sub(1).map(|h| h as u32);
            if head == 0 && open {
                token.deprel = Deprel::new("root");
            }
        }
        let span = tokens[0].span.join(tokens[count - 1].span);
        let multiword = joined.iter().map(|(first, last, ..)| (*first as u32, *last as u32)).collect();
        let sentence = Sentence { span, tokens, multiword };
        if !sentence.is_tree() {
            return self.fault(first_line, "the heads of this sentence make no tree".to_owned());
        }
        self.sentences.push(sentence);
    }

    /// Writes the sentence's words into the text; gives the span of each.
    fn lay_out(&mut self, rows: &[Row], joined: &[(usize, usize, String, bool)]) -> Vec<Span> {
        if !self.text.is_empty() {
            self.text.truncate(self.text.trim_end().len());
            self.text.push_str(if self.paragraph { "\n\n" } else { "\n" });
        }
        self.paragraph = false;
        let mut spans = Vec::with_capacity(rows.len());
        let mut at = 0;
        while at < rows.len() {
            let start = self.text.len();
            let space = if let Some((_, last, surface, space)) = joined.iter().find(|j| j.0 == at) {
                self.text.push_str(surface);
                spans.extend(split(surface, &rows[at..=*last], start));
                at = last + 1;
                *space
            } else {
                self.text.push_str(&rows[at].form);
                spans.push(Span::new(start, self.text.len()));
                at += 1;
                rows[at - 1].space
            };
            if space && at < rows.len() {
                self.text.push(' ');
            }
        }
        spans
    }
}

fn has_space(misc: &str) -> bool {
    !misc.split('|').any(|m| m == "SpaceAfter=No")
}

/// The spans of the words of one orthographic word: as long as their forms where these make up the surface, else as
/// near as characters allow.
fn split(surface: &str, rows: &[Row], start: usize) -> Vec<Span> {
    let total: usize = rows.iter().map(|r| r.form.chars().count()).sum();
    let count = surface.chars().count();
    let edge = |characters: usize| surface.char_indices().nth(characters).map_or(surface.len(), |(at, _)| at);
    let (mut spans, mut read) = (Vec::with_capacity(rows.len()), 0);
    for (i, row) in rows.iter().enumerate() {
        let before = read;
        read += row.form.chars().count();
        let scaled = |n: usize| if total == count { n } else { n * count / total.max(1) };
        let end = if i + 1 == rows.len() { count } else { scaled(read) };
        spans.push(Span::new(start + edge(scaled(before)), start + edge(end)));
    }
    spans
}
