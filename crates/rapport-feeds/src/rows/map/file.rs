//! A map as it is written, and what it settles to.

use super::{
    Map,
    place::Place,
    states::States,
    values::{self, Values},
    wrong,
};
use crate::rows::record::Parting;
use rapport_model::{Period, Problem};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    name: String,
    scheme: Option<String>,
    separator: Option<String>,
    #[serde(default)]
    header: bool,
    #[serde(default)]
    days: OneOrMore,
    #[serde(default)]
    missing: OneOrMore,
    widest: Option<String>,
    states: Option<String>,
    #[serde(default)]
    state_in: Vec<String>,
    columns: BTreeMap<String, toml::Value>,
    #[serde(default)]
    constant: BTreeMap<String, toml::Value>,
    #[serde(default)]
    only: BTreeMap<String, OneOrMore>,
    #[serde(default)]
    except: BTreeMap<String, OneOrMore>,
    #[serde(default)]
    precision: BTreeMap<String, String>,
    #[serde(default)]
    goldstein: BTreeMap<String, toml::Value>,
    #[serde(default)]
    quad: BTreeMap<String, u8>,
}

/// A value, or a list of them: words and numbers, as words.
#[derive(Default)]
struct OneOrMore(Vec<String>);

impl<'de> Deserialize<'de> for OneOrMore {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<OneOrMore, D::Error> {
        Ok(OneOrMore(match toml::Value::deserialize(from)? {
            toml::Value::Array(values) => values.iter().map(word).collect(),
            value => vec![word(&value)],
        }))
    }
}

fn word(value: &toml::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

const NEEDED: [&str; 4] = ["date", "source", "target", "code"];
const OTHERS: [&str; 11] = [
    "last",
    "precision",
    "goldstein",
    "quad",
    "events",
    "mentions",
    "tone",
    "added",
    "id",
    "source_name",
    "target_name",
];
const CONSTANT: [&str; 7] = ["source", "target", "code", "goldstein", "quad", "source_name", "target_name"];

/// The map that the file means.
pub(super) fn settle(mut file: File) -> Result<Map, Problem> {
    complete(&file)?;
    let scheme = file.scheme.unwrap_or_else(|| file.name.clone());
    let cameo = scheme == "CAMEO";
    let (date, last) = (places(&mut file.columns, "date")?, places(&mut file.columns, "last")?);
    let columns = file.columns.iter().map(|(name, value)| Ok((name.clone(), place(name, value)?)));
    let precision = file.precision.into_iter().map(|(value, word)| Ok((value, period("precision", &word)?)));
    Ok(Map {
        source: source(&file.name)?,
        separator: file.separator.as_deref().map(separator).transpose()?,
        states: States::of(file.states.as_deref(), &file.state_in)?,
        widest: file.widest.map_or(Ok(Period::Month), |word| period("widest", &word))?,
        columns: columns.collect::<Result<_, Problem>>()?,
        precision: precision.collect::<Result<_, Problem>>()?,
        constants: file.constant.iter().map(|(name, value)| (name.clone(), word(value))).collect(),
        goldstein: Values::goldstein(&file.goldstein, cameo)?,
        quad: Values::quad(&file.quad, cameo)?,
        only: conditions(file.only),
        except: conditions(file.except),
        header: file.header,
        days: file.days.0,
        missing: file.missing.0,
        name: file.name,
        scheme,
        date,
        last,
    })
}

/// Every column that is needed is told of, and no other than those that are known.
fn complete(file: &File) -> Result<(), Problem> {
    let told = |column: &str| file.columns.contains_key(column) || file.constant.contains_key(column);
    if let Some(missing) = NEEDED.iter().find(|column| !told(column)) {
        return Err(wrong(&format!("[columns] does not say where “{missing}” stands")));
    }
    let known = |column: &str| NEEDED.contains(&column) || OTHERS.contains(&column);
    if let Some(other) = file.columns.keys().find(|column| !known(column)) {
        return Err(wrong(&format!("[columns] knows no “{other}”")));
    }
    if let Some(other) = file.constant.keys().find(|column| !CONSTANT.contains(&column.as_str())) {
        return Err(wrong(&format!("[constant] knows no “{other}”: {}", CONSTANT.join(", "))));
    }
    if let Some(twice) = file.constant.keys().find(|column| file.columns.contains_key(*column)) {
        return Err(wrong(&format!("“{twice}” stands in [columns] and in [constant]")));
    }
    if file.columns.contains_key("precision") && file.precision.is_empty() {
        return Err(wrong("[precision] does not say what the values of that column mean"));
    }
    let constant = |name: &str| file.constant.get(name).map(word);
    constant("goldstein").map_or(Ok(()), |value| values::number("constant", "goldstein", &value))?;
    constant("quad").map_or(Ok(()), |value| values::class("constant", "quad", value.parse().unwrap_or(0)))
}

/// What `--source` calls the feed, which is a folder's name in a desk too.
fn source(name: &str) -> Result<String, Problem> {
    let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_' | '.');
    if name.is_empty() || name.starts_with('.') || !name.chars().all(plain) {
        return Err(wrong(&format!("name “{name}” is none: letters, digits, spaces, hyphens")));
    }
    Ok(name.to_lowercase())
}

/// Where a date stands: in one column, or year, month and day in columns of their own.
fn places(columns: &mut BTreeMap<String, toml::Value>, name: &str) -> Result<Vec<Place>, Problem> {
    match columns.remove(name) {
        None => Ok(Vec::new()),
        Some(toml::Value::Array(parts)) if (1..=3).contains(&parts.len()) => {
            parts.iter().map(|part| place(name, part)).collect()
        }
        Some(one) => Ok(vec![place(name, &one)?]),
    }
}

fn place(name: &str, value: &toml::Value) -> Result<Place, Problem> {
    Place::of(value).ok_or_else(|| wrong(&format!("[columns] “{name}” is {value}, and no column’s number or name")))
}

fn conditions(conditions: BTreeMap<String, OneOrMore>) -> Vec<(Place, Vec<String>)> {
    conditions.into_iter().map(|(column, values)| (Place::of_key(&column), values.0)).collect()
}

fn period(entry: &str, word: &str) -> Result<Period, Problem> {
    let words = || Period::ALL.map(Period::word).join(", ");
    let found = Period::ALL.into_iter().find(|period| period.word() == word);
    found.ok_or_else(|| wrong(&format!("{entry} “{word}” is none of {}", words())))
}

fn separator(word: &str) -> Result<Parting, Problem> {
    match word {
        "tab" | "\t" => Ok(Parting::Byte(b'\t')),
        "comma" | "," => Ok(Parting::Byte(b',')),
        "semicolon" | ";" => Ok(Parting::Byte(b';')),
        "space" | " " => Ok(Parting::Spaces),
        other => Err(wrong(&format!("separator “{other}” is none of tab, comma, semicolon and space"))),
    }
}
