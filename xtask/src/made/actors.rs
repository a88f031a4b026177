//! Who acts and where: states, capitals, leaders, offices, organisations, people.

use super::{
    Maker,
    grammar::{Np, PLUR, SING, adjective, name, np, number, proper, the},
    inflect::singular,
    phrase::Phrase,
    words::{Number, Term, term},
};

impl Maker<'_> {
    pub fn named(&self, term: &Term) -> Phrase {
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
    pub fn with_nationality(&mut self, noun: Phrase) -> Phrase {
        let words = self.words;
        let adjectives = &words.states[self.random.below(words.states.len())].adjective;
        let Some((last, first)) = adjectives.split_last() else { return noun };
        if last.contains('.') || last == "US" {
            return noun.before(proper(last), "compound");
        }
        let phrase = first.iter().rev().fold(adjective(last), |all, word| all.before(proper(word), "compound"));
        noun.before(phrase, "amod")
    }

    /// A person's name, the parts hung on the first.
    pub fn person_name(&mut self) -> Phrase {
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
    pub fn surname(&mut self) -> Phrase {
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
                let title = term(self.list("titles"));
                let mut title = name(&title);
                if self.chance(0.4) {
                    title = self.with_nationality(title);
                }
                phrase = phrase.before(title, "nmod:desc");
            }
            4 | 5 => {
                let title = term(self.list("lower_titles"));
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

    pub fn possessor(&mut self) -> Phrase {
        let owner = match self.random.below(6) {
            0..=2 => self.state(),
            3 => self.capital(),
            4 => self.organisation().phrase,
            _ => self.surname(),
        };
        let clitic = if owner.last().form.ends_with('s') && self.chance(0.7) { "'" } else { "'s" };
        owner.after(Phrase::new(clitic, "'s", "PART", "_").glued(), "case")
    }

    pub fn organisation(&mut self) -> Np {
        let term = term(self.list("organisations"));
        np(self.named(&term), term.number == Number::Plural)
    }

    /// "the foreign minister of Peru", "Peru's foreign minister", "the Peruvian foreign minister".
    pub fn office(&mut self) -> Np {
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
    pub fn sides(&mut self) -> Np {
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
    pub fn of_state(&mut self) -> Np {
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

    pub fn people_of(&mut self) -> Np {
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
        let term = term(self.list("provinces"));
        self.named(&term)
    }

    /// Where something is: a city, a state, a province, "the northern city of X", "the disputed province".
    pub fn place(&mut self) -> Phrase {
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
                let term = term(self.list("provinces"));
                self.named(&term)
            }
        }
    }
}
