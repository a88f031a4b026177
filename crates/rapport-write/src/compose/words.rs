//! Figures, dates and lists in words.

use rapport_model::{Date, Edtf};

/// A date as a sentence has it: "18 April 1988", "September 1986", "1985", "March to April 1969".
pub(crate) fn date(date: Edtf) -> String {
    let (first, last) = (date.first_day(), date.last_day());
    let whole_months = first.day() == 1 && last == last.last_of_month();
    match (first == last, whole_months) {
        (true, _) => day(first),
        (_, true) if first.year() == last.year() && first.month() == 1 && last.month() == 12 => {
            first.year().to_string()
        }
        (_, true) if (first.year(), first.month()) == (last.year(), last.month()) => month(first),
        (_, true) if first.month() == 1 && last.month() == 12 => format!("{} to {}", first.year(), last.year()),
        (_, true) if first.year() == last.year() => format!("{} to {}", first.strftime("%B"), month(last)),
        (_, true) => format!("{} to {}", month(first), month(last)),
        _ => format!("{} to {}", day(first), day(last)),
    }
}

/// The end of a date as closely as it is known: "18 April 1988", "November 1987", "the end of 1985".
pub(crate) fn end(of: Edtf) -> String {
    let (first, last) = (of.first_day(), of.last_day());
    let months = first.day() == 1 && last == last.last_of_month();
    match (first == last, months, last.month() == 12 && of.days() >= 365) {
        (true, ..) => day(first),
        (_, true, true) => format!("the end of {}", last.year()),
        (_, true, false) => month(last),
        _ => day(last),
    }
}

/// "18 April 1988".
pub(crate) fn day(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

fn month(day: Date) -> String {
    day.strftime("%B %Y").to_string()
}

/// A figure without needless zeros: "2.6", "0.3", "20".
pub(crate) fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.replace('-', "−") }
}

/// A count in words up to twelve: "no", "one", "twelve", "13".
pub(crate) fn count(count: usize) -> String {
    const WORDS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// A count with its noun: "one report", "three reports".
pub(crate) fn counted(number: usize, noun: &str) -> String {
    format!("{} {noun}{}", count(number), if number == 1 { "" } else { "s" })
}

/// The sentence with a capital at its start.
pub(crate) fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The words with capitals, as a title has them: small words stay small.
pub(crate) fn title(words: &str) -> String {
    const SMALL: [&str; 3] = ["but", "and", "of"];
    let cased = |word: &str| if SMALL.contains(&word) { word.to_owned() } else { capital(word) };
    words.split(' ').map(cased).collect::<Vec<_>>().join(" ")
}

/// "a", "a and b", "a, b and c".
pub(crate) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_date_is_said_as_precisely_as_it_is_known() {
        let said = |text: &str| end(text.parse().unwrap());
        assert_eq!(
            [said("1988-04-18"), said("1987-09/1987-11"), said("1985")],
            ["18 April 1988", "November 1987", "the end of 1985"]
        );
    }

    #[test]
    fn figures_lose_their_zeros() {
        assert_eq!(
            [number(2.60), number(0.3), number(20.0), number(-1.25), number(-0.001)],
            ["2.6", "0.3", "20", "−1.25", "0"]
        );
    }
}
