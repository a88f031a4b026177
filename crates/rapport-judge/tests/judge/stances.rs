//! What each side says of an obstacle.

use crate::{check, shown::findings};

#[test]
fn an_undated_demand_about_an_obstacle_is_a_stance_whomever_it_is_addressed_to() {
    let page = "
        obstacle cambodia
        - | CHN VNM | 102 on cambodia | China demands withdrawal.
    ";
    check(&findings(page), "cambodia: stance: undated CHN 102 VNM [China demands withdrawal.]");
}

#[test]
fn a_dated_deed_about_an_obstacle_is_told_as_a_deed() {
    let page = "
        obstacle cambodia
        1987-05 | CHN VNM | 102 on cambodia | China demanded withdrawal.
    ";
    check(
        &findings(page),
        "cambodia: 0 cooperative, 1 conflictual, 1987-05 to 1987-05 [China demanded withdrawal.]
         cambodia: 1987-05 CHN 102 VNM [China demanded withdrawal.]",
    );
}

#[test]
fn each_side_has_its_stances_and_others_have_none() {
    let page = "
        obstacle cambodia
        -       | CHN VNM | 102 on cambodia         | China demands withdrawal.
        1987-05 | SUN CHN | 120 claimed on cambodia | Moscow is said to refuse.
        -       | VNM CHN | 120 on cambodia         | Hanoi refuses.
        -       | CHN VNM | 070 proposed on cambodia | China would help.
    ";
    check(
        &findings(page),
        "cambodia: stance: 1987-05 SUN 120 CHN [Moscow is said to refuse.]
         cambodia: stance: undated CHN 102 VNM [China demands withdrawal.]",
    );
}
