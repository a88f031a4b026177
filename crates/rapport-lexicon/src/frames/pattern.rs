//! What must stand with a word for a frame to match it.

/// Some words: those named, and those of some classes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Words {
    /// Those named.
    pub words: Vec<Box<str>>,
    /// The classes, by number.
    pub classes: Vec<u32>,
    /// `*`: any word at all.
    pub any: bool,
}

/// A phrase with one of these prepositions, its noun one of these words if any are given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Phrase {
    /// Any of these.
    pub prepositions: Vec<Box<str>>,
    /// Its noun.
    pub noun: Option<Words>,
}

/// What must stand with a word, and where its arguments are.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Pattern {
    /// `+off`: a particle or an adverb.
    pub particle: Option<Box<str>>,
    /// `<troops>`: the object of a verb, a modifier of a noun.
    pub object: Option<Words>,
    /// `@at`: phrases where the one acted upon is looked for first; one with a noun must be there.
    pub phrases: Vec<Phrase>,
    /// `^for`: prepositions before what an operator governs.
    pub governs: Vec<Box<str>>,
    /// `%from`: the subject is acted upon; who acts stands after these.
    pub reversed: Vec<Box<str>>,
    /// `=`: an act of both at once.
    pub symmetric: bool,
    /// `!`: of a noun, its "of" names who acts; a verb has no object.
    pub of_acts: bool,
    /// `<<`: the one acted upon must be named in the verb's own phrase.
    pub needs_actor: bool,
}

impl Pattern {
    /// Reads a pattern: its lemma, and what must stand with it.
    pub(crate) fn read(text: &str, class: impl Fn(&str) -> Option<u32>) -> Result<(String, Pattern), String> {
        let end = text.find([' ', '<', '@', '^', '+', '=', '!', '%']).unwrap_or(text.len());
        let (lemma, mut rest) = text.split_at(end);
        if lemma.is_empty() {
            return Err("it begins with no word".into());
        }
        let mut pattern = Pattern::default();
        while let Some(mark) = rest.chars().next() {
            rest = &rest[mark.len_utf8()..];
            match mark {
                ' ' => {}
                '=' => pattern.symmetric = true,
                '!' => pattern.of_acts = true,
                '<' if rest.starts_with('<') => {
                    rest = &rest[1..];
                    pattern.needs_actor = true;
                }
                '<' => pattern.object = Some(words(&mut rest, &class)?),
                '+' => pattern.particle = Some(word(&mut rest).into()),
                '^' => pattern.governs.extend(word(&mut rest).split('|').map(Into::into)),
                '%' => pattern.reversed.extend(word(&mut rest).split('|').map(Into::into)),
                '@' => pattern.phrases.push(phrase(&mut rest, &class)?),
                other => return Err(format!("“{other}” is no mark")),
            }
        }
        Ok((lemma.to_owned(), pattern))
    }

    /// How much the pattern asks for.
    pub fn weight(&self) -> u32 {
        let phrases: u32 = self.phrases.iter().filter(|p| p.noun.is_some()).count() as u32;
        let object = self.object.as_ref().map(|words| if words.any { 1 } else { 5 }).unwrap_or(0);
        u32::from(self.particle.is_some()) * 4 + object + phrases * 5 + u32::from(self.needs_actor)
    }

    /// The prepositions before the one acted upon.
    pub fn prepositions(&self) -> impl Iterator<Item = &str> {
        self.phrases.iter().filter(|p| p.noun.is_none()).flat_map(|p| &p.prepositions).map(|p| &**p)
    }
}

fn word<'t>(rest: &mut &'t str) -> &'t str {
    let end = rest.find([' ', '<', '@', '^', '+', '=', '!', '%']).unwrap_or(rest.len());
    let (word, after) = rest.split_at(end);
    *rest = after;
    word
}

fn words(rest: &mut &str, class: &dyn Fn(&str) -> Option<u32>) -> Result<Words, String> {
    let (inside, after) = rest.split_once('>').ok_or("a bracket is not closed")?;
    *rest = after;
    let mut words = Words::default();
    for word in inside.split('|') {
        if word == "*" {
            words.any = true;
            continue;
        }
        match class(word) {
            Some(number) => words.classes.push(number),
            None => words.words.push(word.into()),
        }
    }
    Ok(words)
}

fn phrase(rest: &mut &str, class: &dyn Fn(&str) -> Option<u32>) -> Result<Phrase, String> {
    let prepositions = word(rest).split('|').map(Into::into).collect();
    let noun = match rest.strip_prefix('<') {
        Some(inside) if !inside.starts_with('<') => {
            *rest = inside;
            Some(words(rest, class)?)
        }
        _ => None,
    };
    Ok(Phrase { prepositions, noun })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_marks() {
        let classes = |name: &str| (name == "troops").then_some(3);
        let (lemma, pattern) = Pattern::read("pull +out <troops|staff>@of|from", classes).unwrap();
        assert_eq!((lemma.as_str(), pattern.particle.as_deref()), ("pull", Some("out")));
        let object = pattern.object.clone().unwrap();
        assert_eq!((object.classes, object.words.len()), (vec![3], 1));
        assert_eq!(pattern.prepositions().collect::<Vec<_>>(), ["of", "from"]);
        let (_, pattern) = Pattern::read("break =@with<<", classes).unwrap();
        assert!(pattern.symmetric && pattern.needs_actor && pattern.phrases[0].noun.is_none());
        let (_, pattern) = Pattern::read("call @on|upon^for", classes).unwrap();
        assert_eq!(&*pattern.governs[0], "for");
    }

    #[test]
    fn refuses_what_is_no_pattern() {
        assert!(Pattern::read("<a>", |_| None).is_err());
        assert!(Pattern::read("take <part", |_| None).is_err());
    }
}
