//! Contacts by example: who took part on both sides with rank and office, then channel, place and round.

use crate::testing::check_contact;

#[test]
fn both_sides_have_their_office_and_rank() {
    check_contact(
        "Wu@CHN:foreign-or-defence-minister:Foreign_Minister/propn/2/nsubj met=meet/verb/0/root \
         Shevardnadze@SUN:foreign-or-defence-minister:Foreign_Minister/propn/2/obj in/adp/6/case New/propn/6/compound \
         York/propn/2/obl in/adp/8/case September/propn/2/obl 1986/num/8/nmod ./punct/2/punct",
        "
        Wu met Shevardnadze in New York in September 1986.
        ^^ CHN foreign-or-defence-minister Foreign Minister
               ^^^^^^^^^^^^ SUN foreign-or-defence-minister Foreign Minister
        no channel, New York, no round",
    );
}

#[test]
fn a_series_of_talks_has_its_round_its_place_and_its_channel() {
    check_contact(
        "China@CHN/propn/5/nsubj and/cconj/4/cc the/det/4/det Soviets@SUN/propn/1/conj held=hold/verb/0/root \
         the/det/8/det ninth/adj/8/amod \
         round/noun/5/obj of/adp/11/case economic/adj/11/amod talks=talk/noun/8/nmod in/adp/13/case \
         Beijing@CHN:place/propn/5/obl in/adp/15/case October/propn/5/obl ./punct/5/punct",
        "
        China and the Soviets held the ninth round of economic talks in Beijing in October.
        ^^^^^ CHN     ^^^^^^^ SUN
        economic, Beijing, round 9",
    );
}

#[test]
fn a_visit_takes_place_where_it_goes() {
    check_contact(
        "Yao@CHN:deputy-premier:Vice_Premier/propn/2/nsubj visited=visit/verb/0/root Moscow@SUN/propn/2/obj \
         in/adp/5/case \
         September/propn/2/obl 1986/num/5/nmod ./punct/2/punct",
        "
        Yao visited Moscow in September 1986.
        ^^^ CHN deputy-premier Vice Premier
                    ^^^^^^ SUN
        no channel, Moscow, no round",
    );
}

#[test]
fn a_counterpart_is_of_equal_rank() {
    check_contact(
        "Tamura@JPN:minister:trade_minister/propn/2/nsubj met=meet/verb/0/root with/adp/6/case his/pron/6/nmod:poss \
         Chinese/adj/6/amod counterpart@CHN:expert:counterpart/noun/2/obl in/adp/8/case Tokyo@JPN:place/propn/2/obl ./punct/2/punct",
        "
        Tamura met with his Chinese counterpart in Tokyo.
        ^^^^^^ JPN minister trade minister
                                    ^^^^^^^^^^^ CHN minister counterpart
        no channel, Tokyo, no round",
    );
}

#[test]
fn a_general_secretary_is_no_soldier() {
    check_contact(
        "Reagan@USA:head:President/propn/5/nsubj and/cconj/4/cc General/propn/4/compound \
         Secretary@SUN:head:General_Secretary/propn/1/conj \
         met=meet/verb/0/root in/adp/7/case Geneva/propn/5/obl ./punct/5/punct",
        "
        Reagan and General Secretary met in Geneva.
        ^^^^^^ USA head President
                           ^^^^^^^^^ SUN head General Secretary
        no channel, Geneva, no round",
    );
}

#[test]
fn a_general_assembly_is_no_army_and_is_a_place() {
    check_contact(
        "Wu@CHN:foreign-or-defence-minister:Foreign_Minister/propn/2/nsubj met=meet/verb/0/root \
         Shevardnadze@SUN:foreign-or-defence-minister:Foreign_Minister/propn/2/obj at/adp/6/case the/det/6/det \
         opening/noun/2/obl of/adp/10/case the/det/10/det General/propn/10/compound Assembly/propn/6/nmod ./punct/2/punct",
        "
        Wu met Shevardnadze at the opening of the General Assembly.
        ^^ CHN foreign-or-defence-minister Foreign Minister
               ^^^^^^^^^^^^ SUN foreign-or-defence-minister Foreign Minister
        no channel, General Assembly, no round",
    );
}

#[test]
fn who_was_sent_took_part() {
    check_contact(
        "Moscow@SUN/propn/2/nsubj sent=send/verb/0/root Rogachev@SUN:deputy-minister:Deputy_Foreign_Minister/propn/2/obj \
         to/adp/5/case Beijing@CHN/propn/2/obl ./punct/2/punct",
        "
        Moscow sent Rogachev to Beijing.
                    ^^^^^^^^ SUN deputy-minister Deputy Foreign Minister
                                ^^^^^^^ CHN
        no channel, Beijing, no round",
    );
}

#[test]
fn talks_are_named_after_their_town_and_numbered() {
    check_contact(
        "China@CHN/propn/4/nsubj and/cconj/3/cc America@USA/propn/1/conj held=hold/verb/0/root the/det/8/det \
         135th/adj/8/amod Geneva/propn/8/compound meeting/noun/4/obj ./punct/4/punct",
        "
        China and America held the 135th Geneva meeting.
        ^^^^^ CHN ^^^^^^^ USA
        no channel, Geneva, round 135",
    );
}

#[test]
fn the_first_meeting_since_is_none_of_a_series() {
    check_contact(
        "China@CHN/propn/4/nsubj and/cconj/3/cc India@IND/propn/1/conj held=hold/verb/0/root the/det/7/det \
         first/adj/7/amod meeting/noun/4/obj since/adp/9/case 1962/num/7/nmod at/adp/12/case ministerial/adj/12/amod \
         level/noun/7/nmod ./punct/4/punct",
        "
        China and India held the first meeting since 1962 at ministerial level.
        ^^^^^ CHN ^^^^^ IND
        government, no place, no round",
    );
}

#[test]
fn a_private_talk_is_no_private_persons_talk() {
    check_contact(
        "Wu@CHN:foreign-or-defence-minister:Foreign_Minister/propn/2/nsubj had=have/verb/0/root a/det/5/det \
         private/adj/5/amod talk/noun/2/obj with/adp/7/case Soviets@SUN/propn/5/nmod on/adp/10/case border/noun/10/compound \
         trade/noun/5/nmod ./punct/2/punct",
        "
        Wu had a private talk with Soviets on border trade.
        ^^ CHN foreign-or-defence-minister Foreign Minister
                                   ^^^^^^^ SUN
        economic, no place, no round",
    );
}
