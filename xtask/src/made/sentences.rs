//! Whole sentences of news: who said it, when and where, datelines, quotations, headlines.

use super::{
    Maker,
    grammar::{DIGITS, SING, adjective, number, proper, the},
    phrase::Phrase,
    verbs::Shape,
};
use rapport_model::MONTHS;

const DAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const PAST: &str = "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin";
const PAST_PLURAL: &str = "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin";

impl Maker<'_> {
    pub fn sentence(&mut self) -> Phrase {
        self.headline = self.chance(0.12);
        self.depth = 0;
        let sentence = if self.headline { self.head_line() } else { self.body() };
        sentence.tidied().begun()
    }

    fn head_line(&mut self) -> Phrase {
        let mut clause = self.clause();
        if self.chance(0.15) {
            let place = self.prepositional(&["in".to_owned()], &["place".to_owned()]);
            clause = clause.after(place, "obl");
        }
        if self.chance(0.15) {
            let source = self.actor();
            let (form, feats) = if source.plural {
                ("say", "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin")
            } else {
                ("says", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin")
            };
            let says = Phrase::new(form, "say", "VERB", feats).before(source.phrase, "nsubj");
            clause = says.before(clause.after(Phrase::mark(","), "punct"), "ccomp");
        }
        match self.random.below(100) {
            0..=54 => {
                let small = ["ADP", "PART", "CCONJ", "SCONJ", "DET"];
                let tall = clause.words_mut().iter_mut().filter(|w| !small.contains(&w.upos));
                tall.for_each(|w| w.form = capital(&w.form));
            }
            55..=74 => clause.words_mut().iter_mut().for_each(|w| w.form = w.form.to_uppercase()),
            _ => {}
        }
        clause
    }

    fn body(&mut self) -> Phrase {
        let mut sentence = match self.random.below(100) {
            0..=71 => self.told(),
            72..=83 => self.attributed(),
            84..=88 => self.quoted(),
            89..=93 => {
                let clause = self.told();
                let source = self.actor().phrase;
                let according = Phrase::new("according", "accord", "VERB", "ExtPos=ADP|Tense=Pres|VerbForm=Part");
                let source = source.before(according.after(Phrase::bare("to", "ADP"), "fixed"), "case");
                if self.chance(0.5) {
                    clause.before(source.after(Phrase::mark(","), "punct"), "obl")
                } else {
                    clause.after(source.before(Phrase::mark(","), "punct"), "obl")
                }
            }
            _ => {
                self.depth += 1;
                let first = self.clause();
                let second = self.clause();
                self.depth -= 1;
                let link = ["and", "but"][self.random.below(2)];
                let second = second.before(Phrase::bare(link, "CCONJ"), "cc").before(Phrase::mark(","), "punct");
                first.after(second, "conj")
            }
        };
        if self.chance(0.04) {
            sentence = self.dated(sentence);
        }
        sentence.after(Phrase::mark("."), "punct")
    }

    /// A clause with time, place and circumstance.
    fn told(&mut self) -> Phrase {
        let mut clause = self.clause();
        if self.chance(0.1) {
            let place = self.prepositional(&["in".to_owned()], &["city".to_owned()]);
            clause = clause.after(place, "obl");
        }
        if self.chance(0.04) {
            let ends = self.listed("ends");
            if let Some((prep, noun)) = ends.split_once(' ') {
                let phrase = Phrase::new(noun, noun, "NOUN", SING).before(Phrase::bare(prep, "ADP"), "case");
                clause = clause.after(phrase, "obl");
            }
        }
        let mut front = self.chance(0.12);
        if self.chance(0.3) || front {
            let (time, relation) = self.time();
            clause = if front {
                let comma = self.chance(0.75);
                let time = if comma { time.after(Phrase::mark(","), "punct") } else { time };
                clause.before(time, relation)
            } else {
                clause.after(time, relation)
            };
        } else {
            front = false;
        }
        if clause.len() < 16 && self.chance(0.16) {
            clause = self.with_circumstance(clause, front);
        }
        clause
    }

    fn with_circumstance(&mut self, clause: Phrase, has_front: bool) -> Phrase {
        self.depth += 1;
        let (part, relation, comma) = match self.random.below(7) {
            0 | 1 => (self.infinitive(), "advcl", false),
            2 => {
                let mark = ["after", "before", "by", "without", "despite"][self.random.below(4)];
                let part = self.participle(Shape::Participle);
                (part.before(Phrase::bare(mark, "SCONJ"), "mark"), "advcl", false)
            }
            3 => (self.participle(Shape::Participle), "advcl", true),
            4 | 5 => {
                let mark =
                    ["after", "because", "as", "while", "if", "although", "until", "since"][self.random.below(8)];
                let part = self.clause().before(Phrase::bare(mark, "SCONJ"), "mark");
                let front = !has_front && self.chance(0.35);
                self.depth -= 1;
                if front {
                    return clause.before(part.after(Phrase::mark(","), "punct"), "advcl");
                }
                return clause.after(part, "advcl");
            }
            _ => {
                let preps = ["despite", "after", "during", "over", "amid", "following"].map(str::to_owned);
                let classes = ["acts", "talks", "unrest"].map(str::to_owned);
                let part = self.prepositional(&preps[..5], &classes);
                (part, "obl", false)
            }
        };
        self.depth -= 1;
        let part = if comma { part.before(Phrase::mark(","), "punct") } else { part };
        clause.after(part, relation)
    }

    /// "X said." after what is told.
    fn attributed(&mut self) -> Phrase {
        let told = self.told().after(Phrase::mark(","), "punct");
        let saying = self.saying();
        saying.before(told, "ccomp")
    }

    /// "\"…,\" X said."
    fn quoted(&mut self) -> Phrase {
        let quote = || Phrase::mark("\"");
        let told = self.told().after(Phrase::mark(","), "punct").after(quote(), "punct");
        let open = Phrase::bare("\"", "PUNCT").tight();
        let told = told.before(open, "punct");
        let saying = self.saying();
        saying.before(told, "ccomp")
    }

    /// "officials said on Monday", "said the minister".
    fn saying(&mut self) -> Phrase {
        self.depth += 2;
        let source = if self.chance(0.2) { self.of_class(&["speakers".to_owned()]) } else { self.actor() };
        let verbs = [
            ("said", "say"),
            ("said", "say"),
            ("said", "say"),
            ("announced", "announce"),
            ("reported", "report"),
            ("added", "add"),
            ("insisted", "insist"),
            ("warned", "warn"),
        ];
        let (form, lemma) = verbs[self.random.below(verbs.len())];
        let mut said = Phrase::new(form, lemma, "VERB", if source.plural { PAST_PLURAL } else { PAST });
        if self.chance(0.12) {
            said = said.after(source.phrase, "nsubj");
        } else {
            if self.chance(0.45) {
                let (time, relation) = self.time();
                said = said.after(time, relation);
            }
            if self.chance(0.12) {
                let paper = self.prepositional(&["in".to_owned()], &["document".to_owned()]);
                said = said.after(paper, "obl");
            }
            said = said.before(source.phrase, "nsubj");
        }
        self.depth -= 2;
        said
    }

    /// "MOSCOW, March 3 (Reuters) - …"
    fn dated(&mut self, sentence: Phrase) -> Phrase {
        let mut line = self.capital();
        line.words_mut().iter_mut().for_each(|w| w.form = w.form.to_uppercase());
        if self.chance(0.6) {
            let date = self.month_day();
            line = line.after(date.before(Phrase::mark(","), "punct"), "nmod:unmarked");
        }
        if self.chance(0.7) {
            let agency = proper(&self.listed("agencies"));
            let bracketed =
                agency.before(Phrase::bare("(", "PUNCT").tight(), "punct").after(Phrase::mark(")"), "punct");
            line = line.after(bracketed, "parataxis");
        }
        let dash = ["-", "--", "—"][self.random.below(3)];
        sentence.begun().before(line.after(Phrase::bare(dash, "PUNCT"), "punct"), "parataxis")
    }

    fn month_day(&mut self) -> Phrase {
        let day = (1 + self.random.below(30)).to_string();
        let month = MONTHS[self.random.below(12)];
        number(&day).before(proper(month), "nmod:unmarked")
    }

    /// When, and how that hangs on the verb.
    pub fn time(&mut self) -> (Phrase, &'static str) {
        let prep = |word: &str, phrase: Phrase| phrase.before(Phrase::bare(word, "ADP"), "case");
        let year = (1946 + self.random.below(80)).to_string();
        let year = || Phrase::new(&year, &year, "NUM", DIGITS);
        match self.random.below(16) {
            0..=3 => (prep("on", proper(DAYS[self.random.below(7)])), "obl"),
            4 => (proper(DAYS[self.random.below(7)]), "obl:unmarked"),
            5 | 6 => {
                let mut date = self.month_day();
                if self.chance(0.3) {
                    date = date.after(year().before(Phrase::mark(","), "punct"), "nmod:unmarked");
                }
                (prep("on", date), "obl")
            }
            7 => (prep("in", year()), "obl"),
            8 => {
                let month = proper(MONTHS[self.random.below(12)]);
                let month = if self.chance(0.5) { month.after(year(), "nmod:unmarked") } else { month };
                (prep("in", month), "obl")
            }
            9 | 10 => {
                let unit = ["week", "month", "year", "night"][self.random.below(4)];
                let noun = Phrase::new(unit, unit, "NOUN", SING).before(adjective("last"), "amod");
                (noun, "obl:unmarked")
            }
            11 => {
                let day = ["yesterday", "today"][self.random.below(2)];
                (Phrase::new(day, day, "NOUN", SING), "obl:unmarked")
            }
            12 => {
                let (form, lemma) =
                    [("days", "day"), ("weeks", "week"), ("months", "month"), ("years", "year")][self.random.below(4)];
                let figure = ["two", "three", "five", "ten"][self.random.below(4)];
                let span = Phrase::new(form, lemma, "NOUN", "Number=Plur").before(number(figure), "nummod");
                (Phrase::bare("ago", "ADV").before(span, "obl:unmarked"), "advmod")
            }
            13 => {
                let part = ["morning", "night", "evening", "afternoon"][self.random.below(4)];
                let day = proper(DAYS[self.random.below(7)]);
                (prep("on", Phrase::new(part, part, "NOUN", SING).before(day, "compound")), "obl")
            }
            14 => {
                let time = Phrase::new("time", "time", "NOUN", SING);
                let first = Phrase::new("first", "first", "ADJ", "Degree=Pos|NumForm=Word|NumType=Ord");
                (prep("for", time.before(first, "amod").before(the(), "det")), "obl")
            }
            _ => {
                let unit = ["week", "month", "year"][self.random.below(3)];
                let this = Phrase::new("this", "this", "DET", "Number=Sing|PronType=Dem");
                (Phrase::new(unit, unit, "NOUN", SING).before(this, "det"), "obl:unmarked")
            }
        }
    }
}

pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
