//! Reciprocity and triangularity: who answers whom in kind, and whose dealings with a third are felt.
//!
//! **Definitions.** Reciprocity is the response of B→A to a shock in A→B; triangularity the response of A→B to a shock in
//! what C and B do to each other, C→B and B→C together (Goldstein and Freeman 1990, *Three-Way Street*, and 1991, APSR
//! 85(1); Pang and Liu 2019). **Formula.** Generalised impulse responses ([`Impulses`]), read from one period after the
//! shock on: in the shock's own period a meeting stands in both directions at once, and who answered whom cannot be
//! told. In all: Σ of the responses over [`HORIZON`] periods for each point that the shock moved its own series. **Unit.**
//! Goldstein points; in all, points for each point: 0.3 is three tenths given back of what was given.
//!
//! A symmetric act enters both directed series and, where such acts come in runs, makes the one seem to answer the other
//! also later. So both readings are asked for, with symmetric acts in and left out; only what stands in the second is
//! reciprocity. **Check.** Worlds with known truth, `tests/reciprocity.rs`.

use crate::{Granger, Impulses, Minnesota, Response, Unfit, Var, granger};

/// How many periods after a shock are read.
pub const HORIZON: usize = 12;

/// How one series answers a shock in others.
#[derive(Clone, PartialEq, Debug)]
pub struct Answer {
    /// The series that are shocked, together.
    pub shock: Vec<usize>,
    /// The series that answers.
    pub answer: usize,
    /// The lags of the autoregression.
    pub lags: usize,
    /// The response to a shock of one standard deviation, 1 to [`HORIZON`] periods after, in points.
    pub path: Vec<Response>,
    /// All of these for each point that the shock moved its own series.
    pub total: Response,
    /// Whether the past of the shocked series helps to foresee the answering one; `None` if the series are too short for
    /// least squares.
    pub granger: Option<Granger>,
}

/// How `answer` answers `shock`, by an autoregression of these series whose lag, up to `most`, is chosen by marginal
/// likelihood.
///
/// The pairs asked for are fitted once. With a single pair and `shock` A→B, `answer` B→A, this is reciprocity; see
/// [`crate::triangle`] for three states.
///
/// ```
/// use rapport_measure::answers;
///
/// // The second gives back half of what the first did a period before, and adds something of its own.
/// let first: Vec<f64> = (0..80).map(|t| f64::from(t * t % 17 - 8)).collect();
/// let second: Vec<f64> = (0..80).map(|t| f64::from((t - 1) * (t - 1) % 17 - 8) / 2.0 + f64::from(t * 5 % 7 - 3)).collect();
/// let found = answers(&[first, second], 4, &[(vec![0], 1), (vec![1], 0)], 500, 1988).unwrap();
/// assert!(found[0].total.is_marked() && (found[0].total.value - 0.5).abs() < 0.2, "{:?}", found[0].total);
/// assert!(!found[1].total.is_marked(), "{:?}", found[1].total);
/// ```
///
/// # Errors
/// As [`Var::choose`].
///
/// # Panics
/// If a pair names a series that is not there.
pub fn answers(
    series: &[Vec<f64>],
    most: usize,
    pairs: &[(Vec<usize>, usize)],
    draws: u32,
    seed: u64,
) -> Result<Vec<Answer>, Unfit> {
    let var = Var::choose(series, most, &[Minnesota::RESPONSES])?;
    let weights = |shock: &[usize]| (0..series.len()).map(|i| f64::from(u8::from(shock.contains(&i)))).collect();
    let shocks: Vec<Vec<f64>> = pairs.iter().map(|(shock, _)| weights(shock)).collect();
    let impulses = Impulses::to(&var, &shocks, HORIZON, draws, seed)?;
    let one = |(i, (shock, answer)): (usize, &(Vec<usize>, usize))| Answer {
        shock: shock.clone(),
        answer: *answer,
        lags: var.lags(),
        path: (1..=HORIZON).map(|after| impulses.response(i, *answer, after)).collect(),
        total: impulses.sum_per(i, shock, *answer, 1, HORIZON),
        granger: granger(series, var.lags(), shock, *answer).ok(),
    };
    Ok(pairs.iter().enumerate().map(one).collect())
}
