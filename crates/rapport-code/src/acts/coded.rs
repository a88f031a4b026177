//! Everything known of one sentence.

use super::readings::Readings;
use crate::{language::DatePhrase, sentence::Scene};
use rapport_model::{Document, Evidence};

/// Everything known of one sentence, ready to make reports of.
pub(crate) struct Coded<'a> {
    pub document: &'a Document,
    pub number: u32,
    pub scene: Scene<'a>,
    pub readings: Readings,
    pub dates: Vec<DatePhrase>,
    pub issues: Vec<(u32, usize)>,
    pub evidence: Evidence,
    /// The sentence speaks of sport, the stage or a game: its battles are none.
    pub play: bool,
}
