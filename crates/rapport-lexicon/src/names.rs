//! All names in one trie over words, so that a sentence is matched in one pass however many names there are.

use crate::words::{Shape, Word, key_of, name_words};
use rapport_model::{ActorCode, Date};
use std::collections::HashMap;

/// What a name means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Meaning {
    /// A state, by a word of this kind.
    State(ActorCode, StateWord),
    /// Looks like a name and is none: "New Mexico".
    Nothing,
    /// An organisation, a movement or a body with a name of its own: index in the lexicon's table.
    Organisation(u32),
    /// A press organ: index.
    Outlet(u32),
    /// An office, body or role: index.
    Office(u32),
    /// A person: index, and whether the form is enough to know them by.
    Person(u32, PersonForm),
}

/// The kinds of words for a state, as `lexicon/states-names.csv` has them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StateWord {
    /// "China".
    Name,
    /// "Beijing", "the Kremlin".
    Seat,
    /// "Chinese".
    Adjective,
    /// "the Chinese".
    People,
    /// "Sino-": before a hyphen alone.
    Compound,
    /// A part of it: "Xinjiang".
    Region,
    /// A town that is no seat: where, and never who.
    Place,
}

/// How far a form of a person's name tells who it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PersonForm {
    /// The full name.
    Full,
    /// A surname that few others bear: "Gorbachev".
    Short,
    /// A surname that needs a title, an earlier full mention, or the state and time of office: "Bush".
    Weak,
}

/// A name with the days on which it is true.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub meaning: Meaning,
    pub from: Option<Date>,
    pub to: Option<Date>,
    /// In whose papers alone it means this.
    by: Option<ActorCode>,
    shapes: Box<[Shape]>,
}

impl Entry {
    fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// When and by whom a text was written: names are read by it.
#[derive(Clone, Copy, Debug)]
pub struct Usage {
    /// The day.
    pub day: Date,
    /// The state whose paper it is.
    pub author: Option<ActorCode>,
}

impl From<Date> for Usage {
    fn from(day: Date) -> Usage {
        Usage { day, author: None }
    }
}

/// A place where names were found.
#[derive(Clone, Debug)]
pub struct Match {
    /// First token and one past the last.
    pub tokens: (usize, usize),
    /// First word and one past the last.
    pub words: (usize, usize),
    /// What the words may mean on the day: at least one entry.
    pub meanings: Vec<Meaning>,
}

impl Match {
    /// The states it may mean, by any word.
    pub fn state(&self) -> Option<(ActorCode, StateWord)> {
        let words = [
            StateWord::Adjective,
            StateWord::Name,
            StateWord::People,
            StateWord::Seat,
            StateWord::Region,
            StateWord::Place,
            StateWord::Compound,
        ];
        let of = |word| {
            self.meanings.iter().find_map(move |m| match m {
                Meaning::State(code, w) if *w == word => Some((*code, word)),
                _ => None,
            })
        };
        words.into_iter().find_map(of)
    }

    /// Whether it may be this kind of word for a state.
    pub fn is_state_word(&self, word: StateWord) -> bool {
        self.meanings.iter().any(|m| matches!(m, Meaning::State(_, w) if *w == word))
    }

    /// The office it names.
    pub fn office(&self) -> Option<u32> {
        self.meanings.iter().find_map(|m| if let Meaning::Office(index) = m { Some(*index) } else { None })
    }

    /// Whether the words look like a name and are none.
    pub fn is_nothing(&self) -> bool {
        self.meanings.contains(&Meaning::Nothing)
    }
}

/// The trie.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    ids: HashMap<Box<str>, u32>,
    edges: HashMap<(u32, u32), u32>,
    /// Entries by node; node 0 is the root.
    nodes: Vec<Vec<Entry>>,
}

impl Names {
    /// Adds a name that means the same to all.
    pub fn insert(&mut self, name: &str, meaning: Meaning, from: Option<Date>, to: Option<Date>) {
        self.insert_usage(name, meaning, from, to, None);
    }

    /// Adds a name as one government's papers, or everybody's, use it.
    pub fn insert_usage(
        &mut self,
        name: &str,
        meaning: Meaning,
        from: Option<Date>,
        to: Option<Date>,
        by: Option<ActorCode>,
    ) {
        if self.nodes.is_empty() {
            self.nodes.push(Vec::new());
        }
        let words = name_words(name);
        let mut key = String::new();
        let mut node = 0;
        for word in &words {
            key_of(word, &mut key);
            let next_id = self.ids.len() as u32;
            let id = *self.ids.entry(key.as_str().into()).or_insert(next_id);
            let next = self.nodes.len() as u32;
            node = *self.edges.entry((node, id)).or_insert(next);
            if node == next {
                self.nodes.push(Vec::new());
            }
        }
        if node == 0 {
            return;
        }
        let shapes = words.iter().map(|w| Shape::of(w)).collect();
        let entries = &mut self.nodes[node as usize];
        let known = |e: &Entry| e.meaning == meaning && e.from == from && e.to == to && e.by == by;
        if !entries.iter().any(|e| known(e) && e.shapes == shapes) {
            entries.push(Entry { meaning, from, to, by, shapes });
        }
    }

    /// The names in these words on a day: the longest from the left, none within another.
    pub fn find(&self, words: &[Word], usage: impl Into<Usage>) -> Vec<Match> {
        let usage = usage.into();
        let mut key = String::new();
        let ids: Vec<Option<u32>> = words
            .iter()
            .map(|word| {
                key_of(word.form, &mut key);
                self.ids.get(key.as_str()).copied()
            })
            .collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.longest(words, &ids, at, usage) {
                Some(hit) => {
                    at = hit.words.1;
                    found.push(hit);
                }
                None => at += 1,
            }
        }
        found
    }

    /// The longest name that starts at a word.
    fn longest(&self, words: &[Word], ids: &[Option<u32>], start: usize, usage: Usage) -> Option<Match> {
        let mut node = 0;
        let mut best = None;
        for end in start..words.len() {
            node = *self.edges.get(&(node, ids[end]?))?;
            let forms = &words[start..=end];
            let mut held: Vec<&Entry> = self.nodes[node as usize]
                .iter()
                .filter(|e| e.by.is_none() || e.by == usage.author)
                .filter(|e| e.holds_on(usage.day) && e.shapes.iter().zip(forms).all(|(s, w)| s.meets(w.form)))
                .collect();
            // The author's own use of a name goes before the common one.
            if held.iter().any(|e| e.by.is_some()) {
                held.retain(|e| e.by.is_some());
            }
            let meanings: Vec<Meaning> = held.into_iter().map(|e| e.meaning).collect();
            if !meanings.is_empty() {
                let tokens = (words[start].token, words[end].token + 1);
                best = Some(Match { tokens, words: (start, end + 1), meanings });
            }
            let goes_on = ids.get(end + 1).copied().flatten().is_some_and(|id| self.edges.contains_key(&(node, id)));
            if !goes_on {
                return best;
            }
        }
        best
    }
}
