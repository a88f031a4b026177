//! Which file defines which method: a type's methods may stand in other files than the type.

use crate::imports::Module;
use std::collections::{BTreeMap, BTreeSet};

/// Names that methods of std have too: a call of one tells nothing.
const OF_STD: [&str; 10] = ["contains", "count", "extend", "fmt", "get", "insert", "is_empty", "iter", "len", "push"];

/// Where each type's functions are defined: by name and type.
#[derive(Default)]
pub struct Methods {
    homes: BTreeMap<String, BTreeMap<String, BTreeSet<Module>>>,
    /// Names that methods of other crates have.
    foreign: BTreeSet<String>,
}

/// A function in the `impl` block of a type, or in a trait.
struct Function<'t> {
    of: &'t str,
    name: &'t str,
}

impl Methods {
    /// Notes the functions that a file defines. What implements a trait belongs to the trait.
    pub fn note(&mut self, module: &Module, words: &[String]) {
        for Block { of, body } in blocks(words).into_iter().filter(|block| !block.of.is_empty()) {
            for Function { of, name } in functions(of, &words[body]) {
                let homes = self.homes.entry(name.to_owned()).or_default();
                homes.entry(of.to_owned()).or_default().insert(module.clone());
            }
        }
    }

    /// Notes the functions of another crate's file: a call of one tells nothing of this crate.
    pub fn note_foreign(&mut self, words: &[String]) {
        let blocks = blocks(words).into_iter();
        let names = blocks.flat_map(|block| functions(block.of, &words[block.body])).map(|f| f.name.to_owned());
        self.foreign.extend(names);
    }

    /// The file in which a type's function is defined.
    pub fn home(&self, of: &str, name: &str) -> Option<&Module> {
        only(self.homes.get(name)?.get(of)?.iter())
    }

    /// The files that define the methods called in these words: those called on `self` by their type, others where one file of
    /// the crate alone has a method of that name.
    pub fn called(&self, words: &[String]) -> BTreeSet<Module> {
        let own = blocks(words);
        let calls = (1..words.len()).filter(|&at| words[at - 1] == "." && words.get(at + 1).is_some_and(|w| w == "("));
        let home = |at: usize| {
            let name = words[at].as_str();
            let on_self = at > 1 && words[at - 2] == "self" && (at < 3 || words[at - 3] != ".");
            let block = own.iter().find(|block| on_self && block.body.contains(&at));
            match block.and_then(|block| self.home(block.of, name)) {
                Some(home) => Some(home),
                None if OF_STD.contains(&name) || self.foreign.contains(name) => None,
                None => only(self.homes.get(name)?.values().flatten()),
            }
        };
        calls.filter_map(home).cloned().collect()
    }
}

/// The one that all of these are.
fn only<'m>(mut homes: impl Iterator<Item = &'m Module>) -> Option<&'m Module> {
    let first = homes.next()?;
    homes.all(|home| home == first).then_some(first)
}

/// The body of an `impl` or a `trait`.
struct Block<'t> {
    /// The type or trait; empty where a type implements a trait.
    of: &'t str,
    body: std::ops::Range<usize>,
}

fn blocks(words: &[String]) -> Vec<Block<'_>> {
    let starts = (0..words.len()).filter(|&at| {
        let item = at == 0 || matches!(words[at - 1].as_str(), "}" | ";" | ")" | "]" | "pub" | "unsafe" | "{");
        item && matches!(words[at].as_str(), "impl" | "trait")
    });
    let block = |start: usize| {
        let open = (start..words.len()).find(|&at| words[at] == "{")?;
        let head = &words[start + 1..open];
        let of = if head.iter().any(|word| word == "for") { "" } else { type_of(head)? };
        Some(Block { of, body: open..end(words, open) })
    };
    starts.filter_map(block).collect()
}

/// The type that a head speaks of: `<'a> Tree<'a>` of Tree.
fn type_of(head: &[String]) -> Option<&str> {
    let mut depth = 0;
    let mut last = None;
    for word in head {
        match word.as_str() {
            "<" => depth += 1,
            ">" => depth -= 1,
            "where" | ":" => break,
            word if depth == 0 && word != "::" => last = Some(word),
            _ => {}
        }
    }
    last
}

/// Where the braces that open here have closed.
fn end(words: &[String], open: usize) -> usize {
    let mut depth = 0;
    for (at, word) in words.iter().enumerate().skip(open) {
        depth += match word.as_str() {
            "{" => 1,
            "}" => -1,
            _ => 0,
        };
        if depth == 0 {
            return at;
        }
    }
    words.len()
}

/// The functions directly in a body.
fn functions<'t>(of: &'t str, body: &'t [String]) -> Vec<Function<'t>> {
    let mut depth = 0;
    let mut found = Vec::new();
    for (at, word) in body.iter().enumerate() {
        match word.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            "fn" if depth == 1 => found.extend(body.get(at + 1).map(|name| Function { of, name })),
            _ => {}
        }
    }
    found
}
