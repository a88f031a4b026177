//! The signs of an actor beside a word that tells an act: does it do it, or is it done to?

use super::{
    candidates::Candidate,
    context::Context,
    path::Path,
    signs::{Signs, truth},
    word::Ruled,
};
use crate::{
    actors::{Mention, MentionKind},
    acts::Coded,
    language::{Rel, Tree},
};
use rapport_model::{ActorCode, Report};

/// An act of which the parties are sought.
pub(super) struct Act<'s, 'a> {
    pub context: &'s Context<'a>,
    pub coded: &'s Coded<'a>,
    pub ruled: &'s [Ruled],
    /// The word that tells it.
    pub at: usize,
    /// Its CAMEO root.
    pub root: &'static str,
}

/// What is the same for all candidates.
struct Round<'c> {
    /// Candidates that the sentence names, in the order of their first words.
    named: Vec<ActorCode>,
    /// All candidates, those named last before the word first.
    recent: Vec<ActorCode>,
    all: usize,
    total: usize,
    /// "A" or "P", by the verb's voice.
    voice: &'static str,
    has_subject: bool,
    /// At how many steps above the word a verb has a subject.
    subjects: Vec<usize>,
    reports: Vec<&'c Report>,
}

/// The signs of each candidate, in order.
pub(super) fn signs(act: &Act, near: &[&Candidate], named: bool) -> Vec<Signs> {
    let round = act.round(near);
    near.iter().map(|one| Party { act, round: &round, one, signs: Signs::new(named) }.all()).collect()
}

impl<'s, 'a> Act<'s, 'a> {
    fn tree(&self) -> &'s Tree<'a> {
        &self.coded.scene.tree
    }

    fn sentence(&self) -> usize {
        self.coded.number as usize
    }

    fn mention(&self, (sentence, at): (usize, usize)) -> &'s Mention {
        &self.context.mentions[sentence][at]
    }

    fn round(&self, near: &[&Candidate]) -> Round<'s> {
        let (tree, here) = (self.tree(), self.sentence());
        let first = |one: &Candidate| {
            one.mentions.iter().filter(|(sentence, _)| *sentence == here).map(|at| self.mention(*at).head).min()
        };
        let mut named: Vec<(usize, ActorCode)> = near.iter().filter_map(|one| Some((first(one)?, one.code))).collect();
        named.sort_unstable();
        let last = |one: &Candidate| {
            let before = |at: &&(usize, usize)| (at.0, self.mention(**at).head) < (here, self.at);
            one.mentions.iter().filter(before).map(|at| (at.0, self.mention(*at).head)).max()
        };
        let mut recent: Vec<_> = near.iter().map(|one| (last(one), one.rank, one.code)).collect();
        recent.sort_by_key(|(at, rank, _)| (std::cmp::Reverse(*at), *rank));
        let passive = tree.kids(self.at).any(|k| matches!(tree.rel(k), Rel::NsubjPass | Rel::AuxPass));
        let subject = |word: usize| tree.kids(word).any(|k| tree.rel(k).is_subject());
        let climb: Vec<usize> = tree.path_up(self.at).take(15).collect();
        let word = tree.tokens[self.at].span;
        let over = |report: &&Report| report.clause.iter().any(|span| span.meets(word));
        Round {
            named: named.into_iter().map(|(_, code)| code).collect(),
            recent: recent.into_iter().map(|(.., code)| code).collect(),
            all: near.len(),
            total: near.iter().map(|one| one.mentions.len()).sum(),
            voice: if passive { "P" } else { "A" },
            has_subject: subject(self.at),
            subjects: (0..climb.len()).filter(|&steps| subject(climb[steps])).collect(),
            reports: self.ruled.iter().map(|(_, report)| report).filter(over).collect(),
        }
    }
}

struct Party<'p, 's, 'a> {
    act: &'p Act<'s, 'a>,
    round: &'p Round<'p>,
    one: &'p Candidate,
    signs: Signs,
}

impl Party<'_, '_, '_> {
    fn all(mut self) -> Signs {
        let here = self.act.sentence();
        let own: Vec<(usize, usize)> = self.one.mentions.iter().copied().filter(|(at, _)| *at == here).collect();
        for at in &own {
            self.mentioned(self.act.mention(*at));
        }
        let is_here = truth(!own.is_empty());
        self.standing(&own, is_here);
        self.around(is_here);
        self.by_rules();
        self.signs
    }

    /// What one mention in the sentence shows.
    fn mentioned(&mut self, mention: &Mention) {
        let tree = self.act.tree();
        let at = self.act.at;
        let side = if mention.head < at { "before" } else { "after" };
        let kind = format!("{:?}{}", mention.kind, if mention.place { "@" } else { "" });
        let case = tree.case(mention.head).unwrap_or("-");
        let lemma = tree.lemma(at);
        let part = tree.upos(at).tag();
        if let Some(path) = Path::between(tree, at, mention.head) {
            let whole = path.whole();
            let (up, down) = path.coarse();
            let on = truth(path.goes_on());
            let steps = path.up.len().min(4).to_string();
            self.add("path", &[&whole]);
            self.add("path part", &[&whole, part, self.round.voice]);
            self.add("path lemma", &[&whole, lemma]);
            self.add("path case", &[&whole, case]);
            self.add("path kind", &[&whole, &kind]);
            self.add("path root", &[&whole, self.act.root]);
            self.add("turns", &[&up, down, on]);
            self.add("down", &[down, on, self.round.voice]);
            self.add("down steps", &[down, &steps]);
            self.add("turns part", &[&up, down, part, on]);
            if down.starts_with("nsubj") {
                let over = self.round.subjects.iter().filter(|&&s| s < path.up.len()).count().min(4).to_string();
                self.add("governs", &[down, &over]);
            }
        }
        self.add("kind", &[&kind, side]);
        self.add("away", &[&bucket(mention.head.abs_diff(at)), side]);
        self.add("case", &[case, side]);
        self.add("kind case", &[&kind, case]);
        self.add("lemma case", &[lemma, case, side]);
        if matches!(mention.kind, MentionKind::Pronoun | MentionKind::Collective) {
            self.add("word", &[tree.lemma(mention.head)]);
        }
        if mention.certainty < 100 {
            self.add("unsure", &[&(mention.certainty / 20).to_string()]);
        }
        if mention.within.is_some() {
            self.add("within", &[]);
        }
        let quoted = |at: usize| truth(self.act.context.is_quoted(tree.tokens[at].span));
        self.add("quoted", &[quoted(at), quoted(mention.head)]);
    }

    /// Where the actor stands among those of the sentence and of the document.
    fn standing(&mut self, own: &[(usize, usize)], is_here: &str) {
        let round = self.round;
        let among = round.named.len().min(4).to_string();
        let times = own.len().min(3).to_string();
        self.add("times", &[&times]);
        self.add("times among", &[&times, &among]);
        let heads = own.iter().map(|at| self.act.mention(*at).head);
        if let Some((away, before)) = heads.map(|head| (head.abs_diff(self.act.at), head < self.act.at)).min() {
            self.add("nearest", &[&bucket(away), truth(before)]);
        }
        if let Some(place) = round.named.iter().position(|code| *code == self.one.code) {
            let place = place.min(3).to_string();
            self.add("order", &[&place, &among]);
            self.add("order voice", &[&place, &among, round.voice]);
        }
        let few = round.named.len().min(3).to_string();
        let rank = self.one.rank.min(5).to_string();
        let all = round.all.min(5).to_string();
        self.add("rank", &[&rank, is_here]);
        self.add("rank among", &[&rank, &all, &few]);
        if let Some(place) = round.recent.iter().position(|code| *code == self.one.code) {
            self.add("recent", &[&place.min(4).to_string(), is_here, &few]);
        }
        let share = 6 * self.one.mentions.len() / round.total.max(1);
        self.add("share", &[&share.to_string(), is_here]);
        self.add("subject", &[truth(round.has_subject), round.voice, is_here, &few]);
        if self.one.first {
            self.add("first", &[is_here]);
        }
        if !self.one.code.is_state() {
            self.add("organisation", &[]);
        }
    }

    /// What the sentences before and after, the turn of talk and the head say of the actor.
    fn around(&mut self, is_here: &str) {
        let (here, act) = (self.act.sentence(), self.act);
        let before = self.one.mentions.iter().filter(|(at, _)| *at < here);
        match before.clone().map(|(at, _)| here - at).max_by_key(|away| usize::MAX - away) {
            Some(away) => self.add("named before", &[&away.min(4).to_string(), is_here]),
            None => self.add("not before", &[is_here]),
        }
        for at in before.filter(|(at, _)| at + 1 == here) {
            let mention = act.mention(*at);
            if let Some(rel) = self.relation(*at, mention) {
                self.add("stood before", &[&rel, is_here]);
            }
        }
        let mut later: Vec<usize> = self.one.mentions.iter().map(|(at, _)| *at).filter(|at| *at > here).collect();
        later.dedup();
        self.add("later", &[&later.len().min(3).to_string(), is_here]);
        self.add("in title", &[truth(self.one.mentions.iter().any(|(at, _)| *at == 0)), is_here]);
        let word = act.tree().tokens[act.at].span;
        if let Some(turn) = act.context.speaking.at(word) {
            self.add("speaks", &[truth(turn.country == Some(self.one.code)), is_here]);
        }
        if act.context.speaking.sides().is_some() {
            self.add("side", &[truth(act.context.is_side(self.one.code)), is_here]);
        }
    }

    /// The relation by which a mention of another sentence stands there, as its sentence was parsed.
    fn relation(&self, (sentence, _): (usize, usize), mention: &Mention) -> Option<String> {
        let tokens = self.act.context.sentences.get(sentence)?;
        Some(tokens.tokens.get(mention.head)?.deprel.name().to_owned())
    }

    /// How the rules' reports of these words see the actor.
    fn by_rules(&mut self) {
        let (code, root) = (Some(self.one.code), self.act.root);
        let side = |source: bool| {
            let of = move |r: &&&Report| if source { r.source.code == code } else { r.target.code == code };
            self.round.reports.iter().filter(of).copied().collect::<Vec<&Report>>()
        };
        let (sources, targets) = (side(true), side(false));
        let alike = |reports: &[&Report]| truth(reports.iter().any(|r| r.event.cameo.root() == root));
        self.add("rules source", &[truth(!sources.is_empty()), alike(&sources)]);
        self.add("rules target", &[truth(!targets.is_empty()), alike(&targets)]);
        let any = truth(!self.round.reports.is_empty());
        self.add("rules", &[any, truth(!sources.is_empty()), truth(!targets.is_empty())]);
        for (kind, reports) in [("rules source sure", sources), ("rules target sure", targets)] {
            reports.iter().for_each(|r| self.add(kind, &[&((r.confidence * 5.0) as u32).to_string()]));
        }
    }

    fn add(&mut self, kind: &str, parts: &[&str]) {
        self.signs.add(kind, parts);
    }
}

/// Distances that make a difference.
fn bucket(away: usize) -> String {
    [0, 1, 2, 3, 5, 8, 13, 21, 40].iter().filter(|&&bound| away > bound).count().to_string()
}
