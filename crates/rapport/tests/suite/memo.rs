//! `rapport memo`: a folder of reporting in, the memo out.

use crate::{WIRE, folder, path, rapport, root, shared, stderr, stdout};
use serde_json::Value;

/// Every sentence of a memo, sections within sections included.
fn sentences(memo: &Value) -> Vec<Value> {
    fn walk(sections: &Value, found: &mut Vec<Value>) {
        for section in sections.as_array().into_iter().flatten() {
            found.extend(section["sentences"].as_array().into_iter().flatten().cloned());
            walk(&section["sections"], found);
        }
    }
    let mut found = Vec::new();
    walk(&memo["sections"], &mut found);
    found
}

fn memo_json(arguments: &[&str]) -> Value {
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("memo.json");
    let mut all = vec!["memo"];
    all.extend(arguments);
    all.extend(["-o", file.to_str().unwrap()]);
    stdout(&all);
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

#[test]
fn markdown_goes_to_standard_output() {
    let reports = folder(&WIRE);
    let memo = stdout(&["memo", path(&reports), "--between", "SUN,CHN", "--as-of", "1987-12-31"]);
    assert!(memo.starts_with("# "), "{memo}");
    assert!(memo.contains("signed a trade agreement"), "{memo}");
}

#[test]
fn every_sentence_but_a_note_has_evidence_or_figures() {
    let reports = folder(&WIRE);
    let memo = memo_json(&[path(&reports), "--between", "SUN,CHN", "--as-of", "1987-12-31"]);
    let found = sentences(&memo);
    assert!(!found.is_empty());
    let grounded =
        |s: &Value| !s["evidence"].as_array().unwrap().is_empty() || !s["figures"].as_array().unwrap().is_empty();
    for sentence in found.iter().filter(|s| s["kind"] != "note") {
        assert!(grounded(sentence), "{sentence}");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let reports = folder(&WIRE);
    for ending in ["md", "html", "json"] {
        let made = ["a", "b"].map(|name| {
            let out = tempfile::tempdir().unwrap();
            let file = out.path().join(format!("{name}.{ending}"));
            stdout(&["memo", path(&reports), "-o", file.to_str().unwrap()]);
            std::fs::read(file).unwrap()
        });
        assert!(made[0] == made[1], "{ending}");
    }
}

#[test]
fn what_was_known_later_changes_no_byte() {
    let later = (
        "later.txt",
        "MOSCOW, June 2, 1988. The Soviet Union attacked China on Thursday, and China invaded Mongolia.\n",
    );
    let arguments = |folder| ["memo", folder, "--between", "SUN,CHN", "--as-of", "1987-12-31"];
    let (without, with) = (folder(&WIRE), folder(&[WIRE[0], WIRE[1], later]));
    assert_eq!(stdout(&arguments(path(&without))), stdout(&arguments(path(&with))));
}

#[test]
fn the_pair_with_the_most_evidence_is_taken() {
    let reports = folder(&WIRE);
    let memo = memo_json(&[path(&reports)]);
    let mut pair: Vec<&str> = memo["between"].as_array().unwrap().iter().map(|c| c.as_str().unwrap()).collect();
    pair.sort();
    assert_eq!(pair, ["CHN", "SUN"]);
    assert_eq!(memo["as_of"], "1987-05-09");
}

/// A volume is as new as its papers: a note that its editors wrote decades later moves no cut-off.
#[test]
fn an_editors_note_does_not_make_a_volume_newer() {
    let volume = r##"<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0">
<teiHeader><fileDesc><titleStmt><title type="complete">Relations, 1969, Volume I</title></titleStmt>
<publicationStmt><publisher>Office</publisher><date>2006</date></publicationStmt></fileDesc></teiHeader>
<text><body><div type="compilation"><head>China</head>
<div type="document" xml:id="d1" n="1"><head>1. Telegram From the Embassy in the Soviet Union</head>
<dateline><date when="1969-03-04">March 4, 1969</date></dateline>
<p>China and the Soviet Union signed a trade agreement in February 1969.</p></div>
<div type="document" xml:id="d2" n="2"><head>2. Editorial Note</head><p>Talks went on for years.</p></div>
</div></body></text></TEI>"##;
    let reports = folder(&[("volume.xml", volume)]);
    assert_eq!(memo_json(&[path(&reports)])["as_of"], "1969-03-04");
    assert_eq!(memo_json(&[path(&reports), "--as-of", "2006-12-31"])["as_of"], "2006-12-31");
}

/// Every act in the body is told in a sentence that is read alone: a pronoun at its head would have nobody to stand for.
#[test]
fn no_sentence_of_the_example_points_back() {
    let memo = memo_json(&[root().join("examples/sino-soviet").to_str().unwrap()]);
    let deeds =
        sentences(&memo).into_iter().filter(|s| s["kind"] == "finding" && s["figures"] == serde_json::json!([]));
    let texts: Vec<String> = deeds.map(|s| s["text"].as_str().unwrap().to_owned()).collect();
    assert!(texts.len() > 30, "{}", texts.len());
    for text in &texts {
        let first = text.split([' ', ',']).next().unwrap_or_default();
        assert!(
            !["It", "They", "He", "This", "These", "Their", "However", "Moreover", "But"].contains(&first),
            "{text}"
        );
        assert!(!text.contains("this month") && !text.contains("this year"), "{text}");
    }
    assert!(texts.iter().any(|text| text.contains("singled out Cambodia as the main obstacle")), "{texts:#?}");
}

#[test]
fn its_own_output_is_left_out_and_counted() {
    let reports = folder(&WIRE);
    for ending in ["md", "html", "json"] {
        let out = reports.path().join(format!("out.{ending}"));
        stdout(&["memo", path(&reports), "-o", out.to_str().unwrap()]);
    }
    let again = rapport(&["memo", path(&reports)]);
    let said = stderr(&again);
    assert!(said.contains("2 read, 3 left out"), "{said}");
}

#[test]
fn an_ending_that_no_memo_has_is_refused() {
    let reports = folder(&WIRE);
    let out = reports.path().join("memo.odt");
    let refused = rapport(&["memo", path(&reports), "-o", out.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains(".odt") && !out.exists());
}

#[test]
fn the_example_gives_what_its_seed_says() {
    let example = root().join("examples/sino-soviet");
    let memo = memo_json(&[example.to_str().unwrap()]);
    let all = sentences(&memo);
    let has = |words: &[&str]| {
        let holds = |s: &&Value| {
            let text = s["text"].as_str().unwrap().to_lowercase();
            words.iter().all(|w| text.contains(&w.to_lowercase()))
        };
        let found = all.iter().find(holds).unwrap_or_else(|| panic!("no sentence with {words:?}"));
        assert!(!found["evidence"].as_array().unwrap().is_empty(), "{found}");
    };
    has(&["2.6 × 0.8 × 1.25 = 2.6"]);
    has(&["agreed to resume border talks", "September 1986"]);
    has(&["one of", "five divisions", "Mongolia"]);
    has(&["singled out", "Cambodia"]);
    has(&["refused", "foreign ministers", "visits"]);
    assert_eq!(memo["as_of"], "1988-04-18");
}

/// The volume's own pages date the clashes and the meeting; of the talks they tell without a day (the day of their opening stands
/// only in notes that its editors added in 2006).
#[test]
fn the_soviet_volume_surfaces_the_clashes_the_meeting_and_the_talks_of_1969() {
    let Some(volume) = shared("data/frus/frus1969-76v12.xml") else { return };
    let memo = memo_json(&[volume.to_str().unwrap(), "--between", "SUN,CHN", "--as-of", "1970-10-10"]);
    let quotes: Vec<String> = sentences(&memo)
        .iter()
        .flat_map(|s| s["evidence"].as_array().unwrap().clone())
        .map(|e| e["quote"].as_str().unwrap().to_owned())
        .collect();
    let told = |words: &[&str]| quotes.iter().any(|q| words.iter().all(|w| q.contains(w)));
    for words in [&["clashes", "Ussuri", "March"][..], &["Kosygin", "Chou", "11 September"], &["talks", "Sino-Soviet"]]
    {
        assert!(told(words), "nothing on {words:?}");
    }
    let texts: Vec<String> = sentences(&memo).iter().map(|s| s["text"].as_str().unwrap().to_owned()).collect();
    let said = |words: &[&str]| texts.iter().any(|text| words.iter().all(|word| text.contains(word)));
    assert!(said(&["11 September 1969", "Chou En-lai met Alexei Kosygin at Peking airport"]), "{texts:#?}");
    assert!(said(&["By 23 September 1969", "had held talks", "the talks in Peking"]), "{texts:#?}");
    assert!(said(&["March 1969", "clashed", "Ussuri River"]), "{texts:#?}");
    let gaps: Vec<&str> = memo["gaps"].as_array().unwrap().iter().map(|gap| gap["text"].as_str().unwrap()).collect();
    assert!(gaps.iter().any(|gap| gap.contains("military matters nothing is dated")), "{gaps:#?}");
}
