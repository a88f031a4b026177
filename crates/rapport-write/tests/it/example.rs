//! The desk in `examples/sino-soviet` is in the form that its README promises: each report says what it is made from, and no
//! date is finer than the paper's.

use std::{fs, path::PathBuf};

fn desk() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/sino-soviet"))
}

/// Every report's file and text, by file.
fn reports() -> Vec<(String, String)> {
    let mut reports = Vec::new();
    for folder in ["embassy", "notes", "press", "speeches", "tables", "talks"] {
        for file in fs::read_dir(desk().join(folder)).unwrap() {
            let path = file.unwrap().path();
            reports.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
    reports.sort();
    reports
}

/// The words of a report that open it: the first line, or the first paragraph of a page.
fn opening(file: &str, text: &str) -> Vec<String> {
    let first = text.lines().next().unwrap_or_default();
    match file.rsplit('.').next() {
        Some("html") => vec![text.split("<p>").nth(1).unwrap_or_default().to_owned()],
        Some("csv") => vec![first.trim_start_matches("# ").to_owned()],
        Some("jsonl") => {
            text.lines().map(|line| line.split("\"text\": \"").nth(1).unwrap_or_default().to_owned()).collect()
        }
        _ => vec![first.to_owned()],
    }
}

#[test]
fn each_report_opens_with_what_it_is_made_from() {
    let reports = reports();
    assert!(reports.len() >= 30, "{} reports", reports.len());
    for (file, text) in &reports {
        for opening in opening(file, text) {
            let rest = opening.strip_prefix("Constructed from ¶").unwrap_or_else(|| panic!("{file}: {opening}"));
            let (paragraphs, _) = rest.split_once(" of SOV M 88-20031X").unwrap_or_else(|| panic!("{file}: {opening}"));
            let numbers = paragraphs.split([',', ' ', '¶']).filter(|part| !part.is_empty() && *part != "and");
            for number in numbers.map(|n| n.parse::<u32>().unwrap()) {
                assert!((1..=55).contains(&number), "{file}: the paper has 55 paragraphs and not {number}");
            }
        }
    }
}

#[test]
fn no_day_but_the_papers_own_is_given() {
    for (file, text) in reports() {
        for (at, _) in text.match_indices("19") {
            let day: String = text[at..].chars().take(10).collect();
            let is_day = day.len() == 10
                && day.char_indices().all(|(i, c)| if i == 4 || i == 7 { c == '-' } else { c.is_ascii_digit() });
            assert!(!is_day || day == "1988-04-18", "{file} gives the day {day}");
        }
    }
}
