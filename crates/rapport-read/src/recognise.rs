//! What a decoded text is: by its content first, by its name second.

use crate::{chronicle, table};

/// The formats of text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Format {
    /// XML, TEI by hope; its reader refuses other XML.
    Xml,
    /// HTML.
    Html,
    /// Markdown.
    Markdown,
    /// A JSON document, or one a line.
    Json,
    /// A table of statistics.
    Table,
    /// An event feed, with its name.
    Feed(&'static str),
    /// A drawing in SVG: its words are labels.
    Drawing,
    /// Plain text.
    Plain,
}

/// The format of a text.
pub(crate) fn format(name: &str, text: &str) -> Format {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let start = text.trim_start();
    if start.starts_with('<') {
        return markup(start, &ending);
    }
    if is_json(start, &ending) {
        return Format::Json;
    }
    if let Some(feed) = feed(start) {
        return Format::Feed(feed);
    }
    let tabular = matches!(ending.as_str(), "csv" | "tsv" | "tab");
    if tabular || table::looks_like_one(text) || chronicle::tells_events(text) {
        return Format::Table;
    }
    let markdown = matches!(ending.as_str(), "md" | "markdown" | "mkd");
    if markdown || looks_like_markdown(start) { Format::Markdown } else { Format::Plain }
}

fn markup(start: &str, ending: &str) -> Format {
    let mut reach = start.len().min(4096);
    while !start.is_char_boundary(reach) {
        reach -= 1;
    }
    let head = start[..reach].to_ascii_lowercase();
    let has = |marks: &[&str]| marks.iter().any(|mark| head.contains(mark));
    match () {
        () if has(&["<!doctype html", "<html"]) => Format::Html,
        () if head.starts_with("<svg") || has(&["<!doctype svg", "xmlns=\"http://www.w3.org/2000/svg\""]) => {
            Format::Drawing
        }
        () if crate::syndication::is_one(start) => Format::Xml,
        () if head.starts_with("<?xml") || has(&["<tei", "tei-c.org/ns"]) => Format::Xml,
        () if matches!(ending, "html" | "htm" | "xhtml") => Format::Html,
        () if ending == "xml" => Format::Xml,
        () if has(&["<body", "<p>", "<div", "<h1", "<article", "<table", "<head"]) => Format::Html,
        () if matches!(ending, "md" | "markdown") => Format::Markdown,
        () => Format::Plain,
    }
}

fn is_json(start: &str, ending: &str) -> bool {
    let named = matches!(ending, "json" | "jsonl" | "ndjson");
    let first = start.lines().next().unwrap_or_default().trim_end();
    let object = first.starts_with('{') && first.ends_with('}') && first.contains("\":");
    object || named && start.starts_with(['{', '[']) || matches!(ending, "jsonl" | "ndjson")
}

/// Event feeds by their columns.
fn feed(start: &str) -> Option<&'static str> {
    let first = start.lines().next()?;
    if first.contains('\u{1}') && first.split('\u{1}').count() >= 8 {
        return Some("GDELT aggregate");
    }
    let fields: Vec<&str> = first.split('\t').collect();
    let numbered = fields[0].len() >= 6 && fields[0].bytes().all(|b| b.is_ascii_digit());
    match fields.len() {
        57 | 58 if numbered => Some("GDELT 1.0"),
        61 if numbered => Some("GDELT 2.0"),
        20 if first.starts_with("Event ID\tEvent Date") => Some("ICEWS"),
        30.. if first.starts_with("Event ID\tEvent Date\tEvent Type") => Some("POLECAT"),
        _ => None,
    }
}

/// Two headings with "#", or one beside another mark of Markdown: links, emphasis, a fence.
fn looks_like_markdown(start: &str) -> bool {
    let lines = || start.lines().take(200);
    let heading = |line: &str| {
        let words = line.trim_start_matches('#');
        let level = line.len() - words.len();
        (1..=6).contains(&level) && words.starts_with(' ') && words.trim().starts_with(char::is_alphabetic)
    };
    let headings = lines().filter(|line| heading(line)).count();
    let marks = || lines().any(|l| l.contains("](") || l.contains("**") || l.starts_with("```") || l.starts_with("> "));
    headings >= 2 || headings == 1 && marks()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_comes_before_the_name() {
        for (name, text, expected) in [
            ("a.txt", "<?xml version=\"1.0\"?><TEI xmlns=\"http://www.tei-c.org/ns/1.0\"/>", Format::Xml),
            ("a.txt", "<!DOCTYPE html><html><body>x</body></html>", Format::Html),
            ("a.txt", "{\"id\":\"a\",\"text\":\"b\"}\n", Format::Json),
            ("a.txt", "date,value,unit\n1982,0.3,x\n", Format::Table),
            ("a.txt", "# Title\n\nText with [a link](b).\n", Format::Markdown),
            ("a.md", "Moscow agreed.", Format::Markdown),
            ("a.csv", "Moscow agreed.", Format::Table),
            (
                "a.xml",
                "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"><text>x</text></svg>",
                Format::Drawing,
            ),
            ("a", "Moscow agreed.", Format::Plain),
            ("a.txt", "<Moscow> agreed.", Format::Plain),
            (
                "a.tab",
                "Event ID\tEvent Date\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\t13\t14\t15\t16\t17\t18\t19\t20\n",
                Format::Feed("ICEWS"),
            ),
        ] {
            assert_eq!(format(name, text), expected, "{name} {text}");
        }
    }
}
