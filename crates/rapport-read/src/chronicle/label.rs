//! The label that an entry opens with: "12 December 1963:", "Late May –", "[3.iii.1962]", "Same day, evening."

use super::{
    moment::{Moment, Part, Point, Unit},
    tokens::{Kind, Token, tokens},
};
use crate::dates::{self, spelled};
use rapport_lexicon::{datelines, labels};
use std::{collections::HashMap, sync::LazyLock};

/// How a label is set off from what it dates.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub(super) enum Close {
    /// By nothing but a capital: "8 Troops cross".
    Bare,
    /// By a full stop or a comma.
    Stop,
    /// By a colon, a dash, brackets or a gap.
    Firm,
    /// Nothing stands after it.
    Whole,
}

/// A label at the beginning of some words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Label {
    pub moment: Moment,
    /// Where its words begin and end, and where the entry's begin.
    pub start: usize,
    pub end: usize,
    pub body: usize,
    pub close: Close,
    /// "On 4 May", "the 25th": the words may be part of a sentence.
    pub opened: bool,
    /// A place or the number of a paper stands before it.
    pub placed: bool,
}

/// The label that these words open with.
pub(super) fn read(words: &str) -> Option<Label> {
    let tokens = tokens(words);
    let parser = Parser { words, tokens: &tokens };
    parser.starts().into_iter().find_map(|start| parser.label(start))
}

/// The moment that these words are, and nothing else.
pub(super) fn whole(words: &str) -> Option<Moment> {
    let label = read(words)?;
    (label.close == Close::Whole).then_some(label.moment)
}

/// Where a label may begin.
#[derive(Clone, Copy)]
struct Start {
    at: usize,
    bracket: Option<char>,
    opened: bool,
    placed: bool,
}

/// Months in other languages than English.
static FOREIGN: LazyLock<HashMap<&str, i8>> = LazyLock::new(|| datelines().months().collect());

struct Parser<'t> {
    words: &'t str,
    tokens: &'t [Token<'t>],
}

/// A moment and the token after it.
type Found = Option<(Moment, usize)>;

impl Parser<'_> {
    /// The first word, or the first after a bracket, "On", "Night of", a day of the week, a place or a number.
    fn starts(&self) -> Vec<Start> {
        let bracket = self.tokens.first().and_then(|token| match token.kind {
            Kind::Mark('[') => Some(']'),
            Kind::Mark('(') => Some(')'),
            _ => None,
        });
        let first = Start { at: 0, bracket: None, opened: false, placed: false };
        let mut start = Start { at: usize::from(bracket.is_some()), bracket, ..first };
        let mut starts = if bracket.is_some() { vec![first, start] } else { vec![first] };
        if let Some(at) = self.number(start.at).or_else(|| self.place(start.at)) {
            (start.at, start.placed) = (at, true);
            starts.push(start);
        }
        while let Some(at) = self.weekday_before(start.at).or_else(|| self.opener(start.at)) {
            start.opened |= self.opener(start.at).is_some();
            start.at = at;
            starts.push(start);
        }
        starts
    }

    /// The label that begins here, with what sets it off.
    fn label(&self, start: Start) -> Option<Label> {
        let (moment, mut at) = self.moment(start.at)?;
        let clocked = self.aside(at);
        if start.bracket.is_none() || clocked.is_some_and(|after| self.mark(after) == start.bracket) {
            at = clocked.unwrap_or(at);
        }
        let first = self.tokens[start.at].start;
        let mut label = Label {
            moment,
            start: first,
            end: self.tokens[at - 1].end,
            body: self.words.len(),
            close: Close::Whole,
            opened: start.opened,
            placed: start.placed,
        };
        let Some(next) = self.tokens.get(at) else { return Some(label) };
        if let Some(bracket) = start.bracket {
            if self.mark(at)? != bracket {
                return None;
            }
            at += 1;
            at += usize::from(matches!(self.mark(at), Some(':' | '.' | '-' | '–' | '—')));
            (label.close, label.body) = (Close::Firm, self.after(at));
        } else {
            let within = start.opened && next.spaced && next.kind == Kind::Word;
            (label.close, at) = self.close(at, next).or(within.then_some((Close::Bare, at)))?;
            label.body = self.after(at);
        }
        // "Friday, 3 June"
        if matches!(label.moment, Moment::Weekday(_)) && label.close == Close::Bare {
            return None;
        }
        if self.words[label.body..].trim_matches(|c: char| !c.is_alphanumeric()).is_empty() {
            label.close = Close::Whole;
        }
        Some(label)
    }

    /// Where the words begin that stand after the token before this one.
    fn after(&self, at: usize) -> usize {
        let end = self.tokens[at - 1].end;
        end + self.words[end..].len() - self.words[end..].trim_start().len()
    }

    fn close(&self, at: usize, next: &Token) -> Option<(Close, usize)> {
        let free = |at: usize| self.tokens.get(at).is_none_or(|token| token.spaced);
        let firm = |at: usize| Some((Close::Firm, at));
        match next.kind {
            Kind::Mark(':') if free(at + 1) => firm(at + 1),
            Kind::Mark('—') => firm(at + 1),
            Kind::Mark('–' | '-') if next.spaced || free(at + 1) => {
                let more =
                    self.tokens[at..].iter().take_while(|token| matches!(token.kind, Kind::Mark('-' | '–'))).count();
                firm(at + more)
            }
            Kind::Mark('/' | '|' | '→') if next.spaced => firm(at + 1),
            Kind::Mark('.') if self.tokens.get(at + 1).is_some_and(|after| after.gap) => firm(at + 1),
            Kind::Mark('.') if matches!(self.mark(at + 1), Some(':' | '-' | '–' | '—')) => firm(at + 2),
            Kind::Mark('.') if free(at + 1) => Some((Close::Stop, at + 1)),
            Kind::Mark(',') if free(at + 1) => Some((Close::Bare, at + 1)),
            _ if next.gap => firm(at),
            _ if next.spaced && next.words.starts_with(char::is_uppercase) => Some((Close::Bare, at)),
            _ => None,
        }
    }

    fn mark(&self, at: usize) -> Option<char> {
        match self.tokens.get(at)?.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    fn word(&self, at: usize) -> Option<String> {
        let token = self.tokens.get(at)?;
        (token.kind == Kind::Word).then(|| token.words.to_lowercase())
    }

    fn is(&self, at: usize, list: &std::collections::HashSet<Box<str>>) -> bool {
        let word = self.tokens.get(at).filter(|token| token.kind == Kind::Word).map(|token| token.words);
        word.is_some_and(|word| {
            // Most words are small already: every line is asked for many.
            let small = word.bytes().all(|byte| byte.is_ascii_lowercase());
            if small { list.contains(word) } else { list.contains(word.to_lowercase().as_str()) }
        })
    }

    fn digits(&self, at: usize) -> Option<(u32, usize)> {
        match self.tokens.get(at)?.kind {
            Kind::Number(number, length) => Some((number, length)),
            _ => None,
        }
    }

    fn opener(&self, at: usize) -> Option<usize> {
        (self.is(at, &labels().openers) && at + 1 < self.tokens.len()).then_some(at + 1)
    }

    /// "No. 1755, ".
    fn number(&self, at: usize) -> Option<usize> {
        let stop = usize::from(self.mark(at + 1) == Some('.'));
        let number = at + 1 + stop;
        let comma = matches!(self.mark(number + 1), Some(',' | ':' | '-' | '–' | '—'));
        (self.is(at, &labels().numbers) && self.digits(number).is_some() && comma).then_some(number + 2)
    }

    /// "JAKARTA, ".
    fn place(&self, at: usize) -> Option<usize> {
        const LONGEST: usize = 4;
        let named = |at: usize| {
            self.tokens.get(at).is_some_and(|token| {
                token.kind == Kind::Word && token.words.len() > 2 && !token.words.contains(char::is_lowercase)
            })
        };
        let count = (at..at + LONGEST).take_while(|at| named(*at)).count();
        (count > 0 && self.mark(at + count) == Some(',') && self.month(at).is_none()).then_some(at + count + 1)
    }

    /// "Wed., ", "Monday ".
    fn weekday_before(&self, at: usize) -> Option<usize> {
        self.weekday(at)?;
        let mut next = at + 1;
        while matches!(self.mark(next), Some('.' | ',')) {
            next += 1;
        }
        (next < self.tokens.len()).then_some(next)
    }

    fn weekday(&self, at: usize) -> Option<i8> {
        let word = self.word(at).filter(|word| dates::is_weekday(word) && is_day_of_week(word))?;
        dates::weekday_in(&word).map(jiff::civil::Weekday::to_monday_zero_offset)
    }

    /// The time of day beside a date, or a place in brackets: no part of it.
    fn aside(&self, at: usize) -> Option<usize> {
        let comma = usize::from(self.mark(at) == Some(','));
        if let Some(after) = self.clock(at + comma) {
            return Some(after + usize::from(self.mark(after) == Some('.') && self.mark(after + 1) == Some(':')));
        }
        if self.is(at + comma, &labels().hours) {
            return Some(at + comma + 1);
        }
        if self.mark(at) == Some('(') {
            let end = (at + 1..at + 6).find(|&at| self.mark(at) == Some(')'))?;
            return (at + 1..end).all(|at| self.word(at).is_some()).then_some(end + 1);
        }
        None
    }

    /// "1530 hours", "4.15 p.m.", "0410Z", "18:40".
    fn clock(&self, at: usize) -> Option<usize> {
        let (hour, length) = self.digits(at)?;
        let parted = matches!(self.mark(at + 1), Some(':' | '.')) && self.digits(at + 2).is_some_and(|(_, l)| l == 2);
        let after = if parted { at + 3 } else { at + 1 };
        let named = self.is(after, &labels().hours);
        let known =
            length == 4 && hour < 2400 && hour % 100 < 60 && named || hour < 24 && length <= 2 && (named || parted);
        (known && (named || self.mark(at + 1) == Some(':'))).then_some(after + usize::from(named))
    }

    /// An hour: the day is that of what stands above.
    fn hour(&self, at: usize) -> Found {
        self.clock(at).map(|after| (Moment::Held, after))
    }

    fn moment(&self, at: usize) -> Found {
        let dated = |found: &(Moment, usize)| found.0.has_year();
        self.coded(at)
            .or_else(|| self.zero(at))
            .or_else(|| self.hour(at))
            .or_else(|| self.numbers(at).filter(dated))
            .or_else(|| self.stretch(at))
            .or_else(|| self.numbers(at))
            .or_else(|| self.moved(at))
            .or_else(|| Some((Moment::Weekday(self.weekday(at)?), at + 1)))
    }

    /// 1962-10-14, 1962/10, 1962.10.14 and stretches of these.
    fn coded(&self, at: usize) -> Found {
        let (from, after) = self.iso(at)?;
        if self.mark(after) == Some('/')
            && let Some((to, after)) = self.iso(after + 1)
        {
            return Some((Moment::Between(from, to), after));
        }
        Some((Moment::At(from), after))
    }

    fn iso(&self, at: usize) -> Option<(Point, usize)> {
        let year = self.digits(at).filter(|(year, length)| *length == 4 && (1500..2200).contains(year))?.0;
        let part = |at: usize| {
            let mark = self.mark(at).filter(|mark| matches!(mark, '-' | '/' | '.'))?;
            let token = self.tokens.get(at + 1).filter(|token| !token.spaced && !self.tokens[at].spaced)?;
            let Kind::Number(number, 1..=2) = token.kind else { return None };
            Some((mark, i8::try_from(number).ok()?))
        };
        let (mark, month) = part(at + 1).filter(|(_, month)| (1..=12).contains(month))?;
        let year = i16::try_from(year).ok();
        let point = Point { year, month: Some(month), ..Point::default() };
        match part(at + 3).filter(|(other, day)| *other == mark && (1..=31).contains(day)) {
            // 1975-76 is two years, 1962-11 a month: told apart by the number.
            None if mark != '-' => None,
            None => Some((point, at + 3)),
            Some((_, day)) => {
                // "1962-10-14T18:40"
                let timed = self.word(at + 5).as_deref() == Some("t") && !self.tokens[at + 5].spaced;
                let after = if timed { self.clock(at + 6).unwrap_or(at + 6) } else { at + 5 };
                Some((Point { day: Some(day), ..point }, after))
            }
        }
    }

    /// "D-day", "D+1".
    fn zero(&self, at: usize) -> Found {
        let close = |at: usize| self.tokens.get(at).is_some_and(|token| !token.spaced);
        if !self.is(at, &labels().zero) || !close(at + 1) || !close(at + 2) {
            return None;
        }
        let sign = match self.mark(at + 1)? {
            '+' => 1,
            '-' | '–' | '−' => -1,
            _ => return None,
        };
        match self.digits(at + 2) {
            Some((days, 1..=3)) => Some((Moment::Counted(sign * i32::try_from(days).ok()?), at + 3)),
            _ if self.word(at + 2).as_deref() == Some("day") => Some((Moment::Counted(0), at + 3)),
            _ => None,
        }
    }

    /// A time, or one to another: "3–9 August 1961", "28 Apr – 3 May", "from 6 to 9 June".
    fn stretch(&self, at: usize) -> Found {
        let (from, after) = self.point(at)?;
        let joined = self.joined(after);
        if let Some((moment, end)) = joined.and_then(|next| self.years(from, after, next)) {
            return Some((moment, end));
        }
        let Some((to, end)) = joined.and_then(|next| self.point(next)) else { return Some((Moment::At(from), after)) };
        let (to, end) = if to.month.is_none() && to.day.is_some() { self.with_year(to, end) } else { (to, end) };
        let mark = self.mark(after);
        let tight =
            mark.is_some() && !self.tokens[after].spaced && self.tokens.get(after + 1).is_some_and(|t| !t.spaced);
        // "04/06" may be two days as it may be a day and a month.
        let slashed = mark == Some('/') && from.month.or(to.month).is_none();
        let fits = match () {
            () if slashed => return None,
            () if from.day.is_some() && to.day.is_some() => to.month.is_some() || tight || mark.is_none(),
            () => to.day.is_none() && to.month.is_some() && from.day.is_none() && from.month.is_some(),
        };
        Some(if fits { (Moment::Between(from, to), end) } else { (Moment::At(from), after) })
    }

    /// "1975–76".
    fn years(&self, from: Point, at: usize, next: usize) -> Found {
        let alone = from.month.is_none() && from.day.is_none() && from.part.is_none();
        let tight = self.mark(at).is_some() && !self.tokens[at].spaced && !self.tokens.get(next)?.spaced;
        let year = self.second_year(from.year, next).filter(|_| alone && tight)?;
        Some((Moment::Between(from, Point { year: Some(year), ..from }), next + 1))
    }

    /// The year of "1975–76" and "1975–1976".
    fn second_year(&self, first: Option<i16>, at: usize) -> Option<i16> {
        let (number, length) = self.digits(at)?;
        let number = i16::try_from(number).ok()?;
        let year = if length == 2 { first? / 100 * 100 + number } else { number };
        (length % 2 == 0 && year >= first?).then_some(year)
    }

    fn joined(&self, at: usize) -> Option<usize> {
        match self.mark(at) {
            Some('–' | '-' | '—' | '/') => Some(at + 1),
            _ if self.is(at, &labels().ranges) => Some(at + 1),
            _ => None,
        }
        .map(|next| next + usize::from(self.is(next, &labels().openers)))
    }

    /// A day, month, year or part of them.
    fn point(&self, at: usize) -> Option<(Point, usize)> {
        self.part(at)
            .or_else(|| self.last(at))
            .or_else(|| self.season(at))
            .or_else(|| self.quarter(at))
            .or_else(|| self.year_first(at))
            .or_else(|| self.day_first(at))
            .or_else(|| self.month_first(at))
            .or_else(|| self.ordinal(at))
            .or_else(|| self.day_alone(at))
    }

    /// "Early May 1992", "mid-July", "end of February 1990", "late 1970".
    fn part(&self, at: usize) -> Option<(Point, usize)> {
        let words = labels();
        let third = [&words.early, &words.middle, &words.late].iter().position(|list| self.is(at, list))?;
        let mut next = at + 1;
        while matches!(self.mark(next), Some('-')) || self.is(next, &words.openers) {
            next += 1;
        }
        let part = Some(Part::Third(i8::try_from(third).ok()?));
        if self.is(next, &words.month) {
            return Some((Point { part, ..Point::default() }, next + 1));
        }
        let (mut point, after) = self.month_year(next).or_else(|| self.year_alone(next))?;
        point.part = part;
        Some((point, after))
    }

    /// "Last week of January 1963", "the last day of May, 1953".
    fn last(&self, at: usize) -> Option<(Point, usize)> {
        let words = labels();
        let days = if self.is(at + 1, &words.week) { 7 } else { i8::from(self.is(at + 1, &words.day)) };
        if self.word(at).as_deref() != Some("last") || days == 0 {
            return None;
        }
        let (point, after) = self.month_year(self.opener(at + 2).unwrap_or(at + 2))?;
        Some((Point { part: Some(Part::Last(days)), ..point }, after))
    }

    /// "Spring 1983", "winter of 1993–94".
    fn season(&self, at: usize) -> Option<(Point, usize)> {
        let first = *labels().seasons.get(self.word(at)?.as_str())?;
        let part = Some(Part::Months(first, 3));
        let of = at + 1 + usize::from(self.is(at + 1, &labels().openers));
        match self.year_alone(of) {
            Some((point, after)) => {
                let next = self
                    .joined(after)
                    .filter(|_| first == 12)
                    .filter(|next| self.second_year(point.year, *next).is_some());
                Some((Point { part, ..point }, next.map_or(after, |next| next + 1)))
            }
            None => Some((Point { part, ..Point::default() }, at + 1)),
        }
    }

    /// "Q1 1994", "H2 1998".
    fn quarter(&self, at: usize) -> Option<(Point, usize)> {
        let token = self.tokens.get(at)?;
        let (number, after) = (self.digits(at + 1)?.0, at + 2);
        let (count, most) = match token.words {
            "Q" => (3, 4),
            "H" => (6, 2),
            _ => return None,
        };
        let number =
            i8::try_from(number).ok().filter(|number| (1..=most).contains(number) && !self.tokens[at + 1].spaced)?;
        let part = Some(Part::Months((number - 1) * count + 1, count));
        let year = self.year_alone(after + usize::from(matches!(self.mark(after), Some('/' | '-' | ','))));
        Some(
            year.map_or((Point { part, ..Point::default() }, after), |(point, after)| (Point { part, ..point }, after)),
        )
    }

    /// "1945 Sep 3", "1946 Jan", "1971, summer", "(2010) 15 September", "1950".
    fn year_first(&self, at: usize) -> Option<(Point, usize)> {
        let bracket = usize::from(self.mark(at) == Some('('));
        let (point, after) = self.year_alone(at + bracket)?;
        let closed = bracket == 0 || self.mark(after) == Some(')');
        let next = after + bracket + usize::from(self.mark(after) == Some(','));
        let more = self.month_day(next).or_else(|| self.day_month(next)).or_else(|| self.season(next));
        match more.filter(|(more, _)| closed && more.year.is_none()) {
            Some((more, after)) => Some((Point { year: point.year, ..more }, after)),
            None => (bracket == 0).then_some((point, after)),
        }
    }

    fn day_first(&self, at: usize) -> Option<(Point, usize)> {
        let (point, after) = self.day_month(at)?;
        Some(self.with_year(point, after))
    }

    fn month_first(&self, at: usize) -> Option<(Point, usize)> {
        let (point, after) = self.month_day(at)?;
        Some(self.with_year(point, after))
    }

    fn month_year(&self, at: usize) -> Option<(Point, usize)> {
        let (month, after) = self.month(at)?;
        Some(self.with_year(Point { month: Some(month), ..Point::default() }, after))
    }

    /// With the year that follows, if one does.
    fn with_year(&self, point: Point, at: usize) -> (Point, usize) {
        let mut next = at + usize::from(self.mark(at) == Some(','));
        next += usize::from(self.word(next).as_deref() == Some("of"));
        if let Some((year, after)) = self.year_alone(next) {
            return (Point { year: year.year, ..point }, after);
        }
        let apostrophe = usize::from(matches!(self.mark(at), Some('\'' | '’')));
        let short = self.digits(at + apostrophe).filter(|(number, length)| {
            *length == 2 && (point.day.is_some() || *number > 31) && self.mark(at + apostrophe + 1) != Some('/')
        });
        match short.and_then(|_| dates::year_of(self.tokens[at + apostrophe].words)) {
            Some(year) => (Point { year: Some(year), ..point }, at + apostrophe + 1),
            None => (point, at),
        }
    }

    /// "14 Oct.", "14th of October".
    fn day_month(&self, at: usize) -> Option<(Point, usize)> {
        if let Some(found) = self.roman(at) {
            return Some(found);
        }
        let (day, after) = self.day(at)?;
        let after = after + usize::from(self.mark(after) == Some('.') && self.month(after + 1).is_some());
        let (month, after) =
            self.month(self.opener(after).filter(|_| self.word(after).as_deref() == Some("of")).unwrap_or(after))?;
        Some((Point { month: Some(month), day: Some(day), ..Point::default() }, after))
    }

    /// "3.iii.1962".
    fn roman(&self, at: usize) -> Option<(Point, usize)> {
        const MONTHS: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
        let (day, _) = self.digits(at)?;
        let tight =
            matches!(self.mark(at + 1), Some('.' | '/' | '-')) && matches!(self.mark(at + 3), Some('.' | '/' | '-'));
        let month = MONTHS.iter().position(|month| self.word(at + 2).as_deref() == Some(*month))?;
        let year = self.tokens.get(at + 4).filter(|_| tight).and_then(year_of);
        let day = i8::try_from(day).ok().filter(|day| (1..=31).contains(day));
        let point = Point { year, month: i8::try_from(month + 1).ok(), day, part: None };
        tight.then_some((point, if year.is_some() { at + 5 } else { at + 3 }))
    }

    /// "March 3", "March the third", "March".
    fn month_day(&self, at: usize) -> Option<(Point, usize)> {
        let (month, after) = self.month(at)?;
        let point = Point { month: Some(month), ..Point::default() };
        let the = usize::from(self.word(after).as_deref() == Some("the"));
        let day = self.day(after + the).or_else(|| self.spelled(after + the).filter(|_| the > 0));
        // "June 88": a year; "March 28/29", "June 3–9" are left to the stretch.
        Some(day.map_or((point, after), |(day, after)| (Point { day: Some(day), ..point }, after)))
    }

    /// "the thirteenth of June".
    fn ordinal(&self, at: usize) -> Option<(Point, usize)> {
        let (day, after) = self.spelled(at)?;
        if self.word(after).as_deref() != Some("of") {
            return None;
        }
        let (month, after) = self.month(after + 1)?;
        Some(self.with_year(Point { month: Some(month), day: Some(day), ..Point::default() }, after))
    }

    fn spelled(&self, at: usize) -> Option<(i8, usize)> {
        let tens = matches!(self.mark(at + 1), Some('-')).then(|| {
            let words = format!("{} {}", self.word(at)?, self.word(at + 2)?);
            Some((spelled::day(&words)?, at + 3))
        });
        let (day, after) = tens.flatten().or_else(|| Some((spelled::day(&self.word(at)?)?, at + 1)))?;
        i8::try_from(day).ok().filter(|day| (1..=31).contains(day)).map(|day| (day, after))
    }

    /// "7th", "11".
    fn day_alone(&self, at: usize) -> Option<(Point, usize)> {
        let (day, after) = self.day(at)?;
        Some((Point { day: Some(day), ..Point::default() }, after))
    }

    fn day(&self, at: usize) -> Option<(i8, usize)> {
        let (number, length) = self.digits(at)?;
        let day = i8::try_from(number).ok().filter(|day| length <= 2 && (1..=31).contains(day))?;
        let ordinal = self.word(at + 1).is_some_and(|word| ["st", "nd", "rd", "th"].contains(&word.as_str()));
        let tight = ordinal && !self.tokens[at + 1].spaced;
        Some((day, at + 1 + usize::from(tight)))
    }

    /// A month, its full stop included.
    fn month(&self, at: usize) -> Option<(i8, usize)> {
        let word = self.word(at)?;
        let ours = || dates::month_of(&word).filter(|month| is_month(&word, *month));
        let month = ours().or_else(|| FOREIGN.get(word.as_str()).copied())?;
        let stop = self.mark(at + 1) == Some('.') && word.len() <= 4 && word != "may";
        let goes_on = self.tokens.get(at + 2).is_some_and(|next| matches!(next.kind, Kind::Number(..) | Kind::Mark(_)));
        Some((month, at + 1 + usize::from(stop && goes_on)))
    }

    fn year_alone(&self, at: usize) -> Option<(Point, usize)> {
        if let Some((number, 4)) = self.digits(at) {
            // "1700Z" is an hour.
            let lettered = self.tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Word && !next.spaced);
            let year = i16::try_from(number).ok().filter(|year| (1500..2200).contains(year) && !lettered)?;
            return Some((Point { year: Some(year), ..Point::default() }, at + 1));
        }
        // "nineteen fifty-three"
        let century = spelled::number(&self.word(at)?).filter(|century| (15..=20).contains(century))?;
        let hyphen = self.mark(at + 2) == Some('-');
        let words = if hyphen { format!("{} {}", self.word(at + 1)?, self.word(at + 3)?) } else { self.word(at + 1)? };
        let rest = spelled::number(&words).filter(|rest| (1..=99).contains(rest))?;
        Some((Point { year: Some(century * 100 + rest), ..Point::default() }, at + if hyphen { 4 } else { 2 }))
    }

    /// "13/01/2012", "04/06".
    fn numbers(&self, at: usize) -> Found {
        let number =
            |at: usize| self.digits(at).filter(|(n, length)| *length <= 2 && (1..=31).contains(n)).map(|(n, _)| n);
        let mark = self.mark(at + 1).filter(|mark| matches!(mark, '/' | '.' | '-'))?;
        let tight = |at: usize| self.tokens.get(at).is_some_and(|token| !token.spaced);
        let (one, two) = (i8::try_from(number(at)?).ok()?, i8::try_from(number(at + 2)?).ok()?);
        if !tight(at + 1) || !tight(at + 2) || one > 12 && two > 12 {
            return None;
        }
        let year = self.tokens.get(at + 4).filter(|year| self.mark(at + 3) == Some(mark) && !year.spaced);
        match year.and_then(year_of) {
            Some(year) => Some((Moment::Numbers(one, two, Some(year)), at + 5)),
            None => (mark == '/').then_some((Moment::Numbers(one, two, None), at + 3)),
        }
    }

    /// "Same day", "Next day", "Two days later", "The year after", "The morrow", a ditto mark.
    fn moved(&self, at: usize) -> Found {
        let words = labels();
        if self.is(at, &words.morrow) {
            return Some((Moment::After { months: 0, days: 1, unit: Unit::Day }, at + 1));
        }
        let turn = [(&words.same, 0), (&words.next, 1), (&words.previous, -1)];
        if let Some((_, count)) = turn.iter().find(|(list, _)| self.is(at, list))
            && let Some(unit) = self.unit(at + 1)
        {
            return Some((unit.moved(*count), at + 2));
        }
        let sign = |at: usize| match () {
            () if self.is(at, &words.later) => Some(1),
            () if self.is(at, &words.earlier) => Some(-1),
            () => None,
        };
        if let (Some(unit), Some(sign)) = (self.unit(at), sign(at + 1)) {
            return Some((unit.moved(sign), at + 2));
        }
        let count =
            self.digits(at).map(|(n, _)| n).or_else(|| u32::try_from(spelled::number(&self.word(at)?)?).ok())?;
        let count = i32::try_from(count).ok().filter(|count| *count < 100)?;
        let (unit, sign) = (self.unit(at + 1)?, sign(at + 2)?);
        Some((unit.moved(count * sign), at + 3))
    }

    fn unit(&self, at: usize) -> Option<Counted> {
        let words = labels();
        let lists = [
            (&words.day, Counted::Day),
            (&words.week, Counted::Week),
            (&words.month, Counted::Month),
            (&words.year, Counted::Year),
        ];
        lists.into_iter().find(|(list, _)| self.is(at, list)).map(|(_, unit)| unit)
    }
}

/// The year of two or four digits.
fn year_of(token: &Token) -> Option<i16> {
    dates::year_of(token.words).filter(|_| matches!(token.kind, Kind::Number(_, 2 | 4)))
}

/// What is counted.
#[derive(Clone, Copy)]
enum Counted {
    Day,
    Week,
    Month,
    Year,
}

impl Counted {
    fn moved(self, count: i32) -> Moment {
        let (months, days, unit) = match self {
            Counted::Day => (0, count, Unit::Day),
            Counted::Week => (0, count * 7, Unit::Day),
            Counted::Month => (count, 0, Unit::Month),
            Counted::Year => (count * 12, 0, Unit::Year),
        };
        Moment::After { months, days, unit }
    }
}

/// "Mon", "Thurs", "Thursday", and not "Monastery".
fn is_day_of_week(word: &str) -> bool {
    word.ends_with("day") || word.len() <= 5
}

/// "Sept", "December", and not "Decree".
fn is_month(word: &str, month: i8) -> bool {
    let name = rapport_model::MONTHS[usize::try_from(month - 1).unwrap_or_default()].to_lowercase();
    name.starts_with(word) && (word == name || (3..=4).contains(&word.len()))
}
