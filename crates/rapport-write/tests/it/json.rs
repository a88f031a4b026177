//! What `from_json` gives back and what it refuses.

use crate::sample::{Words, memo, plain};
use proptest::prelude::*;
use rapport_model::{Classification, Marking};
use rapport_write::{Memo, from_json, to_json};

#[test]
fn what_is_written_reads_back() {
    let memo = plain();
    assert_eq!(from_json(&to_json(&memo)).unwrap(), memo);
}

/// Changes one thing in the sample's JSON and gives the refusal.
fn refusal(from: &str, to: &str) -> String {
    let json = to_json(&plain());
    assert!(json.contains(from), "the sample holds {from}");
    from_json(&json.replacen(from, to, 1)).expect_err(to).message
}

#[test]
fn a_sentence_without_its_ground_is_refused() {
    let mut value: serde_json::Value = serde_json::from_str(&to_json(&plain())).unwrap();
    value["sections"][0]["sentences"][0]["evidence"] = serde_json::json!([]);
    let refused = from_json(&value.to_string()).unwrap_err().message;
    assert!(refused.contains("neither evidence nor figures"), "{refused}");
}

#[test]
fn a_judgment_without_a_probability_is_refused() {
    let mut value: serde_json::Value = serde_json::from_str(&to_json(&plain())).unwrap();
    value["sections"][0]["sentences"][2]["judgment"] = serde_json::Value::Null;
    let refused = from_json(&value.to_string()).unwrap_err().message;
    assert!(refused.contains("without a probability"), "{refused}");
}

#[test]
fn each_refusal_names_its_reason() {
    let said = [
        ("\"word\": \"unlikely\"", "\"word\": \"likely\"", "0.3 is “unlikely” and not “likely”"),
        ("\"p\": 0.3", "\"p\": 1.3", "no probability"),
        ("memo/1", "memo/9", "this is “memo/9”"),
        ("\"trade.1972\": {", "\"trade.1971\": {", "figure trade.1972, which is not among `figures`"),
        ("\"document\": \"doc-press\"", "\"document\": \"doc-lost\"", "quotes doc-lost, which is not among `sources`"),
        ("\"NOR\"", "\"SWE\"", "names SWE twice"),
        ("\"kind\": \"note\"", "\"kind\": \"finding\"", "neither evidence nor figures"),
    ];
    for (from, to, reason) in said {
        let refused = refusal(from, to);
        assert!(refused.contains(reason), "{refused} should name: {reason}");
    }
    assert!(from_json("no json").unwrap_err().hint.is_some());
}

#[test]
fn a_banner_below_a_portion_is_refused() {
    let json = to_json(&memo(&Words::plain(), Marking::level(Classification::Secret)));
    assert!(from_json(&json).is_ok());
    let lowered = json.replacen("\"marking\": \"S\"", "\"marking\": \"C\"", 1);
    assert!(from_json(&lowered).unwrap_err().message.contains("holds a portion marked S"));
}

/// The JSON without the runs of its sentences, as earlier versions wrote it.
fn without_runs(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(fields) => {
            fields.remove("runs");
            fields.values_mut().for_each(without_runs);
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(without_runs),
        _ => {}
    }
}

#[test]
fn a_memo_without_runs_reads_back() {
    let mut value: serde_json::Value = serde_json::from_str(&to_json(&plain())).unwrap();
    without_runs(&mut value);
    let read = from_json(&value.to_string()).unwrap();
    let texts = |memo: &Memo| memo.sentences().into_iter().map(|one| one.text().to_owned()).collect::<Vec<_>>();
    assert_eq!(texts(&read), texts(&plain()));
}

#[test]
fn runs_that_do_not_fit_are_refused() {
    let refused = |mend: &dyn Fn(&mut serde_json::Value)| {
        let mut value: serde_json::Value = serde_json::from_str(&to_json(&plain())).unwrap();
        mend(&mut value["sections"][0]["sentences"][0]["runs"]);
        from_json(&value.to_string()).unwrap_err().message
    };
    let words = serde_json::json!({"kind": "words", "text": "Norway signed."});
    let other = refused(&|runs| runs[0] = words.clone());
    assert!(other.contains("say something else"), "{other}");
    let beyond = refused(&|runs| runs[1]["pieces"] = serde_json::json!([0, 7]));
    assert!(beyond.contains("cites its evidence 7"), "{beyond}");
    let quote = serde_json::json!({"kind": "quote", "text": "", "document": "doc-lost", "span": [0, 4]});
    let lost = refused(&|runs| runs.as_array_mut().unwrap().push(quote.clone()));
    assert!(lost.contains("quotes doc-lost"), "{lost}");
}

proptest! {
    #[test]
    fn any_words_read_back(text in "\\PC{0,40}|[\\x00-\\x7f]{0,40}") {
        let memo: Memo = memo(&Words::all(&text), Marking::default());
        prop_assert_eq!(from_json(&to_json(&memo)).unwrap(), memo);
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}") {
        let _ = from_json(&text);
    }
}
