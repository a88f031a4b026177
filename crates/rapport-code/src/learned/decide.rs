//! From words and actors to proposals, each with the probability that it is right.

use super::{
    answers::{REALITIES, ROOTS},
    blend::{Blend, blended},
    candidates::{Candidate, near},
    context::Context,
    heard,
    judge::{Judge, Known, log_shares, pair_shares, sigmoid},
    model::Model,
    party,
    word::{self, Ruled},
};
use crate::{
    acts::Coded,
    language::{Rel, Tree},
};
use rapport_model::{ActorCode, Reality, Span};

/// A word less likely to tell an act than this is passed over.
const LEAST_ACT: f32 = 0.12;
/// A second pair of the same act is as likely as this, and at least so likely in proportion to the first.
const LEAST_PAIR: f32 = 0.2;
const LEAST_SHARE: f32 = 0.6;
/// The least probability of what is reported as done, and of what was not done, which weighs in no score.
const LEAST: f32 = 0.5;
const LEAST_UNDONE: f32 = 0.25;
/// The least share that is told from nought.
const LEAST_SHOWN: f32 = 1e-6;
/// Two words so near each other tell one act.
const NEAR: usize = 4;

/// An act that a word may tell between two.
#[derive(Clone, Debug)]
pub(crate) struct Proposal {
    /// The word.
    pub at: usize,
    pub source: ActorCode,
    pub target: ActorCode,
    pub root: &'static str,
    pub reality: Reality,
    /// Both do it: the other direction is proposed too.
    pub symmetric: bool,
    /// The rules' report of the same, by its place in their list.
    pub ruled: Option<usize>,
    pub known: Known,
    /// The probability that it is right.
    pub sure: f32,
}

/// What a word answers.
struct Answers {
    act: f32,
    firm: f32,
    roots: Vec<f32>,
    realities: Vec<f32>,
    heard: Option<heard::Word>,
}

impl Answers {
    fn of(model: &Model, context: &Context, coded: &Coded, ruled: &[Ruled], at: usize) -> Answers {
        let sums = model.words.sums(word::signs(context, coded, ruled, at, false).hashes());
        let (roots, rest) = sums[1..].split_at(ROOTS.len());
        let (realities, firm) = rest.split_at(REALITIES.len());
        let words = coded.scene.tree.tokens[at].span;
        let Some(heard) = context.heard.as_ref().and_then(|heard| heard.hear(words)) else {
            let [roots, realities] = [roots, realities].map(log_shares);
            return Answers { act: sums[0], firm: firm[0], roots, realities, heard: None };
        };
        let Blend { act, roots: by_root, realities: by_reality, firm: by_firm, .. } = model.blend;
        Answers {
            act: act[0] + act[1] * sums[0] + act[2] * heard.told_sum(),
            firm: by_firm[0] * firm[0] + by_firm[1] * heard.firm_sum(),
            roots: log_shares(&blended(by_root, roots, heard.root_sums())),
            realities: log_shares(&blended(by_reality, realities, heard.reality_sums())),
            heard: Some(heard),
        }
    }
}

/// The proposals of a sentence, in the order of its words: of those that exclude each other the surest.
pub(crate) fn decide(model: &Model, context: &Context, coded: &Coded, ruled: &[Ruled]) -> Vec<Proposal> {
    once(by_verbs(&coded.scene.tree, propose(model, context, coded, ruled)))
}

/// An act that both a verb and its subject seem to tell ("troops attacked") is the verb's, as surely as either tells it.
fn by_verbs(tree: &Tree, mut proposals: Vec<Proposal>) -> Vec<Proposal> {
    for at in 0..proposals.len() {
        let subject = matches!(tree.rel(proposals[at].at), Rel::Nsubj | Rel::NsubjPass);
        let Some(verb) = tree.head(proposals[at].at).filter(|_| subject && proposals[at].ruled.is_none()) else {
            continue;
        };
        let (sure, act) = (proposals[at].sure, proposals[at].clone());
        let same = |other: &Proposal| {
            // How real it is the rules see at the verb alone.
            let alike = other.reality == act.reality || other.ruled.is_some();
            alike && (other.root, other.source, other.target) == (act.root, act.source, act.target)
        };
        if let Some(told) = proposals.iter_mut().find(|other| other.at == verb && same(other)) {
            told.sure = told.sure.max(sure);
            proposals[at].sure = 0.0;
        }
    }
    proposals.retain(|one| one.sure > 0.0);
    proposals
}

/// All that may be proposed of a sentence.
pub(super) fn propose(model: &Model, context: &Context, coded: &Coded, ruled: &[Ruled]) -> Vec<Proposal> {
    let near = near(&context.candidates, coded.number as usize);
    let mut proposals = Vec::new();
    if near.is_empty() {
        return proposals;
    }
    for at in (0..coded.scene.tree.len()).filter(|&at| word::may_tell(&coded.scene.tree, at)) {
        let answers = Answers::of(model, context, coded, ruled, at);
        let is_ruled = ruled.iter().any(|(word, _)| *word == at);
        if sigmoid(answers.act) >= LEAST_ACT || is_ruled {
            let seeker = Seeker { model, context, coded, ruled, near: &near, at, answers: &answers };
            proposals.extend(seeker.proposals());
        }
    }
    proposals
}

/// Of proposals that exclude each other the surest, the first of equals: one word tells one act between the same two, and words
/// next to each other that seem to tell the same act do.
fn once(mut proposals: Vec<Proposal>) -> Vec<Proposal> {
    let mut order: Vec<usize> = (0..proposals.len()).collect();
    order.sort_by(|&a, &b| proposals[b].sure.total_cmp(&proposals[a].sure).then(a.cmp(&b)));
    let mut kept: Vec<usize> = Vec::new();
    for at in order {
        if !kept.iter().any(|&better| proposals[better].excludes(&proposals[at])) {
            kept.push(at);
        }
    }
    let mut place = 0;
    proposals.retain(|_| {
        place += 1;
        kept.contains(&(place - 1))
    });
    proposals
}

impl Proposal {
    /// Whether it is reported: what is done if that is more likely right than wrong.
    pub fn is_sure(&self) -> bool {
        self.sure >= if self.reality == Reality::Actual { LEAST } else { LEAST_UNDONE }
    }

    fn excludes(&self, other: &Proposal) -> bool {
        let straight = (self.source, self.target) == (other.source, other.target);
        let turned = (self.target, self.source) == (other.source, other.target);
        let both = self.symmetric && other.symmetric;
        let away = self.at.abs_diff(other.at);
        let same_word = away == 0 && (straight || turned && !both);
        let same_act =
            away <= NEAR && self.root == other.root && (straight || turned && self.symmetric != other.symmetric);
        same_word || same_act
    }
}

/// Acts that are mostly of both at once: who is named first is nothing.
fn is_of_both(root: &str) -> bool {
    root == "04"
}

struct Seeker<'s, 'a> {
    model: &'s Model,
    context: &'s Context<'a>,
    coded: &'s Coded<'a>,
    ruled: &'s [Ruled],
    near: &'s [&'s Candidate],
    at: usize,
    answers: &'s Answers,
}

/// Probabilities that an act is between two of the candidates, by their places.
struct Pairs {
    width: usize,
    shares: Vec<f32>,
}

impl Pairs {
    /// How likely the likeliest other pair is; nobody counts as one.
    fn best_other(&self, (source, target): (usize, usize)) -> f32 {
        let all = (0..self.width).flat_map(|a| (0..self.width).map(move |b| (a, b)));
        let other = all.filter(|pair| *pair != (source, target) && *pair != (target, source));
        other.map(|pair| self.share(pair, false)).fold(0.0, f32::max)
    }

    /// How likely it is that the act is between these two, in either direction if it is of both.
    fn share(&self, (source, target): (usize, usize), symmetric: bool) -> f32 {
        let one_way = |source: usize, target: usize| self.shares[source * self.width + target].exp();
        one_way(source, target) + if symmetric { one_way(target, source) } else { 0.0 }
    }
}

impl Seeker<'_, '_> {
    fn proposals(&self) -> Vec<Proposal> {
        let best = (0..ROOTS.len()).max_by(|&a, &b| self.answers.roots[a].total_cmp(&self.answers.roots[b]));
        let root = best.unwrap_or(0);
        let pairs = self.pairs(ROOTS[root]);
        let mut found: Vec<Proposal> = self.likely(&pairs, root).collect();
        for (place, (_, report)) in self.ruled.iter().enumerate().filter(|(_, (word, _))| *word == self.at) {
            let side = |code: Option<ActorCode>| self.near.iter().position(|one| Some(one.code) == code);
            let root = ROOTS.iter().position(|root| *root == report.event.cameo.root());
            if let (Some(source), Some(target), Some(root)) = (side(report.source.code), side(report.target.code), root)
                && source != target
            {
                let ruled = self.proposal(&pairs, (source, target), root, Some(place));
                found.retain(|one| {
                    !(one.root == ruled.root && (one.source, one.target) == (ruled.source, ruled.target))
                });
                found.push(ruled);
            }
        }
        found
    }

    /// Whether an act of this root is of both at once: as its report has it, else as its frame or its root tells.
    fn is_symmetric(&self, root: &str, ruled: Option<usize>) -> bool {
        let reading =
            self.coded.readings.at(self.at).filter(|reading| reading.code.is_some_and(|code| code.root() == root));
        match (ruled, reading) {
            (Some(place), _) => self.ruled[place].1.symmetric,
            (None, Some(reading)) => reading.symmetric,
            (None, None) => is_of_both(root),
        }
    }

    /// The likeliest pair, and others nearly as likely; of an act of both, each also the other way.
    fn likely<'p>(&'p self, pairs: &'p Pairs, root: usize) -> impl Iterator<Item = Proposal> + 'p {
        let width = self.near.len();
        let symmetric = self.is_symmetric(ROOTS[root], None);
        let share = move |(source, target): (usize, usize)| pairs.share((source, target), symmetric);
        let mut all: Vec<(usize, usize)> =
            (0..width).flat_map(|s| (0..width).map(move |t| (s, t))).filter(|(s, t)| s != t).collect();
        all.sort_by(|a, b| share(*b).total_cmp(&share(*a)));
        let first = all.first().copied();
        let most = first.map_or(0.0, share);
        let enough = move |pair: &(usize, usize)| {
            let turned = first == Some((pair.1, pair.0));
            Some(*pair) == first || turned && symmetric || !turned && share(*pair) >= LEAST_PAIR.max(LEAST_SHARE * most)
        };
        all.into_iter().filter(enough).map(move |pair| self.proposal(pairs, pair, root, None))
    }

    fn proposal(&self, pairs: &Pairs, (source, target): (usize, usize), root: usize, ruled: Option<usize>) -> Proposal {
        let realities = &self.answers.realities;
        let learned = (0..realities.len()).max_by(|&a, &b| realities[a].total_cmp(&realities[b])).unwrap_or(0);
        // The rules take too much for done; where they see that an act was not, a word said so.
        let read = ruled.map(|place| self.ruled[place].1.reality).filter(|reality| *reality != Reality::Actual);
        let reality = REALITIES.iter().position(|reality| read == Some(*reality)).unwrap_or(learned);
        let symmetric = self.is_symmetric(ROOTS[root], ruled);
        let here = |one: &Candidate| one.mentions.iter().any(|(at, _)| *at == self.coded.number as usize);
        let known = Known {
            act: self.answers.act,
            firm: self.answers.firm,
            root: self.answers.roots[root],
            pair: pairs.share((source, target), symmetric).max(LEAST_SHOWN).ln(),
            reality: realities[reality],
            ruled: ruled.map_or(0.0, |place| self.ruled[place].1.confidence),
            named: u8::from(here(self.near[source])) + u8::from(here(self.near[target])),
            turned: pairs.share((target, source), false).max(LEAST_SHOWN).ln(),
            other: pairs.best_other((source, target)).max(LEAST_SHOWN).ln(),
            around: self.near.len() as u8,
            which: root as u8,
            stands: reality as u8,
        };
        Proposal {
            at: self.at,
            source: self.near[source].code,
            target: self.near[target].code,
            root: ROOTS[root],
            reality: REALITIES[reality],
            symmetric,
            ruled,
            known,
            sure: self.judge().sure(&known),
        }
    }

    /// Who knows how sure it is: one who has heard the encoder, or one who has not.
    fn judge(&self) -> &Judge {
        if self.answers.heard.is_some() { &self.model.judge } else { &self.model.light }
    }

    /// How likely the act is between any two of the candidates, or with nobody that has a code.
    fn pairs(&self, root: &'static str) -> Pairs {
        let act = party::Act { context: self.context, coded: self.coded, ruled: self.ruled, at: self.at, root };
        let mut sums: Vec<Vec<f32>> =
            party::signs(&act, self.near, false).iter().map(|signs| self.model.parties.sums(signs.hashes())).collect();
        sums.push(self.model.nobody.to_vec());
        if let (Some(document), Some(heard)) = (&self.context.heard, &self.answers.heard) {
            let named: Vec<Vec<Span>> = self.near.iter().map(|one| self.context.named(one)).collect();
            let heard = document.side_sums(heard, &named);
            sums.iter_mut().zip(&heard).for_each(|(sum, heard)| *sum = blended(self.model.blend.sides, sum, heard));
        }
        Pairs { width: sums.len(), shares: pair_shares(&sums) }
    }
}
