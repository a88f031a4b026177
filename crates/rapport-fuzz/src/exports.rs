//! Files that hold many documents: exports, mail, news feeds, tables of articles, archives and spreadsheets.

use crate::{seeds::package, targets::read_as};

const NUMBERED: &str = include_str!("../seeds/numbered.txt");
const CODED: &str = include_str!("../seeds/coded.txt");
const MAIL: &str = include_str!("../seeds/box.mbox");
const FEED: &str = include_str!("../seeds/feed.rss");
const RTF: &str = include_str!("../seeds/clip.rtf");
const ROWS: &str = include_str!("../seeds/articles.csv");
const ANSWER: &str = include_str!("../seeds/answer.json");

/// Those that are texts.
pub(crate) fn texts() -> Vec<Vec<u8>> {
    [NUMBERED, CODED, MAIL, FEED, RTF, ROWS, ANSWER].map(|text| text.as_bytes().to_vec()).to_vec()
}

/// Those in a package.
pub(crate) fn wrapped() -> Vec<Vec<u8>> {
    let inner = package(&[("a.txt", NUMBERED)]);
    let nested = package(&[("b/c.rtf", RTF), ("d.csv", ROWS), ("e.mbox", MAIL)]);
    vec![inner, nested, workbook(), open_document()]
}

fn workbook() -> Vec<u8> {
    let words = |place: &str, words: &str| format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{words}</t></is></c>");
    let header = [words("A1", "title"), words("B1", "date"), words("C1", "text")].concat();
    let row = [words("A2", "Envoys meet"), "<c r=\"B2\" s=\"1\"><v>31905</v></c>".to_owned(), words("C2", "They met.")]
        .concat();
    let sheet =
        format!("<worksheet><sheetData><row r=\"1\">{header}</row><row r=\"2\">{row}</row></sheetData></worksheet>");
    package(&[
        ("xl/workbook.xml", "<workbook><sheets><sheet name=\"A\"/></sheets></workbook>"),
        ("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

fn open_document() -> Vec<u8> {
    let cell = |words: &str| format!("<t:table-cell t:number-columns-repeated=\"1\"><x:p>{words}</x:p></t:table-cell>");
    let row = |words: [&str; 3]| format!("<t:table-row>{}</t:table-row>", words.map(cell).concat());
    let rows = row(["title", "date", "text"]) + &row(["Envoys meet", "9 May 1987", "They met."]);
    let content = format!("<o xmlns:t=\"t\" xmlns:x=\"x\"><t:table t:name=\"A\">{rows}</t:table></o>");
    package(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
}

/// Reads it under names of each kind.
pub(crate) fn take(input: &[u8]) {
    read_as(&["a.txt", "a.csv", "a.json", "a.eml", "a.zip"], input);
}
