//! A document out of a line that `rapport read` wrote.

use super::paragraphs::{paragraphs, plain};
use rapport_model::{
    Block, BlockKind, Dates, Document, Edition, Edtf, Gap, GapKind, Head, HeadKind, Participant, Rank, SourceKind,
    Span, Speaker, Stamp, StampKind,
};
use serde_json::Value;

pub(super) fn document(value: &Value, text: String, number: usize) -> Result<Document, String> {
    let id = match &value["id"] {
        Value::String(id) => id.clone(),
        Value::Number(id) => id.to_string(),
        _ => format!("line{number}"),
    };
    let date = |v: &Value| match v.as_str() {
        Some(text) => text.parse::<Edtf>().map(Some).map_err(|e| e.to_string()),
        None => Ok(None),
    };
    let dates = &value["dates"];
    let mut made = plain(&id, &text, None);
    made.dates = Dates {
        written: date(&value["date"])?.or(date(&dates["written"])?),
        cutoff: date(&dates["cutoff"])?,
        published: date(&dates["published"])?,
    };
    made.title = value["title"].as_str().map(str::to_owned);
    made.number = value["number"].as_str().map(str::to_owned);
    made.outlet = value["outlet"].as_str().map(str::to_owned);
    made.offices =
        value["offices"].as_array().into_iter().flatten().filter_map(|o| o.as_str().map(str::to_owned)).collect();
    made.edition = value["edition"]["title"].as_str().map(|title| Edition {
        title: title.to_owned(),
        editors: Vec::new(),
        imprint: String::new(),
        published: None,
    });
    made.source = value["source"].as_str().and_then(SourceKind::from_word).unwrap_or_default();
    if let Some(language) = value["language"].as_str() {
        made.language = language.to_owned();
    }
    for gap in value["withheld"].as_array().into_iter().flatten() {
        let span = span(&gap["span"], &text).ok_or("a gap's span does not lie in the text")?;
        let kind = [GapKind::PortionMark, GapKind::Phrase, GapKind::Passage];
        let kind = kind.into_iter().find(|k| gap["kind"] == k.word()).unwrap_or(GapKind::Phrase);
        let codes = gap["codes"].as_array().into_iter().flatten().filter_map(|c| c.as_str().map(str::to_owned));
        made.withheld.push(Gap { span, kind, codes: codes.collect() });
    }
    for stamp in value["markings"].as_array().into_iter().flatten() {
        let span = span(&stamp["span"], &text).ok_or("a marking's span does not lie in the text")?;
        let words = stamp["text"].as_str().unwrap_or_default().to_owned();
        made.stamps.push(Stamp { kind: StampKind::Exemption, text: words, span });
    }
    made.head = head(&value["head"], &text)?;
    for one in value["speakers"].as_array().into_iter().flatten() {
        made.speakers.push(speaker(one, &text).ok_or("a speaker has no name or its span does not lie in the text")?);
    }
    made.blocks = match blocks(&value["blocks"], &text)? {
        Some(blocks) => blocks,
        None => paragraphs(&made),
    };
    Ok(made)
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
    let participants = value["participants"].as_array().into_iter().flatten().map(participant);
    let participants = participants.collect::<Option<_>>();
    let participants = participants.ok_or("a participant has no name or its span does not lie in the text")?;
    Ok(Some(Head { kind, from: words("from"), to: words("to"), place: words("place"), participants }))
}

pub(super) fn speaker(value: &Value, text: &str) -> Option<Speaker> {
    Some(Speaker {
        span: span(&value["span"], text)?,
        name: value["name"].as_str()?.to_owned(),
        country: value["country"].as_str().and_then(|code| code.parse().ok()),
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
