//! Words as UD English tags them, names, and what may stand before a noun.

use super::{
    Maker,
    inflect::{plural, singular},
    phrase::Phrase,
    words::{Number, Term},
};

pub const SING: &str = "Number=Sing";
pub const PLUR: &str = "Number=Plur";
const PRO_ITS: &str = "Case=Gen|Gender=Neut|Number=Sing|Person=3|Poss=Yes|PronType=Prs";
const PRO_HIS: &str = "Case=Gen|Gender=Masc|Number=Sing|Person=3|Poss=Yes|PronType=Prs";
const PRO_HER: &str = "Case=Gen|Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs";
const PRO_THEIR: &str = "Case=Gen|Number=Plur|Person=3|Poss=Yes|PronType=Prs";
pub const POSITIVE: &str = "Degree=Pos";
pub const CARDINAL: &str = "NumForm=Word|NumType=Card";
pub const DIGITS: &str = "NumForm=Digit|NumType=Card";
pub const FRACTION: &str = "NumForm=Digit|NumType=Frac";
pub const PASSIVE: &str = "Tense=Past|VerbForm=Part|Voice=Pass";

/// A noun phrase and how its verb agrees.
pub struct Np {
    pub phrase: Phrase,
    pub plural: bool,
}

pub fn np(phrase: Phrase, plural: bool) -> Np {
    Np { phrase, plural }
}

pub fn the() -> Phrase {
    Phrase::new("the", "the", "DET", "Definite=Def|PronType=Art")
}

pub fn adjective(word: &str) -> Phrase {
    Phrase::new(word, word, "ADJ", POSITIVE)
}

pub fn proper(word: &str) -> Phrase {
    Phrase::new(word, word, "PROPN", SING)
}

/// A number in letters or digits.
pub fn number(word: &str) -> Phrase {
    let feats = match word.starts_with(|c: char| c.is_ascii_digit()) {
        true if word.contains('.') => FRACTION,
        true => DIGITS,
        false => CARDINAL,
    };
    Phrase::new(word, word, "NUM", feats)
}

/// A name as one word or several. "the" is left to the caller.
pub fn name(term: &Term) -> Phrase {
    if term.is_flat() {
        let mut words = term.before.iter().map(|(w, _)| w.as_str()).chain([term.last.as_str()]);
        let first = proper(words.next().unwrap_or_default());
        return words.fold(first, |all, word| all.after(proper(word), "flat"));
    }
    let last = if term.number == Number::Plural {
        Phrase::new(&term.last, &singular(&term.last), "PROPN", PLUR)
    } else {
        proper(&term.last)
    };
    compounded(last, &term.before, proper)
}

/// A last word with the words before it, each on the next: "human" on "rights", both on "activist".
pub fn compounded(last: Phrase, before: &[(String, bool)], noun: impl Fn(&str) -> Phrase) -> Phrase {
    let mut left: Option<(Phrase, &'static str)> = None;
    for (word, is_adjective) in before {
        let (part, relation) = if *is_adjective { (adjective(word), "amod") } else { (noun(word), "compound") };
        left = Some(match left {
            Some((inner, relation_of_inner)) => (part.before(inner, relation_of_inner), relation),
            None => (part, relation),
        });
    }
    left.into_iter().fold(last, |last, (part, relation)| last.before(part, relation))
}

impl Maker<'_> {
    pub fn list(&mut self, name: &str) -> &str {
        let words = self.words;
        let list = words.lists.get(name).map_or(&[][..], Vec::as_slice);
        list.get(self.random.below(list.len().max(1))).map_or("", String::as_str)
    }

    pub fn listed(&mut self, name: &str) -> String {
        self.list(name).to_owned()
    }

    /// The plain noun of a term, in the plural or not.
    pub fn noun(&self, term: &Term, many: bool) -> Phrase {
        let noun = match term.number {
            Number::Plural => Phrase::new(&term.last, &singular(&term.last), "NOUN", PLUR),
            Number::Count if many => Phrase::new(&plural(&term.last), &term.last, "NOUN", PLUR),
            _ => Phrase::new(&term.last, &term.last, "NOUN", SING),
        };
        compounded(noun, &term.before, |word| match word.ends_with('s') && word.len() > 3 && word != "gas" {
            true => Phrase::new(word, &singular(word), "NOUN", PLUR),
            false => Phrase::new(word, word, "NOUN", SING),
        })
    }

    /// An adjective, whole or of two parts: "new", "two-day", "high-level", "rebel-held"; or a verb's, a noun:
    /// "wounded/wound", "rebel/N".
    pub fn described(&self, noun: Phrase, word: &str) -> Phrase {
        if let Some((form, lemma)) = word.split_once('/') {
            if lemma == "N" {
                return noun.before(Phrase::new(form, form, "NOUN", SING), "compound");
            }
            let feats = if form.ends_with("ing") { "VerbForm=Ger" } else { PASSIVE };
            return noun.before(Phrase::new(form, lemma, "VERB", feats), "amod");
        }
        let Some((left, right)) = word.split_once('-') else { return noun.before(adjective(word), "amod") };
        let hyphen = || Phrase::mark("-").tight();
        match right {
            _ if matches!(left, "anti" | "pro" | "cross" | "non") => noun.before(adjective(word), "amod"),
            "day" | "year" | "week" => {
                let unit = Phrase::new(right, right, "NOUN", SING).glued();
                noun.before(unit.before(number(left).after(hyphen(), "punct"), "nummod"), "compound")
            }
            "level" | "range" | "term" | "scale" => {
                let part = Phrase::new(right, right, "NOUN", SING).glued();
                noun.before(part.before(adjective(left).after(hyphen(), "punct"), "amod"), "compound")
            }
            "held" | "led" | "owned" | "torn" | "backed" => {
                let base = [("held", "hold"), ("led", "lead"), ("owned", "own"), ("torn", "tear"), ("backed", "back")];
                let lemma = base.iter().find(|(form, _)| *form == right).map_or(right, |(_, base)| base);
                let part = Phrase::new(right, lemma, "VERB", PASSIVE).glued();
                let left = Phrase::new(left, left, "NOUN", SING).after(hyphen(), "punct");
                noun.before(part.before(left, "compound"), "amod")
            }
            _ => noun.before(adjective(left), "amod"),
        }
    }

    pub fn pronoun_owner(&mut self) -> Phrase {
        let (form, lemma, feats) = match self.random.below(8) {
            0..=3 => ("its", "its", PRO_ITS),
            4 => ("his", "his", PRO_HIS),
            5 => ("her", "her", PRO_HER),
            _ => ("their", "their", PRO_THEIR),
        };
        Phrase::new(form, lemma, "PRON", feats)
    }

    pub fn article(&self, phrase: Phrase) -> Phrase {
        if self.headline { phrase } else { phrase.before(the(), "det") }
    }

    pub fn determined(&mut self, noun: Phrase, is_plural: bool, number_: Number) -> Phrase {
        if self.headline {
            return noun;
        }
        match (is_plural, number_) {
            (true, _) if self.chance(0.25) => noun.before(the(), "det"),
            (true, _) if self.chance(0.15) => {
                let count = self.listed("numbers");
                noun.before(number(&count), "nummod")
            }
            (true, _) => noun,
            (false, Number::Mass) => noun.before(the(), "det"),
            (false, _) if self.chance(0.3) => self.indefinite(noun),
            _ => noun.before(the(), "det"),
        }
    }

    pub fn indefinite(&self, noun: Phrase) -> Phrase {
        let first = &noun.first().form;
        let vowel = first.to_lowercase().starts_with(['a', 'e', 'i', 'o', 'u']);
        let sounds = vowel
            && !["uni", "use", "u.s", "us ", "uk", "eu", "one"].iter().any(|s| first.to_lowercase().starts_with(s));
        noun.before(Phrase::new(if sounds { "an" } else { "a" }, "a", "DET", "Definite=Ind|PronType=Art"), "det")
    }
}
