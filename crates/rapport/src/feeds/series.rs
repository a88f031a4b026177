//! A relationship's figures as a feed tells them: from the monthly sums, or by day and week from the store.

use super::store;
use crate::{
    cli::Series,
    desk::Desk,
    failure::{Failure, Outcome},
    table::{Cell, Table},
};
use rapport_ledger::FeedSum;
use rapport_measure::{Period, cube::Sums};
use rapport_model::{ActorCode, Date, Decimal};
use std::{collections::BTreeMap, io::Write};

/// Names of states, by which some feeds write their countries.
const STATES: &str = include_str!("../../../../lexicon/states.csv");
/// More of them.
const NAMES: &str = include_str!("../../../../lexicon/states-names.csv");

/// The first month in which feeds' RUS is Russia: they have no code for the Soviet Union, which ended on 25 December 1991.
const RUSSIA: &str = "1992-01";

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

/// Prints the figures of each period in which the feed has anything.
///
/// # Errors
/// If the desk holds no such feed, or nothing of the two in it.
pub fn run(args: &Series, out: &mut dyn Write) -> Outcome<()> {
    let desk = Desk::find(args.listing.desk.desk.as_deref())?;
    let feeds = desk.ledger.feeds()?;
    if !feeds.contains(&args.source) {
        let held = if feeds.is_empty() { "none".to_owned() } else { feeds.join(", ") };
        return Err(Failure::new(format!("the desk holds no feed called {} (feeds: {held})", args.source))
            .hint("add one with `rapport add`, or leave --source out for what the reporting tells"));
    }
    let [first, second] = args.between.pair();
    let period = args.by.period();
    let directions = [(first, second), (second, first)];
    let last = args.listing.as_of;
    let [forth, back] = directions.map(|(source, target)| match period {
        Period::Day | Period::Week => by_rows(&desk, &args.source, [source, target], period, last),
        _ => by_months(&desk, &args.source, [source, target], period, last),
    });
    let (forth, back) = (forth?, back?);
    if forth.is_empty() && back.is_empty() {
        return Err(Failure::new(format!("{} tells nothing of {first} and {second}", args.source))
            .hint("see which dyads it has with `rapport sql \"select distinct source, target from dyad_month\"`"));
    }
    if directions.iter().any(|(source, _)| source.as_str() == "SUN") {
        eprintln!("note: feeds write the Soviet Union as RUS; what they have until December 1991 is read as SUN");
    }
    table(&forth, &back, period).print(args.listing.format, out)
}

type Told = BTreeMap<Date, Sums>;

/// From the ledger's monthly sums.
fn by_months(desk: &Desk, feed: &str, pair: [ActorCode; 2], period: Period, last: Option<Date>) -> Outcome<Told> {
    let mut told = Told::new();
    let [sources, targets] = pair.map(written);
    for source in &sources {
        for target in &targets {
            for sum in desk.ledger.feed_sums(feed, &source.text, &target.text)? {
                let Ok(month) = format!("{}-01", sum.period).parse::<Date>() else { continue };
                let counts = source.holds(&sum.period) && target.holds(&sum.period);
                // A month that a cut-off divides cannot be divided here: it is left out whole.
                if counts && last.is_none_or(|last| Period::Month.end(month) <= last) {
                    told.entry(period.start(month)).or_default().merge(&sums_of(&sum));
                }
            }
        }
    }
    Ok(told)
}

fn sums_of(sum: &FeedSum) -> Sums {
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

/// From the rows of the store.
fn by_rows(desk: &Desk, feed: &str, pair: [ActorCode; 2], period: Period, last: Option<Date>) -> Outcome<Told> {
    let [sources, targets] = pair.map(written);
    let texts: Vec<&str> = sources.iter().chain(&targets).map(|code| code.text.as_str()).collect();
    let is = |codes: &[Written], country: Option<&str>, month: &str| {
        codes.iter().any(|code| Some(code.text.as_str()) == country && code.holds(month))
    };
    let mut told = Told::new();
    for part in store::parts(&store::folder(&desk.folder, feed), i16::MIN..=i16::MAX)? {
        for stored in store::read(&part, &texts)? {
            let row = stored.row;
            let month = Period::Month.label(row.day);
            let counts = is(&sources, row.source.country.as_deref(), &month)
                && is(&targets, row.target.country.as_deref(), &month);
            if counts && last.is_none_or(|last| row.known <= last) {
                add(told.entry(period.start(row.day)).or_default(), &row);
            }
        }
    }
    Ok(told)
}

fn add(sums: &mut Sums, row: &rapport_model::CodedRow) {
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

/// A country as a feed writes it.
pub(super) struct Written {
    pub text: String,
    /// Whether it counts in this month only if that is before Russia, or only if it is not.
    before_russia: Option<bool>,
}

impl Written {
    pub fn holds(&self, month: &str) -> bool {
        self.before_russia.is_none_or(|before| (month < RUSSIA) == before)
    }
}

/// How feeds may write a state: by its code, or by its names.
pub(super) fn written(code: ActorCode) -> Vec<Written> {
    let code = code.to_string();
    let texts = |code: &str, before_russia: Option<bool>| -> Vec<Written> {
        let names = names(code).into_iter().chain([code.to_owned()]);
        names.map(|text| Written { text, before_russia }).collect()
    };
    match code.as_str() {
        "SUN" => texts("SUN", None).into_iter().chain(texts("RUS", Some(true))).collect(),
        "RUS" => texts("RUS", Some(false)),
        _ => texts(&code, None),
    }
}

fn names(code: &str) -> Vec<String> {
    let rows = |table: &'static str| table.lines().filter(|line| !line.starts_with('#')).skip(1);
    let own = rows(STATES).filter_map(|line| line.split_once(',')).filter(|(one, _)| *one == code);
    let own = own.filter_map(|(_, rest)| rest.split(',').next());
    let more = rows(NAMES).filter_map(|line| {
        let mut fields = line.split(',');
        let (name, one, kind) = (fields.next()?, fields.next()?, fields.next()?);
        (one == code && kind == "name").then_some(name)
    });
    own.chain(more).map(|name| name.trim_start_matches("the ").to_owned()).collect()
}

fn table(forth: &Told, back: &Told, period: Period) -> Table {
    let mut joint = forth.clone();
    back.iter().for_each(|(start, sums)| joint.entry(*start).or_default().merge(sums));
    let mut table = Table::new(&COLUMNS);
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
        table.rows.push(row);
    }
    table
}

/// A decimal with at least so many digits after the point.
fn number(value: Option<Decimal>, least: u32) -> Cell {
    value.map_or(Cell::Null, |value| Cell::Real(value.to_f64(), value.places().max(least) as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(code: &str) -> Vec<String> {
        written(code.parse().unwrap()).into_iter().map(|written| written.text).collect()
    }

    #[test]
    fn states_are_known_by_code_and_by_name() {
        assert!(texts("CHN").contains(&"CHN".to_owned()) && texts("CHN").contains(&"China".to_owned()));
        assert!(texts("RUS").contains(&"Russian Federation".to_owned()));
        assert!(texts("USA").contains(&"United States".to_owned()));
    }

    #[test]
    fn what_feeds_call_russia_is_the_soviet_union_until_it_ended() {
        let holds = |code: &str, month: &str| {
            written(code.parse().unwrap()).iter().any(|written| written.text == "RUS" && written.holds(month))
        };
        assert_eq!([holds("SUN", "1991-12"), holds("SUN", "1992-01")], [true, false]);
        assert_eq!([holds("RUS", "1991-12"), holds("RUS", "1992-01")], [false, true]);
    }
}
