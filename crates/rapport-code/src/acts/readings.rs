//! The readings of a sentence: for each word the frame that fits it best, and for an operator the act it governs.

use super::{
    algebra::compose,
    fits::fits,
    operators::{Acts, Operator, operate},
    reading::Reading,
};
use crate::{language::Rel, sentence::Scene};
use rapport_lexicon::{
    Kind,
    frames::{Effect, Part, Pattern},
};

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
                Effect::Operator(kind, bare) => operate(&Operator { scene, at, part, frame, kind, bare, weight }, self),
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
}

impl Acts for Readings {
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
