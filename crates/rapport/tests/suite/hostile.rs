//! Input made to stall, to deceive or to break: it is refused or read, and said.

use crate::{WIRE, folder, path, rapport, rapport_with, stderr, stdout};

/// Days at both ends of the calendar, and months and years there.
fn ends_of_the_calendar() -> Vec<String> {
    let day = |year: i16, month: i8, day: i8, by: i32| {
        let start = rapport_model::Date::constant(year, month, day);
        (0..40).map(move |n| start.saturating_add(jiff::Span::new().days(n * by)).to_string())
    };
    let vague = ["0000", "0000-01", "0001", "9998", "9999", "9999-01", "9999-12"].map(str::to_owned);
    day(0, 1, 1, 1).chain(day(9999, 12, 31, -1)).chain(vague).collect()
}

#[test]
fn words_that_count_from_the_ends_of_the_calendar_are_coded() {
    const TIMES: [&str; 22] = [
        "yesterday",
        "today",
        "tomorrow",
        "last year",
        "next year",
        "this year",
        "last month",
        "next month",
        "last week",
        "next week",
        "last Friday",
        "next Friday",
        "last winter",
        "next winter",
        "next summer",
        "last October",
        "next October",
        "in February",
        "ten years ago",
        "two hundred weeks ago",
        "two years later",
        "in the past decade",
    ];
    let text: String = TIMES.map(|time| format!("China criticized Vietnam {time}. ")).concat();
    let dates = ends_of_the_calendar();
    let line = |date: &String| serde_json::json!({"id": date, "date": date, "text": text}).to_string() + "\n";
    let coded = rapport_with(&["code", "--input", "jsonl", "-"], &dates.iter().map(line).collect::<String>());
    let said = stderr(&coded);
    assert!(said.contains(&format!("{} read, 0 left out", dates.len())), "{said}");
    assert!(String::from_utf8_lossy(&coded.stdout).lines().count() >= dates.len() * 10, "its acts are told");
}

#[test]
fn a_document_dated_beyond_all_reporting_sets_no_cut_off() {
    let reports = folder(&WIRE);
    let far = "{\"id\":\"far\",\"date\":\"9999\",\"text\":\"China criticized the Soviet Union next year.\"}\n";
    std::fs::write(reports.path().join("far.jsonl"), far).unwrap();
    let memo = rapport(&["memo", path(&reports)]);
    let said = stderr(&memo);
    assert!(memo.status.success() && said.contains("no cut-off is taken from it"), "{said}");
    let text = String::from_utf8_lossy(&memo.stdout);
    assert!(text.contains("1987-05-09") || text.contains("9 May 1987"), "{text}");
    assert!(!text.contains("9999"), "{text}");
    let late = rapport(&["memo", path(&reports), "--as-of", "9999-12-31"]);
    assert_eq!(late.status.code(), Some(2), "nor does an analyst: {}", stderr(&late));
}

#[cfg(unix)]
#[test]
fn what_has_no_end_is_refused_at_once() {
    let reports = folder(&WIRE);
    let wire = reports.path().join("1.txt");
    let out = reports.path().join("out.csv");
    let out = out.to_str().unwrap();
    for arguments in [
        vec!["read", "/dev/zero"],
        vec!["code", "/dev/zero"],
        vec!["parse", "/dev/zero"],
        vec!["eval", "/dev/zero"],
        vec!["cube", "/dev/zero", "-o", out],
        vec!["memo", "/dev/zero"],
    ] {
        let said = stderr(&rapport(&arguments));
        assert!(said.contains("/dev/zero: it is no file but a device"), "{arguments:?}: {said}");
    }
    let both = rapport(&["read", wire.to_str().unwrap(), "/dev/zero"]);
    assert!(stderr(&both).contains("1 read, 1 left out"), "{}", stderr(&both));
}

#[cfg(unix)]
#[test]
fn names_that_would_move_the_cursor_are_shown_and_not_done() {
    let reports = folder(&[("a\u{1b}[2J\u{202e}b.txt", ""), ("c.txt", "\u{1b}]0;title\u{7}\n")]);
    let read = rapport(&["memo", path(&reports)]);
    let said = stderr(&read);
    assert!(!said.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{said:?}");
    assert!(said.contains("a\\u{1b}[2J\\u{202e}b.txt"), "{said:?}");
    let file = reports.path().join("a\u{1b}[2J\u{202e}b.txt");
    let wrong = stderr(&rapport(&["read", file.to_str().unwrap(), "--\u{1b}[2J"]));
    assert!(!wrong.contains('\u{1b}'), "{wrong:?}");
}

#[test]
fn an_answer_in_sql_is_cut_at_its_limits_and_says_so() {
    let home = folder(&[]);
    let desk = home.path().join("desk");
    let desk = desk.to_str().unwrap();
    stdout(&["new", desk, "--between", "SUN,CHN"]);
    let endless = "with recursive n(x) as (select 1 union all select x + 1 from n) select x from n";
    let cut = rapport(&["sql", endless, "--desk", desk, "--format", "csv", "--limit-rows", "3"]);
    assert_eq!(String::from_utf8_lossy(&cut.stdout), "x\n1\n2\n3\n");
    assert!(stderr(&cut).contains("note: the answer was cut after 3 rows"), "{}", stderr(&cut));
    let silent = format!("{endless} where x < 0");
    let cut = rapport(&["sql", &silent, "--desk", desk, "--format", "csv", "--limit-seconds", "1"]);
    assert_eq!(String::from_utf8_lossy(&cut.stdout), "x\n");
    assert!(stderr(&cut).contains("after 1 seconds, with 0 rows found"), "{}", stderr(&cut));
    let whole = rapport(&["sql", "select 1 as a, 2 as a", "--desk", desk, "--format", "jsonl"]);
    assert_eq!(String::from_utf8_lossy(&whole.stdout), "{\"a\":1,\"a_2\":2}\n");
    assert_eq!(stderr(&whole), "");
}

#[test]
fn a_fault_in_a_lexicon_names_its_file_once() {
    let reports = folder(&WIRE);
    std::fs::create_dir(reports.path().join("lexicon")).unwrap();
    let long = "x".repeat(5000);
    std::fs::write(reports.path().join("lexicon/mine.toml"), format!("[[person]]\nname = \"A\"\ncode = \"{long}\"\n"))
        .unwrap();
    std::fs::write(reports.path().join("desk.toml"), "").unwrap();
    let said = stderr(&rapport(&["memo", path(&reports)]));
    assert_eq!(said.matches("mine.toml").count(), 1, "{said}");
    assert!(said.contains("line 1") && said.contains("mend:") && said.len() < 800, "{said}");
}
