//! Do coded volumes of the Foreign Relations series tell 1969 from the years before for the Soviet Union and China?

use std::{
    path::{Path, PathBuf},
    process::Command,
};

const VOLUMES: [&str; 2] = ["frus1964-68v30.xml", "frus1969-76v12.xml"];

/// Makes a desk of both volumes with the built program and prints the yearly series.
pub fn compare(shared: &Path, program: &Path) -> Result<(), String> {
    println!("\nSoviet Union and China as both FRUS volumes tell it (China 1964–68; Soviet Union 1969–70):");
    if !program.is_file() {
        println!("skipped: {} is not there; build it with cargo build --release", program.display());
        return Ok(());
    }
    let desk = std::env::temp_dir().join(format!("rapport-validity-{}", std::process::id()));
    let found = series(shared, program, &desk);
    // The folder is ours and temporary: that it is gone already is no failure.
    let _ = std::fs::remove_dir_all(&desk);
    let text = found?;
    let mut sums = [[0.0; 3]; 2];
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    let place = |name: &str| header.iter().position(|c| *c == name).ok_or_else(|| format!("the series has no {name}"));
    let [year, events, net, conflict, score] = ["period", "events", "net", "conflict", "score"].map(place);
    let (year, events, net, conflict, score) = (year?, events?, net?, conflict?, score?);
    for line in lines {
        let fields: Vec<&str> = line.split(',').collect();
        let number = |place: usize| fields[place].parse::<f64>().unwrap_or(f64::NAN);
        let when = number(year);
        if (1964.0..=1970.0).contains(&when) {
            println!(
                "  {when}: {:2} events, net {:+5.1}, conflict {:+5.1}, score {:+.2}",
                number(events),
                number(net),
                number(conflict),
                number(score)
            );
        }
        if (1964.0..1970.0).contains(&when) {
            let period = &mut sums[usize::from(when == 1969.0)];
            period.iter_mut().zip([events, net, conflict]).for_each(|(sum, place)| *sum += number(place));
        }
    }
    for (name, years, [events, net, conflict]) in [("1964–68", 5.0, sums[0]), ("1969", 1.0, sums[1])] {
        println!(
            "  {name}: {:.1} events a year, mean value {:+.2}, conflict {:+.1} a year",
            events / years,
            net / events,
            conflict / years
        );
    }
    Ok(())
}

fn series(shared: &Path, program: &Path, desk: &Path) -> Result<String, String> {
    let files: Vec<PathBuf> = VOLUMES.iter().map(|volume| shared.join("frus").join(volume)).collect();
    let desk = desk.to_str().ok_or("the temporary folder's name is no UTF-8")?;
    run(program, &["new", desk, "--between", "SUN,CHN"])?;
    let files: Vec<&str> = files.iter().filter_map(|file| file.to_str()).collect();
    run(program, &[&["add", "--desk", desk], &files[..]].concat())?;
    run(program, &["series", "SUN,CHN", "--desk", desk, "--by", "year", "--as-of", "1970-12-31", "--format", "csv"])
}

fn run(program: &Path, arguments: &[&str]) -> Result<String, String> {
    let output = Command::new(program).args(arguments).output().map_err(|e| format!("{}: {e}", program.display()))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    String::from_utf8(output.stdout).map_err(|e| e.to_string())
}
