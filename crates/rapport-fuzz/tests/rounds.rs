//! A short run over every target; `cargo xtask fuzz` has longer ones.

/// How many rounds each target has. Chosen so that all together take seconds in a debug build.
const ROUNDS: [(&str, u64); 11] = [
    ("read", 400),
    ("exports", 400),
    ("wrapped", 200),
    ("parser", 60),
    ("conllu", 1000),
    ("code", 150),
    ("settings", 1000),
    ("lexicon", 1000),
    ("maps", 2000),
    ("feeds", 2000),
    ("sql", 400),
];

#[test]
fn spoilt_input_makes_nothing_fall_over() {
    assert!(rapport_fuzz::TARGETS.iter().map(|target| target.name).eq(ROUNDS.map(|(name, _)| name)));
    for (name, rounds) in ROUNDS {
        let report = rapport_fuzz::run(rapport_fuzz::target(name).expect("a target"), 0..rounds);
        let shown = |fault: &rapport_fuzz::Fault| {
            format!("{name}, round {}: {}: {:?}", fault.round, fault.message, String::from_utf8_lossy(&fault.input))
        };
        assert!(report.faults.is_empty(), "{}", report.faults.iter().map(shown).collect::<Vec<_>>().join("\n\n"));
        assert!(report.rounds > rounds, "the seeds as they are come first");
    }
}

/// What is spoilt must have been good, or nothing but refusals is tried.
#[test]
fn every_seed_is_good_input() {
    let files = rapport_fuzz::target("read").expect("a target");
    let names = ["a.txt", "a.md", "a.html", "a.xml", "a.csv", "a.jsonl", "a.pdf", "a.docx"];
    for (seed, name) in (files.seeds)().iter().zip(names) {
        let reading = rapport_read::read(name, seed).unwrap_or_else(|problem| panic!("{name}: {problem:?}"));
        assert!(!reading.documents[0].text.trim().is_empty(), "{name}");
    }
    let many =
        ["a.txt", "b.txt", "c.mbox", "d.rss", "e.rtf", "f.csv", "g.json"].into_iter().map(|name| ("exports", name));
    let packed = ["a.zip", "b.zip", "c.xlsx", "d.ods"].into_iter().map(|name| ("wrapped", name));
    let mut seeds = Vec::new();
    for (target, name) in many.chain(packed) {
        if seeds.is_empty() {
            seeds = (rapport_fuzz::target(target).expect("a target").seeds)();
        }
        let reading =
            rapport_read::read(name, &seeds.remove(0)).unwrap_or_else(|problem| panic!("{name}: {problem:?}"));
        let least = if matches!(name, "e.rtf" | "c.xlsx" | "d.ods") { 1 } else { 2 };
        assert!(reading.documents.len() >= least, "{name}: {}", reading.documents.len());
    }
    assert!(seeds.is_empty(), "every seed has a name");
    let text =
        |name: &str| String::from_utf8((rapport_fuzz::target(name).expect("a target").seeds)().remove(0)).unwrap();
    rapport_lexicon::Lexicon::default().extend("a.toml", &text("lexicon")).expect("a lexicon");
    rapport::Config::parse(&text("settings"), &|| Ok(rapport_lexicon::Lexicon::builtin().clone())).expect("settings");
    let (map, rows) = text("maps").split_once("\n\n\n").map(|(map, rows)| (map.to_owned(), rows.to_owned())).unwrap();
    let map = rapport_feeds::rows::Map::parse(&map).expect("a map");
    assert!(std::sync::Arc::new(map).layout(rows.as_bytes()).is_ok(), "its rows fit");
    assert!(rapport_feeds::rows::recognise_any(text("feeds").as_bytes()).expect("a feed").is_some());
    assert!(rapport_parse::conllu::read(&text("conllu")).is_ok());
}
