//! What kind of paper a title names, and who made it.

use crate::head::takes_to;
use rapport_model::SourceKind;
use regex::Regex;
use std::sync::LazyLock;

/// What a title says of the paper.
#[derive(Debug, PartialEq, Eq, Default)]
pub(super) struct Origin {
    /// The kind of paper.
    pub source: SourceKind,
    /// The post abroad that it comes from: `Embassy in the Soviet Union`.
    pub outlet: Option<String>,
    /// The office that made it, where the title names an office and not a person.
    pub office: Option<String>,
}

/// A record of what was said: named for the talk and not for its writer.
static TALK: LazyLock<Regex> = LazyLock::new(|| {
    let record = "(?:memorandum|memoranda|notes?|record|report|minutes|summary|transcript)s?";
    let manner = "(?:an? |the |their |telephone |private |informal )*";
    let talk = "(?:conversation|meeting|discussion|talk|lunch|luncheon|dinner|session|conference)";
    let named = format!(r"^(?:draft |summary |verbatim )*{record} (?:of|from|on) {manner}(?:\w+ ){{0,5}}?{talk}");
    pattern(&format!(r"{named}|^(?:minutes|transcript)\b"))
});
static FINISHED_INTELLIGENCE: LazyLock<Regex> = LazyLock::new(|| {
    let papers = "estimate|note|memorandum|information|report|brief|cable|summary|appraisal|assessment|survey|bulletin";
    pattern(&format!(r"\bintelligence (?:{papers})|^president's daily brief"))
});
/// Bodies whose papers are intelligence whatever they are called.
static INTELLIGENCE_BODY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(?:central intelligence|national estimates|national intelligence|defense intelligence)\b")
});
static POST: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^(?:american )?(?:{POSTS})\b")));
static ENVOY: LazyLock<Regex> = LazyLock::new(|| {
    let envoys = "ambassador|charg[ée]|minister|consul|high commissioner|representative";
    pattern(&format!(r"^(?:{envoys})\b[^()]*? (?:in|at|to) (.+)"))
});
static WIRE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:circular )?(?:telegram|airgram|cable|despatch|dispatch|aerogram|backchannel message)\b")
});
static SPEECH: LazyLock<Regex> = LazyLock::new(|| {
    let statement = "statement (?:by|of|issued|made)";
    pattern(&format!("^(?:address|remarks|speech|{statement}|radio |news conference|press conference|inaugural|toast)"))
});
static OFFICE: LazyLock<Regex> = LazyLock::new(|| {
    let at_home = "department|bureau|office|board|joint chiefs|white house|policy planning|national security council";
    pattern(&format!(r"^(?:{POSTS}|{at_home}|interdepartmental|secretariat)\b"))
});

/// Posts abroad.
const POSTS: &str = "embassy|legation|consulate|mission|interests section|liaison office|delegation|high commission";

fn pattern(text: &str) -> Regex {
    Regex::new(&format!("(?i){text}")).expect("a fixed pattern")
}

/// Reads a document's title, its number left off.
pub(super) fn origin(title: &str) -> Origin {
    let maker = maker(title);
    let office = maker.and_then(office);
    let source = source(title, maker.unwrap_or_default());
    let outlet = (source == SourceKind::Embassy).then(|| maker.and_then(post)).flatten();
    Origin { source, outlet, office }
}

fn office(maker: &str) -> Option<String> {
    if maker.to_ascii_lowercase().contains("central intelligence") {
        return Some("Central Intelligence Agency".to_owned());
    }
    OFFICE.is_match(maker).then(|| without_name(maker).to_owned())
}

/// Whether the editors wrote it.
pub(super) fn is_editorial(title: &str) -> bool {
    title.trim_matches(['[', ']', '.']).eq_ignore_ascii_case("editorial note")
}

fn source(title: &str, maker: &str) -> SourceKind {
    if TALK.is_match(title) {
        SourceKind::Transcript
    } else if FINISHED_INTELLIGENCE.is_match(title) || INTELLIGENCE_BODY.is_match(maker) {
        SourceKind::Intelligence
    } else if is_post(title, maker) {
        SourceKind::Embassy
    } else if SPEECH.is_match(title) {
        SourceKind::Speech
    } else {
        SourceKind::OfficialPaper
    }
}

/// A post abroad reports by wire, or the title is the old "The Ambassador in Japan (Grew) to the Secretary of State".
fn is_post(title: &str, maker: &str) -> bool {
    let old_form = title.starts_with("The ");
    (WIRE.is_match(title) || old_form) && (POST.is_match(maker) || ENVOY.is_match(maker))
}

/// The words that name who made it: after "From", "by" or "Prepared in", up to "to" the addressee.
fn maker(title: &str) -> Option<&str> {
    static FROM: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"\b(?:from|prepared (?:in|by)|by|sent by) (?:the |an? )?(.+)$"));
    let rest = match FROM.captures(title) {
        Some(found) => found.get(1)?.as_str(),
        None => title.strip_prefix("The ")?,
    };
    let ends = rest.match_indices(" to ").map(|(at, _)| at).find(|at| !takes_to(&rest[..*at]));
    Some(rest[..ends.unwrap_or(rest.len())].trim())
}

fn post(maker: &str) -> Option<String> {
    if POST.is_match(maker) {
        return Some(without_name(maker).to_owned());
    }
    let country = ENVOY.captures(maker)?.get(1)?.as_str();
    Some(format!("Embassy in {}", without_name(country)))
}

/// Without the name of the person in brackets.
fn without_name(words: &str) -> &str {
    words.split(" (").next().unwrap_or(words).trim_end_matches([',', ' '])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_the_kind() {
        for (title, kind) in [
            ("Memorandum of Conversation", SourceKind::Transcript),
            ("Memorandum of a Conversation", SourceKind::Transcript),
            ("Minutes of Senior Review Group Meeting", SourceKind::Transcript),
            ("Transcript of Telephone Conversation Between Two Ministers", SourceKind::Transcript),
            ("Notes From Lunch Between an Aide and an Envoy", SourceKind::Transcript),
            ("Report of Meetings", SourceKind::Transcript),
            ("Special National Intelligence Estimate", SourceKind::Intelligence),
            ("Intelligence Note From the Director of a Bureau to the Secretary", SourceKind::Intelligence),
            ("Memorandum Prepared in the Central Intelligence Agency", SourceKind::Intelligence),
            (
                "Memorandum From Director of Central Intelligence Doe to Secretary of State Roe",
                SourceKind::Intelligence,
            ),
            ("Memorandum From the Secretary of State to the Central Intelligence Agency", SourceKind::OfficialPaper),
            ("Telegram From the Embassy in Norland to the Department of State", SourceKind::Embassy),
            ("The Ambassador in Norland (Doe) to the Secretary of State", SourceKind::Embassy),
            ("Telegram From the Department of State to the Embassy in Norland", SourceKind::OfficialPaper),
            ("Letter From the Ambassador to Norland (Doe) to Secretary of State Roe", SourceKind::OfficialPaper),
            ("Memorandum From President Doe to the Ambassador", SourceKind::OfficialPaper),
            ("Paper Prepared for the Meeting by the Group for Europe", SourceKind::OfficialPaper),
            ("Address by President Doe", SourceKind::Speech),
        ] {
            assert_eq!(origin(title).source, kind, "{title}");
        }
    }

    #[test]
    fn posts_are_named() {
        for (title, outlet) in [
            (
                "Telegram From the Embassy in the Republic of Norland to the Department of State",
                "Embassy in the Republic of Norland",
            ),
            (
                "Airgram From the Consulate General at Westport to the Department of State",
                "Consulate General at Westport",
            ),
            ("Telegram From the Ambassador to Norland (Doe) to the Department of State", "Embassy in Norland"),
            ("The Chargé in Norland (Doe) to the Secretary of State", "Embassy in Norland"),
        ] {
            assert_eq!(origin(title).outlet.as_deref(), Some(outlet), "{title}");
        }
        let office = origin("Memorandum Prepared in the Central Intelligence Agency").office;
        assert_eq!(office.as_deref(), Some("Central Intelligence Agency"));
    }
}
