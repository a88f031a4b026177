//! The schemes in which an act is read: CAMEO codes with their Goldstein values, quad classes and PLOVER types.

use std::{collections::HashMap, fmt, str::FromStr, sync::LazyLock};

/// The Goldstein table in use, named in every output row's header.
pub const GOLDSTEIN_TABLE: &str = "Goldstein 1992, CAMEO leaves as in ICEWS";

/// A CAMEO code: two digits for a root, three or four for what lies under it.
///
/// Guarantee: it is in the table `lexicon/cameo.csv`, so it has a name, a Goldstein value and a quad class.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cameo(&'static str);

struct Entry {
    name: &'static str,
    goldstein: Goldstein,
    plover: Option<Plover>,
}

static TABLE: LazyLock<HashMap<&'static str, Entry>> = LazyLock::new(|| {
    let rows = include_str!("../tables/cameo.csv").lines().filter(|l| !l.starts_with('#')).skip(1);
    rows.filter_map(entry).collect()
});

/// One row; a name that holds a comma stands in quotes.
fn entry(row: &'static str) -> Option<(&'static str, Entry)> {
    let (code, rest) = row.split_once(',')?;
    let (rest, plover) = rest.rsplit_once(',')?;
    let (name, goldstein) = rest.rsplit_once(',')?;
    let goldstein = Goldstein::from_tenths((goldstein.parse::<f64>().ok()? * 10.0).round() as i16);
    Some((code, Entry { name: name.trim_matches('"'), goldstein, plover: plover.parse().ok() }))
}

/// The codes by their names in small letters; of a root and what lies under it with one name, the latter.
static BY_NAME: LazyLock<HashMap<String, Cameo>> = LazyLock::new(|| {
    // In order a root stands before what lies under it.
    Cameo::all().into_iter().map(|code| (code.name().to_ascii_lowercase(), code)).collect()
});

impl Cameo {
    /// The code of this name, in whatever case: `Consult` is 040.
    pub fn named(name: &str) -> Option<Cameo> {
        BY_NAME.get(&name.to_ascii_lowercase()).copied()
    }

    /// All codes of the table, in order.
    pub fn all() -> Vec<Cameo> {
        let mut codes: Vec<Cameo> = TABLE.keys().map(|code| Cameo(code)).collect();
        codes.sort();
        codes
    }

    /// The code's digits.
    pub fn as_str(self) -> &'static str {
        self.0
    }

    /// The root's two digits.
    pub fn root(self) -> &'static str {
        &self.0[..2]
    }

    /// The name in the codebook.
    pub fn name(self) -> &'static str {
        self.entry().name
    }

    /// The value by [`GOLDSTEIN_TABLE`]; a leaf's own and not its root's.
    pub fn goldstein(self) -> Goldstein {
        self.entry().goldstein
    }

    /// The quad class of the root: 01–05 verbal cooperation, 06–08 material cooperation, 09–13 verbal conflict, 14–20
    /// material conflict.
    pub fn quad(self) -> Quad {
        match self.root() {
            "01" | "02" | "03" | "04" | "05" => Quad::VerbalCooperation,
            "06" | "07" | "08" => Quad::MaterialCooperation,
            "09" | "10" | "11" | "12" | "13" => Quad::VerbalConflict,
            _ => Quad::MaterialConflict,
        }
    }

    /// The PLOVER type of the CAMEO–PLOVER conversion table; `None` for statements (01), which PLOVER leaves out.
    pub fn plover(self) -> Option<Plover> {
        self.entry().plover
    }

    fn entry(self) -> &'static Entry {
        TABLE.get(self.0).expect("a code is in the table")
    }
}

impl FromStr for Cameo {
    type Err = InvalidCameo;

    fn from_str(code: &str) -> Result<Cameo, InvalidCameo> {
        TABLE.get_key_value(code).map(|(code, _)| Cameo(code)).ok_or_else(|| InvalidCameo(code.to_owned()))
    }
}

impl fmt::Display for Cameo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl fmt::Debug for Cameo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// A text that is no CAMEO code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidCameo(pub String);

impl fmt::Display for InvalidCameo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is no CAMEO code: write two to four digits such as 057", self.0)
    }
}

impl std::error::Error for InvalidCameo {}

/// A value on the Goldstein scale, −10.0 to +10.0, kept in tenths so that sums are exact.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Goldstein(i16);

impl Goldstein {
    /// From tenths of a point.
    pub fn from_tenths(tenths: i16) -> Goldstein {
        Goldstein(tenths)
    }

    /// In tenths of a point.
    pub fn tenths(self) -> i16 {
        self.0
    }

    /// As a number.
    pub fn value(self) -> f64 {
        f64::from(self.0) / 10.0
    }
}

impl fmt::Display for Goldstein {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.1}", self.value())
    }
}

impl fmt::Debug for Goldstein {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The four classes of acts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub enum Quad {
    /// 1
    VerbalCooperation = 1,
    /// 2
    MaterialCooperation = 2,
    /// 3
    VerbalConflict = 3,
    /// 4
    MaterialConflict = 4,
}

impl Quad {
    /// 1 to 4, as the field writes it.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The class of this number; `None` for any but 1 to 4.
    pub fn from_number(number: u8) -> Option<Quad> {
        let all = [Quad::VerbalCooperation, Quad::MaterialCooperation, Quad::VerbalConflict, Quad::MaterialConflict];
        all.into_iter().find(|quad| quad.number() == number)
    }

    /// Whether the act is cooperative.
    pub fn is_cooperation(self) -> bool {
        self <= Quad::MaterialCooperation
    }
}

/// A PLOVER event type (draft 0.8, 2021), CONCEDE included as the 2021 table's replacement for YIELD's verbal part.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are the PLOVER types")]
pub enum Plover {
    Agree,
    Consult,
    Support,
    Cooperate,
    Aid,
    Yield,
    Concede,
    Retreat,
    Request,
    Accuse,
    Investigate,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
}

impl Plover {
    /// All types.
    pub const ALL: [Plover; 18] = [
        Plover::Agree,
        Plover::Consult,
        Plover::Support,
        Plover::Cooperate,
        Plover::Aid,
        Plover::Yield,
        Plover::Concede,
        Plover::Retreat,
        Plover::Request,
        Plover::Accuse,
        Plover::Investigate,
        Plover::Reject,
        Plover::Threaten,
        Plover::Protest,
        Plover::Sanction,
        Plover::Mobilize,
        Plover::Coerce,
        Plover::Assault,
    ];

    /// The label.
    pub fn label(self) -> &'static str {
        [
            "AGREE",
            "CONSULT",
            "SUPPORT",
            "COOPERATE",
            "AID",
            "YIELD",
            "CONCEDE",
            "RETREAT",
            "REQUEST",
            "ACCUSE",
            "INVESTIGATE",
            "REJECT",
            "THREATEN",
            "PROTEST",
            "SANCTION",
            "MOBILIZE",
            "COERCE",
            "ASSAULT",
        ][self as usize]
    }

    /// Folded to the fifteen labels of measurement: CONCEDE and RETREAT to YIELD, INVESTIGATE to ACCUSE.
    pub fn folded(self) -> Plover {
        match self {
            Plover::Concede | Plover::Retreat => Plover::Yield,
            Plover::Investigate => Plover::Accuse,
            other => other,
        }
    }
}

impl FromStr for Plover {
    type Err = InvalidCameo;

    fn from_str(label: &str) -> Result<Plover, InvalidCameo> {
        Plover::ALL.into_iter().find(|p| p.label() == label).ok_or_else(|| InvalidCameo(label.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Roots as MEASURES.md has them.
    #[test]
    fn roots_have_the_values_of_the_scale() {
        let values = [
            0.0, 3.0, 4.0, 1.0, 3.5, 6.0, 7.0, 5.0, -2.0, -5.0, -2.0, -4.0, -6.0, -6.5, -7.2, -4.0, -7.0, -9.0, -10.0,
            -10.0,
        ];
        for (root, value) in (1..=20).zip(values) {
            let code: Cameo = format!("{root:02}").parse().unwrap();
            assert_eq!(code.goldstein().value(), value, "{code}");
        }
    }

    #[test]
    fn leaves_have_their_own() {
        for (code, value) in [("042", 1.9), ("043", 2.8), ("046", 7.0), ("057", 8.0), ("0874", 10.0), ("130", -4.4)] {
            assert_eq!(code.parse::<Cameo>().unwrap().goldstein().value(), value, "{code}");
        }
    }

    #[test]
    fn every_code_has_a_type_but_statements() {
        for code in Cameo::all() {
            assert_eq!(code.plover().is_none(), code.root() == "01", "{code}");
            assert!(!code.name().is_empty());
        }
    }
}
