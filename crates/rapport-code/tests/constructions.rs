//! Constructions of English as the built-in parser reads them: the acts that a text tells, and those that it only seems
//! to. Under each text stand the acts to be found (`SUN CHN 026 actual`, with a date where it matters) and, after `!`,
//! what must not be found as done. All texts are dated 18 April 1988.

use rapport_code::{Coder, wire};
use rapport_lexicon::Lexicon;
use rapport_parse::Parser;

fn told(text: &str) -> Vec<String> {
    told_in("", text)
}

fn told_in(title: &str, text: &str) -> Vec<String> {
    let mut document = wire::plain("t", text, "1988-04-18".parse().ok());
    document.title = Some(title.to_owned()).filter(|title| !title.is_empty());
    let blocks = document.blocks.iter();
    let sentences: Vec<_> =
        blocks.flat_map(|block| Parser::english().parse_pieces(&document.text, &block.pieces)).collect();
    let reports = Coder::new(Lexicon::builtin().clone(), Vec::new()).by_rules(&document, &sentences);
    let line = |r: &rapport_model::Report| {
        let code = |actor: &rapport_model::Actor| actor.code.map_or("?".to_owned(), |code| code.to_string());
        let date = r.date().map_or(String::new(), |date| format!(" {date}"));
        format!("{} {} {} {}{date}", code(&r.source), code(&r.target), r.event.cameo, r.reality.word())
    };
    reports.iter().map(line).collect()
}

/// What a text tells otherwise than wanted.
fn faults(found: &[String], text: &str, wanted: &[&str]) -> Vec<String> {
    let tells = |line: &str| found.iter().any(|f| f == line || f.starts_with(&format!("{line} ")));
    let wrong = |line: &&&str| line.strip_prefix("! ").map_or_else(|| !tells(line), tells);
    wanted.iter().filter(wrong).map(|line| format!("“{text}”: {line}, found {found:?}")).collect()
}

const CASES: &[(&str, &[&str])] = &[
    (
        "PEKING, April 17 (Reuter) - A Foreign Ministry spokesman condemned Laos on Sunday.",
        &["CHN LAO 111 actual 1988-04-17"],
    ),
    ("Iran urged India to open talks with Pakistan. India rejected the suggestion.", &["IND IRN 127 actual"]),
    ("Norway supported the Danish move, but Sweden criticized it.", &["SWE DNK 111 actual", "! SWE NOR 111 actual"]),
    (
        "President Reagan and Soviet leader Mikhail Gorbachev signed a treaty Tuesday to scrap missiles.",
        &["USA SUN 057 actual", "SUN USA 057 actual"],
    ),
    ("The premier of Japan told reporters that India had attacked Pakistan.", &["IND PAK 190 claimed"]),
    ("Gorbachev invited Reagan to Moscow next year.", &["SUN USA 036 actual 1988-04-18"]),
    ("India attacked Pakistan, according to Iran.", &["IND PAK 190 claimed"]),
    ("Poland ended a round of talks with Hungary on Monday.", &["POL HUN 046 actual"]),
    ("China rejected a Soviet call for a summit.", &["CHN SUN 125 actual", "SUN CHN 026 actual"]),
    ("Poland and Hungary met in May. Both sides are cooperating.", &["POL HUN 060 actual", "HUN POL 060 actual"]),
    ("The Poles told Under Secretary Armacost in March that they would sign.", &["POL USA 010 actual 1988-03"]),
    ("Premier Li Peng received the head of the Polish delegation.", &["CHN POL 043 actual"]),
    (
        "The Soviets praised the talks in Sweden in May between Iran and Iraq.",
        &["IRN IRQ 046 actual", "SUN IRN 051 actual", "! SUN SWE 051 actual"],
    ),
    ("The Soviet-US arms control talks in Geneva went on.", &["SUN USA 046 actual"]),
    (
        "The declaration on principles of relations signed by Japan and India in 1972 still holds.",
        &["JPN IND 057 actual 1972"],
    ),
    ("Poland had no contact with Albania.", &["! POL ALB 040 actual"]),
    ("No American soldiers attacked Libya.", &["! USA LBY 190 actual"]),
    ("It is conceivable that Libya attacked Chad.", &["! LBY TCD 190 actual"]),
    ("France is less willing to help Chad than Libya is.", &["! FRA TCD 033 actual"]),
    ("The premier said that the French had to understand the Libyans.", &["! FRA LBY 100 actual"]),
    ("Japan may probe for new areas of interest, such as concern over Poland.", &["! JPN POL 090 hypothetical"]),
    ("The foreign minister attacked the Soviets for dealing with Cuba.", &["! CHN SUN 190 actual"]),
    (
        "Poland cited three obstacles, the Soviet invasion of Afghanistan, the treaty and the debt.",
        &["SUN AFG 190 actual"],
    ),
    ("Moscow is willing to meet Khmer Rouge leaders.", &["! KHMREB SUN 036 actual"]),
    ("The two countries have a treaty. Canada has a treaty with Norway.", &["! CAN NOR 057 actual"]),
];

#[test]
fn constructions() {
    let faults: Vec<String> = CASES.iter().flat_map(|(text, wanted)| faults(&told(text), text, wanted)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// In a paper on the relations of two, what they sign without being named is theirs, and what one asks it asks of the other.
#[test]
fn a_title_names_the_two_a_paper_is_about() {
    let title = "POLISH-CZECHOSLOVAK RELATIONS";
    let text = "A trade agreement was signed in March. Warsaw has repeatedly called for a summit.";
    let (with, without) = (told_in(title, text), told(text));
    let wanted = ["POL CSK 057 actual 1988-03", "POL CSK 026 actual"];
    assert_eq!(faults(&with, text, &wanted), [""; 0]);
    assert_eq!(faults(&without, text, &["! POL CSK 057 actual", "! POL CSK 026 actual"]), [""; 0]);
}
