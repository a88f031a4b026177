//! Mends of trees that contradict their words: parses of short sentences err in ways that a second look sees.

use super::{Rel, Tree, children, extents};
use rapport_model::Upos;

impl Tree<'_> {
    /// Every mend, in the order in which each finds what the one before it leaves.
    pub(super) fn mend_all(&mut self) {
        self.mend_titles();
        self.mend();
        self.mend_nouns();
        self.mend_phrases();
        self.mend_said();
        self.mend_speaker();
        self.mend_aside();
        self.mend_particles();
        self.mend_calling();
        self.mend_subjunctive();
        self.mend_objects();
        self.mend_arguments();
        self.mend_verbless();
        self.mend_attributes();
    }

    /// "with Vietnamese party leader Nguyen Van Linh": the preposition is that of the name, and not of its title.
    fn mend_titles(&mut self) {
        let mut moved = false;
        for at in 0..self.len() {
            let title = self.tokens[at].deprel.name() == "nmod:desc";
            let Some(name) = self.head(at).filter(|&h| title && h > at && self.kid(h, Rel::Case).is_none()) else {
                continue;
            };
            for k in self.kids_by(at, Rel::Case).filter(|&k| k < at).collect::<Vec<_>>() {
                self.heads[k] = Some(name as u32);
                moved = true;
            }
        }
        if moved {
            (self.starts, self.kids) = children(&self.heads);
            self.ends = extents(&self.heads);
        }
    }

    /// Mends relations that contradict the words: a phrase with a preposition is no subject or object, and a bare noun that a
    /// full verb takes as its predicate is its object.
    fn mend(&mut self) {
        for at in 0..self.len() {
            let Some(head) = self.head(at) else { continue };
            if self.is_under_secretary(at) {
                self.rels[at] = Rel::Compound;
                if self.rels[head] == Rel::Obl && self.head(head).is_some_and(|verb| self.upos(verb) == Upos::Verb) {
                    self.rels[head] = Rel::Obj;
                }
            }
            // "told Peru that it was ready to": no empty "it" is ready.
            let ready = matches!(
                self.lemma(head),
                "ready" | "willing" | "prepared" | "unwilling" | "reluctant" | "eager" | "determined"
            );
            if self.rels[at] == Rel::Expl && ready && self.lemma(at) == "it" {
                self.rels[at] = Rel::Nsubj;
            }
            let argument = matches!(self.rels[at], Rel::Nsubj | Rel::NsubjPass | Rel::Obj | Rel::Iobj);
            if self.rels[at] == Rel::NsubjPass && !self.is_passive_form(head) {
                self.rels[at] = Rel::Nsubj;
            }
            if argument && self.has_preposition(at) {
                self.rels[at] = if self.upos(head) == Upos::Verb { Rel::Obl } else { Rel::Nmod };
            }
            let bare = self.tokens[at].deprel.name() == "obl"
                && self.kid(at, Rel::Case).is_none()
                && at > head
                && at - head < 6;
            if bare
                && matches!(self.upos(at), Upos::Noun)
                && self.upos(head) == Upos::Verb
                && self.takes_object(head)
                && !self.is_time(at)
            {
                self.rels[at] = Rel::Obj;
            }
            let nominal = matches!(self.upos(at), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num);
            let predicate = matches!(self.rels[at], Rel::Xcomp | Rel::Ccomp) && nominal && at > head;
            if predicate && self.upos(head) == Upos::Verb && self.takes_object(head) && !self.is_clause(at) {
                self.rels[at] = if self.has_preposition(at) { Rel::Obl } else { Rel::Obj };
            }
        }
    }

    /// "since the armed clashes on the river": no adjective with an article before it is the subject of the next word; that
    /// word is a plural noun after a preposition.
    fn mend_nouns(&mut self) {
        for at in 2..self.len() {
            let (adjective, article) = (at - 1, at - 2);
            let verb = self.upos(at) == Upos::Verb && self.form(at).ends_with('s');
            let led = self.upos(adjective) == Upos::Adj && self.upos(article) == Upos::Det;
            let torn = self.rels[adjective] == Rel::Nsubj && self.heads[adjective] == Some(at as u32);
            let mark = self.kids_by(at, Rel::Mark).find(|&k| k + 1 == article);
            let Some(mark) = mark.filter(|_| verb && led && torn) else { continue };
            self.rels[adjective] = Rel::Amod;
            self.rels[mark] = Rel::Case;
            self.rels[at] = Rel::Obl;
            self.nouns.push(at);
            self.heads[article] = Some(at as u32);
            (self.starts, self.kids) = children(&self.heads);
            for k in self.kids(at).collect::<Vec<_>>() {
                if self.rels[k] == Rel::Obl {
                    self.rels[k] = Rel::Nmod;
                }
            }
        }
    }

    /// "the Kosygin–Chou meeting", "talks between the two are to be resumed": what stands where a noun stands, with an article, an
    /// attribute or a preposition of its own and nothing that hangs on verbs alone, is a noun, whatever the tagger says.
    fn mend_phrases(&mut self) {
        for at in 0..self.len() {
            let place = matches!(self.rels[at], Rel::Nsubj | Rel::NsubjPass | Rel::Obj | Rel::Obl | Rel::Nmod);
            let form = self.form(at).to_lowercase();
            if form == "persona" && self.upos(at) == Upos::Verb {
                self.nouns.push(at);
            }
            if !place || self.upos(at) != Upos::Verb || !(form.ends_with("ing") || form.ends_with('s')) {
                continue;
            }
            let verbal = |rel: Rel| {
                let clause = matches!(rel, Rel::Obj | Rel::Iobj | Rel::Xcomp | Rel::Ccomp | Rel::Csubj | Rel::Mark);
                clause || rel.is_subject() || matches!(rel, Rel::Aux | Rel::AuxPass | Rel::Cop | Rel::Particle)
            };
            let nominal = |rel: Rel| matches!(rel, Rel::Det | Rel::Poss | Rel::Amod | Rel::Compound | Rel::Nmod);
            let led = self.kids(at).any(|k| nominal(self.rels[k]));
            if led && !self.kids(at).any(|k| verbal(self.rels[k])) {
                self.nouns.push(at);
                if form.ends_with("ing") {
                    self.lemmas[at] = form.into();
                }
            }
        }
    }

    /// "Beijing threatened retaliation", "the EU is weighing sanctions": a whole sentence without a verb has one, which was read
    /// as an attribute of its object. What stands before it is the subject.
    fn mend_verbless(&mut self) {
        let Some(root) = (0..self.len()).find(|&at| self.rels[at] == Rel::Root) else { return };
        if !matches!(self.upos(root), Upos::Noun | Upos::Propn) {
            return;
        }
        if let Some(verb) = self.late_verb(root) {
            return self.raise(verb, root, None, None);
        }
        let attribute = |k: &usize| self.rels[*k] == Rel::Amod && *k > 0 && self.may_be_verb(*k);
        let Some(verb) = self.kids(root).filter(|&k| k < root).find(attribute) else { return };
        let copula = self.kids_by(root, Rel::Cop).find(|&k| k < verb);
        let progressive = copula.is_some() && self.form(verb).ends_with("ing");
        let simple = copula.is_none() && !self.form(verb).ends_with("ing");
        let Some(subject) = self.before_verb(root, copula.unwrap_or(verb)).filter(|_| progressive || simple) else {
            return;
        };
        self.raise(verb, subject, Some(root), copula);
    }

    /// "Turkish artillery fired on villages.": the verb right after the noun, where the sentence has no other.
    fn late_verb(&self, root: usize) -> Option<usize> {
        let ends = self.form(self.len() - 1) == ".";
        let only = |verb: usize| (0..self.len()).all(|k| k == verb || !matches!(self.upos(k), Upos::Verb | Upos::Aux));
        let next = self.kids_by(root, Rel::Acl).find(|&k| self.upos(k) == Upos::Verb && k <= root + 2)?;
        let bare = self.kid(root, Rel::Case).is_none() && self.form(next).ends_with("ed");
        (ends && bare && only(next)).then_some(next)
    }

    /// "said it would free 1,500 prisoners": what has a subject and an auxiliary of its own is a clause and no attribute of what
    /// follows it, which is its object.
    fn mend_attributes(&mut self) {
        for at in 0..self.len() {
            let modal = |k: usize| self.rels[k] == Rel::Aux && self.upos(k) == Upos::Aux;
            let clause = self.kids(at).any(modal) && self.kid(at, Rel::Nsubj).is_some();
            let Some(noun) = self.head(at).filter(|&h| clause && self.rels[at] == Rel::Amod && at < h) else {
                continue;
            };
            let outer = self.head(noun);
            let reports = outer.is_some_and(|o| self.upos(o) == Upos::Verb);
            self.heads[at] = outer.map(|o| o as u32);
            self.rels[at] = if reports { Rel::Ccomp } else { self.rels[noun] };
            (self.heads[noun], self.rels[noun]) = (Some(at as u32), Rel::Obj);
            self.verbs.push(at);
            (self.starts, self.kids) = children(&self.heads);
            self.ends = extents(&self.heads);
        }
    }

    /// Whether an attribute's form is that of a finite verb, or a participle.
    fn may_be_verb(&self, at: usize) -> bool {
        let form = self.form(at);
        match self.upos(at) {
            Upos::Verb => form.ends_with("ed") || form.ends_with("ing") || self.has(at, "Tense", "Past"),
            Upos::Adj => {
                form.ends_with("ed") || matches!(form, "froze" | "unfroze" | "withheld" | "withdrew" | "overran")
            }
            _ => false,
        }
    }

    /// The noun that ends right before a verb, if it hangs on the verb's object or heads what does.
    fn before_verb(&self, object: usize, verb: usize) -> Option<usize> {
        let last = verb.checked_sub(1).filter(|&k| matches!(self.upos(k), Upos::Noun | Upos::Propn))?;
        let subject = self.path_up(last).take_while(|&k| k != object && k < verb).last()?;
        let hangs = self.head(subject) == Some(object);
        let rel =
            matches!(self.rels[subject], Rel::Nsubj | Rel::Compound | Rel::Nmod | Rel::Other | Rel::Flat | Rel::Poss);
        (hangs && rel && self.kid(subject, Rel::Case).is_none()).then_some(subject)
    }

    /// Makes `verb` the root, with this subject and, if it stood above both, this object; what stands before the verb goes with the
    /// subject.
    fn raise(&mut self, verb: usize, subject: usize, object: Option<usize>, copula: Option<usize>) {
        for k in object.into_iter().flat_map(|o| self.kids(o)).collect::<Vec<_>>() {
            let determiner = k < verb && matches!(self.rels[k], Rel::Det | Rel::Amod | Rel::Compound) && k != subject;
            let with_verb = self.rels[k] == Rel::Punct || (k < verb && !determiner);
            if determiner {
                self.heads[k] = Some(subject as u32);
            } else if with_verb {
                self.heads[k] = Some(verb as u32);
            }
        }
        self.heads[verb] = None;
        self.rels[verb] = Rel::Root;
        (self.heads[subject], self.rels[subject]) = (Some(verb as u32), Rel::Nsubj);
        if let Some(object) = object {
            (self.heads[object], self.rels[object]) = (Some(verb as u32), Rel::Obj);
        }
        if let Some(copula) = copula {
            (self.heads[copula], self.rels[copula]) = (Some(verb as u32), Rel::Aux);
        }
        self.verbs.push(verb);
        (self.starts, self.kids) = children(&self.heads);
        self.ends = extents(&self.heads);
    }

    /// "told Under Secretary Armacost": a word of a title, and no preposition.
    fn is_under_secretary(&self, at: usize) -> bool {
        self.form(at) == "Under"
            && self.rels[at] == Rel::Case
            && at + 1 < self.len()
            && matches!(self.form(at + 1), "Secretary" | "Secretaries")
    }

    /// "told reporters that the talks were useful", "said in a commentary that it would": a clause with "that" and a subject of
    /// its own after a verb of telling is what is told, and does not say which reporters.
    fn mend_said(&mut self) {
        for at in 0..self.len() {
            let Some(noun) = self.head(at).filter(|_| matches!(self.rels[at], Rel::Relcl | Rel::Acl)) else { continue };
            let Some(verb) = self.head(noun).filter(|&verb| verb < noun && noun < at) else { continue };
            let told =
                matches!(self.rels[noun], Rel::Obj | Rel::Iobj | Rel::Obl | Rel::Time) && is_telling(self.lemma(verb));
            let that = self.kids(at).find(|&k| self.form(k) == "that").filter(|&k| k > noun);
            let own = self.kids(at).any(|k| self.rels[k].is_subject() && Some(k) != that);
            let Some(that) = that.filter(|_| told && own && self.kid(verb, Rel::Ccomp).is_none()) else { continue };
            self.rels[that] = Rel::Mark;
            self.rels[at] = Rel::Ccomp;
            // "insisted in a statement that France free two": the subjunctive of a verb that is an adjective too.
            if self.upos(at) == Upos::Adj && self.kid(at, Rel::Cop).is_none() {
                self.verbs.push(at);
            }
            self.heads[at] = Some(verb as u32);
            (self.starts, self.kids) = children(&self.heads);
            self.ends = extents(&self.heads);
        }
    }

    /// "Soviet forces have poisoned wells, a spokesman alleged on Thursday.": who stands between the last comma and a verb of saying
    /// without a subject says it.
    fn mend_speaker(&mut self) {
        let from = self.len().saturating_sub(8);
        let bare = |at: &usize| {
            self.upos(*at) == Upos::Verb
                && is_telling(self.lemma(*at))
                && self.form(*at).ends_with("ed")
                && !self.kids(*at).any(|k| self.rels[k].is_subject() || self.rels[k] == Rel::AuxPass)
        };
        let Some(verb) = (from.max(3)..self.len()).find(bare) else { return };
        let Some(comma) = (1..verb).rev().find(|&t| self.form(t) == ",") else { return };
        let noun = |t: usize| matches!(self.upos(t), Upos::Noun | Upos::Propn | Upos::Pron);
        let plain = (comma + 1..verb).all(|t| !matches!(self.upos(t), Upos::Verb | Upos::Aux));
        let head = (comma + 1..verb).find(|&t| noun(t) && self.extent(t) == (comma + 1, verb - 1));
        let root = (0..self.len()).find(|&t| self.rels[t] == Rel::Root);
        let (Some(head), Some(root)) = (head.filter(|_| plain), root.filter(|&r| r != verb)) else { return };
        (self.heads[head], self.rels[head]) = (Some(verb as u32), Rel::Nsubj);
        (self.heads[verb], self.rels[verb]) = (Some(root as u32), Rel::Parataxis);
        (self.starts, self.kids) = children(&self.heads);
        self.ends = extents(&self.heads);
    }

    /// "Botswana, alarmed by raids, has asked Britain": the subject that a participle between commas was given is that of the verb after
    /// it.
    fn mend_aside(&mut self) {
        for at in 0..self.len().saturating_sub(3) {
            let Some(aside) = self.head(at).filter(|&p| p > at && self.upos(p) == Upos::Verb) else { continue };
            let subject = matches!(self.rels[at], Rel::Nsubj | Rel::NsubjPass);
            let comma = self.extent(at).1 + 1;
            let bare = !self.kids(aside).any(|k| matches!(self.rels[k], Rel::Aux | Rel::AuxPass | Rel::Cop));
            let participle = self.form(aside).ends_with("ed") || self.form(aside).ends_with("ing");
            let led = comma < aside && self.form(comma) == "," && (comma + 1..aside).all(|t| self.upos(t) == Upos::Adv);
            if !(subject && bare && participle && led) {
                continue;
            }
            let without = |v: &usize| {
                self.upos(*v) == Upos::Verb
                    && matches!(self.rels[*v], Rel::Ccomp | Rel::Root | Rel::Conj | Rel::Parataxis)
                    && !self.kids(*v).any(|k| self.rels[k].is_subject())
            };
            let next = (aside + 1..self.len()).find(|&t| self.form(t) == ",");
            let verb = next.and_then(|c| (c + 1..self.len().min(c + 5)).find(without));
            let Some(verb) = verb.filter(|&v| !self.is_under(v, at)) else { continue };
            if self.is_under(verb, aside) {
                (self.heads[verb], self.rels[verb]) = (self.heads[aside], self.rels[aside]);
            }
            (self.heads[at], self.rels[at]) = (Some(verb as u32), Rel::Nsubj);
            (self.heads[aside], self.rels[aside]) = (Some(at as u32), Rel::Acl);
            (self.starts, self.kids) = children(&self.heads);
            self.ends = extents(&self.heads);
        }
    }

    /// "let go a soundman": what hangs on "go" hangs on "let".
    fn mend_particles(&mut self) {
        for at in 1..self.len() {
            let over = self.head(at).filter(|&verb| verb < at && self.lemma(verb) == "let" && self.form(at) == "go");
            let Some(verb) = over.filter(|_| self.rels[at] == Rel::Xcomp && !self.is_sent_somewhere(at)) else {
                continue;
            };
            self.rels[at] = Rel::Particle;
            for k in self.kids(at).collect::<Vec<_>>() {
                self.heads[k] = Some(verb as u32);
            }
            (self.starts, self.kids) = children(&self.heads);
            self.ends = extents(&self.heads);
        }
    }

    /// "let them go to Paris": where to, and not free.
    fn is_sent_somewhere(&self, at: usize) -> bool {
        self.kids(at)
            .any(|k| self.rels[k] == Rel::Obl && matches!(self.case(k), Some("to" | "into" | "through" | "ahead")))
    }

    /// "demanded that the government resign", "that he step down": after "that" stands a verb, whatever the tagger makes of it.
    fn mend_subjunctive(&mut self) {
        for at in 0..self.len() {
            let demands = |verb: usize| {
                matches!(
                    self.lemma(verb),
                    "demand"
                        | "insist"
                        | "ask"
                        | "urge"
                        | "propose"
                        | "request"
                        | "recommend"
                        | "suggest"
                        | "require"
                        | "order"
                )
            };
            let taken = matches!(self.upos(at), Upos::Noun | Upos::Adj)
                && matches!(self.rels[at], Rel::Ccomp | Rel::Obj)
                && self.kid(at, Rel::Cop).is_none();
            let that =
                self.kids(at).any(|k| self.form(k) == "that" && k < at && matches!(self.rels[k], Rel::Mark | Rel::Det));
            if !taken || !that || !self.head(at).is_some_and(demands) {
                continue;
            }
            if !self.kids(at).any(|k| self.rels[k].is_subject()) {
                let noun = |k: usize| matches!(self.upos(k), Upos::Noun | Upos::Propn) && k < at;
                let Some(subject) = self.kids(at).filter(|&k| noun(k)).last() else { continue };
                self.rels[subject] = Rel::Nsubj;
                // "Pashinian's government": the possessor hangs on the one who is to resign.
                for k in self.kids_by(at, Rel::Poss).filter(|&k| k < subject).collect::<Vec<_>>() {
                    self.heads[k] = Some(subject as u32);
                }
            }
            self.rels[at] = Rel::Ccomp;
            self.verbs.push(at);
            (self.starts, self.kids) = children(&self.heads);
            self.ends = extents(&self.heads);
        }
    }

    /// "a text calling for withdrawal": no "text calling" is meant.
    fn mend_calling(&mut self) {
        for at in 1..self.len().saturating_sub(1) {
            let noun = self.form(at) == "calling" && self.upos(at) == Upos::Noun;
            let asks = matches!(self.form(at + 1), "for" | "on" | "upon");
            let before = self.kids_by(at, Rel::Compound).find(|&k| k + 1 == at).filter(|_| noun && asks);
            let Some(before) = before else { continue };
            for k in self.kids(at).filter(|&k| k < before).collect::<Vec<_>>() {
                self.heads[k] = Some(before as u32);
            }
            (self.heads[before], self.rels[before]) = (self.heads[at], self.rels[at]);
            (self.heads[at], self.rels[at]) = (Some(before as u32), Rel::Acl);
            for k in self.kids(at).filter(|&k| k > at).collect::<Vec<_>>() {
                if self.rels[k] == Rel::Nmod {
                    self.rels[k] = Rel::Obl;
                }
            }
            self.verbs.push(at);
            self.lemmas[at] = "call".into();
            (self.starts, self.kids) = children(&self.heads);
            self.ends = extents(&self.heads);
        }
    }

    /// "made Tanzania a loan": of two objects the first is the one who gets the second.
    fn mend_objects(&mut self) {
        for verb in 0..self.len() {
            if self.upos(verb) != Upos::Verb {
                continue;
            }
            let objects: Vec<usize> = self.kids_by(verb, Rel::Obj).filter(|&k| k > verb).collect();
            if let [first, second] = objects[..]
                && self.extent(first).1 + 1 == self.extent(second).0
                && self.upos(first) == Upos::Propn
                && self.upos(second) == Upos::Noun
            {
                self.rels[first] = Rel::Iobj;
            }
        }
    }

    /// "telling the people the US plans it": a clause that hangs on a verb is what is told, and describes no noun; "Dulles, with the
    /// bombardment under way, warned China": of two subjects the one after its verb is the object.
    fn mend_arguments(&mut self) {
        for at in 0..self.len() {
            let Some(head) = self.head(at).filter(|&head| self.upos(head) == Upos::Verb) else { continue };
            let after = at > head;
            if self.rels[at] == Rel::Relcl && after && is_telling(self.lemma(head)) {
                self.rels[at] = Rel::Ccomp;
            }
            // "from calling on Moscow to force": what stands right after the one called on is what is asked.
            let on = |k: usize| self.rels[k] == Rel::Obl && k < at && matches!(self.case(k), Some("on" | "upon"));
            let mark = self.kids_by(at, Rel::Mark).next().filter(|&m| self.form(m) == "to");
            let called = |verb: usize| {
                self.lemma(verb) == "call" && self.kids(verb).any(|k| on(k) && Some(self.extent(k).1 + 1) == mark)
            };
            let caller =
                mark.and_then(|m| (m.saturating_sub(6)..m).rev().find(|&v| self.upos(v) == Upos::Verb && called(v)));
            if let Some(verb) = caller.filter(|&v| v != head && !self.is_under(v, at)) {
                (self.heads[at], self.rels[at]) = (Some(verb as u32), Rel::Xcomp);
                (self.starts, self.kids) = children(&self.heads);
                self.ends = extents(&self.heads);
            }
            let before = |k: usize| k < head && self.rels[k] == Rel::Nsubj;
            let parted = (head..at).any(|t| matches!(self.form(t), "," | ";" | ":" | "“" | "\""));
            let second = self.rels[at] == Rel::Nsubj && after && !parted && self.takes_object(head);
            if second && self.kids(head).any(before) {
                self.rels[at] = Rel::Obj;
            }
        }
    }

    fn has_preposition(&self, at: usize) -> bool {
        // "as", "after", "since" may open a clause whose subject this is.
        let clear = |c: usize| {
            !matches!(self.lemma(c), "as" | "after" | "before" | "since" | "until" | "than" | "like" | "but")
        };
        self.kids_by(at, Rel::Case).any(|c| c < at && self.upos(c) == Upos::Adp && clear(c))
    }

    /// Whether a verb's own words are those of a passive: a form of "be" or "get" beside it.
    fn is_passive_form(&self, at: usize) -> bool {
        self.kids(at).any(|k| {
            self.rels[k] == Rel::AuxPass || (self.rels[k] == Rel::Aux && matches!(self.lemma(k), "be" | "get"))
        }) || !matches!(self.upos(at), Upos::Verb)
    }

    fn takes_object(&self, verb: usize) -> bool {
        let linking = matches!(
            self.lemma(verb),
            "be" | "become"
                | "remain"
                | "seem"
                | "appear"
                | "look"
                | "stay"
                | "prove"
                | "get"
                | "feel"
                | "consider"
                | "call"
                | "make"
                | "keep"
                | "declare"
                | "grow"
                | "turn"
        );
        !linking && self.kid(verb, Rel::Obj).is_none()
    }

    fn is_time(&self, at: usize) -> bool {
        matches!(
            self.lemma(at),
            "day"
                | "week"
                | "month"
                | "year"
                | "time"
                | "hour"
                | "morning"
                | "evening"
                | "night"
                | "today"
                | "yesterday"
                | "tomorrow"
                | "spring"
                | "summer"
                | "autumn"
                | "fall"
                | "winter"
                | "decade"
                | "minute"
                | "way"
                | "percent"
        )
    }

    fn is_clause(&self, at: usize) -> bool {
        self.kids(at).any(|k| matches!(self.rels[k], Rel::Cop | Rel::Mark | Rel::Aux | Rel::Nsubj | Rel::NsubjPass))
    }
}

/// Verbs whose clause with "that" is what they tell.
fn is_telling(verb: &str) -> bool {
    matches!(
        verb,
        "say"
            | "tell"
            | "inform"
            | "assure"
            | "reassure"
            | "remind"
            | "notify"
            | "warn"
            | "announce"
            | "declare"
            | "report"
            | "state"
            | "claim"
            | "charge"
            | "demand"
            | "insist"
            | "propose"
            | "ask"
            | "urge"
            | "request"
            | "recommend"
            | "suggest"
            | "pledge"
            | "promise"
            | "threaten"
            | "vow"
            | "agree"
            | "allege"
            | "assert"
            | "contend"
            | "reveal"
            | "argue"
            | "add"
            | "confirm"
            | "explain"
            | "stress"
            | "emphasize"
            | "indicate"
            | "complain"
            | "persuade"
            | "convince"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::sentence;

    #[test]
    fn a_sentence_without_a_verb_finds_it_among_the_attributes() {
        let (text, sentence) = sentence(
            "The/det/5/det Netherlands/propn/5/compound froze/adj/5/amod development/noun/5/compound aid/noun/0/root \
             to/adp/7/case Rwanda/propn/5/nmod",
        );
        let tree = Tree::new(&text, &sentence);
        assert_eq!((tree.rel(2), tree.upos(2)), (Rel::Root, Upos::Verb));
        assert_eq!((tree.kid(2, Rel::Nsubj), tree.kid(2, Rel::Obj)), (Some(1), Some(4)));
        assert_eq!(tree.head(0), Some(1));
        let (text, sentence) = self::sentence("fresh/adj/2/amod troops/noun/0/root to/adp/4/case Rwanda/propn/2/nmod");
        assert_eq!(Tree::new(&text, &sentence).rel(1), Rel::Root);
    }

    #[test]
    fn an_attribute_with_a_subject_and_an_auxiliary_is_a_clause() {
        let (text, sentence) = sentence(
            "Kabul/propn/2/nsubj said/verb/0/root it/pron/5/nsubj would/aux/5/aux free/adj/7/amod 1,500/num/7/nummod \
             prisoners/noun/2/obj",
        );
        let tree = Tree::new(&text, &sentence);
        assert_eq!((tree.rel(4), tree.head(4), tree.upos(4)), (Rel::Ccomp, Some(1), Upos::Verb));
        assert_eq!((tree.rel(6), tree.head(6)), (Rel::Obj, Some(4)));
    }

    #[test]
    fn a_noun_that_was_taken_for_a_verb_is_one() {
        let read = |words: &str, at: usize| {
            let (text, sentence) = sentence(words);
            let tree = Tree::new(&text, &sentence);
            (tree.upos(at), tree.lemma(at).to_owned())
        };
        let phrase = "The/det/4/det Kosygin/propn/4/compound Chou/propn/2/flat meeting=meet/verb/5/nsubj surprised=surprise/verb/0/root Peking/propn/5/obj ./punct/5/punct";
        assert_eq!(read(phrase, 3), (Upos::Noun, "meeting".to_owned()));
        let clause = "Meeting=meet/verb/3/nsubj Chou/propn/1/obj surprised=surprise/verb/0/root Peking/propn/3/obj ./punct/3/punct";
        assert_eq!(read(clause, 0), (Upos::Verb, "meet".to_owned()));
    }
}
