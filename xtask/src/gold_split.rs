//! The proof that the gold's sides hold nothing in common: a rule or a model made on `learn` has seen nothing of `report`.

use crate::gold_read::Passage;
use std::collections::BTreeMap;

/// No volume (and so no document), no pair of states (and so no pair's event) and no writer's series on a pair on two sides.
///
/// # Errors
/// Names the first that stands on two, with a passage of each.
pub fn prove(passages: &[Passage]) -> Result<(), String> {
    let mut seen: BTreeMap<String, &Passage> = BTreeMap::new();
    for passage in passages.iter().filter(|passage| passage.split.is_some()) {
        for key in keys(passage) {
            let first = *seen.entry(key.clone()).or_insert(passage);
            if first.split != passage.split {
                let [one, other] = [first, passage].map(|passage| passage.split.as_deref().unwrap_or_default());
                return Err(format!("{key} is in {one} ({}) and in {other} ({})", first.id, passage.id));
            }
        }
    }
    Ok(())
}

/// What may stand on one side only.
fn keys(passage: &Passage) -> Vec<String> {
    let mut pair = passage.pair.clone();
    pair.sort();
    let pair = pair.join("–");
    let series = passage.reader.as_ref().map(|reader| format!("the series of {reader} on {pair}"));
    let volume = passage.file.as_ref().map(|file| format!("the volume {file}"));
    let document = passage.document.as_ref().map(|document| format!("the document {document}"));
    let pair = Some(format!("the pair {pair}"));
    if passage.pair.is_empty() { [volume, document] } else { [pair, series] }.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        gold_read::{Act, passages},
        gold_score::interval,
    };
    use std::{collections::BTreeSet, path::Path};

    fn read(name: &str) -> Vec<Passage> {
        passages(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../gold").join(name)).unwrap()
    }

    fn gold() -> Vec<Passage> {
        [read("archive.jsonl"), read("own.jsonl")].concat()
    }

    #[test]
    fn no_document_pair_or_series_stands_on_two_sides() {
        let gold = gold();
        prove(&gold).unwrap();
        let sides: BTreeSet<&str> = gold.iter().filter_map(|passage| passage.split.as_deref()).collect();
        assert_eq!(sides, BTreeSet::from(["choose", "learn", "report"]));
        assert!(gold.iter().all(|passage| passage.split.is_some() && !keys(passage).is_empty()));
    }

    #[test]
    fn a_pair_on_two_sides_is_named() {
        let passage = |id: &str, pair: [&str; 2], split: &str| -> Passage {
            serde_json::from_value(
                serde_json::json!({ "id": id, "set": "own", "kind": "news", "reader": "A", "pair": pair,
                "split": split, "acts": [] }),
            )
            .unwrap()
        };
        let apart = [passage("a", ["PER", "CHL"], "learn"), passage("b", ["PER", "BOL"], "report")];
        assert_eq!(prove(&apart), Ok(()));
        let leaking = [passage("a", ["PER", "CHL"], "learn"), passage("b", ["CHL", "PER"], "report")];
        assert_eq!(prove(&leaking).unwrap_err(), "the pair CHL–PER is in learn (a) and in report (b)");
    }

    /// No story was told twice by changing its names: no twelve words in a row are shared.
    #[test]
    fn no_words_of_one_side_stand_on_another() {
        let own = read("own.jsonl");
        let mut seen: BTreeMap<Vec<String>, &Passage> = BTreeMap::new();
        for passage in &own {
            let text = passage.text.as_deref().unwrap().to_lowercase();
            let words: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect();
            let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
            for run in words.windows(12) {
                let first = *seen.entry(run.to_vec()).or_insert(passage);
                assert_eq!(first.split, passage.split, "{} and {}: {}", first.id, passage.id, run.join(" "));
            }
        }
    }

    #[test]
    fn a_second_reader_read_what_the_first_read() {
        let ids: BTreeSet<String> = gold().into_iter().map(|passage| passage.id).collect();
        let second = read("second.jsonl");
        assert_eq!(ids.len(), gold().len(), "an id stands twice");
        assert!(second.len() >= 70 && second.iter().all(|passage| ids.contains(&passage.id)));
    }

    #[test]
    fn every_label_is_in_the_codebooks_form() {
        for passage in gold().iter().chain(&read("second.jsonl")) {
            for act in &passage.acts {
                let fault = fault(act);
                assert_eq!(fault, None, "{}: {:?}", passage.id, act.anchor);
            }
        }
    }

    fn sorted(codes: &[String]) -> BTreeSet<&String> {
        codes.iter().collect()
    }

    fn fault(act: &Act) -> Option<&'static str> {
        let is_code = |code: &String| {
            ["EU", "NATO"].contains(&code.as_str()) || code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())
        };
        let is_root = |root: &String| root.len() == 2 && (1..=20).contains(&root.parse().unwrap_or(0));
        let realities = ["actual", "claimed", "proposed", "forecast", "hypothetical", "negated"];
        let faults = [
            (!(3..=12).contains(&act.anchor.split_whitespace().count()), "an anchor has 3 to 12 words"),
            (act.sources.is_empty() || act.targets.is_empty(), "no source or no target"),
            (!act.sources.iter().chain(&act.targets).all(is_code), "no actor's code"),
            (
                act.sym && act.sources.len() > 1 && sorted(&act.sources) == sorted(&act.targets),
                "the same on both sides",
            ),
            (act.roots.is_empty() || !act.roots.iter().all(is_root), "no root"),
            (!realities.contains(&act.reality.as_str()), "no reality"),
            ((act.reality == "claimed") != act.by.is_some(), "by goes with claimed"),
            (act.when.as_deref().is_some_and(|when| interval(when).is_none()), "no date"),
        ];
        faults.into_iter().find_map(|(holds, what)| holds.then_some(what))
    }
}
