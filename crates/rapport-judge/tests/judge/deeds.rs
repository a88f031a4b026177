//! Which deeds are told, dated and undated, and how a strand's deeds are counted.

use crate::{
    check,
    shown::{chronology, findings},
};

#[test]
fn deeds_are_told_in_order_of_time_and_only_what_happened() {
    let page = "
        1987-03 | SUN CHN | 040              | They met.
        1986-11 | SUN CHN | 057              | They signed.
        1987-01 | CHN SUN | 190 hypothetical | They may fight.
    ";
    check(
        &findings(page),
        "political: 2 cooperative, 0 conflictual, 1986-11 to 1987-03 [They met.; They signed.]
         political: 1986-11 SUN 057 CHN [They signed.]
         political: 1987-03 SUN 040 CHN [They met.]",
    );
    check(&chronology(page), "1986-11 SUN 057 CHN\n1987-03 SUN 040 CHN");
}

#[test]
fn every_strand_has_its_own() {
    let page = "
        1987-03 | SUN CHN | 040        | They met.
        1986-11 | SUN CHN | 190 border | They fired.
        1987-05 | CHN SUN | 061 trade  | They bought grain.
    ";
    check(
        &findings(page),
        "political: 1 cooperative, 0 conflictual, 1987-03 to 1987-03 [They met.]
         political: 1987-03 SUN 040 CHN [They met.]
         trade: 1 cooperative, 0 conflictual, 1987-05 to 1987-05 [They bought grain.]
         trade: 1987-05 CHN 061 SUN [They bought grain.]
         border: 0 cooperative, 1 conflictual, 1986-11 to 1986-11 [They fired.]
         border: 1986-11 SUN 190 CHN [They fired.]",
    );
}

#[test]
fn a_deed_rests_on_all_who_tell_it_the_best_first() {
    let page = "
        1986-11 | SUN CHN | 057 in cable | They signed.
        also in press | The two signed.
        also in cable | It was signed.
    ";
    check(
        &findings(page),
        "political: 1 cooperative, 0 conflictual, 1986-11 to 1986-11 [cable]
         political: 1986-11 SUN 057 CHN [cable; press]",
    );
}

#[test]
fn a_denial_is_no_cooperation() {
    let page = "
        1987-03-02 | CHN SUN | 016 | China denied it.
        1987-03-04 | CHN SUN | 040 | The two met.
    ";
    let tally = "political: 1 cooperative, 1 conflictual, 1987-03-02 to 1987-03-04 [China denied it.; The two met.]";
    check(&findings(page)[..1], tally);
}

/// Of nine the one that weighs least goes: a vague date and a small value. The chronology keeps it.
#[test]
fn a_strand_tells_the_eight_that_matter_most() {
    let months = (1..=8).map(|month| format!("1987-0{month}-01 | SUN CHN | 057 | Signed in month {month}.\n"));
    let page = months.collect::<String>() + "1986 | SUN CHN | 040 | They met.";
    let told = findings(&page);
    assert_eq!((told.len(), chronology(&page).len()), (1 + 8, 9), "the tally and the deeds");
    assert!(!told[1..].iter().any(|line| line.contains("They met.")), "{told:?}");
}

/// Of two like deeds the one of heads of government is told where only eight can be.
#[test]
fn a_high_rank_lifts_a_deed() {
    let talks = (1..=8).map(|day| format!("1987-01-0{day} | SUN CHN | 040 | Experts met on day {day}.\n"));
    let page = talks.collect::<String>() + "1987-01-09 | SUN CHN | 040 with Kosygin and Chou | The premiers met.";
    let told = findings(&page);
    assert!(told[8].contains("The premiers met."), "{told:?}");
}

#[test]
fn what_nothing_dates_is_told_as_of_the_day_it_was_known() {
    let page = "
        - | CHN SUN | 042     | China’s minister went there.
        - | CHN SUN | 010     | China spoke of it.
        - | CHN SUN | 190 claimed | China is said to have fired.
    ";
    check(&findings(page), "political: undated CHN 042 SUN, known by 1988-04-01 [China’s minister went there.]");
}

#[test]
fn a_visit_is_told_by_the_meeting_that_its_document_dates() {
    let visit = |visitor: &str| {
        format!(
            "1969-09-11 | SUN CHN | 040 in cable with Kosygin and Chou | Kosygin met Chou.
             -          | SUN CHN | 042 in cable with {visitor}        | {visitor} went there."
        )
    };
    let told = "political: 1 cooperative, 0 conflictual, 1969-09-11 to 1969-09-11 [cable]
                political: 1969-09-11 SUN 040 CHN [cable]";
    check(&findings(&visit("Kosygin")), told);
    let other = format!("{told}\npolitical: undated SUN 042 CHN, known by 1988-04-01 [cable]");
    check(&findings(&visit("Gromyko")), &other);
}
