//! Acts read from trees by hand, the actors marked under the words.

use crate::testing::check;

#[test]
fn a_refusal_takes_the_code_of_what_is_refused() {
    check(
        "China@CHN/propn/3/nsubj has=have/aux/3/aux refused=refuse/verb/0/root to/part/5/mark schedule/verb/3/xcomp talks=talk/noun/5/obj with/adp/8/case Moscow@SUN/propn/6/nmod ./punct/3/punct",
        "
        China has refused to schedule talks with Moscow.
        ^^^^^ source                             ^^^^^^ target
        125 actual 1988-04-18
        ",
    );
}

#[test]
fn a_call_is_rejected_whoever_called() {
    check(
        "China@CHN/propn/2/nsubj rejected=reject/verb/0/root a/det/5/det Soviet@SUN/adj/5/amod call/noun/2/obj for/adp/8/case a/det/8/det summit/noun/5/nmod ./punct/2/punct",
        "
        China rejected a Soviet call for a summit.
        ^^^^^ source     ^^^^^^ target
        125 actual 1988-04-18
        ^^^^^ target     ^^^^^^ source
        026 actual
        ",
    );
}

#[test]
fn what_might_be_is_no_act() {
    check(
        "China@CHN/propn/3/nsubj might/aux/3/aux attack/verb/0/root Vietnam@VNM/propn/3/obj ./punct/3/punct",
        "
        China might attack Vietnam.
        ^^^^^ source       ^^^^^^^ target
        190 hypothetical
        ",
    );
}

#[test]
fn a_signing_goes_both_ways() {
    check(
        "China@CHN/propn/4/nsubj and/cconj/3/cc Vietnam@VNM/propn/1/conj signed=sign/verb/0/root a/det/7/det trade/noun/7/compound agreement/noun/4/obj in/adp/9/case 1986/num/4/obl ./punct/4/punct",
        "
        China and Vietnam signed a trade agreement in 1986.
        ^^^^^ source
                  ^^^^^^^ target
        057 actual 1986
        ^^^^^ target
                  ^^^^^^^ source
        057 actual 1986
        ",
    );
}

#[test]
fn the_year_that_a_protocol_is_for_is_not_that_of_its_signing() {
    check(
        "China@CHN/propn/4/nsubj and/cconj/3/cc Vietnam@VNM/propn/1/conj signed=sign/verb/0/root a/det/7/det trade/noun/7/compound agreement/noun/4/obj for/adp/9/case 1990/num/4/obl ./punct/4/punct",
        "
        China and Vietnam signed a trade agreement for 1990.
        ^^^^^ source
                  ^^^^^^^ target
        057 actual 1988-04-18
        ^^^^^ target
                  ^^^^^^^ source
        057 actual 1988-04-18
        ",
    );
}

#[test]
fn the_one_named_after_by_acts_in_a_passive() {
    check(
        "Vietnam@VNM/propn/3/nsubj:pass was=be/aux/3/aux:pass invaded=invade/verb/0/root by/adp/5/case China@CHN/propn/3/obl:agent in/adp/7/case 1979/num/3/obl ./punct/3/punct",
        "
        Vietnam was invaded by China in 1979.
        ^^^^^^^ target         ^^^^^ source
        190 actual 1979
        ",
    );
}

#[test]
fn words_of_a_speaker_are_claimed() {
    check(
        "Hanoi@VNM/propn/2/nsubj said=say/verb/0/root that/sconj/6/mark China@CHN/propn/6/nsubj had=have/aux/6/aux attacked=attack/verb/2/ccomp Laos@LAO/propn/6/obj ./punct/2/punct",
        "
        Hanoi said that China had attacked Laos.
                        ^^^^^ source       ^^^^ target
        190 claimed
        ",
    );
}

#[test]
fn a_demand_falls_on_whom_it_is_made_and_its_content_is_proposed() {
    check(
        "China@CHN/propn/2/nsubj demands=demand/verb/0/root that/sconj/5/mark Vietnam@VNM/propn/5/nsubj withdraw/verb/2/ccomp from/adp/7/case Cambodia@KHM/propn/5/obl ./punct/2/punct",
        "
        China demands that Vietnam withdraw from Cambodia.
        ^^^^^ source       ^^^^^^^ target
        1056 actual 1988-04-18
                           ^^^^^^^ source        ^^^^^^^^ target
        0874 proposed 1988-04-18
        ",
    );
}

#[test]
fn a_relation_between_two_is_one_word_for_both() {
    check(
        "The/det/3/det Sino-Soviet@CHN+SUN/adj/3/amod talks=talk/noun/4/nsubj resumed=resume/verb/0/root ./punct/4/punct",
        "
        The Sino-Soviet talks resumed.
            ^^^^^^^^^^^ source
            ^^^^^^^^^^^ target
        046 actual 1988-04-18
            ^^^^^^^^^^^ source
            ^^^^^^^^^^^ target
        046 actual 1988-04-18
        ",
    );
}

/// Found in a memorandum of 1969: the pair stands in the subject, the act without its parties behind "since".
#[test]
fn an_act_of_both_is_that_of_the_pair_named_in_one_word() {
    check(
        "Sino-Soviet@CHN+SUN/adj/2/amod relations=relation/noun/3/nsubj worsened=worsen/verb/0/root since/adp/6/case the/det/6/det clashes=clash/noun/3/obl ./punct/3/punct",
        "
        Sino-Soviet relations worsened since the clashes.
        ^^^^^^^^^^^ source
        ^^^^^^^^^^^ target
        190 actual
        ^^^^^^^^^^^ source
        ^^^^^^^^^^^ target
        190 actual
        ",
    );
}

#[test]
fn two_who_agree_on_a_third_agree_with_each_other() {
    check(
        "China@CHN/propn/5/nsubj and/cconj/3/cc Vietnam@VNM/propn/1/conj have/aux/5/aux agreed=agree/verb/0/root to/part/7/mark share/verb/5/xcomp information/noun/7/obj on/adp/10/case Laos@LAO/propn/8/nmod ./punct/5/punct",
        "
        China and Vietnam have agreed to share information on Laos.
        ^^^^^ source
                  ^^^^^^^ target
        0314 actual 1988-04-18
        ^^^^^ target
                  ^^^^^^^ source
        0314 actual 1988-04-18
        ",
    );
}

#[test]
fn a_softened_criticism_is_no_criticism() {
    check(
        "China@CHN/propn/2/nsubj softened=soften/verb/0/root its/pron/4/nmod:poss criticism/noun/2/obj of/adp/6/case Moscow@SUN/propn/4/nmod ./punct/2/punct",
        "
        China softened its criticism of Moscow.
        ^^^^^ source                    ^^^^^^ target
        080 actual 1988-04-18
        ",
    );
}

#[test]
fn without_a_visible_actor_there_is_no_event() {
    check(
        "would/aux/3/aux be/aux/3/cop willing/adj/0/root to/part/5/mark cooperate/verb/3/xcomp with/adp/7/case China@CHN/propn/5/obl ./punct/3/punct",
        "would be willing to cooperate with China.",
    );
}

/// Found in the example: the anniversary's month was taken for the invasion's.
#[test]
fn the_date_of_an_anniversary_is_not_that_of_the_act() {
    check(
        "On/adp/3/case the/det/3/det anniversary/noun/13/obl of/adp/7/case the/det/7/det Soviet@SUN/adj/7/amod invasion/noun/3/nmod of/adp/9/case Afghanistan@AFG/propn/7/nmod in/adp/11/case December/propn/7/nmod nothing/pron/13/nsubj happened=happen/verb/0/root ./punct/13/punct",
        "
        On the anniversary of the Soviet invasion of Afghanistan in December nothing happened.
                                  ^^^^^^ source      ^^^^^^^^^^^ target
        190 actual
        ",
    );
}

/// Found in a memorandum of 1969.
#[test]
fn what_one_possibility_is_has_not_been_done() {
    check(
        "One/num/6/nsubj:outer is/aux/6/cop that/sconj/6/mark the/det/5/det Soviets@SUN/propn/6/nsubj attacked=attack/verb/0/root China@CHN/propn/6/obj ./punct/6/punct",
        "
        One is that the Soviets attacked China.
                        ^^^^^^^ source   ^^^^^ target
        190 hypothetical
        ",
    );
}

#[test]
fn what_one_is_kept_from_is_not_done() {
    check(
        "Moscow@SUN/propn/2/nsubj deterred=deter/verb/0/root China@CHN/propn/2/obj from/sconj/5/mark attacking=attack/verb/2/advcl Vietnam@VNM/propn/5/obj ./punct/2/punct",
        "
        Moscow deterred China from attacking Vietnam.
                        ^^^^^ source         ^^^^^^^ target
        190 negated 1988-04-18
        ",
    );
}

#[test]
fn a_date_that_words_look_ahead_to_is_the_next_one() {
    check(
        "China@CHN/propn/5/nsubj and/cconj/3/cc Vietnam@VNM/propn/1/conj will/aux/5/aux meet/verb/0/root in/adp/7/case October/propn/5/obl ./punct/5/punct",
        "
        China and Vietnam will meet in October.
        ^^^^^ source
                  ^^^^^^^ target
        036 actual 1988-10
        ^^^^^ target
                  ^^^^^^^ source
        036 actual 1988-10
        ",
    );
}

proptest::proptest! {
    /// Any words in any tree, sound or not, are coded without a panic, and every span lies in the text.
    #[test]
    fn any_tree_is_survived(words in proptest::collection::vec((0usize..WORDS.len(), 0u32..12, 0usize..RELATIONS.len()), 1..12)) {
        let line: Vec<String> = words.iter().map(|(w, h, r)| format!("{}/{}/{}", WORDS[*w], h, RELATIONS[*r])).collect();
        let (document, reports) = crate::testing::coded(&line.join(" "));
        for report in reports {
            for span in report.clause.iter().chain(report.evidence.spans()) {
                proptest::prop_assert!(span.get(&document.text).is_some());
            }
        }
    }
}

const WORDS: [&str; 14] = [
    "China@CHN/propn",
    "Soviet@SUN/adj",
    "they@SUN+CHN/pron",
    "agreed=agree/verb",
    "talks=talk/noun",
    "withdraw/verb",
    "one/num",
    "of/adp",
    "to/part",
    "cease/noun",
    "-/punct",
    "1986/num",
    "last/adj",
    "é=é/noun",
];
const RELATIONS: [&str; 14] = [
    "nsubj",
    "obj",
    "obl",
    "nmod",
    "xcomp",
    "ccomp",
    "conj",
    "acl:relcl",
    "root",
    "case",
    "mark",
    "amod",
    "nsubj:pass",
    "advcl",
];
