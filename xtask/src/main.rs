//! Trains, evaluates and benchmarks: `cargo xtask TASK`.

mod arguments;
mod articles;
mod chronologies;
mod chronologies_score;
mod coder_attention;
mod coder_card;
mod coder_data;
mod coder_encoder;
mod coder_examples;
mod coder_figures;
mod coder_file;
mod coder_layers;
mod coder_learner;
mod coder_link;
mod coder_loss;
mod coder_network;
#[cfg(test)]
mod coder_slopes;
mod coder_train;
mod cube_bench;
mod exports;
mod exports_score;
mod fuzz;
mod gold;
mod gold_marks;
mod gold_page;
mod gold_read;
mod gold_score;
mod gold_split;
mod group_bench;
mod group_stories;
mod heads;
mod heads_score;
mod labelled;
mod made;
mod measured;
mod pages;
mod parser_adam;
mod parser_arcs;
mod parser_bench;
mod parser_conll;
mod parser_data;
mod parser_eval;
mod parser_layout;
mod parser_learner;
mod parser_lemmas;
mod parser_random;
mod parser_recurrent;
mod parser_splitter;
mod parser_train;
mod signs_blend;
mod signs_judge;
mod signs_lessons;
mod signs_logistic;
mod signs_parties;
mod signs_train;
mod signs_weights;
mod signs_words;
mod style;
mod sweep;
mod torture;
mod validity;
mod validity_data;
mod validity_frus;
mod validity_stats;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.first().map(String::as_str) {
        Some("train") => parser_train::main(&arguments[1..]),
        Some("train-coder") => coder_train::main(&arguments[1..]),
        Some("eval") => parser_eval::main(&arguments[1..]),
        Some("articles") => articles::main(&arguments[1..]),
        Some("bench") => parser_bench::main(&arguments[1..]),
        Some("bench-cube") => cube_bench::main(&arguments[1..]),
        Some("bench-group") => group_bench::main(&arguments[1..]),
        Some("exports") => exports::main(&arguments[1..]),
        Some("chronologies") => chronologies::main(&arguments[1..]),
        Some("fuzz") => fuzz::main(&arguments[1..]),
        Some("coder-data") => coder_data::main(&arguments[1..]),
        Some("gold") => gold::main(&arguments[1..]),
        Some("heads") => heads::main(&arguments[1..]),
        Some("made") => made::main(&arguments[1..]),
        Some("pages") => pages::main(&arguments[1..]),
        Some("parse") => parser_eval::parse_text(&arguments[1..]),
        Some("stories") => group_bench::write(&arguments[1..]),
        Some("style") => style::main(&arguments[1..]),
        Some("sweep") => sweep::main(&arguments[1..]),
        Some("train-signs") => signs_train::main(&arguments[1..]),
        Some("torture") => torture::main(&arguments[1..]),
        Some("validity") => validity::main(&arguments[1..]),
        _ => {
            Err("write one of: train, train-coder, articles, eval, bench, bench-cube, bench-group, chronologies, exports, fuzz, gold, heads, made, pages, parse, stories, style, \
             sweep, torture, validity"
                .to_owned())
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}
