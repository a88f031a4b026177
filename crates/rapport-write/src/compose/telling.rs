//! A deed told in the words of its report.
//!
//! A telling keeps the words of the reporting: the sentence with its pronouns named and its date given, so that every
//! reserve its author made stays in it. Of a sentence too long to read in one breath only the act's own clause is told; where
//! that is no sentence by itself ("the Soviet withdrawal of a division") the act is named in the words of the scheme and
//! the clause is quoted beside it.

use super::words;
use rapport_model::{Actor, Basis, Document, Happening, MONTHS, Report, Span, When};

/// Pronouns that a reader of the memo could not resolve.
const PRONOUNS: [&str; 14] =
    ["he", "she", "it", "they", "we", "i", "his", "her", "its", "their", "our", "them", "him", "us"];
/// Pronouns that own: they become "China's".
const OWNING: [&str; 5] = ["his", "her", "its", "their", "our"];
/// A clause longer than this is cut at its last comma or named by the scheme instead: a memo's sentence is read in one
/// breath.
const LONGEST: usize = 330;

/// How the actors of a happening are named where the words do not.
pub(crate) struct Names<'n> {
    /// "the Soviet Union"
    pub source: &'n str,
    /// "China"
    pub target: &'n str,
}

/// The deed as a sentence with its full stop.
pub(crate) fn tell(happening: &Happening, report: &Report, document: &Document, names: &Names) -> String {
    let whole = said(report.evidence.spans(), report, &document.text, names);
    let clause = said(&report.clause, report, &document.text, names);
    let sentence = if whole.len() <= LONGEST {
        dated(without_link(&whole), happening.when)
    } else if report.finite && clause.len() <= LONGEST {
        dated(&clause, happening.when)
    } else {
        let act = format!("{} {} {}", names.source, phrase(happening.event.cameo.as_str()), names.target);
        format!("{}: “{}”", dated(&act, happening.when), shortened(&clause))
    };
    let by = if whole.len() <= LONGEST { String::new() } else { by(report) };
    format!("{}{by}.", words::capital(&sentence))
}

/// The sentence without the word that tied it to the one before.
fn without_link(sentence: &str) -> &str {
    const LINKS: [&str; 14] = [
        "And ",
        "But ",
        "However, ",
        "Moreover, ",
        "Nevertheless, ",
        "In fact, ",
        "For example, ",
        "Thus, ",
        "Therefore, ",
        "Furthermore, ",
        "In addition, ",
        "Meanwhile, ",
        "Also, ",
        "Yet ",
    ];
    LINKS.iter().find_map(|link| sentence.strip_prefix(link)).unwrap_or(sentence)
}

/// Who is said to say so, where the document does not say it itself.
fn by(report: &Report) -> String {
    report.attribution.by.as_ref().map(|by| format!(", according to {by}")).unwrap_or_default()
}

/// The words of these pieces with pronouns for source and target replaced by names, white space folded, gaps shown, and
/// no mark at the end.
fn said(pieces: &[Span], report: &Report, text: &str, names: &Names) -> String {
    let mut said = String::new();
    for (place, piece) in pieces.iter().enumerate() {
        if place > 0 {
            said.push_str(if adjoin(pieces[place - 1], *piece, text) { " " } else { " … " });
        }
        said.push_str(&named(*piece, report, text, names));
    }
    let folded = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let ended = folded.trim_end_matches(['.', ',', ';', ':', ' ', '—']);
    without_label(without_number(ended.trim_start_matches(['—', '–', '-', '•', ' ']))).to_owned()
}

/// Without the label that a list or a form puts before its words ("Foreign Ministers: The Soviet and Chinese Foreign Ministers
/// meet"); who is speaking is no label.
fn without_label(sentence: &str) -> &str {
    const FORMS: [&str; 6] = ["Subject", "Re", "Note", "Comment", "Summary", "Conclusion"];
    let Some((label, rest)) = sentence.split_once(": ") else { return sentence };
    let idle = FORMS.contains(&label) || (label.split(' ').count() <= 4 && rest.contains(label));
    if idle && rest.starts_with(char::is_uppercase) { rest } else { sentence }
}

/// Without the number or letter that a list puts before its items: "4. ", "(2) ", "A. ".
fn without_number(sentence: &str) -> &str {
    let Some((first, rest)) = sentence.split_once(' ') else { return sentence };
    let bare = first.trim_start_matches('(').trim_end_matches([')', '.']);
    let marked = first.len() > bare.len() && first.ends_with([')', '.']);
    let number = !bare.is_empty() && bare.len() <= 2 && bare.bytes().all(|b| b.is_ascii_digit());
    let letter = bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_alphabetic());
    if marked && (number || letter) { rest.trim_start() } else { sentence }
}

/// Whether nothing but white space lies between two pieces.
fn adjoin(before: Span, after: Span, text: &str) -> bool {
    before.end() <= after.start()
        && Span::new(before.end(), after.start()).get(text).is_some_and(|t| t.trim().is_empty())
}

fn named(piece: Span, report: &Report, text: &str, names: &Names) -> String {
    let actors = [(&report.source, names.source), (&report.target, names.target)];
    let mut places: Vec<(Span, &str)> =
        actors.into_iter().filter_map(|(actor, name)| Some((actor.span?, called(actor, name, text)))).collect();
    // "held the ninth round of their talks": of both, not of the one.
    let of_both = |words: &str| report.symmetric && OWNING.contains(&words.to_lowercase().as_str());
    places.retain(|(span, _)| piece.covers(*span) && is_pronoun(span.of(text)) && !of_both(span.of(text)));
    places.extend(speaker(piece, report, text));
    places.sort();
    places.dedup_by_key(|(span, _)| *span);
    let mut said = String::new();
    let mut at = piece.start();
    for (span, name) in places {
        said.push_str(Span::new(at, span.start()).of(text));
        said.push_str(name);
        if OWNING.contains(&span.of(text).to_lowercase().as_str()) {
            said.push_str("’s");
        }
        at = span.end();
    }
    said.push_str(Span::new(at, piece.end()).of(text));
    said
}

/// The "he" or "she" that a speech is told of, ahead of the act ("he announced that the Soviet Union agrees"), with the
/// speaker's name.
fn speaker<'r>(piece: Span, report: &'r Report, text: &str) -> Option<(Span, &'r str)> {
    let name = report.attribution.by.as_deref().filter(|by| by.contains(' ') && !by.starts_with("the "))?;
    let act = report.source.span.filter(|span| piece.covers(*span))?;
    let ahead = Span::new(piece.start(), act.start()).get(text)?;
    let mut at = piece.start();
    for word in ahead.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if matches!(bare.to_lowercase().as_str(), "he" | "she") {
            return Some((Span::new(at, at + bare.len()), name));
        }
        at += word.len();
    }
    None
}

/// Who a pronoun means: for "he" and "she" the person, where one is known, else the state.
fn called<'n>(actor: &'n Actor, state: &'n str, text: &str) -> &'n str {
    let words = actor.span.map(|span| span.of(text).to_lowercase()).unwrap_or_default();
    let personal = matches!(words.as_str(), "he" | "she" | "him" | "her" | "his");
    let person = personal && actor.name.contains(' ') && !actor.name.starts_with("the ");
    if person { &actor.name } else { state }
}

fn is_pronoun(words: &str) -> bool {
    PRONOUNS.contains(&words.to_lowercase().as_str())
}

/// The sentence with its date: before it, or in brackets behind it where the words give part of the date themselves.
fn dated(sentence: &str, when: When) -> String {
    let Some(date) = when.date() else { return sentence.to_owned() };
    let lower = sentence.to_lowercase();
    let year = date.first_day().year().to_string();
    if lower.contains(&year) {
        sentence.to_owned()
    } else if when.basis() == Basis::Document {
        format!("{sentence} (reported {})", words::date(date))
    } else if speaks_of_time(&lower) || opens_aside(sentence) {
        format!("{sentence} ({})", words::date(date))
    } else {
        format!("{}, {}", words::at_date(date), uncapital(sentence))
    }
}

/// Whether a sentence opens with something before its subject ("After nine years, talks …"), so that no date fits before it.
fn opens_aside(sentence: &str) -> bool {
    const OPENERS: [&str; 26] = [
        "After",
        "Although",
        "Among",
        "As",
        "At",
        "Because",
        "Before",
        "Beyond",
        "By",
        "Despite",
        "During",
        "Following",
        "For",
        "From",
        "If",
        "In",
        "On",
        "Once",
        "Over",
        "Since",
        "Through",
        "To",
        "Under",
        "When",
        "While",
        "With",
    ];
    OPENERS.contains(&sentence.split(' ').next().unwrap_or_default())
}

/// Words that place an act in time by themselves.
fn speaks_of_time(lower: &str) -> bool {
    const TIMES: [&str; 19] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "yesterday",
        "today",
        "tomorrow",
        "last",
        "this",
        "next",
        "later",
        "earlier",
        "recently",
        "now",
        "ago",
        "since",
    ];
    let month = |word: &str| MONTHS.iter().any(|month| month.eq_ignore_ascii_case(word));
    lower.split(|c: char| !c.is_alphanumeric()).any(|word| TIMES.contains(&word) || month(word))
}

/// An article or pronoun at the start loses its capital behind a date; a name keeps it.
fn uncapital(sentence: &str) -> String {
    const SMALL: [&str; 16] = [
        "The", "A", "An", "Both", "Each", "Two", "Three", "Several", "Some", "Its", "Their", "His", "One", "All", "No",
        "Many",
    ];
    let first = sentence.split(' ').next().unwrap_or_default();
    if SMALL.contains(&first) { sentence.replacen(first, &first.to_lowercase(), 1) } else { sentence.to_owned() }
}

/// At most so much of a long clause, cut at a word.
fn shortened(clause: &str) -> String {
    if clause.len() <= LONGEST {
        return clause.to_owned();
    }
    let cut = clause.char_indices().take_while(|(at, _)| *at < LONGEST).filter(|(_, c)| *c == ' ').last();
    format!("{} …", &clause[..cut.map_or(0, |(at, _)| at)])
}

/// The act in the words of the scheme, as a verb in the past that takes its target as object.
fn phrase(cameo: &str) -> &'static str {
    const PHRASES: [(&str, &str); 47] = [
        ("017", "made a gesture toward"),
        ("019", "agreed with"),
        ("036", "agreed to meet or negotiate with"),
        ("040", "consulted"),
        ("041", "spoke by telephone with"),
        ("042", "visited"),
        ("043", "received"),
        ("044", "met"),
        ("045", "mediated for"),
        ("046", "negotiated with"),
        ("051", "praised"),
        ("055", "apologised to"),
        ("057", "signed an agreement with"),
        ("061", "cooperated in trade with"),
        ("062", "cooperated militarily with"),
        ("087", "eased its military posture toward"),
        ("0874", "withdrew forces to the benefit of"),
        ("112", "accused"),
        ("120", "rejected a proposal of"),
        ("160", "reduced relations with"),
        ("173", "arrested nationals of"),
        ("190", "used force against"),
        ("193", "fought"),
        ("01", "made a statement to"),
        ("02", "appealed to"),
        ("03", "declared its readiness to cooperate with"),
        ("04", "conferred with"),
        ("05", "acted in diplomatic cooperation with"),
        ("06", "cooperated with"),
        ("07", "gave aid to"),
        ("08", "made a concession to"),
        ("09", "investigated"),
        ("10", "made demands of"),
        ("11", "criticised"),
        ("12", "refused"),
        ("13", "threatened"),
        ("14", "protested against"),
        ("15", "made a show of force toward"),
        ("16", "cut back its dealings with"),
        ("17", "coerced"),
        ("18", "attacked"),
        ("19", "fought"),
        ("20", "used mass violence against"),
        ("152", "put forces on alert against"),
        ("154", "moved forces toward"),
        ("138", "threatened force against"),
        ("192", "occupied territory of"),
    ];
    let longest = PHRASES.iter().filter(|(code, _)| cameo.starts_with(code)).max_by_key(|(code, _)| code.len());
    longest.map_or("dealt with", |(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapport_model::*;

    /// A report whose clause is the whole text; `source` and `target` are the words that name them.
    fn told(text: &str, source: &str, target: &str, finite: bool, date: Option<&str>) -> String {
        let when = date.map_or(When::UNKNOWN, |date| When::new(date.parse().unwrap(), Basis::Stated));
        told_by(text, source, target, finite, when, None)
    }

    fn told_by(text: &str, source: &str, target: &str, finite: bool, when: When, by: Option<&str>) -> String {
        let document =
            Document { source: SourceKind::Press, ..Document::bare(DocumentId::given("d"), "d.txt", text.to_owned()) };
        let whole = Span::new(0, text.len());
        let at = |words: &str| text.find(words).map(|start| Span::new(start, start + words.len()));
        let actor = |code: &str, words: &str| Actor {
            code: Some(code.parse().unwrap()),
            role: None,
            name: words.to_owned(),
            span: at(words),
        };
        let report = Report::new(ReportParts {
            evidence: Evidence::new(&document, vec![whole]).unwrap(),
            sentence: 0,
            clause: vec![whole],
            when,
            source: actor("CHN", source),
            target: actor("SUN", target),
            event: Event::new("120".parse().unwrap()),
            reality: Reality::Actual,
            attribution: Attribution { by: by.map(str::to_owned), ..Attribution::default() },
            contact: None,
            issues: Vec::new(),
            track: Track::Political,
            finite,
            symmetric: false,
            confidence: 0.9,
            frame: "test".to_owned(),
        });
        let happening = Happening {
            reports: vec![report.id().clone()],
            lead: report.id().clone(),
            when,
            source: "CHN".parse().unwrap(),
            target: "SUN".parse().unwrap(),
            symmetric: false,
            event: report.event,
            also: Vec::new(),
            reality: Reality::Actual,
            track: Track::Political,
            issues: Vec::new(),
            contact: None,
            independent: 1,
        };
        tell(&happening, &report, &document, &Names { source: "China", target: "the Soviet Union" })
    }

    #[test]
    fn the_date_leads_unless_the_words_have_it() {
        let said = |text: &str| told(text, "China", "Soviet", true, Some("1986-09"));
        assert_eq!(said("China rejected a Soviet call."), "In September 1986, China rejected a Soviet call.");
        assert_eq!(
            said("China rejected a Soviet call last autumn"),
            "China rejected a Soviet call last autumn (September 1986)."
        );
        assert_eq!(said("In 1986 China rejected a Soviet call"), "In 1986 China rejected a Soviet call.");
    }

    #[test]
    fn the_number_of_a_list_is_no_word() {
        assert_eq!(
            told("4. China rejected a Soviet call.", "China", "Soviet", true, None),
            "China rejected a Soviet call."
        );
        assert_eq!(without_number("A division left"), "A division left");
        assert_eq!(without_number("(2) Kosygin went"), "Kosygin went");
    }

    #[test]
    fn a_label_goes_and_a_speaker_stays() {
        assert_eq!(without_label("Foreign Ministers: The Foreign Ministers met"), "The Foreign Ministers met");
        assert_eq!(without_label("Kosygin: The Chinese attacked"), "Kosygin: The Chinese attacked");
    }

    #[test]
    fn a_sentence_that_opens_with_a_phrase_takes_its_date_at_the_end() {
        let said = told("After nine years, China rejected it", "China", "it", true, Some("1986-09"));
        assert_eq!(said, "After nine years, China rejected the Soviet Union (September 1986).");
    }

    #[test]
    fn pronouns_are_named() {
        assert_eq!(
            told("they rejected its call", "they", "its", true, None),
            "China rejected the Soviet Union’s call."
        );
    }

    #[test]
    fn a_speaker_is_named() {
        let text = "On the border he announced that China agrees with the Soviet Union";
        let said = told_by(text, "China", "the Soviet Union", true, When::UNKNOWN, Some("Deng Xiaoping"));
        assert_eq!(said, "On the border Deng Xiaoping announced that China agrees with the Soviet Union.");
    }

    #[test]
    fn a_document_s_date_is_when_it_was_reported() {
        let when = When::new("1987-09/1987-11".parse().unwrap(), Basis::Document);
        let said = told_by("China sent the Soviet Union greetings", "China", "the Soviet Union", true, when, None);
        assert_eq!(said, "China sent the Soviet Union greetings (reported September to November 1987).");
    }

    #[test]
    fn what_is_no_sentence_is_named_by_the_scheme_and_quoted() {
        let said = told(
            &format!("China’s refusal of a Soviet call{}", " for a summit".repeat(30)),
            "China",
            "Soviet",
            false,
            Some("1987"),
        );
        assert!(
            said.starts_with(
                "In 1987, China rejected a proposal of the Soviet Union: “China’s refusal of a Soviet call"
            ),
            "{said}"
        );
    }
}
