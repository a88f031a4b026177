//! What a coder's network finds of labelled acts, piece by piece, before anybody is asked who acts on whom.

use crate::{
    coder_encoder::Scores,
    coder_learner::{Batch, Example, Learner},
    coder_link as link,
    coder_loss::Act,
    coder_network::{ACT, ANY, LINK, REALITIES},
    gold_score,
};
use rapport_parse::math;
use serde_json::{Value, json};
use std::{fmt, thread};

/// From which share on a piece is taken to tell an act.
pub const THRESHOLDS: [f32; 2] = [0.3, 0.5];

/// Counts over examples.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figures {
    /// Acts between known states that must be found, and of how many root and reality are right where their surest piece stands.
    acts: usize,
    root: usize,
    reality: usize,
    /// Acts whose likeliest pair is right, and is but for who is source.
    pair: [usize; 2],
    at: [Found; THRESHOLDS.len()],
}

/// Counts at one threshold.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Found {
    /// Acts of whose words a piece is taken, and of how many the root is right as well.
    acts: usize,
    rooted: usize,
    /// Runs of pieces that are taken, and how many touch the words of an act.
    runs: usize,
    right: usize,
}

/// Examples that are read at once.
const AT_ONCE: usize = 8;

/// Reads examples on two processors.
pub fn measure(learner: &Learner, examples: &[Example]) -> Figures {
    let (one, two) = examples.split_at(examples.len() / 2);
    let read = |examples: &[Example]| {
        let mut figures = Figures::default();
        examples.chunks(AT_ONCE).for_each(|some| figures.read(learner, some));
        figures
    };
    thread::scope(|scope| {
        let other = scope.spawn(|| read(two));
        read(one).and(&other.join().expect("reading does not panic"))
    })
}

impl Figures {
    /// By what epochs are compared: the harmonic mean of acts found with their root and of runs that are right, at the
    /// higher threshold.
    pub fn worth(&self) -> f64 {
        let [.., found] = self.at;
        let (recall, precision) = (gold_score::share(found.rooted, self.acts), found.precision());
        if recall + precision > 0.0 { 2.0 * recall * precision / (recall + precision) } else { 0.0 }
    }

    /// As the model's file and card tell them.
    pub fn told(&self) -> Value {
        let at = self.at.iter().zip(THRESHOLDS).map(|(found, threshold)| {
            json!({ "threshold": threshold.to_string(), "recall": rounded(found.acts, self.acts),
                "with root": rounded(found.rooted, self.acts), "precision": rounded(found.right, found.runs), "runs": found.runs })
        });
        json!({ "acts": self.acts, "root": rounded(self.root, self.acts), "reality": rounded(self.reality, self.acts),
            "pair": rounded(self.pair[0], self.acts), "pair either way": rounded(self.pair[1], self.acts),
            "at": at.collect::<Vec<_>>() })
    }

    fn read(&mut self, learner: &Learner, examples: &[Example]) {
        let mut batch = Batch::default();
        examples.iter().for_each(|example| batch.add(example));
        let scores = learner.scores(&batch);
        let mut from = 0;
        for example in examples {
            self.count(example, &Said::of(&scores, from));
            from += example.pieces.len();
        }
    }

    fn count(&mut self, example: &Example, said: &Said) {
        for act in example.acts.iter().filter(|act| act.counted) {
            self.find(act, said);
        }
        let labelled = |piece: usize| example.acts.iter().any(|act| act.pieces.contains(&piece));
        let pieces: Vec<usize> = (0..example.pieces.len()).collect();
        for (found, threshold) in self.at.iter_mut().zip(THRESHOLDS) {
            let taken = |piece: &usize| said.any(*piece) > threshold;
            let runs = pieces.chunk_by(|a, b| taken(a) == taken(b)).filter(|run| taken(&run[0]));
            for run in runs {
                found.runs += 1;
                found.right += usize::from(run.iter().any(|piece| labelled(*piece)));
            }
        }
    }

    fn find(&mut self, act: &Act, said: &Said) {
        let surest = act.pieces.clone().max_by(|a, b| said.any(*a).total_cmp(&said.any(*b))).expect("an act has words");
        let root = is_root(act, said.root(surest));
        self.acts += 1;
        self.root += usize::from(root);
        self.reality += usize::from(said.reality(surest) == act.reality);
        let right = link::is_right(said.link, &act.sides, surest);
        self.pair.iter_mut().zip(right).for_each(|(count, right)| *count += usize::from(right));
        for (found, threshold) in self.at.iter_mut().zip(THRESHOLDS) {
            let taken = said.any(surest) > threshold;
            found.acts += usize::from(taken);
            found.rooted += usize::from(taken && root);
        }
    }

    fn and(mut self, other: &Figures) -> Figures {
        self.acts += other.acts;
        self.root += other.root;
        self.reality += other.reality;
        self.pair.iter_mut().zip(other.pair).for_each(|(count, other)| *count += other);
        for (found, other) in self.at.iter_mut().zip(&other.at) {
            found.acts += other.acts;
            found.rooted += other.rooted;
            found.runs += other.runs;
            found.right += other.right;
        }
        self
    }
}

impl Found {
    fn precision(&self) -> f64 {
        gold_score::share(self.right, self.runs)
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let of = |count| gold_score::share(count, self.acts);
        for (found, threshold) in self.at.iter().zip(THRESHOLDS) {
            let Found { acts, rooted, runs, .. } = *found;
            let (recall, rooted, precision) = (of(acts), of(rooted), found.precision());
            write!(f, "{threshold}: recall {recall:.3} (root too {rooted:.3}) precision {precision:.3} of {runs}; ")?;
        }
        let [root, reality, pair, either] = [self.root, self.reality, self.pair[0], self.pair[1]].map(of);
        write!(f, "root {root:.3} reality {reality:.3} pair {pair:.3} (either way {either:.3}) of {} acts", self.acts)
    }
}

/// A share to three digits.
fn rounded(part: usize, whole: usize) -> f64 {
    (gold_score::share(part, whole) * 1000.0).round() / 1000.0
}

/// Whether an act's root is this one, or one that readers cannot tell from it.
fn is_root(act: &Act, root: usize) -> bool {
    let code = |root: usize| format!("{:02}", root + 1);
    let fitting = act.roots.iter().enumerate().filter(|(_, fit)| **fit > 0.0);
    fitting.into_iter().any(|(fitting, _)| gold_score::is_alike(&code(root), &code(fitting)))
}

/// What the heads say of one example.
struct Said<'s> {
    act: &'s [f32],
    reality: &'s [f32],
    link: &'s [f32],
}

impl Said<'_> {
    fn of(scores: &Scores, from: usize) -> Said<'_> {
        let Scores { act, reality, link, .. } = scores;
        Said { act: &act[from * ACT..], reality: &reality[from * REALITIES.len()..], link: &link[from * LINK..] }
    }

    fn any(&self, piece: usize) -> f32 {
        math::sigmoid(self.act[piece * ACT + ANY])
    }

    fn root(&self, piece: usize) -> usize {
        best(&self.act[piece * ACT..][1..ACT])
    }

    fn reality(&self, piece: usize) -> usize {
        best(&self.reality[piece * REALITIES.len()..][..REALITIES.len()])
    }
}

fn best(scores: &[f32]) -> usize {
    (0..scores.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b])).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coder_link::Sides, coder_network::ROOTS};

    /// Five pieces, two acts, one of them a stranger's: the second piece tells an act of root 14, the last one none.
    #[test]
    fn acts_and_runs_are_counted() {
        let act = |pieces: std::ops::Range<usize>, root: usize, counted| {
            let mut roots = [0.0; ROOTS];
            roots[root - 1] = 1.0;
            Act { pieces, roots, reality: 2, optional: false, counted, sides: Sides::default() }
        };
        let example = Example { pieces: vec![0; 5], acts: vec![act(1..3, 11, true), act(3..4, 5, false)] };
        let mut scores =
            Scores { act: vec![-9.0; 5 * ACT], reality: vec![0.0; 30], firm: vec![0.0; 5], link: vec![0.0; 5 * LINK] };
        let mut tell = |piece: usize, root: usize, any: f32| {
            (scores.act[piece * ACT + root], scores.act[piece * ACT + ANY]) = (1.0, any);
        };
        tell(1, 14, 4.0);
        tell(2, 3, -0.5);
        tell(4, 3, 2.0);
        scores.reality[6 + 2] = 1.0;
        let mut figures = Figures::default();
        figures.count(&example, &Said::of(&scores, 0));
        let found = Found { acts: 1, rooted: 1, runs: 2, right: 1 };
        assert_eq!(figures, Figures { acts: 1, root: 1, reality: 1, pair: [0; 2], at: [found, found] });
        assert!((figures.worth() - 2.0 / 3.0).abs() < 1e-9);
        assert_eq!(figures.and(&figures).acts, 2);
    }
}
