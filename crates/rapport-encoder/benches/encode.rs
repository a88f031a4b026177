//! How many pieces a second: `RAPPORT_ENCODER=FILE cargo bench -p rapport-encoder`; without a file the built-in model, if there is one.
//! `RAPPORT_TEXT` names a text, a passage a line, of which words a second are counted.

use divan::{Bencher, counter::ItemsCount};
use rapport_encoder::{Encoder, Pieces};
use rapport_model::Span;
use std::sync::LazyLock;

static ENCODER: LazyLock<Option<Encoder>> = LazyLock::new(|| {
    let bytes = std::fs::read(std::env::var("RAPPORT_ENCODER").ok()?).expect("the file can be read");
    Some(Encoder::from_bytes(&bytes).expect("a model"))
});

const SENTENCE: &str = "The Foreign Minister told the visiting delegation on Tuesday that his government would recall its ambassador unless \
                        the two sides agreed to exchange their prisoners before the end of the month. ";

fn main() {
    divan::main();
}

#[divan::bench]
fn pieces(bencher: Bencher<'_, '_>) {
    bencher.counter(ItemsCount::new(Pieces::english().of(SENTENCE).len())).bench(|| Pieces::english().of(SENTENCE));
}

/// Passages of so many sentences.
#[divan::bench(args = [1, 4, 12])]
fn states(bencher: Bencher<'_, '_>, sentences: usize) {
    let Some(encoder) = ENCODER.as_ref().or(Encoder::english()) else { return };
    let text = SENTENCE.repeat(sentences);
    let spans = vec![Span::new(0, text.len()); 12 / sentences];
    let pieces: usize = encoder.read(&text, &spans).iter().map(|reading| reading.pieces().len()).sum();
    bencher.counter(ItemsCount::new(pieces)).bench(|| encoder.read(&text, &spans).len());
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn words(bencher: Bencher<'_, '_>) {
    let text = std::env::var("RAPPORT_TEXT").ok().and_then(|path| std::fs::read_to_string(path).ok());
    let (Some(encoder), Some(text)) = (ENCODER.as_ref().or(Encoder::english()), text) else { return };
    let begin = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
    let spans: Vec<_> = text.lines().map(|line| Span::new(begin(line), begin(line) + line.len())).collect();
    bencher.counter(ItemsCount::new(text.split_whitespace().count())).bench(|| encoder.read(&text, &spans).len());
}
