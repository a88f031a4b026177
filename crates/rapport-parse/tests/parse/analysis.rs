//! Sentences with the analysis marked under the words.

use rapport_parse::Parser;

/// Parses `words`, the first line of `marked`, and compares its marks: under the start of each word its relation and,
/// after `<`, its head's place in the sentence counted from 1 (0 for the root). Words that have no mark are not compared.
fn check(marked: &str) {
    let (words, marks) = marked.trim_start_matches('\n').split_once('\n').expect("marks under the words");
    let sentences = Parser::english().parse(words);
    assert_eq!(sentences.len(), 1, "one sentence: {words}");
    let mut read = 0;
    for (column, mark) in fields(marks) {
        let at = words.char_indices().nth(column).map_or(words.len(), |(at, _)| at);
        let token = sentences[0].tokens.iter().find(|t| t.span.start() == at);
        let token = token.unwrap_or_else(|| panic!("no word starts over “{mark}” in: {words}"));
        let found = format!("{}<{}", token.deprel.name(), token.head.map_or(0, |h| h + 1));
        assert_eq!(found, mark, "“{}” in: {words}", token.span.of(words));
        read += 1;
    }
    assert!(read > 0, "no marks under: {words}");
}

/// The marks with the column that each starts at.
fn fields(marks: &str) -> Vec<(usize, String)> {
    let mut fields: Vec<(usize, String)> = Vec::new();
    let mut inside = false;
    for (column, c) in marks.chars().enumerate() {
        if c != ' ' && !inside {
            fields.push((column, String::new()));
        }
        inside = c != ' ';
        if let Some((_, mark)) = fields.last_mut().filter(|_| inside) {
            mark.push(c);
        }
    }
    fields
}

#[test]
fn control_finds_the_thing_refused() {
    check(
        "
China   refused to     schedule a summit.
nsubj<2 root<0  mark<4 xcomp<2    obj<4",
    );
}

#[test]
fn a_passive_has_a_patient_and_an_agent() {
    check(
        "
The withdrawal   was announced by Moscow      in January.
    nsubj:pass<4     root<0       obl:agent<4    obl<4",
    );
}

#[test]
fn a_nominal_act_keeps_its_arguments() {
    check(
        "
The withdrawal of a division from Mongolia pleased them.
    nsubj<8         nmod<2                 root<0  obj<8",
    );
}

#[test]
fn reported_speech_hangs_on_its_verb() {
    check(
        "
Wu      said   that Vietnam had not      withdrawn its troops.
nsubj<2 root<0      nsubj<7     advmod<7 ccomp<2       obj<7",
    );
}

#[test]
fn clitics_have_places_of_their_own() {
    check(
        "
Hanoi   didn't accept China's     offer.
nsubj<4        root<0 nmod:poss<7 obj<4",
    );
}

#[test]
fn curly_marks_and_dashes_are_read_as_straight_ones_are() {
    check(
        "
Peking’s    leaders won’t change the “basic line” now.
nmod:poss<3 nsubj<6       root<0            obj<6",
    );
    check(
        "
Talks        were resumed in October—after six months.
nsubj:pass<3      root<0     obl<3             obl<3",
    );
}

#[test]
fn an_act_with_an_article_is_a_noun() {
    let text = "There are few facts about the origin of the Kosygin–Chou meeting on 11 September.";
    let sentences = Parser::english().parse(text);
    let meeting = sentences[0].tokens.iter().find(|t| t.span.of(text) == "meeting").expect("the word is there");
    assert_eq!((meeting.upos, &*meeting.lemma), (rapport_model::Upos::Noun, "meeting"));
}

#[test]
fn capitals_and_their_lack_do_not_matter() {
    check(
        "
THE SOVIET UNION   HAS WITHDRAWN ITS TROOPS FROM MONGOLIA
           nsubj<5     root<0        obj<5       obl<5",
    );
    check(
        "
the ambassador met    gromyko in moscow and handed him a note.
    nsubj<3    root<0 obj<3      obl<3      conj<3       obj<8",
    );
}

#[test]
fn a_paragraphs_number_is_no_part_of_the_clause() {
    check(
        "
3.            Hanoi   rejected the offer.
discourse<4   nsubj<4 root<0       obj<4",
    );
}
