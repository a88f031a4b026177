//! Entries that run on in one paragraph: "On 4 April …; on 14 April …", "4 May – …; 6 May – …", "… (4 May); … (6 May)".

use super::{
    label::{self, Close, Label},
    moment::{Context, Moment},
};
use rapport_model::{Edtf, Span};

/// So many clauses with a date make a paragraph a chronology.
const FEWEST: usize = 3;

/// A clause with its date.
pub(super) struct Clause {
    pub date: Edtf,
    pub label: Span,
    pub start: usize,
    pub body: Span,
    pub end: usize,
}

/// The dated clauses of a paragraph, if it is made of them.
pub(super) fn clauses(words: &str, unit: Span, context: &Context) -> Vec<Clause> {
    let text = unit.of(words);
    let parts = parts(text);
    let opened = opened(text, &parts);
    let closed = closed(text, &parts);
    let marks = if closed.len() > opened.len() { closed } else { opened };
    let semicolons = marks.iter().filter(|mark| text[..mark.start].trim_end().ends_with(';')).count();
    let firm = marks.iter().filter(|mark| mark.label.close >= Close::Firm).count();
    let enough = marks.len() >= FEWEST
        && (semicolons + 1 >= FEWEST || firm >= FEWEST || marks.len() * 3 > parts.len() * 2 && marks.len() > FEWEST);
    if enough { dated(text, unit.start(), &marks, *context) } else { Vec::new() }
}

/// A label with the clause that it dates.
struct Mark {
    label: Label,
    /// Where the label's words stand.
    place: Span,
    start: usize,
    body: Span,
}

/// The clauses: what semicolons, full stops, a colon or ", and" part.
fn parts(text: &str) -> Vec<(usize, usize)> {
    let (mut parts, mut start) = (Vec::new(), 0);
    for (at, mark) in text.char_indices().filter(|(_, c)| matches!(c, ';' | '.' | ':' | ',' | '?' | '!')) {
        let next = at + mark.len_utf8();
        let rest = &text[next..];
        let after = rest.trim_start();
        let parted = rest.len() > after.len()
            && match mark {
                ';' => true,
                ':' => labelled(after).is_some(),
                ',' => after.strip_prefix("and ").is_some_and(|after| labelled(after).is_some_and(|l| l.opened)),
                _ => {
                    after.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) && !is_short(&text[start..next])
                }
            };
        if parted {
            parts.push((start, next));
            start = next + rest.len() - after.len();
        }
    }
    parts.push((start, text.len()));
    parts
}

/// A full stop after one or two letters, or a month's: no end of a sentence.
fn is_short(words: &str) -> bool {
    let last = words.trim_end_matches('.').rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let number = last.len() == 1 && last.bytes().all(|b| b.is_ascii_digit());
    last.chars().count() <= 3 && last.starts_with(char::is_uppercase) || number
}

/// The label of a clause, after "and" perhaps.
fn labelled(clause: &str) -> Option<Label> {
    let label = label::read(clause)?;
    let set = label.close > Close::Bare && !matches!(label.moment, Moment::Held | Moment::Weekday(_)) || label.opened;
    let moved = matches!(label.moment, Moment::After { .. });
    (set || moved).then_some(label)
}

fn opened(text: &str, parts: &[(usize, usize)]) -> Vec<Mark> {
    let found = parts.iter().enumerate().filter_map(|(at, (start, _))| {
        let label = labelled(&text[*start..])?;
        // What stands without a date after a clause goes with it.
        let next = parts[at + 1..].iter().find(|(start, _)| labelled(&text[*start..]).is_some());
        let end = next.map_or(text.len(), |(start, _)| *start);
        let kept = if label.close > Close::Bare { label.body } else { label.end };
        let body = text[start + kept..end].trim_end_matches([';', ' ', '\n']);
        let lead = text[start + kept..].len() - text[start + kept..].trim_start_matches([',', ' ', '\n']).len();
        let body = Span::new(start + kept + lead.min(body.len()), start + kept + body.len());
        Some(Mark { label, place: Span::new(start + label.start, start + label.end), start: *start, body })
    });
    found.collect()
}

/// Clauses that end with their date in brackets.
fn closed(text: &str, parts: &[(usize, usize)]) -> Vec<Mark> {
    let found = parts.iter().filter_map(|(start, end)| {
        let clause = text[*start..*end].trim_end();
        last_bracket(clause)?;
        let (body, place) = brackets(clause).find(|(_, place)| label::whole(place.of(clause)).is_some())?;
        let label = label::read(place.of(clause))?;
        let place = Span::new(start + place.start(), start + place.end());
        Some(Mark { label, place, start: *start, body: Span::new(*start, start + body) })
    });
    found.collect()
}

/// Where brackets open in a clause, and what stands in them.
fn brackets(clause: &str) -> impl Iterator<Item = (usize, Span)> {
    const MOST: usize = 16;
    clause
        .match_indices('(')
        .take(MOST)
        .filter_map(|(at, _)| Some((at, Span::new(at + 1, at + clause[at..].find(')')?))))
}

/// Where the words before the brackets at the end of a clause end, and where what stands in them does.
pub(super) fn last_bracket(clause: &str) -> Option<(usize, Span)> {
    let inner = clause.trim_end_matches(['.', ';', ',', ' ', '\n']);
    let inner = inner.strip_suffix(')').or_else(|| inner.strip_suffix(']'))?;
    let open = inner.rfind(['(', '['])?;
    Some((clause[..open].trim_end().len(), Span::new(open + 1, inner.len())))
}

fn dated(text: &str, from: usize, marks: &[Mark], mut context: Context) -> Vec<Clause> {
    let lead = marks.first().map_or("", |mark| &text[..mark.start]);
    let named =
        lead.split(|c: char| !c.is_ascii_digit()).rfind(|part| part.len() == 4).and_then(|year| year.parse().ok());
    context.year = named.or(context.year);
    let mut clauses = Vec::new();
    for mark in marks {
        let Some(date) = mark.label.moment.date(&context) else { continue };
        (context.year, context.last) = (Some(date.last_day().year()), Some(date));
        context.month = Some(date.first_day().month());
        let place = |span: Span| Span::new(from + span.start(), from + span.end());
        let (label, body) = (place(mark.place), place(mark.body));
        let end = label.end().max(body.end());
        clauses.push(Clause { date, label, start: from + mark.start, body, end });
    }
    clauses
}
