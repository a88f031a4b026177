//! Pages that hold many articles: an export of a database, a letter of news, the page of a day.

use super::page::{Page, Piece};
use crate::{
    article::{Article, Day},
    export::{self, Parted, Sheet},
};
use rapport_model::BlockKind;
use std::collections::HashSet;

/// The articles of a page that holds many.
pub(super) fn articles(page: &Page) -> Option<Parted> {
    let wrapped = || page.preformatted().and_then(|text| export::split(&text));
    wrapped().or_else(|| export::exported(&set_out(page))).or_else(|| headed(page))
}

/// The page as a text.
fn set_out(page: &Page) -> String {
    let mut sheet = Sheet::default();
    let mut rules = page.rules.iter().copied().peekable();
    for (at, block) in page.blocks.iter().enumerate() {
        while rules.next_if(|rule| *rule <= at).is_some() {
            sheet.rule();
        }
        sheet.block(&block.words);
    }
    sheet.text()
}

/// Within so many blocks of a headline its day stands.
const NEAR: usize = 2;

/// Articles that open with a headline and a line with its day, if they are nearly all of the page.
fn headed(page: &Page) -> Option<Parted> {
    let blocks = &page.blocks;
    let level =
        blocks.iter().enumerate().filter(|(at, _)| day_at(blocks, *at).is_some()).map(|(_, b)| b.level).min()?;
    let heads: Vec<usize> =
        (0..blocks.len()).filter(|at| blocks[*at].level == level && day_at(blocks, *at).is_some()).collect();
    let ends = heads.iter().skip(1).copied().chain([blocks.len()]);
    let parts: Vec<(&[Piece], usize)> =
        heads.iter().zip(ends).filter_map(|(at, end)| Some((&blocks[*at..end], day_at(blocks, *at)? - at))).collect();
    let articles: Vec<Article> = parts.iter().filter_map(|(part, day)| article(part, *day, page)).collect();
    let titles: HashSet<_> = articles.iter().map(|article| &article.title).collect();
    let told = |blocks: &[Piece]| blocks.iter().filter(|block| is_told(block)).count();
    let within: usize = parts.iter().map(|(part, _)| told(part)).sum();
    let most = within * 5 >= told(blocks) * 4;
    (heads.len() >= 2 && most && titles.len() == heads.len()).then_some(Parted { articles, rest: false })
}

/// The block with the day of the article whose headline is this block.
fn day_at(blocks: &[Piece], at: usize) -> Option<usize> {
    let is_heading = |block: &Piece| block.kind == BlockKind::Heading;
    if !is_heading(&blocks[at]) {
        return None;
    }
    let near = blocks.iter().enumerate().skip(at + 1).take(NEAR).take_while(|(_, block)| !is_heading(block));
    near.filter(|(_, block)| Day::is_line(&block.words)).map(|(at, _)| at).next()
}

fn is_told(block: &Piece) -> bool {
    block.kind.is_prose() && export::is_prose(&block.words)
}

/// What stands behind its last sentence is a link or a button.
fn article(part: &[Piece], day: usize, page: &Page) -> Option<Article> {
    let last = part.iter().rposition(is_told)?;
    let mut sheet = Sheet::default();
    part.get(day + 1..=last)?.iter().for_each(|block| sheet.block(&block.words));
    Some(Article {
        title: Some(part[0].words.clone()),
        date: Day::read(&part[day].words),
        outlet: page.meta.site.clone(),
        text: sheet.text(),
        ..Article::default()
    })
}
