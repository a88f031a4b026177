//! Codes a text file or JSON lines and prints what is found, for reading by eye: `cargo run --example code -- FILE [explain]`.

use rapport_code::{Coder, wire};
use rapport_lexicon::Lexicon;
use rapport_parse::Parser;

fn main() {
    let mut args = std::env::args().skip(1);
    let file = args.next().expect("usage: code FILE [DATE]");
    let date = args.next().and_then(|d| d.parse().ok());
    let text = std::fs::read_to_string(&file).expect("a readable file");
    let coder = Coder::new(Lexicon::builtin().clone(), Vec::new());
    let documents = if file.ends_with(".jsonl") {
        text.lines().enumerate().map(|(n, l)| wire::input(l, n + 1).expect("a line").document).collect()
    } else {
        vec![wire::plain(&file, &text, date)]
    };
    for document in &documents {
        let sentences = document
            .blocks
            .iter()
            .flat_map(|b| Parser::english().parse_pieces(&document.text, &b.pieces))
            .collect::<Vec<_>>();
        for report in coder.code(document, &sentences) {
            let quote = report.evidence.quote(&document.text);
            let name = |a: &rapport_model::Actor| {
                format!(
                    "{}[{}]",
                    a.code.map(|c| c.to_string()).unwrap_or_default(),
                    a.span.and_then(|s| s.get(&document.text)).unwrap_or(&a.name)
                )
            };
            println!("{quote}");
            println!(
                "    {} → {}  {} {} {}  {} {:.2}  ({})",
                name(&report.source),
                name(&report.target),
                report.event.cameo,
                report.reality.word(),
                report.date().map(|d| d.to_string()).unwrap_or("undated".into()),
                report.track,
                report.confidence,
                report.frame
            );
        }
    }
}
