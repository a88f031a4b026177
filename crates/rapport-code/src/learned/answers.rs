//! What is asked of a word that tells an act.

use rapport_model::Reality;

/// CAMEO's roots, in order.
pub const ROOTS: [&str; 20] = [
    "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19",
    "20",
];
/// How an act may stand, in the order of the questions.
pub const REALITIES: [Reality; 6] = Reality::ALL;
