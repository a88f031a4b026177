//! What each side says of an obstacle.
//!
//! A stance is a report of one of the two about an obstacle, whoever it is addressed to: a demand, a refusal, a step
//! taken. The newest ones matter most, since a position is what a side holds now.

use crate::{case::Case, found::Found, salience};
use rapport_model::{ActorCode, Apart, Edtf, Finding, Ground, Happening, Matter, Reality, Track};

/// How many stances an obstacle shows for each side at the most.
const SHOWN: usize = 4;

/// For each obstacle and side, its stances in order of time: those without a date last.
pub(crate) fn findings(case: &Case, apart: &dyn Apart) -> Found {
    let obstacles = case.issues.iter().filter(|issue| issue.obstacle);
    obstacles
        .flat_map(|issue| case.dyad.pair().map(|side| of(case, &issue.id, side, apart)).into_iter().flatten())
        .collect()
}

fn of(case: &Case, issue: &str, side: ActorCode, apart: &dyn Apart) -> Vec<Finding> {
    let held = case.happenings.iter().filter(|h| is_stance(h, issue, side));
    let mut stances: Vec<(f64, &Happening)> =
        held.filter_map(|h| Some((salience::apart(case, h, apart)?, h))).collect();
    stances.sort_by(|(a, x), (b, y)| b.total_cmp(a).then(x.id().cmp(y.id())));
    stances.truncate(SHOWN);
    stances.sort_by_key(|(_, h)| (h.when.date().is_none(), h.when.date().map(Edtf::first_day), h.id().clone()));
    let told =
        |stance: (f64, &Happening)| apart.piece(stance.1.id().as_str(), || finding(case, issue, stance)).flatten();
    stances.into_iter().filter_map(told).collect()
}

/// Dated actual deeds of the strand are told as deeds; what remains is the undated and the claimed.
fn is_stance(happening: &Happening, issue: &str, side: ActorCode) -> bool {
    let dated_deed = happening.reality == Reality::Actual && happening.when.date().is_some();
    let standing = matches!(happening.reality, Reality::Actual | Reality::Claimed | Reality::Negated);
    happening.source == side && happening.issues.iter().any(|i| i == issue) && !dated_deed && standing
}

fn finding(case: &Case, issue: &str, (salience, happening): (f64, &Happening)) -> Option<Finding> {
    Some(Finding {
        track: Some(Track::Obstacle(issue.to_owned())),
        matter: Matter::Stance(Box::new(happening.clone())),
        salience,
        ground: Ground::new(case.evidence(happening, SHOWN), Vec::new())?,
    })
}
