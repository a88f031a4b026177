//! A state as feeds write it.

use crate::states::{self, Days, Line};
use rapport_model::{ActorCode, Date, Period};
use std::collections::BTreeSet;

/// A country as feeds write it: by its code, by its names, or by a later state's.
pub struct Actor {
    /// As it was asked for.
    pub code: ActorCode,
    /// The states that count as it.
    pub line: Line,
    written: Vec<(String, Days)>,
    /// What must be said where it is read from a later state's code.
    read_as: Option<String>,
}

impl Actor {
    /// A state, or all of its line, in this feed.
    pub fn new(code: ActorCode, lineage: bool, feed: &str) -> Actor {
        // Each text is looked for in every batch, so names are left out where a feed has none.
        let named = !matches!(feed, "gdelt" | "polecat" | "phoenix");
        let texts = |code, days, borne| texts(code, (days, borne), named);
        let whole = Line::of(code);
        let members = whole.members();
        let (mut written, mut read_as) = (Vec::new(), None);
        if lineage {
            for member in members {
                let since = member.reign.from.filter(|_| member.apart);
                written.extend(texts(member.code, Days { from: since, to: None }, Days::default()));
            }
            return Actor { code, line: whole, written, read_as };
        }
        let place = members.iter().position(|member| member.code == code).unwrap_or_default();
        let own = members[place];
        // What a feed has by this code before its time is the earlier state's.
        let since = own.reign.from.filter(|_| !own.apart);
        written.extend(texts(code, Days { from: since, to: None }, Days { from: None, to: own.reign.to }));
        for later in members[place + 1..].iter().take_while(|later| !later.apart) {
            written.extend(texts(later.code, Days { from: since, to: own.reign.to }, Days::default()));
            let last = own.reign.to.map(|day| day.to_string()).unwrap_or_default();
            let note = || format!("what feeds have as {} until {last} is read as {code}", later.code);
            read_as.get_or_insert_with(note);
        }
        Actor { code, line: Line::alone(code), written, read_as }
    }

    /// What a reader must know of how it is read.
    pub fn note(&self) -> Option<String> {
        let seams = self.line.seams();
        if seams.is_empty() { self.read_as.clone() } else { Some(format!("one line: {}", seams.join("; "))) }
    }

    /// How it may be written at any time.
    pub fn texts(&self) -> BTreeSet<&str> {
        self.written.iter().map(|(text, _)| text.as_str()).collect()
    }

    /// Whether a row of this day means it.
    pub fn is(&self, country: Option<&str>, day: Date) -> bool {
        self.written.iter().any(|(text, days)| Some(text.as_str()) == country && days.hold(day))
    }

    /// Whether a text means it in a month: in all of it, in a part, or (`None`) not at all.
    pub fn in_month(&self, text: &str, month: Date) -> Option<bool> {
        let whole = Days { from: Some(month), to: Some(Period::Month.end(month)) };
        let parts = self.written.iter().filter(|(written, _)| written == text);
        let parts: Vec<Days> = parts.filter_map(|(_, days)| days.within(whole)).collect();
        (!parts.is_empty()).then(|| parts.contains(&whole))
    }
}

/// How feeds may write a state within these days: by its code, and where they are not known to have codes alone, by its names and,
/// while it bore them, its numbers.
fn texts(code: ActorCode, (days, borne): (Days, Days), named: bool) -> Vec<(String, Days)> {
    let names = if named { states::names(code.as_str()) } else { Vec::new() };
    let names = names.into_iter();
    let forms = names.flat_map(|(name, own)| states::forms(name).into_iter().map(move |form| (form, own)));
    // A feed that has no names may have numbers.
    let [cow, gw, _] = if named { states::codes(code.as_str()) } else { [""; 3] };
    let numbers = BTreeSet::from([cow, gw]).into_iter().filter(|number| !number.is_empty());
    let numbers = numbers.map(|number| (number.to_owned(), borne));
    let all = forms.chain(numbers).chain([(code.as_str().to_owned(), Days::default())]);
    all.filter_map(|(text, own)| Some((text, own.within(days)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(code: &str, lineage: bool) -> Actor {
        Actor::new(code.parse().unwrap(), lineage, "icews")
    }

    fn is(code: &str, lineage: bool, text: &str, day: &str) -> bool {
        actor(code, lineage).is(Some(text), day.parse().unwrap())
    }

    #[test]
    fn states_are_known_by_code_and_by_name() {
        for (code, text) in [("CHN", "CHN"), ("CHN", "China"), ("RUS", "Russian Federation"), ("USA", "United States")]
        {
            assert!(is(code, false, text, "2018-06-01"), "{text}");
        }
        assert!(is("MDA", false, "Moldova, Republic of", "2018-06-01"));
        assert!(!is("SUN", false, "Russia", "2018-06-01") && is("SUN", false, "Russia", "1980-06-01"));
    }

    #[test]
    fn names_are_not_looked_for_where_a_feed_has_codes() {
        let texts = |feed: &str| Actor::new("CHN".parse().unwrap(), false, feed).texts().len();
        assert!(texts("gdelt") == 1 && texts("weis") > 3);
    }

    #[test]
    fn a_number_is_the_state_that_bore_it() {
        let is = |code: &str, day: &str| actor(code, false).is(Some("365"), day.parse().unwrap());
        assert!(is("SUN", "1969-03-02") && !is("SUN", "1995-03-02"));
        assert!(is("RUS", "1995-03-02") && !is("RUS", "1969-03-02"));
    }

    #[test]
    fn what_feeds_call_by_a_later_code_is_the_earlier_state_until_it_ended() {
        for (earlier, later, last, next) in [
            ("SUN", "RUS", "1991-12-25", "1991-12-26"),
            ("CSK", "CZE", "1992-12-31", "1993-01-01"),
            ("YUG", "SRB", "2003-02-03", "2006-06-05"),
        ] {
            assert!(is(earlier, false, later, last) && !is(earlier, false, later, next), "{earlier}");
            assert!(!is(later, false, later, last) && is(later, false, later, next), "{later}");
            for (day, code) in [(last, earlier), (last, later), (next, later)] {
                assert!(is(earlier, true, code, day) && is(later, true, code, day), "{code} {day}");
            }
        }
        assert!(!is("DDR", false, "DEU", "1970-01-01") && is("DEU", false, "DEU", "1970-01-01"));
        assert!(!is("DDR", true, "DEU", "1970-01-01") && is("DDR", true, "DEU", "1990-10-03"));
    }

    #[test]
    fn a_month_that_a_seam_divides_is_said_to_be() {
        let month = |month: &str| actor("SUN", false).in_month("RUS", month.parse().unwrap());
        assert_eq!(["1991-11-01", "1991-12-01", "1992-01-01"].map(month), [Some(true), Some(false), None]);
        assert_eq!(actor("SUN", true).in_month("RUS", "1991-12-01".parse().unwrap()), Some(true));
    }
}
