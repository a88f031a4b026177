//! Dictionary forms, by endings and exceptions learned from the treebanks.

use crate::irregular;
use rapport_model::{Feats, Upos};
use std::{collections::HashMap, fmt::Write};

/// The longest ending that a rule looks at, in letters.
pub const LONGEST: usize = 6;

/// How to make a lemma of a form: which case to write it in, how many letters to cut from its end, what to add.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Script {
    /// The case of what is kept.
    pub case: Case,
    /// Letters to cut.
    pub cut: usize,
    /// What to add.
    pub add: String,
}

/// The case of a lemma.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Case {
    /// All lower.
    Lower,
    /// As the form has it.
    Kept,
    /// The first letter a capital, the others lower.
    Title,
}

/// How a form is written: 0 without capitals at its start, 1 with one, 2 all in capitals where other words are not, 3
/// where they are.
pub fn writing(form: &str, shouted: bool) -> u8 {
    let mut letters = form.chars();
    match letters.next() {
        Some(first) if first.is_uppercase() => {
            let capitals = form.chars().count() > 1 && !letters.any(char::is_lowercase);
            1 + u8::from(capitals) * (1 + u8::from(shouted))
        }
        _ => 0,
    }
}

/// The key under which forms of one kind are kept: part of speech, the feature that its endings show, the writing.
pub fn kind(key: &mut String, upos: Upos, feats: &Feats, writing: u8) {
    key.clear();
    let shown = match upos {
        Upos::Noun | Upos::Propn => feats.get("Number").unwrap_or(""),
        Upos::Adj | Upos::Adv => feats.get("Degree").unwrap_or(""),
        Upos::Verb | Upos::Aux => match (feats.get("VerbForm"), feats.get("Tense")) {
            (Some("Fin"), Some("Past")) => "Past",
            (Some("Fin"), _) if feats.has("Person", "3") && feats.has("Number", "Sing") => "Third",
            (Some("Part"), Some("Past")) => "Participle",
            (Some("Part" | "Ger"), _) => "Ing",
            _ => "",
        },
        _ => "",
    };
    let _ = write!(key, "{}{writing}{shown}:", upos as u8);
}

impl Script {
    /// The script that makes this lemma of this form.
    pub fn of(form: &str, lemma: &str) -> Script {
        let with = |case: Case| {
            let base = written(form, case);
            let shared = base.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
            let add: String = lemma.chars().skip(shared).collect();
            Script { case, cut: base.chars().count() - shared, add }
        };
        let mut scripts = [with(Case::Lower), with(Case::Kept), with(Case::Title)];
        scripts.sort_by_key(|s| s.add.len());
        let [first, ..] = scripts;
        first
    }

    /// The lemma of a form.
    pub fn apply(&self, form: &str) -> String {
        let base = written(form, self.case);
        let keep = base.chars().count().saturating_sub(self.cut);
        base.chars().take(keep).chain(self.add.chars()).collect()
    }

    fn write(&self, out: &mut String) {
        let _ = write!(out, "{}{} {}", self.case as u8, self.cut, self.add);
    }

    fn read(text: &str) -> Option<Script> {
        let (case, rest) = text.split_at_checked(1)?;
        let (cut, add) = rest.split_once(' ')?;
        let case = [Case::Lower, Case::Kept, Case::Title][case.parse::<usize>().ok()?.min(2)];
        Some(Script { case, cut: cut.parse().ok()?, add: add.to_owned() })
    }
}

fn written(form: &str, case: Case) -> String {
    match case {
        Case::Kept => form.to_owned(),
        Case::Lower => form.to_lowercase(),
        Case::Title => {
            let mut letters = form.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            first.chain(letters.flat_map(char::to_lowercase)).collect()
        }
    }
}

/// The lemmatiser: rules by [`kind`] and ending or, marked by `=`, by kind and whole form in lower case; and, marked by
/// `+`, words that are known to be lemmas of verbs or nouns.
#[derive(Default, Clone)]
pub struct Lemmas {
    rules: HashMap<String, u32>,
    scripts: Vec<Script>,
}

/// The key of a known lemma.
pub fn known(lemma: &str) -> String {
    format!("+{lemma}")
}

impl Lemmas {
    /// From keys and scripts.
    pub fn new(rules: impl IntoIterator<Item = (String, Script)>) -> Lemmas {
        let (mut lemmas, mut ids) = (Lemmas::default(), HashMap::new());
        for (key, script) in rules {
            let id = *ids.entry(script.clone()).or_insert_with(|| {
                lemmas.scripts.push(script);
                lemmas.scripts.len() as u32 - 1
            });
            lemmas.rules.insert(key, id);
        }
        lemmas
    }

    /// The lemma of a form with this analysis, in a sentence that is in capitals or not.
    pub fn lemma(&self, form: &str, upos: Upos, feats: &Feats, shouted: bool) -> String {
        if matches!(upos, Upos::Punct | Upos::Sym) && form.is_ascii() {
            return form.to_owned();
        }
        let plain = form.replace(['’', '‘', '`', 'ʼ'], "'");
        match self.script(&plain, upos, feats, shouted) {
            Some((script, true)) => script.apply(&plain),
            _ if (is_past(upos, feats) || is_misread(upos, feats, &plain))
                && let Some(base) = irregular::base(&plain.to_lowercase()) =>
            {
                base
            }
            // No ending tells what is to be cut from it.
            _ if is_misread(upos, feats, &plain) => plain.to_lowercase(),
            Some((script, false)) => self.checked(script.apply(&plain), &plain, upos),
            None => plain,
        }
    }

    /// The lemma that an ending's rule made or, if no one knows that word, one that is known and that regular spelling
    /// can make the form of: "provoked" is of "provoke" and not of "provok".
    fn checked(&self, made: String, form: &str, upos: Upos) -> String {
        if !matches!(upos, Upos::Verb | Upos::Noun) || made.starts_with(char::is_uppercase) {
            return made;
        }
        let bases = bases(&form.to_lowercase(), upos == Upos::Verb);
        if bases.is_empty() || self.is_known(&made) {
            return made;
        }
        match bases.iter().find(|base| self.is_known(base)) {
            Some(base) => base.clone(),
            None if bases.contains(&made) => made,
            None => bases[bases.len() - 1].clone(),
        }
    }

    fn is_known(&self, lemma: &str) -> bool {
        self.rules.contains_key(&known(lemma))
    }

    /// The rule for a form, and whether it is for this very form.
    fn script(&self, form: &str, upos: Upos, feats: &Feats, shouted: bool) -> Option<(&Script, bool)> {
        let lower = form.to_lowercase();
        let writing = writing(form, shouted);
        let mut key = String::with_capacity(32);
        let known = if upos == Upos::Propn { writing..=writing } else { 0..=writing };
        for writing in known.rev() {
            kind(&mut key, upos, feats, writing);
            key.push('=');
            key.push_str(&lower);
            if let Some(id) = self.rules.get(&key) {
                return Some((&self.scripts[*id as usize], true));
            }
        }
        kind(&mut key, upos, feats, writing);
        let stem = key.len();
        endings(&lower).into_iter().rev().find_map(|ending| {
            key.truncate(stem);
            key.push_str(ending);
            self.rules.get(&key).map(|id| (&self.scripts[*id as usize], false))
        })
    }

    /// As text: a line a rule, sorted.
    pub fn write(&self) -> String {
        let mut keys: Vec<&String> = self.rules.keys().collect();
        keys.sort();
        let mut out = String::new();
        for key in keys {
            out.push_str(key);
            out.push('\t');
            self.scripts[self.rules[key] as usize].write(&mut out);
            out.push('\n');
        }
        out
    }

    /// From such text.
    pub fn read(text: &str) -> Option<Lemmas> {
        let rule = |line: &str| {
            let (key, script) = line.split_once('\t')?;
            Some((key.to_owned(), Script::read(script)?))
        };
        Some(Lemmas::new(text.lines().map(rule).collect::<Option<Vec<_>>>()?))
    }
}

fn is_past(upos: Upos, feats: &Feats) -> bool {
    upos == Upos::Verb && feats.has("Tense", "Past")
}

/// Whether a verb is taken for one in -ing and is not: no such form is irregular, so the tag is wrong.
fn is_misread(upos: Upos, feats: &Feats, form: &str) -> bool {
    let ing = feats.has("VerbForm", "Ger") || feats.has("VerbForm", "Part") && !feats.has("Tense", "Past");
    upos == Upos::Verb && ing && !form.to_lowercase().ends_with("ing") && !form.ends_with('\'')
}

/// What a regular form can be of, likeliest first; none for a form that is not regular.
fn bases(form: &str, verb: bool) -> Vec<String> {
    let endings: &[&str] = if verb { &["ied", "ies", "ed", "ing", "es", "s"] } else { &["ies", "es", "s"] };
    let Some((stem, ending)) = endings.iter().find_map(|e| Some((form.strip_suffix(e)?, *e))) else {
        return Vec::new();
    };
    if stem.len() < 2 || !stem.is_ascii() || ending == "s" && stem.ends_with('s') {
        return Vec::new();
    }
    let letters = stem.as_bytes();
    let doubled = letters[letters.len() - 1] == letters[letters.len() - 2];
    let with = |end: &str| format!("{stem}{end}");
    match ending {
        "ied" | "ies" => vec![with("y"), with("ie")],
        "s" => vec![stem.to_owned()],
        "es" => vec![with("e"), stem.to_owned()],
        _ if doubled => vec![stem[..stem.len() - 1].to_owned(), stem.to_owned()],
        _ => vec![with("e"), stem.to_owned()],
    }
}

/// The endings of a word, shortest (none) first.
pub fn endings(word: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = word.char_indices().rev().take(LONGEST).map(|(at, _)| at).collect();
    starts.insert(0, word.len());
    starts.into_iter().map(|at| &word[at..]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_remakes_its_lemma() {
        for (form, lemma) in
            [("Went", "go"), ("CHINA", "China"), ("studies", "study"), ("Soviets", "Soviet"), ("n't", "not")]
        {
            assert_eq!(Script::of(form, lemma).apply(form), lemma);
        }
        assert_eq!(Script::of("Talks", "talk").apply("Moves"), "move");
    }

    #[test]
    fn a_made_up_lemma_gives_way_to_a_known_one() {
        let rules = ["101Past:\t00 ", "100Past:\t02 ", "+provoke\t00 ", "+halt\t00 ", "+plan\t00 "].join("\n");
        let lemmas = Lemmas::read(&rules.replace("101", "151").replace("100", "150")).unwrap();
        let past = Feats::new("Tense=Past|VerbForm=Fin");
        for (form, lemma) in [("provoked", "provoke"), ("halted", "halt"), ("planned", "plan"), ("zorked", "zork")] {
            assert_eq!(lemmas.lemma(form, Upos::Verb, &past, false), lemma);
        }
    }

    #[test]
    fn capitals_mean_something_where_other_words_have_none() {
        let propn = Upos::Propn as u8;
        let lemmas = Lemmas::read(&format!("{propn}2:\t10 \n{propn}3:\t20 ")).unwrap();
        assert_eq!(lemmas.lemma("SEATO", Upos::Propn, &Feats::new(""), false), "SEATO");
        assert_eq!(lemmas.lemma("MOSCOW", Upos::Propn, &Feats::new(""), true), "Moscow");
    }

    #[test]
    fn what_does_not_end_in_ing_is_not_cut_as_if_it_did() {
        let ing = Feats::new("VerbForm=Ger");
        let mut key = String::new();
        kind(&mut key, Upos::Verb, &ing, 0);
        let lemmas = Lemmas::read(&format!("{key}\t03 ")).unwrap();
        for (form, lemma) in [("talking", "talk"), ("froze", "freeze"), ("zorp", "zorp")] {
            assert_eq!(lemmas.lemma(form, Upos::Verb, &ing, false), lemma);
        }
    }

    #[test]
    fn an_exception_goes_before_the_longest_ending() {
        let plural = Feats::new("Number=Plur");
        let rules = [("70Plur:s", "0 1 "), ("70Plur:ies", "0 3 y"), ("70Plur:=men", "0 2 an")];
        let text: String = rules.iter().map(|(k, s)| format!("{k}\t{}\n", s.replacen(' ', "", 1))).collect();
        let lemmas = Lemmas::read(&text).unwrap();
        assert_eq!(Lemmas::read(&lemmas.write()).unwrap().write(), lemmas.write());
        for (form, lemma) in
            [("talks", "talk"), ("parties", "party"), ("men", "man"), ("Men", "man"), ("sheep", "sheep")]
        {
            assert_eq!(lemmas.lemma(form, Upos::Noun, &plural, false), lemma);
        }
    }
}
