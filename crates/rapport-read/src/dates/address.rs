//! Dates in names of files and addresses of pages: `2021-08-03-talks.html`, `/2021/08/03/talks`, `cable_18AUG1965.txt`.

use super::{Dated, numeric};
use rapport_model::{Date, Edtf};
use regex::Regex;
use std::sync::LazyLock;

static DIGITS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:^|\D)(?P<year>(?:1[89]|20)\d{2})(?P<mark>[-_./ ]?)(?P<month>\d{2})(?P<again>[-_./ ]?)(?P<day>\d{2})(?:\D|$)",
    )
    .expect("the form is fixed")
});
static JOINED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)(?P<a>\d{1,2})?(?P<month>[a-z]{3,9})(?P<b>\d{2,4})").expect("the form is fixed"));

/// The day that a name or an address holds. A month or a year alone is none: numbers of volumes look alike.
pub(crate) fn day(name: &str) -> Option<Edtf> {
    let digits = DIGITS.captures_iter(name).find(|found| found["mark"] == found["again"]).and_then(|found| {
        let number = |name: &str| found[name].parse::<i16>().ok();
        Date::new(number("year")?, number("month")?.try_into().ok()?, number("day")?.try_into().ok()?).ok()
    });
    digits.map(Edtf::day).or_else(|| in_words(name))
}

static THREE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:^|\D)(?P<one>\d{1,2})(?P<mark>[-_. ])(?P<two>\d{1,2})(?P<again>[-_. ])(?P<year>(?:19|20)\d{2})(?:\D|$)",
    )
    .expect("the form is fixed")
});

/// The day in the name of a file or of the folders it lies in, the nearest first: `1987/03-12/cable.txt`, `03-12-1995.txt`, whose day
/// and month are in doubt.
pub(crate) fn of_file(path: &str) -> Option<Dated> {
    let folders = path.rmatch_indices(['/', '\\']).map(|(at, _)| &path[at + 1..]).chain([path]);
    folders.into_iter().find_map(|part| day(part).map(Dated::sure).or_else(|| three(part)))
}

fn three(name: &str) -> Option<Dated> {
    let found = THREE.captures_iter(name).find(|found| found["mark"] == found["again"])?;
    let found = numeric::first(&format!("{}-{}-{}", &found["one"], &found["two"], &found["year"]))?;
    Some(Dated { date: found.date, other: found.other })
}

/// `3-march-1987`, `18AUG1965`, `Aug_18_1965`.
fn in_words(name: &str) -> Option<Edtf> {
    let spaced = name.replace(['_', '-', '.', '/', '\\', '+'], " ").replace("%20", " ");
    let joined = JOINED.replace_all(&spaced, "$a $month $b");
    let whole_day = |words: &str| super::first(words).map(|(_, date)| date).filter(|date| date.days() == 1);
    whole_day(&spaced).or_else(|| whole_day(&joined))
}

#[cfg(test)]
mod tests {
    use super::{day, of_file};

    #[test]
    fn names_of_files_and_folders() {
        for (path, date, doubt) in [
            ("03-12-1995.txt", Some("1995-12-03"), true),
            ("box 4/25.12.1995 note.txt", Some("1995-12-25"), false),
            ("1987-03-12/cable 4.txt", Some("1987-03-12"), false),
            ("1987/03/12/cable.txt", Some("1987-03-12"), false),
            ("1987-03-12/answer of 1987-03-15.txt", Some("1987-03-15"), false),
            ("v12/12-45-1990.txt", None, false),
        ] {
            let found = of_file(path);
            assert_eq!(found.map(|dated| dated.date.to_string()).as_deref(), date, "{path}");
            assert_eq!(found.is_some_and(|dated| dated.other.is_some()), doubt, "{path}");
        }
    }

    #[test]
    fn names_that_hold_a_day() {
        for (name, date) in [
            ("2021-08-03-border-talks.html", Some("2021-08-03")),
            ("news/2021/08/03/border-talks", Some("2021-08-03")),
            ("story_20210803.txt", Some("2021-08-03")),
            ("cable_18AUG1965.txt", Some("1965-08-18")),
            ("Talks 3 March 1987.txt", Some("1987-03-03")),
            ("talks-march-3-1987.htm", Some("1987-03-03")),
            ("frus1969-76v12.xml", None),
            ("frus1955-57v11.xml", None),
            ("sov-m-88-20031x.txt", None),
            ("A-RES-99-1.txt", None),
            ("20211399.txt", None),
            ("1965/08/cable.txt", None),
        ] {
            assert_eq!(day(name).map(|d| d.to_string()).as_deref(), date, "{name}");
        }
    }
}
