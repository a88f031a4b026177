//! States as the lexicon has them: names with their days, and who continues whom.

use rapport_model::{ActorCode, Date};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::LazyLock,
};

static STATES: Table = Table::new(|| split(include_str!("../tables/states.csv")));
static NAMES: Table = Table::new(|| split(include_str!("../tables/states-names.csv")));
static CODES: Table = Table::new(|| split(include_str!("../tables/states-codes.csv")));
static NUMBERS: Table = Table::new(|| split(include_str!("../tables/states-numbers.csv")));
static LINEAGE: Table = Table::new(|| split(include_str!("../tables/lineage.csv")));

/// Days from the one to the other, both included; open where there is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Days {
    /// The first.
    pub from: Option<Date>,
    /// The last.
    pub to: Option<Date>,
}

impl Days {
    /// Whether a day is among them.
    pub fn hold(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Those that are among these and among others too; `None` if there are none.
    pub fn within(&self, other: Days) -> Option<Days> {
        let from = self.from.into_iter().chain(other.from).max();
        let to = self.to.into_iter().chain(other.to).min();
        let some = from.zip(to).is_none_or(|(from, to)| from <= to);
        some.then_some(Days { from, to })
    }
}

/// The rows of a table of the lexicon, field by field, split when they are first asked for.
type Table = LazyLock<Vec<Vec<&'static str>>>;

/// The header is left out.
fn split(table: &'static str) -> Vec<Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| line.split(',').collect()).collect()
}

fn rows(table: &'static Table) -> impl Iterator<Item = &'static [&'static str]> {
    table.iter().map(Vec::as_slice)
}

fn days(from: &str, to: &str) -> Days {
    let [from, to] = [from, to].map(|day| day.parse().ok());
    Days { from, to }
}

fn bare(name: &str) -> &str {
    name.trim_start_matches("the ")
}

/// Every name of a state, with the days on which it means this one: `China`, `People's Republic of China`.
pub fn names(code: &str) -> Vec<(&'static str, Days)> {
    let own = rows(&STATES).filter(|row| row[0] == code).map(|row| (bare(row[1]), days(row[6], row[7])));
    let more = rows(&NAMES).filter(|row| row[1] == code && row[2] == "name");
    own.chain(more.map(|row| (bare(row[0]), days(row[3], row[4])))).collect()
}

/// What a state is called; `None` if the lexicon has no such state.
pub fn name(code: &str) -> Option<&'static str> {
    rows(&STATES).find(|row| row[0] == code).map(|row| row[1])
}

/// The forms in which lists write a name: `Republic of Moldova` and `Moldova, Republic of`; with its article where it begins in
/// small letters.
pub fn forms(name: &str) -> Vec<String> {
    let turned = name.split_once(" of ").map(|(kind, place)| format!("{}, {kind} of", bare(place)));
    let the = name.starts_with(char::is_lowercase).then(|| format!("the {name}"));
    [name.to_owned()].into_iter().chain(the).chain(turned).collect()
}

/// The code of every state by its code and by its names in all their forms; a name that several bore is that of the last.
pub fn by_text() -> BTreeMap<String, &'static str> {
    let mut dated: Vec<(Option<Date>, &str, &str)> = Vec::new();
    for row in rows(&STATES) {
        dated.push((days(row[6], row[7]).to, bare(row[1]), row[0]));
    }
    for row in rows(&NAMES).filter(|row| row[2] == "name") {
        dated.push((days(row[3], row[4]).to, bare(row[0]), row[1]));
    }
    // Those that still mean what they meant come last.
    dated.sort_by_key(|(to, _, _)| (to.is_none(), *to));
    let names = dated.into_iter().flat_map(|(_, name, code)| forms(name).into_iter().map(move |form| (form, code)));
    names.chain(rows(&STATES).map(|row| (row[0].to_owned(), row[0]))).collect()
}

/// The code of a state that bears a number or a name, and the days on which it does.
pub type Dated = (&'static str, Days);

/// A list that numbers states.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum List {
    /// Correlates of War.
    Cow,
    /// Gleditsch and Ward.
    Gw,
}

impl List {
    /// The number of a row of `states-codes.csv`.
    fn of(self, row: &[&'static str]) -> &'static str {
        row[if self == List::Cow { 1 } else { 2 }]
    }

    fn word(self) -> &'static str {
        if self == List::Cow { "cow" } else { "gw" }
    }
}

/// The states by their numbers in a list; those that ended first come first.
pub fn by_number(list: List) -> HashMap<&'static str, Vec<Dated>> {
    // A state that bore another name for a while has several rows.
    let own = |code: &'static str| {
        rows(&STATES).filter(move |row| row[0] == code).map(move |row| (code, days(row[6], row[7])))
    };
    let first = rows(&CODES).map(|row| (list.of(row), row[0]));
    let others = rows(&NUMBERS).filter(|row| row[1] == list.word()).map(|row| (row[2], row[0]));
    let numbered = first.chain(others).filter(|(number, _)| !number.is_empty());
    gathered(numbered.flat_map(|(number, code)| own(code).map(move |dated| (number, dated))))
}

/// The states by their names in small letters, in all their forms; those that bore one first come first.
pub fn by_name() -> HashMap<String, Vec<Dated>> {
    let codes: BTreeSet<&'static str> = rows(&STATES).map(|row| row[0]).collect();
    let named =
        codes.into_iter().flat_map(|code| names(code).into_iter().map(move |(name, days)| (name, (code, days))));
    let forms = named.flat_map(|(name, dated)| forms(name).into_iter().map(move |form| (form.to_lowercase(), dated)));
    // The Republic of the Congo is the Republic of Congo to some.
    gathered(forms.flat_map(|(form, dated)| {
        BTreeSet::from([form.replace(" of the ", " of "), form]).into_iter().map(move |form| (form, dated))
    }))
}

fn gathered<K: std::hash::Hash + Eq>(all: impl Iterator<Item = (K, Dated)>) -> HashMap<K, Vec<Dated>> {
    let mut table: HashMap<K, Vec<Dated>> = HashMap::new();
    all.for_each(|(key, dated)| table.entry(key).or_default().push(dated));
    table.values_mut().for_each(|dated| dated.sort_by_key(|(_, days)| (days.to.is_none(), days.to)));
    table
}

/// Who of these is meant on a day: who bears it then, else the first that had not ended.
pub fn on(dated: &[Dated], day: Date) -> &'static str {
    let bears = dated.iter().find(|(_, days)| days.hold(day));
    let later = || dated.iter().find(|(_, days)| days.to.is_none_or(|to| day <= to));
    bears.or_else(later).or(dated.last()).map(|(code, _)| *code).unwrap_or_default()
}

/// A state's numbers and codes in other lists: Correlates of War, Gleditsch and Ward, FIPS; empty where it has none.
pub fn codes(code: &str) -> [&'static str; 3] {
    rows(&CODES).find(|row| row[0] == code).map(|row| [row[1], row[2], row[3]]).unwrap_or_default()
}

/// A state of a line, and when it stood for the line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Member {
    /// Its code.
    pub code: ActorCode,
    /// From the day after the one before it ended to its own last.
    pub reign: Days,
    /// Whether its code until then means another state, which is not of the line.
    pub apart: bool,
}

/// A state with those that it continues and that continue it, oldest first; most states are alone.
///
/// `SUN` and `RUS` have the same line. `DDR` is continued by `DEU`, whose own line begins with itself: until 1990 that was
/// West Germany.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line(Vec<Member>);

impl Line {
    /// A state's line.
    pub fn of(code: ActorCode) -> Line {
        let links: Vec<&[&str]> = rows(&LINEAGE).collect();
        let before = |code: &str| links.iter().find(|link| link[1] == code && link[2] == "same").map(|link| link[0]);
        let next = |code: &str| links.iter().find(|link| link[0] == code);
        let mut first = code.to_string();
        while let Some(earlier) = before(&first) {
            first = earlier.to_owned();
        }
        let mut line = vec![member(&first, None, false)];
        while let Some(link) = line.last().copied().flatten().and_then(|last: Member| next(last.code.as_str())) {
            let since = last_day(link[0]).and_then(|day| day.tomorrow().ok());
            line.push(member(link[1], since, link[2] == "another"));
        }
        let mut line: Vec<Member> = line.into_iter().flatten().collect();
        if let Some(last) = line.last_mut() {
            last.reign.to = None;
        }
        Line(line)
    }

    /// A state without the others of its line.
    pub fn alone(code: ActorCode) -> Line {
        Line(vec![Member { code, reign: Days::default(), apart: false }])
    }

    /// Its states, oldest first.
    pub fn members(&self) -> &[Member] {
        &self.0
    }

    /// Whether the code means the line on this day.
    pub fn holds(&self, code: ActorCode, day: Date) -> bool {
        let means = |m: &Member| m.code == code && (!m.apart || m.reign.hold(day));
        self.0.iter().any(means)
    }

    /// Whether the code means the line when no day is known.
    pub fn holds_undated(&self, code: ActorCode) -> bool {
        self.0.iter().any(|member| member.code == code && !member.apart)
    }

    /// Who stands for the line from one day to another: `SUN`, or `SUN/RUS` where the seam lies between.
    pub fn label(&self, from: Date, to: Date) -> String {
        let span = Days { from: Some(from), to: Some(to) };
        let codes = self.0.iter().filter(|member| member.reign.within(span).is_some());
        codes.map(|member| member.code.to_string()).collect::<Vec<_>>().join("/")
    }

    /// Its seams, in words: `SUN until 1991-12-25, RUS from then on`.
    pub fn seams(&self) -> Vec<String> {
        let seam = |pair: &[Member]| {
            let day = pair[0].reign.to.map(|day| day.to_string()).unwrap_or_default();
            format!("{} until {day}, then {}", pair[0].code, pair[1].code)
        };
        self.0.windows(2).map(seam).collect()
    }
}

fn member(code: &str, since: Option<Date>, apart: bool) -> Option<Member> {
    let reign = Days { from: since, to: last_day(code) };
    Some(Member { code: code.parse().ok()?, reign, apart })
}

/// The last day of a state that is gone.
fn last_day(code: &str) -> Option<Date> {
    rows(&STATES).find(|row| row[0] == code).and_then(|row| row[7].parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(code: &str) -> Line {
        Line::of(code.parse().unwrap())
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_line_is_the_same_from_wherever_it_is_named() {
        assert_eq!(line("SUN"), line("RUS"));
        assert_eq!(line("YUG"), line("SRB"));
        assert_eq!(line("YUG").seams(), ["YUG until 2003-02-03, then SCG", "SCG until 2006-06-04, then SRB"]);
        assert_eq!(line("CHN"), Line::alone("CHN".parse().unwrap()));
        assert_eq!(line("CSK").label(day("1992-12-01"), day("1993-01-31")), "CSK/CZE");
        assert_eq!(line("RUS").label(day("1991-12-01"), day("1991-12-25")), "SUN");
        assert_eq!(line("RUS").label(day("1992-01-01"), day("2099-01-31")), "RUS");
    }

    #[test]
    fn west_germany_is_not_of_the_line_of_the_east() {
        let [east, west] = ["DDR", "DEU"].map(|code| code.parse().unwrap());
        assert!(line("DDR").holds(west, day("1990-10-03")) && !line("DDR").holds(west, day("1990-10-02")));
        assert!(line("DDR").holds(east, day("1970-01-01")) && !line("DEU").holds(east, day("1970-01-01")));
    }

    #[test]
    fn every_state_has_its_line_of_codes() {
        let mut states: Vec<&str> = rows(&STATES).map(|row| row[0]).collect();
        states.dedup();
        assert!(states.into_iter().eq(rows(&CODES).map(|row| row[0])));
        assert!(rows(&CODES).all(|row| row.len() == 4) && rows(&STATES).all(|row| row.len() == 8));
        assert!(rows(&NUMBERS).all(|row| row.len() == 3 && name(row[0]).is_some() && ["cow", "gw"].contains(&row[1])));
        assert!(rows(&LINEAGE).all(|row| last_day(row[0]).is_some() && name(row[1]).is_some()));
    }

    #[test]
    fn numbers_and_names_mean_who_bore_them_on_the_day() {
        let (cow, gw, names) = (by_number(List::Cow), by_number(List::Gw), by_name());
        assert_eq!(on(&cow["365"], day("1980-01-01")), "SUN");
        assert_eq!(on(&cow["365"], day("2000-01-01")), "RUS");
        assert_eq!(on(&cow["365"], day("1850-01-01")), "SUN", "the first that had not ended");
        let congo = ["1965-01-01", "1980-01-01", "2000-01-01"].map(|of| on(&cow["490"], day(of)));
        assert_eq!(congo, ["COD"; 3]);
        assert_eq!((on(&gw["501"], day("2020-01-01")), gw.contains_key("")), ("KEN", false));
        assert_eq!(on(&names["russia"], day("1980-01-01")), "SUN");
        assert_eq!(on(&names["moldova, republic of"], day("2018-01-01")), "MDA");
        assert_eq!(on(&names["republic of congo"], day("2018-01-01")), "COG");
        assert_eq!((on(&cow["260"], day("1969-01-01")), on(&cow["678"], day("1969-01-01"))), ("DEU", "YEM"));
    }

    #[test]
    fn states_are_found_by_code_and_by_name() {
        let codes = by_text();
        for (text, code) in [
            ("CHN", "CHN"),
            ("China", "CHN"),
            ("Russian Federation", "RUS"),
            ("Russia", "RUS"),
            ("Moldova, Republic of", "MDA"),
            ("the former Yugoslav Republic of Macedonia", "MKD"),
            ("Democratic Republic of Congo", "COD"),
        ] {
            assert_eq!(codes.get(text), Some(&code), "{text}");
        }
        assert_eq!(
            (codes.get("Vietnam"), codes.get("East Germany"), codes.get("NA")),
            (Some(&"VNM"), Some(&"DDR"), None)
        );
        assert!(names("SUN").iter().any(|(name, days)| *name == "Russia" && !days.hold(day("2018-06-01"))));
    }
}
