//! Tests as text: marks under the words say who they are. A mark holds if the mentions whose head word stands over it
//! have exactly these codes (and, where it is given, this role); `-` stands for no code.

use super::*;
use proptest::prelude::*;
use rapport_model::{Dates, Deprel, DocumentId, Edition, Feats, SourceKind, Span, Token, Upos};
use rapport_parse::Parser;

/// A document of this text and day.
fn document(text: &str, day: &str) -> Document {
    Document {
        dates: Dates { written: day.parse().ok(), ..Dates::default() },
        source: SourceKind::Press,
        ..Document::bare(DocumentId::given("test"), "test.txt", text.to_owned())
    }
}

/// A US government's paper of this text and day.
fn us_paper(text: &str, day: &str) -> Document {
    let edition = Edition { title: "Foreign Relations of the United States, 1969–1976".into(), ..Edition::default() };
    Document { source: SourceKind::OfficialPaper, edition: Some(edition), ..document(text, day) }
}

fn found(document: &Document) -> (Vec<Sentence>, Vec<Mention>) {
    let sentences = Parser::english().parse(&document.text);
    let mentions = resolve(Lexicon::builtin(), document, &sentences);
    let with_span = sentences.iter().zip(mentions).flat_map(|(sentence, mentions)| {
        mentions.into_iter().map(|mut m| {
            m.actor.span = Some(sentence.tokens[m.head].span);
            m
        })
    });
    let heads = with_span.collect();
    (sentences, heads)
}

/// The text without its lines of marks, and the marks: span, codes, role.
fn unmark(marked: &str) -> (String, Vec<(Span, String)>) {
    let (mut text, mut marks, mut line_start) = (String::new(), Vec::new(), 0);
    for line in marked.lines().filter(|line| !line.trim().is_empty()) {
        match line.find('^') {
            Some(at) => {
                let end = at + line[at..].chars().take_while(|c| *c == '^').count();
                marks.push((Span::new(line_start + at, line_start + end), line[end..].trim().to_owned()));
            }
            None => {
                line_start = text.len();
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    (text, marks)
}

fn check_in(make: fn(&str, &str) -> Document, day: &str, marked: &str) {
    let (text, marks) = unmark(marked);
    let document = make(&text, day);
    let (_, mentions) = found(&document);
    for (span, wanted) in marks {
        let under = || mentions.iter().filter(|m| span.covers(m.actor.span.expect("a mention has a span")));
        let outer = under().filter(|m| m.within.is_none_or(|w| !under().any(|other| other.head == w)));
        let mut codes: Vec<String> = outer
            .map(|m| {
                let code = m.code().map_or("-".to_owned(), |c| c.to_string());
                let role = m.actor.role.filter(|_| wanted.contains(':')).map(|r| format!(":{r}")).unwrap_or_default();
                code + &role
            })
            .collect();
        codes.dedup();
        let words = span.of(&text);
        assert_eq!(codes.join(" "), wanted, "“{words}” in “{}” on {day}", text.trim());
    }
}

fn check(day: &str, marked: &str) {
    check_in(document, day, marked);
}

#[test]
fn whose_an_official_is_his_embassy_tells_and_not_his_post() {
    check(
        "1988-04-18",
        "
A Soviet Embassy official in Beijing called on the US Embassy in Moscow.
^^^^^^^^^^^^^^^^^^^^^^^^^ SUN:GOV
                                               ^^^^^^^^^^^^^^ USA:GOV
The Soviet ambassador to China received Chinese students in Moscow.
^^^^^^^^^^^^^^^^^^^^^^ SUN:GOV
                         ^^^^^ CHN
                                        ^^^^^^^^^^^^^^^^ CHN:EDU
",
    );
}

#[test]
fn a_client_regime_is_its_place_and_not_its_patron() {
    check(
        "1988-04-18",
        "
Moscow is talking to Hanoi's client regime in Phnom Penh.
^^^^^^ SUN
                             ^^^^^^^^^^^^^ KHM
",
    );
}

#[test]
fn names_are_read_by_the_day() {
    check("1988-04-18", "Moscow rejected the note.\n^^^^^^ SUN\n");
    check("2014-03-01", "Moscow rejected the note.\n^^^^^^ RUS\n");
    check("1967-03-01", "Hanoi rejected the note.\n^^^^^ VDR\n");
    check("1988-04-18", "Hanoi rejected the note.\n^^^^^ VNM\n");
    check("1966-03-01", "The ChiComs denounced the GRC.\n    ^^^^^^^ CHN\n                          ^^^ TWN\n");
    check("1971-03-01", "Sihanouk thanked Peking.\n^^^^^^^^ KHMREB\n                 ^^^^^^ CHN\n");
    check("1988-04-18", "Sihanouk thanked Beijing.\n^^^^^^^^ KHMREB\n");
    check("1965-03-01", "Sihanouk thanked Peking.\n^^^^^^^^ KHM\n");
}

#[test]
fn persons_are_known_by_title_and_state() {
    check(
        "1988-04-01",
        "
Soviet Deputy Foreign Minister Rogachev met Chinese Foreign Minister Wu.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SUN:GOV
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ CHN:GOV
",
    );
    check(
        "2019-05-01",
        "
Iranian general Qassem Hosseini threatened Israel.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ IRN:MIL
                                           ^^^^^^ ISR
John Smith, the US ambassador to Russia, met Foreign Minister Sergei Lavrov.
^^^^^^^^^^ USA:GOV
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ RUS:GOV
Smith thanked Lavrov.
^^^^^ USA
              ^^^^^^ RUS
",
    );
}

#[test]
fn people_in_a_role() {
    check(
        "2019-05-01",
        "
Iranian protesters attacked South Korean police.
^^^^^^^^^^^^^^^^^^ IRN:CVL
                            ^^^^^^^^^^^^^^^^^^^ KOR:COP
Kurdish rebels in Turkey attacked Chinese border guards.
^^^^^^^^^^^^^^ TURREB:REB
                                  ^^^^^^^^^^^^^^^^^^^^^ CHN:MIL
The government of Pakistan expelled the Indian envoy.
^^^^^^^^^^^^^^ PAK:GOV
                                        ^^^^^^^^^^^^ IND:GOV
",
    );
}

#[test]
fn what_is_no_state() {
    check(
        "2019-05-01",
        "
They ate turkey on china plates near the South China Sea.
         ^^^^^^^^^^^^^^^^^^^^^^
                                         ^^^^^^^^^^^^^^^
Western diplomats criticized pro-Russian separatists.
^^^^^^^^^^^^^^^^^ -
",
    );
}

#[test]
fn the_press_speaks_for_its_owner() {
    check(
        "1988-04-18",
        "
Pravda attacked People's Daily, and Reuters reported it.
^^^^^^ SUN:MED
                ^^^^^^^^^^^^^^ CHN:MED
                                    ^^^^^^^ -:MED
",
    );
}

#[test]
fn both_sides_and_their_pronouns() {
    check(
        "1988-04-18",
        "
Moscow and Beijing signed a trade agreement.
They also exchanged views.
^^^^ SUN CHN
Both sides praised the talks.
^^^^^^^^^^ SUN CHN
The two countries opened their border.
^^^^^^^^^^^^^^^^^ SUN CHN
China said that it welcomed the step.
                ^^ CHN
",
    );
}

#[test]
fn a_bare_title_is_its_last_holder() {
    check(
        "1988-04-01",
        "
Chinese Foreign Minister Wu arrived in Pyongyang.
The Foreign Minister criticized Japan.
^^^^^^^^^^^^^^^^^^^^ CHN
He left on Friday.
^^ CHN
",
    );
}

#[test]
fn we_is_whose_paper_it_is() {
    check_in(
        us_paper,
        "1969-09-15",
        "We told Dobrynin that he was wrong.\n^^ USA\n        ^^^^^^^^ SUN\n                      ^^ SUN\n",
    );
    check("1969-09-15", "We told Dobrynin that he was wrong.\n^^\n        ^^^^^^^^ SUN\n");
}

#[test]
fn actors_of_the_news_of_three_days() {
    check(
        "1969-03-20",
        "
Peiping charged that Soviet frontier guards had fired on Chinese fishermen.
^^^^^^^ CHN
                     ^^^^^^^^^^^^^^^^^^^^^^ SUN:MIL
                                                         ^^^^^^^^^^^^^^^^^ CHN:AGR
Moscow rejected the protest and summoned the Chinese chargé.
^^^^^^ SUN
                                         ^^^^^^^^^^^^^^^^^^^ CHN:GOV
Izvestia said that the ChiComs had attacked first; NCNA denied it.
^^^^^^^^ SUN:MED
                   ^^^^^^^^^^^ CHN
                                                   ^^^^ CHN:MED
",
    );
    check(
        "1988-04-18",
        "
Gorbachev's call for a summit was ignored by the Chinese press.
^^^^^^^^^ SUN:GOV
                                             ^^^^^^^^^^^^^^^^^ CHN:MED
Deputy Foreign Minister Rogachev told his hosts that the Soviets would withdraw one division from Mongolia.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SUN:GOV
                                      ^^^ SUN:GOV
                                                     ^^^^^^^^^^^ SUN
                                                                                                  ^^^^^^^^ MNG
",
    );
    check(
        "2019-09-20",
        "
The UN Security Council condemned the attack on Saudi Arabia.
^^^^^^^^^^^^^^^^^^^^^^^ IGOUNO:IGO
                                                ^^^^^^^^^^^^ SAU
Iranian Foreign Minister Mohammad Javad Zarif accused Washington of deceit, and President Trump threatened new sanctions.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ IRN:GOV
                                                      ^^^^^^^^^^ USA
                                                                                ^^^^^^^^^^^^^^^ USA:GOV
Houthi rebels in Yemen said they had fired the missiles.
^^^^^^^^^^^^^^^^^^^^^^ YEMREBHTH:REB
                            ^^^^ YEMREBHTH:REB
",
    );
}

#[test]
fn a_desk_adds_its_own() {
    let mut lexicon = Lexicon::builtin().clone();
    let toml = "[[person]]\nname = \"Wang Youping\"\nshort = \"Wang\"\ncode = \"CHN\"\noffice = \"Ambassador\"\nrank = \"ambassador\"\n";
    lexicon.extend("actors.toml", toml).unwrap();
    assert_eq!(lexicon.find("Wang Youping", None).map(|c| c.to_string()).as_deref(), Some("CHN"));
    for (toml, part, hint) in [
        ("[[person]]\nname = \"X\"\n", "line 1: a person has no code", "code"),
        ("\n[[person]]\nname = \"X\"\ncode = \"chn\"\n", "line 2: “chn” is no code", "capital"),
        ("[[outlets]]\nname = \"X\"\n", "there is no table [[outlets]]", "[[outlet]]"),
        ("[[person]]\nname = \"X\"\ncode = \"CHN\"\nfrm = \"1970-01-01\"\n", "no field “frm”", "from"),
        ("[[person]\nname", "actors.toml, line 1", "block"),
    ] {
        let problem = lexicon.extend("actors.toml", toml).unwrap_err();
        assert!(problem.message.contains(part), "{}", problem.message);
        assert!(problem.hint.as_deref().unwrap_or_default().contains(hint), "{problem:?}");
    }
}

#[test]
fn names_for_memos() {
    let lexicon = Lexicon::builtin();
    let soviet = lexicon.state_name("SUN".parse().unwrap()).unwrap();
    assert_eq!(
        [&soviet.name, &soviet.adjective, &soviet.people, &soviet.capital],
        ["the Soviet Union", "Soviet", "the Soviets", "Moscow"]
    );
    assert_eq!(lexicon.actor_name("KHMREB".parse().unwrap()), Some("Khmer Rouge"));
}

/// A sentence with any tree over these words, circles and heads out of range included.
fn any_sentence(words: &[String], heads: &[u32], tags: &[u8]) -> (String, Sentence) {
    let relations = [
        "nsubj",
        "obj",
        "amod",
        "compound",
        "flat",
        "nmod",
        "nmod:poss",
        "appos",
        "conj",
        "case",
        "det",
        "root",
        "obl",
    ];
    let (mut text, mut tokens) = (String::new(), Vec::new());
    for (i, word) in words.iter().enumerate() {
        let start = text.len();
        text.push_str(word);
        let tag = usize::from(tags[i % tags.len()]);
        tokens.push(Token {
            span: Span::new(start, text.len()),
            lemma: word.as_str().into(),
            upos: Upos::ALL[tag % Upos::ALL.len()],
            feats: Feats::default(),
            head: Some(heads[i % heads.len()]),
            deprel: Deprel::new(relations[tag % relations.len()]),
        });
        text.push(' ');
    }
    let span = Span::new(0, text.len());
    (text, Sentence { span, tokens, multiword: Vec::new() })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_tree_breaks_it(
        words in prop::collection::vec("(the|of|in|'s|-|both|sides|they|its|we|Soviet|Chinese|China|US|Foreign|Minister|Wu|Bush|embassy|officials|and|,|group|İ|é|“)", 1..24),
        heads in prop::collection::vec(0u32..30, 1..24),
        tags in prop::collection::vec(any::<u8>(), 1..24),
    ) {
        let (text, sentence) = any_sentence(&words, &heads, &tags);
        let document = us_paper(&text, "1988-04-18");
        let mentions = resolve(Lexicon::builtin(), &document, &[sentence.clone(), sentence.clone()]);
        for m in mentions.iter().flatten() {
            prop_assert!(m.tokens.contains(&m.head) && m.tokens.end <= sentence.tokens.len());
            prop_assert!(m.actor.span.is_some());
        }
    }

    #[test]
    fn no_toml_breaks_it(text in "\\PC{0,80}") {
        let mut lexicon = Lexicon::default();
        let _ = lexicon.extend("any.toml", &text);
        let _ = lexicon.find(&text, None);
    }
}

/// A telegram of the US Embassy in Indonesia.
fn from_djakarta(text: &str, day: &str) -> Document {
    let title = Some("Telegram From the Embassy in Indonesia to the Department of State".to_owned());
    Document { title, ..us_paper(text, day) }
}

#[test]
fn a_missions_bare_titles_are_of_the_state_in_which_it_sits() {
    check_in(
        from_djakarta,
        "1958-05-06",
        "
Prime Minister received me at his home and complained of Dutch flights.
^^^^^^^^^^^^^^ IDN
Message from President to Prime Minister was delivered at once.
             ^^^^^^^^^ USA
                          ^^^^^^^^^^^^^^ IDN
",
    );
}

#[test]
fn the_government_of_initials_is_of_a_state_that_the_paper_names() {
    check_in(
        from_djakarta,
        "1959-02-28",
        "
Indonesian leaders say that GOI has no intention to use force against the Dutch.
                            ^^^ IDN
",
    );
    check_in(
        us_paper,
        "1964-09-01",
        "Greek troops stayed in Cyprus, and GOG rejected the note.\n                                   ^^^ GRC\n",
    );
    check("2015-09-01", "Greek voters wait. The GOG rejected the note.\n                       ^^^ -\n");
}

#[test]
fn a_foreign_title_of_an_american_paper_is_not_its_own() {
    check_in(
        us_paper,
        "1965-03-01",
        "British troops left, and the Foreign Secretary thanked the Secretary.\n                              ^^^^^^^^^^^^^^^^^ GBR\n                                                           ^^^^^^^^^ USA\n",
    );
}

#[test]
fn few_states_have_a_king_and_the_secretary_general_is_one() {
    check(
        "2005-03-01",
        "
Spain and France opened the border. The King thanked the Secretary-General for his help.
                                        ^^^^ ESP
                                                         ^^^^^^^^^^^^^^^^^ IGOUNO
",
    );
}

#[test]
fn a_title_and_given_names_lead_to_a_ruler_known_by_surname() {
    check(
        "1985-03-01",
        "
President Didier Ratsiraka thanked the French ambassador.
^^^^^^^^^^^^^^^^^^^^^^^^^^ MDG
",
    );
}

#[test]
fn a_title_with_a_name_is_not_another_who_bears_it() {
    check(
        "2011-03-01",
        "
Venezuelan Foreign Minister Nicolas Maduro spoke first. Foreign Secretary Denise Abrams answered him.
                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ -
",
    );
}

#[test]
fn a_name_of_two_is_the_one_that_the_document_names_otherwise() {
    check(
        "2017-03-01",
        "Norway copied the sanctions, and Brussels thanked it.\n                                 ^^^^^^^^ IGOEEC\n",
    );
    check(
        "2017-03-01",
        "Belgium copied the sanctions, and Brussels thanked Oslo.\n                                  ^^^^^^^^ BEL\n",
    );
}

/// A paper of no known kind.
fn paper(text: &str, day: &str) -> Document {
    Document { source: SourceKind::Other, ..document(text, day) }
}

#[test]
fn a_letterhead_and_an_organs_line_tell_who_we_are() {
    let ministry =
        "MINISTRY OF FOREIGN AFFAIRS\nDhaka, 12 April 1989\n\nWe have accepted the reply of Burma.\n^^ BGD\n";
    check_in(paper, "1989-04-12", ministry);
    let seat = "THE PRIME MINISTRY\nAMMAN\n17 November 1975\n\nWe regret the step.\n^^ JOR\n";
    check_in(paper, "1975-11-17", seat);
    let organ = "A border of peace\nCommentary, Hanoi, 8 June 2023\n\nWe only ask for the data.\n^^ VNM\n";
    check_in(document, "2023-06-08", organ);
    let story = "Iraqi Government Accuses Iran\nBaghdad, 8 June 1983\n\nWe saw it, a farmer said.\n^^\n";
    check_in(paper, "1983-06-08", story);
}
