//! How the documents that were read from one file compare with those that are in it.
//!
//! A document is found where the running text of one that was read opens with its first words (or, if it has none, where the title
//! is its own). Its running text is what its blocks hold, headings, notes and the lines of its head left off.

use serde::Deserialize;

/// A document as it is labelled; a field that is null or empty has to be so.
#[derive(Deserialize)]
pub struct Expected {
    title: Option<String>,
    date: Option<String>,
    outlet: Option<String>,
    first: String,
    last: String,
    not: Vec<String>,
}

/// What is asked of each document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Field {
    Title,
    Date,
    Outlet,
    First,
    Last,
    /// Nothing of what is not its text is in it.
    Clean,
}

impl Field {
    pub const ALL: [Field; 6] = [Field::Title, Field::Date, Field::Outlet, Field::First, Field::Last, Field::Clean];

    pub fn name(self) -> &'static str {
        ["title", "date", "outlet", "first words", "last words", "nothing else"][self as usize]
    }
}

/// How often each came out.
#[derive(Default)]
pub struct Score {
    pub files: usize,
    /// Files of which as many documents were read as are in them.
    pub whole: usize,
    pub documents: usize,
    pub found: usize,
    /// Documents that were read and are none of the labelled.
    pub beside: usize,
    pub right: [usize; Field::ALL.len()],
}

impl Score {
    /// Compares a file's documents; gives what is wrong with them.
    pub fn file(&mut self, expected: &[Expected], mut read: Vec<Found>) -> Vec<String> {
        self.files += 1;
        self.documents += expected.len();
        self.whole += usize::from(expected.len() == read.len());
        let mut misses = Vec::new();
        for one in expected {
            let is_it = |found: &Found| found.is(one);
            let Some(at) = read.iter().position(is_it) else {
                misses.push(format!("not found: {:?} ({:?} …)", one.title, one.first));
                continue;
            };
            self.found += 1;
            misses.extend(self.fields(one, &read.remove(at)));
        }
        self.beside += read.len();
        misses.extend(read.iter().map(|found| format!("beside them: {}", found.shown())));
        misses
    }

    fn fields(&mut self, expected: &Expected, found: &Found) -> Vec<String> {
        let told = |field| found.told(field, expected);
        let wrong = |field: &Field| told(*field).map(|told| format!("{}: {told}", field.name()));
        for field in Field::ALL.into_iter().filter(|field| told(*field).is_none()) {
            self.right[field as usize] += 1;
        }
        let named = |line| format!("{:?}: {line}", expected.title.as_deref().unwrap_or_default());
        Field::ALL.iter().filter_map(wrong).map(named).collect()
    }

    /// Takes another's counts in.
    pub fn add(&mut self, other: &Score) {
        let Score { files, whole, documents, found, beside, right } = other;
        self.files += files;
        self.whole += whole;
        self.documents += documents;
        self.found += found;
        self.beside += beside;
        self.right.iter_mut().zip(right).for_each(|(own, right)| *own += right);
    }
}

/// A document as `rapport read` writes it.
#[derive(Deserialize)]
pub struct Found {
    title: Option<String>,
    dates: Dates,
    outlet: Option<String>,
    text: String,
    blocks: Vec<Block>,
}

#[derive(Deserialize)]
struct Dates {
    written: Option<String>,
    published: Option<String>,
}

#[derive(Deserialize)]
struct Block {
    kind: String,
    pieces: Vec<(usize, usize)>,
}

impl Found {
    /// Whether it is this one: running text that opens with its first words, or its title where it has no words.
    fn is(&self, expected: &Expected) -> bool {
        if expected.first.is_empty() {
            return self.running().is_empty() && even(self.title.as_deref()) == even(expected.title.as_deref());
        }
        let text = even(Some(&self.text));
        text.contains(&even(Some(&expected.first)))
    }

    /// All its words.
    pub fn words(&self) -> String {
        even(Some(&self.text))
    }

    /// The words of the text, the lines of its head left off.
    pub fn running(&self) -> String {
        self.pieces().join(" ")
    }

    /// The same, block by block.
    pub fn pieces(&self) -> Vec<String> {
        let head = |block: &&Block| matches!(block.kind.as_str(), "front" | "heading" | "note");
        let words = |block: &Block| {
            let pieces: Vec<&str> = block.pieces.iter().map(|(start, end)| &self.text[*start..*end]).collect();
            even(Some(&pieces.join(" ")))
        };
        self.blocks.iter().filter(|block| !head(block)).map(words).collect()
    }

    /// What is wrong with a field.
    fn told(&self, field: Field, expected: &Expected) -> Option<String> {
        let date = self.dates.written.as_ref().or(self.dates.published.as_ref());
        let running = self.running();
        let differs = |own: Option<&String>, right: &Option<String>| {
            let (own, right) = (even(own.map(String::as_str)), even(right.as_deref()));
            (own != right).then(|| format!("{own:?}, and it is {right:?}"))
        };
        match field {
            Field::Title => differs(self.title.as_ref(), &expected.title),
            Field::Date => differs(date, &expected.date),
            Field::Outlet => differs(self.outlet.as_ref(), &expected.outlet),
            Field::First => (!self.opens(&running, &even(Some(&expected.first)))).then(|| start(&running)),
            Field::Last => (!running.ends_with(&even(Some(&expected.last)))).then(|| end(&running)),
            Field::Clean => expected.not.iter().find(|not| running.contains(&even(Some(not)))).cloned(),
        }
    }

    /// Whether running text begins with these words, or right behind them where they are the place and day of a story.
    pub fn opens(&self, running: &str, first: &str) -> bool {
        let text = even(Some(&self.text));
        let behind = || text.find(first).map(|at| text[at + first.len()..].trim_start());
        running.starts_with(first) || behind().is_some_and(|behind| behind.starts_with(start_of(running)))
    }

    fn shown(&self) -> String {
        format!("{:?} ({})", self.title.as_deref().unwrap_or_default(), start(&self.running()))
    }
}

fn start(words: &str) -> String {
    words.chars().take(60).collect::<String>() + " …"
}

fn end(words: &str) -> String {
    let skip = words.chars().count().saturating_sub(60);
    "… ".to_owned() + &words.chars().skip(skip).collect::<String>()
}

/// Words with single spaces, and quotation marks of one kind.
pub fn even(words: Option<&str>) -> String {
    let straight = |c: char| match c {
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        other => other,
    };
    let words: String = words.unwrap_or_default().chars().map(straight).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first forty letters.
fn start_of(words: &str) -> &str {
    words.char_indices().nth(40).map_or(words, |(at, _)| &words[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expected(first: &str) -> Expected {
        let given = serde_json::json!({ "title": "The ford", "date": "1987-05-09", "outlet": null, "first": first,
            "last": "at the ford.", "not": ["Copyright"] });
        serde_json::from_value(given).unwrap()
    }

    fn found(text: &str, from: usize) -> Found {
        let given = serde_json::json!({ "title": "The  ford", "dates": { "published": "1987-05-09" }, "outlet": null, "text": text,
            "blocks": [{ "kind": "paragraph", "pieces": [[from, text.len()]] }] });
        serde_json::from_value(given).unwrap()
    }

    #[test]
    fn what_is_right_counts_and_what_is_wrong_is_told() {
        let mut score = Score::default();
        let text = "Envoys met\nat the ford.";
        assert_eq!(score.file(&[expected("Envoys met at")], vec![found(text, 0)]), Vec::<String>::new());
        let stray = "Copyright. Envoys met at the ford. End";
        let misses = score.file(&[expected("Envoys met at")], vec![found(stray, 0), found("Other", 0)]);
        assert_eq!(misses.len(), 4, "first, last, nothing else, one beside: {misses:?}");
        assert_eq!((score.documents, score.found, score.beside, score.whole), (2, 2, 1, 1));
        assert_eq!(score.right, [2, 2, 2, 1, 1, 1]);
    }

    #[test]
    fn the_place_and_day_of_a_story_may_be_cut_off() {
        let text = "LIMA, 9 May 1987 -- Envoys met at the ford.";
        let mut score = Score::default();
        assert_eq!(score.file(&[expected("LIMA, 9 May 1987 --")], vec![found(text, 20)]), Vec::<String>::new());
    }
}
