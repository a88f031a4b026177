//! Articles as JSON of any shape: the answers of archives and search engines, lists, lines of collections.

use super::{Days, plain};
use crate::article::Article;
use rapport_lexicon::exports;
use rapport_model::DocumentId;
use serde_json::{Map, Value};

/// Lists stand no deeper than this in what wraps them.
const DEPTH: usize = 6;

/// Whether an object is one of `rapport read` or of the form that README asks for: it has no other fields.
pub(crate) fn is_own(line: &str) -> bool {
    const OWN: [&str; 20] = [
        "id", "file", "title", "number", "date", "dates", "offices", "source", "language", "text", "sections",
        "withheld", "markings", "problems", "outlet", "edition", "marking", "blocks", "head", "speakers",
    ];
    // What `rapport read` writes, and nobody else.
    if line.contains("\"blocks\":[") {
        return true;
    }
    type Fields = std::collections::HashMap<String, serde::de::IgnoredAny>;
    let fields: Option<Fields> = serde_json::from_str(line).ok();
    let own =
        |fields: &Fields| fields.contains_key("blocks") || fields.keys().all(|field| OWN.contains(&field.as_str()));
    // A paper's name where the kind of source should stand is the paper's.
    let kinds = || {
        let value: Option<Value> = serde_json::from_str(line).ok();
        let source = value.as_ref().and_then(|value| value.get("source"));
        source.is_none_or(|source| {
            source.is_null() || source.as_str().is_some_and(|word| rapport_model::SourceKind::from_word(word).is_some())
        })
    };
    fields.is_some_and(|fields| {
        fields.contains_key("text")
            && own(&fields)
            && (fields.contains_key("blocks") || !fields.contains_key("source") || kinds())
    })
}

/// The articles in a value.
pub(crate) fn articles(value: &Value) -> Vec<Article> {
    let mut found = Vec::new();
    gather(value, 0, &mut found);
    let days = Days::of(found.iter().filter_map(|(_, date)| date.clone()));
    let dated = |(article, date): (Article, Option<String>)| Article {
        date: date.and_then(|date| days.read(&date)),
        ..article
    };
    found.into_iter().map(dated).collect()
}

/// The id that an object with a text gives itself.
pub(crate) fn id(value: &Value) -> Option<DocumentId> {
    value.get("text")?;
    match value.get("id")? {
        Value::String(id) if !id.is_empty() => Some(DocumentId::given(id)),
        Value::Number(id) => Some(DocumentId::given(&id.to_string())),
        _ => None,
    }
}

fn gather(value: &Value, depth: usize, found: &mut Vec<(Article, Option<String>)>) {
    match value {
        Value::Array(items) if depth < DEPTH => items.iter().for_each(|item| gather(item, depth + 1, found)),
        Value::Object(fields) => match article(fields) {
            Some(article) => found.push(article),
            None if depth < DEPTH => fields.values().for_each(|value| gather(value, depth + 1, found)),
            None => {}
        },
        _ => {}
    }
}

/// The article of an object, and its day as it is written there.
fn article(fields: &Map<String, Value>) -> Option<(Article, Option<String>)> {
    let lists = &exports().columns;
    let get = |names: &[Box<str>]| find(fields, names, true);
    let text = get(&lists.body).or_else(|| get(&lists.teaser))?;
    let (title, date, outlet) = (get(&lists.title), get(&lists.date), get(&lists.outlet));
    let article =
        Article { title, outlet, author: get(&lists.author), text: super::marked_up(text), ..Article::default() };
    let told = article.title.is_some() || date.is_some() || fields.contains_key("text");
    told.then_some((article, date))
}

/// The value of the first of these names, in the object or in one that says more of it.
fn find(fields: &Map<String, Value>, names: &[Box<str>], deeper: bool) -> Option<String> {
    let own = names
        .iter()
        .find_map(|name| fields.iter().filter(|(field, _)| plain(field) == **name).find_map(|(_, value)| words(value)));
    let beside = || {
        let about =
            fields.iter().filter(|(field, _)| exports().columns.about.iter().any(|name| **name == plain(field)));
        about.filter_map(|(_, value)| value.as_object()).find_map(|fields| find(fields, names, false))
    };
    own.or_else(|| if deeper { beside() } else { None })
}

/// A value in words: a list of paragraphs is a text, an object goes by its name.
fn words(value: &Value) -> Option<String> {
    let words = match value {
        Value::String(words) => words.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(items) => items.iter().map(words).collect::<Option<Vec<_>>>()?.join("\n\n"),
        Value::Object(fields) => {
            ["name", "title", "text", "rendered"].iter().find_map(|name| words(fields.get(*name)?))?
        }
        _ => return None,
    };
    Some(words).filter(|words| !words.trim().is_empty())
}
