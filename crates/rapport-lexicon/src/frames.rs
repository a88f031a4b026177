//! The table of frames: which words tell which act, and what must stand with them.
//!
//! Read once from `lexicon/frames.toml`, `frames-phrases.toml`, `frames-operators.toml` and `frames-classes.toml`; the files'
//! heads explain the notation.

mod classes;
mod pattern;

pub use pattern::{Pattern, Phrase, Words};

use crate::Kind;
use classes::{Classes, singular};
use rapport_model::Cameo;
use serde::Deserialize;
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// What a frame makes of the word it matches.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect {
    /// An act with this code.
    Act(Cameo),
    /// A change of the act it governs; with a code of its own where that act is unknown.
    Operator(Kind, Option<Cameo>),
}

/// One pattern and what it makes.
#[derive(Clone, Debug)]
pub struct Frame {
    /// What must stand with the word.
    pub pattern: Pattern,
    /// What it makes.
    pub effect: Effect,
    /// For `--explain`: `111 lash +out @at`.
    pub name: String,
}

/// All frames by part of speech and lemma.
#[derive(Debug, Default)]
pub struct Frames {
    all: Vec<Frame>,
    verbs: HashMap<Box<str>, Vec<u32>>,
    nouns: HashMap<Box<str>, Vec<u32>>,
    adjectives: HashMap<Box<str>, Vec<u32>>,
    classes: Classes,
    examples: Vec<Example>,
}

/// Which of the three lists a word is looked up in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// Verbs.
    Verb,
    /// Nouns.
    Noun,
    /// Adjectives.
    Adjective,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    code: Option<String>,
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    bare: Option<String>,
    #[serde(default)]
    verbs: String,
    #[serde(default)]
    nouns: String,
    #[serde(default)]
    adjectives: String,
}

/// Sentences on which a frame must tell an act, and others on which it must not though they look like it.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The [`Frame::name`].
    pub frame: String,
    /// Sentences whose act it tells.
    #[serde(default)]
    pub fires: Vec<String>,
    /// Sentences on which it is silent.
    #[serde(default)]
    pub silent: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    act: Vec<Entry>,
    #[serde(default)]
    operator: Vec<Entry>,
    #[serde(default)]
    example: Vec<Example>,
}

static BUILTIN: LazyLock<Frames> = LazyLock::new(|| {
    let classes = include_str!("../tables/frames-classes.toml");
    let files = [
        include_str!("../tables/frames.toml"),
        include_str!("../tables/frames-phrases.toml"),
        include_str!("../tables/frames-operators.toml"),
    ];
    Frames::read(classes, &files).expect("the built-in frames are tested")
});

impl Frames {
    /// The frames that come with Rapport.
    pub fn builtin() -> &'static Frames {
        &BUILTIN
    }

    fn read(classes: &str, files: &[&str]) -> Result<Frames, String> {
        let mut frames = Frames { classes: Classes::read(classes)?, ..Frames::default() };
        for file in files {
            let file: File = toml::from_str(file).map_err(|e| e.to_string())?;
            for entry in file.act.iter().chain(&file.operator) {
                frames.add(entry)?;
            }
            frames.examples.extend(file.example);
        }
        let known: HashSet<&str> = frames.all.iter().map(|frame| frame.name.as_str()).collect();
        if let Some(example) = frames.examples.iter().find(|example| !known.contains(example.frame.as_str())) {
            return Err(format!("an example is of “{}”, and there is no such frame", example.frame));
        }
        Ok(frames)
    }

    fn add(&mut self, entry: &Entry) -> Result<(), String> {
        let code = |text: &String| text.parse::<Cameo>().map_err(|e| e.to_string());
        let effect = match (&entry.code, &entry.kind) {
            (Some(act), None) => Effect::Act(code(act)?),
            (None, Some(kind)) => {
                let bare = entry.bare.as_ref().map(code).transpose()?;
                Effect::Operator(Kind::from_word(kind).ok_or_else(|| format!("no kind of operator “{kind}”"))?, bare)
            }
            _ => return Err("an entry has either a code or a kind".into()),
        };
        let label = entry.code.as_deref().or(entry.kind.as_deref()).unwrap_or_default();
        for (part, list) in
            [(Part::Verb, &entry.verbs), (Part::Noun, &entry.nouns), (Part::Adjective, &entry.adjectives)]
        {
            for text in
                list.split(',').map(|t| t.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|t| !t.is_empty())
            {
                let (lemma, pattern) = Pattern::read(&text, |name| self.classes.number(name))
                    .map_err(|e| format!("{label}: “{text}”: {e}"))?;
                let at = self.all.len() as u32;
                self.all.push(Frame { pattern, effect, name: format!("{label} {text}") });
                let list = self.list_mut(part).entry(lemma.into()).or_default();
                list.push(at);
            }
        }
        Ok(())
    }

    fn list_mut(&mut self, part: Part) -> &mut HashMap<Box<str>, Vec<u32>> {
        match part {
            Part::Verb => &mut self.verbs,
            Part::Noun => &mut self.nouns,
            Part::Adjective => &mut self.adjectives,
        }
    }

    fn list(&self, part: Part) -> &HashMap<Box<str>, Vec<u32>> {
        match part {
            Part::Verb => &self.verbs,
            Part::Noun => &self.nouns,
            Part::Adjective => &self.adjectives,
        }
    }

    /// The frames of a lemma, in the order of the files.
    pub fn of(&self, part: Part, lemma: &str) -> impl Iterator<Item = &Frame> {
        self.list(part).get(lemma).into_iter().flatten().map(|&at| &self.all[at as usize])
    }

    /// The lemma that a word is looked up by: its own, or for a verb whose lemma no frame has, one that its form may stand for
    /// ("freed" is *free* whatever the lemmatiser says).
    pub fn lemma<'l>(&self, part: Part, lemma: &'l str, form: &str) -> std::borrow::Cow<'l, str> {
        if lemma.contains('-') && !self.list(part).contains_key(lemma) {
            let bare = lemma.replace('-', "");
            if self.list(part).contains_key(bare.as_str()) {
                return bare.into();
            }
            // "war-games" is a game; but "rebel-held" holds nothing.
            return if part == Part::Noun { last_part(lemma).into() } else { lemma.into() };
        }
        if part == Part::Noun && !self.nouns.contains_key(lemma) {
            let singular = lemma.strip_suffix('s').filter(|l| self.nouns.contains_key(*l));
            return singular.unwrap_or(lemma).into();
        }
        if part != Part::Verb || self.verbs.contains_key(lemma) {
            return lemma.into();
        }
        let form = form.to_lowercase();
        let stems = ["ing", "ed", "d", "es", "s"].into_iter().filter_map(|end| form.strip_suffix(end));
        let guesses = stems.flat_map(|stem| {
            let single = stem.strip_suffix(|c: char| stem.ends_with(&[c, c][..])).unwrap_or(stem);
            [stem.to_owned(), format!("{stem}e"), single.to_owned()]
        });
        // "that Vietnam withdraw" has the form of its lemma, whatever tense it is taken for.
        let mut guesses = std::iter::once(form.clone()).chain(guesses);
        guesses.find(|g| self.verbs.contains_key(g.as_str())).map(Into::into).unwrap_or(lemma.into())
    }

    /// Whether a lemma is one of these words or in one of these classes.
    pub fn is_in(&self, lemma: &str, words: &Words) -> bool {
        let hyphened = lemma.contains('-');
        self.holds(lemma, words)
            || hyphened && (self.holds(last_part(lemma), words) || self.holds(&lemma.replace('-', ""), words))
    }

    fn holds(&self, lemma: &str, words: &Words) -> bool {
        let listed = |lemma: &str| words.words.iter().any(|w| &**w == lemma);
        listed(lemma)
            || singular(lemma).is_some_and(listed)
            || (!words.classes.is_empty()
                && self.classes.of(lemma).is_some_and(|of| of.iter().any(|class| words.classes.contains(class))))
    }

    /// Whether a lemma is in the class of this name.
    pub fn in_class(&self, lemma: &str, class: &str) -> bool {
        self.classes.number(class).is_some_and(|class| self.classes.of(lemma).is_some_and(|of| of.contains(&class)))
    }

    /// Whether a lemma is in any class.
    pub fn is_classed(&self, lemma: &str) -> bool {
        self.classes.of(lemma).is_some()
    }

    /// All frames with their parts of speech, in the order of the files: for the codebook.
    pub fn listed(&self) -> Vec<(Part, &Frame)> {
        let parts = [(Part::Verb, &self.verbs), (Part::Noun, &self.nouns), (Part::Adjective, &self.adjectives)];
        let places = parts.into_iter().flat_map(|(part, list)| list.values().flatten().map(move |at| (*at, part)));
        let mut places: Vec<(u32, Part)> = places.collect();
        places.sort_by_key(|(at, _)| *at);
        places.into_iter().map(|(at, part)| (part, &self.all[at as usize])).collect()
    }

    /// Whether there is a class of this name.
    pub fn is_class(&self, name: &str) -> bool {
        self.classes.number(name).is_some()
    }

    /// The classes and their members, both in alphabetical order: for the codebook.
    pub fn classes(&self) -> Vec<(String, Vec<String>)> {
        self.classes.listed()
    }

    /// The sentences that frames must and must not fire on.
    pub fn examples(&self) -> &[Example] {
        &self.examples
    }

    /// All frames.
    pub fn all(&self) -> &[Frame] {
        &self.all
    }
}

fn last_part(lemma: &str) -> &str {
    lemma.rsplit('-').next().unwrap_or(lemma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_frames_are_read_and_many() {
        let frames = Frames::builtin();
        assert!(frames.all().len() > 2000, "{}", frames.all().len());
        let roots: std::collections::BTreeSet<&str> = frames
            .all()
            .iter()
            .filter_map(|f| match f.effect {
                Effect::Act(code) => Some(code.root()),
                Effect::Operator(..) => None,
            })
            .collect();
        assert_eq!(roots.len(), 20, "each root of CAMEO has frames");
    }

    #[test]
    fn a_verb_is_found_by_its_form_where_its_lemma_went_wrong() {
        let found = |lemma, form| Frames::builtin().lemma(Part::Verb, lemma, form).into_owned();
        assert_eq!(found("withdree", "withdraw"), "withdraw");
        assert_eq!(found("fre", "freed"), "free");
        assert_eq!(found("withdraw", "withdrew"), "withdraw");
    }

    #[test]
    fn a_class_is_looked_up_by_lemma() {
        let frames = Frames::builtin();
        assert!(frames.in_class("division", "troops") && !frames.in_class("division", "talks"));
    }
}
