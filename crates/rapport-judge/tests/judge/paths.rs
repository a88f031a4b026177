//! How a quantity moved.

use crate::{
    check,
    shown::{figures, findings},
};

#[test]
fn a_path_is_reckoned_from_levels_and_changes() {
    let page = "
        count 1982 trade 0.3 billion US$
        count 1986 trade 2.6 billion US$
        count 1987 trade -20 percent
        count 1988 trade 25 percent expected
    ";
    check(
        &figures(page)[2..],
        "trade.1982 0.3 billion US$ [table]
         trade.1986 2.6 billion US$ [table]
         trade.1987 2.08 billion US$ = 2.6 -20% [table; table]
         trade.1988 2.6 billion US$ = 2.08 +25% [table; table; table]",
    );
    let path = "trade: trade.1982, trade.1986, trade.1987 changed -20%, trade.1988 expected +25%, back to trade.1986";
    assert_eq!(findings(page), [format!("{path} [table; trade.1982; trade.1986; trade.1987; trade.1988]")]);
}

#[test]
fn a_change_of_other_states_is_no_part_of_the_path() {
    let page = "
        count 1986 trade 2.6 billion US$
        count 1987 trade 50 percent of USA JPN
        count 1987 trade -20 percent
    ";
    check(&figures(page)[3..], "trade.1987 2.08 billion US$ = 2.6 -20% [table; table]");
}

#[test]
fn one_figure_is_no_path() {
    check(&findings("count 1986 trade 2.6 billion US$"), "");
}

#[test]
fn troops_are_a_military_matter() {
    let page = "
        count 1985 troops 500 thousand
        count 1987 troops 450 thousand
    ";
    check(&findings(page), "military: troops.1985, troops.1987 [table; troops.1985; troops.1987]");
}
