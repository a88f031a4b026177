//! Dittmer's triangle: what three states are to one another, from the signs of their three sides.
//!
//! **Definition** (Dittmer 1981, *The Strategic Triangle*, World Politics 33(4)). Three good sides are a ménage à trois; one
//! good side is a stable marriage of its two; two good sides are a romantic triangle, whose pivot stands on both; where
//! all three are bad he names no play, later writers unit veto. **Formula.** The sign of each side's relationship score
//! ([`crate::score`]) at the period's end. **Unit.** A word.
//! **Check.** All eight triples of signs, read back off the type (the tests below).
//!
//! Ours: a side nearer to nought than [`UNDECIDED`] has no sign, and a triangle with such a side is unclear, unless nothing
//! is known of it at all, which is the same. The bound is half a point, a little more than what one agreement in
//! principle (0.48) does to an ordinary relationship: one promise is not yet a friendship.

use crate::{ScoreRow, Triad, round2};
use rapport_model::{ActorCode, Date, Marking};
use std::fmt;

/// A score nearer to nought than this has no sign, in points.
pub const UNDECIDED: f64 = 0.5;

/// What the three are to one another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TriangleType {
    /// All three sides are good.
    MenageATrois,
    /// Only these two are on good terms.
    StableMarriage([ActorCode; 2]),
    /// This one is on good terms with both others, who are on bad terms with each other.
    RomanticTriangle(ActorCode),
    /// All three sides are bad.
    AllNegative,
    /// A side is neither good nor bad.
    Unclear,
}

impl TriangleType {
    /// The type without the names: `romantic triangle`.
    pub fn word(self) -> &'static str {
        match self {
            TriangleType::MenageATrois => "ménage à trois",
            TriangleType::StableMarriage(_) => "stable marriage",
            TriangleType::RomanticTriangle(_) => "romantic triangle",
            TriangleType::AllNegative => "all negative",
            TriangleType::Unclear => "unclear",
        }
    }

    /// The married two, or the pivot; else nobody.
    pub fn who(&self) -> &[ActorCode] {
        match self {
            TriangleType::StableMarriage(two) => two,
            TriangleType::RomanticTriangle(pivot) => std::slice::from_ref(pivot),
            _ => &[],
        }
    }
}

impl fmt::Display for TriangleType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TriangleType::StableMarriage([a, b]) => write!(f, "stable marriage of {a} and {b}"),
            TriangleType::RomanticTriangle(pivot) => write!(f, "romantic triangle, pivot {pivot}"),
            other => f.write_str(other.word()),
        }
    }
}

/// The type from the scores of the sides A–B, B–C and C–A.
///
/// By hand: 1972 as it is often told. The Soviet Union and China −6, China and the United States 2, the United States and
/// the Soviet Union 3: two good sides that meet in the United States.
///
/// ```
/// use rapport_measure::{Triad, TriangleType, dittmer};
///
/// let triad = Triad::new(["SUN", "CHN", "USA"].map(|code| code.parse().unwrap())).unwrap();
/// let told = |levels| dittmer(triad, levels).to_string();
/// assert_eq!(told([-6.0, 2.0, 3.0]), "romantic triangle, pivot USA");
/// assert_eq!(told([6.0, -6.0, -4.0]), "stable marriage of SUN and CHN");
/// assert_eq!(told([1.0, 2.0, 3.0]), "ménage à trois");
/// assert_eq!(dittmer(triad, [-1.0, -2.0, -3.0]), TriangleType::AllNegative);
/// assert_eq!(dittmer(triad, [-1.0, 0.3, 3.0]), TriangleType::Unclear);
/// ```
pub fn dittmer(triad: Triad, levels: [f64; 3]) -> TriangleType {
    // A level is judged as it is printed; one that is no number is below no bound and so has no sign.
    if !levels.iter().all(|level| round2(*level).abs() >= UNDECIDED) {
        return TriangleType::Unclear;
    }
    let [a, b, c] = triad.actors();
    match levels.map(|level| level > 0.0) {
        [true, true, true] => TriangleType::MenageATrois,
        [false, false, false] => TriangleType::AllNegative,
        [true, false, false] => TriangleType::StableMarriage([a, b]),
        [false, true, false] => TriangleType::StableMarriage([b, c]),
        [false, false, true] => TriangleType::StableMarriage([c, a]),
        [true, true, false] => TriangleType::RomanticTriangle(b),
        [false, true, true] => TriangleType::RomanticTriangle(c),
        [true, false, true] => TriangleType::RomanticTriangle(a),
    }
}

/// One period of a triangle.
#[derive(Clone, PartialEq, Debug)]
pub struct TypeRow {
    /// The period's first day.
    pub start: Date,
    /// Its name: `1969-03`.
    pub label: String,
    /// The scores of the sides A–B, B–C and C–A at its end.
    pub levels: [f64; 3],
    /// What the three are to one another.
    pub kind: TriangleType,
    /// The join of the markings of the three scores.
    pub marking: Marking,
}

/// The type in each period, from the scores of the three sides over the same periods; where one is shorter, its periods are
/// all.
pub fn types(triad: Triad, sides: [&[ScoreRow]; 3]) -> Vec<TypeRow> {
    let [ab, bc, ca] = sides;
    let rows = ab.iter().zip(bc).zip(ca);
    let row = |((ab, bc), ca): ((&ScoreRow, &ScoreRow), &ScoreRow)| {
        let levels = [ab.level, bc.level, ca.level];
        let marking = Marking::of_all([ab, bc, ca].map(|side| &side.marking));
        TypeRow { start: ab.start, label: ab.label(), levels, kind: dittmer(triad, levels), marking }
    };
    rows.map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn triad() -> Triad {
        Triad::new(["SUN", "CHN", "USA"].map(|code| code.parse().unwrap())).unwrap()
    }

    /// Who stands on good terms with whom is read off the type again, for all eight signs.
    #[test]
    fn the_type_tells_the_signs() {
        let [a, b, c] = triad().actors();
        for bits in 0..8 {
            let good = [0, 1, 2].map(|i| bits >> i & 1 == 1);
            let kind = dittmer(triad(), good.map(|good| if good { 4.0 } else { -4.0 }));
            let side = |x: ActorCode, y: ActorCode| match kind {
                TriangleType::MenageATrois => true,
                TriangleType::AllNegative | TriangleType::Unclear => false,
                TriangleType::StableMarriage(two) => two.contains(&x) && two.contains(&y),
                TriangleType::RomanticTriangle(pivot) => pivot == x || pivot == y,
            };
            assert_eq!([side(a, b), side(b, c), side(c, a)], good, "{kind}");
        }
    }

    #[test]
    fn what_is_printed_is_what_is_judged() {
        assert_eq!(dittmer(triad(), [0.496, 4.0, 4.0]), TriangleType::MenageATrois, "0.496 is printed as 0.50");
        assert_eq!(dittmer(triad(), [0.49, 4.0, 4.0]), TriangleType::Unclear);
        assert_eq!(dittmer(triad(), [f64::NAN, 4.0, 4.0]), TriangleType::Unclear);
    }
}
