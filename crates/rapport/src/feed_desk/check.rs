//! Whether a desk's feeds are what they were: each part of the store by the hash that it keeps, and the ledger's monthly sums by
//! the rows that they are of.

use super::{
    held,
    parts::{EVER, parts},
    series::sums_of,
    store,
};
use crate::{desk::Desk, failure::Outcome};
use rapport_feeds::{
    Error,
    cube::Sums,
    store::{Held, MEND, Part, Stored},
};
use rapport_ledger::FeedSum;
use rapport_model::{Decimal, Period, Problem, Severity};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

/// What was looked at, and what is not as it was.
#[derive(Default)]
pub struct Checked {
    /// Parts of the store.
    pub parts: usize,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// Verifies every feed of the desk, year by year; once more where somebody added to it meanwhile.
///
/// # Errors
/// If the ledger or a folder cannot be read.
pub fn check(desk: &Desk) -> Outcome<Checked> {
    const TRIES: usize = 10;
    for _ in 0..TRIES {
        let before = desk.ledger.parts_version()?;
        let checked = look(desk)?;
        if checked.problems.is_empty() || desk.ledger.parts_version()? == before {
            return Ok(checked);
        }
    }
    look(desk)
}

fn look(desk: &Desk) -> Outcome<Checked> {
    let mut checked = Checked::default();
    for feed in desk.ledger.feeds()? {
        let shelf = store(desk)?.feed(&feed);
        let mut held = held(desk, &feed)?;
        let mut years: BTreeSet<i16> = desk.ledger.feed_years(&feed)?.into_iter().collect();
        years.extend(shelf.years()?);
        years.extend(desk.ledger.feed_parts(&feed, EVER)?.into_iter().flatten().map(|part| part.year));
        for year in years {
            let mut rows = Rows::default();
            let parts = parts(desk, &feed, year..=year)?;
            let broken: Vec<Problem> = parts.iter().filter_map(|part| rows.read(part, &mut held).err()).collect();
            checked.parts += parts.len();
            if broken.is_empty() {
                let names = desk.ledger.feed_batches(&feed)?.into_iter().map(|batch| (batch.number, batch.name));
                let differing = rows.differing(desk.ledger.feed_sums_of_year(&feed, year)?);
                let told = Told { folder: shelf.year(year), names: names.collect(), parts: &rows.parts };
                checked.problems.extend(differing.iter().map(|(batch, dyads)| told.problem(*batch, dyads)));
            }
            // What a broken part held is missing from the sums, which would say the same once more.
            checked.problems.extend(broken);
        }
    }
    Ok(checked)
}

/// A dyad in a month: source, target, month.
pub(super) type Dyad = (String, String, String);

/// What the rows of a year add up to.
#[derive(Default)]
pub(super) struct Rows {
    sums: BTreeMap<(i64, Dyad), Sums>,
    /// Which parts hold rows of a file.
    parts: BTreeMap<i64, BTreeSet<PathBuf>>,
}

/// A dyad whose sums differ: in the rows, and in the ledger.
pub(super) type Differing = (Dyad, [Sums; 2]);

impl Rows {
    pub(super) fn read(&mut self, part: &Part, held: &mut Held) -> Result<(), Problem> {
        let problem = |error: Error| {
            let problem = Problem::new(Severity::Error, error.message);
            problem.hint(error.hint.unwrap_or_else(|| MEND.to_owned()))
        };
        if !part.is_intact().map_err(problem)? {
            return Err(problem(Error::new(format!("{}: its bytes have changed", part.path().display()))));
        }
        for stored in part.rows(&[]).map_err(problem)? {
            if held.counts(&stored) {
                self.add(part.path(), stored);
            }
        }
        Ok(())
    }

    fn add(&mut self, part: &Path, stored: Stored) {
        let month = Period::Month.label(Period::Month.start(stored.row.day));
        let [source, target] = [&stored.row.source, &stored.row.target].map(|actor| actor.country.clone());
        let dyad = (source.unwrap_or_default(), target.unwrap_or_default(), month);
        self.sums.entry((stored.batch, dyad)).or_default().add(&stored.row);
        let parts = self.parts.entry(stored.batch).or_default();
        if !parts.contains(part) {
            parts.insert(part.to_owned());
        }
    }

    /// What differs from the ledger's sums, file by file; the sums are then gone.
    pub(super) fn differing(&mut self, summed: Vec<(i64, FeedSum)>) -> BTreeMap<i64, Vec<Differing>> {
        let mut differing: BTreeMap<i64, Vec<Differing>> = BTreeMap::new();
        let mut rows = std::mem::take(&mut self.sums);
        for (batch, sum) in summed {
            let sums = sums_of(&sum);
            let key = (batch, (sum.source, sum.target, sum.period));
            let told = rows.remove(&key).unwrap_or_default();
            if !same(&told, &sums) {
                differing.entry(batch).or_default().push((key.1, [told, sums]));
            }
        }
        for ((batch, dyad), told) in rows {
            differing.entry(batch).or_default().push((dyad, [told, Sums::default()]));
        }
        differing
    }
}

/// Equal, but for what the nearest number leaves of a decimal with seventeen digits.
fn same(rows: &Sums, ledger: &Sums) -> bool {
    const LEFT: i128 = 10i128.pow(12);
    let near = |a: Decimal, b: Decimal| (a.units() - b.units()).abs() <= LEFT * i128::from(rows.events);
    let counts = |sums: &Sums| (sums.events, sums.quads, sums.mentions, sums.with_goldstein, sums.with_tone);
    counts(rows) == counts(ledger) && near(rows.goldstein, ledger.goldstein) && near(rows.tone, ledger.tone)
}

/// How a difference is told.
struct Told<'r> {
    folder: PathBuf,
    names: BTreeMap<i64, String>,
    parts: &'r BTreeMap<i64, BTreeSet<PathBuf>>,
}

impl Told<'_> {
    fn problem(&self, batch: i64, dyads: &[Differing]) -> Problem {
        let parts: Vec<String> =
            self.parts.get(&batch).into_iter().flatten().map(|part| part.display().to_string()).collect();
        let place = if parts.is_empty() { self.folder.display().to_string() } else { parts.join(", ") };
        let name = self.names.get(&batch).map_or("", String::as_str);
        let example = dyads.first().map(|((source, target, month), [rows, ledger])| {
            let what = match (rows.events, ledger.events) {
                (rows, ledger) if rows != ledger => format!("{rows} events there, {ledger} in the sums"),
                _ => "other figures there than in the sums".to_owned(),
            };
            format!("{source} to {target} in {month} has {what}")
        });
        let more = if dyads.len() > 1 { format!(", and {} more differ", dyads.len() - 1) } else { String::new() };
        let message = format!(
            "{place}: the rows of {name} are not those that the ledger’s monthly sums are of: {}{more}",
            example.unwrap_or_default()
        );
        Problem::new(Severity::Error, message).hint(MEND)
    }
}
