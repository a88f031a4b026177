//! Dates as words: "18 April 1988", "last October", "in February", "two months later", "since 1983".

use super::tree::{Rel, Tree};
use rapport_model::{Basis, Date, Edtf, MONTHS, Upos, When};

/// A date in a sentence: its tokens, and what it stands for.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct DatePhrase {
    /// First and last token.
    pub tokens: (usize, usize),
    /// The date.
    pub when: When,
    /// It only opens or closes a stretch of time: "since 1983", "until June".
    pub bound: bool,
}

/// What dates are read against.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Against {
    /// The document's date.
    pub vantage: Option<Edtf>,
    /// The date last spoken of, for "two months later".
    pub last: Option<Edtf>,
}

/// The dates that a sentence names, in order.
pub(crate) fn phrases(tree: &Tree, mut against: Against) -> Vec<DatePhrase> {
    let mut found: Vec<DatePhrase> = Vec::new();
    let mut at = 0;
    while at < tree.len() {
        match read(tree, at, &against) {
            Some((end, date, basis)) => {
                let bound = at > 0
                    && matches!(tree.lemma(at - 1), "since" | "until" | "till" | "before" | "after" | "by" | "through");
                against.last = Some(date);
                if let Some(both) = found.last().and_then(|last| following_month(tree, last, at, date)) {
                    let first = found.pop().map_or(at, |last| last.tokens.0);
                    found.push(DatePhrase { tokens: (first, end - 1), when: When::new(both, basis), bound });
                    at = end;
                    continue;
                }
                found.push(DatePhrase { tokens: (at, end - 1), when: When::new(date, basis), bound });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// "in December and January": both months, where the one follows the other.
fn following_month(tree: &Tree, last: &DatePhrase, at: usize, date: Edtf) -> Option<Edtf> {
    let before = last.when.date()?;
    let month = |date: Edtf| (28..=31).contains(&date.days()) && date.first_day().day() == 1;
    let joined = last.tokens.1 + 2 == at && tree.lemma(at - 1) == "and";
    let next = before.last_day().tomorrow().ok()? == date.first_day();
    (joined && next && month(before) && month(date)).then(|| Edtf::between(before.first_day(), date.last_day()))
}

/// "the summer of 1966", "early 1969", "mid-1968": part of a year.
fn part_of_year(tree: &Tree, at: usize) -> Option<(usize, Edtf)> {
    let (word, stuck) = tree.form(at).split_once('-').map_or((tree.form(at), None), |(word, year)| (word, Some(year)));
    let (first, months) = match word.to_ascii_lowercase().as_str() {
        "spring" => (3, 3),
        "summer" => (6, 3),
        "autumn" | "fall" => (9, 3),
        "winter" => (12, 3),
        "early" => (1, 4),
        "mid" => (5, 4),
        "late" => (9, 4),
        _ => return None,
    };
    let (end, from) = match stuck {
        Some(year) => (at + 1, year.parse().ok().filter(|year| (1500..2100).contains(year))?),
        None => {
            let skip = usize::from(matches!(tree.lemma(at + 1), "of" | "in" | "-" | "–"));
            (at + 2 + skip, year(tree, at + 1 + skip)?)
        }
    };
    let start = Date::new(from, first, 1).ok()?;
    let last = start.checked_add(jiff::Span::new().months(months - 1)).ok()?.last_of_month();
    Some((end, Edtf::between(start, last)))
}

/// "the June War", "the October Revolution": a name, and no month.
fn is_part_of_a_name(tree: &Tree, at: usize) -> bool {
    let named = |head: usize| head == at + 1 && tree.form(head).starts_with(|c: char| c.is_ascii_uppercase());
    matches!(tree.rel(at), Rel::Compound | Rel::Amod | Rel::Nmod) && tree.head(at).is_some_and(named)
}

/// A date that begins at this token: where it ends, its value and its basis.
fn read(tree: &Tree, at: usize, against: &Against) -> Option<(usize, Edtf, Basis)> {
    absolute(tree, at)
        .map(|(end, date)| (end, date, Basis::Stated))
        .or_else(|| relative(tree, at, against).map(|(end, date)| (end, date, Basis::Relative)))
}

fn absolute(tree: &Tree, at: usize) -> Option<(usize, Edtf)> {
    let iso = tree.form(at).parse::<Edtf>().ok().filter(|_| tree.form(at).contains('-'));
    if let Some(date) = iso {
        return Some((at + 1, date));
    }
    // "18 April 1988", "18 April" is left to the relative forms.
    if let (Some(day), Some(month)) = (day(tree, at), month(tree, at + 1)) {
        let (end, year) = year_after(tree, at + 2)?;
        return date(year, month, day).map(|d| (end, d));
    }
    if let Some(month) = month(tree, at) {
        if let Some(day) = day(tree, at + 1) {
            let (end, year) = year_after(tree, at + 2)?;
            return date(year, month, day).map(|d| (end, d));
        }
        let (end, year) = year_after(tree, at + 1)?;
        return Edtf::month(year, month).map(|d| (end, d));
    }
    if let Some(found) = part_of_year(tree, at) {
        return Some(found);
    }
    let from = year(tree, at)?;
    // "1968–72", "from 1982 to 1986", "between 1968 and 1972"
    let joins = |n: usize| n < tree.len() && matches!(tree.lemma(n), "to" | "-" | "–" | "and" | "through" | "until");
    let opened = at > 0 && matches!(tree.lemma(at - 1), "from" | "between");
    if (opened || matches!(tree.form(at + 1).trim(), "-" | "–"))
        && joins(at + 1)
        && let Some(to) = year(tree, at + 2)
    {
        let last = Edtf::year(to).last_day();
        return Some((at + 3, Edtf::between(Edtf::year(from).first_day(), last)));
    }
    let dated = at == 0
        || !matches!(tree.upos(at + 1), Upos::Noun)
        || matches!(tree.lemma(at - 1), "in" | "since" | "of" | "the");
    dated.then(|| (at + 1, Edtf::year(from)))
}

fn year_after(tree: &Tree, at: usize) -> Option<(usize, i16)> {
    if let Some(year) = year(tree, at) {
        return Some((at + 1, year));
    }
    let comma = at < tree.len() && matches!(tree.form(at), "," | "of");
    comma.then(|| year(tree, at + 1)).flatten().map(|year| (at + 2, year))
}

fn year(tree: &Tree, at: usize) -> Option<i16> {
    let form = tree.form(at);
    let plain = form.len() == 4 && form.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| form.parse().ok()).flatten().filter(|y| (1500..2100).contains(y))
}

fn day(tree: &Tree, at: usize) -> Option<i8> {
    let form =
        tree.form(at).trim_end_matches("st").trim_end_matches("nd").trim_end_matches("rd").trim_end_matches("th");
    (form.len() <= 2).then(|| form.parse().ok()).flatten().filter(|d| (1..=31).contains(d))
}

fn month(tree: &Tree, at: usize) -> Option<i8> {
    let form = tree.form(at).trim_end_matches('.');
    if !form.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let lower = form.to_ascii_lowercase();
    if lower == "may" && !matches!(tree.upos(at), Upos::Propn | Upos::Noun) {
        return None;
    }
    let fits = |m: &str| m == lower || (lower.len() >= 3 && lower.len() <= 4 && m.starts_with(&lower));
    MONTHS.iter().position(|m| fits(&m.to_ascii_lowercase())).map(|m| m as i8 + 1)
}

fn date(year: i16, month: i8, day: i8) -> Option<Edtf> {
    Date::new(year, month, day).ok().map(Edtf::day)
}

/// Dates that need another one to be read against.
fn relative(tree: &Tree, at: usize, against: &Against) -> Option<(usize, Edtf)> {
    let vantage = against.vantage?;
    let today = vantage.last_day();
    let word = tree.lemma(at);
    let next = |n: usize| tree.lemma(at + n);
    match word {
        "yesterday" => return shifted(vantage, today, -1).map(|d| (at + 1, d)),
        "today" | "tonight" => return Some((at + 1, vantage)),
        "tomorrow" => return shifted(vantage, today, 1).map(|d| (at + 1, d)),
        "last" | "next" | "this" | "past" | "earlier" => {
            let skip = if word == "earlier" && next(1) == "this" { 2 } else { 1 };
            let turn = match word {
                "last" | "past" => Turn::Last,
                "next" => Turn::Next,
                _ => Turn::This,
            };
            return unit(tree, at + skip, turn, today).map(|d| (at + skip + 1, d));
        }
        _ => {}
    }
    if let Some(found) = counted(tree, at, against, today) {
        return Some(found);
    }
    // "18 April", "April 18" and "April" without a year: the latest that is not after the vantage, or what comes next
    // where the words look ahead.
    let nearest =
        |month, day| if looks_ahead(tree, at) { soonest(today, month, day) } else { latest(today, month, day) };
    if let (Some(day), Some(month)) = (day(tree, at), month(tree, at + 1)) {
        return nearest(month, Some(day)).map(|d| (at + 2, d));
    }
    if let Some(month) = month(tree, at).filter(|_| !is_part_of_a_name(tree, at)) {
        return match day(tree, at + 1) {
            Some(day) => nearest(month, Some(day)).map(|d| (at + 2, d)),
            None => nearest(month, None).map(|d| (at + 1, d)),
        };
    }
    weekday(tree, at).filter(|_| vantage.days() == 1).map(|w| (at + 1, Edtf::day(back_to(today, w))))
}

#[derive(Clone, Copy, PartialEq)]
enum Turn {
    Last,
    This,
    Next,
}

/// "last October", "this week", "next year", "last fall".
fn unit(tree: &Tree, at: usize, turn: Turn, today: Date) -> Option<Edtf> {
    if at >= tree.len() {
        return None;
    }
    let step = match turn {
        Turn::Last => -1,
        Turn::This => 0,
        Turn::Next => 1,
    };
    if let Some(month) = month(tree, at) {
        return month_by(turn, month, today);
    }
    if let Some(weekday) = weekday(tree, at) {
        let back = back_to(today, weekday);
        return Some(Edtf::day(if turn == Turn::Next {
            back.checked_add(jiff::Span::new().days(7)).ok()?
        } else {
            back
        }));
    }
    match tree.lemma(at) {
        "year" => Some(Edtf::year(today.year() + step)),
        "month" => {
            let moved = today.first_of_month().checked_add(jiff::Span::new().months(i64::from(step))).ok()?;
            Edtf::month(moved.year(), moved.month())
        }
        "week" => {
            let monday = back_to(today, jiff::civil::Weekday::Monday);
            let from = monday.checked_add(jiff::Span::new().days(7 * i64::from(step))).ok()?;
            Some(Edtf::between(from, from.checked_add(jiff::Span::new().days(6)).ok()?))
        }
        "spring" => season(turn, 3, today),
        "summer" => season(turn, 6, today),
        "autumn" | "fall" => season(turn, 9, today),
        "winter" => season(turn, 12, today),
        _ => None,
    }
}

fn month_by(turn: Turn, month: i8, today: Date) -> Option<Edtf> {
    let year = match turn {
        // "last October" in April is the October before; said in December it is this year's.
        Turn::Last if month >= today.month() => today.year() - 1,
        Turn::Next if month <= today.month() => today.year() + 1,
        _ => today.year(),
    };
    Edtf::month(year, month)
}

fn season(turn: Turn, first: i8, today: Date) -> Option<Edtf> {
    let start = |year: i16| Date::new(year, first, 1).ok();
    let end = |from: Date| from.checked_add(jiff::Span::new().months(2)).ok().map(|d| d.last_of_month());
    let mut year = today.year();
    if turn == Turn::Last && end(start(year)?)? >= today {
        year -= 1;
    }
    if turn == Turn::Next && start(year)? <= today {
        year += 1;
    }
    let from = start(year)?;
    Some(Edtf::between(from, end(from)?))
}

/// "two months ago", "a year earlier", "two months later".
fn counted(tree: &Tree, at: usize, against: &Against, today: Date) -> Option<(usize, Edtf)> {
    let count = number(tree.lemma(at))?;
    if at + 2 >= tree.len() {
        return None;
    }
    let (months, days) = match tree.lemma(at + 1) {
        "day" => (0, count),
        "week" => (0, count * 7),
        "month" => (count, 0),
        "year" => (count * 12, 0),
        _ => return None,
    };
    // "two months before the exchange" is before that, and not before what was told last.
    if matches!(tree.lemma(at + 2), "before" | "after") && !matches!(tree.rel(at + 2), Rel::Advmod) {
        return None;
    }
    let (base, sign) = match tree.lemma(at + 2) {
        "ago" => (Edtf::day(today), -1),
        "earlier" | "before" => (against.last?, -1),
        "later" | "after" => (against.last?, 1),
        _ => return None,
    };
    let moved = base.first_day().checked_add(jiff::Span::new().months(sign * months).days(sign * days)).ok()?;
    let fine = base.days() == 1;
    let date = match tree.lemma(at + 1) {
        "day" if fine => Edtf::day(moved),
        "year" if base.is_year_only() || tree.lemma(at + 2) == "ago" => Edtf::year(moved.year()),
        "day" | "week" if fine => Edtf::between(moved, moved.checked_add(jiff::Span::new().days(6)).ok()?),
        _ => Edtf::month(moved.year(), moved.month())?,
    };
    Some((at + 3, date))
}

/// A small number as a word or in digits.
pub(crate) fn number(word: &str) -> Option<i64> {
    let words =
        ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    if word == "an" {
        return Some(1);
    }
    match words.iter().position(|w| *w == word) {
        Some(n) => Some((n as i64).max(1)),
        None => word.parse().ok().filter(|n| (0..200).contains(n)),
    }
}

fn latest(today: Date, month: i8, day: Option<i8>) -> Option<Edtf> {
    let make = |year: i16| match day {
        Some(day) => date(year, month, day),
        None => Edtf::month(year, month),
    };
    let this = make(today.year())?;
    if this.first_day() <= today { Some(this) } else { make(today.year() - 1) }
}

fn soonest(today: Date, month: i8, day: Option<i8>) -> Option<Edtf> {
    let make = |year: i16| match day {
        Some(day) => date(year, month, day),
        None => Edtf::month(year, month),
    };
    let this = make(today.year())?;
    if this.last_day() >= today { Some(this) } else { make(today.year() + 1) }
}

/// Whether a date hangs on words that look ahead: "is scheduled for 8 October", "will meet in March".
fn looks_ahead(tree: &Tree, at: usize) -> bool {
    let set_for = at > 0 && tree.lemma(at - 1) == "for";
    let ahead = |n: usize| {
        let plans = match tree.lemma(n) {
            "schedule" | "slate" | "due" | "upcoming" | "forthcoming" => true,
            "plan" | "expect" | "set" | "fix" | "propose" | "invite" | "announce" => set_for,
            _ => false,
        };
        // "agreed to meet in October"
        let intended = tree.rel(n) == Rel::Xcomp
            && tree.head(n).is_some_and(|h| {
                matches!(
                    tree.lemma(h),
                    "agree" | "plan" | "intend" | "offer" | "promise" | "propose" | "expect" | "invite"
                )
            });
        plans
            || intended
            || tree.kids(n).any(|k| tree.rel(k) == Rel::Aux && matches!(tree.lemma(k), "will" | "shall" | "'ll"))
    };
    let clause_ends = |n: &usize| !matches!(tree.rel(*n), Rel::Relcl | Rel::Parataxis | Rel::Ccomp);
    let mut seen_end = false;
    tree.path_up(at).take(5).take_while(|n| !std::mem::replace(&mut seen_end, !clause_ends(n))).any(ahead)
}

fn shifted(vantage: Edtf, today: Date, days: i64) -> Option<Edtf> {
    let moved = || today.checked_add(jiff::Span::new().days(days)).ok().map(Edtf::day);
    (vantage.days() == 1).then(moved).flatten()
}

/// Whether a word is the name of a day or a month.
pub(crate) fn is_calendar_word(form: &str) -> bool {
    let bare = form.trim_end_matches('.');
    let short = bare.len() >= 3 && MONTHS.iter().any(|month| month.starts_with(bare) && bare.len() <= 4);
    day_of_week(bare).is_some() || MONTHS.contains(&bare) || (short && bare != "Mar" && bare != "May")
}

/// "Sunday", "Tues.".
pub(crate) fn is_weekday(form: &str) -> bool {
    day_of_week(form.trim_end_matches('.')).is_some()
}

fn weekday(tree: &Tree, at: usize) -> Option<jiff::civil::Weekday> {
    day_of_week(tree.form(at))
}

fn day_of_week(form: &str) -> Option<jiff::civil::Weekday> {
    use jiff::civil::Weekday::*;
    Some(match form {
        "Monday" => Monday,
        "Tuesday" => Tuesday,
        "Wednesday" => Wednesday,
        "Thursday" => Thursday,
        "Friday" => Friday,
        "Saturday" => Saturday,
        "Sunday" => Sunday,
        _ => return None,
    })
}

/// The day itself or the last one before it that was this weekday.
fn back_to(today: Date, weekday: jiff::civil::Weekday) -> Date {
    let back = i64::from(weekday.until(today.weekday()));
    today.checked_sub(jiff::Span::new().days(back)).unwrap_or(today)
}
