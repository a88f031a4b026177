//! Sources that disagree on one event stay as they are, in one happening, with each version in sight.

use crate::{folder, stdout};
use serde_json::Value;

const MET: &str = "Chinese Foreign Minister Wu Xueqian met Soviet Foreign Minister Eduard Shevardnadze";
const RAID: &str =
    "Vietnamese troops attacked a Thai village on 1 October 1987, killing 12 civilians, Thai officials said.";

fn desk() -> (tempfile::TempDir, String) {
    let met = |place: &str, day: u8| format!("Date: 1987-09-26\n\n{MET} in {place} on {day} September 1987.\n");
    let files = [
        ("in/a.txt", met("New York", 23)),
        ("in/b.txt", met("Geneva", 24)),
        ("in/raid.txt", format!("Date: 1987-10-02\n\n{RAID}\n")),
        ("in/reprint.txt", format!("Date: 1987-10-03\n\nBANGKOK, Oct. 2 - {RAID}\n")),
        (
            "in/more.txt",
            format!("Date: 1987-10-03\n\n{}\n", RAID.replace("12", "20").replace("officials", "newspapers")),
        ),
        ("in/denied.txt", "Date: 1987-10-03\n\nVietnam did not attack a Thai village on 1 October 1987.\n".to_owned()),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let home = folder(&files);
    let desk = home.path().join("desk").to_str().unwrap().to_owned();
    stdout(&["new", &desk]);
    stdout(&["add", "--desk", &desk, home.path().join("in").to_str().unwrap()]);
    (home, desk)
}

fn chronology(desk: &str, words: &str) -> Vec<Value> {
    let text = stdout(&["chronology", "--desk", desk, "--format", "jsonl"]);
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.filter(|line| line["words"].as_str().unwrap().contains(words)).collect()
}

#[test]
fn two_days_and_places_of_one_meeting_are_both_told() {
    let (_home, desk) = desk();
    let told = chronology(&desk, MET);
    assert_eq!(told.len(), 1, "{told:#?}");
    let (words, otherwise) = (told[0]["words"].as_str().unwrap(), told[0]["otherwise"].as_str().unwrap());
    let day = told[0]["date"].as_str().unwrap();
    let shown = |place: &str, of: &str| words.contains(place) && day == of;
    assert!(shown("New York", "1987-09-23") || shown("Geneva", "1987-09-24"), "{told:#?}");
    let other = if words.contains("Geneva") { ["1987-09-23", "New York"] } else { ["1987-09-24", "Geneva"] };
    assert!(other.iter().all(|version| otherwise.contains(version)), "{otherwise}");
}

#[test]
fn a_reprint_is_no_source_and_a_denial_no_confirmation() {
    let (_home, desk) = desk();
    let told = chronology(&desk, "Thai village");
    let (negated, claimed): (Vec<&Value>, Vec<&Value>) = told.iter().partition(|line| line["reality"] == "negated");
    assert_eq!((claimed.len(), negated.len()), (1, 1), "{told:#?}");
    assert_eq!((&claimed[0]["sources"], &negated[0]["sources"]), (&2.into(), &1.into()));
    let both = format!("{} {}", claimed[0]["words"], claimed[0]["otherwise"]);
    assert!(both.contains("12") && both.contains("20"), "{both}");
}
