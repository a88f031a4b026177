//! What English writes by custom and no rule tells.

/// Prefixes that keep their hyphen and the word after it ("non-aggression", "pro-Beijing"); other compounds are cut.
const PREFIXES: &[&str] = &[
    "anti", "co", "counter", "cross", "e", "ex", "inter", "intra", "micro", "mid", "mini", "multi", "neo", "non",
    "over", "post", "pre", "pro", "pseudo", "psycho", "quasi", "re", "semi", "socio", "sub", "ultra", "un",
];

/// Whether `read` is a prefix that keeps its hyphen before `after`. "UN-led" has none, and "post-2015" is cut.
pub(super) fn is_prefix(read: &str, after: &str) -> bool {
    let lower = read.to_lowercase();
    let shouted = read.len() == 2 && read.chars().all(char::is_uppercase);
    let dated = after.starts_with(char::is_numeric) && matches!(lower.as_str(), "post" | "pre");
    PREFIXES.contains(&lower.as_str()) && !dated && !(shouted && after.starts_with(char::is_lowercase))
}

/// Abbreviations that keep their point wherever they stand.
const ALWAYS: &[&str] = &[
    "adm", "al", "amb", "approx", "apr", "assn", "asst", "attn", "aug", "ave", "blvd", "bn", "brig", "bros", "ca",
    "capt", "cdr", "cf", "cmdr", "co", "col", "comdr", "corp", "cpl", "dec", "dept", "dr", "e.g", "eg", "est", "feb",
    "fr", "ft", "gen", "gov", "hon", "i.e", "ibid", "ie", "inc", "incl", "jan", "jr", "lieut", "lt", "ltd", "maj",
    "messrs", "mlle", "mm", "mme", "mmes", "mr", "mrs", "ms", "msgr", "mssrs", "mt", "nov", "oct", "ph.d", "pres",
    "prof", "pvt", "rep", "reps", "ret", "rev", "sen", "sens", "sept", "sgt", "sr", "st", "supt", "univ", "v", "viz",
    "vol", "vs",
];

/// Abbreviations only before a number ("No. 5", "p. 12", "c. 1850", "b. 1920").
const BEFORE_NUMBER: &[&str] = &[
    "app", "art", "b", "bk", "c", "ch", "chap", "d", "fig", "figs", "fl", "m", "no", "nos", "p", "para", "paras", "pp",
    "pt", "r", "sec", "sect", "tel",
];

/// Days, months, states and other words that are abbreviations unless they end their sentence.
const BEFORE_LOWER: &[&str] = &[
    "ariz", "calif", "colo", "conn", "cu", "deg", "div", "ed", "eds", "esp", "etc", "ext", "fla", "fri", "govt", "hrs",
    "info", "intl", "jul", "jun", "kg", "km", "lb", "lbs", "mar", "mg", "mi", "mich", "minn", "mins", "mon", "natl",
    "nev", "okla", "ont", "oz", "que", "sat", "sq", "sun", "tenn", "tex", "thu", "thur", "thurs", "trans", "tue",
    "tues", "wed", "wis", "wyo", "yr", "yrs",
];

/// Abbreviations that give up their point to the sentence that they end, as UD English EWT has it. "U.S." keeps it.
const GIVES_POINT: &[&str] =
    &["a.m", "assn", "ave", "blvd", "bros", "co", "corp", "dept", "etc", "inc", "jr", "ltd", "p.m", "sr", "st", "univ"];

/// Where to cut the last word of a sentence, so that its point is a word of its own.
pub(super) fn final_point(word: &str) -> Option<usize> {
    let short = word.strip_suffix('.').filter(|short| short.len() <= 5)?;
    GIVES_POINT.contains(&short.to_lowercase().as_str()).then_some(short.len())
}

/// Abbreviations that something must follow: no sentence ends in one ("Mr.", "e.g.").
const LEADS_ON: &[&str] = &[
    "adm.", "approx.", "brig.", "ca.", "capt.", "cf.", "cmdr.", "dr.", "e.g.", "fig.", "figs.", "gen.", "gov.", "hon.",
    "i.e.", "lt.", "maj.", "messrs.", "mme.", "mr.", "mrs.", "ms.", "msgr.", "nos.", "pp.", "prof.", "rev.", "sen.",
    "sens.", "sgt.", "v.", "viz.", "vs.",
];

/// Whether the word, in lower case, is one of them.
pub(super) fn leads_on(word: &str) -> bool {
    word.ends_with('.') && LEADS_ON.binary_search(&word).is_ok()
}

/// Whether a word that a point follows keeps it; `rest` is what comes after the point.
pub(super) fn keeps_point(word: &str, rest: &str) -> bool {
    let lower = word.to_lowercase();
    let has = |list: &[&str]| list.contains(&lower.as_str());
    let next = rest.trim_start().chars().next();
    let spaced = rest.starts_with(char::is_whitespace);
    if matches!(lower.as_str(), "bn" | "co" | "col" | "fr" | "gen" | "ms" | "rep") || word == "V" {
        return word.starts_with(char::is_uppercase) || next.is_some_and(char::is_lowercase);
    }
    has(ALWAYS)
        || has(BEFORE_NUMBER) && spaced && next.is_some_and(char::is_numeric)
        || has(BEFORE_LOWER) && spaced && next.is_some_and(|c| c.is_lowercase() || c.is_numeric())
        || rest.starts_with(')') && (has(BEFORE_LOWER) || is_initial(word))
        || goes_on(word, rest)
        || is_initial(word) && spaced && next.is_some_and(char::is_alphabetic)
}

/// Whether what follows shows that the point of a short word ends no sentence: "Alexandria, Va.-based", "in Calif., where".
fn goes_on(word: &str, rest: &str) -> bool {
    let short = word.len() <= 5 && word.chars().all(char::is_alphabetic);
    let hyphened = rest.strip_prefix('-').is_some_and(|r| r.starts_with(char::is_alphabetic));
    let named = word.starts_with(char::is_uppercase) && word.len() > 1;
    short && (rest.starts_with([',', ';']) || hyphened && named)
}

/// Words that have lost their beginning, as they stand after their mark: "Rock 'n' roll", "get 'em".
const ELIDED: &[&str] = &["n'", "n’", "n", "em", "til", "cause", "bout", "round"];

/// The length of such a word at the start of `rest`; 0 if there is none.
pub(super) fn elided(rest: &str) -> usize {
    let ends =
        |word: &str| !rest[word.len()..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'));
    let fits = |word: &&&str| rest.get(..word.len()).is_some_and(|r| r.eq_ignore_ascii_case(word)) && ends(word);
    ELIDED.iter().find(fits).map_or(0, |word| word.len())
}

/// Whether `word` is an abbreviation whose point cuts it from a number that is written to it: "c.1850", "No.1".
pub(super) fn leads_to_number(word: &str, after: &str) -> bool {
    let lower = word.to_lowercase();
    after.starts_with(char::is_numeric) && [BEFORE_NUMBER, ALWAYS].iter().any(|list| list.contains(&lower.as_str()))
}

/// A single capital, but for the pronoun.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    matches!((letters.next(), letters.next()), (Some(c), None) if c.is_uppercase() && c != 'I')
}

/// Units that are a word of their own after the number that they are written to.
pub(super) const UNITS: &[&str] = &[
    "B", "C", "F", "GB", "GHz", "GW", "Hz", "K", "M", "MB", "MHz", "MW", "MWh", "TB", "b", "bn", "cm", "ft", "ha",
    "hrs", "k", "kHz", "kW", "kWh", "kb", "kg", "km", "km²", "kph", "lb", "lbs", "m", "m²", "min", "mins", "ml", "mm",
    "mn", "mph", "nm", "p", "tn", "º", "°",
];

/// Faces that stand as one token.
pub(super) const FACES: &[&str] =
    &[":-)", ":-(", ";-)", ":)", ":(", ";)", ":D", ":P", ":p", "=)", "=(", "(:", "^_^", "<3", "XD"];
