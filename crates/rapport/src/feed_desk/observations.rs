//! Rows of a feed as the measures take them, for those that look at acts and not at sums.

use super::{
    actor::Actor,
    held,
    parts::{EVER, parts, steady},
    series,
};
use crate::{desk::Desk, failure::Outcome, notice::Listener};
use rapport_measure::{Observation, Period};
use rapport_model::{ActorCode, Cameo, CodedRow, Date, Edtf, Goldstein, Marking};

/// Acts among some actors as a feed tells them.
#[derive(Default)]
pub struct Told {
    /// Every row, in the direction in which it stands.
    pub all: Vec<Observation>,
    /// The rows without joint acts: a feed has a row for each side of these.
    pub one_sided: Vec<Observation>,
}

/// The rows among these actors, or their lines, that were known by `last`, as acts of those asked for; rows without a value on
/// the Goldstein scale are left out.
///
/// # Errors
/// If the desk holds no such feed or the store cannot be read.
pub fn observations(desk: &Desk, feed: &str, among: &[ActorCode], lineage: bool, last: Option<Date>) -> Outcome<Told> {
    series::must_hold(desk, feed)?;
    let actors: Vec<Actor> = among.iter().map(|code| Actor::new(*code, lineage, feed)).collect();
    let texts: Vec<&str> = actors.iter().flat_map(Actor::texts).collect();
    let who = |country: Option<&str>, day: Date| actors.iter().find(|actor| actor.is(country, day)).map(|a| a.code);
    steady(desk, || {
        let (mut told, mut held) = (Told::default(), held(desk, feed)?);
        for part in parts(desk, feed, EVER)? {
            for stored in part.rows(&texts)?.into_iter().filter(|stored| held.counts(stored)) {
                let row = stored.row;
                let sides = [&row.source, &row.target].map(|actor| who(actor.country.as_deref(), row.day));
                let [Some(source), Some(target)] = sides else { continue };
                if source == target || last.is_some_and(|last| row.known > last) {
                    continue;
                }
                let Some(act) = act(&row, source, target) else { continue };
                if !is_joint(&row) {
                    told.one_sided.push(act.clone());
                }
                told.all.push(act);
            }
        }
        Ok(told)
    })
}

/// How many events the feed has in each period of a span, whoever's they are: by its own counts where the desk has such, else
/// what the desk has of it between states; noughts for days and weeks, since only months are summed.
///
/// # Errors
/// If the ledger cannot be read.
pub fn volume(
    desk: &Desk,
    feed: &str,
    period: Period,
    [from, to]: [Date; 2],
    listener: &dyn Listener,
) -> Outcome<Vec<u64>> {
    let starts = period.starts(from, to);
    let mut totals = vec![0; starts.len()];
    if period >= Period::Month {
        let own = desk.ledger.feed_totals(feed)?;
        if let Some(((first, _), (last, _))) = own.first().zip(own.last()) {
            listener.note(format!(
                "shares are of all events by {feed}’s own counts, {first} to {last}; other months have none"
            ));
        }
        let told = if own.is_empty() { desk.ledger.feed_volume(feed)? } else { own };
        for (month, events) in told {
            let Ok(day) = format!("{month}-01").parse::<Date>() else { continue };
            if let Ok(place) = starts.binary_search(&period.start(day)) {
                totals[place] += events;
            }
        }
    }
    Ok(totals)
}

fn act(row: &CodedRow, source: ActorCode, target: ActorCode) -> Option<Observation> {
    let cameo = (&*row.scheme == "CAMEO").then(|| row.code.parse::<Cameo>().ok()).flatten();
    let own = row.goldstein.and_then(|value| i16::try_from(value.at_places(1)).ok()).map(Goldstein::from_tenths);
    Some(Observation {
        date: Edtf::day(row.day),
        source,
        target,
        goldstein: own.or_else(|| cameo.map(Cameo::goldstein))?,
        quad: row.quad.or_else(|| cameo.map(Cameo::quad))?,
        symmetric: false,
        count: row.events,
        documents: Vec::new(),
        marking: Marking::default(), // feeds carry none
    })
}

/// Acts of both at once, for which a feed has a row on each side: talks, meetings and visits (CAMEO 04, WEIS 03, PLOVER
/// CONSULT) and signings (CAMEO 057).
fn is_joint(row: &CodedRow) -> bool {
    match &*row.scheme {
        "CAMEO" => row.code.starts_with("04") || row.code.starts_with("057"),
        "WEIS" => row.code.starts_with("03"),
        _ => row.code == "CONSULT",
    }
}
