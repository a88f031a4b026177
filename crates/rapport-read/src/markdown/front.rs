//! The front matter: `key: value` lines between two lines of `---`.

use crate::{builder::tidy, dates, source};
use rapport_model::{Document, SourceKind};
use std::ops::Range;

/// The fields of the front matter, keys in lower case, values without quotes.
pub(super) fn fields(text: &str, place: Option<Range<usize>>) -> Vec<(String, String)> {
    let lines = place.and_then(|place| text.get(place)).unwrap_or_default().lines();
    let pair = |line: &str| {
        let (key, value) = line.split_once(':')?;
        let value = tidy(value).trim_matches(['"', '\'', '[', ']']).to_owned();
        (!key.starts_with([' ', '-', '#']) && !value.is_empty()).then(|| (key.trim().to_ascii_lowercase(), value))
    };
    lines.filter_map(pair).collect()
}

/// Sets what the fields say.
pub(super) fn apply(document: &mut Document, fields: &[(String, String)]) {
    for (key, value) in fields {
        match key.as_str() {
            "title" => document.title = Some(value.clone()),
            "number" | "id" => document.number = Some(value.clone()),
            "kind" | "type" => document.source = kind(value).unwrap_or(document.source),
            "source" | "outlet" | "publication" | "newspaper" | "agency" => origin(document, key, value),
            "written" => document.dates.written = dates::whole(value),
            "published" => document.dates.published = dates::whole(value),
            "cutoff" | "as_of" | "as-of" => document.dates.cutoff = dates::whole(value),
            "office" | "offices" => document.offices.extend(value.split(';').map(tidy)),
            _ => {}
        }
    }
    let date = fields.iter().find(|(key, _)| key == "date").and_then(|(_, value)| dates::whole(value));
    // Of a date it is not said what it is of: papers for few readers bear the day of writing, others that of
    // publication.
    let own = &mut document.dates;
    if own.written.is_none() && own.published.is_none() {
        let written = document.source.is_internal() || document.source == SourceKind::Other;
        *(if written { &mut own.written } else { &mut own.published }) = date;
    }
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
