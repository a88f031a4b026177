//! Stands as sentences tell them.

use crate::testing::positions;

/// Stance, holder, issue and about, of each position.
#[track_caller]
fn check(words: &str, expected: &[&str]) {
    let told: Vec<String> = positions(words)
        .iter()
        .map(|p| {
            let code = |actor: &rapport_model::Actor| actor.code.map(|c| c.to_string()).unwrap_or_default();
            let about = p.about.as_ref().map(|a| format!(" of {}", code(a))).unwrap_or_default();
            format!("{} {}{about}: {}", code(&p.holder), p.stance.word(), p.issue)
        })
        .collect();
    assert_eq!(told, expected);
}

#[test]
fn a_report_of_words_takes_a_stand() {
    check(
        "China@CHN/propn/2/nsubj demanded=demand/verb/0/root that/sconj/5/mark Vietnam@VNM/propn/5/nsubj \
         withdraw/verb/2/ccomp \
         from/adp/7/case Cambodia/propn/5/obl ./punct/2/punct",
        &["CHN demand of VNM: cambodia"],
    );
    check(
        "Moscow@SUN/propn/2/nsubj rejected=reject/verb/0/root Chinese@CHN/adj/4/amod demands=demand/noun/2/obj \
         on/adp/6/case \
         Cambodia/propn/4/nmod ./punct/2/punct",
        &["SUN refusal of CHN: cambodia", "CHN demand of SUN: cambodia"],
    );
}

#[test]
fn who_holds_a_view_needs_nobody_acted_upon() {
    check(
        "Hanoi@VNM/propn/2/nsubj maintains=maintain/verb/0/root that/sconj/7/mark Cambodia/propn/7/nsubj \
         is=be/aux/7/cop \
         no/det/7/det obstacle/noun/2/ccomp ./punct/2/punct",
        &["VNM statement: cambodia"],
    );
    check(
        "Moscow@SUN/propn/3/nsubj is=be/aux/3/cop willing/adj/0/root to/part/5/mark discuss/verb/3/xcomp \
         Cambodia/propn/5/obj \
         ./punct/3/punct",
        &["SUN offer: cambodia"],
    );
}

#[test]
fn the_matter_itself_is_not_spoken_to() {
    check(
        "Hanoi@VNM/propn/2/nsubj argues=argue/verb/0/root that/sconj/8/mark progress/noun/8/nsubj on/adp/6/case \
         Cambodia@KHM/propn/4/nmod is=be/aux/8/cop slow/adj/2/ccomp ./punct/2/punct",
        &["VNM statement: cambodia"],
    );
}

#[test]
fn a_position_may_be_named_by_its_noun() {
    check(
        "The/det/3/det Chinese@CHN/adj/3/amod position/noun/8/nsubj:outer is=be/aux/8/cop that/sconj/8/mark \
         Vietnam@VNM/propn/8/nsubj must/aux/8/aux leave/verb/0/root Cambodia/propn/8/obj ./punct/8/punct",
        &["CHN demand of VNM: cambodia"],
    );
    check(
        "The/det/3/det Chinese@CHN/adj/3/amod position/noun/4/nsubj is=be/verb/0/root that/sconj/8/mark \
         Vietnam@VNM/propn/8/nsubj \
         must/aux/8/aux leave/verb/4/ccomp Cambodia/propn/8/obj ./punct/4/punct",
        &["CHN demand of VNM: cambodia"],
    );
}

#[test]
fn what_nobody_watches_or_nobody_took_is_no_position() {
    check(
        "China@CHN/propn/2/nsubj rejected=reject/verb/0/root a/det/5/det Soviet@SUN/adj/5/amod offer/noun/2/obj \
         ./punct/2/punct",
        &[],
    );
    check(
        "Moscow@SUN/propn/4/nsubj might/aux/4/aux be/aux/4/cop willing/adj/0/root to/part/6/mark \
         discuss/verb/4/xcomp \
         Cambodia/propn/6/obj ./punct/4/punct",
        &[],
    );
}
