//! Dates that need another one to be read against: "last October", "two months later", "in February".

use super::{
    against::Against,
    calendar::{back_to, date, day, month, number, weekday},
    rel::Rel,
    told::told,
    tree::Tree,
};
use rapport_lexicon::vocabulary;
use rapport_model::{Date, Edtf};

/// Dates that need another one to be read against.
pub(super) fn relative(tree: &Tree, at: usize, against: &Against) -> Option<(usize, Edtf)> {
    let vantage = against.vantage?;
    let today = vantage.last_day();
    let word = tree.lemma(at);
    let next = |n: usize| tree.lemma(at + n);
    match word {
        "yesterday" => return shifted(vantage, today, -1).map(|d| (at + 1, d)),
        "today" | "tonight" => return Some((at + 1, vantage)),
        "tomorrow" => return shifted(vantage, today, 1).map(|d| (at + 1, d)),
        turn if vocabulary().turn.contains(turn) => {
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
    if let Some(found) = told(tree, at, against) {
        return Some(found);
    }
    if let Some(found) = counted(tree, at, against, today) {
        return Some(found);
    }
    // "18 April", "April 18" and "April" without a year: the latest that is not after the vantage, or what comes next
    // where the words look ahead.
    let nearest = |month, day| match () {
        () if against.entry => closest(vantage, month, day),
        () if looks_ahead(tree, at) => soonest(today, month, day),
        () => latest(today, month, day),
    };
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
        "year" => Edtf::reckoned_year(today.year() + step),
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
        "year" if base.is_year_only() || tree.lemma(at + 2) == "ago" => Edtf::reckoned_year(moved.year())?,
        "day" | "week" if fine => Edtf::between(moved, moved.checked_add(jiff::Span::new().days(6)).ok()?),
        _ => Edtf::month(moved.year(), moved.month())?,
    };
    Some((at + 3, date))
}

fn latest(today: Date, month: i8, day: Option<i8>) -> Option<Edtf> {
    let make = |year: i16| match day {
        Some(day) => date(year, month, day),
        None => Edtf::month(year, month),
    };
    let this = make(today.year())?;
    if this.first_day() <= today { Some(this) } else { make(today.year() - 1) }
}

/// Of the days of this name the one nearest to the entry that speaks of it.
fn closest(vantage: Edtf, month: i8, day: Option<i8>) -> Option<Edtf> {
    let today = vantage.first_day();
    let make = |year: i16| match day {
        Some(day) => date(year, month, day),
        None => Edtf::month(year, month),
    };
    let far = |date: &Edtf| date.first_day().since(today).map_or(i32::MAX, |span| span.get_days().abs());
    [today.year() - 1, today.year(), today.year() + 1].into_iter().filter_map(make).min_by_key(far)
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
        let plans = vocabulary().due.contains(tree.lemma(n)) || set_for && vocabulary().due_for.contains(tree.lemma(n));
        // "agreed to meet in October"
        let intended =
            tree.rel(n) == Rel::Xcomp && tree.head(n).is_some_and(|h| vocabulary().intending.contains(tree.lemma(h)));
        plans
            || intended
            || tree.kids(n).any(|k| tree.rel(k) == Rel::Aux && vocabulary().future.contains(tree.lemma(k)))
    };
    let clause_ends = |n: &usize| !matches!(tree.rel(*n), Rel::Relcl | Rel::Parataxis | Rel::Ccomp);
    let mut seen_end = false;
    tree.path_up(at).take(5).take_while(|n| !std::mem::replace(&mut seen_end, !clause_ends(n))).any(ahead)
}

fn shifted(vantage: Edtf, today: Date, days: i64) -> Option<Edtf> {
    let moved = || today.checked_add(jiff::Span::new().days(days)).ok().map(Edtf::day);
    (vantage.days() == 1).then(moved).flatten()
}

/// "the June War", "the October Revolution": a name, and no month.
fn is_part_of_a_name(tree: &Tree, at: usize) -> bool {
    let named = |head: usize| head == at + 1 && tree.form(head).starts_with(|c: char| c.is_ascii_uppercase());
    matches!(tree.rel(at), Rel::Compound | Rel::Amod | Rel::Nmod) && tree.head(at).is_some_and(named)
}
