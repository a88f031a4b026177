//! `cargo bench -p rapport-parse`: words a second, by stage.

use divan::{Bencher, counter::ItemsCount};
use rapport_parse::Parser;

/// A paragraph as memoranda have them, in words of our own, repeated to the size of a long report.
fn text() -> String {
    let paragraph = "The two foreign ministers met in New York last September, for the second time in a year, and agreed \
        that the border talks should go on at the level of deputy ministers. Peking's press didn't mention the offer to \
        withdraw a division--one of five--from Mongolia, which Moscow had announced in January. \"We have seen words,\" \
        an official told the U.S. Embassy, \"but the three obstacles remain.\"\n\n";
    paragraph.repeat(200)
}

fn main() {
    Parser::english();
    divan::main();
}

#[divan::bench]
fn words(bencher: Bencher<'_, '_>) {
    let text = text();
    let count = rapport_parse::tokenize::words(&text).len();
    bencher.counter(ItemsCount::new(count)).bench(|| rapport_parse::tokenize::words(&text));
}

#[divan::bench]
fn whole(bencher: Bencher<'_, '_>) {
    let text = text();
    let count = rapport_parse::tokenize::words(&text).len();
    bencher.counter(ItemsCount::new(count)).bench(|| Parser::english().parse(&text));
}
