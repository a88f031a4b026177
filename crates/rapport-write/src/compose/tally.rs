//! How a strand's dated acts divide between cooperation and conflict.

use super::{Library, finding::Context, runs, said::Said, words::count};
use crate::tree::{Prose, prose::prose};
use rapport_model::{Edtf, Tally, Track};

/// From this share on one kind of act prevails.
const MOST: f64 = 2.0 / 3.0;

/// The sentence of a tally, where there is one.
pub(crate) fn say(tally: &Tally, context: &Context) -> Vec<Said> {
    let track = context.finding.track.as_ref();
    let of = track.map_or_else(|| "dealings".to_owned(), |track| dealings(track, context.library));
    sentence(&of, tally).into_iter().map(|said| context.said(said)).collect()
}

/// What a strand's acts are called together.
fn dealings(track: &Track, library: &Library) -> String {
    let obstacle = |id: &String| library.issues.iter().find(|issue| issue.id == *id).map(|issue| &issue.name);
    match track {
        Track::Political => "political dealings".to_owned(),
        Track::Party => "dealings between the parties".to_owned(),
        Track::Trade => "economic dealings".to_owned(),
        Track::Military => "military dealings".to_owned(),
        Track::Border => "dealings over the border".to_owned(),
        Track::Culture => "cultural dealings".to_owned(),
        Track::Media => "dealings through the media".to_owned(),
        Track::Obstacle(id) => {
            obstacle(id).map_or_else(|| "dealings".to_owned(), |name| format!("dealings over {name}"))
        }
    }
}

/// "Between July 1986 and April 1988 political dealings were mostly cooperative: eight of nine dated acts." One act alone is
/// told and not counted, and so are two.
fn sentence(dealings: &str, tally: &Tally) -> Option<Prose> {
    let Tally { cooperation, conflict, span } = *tally;
    let total = cooperation + conflict;
    if total < 3 {
        return None;
    }
    let of = |part: usize| format!("{} of {} dated acts", count(part), count(total));
    let all = format!("all {} dated acts", count(total));
    let share = |part: usize| part as f64 / total as f64;
    let said = match () {
        () if conflict == 0 => format!("were cooperative in {all}"),
        () if cooperation == 0 => format!("were conflictual in {all}"),
        () if share(cooperation) >= MOST => format!("were mostly cooperative: {}", of(cooperation)),
        () if share(conflict) >= MOST => format!("were mostly conflictual: {}", of(conflict)),
        () => format!("were mixed: {} cooperative and {} conflictual acts", count(cooperation), count(conflict)),
    };
    Some(prose![period(span), format!(" {dealings} {said}.")].capital())
}

fn period([first, last]: [Edtf; 2]) -> Prose {
    let (from, to) = (runs::date(first), runs::date(last));
    if from.text() == to.text() { runs::at_date(first) } else { prose!["between ", from, " and ", runs::end(last)] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(cooperation: usize, conflict: usize) -> Option<String> {
        let span = ["1986-07", "1988-04-18"].map(|date| date.parse().unwrap());
        Some(sentence("political dealings", &Tally { cooperation, conflict, span })?.text().to_owned())
    }

    #[test]
    fn what_prevails_is_said_with_its_count() {
        let said = |cooperation, conflict| of(cooperation, conflict).unwrap();
        let from = "Between July 1986 and 18 April 1988 political dealings were";
        assert_eq!(said(8, 1), format!("{from} mostly cooperative: eight of nine dated acts."));
        assert_eq!(said(1, 3), format!("{from} mostly conflictual: three of four dated acts."));
        assert_eq!(said(3, 2), format!("{from} mixed: three cooperative and two conflictual acts."));
        assert_eq!(said(6, 0), format!("{from} cooperative in all six dated acts."));
        assert_eq!(said(0, 4), format!("{from} conflictual in all four dated acts."));
    }

    #[test]
    fn one_act_or_two_are_not_counted() {
        assert_eq!(of(1, 0), None);
        assert_eq!(of(1, 1), None);
    }

    #[test]
    fn acts_of_one_day_are_of_that_day() {
        let day = "1988-04-18".parse().unwrap();
        let said = sentence("military dealings", &Tally { cooperation: 0, conflict: 3, span: [day, day] }).unwrap();
        assert_eq!(said.text(), "On 18 April 1988 military dealings were conflictual in all three dated acts.");
    }
}
