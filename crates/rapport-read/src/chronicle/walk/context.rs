//! What a page says before its first entry: the year of days that bear none, the order of its entries.

use super::{Close, Context, Label, Moment, Unit, label};
use crate::dates;
use rapport_model::Edtf;

/// What the page says of itself.
#[derive(Clone, Copy, Default)]
pub(in crate::chronicle) struct Own<'t> {
    pub title: Option<&'t str>,
    pub date: Option<Edtf>,
}

/// What is known before the first unit: the year that the title or the page's date names, which of two numbers is the month, whether
/// the latest stands first, the day that others are counted from.
pub(in crate::chronicle) fn context(words: &str, units: &[Unit], own: Own) -> Context {
    let labels: Vec<Label> = units.iter().filter_map(|unit| label_of(words, unit)).collect();
    let numbers = || {
        labels.iter().filter_map(|label| match label.moment {
            Moment::Numbers(one, two, _) => Some((one, two)),
            _ => None,
        })
    };
    let month_first = numbers().any(|(_, two)| two > 12) && !numbers().any(|(one, _)| one > 12);
    let bare = Context { month_first, ..Context::default() };
    let dates: Vec<Edtf> = labels.iter().filter(|l| l.moment.has_year()).filter_map(|l| l.moment.date(&bare)).collect();
    let steps = |down: bool| {
        dates
            .windows(2)
            .filter(|pair| pair[0] != pair[1] && (pair[0].first_day() > pair[1].first_day()) == down)
            .count()
    };
    Context { year: year(words, units, own), zero: zero(words), falling: steps(true) > steps(false), ..bare }
}

fn label_of(words: &str, unit: &Unit) -> Option<Label> {
    match &unit.row {
        Some(row) => label::read(row.when.date?.of(words)),
        None => label::read(unit.span.of(words)),
    }
}

/// The year of days that do not name it: of the title, of the page's own date, else the first that the rest of the page names.
fn year(words: &str, units: &[Unit], own: Own) -> Option<i16> {
    const TOP: usize = 2;
    let line =
        |unit: &&Unit| unit.row.is_none() && label_of(words, unit).is_none_or(|label| label.close == Close::Whole);
    let mut lines = units.iter().filter(line).map(|unit| unit.span.of(words));
    let title = own.title.and_then(|title| years(title).next());
    let mut tops = units.iter().take(TOP).filter(line).map(|unit| unit.span.of(words)).enumerate();
    let top = || tops.find_map(|(at, words)| years(words).next().filter(|_| at == 0 || !words.ends_with('.')));
    let all = || lines.find_map(|words| years(words).next());
    said(words).or(title).or_else(top).or(own.date.map(|date| date.last_day().year())).or_else(all)
}

/// "Unless told, the year is 2017."
fn said(words: &str) -> Option<i16> {
    let names = &rapport_lexicon::labels().years;
    let list: Vec<&str> = words.split_whitespace().collect();
    let at = list.windows(3).find(|run| names.contains(run[0].to_lowercase().as_str()) && run[1] == "is")?;
    years(at[2]).next()
}

/// The years that these words name, in order.
fn years(words: &str) -> impl Iterator<Item = i16> {
    let numbers = words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| part.len() == 4);
    numbers.filter_map(|part| part.parse().ok()).filter(|year| (1700..2100).contains(year))
}

/// The day that "D-day" is.
fn zero(words: &str) -> Option<rapport_model::Date> {
    const NEAR: usize = 20;
    words.to_ascii_lowercase().match_indices("d-day").map(|(at, name)| at + name.len()).find_map(|at| {
        let (range, date) = dates::first(words.get(at..)?.split('\n').next()?)?;
        (range.start <= NEAR && date.days() == 1).then(|| date.first_day())
    })
}
