//! Prints what the readers make of files: `cargo run -p rapport-read --example outline -- FILE…`.

use rapport_model::{Document, Quantity};
use std::time::Instant;

fn main() {
    for path in std::env::args().skip(1) {
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) => {
                eprintln!("{path}: {error}");
                continue;
            }
        };
        let start = Instant::now();
        let reading = rapport_read::read(&path, &bytes);
        eprintln!("{path}: {} bytes in {:.1?}", bytes.len(), start.elapsed());
        match reading {
            Err(problem) => println!("{path}: left out: {problem:?}"),
            Ok(reading) => {
                reading.documents.iter().for_each(document);
                reading.quantities.iter().for_each(quantity);
                reading.problems.iter().for_each(|problem| println!("  {problem:?}"));
            }
        }
    }
}

fn document(document: &Document) {
    println!("== {} {}", document.file, document.id.part().unwrap_or_default());
    println!("   {:?} | {:?} | {:?}", document.title, document.number, document.outlet);
    let dates = [document.dates.written, document.dates.cutoff, document.dates.published];
    println!("   {} {:?} {:?} {}", document.source.word(), dates, document.offices, document.language);
    let (gaps, stamps) = (document.withheld.len(), document.stamps.len());
    println!("   {gaps} gaps, {stamps} stamps, {:?}", document.problems);
    for block in &document.blocks {
        let words: Vec<String> = block.pieces.iter().map(|piece| short(piece.of(&document.text))).collect();
        println!("   {}: {}", block.kind.word(), words.join(" ‖ "));
    }
}

fn quantity(quantity: &Quantity) {
    let Quantity { what, between, value, unit, is_change, date, reality, according_to, .. } = quantity;
    println!("   {date:?} {what} {between:?} {value} {unit} change={is_change} {} {according_to:?}", reality.word());
}

fn short(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let all: Vec<char> = words.chars().collect();
    if all.len() <= 120 {
        return words;
    }
    let (head, tail): (String, String) = (all[..60].iter().collect(), all[all.len() - 50..].iter().collect());
    format!("{head} … {tail}")
}
