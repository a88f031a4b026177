//! What kind of paper a document is and where it comes from, by what it says of itself.

use rapport_model::SourceKind;

/// Formulas by which papers and their headers name their kind, lower case. Where several stand in one line, the first
/// decides: "Pravda's report of the speech" is press, "speech reported in Pravda" is a speech.
const FORMULAS: [(SourceKind, &[&str]); 8] = [
    (
        SourceKind::Transcript,
        &[
            "memorandum of conversation",
            "memcon",
            "record of conversation",
            "record of a conversation",
            "record of talk",
            "record of the conversation",
            "record of meeting",
            "minutes of",
            "transcript",
            "stenographic",
            "verbatim record",
            "telephone conversation",
            "telcon",
            "notes of a conversation",
            "notes on a conversation",
            "talks record",
            "record of the talks",
            "record of talks",
            "summary of conversation",
        ],
    ),
    (SourceKind::Chronology, &["chronology", "calendar of events", "timeline"]),
    (SourceKind::Statistics, &["statistics", "statistical", "trade table", "trade returns", "yearbook"]),
    (
        SourceKind::Embassy,
        &[
            "embassy",
            "amembassy",
            "consulate",
            "amconsul",
            "telegram from",
            "cable from",
            "airgram",
            "reporting cable",
            "legation",
            "interests section",
            "diplomatic cable",
            "embassy reporting",
        ],
    ),
    (
        SourceKind::Speech,
        &[
            "speech",
            "address by",
            "address to",
            "address at",
            "remarks by",
            "remarks at",
            "remarks of",
            "statement by",
            "toast",
            "televised address",
        ],
    ),
    (
        SourceKind::OfficialPaper,
        &[
            "communiqué",
            "communique",
            "joint statement",
            "aide-mémoire",
            "aide-memoire",
            "note verbale",
            "letter from",
            "letter to",
            "treaty",
            "memorandum from",
            "memorandum for",
            "memorandum to",
            "protocol",
            "directive",
            "government statement",
            "white paper",
            "agreement between",
            "official paper",
            "decree",
            "diplomatic note",
        ],
    ),
    (SourceKind::Intelligence, &["intelligence", "national estimate", "key judgments", "special estimate"]),
    (
        SourceKind::Press,
        &[
            "newspaper",
            "news agency",
            "news service",
            "press",
            "radio",
            "broadcast",
            "wire service",
            "correspondent",
            "commentary",
            "editorial",
            "television",
            "weekly",
            "magazine",
        ],
    ),
];

/// Names of press organs as they stand in headers and datelines, with the name to show.
const OUTLETS: [(&str, &str); 58] = [
    ("pravda", "Pravda"),
    ("izvestiya", "Izvestiya"),
    ("izvestia", "Izvestiya"),
    ("krasnaya zvezda", "Krasnaya Zvezda"),
    ("literaturnaya gazeta", "Literaturnaya Gazeta"),
    ("novoye vremya", "Novoye Vremya"),
    ("tass", "TASS"),
    ("itar-tass", "ITAR-TASS"),
    ("novosti", "Novosti"),
    ("interfax", "Interfax"),
    ("radio moscow", "Radio Moscow"),
    ("moscow radio", "Radio Moscow"),
    ("radio peace and progress", "Radio Peace and Progress"),
    ("xinhua", "Xinhua"),
    ("hsinhua", "Xinhua"),
    ("new china news agency", "Xinhua"),
    ("ncna", "Xinhua"),
    ("zhongguo xinwen she", "Zhongguo Xinwen She"),
    ("renmin ribao", "Renmin Ribao"),
    ("people's daily", "Renmin Ribao"),
    ("jen-min jih-pao", "Renmin Ribao"),
    ("red flag", "Hongqi"),
    ("hongqi", "Hongqi"),
    ("liaowang", "Liaowang"),
    ("beijing review", "Beijing Review"),
    ("peking review", "Peking Review"),
    ("china daily", "China Daily"),
    ("guangming ribao", "Guangming Ribao"),
    ("jiefangjun bao", "Jiefangjun Bao"),
    ("liberation army daily", "Jiefangjun Bao"),
    ("radio beijing", "Radio Beijing"),
    ("radio peking", "Radio Peking"),
    ("wen wei po", "Wen Wei Po"),
    ("ta kung pao", "Ta Kung Pao"),
    ("south china morning post", "South China Morning Post"),
    ("far eastern economic review", "Far Eastern Economic Review"),
    ("kyodo", "Kyodo"),
    ("yonhap", "Yonhap"),
    ("kcna", "KCNA"),
    ("vna", "VNA"),
    ("nhan dan", "Nhan Dan"),
    ("reuters", "Reuters"),
    ("reuter", "Reuters"),
    ("associated press", "AP"),
    ("(ap)", "AP"),
    ("united press international", "UPI"),
    ("upi", "UPI"),
    ("afp", "AFP"),
    ("agence france", "AFP"),
    ("dpa", "DPA"),
    ("tanjug", "Tanjug"),
    ("bbc", "BBC"),
    ("new york times", "New York Times"),
    ("washington post", "Washington Post"),
    ("le monde", "Le Monde"),
    ("financial times", "Financial Times"),
    ("the times", "The Times"),
    ("the economist", "The Economist"),
];

/// The kind that a header line, a genre line or a heading names, press organs included.
pub(crate) fn kind(words: &str) -> Option<SourceKind> {
    if let Some(kind) = SourceKind::from_word(words.trim()) {
        return Some(kind);
    }
    let lower = words.to_lowercase();
    let formulas = FORMULAS.iter().flat_map(|(kind, forms)| forms.iter().map(|form| (*form, *kind)));
    let organs = OUTLETS.iter().map(|(name, _)| (*name, SourceKind::Press));
    let places = formulas
        .chain(organs)
        .filter_map(|(form, kind)| Some((word_at(&lower, form)?, std::cmp::Reverse(form.len()), kind)));
    places.min_by_key(|(at, length, _)| (*at, *length)).map(|(.., kind)| kind)
}

/// The kind that a title gives by how it opens: "Speech by …", "Joint Statement …", "Telegram From the Embassy in …".
pub(crate) fn kind_of_title(title: &str) -> Option<SourceKind> {
    let lower = title.to_lowercase();
    let opening = lower.trim_start_matches(|c: char| !c.is_alphabetic());
    let opening = ["text of ", "the ", "full text of ", "record: ", "soviet ", "chinese ", "joint "]
        .iter()
        .fold(opening, |rest, prefix| rest.strip_prefix(prefix).unwrap_or(rest));
    let formulas = FORMULAS.iter().flat_map(|(kind, forms)| forms.iter().map(|form| (*form, *kind)));
    let opens = |form: &str| word_at(opening, form) == Some(0) || lower.starts_with(form);
    formulas.filter(|(form, _)| opens(form)).max_by_key(|(form, _)| form.len()).map(|(_, kind)| kind)
}

/// The press organ named first in these words.
pub(crate) fn outlet(words: &str) -> Option<&'static str> {
    let lower = words.to_lowercase();
    let places = OUTLETS.iter().filter_map(|(name, shown)| Some((word_at(&lower, name)?, *shown)));
    places.min_by_key(|(at, _)| *at).map(|(_, shown)| shown)
}

/// The diplomatic post named in these words, in one form: `US Embassy Moscow`, `Embassy Beijing`.
pub(crate) fn post(words: &str) -> Option<String> {
    let tokens: Vec<&str> = words.split(|c: char| !c.is_alphanumeric() && c != '.').filter(|w| !w.is_empty()).collect();
    let at = tokens
        .iter()
        .position(|w| ["embassy", "amembassy", "consulate", "amconsul"].contains(&w.to_lowercase().as_str()))?;
    let mark = tokens[at].to_lowercase();
    let office = if mark.contains("consul") { "Consulate" } else { "Embassy" };
    let american = mark.starts_with("am")
        || at > 0 && ["us", "u.s.", "american"].contains(&tokens[at - 1].to_lowercase().as_str());
    let named =
        tokens[at + 1..].iter().skip_while(|w| ["in", "at", "general", "the"].contains(&w.to_lowercase().as_str()));
    let place: Vec<String> = named
        .take_while(|w| w.starts_with(char::is_uppercase) && !is_calendar_word(w))
        .take(2)
        .map(|w| if w.len() > 3 { capitalised(w) } else { (*w).to_owned() })
        .collect();
    let place = if tokens[at].chars().all(char::is_uppercase) { place.into_iter().take(1).collect() } else { place };
    let nation = if american { "US " } else { "" };
    Some(format!("{nation}{office} {}", place.join(" ")).trim_end().to_owned())
}

fn is_calendar_word(word: &str) -> bool {
    crate::dates::whole(&format!("1 {word} 1988")).is_some() && word.len() >= 3
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().chain(chars.as_str().to_lowercase().chars()).collect()
}

/// Where `form` stands as whole words.
fn word_at(text: &str, form: &str) -> Option<usize> {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(form).map(|(at, _)| at).find(|&at| {
        edge(text[..at].chars().next_back()) && edge(text[at + form.len()..].chars().next())
            || form.starts_with('(') && text[at..].starts_with(form)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_names_its_kind() {
        for (words, expected) in [
            ("US Embassy Moscow, reporting cable", SourceKind::Embassy),
            ("Pravda, 29 July 1986", SourceKind::Press),
            ("speech by General Secretary Gorbachev, Vladivostok (Pravda)", SourceKind::Speech),
            ("Xinhua report of the speech", SourceKind::Press),
            ("Memorandum of Conversation", SourceKind::Transcript),
            ("DIRECTORATE OF INTELLIGENCE", SourceKind::Intelligence),
            ("official-paper", SourceKind::OfficialPaper),
            ("trade statistics", SourceKind::Statistics),
        ] {
            assert_eq!(kind(words), Some(expected), "{words}");
        }
        assert_eq!(kind("Sino-Soviet border"), None);
        assert_eq!(kind("expressed concern"), None, "words within words do not count");
    }

    #[test]
    fn a_title_names_its_kind_only_as_it_opens() {
        assert_eq!(kind_of_title("Telegram From the Embassy in the Soviet Union"), Some(SourceKind::Embassy));
        assert_eq!(kind_of_title("Text of Speech by Chou En-lai"), Some(SourceKind::Speech));
        assert_eq!(kind_of_title("Moscow's response to the Peking speech"), None);
    }

    #[test]
    fn posts_and_organs_have_one_name() {
        assert_eq!(post("FM AMEMBASSY MOSCOW TO SECSTATE").as_deref(), Some("US Embassy Moscow"));
        assert_eq!(post("US Embassy in Beijing, February 1988").as_deref(), Some("US Embassy Beijing"));
        assert_eq!(post("Moscow"), None);
        assert_eq!(outlet("BEIJING, May 9 (XINHUA)"), Some("Xinhua"));
    }
}
