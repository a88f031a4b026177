//! What is derived is marked by all that it was derived from.

use crate::{folder, path, rapport, stderr};
use serde_json::Value;
use std::collections::BTreeMap;

/// A year and a half of stories, some of which tell of one happening, some of a figure that moves, some without a day.
const STORIES: [&str; 8] = [
    "MOSCOW, March 3, 1987. China and the Soviet Union signed a trade agreement on Tuesday.",
    "BEIJING, March 5, 1987. On 3 March China and the Soviet Union signed a trade agreement in Moscow.",
    "BEIJING, May 9, 1987. China rejected a Soviet call for a summit.",
    "MOSCOW, June 2, 1987. The Soviet Union accused China of firing on its border guards.",
    "BEIJING, September 4, 1987. China praised the Soviet Union for the withdrawal of a division from Mongolia.",
    "MOSCOW, January 7, 1988. Sino-Soviet trade was $2.6 billion in 1986.",
    "BEIJING, January 9, 1988. Sino-Soviet trade was $2.1 billion in 1987.",
    "MOSCOW, February 2, 1988. China and the Soviet Union held border talks.",
];

/// All that a memo says, each with its marking: sentences, figures, entries, lines, pictures, sources.
fn portions(memo: &Value) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    walk("", memo, &mut found);
    found
}

/// Whatever has a marking is a portion; what it says is all that it holds beside markings, the places of its evidence, and whether
/// a paragraph begins with it.
fn walk(name: &str, value: &Value, found: &mut BTreeMap<String, String>) {
    if let Some(marking) = value["marking"].as_str().filter(|_| value.get("sections").is_none()) {
        found.insert(format!("{name}: {}", said(value)), marking.to_owned());
    }
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| walk(name, value, found)),
        Value::Array(values) => values.iter().for_each(|value| walk(name, value, found)),
        _ => {}
    }
}

fn said(value: &Value) -> String {
    let beside = ["marking", "evidence", "spans", "runs", "span", "document", "opens"];
    let fields = value.as_object().into_iter().flatten().filter(|(name, _)| !beside.contains(&name.as_str()));
    fields.map(|(name, value)| format!("{name} {value}")).collect::<Vec<_>>().join(", ")
}

fn memo(stories: &BTreeMap<usize, String>) -> Value {
    let named: Vec<(String, &str)> = stories.iter().map(|(at, text)| (format!("{at}.txt"), text.as_str())).collect();
    let files = folder(&named.iter().map(|(name, text)| (name.as_str(), *text)).collect::<Vec<_>>());
    let out = [path(&files), "/memo.json"].concat();
    let run = rapport(&["memo", path(&files), "--between", "SUN,CHN", "--as-of", "1988-04-18", "-o", &out]);
    assert!(run.status.success(), "{}", stderr(&run));
    serde_json::from_str(&std::fs::read_to_string(&out).expect("a memo was written")).expect("it is JSON")
}

/// Each story is marked secret in turn, and then left out: what is no longer said without it must have been marked secret.
#[test]
fn what_would_change_without_an_input_is_marked_as_high_as_it() {
    let open: BTreeMap<usize, String> = STORIES.iter().map(|story| format!("{story}\n")).enumerate().collect();
    assert!(portions(&memo(&open)).values().all(|marking| marking == "U"));
    for at in 0..STORIES.len() {
        let mut secret = open.clone();
        secret.insert(at, format!("SECRET\n\n{}", open[&at]));
        let marked = portions(&memo(&secret));
        let mut without = open.clone();
        without.remove(&at);
        let left = portions(&memo(&without));
        let gone: Vec<_> = marked.iter().filter(|(said, _)| !left.contains_key(*said)).collect();
        assert!(!gone.is_empty(), "nothing depends on “{}”", STORIES[at]);
        for (said, marking) in gone {
            assert_eq!(marking, "S", "without “{}” this is not said: {said}", STORIES[at]);
        }
    }
}
