//! Who does what a verb says.

use super::scene::Scene;
use crate::language::Rel;
use rapport_lexicon::{frames::Part, vocabulary};
use rapport_model::Upos;

impl Scene<'_> {
    /// "was attacked in sharp terms by the Soviet party": the parse hangs the agent on the noun before it. What a noun that tells
    /// an act has for a "by" is its own ("accused of raids by Iraq"), unless the verb gives that act ("granted recognition by").
    fn lost_agent(&self, at: usize) -> Option<usize> {
        let tree = &self.tree;
        let known = |k: usize| self.mentions_at(k).any(|i| self.mentions[i].code().is_some());
        (at + 1..tree.len().min(at + 20)).find(|&k| {
            let Some(over) = tree.head(k).filter(|&n| n > at && n < k) else { return false };
            let given = tree.rel(over) == Rel::Obj && tree.head(over) == Some(at);
            let inner = |&n: &usize| matches!(tree.rel(n), Rel::Obj | Rel::Obl | Rel::Xcomp | Rel::Nmod | Rel::Advmod);
            let top = tree.path_up(over).take(3).take_while(inner).filter_map(|n| tree.head(n)).any(|n| n == at);
            let tells = self.frames.of(Part::Noun, tree.lemma(over)).next().is_some();
            tree.case(k) == Some("by") && known(k) && top && (given || !tells)
        })
    }

    /// Who is the grammatical subject of an active verb or of a predicate adjective.
    pub fn subject(&self, at: usize) -> Option<usize> {
        self.subject_within(at, 6)
    }

    fn subject_within(&self, at: usize, depth: usize) -> Option<usize> {
        if self.is_passive(at) {
            return self.agent(at);
        }
        if let Some(subject) = self.own_subject(at) {
            return self.antecedent(at, subject);
        }
        let head = self.tree.head(at).filter(|_| depth > 0)?;
        self.subject_from_above(at, head, depth)
    }

    /// By whom something is done: "was shot and wounded by two men", both by them.
    fn agent(&self, at: usize) -> Option<usize> {
        let tree = &self.tree;
        let agent = |k: usize| tree.rel(k) == Rel::Agent || (tree.rel(k) == Rel::Obl && tree.case(k) == Some("by"));
        let first = tree.head(at).filter(|_| tree.rel(at) == Rel::Conj && self.shares_passive(at));
        let joined = tree.kids_by(at, Rel::Conj).filter(|&k| self.shares_passive(k));
        let verbs = [at].into_iter().chain(first).chain(joined);
        let own = verbs.into_iter().find_map(|verb| tree.kids(verb).find(|&k| agent(k)));
        own.or_else(|| self.lost_agent(at))
    }

    /// The subject that a verb without one takes from the word it hangs on.
    fn subject_from_above(&self, at: usize, head: usize, depth: usize) -> Option<usize> {
        let tree = &self.tree;
        match tree.rel(at) {
            Rel::Acl | Rel::Relcl if tree.upos(head) != Upos::Verb => Some(self.subject_of_noun(at, head, depth)),
            Rel::Xcomp => self.controller(head).or_else(|| self.shared_subject(head, depth)),
            // "accused Pakistan of supporting", "condemned Israel for attacking": the object does it.
            Rel::Advcl if self.charges(at) && tree.kid(head, Rel::Obj).is_some() => tree.kid(head, Rel::Obj),
            // "supported the talks between A and B and provided": joined to a noun by mistake.
            Rel::Conj if self.is_finite(at) && self.is_bare_noun(head) => {
                let verb = tree.path_up(head).find(|&n| tree.upos(n) == Upos::Verb)?;
                self.shared_subject(verb, depth)
            }
            Rel::Conj | Rel::Advcl | Rel::Parataxis => self.shared_subject(head, depth),
            // "said Foreign Minister Wu would visit": the parse may take the subject for the one spoken to.
            Rel::Ccomp if self.misplaced_subject(head, at).is_some() => self.misplaced_subject(head, at),
            Rel::Ccomp if !tree.kids(at).any(|k| tree.rel(k).is_subject()) => self.shared_subject(head, depth),
            _ => None,
        }
    }

    /// Who does what a clause at a noun says. "the visit to sign", "the decision to expel": the owner of the noun; "officials
    /// visiting": the noun; "pressure on Hanoi to withdraw": the one pressed.
    fn subject_of_noun(&self, at: usize, noun: usize, depth: usize) -> usize {
        let tree = &self.tree;
        // "put out a report accusing the army": whoever puts it out.
        let paper = self.frames.in_class(tree.lemma(noun), "paper") && tree.form(at).ends_with("ing");
        let issues = |verb: &usize| vocabulary().publishes.contains(tree.lemma(*verb));
        let author = tree.head(noun).filter(|_| paper && tree.rel(noun) == Rel::Obj).filter(issues);
        let pressed = |k: &(usize, &str)| matches!(k.1, "on" | "upon") && self.mentions_at(k.0).next().is_some();
        let infinitive = tree.kids(at).any(|k| tree.rel(k) == Rel::Mark && tree.lemma(k) == "to");
        let asked = || self.own_phrases(noun).find(pressed).filter(|_| infinitive && tree.rel(at) == Rel::Acl);
        let author = author.and_then(|verb| self.shared_subject(verb, depth));
        author.or_else(|| asked().map(|(k, _)| k)).unwrap_or(noun)
    }

    /// A noun that no copula makes a predicate.
    fn is_bare_noun(&self, at: usize) -> bool {
        matches!(self.tree.upos(at), Upos::Noun | Upos::Propn) && self.tree.kid(at, Rel::Cop).is_none()
    }

    /// The object of a verb that says, before a clause without a subject: one says nothing to anybody but by "to".
    fn misplaced_subject(&self, says: usize, clause: usize) -> Option<usize> {
        let tree = &self.tree;
        let speaks = vocabulary().says_a_clause.contains(tree.lemma(says));
        let own = tree.kids(clause).any(|k| tree.rel(k).is_subject());
        let between = |k: &usize| matches!(tree.rel(*k), Rel::Obj | Rel::Iobj) && says < *k && *k < clause;
        tree.kids(says).filter(|_| speaks && !own).find(between)
    }

    fn is_finite(&self, at: usize) -> bool {
        self.tree.upos(at) == Upos::Verb && self.tree.has(at, "VerbForm", "Fin")
    }

    /// A gerund after "of", "for" or "from": "kept China from attacking".
    fn charges(&self, at: usize) -> bool {
        let tree = &self.tree;
        let opened = |k: usize| {
            matches!(tree.rel(k), Rel::Mark | Rel::Case) && vocabulary().opens_gerund.contains(tree.lemma(k))
        };
        tree.form(at).ends_with("ing") && tree.kids(at).any(opened)
    }

    /// The subject that hangs on a verb itself: of several (parses err so) the last that names an actor.
    fn own_subject(&self, at: usize) -> Option<usize> {
        let subjects: Vec<usize> = self.tree.kids_by(at, Rel::Nsubj).collect();
        let names = |k: &&usize| self.mentions_at(**k).next().is_some();
        subjects.iter().rev().find(names).or(subjects.last()).copied()
    }

    /// The subject that a verb without one takes over: of a passive its own subject, not its agent.
    fn shared_subject(&self, head: usize, depth: usize) -> Option<usize> {
        if self.is_passive(head)
            && let Some(subject) = self.tree.kid(head, Rel::NsubjPass)
        {
            return self.antecedent(head, subject);
        }
        self.subject_within(head, depth - 1)
    }

    /// The one whom a verb such as "urge", "force", "call on" sets to do what its complement says.
    fn controller(&self, head: usize) -> Option<usize> {
        let tree = &self.tree;
        let promise = vocabulary().committing.contains(tree.lemma(head));
        if promise || self.is_passive(head) {
            return None;
        }
        let addressed = |k: &usize| matches!(tree.rel(*k), Rel::Obj | Rel::Iobj);
        let called = |k: &usize| tree.rel(*k) == Rel::Obl && vocabulary().appealing_to.holds(tree.case(*k));
        let appeals = vocabulary().appealing.contains(tree.lemma(head));
        // "declared itself ready": itself is the one who declares.
        let oneself = |k: &usize| tree.form(*k).ends_with("self") || tree.form(*k).ends_with("selves");
        if tree.kids(head).filter(addressed).any(|k| oneself(&k)) {
            return None;
        }
        tree.kids(head).find(addressed).or_else(|| tree.kids(head).filter(|_| appeals).find(called))
    }
}
