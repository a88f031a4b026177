//! Who is asked for in a feed.

use super::series;
use crate::{desk::Desk, failure::Outcome, who};
use rapport_lexicon::{
    Lexicon,
    states::{self, List},
};
use rapport_model::{ActorCode, Date, Dyad};

/// Two states with a comma between: by code or by name as everywhere, by the code that the feed has for them, or by their number in the
/// list of the Correlates of War or of Gleditsch and Ward.
///
/// # Errors
/// If the desk holds no such feed, or neither it nor the lexicon knows one of them.
pub fn pair(desk: &Desk, feed: &str, words: &str, day: Option<Date>) -> Outcome<Dyad> {
    let unknown = match desk.pair(words, day) {
        Ok(pair) => return Ok(pair),
        Err(unknown) => unknown,
    };
    series::must_hold(desk, feed)?;
    let (lexicon, mut codes) = (desk.lexicon()?, Vec::new());
    for word in words.split(',').map(str::trim) {
        codes.extend(one(desk, feed, word)?.or_else(|| named(&lexicon, word, day)));
    }
    match codes.as_slice() {
        [first, second] => Dyad::new(*first, *second).ok_or(unknown),
        _ => Err(unknown),
    }
}

fn named(lexicon: &Lexicon, word: &str, day: Option<Date>) -> Option<ActorCode> {
    who::actor(lexicon, word, day).ok().or_else(|| numbered(word, day.unwrap_or(Date::MAX)))
}

/// The code as it is written, if the feed has it.
fn one(desk: &Desk, feed: &str, word: &str) -> Outcome<Option<ActorCode>> {
    let Ok(code) = word.to_uppercase().parse::<ActorCode>() else { return Ok(None) };
    Ok(desk.ledger.feed_names(feed, code.as_str())?.then_some(code))
}

fn numbered(word: &str, day: Date) -> Option<ActorCode> {
    let dated = [List::Cow, List::Gw].into_iter().find_map(|list| states::by_number(list).remove(word))?;
    states::on(&dated, day).parse().ok()
}
