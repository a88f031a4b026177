//! Words as names are matched: the pieces of tokens between hyphens and apostrophes, in lower case, without points and
//! accents. "U.S.-Soviet" is `us` and `soviet` whether the tokeniser cut it or not, and "People's" is `people` and `s`.

/// A piece of a token.
#[derive(Clone, Debug)]
pub struct Word<'t> {
    /// As it stands in the text.
    pub form: &'t str,
    /// The token it belongs to.
    pub token: usize,
    /// Whether a hyphen joins it to the word before.
    pub hyphen: bool,
}

impl<'t> Word<'t> {
    /// Words that stand alone, each a token of its own.
    pub fn each(forms: &'t [String]) -> Vec<Word<'t>> {
        forms.iter().enumerate().map(|(token, form)| Word { form, token, hyphen: false }).collect()
    }
}

/// Whether a character joins the words of one name.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | 'ʼ')
}

/// Whether a character ends a piece.
fn divides(c: char) -> bool {
    is_hyphen(c) || is_apostrophe(c) || matches!(c, '/' | '(' | ')' | '[' | ']' | '"' | '“' | '”' | '*' | '_')
}

/// The pieces of a form with whether a hyphen precedes each.
fn pieces(form: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut at = 0;
    let mut hyphen = false;
    std::iter::from_fn(move || {
        while let Some(c) = form[at..].chars().next() {
            if !divides(c) {
                let end = form[at..].find(divides).map_or(form.len(), |found| at + found);
                let piece = (&form[at..end], hyphen);
                (at, hyphen) = (end, false);
                return Some(piece);
            }
            hyphen = is_hyphen(c);
            at += c.len_utf8();
        }
        None
    })
}

/// The words of a sentence's tokens. A token that is nothing but a hyphen joins its neighbours; any other without letters
/// stands as a word of its own and so keeps names apart.
pub fn words<'t>(tokens: impl ExactSizeIterator<Item = &'t str>) -> Vec<Word<'t>> {
    let mut words = Vec::with_capacity(tokens.len() + 8);
    let mut joined = false;
    for (token, form) in tokens.enumerate() {
        if form.chars().count() == 1 && form.chars().all(is_hyphen) {
            joined = true;
            continue;
        }
        let before = words.len();
        for (piece, hyphen) in pieces(form) {
            let hyphen = hyphen || (joined && words.len() == before);
            words.push(Word { form: piece, token, hyphen });
        }
        let silent = form.chars().all(is_apostrophe);
        if words.len() == before && !silent {
            words.push(Word { form, token, hyphen: false });
        }
        joined = false;
    }
    words
}

/// The words of a name in a table.
pub(crate) fn name_words(name: &str) -> Vec<String> {
    let spaced = name.replace(',', " , ");
    spaced
        .split_whitespace()
        .flat_map(|part| pieces(part).map(|(piece, _)| piece.to_owned()).collect::<Vec<_>>())
        .collect()
}

/// Writes the key of a word into `key`: lower case, no points, no accents.
pub(crate) fn key_of(form: &str, key: &mut String) {
    key.clear();
    for c in form.chars() {
        match c {
            '.' if form.len() > 1 => {}
            c if c.is_ascii() => key.push(c.to_ascii_lowercase()),
            c => c.to_lowercase().for_each(|c| key.push_str(plain(c, &mut [0; 4]))),
        }
    }
}

/// A letter without its accent, as far as names of persons and places in English text have them.
fn plain(c: char, buffer: &mut [u8; 4]) -> &str {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ě' | 'ę' | 'ė' => "e",
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ı' => "i",
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' | 'ő' => "o",
        'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => "u",
        'ç' | 'ć' | 'č' => "c",
        'ñ' | 'ń' | 'ň' => "n",
        'š' | 'ś' | 'ş' | 'ș' => "s",
        'ž' | 'ź' | 'ż' => "z",
        'ğ' => "g",
        'ł' => "l",
        'ř' => "r",
        'ť' | 'ţ' | 'ț' => "t",
        'ď' | 'đ' => "d",
        'ý' => "y",
        'ß' => "ss",
        // A combining dot that lower-casing İ leaves behind.
        '\u{307}' => "",
        other => other.encode_utf8(buffer),
    }
}

/// What a name asks of the letters' case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shape {
    /// Anything: the table has small letters.
    Any,
    /// A capital at the start: "Turkey".
    Capital,
    /// Capitals throughout: "US".
    Capitals,
    /// An accent, without which it is another word: "chargé".
    Accent,
    /// A capital within the word: "LeT", "CoCom".
    Inner,
}

impl Shape {
    /// What a table's spelling asks. A long abbreviation may also be written as a word: "Nato".
    pub fn of(spelling: &str) -> Shape {
        let letters = || spelling.chars().filter(|c| c.is_alphabetic());
        match letters().next() {
            Some(first) if first.is_uppercase() => {
                let abbreviation = letters().all(char::is_uppercase);
                match letters().count() {
                    2..=3 if abbreviation => Shape::Capitals,
                    2..=3 if letters().skip(1).any(char::is_uppercase) => Shape::Inner,
                    _ => Shape::Capital,
                }
            }
            _ if !spelling.is_ascii() => Shape::Accent,
            _ => Shape::Any,
        }
    }

    /// Whether a form meets it.
    pub fn meets(self, form: &str) -> bool {
        let mut letters = form.chars().filter(|c| c.is_alphabetic());
        match self {
            Shape::Any => true,
            Shape::Accent => !form.is_ascii(),
            Shape::Capital => letters.next().is_some_and(char::is_uppercase),
            Shape::Capitals => letters.all(char::is_uppercase),
            Shape::Inner => letters.skip(1).any(char::is_uppercase),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(form: &str) -> String {
        let mut key = String::new();
        key_of(form, &mut key);
        key
    }

    #[test]
    fn a_word_has_one_key_however_it_is_written() {
        for (form, wanted) in
            [("U.S.", "us"), ("Élysée", "elysee"), ("Türkiye", "turkiye"), (".", "."), ("CHINA", "china")]
        {
            assert_eq!(key(form), wanted);
        }
    }

    #[test]
    fn names_are_cut_like_text() {
        assert_eq!(name_words("People's Daily"), ["People", "s", "Daily"]);
        assert_eq!(name_words("Congo (Brazzaville)"), ["Congo", "Brazzaville"]);
        assert_eq!(name_words("Washington, D.C."), ["Washington", ",", "D.C."]);
    }

    #[test]
    fn capital_letters_count() {
        assert!(Shape::of("Turkey").meets("TURKEY") && !Shape::of("Turkey").meets("turkey"));
        assert!(Shape::of("US").meets("U.S.") && !Shape::of("US").meets("Us"));
        assert!(Shape::of("NATO").meets("Nato") && !Shape::of("NATO").meets("nato"));
        assert!(Shape::of("LeT").meets("LeT") && !Shape::of("LeT").meets("Let"));
        assert!(Shape::of("foreign").meets("Foreign"));
    }
}
