//! The texts of a message that answers or forwards others: its own first, then each below the line that tells who wrote it.

use super::message::unanswered;
use crate::{
    article::{Article, Day},
    dates, export,
};
use rapport_lexicon::exports;

/// One text of a thread.
#[derive(Default)]
struct Voice {
    /// What its line or its head says.
    said: Article,
    /// Whether it was forwarded and not answered.
    forwarded: bool,
    lines: Vec<String>,
}

/// The texts; `own` is what the message says of itself.
pub(super) fn articles(text: &str, own: Article) -> Vec<Article> {
    let mut voices = voices(text);
    let last = voices.len().saturating_sub(1);
    let subject = own.title.clone().unwrap_or_default();
    let first = voices.remove(0);
    let mut made: Vec<Article> = Vec::new();
    // An answer may be short; what stands above forwarded mail is a note.
    let told = export::is_prose(&joined(&first.lines)) && voices.first().is_some_and(|next| !next.forwarded);
    let idle = last > 0 && is_note(&joined(&first.lines), LEAST) && !told;
    made.extend((!idle).then(|| Article { text: joined(&first.lines), ..own.clone() }));
    for (at, voice) in voices.into_iter().enumerate() {
        let bare = unanswered(&subject).0;
        let title = if at + 1 == last || voice.forwarded { bare } else { &subject };
        let title = voice.said.title.clone().or(Some(title.to_owned()).filter(|title| !title.is_empty()));
        made.push(Article { title, text: joined(&voice.lines), ..voice.said });
    }
    made
}

/// So many words above what is forwarded or answered are a text.
const LEAST: usize = 25;

/// Some words above what is forwarded, answered or attached, and no text: fewer than these.
pub(super) fn is_note(words: &str, least: usize) -> bool {
    words.split_whitespace().count() < least
}

fn joined(lines: &[String]) -> String {
    // What stands below two dashes is the writer's card.
    let card = lines.iter().position(|line| line.trim_end() == "--");
    lines[..card.unwrap_or(lines.len())].join("\n").trim().to_owned()
}

fn voices(text: &str) -> Vec<Voice> {
    let lines: Vec<&str> = text.lines().map(bare).collect();
    let mut voices = vec![Voice::default()];
    let mut at = 0;
    while at < lines.len() {
        let (voice, taken) = match wrote(&lines[at..]).or_else(|| forwarded(&lines[at..])) {
            Some(begun) => begun,
            None => {
                voices.last_mut().expect("there is one").lines.push(lines[at].to_owned());
                at += 1;
                continue;
            }
        };
        voices.push(voice);
        at += taken;
    }
    voices
}

/// A line without the marks before it that say it is quoted.
fn bare(line: &str) -> &str {
    let mut rest = line;
    while let Some(next) = rest.trim_start().strip_prefix('>') {
        rest = next;
    }
    if rest.len() == line.len() { line } else { rest.strip_prefix(' ').unwrap_or(rest) }
}

/// "On Wed, Feb 29, 2012 at 8:00 PM Ann Corrigan wrote:", on one line or two.
fn wrote(lines: &[&str]) -> Option<(Voice, usize)> {
    let begins = lines[0].trim().chars().next().is_some_and(char::is_alphabetic);
    let ends = |line: &str| line.trim_end().ends_with(':');
    let whole = match lines {
        [line, ..] if begins && ends(line) => (line.trim().to_owned(), 1),
        [line, next, ..] if begins && ends(next) && line.len() < 120 => (format!("{} {}", line.trim(), next.trim()), 2),
        _ => return None,
    };
    let (_, date) =
        dates::first(&whole.0).filter(|_| exports().mail.wrote.fit(&whole.0)).or_else(|| numeric(&whole.0))?;
    let said = Article { date: Some(Day::sure(date)), ..Article::default() };
    Some((Voice { said, ..Voice::default() }, whole.1))
}

/// The same with a day of three numbers.
fn numeric(line: &str) -> Option<(std::ops::Range<usize>, rapport_model::Edtf)> {
    let day = dates::numeric::first(line).filter(|_| exports().mail.wrote.fit(line))?;
    Some((day.range, day.date))
}

/// A head alone, as some programs set it before what they answer: from whom, when, on what.
fn headed(lines: &[&str]) -> Option<(Voice, usize)> {
    const WHOLE: usize = 3;
    lines[0].split_once(':').filter(|(label, _)| label.len() <= LABEL)?;
    let head =
        lines.iter().take_while(|line| line.split_once(':').is_some_and(|(label, _)| label.len() <= LABEL)).count();
    let said = export::mail_head(&lines[..head]);
    let whole = head >= WHOLE && said.title.is_some() && said.date.is_some() && said.outlet.is_some();
    whole.then_some((Voice { said, forwarded: true, lines: Vec::new() }, head))
}

/// A label of a head of mail is no longer than this.
const LABEL: usize = 12;

/// "---------- Forwarded message ----------" and the head below it.
fn forwarded(lines: &[&str]) -> Option<(Voice, usize)> {
    if !exports().mail.forwarded.fit(lines[0]) {
        return headed(lines);
    }
    forwarded_below(lines)
}

/// The head of what is forwarded, below the line that says so.
fn forwarded_below(lines: &[&str]) -> Option<(Voice, usize)> {
    let mut taken = 1 + lines[1..].iter().take_while(|line| line.trim().is_empty()).count();
    let head = lines[taken..].iter().take_while(|line| !line.trim().is_empty()).count();
    let said = export::mail_head(&lines[taken..taken + head]);
    taken += head;
    Some((Voice { said, forwarded: true, lines: Vec::new() }, taken))
}
