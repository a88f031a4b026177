//! Which act a word tells: the frame that fits it best, and for an operator the act it governs.

use super::{
    algebra::compose,
    fits::{after_particle, fits},
    saying::{self, Said},
};
use crate::{actors::MentionKind, language::Rel, sentence::Scene};

use rapport_lexicon::{
    Kind,
    frames::{Effect, Frame, Part, Pattern},
};
use rapport_model::{Cameo, Upos};

/// A word read as an act, or as something that frames one.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    /// The word.
    pub at: usize,
    /// The frame that fits.
    pub frame: &'static Frame,
    /// The code; `None` for words that only say how another act stands (said, expected, failed).
    pub code: Option<Cameo>,
    /// What kind of operator it is.
    pub kind: Option<Kind>,
    /// The word that heads the act it governs.
    pub governs: Option<usize>,
    /// An act of both at once.
    pub symmetric: bool,
    /// How much of the frame was found: more is surer.
    pub weight: u32,
}

/// The readings of a sentence, one place for each word.
pub(crate) struct Readings {
    slots: Vec<Slot>,
}

#[derive(Clone)]
enum Slot {
    Unread,
    Busy,
    Read(Option<Box<Reading>>),
}

impl Readings {
    /// Reads every word.
    pub fn of(scene: &Scene) -> Readings {
        let mut readings = Readings { slots: vec![Slot::Unread; scene.tree.len()] };
        (0..scene.tree.len()).for_each(|at| readings.read(scene, at));
        readings
    }

    /// The reading of a word.
    pub fn at(&self, at: usize) -> Option<&Reading> {
        match &self.slots[at] {
            Slot::Read(reading) => reading.as_deref(),
            _ => None,
        }
    }

    /// All readings, in order of the words.
    pub fn iter(&self) -> impl Iterator<Item = &Reading> {
        (0..self.slots.len()).filter_map(|at| self.at(at))
    }

    /// Whether a reading is wholly part of another that carries it on ("held *talks*", "agreed to *withdraw*").
    pub fn governor(&self, at: usize) -> Option<&Reading> {
        self.iter().find(|r| r.governs == Some(at) && r.code.is_some())
    }

    fn read(&mut self, scene: &Scene, at: usize) {
        if !matches!(self.slots[at], Slot::Unread) {
            return;
        }
        self.slots[at] = Slot::Busy;
        let best = scene.part(at).and_then(|part| self.best(scene, at, part));
        self.slots[at] = Slot::Read(best.map(Box::new));
    }

    fn best(&mut self, scene: &Scene, at: usize, part: Part) -> Option<Reading> {
        let mut best: Option<Reading> = None;
        let mut carried: Option<Reading> = None;
        let lemma = scene.frames.lemma(part, scene.tree.lemma(at), scene.tree.form(at));
        for frame in scene.frames.of(part, &lemma) {
            let Some(weight) = fits(scene, at, part, frame) else { continue };
            let reading = match frame.effect {
                Effect::Act(code) => Some(Reading {
                    at,
                    frame,
                    code: Some(code),
                    kind: None,
                    governs: self.told_by(scene, at, part, &frame.pattern),
                    symmetric: frame.pattern.symmetric,
                    weight: weight * 2 + 1,
                }),
                Effect::Operator(kind, bare) => self.operate(scene, at, part, frame, kind, bare, weight),
            };
            if let Some(reading) = &reading
                && reading.kind == Some(Kind::Through)
                && reading.code.is_some_and(|c| !matches!(c.root(), "01" | "04"))
            {
                carried = Some(reading.clone());
            }
            if let Some(reading) = reading
                && best.as_ref().is_none_or(|b| (reading.code.is_some(), reading.weight) > (b.code.is_some(), b.weight))
            {
                best = Some(reading);
            }
        }
        // "delivered a protest note": what is delivered tells the act, and not that something was.
        let message = |r: &Reading| r.kind.is_none() && r.code.is_some_and(|c| c.root() == "01" || c.as_str() == "040");
        let best = if best.as_ref().is_some_and(message) && carried.is_some() { carried } else { best };
        best.map(|reading| if part == Part::Verb && scene.is_ended(at) { ended(reading) } else { reading })
    }

    /// The object that a frame names is part of its act and tells no act of its own: the ban in "lifted its ban".
    fn told_by(&mut self, scene: &Scene, at: usize, part: Part, pattern: &Pattern) -> Option<usize> {
        let object = scene.object_below(at).filter(|_| part == Part::Verb && pattern.object.is_some())?;
        self.act_at(scene, object, 1).map(|(node, _)| node)
    }

    #[allow(clippy::too_many_arguments, reason = "one frame at one word, taken apart")]
    fn operate(
        &mut self,
        scene: &Scene,
        at: usize,
        part: Part,
        frame: &'static Frame,
        kind: Kind,
        bare: Option<Cameo>,
        weight: u32,
    ) -> Option<Reading> {
        if kind == Kind::Say
            && part == Part::Verb
            && let Some(said) = saying::said(scene, at)
        {
            return self.put_to_another(scene, at, frame, said);
        }
        if part == Part::Verb && matches!(kind, Kind::Say | Kind::Intend) && saying::is_threat(scene, at) {
            let code = "130".parse().ok();
            return Some(Reading {
                at,
                frame,
                code,
                kind: Some(Kind::Threaten),
                governs: None,
                symmetric: false,
                weight: 8,
            });
        }
        if kind == Kind::Say
            && part == Part::Verb
            && saying::is_charge(scene.tree.lemma(at))
            && self.is_wrong_of_another(scene, at)
        {
            return self.put_to_another(scene, at, frame, Said::Guilty).map(|r| Reading { weight: 9, ..r });
        }
        // "success requires that both sides declare": what a matter demands, nobody does.
        let of_a_matter = |s: usize| scene.mentions_at(s).next().is_none() && scene.tree.upos(s) == Upos::Noun;
        let requires = matches!(scene.tree.lemma(at), "require" | "dictate" | "compel" | "oblige");
        let hints =
            kind == Kind::Appeal && scene.tree.lemma(at) == "suggest" && scene.tree.kid(at, Rel::Ccomp).is_some();
        if (kind == Kind::Demand && requires || hints) && scene.subject(at).is_some_and(of_a_matter) {
            return None;
        }
        let governed = self.governed(scene, at, part, &frame.pattern, kind);
        let reading = |code, governs, symmetric, weight| {
            Some(Reading { at, frame, code, kind: Some(kind), governs, symmetric, weight })
        };
        let Some((node, inner)) = governed else {
            if kind == Kind::Say && part == Part::Verb && saying::is_promise(scene, at) {
                let code = "030".parse().ok();
                let kind = Some(Kind::Intend);
                return Some(Reading { at, frame, code, kind, governs: None, symmetric: false, weight: 8 });
            }
            let tree = &scene.tree;
            let infinitives = tree.kids(at).filter(|&k| matches!(tree.rel(k), Rel::Xcomp | Rel::Advcl));
            // "advised Warsaw to accept", "expressed readiness to bring": what is to be done is there, if no known act.
            let undone = part != Part::Noun && infinitives.into_iter().any(|k| infinitive(scene, k));
            let plain = frame.pattern.governs.is_empty()
                || undone && is_one("to", &frame.pattern.governs)
                || scene.phrases(at).any(|(_, p)| is_one(p, &frame.pattern.governs));
            let clause = |rel| tree.kids(at).any(|k| tree.rel(k) == rel && tree.upos(k) == Upos::Verb);
            let sought = scene.own_phrases(at).any(|(_, p)| p == "for");
            let question = tree.lemma(at) == "ask" && !clause(Rel::Xcomp) && !sought;
            // "the intention", "the proposal" alone say nothing of whom they concern.
            let clause_of_another = |k: usize| {
                let subject = tree.kid(k, Rel::Nsubj).filter(|_| matches!(tree.rel(k), Rel::Acl | Rel::Ccomp));
                subject.is_some_and(|s| !scene.mentions_over(s).is_empty())
            };
            let named_noun = part != Part::Noun
                || tree.kids(at).any(clause_of_another)
                || scene.own_phrases(at).any(|(_, p)| frame.pattern.prepositions().any(|q| q == p));
            // "denied China nothing" withholds, and "agreed that it is late" shares an opinion.
            let object = scene.object_below(at).filter(|&o| scene.mentions_at(o).next().is_some());
            let withholds = kind == Kind::Deny && object.is_some();
            let opinion = (tree.lemma(at) == "agree" && tree.kid(at, Rel::Ccomp).is_some())
                || (tree.lemma(at) == "intend" && scene.is_past_participle(at));
            let plain = plain && named_noun && !question && !withholds && !opinion;
            let plain = plain && (kind != Kind::Allow || clause(Rel::Xcomp));
            return match bare {
                Some(code) if plain => reading(Some(code), None, false, weight * 2 + if undone { 3 } else { 0 }),
                _ if kind.only_frames() => reading(None, None, false, 0),
                _ => None,
            };
        };
        let Some(act) = inner.code else {
            // "agreed to try to withdraw": what frames the act is passed through.
            return if kind.only_frames() { reading(None, Some(node), false, 0) } else { None };
        };
        // "aid is intended to serve policy": what something is for, nobody's promise.
        if scene.tree.lemma(at) == "intend" && scene.is_passive(at) {
            return None;
        }
        // "ordered him detained", "ordered the embassy closed": whoever gives the order does it.
        let own_deed = matches!(act.root(), "15" | "16" | "17" | "18" | "19");
        let orders = kind == Kind::Demand && matches!(scene.tree.lemma(at), "order" | "direct" | "command");
        // "ordered nine members jailed"
        let clause = matches!(scene.tree.rel(node), Rel::Xcomp | Rel::Ccomp | Rel::Acl);
        let own_subject = scene.tree.kids(node).any(|k| scene.tree.rel(k).is_subject());
        let bare = clause && !own_subject && !infinitive(scene, node) && scene.is_past_participle(node);
        let kind = if orders && own_deed && (bare || scene.is_passive(node)) { Kind::Through } else { kind };
        let turned = scene.is_negated(node) && matches!(scene.part(node), Some(Part::Verb));
        let act = if turned { compose(Kind::Less, act).unwrap_or(act) } else { act };
        if kind == Kind::Say && promises(scene, at, node) {
            let kind = if turned { Kind::Reject } else { Kind::Intend };
            // "would never object": who refuses to refuse does nothing yet.
            if turned && inner.code?.root() == "12" {
                return None;
            }
            return reading(compose(kind, inner.code?), Some(node), false, 3)
                .map(|r| Reading { kind: Some(kind), ..r });
        }
        // "called for sanctions against": with nobody asked to act, opposition is rallied.
        let hostile = matches!(act.root(), "09" | "11" | "13" | "14" | "15" | "16" | "17" | "18" | "19" | "20");
        // "demanded the withdrawal of their staff" is put to those whose staff it is.
        let of_staff = matches!(act.as_str(), "161" | "166");
        if matches!(kind, Kind::Appeal | Kind::Demand)
            && hostile
            && !of_staff
            && !matches!(scene.tree.lemma(at), "request" | "ask" | "seek")
            && part == Part::Verb
            && !is_addressed(scene, at, node)
        {
            // Whoever calls for sanctions holds them out.
            let code = if act.root() == "16" { compose(Kind::Threaten, act) } else { "113".parse().ok() };
            return reading(code, Some(node), false, weight * 2 + 5);
        }
        // "called on him to discuss it": a visit and no appeal.
        let errand =
            |n: usize| ["deliberating", "errand"].iter().any(|class| scene.frames.in_class(scene.tree.lemma(n), class));
        let visit = scene.tree.lemma(at) == "call" && (errand(node) || scene.tree.kids_by(at, Rel::Xcomp).any(errand));
        if kind == Kind::Appeal && visit && infinitive(scene, node) {
            return None;
        }
        // "asked whether", "asked why" asks for an answer and for nothing else.
        let that = scene.tree.kids(node).any(|k| scene.tree.rel(k) == Rel::Mark && scene.tree.lemma(k) == "that");
        let question =
            scene.tree.lemma(at) == "ask" && !that && !infinitive(scene, node) && scene.part(node) == Some(Part::Verb);
        let whether = scene.tree.lemma(at) == "ask"
            && scene.tree.kids_by(at, Rel::Ccomp).any(|c| {
                scene
                    .tree
                    .kids(c)
                    .any(|k| matches!(scene.tree.lemma(k), "whether" | "if" | "why" | "how" | "what" | "when"))
            });
        if kind == Kind::Appeal && (question || whether) {
            return None;
        }
        // "proposed that Israel begin talks" asks it of another, "proposed to begin talks" offers it.
        let kind = if kind == Kind::Intend && asks_another(scene, at, node) { Kind::Appeal } else { kind };
        // "the split goes on": a state of affairs that lasts is no new act.
        let lasts = matches!(scene.tree.lemma(at), "go" | "continue" | "keep" | "maintain" | "sustain");
        if kind == Kind::Through && lasts && scene.frames.in_class(scene.tree.lemma(node), "state") {
            return None;
        }
        // "have a treaty", "have an interest": how things stand; but one has talks and quarrels.
        let possesses = scene.tree.lemma(at) == "have" && kind == Kind::Through && frame.pattern.reversed.is_empty();
        if possesses && !matches!(act.root(), "01" | "04" | "11" | "19") {
            return None;
        }
        // Who ends a visit or a meeting has made it.
        let over = kind == Kind::Less && matches!(scene.tree.lemma(at), "end" | "conclude") && act.root() == "04";
        let round = scene.is_partitive(scene.object_below(at).unwrap_or(at));
        let kind = if over && (act.as_str() != "046" || round) { Kind::Through } else { kind };
        // "less willing than": a measure of two, and no promise.
        let compared = |k: usize| matches!(scene.tree.lemma(k), "less" | "least" | "more" | "most" | "too");
        if part == Part::Adjective && scene.tree.kids(at).any(compared) {
            return None;
        }
        // "offered to send troops", "agreed to enlarge its force": no threat, whomever it is told to.
        let lends = matches!(scene.tree.lemma(at), "offer" | "volunteer" | "agree" | "promise" | "pledge");
        let offers = scene.tree.lemma(at) == "offer" && matches!(act.root(), "16" | "17" | "18" | "19");
        if kind == Kind::Intend && offers {
            return reading("030".parse().ok(), Some(node), false, weight * 2 + 5);
        }
        // "willing to limit its shipments": a concession.
        if kind == Kind::Intend && part == Part::Adjective && inner.kind == Some(Kind::Less) && act.root() == "16" {
            return reading("035".parse().ok(), Some(node), false, weight * 2 + 5);
        }
        if kind == Kind::Intend && lends && act.root() == "15" {
            return reading("0332".parse().ok(), Some(node), false, weight * 2 + 5);
        }
        let refuses = kind == Kind::Intend && part == Part::Adjective && scene.is_negated(at);
        let kind = if refuses { Kind::Reject } else { kind };
        let code = compose(kind, act);
        if code.is_none() && !kind.only_frames() {
            return None;
        }
        // An operator over an operator ("rejected a call for") says more than a class of nouns.
        let nested = if inner.kind.is_some() && kind != Kind::Through { 10 } else { 0 };
        // "is willing to meet Sihanouk" binds one side; "agreed with Wu to meet" binds both.
        let with = scene.own_phrases(at).any(|(_, p)| p == "with");
        let mutual = kind != Kind::Intend || (with && scene.tree.lemma(at).starts_with("agree"));
        let both = matches!(kind, Kind::Through | Kind::Intend | Kind::Less) && inner.symmetric && mutual;
        let reading = reading(code, Some(node), both, if code.is_some() { weight * 2 + 5 + nested } else { 0 });
        reading.map(|r| Reading { kind: Some(kind), ..r })
    }

    /// Whether what is said is a wrong that another than the speaker did.
    fn is_wrong_of_another(&mut self, scene: &Scene, at: usize) -> bool {
        let clause = saying::content(scene, at).filter(|_| saying::charged(scene, at).is_some());
        let act = clause.and_then(|c| self.act_at(scene, c, 0)).and_then(|(_, inner)| inner.code);
        // Whoever complains or charges that another does it finds it wrong, whatever it is.
        let always = matches!(scene.tree.lemma(at), "complain" | "charge" | "allege");
        let wrong = |c: Cameo| matches!(c.root(), "11" | "12" | "13" | "15" | "16" | "17" | "18" | "19" | "20");
        clause.is_some() && (always || act.is_some_and(wrong))
    }

    /// A demand, an appeal or a charge in the words of a verb of saying.
    fn put_to_another(&mut self, scene: &Scene, at: usize, frame: &'static Frame, said: Said) -> Option<Reading> {
        let reading = |kind, code: Option<Cameo>, governs| {
            Some(Reading { at, frame, code, kind: Some(kind), governs, symmetric: false, weight: 5 })
        };
        let Said::ToDo(kind, clause) = said else { return reading(Kind::Say, "112".parse().ok(), None) };
        let bare = if kind == Kind::Demand { "100" } else { "020" };
        let act = self.act_at(scene, clause, 0).and_then(|(node, inner)| Some((node, inner.code?)));
        let Some((node, act)) = act else { return reading(kind, bare.parse().ok(), None) };
        let act = if scene.is_negated(node) { compose(Kind::Less, act).unwrap_or(act) } else { act };
        reading(kind, compose(kind, act), Some(node))
    }

    /// The act that an operator governs: in its clause complement, after its prepositions, as its object.
    fn governed(
        &mut self,
        scene: &Scene,
        at: usize,
        part: Part,
        pattern: &Pattern,
        kind: Kind,
    ) -> Option<(usize, Reading)> {
        let candidates = governed_places(scene, at, part, pattern, kind);
        for place in candidates {
            // What is held, made or given is a noun; only verbs of aspect carry on another verb.
            let clause = matches!(scene.tree.rel(place), Rel::Ccomp | Rel::Xcomp | Rel::Advcl);
            let aspect = !(kind == Kind::Through && clause) || is_aspect(scene, at, place);
            let found = self.act_at(scene, place, 2);
            // "called to congratulate", "sent a team to investigate": done with the call, or with the sending.
            let by_way = |code: Cameo| match scene.tree.lemma(at) {
                "call" | "phone" | "telephone" | "cable" | "write" => matches!(code.root(), "05" | "11"),
                "send" | "dispatch" => code.root() == "09",
                _ => false,
            };
            if let Some((node, reading)) = found
                && (aspect || reading.code.is_some_and(by_way))
            {
                return Some((node, reading));
            }
        }
        None
    }

    /// The act of a place: its own, or that of what it measures out or is joined with.
    fn act_at(&mut self, scene: &Scene, place: usize, depth: u32) -> Option<(usize, Reading)> {
        self.read(scene, place);
        if let Some(reading) = self.at(place).filter(|r| r.code.is_some() || r.kind.is_some_and(Kind::only_frames)) {
            return Some((place, reading.clone()));
        }
        if depth == 0 {
            return None;
        }
        let tree = &scene.tree;
        let below: Vec<usize> = tree
            .kids(place)
            .filter(|&k| match tree.rel(k) {
                Rel::Nmod => scene.is_partitive(place) && tree.case(k) == Some("of"),
                Rel::Compound | Rel::Conj => true,
                _ => false,
            })
            .collect();
        below.into_iter().find_map(|k| self.act_at(scene, k, depth - 1))
    }
}

/// "no longer criticises": the end of what was done before.
fn ended(reading: Reading) -> Reading {
    let code = reading.code.filter(|_| matches!(reading.kind, None | Some(Kind::Through)));
    match code.and_then(|code| compose(Kind::Less, code)) {
        Some(less) => Reading { code: Some(less), kind: Some(Kind::Less), ..reading },
        None => reading,
    }
}

/// Whether a speaker says that he himself will do it: "said it would send aid".
fn promises(scene: &Scene, at: usize, node: usize) -> bool {
    let tree = &scene.tree;
    let will =
        tree.kids(node).any(|k| tree.rel(k) == Rel::Aux && matches!(tree.lemma(k), "will" | "would" | "shall" | "'ll"));
    // "said it could not accept": who says so refuses.
    let cannot = || {
        scene.is_negated(node)
            && tree.kids(node).any(|k| tree.rel(k) == Rel::Aux && matches!(tree.lemma(k), "can" | "could"))
    };
    let hedged = tree.kids(node).any(|k| matches!(tree.lemma(k), "probably" | "likely" | "perhaps"));
    let same = |subject: usize, speaker: usize| {
        let code = |n: usize| scene.mentions_at(n).filter_map(|i| scene.mentions[i].code()).next();
        // "I said that it would help us": what that is, is not the speaker.
        let person = tree.upos(speaker) == Upos::Pron && tree.lemma(speaker) != "it"
            || scene.mentions_at(speaker).any(|i| scene.mentions[i].kind == MentionKind::Person);
        let other = tree.lemma(subject) == "it" && person;
        (tree.upos(subject) == Upos::Pron && !other) || (code(subject).is_some() && code(subject) == code(speaker))
    };
    let own = tree.kid(node, Rel::Nsubj);
    let (subject, speaker) = (own.or_else(|| scene.subject(node).filter(|&s| s > at)), scene.subject(at));
    (will || cannot()) && !hedged && subject.zip(speaker).is_some_and(|(a, b)| same(a, b))
}

/// Whether a proposal is for another to act: its clause has a subject of its own, who is not the one that proposes.
fn asks_another(scene: &Scene, at: usize, node: usize) -> bool {
    let tree = &scene.tree;
    let code = |n: usize| scene.code_over(n);
    let subject = tree.kid(node, Rel::Nsubj).filter(|_| tree.rel(node) == Rel::Ccomp).and_then(code);
    tree.lemma(at) == "propose" && subject.is_some() && subject != scene.subject(at).and_then(code)
}

/// Whether an operator over no known act is an appeal that is put to nobody: it may be the answer where a pair is asked for,
/// and is none in open text.
pub(crate) fn is_unheard(scene: &Scene, reading: &Reading) -> bool {
    let appeal = reading.kind == Some(Kind::Appeal) && reading.governs.is_none();
    appeal && scene.part(reading.at) == Some(Part::Verb) && !is_put_to(scene, reading.at)
}

/// Whether a verb of appeal is put to an actor: as its object, after its preposition, or as the one who is to act.
/// "The choice suggests a purpose" and "I urged patience" are put to nobody.
fn is_put_to(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    let named = |k: usize| !scene.mentions_over(k).is_empty();
    tree.kids(at).any(|k| match tree.rel(k) {
        Rel::Obj | Rel::Iobj | Rel::NsubjPass => named(k),
        Rel::Obl => matches!(tree.case(k), Some("on" | "upon" | "to" | "with" | "from" | "of")) && named(k),
        Rel::Ccomp | Rel::Xcomp => tree.kids(k).any(|s| tree.rel(s).is_subject() && named(s)),
        _ => false,
    })
}

/// Whether an appeal names someone who is to act: an object, "on", or the subject of the clause it governs.
fn is_addressed(scene: &Scene, at: usize, node: usize) -> bool {
    let tree = &scene.tree;
    tree.kids(at).any(|k| {
        k != node
            && (matches!(tree.rel(k), Rel::Obj | Rel::Iobj)
                || tree.rel(k) == Rel::Obl && matches!(tree.case(k), Some("on" | "upon" | "to" | "of")))
    }) || tree.kids(node).any(|k| tree.rel(k).is_subject())
}

pub(super) fn is_one(word: &str, words: &[Box<str>]) -> bool {
    words.iter().any(|w| &**w == word)
}

fn governed_places(scene: &Scene, at: usize, part: Part, pattern: &Pattern, kind: Kind) -> Vec<usize> {
    let tree = &scene.tree;
    let mut places: Vec<usize> = Vec::new();
    places.extend(scene.phrases(at).filter(|(_, p)| is_one(p, &pattern.governs)).map(|(k, _)| k));
    match part {
        Part::Verb => {
            places.extend(tree.kids(at).filter(|&k| matches!(tree.rel(k), Rel::Xcomp | Rel::Ccomp)));
            places.extend(scene.object(at).or_else(|| after_particle(scene, at, pattern)));
            // "broke them off to protest": what it was for.
            let purpose = matches!(kind, Kind::Less) && scene.object(at).is_some();
            places.extend(tree.kids(at).filter(|&k| tree.rel(k) == Rel::Advcl && infinitive(scene, k) && !purpose));
            // "The talks resumed", "the talks collapsed".
            let intransitive = places.is_empty() && matches!(kind, Kind::Through | Kind::Less);
            places.extend(tree.kids_by(at, Rel::Nsubj).filter(|_| intransitive));
            let own = pattern.prepositions().collect::<Vec<_>>();
            places.extend(scene.phrases(at).filter(|(_, p)| own.contains(p)).map(|(k, _)| k));
        }
        Part::Noun => {
            places.extend(tree.kids(at).filter(|&k| matches!(tree.rel(k), Rel::Acl | Rel::Ccomp | Rel::Xcomp)));
            let of = |p: &str| matches!(p, "of" | "for" | "to" | "on" | "in");
            places.extend(scene.own_phrases(at).filter(|(_, p)| of(p)).map(|(k, _)| k));
            // "rejected a call for a summit": the parse may hang what is called for on the verb.
            let next = (at + 1 < tree.len()).then(|| tree.head(at + 1)).flatten();
            let next = next.filter(|_| is_one(tree.lemma(at + 1), &pattern.governs));
            let misplaced = |&k: &usize| tree.rel(k) == Rel::Obl && k > at && tree.head(k) == tree.head(at);
            places.extend(next.filter(misplaced));
            // A "summit proposal" proposes a summit; a "trade agreement" is an agreement.
            places.extend(tree.kids_by(at, Rel::Compound).filter(|_| tree.lemma(at) != "agreement"));
        }
        Part::Adjective => {
            places.extend(tree.kids(at).filter(|&k| matches!(tree.rel(k), Rel::Xcomp | Rel::Ccomp | Rel::Advcl)));
            let own = pattern.prepositions().collect::<Vec<_>>();
            places.extend(scene.own_phrases(at).filter(|(_, p)| own.contains(p)).map(|(k, _)| k));
        }
    }
    places
}

/// Verbs that say how far along another verb's act is: began to, continued to, came to.
fn is_aspect(scene: &Scene, at: usize, place: usize) -> bool {
    let aspect = matches!(
        scene.tree.lemma(at),
        "begin"
            | "start"
            | "continue"
            | "commence"
            | "resume"
            | "proceed"
            | "keep"
            | "help"
            | "manage"
            | "go"
            | "serve"
            | "move"
            | "rush"
            | "hasten"
            | "set"
            | "finish"
            | "complete"
    );
    aspect && scene.tree.rel(place) != Rel::Ccomp
}

pub(super) fn infinitive(scene: &Scene, at: usize) -> bool {
    scene.tree.kid(at, Rel::Mark).is_some_and(|m| scene.tree.lemma(m) == "to")
}
