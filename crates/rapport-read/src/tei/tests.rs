//! Small volumes in our own words; the real ones where they are at hand.

use crate::{File, Reading};
use rapport_model::{Document, Problem, SourceKind, Together};

/// A volume of 2006 around these documents.
fn read(name: &str, text: &str, bytes: &[u8]) -> Result<Reading, Problem> {
    super::read(&File { name, text, bytes }, &Together)
}

fn volume(documents: &str) -> String {
    format!(
        r##"<?xml version="1.0" encoding="UTF-8"?>
<?editor schema="tei.rng"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0">
<teiHeader><fileDesc>
  <titleStmt><title type="complete">Relations of Norland, 1969–1976,
      Volume I, Westland</title><title type="series">Relations of Norland</title>
    <editor role="primary">A. Editor</editor><editor role="general">B. Editor</editor></titleStmt>
  <publicationStmt><publisher>Printing Office</publisher><pubPlace>Port City</pubPlace>
    <date>2006</date></publicationStmt>
</fileDesc></teiHeader>
<text><front><div type="section" xml:id="preface"><head>Preface</head><p>On the series.</p></div></front>
<body><div type="compilation"><head>Westland</head>{documents}</div></body>
<back><div type="section" xml:id="index"><head>Index</head><p>Ford, 1</p></div></back></text></TEI>"##
    )
}

fn reading(documents: &str) -> Reading {
    let text = volume(documents);
    read("vol.xml", &text, text.as_bytes()).expect("a volume")
}

fn only(document: &str) -> Document {
    let mut reading = reading(document);
    assert_eq!(reading.documents.len(), 1);
    reading.documents.remove(0)
}

/// Every block on a line: its kind and its words, pieces joined by a slash.
fn blocks(document: &Document) -> String {
    let line = |block: &rapport_model::Block| {
        let words: Vec<&str> = block.pieces.iter().map(|p| p.of(&document.text)).collect();
        format!("{}: {}\n", block.kind.word(), words.join(" / ").replace('\n', "⏎"))
    };
    document.blocks.iter().map(line).collect()
}

const MEMO: &str = r##"<div type="document" xml:id="d7" n="7">
  <pb n="20" xml:id="pg_20"/>
  <head>7. Memorandum of Conversation<note n="1" xml:id="d7fn1" type="source">Source: National Files, <gloss
        target="#t_X1">FO</gloss>, Box 7. Secret; Nodis. Drafted by Doe.</note>
  </head>
  <dateline><placeName>Port City</placeName>, <date when="1969-03-04T10:00:00Z">March 4, 1969, 10
      a.m.</date></dateline>
  <list type="participants"><head>PARTICIPANTS</head>
    <item><persName corresp="#p_1">Jane Doe</persName>, Envoy</item>
    <item><persName corresp="#p_2">R. Roe</persName></item></list>
  <p rend="center">The Ford</p>
  <p><persName corresp="#p_1">Doe</persName> said that Westland's patrol had crossed the <hi
        rend="italic">ford</hi><note n="2" xml:id="d7fn2">The ford lies two miles north.</note> on
      Sunday. She had [<hi rend="italic">less than 1 line not declassified</hi>] asked <pb n="21"/>for an
      answer &amp; got none.<note n="3">See also the map. [Footnote in the source text.]</note></p>
  <p>[Here follows a list of maps.]</p>
  <list><item>the patrol<note n="4">Of ten men.</note>;</item><item>the ford.</item></list>
  <table><row><cell>Month</cell><cell>Patrols</cell></row><row><cell>March</cell><cell>2</cell></row></table>
  <closer><signed>J.D.<lb/>Envoy</signed></closer>
</div>"##;

#[test]
fn a_conversation() {
    let document = only(MEMO);
    assert_eq!(document.title.as_deref(), Some("Memorandum of Conversation"));
    assert_eq!(document.number.as_deref(), Some("Document 7"));
    assert_eq!(document.source, SourceKind::Transcript);
    assert_eq!(document.dates.written.unwrap().to_string(), "1969-03-04");
    assert_eq!(document.id.part(), Some("d7"));
    let stamps: Vec<&str> = document.stamps.iter().map(|s| s.text.as_str()).collect();
    assert_eq!(stamps, ["Secret", "Nodis"]);
    assert_eq!(document.marking, Default::default());
    insta::assert_snapshot!(blocks(&document));
}

#[test]
fn the_text_reads_as_a_page() {
    insta::assert_snapshot!(only(MEMO).text);
}

#[test]
fn the_edition_and_what_was_left_out() {
    let reading = reading(MEMO);
    let edition = reading.documents[0].edition.clone().unwrap();
    assert_eq!(edition.title, "Relations of Norland, 1969–1976, Volume I, Westland");
    assert_eq!(edition.editors, ["A. Editor", "B. Editor"]);
    assert_eq!(edition.imprint, "Port City: Printing Office");
    assert_eq!(edition.published.unwrap().to_string(), "2006");
    assert_eq!(reading.problems.len(), 1);
    assert_eq!(reading.problems[0].message, "left out 2 parts that are no reporting: Preface, Index");
}

#[test]
fn editors_notes_are_known_when_the_edition_came_out() {
    let older = r#"<div type="document" n="3"><head>3. Editorial Note</head><p>On May 5, 1969, they met.</p></div>"#;
    let todays = r#"<div type="document" n="3" subtype="editorial-note"
        frus:doc-dateTime-min="1969-05-01T00:00:00-05:00" frus:doc-dateTime-max="1969-05-31T23:59:59-05:00">
        <head>3. Note by the Editors</head><p>They met.</p></div>"#;
    for text in [older, todays] {
        let note = only(text);
        assert_eq!(note.source, SourceKind::Other);
        assert_eq!((note.dates.written, note.dates.published.unwrap().to_string().as_str()), (None, "2006"));
        assert_eq!(note.known().unwrap().to_string(), "2006-12-31");
    }
}

/// A document whose head, date line and attributes are these.
fn dated(attributes: &str, dateline: &str, source: &str) -> Option<String> {
    let text = format!(
        r#"<div type="document" xml:id="d1" n="1" {attributes}>
        <head>1. Paper Prepared in the Ministry<note type="source" n="1">Source: {source}</note></head>
        <dateline>{dateline}</dateline><p>Text.</p></div>"#
    );
    only(&text).dates.written.map(|d| d.to_string())
}

#[test]
fn the_date_of_writing() {
    let date = |d: Option<String>| d.unwrap_or_else(|| "none".into());
    let bounds = |min, max| {
        format!(r#"frus:doc-dateTime-min="{min}T00:00:00-05:00" frus:doc-dateTime-max="{max}T23:59:59-05:00""#)
    };
    assert_eq!(date(dated("", r#"<date when="1969-04-07T23:40:00Z">April 7</date>"#, "")), "1969-04-07");
    assert_eq!(date(dated("", r#"<date from="1964-10-23" to="1964-10-24">x</date>"#, "")), "1964-10-23/1964-10-24");
    assert_eq!(date(dated("", "<date>Port City, April 7, 1969</date>", "")), "1969-04-07");
    assert_eq!(date(dated(&bounds("1969-03-01", "1969-03-31"), "<date>undated</date>", "")), "1969-03-01/1969-03-31");
    assert_eq!(date(dated(&bounds("1969-03-04", "1969-03-04"), "<date>undated</date>", "")), "1969-03-04");
    assert_eq!(date(dated(&bounds("1969-01-02", "1970-10-09"), "<date>undated</date>", "")), "none", "a whole volume");
    let undated = |source| date(dated("", "<date>undated</date>", source));
    assert_eq!(undated("Files, Box 7. The paper bears the handwritten date “Dec. 1969.” It was sent."), "1969-12");
    assert_eq!(undated("Files, Box 7. Drafted by Doe on April 6, 1970."), "1970-04-06");
    assert_eq!(undated("Files, Box 7, May 1969. Attached to a letter of June 2, 1969."), "none", "others' dates");
}

#[test]
fn an_undated_document_says_so() {
    let text = r#"<div type="document" n="1"><head>1. Talking Points</head>
        <dateline><date>undated</date></dateline><p>Text.</p></div>"#;
    let problems = only(text).problems;
    assert!(problems.iter().any(|p| p.message == "it bears no date" && p.hint.is_some()), "{problems:?}");
}

#[test]
fn entities_cdata_comments_and_words_that_run_over_a_page() {
    let text = r#"<div type="document" n="1"><head>1. Letter</head>
        <p>Trade<!-- not this --> &#8211; <![CDATA[grain & oil]]> – was nego<pb n="2" break="no"/>tiated
        <choice><sic>yestreday</sic><corr>yesterday</corr></choice>.</p></div>"#;
    assert_eq!(blocks(&only(text)), "heading: Letter\nparagraph: Trade – grain & oil – was negotiated yesterday.\n");
}

#[test]
fn attachments_have_headings_of_their_own() {
    let text = r#"<div type="document" n="1"><head>1. Letter</head><p>See below.</p><p><hi rend="strong">Tab A</hi></p>
        <p rend="sectiontitleital">First point<note n="2">An editors' note.</note></p><p>Text.</p>
        <div type="attachment"><head>Tab B</head><p>More.</p></div></div>"#;
    let document = only(text);
    let sections: Vec<(&str, u8)> = document.sections.iter().map(|s| (s.heading.as_str(), s.level)).collect();
    assert_eq!(sections, [("Letter", 0), ("Tab A", 2), ("First point", 3), ("Tab B", 1)]);
}

#[test]
fn broken_xml_is_refused_with_its_place() {
    let problem = read("v.xml", "<TEI>\n  <text><p>One</text></TEI>", b"").unwrap_err();
    assert!(
        problem.message.starts_with("it is broken XML: ") && problem.message.ends_with("at line 2, column 15"),
        "{problem:?}"
    );
    assert!(problem.hint.is_some());
}

#[test]
fn other_xml_is_refused() {
    let problem = read("v.xml", "<rss><channel/></rss>", b"").unwrap_err();
    assert_eq!(problem.message, "it is XML of another kind (its root is “rss”), and not TEI");
}

#[test]
fn deep_nesting_and_entity_bombs_are_survived() {
    let deep = format!(
        "<div type=\"document\"><head>1. X</head>{}deep{}</div>",
        "<hi>".repeat(50_000),
        "</hi>".repeat(50_000)
    );
    assert!(only(&deep).text.contains("deep"));
    let entity = |name: char, of: char| format!("<!ENTITY {name} \"{}\">", format!("&{of};").repeat(8));
    let entities: String = ('b'..='i').zip('a'..).map(|(name, of)| entity(name, of)).collect();
    let bomb = format!("<!DOCTYPE TEI [<!ENTITY a \"aaaaaaaa\">{entities}]><TEI>&i;</TEI>");
    let problem = read("v.xml", &bomb, b"").unwrap_err();
    assert!(problem.message.starts_with("it is broken XML"), "{problem:?}");
}

/// The volumes themselves, where they are at hand.
mod volumes {
    use super::*;

    fn load(file: &str) -> Option<Reading> {
        let text = rapport_testing::shared_text(&format!("data/frus/{file}"))?;
        let start = std::time::Instant::now();
        let reading = read(file, &text, text.as_bytes()).unwrap();
        println!("{file}: {:?}", start.elapsed());
        Some(reading)
    }

    fn sound(reading: &Reading) {
        for document in &reading.documents {
            let at = document.id.part().unwrap();
            assert!(document.title.is_some() && document.number.is_some(), "{at}");
            assert!(
                !document.text.contains("Footnote in the source") || !prose(document).contains("Footnote in the"),
                "{at}"
            );
            let dateless = document.dates.written.is_none();
            assert!(!dateless || document.source == SourceKind::Other || document.text.contains("undated."), "{at}");
        }
    }

    fn prose(document: &Document) -> String {
        let prose = document.blocks.iter().filter(|b| b.kind.is_prose());
        prose.flat_map(|b| &b.pieces).map(|p| p.of(&document.text)).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn soviet_union_1969_to_1970() {
        let Some(reading) = load("frus1969-76v12.xml") else { return };
        assert_eq!(reading.documents.len(), 229);
        sound(&reading);
        let intelligence: Vec<&str> = of(&reading, SourceKind::Intelligence);
        for part in ["d21", "d54", "d68", "d73", "d137", "d138"] {
            assert!(intelligence.contains(&part), "{part}");
        }
        assert_eq!(of(&reading, SourceKind::Other).len(), 16);
    }

    #[test]
    fn china_1964_to_1968() {
        let Some(reading) = load("frus1964-68v30.xml") else { return };
        assert_eq!(reading.documents.len(), 346);
        sound(&reading);
        assert_eq!(of(&reading, SourceKind::Other).len(), 10);
        assert_eq!(of(&reading, SourceKind::Intelligence).len(), 23);
    }

    fn of(reading: &Reading, kind: SourceKind) -> Vec<&str> {
        reading.documents.iter().filter(|d| d.source == kind).map(|d| d.id.part().unwrap()).collect()
    }
}
