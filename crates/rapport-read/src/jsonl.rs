//! Documents as JSON: one a line, or one object or list in a file.

use crate::{File, Reading, article::Article, columns, wire};
use rapport_model::{Apart, Document, DocumentId, Problem, Severity};
use std::collections::HashMap;

/// Reads a file of JSON documents, each apart from the rest.
///
/// # Errors
/// No line could be read.
pub(crate) fn read(file: &File, apart: &dyn Apart) -> Result<Reading, Problem> {
    if let Some(whole) = whole_file(file.text) {
        return whole.and_then(|items| collect(file, items, apart));
    }
    let lines = file.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    collect(file, lines.map(|(at, line)| (format!("line{}", at + 1), line.to_owned())), apart)
}

/// A file that is one JSON value over several lines: its documents, or what is wrong with it. `None` if it is not.
fn whole_file(text: &str) -> Option<Result<Vec<(String, String)>, Problem>> {
    let first = text.trim_start().lines().next().unwrap_or_default().trim_end();
    let one_a_line = first.starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(first).is_ok();
    let opens = text.trim_start().starts_with(['[', '{']);
    if one_a_line || !opens || (first.starts_with('{') && first.len() > 1 && first.ends_with('}')) {
        return None;
    }
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(serde_json::Value::Array(items)) => {
            Some(Ok(items.iter().enumerate().map(|(at, item)| (format!("item{}", at + 1), item.to_string())).collect()))
        }
        Ok(item) => Some(Ok(vec![("item1".to_owned(), item.to_string())])),
        Err(_) => None,
    }
}

fn collect(
    file: &File,
    items: impl IntoIterator<Item = (String, String)>,
    apart: &dyn Apart,
) -> Result<Reading, Problem> {
    let mut taken = Taken::default();
    let hash = DocumentId::of_bytes(file.bytes, None);
    for (part, line) in items {
        for (part, source) in sources(part, line) {
            let id = DocumentId::given(&format!("{hash}#{part}"));
            let read = || source.document(id, file.name);
            let document = apart.piece(&format!("{}#{part}", file.name), read);
            taken.take(&place(&part), document);
        }
    }
    let Taken { reading, fallen, .. } = taken;
    match (reading.documents.is_empty() && !fallen, reading.problems.first()) {
        (true, Some(problem)) => Err(problem.clone()),
        (true, None) => Err(Problem::new(Severity::Error, "there is no document in it")
            .hint("write one a line: {\"id\":\"a1\",\"date\":\"1988-04-18\",\"text\":\"…\"}")),
        _ => Ok(reading),
    }
}

/// What a document is made of.
enum Source {
    /// A line of our own form, or of none.
    Line(String),
    /// An article of another form, with the id that it gives itself.
    Article(Option<DocumentId>, Box<Article>),
}

impl Source {
    fn document(self, id: DocumentId, name: &str) -> Result<Document, Problem> {
        match self {
            Source::Line(line) => wire::document(&line, Some((id, name))),
            Source::Article(given, article) => Ok(article.document(given.unwrap_or(id), name)),
        }
    }
}

/// What a value holds, each under the name of its place.
fn sources(part: String, line: String) -> Vec<(String, Source)> {
    let value: Option<serde_json::Value> =
        if columns::json::is_own(&line) { None } else { serde_json::from_str(&line).ok() };
    let mut articles = value.as_ref().map(columns::json::articles).unwrap_or_default();
    let place = |at: usize| format!("{part}.{}", at + 1);
    match articles.len() {
        0 => vec![(part, Source::Line(line))],
        1 => {
            let id = value.as_ref().and_then(columns::json::id);
            vec![(part, Source::Article(id, Box::new(articles.remove(0))))]
        }
        _ => articles
            .into_iter()
            .enumerate()
            .map(|(at, one)| (place(at), Source::Article(None, Box::new(one))))
            .collect(),
    }
}

/// What was read so far.
#[derive(Default)]
struct Taken {
    reading: Reading,
    /// Whether the reader fell over on something.
    fallen: bool,
    seen: HashMap<DocumentId, usize>,
}

impl Taken {
    fn take(&mut self, place: &str, document: Option<Result<Document, Problem>>) {
        let Taken { reading, fallen, seen } = self;
        let document = match document {
            None => return *fallen = true,
            Some(Err(problem)) => {
                let message = format!("{place}: {}", problem.message);
                return reading.problems.push(Problem { message, span: None, ..problem });
            }
            Some(Ok(document)) => document,
        };
        match seen.get(&document.id) {
            Some(&at) => reading.problems.push(again(place, &document.id, reading.documents[at].text == document.text)),
            None => {
                seen.insert(document.id.clone(), reading.documents.len());
                reading.documents.push(document);
            }
        }
    }
}

fn place(part: &str) -> String {
    let digits = part.find(|c: char| c.is_ascii_digit()).unwrap_or(part.len());
    format!("{} {}", &part[..digits], &part[digits..])
}

fn again(place: &str, id: &DocumentId, same: bool) -> Problem {
    if same {
        return Problem::new(
            Severity::Note,
            format!("{place}: the document “{id}” stands in the file twice; it was read once"),
        );
    }
    Problem::new(Severity::Error, format!("{place}: the id “{id}” is given again to another text, which was left out"))
        .hint("give it an id of its own")
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapport_model::Together;

    fn read(name: &str, text: &str, bytes: &[u8]) -> Result<Reading, Problem> {
        super::read(&File { name, text, bytes }, &Together)
    }

    #[test]
    fn a_broken_line_does_not_cost_the_rest() {
        let text = "{\"id\":\"a1\",\"date\":\"1988-04-18\",\"text\":\"Moscow agreed.\"}\n\n{\"id\": 1, \"text\"\n{\"text\":\"Beijing refused.\"}\n";
        let reading = read("x.jsonl", text, text.as_bytes()).unwrap();
        let ids: Vec<&str> = reading.documents.iter().map(|d| d.id.part().unwrap_or(d.id.as_str())).collect();
        assert_eq!(ids, ["a1", "line4"]);
        assert_eq!(reading.documents[0].dates.written.unwrap().to_string(), "1988-04-18");
        assert!(reading.problems[0].message.starts_with("line 3: "), "{:?}", reading.problems);
    }

    #[test]
    fn an_id_given_twice_is_said() {
        let text =
            "{\"id\":\"a\",\"text\":\"One.\"}\n{\"id\":\"a\",\"text\":\"One.\"}\n{\"id\":\"a\",\"text\":\"Two.\"}\n";
        let reading = read("x.jsonl", text, text.as_bytes()).unwrap();
        assert_eq!(reading.documents.len(), 1);
        let severities: Vec<Severity> = reading.problems.iter().map(|p| p.severity).collect();
        assert_eq!(severities, [Severity::Note, Severity::Error]);
    }

    #[test]
    fn a_list_or_one_object_in_a_file() {
        for (text, count) in [("[{\"text\":\"a\"},\n {\"text\":\"b\"}]", 2), ("{\n \"text\": \"a\"\n}", 1)] {
            assert_eq!(read("x.json", text, text.as_bytes()).unwrap().documents.len(), count);
        }
        assert!(read("x.json", "{\"date\":\"1988\"}", b"").unwrap_err().message.contains("text"));
    }

    #[test]
    fn deep_nesting_is_a_problem_and_no_crash() {
        let deep = format!("{{\"text\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(read("x.jsonl", &deep, b"").is_err());
    }
}
