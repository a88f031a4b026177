//! Scores the coder on a gold file: `cargo run --example gold -- GOLD.jsonl [misses|unfound|confidence]`.

use rapport_code::{Coder, eval, wire};
use rapport_lexicon::Lexicon;
use rapport_parse::Parser;

fn main() {
    let mut args = std::env::args().skip(1);
    let file = args.next().expect("usage: gold GOLD.jsonl [misses|unfound|confidence]");
    let show = args.next().unwrap_or_default();
    let text = std::fs::read_to_string(&file).expect("a readable file");
    let gold: Vec<eval::Gold> = text.lines().enumerate().map(|(n, l)| eval::gold(l, n + 1).expect("a line")).collect();
    let coder = Coder::new(Lexicon::builtin().clone(), Vec::new());
    let parser = Parser::english();
    let (mut given, mut open, mut parsing, mut coding) = (Vec::new(), Vec::new(), 0.0, 0.0);
    for line in &gold {
        let document = wire::plain(&line.id, &line.text, None);
        let start = std::time::Instant::now();
        let sentences =
            document.blocks.iter().flat_map(|b| parser.parse_pieces(&document.text, &b.pieces)).collect::<Vec<_>>();
        parsing += start.elapsed().as_secs_f64();
        let pairs: Vec<_> = line.events.iter().filter_map(|e| e.pair()).collect();
        let start = std::time::Instant::now();
        open.push(coder.code(&document, &sentences));
        coding += start.elapsed().as_secs_f64();
        given.push(coder.code_pairs(&document, &sentences, &pairs));
    }
    let result = eval::score(&gold, &given, &open);
    println!("{result}");
    let words: usize = gold.iter().map(|g| g.text.split_whitespace().count()).sum();
    println!(
        "{:.0} words/s parsed, {:.0} words/s coded, {} reports",
        words as f64 / parsing,
        words as f64 / coding,
        open.iter().map(Vec::len).sum::<usize>()
    );
    if show == "confidence" {
        for least in [0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8] {
            let kept: Vec<Vec<_>> =
                open.iter().map(|r| r.iter().filter(|r| r.confidence >= least).cloned().collect()).collect();
            let text = eval::score(&gold, &given, &kept).to_string();
            println!("{least}: {}", text.lines().find(|l| l.starts_with("open text:")).unwrap_or_default());
        }
    }
    let list = match show.as_str() {
        "misses" => &result.misses,
        "unfound" => &result.unfound,
        _ => return,
    };
    for miss in list {
        println!("{} {} read {:?} by [{}]\n    {}", miss.id, miss.marked.label(), miss.read, miss.frame, miss.text);
    }
}
