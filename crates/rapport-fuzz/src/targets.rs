//! What takes input, and what its results promise.

use crate::{exports, seeds};
use rapport_code::{Coder, wire};
use rapport_feeds::rows::{self, Map, Reader, Rows, Which};
use rapport_ledger::Ledger;
use rapport_lexicon::Lexicon;
use rapport_model::{Document, Symbol};
use rapport_parse::{Parser, conllu};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// Something that takes bytes of others.
pub struct Target {
    /// Its name.
    pub name: &'static str,
    /// Good input for it.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Gives it this input, and checks what comes of it.
    pub take: fn(&[u8]),
}

/// All targets.
pub const TARGETS: [Target; 11] = [
    Target { name: "read", seeds: seeds::files, take: read },
    Target { name: "exports", seeds: exports::texts, take: exports::take },
    Target { name: "wrapped", seeds: exports::wrapped, take: exports::take },
    Target { name: "parser", seeds: seeds::texts, take: parser },
    Target { name: "conllu", seeds: seeds::conllu, take: conllu },
    Target { name: "code", seeds: seeds::lines, take: code },
    Target { name: "settings", seeds: seeds::settings, take: settings },
    Target { name: "lexicon", seeds: seeds::lexicons, take: lexicon },
    Target { name: "maps", seeds: seeds::maps, take: maps },
    Target { name: "feeds", seeds: seeds::feeds, take: feeds },
    Target { name: "sql", seeds: seeds::queries, take: sql },
];

/// The target of this name.
pub fn target(name: &str) -> Option<&'static Target> {
    const ALL: &[Target] = &TARGETS;
    ALL.iter().find(|target| target.name == name)
}

/// The names under which files are read: what the content does not tell, the name does.
const NAMES: [&str; 8] = ["a.txt", "a.md", "a.html", "a.xml", "a.csv", "a.jsonl", "a.pdf", "a.docx"];

fn read(input: &[u8]) {
    read_as(&NAMES, input);
}

/// Reads under each of these names, and checks what comes of it.
pub(crate) fn read_as(names: &[&str], input: &[u8]) {
    for name in names {
        let Ok(reading) = rapport_read::read(name, input) else { continue };
        reading.documents.iter().for_each(holds);
        for quantity in &reading.quantities {
            let home = reading.documents.iter().find(|document| document.id == *quantity.evidence.document());
            assert!(quantity.evidence.holds(&home.expect("a figure's document is there").text), "evidence holds");
        }
    }
}

/// What a document promises of its spans.
fn holds(document: &Document) {
    let pieces = document.blocks.iter().flat_map(|block| &block.pieces);
    let spans = pieces.chain(document.sections.iter().map(|section| &section.span));
    let spans =
        spans.chain(document.withheld.iter().map(|gap| &gap.span)).chain(document.stamps.iter().map(|s| &s.span));
    for span in spans {
        assert!(span.get(&document.text).is_some(), "{span:?} does not fit");
    }
    let back = rapport_read::wire::from_line(&rapport_read::wire::to_line(document));
    assert_eq!(&back.expect("a line that was written reads back"), document);
}

fn parser(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    for sentence in Parser::english().parse(&text) {
        assert!(sentence.tokens.iter().all(|token| token.span.get(&text).is_some()), "tokens fit");
    }
}

fn conllu(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    if let Ok((words, sentences)) = conllu::read(&text) {
        let written = conllu::write(&words, &sentences);
        assert!(conllu::read(&written).is_ok(), "what was written is read: {written}");
    }
}

fn code(input: &[u8]) {
    static CODER: LazyLock<Coder> = LazyLock::new(|| Coder::new(Lexicon::builtin().clone(), Vec::new()));
    for (at, line) in String::from_utf8_lossy(input).lines().enumerate() {
        let Ok(input) = wire::input(line, at + 1) else { continue };
        let document = &input.document;
        let prose = document.blocks.iter().filter(|block| block.kind.is_prose());
        let parsed = prose.flat_map(|block| Parser::english().parse_pieces(&document.text, &block.pieces));
        let sentences: Vec<_> = parsed.collect();
        for report in CODER.read(document, &sentences).reports {
            assert!(report.evidence.holds(&document.text), "evidence holds");
            let _ = wire::report(&report, CODER.version(), true);
        }
        if let Some(pairs) = &input.pairs {
            let _ = CODER.code_pairs(document, &sentences, pairs);
        }
    }
}

fn settings(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let _ = rapport::Config::parse(&text, &|| Ok(Lexicon::builtin().clone()));
}

fn lexicon(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let mut lexicon = Lexicon::default();
    if lexicon.extend("mine.toml", &text).is_ok() {
        for (_, name) in lexicon.actors() {
            let _ = lexicon.find(name, None);
        }
    }
}

fn maps(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let (map, rows) = text.split_once("\n\n\n").unwrap_or((&text, ""));
    let Ok(map) = Map::parse(map) else { return };
    if let Ok(layout) = Arc::new(map).layout(rows.as_bytes()) {
        each_row(&layout, rows.as_bytes());
    }
}

fn feeds(input: &[u8]) {
    if let Ok(Some(layout)) = rows::recognise_any(input) {
        each_row(&layout, input);
    }
}

fn each_row(layout: &rows::Layout, lines: &[u8]) {
    let whole = [lines, b"\n"].concat();
    let mut found = Rows::default();
    Reader::new(layout, Which::All).read(&whole, &mut found, &mut |_| Symbol::numbered(0), |_| true);
    assert!(found.rejects.len() as u64 <= found.read, "no more rows are left out than there are");
}

fn sql(input: &[u8]) {
    static LEDGER: LazyLock<Mutex<Ledger>> =
        LazyLock::new(|| Mutex::new(Ledger::in_memory().expect("memory takes it")));
    let query = String::from_utf8_lossy(input);
    let mut asked = 0;
    let stop = move || {
        asked += 1;
        asked > 20
    };
    let mut ledger = LEDGER.lock().unwrap_or_else(PoisonError::into_inner);
    if let Ok(answer) = ledger.sql_until(&query, 100, stop) {
        assert!(answer.rows.iter().all(|row| row.len() == answer.columns.len()), "a cell for each column");
    }
    assert_eq!(ledger.documents(None).expect("the ledger still answers").len(), 0, "nothing was written");
}
