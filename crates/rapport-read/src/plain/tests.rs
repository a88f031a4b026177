//! Small made-up papers as an analyst has them, and the seed.

use super::*;
use rapport_model::{Block, GapKind};
use std::fmt::Write;

/// The outline of a document for a reader's eye.
fn outline(document: &Document) -> String {
    let mut shown = String::new();
    let date = |date: Option<Edtf>| date.map_or("–".to_owned(), |d| d.to_string());
    let dates = &document.dates;
    let mut line = |name: &str, value: String| writeln!(shown, "{name}: {value}").expect("writing to a string");
    line("title", document.title.clone().unwrap_or_default());
    line("number", document.number.clone().unwrap_or_default());
    line(
        "dates",
        format!("{} cut-off {} published {}", date(dates.written), date(dates.cutoff), date(dates.published)),
    );
    line("offices", document.offices.join("; "));
    line("source", format!("{} {}", document.source.word(), document.outlet.as_deref().unwrap_or("")));
    line("marking", document.marking.to_string());
    for problem in &document.problems {
        line(problem.severity.word(), problem.message.clone());
    }
    for block in &document.blocks {
        line(block.kind.word(), words(document, block));
    }
    let of_kind = |kind| document.withheld.iter().filter(|gap| gap.kind == kind).count();
    let kinds = [GapKind::PortionMark, GapKind::Phrase, GapKind::Passage];
    let gaps: Vec<String> = kinds.iter().map(|kind| format!("{} {}", of_kind(*kind), kind.word())).collect();
    line("gaps", gaps.join(", "));
    line("stamps", document.stamps.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" | "));
    shown
}

fn words(document: &Document, block: &Block) -> String {
    let shortened = |piece: &Span| {
        let words = crate::builder::tidy(piece.of(&document.text));
        let all: Vec<char> = words.chars().collect();
        if all.len() <= 100 {
            return words;
        }
        let (head, tail): (String, String) = (all[..45].iter().collect(), all[all.len() - 45..].iter().collect());
        format!("{head} … {tail}")
    };
    block.pieces.iter().map(shortened).collect::<Vec<_>>().join(" ‖ ")
}

fn read(text: &str) -> Document {
    document(DocumentId::given("t"), "t.txt", text)
}

/// The blocks of running text, each whole.
fn prose(text: &str) -> Vec<String> {
    let document = read(text);
    let blocks = document.blocks.iter().filter(|b| b.kind.is_prose());
    blocks.map(|b| words(&document, b)).collect()
}

fn seed() -> Option<Document> {
    let text = rapport_testing::shared_text("seed/sov-m-88-20031x.txt")?;
    Some(document(DocumentId::given("seed"), "sov-m-88-20031x.txt", &text))
}

#[test]
fn the_seeds_figures() {
    let Some(document) = seed() else { return };
    let count = |kind| document.withheld.iter().filter(|gap| gap.kind == kind).count();
    assert_eq!((document.withheld.len(), count(GapKind::PortionMark)), (66, 39));
    assert!(document.withheld.iter().all(|gap| gap.span.of(&document.text).eq_ignore_ascii_case("[redacted]")));
    let stamps = |text: &str| document.stamps.iter().filter(|s| s.text == text).count();
    assert_eq!((stamps("25X1"), stamps("25X6"), document.stamps.len()), (74, 1, 75));
    assert_eq!(document.number.as_deref(), Some("SOV M 88-20031X"));
    let dates = [document.dates.written, document.dates.cutoff].map(|d| d.map(|d| d.to_string()));
    assert_eq!(dates, [Some("1988-04-18".to_owned()), Some("1988-04-18".to_owned())]);
    assert_eq!(document.offices, ["Office of Soviet Analysis", "Office of East Asian Analysis"]);
    assert_eq!(document.title.as_deref(), Some("SINO-SOVIET RELATIONS: SLOW BUT STEADY PROGRESS"));
    let levels: Vec<u8> = document.sections.iter().map(|s| s.level).collect();
    assert_eq!(levels, [[0].as_slice(), &[1; 11]].concat());
    let items = document.blocks.iter().filter(|b| b.kind == BlockKind::Item).count();
    assert_eq!((items, document.source), (7, SourceKind::Intelligence));
}

#[test]
fn the_seeds_torn_sentences_are_whole() {
    let Some(document) = seed() else { return };
    let whole = |block: &Block| block.pieces.iter().map(|p| p.of(&document.text)).collect::<Vec<_>>().join(" ");
    let blocks: Vec<String> = document.blocks.iter().map(whole).collect();
    for words in [
        "Although the Chinese worry that Sihanouk might negotiate an agreement they cannot live with",
        "or concessions on the border dispute. Moscow may also",
        "along the Sino-Soviet border--are not being dismissed in Beijing as merely rhetoric",
        "told US Embassy officials in Moscow in March that the Khabarovsk section",
        "Chinese officials and scholars have expressed concern that Washington may devalue",
        "He noted that the elimination of SS-20s",
        "remembering Soviet failure to support the communists",
        "This agreement could be reactivated and",
    ] {
        assert!(blocks.iter().any(|block| block.contains(words)), "{words}");
    }
}

#[test]
fn the_seeds_outline() {
    let Some(document) = seed() else { return };
    insta::assert_snapshot!(outline(&document));
}

#[test]
fn an_embassy_cable() {
    insta::assert_snapshot!(outline(&read(
        "C O N F I D E N T I A L MOSCOW 04321\n\n181200Z APR 88\nFM AMEMBASSY MOSCOW\nTO SECSTATE WASHDC IMMEDIATE\n\
         SUBJECT: SOVIET-CHINESE TRADE TALKS OPEN\nREF: BEIJING 1234\n\n1. (C) SUMMARY: The deputy trade minister told us that\n\
         Moscow had proposed a new round. END SUMMARY.\n\n2. (C) He said that China refused\nto set a date. COMMENT: This \
         is\nnew. END COMMENT.\n"
    )));
}

#[test]
fn a_wire_story() {
    insta::assert_snapshot!(outline(&read(
        "Constructed from ¶3 of SOV M 88-20031X\n\nSource: Xinhua, 10 May 1987\n\nTrade Talks Open in Beijing\n\n\
         BEIJING, May 9 (Xinhua) -- China and the Soviet Union opened trade talks here today.\n\nBoth sides signed a protocol.\n"
    )));
}

#[test]
fn a_record_of_talk() {
    insta::assert_snapshot!(outline(&read(
        "MEMORANDUM OF CONVERSATION\n\nDATE: September 24, 1986\nPLACE: New York\nPARTICIPANTS: Foreign Minister Wu\n   \
         Foreign Minister Shevardnadze\nSUBJECT: Bilateral relations\n\nThe Secretary: China has refused the visit.\nForeign \
         Minister Wu: We have not refused. We wait.\nThe Secretary: That is the same.\n"
    )));
}

#[test]
fn a_chronology() {
    insta::assert_snapshot!(outline(&read(
        "Chronology of Sino-Soviet Contacts\n\nDate: 1988-04\n\n3 March 1987: The trade commission meets in Moscow.\n9 May 1987: \
         Border talks open\nin Moscow.\n12 August 1987: The second round is held in Beijing.\n"
    )));
}

#[test]
fn entries_by_year_under_a_date_line() {
    let document = read(
        "Chronology of relations, 1981-1985\nDate: 1985\n\n1981     Both signed a sports agreement.\n\n1984 December   Aircraft \
         flew over\n         Korea.\n\n1985     Both agreed to exchange visits.\n",
    );
    assert_eq!(document.dates.written.unwrap().to_string(), "1985");
    let items = document.blocks.iter().filter(|b| b.kind == BlockKind::Item).count();
    assert_eq!((items, document.source), (3, SourceKind::Chronology));
}

#[test]
fn a_genre_may_head_the_title() {
    let document =
        read("Record of talks: the border, working group\nDate: 1988-02\n\nBoth sides agreed to a survey.\n");
    assert_eq!(document.title.as_deref(), Some("the border, working group"));
    assert_eq!(
        (document.source, document.dates.written.unwrap().to_string()),
        (SourceKind::Transcript, "1988-02".into())
    );
}

#[test]
fn a_scanned_paper_with_pages_footnotes_and_black_boxes() {
    insta::assert_snapshot!(outline(&read(
        "Sanitized Copy Approved for Release 2012/05/22 : CIA-RDP90T00114R000700150001-3\nSECRET\nNOFORN\n\nSoviet Policy in \
         Asia\n\nKey Judgments\n\nMoscow wants better ties.* It has offered talks to ██████ and\n\n* See the paper of last \
         year.\n\n1\nSECRET\n\u{c}Sanitized Copy Approved for Release 2012/05/22 : CIA-RDP90T00114R000700150001-3\nSECRET\n\nto \
         others in the region. (b)(1)\n\n2\n"
    )));
}

#[test]
fn what_a_page_tore_apart_is_joined() {
    assert_eq!(prose("Moscow agreed to the\n\n25X1\n\ntalks."), ["Moscow agreed to the ‖ talks."]);
    assert_eq!(prose("Moscow agreed with\n\n- 3 -\n\nVietnam on this."), ["Moscow agreed with ‖ Vietnam on this."]);
    assert_eq!(
        prose("China and Vietnam signed\n\n25X1\n\nan agreement."),
        ["China and Vietnam signed ‖ an agreement."]
    );
    assert_eq!(prose("MOSCOW, March 3, 1987. China signed\n\n25X1\n\nit."), ["China signed ‖ it."]);
    assert_eq!(prose("Moscow told the U.S.\n\n25X1\n\nembassy so."), ["Moscow told the U.S. ‖ embassy so."]);
    assert_eq!(
        prose("--Moscow agreed to\n\n25X1\n\nlate talks;\n--Hanoi did not."),
        ["Moscow agreed to ‖ late talks;", "Hanoi did not."]
    );
}

#[test]
fn what_is_whole_stays_apart() {
    assert_eq!(prose("Moscow agreed.\n\n25X1\n\nBeijing did not."), ["Moscow agreed.", "Beijing did not."]);
    assert_eq!(prose("Moscow agreed.\n\n[redacted]\n\nBeijing did not."), ["Moscow agreed.", "Beijing did not."]);
    assert_eq!(prose("Moscow agreed.\n\n* * *\n\nbut Beijing did not."), ["Moscow agreed.", "but Beijing did not."]);
    assert_eq!(prose("Moscow agreed.\n\nTrade\n\nIt grew."), ["Moscow agreed.", "It grew."]);
}

#[test]
fn paragraphs_without_empty_lines_between() {
    let indented = "   Moscow agreed to talks with the other side on the\nborder.\n   Beijing did not agree to them for a long while.\n";
    assert_eq!(prose(indented).len(), 2);
    let lines =
        format!("{} Moscow agreed.\nBeijing did not agree.\n", "Both sides went on talking about trade. ".repeat(6));
    assert_eq!(prose(&lines).len(), 2);
}

#[test]
fn a_gap_within_a_torn_sentence_is_a_phrase() {
    let document = read("The Chinese worry that he might\n\n[redacted]\n\n25X1\n\nsign it. [redacted]\n");
    let gaps: Vec<(GapKind, String)> = document.withheld.iter().map(|g| (g.kind, g.codes.join(" "))).collect();
    assert_eq!(gaps, [(GapKind::Phrase, "25X1".to_owned()), (GapKind::PortionMark, String::new())]);
}

#[test]
fn frus_withholdings_in_plain_text() {
    let document = read(
        "Date: 1969\n\nA source [less than 1 line not declassified] said so. [3 lines not declassified]\n\nIt is [name not declassified].",
    );
    let kinds: Vec<GapKind> = document.withheld.iter().map(|g| g.kind).collect();
    assert_eq!(kinds, [GapKind::Phrase, GapKind::Passage, GapKind::Phrase]);
}

#[test]
fn paragraphs_bear_their_portion_marks_and_the_rest_the_banner() {
    let document = read(
        "SECRET//NOFORN\n\n18 April 1988\n\nTrade Talks\n\n1. (U) Moscow agreed to talks in May.\n\n2. (C/NF) Peking waited \
         for a date.\n\n[Top Secret] The envoy will name it in June.\n\nHanoi did neither, and said so.\n",
    );
    let prose = document.blocks.iter().filter(|block| block.kind.is_prose());
    let shown: Vec<String> =
        prose.map(|b| format!("{}: {}", document.marking_of(&b.pieces), words(&document, b))).collect();
    assert_eq!(
        shown,
        [
            "U: Moscow agreed to talks in May.",
            "C//NOFORN: Peking waited for a date.",
            "TS: The envoy will name it in June.",
            "TS//NOFORN: Hanoi did neither, and said so.",
        ]
    );
}
