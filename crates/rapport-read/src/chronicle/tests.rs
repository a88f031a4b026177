use super::label;
use crate::chronicle::moment::Context;
use rapport_model::{Document, Edtf};

fn read(name: &str, text: &str) -> Document {
    crate::read(name, text.as_bytes()).unwrap().documents.remove(0)
}

/// The entries of a file: the date, what it tells, the source.
fn entries(name: &str, text: &str) -> Vec<(String, String, Option<String>)> {
    let document = read(name, text);
    let told = |entry: &rapport_model::Entry| {
        let within = document.blocks.iter().flat_map(|block| &block.pieces).filter(|piece| entry.span.covers(**piece));
        within
            .filter(|piece| entry.label != Some(**piece))
            .map(|piece| piece.of(&document.text))
            .collect::<Vec<_>>()
            .join(" ")
    };
    document.entries.iter().map(|entry| (entry.date.to_string(), told(entry), entry.source.clone())).collect()
}

fn dates(name: &str, text: &str) -> Vec<String> {
    entries(name, text).into_iter().map(|(date, ..)| date).collect()
}

fn own(document: &Document) -> Option<Edtf> {
    document.dates.written.or(document.dates.published)
}

/// The date of a label, where the entry before is of 12 March 1965.
fn date(words: &str) -> Option<String> {
    let last = "1965-03-12".parse().ok();
    let context = Context { year: Some(1965), month: Some(3), last, ..Context::default() };
    label::read(words)?.moment.date(&context).map(|date| date.to_string())
}

#[test]
fn labels_in_their_forms() {
    for (words, expected) in [
        ("14 June 1966: They met.", "1966-06-14"),
        ("June 14, 1966 – They met.", "1966-06-14"),
        ("[14 Jun 66] They met.", "1966-06-14"),
        ("1966 Jun 14. They met.", "1966-06-14"),
        ("14.vi.1966  They met.", "1966-06-14"),
        ("14th – They met.", "1965-03-14"),
        ("14/06/1966: They met.", "1966-06-14"),
        ("the fourteenth of June, nineteen sixty-six. They met.", "1966-06-14"),
        ("June the fourteenth. They met.", "1965-06-14"),
        ("Tues., 14 June. They met.", "1965-06-14"),
        ("No. 88, 14 June 1966. They met.", "1966-06-14"),
        ("QUITO, 14 June. They met.", "1965-06-14"),
        ("1966-06-14T18:40: They met.", "1966-06-14"),
        ("14 June 1966, 1805Z. They met.", "1966-06-14"),
        ("June 1966. They met.", "1966-06"),
        ("1966 – They met.", "1966"),
        ("1966–67. They met.", "1966-01-01/1967-12-31"),
        ("14–16 June 1966: They met.", "1966-06-14/1966-06-16"),
        ("June 14–16, 1966: They met.", "1966-06-14/1966-06-16"),
        ("Night of 14/15 June 1966: A raid.", "1966-06-14/1966-06-15"),
        ("28 June–3 July 1966: They met.", "1966-06-28/1966-07-03"),
        ("28 December 1966 to 3 January 1967: They met.", "1966-12-28/1967-01-03"),
        ("Between 14 and 16 June 1966. They met.", "1966-06-14/1966-06-16"),
        ("April–June 1966: They met.", "1966-04-01/1966-06-30"),
        ("Early June 1966: They met.", "1966-06-01/1966-06-10"),
        ("Mid-June 1966: They met.", "1966-06-11/1966-06-20"),
        ("End of February 1966: They met.", "1966-02-21/1966-02-28"),
        ("Late 1966: They met.", "1966-09-01/1966-12-31"),
        ("Spring 1966: They met.", "1966-03-01/1966-05-31"),
        ("Winter 1966–67: They met.", "1966-12-01/1967-02-28"),
        ("Q3 1966: They met.", "1966-07-01/1966-09-30"),
        ("The last week of June 1966: They met.", "1966-06-24/1966-06-30"),
        ("Same day, evening. They met.", "1965-03-12"),
        ("Next day. They met.", "1965-03-13"),
        ("Two days later. They met.", "1965-03-14"),
        ("1530 hours. They met.", "1965-03-12"),
        ("4.15 p.m.: They met.", "1965-03-12"),
    ] {
        assert_eq!(date(words).as_deref(), Some(expected), "{words}");
    }
}

#[test]
fn what_only_opens_like_a_label() {
    for words in [
        "12 envoys met.",
        "May they meet.",
        "Monastery talks. They met.",
        "3.5 million tons. They met.",
        "1966 was a hard year.",
        "Decree 12: They met.",
    ] {
        assert_eq!(date(words), None, "{words}");
    }
}

#[test]
fn labels_of_lines() {
    let text = "Ecuador and Peru: the river\nCompiled 9 May 1967\n\nThe line was drawn in 1942.\n\n3 June 1966: Peru fires on an \
                Ecuadorian launch.\n5 June 1966: Ecuador protests.\n28 December 1966: Peru pays.\n";
    let document = read("a.txt", text);
    assert_eq!(dates("a.txt", text), ["1966-06-03", "1966-06-05", "1966-12-28"]);
    assert_eq!(own(&document).map(|date| date.to_string()).as_deref(), Some("1967-05-09"));
    assert_eq!(entries("a.txt", text)[1].1, "Ecuador protests.");
    assert_eq!(document.title.as_deref(), Some("Ecuador and Peru: the river"));
}

#[test]
fn years_and_months_above_days() {
    let years = "ECUADOR AND PERU\n\n1966\n- 3 June. Peru fires on a launch.\n- 5 June. Ecuador protests.\n1967\n- 2 Jan. Peru pays.\n";
    assert_eq!(dates("a.txt", years), ["1966-06-03", "1966-06-05", "1967-01-02"]);
    let months = "ECUADOR AND PERU, 1966\n\nJUNE\n3 - Peru fires on a launch.\n5 - Ecuador protests.\n\nDECEMBER\n28 - Peru pays.\n";
    assert_eq!(dates("a.txt", months), ["1966-06-03", "1966-06-05", "1966-12-28"]);
    let nested = "# Ecuador and Peru\n\n* 1966\n\n    * 06/03: Peru fires on a launch.\n\n    * 06/25: Ecuador protests.\n\n* 1967\n\n    * 01/02: Peru pays.\n\n\
                  ## July 1968\n\nEcuador thanks Peru.\n";
    assert_eq!(dates("a.md", nested), ["1966-06-03", "1966-06-25", "1967-01-02", "1968-07"]);
    let listed = "<h1>Ecuador and Peru</h1><h2>1966</h2><h3>June</h3><ul><li><b>3</b> Peru fires on a launch.</li><li><b>5</b> Ecuador \
                  protests.</li></ul><h3>December</h3><ul><li><b>28</b> Peru pays.</li></ul>";
    assert_eq!(dates("a.html", listed), ["1966-06-03", "1966-06-05", "1966-12-28"]);
    assert_eq!(own(&read("a.html", listed)), None);
}

#[test]
fn days_without_a_year_go_on_over_new_year() {
    let text = "The river quarrel, 1966\n\n3 November – Peru fires on a launch.\n28 December – Ecuador protests.\n2 January – Peru pays.\n";
    assert_eq!(dates("a.txt", text), ["1966-11-03", "1966-12-28", "1967-01-02"]);
}

#[test]
fn months_of_a_tracker() {
    let text = "June 2011\nThe river was low. On 3 June Peru fired on a launch. Same day Ecuador protested.\n\nJuly 2011\nCalm held.\n";
    let found = entries("a.txt", text);
    assert_eq!(found.iter().map(|entry| entry.0.as_str()).collect::<Vec<_>>(), ["2011-06", "2011-07"]);
    assert_eq!(own(&read("a.txt", text)), None, "a heading dates no page");
}

#[test]
fn hours_have_the_day_above_them() {
    let text = "DESK DIARY\nFriday, 3 June 1966\n0745 hours. Peru fires on a launch.\n1530 hours. Ecuador protests.\nSaturday, 4 June 1966\n0900 hours. Quiet.\n";
    assert_eq!(dates("a.txt", text), ["1966-06-03", "1966-06-03", "1966-06-04"]);
    let week = "WEEK OF MONDAY 6 JUNE 1966 - RIVER DESK\n\nMon. Peru fires on a launch.\nTues. Ecuador protests.\nThurs. Quiet.\n";
    assert_eq!(dates("a.txt", week), ["1966-06-06", "1966-06-07", "1966-06-09"]);
}

#[test]
fn clauses_that_run_on() {
    let text = "Ecuador and Peru, 1966. The quarrel moved fast. On 3 June Peru fired on a launch; on the 5th Ecuador protested; on 9 July Peru paid; and on \
                12 July both opened the river.\n";
    assert_eq!(dates("a.txt", text), ["1966-06-03", "1966-06-05", "1966-07-09", "1966-07-12"]);
    let dashes =
        "The steps of 1966 in order: 3 June – Peru fires on a launch; 5 June – Ecuador protests; 9 July – Peru pays.\n";
    assert_eq!(entries("a.txt", dashes)[1].1, "Ecuador protests");
    let after = "Peru fires on a launch (3 June 1966).\nEcuador protests (5 June 1966).\nPeru pays (9 July 1966).\n";
    assert_eq!(dates("a.txt", after), ["1966-06-03", "1966-06-05", "1966-07-09"]);
    let prose =
        "On 3 June Peru fired on a launch, and the river was closed for days. Ecuador protested. Nobody was hurt.\n";
    assert_eq!(dates("a.txt", prose), [] as [&str; 0]);
}

#[test]
fn no_two_blocks_share_a_byte() {
    for text in [
        "Memorandum of 9 July 1966. The steps in order: 3 June – Peru fires on a launch; 5 June – Ecuador protests; 6 June – Peru pays. It ends there.\n",
        "The river\n\n3 June 1966: Peru fires on a launch.\n5 June 1966: Ecuador\n   protests. (AP)\n9 July 1966: Peru pays. (AP)\n\nKept at Quito.\n",
    ] {
        let document = read("a.txt", text);
        assert_eq!(document.entries.len(), 3, "{text}");
        let mut pieces: Vec<_> = document.blocks.iter().flat_map(|block| block.pieces.clone()).collect();
        pieces.sort();
        assert!(pieces.windows(2).all(|pair| pair[0].end() <= pair[1].start()), "{pieces:?}");
        assert!(
            crate::wire::from_line(&crate::wire::to_line(&document)).is_ok_and(|same| same.entries == document.entries)
        );
    }
}

#[test]
fn tables_of_events() {
    let expected = |source: &[Option<&str>]| -> Vec<(String, String, Option<String>)> {
        let told = [
            ("1966-06-03", "Peru fires on a launch."),
            ("1966-06-05", "Ecuador protests to Peru."),
            ("1966-12", "Peru pays for the launch."),
        ];
        told.iter()
            .zip(source)
            .map(|((date, told), source)| (date.to_string(), told.to_string(), source.map(str::to_owned)))
            .collect()
    };
    let sources = expected(&[Some("El Faro"), Some("AP"), None]);
    let page = "<h1>The river</h1><table><tr><th>Date</th><th>Event</th><th>Source</th></tr><tr><td>3 June 1966</td><td>Peru fires on a launch.</td>\
                <td>El Faro</td></tr><tr><td>5 June 1966</td><td>Ecuador protests to Peru.</td><td>AP</td></tr><tr><td>December 1966</td><td>Peru pays for \
                the launch.</td><td></td></tr></table>";
    assert_eq!(entries("a.html", page), sources);
    let marked = "# The river\n\n| Date | Event | Source |\n|---|---|---|\n| 1966-06-03 | Peru fires on a launch. | El Faro |\n| 5 June 1966 | Ecuador protests to \
                  Peru. | AP |\n| Dec 1966 | Peru pays for the launch. | |\n";
    assert_eq!(entries("a.md", marked), sources);
    let plain = "Date,Event,Source\n1966-06-03,Peru fires on a launch.,El Faro\n1966-06-05,Ecuador protests to Peru.,AP\n1966-12,\"Peru pays for the launch.\",\n";
    assert_eq!(entries("a.csv", plain), sources);
    assert_eq!(entries("a", plain), sources, "whatever its name");
    let apart = "Year\tMonth\tDay\tWhat happened\tPaper\n1966\t6\t3\tPeru fires on a launch.\tEl Faro\n1966\t6\t5\tEcuador protests to Peru.\tAP\n1966\t12\t\tPeru pays for the launch.\t\n";
    assert_eq!(entries("a.tsv", apart), sources);
    for name in ["a.html", "a.md", "a.csv", "a.tsv"] {
        let text = match name {
            "a.html" => page,
            "a.md" => marked,
            "a.csv" => plain,
            _ => apart,
        };
        let document = read(name, text);
        assert_eq!(
            (own(&document), document.outlet.as_deref()),
            (None, None),
            "{name}: a row's date and source are its own"
        );
    }
}

#[test]
fn cells_left_blank_have_the_day_above_them() {
    let text = "Date;Event\n3 June 1966;Peru fires on a launch\n;Ecuador closes the river\nditto;The envoys are called home\nsoon;The river is opened\n";
    assert_eq!(dates("a.csv", text), ["1966-06-03"; 3]);
    let document = read("a.csv", text);
    assert!(document.problems.iter().any(|problem| problem.message.contains("line 5")), "{:?}", document.problems);
}

#[test]
fn a_table_of_figures_stays_one() {
    let reading = crate::read("a.csv", b"date,value,unit\n1966,2.6,tons\n1967,2.9,tons\n").unwrap();
    assert_eq!((reading.quantities.len(), reading.documents[0].entries.len()), (2, 0));
}

#[test]
fn sources_at_the_ends_of_entries() {
    let text = "The river\n\n3 June 1966: Peru fires on a launch. (El Faro)\n5 June 1966: Ecuador protests. (AP; see also 9 July.)\n9 July 1966: Peru pays. (AP)\n";
    let found: Vec<_> = entries("a.txt", text).into_iter().map(|(_, told, source)| (told, source.unwrap())).collect();
    let expected = [("Peru fires on a launch.", "El Faro"), ("Ecuador protests.", "AP"), ("Peru pays.", "AP")];
    assert_eq!(found, expected.map(|(told, source)| (told.to_owned(), source.to_owned())));
}

#[test]
fn papers_that_are_no_chronologies() {
    for text in [
        "LIMA, June 3, 1966. Peru fired on a launch.\n\nThe river was closed. On June 5 Ecuador protested.\n",
        "Date: 3 June 1966\n\nPeru fired on a launch. It was the second time in 1966.\n",
        "3 June 1966\n\nDear Sir,\n\nPeru fired on a launch.\n\nEnclosure\n\n5 June 1966\n\nThe captain was hurt.\n",
        "1. Peru fired on a launch.\n2. Ecuador protested.\n3. Nobody was hurt.\n",
        "The river\n\n1966   2.6   3.1\n1967   2.9   3.3\n1968   3.0   3.4\n",
    ] {
        assert_eq!(dates("a.txt", text), [] as [&str; 0], "{text}");
    }
}
