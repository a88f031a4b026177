//! Words that are written as one and are two: "don't", "China's", "cannot".

/// Where to cut an orthographic word, in bytes from its start; `None` for a word that is one.
pub(super) fn cut(word: &str) -> Option<usize> {
    let lower = word.to_lowercase();
    if lower.len() != word.len() {
        return None;
    }
    if let Some((_, cut)) = FUSED.iter().find(|(fused, _)| *fused == lower) {
        return Some(*cut);
    }
    let mark = word.rfind(['\'', '’', '`', 'ʼ'])?;
    let letters = word[mark..].trim_start_matches(['\'', '’', '`', 'ʼ']).to_ascii_lowercase();
    match letters.as_str() {
        "t" if word[..mark].ends_with(['n', 'N']) && mark > 1 => Some(mark - 1),
        "s" if is_decade(&word[..mark]) => None,
        "s" | "m" | "d" | "ll" | "re" | "ve" if mark > 0 => Some(mark),
        _ => None,
    }
}

/// "the 1590's": a plural, not a clitic.
fn is_decade(before: &str) -> bool {
    before.ends_with('0') && before.bytes().all(|b| b.is_ascii_digit()) && matches!(before.len(), 2 | 4)
}

/// Fused without a mark, and where to cut them.
const FUSED: &[(&str, usize)] = &[
    ("cannot", 3),
    ("gonna", 3),
    ("gotta", 3),
    ("wanna", 3),
    ("gimme", 3),
    ("lemme", 3),
    ("outta", 3),
    ("dont", 2),
    ("cant", 2),
    ("wont", 2),
    ("didnt", 3),
    ("doesnt", 4),
    ("isnt", 2),
    ("wasnt", 3),
    ("arent", 3),
    ("havent", 4),
    ("hasnt", 3),
    ("couldnt", 5),
    ("wouldnt", 5),
    ("shouldnt", 6),
    ("aint", 2),
    ("im", 1),
];
