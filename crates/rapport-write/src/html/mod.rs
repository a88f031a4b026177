//! The tree as one HTML file: no scripts, nothing fetched, fit for a screen and for paper.

mod escape;
mod runs;

use crate::compose::words;
use crate::layout::{self, Tables};
use crate::markdown::signed;
use crate::notes::{self, Note, Notes};
use crate::picture::to_svg;
use crate::tree::{Entry, Kind, Line, Memo, MemoFigure, Quote, Section, Sentence};
pub(crate) use escape::escape;
use rapport_model::Marking;
use std::collections::HashSet;

/// What stands in the head of every memo in HTML: readers of reporting know it and leave the file out.
pub const GENERATOR: &str = "rapport memo/1";

/// The memo as HTML.
pub fn to_html(memo: &Memo) -> String {
    let mut page = Page {
        memo,
        notes: Notes::of(memo),
        tables: Tables::new(),
        portions: layout::has_portions(memo),
        met: HashSet::new(),
        pictures: 0,
        out: String::new(),
    };
    page.open();
    for section in &memo.sections {
        page.section(section, 2);
    }
    page.remarks("Assumptions", &memo.assumptions);
    page.remarks("What the reporting does not tell", &memo.gaps);
    page.chronology();
    page.sources();
    page.note_list();
    page.thresholds();
    page.close();
    page.out
}

struct Page<'m> {
    memo: &'m Memo,
    notes: Notes<'m>,
    tables: Tables,
    portions: bool,
    /// Notes that have been referred to: the first reference is where a note leads back to.
    met: HashSet<usize>,
    pictures: usize,
    out: String,
}

impl Page<'_> {
    fn put(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn heading(&mut self, level: usize, text: &str) {
        let level = level.min(6);
        self.put(&format!("<h{level}>{}</h{level}>", escape(text)));
    }

    fn open(&mut self) {
        let memo = self.memo;
        let title = escape(&memo.title);
        self.put("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">");
        self.put("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        self.put(&format!("<meta name=\"generator\" content=\"{GENERATOR}\">\n<title>{title}</title>"));
        self.put(&format!("<style>\n{}</style>\n</head>\n<body>", include_str!("style.css")));
        self.banner();
        self.put("<main>\n<header>");
        let portion = self.portion(&memo.title_marking);
        self.put(&format!("<p class=\"kind\">Memorandum</p>\n<h1>{portion}{title}</h1>\n<dl>"));
        for (name, value) in layout::header(memo) {
            self.put(&format!("<dt>{name}</dt><dd>{}</dd>", escape(&value)));
        }
        self.put("</dl>");
        if let Some(notice) = &memo.notice {
            self.put(&format!("<p class=\"notice\">{}</p>", escape(notice)));
        }
        self.put("</header>");
    }

    fn close(&mut self) {
        self.put("</main>");
        self.banner();
        self.put("</body>\n</html>");
    }

    fn banner(&mut self) {
        let banner = layout::banner(&self.memo.marking());
        self.put(&format!("<p class=\"banner\">{}</p>", escape(&banner)));
    }

    /// "(S) " where the memo bears portion marks.
    fn portion(&self, marking: &Marking) -> String {
        if self.portions {
            format!("<span class=\"portion\">({})</span> ", escape(&marking.to_string()))
        } else {
            String::new()
        }
    }

    fn section(&mut self, section: &Section, level: usize) {
        self.put("<section>");
        self.heading(level, &section.heading);
        for paragraph in layout::paragraphs(section) {
            self.paragraph(&paragraph);
        }
        for picture in &section.pictures {
            self.pictures += 1;
            let svg = to_svg(picture, &format!("p{}", self.pictures));
            let portion = self.portion(&picture.marking);
            self.put(&format!("<figure>{portion}\n{svg}</figure>"));
        }
        let figures = self.tables.of(section, self.memo);
        self.figures(&figures);
        for part in &section.sections {
            self.section(part, level + 1);
        }
        self.put("</section>");
    }

    fn paragraph(&mut self, sentences: &[&Sentence]) {
        let portion = self.portion(&layout::joined(sentences));
        let said: Vec<String> = sentences.iter().map(|sentence| self.sentence(sentence)).collect();
        let class = if sentences.iter().all(|s| s.kind() == Kind::Note) { " class=\"note\"" } else { "" };
        self.put(&format!("<p{class}>{portion}{}</p>", said.join("\n")));
    }

    fn sentence(&mut self, sentence: &Sentence) -> String {
        let references = self.references(&self.notes.under(sentence));
        let text = runs::tagged(sentence.said(), self.memo);
        match sentence.verdict() {
            Some(verdict) => {
                let (p, by) = (verdict.likelihood.p(), verdict.horizon);
                let text = format!("<span class=\"judgment\" data-horizon=\"{by}\">{text}</span>");
                format!("{text} <small>p\u{2009}=\u{2009}{p:.2}</small>{references}")
            }
            None => format!("{text}{references}"),
        }
    }

    /// Raised numbers that lead to the notes; a run is given by its ends, and both lead there.
    fn references(&mut self, numbers: &[usize]) -> String {
        if numbers.is_empty() {
            return String::new();
        }
        let said: Vec<String> = notes::runs(numbers).into_iter().map(|(first, last)| self.run(first, last)).collect();
        format!("<sup>{}</sup>", said.join(",\u{2009}"))
    }

    fn run(&mut self, first: usize, last: usize) -> String {
        // The notes within a run have no reference of their own: they lead back to the run's first.
        let anchors: String = (first + 1..last).map(|number| self.anchor(number)).collect();
        let start = self.reference(first);
        match last - first {
            0 => start,
            1 => format!("{start},\u{2009}{}", self.reference(last)),
            _ => format!("{start}{anchors}–{}", self.reference(last)),
        }
    }

    fn anchor(&mut self, number: usize) -> String {
        if self.met.insert(number) { format!("<span id=\"r{number}\"></span>") } else { String::new() }
    }

    fn reference(&mut self, number: usize) -> String {
        let id = if self.met.insert(number) { format!(" id=\"r{number}\"") } else { String::new() };
        format!("<a{id} href=\"#n{number}\" aria-label=\"note {number}\">{number}</a>")
    }

    fn figures(&mut self, figures: &[&MemoFigure]) {
        if figures.is_empty() {
            return;
        }
        self.put("<table>\n<thead><tr><th scope=\"col\">Figure</th><th scope=\"col\">Value</th><th scope=\"col\">Reckoned</th></tr></thead>\n<tbody>");
        for figure in figures {
            let references = self.references(&self.notes.under_words(figure.evidence()));
            let (label, value) = (escape(figure.label()), escape(&layout::amount(figure)));
            let reckoned = figure.reckoned().map(escape).unwrap_or_default();
            let portion = self.portion(&figure.marking());
            self.put(&format!(
                "<tr><th scope=\"row\">{portion}{label}{references}</th><td class=\"number\">{value}</td><td>{reckoned}</td></tr>"
            ));
        }
        self.put("</tbody>\n</table>");
    }

    fn remarks(&mut self, heading: &str, lines: &[Line]) {
        if lines.is_empty() {
            return;
        }
        self.put("<section>");
        self.heading(2, heading);
        self.put("<ul>");
        for line in lines {
            let portion = self.portion(&line.marking);
            self.put(&format!("<li>{portion}{}</li>", runs::tagged(&line.said, self.memo)));
        }
        self.put("</ul>\n</section>");
    }

    fn chronology(&mut self) {
        if self.memo.chronology.is_empty() {
            return;
        }
        self.put("<section class=\"chronology\">");
        self.heading(2, "Chronology");
        self.put("<table>\n<thead><tr><th scope=\"col\">Date</th><th scope=\"col\">What happened</th><th scope=\"col\"><abbr title=\"CAMEO code and Goldstein value\">Act</abbr></th><th scope=\"col\">Sources</th></tr></thead>\n<tbody>");
        for entry in &self.memo.chronology {
            self.entry(entry);
        }
        self.put("</tbody>\n</table>\n</section>");
    }

    fn entry(&mut self, entry: &Entry) {
        let references = self.references(&self.notes.under_entry(entry));
        let date = entry.date().map_or_else(|| "undated".to_owned(), words::date);
        let cameo = entry.cameo();
        let value = signed(cameo.goldstein().value());
        let name = escape(cameo.name());
        let portion = self.portion(&entry.marking());
        self.put(&format!(
            "<tr><td class=\"date\">{date}</td><td>{portion}{}{references}</td><td class=\"code\"><abbr title=\"{name}\">{cameo}</abbr> ({value})</td><td class=\"number\">{}</td></tr>",
            runs::tagged(entry.said(), self.memo),
            entry.independent(),
        ));
    }

    fn sources(&mut self) {
        if self.memo.sources.is_empty() {
            return;
        }
        self.put("<section>");
        self.heading(2, "Sources");
        let all = words::capital(&words::counted(self.memo.sources.len(), "document"));
        let independent = layout::independent(self.memo);
        self.put(&format!("<p>{all}, {independent}.</p>\n<ol class=\"sources\">"));
        for (place, source) in self.memo.sources.iter().enumerate() {
            let same = source.same_as.as_ref().and_then(|id| self.memo.sources.iter().position(|s| s.document == *id));
            let same = same
                .map(|at| format!(" Tells the same as <a href=\"#s{0}\">source {0}</a>.", at + 1))
                .unwrap_or_default();
            let citation = escape(&source.citation);
            let file = layout::file(source).map(|file| format!(" <span class=\"file\">{}</span>", escape(file)));
            let file = file.unwrap_or_default();
            let portion = self.portion(&source.marking);
            self.put(&format!("<li id=\"s{}\">{portion}{citation}{file}{same}</li>", place + 1));
        }
        self.put("</ol>\n</section>");
    }

    fn note_list(&mut self) {
        if self.notes.list().is_empty() {
            return;
        }
        self.put("<section>");
        self.heading(2, "Notes");
        self.put("<ol class=\"notes\">");
        for place in 0..self.notes.list().len() {
            let number = place + 1;
            let note = match &self.notes.list()[place] {
                Note::Quote(quote) => self.quote(quote),
                Note::Figures(ids) => {
                    let ids: Vec<String> = ids.to_vec();
                    self.figure_note(&ids)
                }
            };
            let back = if self.met.contains(&number) {
                format!(" <a class=\"back\" href=\"#r{number}\" aria-label=\"back to the text\">↑</a>")
            } else {
                String::new()
            };
            self.put(&format!("<li id=\"n{number}\">{note}{back}</li>"));
        }
        self.put("</ol>\n</section>");
    }

    fn quote(&self, quote: &Quote) -> String {
        let (place, source) = self.notes.source(quote).unzip();
        let short = escape(source.map_or(quote.document().as_str(), |source| &source.short));
        let cite = place.map_or_else(|| short.clone(), |place| format!("<a href=\"#s{}\">{short}</a>", place + 1));
        let file = escape(source.map_or("", |source| &source.file));
        let portion = self.portion(quote.marking());
        let (words, bytes) = (escape(quote.words()), quote.place());
        format!("{portion}“{words}” <cite>{cite}</cite> <span class=\"file\">{file}, <span>{bytes}</span></span>")
    }

    fn figure_note(&mut self, ids: &[String]) -> String {
        let memo = self.memo;
        let figures = ids.iter().filter_map(|id| memo.figures.get(id));
        let said: Vec<String> = figures.map(|figure| self.figure_said(figure)).collect();
        said.join("; ") + "."
    }

    fn figure_said(&mut self, figure: &MemoFigure) -> String {
        let reckoned = figure.reckoned().map(|how| format!(" = {}", escape(how))).unwrap_or_default();
        let references = self.references(&self.notes.under_words(figure.evidence()));
        format!("{}: {}{reckoned}{references}", escape(figure.label()), escape(&layout::amount(figure)))
    }

    fn thresholds(&mut self) {
        if self.memo.thresholds.is_empty() {
            return;
        }
        self.put("<section class=\"small\">");
        self.heading(2, "Thresholds");
        self.put("<dl>");
        for (name, value) in &self.memo.thresholds {
            self.put(&format!("<dt>{}</dt><dd>{}</dd>", escape(name), escape(value)));
        }
        self.put("</dl>\n</section>");
    }
}
