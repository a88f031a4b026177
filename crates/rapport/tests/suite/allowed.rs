//! Licences, sources and bans of the packages that Rapport stands on, by the lists of `deny.toml`.

use crate::root;
use serde::Deserialize;
use std::{collections::BTreeSet, process::Command};

#[derive(Deserialize)]
struct Lists {
    licenses: Licenses,
    bans: Bans,
    sources: Sources,
}

#[derive(Deserialize)]
struct Licenses {
    allow: BTreeSet<String>,
    #[serde(default)]
    exceptions: Vec<Exception>,
}

#[derive(Deserialize)]
struct Exception {
    #[serde(rename = "crate")]
    package: String,
    allow: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Bans {
    deny: Vec<Ban>,
}

#[derive(Deserialize)]
struct Ban {
    name: String,
    reason: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Sources {
    allow_registry: BTreeSet<String>,
    allow_git: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    source: Option<String>,
}

/// What `cargo deny check licenses bans sources` does where it is installed. Advisories are not looked at: their database is in
/// no package registry.
#[test]
fn every_package_has_an_allowed_licence_and_source_and_none_is_banned() {
    let text = std::fs::read_to_string(root().join("deny.toml")).expect("the lists can be read");
    let lists: Lists = toml::from_str(&text).expect("the lists are TOML");
    let packages = packages();
    assert!(packages.len() > 100, "{} packages", packages.len());
    let faults: Vec<String> = packages.iter().flat_map(|package| faults(&lists, package)).collect();
    assert!(faults.is_empty(), "not allowed by deny.toml:\n{}", faults.join("\n"));
}

/// Those that are built on this machine: of others the registry's files may not be here.
fn packages() -> Vec<Package> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", &host()]);
    let output = cargo.current_dir(root()).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Metadata = serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
    metadata.packages
}

/// The name by which cargo knows this machine's kind.
fn host() -> String {
    let output = Command::new(env!("CARGO")).arg("-vV").output().expect("cargo runs");
    let said = String::from_utf8(output.stdout).expect("cargo prints UTF-8");
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.expect("cargo names its host").to_owned()
}

fn faults(lists: &Lists, package: &Package) -> Vec<String> {
    let named = format!("{} {}", package.name, package.version);
    let mut faults = Vec::new();
    let own = lists.licenses.exceptions.iter().filter(|exception| exception.package == package.name);
    let allowed: BTreeSet<&str> =
        lists.licenses.allow.iter().chain(own.flat_map(|exception| &exception.allow)).map(String::as_str).collect();
    match package.license.as_deref() {
        None => faults.push(format!("{named}: it names no licence")),
        Some(license) if !holds(license, &allowed) => faults.push(format!("{named}: its licence is {license}")),
        Some(_) => {}
    }
    if let Some(ban) = lists.bans.deny.iter().find(|ban| ban.name == package.name) {
        faults.push(format!("{named}: it is banned, since {}", ban.reason));
    }
    if let Some(source) = package.source.as_deref().filter(|source| !comes_from(&lists.sources, source)) {
        faults.push(format!("{named}: it comes from {source}"));
    }
    faults
}

fn comes_from(sources: &Sources, source: &str) -> bool {
    let (kind, place) = source.split_once('+').unwrap_or(("", source));
    let allowed = if kind == "git" { &sources.allow_git } else { &sources.allow_registry };
    allowed.iter().any(|allowed| place == allowed || place.starts_with(&format!("{allowed}?")))
}

/// Whether an SPDX expression can be met with these licences. "MIT/Apache-2.0" is an older way to say "or"; an exception to a
/// licence gives more than the licence does.
fn holds(expression: &str, allowed: &BTreeSet<&str>) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let (met, rest) = either(&words, allowed);
    met && rest.is_empty()
}

fn either<'w>(words: &'w [&'w str], allowed: &BTreeSet<&str>) -> (bool, &'w [&'w str]) {
    let (mut met, mut rest) = both(words, allowed);
    while let ["OR", after @ ..] = rest {
        let (other, left) = both(after, allowed);
        (met, rest) = (met || other, left);
    }
    (met, rest)
}

fn both<'w>(words: &'w [&'w str], allowed: &BTreeSet<&str>) -> (bool, &'w [&'w str]) {
    let (mut met, mut rest) = one(words, allowed);
    while let ["AND", after @ ..] = rest {
        let (other, left) = one(after, allowed);
        (met, rest) = (met && other, left);
    }
    (met, rest)
}

fn one<'w>(words: &'w [&'w str], allowed: &BTreeSet<&str>) -> (bool, &'w [&'w str]) {
    match words {
        ["(", within @ ..] => match either(within, allowed) {
            (met, [")", rest @ ..]) => (met, rest),
            (_, rest) => (false, rest),
        },
        [license, "WITH", _, rest @ ..] | [license, rest @ ..] => (allowed.contains(license), rest),
        [] => (false, words),
    }
}

#[test]
fn an_expression_is_met_or_not() {
    let allowed = BTreeSet::from(["MIT", "Apache-2.0", "Unicode-3.0"]);
    for met in [
        "MIT",
        "GPL-3.0 OR MIT",
        "MIT/Apache-2.0",
        "(MIT OR GPL-2.0) AND Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception OR GPL-2.0",
    ] {
        assert!(holds(met, &allowed), "{met}");
    }
    for unmet in ["GPL-3.0", "MIT AND GPL-2.0", "(MIT OR Apache-2.0) AND CC-BY-SA-4.0", "(MIT", "", "MIT Apache-2.0"] {
        assert!(!holds(unmet, &allowed), "{unmet}");
    }
}

#[test]
fn a_source_is_the_registry_or_it_is_said() {
    let registry = "https://github.com/rust-lang/crates.io-index".to_owned();
    let sources = Sources { allow_registry: BTreeSet::from([registry]), allow_git: BTreeSet::new() };
    assert!(comes_from(&sources, "registry+https://github.com/rust-lang/crates.io-index"));
    assert!(!comes_from(&sources, "git+https://github.com/rust-lang/crates.io-index"));
    assert!(!comes_from(&sources, "registry+https://example.org/index"));
}
