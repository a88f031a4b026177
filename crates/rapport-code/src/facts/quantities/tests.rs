//! Figures by example: the words that give each, what is counted, how much, whose and when.

use crate::testing::check_figures;

#[test]
fn a_change_in_percent_has_its_sign_and_its_year() {
    check_figures(
        "Sino-Soviet@CHN+SUN/adj/2/amod trade/noun/3/nsubj declined=decline/verb/0/root 20/num/5/nummod \
         percent/noun/3/obl \
         last/adj/7/amod year/noun/3/obl:tmod ./punct/3/punct",
        "
        Sino-Soviet trade declined 20 percent last year.
                                   ^^^^^^^^^^ trade
        -20 percent change of CHN and SUN, 1987 actual",
    );
}

#[test]
fn money_keeps_its_scale_and_each_sum_its_own_year() {
    check_figures(
        "Trade/noun/2/nsubj rose=rise/verb/0/root from/adp/4/case $1.9/sym/2/obl billion/num/4/nummod in/adp/7/case \
         1985/num/2/obl \
         to/adp/9/case $2.6/sym/2/obl billion/num/9/nummod in/adp/12/case 1986/num/2/obl ./punct/2/punct",
        "
        Trade rose from $1.9 billion in 1985 to $2.6 billion in 1986.
                        ^^^^^^^^^^^^ trade
        1.9 billion US$, 1985 actual
                                                ^^^^^^^^^^^^ trade
        2.6 billion US$, 1986 actual",
    );
}

#[test]
fn a_scale_may_be_written_short() {
    check_figures(
        "Trade/noun/2/nsubj rose=rise/verb/0/root to/adp/4/case $1.7/sym/2/obl bn/num/4/nummod in/adp/7/case \
         1986/num/2/obl ./punct/2/punct",
        "
        Trade rose to $1.7 bn in 1986.
                      ^^^^^^^ trade
        1.7 billion US$, 1986 actual",
    );
}

#[test]
fn one_of_five_divisions_is_one() {
    check_figures(
        "The/det/2/det Soviets@SUN/propn/3/nsubj withdrew=withdraw/verb/0/root one/num/3/obj of/adp/8/case \
         their/pron/8/nmod:poss \
         five/num/8/nummod divisions=division/noun/4/nmod in/adp/10/case 1987/num/3/obl ./punct/3/punct",
        "
        The Soviets withdrew one of their five divisions in 1987.
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^ division
        1 of 5 divisions of SUN, 1987 actual",
    );
}

#[test]
fn things_are_counted_with_words_digits_and_scales() {
    check_figures(
        "Vietnam@VNM/propn/2/nsubj has=have/verb/0/root 140,000/num/4/nummod troops=troops/noun/2/obj in/adp/6/case \
         Cambodia@KHM:place/propn/4/nmod ./punct/2/punct",
        "
        Vietnam has 140,000 troops in Cambodia.
                    ^^^^^^^^^^^^^^ troops
        140000 troops of VNM, undated actual",
    );
    check_figures(
        "China@CHN/propn/2/nsubj bought=buy/verb/0/root two/num/4/compound million/num/5/nummod tons=ton/noun/2/obj \
         of/adp/7/case \
         grain/noun/5/nmod in/adp/9/case March/propn/2/obl ./punct/2/punct",
        "
        China bought two million tons of grain in March.
                     ^^^^^^^^^^^^^^^^ ton
        2 million ton of CHN, 1988-03 actual",
    );
}

#[test]
fn what_is_expected_is_a_forecast() {
    check_figures(
        "Trade/noun/3/nsubj:pass is=be/aux/3/aux:pass expected=expect/verb/0/root to/part/5/mark grow/verb/3/xcomp \
         by/adp/8/case \
         25/num/8/nummod percent/noun/5/obl in/adp/10/case 1988/num/5/obl ./punct/3/punct",
        "
        Trade is expected to grow by 25 percent in 1988.
                                     ^^^^^^^^^^ trade
        25 percent change, 1988 forecast",
    );
}

#[test]
fn a_year_a_day_and_a_two_way_trade_count_nothing() {
    check_figures(
        "Two/num/3/nummod -/punct/1/punct way/noun/4/compound trade/noun/5/nsubj grew=grow/verb/0/root on/adp/8/case \
         4/num/8/nummod \
         May/propn/5/obl 1987/num/8/nmod ./punct/5/punct",
        "Two - way trade grew on 4 May 1987.",
    );
}

#[test]
fn a_sum_without_a_date_does_not_take_that_of_another() {
    check_figures(
        "Trade/noun/3/nsubj has=have/aux/3/aux risen=rise/verb/0/root from/adp/5/case $300/sym/3/obl million/num/5/nummod \
         in/adp/8/case 1982/num/3/obl to/adp/11/case roughly/adv/11/advmod $2.6/sym/3/obl billion/num/11/nummod ./punct/3/punct",
        "
        Trade has risen from $300 million in 1982 to roughly $2.6 billion.
                             ^^^^^^^^^^^^ trade
        300 million US$, 1982 actual
                                                             ^^^^^^^^^^^^ trade
        about 2.6 billion US$, undated actual",
    );
}

#[test]
fn stretches_of_time_and_years_count_nothing() {
    check_figures(
        "Trade/noun/2/nsubj returned=return/verb/0/root to/adp/5/case 1986/num/5/nummod levels=level/noun/2/obl after/adp/8/case \
         two/num/8/nummod decades=decade/noun/2/obl ./punct/2/punct",
        "Trade returned to 1986 levels after two decades.",
    );
}

#[test]
fn the_two_sides_and_the_four_powers_are_no_count() {
    check_figures(
        "The/det/3/det two/num/3/nummod sides=side/noun/4/nsubj joined=join/verb/0/root the/det/7/det Four/num/7/nummod \
         Powers=power/noun/4/obj ./punct/4/punct",
        "The two sides joined the Four Powers.",
    );
}

#[test]
fn a_range_has_both_its_ends() {
    check_figures(
        "Moscow@SUN/propn/2/nsubj keeps=keep/verb/0/root about/adv/4/advmod 8/num/7/nummod to/adp/6/case 10/num/4/nmod \
         submarines=submarine/noun/2/obj there/adv/2/advmod ./punct/2/punct",
        "
        Moscow keeps about 8 to 10 submarines there.
                           ^^^^^^^^^^^^^^^^^^ submarine
        about 8 to 10 submarine of SUN, undated actual",
    );
}

#[test]
fn a_verb_may_multiply() {
    check_figures(
        "Sino-Soviet@CHN+SUN/adj/2/amod trade/noun/4/nsubj almost/adv/4/advmod doubled=double/verb/0/root in/adp/6/case \
         1983/num/4/obl ./punct/4/punct",
        "
        Sino-Soviet trade almost doubled in 1983.
                                 ^^^^^^^ trade
        about 2 times change of CHN and SUN, 1983 actual",
    );
}

#[test]
fn a_sum_may_be_for_every_year() {
    check_figures(
        "Moscow@SUN/propn/2/nsubj gives=give/verb/0/root Hanoi@VNM/propn/2/iobj 2/num/5/compound billion/num/6/nummod \
         rubles=ruble/noun/2/obj a/det/8/det year/noun/6/nmod ./punct/2/punct",
        "
        Moscow gives Hanoi 2 billion rubles a year.
                           ^^^^^^^^^^^^^^^^^^^^^^^ give
        2 billion rubles per year of SUN, undated actual",
    );
}

#[test]
fn what_rises_by_a_share_is_what_the_rise_is_in() {
    check_figures(
        "China@CHN/propn/2/nsubj announced=announce/verb/0/root a/det/6/det 20/num/5/nummod percent/noun/6/compound \
         increase/noun/2/obj in/adp/9/case military/adj/9/amod spending/noun/6/nmod ./punct/2/punct",
        "
        China announced a 20 percent increase in military spending.
                          ^^^^^^^^^^ spending
        20 percent change of CHN, undated actual",
    );
}
