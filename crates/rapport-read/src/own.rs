//! Our own earlier outputs, and a desk's own files: they are not reporting.

use rapport_model::{Problem, Severity};

/// How far into a file is looked.
const HEAD: usize = 8192;

/// The tables and lists that Rapport prints bear no mark, since scripts read them: they are told by columns (or keys) that
/// stand together nowhere else.
const LISTS: [(&str, &[&str]); 8] = [
    ("a chronology", &["basis", "cameo", "reality", "report", "spans"]),
    ("coded reports", &["cameo", "plover", "goldstein", "reality", "attribution"]),
    ("positions", &["holder", "stance", "cameo", "attribution"]),
    ("quantities", &["according_to", "change", "reality", "spans"]),
    ("a series", &["period", "drift", "quad1", "net_per_1000"]),
    ("a dyad table", &["period", "goldstein_sum", "goldstein_mean", "tone_mean"]),
    ("what recoding changes", &["change", "before", "now", "words", "spans"]),
    ("assertions", &["says", "finds", "why", "recorded", "spans"]),
];

/// Why this text is left out, if Rapport wrote it or it belongs to a desk.
pub(crate) fn refused(name: &str, text: &str) -> Option<Problem> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name).to_ascii_lowercase();
    if file.ends_with(".toml") {
        let what = if file == "desk.toml" { "it holds the desk's settings" } else { "it holds settings" };
        return Some(Problem::new(Severity::Error, format!("{what} and no reporting")).hint("leave it out"));
    }
    let what = written_by_us(head(text))?;
    let problem =
        Problem::new(Severity::Error, format!("it is an earlier output of Rapport ({what}) and no reporting"));
    Some(problem.hint("nothing is to be done; move it out of the folder if it should not be named again"))
}

fn head(text: &str) -> &str {
    let mut reach = text.len().min(HEAD);
    while !text.is_char_boundary(reach) {
        reach -= 1;
    }
    &text[..reach]
}

/// The name that the output gives itself: `memo/1`.
fn written_by_us(head: &str) -> Option<&str> {
    let start = head.trim_start();
    if let Some(list) = list_of(start.lines().next().unwrap_or_default()) {
        return Some(list);
    }
    if start.starts_with('{') {
        return json_mark(start);
    }
    let generator = r#"name="generator" content="rapport "#;
    if let Some(at) = head.find(generator) {
        return Some(until(&head[at + generator.len()..], &['"']));
    }
    let first = start.lines().take(10);
    let mut comments = first.filter(|line| line.starts_with("<!--") || line.starts_with('#') || line.starts_with("//"));
    comments.find_map(|line| line.split_once("rapport:")).map(|(_, rest)| until(rest, &[' ', '-', ',', ';']))
}

/// What list of ours opens with this line: its header, or its first entry in JSON.
fn list_of(first: &str) -> Option<&'static str> {
    let words: Vec<&str> = first.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let has = |columns: &[&str]| columns.iter().all(|column| words.contains(column));
    LISTS.iter().find(|(_, columns)| has(columns)).map(|(name, _)| *name)
}

/// `{"rapport":"memo/1",…`, before the first list of the object.
fn json_mark(head: &str) -> Option<&str> {
    let (before, rest) = head.split_once("\"rapport\"")?;
    let top = !before.contains('[') && before.matches('{').count() == 1;
    let value = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    let value = until(value, &['"']);
    (top && value.contains('/')).then_some(value)
}

fn until<'t>(text: &'t str, ends: &[char]) -> &'t str {
    text[..text.find(|c: char| ends.contains(&c) || c == '\n').unwrap_or(text.len())].trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_outputs_are_told() {
        for text in [
            "{\"rapport\":\"memo/1\",\"title\":\"x\"}",
            "{\n  \"rapport\": \"memo/1\",\n",
            "# Sino-Soviet relations\n\n<!-- rapport:memo/1 -->\n",
            "<!doctype html><head><meta charset=\"utf-8\"><meta name=\"generator\" content=\"rapport memo/1\">",
            "# rapport:series/1 SUN,CHN\nperiod,events\n",
            "{\"rapport\":\"chronology/1\"}\n{\"date\":\"1986\"}",
            "date        basis     source  cameo  event    reality  spans     report\n1986-09-01  stated    CHN     040    Consult  actual   0..10     9bb8\n",
            "period,events,net,quad1,score,drift,share,net_per_1000\n1987-05,3,5.0,2,1.47,0.00,1.0,1666.7\n",
        ] {
            let problem = refused("out", text).unwrap_or_else(|| panic!("{text}"));
            assert!(problem.message.contains("earlier output"), "{}", problem.message);
        }
    }

    #[test]
    fn reporting_that_speaks_of_rapport_is_reporting() {
        for text in [
            "Both sides spoke of a new rapport: trade grew.",
            "{\"id\":\"a\",\"text\":\"They have \\\"rapport\\\": good\"}",
            "period,events,share\n1987,3,20%\n",
            "{\"id\":\"a\",\"notes\":[{\"rapport\":\"memo/1\"}],\"text\":\"x\"}",
        ] {
            assert_eq!(refused("a.txt", text), None, "{text}");
        }
    }

    #[test]
    fn settings_are_no_reporting() {
        assert!(refused("case/desk.toml", "between = [\"SUN\"]").unwrap().message.contains("settings"));
    }
}
