//! Which matters a stand bears on, and of whom it speaks.

use super::holding::outer_subject;
use crate::{acts::Coded, language::Rel, sentence::Issues};
use rapport_model::{Actor, ActorCode};

/// The issues that stand within some words; where none does, the sentence's only one. A word that names who takes the
/// stand names no matter, nor, where there is another, one that names of whom it speaks: "Vietnam must leave Cambodia"
/// is not about the issue that is called Vietnam. Where the desk names a matter itself, the common ones beside it add
/// nothing.
pub(super) fn bearing(
    coded: &Coded,
    issues: &Issues,
    sides: [Option<&Actor>; 2],
    within: impl Fn(usize) -> bool,
) -> Vec<u32> {
    let once = |mut found: Vec<u32>| {
        found.sort_unstable();
        found.dedup();
        if found.iter().any(|&issue| issues.is_own(issue)) {
            found.retain(|&issue| issues.is_own(issue));
        }
        found
    };
    let names = |side: Option<&Actor>, place: usize| {
        let word = coded.scene.tree.tokens[place].span;
        side.and_then(|side| side.span).is_some_and(|span| span.covers(word))
    };
    let bear = |sides: &[Option<&Actor>], within: &dyn Fn(usize) -> bool| {
        let matters = coded.issues.iter().filter(|(_, place)| !sides.iter().any(|side| names(*side, *place)));
        once(matters.filter(|(_, place)| within(*place)).map(|(issue, _)| *issue).collect())
    };
    let [holder, about] = sides;
    let (narrow, wide): (&[_], &[_]) = (&[holder, about], &[holder]);
    let inside = [narrow, wide].into_iter().map(|sides| bear(sides, &within)).find(|found| !found.is_empty());
    let only = || [narrow, wide].into_iter().map(|sides| bear(sides, &|_| true)).find(|found| found.len() == 1);
    inside.or_else(only).unwrap_or_default()
}

/// Of whom the position speaks: the subject of what is said, else the first other actor in it.
pub(super) fn about(coded: &Coded, at: usize, content: Option<usize>, holder: ActorCode) -> Option<Actor> {
    let scene = &coded.scene;
    let other = |i: &usize| scene.mentions[*i].code().is_some_and(|code| code != holder);
    let inner = |content: usize| {
        let mut subjects = scene.tree.kids(content).filter(|&k| scene.tree.rel(k).is_subject());
        subjects.find(|&k| Some(k) != outer_subject(coded, content))
    };
    let subject = content.filter(|&content| scene.tree.rel(content) != Rel::Xcomp).and_then(inner);
    let first = subject.into_iter().flat_map(|subject| scene.mentions_over(subject)).find(|i| other(i));
    let below = |i: &usize| scene.tree.is_under(scene.mentions[*i].head, at) && !scene.mentions[*i].place;
    // A name that is the matter itself is not spoken to: "that progress on Cambodia is slow".
    let matter = |i: &usize| coded.issues.iter().any(|(_, place)| *place == scene.mentions[*i].head);
    let found = first.or_else(|| (0..scene.mentions.len()).find(|i| other(i) && below(i) && !matter(i)));
    found.map(|i| scene.mentions[i].actor.clone())
}
