//! The tree as Markdown: CommonMark with tables, and no HTML but the comment that says whose output it is.

mod escape;

use crate::compose::words;
use crate::layout::{self, Tables};
use crate::notes::{Note, Notes, runs};
use crate::tree::{Entry, Line, Memo, MemoFigure, Picture, Quote, Section, Sentence};
use escape::escape;
use rapport_model::Marking;

/// What stands below the title of every memo in Markdown: readers of reporting know it and leave the file out.
pub const MARK: &str = "<!-- rapport:memo/1 -->";

/// The memo as Markdown.
pub fn to_markdown(memo: &Memo) -> String {
    let portions = layout::has_portions(memo);
    let mut page = Page { memo, notes: Notes::of(memo), tables: Tables::new(), portions, out: String::new() };
    page.head();
    for section in &memo.sections {
        page.section(section, 2);
    }
    page.remarks("Assumptions", &memo.assumptions);
    page.remarks("What the Reporting Does Not Tell", &memo.gaps);
    page.chronology();
    page.sources();
    page.note_list();
    page.thresholds();
    page.line(&format!("**{}**", layout::banner(&memo.marking())));
    page.out.truncate(page.out.trim_end().len());
    page.out + "\n"
}

struct Page<'m> {
    memo: &'m Memo,
    notes: Notes<'m>,
    tables: Tables,
    portions: bool,
    out: String,
}

impl Page<'_> {
    /// A block of its own.
    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push_str("\n\n");
    }

    fn heading(&mut self, level: usize, text: &str) {
        self.line(&format!("{} {}", "#".repeat(level.min(6)), escape(text)));
    }

    fn row(&mut self, cells: &[String]) {
        self.out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }

    /// The title, the mark, the banner, the notice and the header's lines.
    fn head(&mut self) {
        let memo = self.memo;
        self.out.push_str(&format!("# {}{}\n{MARK}\n\n", self.portion(&memo.title_marking), escape(&memo.title)));
        self.line(&format!("**{}**", layout::banner(&memo.marking())));
        let lines = layout::header(memo);
        let lines: Vec<String> = lines.iter().map(|(name, value)| format!("{name}: {}", escape(value))).collect();
        self.line(&lines.join("\\\n"));
        if let Some(notice) = &memo.notice {
            self.line(&format!("> **{}**", escape(notice)));
        }
    }

    fn section(&mut self, section: &Section, level: usize) {
        self.heading(level, &section.heading);
        for paragraph in layout::paragraphs(section) {
            self.paragraph(&paragraph);
        }
        for picture in &section.pictures {
            self.picture(picture);
        }
        let figures = self.tables.of(section, self.memo);
        self.figures(&figures);
        for part in &section.sections {
            self.section(part, level + 1);
        }
    }

    fn paragraph(&mut self, sentences: &[&Sentence]) {
        let said: Vec<String> = sentences.iter().map(|sentence| self.sentence(sentence)).collect();
        self.line(&format!("{}{}", self.portion(&layout::joined(sentences)), said.join(" ")));
    }

    fn sentence(&self, sentence: &Sentence) -> String {
        let p = sentence.verdict().map(|verdict| format!(" (p = {:.2})", verdict.likelihood.p())).unwrap_or_default();
        format!("{}{p}{}", escape(sentence.text()), references(&self.notes.under(sentence)))
    }

    /// "(S) " where the memo bears portion marks.
    fn portion(&self, marking: &Marking) -> String {
        if self.portions { format!("({}) ", escape(&marking.to_string())) } else { String::new() }
    }

    /// A picture's points; Markdown has no room for the drawing.
    fn picture(&mut self, picture: &Picture) {
        let unit = if picture.unit.is_empty() { String::new() } else { format!(" ({})", escape(&picture.unit)) };
        let banded = picture.points.iter().any(|point| point.band.is_some());
        self.line(&format!("{}*{}{unit}*", self.portion(&picture.marking), escape(&picture.title)));
        let mut head = vec!["Time".to_owned(), "Value".to_owned()];
        head.extend(banded.then(|| "Band".to_owned()));
        self.row(&head);
        self.row(&rule(&["---", "---:", "---:"][..head.len()]));
        for point in &picture.points {
            let value = words::number(point.value) + if point.expected { " (expected)" } else { "" };
            let mut cells = vec![words::date(point.date), value];
            let band = point.band.map(|[low, high]| format!("{} to {}", words::number(low), words::number(high)));
            cells.extend(banded.then(|| band.unwrap_or_default()));
            self.row(&cells);
        }
        self.out.push('\n');
        self.line(&escape(&picture.source));
    }

    fn figures(&mut self, figures: &[&MemoFigure]) {
        if figures.is_empty() {
            return;
        }
        self.row(&["Figure", "Value", "Reckoned", "Notes"].map(str::to_owned));
        self.row(&rule(&["---", "---:", "---", "---"]));
        for figure in figures {
            let notes = references(&self.notes.under_words(figure.evidence()));
            let reckoned = figure.reckoned().map(escape).unwrap_or_default();
            let label = self.portion(&figure.marking()) + &escape(figure.label());
            self.row(&[label, escape(&layout::amount(figure)), reckoned, notes.trim().to_owned()]);
        }
        self.out.push('\n');
    }

    fn remarks(&mut self, heading: &str, lines: &[Line]) {
        if lines.is_empty() {
            return;
        }
        self.heading(2, heading);
        for line in lines {
            let portion = self.portion(&line.marking);
            self.out.push_str(&format!("- {portion}{}\n", escape(line.said.text())));
        }
        self.out.push('\n');
    }

    fn chronology(&mut self) {
        if self.memo.chronology.is_empty() {
            return;
        }
        self.heading(2, "Chronology");
        self.row(&["Date", "What happened", "Act", "Sources"].map(str::to_owned));
        self.row(&rule(&["---", "---", "---", "---:"]));
        for entry in &self.memo.chronology {
            let text = format!("{}{}", escape(entry.text()), references(&self.notes.under_entry(entry)));
            let portion = self.portion(&entry.marking());
            self.row(&[date(entry), portion + &text, act(entry), entry.independent().to_string()]);
        }
        self.out.push('\n');
    }

    fn sources(&mut self) {
        if self.memo.sources.is_empty() {
            return;
        }
        self.heading(2, "Sources");
        let all = words::counted(self.memo.sources.len(), "document");
        self.line(&format!("{}, {}.", words::capital(&all), layout::independent(self.memo)));
        for (place, source) in self.memo.sources.iter().enumerate() {
            let same = source.same_as.as_ref().and_then(|id| self.memo.sources.iter().position(|s| s.document == *id));
            let same = same.map(|place| format!(" Tells the same as source {}.", place + 1)).unwrap_or_default();
            let file = layout::file(source).map(|file| format!(" ({})", escape(file))).unwrap_or_default();
            let (portion, citation) = (self.portion(&source.marking), escape(&source.citation));
            self.out.push_str(&format!("{}. {portion}{citation}{file}{same}\n", place + 1));
        }
        self.out.push('\n');
    }

    fn note_list(&mut self) {
        if self.notes.list().is_empty() {
            return;
        }
        self.heading(2, "Notes");
        let notes: Vec<String> = self.notes.list().iter().map(|note| self.note(note)).collect();
        for (place, note) in notes.iter().enumerate() {
            self.out.push_str(&format!("{}. {note}\n", place + 1));
        }
        self.out.push('\n');
    }

    fn note(&self, note: &Note) -> String {
        match note {
            Note::Quote(quote) => self.quote(quote),
            Note::Figures(ids) => {
                let figures = ids.iter().filter_map(|id| self.memo.figures.get(id));
                let said: Vec<String> = figures.map(|figure| self.figure(figure)).collect();
                format!("{}.", said.join("; "))
            }
        }
    }

    fn quote(&self, quote: &Quote) -> String {
        let source = self.notes.source(quote).map(|(_, source)| source);
        let short = source.map_or(quote.document().as_str(), |source| &source.short);
        let file = source.map(|source| format!("{}, ", source.file)).unwrap_or_default();
        let place = escape(&format!("{file}{}", quote.place()));
        let portion = self.portion(quote.marking());
        format!("{portion}“{}” — {} ({place})", escape(quote.words()), escape(short))
    }

    fn figure(&self, figure: &MemoFigure) -> String {
        let reckoned = figure.reckoned().map(|how| format!(" = {}", escape(how))).unwrap_or_default();
        let notes = references(&self.notes.under_words(figure.evidence()));
        format!("{}: {}{reckoned}{notes}", escape(figure.label()), escape(&layout::amount(figure)))
    }

    fn thresholds(&mut self) {
        if self.memo.thresholds.is_empty() {
            return;
        }
        self.heading(2, "Thresholds");
        for (name, value) in &self.memo.thresholds {
            self.out.push_str(&format!("- {}: {}\n", escape(name), escape(value)));
        }
        self.out.push('\n');
    }
}

fn rule(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

fn date(entry: &Entry) -> String {
    entry.date().map_or_else(|| "undated".to_owned(), words::date)
}

/// "CAMEO 057, +8".
fn act(entry: &Entry) -> String {
    let cameo = entry.cameo();
    format!("{cameo} ({})", signed(cameo.goldstein().value()))
}

pub(crate) fn signed(value: f64) -> String {
    if value > 0.0 { format!("+{}", words::number(value)) } else { words::number(value) }
}

/// " [1–3, 7]", with a space before it; empty for none.
fn references(numbers: &[usize]) -> String {
    let runs = runs(numbers).into_iter();
    let said: Vec<String> = runs
        .map(|(first, last)| match last - first {
            0 => first.to_string(),
            1 => format!("{first}, {last}"),
            _ => format!("{first}–{last}"),
        })
        .collect();
    if said.is_empty() { String::new() } else { format!(" [{}]", said.join(", ")) }
}
