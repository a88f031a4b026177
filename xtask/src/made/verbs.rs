//! Verbs with what their frames ask for, in all their forms.

use super::{
    Maker,
    grammar::{Np, PASSIVE, adjective},
    inflect::{self, Verb},
    phrase::Phrase,
    words::Slot,
};

const INF: &str = "VerbForm=Inf";
const PRESENT_PARTICIPLE: &str = "Tense=Pres|VerbForm=Part";
const PAST_PARTICIPLE: &str = "Tense=Past|VerbForm=Part";
const GERUND: &str = "VerbForm=Ger";
const FINITE: &str = "VerbForm=Fin";

fn past(plural: bool) -> &'static str {
    if plural {
        "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin"
    } else {
        "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"
    }
}

fn present(plural: bool) -> &'static str {
    if plural {
        "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin"
    } else {
        "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
    }
}

/// The shape of a clause's verb.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    Past,
    Present,
    Infinitive,
    /// After a noun or a comma.
    Participle,
    Gerund,
    /// After "has": the plain participle.
    Perfect,
    Passive,
}

/// Auxiliaries from left to right, and the shape they leave the verb in.
struct Chain {
    words: Vec<Phrase>,
    shape: Shape,
}

/// A verb and its company, not yet put together.
pub struct Predicate {
    verb: Verb,
    particle: Option<String>,
    object: Option<Np>,
    addressed: Option<Np>,
    rest: Vec<(Phrase, &'static str)>,
    pub subjects: Vec<String>,
}

/// Particles that the treebanks call adverbs.
const ADVERBS: &[&str] = &["back", "away", "forward", "together", "apart", "aside"];

impl Maker<'_> {
    /// A verb by some frame, with its company.
    pub fn predicate(&mut self) -> Predicate {
        let words = self.words;
        let at = self.pick_frame();
        let frame = &words.frames[at];
        let (base, particle) = &frame.verbs[self.random.below(frame.verbs.len())];
        let mut predicate = Predicate {
            verb: inflect::verb(base, &words.doubles),
            particle: particle.clone(),
            object: None,
            addressed: None,
            rest: Vec::new(),
            subjects: frame.subjects.clone(),
        };
        self.depth += 1;
        for slot in &frame.slots {
            self.fill(&mut predicate, slot);
        }
        self.depth -= 1;
        predicate
    }

    /// Frames with many verbs more often, though not by as much; those with clauses in them only where there is room.
    fn pick_frame(&mut self) -> usize {
        loop {
            let at = self.random.below(self.words.frames.len());
            let frame = &self.words.frames[at];
            let weight = (frame.verbs.len() as f32 / 40.0).clamp(0.25, 1.0);
            let clausal = frame.slots.iter().any(|s| matches!(s, Slot::To | Slot::That | Slot::Gerund(_)));
            let allowed = !clausal || self.room() && self.chance(0.8);
            if allowed && self.chance(weight) {
                return at;
            }
        }
    }

    fn fill(&mut self, predicate: &mut Predicate, slot: &Slot) {
        match slot {
            Slot::Object(classes) => predicate.object = Some(self.object(classes)),
            Slot::Addressed(classes) => predicate.addressed = Some(self.object(classes)),
            Slot::Prep { preps, classes, always } if *always || self.chance(0.45) => {
                let phrase = self.prepositional(preps, classes);
                predicate.rest.push((phrase, "obl"));
            }
            Slot::Prep { .. } => {}
            Slot::To => {
                self.timed(predicate, 0.08);
                let clause = self.infinitive();
                predicate.rest.push((clause, "xcomp"));
            }
            Slot::That => {
                self.timed(predicate, 0.2);
                let clause = self.clause();
                let silent = self.headline || predicate.addressed.is_none() && self.chance(0.45);
                let clause = if silent { clause } else { clause.before(Phrase::bare("that", "SCONJ"), "mark") };
                predicate.rest.push((clause, "ccomp"));
            }
            Slot::Gerund(prep) => {
                let inner = self.predicate();
                let clause = self.active(inner, Shape::Participle);
                predicate.rest.push((clause.before(Phrase::bare(prep, "SCONJ"), "mark"), "advcl"));
            }
        }
    }

    /// Now and then a time between the verb and its clause: "said on Friday that".
    fn timed(&mut self, predicate: &mut Predicate, share: f32) {
        if !self.headline && self.chance(share) {
            let time = self.time();
            predicate.rest.push(time);
        }
    }

    fn object(&mut self, classes: &[String]) -> Np {
        if !self.headline && self.chance(0.02) {
            let (form, lemma, feats) = [
                ("it", "it", "Case=Acc|Gender=Neut|Number=Sing|Person=3|PronType=Prs"),
                ("them", "they", "Case=Acc|Number=Plur|Person=3|PronType=Prs"),
                ("him", "he", "Case=Acc|Gender=Masc|Number=Sing|Person=3|PronType=Prs"),
            ][self.random.below(3)];
            return Np { phrase: Phrase::new(form, lemma, "PRON", feats), plural: form == "them" };
        }
        self.of_class(classes)
    }

    /// The verb itself.
    fn word(&self, verb: &Verb, shape: Shape, plural: bool) -> Phrase {
        let (form, feats) = match shape {
            Shape::Past => (&verb.past, past(plural)),
            Shape::Present if plural => (&verb.base, present(true)),
            Shape::Present => (&verb.third, present(false)),
            Shape::Infinitive => (&verb.base, INF),
            Shape::Participle => (&verb.gerund, PRESENT_PARTICIPLE),
            Shape::Gerund => (&verb.gerund, GERUND),
            Shape::Perfect => (&verb.participle, PAST_PARTICIPLE),
            Shape::Passive => (&verb.participle, PASSIVE),
        };
        Phrase::new(form, &verb.base, "VERB", feats)
    }

    /// Verb, particle, objects and the rest; a heavy object may come last.
    fn active(&mut self, predicate: Predicate, shape: Shape) -> Phrase {
        self.active_for(predicate, shape, false)
    }

    fn active_for(&mut self, predicate: Predicate, shape: Shape, plural: bool) -> Phrase {
        let Predicate { verb, particle, object, addressed, mut rest, .. } = predicate;
        let mut core = self.word(&verb, shape, plural);
        let light = object.as_ref().is_some_and(|o| o.phrase.len() <= 2);
        let pronoun = object.as_ref().is_some_and(|o| o.phrase.first().upos == "PRON");
        let late = particle.is_some() && light && (pronoun || self.chance(0.25));
        if let (Some(particle), false) = (&particle, late) {
            core = with_particle(core, particle);
        }
        if let Some(addressed) = addressed {
            core = core.after(addressed.phrase, "iobj");
        }
        let heavy = object.as_ref().is_some_and(|o| o.phrase.len() >= 4) && rest.iter().any(|(_, r)| *r == "obl");
        if heavy && self.chance(0.15) {
            let first = rest.remove(0);
            core = core.after(first.0, first.1);
        }
        if let Some(object) = object {
            core = core.after(object.phrase, "obj");
        }
        if let (Some(particle), true) = (&particle, late) {
            core = with_particle(core, particle);
        }
        rest.into_iter().fold(core, |core, (phrase, relation)| core.after(phrase, relation))
    }

    /// "to seize the port".
    pub fn infinitive(&mut self) -> Phrase {
        let predicate = self.predicate();
        let core = self.active(predicate, Shape::Infinitive);
        let clause = core.before(Phrase::bare("to", "PART"), "mark");
        if self.chance(0.03) { clause.before(negation("not"), "advmod") } else { clause }
    }

    pub fn participle(&mut self, shape: Shape) -> Phrase {
        let predicate = self.predicate();
        self.active(predicate, shape)
    }

    /// A clause with a subject and a finite verb.
    pub fn clause(&mut self) -> Phrase {
        if self.chance(0.04) {
            return self.readiness();
        }
        let predicate = self.predicate();
        if (predicate.object.is_some() != predicate.addressed.is_some()) && self.chance(0.16) {
            return self.passive(predicate);
        }
        let subject = self.subject(&predicate.subjects);
        let core = if self.chance(0.07) && self.room() {
            self.two_verbs(predicate, subject.plural)
        } else {
            let chain = self.chain(subject.plural);
            let core = self.active_for(predicate, chain.shape, subject.plural);
            self.chained(core, chain.words)
        };
        core.before(subject.phrase, "nsubj")
    }

    fn subject(&mut self, classes: &[String]) -> Np {
        if classes.is_empty() && !self.headline && self.chance(0.05) {
            let (form, feats) = [
                ("he", "Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs"),
                ("she", "Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs"),
                ("it", "Case=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs"),
                ("they", "Case=Nom|Number=Plur|Person=3|PronType=Prs"),
            ][self.random.below(4)];
            return Np { phrase: Phrase::new(form, form, "PRON", feats), plural: form == "they" };
        }
        if classes.is_empty() { self.actor() } else { self.of_class(classes) }
    }

    /// "attacked the port and seized a ship".
    fn two_verbs(&mut self, first: Predicate, plural: bool) -> Phrase {
        let shape = if self.headline { Shape::Present } else { Shape::Past };
        let core = self.active_for(first, shape, plural);
        self.depth += 1;
        let second = self.predicate();
        let second = self.active_for(second, shape, plural);
        self.depth -= 1;
        let link = if self.chance(0.85) { "and" } else { "but" };
        core.after(second.before(Phrase::bare(link, "CCONJ"), "cc"), "conj")
    }

    /// "is ready to sign a treaty".
    fn readiness(&mut self) -> Phrase {
        let subject = self.actor();
        let word = self.listed("readiness");
        self.depth += 1;
        let clause = self.infinitive();
        self.depth -= 1;
        let core = adjective(&word).after(clause, "xcomp");
        let (form, feats) = self.be(subject.plural);
        let core = if self.chance(0.1) { core.before(negation("not"), "advmod") } else { core };
        let core = if self.headline { core } else { core.before(Phrase::new(form, "be", "AUX", feats), "cop") };
        core.before(subject.phrase, "nsubj")
    }

    fn be(&mut self, plural: bool) -> (&'static str, &'static str) {
        if self.chance(0.6) {
            (if plural { "were" } else { "was" }, past(plural))
        } else {
            (if plural { "are" } else { "is" }, present(plural))
        }
    }

    /// The auxiliaries of an active clause.
    fn chain(&mut self, plural: bool) -> Chain {
        let aux = |form: &str, lemma: &str, feats| Phrase::new(form, lemma, "AUX", feats);
        let modal = |form: &str, lemma: &str| Phrase::new(form, lemma, "AUX", FINITE);
        let have = || aux(if plural { "have" } else { "has" }, "have", present(plural));
        if self.headline {
            return match self.random.below(12) {
                0 => Chain { words: vec![Phrase::bare("to", "PART")], shape: Shape::Infinitive },
                1 => Chain { words: vec![modal("may", "may")], shape: Shape::Infinitive },
                _ => Chain { words: Vec::new(), shape: Shape::Present },
            };
        }
        let (words, shape) = match self.random.below(100) {
            0..=54 => (vec![], Shape::Past),
            55..=62 => (vec![have()], Shape::Perfect),
            63..=65 => (vec![aux("had", "have", past(plural))], Shape::Perfect),
            66..=73 => (vec![modal("will", "will")], Shape::Infinitive),
            74..=77 => (vec![modal("would", "would")], Shape::Infinitive),
            78..=81 => {
                let modals = ["may", "could", "should", "must", "might", "can"];
                let form = modals[self.random.below(modals.len())];
                (vec![modal(form, form)], Shape::Infinitive)
            }
            82..=88 => {
                let (form, feats) = self.be(plural);
                (vec![aux(form, "be", feats)], Shape::Participle)
            }
            89 => (vec![have(), aux("been", "be", PAST_PARTICIPLE)], Shape::Participle),
            90..=94 => (vec![], Shape::Present),
            _ => (vec![aux("did", "do", past(plural)), negation("not")], Shape::Infinitive),
        };
        let mut words = words;
        if !words.is_empty() && words.len() < 2 && self.chance(0.07) {
            words.push(negation("not"));
        }
        Chain { words, shape }
    }

    fn chained(&mut self, mut core: Phrase, chain: Vec<Phrase>) -> Phrase {
        if !self.headline && self.chance(0.09) {
            let adverb = self.listed("adverbs");
            core = core.before(Phrase::bare(&adverb, "ADV"), "advmod");
        }
        for word in chain.into_iter().rev() {
            let relation = match word.first().upos {
                "AUX" => "aux",
                "PART" if word.first().form == "to" => "mark",
                _ => "advmod",
            };
            core = core.before(word, relation);
        }
        core
    }

    /// The object as subject; who acts after "by", or not said.
    fn passive(&mut self, mut predicate: Predicate) -> Phrase {
        let Predicate { object, addressed, .. } = &mut predicate;
        let Some(subject) = object.take().or_else(|| addressed.take()) else { return self.clause() };
        let core = self.undergone(predicate, 0.4);
        let core = self.passive_auxiliaries(core, subject.plural);
        core.before(subject.phrase, "nsubj:pass")
    }

    /// A passive participle with who acts, now and then, and the rest.
    fn undergone(&mut self, predicate: Predicate, agents: f32) -> Phrase {
        let Predicate { verb, particle, rest, subjects, .. } = predicate;
        let mut core = self.word(&verb, Shape::Passive, false);
        if let Some(particle) = &particle {
            core = with_particle(core, particle);
        }
        let agent = self.chance(agents).then(|| {
            let agent = if subjects.is_empty() { self.actor() } else { self.of_class(&subjects) };
            agent.phrase.before(Phrase::bare("by", "ADP"), "case")
        });
        if let Some(agent) = agent {
            core = core.after(agent, "obl:agent");
        }
        rest.into_iter().fold(core, |core, (phrase, relation)| core.after(phrase, relation))
    }

    fn passive_auxiliaries(&mut self, core: Phrase, plural: bool) -> Phrase {
        let aux = |form: &str, lemma: &str, feats| Phrase::new(form, lemma, "AUX", feats);
        let (form, feats) = self.be(plural);
        let negated = self.chance(0.05);
        let not = |core: Phrase| if negated { core.before(negation("not"), "advmod") } else { core };
        match self.random.below(10) {
            _ if self.headline => core,
            0 | 1 => {
                let been = core.before(aux("been", "be", PAST_PARTICIPLE), "aux:pass");
                let (form, feats) = match self.chance(0.7) {
                    true => (if plural { "have" } else { "has" }, present(plural)),
                    false => ("had", past(plural)),
                };
                not(been).before(aux(form, "have", feats), "aux")
            }
            2 => {
                let modal = ["will", "would", "could", "may", "must", "should"][self.random.below(6)];
                not(core.before(aux("be", "be", INF), "aux:pass")).before(aux(modal, modal, FINITE), "aux")
            }
            3 if !negated => {
                core.before(aux("being", "be", PRESENT_PARTICIPLE), "aux:pass").before(aux(form, "be", feats), "aux")
            }
            _ => not(core).before(aux(form, "be", feats), "aux:pass"),
        }
    }

    /// "imposed by Peru", "that Peru imposed", "which killed 20 people".
    pub fn with_clause(&mut self, noun: Phrase) -> Phrase {
        let mut predicate = self.predicate();
        let kind = self.random.below(4);
        if kind < 2 && predicate.object.is_some() && predicate.addressed.is_none() {
            predicate.object = None;
            if kind == 0 {
                let clause = self.undergone(predicate, 0.7);
                return noun.after(clause, "acl");
            }
            return self.with_object_clause(noun, predicate);
        }
        if kind == 2 {
            let clause = self.active(predicate, Shape::Gerund);
            return noun.after(clause, "acl");
        }
        let plural = noun_is_plural(&noun);
        let chain = self.chain(plural);
        let core = self.active_for(predicate, chain.shape, plural);
        let core = self.chained(core, chain.words);
        let form = ["that", "that", "which"][self.random.below(3)];
        let clause = core.before(Phrase::new(form, form, "PRON", "PronType=Rel"), "nsubj");
        if form == "that" {
            return noun.after(clause, "acl:relcl");
        }
        let clause = clause.before(Phrase::mark(","), "punct").after(Phrase::mark(","), "punct");
        noun.after(clause, "acl:relcl")
    }

    /// ", who fled to Peru,".
    pub fn with_who(&mut self, noun: Phrase) -> Phrase {
        self.depth += 1;
        let predicate = self.predicate();
        let chain = self.chain(false);
        let core = self.active_for(predicate, chain.shape, false);
        let core = self.chained(core, chain.words);
        self.depth -= 1;
        let clause = core.before(Phrase::new("who", "who", "PRON", "PronType=Rel"), "nsubj");
        noun.after(clause.before(Phrase::mark(","), "punct").after(Phrase::mark(","), "punct"), "acl:relcl")
    }

    fn with_object_clause(&mut self, noun: Phrase, predicate: Predicate) -> Phrase {
        let subject = self.subject(&predicate.subjects);
        let chain = self.chain(subject.plural);
        let core = self.active_for(predicate, chain.shape, subject.plural);
        let mut clause = self.chained(core, chain.words).before(subject.phrase, "nsubj");
        if self.chance(0.7) {
            let form = ["that", "which"][self.random.below(2)];
            clause = clause.before(Phrase::new(form, form, "PRON", "PronType=Rel"), "obj");
        }
        noun.after(clause, "acl:relcl")
    }
}

fn noun_is_plural(noun: &Phrase) -> bool {
    noun.head().feats.contains("Plur")
}

fn with_particle(core: Phrase, particle: &str) -> Phrase {
    if ADVERBS.contains(&particle) {
        return core.after(Phrase::bare(particle, "ADV"), "advmod");
    }
    core.after(Phrase::bare(particle, "ADP"), "compound:prt")
}

pub fn negation(form: &str) -> Phrase {
    Phrase::new(form, "not", "PART", "Polarity=Neg")
}
