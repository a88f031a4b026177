//! One sentence with its tree and its actors: what every step of the coder looks at.

use crate::{
    actors::{Mention, MentionKind},
    language::{Rel, Tree},
};
use rapport_lexicon::frames::{Frames, Part};
use rapport_lexicon::vocabulary;
use rapport_model::{ActorCode, Upos};

/// A sentence being coded.
pub(crate) struct Scene<'a> {
    pub tree: Tree<'a>,
    pub mentions: &'a [Mention],
    pub frames: &'static Frames,
}

impl<'a> Scene<'a> {
    /// The mentions that a token heads.
    pub fn mentions_at(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let from = self.mentions.partition_point(|m| m.head < at);
        (from..self.mentions.len()).take_while(move |&i| self.mentions[i].head == at)
    }

    /// The state or organisation of the first of [`Scene::mentions_over`] that has one.
    pub fn code_over(&self, at: usize) -> Option<ActorCode> {
        self.mentions_over(at).into_iter().find_map(|i| self.mentions[i].code())
    }

    /// The mention that a token heads, or the shortest that it stands in: a parse may take another word of a name for its head.
    pub fn mentions_over(&self, at: usize) -> Vec<usize> {
        let own: Vec<usize> = self.mentions_at(at).collect();
        if !own.is_empty() {
            return own;
        }
        let near = self.mentions.partition_point(|m| m.head + 12 < at);
        let holds =
            |i: &usize| self.mentions[*i].tokens.contains(&at) && self.mentions[*i].kind != MentionKind::Adjective;
        let around = (near..self.mentions.len()).take_while(|&i| self.mentions[i].head <= at + 12).filter(holds);
        let shortest = around.min_by_key(|&i| self.mentions[i].tokens.len());
        let shortest = shortest.filter(|&i| {
            matches!(self.tree.upos(at), Upos::Noun | Upos::Propn | Upos::Adj) && self.mentions[i].tokens.len() < 12
        });
        shortest.map(|i| self.mentions_at(self.mentions[i].head).collect()).unwrap_or_default()
    }

    /// Which list of frames a token is looked up in.
    pub fn part(&self, at: usize) -> Option<Part> {
        if self.tree.is_tied(at) {
            return None;
        }
        let part = match self.tree.upos(at) {
            Upos::Verb => Part::Verb,
            Upos::Noun | Upos::Propn => Part::Noun,
            Upos::Adj => Part::Adjective,
            _ => return None,
        };
        // A word that names an actor is no act ("the Chinese mission"), unless it is no more than a noun that might act.
        let names = |i: usize| !matches!(self.mentions[i].kind, MentionKind::Unknown | MentionKind::Group);
        (!self.mentions_at(at).any(names)).then_some(part)
    }

    /// Whether a verb is in the passive, a bare participle after its noun included ("agreed to in 1985").
    pub fn is_passive(&self, at: usize) -> bool {
        let tree = &self.tree;
        tree.kids(at).any(|k| matches!(tree.rel(k), Rel::AuxPass | Rel::NsubjPass | Rel::Agent))
            || (tree.rel(at) == Rel::Acl && self.is_past_participle(at))
            || self.shares_passive(at)
    }

    /// "was shot and wounded": the second participle has the auxiliary of the first.
    fn shares_passive(&self, at: usize) -> bool {
        let tree = &self.tree;
        let own = tree.kids(at).any(|k| tree.rel(k).is_subject() || tree.rel(k) == Rel::Aux || tree.rel(k) == Rel::Obj);
        let head = tree.head(at).filter(|_| tree.rel(at) == Rel::Conj && !own && tree.upos(at) == Upos::Verb);
        head.is_some_and(|h| tree.kid(h, Rel::AuxPass).is_some()) && self.is_past_participle(at)
    }

    /// Whether a verb stands as a past participle without an auxiliary of tense.
    pub fn is_past_participle(&self, at: usize) -> bool {
        let tree = &self.tree;
        let form = tree.form(at);
        let marked =
            tree.has(at, "VerbForm", "Part") && (tree.has(at, "Tense", "Past") || tree.has(at, "Voice", "Pass"));
        let unmarked = tree.tokens[at].feats.column().is_empty() && (form.ends_with("ed") || form.ends_with("en"));
        (marked || unmarked) && !tree.kids(at).any(|k| tree.rel(k) == Rel::Aux)
    }

    /// The object: `obj`, the subject of a passive, or the noun that a relative clause or participle hangs on.
    pub fn object(&self, at: usize) -> Option<usize> {
        let tree = &self.tree;
        let objects: Vec<usize> = tree.kids_by(at, Rel::Obj).filter(|&k| !self.is_relative(k)).collect();
        if let Some(&first) = objects.first() {
            // Of several (parses cut names apart) the one that names an actor.
            return Some(objects.into_iter().find(|&k| self.mentions_at(k).next().is_some()).unwrap_or(first));
        }
        if let Some(subject) = tree.kid(at, Rel::NsubjPass) {
            return self.antecedent(at, subject);
        }
        match tree.rel(at) {
            Rel::Acl if self.is_past_participle(at) => tree.head(at),
            Rel::Relcl if tree.kid(at, Rel::Obj).is_some() => tree.head(at),
            Rel::Relcl if tree.kids(at).any(|k| tree.rel(k) == Rel::Nsubj && !self.is_relative(k)) => tree.head(at),
            Rel::Conj if self.is_passive(at) => {
                tree.head(at).and_then(|h| tree.kid(h, Rel::NsubjPass)).and_then(|s| self.antecedent(at, s))
            }
            _ => None,
        }
    }

    /// "Iran was granted a loan": who is given the object of a passive is its subject.
    pub fn recipient(&self, at: usize) -> Option<usize> {
        let tree = &self.tree;
        let subject = tree.kid(at, Rel::NsubjPass).filter(|_| tree.kid(at, Rel::Obj).is_some())?;
        self.antecedent(at, subject)
    }

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
        let tree = &self.tree;
        if self.is_passive(at) {
            let agent = |k: usize| tree.rel(k) == Rel::Agent || (tree.rel(k) == Rel::Obl && tree.case(k) == Some("by"));
            // "was shot and wounded by two men": both by them.
            let first = tree.head(at).filter(|_| tree.rel(at) == Rel::Conj && self.shares_passive(at));
            let joined = tree.kids_by(at, Rel::Conj).filter(|&k| self.shares_passive(k));
            let verbs = [at].into_iter().chain(first).chain(joined);
            let own = verbs.into_iter().find_map(|verb| tree.kids(verb).find(|&k| agent(k)));
            return own.or_else(|| self.lost_agent(at));
        }
        if let Some(subject) = self.own_subject(at) {
            return self.antecedent(at, subject);
        }
        let head = tree.head(at)?;
        if depth == 0 {
            return None;
        }
        match tree.rel(at) {
            Rel::Acl | Rel::Relcl if tree.upos(head) != Upos::Verb => {
                // "the visit to sign", "the decision to expel": the owner of the noun acts; "officials visiting": the noun;
                // "pressure on Hanoi to withdraw": the one pressed.
                let pressed =
                    |k: &(usize, &str)| matches!(k.1, "on" | "upon") && self.mentions_at(k.0).next().is_some();
                let infinitive = tree.kids(at).any(|k| tree.rel(k) == Rel::Mark && tree.lemma(k) == "to");
                let asked = self.own_phrases(head).find(pressed).filter(|_| infinitive && tree.rel(at) == Rel::Acl);
                // "put out a report accusing the army": whoever puts it out.
                let paper = self.frames.in_class(tree.lemma(head), "paper") && tree.form(at).ends_with("ing");
                let issues = |verb: &usize| vocabulary().publishes.contains(tree.lemma(*verb));
                let author = tree.head(head).filter(|_| paper && tree.rel(head) == Rel::Obj).filter(issues);
                let author = author.and_then(|verb| self.shared_subject(verb, depth));
                author.or(Some(asked.map_or(head, |(k, _)| k)))
            }
            Rel::Xcomp => match self.controller(head) {
                Some(object) => Some(object),
                None => self.shared_subject(head, depth),
            },
            // "accused Pakistan of supporting", "condemned Israel for attacking": the object does it.
            Rel::Advcl if self.charges(at) && tree.kid(head, Rel::Obj).is_some() => tree.kid(head, Rel::Obj),
            // "supported the talks between A and B and provided": joined to a noun by mistake.
            Rel::Conj
                if self.is_finite(at)
                    && matches!(tree.upos(head), Upos::Noun | Upos::Propn)
                    && tree.kid(head, Rel::Cop).is_none() =>
            {
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

    /// The object of a verb that says, before a clause without a subject: one says nothing to anybody but by "to".
    fn misplaced_subject(&self, says: usize, clause: usize) -> Option<usize> {
        let tree = &self.tree;
        let speaks = matches!(tree.lemma(says), "say" | "report" | "claim" | "announce" | "declare" | "add" | "state");
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
        let opened =
            |k: usize| matches!(tree.rel(k), Rel::Mark | Rel::Case) && matches!(tree.lemma(k), "of" | "for" | "from");
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
        let promise = matches!(tree.lemma(head), "promise" | "vow" | "pledge" | "threaten" | "agree");
        if promise || self.is_passive(head) {
            return None;
        }
        let addressed = |k: &usize| matches!(tree.rel(*k), Rel::Obj | Rel::Iobj);
        let called =
            |k: &usize| tree.rel(*k) == Rel::Obl && matches!(tree.case(*k), Some("on" | "upon" | "with" | "to"));
        let appeals = matches!(tree.lemma(head), "call" | "appeal" | "plead" | "prevail" | "rely");
        // "declared itself ready": itself is the one who declares.
        let oneself = |k: &usize| tree.form(*k).ends_with("self") || tree.form(*k).ends_with("selves");
        if tree.kids(head).filter(addressed).any(|k| oneself(&k)) {
            return None;
        }
        tree.kids(head).find(addressed).or_else(|| tree.kids(head).filter(|_| appeals).find(called))
    }

    /// What a relative pronoun stands for; other words stand for themselves.
    fn antecedent(&self, at: usize, subject: usize) -> Option<usize> {
        if !self.is_relative(subject) {
            return Some(subject);
        }
        // "which is strong and which is backed": the second hangs on the first.
        let clause = self.tree.path_up(at).find(|&n| self.tree.rel(n) != Rel::Conj).unwrap_or(at);
        if self.tree.rel(clause) == Rel::Relcl { self.tree.head(clause) } else { Some(subject) }
    }

    /// A relative pronoun.
    pub fn is_relative(&self, at: usize) -> bool {
        self.tree.has(at, "PronType", "Rel") || matches!(self.tree.lemma(at), "which" | "that" | "who" | "whom")
    }

    /// Phrases of a word, of its object and of these phrases, each with its preposition, nearest first: where a phrase hangs is
    /// what parses err in most.
    pub fn phrases(&self, at: usize) -> impl Iterator<Item = (usize, &str)> + '_ {
        let own = self.own_phrases(at);
        let object = self.object_below(at);
        // "deployed units along the border after exercises began in the desert": what came before is another clause.
        let then = |p: &str| {
            matches!(p, "after" | "before" | "while" | "when" | "as" | "since" | "until" | "because" | "although")
        };
        let further = self.own_phrases(at).chain(object.into_iter().flat_map(|o| self.own_phrases(o)));
        let further = further.filter(move |(k, p)| !(self.tree.rel(*k) == Rel::Advcl && then(p)));
        let further = further.flat_map(|(k, _)| self.own_phrases(k));
        own.chain(object.into_iter().flat_map(|o| self.own_phrases(o))).chain(further)
    }

    /// The object that stands below a verb (not a noun above it).
    pub fn object_below(&self, at: usize) -> Option<usize> {
        (self.tree.upos(at) == Upos::Verb).then(|| self.object(at)).flatten().filter(|&o| self.tree.head(o) == Some(at))
    }

    /// Phrases of a word alone.
    pub fn own_phrases(&self, at: usize) -> impl Iterator<Item = (usize, &str)> + '_ {
        self.tree.kids(at).filter_map(move |k| {
            let hangs = matches!(
                self.tree.rel(k),
                Rel::Obl | Rel::Nmod | Rel::Agent | Rel::Advcl | Rel::Acl | Rel::Xcomp | Rel::Iobj | Rel::Time
            );
            let mark = || self.tree.kid(k, Rel::Mark).map(|m| self.tree.lemma(m)).filter(|m| *m != "to");
            hangs.then(|| self.tree.case(k).or_else(mark).map(|case| (k, case))).flatten()
        })
    }

    /// Whether a negation hangs on the word.
    pub fn is_negated(&self, at: usize) -> bool {
        let tree = &self.tree;
        tree.kids(at).any(|k| {
            matches!(tree.lemma(k), "not" | "n't" | "never" | "hardly" | "neither" | "nor" | "no-longer")
                || (tree.lemma(k) == "no" && tree.rel(k) == Rel::Det)
                || (tree.lemma(k) == "long" && tree.kids(k).any(|n| tree.lemma(n) == "no"))
                || (tree.lemma(k) == "longer" && tree.kids(k).any(|n| tree.lemma(n) == "no"))
                || self.is_denied_adverb(k)
        })
    }

    /// "no longer supports": done before, and not now.
    pub fn is_ended(&self, at: usize) -> bool {
        let no =
            |k: usize| self.tree.kids(k).any(|n| self.tree.lemma(n) == "no") || k > 0 && self.tree.lemma(k - 1) == "no";
        self.tree.kids(at).any(|k| matches!(self.tree.form(k), "longer") && no(k))
    }

    /// "is not eternally hostile"; but "not only attacked" attacked.
    fn is_denied_adverb(&self, at: usize) -> bool {
        let tree = &self.tree;
        let grades =
            matches!(tree.lemma(at), "only" | "just" | "merely" | "simply" | "solely" | "least" | "surprisingly");
        let denies = |n: usize| matches!(tree.lemma(n), "not" | "n't") && tree.rel(n) == Rel::Advmod;
        tree.rel(at) == Rel::Advmod && !grades && tree.kids(at).any(denies)
    }

    /// What a word measures out: the noun after its "of", wherever the parse hangs it.
    pub fn measured(&self, at: usize) -> Option<usize> {
        if !self.is_partitive(at) {
            return None;
        }
        // "$400 million in aid", "$2.6 billion worth of".
        let amount = vocabulary().amount.contains(self.tree.lemma(at)) || self.tree.upos(at) == Upos::Num;
        let own = self.own_phrases(at).find(|(_, p)| *p == "of" || (amount && *p == "in")).map(|(k, _)| k);
        let next = || (self.tree.lemma(at + 1) == "of").then(|| self.tree.head(at + 1)).flatten().filter(|&k| k > at);
        own.or_else(next)
    }

    /// Nouns that only measure out what comes after "of": "one of their five divisions", "a series of talks".
    pub fn is_partitive(&self, at: usize) -> bool {
        vocabulary().partitive.contains(self.tree.lemma(at))
            || matches!(self.tree.upos(at), Upos::Num | Upos::Det)
            || self.is_state_of(at)
    }

    /// "a state of emergency", "a state of siege": what it is a state of.
    fn is_state_of(&self, at: usize) -> bool {
        let special = |class| move |(k, p): (usize, &str)| p == "of" && self.frames.in_class(self.tree.lemma(k), class);
        self.tree.lemma(at) == "state"
            && ["emergency", "blockade", "alert"].into_iter().any(|class| self.own_phrases(at).any(special(class)))
    }
}
