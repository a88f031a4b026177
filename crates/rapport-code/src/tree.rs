//! A sentence's tree as the coder walks it: children at hand, relations as a small enum, lemmas in lower case.

use rapport_model::{Sentence, Span, Token, Upos};

/// A dependency relation, as far as the coder tells them apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub(crate) enum Rel {
    Root,
    Nsubj,
    NsubjPass,
    Csubj,
    Obj,
    Iobj,
    Obl,
    Agent,
    Time,
    Ccomp,
    Xcomp,
    Advcl,
    Acl,
    Relcl,
    Nmod,
    Poss,
    Amod,
    Compound,
    Particle,
    Nummod,
    Appos,
    Flat,
    Conj,
    Cc,
    Case,
    Mark,
    Aux,
    AuxPass,
    Cop,
    Det,
    Advmod,
    Parataxis,
    Expl,
    Punct,
    Other,
}

impl Rel {
    fn of(name: &str) -> Rel {
        match name {
            "root" => Rel::Root,
            "nsubj:pass" => Rel::NsubjPass,
            "obl:agent" => Rel::Agent,
            "obl:tmod" | "nmod:tmod" | "obl:unmarked" | "nmod:unmarked" => Rel::Time,
            "acl:relcl" => Rel::Relcl,
            "nmod:poss" => Rel::Poss,
            "compound:prt" => Rel::Particle,
            "aux:pass" => Rel::AuxPass,
            other => Rel::of_base(other.split(':').next().unwrap_or_default()),
        }
    }

    fn of_base(base: &str) -> Rel {
        match base {
            "nsubj" => Rel::Nsubj,
            "csubj" => Rel::Csubj,
            "obj" => Rel::Obj,
            "iobj" => Rel::Iobj,
            "obl" => Rel::Obl,
            "ccomp" => Rel::Ccomp,
            "xcomp" => Rel::Xcomp,
            "advcl" => Rel::Advcl,
            "acl" => Rel::Acl,
            "nmod" => Rel::Nmod,
            "amod" => Rel::Amod,
            "compound" => Rel::Compound,
            "nummod" => Rel::Nummod,
            "appos" => Rel::Appos,
            "flat" => Rel::Flat,
            "conj" => Rel::Conj,
            "cc" => Rel::Cc,
            "case" => Rel::Case,
            "mark" => Rel::Mark,
            "aux" => Rel::Aux,
            "cop" => Rel::Cop,
            "det" => Rel::Det,
            "advmod" => Rel::Advmod,
            "parataxis" => Rel::Parataxis,
            "expl" => Rel::Expl,
            "punct" => Rel::Punct,
            _ => Rel::Other,
        }
    }

    /// Subjects of any kind.
    pub fn is_subject(self) -> bool {
        matches!(self, Rel::Nsubj | Rel::NsubjPass | Rel::Csubj)
    }
}

/// The tree over one sentence.
///
/// Guarantee: every index it gives lies in the sentence; walking up ends, since [`Tree::new`] cuts what does not reach the
/// root (a sentence that keeps its own guarantee is not changed).
pub(crate) struct Tree<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    heads: Vec<Option<u32>>,
    rels: Vec<Rel>,
    starts: Vec<u32>,
    kids: Vec<u32>,
    lemmas: Vec<Box<str>>,
    ends: Vec<(u32, u32)>,
    /// Verbs by the tagger's word that their company shows to be nouns.
    nouns: Vec<usize>,
    /// Attributes by the tagger's word without which their sentence has no verb.
    verbs: Vec<usize>,
}

impl<'a> Tree<'a> {
    /// The tree over a sentence of this text.
    pub fn new(text: &'a str, sentence: &'a Sentence) -> Tree<'a> {
        let tokens = sentence.tokens.as_slice();
        let heads = sound_heads(tokens);
        let rels = tokens.iter().map(|t| Rel::of(t.deprel.name())).collect();
        let lemmas = (0..tokens.len()).map(|at| joined(text, tokens, at)).collect();
        let (starts, kids) = children(&heads);
        let ends = extents(&heads);
        let mut tree =
            Tree { text, tokens, heads, rels, starts, kids, lemmas, ends, nouns: Vec::new(), verbs: Vec::new() };
        tree.mend();
        tree.mend_nouns();
        tree.mend_phrases();
        tree.mend_said();
        tree.mend_verbless();
        tree.mend_attributes();
        tree
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
            let told = matches!(self.rels[noun], Rel::Obj | Rel::Iobj | Rel::Obl) && is_telling(self.lemma(verb));
            let that = self.kids(at).find(|&k| self.form(k) == "that").filter(|&k| k > noun);
            let own = self.kids(at).any(|k| self.rels[k].is_subject() && Some(k) != that);
            let Some(that) = that.filter(|_| told && own && self.kid(verb, Rel::Ccomp).is_none()) else { continue };
            self.rels[that] = Rel::Mark;
            self.rels[at] = Rel::Ccomp;
            self.heads[at] = Some(verb as u32);
            (self.starts, self.kids) = children(&self.heads);
            self.ends = extents(&self.heads);
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

    /// How many tokens.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The head of a token.
    pub fn head(&self, at: usize) -> Option<usize> {
        self.heads[at].map(|h| h as usize)
    }

    /// The relation of a token to its head.
    pub fn rel(&self, at: usize) -> Rel {
        self.rels[at]
    }

    /// The lemma in lower case; nothing past the end, so that a look ahead needs no check.
    pub fn lemma(&self, at: usize) -> &str {
        self.lemmas.get(at).map(|l| &**l).unwrap_or("")
    }

    /// The words as they stand; nothing past the end.
    pub fn form(&self, at: usize) -> &'a str {
        self.tokens.get(at).and_then(|t| t.span.get(self.text)).unwrap_or("")
    }

    /// Part of speech; `X` past the end.
    pub fn upos(&self, at: usize) -> Upos {
        if self.nouns.contains(&at) {
            return Upos::Noun;
        }
        if self.verbs.contains(&at) {
            return Upos::Verb;
        }
        self.tokens.get(at).map(|t| t.upos).unwrap_or(Upos::X)
    }

    /// Whether a feature has this value.
    pub fn has(&self, at: usize, feature: &str, value: &str) -> bool {
        self.tokens[at].feats.has(feature, value)
    }

    /// The tokens that hang on this one, in order.
    pub fn kids(&self, at: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.kids[self.starts[at] as usize..self.starts[at + 1] as usize].iter().map(|&k| k as usize)
    }

    /// The first child by this relation.
    pub fn kid(&self, at: usize, rel: Rel) -> Option<usize> {
        self.kids(at).find(|&k| self.rels[k] == rel)
    }

    /// Children by this relation.
    pub fn kids_by(&self, at: usize, rel: Rel) -> impl Iterator<Item = usize> + '_ {
        self.kids(at).filter(move |&k| self.rels[k] == rel)
    }

    /// The preposition that marks this token, its lemma; of several (“because of”, “out of”) the first.
    pub fn case(&self, at: usize) -> Option<&str> {
        self.kid(at, Rel::Case).map(|c| self.lemma(c)).filter(|c| !matches!(*c, "'s" | "'" | "’s" | "’"))
    }

    /// Whether a hyphen ties the word to the next one: the first part of "cease-fire".
    pub fn is_tied(&self, at: usize) -> bool {
        let next = |n: usize| n + 1 < self.len() && self.tokens[n].span.end() == self.tokens[n + 1].span.start();
        next(at) && self.form(at + 1) == "-" && next(at + 1)
    }

    /// First and last token of the subtree.
    pub fn extent(&self, at: usize) -> (usize, usize) {
        (self.ends[at].0 as usize, self.ends[at].1 as usize)
    }

    /// Whether `below` is `above` or hangs under it.
    pub fn is_under(&self, below: usize, above: usize) -> bool {
        self.path_up(below).any(|at| at == above)
    }

    /// The token and its heads up to the root.
    pub fn path_up(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(at), |&at| self.head(at))
    }

    /// The highest token among those that meet the span: the head of the words there.
    pub fn head_of_span(&self, span: Span) -> Option<usize> {
        let meets = |at: usize| self.tokens[at].span.meets(span);
        let from = self.tokens.partition_point(|t| t.span.end() <= span.start());
        let within: Vec<usize> = (from..self.len()).take_while(|&at| meets(at)).collect();
        let outside = |at: usize| self.head(at).is_none_or(|h| !meets(h));
        let content = |at: &usize| self.upos(*at) != Upos::Punct;
        within.iter().copied().filter(content).find(|&at| outside(at)).or_else(|| within.first().copied())
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

/// The lemma in lower case; of a word written with hyphens ("cease-fire"), which treebanks cut apart, its last token carries
/// the whole.
fn joined(text: &str, tokens: &[Token], at: usize) -> Box<str> {
    let touches = |a: usize, b: usize| tokens[a].span.end() == tokens[b].span.start();
    let hyphen = |n: usize| tokens[n].span.get(text) == Some("-");
    let continues = |n: usize| n + 2 < tokens.len() && hyphen(n + 1) && touches(n, n + 1) && touches(n + 1, n + 2);
    if hyphen(at) || continues(at) || at < 2 || !continues(at - 2) {
        return lower(&tokens[at].lemma);
    }
    let mut from = at;
    while from >= 2 && continues(from - 2) {
        from -= 2;
    }
    let before = text.get(tokens[from].span.start()..tokens[at].span.start()).unwrap_or_default();
    lower(&format!("{before}{}", tokens[at].lemma))
}

/// Lower case without a copy where nothing changes would need a borrow; lemmas are short and most are lower already.
fn lower(lemma: &str) -> Box<str> {
    if lemma.bytes().any(|b| b.is_ascii_uppercase() || !b.is_ascii()) {
        lemma.to_lowercase().into()
    } else {
        lemma.into()
    }
}

/// Heads that lead to a root: a token whose way up ends nowhere becomes a root of its own.
fn sound_heads(tokens: &[Token]) -> Vec<Option<u32>> {
    let count = tokens.len();
    let mut heads: Vec<Option<u32>> = tokens.iter().map(|t| t.head.filter(|&h| (h as usize) < count)).collect();
    let mut state = vec![0u8; count]; // 1: on the way now, 2: reaches a root
    let mut way = Vec::new();
    for start in 0..count {
        let mut at = start;
        way.clear();
        while state[at] == 0 {
            state[at] = 1;
            way.push(at);
            match heads[at] {
                Some(head) if state[head as usize] == 1 => heads[at] = None,
                Some(head) => at = head as usize,
                None => {}
            }
        }
        way.iter().for_each(|&w| state[w] = 2);
    }
    heads
}

fn children(heads: &[Option<u32>]) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0u32; heads.len() + 1];
    heads.iter().flatten().for_each(|&h| starts[h as usize + 1] += 1);
    (0..heads.len()).for_each(|i| starts[i + 1] += starts[i]);
    let mut next = starts.clone();
    let mut kids = vec![0u32; starts[heads.len()] as usize];
    for (at, head) in heads.iter().enumerate() {
        if let Some(head) = head {
            kids[next[*head as usize] as usize] = at as u32;
            next[*head as usize] += 1;
        }
    }
    (starts, kids)
}

/// First and last token of each subtree.
fn extents(heads: &[Option<u32>]) -> Vec<(u32, u32)> {
    let mut ends: Vec<(u32, u32)> = (0..heads.len() as u32).map(|i| (i, i)).collect();
    for at in 0..heads.len() {
        let mut up = heads[at];
        while let Some(head) = up {
            let end = &mut ends[head as usize];
            *end = (end.0.min(at as u32), end.1.max(at as u32));
            up = heads[head as usize];
        }
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::sentence;

    #[test]
    fn children_extent_and_way_up() {
        let (text, sentence) =
            sentence("China/propn/2/nsubj refused/verb/0/root visits/noun/2/obj of/adp/5/case ministers/noun/3/nmod");
        let tree = Tree::new(&text, &sentence);
        assert_eq!(tree.kids(1).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(tree.extent(2), (2, 4));
        assert_eq!(tree.case(4), Some("of"));
        assert!(tree.is_under(4, 1) && !tree.is_under(4, 0));
    }

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

    #[test]
    fn a_circle_is_cut() {
        let (text, sentence) = sentence("a/noun/2/nsubj b/noun/1/obj c/verb/0/root");
        let tree = Tree::new(&text, &sentence);
        assert!(tree.path_up(0).count() <= 3);
    }
}
