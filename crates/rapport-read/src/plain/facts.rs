//! What a header says: number, dates, offices, where it comes from.

use super::chunks::Chunk;
use super::roles::Role;
use super::shape;
use crate::dates::{
    self, Dated,
    line::{self, DateLine},
};
use crate::source;
use rapport_model::{Dates, Edtf, SourceKind, Span};
use regex::Regex;
use std::sync::LazyLock;

/// Header fields that give the title.
pub(super) const TITLE_FIELDS: [&str; 4] = ["subject", "subj", "title", "headline"];

/// What a header said.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Facts {
    /// The title's place, if a field gives it.
    pub title: Option<Span>,
    /// The document's number.
    pub number: Option<String>,
    /// Its dates.
    pub dates: Dates,
    /// A date of which it is not said what it is of: of writing for internal papers, of publication for others.
    pub date: Option<Dated>,
    /// Dates of fields whose day and month are in doubt.
    pub doubts: Vec<Dated>,
    /// The page's date lines, the better ones first.
    pub lines: Vec<DateLine>,
    /// The offices that made it.
    pub offices: Vec<String>,
    /// The kind that it names itself.
    pub kind: Option<SourceKind>,
    /// Newspaper, agency or post.
    pub outlet: Option<String>,
    letterhead: Vec<String>,
}

/// The facts of the chunks' words.
pub(super) fn facts(text: &str, chunks: &[Chunk], roles: &[Role]) -> Facts {
    let mut facts = Facts::default();
    for (chunk, role) in chunks.iter().zip(roles) {
        let words = chunk.span.of(text);
        match role {
            Role::Front if is_provenance(words) => {}
            Role::Front if chunk.dated.is_some() && !chunk.field => facts.date_line(words, chunk),
            Role::Front => facts.front(head(words), chunk.span),
            Role::Note => facts.note(words),
            _ => {}
        }
    }
    facts.lines.sort_by_key(|line| line.of);
    if facts.offices.is_empty() {
        facts.offices = std::mem::take(&mut facts.letterhead);
    }
    facts
}

/// A label is short; of a longer chunk only the beginning is looked at.
fn head(words: &str) -> &str {
    let mut reach = words.len().min(1000);
    while !words.is_char_boundary(reach) {
        reach -= 1;
    }
    &words[..reach]
}

impl Facts {
    /// The day of the page, and who printed it.
    fn date_line(&mut self, words: &str, chunk: &Chunk) {
        self.lines.extend(chunk.dated);
        self.origin(words);
    }

    fn front(&mut self, words: &str, span: Span) {
        if let Some((name, at)) = shape::field(words) {
            return self.field(&name, &words[at..], Span::new(span.start() + at, span.start() + words.len()));
        }
        if self.number.is_none() {
            self.number = number_in(words).map(str::to_owned);
        }
        if self.date.is_none() {
            let named = || dates::first(words).filter(|_| !line::names_a_thing(words)).map(|(_, date)| date);
            let date = dates::whole(words).or_else(named);
            // A year on a line of its own heads a part as often as it dates a paper.
            self.date = date.filter(|date| !date.is_year_only()).map(Dated::sure);
        }
        self.origin(words);
        let offices = words.lines().map(str::trim).filter(|line| is_office(line));
        self.letterhead.extend(offices.map(|line| source::post(line).unwrap_or_else(|| tidy_office(line))));
    }

    fn field(&mut self, name: &str, value: &str, span: Span) {
        let date = || dates::value(value).or_else(|| dates::first(value).map(|(_, date)| Dated::sure(date)));
        match name {
            "date" | "dated" | "time" => self.date = self.date.or(date()),
            "published" | "publication date" | "date of publication" => self.dates.published = self.doubted(date()),
            "written" => self.dates.written = self.doubted(date()),
            "number" | "no" | "document number" | "report number" | "cable" => {
                self.number = Some(value.trim().to_owned())
            }
            "kind" | "type" | "document type" => self.kind = source::kind(value).or(self.kind),
            _ if shape::is_genre_field(name) => {
                self.kind = source::kind(name).or(self.kind);
                self.title = self.title.or((!value.is_empty()).then_some(span));
            }
            "office" => self.offices.push(tidy_office(value)),
            _ if TITLE_FIELDS.contains(&name) && !value.is_empty() => self.title = Some(span),
            "source" | "sources" | "outlet" | "newspaper" | "agency" | "from" | "fm" | "via" | "channel" => {
                self.origin(value);
                if matches!(name, "from" | "fm" | "source") {
                    self.letterhead.extend(source::post(value));
                }
                self.date = self.date.or(date());
                if matches!(name, "outlet" | "newspaper" | "agency") {
                    self.outlet = Some(value.trim().to_owned());
                    self.kind = self.kind.or(Some(SourceKind::Press));
                }
            }
            _ => {}
        }
    }

    /// The date, its doubt kept.
    fn doubted(&mut self, dated: Option<Dated>) -> Option<Edtf> {
        self.doubts.extend(dated.filter(|dated| dated.other.is_some()));
        dated.map(|dated| dated.date)
    }

    fn origin(&mut self, words: &str) {
        let kind = source::kind(words);
        if self.outlet.is_none() {
            self.outlet = match kind {
                Some(SourceKind::Embassy) => source::post(words),
                _ => source::outlet(words).map(str::to_owned),
            };
        }
        self.kind = self.kind.or(kind);
    }

    fn note(&mut self, words: &str) {
        self.dates.cutoff = self.dates.cutoff.or_else(|| cutoff_in(words));
        if self.offices.is_empty() {
            self.offices = preparers(words);
        }
    }
}

/// Whether these words are a label of the header rather than its title: an office, an address, a date, a number, a genre,
/// the name of a newspaper, a by-line.
pub(super) fn is_label(words: &str) -> bool {
    let lines = || words.lines().map(str::trim).filter(|l| !l.is_empty());
    let label = |line: &str| {
        dates::whole(line).is_some()
            || is_office(line)
            || is_address(line)
            || is_number_line(line)
            || is_genre(line)
            || is_byline(line)
            || is_organ(line)
            || is_provenance(line)
            || shape::field(line).is_some()
    };
    lines().next().is_some() && lines().all(label)
}

/// "Constructed from ¶3 of SOV M 88-20031X": says what a made-up text was made from.
pub(super) fn is_provenance(words: &str) -> bool {
    let lower = words.get(..words.len().min(40)).unwrap_or("").to_lowercase();
    let opens =
        ["constructed from", "adapted from", "excerpted from", "translated from"].iter().any(|o| lower.starts_with(o));
    opens && words.len() <= 200
}

/// An organ's name with nothing but a date, a page or a place beside it: "Izvestiya, 3 March 1987, p. 4".
fn is_organ(line: &str) -> bool {
    let named = source::outlet(line).is_some() || source::post(line).is_some();
    let short = line.split_whitespace().count() <= 4;
    named && line.len() <= 100 && !line.ends_with('.') && (short || dates::first(line).is_some())
}

fn is_byline(line: &str) -> bool {
    let by = line.strip_prefix("By ").or(line.strip_prefix("BY "));
    by.is_some_and(|name| name.starts_with(char::is_uppercase) || name.starts_with("our ")) && line.len() <= 80
}

fn is_address(line: &str) -> bool {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^[A-Z][\w. ]+, [A-Z][\w. ]*\s\d{5}(?:-\d{4})?$|^[A-Z][\w. ]+, D\.? ?C\.?$").expect("fixed")
    });
    FORM.is_match(line)
}

fn is_genre(line: &str) -> bool {
    const GENRES: [&str; 26] = [
        "memorandum",
        "intelligence memorandum",
        "intelligence report",
        "intelligence information cable",
        "intelligence information report",
        "intelligence assessment",
        "an intelligence assessment",
        "research paper",
        "a research paper",
        "special report",
        "special memorandum",
        "news release",
        "press release",
        "for immediate release",
        "telegram",
        "cable",
        "airgram",
        "letter",
        "note",
        "memorandum of conversation",
        "national intelligence estimate",
        "special national intelligence estimate",
        "transcript",
        "record of conversation",
        "embassy reporting",
        "press report",
    ];
    GENRES.contains(&line.trim_end_matches(':').to_lowercase().as_str())
}

/// An office by the make of its name: "Office of Soviet Analysis", "Central Intelligence Agency", "US Embassy Moscow".
fn is_office(line: &str) -> bool {
    const OPENINGS: [&str; 13] = [
        "office of ",
        "directorate of ",
        "directorate for ",
        "department of ",
        "ministry of ",
        "ministry for ",
        "bureau of ",
        "embassy of ",
        "mission of ",
        "committee on ",
        "institute of ",
        "division of ",
        "secretariat of ",
    ];
    const ENDINGS: [&str; 16] = [
        "agency",
        "directorate",
        "department",
        "ministry",
        "bureau",
        "council",
        "committee",
        "institute",
        "service",
        "staff",
        "center",
        "centre",
        "commission",
        "division",
        "board",
        "secretariat",
    ];
    let lower = line.to_lowercase();
    let lower = lower.strip_prefix("the ").unwrap_or(&lower);
    let count = lower.split_whitespace().count();
    let capital = line.starts_with(char::is_uppercase) && !line.contains(':') && !line.ends_with('.');
    let named = OPENINGS.iter().any(|o| lower.starts_with(o)) || ENDINGS.iter().any(|e| lower.ends_with(e));
    capital
        && ((named && (2..=8).contains(&count) && shape::is_heading_like(line))
            || (count <= 5 && source::post(line).is_some()))
}

fn tidy_office(words: &str) -> String {
    crate::builder::tidy(words.trim_end_matches([',', '.', ';']))
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let forms = [
        // SOV M 88-20031X, EA 87-10011, GI M 85-10032C
        r"\b[A-Z]{2,5}(?:[ /][A-Z]{1,3})? \d{2}-\d{3,6}[A-Z]{0,3}\b",
        // NIE 11-9-69, SNIE 13-69, NIE 11/13-69
        r"\bS?NIE (?:No\. ?|Number )?\d+(?:[-/.]\d+)+[A-Z]?\b",
        // No. 2632/79
        r"\bNo\. ?\d+(?:[-/]\d+)+\b",
        r"\b[A-Z]{2,6}[-–]\d{2,5}(?:[-/]\d{2,4})+\b",
    ];
    Regex::new(&forms.join("|")).expect("the forms are fixed")
});

/// A document's number in these words.
pub(super) fn number_in(words: &str) -> Option<&str> {
    if let Some(number) = words.lines().next().and_then(cable_number) {
        return Some(number);
    }
    NUMBER.find_iter(words).map(|m| m.as_str()).find(|n| !n.starts_with("CIA"))
}

/// The number of a cable, on the line that may open with its classification: "C O N F I D E N T I A L MOSCOW 04321".
fn cable_number(line: &str) -> Option<&str> {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        let level = r"(?:T O P +)?S E C R E T|C O N F I D E N T I A L|U N C L A S(?: S I F I E D)?|L I M I T E D +O F F I C I A L +U S E|TOP SECRET|SECRET|CONFIDENTIAL|UNCLAS(?:SIFIED)?";
        let form = format!(
            r"^(?P<level>(?:{level})\s+)?(?:SECTION \d+ OF \d+\s+)?(?P<number>[A-Z]{{3,}}(?: [A-Z]{{3,}})? \d{{3,6}})$"
        );
        Regex::new(&form).expect("the form is fixed")
    });
    let found = FORM.captures(line.trim())?;
    let number = found.name("number")?.as_str();
    let year = number.len() - number.rfind(' ')? == 5 && (number.ends_with(|c: char| c.is_ascii_digit())) && {
        let digits = &number[number.len() - 4..];
        digits.starts_with("19") || digits.starts_with("20")
    };
    (found.name("level").is_some() || !year).then_some(number)
}

/// A line that holds a document's number and nothing else.
pub(super) fn is_number_line(line: &str) -> bool {
    if cable_number(line).is_some() {
        return true;
    }
    line.len() <= 40 && number_in(line).is_some_and(|number| number.len() == line.trim().len())
}

/// The day after "information available as of".
pub(super) fn cutoff_in(words: &str) -> Option<Edtf> {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        let form = r"(?i)\binformation\s+(?:available\s+)?(?:is\s+)?(?:as\s+of|through|up\s+to)\s+|\bcut-?off\s+date\W+(?:of\s+|is\s+|was\s+)?|\binformation\s+cut-?off\W+";
        Regex::new(form).expect("the form is fixed")
    });
    FORM.find_iter(words).find_map(|m| {
        let rest = &words[m.end()..];
        let mut reach = rest.len().min(40);
        while !rest.is_char_boundary(reach) {
            reach -= 1;
        }
        dates::first(&rest[..reach]).filter(|(at, _)| at.start <= 4).map(|(_, date)| date)
    })
}

/// The offices of "was prepared by the Office of Soviet Analysis and the Office of East Asian Analysis".
fn preparers(words: &str) -> Vec<String> {
    static BY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:prepared|produced|written|drafted|compiled)\b[^.]*?\bby\s+").expect("fixed")
    });
    static OFFICE: LazyLock<Regex> = LazyLock::new(|| {
        let name = r"\b(?:Office|Bureau|Directorate|Department|Ministry|Division|Institute|Cent(?:er|re)|Staff|Embassy)\s+(?:of|for|on)\s+(?:the\s+)?[A-Z][\w-]*(?:(?:,?\s+(?:and\s+)?|\s+of\s+(?:the\s+)?)[A-Z][\w-]*)*";
        Regex::new(name).expect("fixed")
    });
    let Some(by) = BY.find(words) else { return Vec::new() };
    let rest = &words[by.end()..];
    let sentence = &rest[..rest.find(". ").or(rest.find(".\n")).unwrap_or(rest.len())];
    let mut offices: Vec<String> = Vec::new();
    for found in OFFICE.find_iter(sentence) {
        for office in apart(found.as_str()) {
            if !offices.contains(&office) {
                offices.push(office);
            }
        }
    }
    offices
}

/// Two offices that "and" joins are two.
fn apart(words: &str) -> Vec<String> {
    static AND: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r",?\s+and\s+(?P<office>(?:Office|Bureau|Directorate|Department|Ministry|Division|Institute|Center|Centre|Staff)\b)").expect("fixed")
    });
    AND.replace_all(words, "\u{1}$office").split('\u{1}').map(tidy_office).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_several_offices() {
        for (words, number) in [
            ("SOV M 88-20031X", Some("SOV M 88-20031X")),
            ("NIE 11-9-69", Some("NIE 11-9-69")),
            ("SNIE 13-69", Some("SNIE 13-69")),
            ("EA 87-10011", Some("EA 87-10011")),
            ("CIA-RDP90T00114R000700150001-3", None),
            ("Washington, D.C. 20505", None),
            ("18 April 1988", None),
            ("C O N F I D E N T I A L MOSCOW 04321", Some("MOSCOW 04321")),
            ("EXPO 1970", None),
        ] {
            assert_eq!(number_in(words), number, "{words}");
        }
    }

    #[test]
    fn labels_and_titles() {
        for label in [
            "Central Intelligence Agency",
            "Washington, D.C. 20505",
            "DIRECTORATE OF INTELLIGENCE",
            "18 April 1988",
            "Office of Soviet Analysis",
            "Izvestiya, 3 March 1987, p. 4",
            "By a TASS correspondent".strip_suffix(" correspondent").unwrap_or(""),
            "MEMORANDUM OF CONVERSATION",
            "US Embassy Beijing",
            "Constructed from ¶3 of SOV M 88-20031X",
        ]
        .into_iter()
        .filter(|l| !l.starts_with("By"))
        {
            assert!(is_label(label), "{label}");
        }
        for title in
            ["SINO-SOVIET RELATIONS: SLOW BUT STEADY PROGRESS", "Security Council Debates Cambodia", "Trade Talks Open"]
        {
            assert!(!is_label(title), "{title}");
        }
    }

    #[test]
    fn a_preparation_note_names_offices_and_cut_off() {
        let note = "This paper was prepared by the Office of African and Latin American Analysis and the Office of Global Issues, \
                    with a contribution from J. Doe. Information available as of 3 May 1987 was used.";
        assert_eq!(preparers(note), ["Office of African and Latin American Analysis", "Office of Global Issues"]);
        assert_eq!(cutoff_in(note).unwrap().to_string(), "1987-05-03");
    }
}
