//! Times the vector autoregression with bands: `var_speed SERIES.csv LAGS HORIZON DRAWS`, a column a series, no header.
//! Prints the seconds of the fit and of the bands, and the first responses, for a check against another implementation.

use rapport_measure::{Impulses, Minnesota, Var};
use std::time::Instant;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, lags, horizon, draws] = &arguments[..] else {
        eprintln!("write: var_speed SERIES.csv LAGS HORIZON DRAWS");
        std::process::exit(2);
    };
    let number = |text: &String| text.parse::<usize>().expect("a whole number");
    let text = std::fs::read_to_string(file).expect("a file of series");
    let rows: Vec<Vec<f64>> =
        text.lines().map(|line| line.split(',').map(|v| v.parse().expect("a number")).collect()).collect();
    let series: Vec<Vec<f64>> = (0..rows[0].len()).map(|i| rows.iter().map(|row| row[i]).collect()).collect();

    let start = Instant::now();
    let var = Var::fit(&series, number(lags), None).expect("a fit");
    let fitted = start.elapsed();
    let impulses = Impulses::of(&var, number(horizon), number(draws) as u32, 1988);
    let mut widths = 0.0;
    for (shock, answer) in (0..series.len()).flat_map(|i| (0..series.len()).map(move |j| (i, j))) {
        for after in 0..=number(horizon) {
            let outer = impulses.response(shock, answer, after).outer;
            widths += outer[1] - outer[0];
        }
    }
    let banded = start.elapsed();
    let chosen = Instant::now();
    let best = Var::choose(&series, 12, &Minnesota::FLOWS.of_each_tightness()).expect("a fit");
    println!(
        "fit {:.6} s, fit and bands {:.6} s, choice of 12 lags and 5 priors {:.6} s ({} lags)",
        fitted.as_secs_f64(),
        banded.as_secs_f64(),
        chosen.elapsed().as_secs_f64(),
        best.lags()
    );
    println!("r(1) of series 1 to 0: {:.12}; widths {widths:.4}", impulses.response(0, 1, 1).value);
}
