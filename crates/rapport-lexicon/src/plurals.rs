//! Plurals of offices, so that the tables need only the one form.

/// Plurals of an English noun phrase: its last word's, and its first word's before "of", "to", "in" ("ministers of defence").
pub(crate) fn plurals(name: &str) -> Vec<String> {
    let inner = [" of ", " to ", " for ", " in "].into_iter().filter_map(|joint| name.find(joint)).min();
    match inner {
        Some(at) => vec![format!("{}{}", plural(&name[..at]), &name[at..])],
        None => vec![plural(name)],
    }
}

fn plural(noun: &str) -> String {
    let vowel_before_y = || noun.chars().rev().nth(1).is_some_and(|c| "aeiou".contains(c));
    if let Some(stem) = noun.strip_suffix("man").filter(|_| !noun.ends_with("human")) {
        format!("{stem}men")
    } else if noun.ends_with('y') && !vowel_before_y() {
        format!("{}ies", &noun[..noun.len() - 1])
    } else if ["s", "x", "ch", "sh"].iter().any(|end| noun.ends_with(end)) {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_plurals() {
        for (one, many) in [
            ("foreign minister", "foreign ministers"),
            ("embassy", "embassies"),
            ("spokesman", "spokesmen"),
            ("minister of defence", "ministers of defence"),
            ("press", "presses"),
            ("attorney", "attorneys"),
        ] {
            assert_eq!(plurals(one), [many]);
        }
    }
}
