//! The front matter: YAML between two lines of `---`, TOML between two of `+++`.

use crate::{
    builder::tidy,
    dates::{self, Dated},
    dating, source,
};
use rapport_model::{Document, Edtf, Problem, SourceKind};
use saphyr_parser::{Event, Parser};
use std::ops::Range;

/// Keys that date a page, the better ones first; of others, one that speaks of a date or of publishing.
const DATES: [&str; 16] = [
    "date",
    "doc_date",
    "document_date",
    "written",
    "date_written",
    "published",
    "published_time",
    "published_at",
    "publication_date",
    "publish_date",
    "date_published",
    "pubdate",
    "posted",
    "issued",
    "released",
    "datetime",
];
/// What a key says whose day is of something else than the writing.
const FOREIGN: [&str; 14] = [
    "updat", "modif", "access", "retriev", "scrap", "crawl", "fetch", "expir", "download", "declass", "index",
    "lastmod", "embargo", "event",
];

/// The fields of the front matter in order: keys in lower case, a list's values joined by semicolons. What is no whole YAML or
/// TOML is read line by line.
pub(super) fn fields(text: &str, place: Option<Range<usize>>) -> Vec<(String, String)> {
    let block = place.and_then(|place| text.get(place)).unwrap_or_default();
    let inside = block.trim().trim_start_matches(['-', '+']).trim_end_matches(['-', '+']);
    let whole = if block.trim_start().starts_with('+') { toml(inside) } else { yaml(inside) };
    let fields = whole.unwrap_or_else(|| by_line(inside));
    let tidied =
        fields.into_iter().map(|(key, value)| (key.trim().to_ascii_lowercase().replace('-', "_"), tidy(&value)));
    tidied.filter(|(_, value)| !value.is_empty()).collect()
}

/// The scalars of the outermost mapping, and those of lists in it; deeper mappings are let be.
fn yaml(text: &str) -> Option<Vec<(String, String)>> {
    let (mut fields, mut key): (Vec<(String, String)>, Option<String>) = (Vec::new(), None);
    let (mut depth, mut lists) = (0, 0);
    for event in Parser::new_from_str(text) {
        match event.ok()?.0 {
            Event::MappingStart(..) => depth += 1,
            Event::SequenceStart(..) => lists += 1,
            Event::MappingEnd => {
                depth -= 1;
                key = key.filter(|_| depth > 1 || lists > 0);
            }
            Event::SequenceEnd => {
                lists -= 1;
                key = key.filter(|_| depth > 1 || lists > 0);
            }
            Event::Scalar(value, ..) if depth == 1 => match (key.take(), lists) {
                (None, _) => key = Some(value.into_owned()),
                (Some(name), 0) => fields.push((name, value.into_owned())),
                (Some(name), _) => {
                    join(&mut fields, &name, &value);
                    key = Some(name);
                }
            },
            _ => {}
        }
    }
    (!fields.is_empty()).then_some(fields)
}

fn join(fields: &mut Vec<(String, String)>, key: &str, value: &str) {
    match fields.last_mut().filter(|(last, _)| last == key) {
        Some((_, values)) => *values = format!("{values}; {value}"),
        None => fields.push((key.to_owned(), value.to_owned())),
    }
}

fn toml(text: &str) -> Option<Vec<(String, String)>> {
    let table: toml::Table = text.parse().ok()?;
    let scalar = |value: &toml::Value| match value {
        toml::Value::String(words) => Some(words.clone()),
        toml::Value::Table(_) | toml::Value::Array(_) => None,
        other => Some(other.to_string()),
    };
    let value = |value: &toml::Value| match value {
        toml::Value::Array(values) => Some(values.iter().filter_map(scalar).collect::<Vec<_>>().join("; ")),
        other => scalar(other),
    };
    Some(table.iter().filter_map(|(key, of)| Some((key.clone(), value(of)?))).collect())
}

fn by_line(text: &str) -> Vec<(String, String)> {
    let pair = |line: &str| {
        let (key, value) = line.split_once(':')?;
        let value = value.trim().trim_matches(['"', '\'', '[', ']']).to_owned();
        (!key.starts_with([' ', '-', '#'])).then(|| (key.to_owned(), value))
    };
    text.lines().filter_map(pair).collect()
}

/// The day that a key of the front matter gives, by the best key that gives one.
fn date(fields: &[(String, String)]) -> Option<Dated> {
    let rank = |key: &str| {
        let bare = key.rsplit([':', '.']).next().unwrap_or(key);
        let named = DATES.iter().position(|name| *name == bare);
        let speaks =
            || (bare.contains("date") || bare.contains("publish") || bare.contains("created")).then_some(DATES.len());
        named.or_else(speaks).filter(|_| !FOREIGN.iter().any(|word| bare.contains(word)))
    };
    let dated = fields.iter().filter_map(|(key, value)| Some((rank(key)?, dates::value(value)?)));
    dated.min_by_key(|(rank, _)| *rank).map(|(_, date)| date)
}

/// Sets what the fields say.
pub(super) fn apply(document: &mut Document, fields: &[(String, String)]) {
    for (key, value) in fields {
        match key.as_str() {
            "title" => document.title = Some(value.clone()),
            "number" | "id" => document.number = Some(value.clone()),
            "kind" | "type" => document.source = kind(value).unwrap_or(document.source),
            "source" | "outlet" | "publication" | "newspaper" | "agency" => origin(document, key, value),
            "written" => document.dates.written = doubted(&mut document.problems, value),
            "published" => document.dates.published = doubted(&mut document.problems, value),
            "cutoff" | "as_of" => document.dates.cutoff = doubted(&mut document.problems, value),
            "office" | "offices" => document.offices.extend(value.split(';').map(tidy)),
            _ => {}
        }
    }
    let date = date(fields);
    // Of a date it is not said what it is of: papers for few readers bear the day of writing, others that of
    // publication.
    let own = &mut document.dates;
    if own.written.is_none() && own.published.is_none() {
        let written = document.source.is_internal() || document.source == SourceKind::Other;
        *(if written { &mut own.written } else { &mut own.published }) = date.map(|dated| dated.date);
        document.problems.extend(date.and_then(dating::doubt));
    }
}

/// The date of a field; its doubt is said.
fn doubted(problems: &mut Vec<Problem>, value: &str) -> Option<Edtf> {
    let dated = dates::value(value);
    problems.extend(dated.and_then(dating::doubt));
    dated.map(|dated| dated.date)
}

fn kind(value: &str) -> Option<SourceKind> {
    SourceKind::from_word(&value.to_ascii_lowercase().replace(' ', "-")).or_else(|| source::kind(value))
}

fn origin(document: &mut Document, key: &str, value: &str) {
    let named = kind(value);
    if document.source == SourceKind::Other {
        let organ = (key != "source").then_some(SourceKind::Press);
        document.source = named.or(organ).unwrap_or_default();
    }
    if SourceKind::from_word(&value.to_ascii_lowercase()).is_none() && document.outlet.is_none() {
        let known = || source::outlet(value).map(str::to_owned);
        document.outlet =
            known().or_else(|| source::post(value)).or_else(|| (key != "source").then(|| value.to_owned()));
    }
}
