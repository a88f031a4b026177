//! What is asked is settled before anything is read: who is meant, which day, where to write.

use crate::{WIRE, folder, path, rapport, rapport_with, stderr, stdout};

/// A desk with the two wire reports, its folder in a temporary one.
pub fn desk() -> (tempfile::TempDir, String) {
    let (home, reports) = (folder(&[]), folder(&WIRE));
    let desk = home.path().join("desk").to_str().unwrap().to_owned();
    stdout(&["new", &desk, "--between", "soviet union,china"]);
    stdout(&["add", "--desk", &desk, path(&reports)]);
    (home, desk)
}

#[test]
fn states_are_named_by_code_or_name_in_any_case() {
    let (_home, desk) = desk();
    let settings = std::fs::read_to_string(format!("{desk}/desk.toml")).unwrap();
    assert!(settings.contains("between = [\"SUN\", \"CHN\"]"), "{settings}");
    for (command, codes, names) in [
        (vec!["memo", &desk, "--between"], "SUN,CHN", "Soviet Union,china"),
        (vec!["chronology", "--desk", &desk, "--between"], "SUN,CHN", "sun, the People's Republic of China"),
        (vec!["series", "--desk", &desk], "SUN,CHN", "SOVIET UNION,CHINA"),
        (vec!["triangle", "--desk", &desk, "--show", "types"], "SUN,CHN,USA", "soviet union,prc,usa"),
    ] {
        let told = |words| stdout(&[&command[..], &[words]].concat());
        assert_eq!(told(codes), told(names), "{command:?}");
    }
}

#[test]
fn files_and_a_kept_desk_answer_alike() {
    let (_home, desk) = desk();
    let (reports, out) = (folder(&WIRE), folder(&[]));
    let memo = |paths: &str| -> serde_json::Map<String, serde_json::Value> {
        let place = out.path().join("memo.json");
        stdout(&["memo", paths, "--between", "SUN,CHN", "-o", place.to_str().unwrap()]);
        serde_json::from_slice(&std::fs::read(place).unwrap()).unwrap()
    };
    let (of_files, mut of_desk) = (memo(path(&reports)), memo(&desk));
    assert_eq!(of_desk.remove("desk"), Some("desk".into()), "a kept desk has a name");
    assert!(!of_files["sections"].as_array().unwrap().is_empty());
    assert_eq!(of_files, of_desk);
}

#[test]
fn dates_are_taken_as_papers_write_them() {
    let (_home, desk) = desk();
    let memo = |day| stdout(&["memo", &desk, "--as-of", day]);
    for day in ["31 December 1987", "December 31, 1987", "Dec. 31, 1987", "December 1987", "1987-12", "1987"] {
        assert_eq!(memo(day), memo("1987-12-31"), "{day}");
    }
    let listed = |from, to| stdout(&["chronology", "--desk", &desk, "--format", "csv", "--from", from, "--to", to]);
    assert_eq!(listed("March 1987", "March 1987"), listed("1987-03-01", "1987-03-31"));
    assert!(listed("March 1987", "3 March 1987").lines().count() < listed("1987", "May 1987").lines().count());
}

#[test]
fn an_actor_that_nobody_knows_is_refused_with_the_nearest() {
    let (_home, desk) = desk();
    let reports = folder(&WIRE);
    for arguments in [
        vec!["memo", path(&reports), "--between", "Soviet Uniom,CHN"],
        vec!["memo", &desk, "--between", "Soviet Uniom,CHN"],
        vec!["new", "never-made", "--between", "Soviet Uniom,CHN"],
        vec!["chronology", "--desk", &desk, "--between", "Soviet Uniom,CHN"],
        vec!["series", "Soviet Uniom,CHN", "--desk", &desk],
        vec!["triangle", "Soviet Uniom,CHN,USA", "--desk", &desk],
        vec!["assert", "correct", "0000", "--source", "Soviet Uniom", "--desk", &desk],
    ] {
        let refused = rapport(&arguments);
        let said = stderr(&refused);
        assert_eq!(refused.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains("“Soviet Uniom”") && said.contains("perhaps SUN"), "{arguments:?}: {said}");
        assert!(!said.contains(" read,"), "{arguments:?} reads before it refuses: {said}");
    }
}

#[test]
fn a_day_that_is_none_is_wrong_usage() {
    let (_home, desk) = desk();
    for arguments in [
        vec!["memo", &desk, "--as-of", "31 February 1987"],
        vec!["chronology", "--desk", &desk, "--from", "sometime"],
        vec!["series", "SUN,CHN", "--desk", &desk, "--as-of", "1987-13"],
        vec!["code", "--date", "tomorrow"],
    ] {
        let refused = rapport(&arguments);
        assert_eq!(refused.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&refused).contains("it is no date"), "{arguments:?}: {}", stderr(&refused));
    }
}

#[test]
fn an_output_that_cannot_be_written_is_refused_before_reading() {
    let (_home, desk) = desk();
    let reports = folder(&WIRE);
    let place = |name: &str| reports.path().join("no-such-folder").join(name).to_str().unwrap().to_owned();
    let (memo, plot, book, cube) = (place("memo.md"), place("plot.svg"), place("book.html"), place("cube.csv"));
    for arguments in [
        vec!["memo", path(&reports), "-o", &memo],
        vec!["series", "SUN,CHN", "--desk", &desk, "--plot", &plot],
        vec!["triangle", "SUN,CHN,USA", "--desk", &desk, "--plot", &plot],
        vec!["codebook", "-o", &book],
        vec!["cube", path(&reports), "-o", &cube],
    ] {
        let refused = rapport(&arguments);
        let said = stderr(&refused);
        assert_eq!(refused.status.code(), Some(1), "{arguments:?}: {said}");
        assert!(said.contains("there is no such folder") && said.contains("mend:"), "{arguments:?}: {said}");
        assert!(refused.stdout.is_empty() && !said.contains(" read,") && !said.contains("left out"), "{said}");
    }
    let itself = stderr(&rapport(&["codebook", "-o", "no-such-folder/book.pdf"]));
    assert!(itself.contains("let the name end in"), "the ending is looked at first: {itself}");
}

#[test]
fn what_no_listing_can_hold_is_refused_and_not_answered_with_nothing() {
    let (_home, desk) = desk();
    for (arguments, why, mend) in [
        (
            vec!["chronology", "--from", "1988", "--to", "1987"],
            "no day is from 1988-01-01 on",
            "the earlier of the two",
        ),
        (vec!["chronology", "--track", "trad"], "no strand “trad”", "political, party, trade"),
        (vec!["series", "SUN,CHN", "--plot", "score.png"], "a drawing is written as .svg", "end so"),
        (vec!["triangle", "SUN,CHN,USA", "--plot", "score"], "a drawing is written as .svg", "end so"),
    ] {
        let refused = rapport(&[&arguments[..], &["--desk", &desk]].concat());
        let said = stderr(&refused);
        assert_eq!(refused.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains(why) && said.contains(mend) && refused.stdout.is_empty(), "{arguments:?}: {said}");
    }
    stdout(&["chronology", "--desk", &desk, "--track", "trade", "--from", "1987", "--to", "1987"]);
}

#[test]
fn a_tried_output_leaves_nothing_behind() {
    let (reports, out) = (folder(&WIRE), folder(&[]));
    let memo = out.path().join("memo.md");
    let failed = rapport(&["memo", path(&reports), "--between", "USA,GBR", "-o", memo.to_str().unwrap()]);
    assert_eq!(failed.status.code(), Some(1));
    assert_eq!(std::fs::read_dir(out.path()).unwrap().count(), 0);
}

#[test]
fn a_dash_is_standard_input() {
    let (_, story) = WIRE[1];
    let memo = rapport_with(&["memo", "-", "--between", "SUN,CHN"], story);
    assert!(memo.status.success() && !memo.stdout.is_empty(), "{}", stderr(&memo));
    assert!(stderr(&memo).contains("1 read, 0 left out"), "{}", stderr(&memo));
    let read = rapport_with(&["read", "-"], story);
    let line = String::from_utf8(read.stdout).unwrap();
    assert!(line.contains("\"file\":\"standard input\"") && line.contains("Soviet call"), "{line}");
    let coded = rapport_with(&["code", "-"], story);
    assert!(String::from_utf8(coded.stdout).unwrap().contains("\"CHN\""));
    let nothing = rapport_with(&["memo", "-"], "");
    assert_eq!(nothing.status.code(), Some(1), "{}", stderr(&nothing));
}

#[test]
fn a_date_that_is_given_is_not_missed() {
    let coded = rapport_with(&["code", "--date", "9 May 1987", "-"], "China rejected a Soviet call.\n");
    let (told, said) = (String::from_utf8_lossy(&coded.stdout).into_owned(), stderr(&coded));
    assert!(told.contains("\"from\":\"1987-05-09\"") && !said.contains("no date"), "{told}{said}");
    let undated = rapport_with(&["code", "-"], "China rejected a Soviet call.\n");
    assert!(stderr(&undated).contains("no date"), "{}", stderr(&undated));
}
