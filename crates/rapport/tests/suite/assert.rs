//! What an analyst says against the coder is kept beside its reports, applied wherever they are told, and survives recoding.

use crate::{folder, rapport, stderr, stdout};
use serde_json::Value;

const REPORTS: [(&str, &str); 4] = [
    ("in/1.txt", "MOSCOW, March 3, 1987. China and the Soviet Union signed a trade agreement on Tuesday.\n"),
    ("in/2.txt", "BEIJING, March 4, 1987. The Soviet Union and China signed a trade agreement on Tuesday in Moscow.\n"),
    ("in/3.txt", "BEIJING, May 9, 1987. China rejected a Soviet call for a summit.\n"),
    ("in/4.txt", "TOKYO, June 2, 1987. China accused Vietnam of aggression.\n"),
];

fn desk() -> (tempfile::TempDir, String) {
    let home = folder(&REPORTS);
    let desk = home.path().join("desk").to_str().unwrap().to_owned();
    stdout(&["new", &desk, "--between", "SUN,CHN"]);
    stdout(&["add", "--desk", &desk, home.path().join("in").to_str().unwrap()]);
    (home, desk)
}

fn chronology(desk: &str) -> Vec<Value> {
    let text = stdout(&["chronology", "--desk", desk, "--format", "jsonl"]);
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The happenings told by these words.
fn of<'v>(lines: &'v [Value], words: &str) -> Vec<&'v Value> {
    lines.iter().filter(|line| line["words"].as_str().unwrap().contains(words)).collect()
}

fn report_of(desk: &str, words: &str) -> String {
    of(&chronology(desk), words)[0]["report"].as_str().unwrap().to_owned()
}

/// The report of the accusation, beside which what is charged is another.
fn accusation(desk: &str) -> String {
    let told = chronology(desk);
    let accused = |line: &&Value| line["cameo"].as_str().is_some_and(|cameo| cameo.starts_with("112"));
    told.iter().find(accused).expect("China accused Vietnam")["report"].as_str().unwrap().to_owned()
}

/// A report of this document of the desk, by its file's name.
fn report_in(desk: &str, file: &str) -> String {
    let query = format!("select id from reports where file = '{file}' order by id limit 1");
    let csv = stdout(&["sql", &query, "--desk", desk, "--format", "csv"]);
    csv.lines().nth(1).unwrap_or_else(|| panic!("{file} has a report")).to_owned()
}

#[test]
fn a_correction_changes_what_is_told_and_survives_recoding() {
    let (_home, desk) = desk();
    let id = report_of(&desk, "rejected a Soviet call");
    let said = rapport(&[
        "assert",
        "correct",
        &id[..8],
        "--code",
        "057",
        "--date",
        "1987-05-08",
        "--why",
        "the sender misheard",
        "--by",
        "A. Analyst",
        "--desk",
        &desk,
    ]);
    assert!(said.status.success() && stderr(&said).contains("057"), "{}", stderr(&said));
    let check = |desk: &str| {
        let lines = chronology(desk);
        let told = of(&lines, "rejected a Soviet call")[0];
        assert_eq!(
            (&told["cameo"], &told["date"], &told["report"]),
            (&"057".into(), &"1987-05-08".into(), &id.as_str().into())
        );
    };
    check(&desk);

    // Another lexicon makes another generation; what was said stands on the words.
    std::fs::create_dir_all(format!("{desk}/lexicon")).unwrap();
    let own = "[[organisation]]\ncode = \"KHMREBZAR\"\nname = \"Zartan Front\"\nrole = \"REB\"\n";
    std::fs::write(format!("{desk}/lexicon/actors.toml"), own).unwrap();
    let recoded = rapport(&["recode", "--desk", &desk]);
    assert!(stderr(&recoded).contains("carry over"), "{}", stderr(&recoded));
    check(&desk);
    let list = stdout(&["assert", "list", "--desk", &desk, "--format", "csv"]);
    assert!(
        list.contains("code 057,1,") && list.contains("the sender misheard") && list.contains("A. Analyst"),
        "{list}"
    );
}

#[test]
fn a_mended_actor_moves_the_report_to_its_pair() {
    let (_home, desk) = desk();
    let id = accusation(&desk);
    stdout(&["assert", "correct", &id, "--target", "SUN", "--desk", &desk]);
    let pair = stdout(&["chronology", "--between", "SUN,CHN", "--desk", &desk, "--format", "jsonl"]);
    assert!(pair.contains(&id), "{pair}");
    let other = stdout(&["chronology", "--between", "CHN,VNM", "--desk", &desk, "--format", "jsonl"]);
    assert!(!other.contains(&id), "{other}");
}

#[test]
fn what_is_withdrawn_is_no_event_until_it_is_corrected_again() {
    let (_home, desk) = desk();
    let id = accusation(&desk);
    stdout(&["assert", "withdraw", &id, "--why", "a quotation", "--desk", &desk]);
    assert!(!chronology(&desk).iter().any(|line| line["report"] == id.as_str()));
    stdout(&["assert", "correct", &id, "--reality", "claimed", "--desk", &desk]);
    let again = chronology(&desk);
    let again = again.iter().find(|line| line["report"] == id.as_str()).expect("it is told again");
    assert_eq!(again["reality"], "claimed");
}

#[test]
fn a_split_parts_what_looks_alike_and_a_later_merge_joins_it_again() {
    let (_home, desk) = desk();
    let signed = |desk: &str| of(&chronology(desk), "signed a trade agreement").len();
    assert_eq!(signed(&desk), 1, "two tellings of one signing: {:?}", chronology(&desk));
    let (one, other) = (report_in(&desk, "1.txt"), report_in(&desk, "2.txt"));
    stdout(&["assert", "split", &one, "--desk", &desk]);
    assert_eq!(signed(&desk), 2);
    let alone = rapport(&["assert", "split", &one, "--desk", &desk]);
    assert!(stderr(&alone).contains("grouped with no other"), "{}", stderr(&alone));
    stdout(&["assert", "merge", &one, &other, "--desk", &desk]);
    assert_eq!(signed(&desk), 1);
}

#[test]
fn a_memo_and_a_series_rest_on_the_corrected_reading() {
    let (_home, desk) = desk();
    let id = report_of(&desk, "rejected a Soviet call");
    let told = |command: &[&str]| stdout(command);
    let series = ["series", "SUN,CHN", "--desk", &desk, "--format", "csv"];
    let before = told(&series);
    // The sentence tells of the Soviet call too, which stays; the dated act of the chronology is the rejection.
    let dated = |memo: &str| memo.lines().any(|line| line.starts_with("| ") && line.contains("rejected a Soviet call"));
    assert!(dated(&told(&["memo", &desk])));
    stdout(&["assert", "withdraw", &id, "--desk", &desk]);
    assert!(!dated(&told(&["memo", &desk])));
    assert_ne!(told(&series), before);
}

#[test]
fn wrong_usage_is_named_with_its_mend() {
    let (_home, desk) = desk();
    let id = report_of(&desk, "accused Vietnam");
    for (arguments, code, reason) in [
        (&["correct", "00000000", "--code", "057"][..], 1, "no report"),
        (&["correct", "ab", "--code", "057"], 2, "too short"),
        (&["correct", &id, "--code", "999"], 2, "no CAMEO code"),
        (&["correct", &id, "--reality", "maybe"], 2, "claimed"),
        (&["correct", &id], 2, "--code"),
        (&["merge", &id], 2, "2 values"),
        (&["merge", &id, &id], 2, "twice"),
    ] {
        let mut all = vec!["assert"];
        all.extend(arguments);
        all.extend(["--desk", &desk]);
        let refused = rapport(&all);
        assert_eq!(refused.status.code(), Some(code), "{arguments:?}: {}", stderr(&refused));
        assert!(stderr(&refused).contains(reason), "{arguments:?}: {}", stderr(&refused));
    }
    assert_eq!(stdout(&["assert", "list", "--desk", &desk, "--format", "jsonl"]), "", "what is refused is not kept");
}

/// What `rapport assert find` lists of a kind: id and reading.
fn found(desk: &str, words: &str, kind: &str) -> Vec<[String; 2]> {
    let text = stdout(&["assert", "find", words, "--desk", desk, "--format", "jsonl"]);
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let of_kind = lines.filter(|line| line["kind"] == kind);
    of_kind.map(|line| ["id", "reading"].map(|field| line[field].as_str().unwrap().to_owned())).collect()
}

/// A desk with a demand, a meeting and two figures in one sentence.
fn wider_desk() -> (tempfile::TempDir, String) {
    let home = folder(&[
        (
            "desk/desk.toml",
            "between = [\"SUN\", \"CHN\"]\n[[issue]]\nid = \"cambodia\"\nname = \"Cambodia\"\nobstacle = true\n",
        ),
        (
            "in/1.txt",
            "BEIJING, March 3, 1987. China demanded that the Soviet Union withdraw its troops from Cambodia.\n",
        ),
        (
            "in/2.txt",
            "MOSCOW, May 4, 1987. Foreign Minister Shevardnadze met Foreign Minister Wu Xueqian in Moscow on 3 May 1987.\n",
        ),
        (
            "in/3.txt",
            "MOSCOW, January 7, 1988. Sino-Soviet trade was $2.6 billion in 1986. Sino-Soviet trade was $2.1 billion in 1987.\n",
        ),
    ]);
    let desk = home.path().join("desk").to_str().unwrap().to_owned();
    stdout(&["new", &desk]);
    stdout(&["add", "--desk", &desk, home.path().join("in").to_str().unwrap()]);
    (home, desk)
}

/// Another lexicon makes another generation.
fn recode(desk: &str) -> String {
    std::fs::create_dir_all(format!("{desk}/lexicon")).unwrap();
    let own = "[[organisation]]\ncode = \"KHMREBZAR\"\nname = \"Zartan Front\"\nrole = \"REB\"\n";
    std::fs::write(format!("{desk}/lexicon/actors.toml"), own).unwrap();
    stderr(&rapport(&["recode", "--desk", desk]))
}

#[test]
fn a_position_is_corrected_alone_and_a_figure_is_and_both_survive_recoding() {
    let (_home, desk) = wider_desk();
    let [position] = &found(&desk, "Cambodia demanded", "position")[..] else { panic!("one position") };
    assert!(position[1].starts_with("CHN demand"), "{position:?}");
    let acts = found(&desk, "Cambodia demanded", "report");
    let said = rapport(&["assert", "correct", &position[0], "--code", "120", "--desk", &desk]);
    assert!(stderr(&said).contains("is read as CHN refusal 120"), "{}", stderr(&said));
    let said = rapport(&["assert", "withdraw", &position[0], "--desk", &desk]);
    assert!(stderr(&said).contains("is read as no position"), "{}", stderr(&said));
    assert_eq!(found(&desk, "Cambodia demanded", "report"), acts, "the acts are no others for it");

    let figures = found(&desk, "trade 1986", "figure");
    let [figure] = &figures[..] else { panic!("one figure of 1986: {figures:?}") };
    let said = rapport(&["assert", "correct", &figure[0], "--value", "2.9", "--why", "a misprint", "--desk", &desk]);
    assert!(stderr(&said).contains("is read as trade 2.9 billion US$ 1986"), "{}", stderr(&said));
    let told = |desk: &str| {
        let memo = stdout(&["memo", desk, "--as-of", "1988-04-18"]);
        memo.contains("2.9 billion") && memo.contains("2.1 billion") && !memo.contains("2.6 billion in 1986, ")
    };
    assert!(told(&desk), "{}", stdout(&["memo", &desk, "--as-of", "1988-04-18"]));

    let recoded = recode(&desk);
    assert!(recoded.contains("3 corrections stand on the words; 3 carry over"), "{recoded}");
    assert!(told(&desk));
    let list = stdout(&["assert", "list", "--desk", &desk, "--format", "csv"]);
    assert!(list.contains("correct,value 2.9,1,") && list.contains("correct,code 120,1,"), "{list}");
}

#[test]
fn who_met_goes_with_the_report_of_the_meeting() {
    let (_home, desk) = wider_desk();
    let met = |desk: &str| of(&chronology(desk), "met Foreign Minister").len();
    assert_eq!(met(&desk), 1);
    let [report, ..] = &found(&desk, "Shevardnadze met", "report")[..] else { panic!("the meeting") };
    stdout(&["assert", "withdraw", &report[0], "--desk", &desk]);
    assert_eq!(met(&desk), 0);
}

#[test]
fn where_they_met_and_who_was_not_there_is_said_of_the_report_and_of_nothing_else() {
    let (_home, desk) = wider_desk();
    let id = |words: &str| found(&desk, words, "report")[0][0].clone();
    let correct = |id: &str, said: &[&str]| {
        let made = rapport(&[&["assert", "correct", id, "--desk", &desk], said].concat());
        (made.status.code(), stderr(&made))
    };
    let met = id("Shevardnadze met");
    assert_eq!(correct(&met, &["--place", "Geneva", "--absent", "Wu Xueqian"]).0, Some(0));
    let (code, why) = correct(&met, &["--absent", "Gromyko"]);
    assert!(
        code == Some(2) && why.contains("“Gromyko” is not read to have met") && why.contains("Wu Xueqian"),
        "{why}"
    );
    let (code, why) = correct(&id("Cambodia demanded"), &["--place", "Geneva"]);
    assert!(code == Some(2) && why.contains("nobody met in it"), "{why}");
    assert!(recode(&desk).contains("2 corrections stand on the words; 2 carry over"));
    let list = stdout(&["assert", "list", "--desk", &desk, "--format", "csv"]);
    assert!(list.contains("correct,place Geneva,") && list.contains("correct,absent Wu Xueqian,"), "{list}");
}

#[test]
fn what_a_thing_has_not_cannot_be_corrected() {
    let (_home, desk) = wider_desk();
    let id = |kind: &str, words: &str| found(&desk, words, kind)[0][0].clone();
    for (id, flag, value) in [
        (id("figure", "trade 1986"), "--source", "CHN"),
        (id("position", "Cambodia"), "--value", "3"),
        (id("report", "Cambodia"), "--unit", "tons"),
    ] {
        let refused = rapport(&["assert", "correct", &id, flag, value, "--desk", &desk]);
        assert_eq!(refused.status.code(), Some(2), "{}", stderr(&refused));
        assert!(stderr(&refused).contains(&format!("has no {flag}")), "{}", stderr(&refused));
    }
}

#[test]
fn what_is_read_by_a_marked_word_is_marked_and_a_desk_without_any_has_no_such_column() {
    let (_home, desk) = desk();
    let series = ["series", "SUN,CHN", "--desk", &desk, "--format", "csv"];
    assert!(!stdout(&series).contains("marking"));
    let id = report_of(&desk, "rejected a Soviet call");
    let told = |command: &[&str]| stdout(command).lines().next().unwrap_or_default().to_owned();
    stdout(&["assert", "withdraw", &id, "--marking", "S//NOFORN", "--desk", &desk]);
    assert!(told(&series).ends_with(",marking"));
    let may = stdout(&series).lines().find(|line| line.starts_with("1987-05")).unwrap().to_owned();
    assert!(may.ends_with(",S//NOFORN"), "that nothing happened in May is known from it: {may}");
    assert!(
        of(&chronology(&desk), "signed a trade agreement")[0]["marking"] == "S//NOFORN",
        "it would be grouped with them"
    );
    assert_eq!(of(&chronology(&desk), "accused Vietnam")[0]["marking"], "U");
    let memo = stdout(&["memo", &desk]);
    assert!(memo.starts_with("# (S//NOFORN) ") && memo.contains("**SECRET//NOFORN**"), "{memo}");
}
