//! Classification, control markings and exemptions.

use std::{collections::BTreeSet, fmt};

/// The level of a marking, lowest first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord, Hash, Default)]
pub enum Classification {
    /// U
    #[default]
    Unclassified,
    /// C
    Confidential,
    /// S
    Secret,
    /// TS
    TopSecret,
}

impl Classification {
    /// The abbreviation used in portion marks.
    pub fn letters(self) -> &'static str {
        match self {
            Classification::Unclassified => "U",
            Classification::Confidential => "C",
            Classification::Secret => "S",
            Classification::TopSecret => "TS",
        }
    }

    /// Reads a portion mark's letters or the banner's words; case does not matter.
    pub fn read(text: &str) -> Option<Classification> {
        let text = text.trim();
        let is = |words: &[&str]| words.iter().any(|w| w.eq_ignore_ascii_case(text));
        [
            (Classification::Unclassified, ["U", "UNCLASSIFIED"]),
            (Classification::Confidential, ["C", "CONFIDENTIAL"]),
            (Classification::Secret, ["S", "SECRET"]),
            (Classification::TopSecret, ["TS", "TOP SECRET"]),
        ]
        .into_iter()
        .find_map(|(level, words)| is(&words).then_some(level))
    }
}

/// What a document or a portion of it is marked with.
///
/// Guarantee: [`Marking::join`] never lowers: the join of two markings is at least each of them, is the same in either
/// order, and joining a marking with itself changes nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default, PartialOrd, Ord, Hash)]
pub struct Marking {
    /// The level.
    pub classification: Classification,
    /// Control markings such as `NOFORN`.
    pub controls: BTreeSet<String>,
    /// Exemption codes such as `25X1`.
    pub exemptions: BTreeSet<String>,
}

impl Marking {
    /// A bare level.
    pub fn level(classification: Classification) -> Marking {
        Marking { classification, ..Marking::default() }
    }

    /// Reads a portion mark: `(S)`, `(C/NF)`, `(S//NOFORN/ORCON)`, `[Top Secret]`. `None` where it names no level (`(FOUO)`).
    pub fn of_portion(mark: &str) -> Option<Marking> {
        let words = mark.trim_matches(['(', ')', '[', ']']);
        if let Some(level) = Classification::read(words) {
            return Some(Marking::level(level));
        }
        let mut words = words.split(['/', ' ', '-']).filter(|word| !word.is_empty());
        let mut marking = Marking::level(Classification::read(words.next()?)?);
        marking.controls.extend(words.map(spelt_out));
        Some(marking)
    }

    /// The least marking that holds for them all; unclassified for none.
    pub fn of_all<'m>(markings: impl IntoIterator<Item = &'m Marking>) -> Marking {
        markings.into_iter().fold(Marking::default(), |all, one| all.join(one))
    }

    /// What is told alike by several is known from the one that is marked lowest; by the join of all where none is below every other.
    pub fn of_any<'m>(markings: impl IntoIterator<Item = &'m Marking>) -> Marking {
        let all: Vec<&Marking> = markings.into_iter().collect();
        let lowest = all.iter().find(|one| all.iter().all(|other| one.join(other) == **other));
        lowest.map_or_else(|| Marking::of_all(all.iter().copied()), |lowest| (**lowest).clone())
    }

    /// Whether it keeps nobody out: unclassified and without controls. Exemptions are stamps of a release.
    pub fn is_open(&self) -> bool {
        self.classification == Classification::Unclassified && self.controls.is_empty()
    }

    /// The least marking that holds for both.
    pub fn join(&self, other: &Marking) -> Marking {
        Marking {
            classification: self.classification.max(other.classification),
            controls: &self.controls | &other.controls,
            exemptions: &self.exemptions | &other.exemptions,
        }
    }
}

fn spelt_out(control: &str) -> String {
    match control {
        "NF" => "NOFORN".to_owned(),
        "OC" => "ORCON".to_owned(),
        other => other.to_owned(),
    }
}

impl fmt::Display for Marking {
    /// As in a portion mark, without the brackets: `S//NOFORN`. Exemptions are stamps of a release and not part of it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.classification.letters())?;
        let mut separator = "//";
        for control in &self.controls {
            write!(f, "{separator}{control}")?;
            separator = "/";
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joining_never_lowers() {
        let mut noforn = Marking::level(Classification::Confidential);
        noforn.controls.insert("NOFORN".into());
        let joined = noforn.join(&Marking::level(Classification::Secret));
        assert_eq!(joined.to_string(), "S//NOFORN");
        assert_eq!(joined.join(&joined), joined);
    }

    #[test]
    fn what_several_tell_is_known_from_the_lowest() {
        let read =
            |marks: &[&str]| -> Vec<Marking> { marks.iter().filter_map(|mark| Marking::of_portion(mark)).collect() };
        let of_any = |marks: &[&str]| Marking::of_any(&read(marks)).to_string();
        assert_eq!(
            [of_any(&["(S)", "(C)", "(S/NF)"]), of_any(&["(S)", "(C/NF)"]), of_any(&[])],
            ["C", "S//NOFORN", "U"]
        );
    }
}
