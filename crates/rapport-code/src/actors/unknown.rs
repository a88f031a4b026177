//! Names that no table knows, and people by what they are.

use super::{
    MentionKind,
    draft::{Open, Owner, Reader},
    owners::codes_or_none,
    segment::Segment,
};
use rapport_lexicon::{cues, frames::Frames, vocabulary};
use rapport_model::Upos;

impl Reader<'_> {
    /// A phrase that may act but is in no table: a chunk headed by a name.
    pub(super) fn unknown(&mut self, segment: &Segment, owner: &Owner) {
        let last = segment.end - 1;
        if !self.is_name(last) || self.is_matched(last) {
            if self.collective(segment) || self.former_or_latter(segment) {
                self.push(None, segment.start..segment.end, MentionKind::Collective, Open::Collective);
            } else if self.tells_people(last) {
                self.people(segment, owner);
            }
            return;
        }
        if cues().not_a_name.contains(&self.tree.form(last).to_lowercase()) {
            return;
        }
        let start = (segment.start..=last)
            .rev()
            .take_while(|&at| self.in_name(at) && !self.is_matched(at))
            .last()
            .unwrap_or(last);
        let name = self.text(start..segment.end);
        let known = self.context.named(&name).cloned();
        let code = known.as_ref().and_then(|a| a.code);
        let after_state = owner.codes.first().copied().filter(|_| !owner.blocked);
        let kind = if code.is_some() { MentionKind::Person } else { MentionKind::Unknown };
        self.push(code.or(after_state), segment.start..segment.end, kind, Open::Settled);
        let mention = &mut self.drafts.last_mut().expect("just pushed").mention;
        mention.actor.role = known.as_ref().and_then(|a| a.role);
        mention.actor.name = known.map_or(name, |a| a.name);
        mention.certainty = if code.is_some() || mention.actor.code.is_none() { 90 } else { 60 };
    }

    /// Whether a noun speaks of people: it is in the frames' class of them, or a plural whose ending tells so ("reformists",
    /// "noncombatants", "fishers").
    pub(super) fn tells_people(&self, at: usize) -> bool {
        let form = self.tree.form(at).to_lowercase();
        let ends = vocabulary().people_ending.iter().any(|end| form.ends_with(end));
        let listed = || Frames::builtin().in_class(self.tree.lemma(at), "people");
        self.tree.upos(at) == Upos::Noun && (listed() || ends && !cues().not_people.contains(&form))
    }

    /// People in no table, of the state before them: "Iraqi noncombatants".
    pub(super) fn people(&mut self, segment: &Segment, owner: &Owner) {
        // "Argentina and its creditors", "Mexico's creditors": others than it.
        let others = vocabulary().toward_another.contains(self.tree.lemma(segment.end - 1));
        let nobody = Owner::default();
        let owner = if others && (owner.before || owner.codes.is_empty()) { &nobody } else { owner };
        let open = if others && owner.codes.is_empty() {
            Open::Never
        } else if owner.codes.is_empty() {
            self.possessive(segment).map_or(Open::Never, Open::Pronoun)
        } else {
            Open::Settled
        };
        let kind =
            if owner.codes.is_empty() && open == Open::Never { MentionKind::Unknown } else { MentionKind::Group };
        for code in codes_or_none(&owner.codes) {
            self.push(code, segment.start..segment.end, kind, open);
            self.drafts.last_mut().expect("just pushed").mention.actor.role = "CVL".parse().ok();
        }
    }
}
