//! Words are data: no list of three or more English words stands in the coder's code. They belong to `lexicon/`.
//!
//! A list is what `|` or commas join: an array, the alternatives of a pattern. What only tests see does not count.

use std::path::{Path, PathBuf};

/// How many words make a list.
const LIST: usize = 3;

/// Names that other programs or our own lines of JSON give, which no analyst would want to change.
const NAMES: [&str; 6] = ["id", "date", "text", "pairs", "events", "frame"];

/// A quoted text in a source, and where it stands.
struct Quoted<'t> {
    text: &'t str,
    line: usize,
    /// Whether only a `|` or a comma stands between it and the one before.
    joined: bool,
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        match path.extension() {
            _ if path.is_dir() => sources(&path, found),
            Some(end) if end == "rs" && !matches!(name, "tests" | "testing" | "properties") => found.push(path),
            _ => {}
        }
    }
}

/// The quoted texts of a source, comments and what only tests see left out.
fn quoted(source: &str) -> Vec<Quoted<'_>> {
    let source = source.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let mut found: Vec<Quoted> = Vec::new();
    let (mut at, mut past) = (0, 0);
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        let first = rest.chars().next().expect("there is some");
        at += match first {
            _ if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '"' => {
                let end = closing(rest);
                let between = source[past..at].split_whitespace().collect::<String>();
                let joined = matches!(between.as_str(), "|" | ",");
                let line = source[..at].matches('\n').count() + 1;
                found.push(Quoted { text: &rest[1..end], line, joined });
                past = at + end + 1;
                end + 1
            }
            // A quotation mark as a character opens nothing.
            '\'' if rest.starts_with("'\"'") => 3,
            '\'' if rest.starts_with("'\\\"'") => 4,
            _ => first.len_utf8(),
        };
    }
    found
}

/// Where the quotation mark that opens a text is closed.
fn closing(rest: &str) -> usize {
    let mut escaped = false;
    let end = rest[1..].find(|c| {
        let closes = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        closes
    });
    end.map_or(rest.len() - 1, |end| end + 1)
}

/// A word of English, or an abbreviation of one; codes are in capitals or digits, relations may have a colon.
fn is_word(text: &str) -> bool {
    let letters = text.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.' | ' '));
    letters && text.chars().any(char::is_lowercase) && !NAMES.contains(&text)
}

/// The lists of words in a source, each with its line.
fn lists(source: &str) -> Vec<(usize, Vec<&str>)> {
    let mut runs: Vec<(usize, Vec<&str>)> = Vec::new();
    for quoted in quoted(source) {
        match runs.last_mut().filter(|_| quoted.joined) {
            Some((_, run)) => run.push(quoted.text),
            None => runs.push((quoted.line, vec![quoted.text])),
        }
    }
    runs.retain(|(_, run)| run.iter().filter(|text| is_word(text)).count() >= LIST);
    runs
}

#[test]
fn lists_of_words_stand_in_the_lexicon() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&folder, &mut files);
    files.sort();
    let found = files.iter().flat_map(|file| {
        let text = std::fs::read_to_string(file).expect("a source");
        let name = file.strip_prefix(&folder).unwrap_or(file).display().to_string();
        let lists: Vec<String> = lists(&text).iter().map(|(line, run)| format!("{name}:{line} {run:?}")).collect();
        lists
    });
    let found: Vec<String> = found.collect();
    assert!(found.is_empty(), "move these to lexicon/vocabulary.toml:\n{}", found.join("\n"));
}

#[test]
fn a_list_is_seen_however_it_is_written() {
    let seen = |source: &str| lists(source).len();
    assert_eq!(seen("matches!(word, \"ask\" | \"beg\"\n    | \"plead\")"), 1);
    assert_eq!(seen("const VERBS: [&str; 3] = [\"ask\", \"beg\", \"plead\"]; // \"a\", \"b\", \"c\""), 1);
    assert_eq!(seen("match word { \"ask\" => 1, \"beg\" | \"plead\" => 2 }"), 0);
    assert_eq!(seen("[\"CHN\", \"SUN\", \"USA\"]; [\"19\", \"20\"]; ['\"', 'x']; [\"nsubj:pass\", \"obl:agent\"]"), 0);
    assert_eq!(seen("#[cfg(test)]\nmod tests { const A: [&str; 3] = [\"ask\", \"beg\", \"plead\"]; }"), 0);
}
