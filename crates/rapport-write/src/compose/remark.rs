//! What the reporting does not tell, and what the judgments take for granted.

use super::words;
use rapport_model::{Assumption, Date, Lack, Lacking, Track, Undated};

/// What the reporting does not tell, in a sentence.
pub(crate) fn lack(lack: &Lack) -> String {
    match &lack.of {
        Lacking::News { last, undated } => no_news(lack.track.as_ref(), *last, *undated),
        Lacking::Opening { spoken_of } => {
            let over = if lack.track == Some(Track::Border) { "border talks" } else { "talks" };
            format!(
                "The reporting speaks of {over} between the two from {} on and does not say when they were opened.",
                words::day(*spoken_of)
            )
        }
        Lacking::Dates(count) => {
            let (bear, stay) = if *count == 1 { ("bears", "stays") } else { ("bear", "stay") };
            format!("{} between the two {bear} no date and {stay} out of the series.", happenings(*count))
        }
        Lacking::Reality(count) => {
            let (are, counts) = if *count == 1 { ("is", "is not counted") } else { ("are", "are not counted") };
            format!(
                "{} between the two {are} claimed, proposed, expected, supposed or denied, and {counts}.",
                happenings(*count)
            )
        }
    }
}

fn no_news(track: Option<&Track>, last: Option<Date>, undated: Option<Undated>) -> String {
    let word = track.map_or("", Track::word);
    match (last, undated) {
        (None, None) => format!("Nothing is heard of {word} matters."),
        (None, Some(undated)) => format!("Of {word} matters nothing is dated: {}.", told(undated)),
        (Some(last), None) => format!("Nothing on {word} matters after {}.", last.strftime("%B %Y")),
        (Some(last), Some(undated)) => {
            format!("Nothing dated on {word} matters after {}: {}.", last.strftime("%B %Y"), told(undated))
        }
    }
}

/// "2 happenings are told without a day, the last reported by 25 June 1970".
fn told(undated: Undated) -> String {
    let last = undated.reported.map(words::day).unwrap_or_default();
    match undated.count {
        1 => format!("one happening is told without a day, reported by {last}"),
        many => format!("{many} happenings are told without a day, the last reported by {last}"),
    }
}

fn happenings(count: usize) -> String {
    if count == 1 { "One happening".to_owned() } else { format!("{count} happenings") }
}

/// What is taken for granted, in a sentence.
pub(crate) fn assumption(assumption: &Assumption) -> String {
    match assumption {
        Assumption::ScoreAlone { compared, recent } => {
            let happenings = format!("{recent} happening{}", if *recent == 1 { "" } else { "s" });
            format!(
                "The outlook rests on the score alone: {} and the slope over {happenings} of the last 24 months; it knows nothing of intentions.",
                super::figure::comparisons(*compared),
            )
        }
        Assumption::EvenOdds { fewest } => format!(
            "With no clear course and fewer than {} comparisons the odds are taken to be even.",
            words::count(*fewest)
        ),
        Assumption::PastYears => "The next year is taken to be drawn as the past ones were.".to_owned(),
    }
}
