//! `style`: the figures of the code's form, as `../shared/STYLE.md` compares codebases by: lines of files and functions,
//! parameters, what is public and documented, crates and their chain, words in literals. Tests are left out.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};
use syn::{
    Attribute, Block, ImplItemFn, Item, ItemFn, LitStr, Signature, TraitItemFn, Visibility,
    spanned::Spanned,
    visit::{self, Visit},
};

/// What was counted over all files.
#[derive(Default)]
struct Figures {
    files: Vec<usize>,
    functions: Vec<usize>,
    parameters: Vec<usize>,
    words: Vec<usize>,
    public: Vec<usize>,
    documented_functions: Share,
    documented_types: Share,
}

#[derive(Clone, Copy, Default)]
struct Share {
    some: usize,
    all: usize,
}

impl Share {
    fn add(&mut self, yes: bool) {
        self.some += usize::from(yes);
        self.all += 1;
    }

    fn percent(self) -> usize {
        (100 * self.some + self.all / 2) / self.all.max(1)
    }
}

/// Prints the table.
pub fn main(arguments: &[String]) -> Result<(), String> {
    let root = arguments.first().map_or_else(|| PathBuf::from("."), PathBuf::from);
    let mut figures = Figures::default();
    for file in sources(&root.join("crates"))?.into_iter().chain(sources(&root.join("xtask"))?) {
        let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let parsed = syn::parse_file(&text).map_err(|error| format!("{}: {error}", file.display()))?;
        figures.file(&text, &parsed.items);
    }
    print!("{}", figures.table(&crates(&root)?, packages(&root)?));
    Ok(())
}

impl Figures {
    fn file(&mut self, text: &str, items: &[Item]) {
        let tests: usize = items.iter().filter(|item| is_test(attributes(item))).map(lines).sum();
        self.files.push(text.lines().count().saturating_sub(tests));
        self.public.push(items.iter().filter(|item| is_public(item)).count());
        for item in items.iter().filter(|item| !is_test(attributes(item))) {
            if is_type(item) && is_public(item) {
                self.documented_types.add(is_documented(attributes(item)));
            }
            self.visit_item(item);
        }
    }

    fn function(&mut self, signature: &Signature, block: &Block) {
        self.functions.push(1 + block.span().end().line - signature.span().start().line);
        self.parameters.push(signature.inputs.len());
        self.words.push(signature.ident.to_string().split('_').filter(|word| !word.is_empty()).count());
    }

    fn table(mut self, crates: &BTreeMap<String, BTreeSet<String>>, packages: usize) -> String {
        let all: usize = self.files.iter().sum();
        let files = self.files.len();
        let longest = crates.keys().map(|name| chain(name, crates)).max().unwrap_or(0);
        let row = |of: &mut Vec<usize>| {
            of.sort_unstable();
            format!("{} / {}", at(of, 50), at(of, 90))
        };
        let rows = [
            ("source files / lines, tests left out", format!("{files} / {all}")),
            ("file lines: median / p90", row(&mut self.files)),
            ("function lines: median / p90", row(&mut self.functions)),
            ("functions over 40 lines", self.functions.iter().filter(|lines| **lines > 40).count().to_string()),
            ("parameters: median / p90", row(&mut self.parameters)),
            ("top-level `pub` per file: median / p90", row(&mut self.public)),
            ("public functions with `///`", format!("{}%", self.documented_functions.percent())),
            ("public types with `///`", format!("{}%", self.documented_types.percent())),
            ("words in a function's name, median", row(&mut self.words).split(' ').next().unwrap_or("").to_owned()),
            ("crates / longest internal chain", format!("{} / {longest}", crates.len())),
            ("packages in Cargo.lock", packages.to_string()),
        ];
        rows.iter()
            .fold("| | |\n|---|---|\n".to_owned(), |table, (what, figure)| table + &format!("| {what} | {figure} |\n"))
    }
}

impl<'ast> Visit<'ast> for Figures {
    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        if is_test(&item.attrs) {
            return;
        }
        if matches!(item.vis, Visibility::Public(_)) {
            self.documented_functions.add(is_documented(&item.attrs));
        }
        self.function(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        if matches!(item.vis, Visibility::Public(_)) {
            self.documented_functions.add(is_documented(&item.attrs));
        }
        self.function(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast TraitItemFn) {
        if let Some(block) = &item.default {
            self.function(&item.sig, block);
        }
        visit::visit_trait_item_fn(self, item);
    }

    fn visit_lit_str(&mut self, _: &'ast LitStr) {}
}

/// The Rust files below the folder that are no tests, benches, examples or build scripts.
fn sources(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let told = |error: std::io::Error| format!("{}: {error}; run it at the project's root", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(told)? {
        let path = entry.map_err(told)?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() {
            if !matches!(name, "tests" | "benches" | "examples" | "target" | "fuzz") {
                found.extend(sources(&path)?);
            }
        } else if name.ends_with(".rs") && !matches!(name, "build.rs" | "tests.rs") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The project's crates, each with those of the project that it depends on (not for tests).
fn crates(root: &Path) -> Result<BTreeMap<String, BTreeSet<String>>, String> {
    let mut crates = BTreeMap::new();
    let folder = root.join("crates");
    for entry in fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?.flatten() {
        let manifest = entry.path().join("Cargo.toml");
        let Ok(text) = fs::read_to_string(&manifest) else { continue };
        let table: toml::Table = text.parse().map_err(|error| format!("{}: {error}", manifest.display()))?;
        let needs = table.get("dependencies").and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::keys);
        let own = needs.filter(|name| name.starts_with("rapport")).cloned().collect();
        crates.insert(entry.file_name().to_string_lossy().into_owned(), own);
    }
    Ok(crates)
}

/// How many of the project's crates stand in the longest chain that begins here.
fn chain(name: &str, crates: &BTreeMap<String, BTreeSet<String>>) -> usize {
    1 + crates.get(name).into_iter().flatten().map(|needed| chain(needed, crates)).max().unwrap_or(0)
}

fn packages(root: &Path) -> Result<usize, String> {
    let lock = root.join("Cargo.lock");
    let text = fs::read_to_string(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    Ok(text.lines().filter(|line| *line == "[[package]]").count())
}

/// The value below which that many of a hundred lie.
fn at(sorted: &[usize], percent: usize) -> usize {
    sorted.get(sorted.len() * percent / 100).copied().unwrap_or(0)
}

fn lines(item: &Item) -> usize {
    1 + item.span().end().line - item.span().start().line
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::Path(path) => path.is_ident("test"),
        syn::Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        syn::Meta::NameValue(_) => false,
    })
}

fn is_documented(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("doc"))
}

fn is_type(item: &Item) -> bool {
    matches!(item, Item::Struct(_) | Item::Enum(_) | Item::Trait(_) | Item::Type(_) | Item::Union(_))
}

fn is_public(item: &Item) -> bool {
    let visibility = match item {
        Item::Const(item) => &item.vis,
        Item::Enum(item) => &item.vis,
        Item::Fn(item) => &item.vis,
        Item::Mod(item) => &item.vis,
        Item::Static(item) => &item.vis,
        Item::Struct(item) => &item.vis,
        Item::Trait(item) => &item.vis,
        Item::Type(item) => &item.vis,
        Item::Use(item) => &item.vis,
        _ => return false,
    };
    matches!(visibility, Visibility::Public(_))
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::Figures;

    #[test]
    fn counts_what_stands_in_a_file_without_its_tests() {
        let text = "/// Adds.\npub fn add_one(n: u8) -> u8 {\n    n + 1\n}\n\npub struct Bare;\n\n#[cfg(test)]\nmod tests {\n    fn t() {}\n}\n";
        let mut figures = Figures::default();
        figures.file(text, &syn::parse_file(text).unwrap().items);
        assert_eq!((figures.files, figures.functions, figures.parameters), (vec![7], vec![3], vec![1]));
        assert_eq!((figures.words, figures.public), (vec![2], vec![2]));
        assert_eq!((figures.documented_functions.percent(), figures.documented_types.percent()), (100, 0));
    }
}
