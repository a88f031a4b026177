//! Chronologies from a file to reports: each act bears the date of its entry.

use crate::{folder, rapport_with, stdout};
use serde_json::Value;

const FORMS: [(&str, &str); 3] = [
    (
        "labels.txt",
        "Chronology of the frontier, 1982\n\n2 April: China rejected a Soviet proposal for talks.\n5 April: The Soviet Union accused China of \
         aggression.\n25 May: China protested to the Soviet Union.\n",
    ),
    (
        "days.txt",
        "The frontier in 1982\n\nAPRIL 2: China rejected a Soviet proposal for talks.\n\n5: The Soviet Union accused China of aggression.\n\nMAY \
         25: China protested to the Soviet Union.\n",
    ),
    (
        "table.html",
        "<html><body><table><tr><th>Year</th><th>Date</th><th>Event</th></tr><tr><td rowspan=\"3\">1982</td><td>2 April</td><td>China rejected \
         a Soviet proposal for talks.</td></tr><tr><td>5 April</td><td>The Soviet Union accused China of aggression.</td></tr><tr><td>25 May</td>\
         <td>China protested to the Soviet Union.</td></tr></table></body></html>",
    ),
];

#[test]
fn each_act_is_dated_by_its_entry() {
    let entries = [("rejected", "1982-04-02"), ("accused", "1982-04-05"), ("protested", "1982-05-25")];
    for (name, text) in FORMS {
        let files = folder(&[(name, text)]);
        let read = stdout(&["read", files.path().join(name).to_str().unwrap()]);
        let document: Value = serde_json::from_str(read.lines().next().expect("a document")).unwrap();
        let words = document["text"].as_str().unwrap();
        let coded = rapport_with(&["code", "--input", "jsonl", "-"], &read);
        let reports: Vec<Value> =
            String::from_utf8(coded.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        for (verb, date) in entries {
            let place = words.find(verb).unwrap() as u64;
            let here = |report: &&Value| {
                report["span"][0].as_u64().unwrap() <= place && place < report["span"][1].as_u64().unwrap()
            };
            let dates: Vec<&Value> = reports.iter().filter(here).map(|report| &report["date"]["from"]).collect();
            assert!(!dates.is_empty() && dates.iter().all(|from| **from == date), "{name}: {verb}: {dates:?}");
        }
    }
}
