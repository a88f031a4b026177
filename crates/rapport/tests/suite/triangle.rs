//! Three states: what is told of them, and when too little is known to tell it.

use crate::{folder, rapport, stderr, stdout};

/// Six years of short wire reports, six months in ten for each direction; China answers in the month after in kind.
fn reports() -> Vec<(String, String)> {
    let names = [("MOSCOW", "The Soviet Union"), ("BEIJING", "China"), ("WASHINGTON", "The United States")];
    let deeds = ["accused {} of aggression", "threatened {} with war", "praised {}", "provided economic aid to {}"];
    let mut random = 88_172_645_463_325_252_u64;
    let mut below = |bound: u64| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random >> 33) % bound
    };
    let (mut files, mut owed) = (Vec::new(), None);
    for month in 0..72 {
        let mut acts: Vec<(usize, usize, usize)> = owed.take().map(|deed| (1, 0, deed)).into_iter().collect();
        for (source, target) in [(0, 1), (1, 0), (1, 2), (2, 1), (2, 0), (0, 2)] {
            if below(10) < 6 {
                acts.push((source, target, below(4) as usize));
            }
        }
        owed = acts.iter().find(|(source, target, _)| (*source, *target) == (0, 1)).map(|(_, _, deed)| *deed);
        for (i, (source, target, deed)) in acts.into_iter().enumerate() {
            let (town, actor) = names[source];
            let other = names[target].1.replace("The", "the");
            let date = ["January", "February", "March", "April", "May", "June", "July", "August", "September"]
                .into_iter()
                .chain(["October", "November", "December"])
                .nth(month % 12)
                .unwrap();
            let told = format!("{actor} {}", deeds[deed].replace("{}", &other));
            let text = format!("{town}, {date} {}, {}. {told}.\n", 3 + 2 * i, 1960 + month / 12);
            files.push((format!("in/{month:02}-{i}.txt"), text));
        }
    }
    files
}

fn desk(reports: &[(String, String)]) -> (tempfile::TempDir, String) {
    let files: Vec<(&str, &str)> = reports.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let home = folder(&files);
    let desk = home.path().join("desk").to_str().unwrap().to_owned();
    stdout(&["new", &desk]);
    stdout(&["add", "--desk", &desk, home.path().join("in").to_str().unwrap()]);
    (home, desk)
}

#[test]
fn who_answers_whom_is_found() {
    let (home, desk) = desk(&reports());
    let plot = home.path().join("reciprocity.svg");
    let csv = stdout(&[
        "triangle",
        "SUN,CHN,USA",
        "--desk",
        &desk,
        "--as-of",
        "1965-12-31",
        "--format",
        "csv",
        "--plot",
        plot.to_str().unwrap(),
    ]);
    let rows: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows.len(), 1 + 2 * 12, "six reciprocities and six triangularities, symmetric acts in and out: {csv}");
    let column = |name: &str| rows[0].iter().position(|column| *column == name).unwrap();
    let marked = |row: &[&str]| {
        let end = |name| row[column(name)].parse::<f64>().unwrap();
        end("low90") > 0.0 || end("high90") < 0.0
    };
    let find = |shock: &str| {
        rows.iter().find(|row| row[..2] == ["reciprocity", shock] && row[column("symmetric")] == "out").unwrap()
    };
    assert!(marked(find("SUN>CHN")), "China answers in kind: {csv}");
    let total = |shock: &str| find(shock)[column("total")].parse::<f64>().unwrap();
    assert!(total("USA>CHN").abs() < total("SUN>CHN") / 2.0, "and hardly the United States, by chance: {csv}");
    let svg = std::fs::read_to_string(plot).unwrap();
    assert!(svg.contains("(f) USA to SUN, after SUN to USA") && svg.contains("symmetric acts left out"), "{svg}");

    let types =
        ["triangle", "SUN,CHN,USA", "--desk", &desk, "--as-of", "1965-12-31", "--show", "types", "--by", "year"];
    let table = stdout(&types);
    assert_eq!(table.lines().count(), 7, "{table}");
    assert!(table.lines().next().unwrap().contains("SUN–CHN  CHN–USA  USA–SUN"), "{table}");
}

#[test]
fn a_forecast_says_what_it_was_measured_against() {
    let (_home, desk) = desk(&reports());
    let asked = ["series", "SUN,CHN", "--desk", &desk, "--as-of", "1965-12-31", "--ahead", "3", "--format", "csv"];
    let output = rapport(&asked);
    let csv = String::from_utf8(output.stdout.clone()).unwrap();
    let periods: Vec<&str> = csv.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    assert_eq!(periods, ["1966-01", "1966-02", "1966-03"], "{csv}");
    let said = stderr(&output);
    assert!(said.contains("no change") && said.contains("mean CRPS") && said.contains("origins"), "{said}");
    let short = rapport(&["series", "SUN,CHN", "--desk", &desk, "--by", "year", "--ahead", "3"]);
    assert_eq!(short.status.code(), Some(1));
    assert!(stderr(&short).contains("periods, where at least"), "{}", stderr(&short));
}

/// The same world as rows of GDELT, with a meeting of the two every fourth month, a row for each side.
#[test]
fn a_feed_tells_of_three_as_well() {
    let (mut rows, mut random, mut owed) = (String::new(), 88_172_645_463_325_252_u64, None);
    let mut row = |month: usize, source: &str, target: &str, code: &str, value: &str| {
        let mut fields = [""; 57];
        let (number, day) = (rows.len().to_string(), format!("{}{:02}03", 1980 + month / 12, month % 12 + 1));
        let quad = if value.starts_with('-') { "3" } else { "1" };
        let told = [(0, number.as_str()), (1, &day), (7, source), (17, target), (26, code), (29, quad), (30, value)];
        told.into_iter().for_each(|(column, text)| fields[column] = text);
        rows.push_str(&(fields.join("\t") + "\n"));
    };
    for month in 0..72 {
        for (source, target) in
            [("IRN", "IRQ"), ("IRQ", "IRN"), ("IRQ", "KWT"), ("KWT", "IRQ"), ("KWT", "IRN"), ("IRN", "KWT")]
        {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            let (code, value) =
                [("112", "-2.0"), ("138", "-7.0"), ("051", "3.4"), ("070", "7.0")][(random >> 40) as usize % 4];
            row(month, source, target, code, value);
            let before = if (source, target) == ("IRN", "IRQ") { owed.replace((code, value)) } else { None };
            if let Some((code, value)) = before {
                row(month, "IRQ", "IRN", code, value);
            }
        }
        if month % 4 == 0 {
            row(month, "IRN", "IRQ", "046", "7.0");
            row(month, "IRQ", "IRN", "046", "7.0");
        }
    }
    let home = folder(&[("in/feed.tsv", &rows)]);
    let desk = home.path().join("desk").to_str().unwrap().to_owned();
    stdout(&["new", &desk]);
    stdout(&["add", "--desk", &desk, home.path().join("in").to_str().unwrap()]);
    let csv = stdout(&["triangle", "IRN,IRQ,KWT", "--desk", &desk, "--source", "gdelt", "--format", "csv"]);
    let reading = |symmetric: &str| {
        let head = format!("reciprocity,IRN>IRQ,IRQ>IRN,{symmetric},72,");
        csv.lines().find(|line| line.starts_with(&head)).unwrap_or_else(|| panic!("{head}: {csv}")).to_owned()
    };
    assert_ne!(reading("in"), reading("out"), "the meetings are left out of one");
    assert!(reading("out").split(',').nth(12).unwrap().parse::<f64>().unwrap() > 0.0, "Iraq answers in kind: {csv}");
    let types = stdout(&["triangle", "IRN,IRQ,KWT", "--desk", &desk, "--source", "gdelt", "--show", "types"]);
    assert_eq!(types.lines().count(), 73, "{types}");
    let series = |more: &[&str]| {
        stdout(&[&["series", "IRN,IRQ", "--desk", &desk, "--source", "gdelt", "--format", "csv"], more].concat())
    };
    assert_eq!(series(&["--show", "trend"]).lines().count(), 73);
    assert_eq!(series(&["--ahead", "12"]).lines().count(), 13);
    assert!(series(&["--show", "breaks"]).contains("events,as they come,1985-12,"));
    let plot = home.path().join("plot.svg");
    let drawn = series(&["--plot", plot.to_str().unwrap(), "--by", "year", "--show", "score"]);
    let share: f64 = drawn.lines().nth(1).unwrap().split(',').nth(16).unwrap().parse().unwrap();
    assert!((0.3..0.6).contains(&share), "about half of all is told of these two: {drawn}");
    assert!(plot.exists());
    assert_eq!(series(&["--plot", plot.to_str().unwrap()]), series(&[]), "drawing does not change what is printed");
    let shares = ["triangle", "IRN,IRQ,KWT", "--desk", &desk, "--source", "gdelt", "--share", "--format", "csv"];
    let run = rapport(&shares);
    assert!(stderr(&run).contains("reckoned from 1980-01-01 to 1985-12-31"), "{}", stderr(&run));
    assert!(run.status.success() && run.stdout != csv.as_bytes());
    assert_eq!(rapport(&["triangle", "IRN,IRQ,KWT", "--desk", &desk, "--share"]).status.code(), Some(2));
    let none = rapport(&["triangle", "IRN,IRQ,KWT", "--desk", &desk, "--source", "icews"]);
    assert!(stderr(&none).contains("the desk holds no feed called icews (feeds: gdelt)"), "{}", stderr(&none));
}

#[test]
fn thin_data_are_refused_with_the_rule() {
    let (_home, desk) = desk(&reports()[..30]);
    let refused = rapport(&["triangle", "SUN,CHN,USA", "--desk", &desk]);
    assert_eq!(refused.status.code(), Some(1));
    let said = stderr(&refused);
    assert!(said.contains("too few for a triangle") && said.contains("at least 60 periods"), "{said}");
    assert!(stdout(&["triangle", "SUN,CHN,USA", "--desk", &desk, "--show", "types"]).contains("1960-0"));
    let wrong = rapport(&["triangle", "SUN,CHN,SUN", "--desk", &desk]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(stderr(&wrong).contains("three different actors"), "{}", stderr(&wrong));
}
