//! What stands between quotation marks stands so in the source.

use super::*;
use proptest::{collection::vec, prelude::*, sample::select};

#[test]
fn a_pronoun_in_a_quotation_is_settled_in_brackets() {
    let said = told("Chou said “we have rejected their call”", "we", "their", true, None);
    assert_eq!(said, "Chou said “we [China] have rejected their [the Soviet Union’s] call”.");
    let said = told("they said \"we have rejected it\" to its envoy", "they", "its", true, None);
    assert_eq!(said, "China said \"we have rejected it\" to the Soviet Union’s envoy.");
}

#[test]
fn what_the_memo_quotes_is_left_as_it_stands() {
    let phrase = told("their refusal of its call, and this to us", "their", "its", false, None);
    let quoted = "their [China’s] refusal of its [the Soviet Union’s] call, and this to us";
    let rejected = "China rejected a proposal of the Soviet Union:";
    assert_eq!(phrase, format!("{rejected} the reporting speaks of “{quoted}”."));
    let sentence = told("4. A refusal of its call by their envoy, and this here to us.", "their", "its", false, None);
    let quoted = "A refusal of its [the Soviet Union’s] call by their [China’s] envoy, and this here to us";
    assert_eq!(sentence, format!("{rejected} “{quoted}”."));
}

#[test]
fn words_of_time_in_a_quotation_are_left() {
    let said = told("China said “we met the Soviets this month”", "China", "Soviets", true, Some("1986-09"));
    assert_eq!(said, "China said “we met the Soviets this month” (September 1986).");
}

#[test]
fn a_quotation_is_a_run_that_leads_to_its_words() {
    let text = "Chou said “we reject the Soviet call.”";
    let document = Document::bare(DocumentId::given("d"), "d.txt", text.to_owned());
    let at = |words: &str| text.find(words).map(|start| Span::new(start, start + words.len()));
    let actors = [actor("CHN", "Chou", at("Chou")), actor("SUN", "Soviet", at("Soviet"))];
    let report = report(&document, &[Span::new(0, text.len())], actors, true, When::UNKNOWN, None);
    let states = [Prose::from("China"), Prose::from("the Soviet Union")];
    let said = words::said(report.evidence.spans(), &Witness { report: &report, document: &document, states });
    let runs: Vec<(&str, Option<Mark>)> = said.runs().into_iter().map(|run| (run.text, run.mark.cloned())).collect();
    let quote = at("we reject the Soviet call").expect("it stands there");
    assert_eq!(
        runs,
        [
            ("Chou", Some(Mark::Name("CHN".parse().ok()))),
            (" said “", None),
            ("we reject the Soviet call", Some(Mark::Quote(document.id.clone(), quote))),
            ("”", None),
        ]
    );
}

const WORDS: [&str; 14] =
    ["they", "are", "we", "were", "have", "he", "said", "their", "its", "China", "it", "agreed,", "here", "this month"];

/// The words of a telling from its first quotation mark to its last, without what stands in brackets.
fn between_marks(said: &str) -> Option<String> {
    let (start, end) = (said.find('“')? + '“'.len_utf8(), said.rfind('”')?);
    let mut words = said.get(start..end)?.to_owned();
    while let Some((open, close)) = words.find(" [").zip(words.find(']')) {
        words.replace_range(open..=close, "");
    }
    Some(words.trim_end_matches(['.', ',', ' ', '…']).to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn no_quoted_word_is_altered(
        [before, inner, after] in [vec(select(WORDS.to_vec()), 1..8), vec(select(WORDS.to_vec()), 1..8), vec(select(WORDS.to_vec()), 1..4)],
        actors in any::<[usize; 2]>(),
        finite in any::<bool>(),
        by in select(vec![None, Some("Huang Hua")]),
    ) {
        let text = format!("{} “{}” {}.", before.join(" "), inner.join("\n"), after.join(" "));
        let document = Document::bare(DocumentId::given("d"), "d.txt", text.clone());
        let starts: Vec<usize> = text.match_indices(char::is_alphabetic).map(|(at, _)| at).filter(|at| {
            text[..*at].chars().next_back().is_none_or(|c| !c.is_alphabetic())
        }).collect();
        let actors = [("CHN", actors[0]), ("SUN", actors[1])].map(|(code, word)| {
            let start = starts[word % starts.len()];
            let length = text[start..].find(|c: char| !c.is_alphabetic()).unwrap_or(text.len() - start);
            actor(code, &text[start..start + length], Some(Span::new(start, start + length)))
        });
        let when = When::new("1986-09".parse().unwrap(), Basis::Relative);
        let report = report(&document, &[Span::new(0, text.len())], actors, finite, when, by);
        let told = happening(&report, when);
        let said = said_if_told(&[report], &document, told).expect("it can be told");
        let source = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(quoted) = between_marks(&said) {
            prop_assert!(source.contains(&quoted), "“{quoted}” stands in “{said}” and not in “{source}”");
        }
    }
}
