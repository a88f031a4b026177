//! Which file imports which.

use crate::{methods::Methods, tokens::tokens};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// A module by its path below the crate: "acts::reading"; the crate's own is empty.
pub type Module = String;

/// The files of a crate, one module each.
pub struct Crate {
    files: BTreeMap<Module, File>,
    methods: Methods,
}

struct File {
    /// Its words without the `use` trees.
    words: Vec<String>,
    /// What it names, in full, by the name it has there.
    uses: BTreeMap<String, Vec<String>>,
}

impl Crate {
    /// The files below a folder, without those that only tests see, and beside crates whose types it uses.
    pub fn read(folder: &Path, beside: &[&Path]) -> Crate {
        let mut own = Crate::of(sources(folder));
        for (_, text) in beside.iter().flat_map(|folder| sources(folder)) {
            own.methods.note_foreign(&tokens(&text));
        }
        own
    }

    /// A crate of these modules and their texts.
    pub fn of(files: impl IntoIterator<Item = (Module, String)>) -> Crate {
        let texts: BTreeMap<Module, Vec<String>> = files.into_iter().map(|(m, text)| (m, tokens(&text))).collect();
        let known: BTreeSet<&Module> = texts.keys().collect();
        let files = texts.iter().map(|(module, tokens)| (module.clone(), File::of(module, tokens, &known)));
        let files: BTreeMap<Module, File> = files.collect();
        let mut methods = Methods::default();
        files.iter().for_each(|(module, file)| methods.note(module, &file.words));
        Crate { files, methods }
    }

    /// For each file but the crate's own those that it imports, and those that define the methods it calls.
    pub fn imports(&self) -> BTreeMap<Module, Vec<Module>> {
        let own = self.files.iter().filter(|(module, _)| !module.is_empty());
        own.map(|(module, file)| {
            let paths = file.uses.values().cloned().chain(file.paths(module, &self.files));
            let called = self.methods.called(&file.words);
            let found: BTreeSet<Module> = paths.filter_map(|path| self.home(&path)).chain(called).collect();
            (module.clone(), found.into_iter().filter(|to| to != module).collect())
        })
        .collect()
    }

    /// The file that defines what a path leads to, re-exports followed; a module by itself is no more than a name.
    fn home(&self, path: &[String]) -> Option<Module> {
        let mut module = Module::new();
        for (at, step) in path.iter().enumerate() {
            let below = joined(&module, step);
            if self.files.contains_key(&below) {
                module = below;
                continue;
            }
            return match self.files[&module].uses.get(step) {
                Some(target) if target != path => self.home(&[target.as_slice(), &path[at + 1..]].concat()),
                Some(_) => None,
                // A type's function may stand in another file than the type.
                None => path.get(at + 1).and_then(|name| self.methods.home(step, name)).cloned().or(Some(module)),
            };
        }
        None
    }
}

impl File {
    fn of(module: &str, tokens: &[String], known: &BTreeSet<&Module>) -> File {
        let (mut words, mut uses, mut at) = (Vec::new(), BTreeMap::new(), 0);
        while at < tokens.len() {
            if tokens[at] != "use" {
                words.push(tokens[at].clone());
                at += 1;
                continue;
            }
            at += 1;
            for (name, path) in tree(tokens, &mut at, &[]) {
                if let Some(path) = absolute(module, &path, |below| known.contains(below)) {
                    uses.insert(name, path);
                }
            }
        }
        File { words, uses }
    }

    /// The paths in its code that lead to the crate's own modules.
    fn paths<'f>(
        &'f self,
        module: &'f str,
        files: &'f BTreeMap<Module, File>,
    ) -> impl Iterator<Item = Vec<String>> + 'f {
        let starts = (0..self.words.len()).filter(|&at| at == 0 || self.words[at - 1] != "::");
        starts.filter_map(move |at| {
            let mut path = vec![self.words[at].clone()];
            let steps =
                self.words[at + 1..].chunks(2).take_while(|pair| pair[0] == "::").filter_map(|pair| pair.get(1));
            path.extend(steps.cloned());
            match self.uses.get(&path[0]) {
                _ if path.len() == 1 => None,
                Some(target) => Some([target.as_slice(), &path[1..]].concat()),
                None => absolute(module, &path, |below| files.contains_key(below)),
            }
        })
    }
}

/// A path in full, if it leads to the crate's own modules.
fn absolute(module: &str, path: &[String], is_module: impl Fn(&Module) -> bool) -> Option<Vec<String>> {
    let mut base: Vec<String> = module.split("::").filter(|step| !step.is_empty()).map(str::to_owned).collect();
    let mut rest = path;
    match path[0].as_str() {
        "crate" => (base, rest) = (Vec::new(), &path[1..]),
        "self" => rest = &path[1..],
        "super" => {
            while let Some(("super", further)) = rest.split_first().map(|(first, further)| (first.as_str(), further)) {
                base.pop();
                rest = further;
            }
        }
        first if is_module(&joined(module, first)) => {}
        _ => return None,
    }
    base.extend_from_slice(rest);
    Some(base)
}

/// The names that a `use` tree brings, each with its path as written; `at` moves past the tree.
fn tree(tokens: &[String], at: &mut usize, before: &[String]) -> Vec<(String, Vec<String>)> {
    let mut path = before.to_vec();
    loop {
        let token = tokens[*at].as_str();
        *at += 1;
        match token {
            "::" => continue,
            "{" => {
                let mut found = Vec::new();
                while tokens[*at] != "}" {
                    found.extend(tree(tokens, at, &path));
                    *at += usize::from(tokens[*at] == ",");
                }
                *at += 1;
                return found;
            }
            "self" if !path.is_empty() => {}
            step => path.push(step.to_owned()),
        }
        match tokens[*at].as_str() {
            "::" => {}
            "as" => {
                *at += 2;
                return vec![(tokens[*at - 1].clone(), path)];
            }
            _ => return vec![(path.last().cloned().unwrap_or_default(), path)],
        }
    }
}

fn joined(module: &str, step: &str) -> Module {
    if module.is_empty() { step.to_owned() } else { format!("{module}::{step}") }
}

/// The modules below a folder with their texts.
fn sources(folder: &Path) -> Vec<(Module, String)> {
    let mut found = Vec::new();
    collect(folder, &[], &mut found);
    found
}

fn collect(folder: &Path, module: &[&str], found: &mut Vec<(Module, String)>) {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let own = [module, &[name]].concat();
        match name {
            "tests" | "testing" => {}
            _ if path.is_dir() => collect(&path, &own, found),
            _ if path.extension().is_none_or(|end| end != "rs") => {}
            "mod" | "lib" => found.push((module.join("::"), std::fs::read_to_string(&path).expect("a source"))),
            _ => found.push((own.join("::"), std::fs::read_to_string(&path).expect("a source"))),
        }
    }
}
