//! What may be expected of the score.

use crate::{check, shown::outlook};

/// Of four years compared three rose: (3 + 1) / (4 + 2) = 2/3, odds 2, doubled by a slope whose band is above nought: 4/5.
#[test]
fn the_base_rate_is_moved_by_the_slope() {
    let page = "
        score 1980 -3.0
        score 1981 -2.0
        score 1982 -2.5
        score 1983 -1.0
        score 1984 0.0
        1984-03 | SUN CHN | 040 | They met.
    ";
    check(
        &outlook(page),
        "higher than on 1988-04-18 by 1989-04-18: 0.8 very likely, low [They met.; outlook.base-rate; course.slope; course.level]
         assumed: ScoreAlone { compared: 4, recent: 20 }
         assumed: PastYears
         outlook.base-rate 3 of 4 [They met.]",
    );
    let flat = format!("{page}\nslope 0.1 from -0.2 to 0.4");
    assert!(outlook(&flat)[0].contains(": 0.67 likely"), "a band on both sides of nought moves nothing");
}

#[test]
fn a_year_of_which_nothing_is_heard_is_no_outcome() {
    let page = "
        score 1980 -3.0
        score 1981 -2.0 silent
        score 1982 -2.5
        score 1983 -1.5
        1983-03 | SUN CHN | 040 | They met.
    ";
    check(&outlook(page)[3..], "outlook.base-rate 1 of 2 [They met.]");
}

#[test]
fn an_unclear_course_of_few_years_has_even_odds() {
    let page = "
        course unclear
        score 1986 -3.0
        score 1987 -2.0
        1987-03 | SUN CHN | 040 | They met.
    ";
    let shown = outlook(page);
    assert!(shown[0].contains(": 0.5 roughly even chance, low"), "{shown:?}");
    assert_eq!(shown[2], "assumed: EvenOdds { fewest: 5 }");
}

#[test]
fn without_a_score_or_anything_recent_no_judgment_is_made() {
    check(&outlook("- | SUN CHN | 040 | Once they met."), "");
    let page = "
        recent 0
        score 1986 -3.0
        score 1987 -2.0
        1987-03 | SUN CHN | 040 | They met.
    ";
    check(&outlook(page), "");
}
