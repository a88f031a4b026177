//! What a second account of a deed adds: a count that the one it is told by does not give ("after nine years").

use rapport_lexicon::telling;
use std::collections::BTreeSet;

/// Whether `other` counts something that `told` does not.
pub(super) fn adds(other: &str, told: &str) -> bool {
    !counts(other).is_subset(&counts(told))
}

/// The numbers of the words that count what stands right after them: "nine years", "20 divisions", but no days and no years.
fn counts(words: &str) -> BTreeSet<String> {
    let words: Vec<&str> = words.split(' ').map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let pairs = words.windows(2).filter(|pair| {
        let figure = pair[0].parse::<u32>().is_ok_and(|n| n > 2 && !(1000..2100).contains(&n));
        let counted = pair[1].len() > 2 && pair[1].starts_with(char::is_lowercase);
        (figure || telling().number.contains(&pair[0].to_lowercase())) && counted
    });
    pairs.map(|pair| format!("{} {}", pair[0].to_lowercase(), pair[1])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_what_another_account_adds() {
        let told = "Wu and Shevardnadze announced in September 1986 that talks would resume";
        assert!(adds("After a suspension of nine years, talks are to be resumed", told));
        assert!(adds("20 divisions left", "they left"));
        assert!(!adds("On 18 April 1988, they announced it", told));
        assert!(!adds("after nine years", "a suspension of nine years"));
    }
}
