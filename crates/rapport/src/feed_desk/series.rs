//! A relationship's figures as a feed tells them: from the monthly sums, or from the store's rows where days are asked for, a
//! cut-off, or a month that a seam divides.

use super::{held, store};
use crate::{
    desk::Desk,
    failure::{Failure, Outcome},
    lineage,
    notice::Listener,
    question::Series,
    states::{self, Days, Line},
    table::{Cell, Table},
};
use rapport_feeds::cube::Sums;
use rapport_ledger::FeedSum;
use rapport_model::{ActorCode, Date, Decimal, Period};
use std::collections::{BTreeMap, BTreeSet};

const COLUMNS: [&str; 12] = [
    "period",
    "events",
    "goldstein_sum",
    "goldstein_mean",
    "forth",
    "back",
    "quad1",
    "quad2",
    "quad3",
    "quad4",
    "mentions",
    "tone_mean",
];

/// The figures of each period in which the feed has anything.
///
/// # Errors
/// If the desk holds no such feed, or nothing of the two in it.
pub fn sums(desk: &Desk, feed: &str, series: &Series, listener: &dyn Listener) -> Outcome<Table> {
    must_hold(desk, feed)?;
    let asked @ [first, second] = series.between.pair();
    let period = series.period;
    let pair = asked.map(|code| Actor::new(code, series.lineage, feed));
    let told = |source: &Actor, target: &Actor| -> Outcome<Told> {
        let asked = Asked { desk, feed, pair: [source, target], period };
        match (period, series.as_of) {
            // When a row was known stands with the row: sums do not tell it.
            (Period::Day | Period::Week, last) | (_, last @ Some(_)) => asked.by_rows(last, None),
            (_, None) => asked.by_months(),
        }
    };
    let (forth, back) = (told(&pair[0], &pair[1])?, told(&pair[1], &pair[0])?);
    if forth.is_empty() && back.is_empty() {
        return Err(Failure::new(format!("{feed} tells nothing of {first} and {second}"))
            .hint("see which dyads it has with `rapport sql \"select distinct source, target from dyad_month\"`"));
    }
    pair.iter().filter_map(Actor::note).for_each(|note| listener.note(note));
    let lines = series.lineage.then(|| pair.map(|actor| actor.line));
    Ok(table(&forth, &back, period, lines.as_ref()))
}

/// # Errors
/// If the desk holds no such feed.
pub(super) fn must_hold(desk: &Desk, feed: &str) -> Outcome<()> {
    let feeds = desk.ledger.feeds()?;
    if feeds.iter().any(|held| held == feed) {
        return Ok(());
    }
    let held = if feeds.is_empty() { "none".to_owned() } else { feeds.join(", ") };
    Err(Failure::new(format!("the desk holds no feed called {feed} (feeds: {held})"))
        .hint("add one with `rapport add`, or leave --source out for what the reporting tells"))
}

type Told = BTreeMap<Date, Sums>;

/// What one does to the other in a feed, by period.
struct Asked<'d> {
    desk: &'d Desk,
    feed: &'d str,
    pair: [&'d Actor; 2],
    period: Period,
}

impl Asked<'_> {
    /// From the ledger's monthly sums; months that a seam divides from the rows.
    fn by_months(&self) -> Outcome<Told> {
        let (mut told, mut divided) = (Told::new(), BTreeSet::new());
        let [sources, targets] = self.pair.map(Actor::texts);
        for source in &sources {
            for target in &targets {
                for sum in self.desk.ledger.feed_sums(self.feed, source, target)? {
                    let Ok(month) = format!("{}-01", sum.period).parse::<Date>() else { continue };
                    match self.pair[0].in_month(source, month).zip(self.pair[1].in_month(target, month)) {
                        Some((true, true)) => told.entry(self.period.start(month)).or_default().merge(&sums_of(&sum)),
                        Some(_) => drop(divided.insert(month)),
                        None => {}
                    }
                }
            }
        }
        if !divided.is_empty() {
            for (start, sums) in self.by_rows(None, Some(&divided))? {
                told.entry(start).or_default().merge(&sums);
            }
        }
        Ok(told)
    }

    /// From the rows of the store that were known by `last`, those of some months only if so asked.
    fn by_rows(&self, last: Option<Date>, months: Option<&BTreeSet<Date>>) -> Outcome<Told> {
        let texts: BTreeSet<&str> = self.pair.into_iter().flat_map(Actor::texts).collect();
        let texts: Vec<&str> = texts.into_iter().collect();
        let year = |month: Option<&Date>, open: i16| month.map_or(open, |month| month.year());
        let from = year(months.and_then(BTreeSet::first), i16::MIN);
        let to = year(months.and_then(BTreeSet::last).or(last.as_ref()), i16::MAX);
        let (mut told, mut held) = (Told::new(), held(self.desk, self.feed)?);
        for part in store(self.desk).feed(self.feed).parts(from..=to)? {
            for stored in part.rows(&texts)?.into_iter().filter(|stored| held.counts(stored)) {
                let row = stored.row;
                let sides = [&row.source, &row.target].map(|actor| actor.country.as_deref());
                let counts = self.pair[0].is(sides[0], row.day)
                    && self.pair[1].is(sides[1], row.day)
                    && months.is_none_or(|months| months.contains(&row.day.first_of_month()))
                    && last.is_none_or(|last| row.known <= last);
                if counts {
                    add(told.entry(self.period.start(row.day)).or_default(), &row);
                }
            }
        }
        Ok(told)
    }
}

pub(super) fn sums_of(sum: &FeedSum) -> Sums {
    Sums {
        events: sum.events,
        quads: sum.quads,
        mentions: sum.mentions,
        goldstein: sum.goldstein,
        with_goldstein: sum.with_goldstein,
        tone: sum.tone,
        with_tone: sum.with_tone,
    }
}

pub(super) fn add(sums: &mut Sums, row: &rapport_model::CodedRow) {
    let events = u64::from(row.events);
    sums.events += events;
    if let Some(quad) = row.quad {
        sums.quads[usize::from(quad.number()) - 1] += events;
    }
    sums.mentions += u64::from(row.mentions.unwrap_or_default());
    for (value, sum, with) in [
        (row.goldstein, &mut sums.goldstein, &mut sums.with_goldstein),
        (row.tone, &mut sums.tone, &mut sums.with_tone),
    ] {
        if let Some(value) = value.and_then(|value| value.times(events)) {
            *sum += value;
            *with += events;
        }
    }
}

/// A country as feeds write it: by its code, by its names, or by a later state's.
pub(super) struct Actor {
    /// As it was asked for.
    pub code: ActorCode,
    /// The states that count as it.
    pub line: Line,
    written: Vec<(String, Days)>,
    /// What must be said where it is read from a later state's code.
    read_as: Option<String>,
}

impl Actor {
    /// A state, or all of its line, in this feed.
    pub fn new(code: ActorCode, lineage: bool, feed: &str) -> Actor {
        // Each text is looked for in every batch, so names are left out where a feed has none.
        let named = !matches!(feed, "gdelt" | "polecat" | "phoenix");
        let texts = |code, days| texts(code, days, named);
        let whole = Line::of(code);
        let members = whole.members();
        let (mut written, mut read_as) = (Vec::new(), None);
        if lineage {
            for member in members {
                let since = member.reign.from.filter(|_| member.apart);
                written.extend(texts(member.code, Days { from: since, to: None }));
            }
            return Actor { code, line: whole, written, read_as };
        }
        let place = members.iter().position(|member| member.code == code).unwrap_or_default();
        let own = members[place];
        // What a feed has by this code before its time is the earlier state's.
        let since = own.reign.from.filter(|_| !own.apart);
        written.extend(texts(code, Days { from: since, to: None }));
        for later in members[place + 1..].iter().take_while(|later| !later.apart) {
            written.extend(texts(later.code, Days { from: since, to: own.reign.to }));
            let last = own.reign.to.map(|day| day.to_string()).unwrap_or_default();
            let note = || format!("what feeds have as {} until {last} is read as {code}", later.code);
            read_as.get_or_insert_with(note);
        }
        Actor { code, line: Line::alone(code), written, read_as }
    }

    /// What a reader must know of how it is read.
    fn note(&self) -> Option<String> {
        let seams = self.line.seams();
        if seams.is_empty() { self.read_as.clone() } else { Some(format!("one line: {}", seams.join("; "))) }
    }

    /// How it may be written at any time.
    pub fn texts(&self) -> BTreeSet<&str> {
        self.written.iter().map(|(text, _)| text.as_str()).collect()
    }

    /// Whether a row of this day means it.
    pub fn is(&self, country: Option<&str>, day: Date) -> bool {
        self.written.iter().any(|(text, days)| Some(text.as_str()) == country && days.hold(day))
    }

    /// Whether a text means it in a month: in all of it, in a part, or (`None`) not at all.
    fn in_month(&self, text: &str, month: Date) -> Option<bool> {
        let whole = Days { from: Some(month), to: Some(Period::Month.end(month)) };
        let parts = self.written.iter().filter(|(written, _)| written == text);
        let parts: Vec<Days> = parts.filter_map(|(_, days)| days.within(whole)).collect();
        (!parts.is_empty()).then(|| parts.contains(&whole))
    }
}

/// How feeds may write a state within these days: by its code, and by its names where they have names.
fn texts(code: ActorCode, days: Days, named: bool) -> Vec<(String, Days)> {
    let names = if named { states::names(code.as_str()) } else { Vec::new() };
    let names = names.into_iter();
    let forms = names.flat_map(|(name, own)| states::forms(name).into_iter().map(move |form| (form, own)));
    let all = forms.chain([(code.to_string(), Days::default())]);
    all.filter_map(|(text, own)| Some((text, own.within(days)?))).collect()
}

fn table(forth: &Told, back: &Told, period: Period, lines: Option<&[Line; 2]>) -> Table {
    let mut joint = forth.clone();
    back.iter().for_each(|(start, sums)| joint.entry(*start).or_default().merge(sums));
    let mut table = Table::new(&COLUMNS).with_figures(&COLUMNS[1..]);
    table.columns.extend(lines.map(|_| LINE.to_owned()));
    for (start, sums) in &joint {
        let one_way = |told: &Told| number(told.get(start).and_then(Sums::goldstein_sum), 1);
        let mut row = vec![
            Cell::from(period.label(*start)),
            Cell::Int(sums.events as i64),
            number(sums.goldstein_sum(), 1),
            number(sums.goldstein_mean(), 6),
            one_way(forth),
            one_way(back),
        ];
        row.extend(sums.quads.map(|count| Cell::Int(count as i64)));
        row.push(Cell::Int(sums.mentions as i64));
        row.push(number(sums.tone_mean(), 6));
        row.extend(lines.map(|lines| Cell::from(label(lines, *start, period))));
        table.rows.push(row);
    }
    table
}

/// The column that says who stands for a line.
pub const LINE: &str = "codes";

/// Who stands for two lines in a period: `SUN–CHN`, and `SUN/RUS–CHN` where a seam lies in it.
pub fn label(lines: &[Line; 2], start: Date, period: Period) -> String {
    lineage::label(lines, start, period.end(start))
}

/// A decimal with at least so many digits after the point.
fn number(value: Option<Decimal>, least: u32) -> Cell {
    value.map_or(Cell::Null, |value| Cell::Real(value.to_f64(), value.places().max(least) as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(code: &str, lineage: bool) -> Actor {
        Actor::new(code.parse().unwrap(), lineage, "icews")
    }

    fn is(code: &str, lineage: bool, text: &str, day: &str) -> bool {
        actor(code, lineage).is(Some(text), day.parse().unwrap())
    }

    #[test]
    fn states_are_known_by_code_and_by_name() {
        for (code, text) in [("CHN", "CHN"), ("CHN", "China"), ("RUS", "Russian Federation"), ("USA", "United States")]
        {
            assert!(is(code, false, text, "2018-06-01"), "{text}");
        }
        assert!(is("MDA", false, "Moldova, Republic of", "2018-06-01"));
        assert!(!is("SUN", false, "Russia", "2018-06-01") && is("SUN", false, "Russia", "1980-06-01"));
    }

    #[test]
    fn names_are_not_looked_for_where_a_feed_has_codes() {
        let texts = |feed: &str| Actor::new("CHN".parse().unwrap(), false, feed).texts().len();
        assert!(texts("gdelt") == 1 && texts("weis") > 3);
    }

    #[test]
    fn what_feeds_call_by_a_later_code_is_the_earlier_state_until_it_ended() {
        for (earlier, later, last, next) in [
            ("SUN", "RUS", "1991-12-25", "1991-12-26"),
            ("CSK", "CZE", "1992-12-31", "1993-01-01"),
            ("YUG", "SRB", "2003-02-03", "2006-06-05"),
        ] {
            assert!(is(earlier, false, later, last) && !is(earlier, false, later, next), "{earlier}");
            assert!(!is(later, false, later, last) && is(later, false, later, next), "{later}");
            for (day, code) in [(last, earlier), (last, later), (next, later)] {
                assert!(is(earlier, true, code, day) && is(later, true, code, day), "{code} {day}");
            }
        }
        assert!(!is("DDR", false, "DEU", "1970-01-01") && is("DEU", false, "DEU", "1970-01-01"));
        assert!(!is("DDR", true, "DEU", "1970-01-01") && is("DDR", true, "DEU", "1990-10-03"));
    }

    #[test]
    fn a_month_that_a_seam_divides_is_said_to_be() {
        let month = |month: &str| actor("SUN", false).in_month("RUS", month.parse().unwrap());
        assert_eq!(["1991-11-01", "1991-12-01", "1992-01-01"].map(month), [Some(true), Some(false), None]);
        assert_eq!(actor("SUN", true).in_month("RUS", "1991-12-01".parse().unwrap()), Some(true));
    }
}
