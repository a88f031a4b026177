//! Sentences that tell no act, for measuring how often one is read all the same.

/// The sentences of `lexicon/false-alarms.txt` with the kind each stands under: none tells an act between political actors.
pub fn false_alarms() -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut kind = "";
    let lines = include_str!("../tables/false-alarms.txt").lines().map(str::trim).filter(|l| !l.is_empty());
    lines.filter_map(move |line| match line.strip_prefix("## ") {
        Some(heading) => {
            kind = heading;
            None
        }
        None => (!line.starts_with('#')).then_some((kind, line)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_false_alarms_are_at_least_four_hundred_and_differ() {
        let all: Vec<_> = false_alarms().collect();
        let distinct: std::collections::BTreeSet<_> = all.iter().map(|(_, sentence)| sentence).collect();
        assert!(all.len() >= 400 && distinct.len() == all.len(), "{} of {}", distinct.len(), all.len());
        assert!(all.iter().all(|(kind, _)| !kind.is_empty()));
    }
}
