//! One article of an export: its head, its text, and what stands below it.

use super::{
    field::{self, Line},
    head::Head,
};
use crate::article::{Article, Day};
use rapport_lexicon::{Layout, Part, exports};

/// The article of these lines of a text; `None` if there is none in them.
pub(super) fn article(layout: &Layout, text: &str, lines: &[Line]) -> Option<Article> {
    let coded = layout.codes && lines.iter().any(|line| is_labelled(layout, line, Part::Title));
    let reader = Reader { layout, labels: !layout.codes || coded, lines };
    let body = reader.body();
    let mut head = Head::default();
    reader.head(&lines[..body.above], &mut head);
    let mut article = head.article(layout);
    let mut below = Head::default();
    reader.head(&lines[body.to..], &mut below);
    let below = below.labelled();
    article.title = article.title.or(below.title);
    article.date = article.date.or(below.date);
    article.outlet = article.outlet.or(below.outlet);
    article.text = reader.text(text, body);
    Some(article).filter(Article::is_one)
}

/// What labelled lines say, of an article whose text stands elsewhere.
pub(super) fn head(layout: &Layout, lines: &[&str]) -> Article {
    let lines: Vec<Line> = lines.iter().map(|words| Line { words: words.trim(), opens: false, start: 0 }).collect();
    let mut head = Head::default();
    Reader { layout, labels: true, lines: &lines }.head(&lines, &mut head);
    head.article(layout)
}

fn is_labelled(layout: &Layout, line: &Line, part: Part) -> bool {
    field::labelled(layout, line.words).is_some_and(|(found, _)| found == part)
}

struct Reader<'r, 't> {
    layout: &'r Layout,
    /// Whether lines have labels: an article of a coded layout may come without.
    labels: bool,
    lines: &'r [Line<'t>],
}

/// Where the text of an article is.
struct Body<'t> {
    /// So many lines are above it.
    above: usize,
    /// Words of the line with its label.
    first: &'t str,
    /// Its first line behind that of the label.
    from: usize,
    /// The line behind its last.
    to: usize,
}

impl<'t> Reader<'_, 't> {
    fn label(&self, line: &Line<'t>) -> Option<(Part, &'t str)> {
        if self.labels { field::labelled(self.layout, line.words) } else { None }
    }

    fn body(&self) -> Body<'t> {
        let labelled = self.lines.iter().enumerate().find_map(|(at, line)| match self.label(line) {
            Some((Part::Body, value)) => Some((at, value)),
            _ => None,
        });
        let (above, first, from) = match labelled {
            Some((at, value)) => (at, value, at + 1),
            None => {
                let at = self.unlabelled();
                (at, "", at)
            }
        };
        Body { above, first, from, to: self.end(from) }
    }

    /// Where a text without a label begins: behind the labels and asides of the head, with its first running text.
    fn unlabelled(&self) -> usize {
        let idle = |line: &Line<'t>| {
            self.label(line).is_some() || field::is_aside(self.layout, line.words) || Day::is_line(line.words)
        };
        if self.layout.codes {
            let rights = self.lines.iter().position(|line| field::is_rights(line.words));
            return rights.map_or(self.lines.len(), |at| at + 1);
        }
        let mut last = None;
        for (at, paragraph) in self.paragraphs() {
            let words: Vec<&str> = paragraph.iter().filter(|line| !idle(line)).map(|line| line.words).collect();
            let words = words.join(" ");
            match () {
                () if idle(&paragraph[0]) || idle(&paragraph[paragraph.len() - 1]) => last = Some(at + paragraph.len()),
                () if last.is_some() && (field::is_prose(&words) || self.layout.order.is_empty()) => return at,
                () => {}
            }
        }
        last.unwrap_or(self.lines.len())
    }

    /// The paragraphs with their places.
    fn paragraphs(&self) -> impl Iterator<Item = (usize, &[Line<'t>])> {
        let mut at = 0;
        self.lines.chunk_by(|_, next| !next.opens).map(move |paragraph| {
            let start = at;
            at += paragraph.len();
            (start, paragraph)
        })
    }

    /// Where the text ends: at a line that says so, or with the last paragraph that is no label and no aside.
    fn end(&self, from: usize) -> usize {
        let ends = |line: &Line| self.layout.ends.fit(line.words);
        let to = (from..self.lines.len()).find(|at| ends(&self.lines[*at])).unwrap_or(self.lines.len());
        let mut end = to;
        for (at, paragraph) in
            self.paragraphs().filter(|(at, _)| (from..to).contains(at)).collect::<Vec<_>>().into_iter().rev()
        {
            let first = &paragraph[0];
            let known = self.label(first).is_some_and(|(part, _)| !matches!(part, Part::Body | Part::Author));
            match () {
                () if known || field::is_rights(first.words) || self.layout.closes.fit(first.words) => end = at,
                () if !self.layout.codes && field::is_strange_label(first.words) => end = at,
                () => break,
            }
        }
        end
    }

    /// The words between. In a coded layout a second label parts the rest of a text from its beginning.
    fn text(&self, text: &str, body: Body) -> String {
        let words = |lines: &[Line]| match (lines.first(), lines.last()) {
            (Some(first), Some(last)) => text[first.start..last.start + last.words.len()].to_owned(),
            _ => String::new(),
        };
        let mut parts = vec![body.first.to_owned()];
        let mut lines = &self.lines[body.from.min(body.to)..body.to];
        let adjoins = lines.first().is_some_and(|line| !line.opens) && !body.first.is_empty();
        let labelled = |line: &Line<'t>| self.layout.codes && matches!(self.label(line), Some((Part::Body, _)));
        if let Some(at) = lines.iter().position(labelled) {
            parts.push(words(&lines[..at]));
            parts.extend(self.label(&lines[at]).map(|(_, value)| value.to_owned()));
            lines = &lines[at + 1..];
        }
        parts.push(words(lines));
        join(parts, adjoins)
    }

    /// Reads the lines above the text.
    fn head(&self, lines: &[Line<'t>], head: &mut Head<'t>) {
        let mut open: Option<Part> = None;
        for line in lines {
            if let Some((part, value)) = self.label(line) {
                open = Some(part);
                head.take(part, value);
            } else if let Some(part) = open.filter(|part| !line.opens || head.lacks(*part)) {
                head.more(part, line.words);
            } else {
                open = None;
                self.bare(line, head);
            }
        }
    }

    fn bare(&self, line: &Line<'t>, head: &mut Head<'t>) {
        if let Some(name) = field::byline(line.words).filter(|_| !head.bare.is_empty()) {
            head.author.get_or_insert_with(|| name.to_owned());
        } else if field::is_rights(line.words) {
            head.rights.push(line.words);
        } else if field::is_aside(self.layout, line.words) {
        } else if head.day_at.is_none() && Day::is_line(line.words) {
            head.day_at = Some(head.bare.len());
            head.day = Day::read(line.words);
        } else {
            head.bare.push(*line);
        }
    }
}

/// Puts the parts of a text together; the first two may be of one paragraph.
fn join(parts: Vec<String>, adjoins: bool) -> String {
    let mut whole = String::new();
    for (at, part) in parts.iter().map(|part| part.trim()).enumerate().filter(|(_, part)| !part.is_empty()) {
        if !whole.is_empty() {
            whole.push_str(if at == 1 && adjoins { "\n" } else { "\n\n" });
        }
        whole.push_str(part);
    }
    let said = whole.trim_end_matches('.').to_lowercase();
    if exports().asides.none.contains(said.as_str()) { String::new() } else { whole }
}
