//! The front door: what is let in, what is refused and why, and the limits.

use rapport_model::{Apart, Severity};
use rapport_read::{MAX_BYTES, MAX_LINES, read, read_apart, wire};
use std::time::{Duration, Instant};

fn refused(name: &str, bytes: &[u8]) -> String {
    let problem = read(name, bytes).expect_err(name);
    assert_eq!(problem.severity, Severity::Error);
    format!("{} ({})", problem.message, problem.hint.expect("a refusal names the mend"))
}

#[test]
fn refusals_name_the_reason_and_the_mend() {
    let memo = br#"{"rapport":"memo/1","title":"Sino-Soviet relations"}"#;
    let words = [
        refused("empty.txt", b""),
        refused("blank.txt", b" \n\n\t"),
        refused("a.bin", &[0, 159, 146, 150, 0, 1, 2, 3]),
        refused("photo.txt", b"\x89PNG\r\n\x1a\n0000"),
        refused("desk.db", b"SQLite format 3\0\x10\0"),
        refused("out.json", memo),
        refused("out.md", b"# Relations\n\n<!-- rapport:memo/1 -->\n\nText."),
        refused("out.csv", b"# rapport:series/1\nperiod,events\n"),
        refused("case/desk.toml", b"name = \"x\""),
        refused("table.csv", b"1982,0.3\n1986,2.6\n"),
        refused("x.jsonl", b"{\"id\": 1, \"text\"\n"),
    ];
    insta::assert_snapshot!(words.join("\n"));
}

/// Falls over in every piece whose name ends so, and catches what falls over.
struct Without(&'static str);

impl Apart for Without {
    fn run(&self, name: &str, work: &mut dyn FnMut()) {
        if !name.ends_with(self.0) {
            work();
        }
    }
}

#[test]
fn a_document_on_which_a_reader_falls_over_is_missed_alone() {
    let line = |id: &str| format!("{{\"id\":\"{id}\",\"text\":\"Moscow agreed.\"}}\n");
    let lines = ["a", "b", "c"].map(line).concat();
    let div =
        |id: &str| format!("<div type=\"document\" xml:id=\"{id}\"><head>1. Note</head><p>Moscow agreed.</p></div>");
    let volume = format!("<TEI><text><body>{}</body></text></TEI>", ["d1", "d2", "d3"].map(div).concat());
    for (name, text, missed) in [("x.jsonl", &lines, "line2"), ("x.xml", &volume, "d2")] {
        let whole = read(name, text.as_bytes()).unwrap();
        let rest = read_apart(name, text.as_bytes(), &Without(missed)).unwrap();
        assert_eq!(rest.documents, [whole.documents[0].clone(), whole.documents[2].clone()], "{name}");
        assert_eq!(rest.problems, whole.problems, "{name}: whoever caught it says so");
        let none = read_apart(name, text.as_bytes(), &Without("")).unwrap();
        assert!(none.documents.is_empty() && none.problems == whole.problems, "{name}: not a file without documents");
    }
}

#[test]
fn a_file_above_the_limit_is_refused_before_it_is_decoded() {
    let bytes = vec![b'a'; MAX_BYTES as usize + 1];
    let start = Instant::now();
    assert!(refused("big.txt", &bytes).contains("64 MiB"));
    assert!(start.elapsed() < Duration::from_secs(1));
}

#[test]
fn a_file_of_too_many_lines_is_refused() {
    assert!(refused("lines.txt", "a\n".repeat(MAX_LINES + 1).as_bytes()).contains("split it"));
}

#[test]
fn the_encoding_is_said_once() {
    let reading =
        read("a.txt", b"Date: 1988\n\nThe communiqu\xe9 was signed in Moscow by both ministers on Tuesday.\n").unwrap();
    let problems = &reading.documents[0].problems;
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].severity, Severity::Note);
    assert!(reading.documents[0].text.contains("communiqué"));
}

#[test]
fn a_text_not_in_english_is_kept_and_said() {
    let text = "Date: 1987\n\nСоветский Союз и Китай подписали в Москве соглашение о торговле и экономическом сотрудничестве.\n";
    let reading = read("a.txt", text.as_bytes()).unwrap();
    let document = &reading.documents[0];
    assert_eq!((document.language.as_str(), document.text.as_str()), ("ru", text));
    let said = document.problems.iter().find(|p| p.message.contains("not coded")).expect("it is said");
    assert_eq!(said.severity, Severity::Warning, "what is not coded costs something, and is said on standard error");
}

#[test]
fn a_single_line_in_another_script_is_not_taken_for_english() {
    let text = "北京，1987年5月8日。中国和苏联签署了贸易协定。双方讨论了边界问题，并同意继续会谈。";
    assert_eq!(read("a.txt", text.as_bytes()).unwrap().documents[0].language, "zh");
}

#[test]
fn what_read_writes_reads_back_as_the_same_documents() {
    let paper = "18 April 1988\n\nTrade Talks Go On\n\nMoscow agreed to [redacted] talks. [redacted]\n\n25X1\n";
    let first = read("a.txt", paper.as_bytes()).unwrap().documents;
    let lines = format!("{}\n", wire::to_line(&first[0]));
    assert_eq!(read("again.jsonl", lines.as_bytes()).unwrap().documents, first);
}

/// One long line, many short ones, many gaps, many stamps: reading stays linear.
#[test]
fn reading_stays_linear() {
    let fill = |unit: &str| unit.repeat((1 << 18) / unit.len());
    for unit in [
        "a",
        "Moscow agreed to talks. ",
        "Moscow agreed to talks.\n\n",
        "[redacted] ",
        "[redacted]\n\n25X1\n\n",
        "Moscow [redacted] 25X1 ",
        "25X1 ",
        "[",
        "(",
        "\n",
        "- 3 -\n",
        "Moscow agreed to\n\n25X1\n\n",
        "█",
        "* See it.\n\n",
        "Date: ",
        "SECRET\n",
        "MOSCOW, ",
        "(S) ",
        "[3 lines not ",
        "Moscow agreed to\n\n* Note of it.\n\n",
        "1987 ",
        "March 3, ",
    ] {
        let text = fill(unit);
        let start = Instant::now();
        let _ = read("a.txt", text.as_bytes());
        // Test builds are not optimised and other work may run beside them: the limit is wide, a quadratic step wider.
        assert!(start.elapsed() < Duration::from_secs(40), "{unit:?} took {:?}", start.elapsed());
    }
}
