//! Where entries are taken from: what most of them have at their ends, in brackets, after a dash, in capitals, on a line or in a column of
//! its own, or as the number of a note.

use super::{label, notes, run_in, walk::Draft};
use rapport_lexicon::labels;
use rapport_model::Span;

/// Finds the sources of the entries and takes them out of what these tell. Gives where the list of notes stands that they point to.
pub(super) fn cite(words: &str, drafts: &mut [Draft]) -> Option<Span> {
    let list = notes::cite(words, drafts);
    for form in [
        Form { first: true, find: column },
        Form { first: false, find: lined },
        Form { first: false, find: tagged },
        Form { first: false, find: bracketed },
        Form { first: false, find: dashed },
        Form { first: false, find: capitals },
    ] {
        let found: Vec<Option<(usize, Span)>> = drafts.iter().map(|draft| at_end(words, draft, &form)).collect();
        let count = found.iter().flatten().count();
        let bare = drafts.iter().filter(|draft| draft.source.is_none()).count();
        if count < 2 || count * 5 < bare * 2 {
            continue;
        }
        for (draft, found) in drafts.iter_mut().zip(found) {
            if let Some((end, source)) = found {
                take(draft, form.first, end, source);
            }
        }
    }
    list
}

/// A form in which sources are given.
struct Form {
    /// In an entry's first words, not its last.
    first: bool,
    /// Where what is told ends, and the source stands.
    find: fn(&str) -> Option<(usize, Span)>,
}

/// A source at the end of the last of an entry's words, or at the end of its first line.
fn at_end(words: &str, draft: &Draft, form: &Form) -> Option<(usize, Span)> {
    let body = if form.first { draft.body.first() } else { draft.body.last() };
    let body = body.filter(|_| draft.source.is_none())?;
    let (end, source) = (form.find)(body.of(words))?;
    let place = |at: usize| body.start() + at;
    (end > 0 || draft.body.len() > 1).then(|| (place(end), Span::new(place(source.start()), place(source.end()))))
}

fn take(draft: &mut Draft, first: bool, end: usize, source: Span) {
    let at = if first { 0 } else { draft.body.len() - 1 };
    let body = draft.body[at];
    draft.body[at] = Span::new(body.start(), end);
    if end == body.start() {
        draft.body.remove(at);
    }
    // What stands below a last column goes on with what stands before it.
    if first && source.end() < body.end() {
        draft.body.insert(1, Span::new(source.end(), body.end()));
    }
    draft.source = Some(source);
}

/// So long the name of a source may be.
const LONGEST: usize = 80;

/// A last line "Source: Reuter, 3 March".
fn lined(words: &str) -> Option<(usize, Span)> {
    let start = words.trim_end().rfind('\n').map_or(0, |at| at + 1);
    let line = words[start..].trim_end();
    let after = Some(named(line)).filter(|after| *after > 0 && line.len() <= LONGEST)?;
    Some((words[..start].trim_end().len(), Span::new(start + after, start + line.len())))
}

/// Where the name begins after "Source: "; 0 where no such word stands before it.
fn named(words: &str) -> usize {
    let first = words.split(':').next().unwrap_or_default();
    let known = first.len() < words.len() && labels().cited.contains(first.trim().to_lowercase().as_str());
    let rest = &words[first.len()..];
    if known { words.len() - rest.trim_start_matches(':').trim_start().len() } else { 0 }
}

/// "…<ref>Reuter</ref>", as wikis note it.
fn tagged(words: &str) -> Option<(usize, Span)> {
    const OPEN: &str = "<ref";
    let inner = words.trim_end().strip_suffix("</ref>")?;
    let open = inner.rfind(OPEN)?;
    let start = open + inner[open..].find('>')? + 1;
    (start < inner.len())
        .then(|| (words[..words.find(OPEN).unwrap_or(open)].trim_end().len(), Span::new(start, inner.len())))
}

/// "… for consultations. — Reuter, 2 May"
fn dashed(words: &str) -> Option<(usize, Span)> {
    const MOST: usize = 6;
    let words = words.trim_end();
    let (at, dash) = words.char_indices().rfind(|(_, c)| matches!(c, '—' | '–'))?;
    let told = words[..at].trim_end();
    let name = words[at + dash.len_utf8()..].trim_start();
    let start = words.len() - name.len();
    let closed = told.ends_with(['.', '!', '?', '”', '"', ')']);
    let short = (1..=MOST).contains(&name.split_whitespace().count()) && name.starts_with(char::is_uppercase);
    (closed && short).then(|| (told.len(), Span::new(start, start + name.trim_end_matches('.').len())))
}

/// "… (Guardian of Nassau; see also 2 May.)", "… [navy list]", "… (Source: AP)".
fn bracketed(words: &str) -> Option<(usize, Span)> {
    let (end, inner) = run_in::last_bracket(words)?;
    let inner = Span::new(inner.start() + named(inner.of(words)), inner.end());
    let told = inner.of(words);
    let part = told.split(';').next().unwrap_or(told);
    let first = part.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty())?.to_lowercase();
    let remark = labels().remarks.contains(first.as_str()) || label::whole(part).is_some();
    let lead = part.len() - part.trim_start().len();
    let start = inner.start() + lead;
    (!remark && part.len() <= LONGEST).then(|| (end, Span::new(start, start + part.trim().trim_end_matches('.').len())))
}

/// "… asked to go. EH, SN"
fn capitals(words: &str) -> Option<(usize, Span)> {
    let end =
        words.rfind(['.', '!', '?', '”', '"']).map(|at| at + words[at..].chars().next().map_or(1, char::len_utf8))?;
    let last = words[end..].trim();
    let is_short = |part: &str| (2..=6).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_uppercase());
    let start = end + words[end..].len() - words[end..].trim_start().len();
    last.split(", ").all(is_short).then(|| (end, Span::new(start, start + last.len())))
}

/// The last cell of a line whose cells wide spaces part.
fn column(words: &str) -> Option<(usize, Span)> {
    let line = &words[..words.find('\n').unwrap_or(words.len())];
    let at = line.rfind("   ")?;
    let cell = line[at..].trim();
    let told = line[..at].trim_end();
    let short = cell.split_whitespace().count() <= 4
        && cell.starts_with(char::is_alphanumeric)
        && !cell.is_empty()
        && !told.is_empty();
    let start = line.len() - line[at..].trim_start().len();
    short.then(|| (told.len(), Span::new(start, start + cell.len())))
}
