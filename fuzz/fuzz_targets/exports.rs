//! `cargo +nightly fuzz run exports`; what it does stands in `rapport-fuzz`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| (rapport_fuzz::target("exports").expect("there is one").take)(input));
