//! What the reporting does not tell, and what the judgments take for granted.

use super::{figure, runs, words};
use crate::tree::{Prose, prose::prose};
use rapport_model::{Assumption, Date, Lack, Lacking, Track, Undated};

/// What the reporting does not tell, in a sentence.
pub(crate) fn lack(lack: &Lack) -> Prose {
    match &lack.of {
        Lacking::News { last, undated } => no_news(lack.track.as_ref(), *last, *undated),
        Lacking::Opening { spoken_of } => {
            let over = if lack.track == Some(Track::Border) { "border talks" } else { "talks" };
            let speaks = format!("The reporting speaks of {over} between the two from ");
            prose![speaks, runs::day(*spoken_of), " on and does not say when they were opened."]
        }
        Lacking::Dates(count) => {
            let (bear, stay) = if *count == 1 { ("bears", "stays") } else { ("bear", "stay") };
            format!("{} between the two {bear} no date and {stay} out of the series.", happenings(*count)).into()
        }
        Lacking::Reality(count) => {
            let (are, counts) = if *count == 1 { ("is", "is not counted") } else { ("are", "are not counted") };
            let unreal = "claimed, proposed, expected, supposed or denied";
            format!("{} between the two {are} {unreal}, and {counts}.", happenings(*count)).into()
        }
    }
}

fn no_news(track: Option<&Track>, last: Option<Date>, undated: Option<Undated>) -> Prose {
    let word = track.map_or("", Track::word);
    match (last, undated) {
        (None, None) => format!("Nothing is heard of {word} matters.").into(),
        (None, Some(undated)) => prose![format!("Of {word} matters nothing is dated: "), told(undated), "."],
        (Some(last), None) => prose![format!("Nothing on {word} matters after "), runs::month(last), "."],
        (Some(last), Some(undated)) => {
            let dated = format!("Nothing dated on {word} matters after ");
            prose![dated, runs::month(last), ": ", told(undated), "."]
        }
    }
}

/// "2 happenings are told without a day, the last reported by 25 June 1970".
fn told(undated: Undated) -> Prose {
    let last = undated.reported.map(runs::day).unwrap_or_default();
    match undated.count {
        1 => prose!["one happening is told without a day, reported by ", last],
        many => prose![format!("{many} happenings are told without a day, the last reported by "), last],
    }
}

fn happenings(count: usize) -> String {
    if count == 1 { "One happening".to_owned() } else { format!("{count} happenings") }
}

/// What is taken for granted, in a sentence.
pub(crate) fn assumption(assumption: &Assumption) -> Prose {
    match assumption {
        Assumption::ScoreAlone { compared, recent } => {
            let happenings = format!("{recent} happening{}", if *recent == 1 { "" } else { "s" });
            let compared = figure::comparisons(*compared);
            let slope = format!("the slope over {happenings} of the last 24 months");
            format!("The outlook rests on the score alone: {compared} and {slope}; it knows nothing of intentions.")
        }
        Assumption::EvenOdds { fewest } => {
            let few = words::count(*fewest);
            format!("With no clear course and fewer than {few} comparisons the odds are taken to be even.")
        }
        Assumption::PastYears => "The next year is taken to be drawn as the past ones were.".to_owned(),
    }
    .into()
}
