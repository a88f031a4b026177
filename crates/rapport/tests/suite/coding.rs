//! Sentences that were once misread, through the whole chain: what is coded of each, and where nothing is.

use crate::rapport_with;
use serde_json::Value;

/// A sentence, and what is told in it of known actors: `source target code`, with the reality where it is not `actual`.
/// Acts of both are named once.
const READ: [(&str, &[&str]); 50] = [
    ("The United States proposed that Israel begin talks with Jordan.", &["USA ISR 026", "ISR JOR 046 proposed"]),
    ("Washington is disturbed by the lack of progress in the Paris talks.", &[]),
    ("The two papers can be compared when the German minister goes to Ottawa.", &["DEU CAN 042 forecast"]),
    ("Soviet concern for the security of Mongolia is real.", &[]),
    ("The paper weighs the possible impact of American recognition of Mongolia.", &["USA MNG 054 hypothetical"]),
    ("A deal between Egypt and Israel.", &["EGY ISR 057 hypothetical"]),
    ("Soviet aid to Cuba is intended to serve several purposes.", &["SUN CUB 070"]),
    ("Britain insisted on free passage for Israel.", &[]),
    ("The French believe a direct meeting with the Germans non-essential.", &["FRA DEU 040 hypothetical"]),
    ("China's premier ignored Vietnam in his speech.", &[]),
    ("The Sino-Soviet split goes on.", &[]),
    ("India doubts that Pakistan will agree.", &[]),
    ("The paper spoke of an Albanian-type resolution to eject Taiwan.", &[]),
    ("Italy is concerned about losing Libya to Turkish influence.", &[]),
    ("Egypt kept a good deal of distance between itself and Syria.", &[]),
    ("Kosygin told the American envoy that it would help him to have the text.", &["SUN USA 010"]),
    ("The consequence could be that Japan might accept a Soviet base.", &[]),
    ("One task of American policy is to help China.", &["USA CHN 070 proposed"]),
    ("Canada is pressing for discussion of Chinese representation.", &[]),
    ("The Soviet Ambassador cautioned him that Vietnam came first.", &[]),
    ("Ceausescu returned to Bucharest without consulting Moscow.", &["ROU SUN 040 negated"]),
    ("China expressed concern about Soviet troops in Mongolia.", &["CHN SUN 110"]),
    ("A Swiss freighter visited Cuba while a flight from Moscow headed for Peking.", &[]),
    ("Greece has taken the position that Turkey is at fault.", &[]),
    ("The absence of an agreement made the trip of Japan's minister to Moscow unusual.", &["JPN SUN 042"]),
    ("If the bill passes, Canada will announce its withdrawal from the United Nations.", &["CAN IGOUNO 0874 forecast"]),
    ("Japan had a direct request for talks from India.", &["IND JPN 026"]),
    ("Greece says that Turkey must end its exploration.", &["GRC TUR 100"]),
    ("Norway said Denmark should withdraw its troops from Iceland.", &["NOR DNK 0256", "DNK ISL 0874 hypothetical"]),
    ("The Japanese premier said that North Korea was responsible.", &["JPN PRK 112"]),
    ("Brazil sent 200 soldiers to Haiti on a peacekeeping mission.", &["BRA HTI 074"]),
    ("Brazil withdrew its peacekeepers from Haiti.", &["BRA HTI 1661"]),
    ("The French president telephoned the king of Spain to congratulate him.", &["FRA ESP 051"]),
    ("Swiss prosecutors shared evidence with Austria.", &["CHE AUT 064"]),
    ("Syria violated the ceasefire agreement with Israel.", &["SYR ISR 196"]),
    ("Peru welcomed Chile's decision to reopen the border.", &["PER CHL 051"]),
    ("India will impose sanctions on Pakistan.", &["IND PAK 1312"]),
    ("China and Japan have signed a trade agreement.", &["CHN JPN 057"]),
    ("India shrugged off the protests of Nepal.", &["IND NPL 120"]),
    ("Peru will not allow Chilean troops to land.", &["PER CHL 124"]),
    ("Norway called for sanctions against Libya.", &["NOR LBY 1312"]),
    ("Chad ordered the Greek ambassador to leave.", &["TCD GRC 161"]),
    ("Brazil withdrew from the United Nations.", &["BRA IGOUNO 160"]),
    ("Jordan pulled out of the talks with Syria.", &["JOR SYR 164"]),
    ("Egypt expressed readiness to help Yemen.", &["EGY YEM 033"]),
    ("The Swedish premier called the Danish minister a liar.", &["SWE DNK 111"]),
    ("Angola froze its aid to Zambia.", &["AGO ZMB 162"]),
    ("Talks between Chad and Niger are to be resumed, the two presidents have announced.", &["TCD NER 036"]),
    ("Indian and Nepalese officials agreed to pull back troops from their border.", &["IND NPL 0356"]),
    ("Laos said it could not accept Thai observers.", &["LAO THA 1245"]),
];

fn told(reports: &[Value], sentence: usize) -> Vec<String> {
    let id = format!("s{sentence}");
    let mut told: Vec<String> = Vec::new();
    for report in reports.iter().filter(|report| report["document"] == *id) {
        let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let (source, target) = (word(&report["source"]["code"]), word(&report["target"]["code"]));
        let what = format!("{} {}", word(&report["event"]["cameo"]), word(&report["reality"]));
        let line = |a: &str, b: &str| format!("{a} {b} {what}").trim_end_matches(" actual").to_owned();
        let known = !source.is_empty() && !target.is_empty();
        if known && !told.contains(&line(&target, &source)) {
            told.push(line(&source, &target));
        }
    }
    told
}

#[test]
fn what_was_once_misread_is_read() {
    let document = |(at, (text, _)): (usize, &(&str, _))| {
        serde_json::json!({"id": format!("s{at}"), "date": "1988-04-18", "text": text}).to_string() + "\n"
    };
    let input: String = READ.iter().enumerate().map(document).collect();
    let output = rapport_with(&["code", "--input", "jsonl", "-"], &input);
    assert!(output.status.success(), "{}", crate::stderr(&output));
    let lines = String::from_utf8(output.stdout).unwrap();
    let reports: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let wrong: Vec<String> = READ
        .iter()
        .enumerate()
        .map(|(at, (text, expected))| (text, told(&reports, at), expected))
        .filter(|(_, told, expected)| told != *expected)
        .map(|(text, told, expected)| format!("{text}\n    told {told:?}, not {expected:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
