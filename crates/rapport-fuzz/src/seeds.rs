//! Good input, made here.

use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

const TEXT: &str = include_str!("../seeds/cable.txt");
const MARKDOWN: &str = include_str!("../seeds/page.md");
const HTML: &str = include_str!("../seeds/page.html");
const TEI: &str = include_str!("../seeds/volume.xml");
const TABLE: &str = include_str!("../seeds/table.csv");
const LINES: &str = include_str!("../seeds/lines.jsonl");
const LEXICON: &str = include_str!("../seeds/lexicon.toml");
const DESK: &str = include_str!("../seeds/desk.toml");
const MAP: &str = include_str!("../seeds/map.toml");
const MAP_OF_STATES: &str = include_str!("../seeds/map-states.toml");
const FEED: &str = include_str!("../seeds/feed.tsv");
const CONLLU: &str = include_str!("../seeds/sentence.conllu");
const SQL: &str = include_str!("../seeds/queries.sql");

pub(crate) fn files() -> Vec<Vec<u8>> {
    let texts = [TEXT, MARKDOWN, HTML, TEI, TABLE, LINES];
    texts.iter().map(|text| text.as_bytes().to_vec()).chain([pdf(), docx()]).collect()
}

pub(crate) fn texts() -> Vec<Vec<u8>> {
    [TEXT, MARKDOWN].map(|text| text.as_bytes().to_vec()).to_vec()
}

pub(crate) fn lines() -> Vec<Vec<u8>> {
    LINES.lines().map(|line| line.as_bytes().to_vec()).collect()
}

pub(crate) fn lexicons() -> Vec<Vec<u8>> {
    vec![LEXICON.as_bytes().to_vec()]
}

pub(crate) fn settings() -> Vec<Vec<u8>> {
    vec![DESK.as_bytes().to_vec()]
}

/// A map and, three line ends below, rows that it fits.
pub(crate) fn maps() -> Vec<Vec<u8>> {
    [MAP, MAP_OF_STATES].map(|text| text.as_bytes().to_vec()).to_vec()
}

pub(crate) fn feeds() -> Vec<Vec<u8>> {
    vec![FEED.as_bytes().to_vec(), FEED.repeat(3).into_bytes()]
}

pub(crate) fn conllu() -> Vec<Vec<u8>> {
    vec![CONLLU.as_bytes().to_vec()]
}

pub(crate) fn queries() -> Vec<Vec<u8>> {
    SQL.lines().map(|line| line.as_bytes().to_vec()).collect()
}

/// Two pages and a form, their streams as they are.
fn pdf() -> Vec<u8> {
    let words = |y: u32, words: &str| format!("BT /F1 11 Tf 1 0 0 1 50 {y} Tm [({words}) -280 (there.)] TJ ET\n");
    let stream = |dictionary: &str, content: String| {
        format!("<< /Length {} {dictionary} >>\nstream\n{content}\nendstream", content.len())
    };
    let resources = "/Resources << /Font << /F1 4 0 R >> /XObject << /X 7 0 R >> >>";
    let page = |content: u32| {
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {content} 0 R {resources} >>")
    };
    let form = format!("/Type /XObject /Subtype /Form /BBox [0 0 600 800] {resources}");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R 8 0 R] /Count 2 >>".to_owned(),
        page(5),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>".to_owned(),
        stream("", words(700, "The two delegations met at the border post on Monday and talked") + "q /X Do Q\n"),
        stream("", words(700, "Officials of both sides expect to meet again in the autumn")),
        stream(&form, words(600, "Little came of it, said those who had stayed at home")),
        page(6),
    ];
    let bodies = objects.iter().enumerate().map(|(at, body)| format!("{} 0 obj\n{body}\nendobj\n", at + 1));
    format!("%PDF-1.4\n{}trailer << /Size 9 /Root 1 0 R >>\n%%EOF\n", bodies.collect::<String>()).into_bytes()
}

/// A paragraph, a table and a note.
fn docx() -> Vec<u8> {
    let words = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", words(text));
    let table = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("1986"), cell("2.6"));
    let noted = "<w:p><w:r><w:t>They met.</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>";
    let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let body =
        format!("<w:document {space}><w:body>{}{noted}{table}</w:body></w:document>", words("Date: 18 April 1988"));
    let notes =
        format!("<w:footnotes {space}><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>", words("At the ford."));
    package(&[("word/document.xml", &body), ("word/footnotes.xml", &notes)])
}

/// A package of these parts. Not packed, so that what is spoilt is what stands in it and not only the packing.
pub(crate) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in parts {
        zip.start_file(*name, plain).and_then(|()| Ok(zip.write_all(text.as_bytes())?)).expect("memory takes it");
    }
    zip.finish().expect("memory takes it").into_inner()
}
