//! The noun chunks of a sentence: runs of nominal words that stand together, cut at articles, possessives and where one
//! phrase touches the next. They are read from parts of speech, so that a wrong arc in the tree does not tear a title from
//! its name.

use crate::language::{Rel, Tree};
use rapport_lexicon::{Match, Meaning, StateWord, cues, vocabulary, words::Word};
use rapport_model::Upos;

/// A chunk.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    /// First token and one past the last; no possessive mark.
    pub start: usize,
    pub end: usize,
    /// The chunk before owns it: "China" in "China's refusal".
    pub owned: bool,
    /// The matches within, in order: indices.
    pub matches: Vec<usize>,
}

/// Leaves out matches that their surroundings turn into something else.
pub(super) fn sift(found: Vec<Match>, words: &[Word], tree: &Tree) -> Vec<Match> {
    let lower = |at: usize| words.get(at).map(|w| w.form.to_lowercase()).unwrap_or_default();
    let joined = |at: usize| words.get(at).is_some_and(|w| w.hyphen);
    let mut kept: Vec<Match> = Vec::with_capacity(found.len());
    for (i, mut hit) in found.iter().cloned().enumerate() {
        let (first, past) = hit.words;
        let opens_pair = joined(past) && found.get(i + 1).is_some_and(|next| next.words.0 == past);
        hit.meanings.retain(|m| opens_pair || !matches!(m, Meaning::State(_, StateWord::Compound)));
        let prefixed = joined(first) && first > 0 && cues().prefix.contains(&lower(first - 1));
        let seconded = joined(past) && cues().second_part.contains(&lower(past));
        let money = tree.text[tree.tokens[hit.tokens.1 - 1].span.end()..].starts_with(['$', '\\']);
        if hit.meanings.is_empty()
            || prefixed
            || seconded
            || money
            || is_plain_adjective(&hit, tree)
            || is_in_persons_name(&hit, &kept, tree)
        {
            continue;
        }
        kept.push(hit);
    }
    kept
}

/// "a major war": a word that is a rank as a noun and no more than an adjective here.
fn is_plain_adjective(hit: &Match, tree: &Tree) -> bool {
    let (start, end) = hit.tokens;
    let one_of_many = start > 0 && vocabulary().indefinite.contains(tree.lemma(start - 1));
    end - start == 1
        && one_of_many
        && tree.upos(start) == Upos::Adj
        && tree.form(start).starts_with(char::is_lowercase)
        && hit.meanings.iter().all(|m| matches!(m, Meaning::Office(..)))
}

/// "Michael Jordan", "Denzel Washington", "Chad Smith": a state's word flat-joined to a name that no table knows.
fn is_in_persons_name(hit: &Match, before: &[Match], tree: &Tree) -> bool {
    let (start, end) = hit.tokens;
    let only_state = hit.meanings.iter().all(|m| matches!(m, Meaning::State(_, word) if *word != StateWord::Adjective));
    if !only_state || end - start != 1 {
        return false;
    }
    let person = |m: &Match| m.meanings.iter().all(|m| matches!(m, Meaning::Person(..)));
    let named =
        |at: usize| tree.upos(at) == Upos::Propn && !before.last().is_some_and(|b| b.tokens.1 > at && !person(b));
    let after_given =
        start > 0 && named(start - 1) && tree.rel(start) == Rel::Flat && tree.head(start) == Some(start - 1);
    let before_surname = end < tree.len() && tree.rel(end) == Rel::Flat && tree.head(end) == Some(start);
    let named_so = start > 0
        && named(start - 1)
        && cues().persons_name.contains(tree.form(start))
        && tree.form(start - 1).starts_with(char::is_uppercase);
    named_so || after_given || (before_surname && tree.upos(end) == Upos::Propn && tree.rel(start) != Rel::Compound)
}

/// The chunks of a sentence.
pub(super) fn segments(tree: &Tree, matches: &[Match]) -> Vec<Segment> {
    let mut segments = chunks(tree, matches, &covered(tree, matches));
    for segment in &mut segments {
        let within = |hit: &Match| segment.start <= hit.tokens.0 && hit.tokens.1 <= segment.end;
        segment.matches = (0..matches.len()).filter(|&m| within(&matches[m])).collect();
    }
    segments
}

/// For each token the first match that covers it.
fn covered(tree: &Tree, matches: &[Match]) -> Vec<Option<usize>> {
    let mut covered = vec![None; tree.len()];
    for (index, hit) in matches.iter().enumerate() {
        (hit.tokens.0..hit.tokens.1).for_each(|at| {
            covered[at].get_or_insert(index);
        });
    }
    covered
}

/// The chunks without their matches.
fn chunks(tree: &Tree, matches: &[Match], covered: &[Option<usize>]) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    let mut open: Option<Segment> = None;
    let mut owned = false;
    for at in 0..tree.len() {
        let starts_match = covered[at].is_some_and(|m| matches[m].tokens.0 == at);
        let inside = covered[at].is_some_and(|m| matches[m].tokens.0 < at);
        let ends_owner = !inside && is_possessive(tree, at) && open.is_some();
        if ends_owner || !inside && !is_nominal(tree, at, covered[at].is_some()) {
            segments.extend(open.take());
            owned = ends_owner;
            continue;
        }
        let follows = open.is_some() && !inside;
        if follows && (opens_phrase(tree, at) || (starts_match && touches(tree, matches, covered, at))) {
            segments.extend(open.take());
        }
        let fresh = || Segment { start: at, end: at, owned: std::mem::take(&mut owned), matches: Vec::new() };
        open.get_or_insert_with(fresh).end = at + 1;
    }
    segments.extend(open);
    segments
}

/// Whether a token marks a possessive.
pub(super) fn is_possessive(tree: &Tree, at: usize) -> bool {
    matches!(tree.form(at), "'s" | "’s" | "'" | "’" | "'S" | "’S")
        && (tree.upos(at) == Upos::Part || tree.rel(at) == Rel::Case)
}

fn is_nominal(tree: &Tree, at: usize, matched: bool) -> bool {
    let next_nominal = || {
        at + 1 < tree.len()
            && matches!(tree.upos(at + 1), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Verb)
    };
    match tree.upos(at) {
        Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Num | Upos::X => true,
        Upos::Pron => matches!(tree.rel(at), Rel::Poss) || matched,
        // "Soviet Far Eastern Institute"
        Upos::Adv if is_capital(tree, at) && at > 0 && is_capital(tree, at + 1) && next_nominal() => true,
        Upos::Verb | Upos::Adv => matched || (matches!(tree.rel(at), Rel::Amod | Rel::Compound) && next_nominal()),
        Upos::Punct => is_inner_hyphen(tree, at),
        _ => matched,
    }
}

fn is_capital(tree: &Tree, at: usize) -> bool {
    tree.form(at).starts_with(char::is_uppercase)
}

/// A hyphen between two words that touch it.
fn is_inner_hyphen(tree: &Tree, at: usize) -> bool {
    let touches = |a: usize, b: usize| tree.tokens[a].span.end() == tree.tokens[b].span.start();
    matches!(tree.form(at), "-" | "–" | "‐")
        && at > 0
        && at + 1 < tree.len()
        && touches(at - 1, at)
        && touches(at, at + 1)
}

/// Whether a token opens a phrase of its own: an article, a demonstrative, a possessive pronoun, a time ("the United States last
/// month signed").
fn opens_phrase(tree: &Tree, at: usize) -> bool {
    let time = |t: usize| tree.rel(t) == Rel::Time;
    let leads = |head: usize| time(head) && head > at && matches!(tree.rel(at), Rel::Amod | Rel::Nummod);
    time(at) && tree.head(at).is_none_or(|head| head != at + 1)
        || tree.head(at).is_some_and(leads)
        || crate::language::is_weekday(tree.form(at))
        || tree.upos(at) == Upos::Det
        || (tree.upos(at) == Upos::Pron && tree.rel(at) == Rel::Poss)
}

/// Whether a state's or a person's name here follows a noun without belonging to it: "told US officials Soviet troops had …".
fn touches(tree: &Tree, matches: &[Match], covered: &[Option<usize>], at: usize) -> bool {
    let is_state = |m: usize| matches[m].meanings.iter().any(|m| matches!(m, Meaning::State(..)));
    let hyphened = is_inner_hyphen(tree, at - 1) || tree.tokens[at - 1].span.end() == tree.tokens[at].span.start();
    let Some(this) = covered[at].filter(|&m| is_state(m)) else { return false };
    let after_noun = match covered[at - 1] {
        Some(before) => before != this && !is_state(before),
        None => tree.upos(at - 1) == Upos::Noun,
    };
    after_noun && !hyphened
}
