//! A document out of a line that `rapport read` wrote.

use super::paragraphs::{paragraphs, plain};
use rapport_model::{
    Block, BlockKind, Dates, Document, Edition, Edtf, Entry, Gap, GapKind, Head, HeadKind, Participant, Rank,
    SourceKind, Span, Speaker, Stamp, StampKind,
};
use serde_json::Value;

/// The document of a line; a bare text is one block for each paragraph.
pub(super) fn document(value: &Value, text: String, number: usize) -> Result<Document, String> {
    let id = match &value["id"] {
        Value::String(id) => id.clone(),
        Value::Number(id) => id.to_string(),
        _ => format!("line{number}"),
    };
    let mut made = plain(&id, &text, None);
    made.dates = dates(value)?;
    describe(&mut made, value);
    made.withheld = listed(&value["withheld"], |gap| gap_of(gap, &text), "a gap's span does not lie in the text")?;
    made.stamps = listed(&value["markings"], |one| stamp(one, &text), "a marking's span does not lie in the text")?;
    made.head = head(&value["head"], &text)?;
    let nameless = "a speaker has no name or its span does not lie in the text";
    made.speakers = listed(&value["speakers"], |one| speaker(one, &text), nameless)?;
    made.entries = listed(
        &value["entries"],
        |one| entry(one, &text),
        "an entry has no date or its span does not lie in the text",
    )?;
    made.entries.sort_by_key(|entry| entry.span);
    made.blocks = match blocks(&value["blocks"], &text)? {
        Some(blocks) => blocks,
        None => paragraphs(&made),
    };
    Ok(made)
}

/// Its own date, or those that `rapport read` found.
fn dates(value: &Value) -> Result<Dates, String> {
    let date = |value: &Value| match value.as_str() {
        Some(text) => text.parse::<Edtf>().map(Some).map_err(|e| e.to_string()),
        None => Ok(None),
    };
    let dates = &value["dates"];
    Ok(Dates {
        written: date(&value["date"])?.or(date(&dates["written"])?),
        cutoff: date(&dates["cutoff"])?,
        published: date(&dates["published"])?,
    })
}

/// What the document is: title, number, outlet, offices, edition, kind of source, language.
fn describe(made: &mut Document, value: &Value) {
    let words = |value: &Value| value.as_str().map(str::to_owned);
    made.title = words(&value["title"]);
    made.number = words(&value["number"]);
    made.outlet = words(&value["outlet"]);
    made.offices = value["offices"].as_array().into_iter().flatten().filter_map(words).collect();
    made.edition = words(&value["edition"]["title"]).map(|title| Edition {
        title,
        editors: Vec::new(),
        imprint: String::new(),
        published: None,
    });
    made.source = value["source"].as_str().and_then(SourceKind::from_word).unwrap_or_default();
    made.language = words(&value["language"]).unwrap_or_else(|| std::mem::take(&mut made.language));
}

/// The members of a list, none if there is no list; the fault if one cannot be read.
fn listed<T>(value: &Value, read: impl Fn(&Value) -> Option<T>, fault: &str) -> Result<Vec<T>, String> {
    let members = value.as_array().into_iter().flatten().map(read);
    members.collect::<Option<_>>().ok_or_else(|| fault.to_owned())
}

fn gap_of(value: &Value, text: &str) -> Option<Gap> {
    let kinds = [GapKind::PortionMark, GapKind::Phrase, GapKind::Passage];
    let kind = kinds.into_iter().find(|kind| value["kind"] == kind.word()).unwrap_or(GapKind::Phrase);
    let codes = value["codes"].as_array().into_iter().flatten().filter_map(|code| code.as_str().map(str::to_owned));
    Some(Gap { span: span(&value["span"], text)?, kind, codes: codes.collect() })
}

fn stamp(value: &Value, text: &str) -> Option<Stamp> {
    let words = value["text"].as_str().unwrap_or_default().to_owned();
    Some(Stamp { kind: StampKind::Exemption, text: words, span: span(&value["span"], text)? })
}

pub(super) fn head(value: &Value, text: &str) -> Result<Option<Head>, String> {
    if value.is_null() {
        return Ok(None);
    }
    let words = |field: &str| value[field].as_str().map(str::to_owned);
    let kind = value["kind"].as_str().and_then(HeadKind::from_word).ok_or("the head is of no known kind")?;
    let participant = |one: &Value| {
        Some(Participant {
            name: one["name"].as_str()?.to_owned(),
            office: one["office"].as_str().map(str::to_owned),
            rank: one["rank"].as_str().and_then(Rank::from_word),
            country: one["country"].as_str().and_then(|code| code.parse().ok()),
            span: if one["span"].is_null() { None } else { Some(span(&one["span"], text)?) },
        })
    };
    let fault = "a participant has no name or its span does not lie in the text";
    let participants = listed(&value["participants"], participant, fault)?;
    let time = value["time"].as_str().map(|time| time.parse().map_err(|_| "the head’s time is no hour as 16:35"));
    let (from, to, place, time) = (words("from"), words("to"), words("place"), time.transpose()?);
    Ok(Some(Head { kind, from, to, place, time, participants }))
}

pub(super) fn speaker(value: &Value, text: &str) -> Option<Speaker> {
    Some(Speaker {
        span: span(&value["span"], text)?,
        name: value["name"].as_str()?.to_owned(),
        country: value["country"].as_str().and_then(|code| code.parse().ok()),
    })
}

fn entry(value: &Value, text: &str) -> Option<Entry> {
    Some(Entry {
        span: span(&value["span"], text)?,
        label: if value["label"].is_null() { None } else { Some(span(&value["label"], text)?) },
        date: value["date"].as_str()?.parse().ok()?,
        source: value["source"].as_str().map(str::to_owned),
    })
}

pub(super) fn blocks(value: &Value, text: &str) -> Result<Option<Vec<Block>>, String> {
    let Some(list) = value.as_array() else { return Ok(None) };
    let block = |v: &Value| {
        let pieces = v["pieces"].as_array().or(v["spans"].as_array())?;
        let pieces = pieces.iter().map(|p| span(p, text)).collect::<Option<Vec<_>>>()?;
        Some(Block { kind: BlockKind::from_word(v["kind"].as_str()?)?, pieces })
    };
    let blocks = list.iter().map(block).collect::<Option<Vec<_>>>();
    blocks.map(Some).ok_or_else(|| "a block has no kind or its pieces do not lie in the text".to_owned())
}

pub(super) fn span(value: &Value, text: &str) -> Option<Span> {
    let (start, end) = (value[0].as_u64()? as usize, value[1].as_u64()? as usize);
    (start <= end && text.get(start..end).is_some()).then(|| Span::new(start, end))
}
