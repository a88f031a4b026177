//! The JSON of `rapport read`: a document as one line.
//!
//! Beside the fields that DESIGN.md names, a line carries what a document holds besides: `outlet`, `edition`, `marking` and
//! `blocks`. `head`, `speakers` and `entries` stand where the page has them. A line without `blocks` (`{"id","date","text"}`) is read as plain text is.

mod entry;
mod head;

use crate::{dating, plain};
use entry::WireEntry;
use head::{WireHead, WireSpeaker};
use rapport_model::{
    Block, BlockKind, Classification, Dates, Document, DocumentId, Edition, Edtf, Gap, GapKind, Marking, Problem,
    Section, Severity, SourceKind, Span, Stamp, StampKind,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

#[derive(Serialize, Deserialize)]
struct Line {
    #[serde(default)]
    id: serde_json::Value,
    file: Option<String>,
    title: Option<String>,
    number: Option<String>,
    #[serde(default, skip_serializing)]
    date: Option<String>,
    dates: Option<WireDates>,
    offices: Option<Vec<String>>,
    source: Option<String>,
    language: Option<String>,
    text: String,
    sections: Option<Vec<WireSection>>,
    withheld: Option<Vec<WireGap>>,
    markings: Option<Vec<WireStamp>>,
    problems: Option<Vec<WireProblem>>,
    outlet: Option<String>,
    edition: Option<WireEdition>,
    marking: Option<WireMarking>,
    blocks: Option<Vec<WireBlock>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    head: Option<WireHead>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speakers: Option<Vec<WireSpeaker>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entries: Option<Vec<WireEntry>>,
}

#[derive(Serialize, Deserialize, Default)]
struct WireDates {
    written: Option<String>,
    cutoff: Option<String>,
    published: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct WireSection {
    heading: String,
    level: u8,
    span: [usize; 2],
}

#[derive(Serialize, Deserialize)]
struct WireGap {
    span: [usize; 2],
    kind: String,
    #[serde(default)]
    codes: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct WireStamp {
    kind: String,
    text: String,
    span: [usize; 2],
}

#[derive(Serialize, Deserialize)]
struct WireProblem {
    severity: String,
    span: Option<[usize; 2]>,
    message: String,
    hint: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct WireEdition {
    title: String,
    #[serde(default)]
    editors: Vec<String>,
    #[serde(default)]
    imprint: String,
    published: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct WireMarking {
    classification: String,
    #[serde(default)]
    controls: BTreeSet<String>,
    #[serde(default)]
    exemptions: BTreeSet<String>,
}

#[derive(Serialize, Deserialize)]
struct WireBlock {
    kind: String,
    pieces: Vec<[usize; 2]>,
}

/// The document as one line of JSON, without the newline.
pub fn to_line(document: &Document) -> String {
    let date = |date: Option<Edtf>| date.map(|d| d.to_string());
    let Dates { written, cutoff, published } = document.dates;
    let line = Line {
        id: document.id.as_str().into(),
        file: Some(document.file.clone()),
        title: document.title.clone(),
        number: document.number.clone(),
        date: None,
        dates: Some(WireDates { written: date(written), cutoff: date(cutoff), published: date(published) }),
        offices: Some(document.offices.clone()),
        source: Some(document.source.word().to_owned()),
        language: Some(document.language.clone()),
        text: document.text.clone(),
        sections: Some(document.sections.iter().map(section_out).collect()),
        withheld: Some(document.withheld.iter().map(gap_out).collect()),
        markings: Some(document.stamps.iter().map(stamp_out).collect()),
        problems: Some(document.problems.iter().map(problem_out).collect()),
        outlet: document.outlet.clone(),
        edition: document.edition.as_ref().map(edition_out),
        marking: Some(marking_out(&document.marking)),
        blocks: Some(document.blocks.iter().map(block_out).collect()),
        head: document.head.as_ref().map(head::head_out),
        speakers: (!document.speakers.is_empty()).then(|| document.speakers.iter().map(head::speaker_out).collect()),
        entries: (!document.entries.is_empty()).then(|| document.entries.iter().map(entry::out).collect()),
    };
    serde_json::to_string(&line).expect("a line is made of strings and numbers")
}

fn section_out(section: &Section) -> WireSection {
    WireSection { heading: section.heading.clone(), level: section.level, span: section.span.pair() }
}

fn gap_out(gap: &Gap) -> WireGap {
    WireGap { span: gap.span.pair(), kind: gap.kind.word().to_owned(), codes: gap.codes.clone() }
}

fn stamp_out(stamp: &Stamp) -> WireStamp {
    WireStamp { kind: stamp.kind.word().to_owned(), text: stamp.text.clone(), span: stamp.span.pair() }
}

fn problem_out(problem: &Problem) -> WireProblem {
    WireProblem {
        severity: problem.severity.word().to_owned(),
        span: problem.span.map(Span::pair),
        message: problem.message.clone(),
        hint: problem.hint.clone(),
    }
}

fn edition_out(edition: &Edition) -> WireEdition {
    WireEdition {
        title: edition.title.clone(),
        editors: edition.editors.clone(),
        imprint: edition.imprint.clone(),
        published: edition.published.map(|d| d.to_string()),
    }
}

fn marking_out(marking: &Marking) -> WireMarking {
    WireMarking {
        classification: marking.classification.letters().to_owned(),
        controls: marking.controls.clone(),
        exemptions: marking.exemptions.clone(),
    }
}

fn block_out(block: &Block) -> WireBlock {
    WireBlock { kind: block.kind.word().to_owned(), pieces: block.pieces.iter().map(|p| p.pair()).collect() }
}

/// The document of a line that [`to_line`] wrote, or of `{"id","date","text"}`.
///
/// # Errors
/// The problem says what the line lacks, or which of its spans does not fit its text.
pub fn from_line(line: &str) -> Result<Document, Problem> {
    document(line, None)
}

/// The same; `fallback` is the id and the file's name for a line that gives none.
pub(crate) fn document(line: &str, fallback: Option<(DocumentId, &str)>) -> Result<Document, Problem> {
    let broken = |e: serde_json::Error| {
        let message = format!("it is no document in JSON: {}", described(&e));
        bad(message).hint("write {\"id\":\"a1\",\"date\":\"1988-04-18\",\"text\":\"…\"}")
    };
    let line: Line = serde_json::from_str(line).map_err(broken)?;
    if line.text.trim().is_empty() {
        return Err(bad("its text is empty").hint("leave the line out, or give its text"));
    }
    let (other, name) = fallback.map_or((None, None), |(id, name)| (Some(id), Some(name)));
    let id = match &line.id {
        serde_json::Value::String(id) if !id.is_empty() => Some(DocumentId::given(id)),
        serde_json::Value::Number(id) => Some(DocumentId::given(&id.to_string())),
        _ => other,
    };
    let id = id.ok_or_else(|| bad("the document has no id").hint("give it one: \"id\":\"a1\""))?;
    let file = line.file.clone().or(name.map(str::to_owned)).unwrap_or_default();
    match &line.blocks {
        Some(_) => stored(line, id, file),
        None => fresh(line, id, &file),
    }
}

/// serde's words without the column, which means little in a long line.
fn described(error: &serde_json::Error) -> String {
    let words = error.to_string();
    words.split(" at line ").next().unwrap_or(&words).to_owned()
}

/// A line with words and a few facts: read as plain text is, what the line says coming first.
fn fresh(line: Line, id: DocumentId, file: &str) -> Result<Document, Problem> {
    let mut document = plain::settled(id, file, &line.text);
    if let Some(source) = &line.source {
        document.source = kind(source, SourceKind::from_word)?;
    }
    let given = dates(line.dates)?;
    let Dates { written, cutoff, published } = document.dates;
    document.dates = Dates {
        written: given.written.or(written),
        cutoff: given.cutoff.or(cutoff),
        published: given.published.or(published),
    };
    if let Some(date) = edtf(line.date)? {
        let public = document.source == SourceKind::Press;
        let bare = if public { &mut document.dates.published } else { &mut document.dates.written };
        *bare = Some(date);
    }
    document.title = line.title.or(document.title);
    document.number = line.number.or(document.number);
    document.offices = line.offices.unwrap_or(document.offices);
    document.outlet = line.outlet.or(document.outlet);
    document.language = line.language.unwrap_or(document.language);
    let text = &document.text;
    if let Some(head) = line.head {
        document.head = Some(head::head(head, |pair| span(text, pair))?);
    }
    if let Some(speakers) = line.speakers {
        document.speakers = all(Some(speakers), |speaker| head::speaker(speaker, |pair| span(text, pair)))?;
    }
    dating::settle(&mut document);
    Ok(document)
}

fn stored(line: Line, id: DocumentId, file: String) -> Result<Document, Problem> {
    let text = line.text;
    let place = |pair: [usize; 2]| span(&text, pair);
    let sections = all(line.sections, |s| Ok(Section { span: place(s.span)?, heading: s.heading, level: s.level }))?;
    let mut withheld = all(line.withheld, |g| {
        Ok(Gap { span: place(g.span)?, kind: kind(&g.kind, GapKind::from_word)?, codes: g.codes })
    })?;
    let stamps = all(line.markings, |m| {
        let span = place(m.span)?;
        Ok(Stamp { span, kind: kind(&m.kind, StampKind::from_word)?, text: span.of(&text).to_owned() })
    })?;
    let mut blocks = all(line.blocks, |b| {
        let mut pieces = b.pieces.into_iter().map(place).collect::<Result<Vec<_>, _>>()?;
        pieces.retain(|piece| !piece.is_empty());
        Ok(Block { kind: kind(&b.kind, BlockKind::from_word)?, pieces })
    })?;
    blocks.retain(|block| !block.pieces.is_empty());
    withheld.sort_by_key(|gap| gap.span);
    apart(&blocks, &withheld, &stamps)?;
    let problems = all(line.problems, |p| {
        let span = p.span.map(place).transpose()?;
        Ok(Problem { severity: kind(&p.severity, Severity::from_word)?, span, message: p.message, hint: p.hint })
    })?;
    let head = line.head.map(|head| head::head(head, place)).transpose()?;
    let speakers = all(line.speakers, |speaker| head::speaker(speaker, place))?;
    let entries = all(line.entries, |entry| entry::read(entry, place))?;
    entry::apart(&entries)?;
    let edition = line.edition.map(edition).transpose()?;
    let marking = line.marking.map(marking).transpose()?.unwrap_or_default();
    Ok(Document {
        id,
        file,
        title: line.title,
        number: line.number,
        dates: dates(line.dates)?,
        offices: line.offices.unwrap_or_default(),
        source: line.source.map_or(Ok(SourceKind::Other), |word| kind(&word, SourceKind::from_word))?,
        language: line.language.unwrap_or_else(|| "en".to_owned()),
        outlet: line.outlet,
        edition,
        head,
        speakers,
        entries,
        sections,
        withheld,
        stamps,
        blocks,
        marking,
        problems,
        text,
    })
}

fn all<W, T>(list: Option<Vec<W>>, read: impl Fn(W) -> Result<T, Problem>) -> Result<Vec<T>, Problem> {
    list.unwrap_or_default().into_iter().map(read).collect()
}

/// What a document guarantees of its blocks: no two share a byte, none holds a gap or a stamp.
fn apart(blocks: &[Block], gaps: &[Gap], stamps: &[Stamp]) -> Result<(), Problem> {
    let pieces = blocks.iter().flat_map(|b| b.pieces.iter().map(|p| (*p, true)));
    let marks = gaps.iter().map(|g| g.span).chain(stamps.iter().map(|s| s.span)).map(|s| (s, false));
    if blocks.iter().any(|b| b.pieces.windows(2).any(|pair| pair[1].start() < pair[0].end())) {
        return Err(bad("the pieces of a block are not in order"));
    }
    if let Some(pair) = gaps.windows(2).find(|pair| pair[0].span.meets(pair[1].span)) {
        return Err(bad(format!("two of its gaps overlap at {}", pair[1].span)));
    }
    let mut all: Vec<(Span, bool)> = pieces.chain(marks).filter(|(span, _)| !span.is_empty()).collect();
    all.sort();
    let mut end = [0, 0];
    for (span, is_piece) in all {
        if span.start() < end[usize::from(!is_piece)] || (is_piece && span.start() < end[1]) {
            return Err(bad(format!("its blocks and markings overlap at {span}")));
        }
        end[usize::from(is_piece)] = end[usize::from(is_piece)].max(span.end());
    }
    Ok(())
}

fn span(text: &str, [start, end]: [usize; 2]) -> Result<Span, Problem> {
    let fits = start <= end && text.get(start..end).is_some();
    if fits { Ok(Span::new(start, end)) } else { Err(bad(format!("the span [{start},{end}] does not fit its text"))) }
}

fn kind<T>(word: &str, read: impl Fn(&str) -> Option<T>) -> Result<T, Problem> {
    read(word).ok_or_else(|| bad(format!("“{word}” is none of the words that can stand there")))
}

fn edtf(date: Option<String>) -> Result<Option<Edtf>, Problem> {
    let read = |text: &String| text.parse::<Edtf>().or_else(|e| crate::dates::whole(text).ok_or(bad(e.to_string())));
    date.as_ref().filter(|text| !text.is_empty()).map(read).transpose()
}

fn dates(dates: Option<WireDates>) -> Result<Dates, Problem> {
    let dates = dates.unwrap_or_default();
    Ok(Dates { written: edtf(dates.written)?, cutoff: edtf(dates.cutoff)?, published: edtf(dates.published)? })
}

fn edition(edition: WireEdition) -> Result<Edition, Problem> {
    let WireEdition { title, editors, imprint, published } = edition;
    Ok(Edition { title, editors, imprint, published: edtf(published)? })
}

fn marking(marking: WireMarking) -> Result<Marking, Problem> {
    let classification = kind(&marking.classification, Classification::read)?;
    Ok(Marking { classification, controls: marking.controls, exemptions: marking.exemptions })
}

fn bad(message: impl Into<String>) -> Problem {
    Problem::new(Severity::Error, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAPER: &str = "Central Intelligence Agency\n\nSECRET//NOFORN\n\n18 April 1988\n\nTrade Talks Continue\n\n\
                         Moscow agreed to [redacted] talks. [redacted]\n\n25X1\n\n--First, trade;\n";

    #[test]
    fn a_document_reads_back_as_it_was() {
        let document = plain::document(DocumentId::given("a"), "a.txt", PAPER);
        assert_eq!(from_line(&to_line(&document)).unwrap(), document);
        assert_eq!(to_line(&from_line(&to_line(&document)).unwrap()), to_line(&document));
    }

    #[test]
    fn a_head_and_speakers_are_taken_and_given() {
        let text = "MEMORANDUM OF CONVERSATION\n\nPeking. Chou En-lai; Mr. Kissinger\n\nPrime Minister Chou: We agree.";
        let given = r#""head":{"kind":"memcon","from":null,"to":null,"place":"Peking","participants":[{"name":"Chou En-lai","office":"Prime Minister","country":"CHN","span":[36,47]},{"name":"Kissinger","office":null,"country":null,"span":null}]},"speakers":[{"span":[85,94],"name":"Chou En-lai","country":"CHN"}]"#;
        let line = serde_json::json!({ "id": "a", "text": text }).to_string();
        let document = from_line(&line.replacen('{', &format!("{{{given},"), 1)).unwrap();
        let head = document.head.as_ref().unwrap();
        assert_eq!((head.participants.len(), document.speakers[0].span.of(text)), (2, "We agree."));
        assert_eq!(head.participants[0].span.unwrap().of(text), "Chou En-lai");
        assert!(to_line(&document).ends_with(&format!("{given}}}")), "{}", to_line(&document));
        assert_eq!(from_line(&to_line(&document)).unwrap(), document);
        let broken = |from: &str, to: &str| from_line(&to_line(&document).replacen(from, to, 1)).unwrap_err().message;
        assert!(broken("[85,94]", "[85,999]").contains("[85,999]"));
        assert!(broken("\"CHN\"", "\"China?\"").contains("China?"));
        assert!(broken("\"memcon\"", "\"chat\"").contains("chat"));
    }

    #[test]
    fn the_fields_are_those_of_the_contract() {
        let document = plain::document(DocumentId::given("a"), "a.txt", PAPER);
        insta::assert_snapshot!(to_line(&document).replace(",\"", ",\n\""));
    }

    #[test]
    fn spans_that_do_not_fit_are_refused() {
        let line = |blocks: &str| format!("{{\"id\":\"a\",\"text\":\"é.\",\"blocks\":{blocks}}}");
        assert!(from_line(&line("[{\"kind\":\"paragraph\",\"pieces\":[[0,3]]}]")).is_ok());
        for blocks in [
            "[{\"kind\":\"paragraph\",\"pieces\":[[1,3]]}]",
            "[{\"kind\":\"paragraph\",\"pieces\":[[0,9]]}]",
            "[{\"kind\":\"paragraph\",\"pieces\":[[0,2],[0,3]]}]",
            "[{\"kind\":\"poem\",\"pieces\":[[0,3]]}]",
        ] {
            assert!(from_line(&line(blocks)).is_err(), "{blocks}");
        }
    }

    #[test]
    fn a_bare_line_is_read_as_plain_text() {
        let line = "{\"id\":7,\"date\":\"18 April 1988\",\"text\":\"Moscow agreed. [redacted]\",\"pairs\":[]}";
        let document = from_line(line).unwrap();
        assert_eq!((document.id.as_str(), document.withheld.len(), document.problems.len()), ("7", 1, 0));
        assert!(from_line("{\"text\":\"x\"}").unwrap_err().message.contains("id"));
        assert!(from_line("{\"id\":\"a\",\"date\":\"soon\",\"text\":\"x\"}").unwrap_err().message.contains("soon"));
    }
}
