//! What the reporting does not tell.

use crate::{check, shown::lacks};

#[test]
fn a_strand_of_which_nothing_is_heard_is_named() {
    check(&lacks(""), "7 strands unheard of");
}

#[test]
fn what_is_silent_for_a_year_is_said_with_what_is_told_since() {
    let page = "
        1987-03 | SUN CHN | 040              | They met.
        1987-01 | CHN SUN | 190 hypothetical | They may fight.
        -       | SUN CHN | 040              | Once they met.
    ";
    check(
        &lacks(page),
        "political: nothing after 1987-03-31, 1 undated
         whole: 1 undated
         whole: 1 not said to have been
         6 strands unheard of",
    );
}

#[test]
fn a_strand_heard_of_within_the_year_is_not_silent() {
    check(&lacks("1988-01 | SUN CHN | 040 | They met."), "6 strands unheard of");
}

#[test]
fn figures_are_news_of_trade() {
    check(&lacks("count 1987 trade 2.6 billion US$"), "6 strands unheard of");
}

#[test]
fn talks_without_a_day_have_no_known_opening() {
    check(
        &lacks("- | SUN CHN | 046 border | They hold talks on the border."),
        "border: nothing dated, 1 undated
         border: talks of unknown opening, spoken of by 1988-04-01
         whole: 1 undated
         6 strands unheard of",
    );
}
