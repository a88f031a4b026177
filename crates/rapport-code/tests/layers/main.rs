//! The coder's files import without circles, and its layers only downward.
//!
//! Read from the sources' own `use` trees and paths, re-exports followed to the file that defines a name, and from the methods
//! they call: a type's methods may be spread over files. What only tests see does not count.

mod imports;
mod methods;
mod tokens;

use imports::{Crate, Module};
use std::{
    collections::{BTreeMap, VecDeque},
    path::{Path, PathBuf},
};

/// The layers, each of which may import those before it and itself. A file or folder directly below `src` is one.
const LAYERS: [&str; 13] = [
    "language",
    "actors",
    "sentence",
    "acts",
    "standing",
    "parties",
    "time",
    "happenings",
    "facts",
    "reports",
    "learned",
    "coder",
    "edge",
];

fn sources() -> Crate {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the folder of crates");
    let beside = ["rapport-model", "rapport-lexicon"].map(|name| crates.join(name).join("src"));
    Crate::read(&crates.join("rapport-code/src"), &beside.each_ref().map(PathBuf::as_path))
}

#[test]
fn layers_import_only_downward() {
    let place = |module: &Module| {
        let layer = module.split("::").next().unwrap_or_default();
        LAYERS
            .iter()
            .position(|known| *known == layer)
            .unwrap_or_else(|| panic!("src/{layer} is in no layer of LAYERS"))
    };
    let mut upward = Vec::new();
    for (from, imported) in sources().imports() {
        upward.extend(imported.iter().filter(|to| to.is_empty() || place(to) > place(&from)).map(|to| {
            let to = if to.is_empty() { "lib" } else { to };
            format!("{from} imports {to}")
        }));
    }
    assert!(upward.is_empty(), "a layer imports one above it; move what both need down:\n{}", upward.join("\n"));
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let imports = sources().imports();
    let circle = imports.keys().find_map(|module| circle(&imports, module));
    assert_eq!(
        circle.map(|way| way.join(" → ")),
        None,
        "a circle of imports; move what both need into a file of its own"
    );
}

/// The shortest way found that leads from a module back to it.
fn circle(imports: &BTreeMap<Module, Vec<Module>>, start: &Module) -> Option<Vec<Module>> {
    let mut seen = Vec::new();
    let mut open = VecDeque::from([vec![start.clone()]]);
    while let Some(way) = open.pop_front() {
        for next in imports.get(way.last()?).into_iter().flatten() {
            let further = [way.as_slice(), std::slice::from_ref(next)].concat();
            if next == start {
                return Some(further);
            }
            if !seen.contains(next) {
                seen.push(next.clone());
                open.push_back(further);
            }
        }
    }
    None
}

#[test]
fn imports_are_found_however_they_are_written() {
    let files = [
        ("", "mod a; mod b; mod c;"),
        ("a", "mod inner; pub(crate) use inner::{Deep, made as shaped}; pub fn plain() {}"),
        ("a::inner", "pub struct Deep; pub fn made() { super::plain() } // crate::c::Comment"),
        ("b", "use crate::{a::{self, Deep}, c}; fn f(d: Deep) { a::shaped(); c::far(\"crate::a::plain\") }"),
        ("c", "#[cfg(test)] mod tests { use crate::b::f; } pub fn far() -> char { ':' }"),
    ];
    let imports = Crate::of(files.map(|(module, text)| (module.to_owned(), text.to_owned()))).imports();
    let of = |module: &str| imports[module].join(" ");
    assert_eq!(
        (of("a"), of("a::inner"), of("b"), of("c")),
        ("a::inner".into(), "a".into(), "a::inner c".into(), String::new())
    );
    assert_eq!(circle(&imports, &"a".to_owned()), Some(["a", "a::inner", "a"].map(str::to_owned).to_vec()));
}

#[test]
fn a_method_is_imported_from_the_file_that_defines_it() {
    let files = [
        ("", "mod a; mod b; mod c;"),
        ("a", "pub struct Tree<'a>; impl<'a> Tree<'a> { fn len(&self) {} pub fn walk(&self) { self.mended() } }"),
        (
            "b",
            "use crate::a::Tree; impl Tree<'_> { pub fn mended(&self) { if self.is_sound() {} } fn is_sound(&self) {} }",
        ),
        ("c", "use crate::a::Tree; fn f(list: &[u8]) { list.len(); given().walk(); Tree::mended(given()) }"),
    ];
    let imports = Crate::of(files.map(|(module, text)| (module.to_owned(), text.to_owned()))).imports();
    let of = |module: &str| imports[module].join(" ");
    assert_eq!((of("a"), of("b"), of("c")), ("b".into(), "a".into(), "a b".into()));
}
