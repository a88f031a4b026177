//! Which reports are compared, and the joining of those that tell one happening.
//!
//! Reports are bucketed by dyad, root and month; within a bucket words lead from one report to the last few that have them. So
//! the work is near linear in their number, and a bucket of thousands is not compared all with all.

use super::{item::Item, same::same, sets::Sets, words::ByTerm};
use rapport_model::{ActorCode, When};
use std::collections::BTreeMap;

/// How many of the reports with a word are compared, from the last.
const NEAREST: usize = 24;

/// Where a report is looked for: dyad, root and each month it may have happened in (its year if no finer, nothing if undated).
type Key = ([ActorCode; 2], &'static str, Option<(i16, i8)>);

/// Joins those that tell one happening.
pub(super) fn join(items: &[Item], sets: &mut Sets) {
    let mut last: &[usize] = &[];
    for bucket in buckets(items).values() {
        // Reports that give no more than a year fill twelve buckets alike: a second look would find what the first did.
        if *bucket != last {
            join_bucket(bucket, items, sets);
        }
        last = bucket;
    }
}

fn buckets(items: &[Item]) -> BTreeMap<Key, Vec<usize>> {
    let mut buckets: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        let root = item.report.event.cameo.root();
        for month in months(item.report.when) {
            buckets.entry((item.pair(), root, month)).or_default().push(at);
        }
    }
    buckets
}

/// The months that a date may lie in; one for what has none.
fn months(when: When) -> Vec<Option<(i16, i8)>> {
    let Some(date) = when.date() else { return vec![None] };
    let (mut day, last) = (date.first_day(), date.last_day());
    let mut months = Vec::new();
    while day <= last && months.len() < 13 {
        months.push(Some((day.year(), day.month())));
        match day.first_of_month().checked_add(jiff::Span::new().months(1)) {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    // Three days over a month's edge.
    if date.days() <= 3 {
        for near in [-3i64, 3] {
            if let Ok(d) = date.first_day().checked_add(jiff::Span::new().days(near)) {
                months.push(Some((d.year(), d.month())));
            }
        }
    }
    months.dedup();
    months
}

fn join_bucket(bucket: &[usize], items: &[Item], sets: &mut Sets) {
    let mut by_word: ByTerm<Vec<usize>> = ByTerm::default();
    let mut near = Near { places: Vec::new(), met: vec![usize::MAX; bucket.len()] };
    for (place, &at) in bucket.iter().enumerate() {
        near.places.clear();
        for word in items[at].words.iter() {
            let list = by_word.entry(word).or_default();
            list.iter().rev().take(NEAREST).for_each(|&other| near.meet(other, place));
            list.push(place);
        }
        near.places.sort_unstable();
        for other in near.places.iter().map(|&other| bucket[other]) {
            if sets.root(at) != sets.root(other) && same(&items[at], &items[other]) {
                sets.union(at, other);
            }
        }
    }
}

/// The places in a bucket that a report is compared with, each once.
struct Near {
    places: Vec<usize>,
    /// Of each place, the last that met it.
    met: Vec<usize>,
}

impl Near {
    fn meet(&mut self, other: usize, place: usize) {
        if self.met[other] != place {
            self.met[other] = place;
            self.places.push(other);
        }
    }
}
