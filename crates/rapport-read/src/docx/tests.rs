//! Documents put together here, part by part.

use crate::Reading;
use proptest::prelude::*;
use rapport_model::{Classification, Document, Problem, Together};
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

fn read(name: &str, bytes: &[u8]) -> Result<Reading, Problem> {
    super::read(name, bytes, &Together)
}

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const SPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006""#;

fn main_part(body: &str) -> String {
    format!("<w:document {SPACES}><w:body>{body}</w:body></w:document>")
}

const STYLES: &str = r#"<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
    <w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
    <w:style w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="berschrift1"/></w:style>
    <w:style w:styleId="Liste"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr>
      </w:pPr></w:style>"#;
const FOOTNOTES: &str = r#"<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>----</w:t></w:r></w:p></w:footnote>
    <w:footnote w:id="2"><w:p><w:r><w:footnoteRef/><w:t xml:space="preserve"> The eleventh round.</w:t></w:r>
      </w:p></w:footnote>"#;

fn document_with(body: &str, more: &[(&str, &str)]) -> Document {
    let (text, styles) = (main_part(body), format!("<w:styles {SPACES}>{STYLES}</w:styles>"));
    let footnotes = format!("<w:footnotes {SPACES}>{FOOTNOTES}</w:footnotes>");
    let mut parts =
        vec![("word/document.xml", text.as_str()), ("word/styles.xml", &styles), ("word/footnotes.xml", &footnotes)];
    parts.extend(more);
    read("memo.docx", &package(&parts)).expect("a document").documents.remove(0)
}

fn blocks(body: &str) -> String {
    let document = document_with(body, &[]);
    let line = |block: &rapport_model::Block| {
        let words: Vec<&str> = block.pieces.iter().map(|p| p.of(&document.text)).collect();
        format!("{}: {}\n", block.kind.word(), words.join(" / ").replace('\n', "⏎").replace('\t', " | "))
    };
    document.blocks.iter().map(line).collect()
}

const MEMO: &str = r#"
  <w:p><w:pPr><w:pStyle w:val="Titel"/></w:pPr><w:r><w:t>Talks at the ford</w:t></w:r></w:p>
  <w:p><w:r><w:t>12 May 1988</w:t></w:r></w:p>
  <w:p><w:pPr><w:pStyle w:val="Mine"/></w:pPr><w:r><w:t>The meeting</w:t></w:r></w:p>
  <w:p><w:r><w:t xml:space="preserve">The envoys </w:t></w:r><w:ins><w:r>
      <w:t xml:space="preserve">met and </w:t></w:r></w:ins>
    <w:del><w:r><w:delText xml:space="preserve">did not </w:delText></w:r></w:del><w:hyperlink><w:r>
      <w:t>talked</w:t></w:r></w:hyperlink>
    <w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>.</w:t><w:br w:type="page"/><w:t>Little came of it.</w:t></w:r>
    <w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>
  <w:p><w:pPr><w:pStyle w:val="Liste"/></w:pPr><w:r><w:t>a ferry;</w:t></w:r></w:p>
  <w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a sur</w:t></w:r><w:r><w:t>vey.</w:t></w:r></w:p>
  <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Trade</w:t></w:r></w:p>
      </w:tc></w:tr>
    <w:tr><w:tc><w:p><w:r><w:t>1986</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2.6</w:t></w:r></w:p></w:tc>
      </w:tr></w:tbl>
  <w:sdt><w:sdtContent><w:p><w:r><w:t>More talks are due.</w:t></w:r></w:p></w:sdtContent></w:sdt>
  <w:sectPr/>"#;

#[test]
fn a_memo() {
    insta::assert_snapshot!(blocks(MEMO));
    let memo = document_with(MEMO, &[]);
    assert_eq!(memo.title.as_deref(), Some("Talks at the ford"));
    let sections: Vec<(&str, u8)> = memo.sections.iter().map(|s| (s.heading.as_str(), s.level)).collect();
    assert_eq!(sections, [("Talks at the ford", 0), ("The meeting", 1)]);
    assert!(memo.text.contains("\n1. The eleventh round."), "{}", memo.text);
}

#[test]
fn a_deleted_paragraph_mark_joins_two_paragraphs() {
    let text = r#"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">The envoys </w:t>
      </w:r></w:p>
        <w:p><w:r><w:t>met.</w:t></w:r></w:p>"#;
    assert_eq!(blocks(text), "paragraph: The envoys met.\n");
}

#[test]
fn text_boxes_are_read_once_after_their_paragraph() {
    let boxed = "<w:txbxContent><w:p><w:r><w:t>The ford is two miles north.</w:t></w:r></w:p></w:txbxContent>";
    let text = format!(
        "<w:p><w:r><w:t>They met.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{boxed}</mc:Choice>\
         <mc:Fallback>{boxed}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t> They left.</w:t></w:r></w:p>"
    );
    assert_eq!(blocks(&text), "paragraph: They met. They left.\nparagraph: The ford is two miles north.\n");
}

#[test]
fn bold_paragraphs_are_headings() {
    let bold = |words: &str| format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{words}</w:t></w:r></w:p>");
    let text =
        format!("<w:p><w:r><w:t>The envoys met.</w:t></w:r></w:p>{}{}", bold("What it means"), bold("They met."));
    assert_eq!(blocks(&text), "paragraph: The envoys met.\nheading: What it means\nparagraph: They met.\n");
}

#[test]
fn a_banner_marks_the_document_and_properties_only_help() {
    let header = format!("<w:hdr {SPACES}><w:p><w:r><w:t>SECRET//NOFORN</w:t></w:r></w:p></w:hdr>");
    let core = r#"<c xmlns:dc="d"><dc:title>From the file</dc:title><dc:created>2020-01-02T03:04:05Z</dc:created></c>"#;
    let more = [("word/header1.xml", header.as_str()), ("docProps/core.xml", core)];
    let document = document_with("<w:p><w:r><w:t>The envoys met at the ford.</w:t></w:r></w:p>", &more);
    assert_eq!(document.marking.classification, Classification::Secret);
    assert!(!document.text.contains("NOFORN"));
    assert_eq!(document.title.as_deref(), Some("From the file"));
    assert_eq!(document.dates.written.unwrap().to_string(), "2020-01-02");
    assert!(document.problems.iter().any(|p| p.message.contains("by the day on which its file was made")));
}

#[test]
fn that_it_bears_no_date_is_said_once() {
    let text = main_part("<w:p><w:r><w:t>The envoys met at the ford.</w:t></w:r></w:p>");
    let reading = crate::read("x.docx", &package(&[("word/document.xml", &text)])).unwrap();
    let said = reading.documents[0].problems.iter().filter(|p| crate::says_undated(p));
    assert_eq!(said.count(), 1);
}

#[test]
fn what_is_no_document_is_refused_with_the_mend() {
    let message = |bytes: &[u8]| {
        let problem = read("x.docx", bytes).unwrap_err();
        assert!(problem.hint.is_some());
        problem.message
    };
    let text = main_part("<w:p><w:r><w:t>Talks</w:t></w:r></w:p>");
    let whole = package(&[("word/document.xml", &text)]);
    assert!(message(&whole[..whole.len() / 2]).starts_with("it is a broken DOCX file: not a whole ZIP package"));
    assert_eq!(message(&package(&[("ppt/slides.xml", "")])), "it is a set of slides");
    assert!(message(&package(&[("word/document.xml", "<w:p>")])).contains("is broken XML"));
    assert_eq!(message(&package(&[("word/document.xml", &main_part(""))])), "it is a document without words");
    assert!(message(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").contains("password"));
}

#[test]
fn a_part_that_unpacks_to_too_much_is_refused() {
    let bomb = package(&[("word/document.xml", &" ".repeat((64 << 20) + 1))]);
    assert!(bomb.len() < 1 << 20);
    assert!(read("x.docx", &bomb).unwrap_err().message.ends_with("unpacks to more than 64 MiB"));
}

#[test]
fn deep_nesting_is_survived() {
    let deep = format!("{}<w:p/>{}", "<w:sdt>".repeat(20_000), "</w:sdt>".repeat(20_000));
    let _ = read("x.docx", &package(&[("word/document.xml", &main_part(&deep))]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn damaged_packages_never_panic(at in 0usize..4000, byte: u8, cut in 0usize..4000) {
        let mut bytes = package(&[("word/document.xml", &main_part(MEMO)), ("word/styles.xml", STYLES)]);
        let length = bytes.len();
        bytes[at % length] = byte;
        bytes.truncate(length - cut % 40);
        let _ = read("x.docx", &bytes);
    }

    #[test]
    fn any_markup_is_survived(body in "(</?w:(p|r|t|tbl|tr|tc|del|txbxContent|footnoteReference w:id=\"2\")/?>|[a-z ]{0,3}){0,30}") {
        let _ = read("x.docx", &package(&[("word/document.xml", &main_part(&body))]));
    }
}

#[test]
fn what_stands_too_deep_is_read_as_bare_words_and_said() {
    let (open, close) = ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>");
    let words = "<w:p><w:r><w:t>Norland met Sudland.</w:t></w:r></w:p>";
    let deep = format!("{}{words}{}", open.repeat(50_000), close.repeat(50_000));
    let document = read("x.docx", &package(&[("word/document.xml", &main_part(&deep))])).unwrap().documents.remove(0);
    assert!(document.text.contains("Norland met Sudland."), "{:?}", document.text);
    assert!(
        document.problems.iter().any(|p| p.message.contains("bare words") && p.hint.is_some()),
        "{:?}",
        document.problems
    );
    let shallow = format!("{}{words}{}", open.repeat(20), close.repeat(20));
    let document =
        read("x.docx", &package(&[("word/document.xml", &main_part(&shallow))])).unwrap().documents.remove(0);
    assert!(!document.problems.iter().any(|p| p.message.contains("bare words")), "{:?}", document.problems);
}

#[test]
fn parts_that_unpack_to_too_much_together_are_refused() {
    let large = " ".repeat(60 << 20);
    let names = ["word/header1.xml", "word/header2.xml", "word/header3.xml", "word/header4.xml", "word/header5.xml"];
    let document = main_part("<w:p><w:r><w:t>Norland met Sudland.</w:t></w:r></w:p>");
    let mut parts = vec![("word/document.xml", document.as_str())];
    parts.extend(names.map(|name| (name, large.as_str())));
    assert_eq!(read("x.docx", &package(&parts)).unwrap_err().message, "its parts unpack to more than 256 MiB");
}

#[test]
fn a_note_that_is_referred_to_a_thousand_times_stands_once() {
    let reference = "<w:r><w:footnoteReference w:id=\"1\"/></w:r>";
    let body = format!("<w:p><w:r><w:t>Norland met Sudland.</w:t></w:r>{}</w:p>", reference.repeat(1000));
    let note = "<w:footnote w:id=\"1\"><w:p><w:r><w:t>At the ford.</w:t></w:r></w:p></w:footnote>";
    let notes = format!("<w:footnotes {SPACES}>{note}</w:footnotes>");
    let parts = [("word/document.xml", main_part(&body)), ("word/footnotes.xml", notes)];
    let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
    let document = read("x.docx", &package(&parts)).unwrap().documents.remove(0);
    assert_eq!(document.text.matches("At the ford.").count(), 1);
}
