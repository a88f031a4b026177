//! Our own earlier outputs, and a desk's own files: they are not reporting.

use rapport_model::{Problem, Severity};

/// How far into a file is looked.
const HEAD: usize = 8192;

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
