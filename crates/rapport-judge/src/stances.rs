//! What each side says of an obstacle.
//!
//! A stance is a report of one of the two about an obstacle, whoever it is addressed to: a demand, a refusal, a step
//! taken. The newest ones matter most, since a position is what a side holds now.

use crate::{case::Case, found::Found, salience};
use rapport_model::{ActorCode, Edtf, Finding, Ground, Happening, Matter, Reality, Track};

/// How many stances an obstacle shows for each side at the most.
const SHOWN: usize = 4;

/// For each obstacle and side, its stances in order of time: those without a date last.
pub(crate) fn findings(case: &Case) -> Found {
    let obstacles = case.issues.iter().filter(|issue| issue.obstacle);
    obstacles.flat_map(|issue| case.dyad.pair().map(|side| of(case, &issue.id, side)).into_iter().flatten()).collect()
}

fn of(case: &Case, issue: &str, side: ActorCode) -> Vec<Finding> {
    let mut stances: Vec<&Happening> = case.happenings.iter().filter(|h| is_stance(h, issue, side)).collect();
    stances.sort_by(|a, b| salience::of(case, b).total_cmp(&salience::of(case, a)).then(a.id().cmp(b.id())));
    stances.truncate(SHOWN);
    stances.sort_by_key(|h| (h.when.date().is_none(), h.when.date().map(Edtf::first_day), h.id().clone()));
    stances.into_iter().filter_map(|happening| finding(case, issue, happening)).collect()
}

/// Dated actual deeds of the strand are told as deeds; what remains is the undated and the claimed.
fn is_stance(happening: &Happening, issue: &str, side: ActorCode) -> bool {
    let dated_deed = happening.reality == Reality::Actual && happening.when.date().is_some();
    let standing = matches!(happening.reality, Reality::Actual | Reality::Claimed | Reality::Negated);
    happening.source == side && happening.issues.iter().any(|i| i == issue) && !dated_deed && standing
}

fn finding(case: &Case, issue: &str, happening: &Happening) -> Option<Finding> {
    Some(Finding {
        track: Some(Track::Obstacle(issue.to_owned())),
        matter: Matter::Stance(Box::new(happening.clone())),
        salience: salience::of(case, happening),
        ground: Ground::new(case.evidence(happening, SHOWN), Vec::new())?,
    })
}
