//! Which pronouns stand for whom: their kinds, and where in the tree their subjects are sought.

use super::super::{
    Mention, MentionKind,
    draft::{Draft, Open},
};
use crate::language::{Rel, Tree};
use rapport_lexicon::vocabulary;
use rapport_model::{Actor, Upos};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum PronounKind {
    He,
    It,
    They,
    We,
    You,
    Both,
}

impl PronounKind {
    pub(super) fn of(tree: &Tree, at: usize) -> Option<PronounKind> {
        let form = tree.form(at).to_lowercase();
        let words = vocabulary();
        let kinds = [
            (&words.he, PronounKind::He),
            (&words.she, PronounKind::He),
            (&words.it, PronounKind::It),
            (&words.they, PronounKind::They),
            (&words.we, PronounKind::We),
            (&words.you, PronounKind::You),
            (&words.both, PronounKind::Both),
        ];
        kinds.into_iter().find(|(forms, _)| forms.contains(&form)).map(|(_, kind)| kind)
    }

    pub(super) fn fits(self, plural: bool, person: bool) -> bool {
        match self {
            PronounKind::He => person && !plural,
            PronounKind::It => !plural && !person,
            PronounKind::They => plural,
            PronounKind::We | PronounKind::You | PronounKind::Both => false,
        }
    }
}

/// The draft of a pronoun.
pub(super) fn pronoun(tree: &Tree, at: usize) -> Option<Draft> {
    PronounKind::of(tree, at)?;
    let name = tree.form(at).to_owned();
    let actor = Actor { code: None, role: None, name, span: Some(tree.tokens[at].span) };
    Some(Draft { mention: Mention::of(actor, at..at + 1, MentionKind::Pronoun), open: Open::Document })
}

pub(super) fn is_pronoun(tree: &Tree, at: usize) -> bool {
    tree.upos(at) == Upos::Pron
}

/// "it" that stands for nothing: weather, "it is clear that", extraposition.
pub(super) fn is_empty_it(tree: &Tree, at: usize) -> bool {
    if tree.rel(at) == Rel::Expl {
        return true;
    }
    let judged_object = tree.rel(at) != Rel::Poss && at + 1 < tree.len() && tree.upos(at + 1) == Upos::Adj;
    let Some(head) = tree.head(at).filter(|_| !judged_object) else { return judged_object };
    let past = head + 1;
    let to_or_that = past < tree.len() && matches!(tree.lemma(past), "to" | "that");
    let copular = tree.kid(head, Rel::Cop).is_some() || tree.kids_by(head, Rel::Aux).any(|k| tree.lemma(k) == "be");
    if copular && to_or_that {
        return true;
    }
    let clausal = tree.kids(head).any(|k| matches!(tree.rel(k), Rel::Csubj));
    let judged = tree.upos(head) == Upos::Adj
        && tree.kids(head).any(|k| matches!(tree.rel(k), Rel::Ccomp | Rel::Advcl | Rel::Xcomp));
    let seems = vocabulary().seeming.contains(tree.lemma(head)) && tree.kid(head, Rel::Ccomp).is_some();
    clausal || judged || seems
}

/// The subjects of the clauses above a word that stand before it, nearest first; a clause joined to another shares the
/// subject of the one it follows.
pub(super) fn subjects_above<'t>(tree: &'t Tree, at: usize) -> impl Iterator<Item = usize> + 't {
    let own_clause = !matches!(tree.rel(at), Rel::Poss);
    let subject_of = |verb: usize| tree.kids(verb).find(|&k| matches!(tree.rel(k), Rel::Nsubj | Rel::NsubjPass));
    let mut skipped = !own_clause;
    tree.path_up(at).skip(1).filter_map(move |verb| {
        let subject = subject_of(verb)?;
        let own = subject == at || tree.is_under(at, subject);
        if own || subject > at {
            skipped = true;
            return None;
        }
        // A plain object does not refer to the subject of its own verb.
        if !std::mem::replace(&mut skipped, true) {
            return None;
        }
        Some(subject)
    })
}

/// The subject of a plain object's own verb, to which it does not refer.
pub(super) fn own_subject(tree: &Tree, at: usize) -> Option<usize> {
    if matches!(tree.rel(at), Rel::Poss | Rel::Nsubj | Rel::NsubjPass) {
        return None;
    }
    let subject = |verb: usize| tree.kids(verb).find(|&k| matches!(tree.rel(k), Rel::Nsubj | Rel::NsubjPass));
    tree.path_up(at).skip(1).find_map(subject).filter(|&s| s != at)
}

/// The predicate of the clause in which a word stands.
pub(super) fn clause(tree: &Tree, at: usize) -> usize {
    let heads_clause = |&at: &usize| {
        matches!(
            tree.rel(at),
            Rel::Root | Rel::Ccomp | Rel::Advcl | Rel::Acl | Rel::Relcl | Rel::Parataxis | Rel::Csubj
        )
    };
    tree.path_up(at).find(heads_clause).unwrap_or(at)
}

/// The subject of the verb of saying that a quotation around this word hangs on.
pub(super) fn quoted_by(tree: &Tree, at: usize) -> Option<usize> {
    let quote = |t: usize| matches!(tree.form(t), "\"" | "“" | "”" | "``" | "''");
    let open = (0..at).filter(|&t| quote(t)).count() % 2 == 1;
    let closes = (at..tree.len()).any(quote);
    if !open && !closes {
        return None;
    }
    let verbs = (0..tree.len()).filter(|&v| vocabulary().quoting.contains(tree.lemma(v)));
    let outside = |v: &usize| (0..*v).filter(|&t| quote(t)).count().is_multiple_of(2);
    verbs.filter(outside).find_map(|v| tree.kids(v).find(|&k| tree.rel(k) == Rel::Nsubj))
}
