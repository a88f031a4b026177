//! Heads of papers of all kinds, in plain text.

use rapport_model::{Document, HeadKind};

fn document(text: &str) -> Document {
    crate::read("paper.txt", text.as_bytes()).expect("it is a text").documents.remove(0)
}

/// Kind, from, to, place, hour, then each participant with office and state, in one line.
fn head(text: &str) -> String {
    let document = document(text);
    let head = document.head.expect("it has a head");
    let words = |words: Option<String>| words.unwrap_or_else(|| "–".into());
    let person = |one: &rapport_model::Participant| {
        let state = one.country.map(|code| code.to_string());
        format!("; {} ({}, {})", one.name, words(one.office.clone()), words(state))
    };
    let people: String = head.participants.iter().map(person).collect();
    let time = words(head.time.map(|time| time.to_string()));
    format!("{}: {} → {}, {}, {time}{people}", head.kind.word(), words(head.from), words(head.to), words(head.place))
}

fn turns(text: &str) -> Vec<(String, String, String)> {
    let document = document(text);
    let state = |code: Option<rapport_model::ActorCode>| code.map(|code| code.to_string()).unwrap_or_default();
    let turn = |s: &rapport_model::Speaker| (s.name.clone(), state(s.country), s.span.of(&document.text).to_owned());
    document.speakers.iter().map(turn).collect()
}

#[test]
fn those_present_in_one_list() {
    let text = "Memorandum of Conversation\n\nOslo, 3 May 1966, 4 p.m.\n\nPARTICIPANTS\n\nForeign Minister Lund, Norway\n\
        Mr. Juan Rey, Ambassador of Peru\nDr. Ana Paz, Peruvian Embassy\n\nMr. Rey said that Peru would wait.\n";
    let people =
        "; Lund (Foreign Minister, Norway, NOR); Juan Rey (Ambassador of Peru, PER); Ana Paz (Peruvian Embassy, PER)";
    assert_eq!(head(text), format!("memcon: – → –, Oslo, 16:00{people}"));
}

#[test]
fn those_present_by_side() {
    let text = "MEMORANDUM OF CONVERSATION\n\nPLACE: Ministry of Defence, Lima\nTIME: 9.30 a.m.\n\nParticipants:\nPeru\nGeneral Rojas\n\
        Col. Diaz, aide\nChilean side:\nAdmiral Soto\n\nGeneral Rojas opened the meeting with a protest about the ship.\n";
    let people = "; Rojas (General, PER); Diaz (aide, PER); Soto (Admiral, CHL)";
    assert_eq!(head(text), format!("memcon: – → –, Lima, 09:30{people}"));
}

#[test]
fn telegrams_letters_and_notes_go_from_one_to_another() {
    for (text, expected) in [
        (
            "FM AMEMBASSY LAGOS\nTO SECSTATE WASHDC PRIORITY 12\nSUBJECT: LOANS\n\n1. THE MINISTER TOLD ME THAT NIGERIA WOULD PAY.\n",
            "telegram: AMEMBASSY LAGOS → SECSTATE WASHDC, Lagos, –",
        ),
        (
            "Telegram From the Embassy in Norway to the Ministry\n\nOslo, May 3, 1966, 11 p.m.\n\nThe minister called me in today and protested.\n",
            "telegram: Embassy in Norway → Ministry, Oslo, 23:00",
        ),
        (
            "Letter From the Ambassador to Peru (Doe) to Minister Roe\n\nLima, May 3, 1966.\n\nDear Dick: the talks have failed again today.\n",
            "letter: Ambassador to Peru (Doe) → Minister Roe, Lima, –",
        ),
        (
            "NOTE VERBALE\n\nThe Embassy of Chile presents its compliments to the Ministry of Foreign Affairs of Peru and protests the raid.\n\nLima, 3 May 1966\n",
            "note: Embassy of Chile → Ministry of Foreign Affairs of Peru, Lima, –",
        ),
        (
            "MEMORANDUM FOR THE MINISTER\n\nFROM: Head of the Desk\nDATE: 3 May 1966\n\nPeru has asked for our help with the loan.\n",
            "memorandum: Head of the Desk → MINISTER, –, –",
        ),
    ] {
        assert_eq!(head(text), expected);
    }
}

#[test]
fn a_treaty_has_those_who_signed() {
    let text = "TREATY BETWEEN THE REPUBLIC OF PERU AND THE REPUBLIC OF CHILE\n\nThe two Republics have agreed as follows:\n\nArticle 1\n\
        The parties shall share the river.\n\nDone at Lima, 3 May 1966.\n\nFor the Republic of Peru:\nJuan Rey\nMinister of Foreign Affairs\n\n\
        For the Republic of Chile:\nAna Paz\n";
    assert_eq!(head(text), "treaty: – → –, Lima, –; Juan Rey (Minister of Foreign Affairs, PER); Ana Paz (–, CHL)");
}

#[test]
fn turns_have_speakers() {
    let text = "Memorandum of Conversation\n\nOslo, 3 May 1966\n\nParticipants:\nForeign Minister Lund, Norway\nAmbassador Rey, Peru\n\n\
        Lund: We protest.\n\nAmbassador Rey: Peru regrets it.\n\nComment: nothing came of it.\n";
    let turn = |name: &str, state: &str, words: &str| (name.to_owned(), state.to_owned(), words.to_owned());
    assert_eq!(turns(text), [turn("Lund", "NOR", "We protest."), turn("Rey", "PER", "Peru regrets it.")]);
    let briefing = "PRESS BRIEFING\nMinistry of Foreign Affairs, Lima\n3 May 1966\n\nMS. PAZ: Peru has protested.\n\nQUESTION: To whom?\n\nMS. PAZ: To Chile.\n";
    let found: Vec<(String, String)> = turns(briefing).into_iter().map(|(name, state, _)| (name, state)).collect();
    assert_eq!(found, [("PAZ".into(), "PER".into()), ("QUESTION".into(), String::new()), ("PAZ".into(), "PER".into())]);
}

#[test]
fn labels_are_no_speakers() {
    let text = "Talks on fish\n\n3 May 1966\n\nSummary: Peru and Chile met.\n\nRecommendation: we should wait for the next round.\n";
    assert_eq!(turns(text), []);
}

#[test]
fn the_label_of_a_turn_is_no_word_of_it() {
    let text = "Record of Conversation\n\nOslo, 3 May 1966\n\nParticipants: Mr. Lund, Norway; Mr. Rey, Peru\n\nMr. Lund: We protest.\n\nMr. Rey: We regret it.\n";
    let document = document(text);
    let prose = document.blocks.iter().filter(|block| block.kind.is_prose()).flat_map(|block| &block.pieces);
    let words: Vec<&str> = prose.map(|piece| piece.of(&document.text)).collect();
    assert_eq!(words, ["We protest.", "We regret it."]);
}

#[test]
fn a_page_that_says_nothing_of_itself_has_no_head() {
    assert_eq!(document("Peru protested to Chile on 3 May 1966. Chile gave no answer.\n").head, None);
    assert_eq!(
        document("LIMA, May 3, 1966 (Reuters) - Peru protested.\n").head.map(|head| head.kind),
        Some(HeadKind::Press)
    );
}
