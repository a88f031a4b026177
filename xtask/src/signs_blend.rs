//! Fitting how the signs' answers and the encoder's are joined, on passages that neither was taught by: weights by which what is
//! labelled is likeliest.

use crate::{
    signs_lessons::{self as lessons, Label, Passage},
    signs_logistic::fit as logistic,
};
use rapport_code::{
    Coder,
    learned::{Blend, Heard, Lesson, Model, ROOTS, blended, log_shares, pair_shares},
};

/// What both say of a word.
struct Word {
    token: usize,
    place: std::ops::Range<usize>,
    signs: Vec<f32>,
    heard: Heard,
}

/// What both say, and what is right.
struct Choice {
    signs: Vec<f32>,
    heard: Vec<f32>,
    /// How well each fits.
    fits: Vec<f32>,
}

/// What both say of the sides of an act, and the right pairs.
struct Sides {
    signs: Vec<Vec<f32>>,
    heard: Vec<[f32; 2]>,
    right: Vec<usize>,
}

/// All that there is to fit by.
#[derive(Default)]
struct Matter {
    /// A constant, the signs' and the encoder's sum of a word, and whether it tells an act.
    acts: Vec<([f64; 3], bool)>,
    firm: Vec<([f64; 2], bool)>,
    roots: Vec<Choice>,
    realities: Vec<Choice>,
    sides: Vec<Sides>,
}

/// The blend by which what is labelled in these passages is likeliest; `coder` has the encoder.
pub fn fit(coder: &Coder, model: &Model, passages: &[Passage]) -> Blend {
    let mut matter = Matter::default();
    for passage in passages {
        passage.lessons(coder, |lesson| matter.take(passage, model, lesson));
    }
    Blend {
        act: logistic(&matter.acts, 1.0).map(|weight| weight as f32),
        firm: logistic(&matter.firm, 1.0).map(|weight| weight as f32),
        roots: best(|weights| chosen(&matter.roots, weights)),
        realities: best(|weights| chosen(&matter.realities, weights)),
        sides: best(|weights| linked(&matter.sides, weights)),
    }
}

impl Matter {
    fn take(&mut self, passage: &Passage, model: &Model, lesson: &Lesson) {
        let words: Vec<Word> = lesson
            .words()
            .into_iter()
            .filter(|word| word.span.start() < passage.page.end)
            .filter_map(|word| {
                let signs = model.words.sums(word.signs.hashes());
                let place = word.span.start()..word.span.end();
                Some(Word { token: word.token, place, signs, heard: lesson.heard(word.span)? })
            })
            .collect();
        let mut tells = vec![None; words.len()];
        for (at, label) in passage.acts.iter().enumerate() {
            let of = |word: &usize| label.words.iter().any(|&w| passage.words[w].place == words[*word].place);
            let both = |word: &usize| words[*word].signs[0] + words[*word].heard.act;
            let own: Vec<usize> = (0..words.len()).filter(of).collect();
            if let Some(best) = own.iter().copied().max_by(|a, b| both(a).total_cmp(&both(b))) {
                own.iter().for_each(|&word| tells[word] = tells[word].or(Some(false)));
                tells[best] = Some(true);
                self.told(passage, model, lesson, (at, label), &words[best]);
            }
        }
        for (word, tells) in words.iter().zip(tells).filter(|(_, tells)| *tells != Some(false)) {
            let numbers = [1.0, f64::from(word.signs[0]), f64::from(word.heard.act)];
            self.acts.push((numbers, tells.is_some()));
        }
    }

    /// What is right of an act at the word that tells it.
    fn told(&mut self, passage: &Passage, model: &Model, lesson: &Lesson, (at, label): (usize, &Label), word: &Word) {
        let (roots, rest) = word.signs[1..].split_at(ROOTS.len());
        let (realities, firm) = rest.split_at(rest.len() - 1);
        let fits: Vec<f32> = (0..realities.len()).map(|at| f32::from(u8::from(at == label.reality))).collect();
        self.firm.push(([f64::from(firm[0]), f64::from(word.heard.firm)], !label.optional));
        self.realities.push(Choice { signs: realities.to_vec(), heard: word.heard.realities.clone(), fits });
        let choice = Choice { signs: roots.to_vec(), heard: word.heard.roots.clone(), fits: label.roots.to_vec() };
        let both = blended([0.5, 0.5], &choice.signs, &choice.heard);
        let root = (0..both.len()).max_by(|&a, &b| both[a].total_cmp(&both[b])).unwrap_or(0);
        self.roots.push(choice);
        let parties = lesson.parties(word.token, ROOTS[root]);
        let right = lessons::right_pairs(&passage.page.passage.acts[at], parties.iter().map(|(code, _)| *code));
        let width = parties.len() + 1;
        let sums = parties.iter().map(|(_, signs)| model.parties.sums(signs.hashes()));
        let words = rapport_model::Span::new(word.place.start, word.place.end);
        if let Some(heard) = lesson.heard_sides(words) {
            self.sides.push(Sides {
                signs: sums.chain([model.nobody.to_vec()]).collect(),
                heard,
                right: right.into_iter().map(|(source, target)| source * width + target).collect(),
            });
        }
    }
}

/// Steps of the grid that is searched.
const STEPS: usize = 17;
const STEP: f32 = 0.1;

/// The weights of the two that are worth most.
fn best(worth: impl Fn([f32; 2]) -> f64) -> [f32; 2] {
    let weights = |at: usize| [(at / STEPS) as f32 * STEP, (at % STEPS) as f32 * STEP];
    let all = (0..STEPS * STEPS).map(|at| (worth(weights(at)), weights(at)));
    let (worth, weights) = all.max_by(|a, b| a.0.total_cmp(&b.0)).expect("the grid is not empty");
    println!("blended {weights:?}: {worth:.3} an act");
    weights
}

/// The mean logarithm of the share of what fits.
fn chosen(choices: &[Choice], weights: [f32; 2]) -> f64 {
    let worth = |choice: &Choice| {
        let shares = log_shares(&blended(weights, &choice.signs, &choice.heard));
        let fit = shares.iter().zip(&choice.fits).map(|(share, fit)| share.exp() * fit).sum::<f32>();
        f64::from(fit.max(1e-6).ln())
    };
    choices.iter().map(worth).sum::<f64>() / choices.len().max(1) as f64
}

/// The mean logarithm of the share of right pairs.
fn linked(sides: &[Sides], weights: [f32; 2]) -> f64 {
    let worth = |sides: &Sides| {
        let sums: Vec<Vec<f32>> =
            sides.signs.iter().zip(&sides.heard).map(|(signs, heard)| blended(weights, signs, heard)).collect();
        let shares = pair_shares(&sums);
        let right: f32 = sides.right.iter().map(|&at| shares[at].exp()).sum();
        f64::from(right.max(1e-6).ln())
    };
    sides.iter().map(worth).sum::<f64>() / sides.len().max(1) as f64
}
