//! `cargo +nightly fuzz run sql`; what it does stands in `rapport-fuzz`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| (rapport_fuzz::target("sql").expect("there is one").take)(input));
