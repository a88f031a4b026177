//! Files put together here, instruction by instruction, and three that other programs wrote.

use super::read;
use proptest::prelude::*;
use rapport_model::{Classification, Document};

const TWO_PAGES: &[u8] = include_bytes!("fixtures/two-pages.pdf");
/// RC4 of 40 bits, no password to open it; its pages stand in a stream of objects. Made by a script of ours.
const ENCRYPTED: &[u8] = include_bytes!("fixtures/encrypted.pdf");
const TWO_COLUMNS: &[u8] = include_bytes!("fixtures/two-columns.pdf");

/// A file with these pages, each given as its content stream; fonts F1 (Times) and F2 (Courier).
fn pdf(pages: &[String]) -> Vec<u8> {
    let font = |name: &str| format!("<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>");
    let kids: Vec<String> = (0..pages.len()).map(|n| format!("{} 0 R", 5 + 2 * n)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Kids[{}]/Count {}>>", kids.join(" "), pages.len()),
        font("Times-Roman"),
        font("Courier"),
    ];
    for (n, content) in pages.iter().enumerate() {
        let resources = "<</Font<</F1 3 0 R/F2 4 0 R>>>>";
        let page = format!("/MediaBox[0 0 600 800]/Resources{resources}/Contents {} 0 R", 6 + 2 * n);
        objects.push(format!("<</Type/Page/Parent 2 0 R{page}>>"));
        objects.push(format!("<</Length {}>>stream\n{content}\nendstream", content.len()));
    }
    let (mut file, mut places) = ("%PDF-1.7\n".to_owned(), Vec::new());
    for (n, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", n + 1));
    }
    let start = file.len();
    file.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    places.iter().for_each(|place| file.push_str(&format!("{place:010} 00000 n \n")));
    file.push_str(&format!("trailer<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF", objects.len() + 1));
    file.into_bytes()
}

/// A line of Times at a place, counted from the top.
fn at(x: f64, y: f64, size: f64, words: &str) -> String {
    format!("BT /F1 {size} Tf 1 0 0 1 {x} {} Tm ({words}) Tj ET\n", 800.0 - y)
}

/// Lines below each other.
fn lines(x: f64, y: f64, lines: &[&str]) -> String {
    lines.iter().enumerate().map(|(n, words)| at(x, y + 14.0 * n as f64, 11.0, words)).collect()
}

fn document(bytes: &[u8]) -> Document {
    read("paper.pdf", bytes).expect("a paper").documents.remove(0)
}

/// Every block on a line.
fn blocks(bytes: &[u8]) -> String {
    let document = document(bytes);
    let line = |block: &rapport_model::Block| {
        let words: Vec<&str> = block.pieces.iter().map(|p| p.of(&document.text)).collect();
        format!("{}: {}\n", block.kind.word(), words.join(" / ").replace('\n', "⏎"))
    };
    document.blocks.iter().map(line).collect()
}

const MET: [&str; 3] = [
    "The two delegations met at the border post on Monday and talked for three hours",
    "about the ferry, the ford and the survey of the islands in the river, and of what",
    "either side would do about the fish.",
];
const LATER: [&str; 2] =
    ["Officials of both sides expect to meet again in the autumn, although neither of them", "would name a day."];

#[test]
fn an_encrypted_file_that_anyone_may_open_is_read() {
    let blocks = blocks(ENCRYPTED);
    assert_eq!(blocks, "paragraph: The two delegations met at the border post on Monday and talked.\n");
}

#[test]
fn the_day_on_which_the_file_was_made_comes_last_and_is_said() {
    let made = |bytes: Vec<u8>| {
        let info = "trailer<</Info<</CreationDate(D:20010203040506Z)>>/Size";
        String::from_utf8(bytes).unwrap().replace("trailer<</Size", info).into_bytes()
    };
    let undated = document(&made(pdf(&[lines(60.0, 80.0, &MET)])));
    assert_eq!(undated.dates.written.unwrap().to_string(), "2001-02-03");
    assert!(undated.problems.iter().any(|problem| problem.message.contains("by the day on which its file was made")));
    let dated = document(&made(pdf(&[at(60.0, 60.0, 11.0, "12 May 1988") + &lines(60.0, 90.0, &MET)])));
    assert_eq!(dated.dates.written.unwrap().to_string(), "1988-05-12");
}

#[test]
fn words_are_parted_where_the_file_has_no_spaces() {
    // As typesetters write: letters kerned by a little, words set apart by a lot.
    let line = "BT /F1 11 Tf 50 700 Td [(The)-280(tw)15(o)-280(sides)-280(met)-300(at)-280(the)-280(ford.)] TJ ET";
    let more = "BT /F1 11 Tf 50 686 Td [(Little)-280(c)10(a)10(m)5(e)-280(of)-280(it.)] TJ ET";
    assert_eq!(
        blocks(&pdf(&[format!("{line}\n{more}")])),
        "paragraph: The two sides met at the ford.⏎Little came of it.\n"
    );
}

#[test]
fn paragraphs_by_distance_and_by_indent() {
    let apart = lines(50.0, 100.0, &MET) + &lines(50.0, 160.0, &LATER);
    let indented = lines(50.0, 100.0, &MET) + &at(70.0, 142.0, 11.0, LATER[0]) + &at(50.0, 156.0, 11.0, LATER[1]);
    for content in [apart, indented] {
        assert_eq!(blocks(&pdf(&[content])), format!("paragraph: {}\nparagraph: {}\n", MET.join("⏎"), LATER.join("⏎")));
    }
}

#[test]
fn a_page_break_with_its_furniture_tears_nothing() {
    let head = |n: u32| at(50.0, 40.0, 9.0, "CONFIDENTIAL") + &at(295.0, 770.0, 9.0, &n.to_string());
    let first = head(1) + &lines(50.0, 100.0, &LATER) + &lines(50.0, 160.0, &MET[..2]);
    let second = head(2) + &lines(50.0, 100.0, &MET[2..]) + &lines(50.0, 140.0, &LATER);
    let file = pdf(&[first, second]);
    let later = LATER.join("⏎");
    let met = format!("{}⏎{} / {}", MET[0], MET[1], MET[2]);
    assert_eq!(blocks(&file), format!("paragraph: {later}\nparagraph: {met}\nparagraph: {later}\n"));
    let document = document(&file);
    assert_eq!(document.marking.classification, Classification::Confidential);
    assert!(document.text.contains("\u{c}CONFIDENTIAL"), "furniture stays in the text");
}

#[test]
fn footnotes_leave_the_sentence_and_follow_the_text() {
    let raised =
        |x: f64, y: f64, number: &str| format!("BT /F1 7 Tf 1 0 0 1 {x} {} Tm ({number}) Tj ET\n", 800.0 - y + 4.0);
    let text = at(50.0, 100.0, 11.0, "They met at the ford.") + &raised(140.5, 100.0, "1");
    let text = text
        + &at(148.0, 100.0, 11.0, "Little came of it, said those who")
        + &lines(50.0, 114.0, &["had stayed at home."]);
    let foot = raised(50.0, 700.0, "1") + &at(55.0, 700.0, 9.0, "The eleventh round, by Norland's count.");
    assert_eq!(
        blocks(&pdf(&[text + &foot])),
        "paragraph: They met at the ford. Little came of it, said those who⏎had stayed at home.\n\
         note: The eleventh round, by Norland's count.\n"
    );
}

#[test]
fn rows_of_a_table_and_entries_of_a_list() {
    let row = |y: f64, cells: [&str; 2]| at(50.0, y, 11.0, cells[0]) + &at(120.0, y, 11.0, cells[1]);
    let item = |y: f64, words: &str| at(50.0, y, 11.0, "\\225") + &at(64.0, y, 11.0, words);
    let text = lines(50.0, 100.0, &MET) + &item(160.0, "a ferry;") + &item(176.0, "a survey.");
    let text = text + &row(220.0, ["1986", "2.6"]) + &row(240.0, ["1987", "2.1"]);
    let found = blocks(&pdf(&[text]));
    assert!(found.ends_with("item: a ferry;\nitem: a survey.\nrow: 1986   2.6\nrow: 1987   2.1\n"), "{found}");
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    let document = document(TWO_COLUMNS);
    let places: Vec<usize> = (0..16).map(|n| document.text.find(&format!("P{n}. ")).expect("a paragraph")).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(document.text.contains("efficient flow of office supplies"), "ligatures are taken apart");
    assert_eq!(document.title.as_deref(), Some("Two columns"));
    assert_eq!(document.blocks.len(), 17);
}

#[test]
fn a_paper_of_two_pages() {
    insta::assert_snapshot!(blocks(TWO_PAGES));
    let paper = document(TWO_PAGES);
    assert_eq!(paper.title.as_deref(), Some("TALKS AT THE FORD: A FIRST STEP"));
    assert_eq!(paper.dates.written.or(paper.dates.published).unwrap().to_string(), "1988-05-12");
}

/// A scanned memorandum typed on pages of PDF is the same paper as its text.
#[test]
fn the_seed_as_pdf_has_the_structure_of_its_text() {
    let Some(text) = rapport_testing::shared_text("seed/sov-m-88-20031x.txt") else { return };
    let text: String = text.chars().filter(char::is_ascii).collect();
    let typed: Vec<String> = text.lines().flat_map(|line| wrapped(line, 90)).collect();
    let pages: Vec<String> = typed.chunks(60).map(typed_page).collect();
    let shape = |document: &Document| {
        let headings: Vec<String> = document.sections.iter().map(|s| s.heading.clone()).collect();
        let kinds: Vec<&str> = document.blocks.iter().map(|b| b.kind.word()).collect();
        (document.title.clone(), document.dates.written, document.withheld.len(), headings, kinds.join(" "))
    };
    let plain = crate::read("seed.txt", text.as_bytes()).expect("a text").documents.remove(0);
    assert_eq!(shape(&document(&pdf(&pages))), shape(&plain));
}

fn wrapped(line: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in line.split_whitespace() {
        if lines.last().is_some_and(|l| !l.is_empty() && l.len() + word.len() >= width) {
            lines.push(String::new());
        }
        let last = lines.last_mut().expect("there is one");
        last.push_str(if last.is_empty() { "" } else { " " });
        last.push_str(word);
    }
    lines
}

fn typed_page(lines: &[String]) -> String {
    let escaped = |line: &str| line.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
    let line =
        |(n, line): (usize, &String)| format!("BT /F2 9 Tf 1 0 0 1 50 {} Tm ({}) Tj ET\n", 750 - 11 * n, escaped(line));
    lines.iter().enumerate().map(line).collect()
}

#[test]
fn invisible_text_over_a_picture_is_the_text_layer() {
    let layer = lines(50.0, 100.0, &MET).replace("BT", "BT 3 Tr");
    assert_eq!(blocks(&pdf(&[layer])), format!("paragraph: {}\n", MET.join("⏎")));
}

#[test]
fn what_has_no_text_is_refused_with_the_mend() {
    let message = |bytes: &[u8]| {
        let problem = read("x.pdf", bytes).unwrap_err();
        assert!(problem.hint.is_some(), "{problem:?}");
        problem.message
    };
    let picture = "q 500 0 0 500 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u{7f} EI Q".to_owned();
    assert_eq!(
        message(&pdf(std::slice::from_ref(&picture))),
        "no text layer: it is a scan; run OCR (for example ocrmypdf) first"
    );
    assert_eq!(message(&pdf(&["0 0 m 9 9 l S".to_owned()])), "no text layer: its pages are empty or drawn");
    assert!(message(b"%PDF-1.7 and then nothing").starts_with("it is a broken PDF file"));
    let some = document(&pdf(&[lines(50.0, 100.0, &MET), picture]));
    assert!(some.problems.iter().any(|p| p.message == "no text layer on page 2: left out"), "{:?}", some.problems);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn damaged_files_never_panic(
        places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in 0usize..300,
    ) {
        let mut bytes = TWO_PAGES.to_vec();
        for (place, byte) in places {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(bytes.len() - cut);
        let _ = super::pages(&bytes);
    }

    #[test]
    fn any_content_is_survived(
        content in r"((BT|ET|q|Q|[0-9.-]{1,7}|\((ab|é|\\)\)|Tj|TJ|Td|Tm|Tf|cm|/F1|\[|\]|Do|BI|ID|EI|BMC|EMC)[ \n]){0,60}",
    ) {
        let _ = read("x.pdf", &pdf(&[content]));
    }
}

/// A file whose page draws the form `/X`; the forms are objects from 8 on.
fn pdf_of_forms(content: &str, forms: &[String]) -> Vec<u8> {
    let form = |content: &String| {
        format!(
            "<< /Length {} /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> /XObject << /X NEXT 0 R >> >> >>\nstream\n{content}\nendstream",
            content.len()
        )
    };
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /X 6 0 R >> >> >>";
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        page.to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
    ];
    for (at, content) in forms.iter().enumerate() {
        objects.push(form(content).replace("NEXT", &(7 + at).min(5 + forms.len()).to_string()));
    }
    let bodies = objects.iter().enumerate().map(|(at, body)| format!("{} 0 obj\n{body}\nendobj\n", at + 1));
    format!("%PDF-1.4\n{}trailer << /Size {} /Root 1 0 R >>\n%%EOF\n", bodies.collect::<String>(), objects.len() + 1)
        .into_bytes()
}

#[test]
fn a_form_is_drawn_where_it_is_named() {
    let file = pdf_of_forms("/X Do", &[lines(50.0, 100.0, &MET), String::new()]);
    assert_eq!(blocks(&file), format!("paragraph: {}\n", MET.join("⏎")));
}

#[test]
fn forms_that_draw_forms_without_end_are_reckoned_and_not_drawn() {
    let nested: Vec<String> = (0..14).map(|_| lines(50.0, 100.0, &MET) + &"/X Do ".repeat(10)).collect();
    let problem = read("x.pdf", &pdf_of_forms("/X Do", &nested)).unwrap_err();
    assert_eq!(problem.message, "page 1 draws more than a page of text: left out");
    assert!(problem.hint.is_some());
    let itself = read("x.pdf", &pdf_of_forms("/X Do", &["/X Do /X Do /X Do".to_owned()])).unwrap_err();
    assert_eq!(itself.message, "no text layer: its pages are empty or drawn");
}

#[test]
fn a_page_that_draws_too_much_costs_itself_alone() {
    let full = at(50.0, 100.0, 11.0, LATER[0]).repeat(4000);
    let document = document(&pdf(&[lines(50.0, 100.0, &MET), full, lines(50.0, 100.0, &LATER)]));
    assert!(document.text.contains(MET[0]) && document.text.contains(LATER[1]), "{}", document.text);
    let said: Vec<&str> = document.problems.iter().map(|p| p.message.as_str()).collect();
    assert!(said.contains(&"page 2 draws more than a page of text: left out"), "{said:?}");
}

#[test]
fn states_put_by_without_end_are_not_followed() {
    let file = pdf(&[lines(50.0, 100.0, &MET), "q ".repeat(100_000)]);
    assert!(document(&file).problems.iter().any(|p| p.message.starts_with("page 2 draws more")));
}

#[test]
fn pages_that_each_draw_too_much_are_not_all_looked_at() {
    let full = at(50.0, 100.0, 11.0, LATER[0]).repeat(4000);
    let mut pages = vec![full; 40];
    pages[0] = lines(50.0, 100.0, &MET);
    let document = document(&pdf(&pages));
    let said =
        document.problems.iter().find(|p| p.message.contains("draws more than a page of text")).expect("it is said");
    assert!(
        said.message.starts_with("page 2, 3, 4, ") && said.message.contains("more than is read of one file"),
        "{said:?}"
    );
    assert!(document.text.contains(MET[0]));
}
