//! What English writes by custom and no rule tells.

/// Prefixes that keep their hyphen and the word after it ("non-aggression", "pro-Beijing"); other compounds are cut.
pub(super) const PREFIXES: &[&str] = &[
    "anti", "co", "counter", "cross", "e", "ex", "inter", "intra", "micro", "mid", "mini", "multi", "neo", "non",
    "over", "post", "pre", "pro", "pseudo", "psycho", "quasi", "re", "semi", "socio", "sub", "ultra", "un",
];

/// Abbreviations that keep their point wherever they stand.
const ALWAYS: &[&str] = &[
    "adm", "al", "amb", "approx", "apr", "asst", "attn", "aug", "ave", "blvd", "bn", "brig", "bros", "ca", "capt",
    "cdr", "cf", "cmdr", "co", "col", "comdr", "corp", "cpl", "dec", "dept", "dr", "e.g", "eg", "est", "feb", "ft",
    "gen", "gov", "hon", "i.e", "ie", "inc", "incl", "jan", "jr", "lieut", "lt", "ltd", "maj", "messrs", "mlle", "mm",
    "mme", "mmes", "mr", "mrs", "ms", "mssrs", "mt", "nov", "oct", "ph.d", "pres", "prof", "pvt", "rep", "reps", "ret",
    "rev", "sen", "sens", "sept", "sgt", "sr", "st", "supt", "v", "vol", "vs",
];

/// Abbreviations only before a number or a letter of a list ("No. 5", "p. 12", "art. 2").
const BEFORE_NUMBER: &[&str] = &["art", "ch", "fig", "no", "nos", "p", "para", "paras", "pp", "pt", "sec", "tel"];

/// Days, months and other words that are abbreviations unless they end their sentence.
const BEFORE_LOWER: &[&str] = &[
    "div", "etc", "ext", "fri", "govt", "hrs", "info", "intl", "mar", "mins", "mon", "natl", "oz", "lb", "lbs", "sat",
    "sun", "thu", "thur", "thurs", "tue", "tues", "wed", "yr", "yrs", "esp",
];

/// Whether a word that a point follows keeps it; `rest` is what comes after the point.
pub(super) fn keeps_point(word: &str, rest: &str) -> bool {
    let lower = word.to_lowercase();
    let has = |list: &[&str]| list.contains(&lower.as_str());
    let next = rest.trim_start().chars().next();
    let spaced = rest.starts_with(char::is_whitespace);
    if lower == "co" || lower == "rep" || lower == "gen" || lower == "ms" || lower == "col" || lower == "v" {
        return word.starts_with(char::is_uppercase) || next.is_some_and(char::is_lowercase);
    }
    has(ALWAYS)
        || has(BEFORE_NUMBER) && spaced && next.is_some_and(char::is_numeric)
        || has(BEFORE_LOWER) && spaced && next.is_some_and(|c| c.is_lowercase() || c.is_numeric())
        || rest.starts_with([',', ';', ')']) && (has(BEFORE_LOWER) || is_initial(word))
        || is_initial(word) && spaced && next.is_some_and(char::is_alphabetic)
}

/// A single capital, but for the pronoun.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    matches!((letters.next(), letters.next()), (Some(c), None) if c.is_uppercase() && c != 'I')
}

/// Units that are a word of their own after the number that they are written to.
pub(super) const UNITS: &[&str] = &[
    "cm", "ft", "hrs", "k", "kg", "km", "kW", "lbs", "m", "MHz", "min", "mins", "ml", "mm", "mph", "MW", "nm", "º", "°",
];

/// Faces that stand as one token.
pub(super) const FACES: &[&str] =
    &[":-)", ":-(", ";-)", ":)", ":(", ";)", ":D", ":P", ":p", "=)", "=(", "(:", "^_^", "<3", "XD"];
