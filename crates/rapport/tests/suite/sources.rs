//! Days of documents as a user meets them: what bears none is counted and told of once, and `sources.csv` or `--date` mends it, for every
//! format and every command that reads.

use crate::{folder, path, rapport, rapport_with, stderr, stdout};
use serde_json::Value;

const STORY: &str = "China rejected a Soviet call for a summit.";

/// One undated document in each form that is a text.
fn forms() -> Vec<(&'static str, String)> {
    vec![
        ("a.txt", format!("{STORY}\n")),
        ("b.md", format!("# Summits\n\n{STORY} It said **so**.\n")),
        ("c.html", format!("<html><body><h1>Summits again</h1><p>{STORY}</p></body></html>")),
        ("d.jsonl", format!("{{\"text\":\"{STORY} It has said so.\"}}\n")),
    ]
}

fn undated() -> tempfile::TempDir {
    let forms = forms();
    folder(&forms.iter().map(|(name, text)| (*name, text.as_str())).collect::<Vec<_>>())
}

fn documents(lines: &str) -> Vec<Value> {
    lines.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

#[test]
fn what_bears_no_date_is_told_of_once_for_every_format() {
    let files = undated();
    for (name, _) in forms() {
        let file = files.path().join(name);
        let said = stderr(&rapport(&["read", file.to_str().unwrap()]));
        assert!(said.contains("1 of 1 bears no date") && said.contains("sources.csv"), "{name}: {said}");
    }
    let said = stderr(&rapport(&["read", path(&files)]));
    assert_eq!(said.matches("no date").count(), 1, "{said}");
    assert!(said.contains("4 of 4 bear no date"), "{said}");
    let dated = rapport(&["read", "--date", "9 May 1987", path(&files)]);
    assert!(!stderr(&dated).contains("no date"), "{}", stderr(&dated));
    let read = documents(&String::from_utf8(dated.stdout).unwrap());
    assert!(read.iter().all(|document| document["dates"]["written"] == "1987-05-09"), "{read:?}");
}

#[test]
fn a_list_of_sources_dates_them_for_read_memo_and_add() {
    let files = undated();
    let list = "file,date,outlet,kind\na.txt,9 May 1987,Xinhua,press\nb.md,1987-05-10,,\nc.html,11 May 1987,,press\n./d.jsonl,12.5.1987,,\n";
    std::fs::write(files.path().join("sources.csv"), list).unwrap();
    let read = documents(&stdout(&["read", path(&files)]));
    let days: Vec<_> = read
        .iter()
        .map(|document| {
            let day = |of: &str| document["dates"][of].as_str().map(str::to_owned);
            day("written").or(day("published")).unwrap_or_default()
        })
        .collect();
    assert_eq!(days, ["1987-05-09", "1987-05-10", "1987-05-11", "1987-05-12"]);
    assert_eq!((&read[0]["outlet"], &read[0]["source"]), (&"Xinhua".into(), &"press".into()));
    let memo = rapport(&["memo", path(&files), "--between", "SUN,CHN"]);
    assert!(memo.status.success() && !stderr(&memo).contains("no date"), "{}", stderr(&memo));
    let desk = tempfile::tempdir().unwrap();
    stdout(&["new", path(&desk)]);
    let added = rapport(&["add", "--desk", path(&desk), path(&files)]);
    assert!(stderr(&added).contains("4 new in the desk") && !stderr(&added).contains("no date"), "{}", stderr(&added));
    let dated = stdout(&[
        "sql",
        "--desk",
        path(&desk),
        "--format",
        "csv",
        "select count(*) from documents where known is not null",
    ]);
    assert!(dated.trim_end().ends_with('4'), "{dated}");
}

#[test]
fn a_day_told_after_a_document_was_added_is_said_not_to_change_it() {
    let files = folder(&[("a.txt", &format!("{STORY}\n"))]);
    let desk = tempfile::tempdir().unwrap();
    stdout(&["new", path(&desk)]);
    rapport(&["add", "--desk", path(&desk), path(&files)]);
    let again = rapport(&["add", "--desk", path(&desk), "--date", "1987-05-09", path(&files)]);
    let said = stderr(&again);
    assert!(
        said.contains("a.txt: it is held without a date, and is now dated 1987-05-09") && said.contains("0 new"),
        "{said}"
    );
}

#[test]
fn a_mistake_in_the_list_names_file_row_and_mend() {
    let files = undated();
    std::fs::write(files.path().join("sources.csv"), "file,date\na.txt,3/4/1987\nz.txt,1987\n").unwrap();
    let output = rapport(&["read", path(&files)]);
    let said = stderr(&output);
    assert!(
        said.contains("sources.csv: row 2: day and month of “3/4/1987” are in doubt: write 1987-04-03 or 1987-03-04"),
        "{said}"
    );
    assert!(said.contains("sources.csv: row 3: there is no file “z.txt” here"), "{said}");
    assert!(said.contains("4 read, 2 left out"), "{said}");
    let strict = rapport(&["read", "--strict", path(&files)]);
    assert_eq!(strict.status.code(), Some(1));
}

#[test]
fn the_files_beside_it_bound_a_document_and_give_a_day_its_year() {
    let files = folder(&[
        ("1.txt", "MOSCOW, March 3, 1987. China and the Soviet Union signed a trade agreement on Tuesday.\n"),
        ("2.txt", "Border talks resume\nTuesday, March 10\n\nThe two sides met again at the ford.\n"),
        ("3.txt", "The two sides have met at the ford since 5 March 1987. Nothing came of it.\n"),
        ("4.txt", "BEIJING, May 9, 1987. China rejected a Soviet call for a summit.\n"),
    ]);
    let output = rapport(&["read", path(&files)]);
    let read = documents(&String::from_utf8(output.stdout.clone()).unwrap());
    let day = |at: usize| {
        let dates = &read[at]["dates"];
        dates["written"].as_str().or(dates["published"].as_str()).unwrap_or_default().to_owned()
    };
    assert_eq!(day(1), "1987-03-10");
    assert_eq!(day(2), "1987-03-05/1987-05-09");
    assert!(read[1]["problems"].to_string().contains("its date line leaves out the year"), "{}", read[1]["problems"]);
    assert!(read[2]["problems"].to_string().contains("it bears no date"), "{}", read[2]["problems"]);
    assert!(stderr(&output).contains("1 of 4 bears no date"), "{}", stderr(&output));
}

#[test]
fn input_that_repeats_another_is_counted() {
    let story = "MOSCOW, March 3, 1987. China and the Soviet Union signed a trade agreement on Tuesday.\n";
    let names: Vec<String> = (0..5).map(|at| format!("{at}.txt")).collect();
    let files = folder(&names.iter().map(|name| (name.as_str(), story)).collect::<Vec<_>>());
    assert!(stderr(&rapport(&["read", path(&files)])).contains("5 read, 4 the same as another, 0 left out"));
    let memo = rapport(&["memo", path(&files)]);
    assert!(stderr(&memo).contains("5 read, 4 the same as another"), "{}", stderr(&memo));
}

#[test]
fn quiet_says_nothing_but_failures() {
    let files = undated();
    let quiet = rapport(&["read", "--quiet", path(&files)]);
    assert!(quiet.status.success() && quiet.stderr.is_empty() && !quiet.stdout.is_empty(), "{}", stderr(&quiet));
    let failed = rapport(&["--quiet", "read", "nowhere.txt"]);
    assert_eq!(failed.status.code(), Some(1));
    assert!(stderr(&failed).contains("nothing could be read"), "{}", stderr(&failed));
}

#[test]
fn a_dash_is_standard_input_and_states_and_dates_are_as_people_write_them() {
    let story = "MOSCOW, March 3, 1987. China and the Soviet Union signed a trade agreement on Tuesday.\n";
    for command in
        [&["read", "-"][..], &["code", "-"], &["memo", "-", "--between", "Soviet Union,china", "--as-of", "April 1988"]]
    {
        let output = rapport_with(command, story);
        assert!(output.status.success() && !output.stdout.is_empty(), "{command:?}: {}", stderr(&output));
    }
    let files = folder(&[(
        "1.txt",
        "MOSCOW, March 3, 1987. The United States and the Soviet Union signed a treaty on Tuesday.\n",
    )]);
    let memo = rapport(&["memo", path(&files), "--between", "usa,Soviet Union", "--as-of", "30 June 1987"]);
    assert!(memo.status.success(), "{}", stderr(&memo));
}
