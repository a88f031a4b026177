//! Articles that somebody put one after another, between rules across the page or on sheets of their own: each opens with its
//! headline and a line with its day.

use super::{
    Parted,
    field::{self, Line},
};
use crate::article::{Article, Day};
use std::collections::HashSet;

/// The articles, if nearly all pieces of the text are some and no headline comes twice (a running head does).
pub(super) fn split(text: &str) -> Option<Parted> {
    if !text.contains('\u{c}') && !field::has_rule(text) {
        return None;
    }
    let pieces = pieces(text);
    let articles: Vec<Article> = pieces.iter().filter_map(|piece| article(text, piece)).collect();
    let titles: HashSet<&str> = articles.iter().filter_map(|article| article.title.as_deref()).collect();
    let most = articles.len() >= 2 && articles.len() * 4 >= pieces.len() * 3 && titles.len() == articles.len();
    most.then_some(Parted { articles, rest: false })
}

/// What stands between rules, or between form feeds where there are no rules.
fn pieces(text: &str) -> Vec<Vec<Line<'_>>> {
    let lines = field::lines(text);
    let ruled = lines.split(|line| field::is_rule(line.words)).map(<[Line]>::to_vec);
    let ruled: Vec<_> = ruled.filter(|piece| !piece.is_empty()).collect();
    if ruled.len() > 1 {
        return ruled;
    }
    let mut sheets: Vec<Vec<Line>> = Vec::new();
    let mut last = 0;
    for line in lines {
        if sheets.is_empty() || text[last..line.start].contains('\u{c}') {
            sheets.push(Vec::new());
        }
        last = line.start;
        sheets.last_mut().expect("there is one now").push(line);
    }
    sheets
}

/// The paper of a single clipping: a line with a day may open with a place, but not between a headline and who wrote it.
pub(super) fn credit(text: &str) -> Option<String> {
    const TOP: usize = 2000;
    let top = (0..=TOP.min(text.len())).rev().find_map(|end| text.get(..end))?;
    let lines = field::lines(top);
    let day_at = lines.iter().take(HEAD).position(|line| Day::is_line(line.words)).filter(|at| *at > 0)?;
    field::byline(lines.get(day_at + 1)?.words)?;
    outlet(lines[day_at].words)
}

/// So many lines are above the text at most.
const HEAD: usize = 8;

fn article(text: &str, lines: &[Line]) -> Option<Article> {
    let day_at = lines.iter().take(HEAD).position(|line| Day::is_line(line.words)).filter(|at| *at > 0)?;
    let title = lines[..day_at].iter().map(|line| line.words).collect::<Vec<_>>();
    let author = title.iter().find_map(|line| field::byline(line)).map(str::to_owned);
    let title = title.into_iter().filter(|line| field::byline(line).is_none()).collect::<Vec<_>>().join(" ");
    let mut rest = &lines[day_at + 1..];
    let mut author = author;
    while let Some((line, behind)) = rest.split_first().filter(|(line, _)| field::byline(line.words).is_some()) {
        author = author.or_else(|| field::byline(line.words).map(str::to_owned));
        rest = behind;
    }
    let (first, last) = rest.first().zip(rest.last())?;
    let told = rest
        .chunk_by(|_, next| !next.opens)
        .any(|paragraph| field::is_prose(&paragraph.iter().map(|line| line.words).collect::<Vec<_>>().join(" ")));
    let is_headline = !field::is_prose(&title) && !title.is_empty();
    (told && is_headline).then(|| Article {
        title: Some(title),
        date: Day::read(lines[day_at].words),
        outlet: outlet(lines[day_at].words),
        author,
        text: text[first.start..last.start + last.words.len()].to_owned(),
        problems: Vec::new(),
    })
}

/// "Overseas Bulletin, 30.07.1979": what stands before the day, up to the last comma or dash.
fn outlet(words: &str) -> Option<String> {
    let names = words.char_indices().filter(|(_, c)| ",;|–—".contains(*c)).map(|(at, _)| &words[..at]);
    let name = names.take_while(|name| Day::read(name).is_none()).find(|name| name.chars().any(char::is_alphabetic))?;
    let first = name.split_whitespace().next()?.to_lowercase();
    let named = !crate::dates::is_weekday(&first) && !crate::dates::line::is_idle(&first) || name.contains(' ');
    (named && crate::dates::first(name).is_none()).then(|| name.trim().to_owned())
}
