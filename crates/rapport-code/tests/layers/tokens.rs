//! Rust text as words and signs: without comments, quoted text and what only tests see.

/// The words and signs of a source, "::" as one.
pub fn tokens(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let word = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let length = match first {
            _ if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            'r' if rest.starts_with("r\"") || rest.starts_with("r#\"") => raw(rest),
            '"' => quoted(rest),
            '\'' => letter(rest),
            _ if rest.starts_with("::") => push(&mut found, "::"),
            _ if word > 0 => push(&mut found, &rest[..word]),
            _ if first.is_whitespace() => first.len_utf8(),
            _ => push(&mut found, &rest[..first.len_utf8()]),
        };
        rest = &rest[length..];
    }
    without_tests(found)
}

fn push(found: &mut Vec<String>, token: &str) -> usize {
    found.push(token.to_owned());
    token.len()
}

/// How long a quoted text is.
fn quoted(rest: &str) -> usize {
    let mut escaped = false;
    let end = rest[1..].find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    end.map_or(rest.len(), |end| end + 2)
}

/// How long a raw text is.
fn raw(rest: &str) -> usize {
    let close = if rest.starts_with("r#") { "\"#" } else { "\"" };
    let open = close.len() + 1;
    rest[open..].find(close).map_or(rest.len(), |end| open + end + close.len())
}

/// How long a letter in quotes is; of a lifetime its quote alone.
fn letter(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => rest[3..].find('\'').map_or(1, |end| end + 4),
        _ => chars.next().filter(|(_, c)| *c == '\'').map_or(1, |(at, _)| at + 1),
    }
}

/// Without the items that are marked as seen by tests alone.
fn without_tests(tokens: Vec<String>) -> Vec<String> {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at..].iter().take(MARK.len()).eq(MARK.iter()) {
            at = past_item(&tokens, at + MARK.len());
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// Where the item that begins here has ended: past its ";" or its braces.
fn past_item(tokens: &[String], from: usize) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(from) {
        match token.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            ";" => {}
            _ => continue,
        }
        if depth == 0 {
            return at + 1;
        }
    }
    tokens.len()
}
