//! What an act is about: issues by their terms, and the track it belongs to.

use super::scene::Scene;
use crate::language::{Rel, Tree};
use rapport_lexicon::common_issues;
use rapport_model::{Cameo, Issue, Track};
use std::collections::HashMap;

/// The desk's issues, then the common ones that it does not name itself.
pub(crate) fn known(desk: Vec<Issue>) -> Vec<Issue> {
    Issues::new(desk).all
}

/// Terms by their first word: the issue's place in the list and all the term's words.
type Terms = HashMap<Box<str>, Vec<(u32, Vec<Box<str>>)>>;

/// Issues compiled for matching.
pub(crate) struct Issues {
    all: Vec<Issue>,
    terms: Terms,
    /// How many of `all` are the desk's own.
    own: usize,
}

impl Issues {
    /// The desk's issues, then the common ones that it does not name itself.
    pub fn new(desk: Vec<Issue>) -> Issues {
        let own = desk.len();
        let mut all = desk;
        for common in common_issues() {
            if !all[..own].iter().any(|i| i.id == common.id) {
                all.push(common.clone());
            }
        }
        let mut terms = Terms::new();
        for (at, issue) in all.iter().enumerate() {
            for term in &issue.terms {
                let words: Vec<Box<str>> =
                    term.to_lowercase().split([' ', '-']).filter(|w| !w.is_empty()).map(Into::into).collect();
                if let Some(first) = words.first() {
                    terms.entry(first.clone()).or_default().push((at as u32, words));
                }
            }
        }
        Issues { all, terms, own }
    }

    /// The id of the issue at this place of the list.
    pub fn id(&self, at: u32) -> &str {
        &self.all[at as usize].id
    }

    /// Whether it is one of the desk's own.
    pub fn is_own(&self, at: u32) -> bool {
        (at as usize) < self.own
    }

    /// Whether the desk names it an obstacle.
    pub fn is_obstacle(&self, at: u32) -> bool {
        self.all[at as usize].obstacle
    }

    /// The issues that these words speak of, by place in the list, sorted.
    pub fn of(&self, tree: &Tree) -> Vec<(u32, usize)> {
        let words: Vec<(String, usize)> = (0..tree.len())
            .flat_map(|at| tree.form(at).to_lowercase().split('-').map(|w| (w.to_owned(), at)).collect::<Vec<_>>())
            .filter(|(w, _)| !w.is_empty())
            .collect();
        let mut found = Vec::new();
        for start in 0..words.len() {
            let lemma = tree.lemma(words[start].1);
            for (issue, term) in self.candidates(&words[start].0, lemma) {
                let fits = term.iter().enumerate().all(|(n, word)| {
                    words.get(start + n).is_some_and(|(form, at)| form == &**word || tree.lemma(*at) == &**word)
                });
                if fits {
                    found.push((*issue, words[start].1));
                }
            }
        }
        found.sort();
        found.dedup();
        found
    }

    fn candidates<'i>(&'i self, form: &str, lemma: &str) -> impl Iterator<Item = &'i (u32, Vec<Box<str>>)> {
        let by_lemma = if lemma == form { None } else { self.terms.get(lemma) };
        self.terms.get(form).into_iter().chain(by_lemma).flatten()
    }

    /// Ids of the issues found, sorted, and the track: an obstacle's own, else that of the desk's or the common issue nearest to
    /// the act, else the code's.
    pub fn settle(&self, found: &[(u32, usize)], scene: &Scene, at: usize, code: Cameo) -> (Vec<String>, Track) {
        let mut ids: Vec<String> = found.iter().map(|(i, _)| self.all[*i as usize].id.clone()).collect();
        ids.sort();
        ids.dedup();
        // "a connection between SALT and the talks": what an act is joined to stands beside it and is not its matter.
        let joined = |a: usize, b: usize| scene.tree.rel(a) == Rel::Conj && scene.tree.head(a) == Some(b);
        let of_it = found.iter().filter(|(_, place)| !joined(at, *place) && !joined(*place, at));
        let nearest = of_it.min_by_key(|(issue, place)| {
            let issue_at = *issue as usize;
            let below = !scene.tree.is_under(*place, at);
            (!self.all[issue_at].obstacle, below, issue_at >= self.own, place.abs_diff(at))
        });
        let track = nearest.filter(|(issue, place)| {
            let issue = &self.all[*issue as usize];
            issue.obstacle || scene.tree.is_under(*place, at) || place.abs_diff(at) < 8
        });
        let track = match track {
            Some((issue, _)) if self.all[*issue as usize].obstacle => {
                Track::Obstacle(self.all[*issue as usize].id.clone())
            }
            Some((issue, _)) => self.all[*issue as usize].track.clone(),
            None => by_code(code),
        };
        (ids, track)
    }
}

/// The track that a code alone tells.
fn by_code(code: Cameo) -> Track {
    match code.as_str() {
        "061" | "0311" | "0211" | "1011" | "1211" | "163" | "085" | "071" | "0331" | "1621" | "0354" | "1312" => {
            Track::Trade
        }
        "062" | "0312" | "072" | "0332" | "087" | "0871" | "0872" | "0873" | "0874" | "0356" | "1056" | "1246"
        | "138" | "1384" => Track::Military,
        text if matches!(&text[..2], "15" | "19" | "20") => Track::Military,
        _ => Track::Political,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::sentence;
    use rapport_lexicon::frames::Frames;

    #[test]
    fn an_obstacle_of_the_desk_takes_the_track() {
        let desk = Issue {
            id: "cambodia".into(),
            name: "Cambodia".into(),
            obstacle: true,
            track: Track::Obstacle("cambodia".into()),
            terms: vec!["cambodia".into(), "khmer rouge".into()],
        };
        let issues = Issues::new(vec![desk]);
        let (text, sentence) = sentence(
            "talks/noun/0/root on/adp/4/case border/noun/4/compound trade/noun/1/nmod and/cconj/6/cc Cambodia/propn/4/conj",
        );
        let tree = Tree::new(&text, &sentence);
        let scene = Scene { tree, mentions: &[], frames: Frames::builtin() };
        let found = issues.of(&scene.tree);
        let (ids, track) = issues.settle(&found, &scene, 0, "046".parse().unwrap());
        assert!(ids.contains(&"cambodia".to_owned()) && ids.contains(&"trade".to_owned()), "{ids:?}");
        assert_eq!(track, Track::Obstacle("cambodia".into()));
    }
}
