//! How likely a thing is, and how sure the judge is of that.

/// How sure the judge is of the basis; never in one sentence with a likelihood (ICD 203).
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub enum Confidence {
    /// Few or single sources, or untried reasoning.
    Low,
    /// Several sources, plausible reasoning.
    Moderate,
    /// Many independent sources that agree.
    High,
}

impl Confidence {
    /// All levels, lowest first.
    pub const ALL: [Confidence; 3] = [Confidence::Low, Confidence::Moderate, Confidence::High];

    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Confidence::Low => "low",
            Confidence::Moderate => "moderate",
            Confidence::High => "high",
        }
    }

    /// The level of this word.
    pub fn from_word(word: &str) -> Option<Confidence> {
        Confidence::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// A probability with its word from the ICD 203 table (MEASURES.md), first row: "likely", not "probable".
///
/// Guarantee: 0 ≤ p ≤ 1, rounded to two decimals, and the word is that of p.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Likelihood(f64);

impl Likelihood {
    /// The lower ends of the intervals and their words. Half-open, lower end included.
    const WORDS: [(f64, &'static str); 7] = [
        (0.95, "almost certain"),
        (0.80, "very likely"),
        (0.55, "likely"),
        (0.45, "roughly even chance"),
        (0.20, "unlikely"),
        (0.05, "very unlikely"),
        (0.0, "almost no chance"),
    ];

    /// The likelihood p, clamped to 0–1 and rounded to two decimals.
    pub fn new(p: f64) -> Likelihood {
        Likelihood((p.clamp(0.0, 1.0) * 100.0).round() / 100.0)
    }

    /// The probability.
    pub fn p(self) -> f64 {
        self.0
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        Likelihood::WORDS.iter().find(|(low, _)| self.0 >= *low).map_or("almost no chance", |(_, word)| word)
    }
}

#[cfg(test)]
mod tests {
    use super::Likelihood;

    #[test]
    fn words_are_those_of_icd_203() {
        let word = |p| Likelihood::new(p).word();
        assert_eq!(
            [word(0.05), word(0.2), word(0.55), word(0.95)],
            ["very unlikely", "unlikely", "likely", "almost certain"]
        );
        assert_eq!([word(0.0), word(0.449), word(1.0)], ["almost no chance", "roughly even chance", "almost certain"]);
    }
}
