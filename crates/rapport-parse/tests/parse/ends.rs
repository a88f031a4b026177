//! Where sentences end in text of many layouts.

use rapport_parse::Parser;

/// Parses `marked` without its `|`, which stand where sentences end, and compares the ends.
fn check(marked: &str) {
    let text: String = marked.chars().filter(|c| *c != '|').collect();
    let mut found = String::new();
    let mut at = 0;
    for sentence in Parser::english().parse(&text) {
        if at > 0 {
            found.push('|');
        }
        found.push_str(&text[at..sentence.span.end()]);
        at = sentence.span.end();
    }
    assert_eq!(found, marked);
}

#[test]
fn abbreviations_end_no_sentence_but_may() {
    check("World War I began in 1914.| Elizabeth I reigned before James I came.| I know.");
    check("Mr. Wu met Gen. Smith at St. Paul's, i.e. in London.| They left.");
    check("He moved to the U.S.| In 1841 he came back.| The U.S. Treasury sold bonds.");
    check("The talks ended at 7 p.m.| No one spoke.| They met at 5 p.m. on Monday.");
    check("He was born in Kiel (c. 1850), cf. Smith et al. (1999).[1][2]| He died in 1914.[3]");
}

#[test]
fn a_final_abbreviation_gives_its_point_to_the_sentence() {
    let words = |text: &str| {
        let sentences = Parser::english().parse(text);
        let forms = sentences[0].tokens.iter().map(|t| t.span.of(text).to_owned()).collect::<Vec<_>>();
        forms.join(" ")
    };
    assert_eq!(words("She sold oil, gas, etc."), "She sold oil , gas , etc .");
    assert_eq!(words("He works at Acme Inc. in Peking."), "He works at Acme Inc. in Peking .");
    assert_eq!(words("It left the U.S."), "It left the U.S.");
}

#[test]
fn quotations_keep_their_marks() {
    check("\"Will they come?\" she asked.| \"No!\" he said.| He called it \"a farce.\"| Then he left.");
    check("‘We have no choice,’ he said.| “That’s what they told us – ‘Go home!’ – and we did.”| It was over.");
}

#[test]
fn a_line_broken_on_purpose_ends_a_sentence() {
    check(
        "Early life|
Born on 5 May 1818 in the small town of Kiel, he was the son of a teacher and grew up in
Holstein.| He left for the capital in 1840.|
Career|
He became a minister of the new government, which sent him to Moscow, Peking and New
York.",
    );
    check("The toll so far:|\n• 12 were killed|\n• 3 are missing");
}

#[test]
fn a_line_broken_for_want_of_room_ends_none() {
    check(
        "BEIJING, Oct. 4 - Chinese Vice-Premier Li Keqiang met with visiting
Kazakh Prime Minister Karim Masimov here Tuesday, calling for closer ties
between the two countries in trade, energy and security.|
Li agreed.",
    );
}
