//! `cargo +nightly fuzz run wrapped`; what it does stands in `rapport-fuzz`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| (rapport_fuzz::target("wrapped").expect("there is one").take)(input));
