//! The course, and how the score stood.

use crate::{check, shown::whole};

/// What was only feared moves no score, so it is no ground; a year in which nothing was counted stands on the year before.
#[test]
fn a_score_rests_on_what_was_counted_alone() {
    let page = "
        score 1980 0.3
        score 1981 0.2 silent
        1980-05 | SUN CHN | 040              | The two met.
        1981-02 | CHN SUN | 190 hypothetical | China may attack.
    ";
    check(
        &whole(page),
        "whole: course progress [The two met.; course.level; course.slope]
         whole: standing [The two met.; score.1980; score.1981]
         course.level -1 [The two met.]
         course.slope 0.6 [The two met.]
         score.1980 0.3 [The two met.]
         score.1981 0.2 [The two met.]",
    );
}

#[test]
fn one_year_is_no_standing() {
    let page = "
        score 1980 0.3
        1980-05 | SUN CHN | 040 | The two met.
    ";
    check(&whole(page)[..1], "whole: course progress [The two met.; course.level; course.slope]");
    assert!(!whole(page).iter().any(|line| line.contains("standing")));
}
