//! What the lines above the text of an article say: by their labels, or by their order.

use super::field::Line;
use crate::article::{Article, Day};
use rapport_lexicon::{Layout, Part};

/// What the lines above a text say.
#[derive(Default)]
pub(super) struct Head<'t> {
    title: Option<String>,
    outlet: Option<String>,
    pub author: Option<String>,
    date: Option<String>,
    /// The day of a line that has no label, and how many others stand before it.
    pub day: Option<Day>,
    pub day_at: Option<usize>,
    pub rights: Vec<&'t str>,
    pub bare: Vec<Line<'t>>,
}

impl<'t> Head<'t> {
    fn slot(&mut self, part: Part) -> Option<&mut Option<String>> {
        Some(match part {
            Part::Title => &mut self.title,
            Part::Outlet => &mut self.outlet,
            Part::Author => &mut self.author,
            Part::Date => &mut self.date,
            Part::Head | Part::Body | Part::Tail => return None,
        })
    }

    pub fn take(&mut self, part: Part, value: &str) {
        if let Some(slot) = self.slot(part).filter(|slot| slot.is_none()) {
            *slot = Some(value.to_owned());
        }
    }

    /// Whether a label stood there without a value.
    pub fn lacks(&mut self, part: Part) -> bool {
        self.slot(part).is_some_and(|slot| slot.as_ref().is_some_and(String::is_empty))
    }

    pub fn more(&mut self, part: Part, words: &str) {
        if let Some(Some(value)) = self.slot(part) {
            value.push(' ');
            value.push_str(words);
        }
    }

    /// What labels and places say.
    pub fn article(self, layout: &Layout) -> Article {
        let ((title, outlet), day) = (self.placed(&layout.order), self.day);
        let said = self.labelled();
        Article { title: said.title.or(title), date: said.date.or(day), outlet: said.outlet.or(outlet), ..said }
    }

    /// What labels say.
    pub fn labelled(self) -> Article {
        let filled = |value: Option<String>| value.filter(|value| !value.trim().is_empty());
        Article {
            title: filled(self.title),
            date: filled(self.date).as_deref().and_then(Day::read),
            outlet: filled(self.outlet).map(|outlet| bare_outlet(&outlet)),
            author: filled(self.author),
            ..Article::default()
        }
    }

    /// Title and outlet by their places among the lines without label.
    fn placed(&self, order: &[Part]) -> (Option<String>, Option<String>) {
        let words = |lines: &[Line]| {
            let words = lines.iter().map(|line| line.words).collect::<Vec<_>>().join(" ");
            Some(words).filter(|words| !words.is_empty())
        };
        let first = |lines: &[Line]| lines.chunk_by(|_, next| !next.opens).next().and_then(words);
        let (before, after) = self.bare.split_at(self.day_at.unwrap_or_else(|| self.undated(order)));
        match order {
            [Part::Outlet, ..] => (first(after), before.last().map(|line| line.words.to_owned())),
            [Part::Title, Part::Outlet, ..] => {
                let (title, outlet) = before.split_at(before.len().saturating_sub(1));
                if title.is_empty() { (words(outlet), None) } else { (words(title), words(outlet)) }
            }
            [Part::Title, Part::Date, ..] => {
                let paragraphs = before.chunk_by(|_, next| !next.opens).filter_map(words);
                (paragraphs.max_by_key(String::len), after.first().map(|line| line.words.to_owned()))
            }
            [Part::Title, ..] => (first(&self.bare), None),
            _ => (None, None),
        }
    }

    /// Where the day would stand, by the outlet that the line of rights names.
    fn undated(&self, order: &[Part]) -> usize {
        let named = |line: &Line| self.rights.iter().any(|rights| rights.contains(line.words));
        let outlet = self.bare.iter().rposition(named).map(|at| at + 1);
        outlet.unwrap_or(match order {
            [Part::Outlet, ..] => self.bare.len().min(1),
            _ => self.bare.len(),
        })
    }
}

/// An outlet without the address of mail, or volume and number in brackets.
fn bare_outlet(words: &str) -> String {
    let outlet = words.split_once(" <").map_or(words, |(name, _)| name).trim().trim_matches('"');
    let numbered = outlet.find('(').filter(|at| outlet[*at..].bytes().any(|b| b.is_ascii_digit()));
    let outlet = numbered.map_or(outlet, |at| &outlet[..at]);
    outlet.split_once(';').map_or(outlet, |(name, _)| name).trim().to_owned()
}
