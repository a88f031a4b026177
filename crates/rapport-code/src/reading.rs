//! Which act a word tells: the frame that fits it best, and for an operator the act it governs.

use crate::{
    actors::MentionKind,
    algebra::{Kind, compose},
    frames::{Effect, Frame, Part, Pattern, Phrase},
    saying::{self, Said},
    scene::Scene,
    tree::Rel,
    wording,
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
            if let Some(reading) = reading
                && best.as_ref().is_none_or(|b| (reading.code.is_some(), reading.weight) > (b.code.is_some(), b.weight))
            {
                best = Some(reading);
            }
        }
        best
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
        let governed = self.governed(scene, at, part, &frame.pattern, kind);
        let reading = |code, governs, symmetric, weight| {
            Some(Reading { at, frame, code, kind: Some(kind), governs, symmetric, weight })
        };
        let Some((node, inner)) = governed else {
            let tree = &scene.tree;
            let infinitives = tree.kids(at).filter(|&k| matches!(tree.rel(k), Rel::Xcomp | Rel::Advcl));
            // "advised Warsaw to accept", "expressed readiness to bring": what is to be done is there, if no known act.
            let undone = part == Part::Verb && infinitives.into_iter().any(|k| infinitive(scene, k));
            let plain = frame.pattern.governs.is_empty()
                || undone && is_one("to", &frame.pattern.governs)
                || scene.phrases(at).any(|(_, p)| is_one(p, &frame.pattern.governs));
            let clause = |rel| tree.kids(at).any(|k| tree.rel(k) == rel && tree.upos(k) == Upos::Verb);
            let question = tree.lemma(at) == "ask" && !clause(Rel::Xcomp);
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
        if matches!(kind, Kind::Appeal | Kind::Demand)
            && hostile
            && !matches!(scene.tree.lemma(at), "request" | "ask" | "seek")
            && part == Part::Verb
            && !is_addressed(scene, at, node)
        {
            // Whoever calls for sanctions holds them out.
            let code = if act.root() == "16" { compose(Kind::Threaten, act) } else { "113".parse().ok() };
            return reading(code, Some(node), false, weight * 2 + 5);
        }
        // "called on him to discuss it": a visit and no appeal.
        let visit = scene.tree.lemma(at) == "call" && scene.frames.in_class(scene.tree.lemma(node), "deliberating");
        if kind == Kind::Appeal && visit && infinitive(scene, node) {
            return None;
        }
        // "asked whether", "asked why" asks for an answer and for nothing else.
        let question =
            scene.tree.lemma(at) == "ask" && !infinitive(scene, node) && scene.part(node) == Some(Part::Verb);
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
    let code = |n: usize| scene.mentions_over(n).into_iter().find_map(|i| scene.mentions[i].code());
    let subject = tree.kid(node, Rel::Nsubj).filter(|_| tree.rel(node) == Rel::Ccomp).and_then(code);
    tree.lemma(at) == "propose" && subject.is_some() && subject != scene.subject(at).and_then(code)
}

/// The verbs and nouns of a sentence with the frame that fits them best though something it asks for is missing: of those whose
/// particle is there, the one of the root that most of their frames have. Verbs that say nothing by themselves have none.
pub(crate) fn loosely(scene: &Scene) -> Vec<Reading> {
    let read = |at: usize| {
        let part = scene.part(at)?;
        let lemma = scene.frames.lemma(part, scene.tree.lemma(at), scene.tree.form(at));
        let wanted = wants_of_another(scene, at);
        if scene.frames.in_class(&lemma, "light") && !wanted {
            return None;
        }
        let particle = |frame: &Frame| frame.pattern.particle.as_deref().is_none_or(|p| has_particle(scene, at, p));
        let frames = scene.frames.of(part, &lemma).filter(|frame| particle(frame));
        let acts: Vec<(&'static Frame, Cameo)> = frames
            .filter_map(|frame| match frame.effect {
                Effect::Act(code) => Some((frame, code)),
                Effect::Operator(Kind::Seek, _) if wanted => Some((frame, "020".parse().ok()?)),
                Effect::Operator(..) => None,
            })
            .collect();
        let alike = |code: &Cameo| acts.iter().filter(|(_, other)| other.root() == code.root()).count();
        let (frame, code) = *acts.iter().rev().max_by_key(|(_, code)| alike(code))?;
        let symmetric = frame.pattern.symmetric;
        Some(Reading { at, frame, code: Some(code), kind: None, governs: None, symmetric, weight: 0 })
    };
    (0..scene.tree.len()).filter_map(read).collect()
}

/// "Moldova wants Russia to take its soldiers home": what one wishes another to do.
fn wants_of_another(scene: &Scene, at: usize) -> bool {
    let wish = matches!(scene.tree.lemma(at), "want" | "need" | "like" | "wish");
    wish && scene.object_below(at).is_some() && scene.tree.kids_by(at, Rel::Xcomp).any(|k| infinitive(scene, k))
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

fn is_one(word: &str, words: &[Box<str>]) -> bool {
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

fn infinitive(scene: &Scene, at: usize) -> bool {
    scene.tree.kid(at, Rel::Mark).is_some_and(|m| scene.tree.lemma(m) == "to")
}

/// How well a pattern fits a word: `None` if something it asks for is missing.
fn fits(scene: &Scene, at: usize, part: Part, frame: &Frame) -> Option<u32> {
    let pattern = &frame.pattern;
    // An operator can do without: what it governs tells it.
    let is_act = matches!(frame.effect, Effect::Act(_));
    if wording::is_idiom(scene, at) {
        return None;
    }
    if let Effect::Act(code) = frame.effect
        && part == Part::Verb
        && !wording::can_do(scene, at, code)
    {
        return None;
    }
    let mut weight = pattern.weight();
    if let Some(particle) = &pattern.particle {
        has_particle(scene, at, particle).then_some(())?;
    }
    if let Some(words) = &pattern.object {
        let found = match part {
            Part::Verb => objects(scene, at, pattern)
                .any(|o| words.any || names(scene, o, words, 2) || names_above(scene, at, o, words)),
            _ => modified_by(scene, at, words),
        };
        found.then_some(())?;
    }
    for phrase in &pattern.phrases {
        let present = has_phrase(scene, at, phrase);
        let asked = phrase.noun.is_some()
            || (is_act && part != Part::Noun && pattern.object.is_none() && pattern.particle.is_none());
        match (present, asked) {
            (true, _) => weight += 2,
            (false, true) => return None,
            (false, false) => {}
        }
    }
    if is_act && scene.own_phrases(at).any(|(_, p)| is_one(p, &pattern.governs)) {
        weight += 1;
    }
    // An operator that names prepositions shows one of them: "called on", "called for", and not "called the Ambassador".
    let names_some = !pattern.phrases.is_empty() || !pattern.governs.is_empty();
    if !is_act && part != Part::Noun && names_some && !shows_preposition(scene, at, pattern) {
        return None;
    }
    let complemented = || scene.tree.kids(at).any(|k| scene.tree.rel(k) == Rel::Ccomp);
    // "help sharpen debates", "recognised that they agree": the clause says what it is about, and no object of this frame's.
    let root = if let Effect::Act(code) = frame.effect { code.root() } else { "" };
    let of_clause = match root {
        "07" => scene.object_below(at).is_none() && scene.tree.kid(at, Rel::Xcomp).is_some(),
        "09" => scene.tree.kid(at, Rel::Ccomp).is_some(),
        "05" | "11" => pattern.needs_actor && scene.tree.kid(at, Rel::Ccomp).is_some(),
        _ => false,
    };
    if part == Part::Verb && of_clause {
        return None;
    }
    if part == Part::Verb && pattern.of_acts && (scene.object_below(at).is_some() || complemented()) {
        return None;
    }
    if pattern.needs_actor {
        let objects = objects(scene, at, pattern);
        // "returned the statues from its museums to Italy": past an object, phrases hang where the parse puts them.
        let own = scene.own_phrases(at);
        let further = scene.phrases(at).filter(|_| pattern.object.is_some());
        let named = own.chain(further).filter(|(_, p)| pattern.prepositions().any(|q| q == *p));
        let phrases = named.map(|(k, _)| k);
        let mut places = objects.chain(phrases);
        // "received the head of the delegation"
        let named = |p: usize| scene.mentions_at(p).next().is_some();
        places.any(|p| named(p) || scene.measured(p).is_some_and(named)).then_some(())?;
    }
    if !pattern.reversed.is_empty() {
        let reversed = scene.phrases(at).any(|(_, p)| is_one(p, &pattern.reversed));
        reversed.then_some(())?;
        weight += 2;
    }
    Some(weight)
}

/// What a frame may take for its object: the object, a second one or a predicate ("called him a liar"), and what stands after
/// a particle that was read as a preposition ("shrugged off the protests").
fn objects<'s>(scene: &'s Scene, at: usize, pattern: &'s Pattern) -> impl Iterator<Item = usize> + 's {
    let tree = &scene.tree;
    let second = tree.kids(at).filter(move |&k| {
        let nominal = matches!(tree.upos(k), Upos::Noun | Upos::Propn | Upos::Num);
        // What a comma parts belongs to another verb that the parse has lost.
        let parted = (at..k).any(|t| tree.form(t) == ",");
        at < k && nominal && !parted && matches!(tree.rel(k), Rel::Obj | Rel::Xcomp)
    });
    scene.object(at).into_iter().chain(second).chain(after_particle(scene, at, pattern))
}

fn after_particle(scene: &Scene, at: usize, pattern: &Pattern) -> Option<usize> {
    let tree = &scene.tree;
    let particle = pattern.particle.as_deref()?;
    let leads = |k: &usize| tree.kid(*k, Rel::Case).is_some_and(|c| c == at + 1 && tree.lemma(c) == particle);
    tree.kids_by(at, Rel::Obl).find(leads)
}

/// Whether one of an operator's prepositions is there; an infinitive is as good as "to".
fn shows_preposition(scene: &Scene, at: usize, pattern: &Pattern) -> bool {
    let to = pattern.governs.iter().any(|g| &**g == "to") || pattern.prepositions().any(|p| p == "to");
    let infinitives =
        || scene.tree.kids(at).any(|k| matches!(scene.tree.rel(k), Rel::Xcomp | Rel::Advcl) && infinitive(scene, k));
    let near = |p: &Phrase| {
        // "called the minister on Monday on which": what the object has is no part of "call on".
        let object = scene.object_below(at).filter(|_| scene.tree.lemma(at) != "call");
        let mut own = scene.own_phrases(at).chain(object.into_iter().flat_map(|o| scene.own_phrases(o)));
        own.any(|(k, q)| is_phrase(scene, k, q, p))
    };
    pattern.phrases.iter().any(near)
        || scene.own_phrases(at).any(|(_, p)| is_one(p, &pattern.governs))
        || (scene.tree.lemma(at) != "call"
            && scene.object_below(at).is_some_and(|o| scene.own_phrases(o).any(|(_, p)| is_one(p, &pattern.governs))))
        || (to && infinitives())
}

fn has_particle(scene: &Scene, at: usize, particle: &str) -> bool {
    let tree = &scene.tree;
    let fits = |k: usize| {
        k > at
            && tree.lemma(k) == particle
            && matches!(tree.upos(k), Upos::Adp | Upos::Adv | Upos::Part | Upos::Adj | Upos::Noun | Upos::Sconj)
    };
    tree.kids(at).any(fits) || tree.kids(at).any(|k| tree.kid(k, Rel::Case).is_some_and(|c| c == at + 1 && fits(c)))
}

/// Whether a noun phrase is of these words: its head, a word that modifies it, or what it measures out.
fn names(scene: &Scene, at: usize, words: &crate::frames::Words, depth: u32) -> bool {
    let tree = &scene.tree;
    if scene.frames.is_in(tree.lemma(at), words) || bears_office(scene, at, words) {
        return true;
    }
    depth > 0
        && (scene.measured(at).is_some_and(|k| names(scene, k, words, depth - 1))
            || tree.kids(at).any(|k| match tree.rel(k) {
                // "relief supplies" is relief; a "war game" is a game.
                Rel::Amod | Rel::Compound => {
                    !scene.frames.is_classed(tree.lemma(at)) && scene.frames.is_in(tree.lemma(k), words)
                }
                Rel::Conj => names(scene, k, words, depth - 1),
                _ => false,
            }))
}

/// "summoned U.S. Ambassador Winston Lord": a person is what his office says.
fn bears_office(scene: &Scene, at: usize, words: &crate::frames::Words) -> bool {
    let last = |office: &str| office.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let office =
        |i: usize| scene.mentions[i].office.as_deref().filter(|_| scene.mentions[i].kind == MentionKind::Person);
    scene.mentions_at(at).filter_map(office).any(|office| scene.frames.is_in(&last(office), words))
}

/// "the declaration on principles of relations signed in May": the parse hangs a participle on the nearest noun.
fn names_above(scene: &Scene, at: usize, object: usize, words: &crate::frames::Words) -> bool {
    let tree = &scene.tree;
    let within = |&n: &usize| tree.rel(n) == Rel::Nmod;
    let above = tree.path_up(object).take_while(within).take(3).filter_map(|n| tree.head(n));
    tree.rel(at) == Rel::Acl && above.into_iter().any(|n| scene.frames.is_in(tree.lemma(n), words))
}

fn modified_by(scene: &Scene, at: usize, words: &crate::frames::Words) -> bool {
    let tree = &scene.tree;
    tree.kids(at).any(|k| match tree.rel(k) {
        Rel::Amod | Rel::Compound | Rel::Poss => {
            scene.frames.is_in(tree.lemma(k), words) || modified_by(scene, k, words)
        }
        Rel::Nmod => names(scene, k, words, 1),
        _ => false,
    })
}

fn has_phrase(scene: &Scene, at: usize, phrase: &Phrase) -> bool {
    scene.phrases(at).any(|(k, p)| is_phrase(scene, k, p, phrase))
}

/// "called him on Saturday": a day is no argument.
fn is_day(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    crate::when::is_calendar_word(tree.form(at)) || tree.upos(at) == Upos::Num && tree.kid(at, Rel::Nmod).is_none()
}

fn is_phrase(scene: &Scene, at: usize, preposition: &str, phrase: &Phrase) -> bool {
    // "out of the talks" begins with another word than its "of".
    let out_of = preposition == "out" && is_one("of", &phrase.prepositions);
    (out_of || is_one(preposition, &phrase.prepositions))
        && (preposition == "until" || !is_day(scene, at))
        && phrase.noun.as_ref().is_none_or(|words| words.any || names(scene, at, words, 1))
}
