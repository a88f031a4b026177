//! Reports of an act between two.

use super::{act::Act, papers::is_own_business};
use crate::{
    actors::{Mention, MentionKind},
    acts::{Coded, Reading},
    facts::contact,
    language::Rel,
    parties::{Party, Sides, acts, is_acted_upon, is_firm, is_own_body, named_where},
    sentence::Scene,
    standing::attribution,
    time::when,
};
use rapport_lexicon::frames::Part;
use rapport_model::{Actor, Event, Report, ReportParts};

/// An act with the words that tell it.
#[derive(Clone, Copy)]
pub(super) struct Told<'r, 'a> {
    pub coded: &'r Coded<'a>,
    pub reading: &'r Reading,
    pub act: &'r Act,
}

impl<'a> Told<'_, 'a> {
    pub fn scene(&self) -> &Scene<'a> {
        &self.coded.scene
    }

    /// The report of the act between two of its sides, if it is one between them.
    pub fn report(&self, sides: &Sides, (source, target): (Party, Party)) -> Option<Report> {
        let Told { coded, reading, act } = *self;
        let scene = self.scene();
        let (from, to) = (&scene.mentions[source.mention], &scene.mentions[target.mention]);
        let actors = (named_where(coded, from), named_where(coded, to));
        if !acts(from) || is_oneself(&actors, at_home(from, to)) || self.is_none_of_states(from, to) {
            return None;
        }
        let parties: Vec<Party> = sides.sources.iter().chain(&sides.targets).copied().collect();
        Some(Report::new(ReportParts {
            contact: contact(scene, reading, act.code, &parties),
            // "The two agreed to share": what both do together is one act.
            symmetric: reading.symmetric || sides.targets.is_empty(),
            confidence: confidence(scene, reading, source, target),
            ..self.parts(actors)
        }))
    }

    /// Whether what passes between two concerns no other side: within one body, in one's own house, between firms, in play.
    fn is_none_of_states(&self, from: &Mention, to: &Mention) -> bool {
        let Told { coded, act, .. } = *self;
        let scene = self.scene();
        let playable = matches!(act.code.root(), "04" | "05" | "15" | "17" | "18" | "19" | "20");
        let trade = matches!(act.code.root(), "02" | "03" | "04" | "05" | "06" | "12" | "16");
        !is_acted_upon(from, to)
            || is_own_body(scene, from, to)
            || self.is_business(from, to)
            || at_home(from, to) && is_own_business(coded.document, act.code)
            || trade && is_firm(scene, from) && is_firm(scene, to)
            || playable && coded.play
    }

    /// Officials of one state who meet or talk together do the state's own business.
    fn is_business(&self, from: &Mention, to: &Mention) -> bool {
        let persons = from.kind == MentionKind::Person && to.kind == MentionKind::Person;
        at_home(from, to) && self.reading.symmetric && persons && from.actor.role == to.actor.role
    }

    /// A report of an act whose parties an earlier sentence named: the word of the act stands for them.
    pub fn between(&self, from: &Actor, to: &Actor) -> Report {
        let scene = self.scene();
        let word = Some(scene.tree.tokens[self.reading.at].span);
        // Whoever stands in the sentence keeps their own words.
        let own = |actor: &Actor| actor.code.is_none() || scene.mentions.iter().any(|m| m.actor == *actor);
        let actor =
            |actor: &Actor| if own(actor) { actor.clone() } else { Actor { span: word, role: None, ..actor.clone() } };
        Report::new(ReportParts { confidence: 0.4, ..self.parts((actor(from), actor(to))) })
    }

    /// A report's parts as its reading gives them; contact and confidence are left to the caller.
    fn parts(&self, actors: (Actor, Actor)) -> ReportParts {
        ReportParts {
            symmetric: self.reading.symmetric,
            frame: self.reading.frame.name.clone(),
            ..parts_at(self.coded, self.reading.at, self.act, actors)
        }
    }
}

/// Two of one state.
fn at_home(from: &Mention, to: &Mention) -> bool {
    from.code().is_some() && from.code() == to.code()
}

/// "said that it would", "the cartel … the cartel": one and the same.
fn is_oneself((from, to): &(Actor, Actor), at_home: bool) -> bool {
    from.code == to.code && (from.span == to.span || (at_home && from.name == to.name))
}

/// The parts of a report of the act at a word, whoever its actors are.
pub(super) fn parts_at(coded: &Coded, at: usize, act: &Act, (source, target): (Actor, Actor)) -> ReportParts {
    let scene = &coded.scene;
    ReportParts {
        evidence: coded.evidence.clone(),
        sentence: coded.number,
        clause: act.clause.clone(),
        when: when(coded.document, scene, &coded.dates, at, &act.standing),
        source,
        target,
        event: Event::new(act.code),
        reality: act.standing.reality,
        attribution: attribution(coded.document, scene, &act.standing, at),
        contact: None,
        issues: act.issues.clone(),
        track: act.track.clone(),
        finite: act.finite,
        symmetric: false,
        confidence: 0.05,
        frame: String::new(),
    }
}

/// An estimate from what the reading rests on: how much of the frame was found, how directly the actors stand there.
fn confidence(scene: &Scene, reading: &Reading, source: Party, target: Party) -> f32 {
    let frame = 0.72 + 0.04 * (reading.weight.min(6) as f32);
    let sure = |p: Party| p.strength * f32::from(scene.mentions[p.mention].certainty) / 100.0;
    let noun = if scene.part(reading.at) == Some(Part::Noun) { 0.8 } else { 1.0 };
    let loose = if scene.tree.rel(reading.at) == Rel::Other { 0.9 } else { 1.0 };
    (frame * sure(source) * sure(target) * noun * loose).clamp(0.05, 0.98)
}
