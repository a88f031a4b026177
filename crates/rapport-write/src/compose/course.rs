//! The title and the sentence on where the whole relationship goes.

use super::{
    finding::Context,
    runs,
    said::Said,
    words::{self, number},
};
use crate::tree::{Prose, prose::prose};
use rapport_model::{Course, Direction, Measured, Pace, Steadiness};

/// "slow but steady progress": the words of the course, joined by "but" where the two pull apart.
pub(crate) fn title_words(course: &Course) -> String {
    let direction = course.direction.word();
    match (course.direction, course.pace, course.steadiness) {
        (Direction::Unclear, ..) => "course unclear".to_owned(),
        (_, Some(pace), Some(steadiness)) => {
            format!("{} {} {} {direction}", pace.word(), joint(pace, steadiness), steadiness.word())
        }
        _ => direction.to_owned(),
    }
}

/// Slow and steady, or rapid and uneven, pull apart.
fn joint(pace: Pace, steadiness: Steadiness) -> &'static str {
    match (pace, steadiness) {
        (Pace::Slow, Steadiness::Steady) => "but",
        (Pace::Rapid | Pace::Moderate, Steadiness::Uneven | Steadiness::Erratic) => "but",
        _ => "and",
    }
}

/// The sentence of the course, with its figures.
pub(crate) fn say(course: &Course, context: &Context) -> Vec<Said> {
    let (pair, day) = (&context.library.pair, runs::day(context.assessment.as_of));
    let said = if course.direction == Direction::Unclear {
        prose![format!("Where {pair} relations are going is not clear as of "), day, ": ", doubt(course, context), "."]
    } else {
        prose!["As of ", day, format!(" {pair} relations show {}: ", title_words(course)), shown(course, context), "."]
    };
    vec![context.said(said)]
}

/// Level and slope of a course that is clear.
fn shown(course: &Course, context: &Context) -> Prose {
    prose![
        "the smoothed score stands at ",
        level(course, context),
        format!(" on a scale from −9 to 9, {}, and moves by ", with_article(course.band)),
        slope(course, context),
        format!(" points a year ({})", band(course)),
        " once the drift toward ordinary relations is taken out",
    ]
}

/// Why the direction is unclear: too little to go by, or a band that straddles a threshold.
fn doubt(course: &Course, context: &Context) -> Prose {
    const ENOUGH: usize = 12;
    let recent = words::counted(course.recent, "happening");
    if course.recent == 0 {
        return "nothing that happened in the last 24 months can be dated, and a trend needs twelve happenings".into();
    }
    if course.recent < ENOUGH {
        return format!("only {recent} of the last 24 months can be dated, and a trend needs twelve").into();
    }
    let [low, high] = course.slope.1.map(signed);
    prose![
        format!("the slope of the score over {recent} of the last 24 months is "),
        slope(course, context),
        format!(" points a year, and its 90 percent band, {low} to {high}, allows more than one reading; "),
        "the smoothed score stands at ",
        level(course, context),
        format!(", {}", with_article(course.band)),
    ]
}

fn level(course: &Course, context: &Context) -> Prose {
    context.measured(&Measured::Level, number(course.level.0))
}

fn slope(course: &Course, context: &Context) -> Prose {
    context.measured(&Measured::Slope, signed(course.slope.0))
}

fn band(course: &Course) -> String {
    let [low, high] = course.slope.1.map(signed);
    format!("90 percent band {low} to {high}")
}

fn with_article(band: &str) -> String {
    match band {
        "ordinary" | "good" | "friendly" => format!("in the band called {band}"),
        other => format!("in the band of {other}"),
    }
}

fn signed(value: f64) -> String {
    if value > 0.0 { format!("+{}", number(value)) } else { number(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course_of(direction: Direction, pace: Pace, steadiness: Steadiness) -> Course {
        Course {
            direction,
            pace: Some(pace),
            steadiness: Some(steadiness),
            level: (-1.0, [-2.0, 0.0]),
            slope: (0.5, [0.3, 0.7]),
            band: "discord",
            recent: 20,
        }
    }

    #[test]
    fn the_title_joins_its_words_as_they_pull() {
        let title = |d, p, s| title_words(&course_of(d, p, s));
        assert_eq!(title(Direction::Progress, Pace::Slow, Steadiness::Steady), "slow but steady progress");
        assert_eq!(
            title(Direction::Deterioration, Pace::Rapid, Steadiness::Erratic),
            "rapid but erratic deterioration"
        );
        assert_eq!(title(Direction::Progress, Pace::Rapid, Steadiness::Steady), "rapid and steady progress");
    }

    #[test]
    fn a_course_that_is_not_clear_is_not_given_words() {
        let course = Course {
            direction: Direction::Unclear,
            pace: None,
            steadiness: None,
            ..course_of(Direction::Unclear, Pace::Slow, Steadiness::Steady)
        };
        assert_eq!(title_words(&course), "course unclear");
    }
}
