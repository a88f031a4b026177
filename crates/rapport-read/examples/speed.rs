//! Measures reading of plain text: `cargo run --release -p rapport-read --example speed -- FILE [MEGABYTES]`.

use std::time::Instant;

fn main() {
    let mut args = std::env::args().skip(1);
    let path = args.next().expect("a file to read");
    let megabytes: usize = args.next().and_then(|n| n.parse().ok()).unwrap_or(4);
    let unit = std::fs::read(&path).expect("the file is readable");
    let bytes = unit.repeat((megabytes << 20) / unit.len().max(1) + 1);
    for _ in 0..3 {
        let start = Instant::now();
        let reading = rapport_read::read(&path, &bytes);
        let blocks = reading.map(|r| r.documents.iter().map(|d| d.blocks.len()).sum::<usize>());
        println!("{} bytes in {:.1?}: {blocks:?} blocks", bytes.len(), start.elapsed());
    }
}
