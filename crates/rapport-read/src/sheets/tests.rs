use crate::read;
use std::io::Write;
use zip::{ZipWriter, write::SimpleFileOptions};

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        writer.start_file(*name, stored).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn xlsx(rows: &str) -> Vec<u8> {
    package(&[
        ("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" r:id=\"r1\"/></sheets></workbook>"),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/s.xml\"/></Relationships>",
        ),
        ("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
        (
            "xl/sharedStrings.xml",
            "<sst><si><t>title</t></si><si><t>date</t></si><si><r><t>te</t></r><r><t>xt</t></r></si></sst>",
        ),
        ("xl/worksheets/s.xml", &format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")),
    ])
}

const HEADER: &str = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"D1\" t=\"s\"><v>2</v></c></row>";

fn row(number: usize, title: &str, day: &str) -> String {
    let text = "<is><t>Envoys met at the ford.</t></is>";
    format!(
        "<row r=\"{number}\"><c r=\"A{number}\" t=\"inlineStr\"><is><t>{title}</t></is></c>{day}<c r=\"D{number}\" t=\"inlineStr\">{text}</c></row>"
    )
}

#[test]
fn rows_of_articles_are_articles_dated_by_a_day_or_its_number() {
    let rows = [
        HEADER,
        &row(2, "Envoys meet", "<c r=\"B2\" s=\"1\"><v>31905</v></c>"),
        &row(4, "Ford closed", "<c r=\"B4\"><v>31904</v></c>"),
    ];
    let reading = read("a.xlsx", &xlsx(&rows.concat())).unwrap();
    let told: Vec<_> =
        reading.documents.iter().map(|d| (d.id.part().unwrap(), d.vantage().unwrap().to_string())).collect();
    assert_eq!(told, [("row2", "1987-05-08".to_owned()), ("row4", "1987-05-07".to_owned())]);
    assert!(reading.documents[0].text.ends_with("Envoys met at the ford."));
}

#[test]
fn an_open_document_gives_its_true_days_and_its_repeats_are_bounded() {
    let cell = |words: &str| format!("<t:table-cell><x:p>{words}</x:p></t:table-cell>");
    let sheet = |rows: &str| {
        let table = format!("<o xmlns:t=\"t\" xmlns:x=\"x\" xmlns:v=\"v\"><t:table t:name=\"A\">{rows}</t:table></o>");
        package(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &table)])
    };
    let header = format!("<t:table-row>{}{}{}</t:table-row>", cell("title"), cell("date"), cell("text"));
    let day = "<t:table-cell v:value-type=\"date\" v:date-value=\"1987-05-09\"><x:p>05/09/87</x:p></t:table-cell>";
    let rows = format!(
        "{header}<t:table-row t:number-rows-repeated=\"900000000\"/><t:table-row>{}{day}{}</t:table-row>",
        cell("Envoys meet"),
        cell("They met.")
    );
    let reading = read("a.ods", &sheet(&rows)).unwrap();
    assert_eq!(reading.documents[0].vantage().unwrap().to_string(), "1987-05-09");
    let wide = format!(
        "{header}<t:table-row><t:table-cell t:number-columns-repeated=\"900000000\"><x:p>x</x:p></t:table-cell></t:table-row>"
    );
    assert!(read("a.ods", &sheet(&wide)).unwrap_err().message.contains("more than 16384 columns"));
}

#[test]
fn a_table_of_figures_is_read_as_its_csv() {
    let cell = |at: &str, words: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{words}</t></is></c>");
    let header = format!("<row r=\"1\">{}{}</row>", cell("A1", "date"), cell("B1", "value"));
    let rows = format!("{header}<row r=\"2\">{}<c r=\"B2\"><v>0.3</v></c></row>", cell("A2", "1982"));
    let reading = read("trade.xlsx", &xlsx(&rows)).unwrap();
    assert_eq!(reading.quantities.len(), 1);
    assert_eq!(*reading.quantities[0].evidence.document(), reading.documents[0].id);
}

#[test]
fn a_spoilt_spreadsheet_is_named() {
    assert!(read("a.xlsx", &xlsx("<row>")).unwrap_err().message.contains("broken spreadsheet"));
    let whole = xlsx(HEADER);
    assert!(read("a.xlsx", &whole[..whole.len() / 2]).is_err());
}
