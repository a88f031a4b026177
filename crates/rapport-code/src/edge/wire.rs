//! The JSON lines of `rapport code`: a text with its date in, reports out.

use rapport_model::{
    Actor, Attribution, Block, BlockKind, Contact, Dateline, Dates, Document, DocumentId, Edition, Edtf, Gap, GapKind,
    Head, HeadKind, Participant, Position, Problem, Quantity, Rank, Report, Severity, SourceKind, Span, Speaker, Stamp,
    StampKind, Telling,
};
use serde::Serialize;
use serde_json::{Value, json};

/// A line read: the document, and the pairs if it names any.
#[derive(Clone, PartialEq, Debug)]
pub struct Input {
    /// The document; a bare text is one block for each paragraph.
    pub document: Document,
    /// Source and target spans, where the line asks for given pairs.
    pub pairs: Option<Vec<(Span, Span)>>,
}

/// Reads a line `{"id","date","text","pairs"}`, or one that `rapport read` wrote: its gaps, stamps and headings are
/// then left out of the sentences and its dates taken.
///
/// # Errors
/// A problem that names the line's number, what is wrong with it and the mend.
pub fn input(line: &str, number: usize) -> Result<Input, Problem> {
    let wrong = |what: String| {
        Problem::new(Severity::Error, format!("line {number}: {what}"))
            .hint("write one JSON object a line, such as {\"id\":\"a1\",\"date\":\"1988-04-18\",\"text\":\"…\"}")
    };
    let value: Value = serde_json::from_str(line).map_err(|e| wrong(format!("no JSON ({e})")))?;
    let text = value["text"].as_str().ok_or_else(|| wrong("it has no \"text\"".into()))?.to_owned();
    let document = document(&value, text, number).map_err(wrong)?;
    let pairs = match &value["pairs"] {
        Value::Null => None,
        Value::Array(list) => Some(
            list.iter()
                .map(|p| Some((span(&p["source"], &document.text)?, span(&p["target"], &document.text)?)))
                .collect::<Option<Vec<_>>>()
                .ok_or_else(|| wrong("a pair's spans do not lie in the text".into()))?,
        ),
        _ => return Err(wrong("\"pairs\" is no list".into())),
    };
    Ok(Input { document, pairs })
}

/// A bare text as a document: a block for each paragraph. For text from standard input and for tests.
pub fn plain(id: &str, text: &str, date: Option<Edtf>) -> Document {
    let dates = Dates { written: date, ..Dates::default() };
    let mut document =
        Document { dates, source: SourceKind::Other, ..Document::bare(DocumentId::given(id), "", text.to_owned()) };
    document.blocks = paragraphs(&document);
    document
}

fn document(value: &Value, text: String, number: usize) -> Result<Document, String> {
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

fn head(value: &Value, text: &str) -> Result<Option<Head>, String> {
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

fn speaker(value: &Value, text: &str) -> Option<Speaker> {
    Some(Speaker {
        span: span(&value["span"], text)?,
        name: value["name"].as_str()?.to_owned(),
        country: value["country"].as_str().and_then(|code| code.parse().ok()),
    })
}

fn blocks(value: &Value, text: &str) -> Result<Option<Vec<Block>>, String> {
    let Some(list) = value.as_array() else { return Ok(None) };
    let block = |v: &Value| {
        let pieces = v["pieces"].as_array().or(v["spans"].as_array())?;
        let pieces = pieces.iter().map(|p| span(p, text)).collect::<Option<Vec<_>>>()?;
        Some(Block { kind: BlockKind::from_word(v["kind"].as_str()?)?, pieces })
    };
    let blocks = list.iter().map(block).collect::<Option<Vec<_>>>();
    blocks.map(Some).ok_or_else(|| "a block has no kind or its pieces do not lie in the text".to_owned())
}

fn span(value: &Value, text: &str) -> Option<Span> {
    let (start, end) = (value[0].as_u64()? as usize, value[1].as_u64()? as usize);
    (start <= end && text.get(start..end).is_some()).then(|| Span::new(start, end))
}

/// A block for each paragraph (blank lines between), its gaps and stamps cut out, headings left out.
fn paragraphs(document: &Document) -> Vec<Block> {
    let text = &document.text;
    let gaps = document.withheld.iter().map(|g| g.span).chain(document.stamps.iter().map(|s| s.span));
    let mut holes: Vec<Span> = gaps.chain(document.sections.iter().map(|s| s.span)).collect();
    holes.sort();
    let mut blocks = Vec::new();
    let mut at = 0;
    for paragraph in text.split_inclusive("\n\n") {
        let whole = Span::new(at, at + paragraph.len());
        at += paragraph.len();
        let dateline = Dateline::of(paragraph).map_or(0, |line| line.whole.end());
        let whole = Span::new(whole.start() + dateline, whole.end());
        let pieces = without(whole, &holes).into_iter().filter_map(|piece| trimmed(piece, text)).collect::<Vec<_>>();
        if !pieces.is_empty() {
            blocks.push(Block { kind: BlockKind::Paragraph, pieces });
        }
    }
    blocks
}

fn without(whole: Span, holes: &[Span]) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut from = whole.start();
    for hole in holes.iter().filter(|h| h.meets(whole)) {
        if hole.start() > from {
            pieces.push(Span::new(from, hole.start()));
        }
        from = from.max(hole.end());
    }
    if from < whole.end() {
        pieces.push(Span::new(from, whole.end()));
    }
    pieces
}

fn trimmed(piece: Span, text: &str) -> Option<Span> {
    let words = piece.of(text);
    let start = piece.start() + (words.len() - words.trim_start().len());
    (!words.trim().is_empty()).then(|| Span::new(start, start + words.trim().len()))
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    document: &'a str,
    sentence: u32,
    span: [usize; 2],
    date: DateOut,
    source: ActorOut<'a>,
    target: ActorOut<'a>,
    event: EventOut,
    reality: &'static str,
    attribution: Value,
    contact: Option<Value>,
    issues: &'a [String],
    confidence: f64,
    coder: &'static str,
    #[serde(flatten)]
    explained: Option<Explained<'a>>,
}

#[derive(Serialize)]
struct Explained<'a> {
    clause: Vec<[usize; 2]>,
    track: &'a str,
    symmetric: bool,
    frame: &'a str,
}

#[derive(Serialize)]
struct DateOut {
    from: Option<String>,
    to: Option<String>,
    basis: &'static str,
}

#[derive(Serialize)]
struct ActorOut<'a> {
    code: Option<String>,
    role: Option<String>,
    name: &'a str,
    span: Option<[usize; 2]>,
}

#[derive(Serialize)]
struct EventOut {
    cameo: &'static str,
    root: &'static str,
    plover: Option<&'static str>,
    quad: u8,
    goldstein: f64,
}

/// A report as a line of `rapport code`, without the line's end. With `explain`, the act's own words, track and the frame
/// that fired stand in it too.
pub fn report(report: &Report, explain: bool) -> String {
    let spans = report.evidence.spans();
    let whole = spans.iter().copied().reduce(Span::join).unwrap_or_default();
    let line = Line {
        id: report.id().as_str(),
        document: report.evidence.document().as_str(),
        sentence: report.sentence,
        span: whole.pair(),
        date: date(report),
        source: actor(&report.source),
        target: actor(&report.target),
        event: EventOut {
            cameo: report.event.cameo.as_str(),
            root: report.event.cameo.root(),
            plover: report.event.plover.map(|p| p.label()),
            quad: report.event.quad().number(),
            goldstein: report.event.goldstein().value(),
        },
        reality: report.reality.word(),
        attribution: attribution(&report.attribution),
        contact: report.contact.as_ref().map(contact),
        issues: &report.issues,
        confidence: (f64::from(report.confidence) * 100.0).round() / 100.0,
        coder: crate::coder::CODER,
        explained: explain.then(|| Explained {
            clause: report.clause.iter().map(|s| s.pair()).collect(),
            track: report.track.word(),
            symmetric: report.symmetric,
            frame: &report.frame,
        }),
    };
    serde_json::to_string(&line).expect("a line has only strings and numbers")
}

fn date(report: &Report) -> DateOut {
    let date = report.when.date();
    DateOut {
        from: date.map(|d| d.first_day().to_string()),
        to: date.map(|d| d.last_day().to_string()),
        basis: report.when.basis().word(),
    }
}

fn actor(actor: &Actor) -> ActorOut<'_> {
    ActorOut {
        code: actor.code.map(|c| c.to_string()),
        role: actor.role.map(|r| r.to_string()),
        name: &actor.name,
        span: actor.span.map(Span::pair),
    }
}

fn contact(contact: &Contact) -> Value {
    let participant = |p: &rapport_model::Participant| {
        json!({
            "name": p.name,
            "office": p.office,
            "rank": p.rank.map(|r| r.word()),
            "country": p.country.map(|c| c.to_string()),
            "span": p.span.map(Span::pair),
        })
    };
    json!({
        "participants": contact.participants.iter().map(participant).collect::<Vec<_>>(),
        "channel": contact.channel.map(|c| c.word()),
        "place": contact.place,
        "round": contact.round,
    })
}

/// A figure as a line of `rapport code --emit quantities`, without the line's end.
pub fn quantity(quantity: &Quantity) -> String {
    let spans: Vec<[usize; 2]> = quantity.evidence.spans().iter().map(|s| s.pair()).collect();
    json!({
        "document": quantity.evidence.document().as_str(),
        "spans": spans,
        "what": quantity.what,
        "between": quantity.between.iter().map(|c| c.to_string()).collect::<Vec<_>>(),
        "value": quantity.value,
        "upper": quantity.limits.upper,
        "sense": quantity.limits.sense.word(),
        "unit": quantity.unit,
        "change": quantity.is_change,
        "date": quantity.date.map(|d| d.to_string()),
        "reality": quantity.reality.word(),
        "according_to": quantity.according_to,
    })
    .to_string()
}

/// A position as a line of `rapport code --emit positions`, without the line's end.
pub fn position(position: &Position) -> String {
    let spans = |spans: &[Span]| spans.iter().map(|s| s.pair()).collect::<Vec<_>>();
    let date = |when: rapport_model::When| DateOut {
        from: when.date().map(|d| d.first_day().to_string()),
        to: when.date().map(|d| d.last_day().to_string()),
        basis: when.basis().word(),
    };
    let confidence = |confidence: f32| (f64::from(confidence) * 100.0).round() / 100.0;
    let telling = |telling: &Telling| {
        json!({
            "spans": spans(telling.evidence.spans()),
            "words": spans(&telling.clause),
            "holder": actor(&telling.holder),
            "date": date(telling.when),
            "reality": telling.reality.word(),
            "confidence": confidence(telling.confidence),
        })
    };
    json!({
        "document": position.evidence.document().as_str(),
        "spans": spans(position.evidence.spans()),
        "words": spans(&position.clause),
        "holder": actor(&position.holder),
        "issue": position.issue,
        "obstacle": position.obstacle,
        "stance": position.stance.word(),
        "cameo": position.cameo.as_str(),
        "about": position.about.as_ref().map(actor),
        "date": date(position.when),
        "reality": position.reality.word(),
        "attribution": attribution(&position.attribution),
        "confidence": confidence(position.confidence),
        "also": position.also.iter().map(telling).collect::<Vec<_>>(),
        "coder": crate::coder::CODER,
    })
    .to_string()
}

fn attribution(attribution: &Attribution) -> Value {
    json!({
        "by": attribution.by,
        "via": attribution.via.map(|v| v.word()),
        "public": attribution.public,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_line_is_a_document_of_paragraphs() {
        let line = r#"{"id":"a1","date":"1988-04","text":"One.\n\nTwo.","pairs":[{"source":[0,3],"target":[6,9]}]}"#;
        let input = input(line, 1).unwrap();
        assert_eq!(input.document.blocks.len(), 2);
        assert_eq!(input.document.dates.written.unwrap().to_string(), "1988-04");
        assert_eq!(input.pairs.unwrap().len(), 1);
    }

    #[test]
    fn gaps_are_cut_out_of_a_line_that_read_wrote() {
        let line = r#"{"id":"a","text":"He [redacted] left.","withheld":[{"span":[3,13],"kind":"phrase","codes":[]}],
            "dates":{"written":"1988-04-18","cutoff":null,"published":null}}"#;
        let document = input(line, 1).unwrap().document;
        assert_eq!(document.blocks[0].pieces, [Span::new(0, 2), Span::new(14, 19)]);
        assert_eq!(document.withheld[0].kind, GapKind::Phrase);
    }

    #[test]
    fn a_bad_line_is_named_by_its_number() {
        for line in [
            "{\"id\": 1, \"text\"",
            "{\"id\":\"a\"}",
            "{\"text\":\"é\",\"pairs\":[{\"source\":[1,2],\"target\":[0,2]}]}",
        ] {
            let problem = input(line, 7).unwrap_err();
            assert!(problem.message.contains("line 7") && problem.hint.is_some(), "{}", problem.message);
        }
    }
}
