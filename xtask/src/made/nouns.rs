//! Things: troops, sanctions, talks, acts, with what counts, owns and follows them.

use super::{
    Maker,
    grammar::{CARDINAL, Np, PLUR, adjective, name, np, number, the},
    inflect::plural,
    phrase::Phrase,
    words::{Number, Slot, term},
};

impl Maker<'_> {
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
                let term = term(self.list("seas"));
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
    pub fn thing(&mut self, class: &str) -> Np {
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
