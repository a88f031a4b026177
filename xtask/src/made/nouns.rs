//! Noun phrases: names, those who act for a state, things, and what stands around them.

use super::{
    Maker,
    inflect::{plural, singular},
    phrase::Phrase,
    words::{Number, Slot, Term},
};

pub const SING: &str = "Number=Sing";
pub const PLUR: &str = "Number=Plur";
const PRO_ITS: &str = "Case=Gen|Gender=Neut|Number=Sing|Person=3|Poss=Yes|PronType=Prs";
const PRO_HIS: &str = "Case=Gen|Gender=Masc|Number=Sing|Person=3|Poss=Yes|PronType=Prs";
const PRO_HER: &str = "Case=Gen|Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs";
const PRO_THEIR: &str = "Case=Gen|Number=Plur|Person=3|Poss=Yes|PronType=Prs";
pub const POSITIVE: &str = "Degree=Pos";
const CARDINAL: &str = "NumForm=Word|NumType=Card";
pub const DIGITS: &str = "NumForm=Digit|NumType=Card";
pub const FRACTION: &str = "NumForm=Digit|NumType=Frac";
pub const PASSIVE: &str = "Tense=Past|VerbForm=Part|Voice=Pass";

/// A noun phrase and how its verb agrees.
pub struct Np {
    pub phrase: Phrase,
    pub plural: bool,
}

fn np(phrase: Phrase, plural: bool) -> Np {
    Np { phrase, plural }
}

pub fn the() -> Phrase {
    Phrase::new("the", "the", "DET", "Definite=Def|PronType=Art")
}

pub fn adjective(word: &str) -> Phrase {
    Phrase::new(word, word, "ADJ", POSITIVE)
}

fn proper(word: &str) -> Phrase {
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
fn compounded(last: Phrase, before: &[(String, bool)], noun: impl Fn(&str) -> Phrase) -> Phrase {
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
    fn named(&self, term: &Term) -> Phrase {
        let phrase = name(term);
        if term.definite && !self.headline { phrase.before(the(), "det") } else { phrase }
    }

    pub fn state(&mut self) -> Phrase {
        let state = self.random.below(self.words.states.len());
        self.named(&self.words.states[state].name)
    }

    pub fn capital(&mut self) -> Phrase {
        let state = self.random.below(self.words.states.len());
        self.named(&self.words.states[state].capital)
    }

    /// "Russian", "South Korean", "U.S." before a noun.
    fn with_nationality(&mut self, noun: Phrase) -> Phrase {
        let words = self.words;
        let adjectives = &words.states[self.random.below(words.states.len())].adjective;
        let Some((last, first)) = adjectives.split_last() else { return noun };
        if last.contains('.') || last == "US" {
            return noun.before(proper(last), "compound");
        }
        let phrase = first.iter().rev().fold(adjective(last), |all, word| all.before(proper(word), "compound"));
        noun.before(phrase, "amod")
    }

    fn list(&mut self, name: &str) -> &str {
        let words = self.words;
        let list = words.lists.get(name).map_or(&[][..], Vec::as_slice);
        list.get(self.random.below(list.len().max(1))).map_or("", String::as_str)
    }

    pub fn listed(&mut self, name: &str) -> String {
        self.list(name).to_owned()
    }

    /// A person's name, the parts hung on the first.
    fn person_name(&mut self) -> Phrase {
        let words = self.words;
        let parts: Vec<String> = if self.chance(0.7) {
            words.leaders[self.random.below(words.leaders.len())].clone()
        } else {
            vec![self.listed("first_names"), self.listed("family_names")]
        };
        let mut parts = parts.iter().map(String::as_str).peekable();
        let mut name = proper(parts.next().unwrap_or_default());
        while let Some(part) = parts.next() {
            if part == "-" {
                let next = proper(parts.next().unwrap_or_default()).glued();
                name = name.after(next.before(Phrase::mark("-").tight(), "punct"), "flat");
            } else {
                name = name.after(proper(part), "flat");
            }
        }
        name
    }

    /// A surname alone.
    fn surname(&mut self) -> Phrase {
        let words = self.words;
        let known = words.leaders[self.random.below(words.leaders.len())].last().cloned().unwrap_or_default();
        let made = self.listed("family_names");
        proper(if self.chance(0.6) { &known } else { &made })
    }

    /// "President X", "Turkish Foreign Minister X Y", "army spokesman X Y", "X, the leader of Y,".
    pub fn person(&mut self) -> Np {
        let mut phrase = if self.chance(0.3) { self.surname() } else { self.person_name() };
        match self.random.below(10) {
            0..=3 => {
                let title = super::words::term(self.list("titles"));
                let mut title = name(&title);
                if self.chance(0.4) {
                    title = self.with_nationality(title);
                }
                phrase = phrase.before(title, "nmod:desc");
            }
            4 | 5 => {
                let title = super::words::term(self.list("lower_titles"));
                let mut title = self.noun(&title, false);
                if self.chance(0.4) {
                    title = self.with_nationality(title);
                }
                phrase = phrase.before(title, "nmod:desc");
            }
            6 | 7 if !self.headline && self.room() => {
                let appos = self.office().phrase.before(Phrase::mark(","), "punct");
                phrase = phrase.after(appos.after(Phrase::mark(","), "punct"), "appos");
            }
            8 if !self.headline && self.room() => {
                let name = phrase.before(Phrase::mark(","), "punct").after(Phrase::mark(","), "punct");
                phrase = self.office().phrase.after(name, "appos");
            }
            9 if !self.headline && self.room() && self.chance(0.5) => phrase = self.with_who(phrase),
            _ => {}
        }
        np(phrase, false)
    }

    /// The plain noun of a term, in the plural or not.
    fn noun(&self, term: &Term, many: bool) -> Phrase {
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
    fn described(&self, noun: Phrase, word: &str) -> Phrase {
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

    fn possessor(&mut self) -> Phrase {
        let owner = match self.random.below(6) {
            0..=2 => self.state(),
            3 => self.capital(),
            4 => self.organisation().phrase,
            _ => self.surname(),
        };
        let clitic = if owner.last().form.ends_with('s') && self.chance(0.7) { "'" } else { "'s" };
        owner.after(Phrase::new(clitic, "'s", "PART", "_").glued(), "case")
    }

    fn pronoun_owner(&mut self) -> Phrase {
        let (form, lemma, feats) = match self.random.below(8) {
            0..=3 => ("its", "its", PRO_ITS),
            4 => ("his", "his", PRO_HIS),
            5 => ("her", "her", PRO_HER),
            _ => ("their", "their", PRO_THEIR),
        };
        Phrase::new(form, lemma, "PRON", feats)
    }

    pub fn organisation(&mut self) -> Np {
        let term = super::words::term(self.list("organisations"));
        np(self.named(&term), term.number == Number::Plural)
    }

    /// "the foreign minister of Peru", "Peru's foreign minister", "the Peruvian foreign minister".
    fn office(&mut self) -> Np {
        let words = self.words;
        let offices = &words.classes["offices"];
        let office = {
            let term = self.pick(&offices.words);
            self.noun(term, false)
        };
        let phrase = match self.random.below(3) {
            0 => {
                let state = self.state().before(Phrase::bare("of", "ADP"), "case");
                self.article(office.after(state, "nmod"))
            }
            1 => {
                let owner = self.possessor();
                office.before(owner, "nmod:poss")
            }
            _ => {
                let office = self.with_nationality(office);
                self.article(office)
            }
        };
        np(phrase, false)
    }

    fn article(&self, phrase: Phrase) -> Phrase {
        if self.headline { phrase } else { phrase.before(the(), "det") }
    }

    /// Who acts: a state, its capital, people, bodies, officials, a leader, an organisation, a group.
    pub fn actor(&mut self) -> Np {
        match self.random.below(100) {
            0..=33 => np(self.state(), false),
            34..=41 => np(self.capital(), false),
            42..=57 => self.of_state(),
            58..=71 => self.person(),
            72..=78 => self.organisation(),
            79..=84 => self.office(),
            85..=89 => self.people_of(),
            90..=92 => self.pair(),
            93 | 94 => self.thing("speakers"),
            95 if !self.headline => self.sides(),
            _ => self.thing("groups"),
        }
    }

    /// "the two sides", "both countries".
    fn sides(&mut self) -> Np {
        let words = self.words;
        let term = self.pick(&words.classes["sides"].words);
        let noun = self.noun(term, true);
        let phrase = if self.chance(0.3) {
            noun.before(Phrase::new("both", "both", "DET", "PronType=Tot"), "det")
        } else {
            let figure = ["two", "two", "three", "five"][self.random.below(4)];
            noun.before(number(figure), "nummod").before(the(), "det")
        };
        np(phrase, true)
    }

    /// "Russian troops", "the Chilean navy", "Poland's parliament".
    fn of_state(&mut self) -> Np {
        let words = self.words;
        let body = self.chance(0.45);
        let class = &words.classes[if body { "bodies" } else { "officials" }];
        let term = &class.words[self.random.below(class.words.len())];
        let many = !body && self.chance(0.6);
        let mut noun = self.noun(term, many);
        let is_plural = many || term.number == Number::Plural;
        let word = (self.chance(0.15) && !class.adjectives.is_empty()).then(|| self.pick(&class.adjectives));
        let owned = self.chance(0.2);
        if !owned {
            noun = self.with_nationality(noun);
        }
        if let Some(word) = word {
            noun = self.described(noun, word);
        }
        let phrase = if owned {
            let owner = self.possessor();
            noun.before(owner, "nmod:poss")
        } else {
            self.determined(noun, is_plural, term.number)
        };
        np(phrase, is_plural)
    }

    fn determined(&mut self, noun: Phrase, is_plural: bool, number_: Number) -> Phrase {
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

    fn indefinite(&self, noun: Phrase) -> Phrase {
        let first = &noun.first().form;
        let vowel = first.to_lowercase().starts_with(['a', 'e', 'i', 'o', 'u']);
        let sounds = vowel
            && !["uni", "use", "u.s", "us ", "uk", "eu", "one"].iter().any(|s| first.to_lowercase().starts_with(s));
        noun.before(Phrase::new(if sounds { "an" } else { "a" }, "a", "DET", "Definite=Ind|PronType=Art"), "det")
    }

    fn people_of(&mut self) -> Np {
        let words = self.words;
        for _ in 0..8 {
            if let Some(people) = &words.states[self.random.below(words.states.len())].people {
                let lemma =
                    if people.ends_with("ns") || people.ends_with("is") { singular(people) } else { people.clone() };
                let noun = Phrase::new(people, &lemma, "PROPN", PLUR);
                let phrase = match self.random.below(4) {
                    0 if people.ends_with('s') => {
                        let count = self.listed("numbers");
                        noun.before(number(&count), "nummod")
                    }
                    _ => self.article(noun),
                };
                return np(phrase, true);
            }
        }
        self.organisation()
    }

    /// "Peru and Chile".
    pub fn pair(&mut self) -> Np {
        let (first, second) = match self.random.below(4) {
            0 => (self.capital(), self.capital()),
            1 => (self.of_state().phrase, self.of_state().phrase),
            _ => (self.state(), self.state()),
        };
        np(first.after(second.before(Phrase::bare("and", "CCONJ"), "cc"), "conj"), true)
    }

    pub fn city(&mut self) -> Phrase {
        if self.chance(0.75) {
            return self.capital();
        }
        let term = super::words::term(self.list("provinces"));
        self.named(&term)
    }

    /// Where something is: a city, a state, a province, "the northern city of X", "the disputed province".
    fn place(&mut self) -> Phrase {
        match self.random.below(10) {
            0..=2 => self.state(),
            3..=5 => self.city(),
            6 | 7 if !self.headline => {
                let kinds = ["city", "town", "province", "region", "village", "port", "capital"];
                let kind = kinds[self.random.below(kinds.len())];
                let side = self.listed("cities_adjectives");
                let mut noun = self.described(Phrase::new(kind, kind, "NOUN", SING), &side);
                if self.chance(0.3) {
                    noun = self.with_nationality(noun);
                }
                if self.chance(0.6) {
                    let city = self.city();
                    noun = noun.after(city.before(Phrase::bare("of", "ADP"), "case"), "nmod");
                }
                noun.before(the(), "det")
            }
            _ => {
                let term = super::words::term(self.list("provinces"));
                self.named(&term)
            }
        }
    }

    /// "$3 million", "40 million dollars", "$500,000".
    pub fn money(&mut self) -> Phrase {
        let figures = ["2", "3", "10", "1.5", "2.5", "40", "65", "120", "500", "750", "4.2"];
        let figure = figures[self.random.below(figures.len())];
        let unit = ["million", "billion"][self.random.below(2)];
        let amount = Phrase::new(unit, unit, "NUM", CARDINAL).before(number(figure), "compound");
        match self.random.below(4) {
            0 => {
                let coin = ["dollar", "ruble", "euro", "pound", "franc"][self.random.below(5)];
                Phrase::new(&plural(coin), coin, "NOUN", PLUR).before(amount, "nummod")
            }
            _ => Phrase::bare("$", "SYM").tight().after(amount, "nummod"),
        }
    }

    /// A noun phrase of any of the classes.
    pub fn of_class(&mut self, classes: &[String]) -> Np {
        let class = classes[self.random.below(classes.len())].clone();
        match class.as_str() {
            "actor" => self.actor(),
            "state" => np(self.state(), false),
            "person" => {
                if self.chance(0.8) {
                    self.person()
                } else {
                    self.office()
                }
            }
            "place" => np(self.place(), false),
            "city" => np(self.city(), false),
            "pair" => self.pair(),
            "money" => np(self.money(), true),
            "sea" => {
                let term = super::words::term(self.list("seas"));
                let sea = name(&term);
                np(self.article(sea), false)
            }
            other if self.room() && self.chance(0.05) => self.several(other),
            other => self.thing(other),
        }
    }

    /// "tanks and troops", "tanks, troops and helicopters".
    fn several(&mut self, class: &str) -> Np {
        self.depth += 2;
        let first = self.thing(class).phrase;
        let second = self.thing(class).phrase;
        let third = self.chance(0.35).then(|| self.thing(class).phrase);
        self.depth -= 2;
        let and = |phrase: Phrase| phrase.before(Phrase::bare("and", "CCONJ"), "cc");
        let phrase = match third {
            None => first.after(and(second), "conj"),
            Some(third) => first.after(second.before(Phrase::mark(","), "punct"), "conj").after(and(third), "conj"),
        };
        np(phrase, true)
    }

    /// A thing of a class with what stands around it.
    fn thing(&mut self, class: &str) -> Np {
        let words = self.words;
        let Some(class) = words.classes.get(class) else { panic!("made.toml has no nouns.{class}") };
        let term = &class.words[self.random.below(class.words.len())];
        let is_plural = term.number == Number::Plural || term.number == Number::Count && self.chance(0.35);
        let mut noun = self.noun(term, is_plural);
        let nationality = self.chance(0.18);
        if nationality {
            noun = self.with_nationality(noun);
        }
        if self.chance(0.22) && !class.adjectives.is_empty() {
            let word = self.pick(&class.adjectives);
            noun = self.described(noun, word);
        }
        let phrase = self.counted(noun, is_plural, term.number, nationality);
        let phrase = self.followed(phrase, &class.takes);
        np(phrase, is_plural)
    }

    /// Articles, owners, numbers.
    fn counted(&mut self, noun: Phrase, is_plural: bool, count: Number, nationality: bool) -> Phrase {
        let owned = if nationality { 0.0 } else { 0.16 };
        if self.chance(owned) {
            let owner = self.possessor();
            return noun.before(owner, "nmod:poss");
        }
        if self.headline {
            return noun;
        }
        if !nationality && self.chance(0.1) {
            let owner = self.pronoun_owner();
            return noun.before(owner, "nmod:poss");
        }
        match (is_plural, count) {
            (false, Number::Count) if self.chance(0.55) => self.indefinite(noun),
            (false, Number::Count) => self.article(noun),
            (false, _) | (true, Number::Plural) if self.chance(0.7) => noun,
            (false, _) => self.article(noun),
            (true, _) => match self.random.below(10) {
                0 | 1 => self.article(noun),
                2..=4 => self.numbered(noun),
                5 => {
                    let many = self.listed("quantities");
                    noun.before(adjective(&many), "amod")
                }
                6 if self.chance(0.4) => self.many_of(noun),
                _ => noun,
            },
        }
    }

    fn numbered(&mut self, noun: Phrase) -> Phrase {
        let figure = self.listed("numbers");
        let mut count = number(&figure);
        match self.random.below(8) {
            0 => {
                let least = Phrase::new("least", "least", "ADJ", "Degree=Sup");
                count = count.before(least.before(Phrase::bare("at", "ADP"), "case"), "nmod");
            }
            1 => count = count.before(Phrase::bare("about", "ADV"), "advmod"),
            _ => {}
        }
        let counted = noun.before(count, "nummod");
        if self.chance(0.08) { counted.before(the(), "det") } else { counted }
    }

    /// "dozens of", "one of its".
    fn many_of(&mut self, noun: Phrase) -> Phrase {
        if self.chance(0.5) {
            let (form, lemma) =
                [("dozens", "dozen"), ("hundreds", "hundred"), ("thousands", "thousand")][self.random.below(3)];
            let many = Phrase::new(form, lemma, "NOUN", PLUR);
            return many.after(noun.before(Phrase::bare("of", "ADP"), "case"), "nmod");
        }
        let owner = self.pronoun_owner();
        let whole = noun.before(owner, "nmod:poss").before(Phrase::bare("of", "ADP"), "case");
        let figure = ["one", "two", "three"][self.random.below(3)];
        number(figure).after(whole, "nmod")
    }

    /// What follows the noun by its own frame, or a clause about it.
    fn followed(&mut self, mut noun: Phrase, takes: &[Slot]) -> Phrase {
        let always = takes.iter().position(|slot| matches!(slot, Slot::Prep { always: true, .. }));
        let any = !takes.is_empty() && self.room() && self.chance(0.3);
        let chosen = always.or_else(|| any.then(|| self.random.below(takes.len())));
        self.depth += 1;
        if let Some(at) = chosen {
            noun = self.with_slot(noun, &takes[at]);
            if at + 1 < takes.len() && self.room() && self.chance(0.25) {
                noun = self.with_slot(noun, &takes[at + 1]);
            }
        } else if self.room() && !self.headline && self.chance(0.05) {
            noun = self.with_clause(noun);
        }
        self.depth -= 1;
        noun
    }

    fn with_slot(&mut self, noun: Phrase, slot: &Slot) -> Phrase {
        match slot {
            Slot::Prep { preps, classes, .. } => {
                let phrase = self.prepositional(preps, classes);
                noun.after(phrase, "nmod")
            }
            Slot::To => {
                let clause = self.infinitive();
                noun.after(clause, "acl")
            }
            Slot::That => {
                let clause = self.clause();
                noun.after(clause.before(Phrase::bare("that", "SCONJ"), "mark"), "acl")
            }
            _ => noun,
        }
    }

    pub fn prepositional(&mut self, preps: &[String], classes: &[String]) -> Phrase {
        let prep = preps[self.random.below(preps.len())].clone();
        let noun = self.of_class(classes).phrase;
        noun.before(Phrase::bare(&prep, "ADP"), "case")
    }
}
