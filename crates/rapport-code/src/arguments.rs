//! Who acts and who is acted upon: the actors at the places where a frame has them.

use crate::{
    actors::{Mention, MentionKind},
    algebra::Kind,
    frames::Part,
    reading::{Reading, Readings},
    scene::Scene,
    tree::Rel,
};
use rapport_model::Upos;

/// An actor found for a place, and how surely it stands there (0–1).
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Party {
    /// Index in the scene's mentions.
    pub mention: usize,
    /// 1 for a name at the very place, less for one found further down.
    pub strength: f32,
}

/// The two sides of an act. For a symmetric act without a second side, all stand in `sources`.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Sides {
    pub sources: Vec<Party>,
    pub targets: Vec<Party>,
}

/// Prepositions before the one acted upon, likeliest first.
const TOWARDS: [&str; 22] = [
    "with",
    "to",
    "against",
    "toward",
    "towards",
    "on",
    "upon",
    "at",
    "from",
    "for",
    "over",
    "of",
    "between",
    "into",
    "in",
    "among",
    "about",
    "near",
    "along",
    "by",
    "vis-a-vis",
    "regarding",
];

/// Who stands on the two sides of an act.
pub(crate) struct Finder<'s, 'a> {
    pub scene: &'s Scene<'a>,
    pub readings: &'s Readings,
}

impl Finder<'_, '_> {
    /// The sides of a reading.
    pub fn sides(&self, reading: &Reading) -> Sides {
        let mut sources = self.sources(reading, 4);
        // "A and B agreed to share": each with the other, unless "with" names a third.
        let together = reading.symmetric || self.is_joint_intent(reading);
        let mut targets = if together && (self.are_several(&sources) || self.is_of_a_matter(reading)) {
            self.partners(reading, &sources)
        } else {
            self.targets(reading, &sources, 4)
        };
        let alone = reading.symmetric && targets.is_empty() && !self.are_several(&sources);
        if alone && is_spoken_of(self.scene, reading) {
            (sources, targets) = self.only_two(reading.at, &sources).unwrap_or((sources, targets));
        }
        if reading.symmetric {
            targets.retain(|p| !self.is_seat(reading.at, p));
        }
        let reversed = &reading.frame.pattern.reversed;
        if !reversed.is_empty() {
            // "had a request for talks from India": who acts stands after the frame's own preposition.
            let named = |&(_, p): &(usize, &str)| reversed.iter().any(|q| &**q == p);
            let from = self.scene.phrases(reading.at).filter(named).map(|(k, _)| self.below(k, 1.0, 1, &sources));
            targets = from.into_iter().find(|found| !found.is_empty()).unwrap_or(targets);
            std::mem::swap(&mut sources, &mut targets);
        }
        Sides { sources, targets }
    }

    /// "both sides agreed to meet": what two intend is to be done by both.
    fn is_joint_intent(&self, reading: &Reading) -> bool {
        let inner = reading.governs.and_then(|g| self.readings.at(g));
        reading.kind == Some(Kind::Intend) && inner.is_some_and(|inner| inner.symmetric)
    }

    /// "Sisco discussed Gaza": the object is what is talked of, and not whom one talks with.
    fn is_of_a_matter(&self, reading: &Reading) -> bool {
        self.scene.part(reading.at) == Some(Part::Verb)
            && self.scene.frames.in_class(self.scene.tree.lemma(reading.at), "deliberating")
    }

    fn are_several(&self, parties: &[Party]) -> bool {
        let key = |p: &Party| (self.scene.mentions[p.mention].code(), self.scene.mentions[p.mention].head);
        let differ = |a: &Party, b: &Party| match (key(a), key(b)) {
            ((Some(x), _), (Some(y), _)) => x != y,
            ((_, x), (_, y)) => x != y,
        };
        parties.first().is_some_and(|first| parties.iter().any(|p| differ(first, p)))
    }

    /// Those named after "with" by the act or by what it governs.
    fn partners(&self, reading: &Reading, sources: &[Party]) -> Vec<Party> {
        for node in [Some(reading.at), reading.governs].into_iter().flatten() {
            for (k, preposition) in self.scene.phrases(node) {
                if matches!(preposition, "with" | "between" | "among") {
                    let found = self.without(self.below(k, 1.0, 1, sources), sources);
                    if !found.is_empty() {
                        return found;
                    }
                }
            }
        }
        Vec::new()
    }

    /// Who acts.
    pub fn sources(&self, reading: &Reading, depth: u32) -> Vec<Party> {
        let scene = self.scene;
        match scene.part(reading.at) {
            Some(Part::Noun) => self.noun_sources(reading, depth),
            Some(_) => {
                let found = scene.subject(reading.at).map(|subject| self.agents(subject, depth)).unwrap_or_default();
                let found = if found.is_empty() { self.before(reading) } else { found };
                // "Talks between A and B were held": the noun has its own.
                let carries = matches!(reading.kind, None | Some(Kind::Through | Kind::Less | Kind::Fail));
                let inner = reading.governs.filter(|_| found.is_empty() && carries).and_then(|g| self.readings.at(g));
                match inner {
                    Some(inner) if scene.part(inner.at) == Some(Part::Noun) => self.noun_sources(inner, 0),
                    _ => found,
                }
            }
            None => Vec::new(),
        }
    }

    /// The last resort for a finite verb whose subject the parse lost: the actor last named before it with no verb between.
    fn before(&self, reading: &Reading) -> Vec<Party> {
        let (scene, tree) = (self.scene, &self.scene.tree);
        let dependent = matches!(tree.rel(reading.at), Rel::Xcomp | Rel::Acl | Rel::Amod | Rel::Compound);
        // "He appears to rule it out": whoever he is, he is not the one named before.
        let unknown = scene.subject(reading.at).is_some_and(|s| tree.upos(s) == Upos::Pron);
        if unknown || dependent || scene.is_passive(reading.at) || scene.part(reading.at) != Some(Part::Verb) {
            return Vec::new();
        }
        let mut at = reading.at;
        for _ in 0..12 {
            let Some(before) = self.before_aside(at) else { break };
            at = before;
            if tree.upos(at) == Upos::Verb || matches!(tree.form(at), ";" | ":" | "(" | ")") {
                break;
            }
            let named: Vec<usize> = scene.mentions_at(at).filter(|&i| self.may_act(i)).collect();
            if !named.is_empty() {
                return named.into_iter().map(|mention| Party { mention, strength: 0.5 }).collect();
            }
        }
        Vec::new()
    }

    /// The token before this one, what stands between two dashes or in brackets left out: "Yazov--in a speech--praised".
    fn before_aside(&self, at: usize) -> Option<usize> {
        const LONGEST_ASIDE: usize = 40;
        let tree = &self.scene.tree;
        let before = at.checked_sub(1)?;
        let opening = match tree.form(before) {
            ")" => "(",
            dash @ ("--" | "—" | "–") => dash,
            _ => return Some(before),
        };
        let from = before.saturating_sub(LONGEST_ASIDE);
        let open = (from..before).rev().find(|&t| tree.form(t) == opening);
        open.map_or(Some(before), |open| open.checked_sub(1))
    }

    fn may_act(&self, mention: usize) -> bool {
        let mention = &self.scene.mentions[mention];
        !mention.place && mention.kind != MentionKind::Adjective
    }

    /// The actors that a subject names: itself, those it is joined with, or the owner of what acts ("Soviet policy").
    fn agents(&self, node: usize, depth: u32) -> Vec<Party> {
        let named = self.named(node, 1.0);
        if !named.is_empty() {
            return named;
        }
        let owners = self.owners(node, 0.75);
        if !owners.is_empty() || depth == 0 {
            return owners;
        }
        let scene = self.scene;
        let below = scene.own_phrases(node).filter(|(_, p)| *p == "of" || (*p == "from" && scene.is_partitive(node)));
        for (k, _) in below {
            let found = self.agents(k, depth - 1);
            if !found.is_empty() {
                return weakened(found, 0.8);
            }
        }
        Vec::new()
    }

    /// The mentions that a phrase's head and those joined with it carry.
    fn named(&self, node: usize, strength: f32) -> Vec<Party> {
        let tree = &self.scene.tree;
        let over = self.scene.mentions_over(node).into_iter();
        let mut parties: Vec<Party> = over.map(|mention| Party { mention, strength }).collect();
        let inner: Vec<Party> = parties.iter().flat_map(|p| self.joined_within(p)).collect();
        parties.extend(inner);
        for k in tree.kids_by(node, Rel::Conj) {
            let joined = self.scene.mentions_at(k).map(|mention| Party { mention, strength });
            parties.extend(joined);
        }
        if parties.is_empty()
            && let Some(k) = self.scene.measured(node)
        {
            parties.extend(self.named(k, strength * 0.95));
        }
        if parties.is_empty() {
            for k in tree.kids(node).filter(|&k| matches!(tree.rel(k), Rel::Appos | Rel::Flat)) {
                parties.extend(self.scene.mentions_at(k).map(|mention| Party { mention, strength: strength * 0.9 }));
            }
        }
        parties
    }

    /// Those named before an "and" within the phrase of another: the parse may hang the first of two names on the second.
    fn joined_within(&self, party: &Party) -> Vec<Party> {
        let (scene, tree) = (self.scene, &self.scene.tree);
        let last = &scene.mentions[party.mention];
        let from = last.tokens.start.saturating_sub(1);
        let ands = (from..last.head).filter(|&t| tree.lemma(t) == "and");
        let before = |and: usize| {
            let first = |m: &&Mention| m.tokens.end == and && m.code().is_some() && tree.is_under(m.head, last.head);
            let named = |m: &&Mention| !matches!(m.kind, MentionKind::Adjective | MentionKind::Pronoun) && !m.place;
            scene.mentions.iter().position(|m| first(&m) && named(&m))
        };
        ands.filter_map(before).map(|mention| Party { mention, ..*party }).collect()
    }

    /// The actors that own a phrase: "China's refusal", "Soviet troops", "US-Soviet summit".
    fn owners(&self, node: usize, strength: f32) -> Vec<Party> {
        let tree = &self.scene.tree;
        let mut parties = Vec::new();
        for k in tree.kids(node) {
            if matches!(tree.rel(k), Rel::Poss | Rel::Amod | Rel::Compound | Rel::Det | Rel::Other | Rel::Nmod)
                && (tree.rel(k) != Rel::Nmod || tree.kid(k, Rel::Case).is_none_or(|c| tree.lemma(c) == "'s"))
            {
                let mut named = self.named(k, strength);
                // "Soviet-Vietnamese": the first adjective hangs on the second.
                let attributes = |n: usize| tree.kids(n).filter(|&f| matches!(tree.rel(f), Rel::Compound | Rel::Amod));
                for first in attributes(k).flat_map(|f| attributes(f).chain([f])) {
                    named.extend(self.scene.mentions_at(first).map(|mention| Party { mention, strength }));
                }
                // "Soviet-US arms control talks": the owner may hang on a word that itself hangs on the noun.
                let deeper = named.is_empty() && matches!(tree.rel(k), Rel::Poss | Rel::Compound);
                let found = if deeper { self.owners(k, strength * 0.9) } else { named };
                parties.extend(found);
            }
        }
        parties
    }

    fn noun_sources(&self, reading: &Reading, depth: u32) -> Vec<Party> {
        let (scene, node) = (self.scene, reading.at);
        let mut parties = self.owners(node, 0.95);
        if reading.symmetric {
            parties.retain(|p| !self.is_seat(node, p));
        }
        if parties.is_empty() {
            for (k, p) in scene.own_phrases(node) {
                if p == "by"
                    || (p == "between" && reading.symmetric)
                    || (p == "of" && reading.frame.pattern.of_acts)
                    || p == "among"
                {
                    parties.extend(self.agents(k, 1));
                }
            }
        }
        if parties.is_empty() && reading.symmetric {
            parties = self.after_between(node);
        }
        if parties.is_empty() && depth > 0 {
            parties = self.lent_sources(node, depth);
        }
        if parties.is_empty() && reading.symmetric {
            parties = self.named_pair();
        }
        parties
    }

    /// "the talks in May between A and B", where the parse hangs "between" on something else.
    fn after_between(&self, node: usize) -> Vec<Party> {
        let (scene, tree) = (self.scene, &self.scene.tree);
        let near = node + 1..(node + 14).min(tree.len());
        let plain = near.take_while(|&t| tree.upos(t) != Upos::Verb && !matches!(tree.form(t), ";" | ":" | "(" | "."));
        let Some(between) = plain.into_iter().find(|&t| tree.lemma(t) == "between") else { return Vec::new() };
        let mut parties: Vec<Party> = Vec::new();
        for at in between + 1..(between + 14).min(tree.len()) {
            if tree.upos(at) == Upos::Verb || parties.len() == 2 {
                break;
            }
            let named = scene.mentions_at(at).filter(|&i| self.may_act(i) && scene.mentions[i].within.is_none());
            parties.extend(named.map(|mention| Party { mention, strength: 0.8 }));
        }
        if self.are_several(&parties) { parties } else { Vec::new() }
    }

    /// "the Paris talks", "his Paris conversation" are held in Paris.
    fn is_seat(&self, node: usize, party: &Party) -> bool {
        let mention = &self.scene.mentions[party.mention];
        let tree = &self.scene.tree;
        let rel = tree.rel(mention.head);
        let stuck = matches!(rel, Rel::Compound | Rel::Amod | Rel::Flat)
            || (rel == Rel::Nmod && tree.case(mention.head).is_none());
        let town = mention.kind == MentionKind::State || (mention.kind == MentionKind::Adjective && mention.place);
        town && stuck && tree.head(mention.head) == Some(node)
    }

    /// The two that the sentence names in one word, if it names one such pair alone: "Sino-Soviet relations have worsened
    /// since the clashes on the river".
    fn named_pair(&self) -> Vec<Party> {
        let mentions = &self.scene.mentions;
        let half = |at: &usize| mentions[*at].kind == MentionKind::Adjective && mentions[*at].code().is_some();
        let halves: Vec<usize> = (0..mentions.len()).filter(half).collect();
        match halves[..] {
            [one, other] if self.are_one_word(mentions[one].head, mentions[other].head) => {
                halves.into_iter().map(|mention| Party { mention, strength: 0.85 }).collect()
            }
            _ => Vec::new(),
        }
    }

    /// One token, or two that a hyphen ties.
    fn are_one_word(&self, first: usize, second: usize) -> bool {
        first == second || (first + 2 == second && self.scene.tree.is_tied(first))
    }

    /// The only two states that the sentence names as more than places, for an act of both that has found one of them or none:
    /// "Moscow was critical of Peking and pessimistic over their talks".
    fn only_two(&self, act: usize, found: &[Party]) -> Option<(Vec<Party>, Vec<Party>)> {
        let mentions = &self.scene.mentions;
        let mut first: Vec<usize> = Vec::new();
        let is_seat = |mention: usize| self.is_seat(act, &Party { mention, strength: 1.0 });
        // "the negotiations on Egypt": what they are about.
        let topic = |head: usize| matches!(self.scene.tree.case(head), Some("on" | "about" | "over" | "concerning"));
        let may_talk = |at: usize, m: &Mention| !m.place && !is_seat(at) && !topic(m.head);
        for (at, mention) in mentions.iter().enumerate().filter(|(at, m)| may_talk(*at, m)) {
            let Some(code) = mention.code() else { continue };
            if first.iter().all(|&f| mentions[f].code() != Some(code)) {
                first.push(at);
            }
        }
        let known = |p: &Party| first.iter().any(|&f| mentions[f].code() == mentions[p.mention].code());
        let [one, other] = first[..] else { return None };
        let party = |mention: usize| vec![Party { mention, strength: 0.75 }];
        found.iter().all(known).then(|| (party(one), party(other)))
    }

    /// Who acts in a noun's act that a verb carries: "Moscow made a call for", "China's decision to withdraw" by its owner.
    fn lent_sources(&self, node: usize, depth: u32) -> Vec<Party> {
        match self.readings.iter().find(|r| r.governs == Some(node)) {
            Some(above) => weakened(self.sources(above, depth - 1), 0.95),
            None => Vec::new(),
        }
    }

    /// Who is acted upon, none of them among the sources.
    pub fn targets(&self, reading: &Reading, sources: &[Party], depth: u32) -> Vec<Party> {
        let fresh = |parties: Vec<Party>| self.without(parties, sources);
        let governed = reading.governs.and_then(|g| self.readings.at(g));
        let first = self.marked_targets(reading, sources);
        if !first.is_empty() {
            return first;
        }
        if let Some(inner) = governed.filter(|_| depth > 0)
            && let Some(found) = self.governed_targets(reading, inner, sources, depth - 1)
        {
            return found;
        }
        if self.is_done_to_someone(reading.at) {
            return Vec::new();
        }
        // A statement is made to those it is addressed to, not to those it speaks of.
        if reading.code.is_some_and(|c| c.root() == "01") {
            return match self.scene.part(reading.at) {
                Some(Part::Verb) => self.addressed(reading, sources),
                _ => Vec::new(),
            };
        }
        // An operator over no known act says little: only one who is addressed outright is its target.
        let asks = matches!(reading.kind, Some(Kind::Appeal | Kind::Demand));
        let bare = reading.kind.is_some() && reading.governs.is_none();
        if bare || asks {
            let vague = reading.kind == Some(Kind::Intend);
            // "promised to equip Vietnam": whom the unknown act is done to.
            let clause = self.scene.tree.kids_by(reading.at, Rel::Xcomp).filter(|_| vague);
            let inner = clause
                .flat_map(|k| self.scene.object_below(k).into_iter().chain(self.scene.own_phrases(k).map(|(p, _)| p)));
            // "insisted on passage for Israel", "called for calm in Lebanon": for whom and where, not of whom.
            let aside =
                |k: &usize| matches!(self.scene.tree.case(*k), Some("for" | "in" | "about" | "over" | "at" | "by"));
            // "agreed about the Chinese": nobody is promised anything.
            let own = self.places(reading).into_iter().filter(|k| !((asks || vague) && aside(k)));
            // "said that Iran was responsible", "urged that Iran be patient"
            let tree = &self.scene.tree;
            let content = tree.kids(reading.at).filter(|&k| matches!(tree.rel(k), Rel::Ccomp | Rel::Acl));
            let said = content.filter(|_| !vague).filter_map(|c| tree.kid(c, Rel::Nsubj));
            let own = own.chain(said);
            let mut places = own.chain(inner.collect::<Vec<_>>());
            let addressed = |k: usize| {
                fresh(self.named(k, 0.9)).into_iter().filter(|p| self.may_act(p.mention)).collect::<Vec<_>>()
            };
            return places.find_map(|k| Some(addressed(k)).filter(|f| !f.is_empty())).unwrap_or_default();
        }
        for place in self.places(reading) {
            // "concerned about the trend of events in China": not about China.
            let reach = if reading.code.is_some_and(|c| c.root() == "11") { 1 } else { 3 };
            let found = fresh(self.below(place, 1.0, reach, sources));
            if !found.is_empty() {
                return found;
            }
        }
        self.nearby(reading, sources)
    }

    /// Those named outright as object or after "to".
    fn addressed(&self, reading: &Reading, sources: &[Party]) -> Vec<Party> {
        let tree = &self.scene.tree;
        // "pointed out that Sisco had talked": the parse may take the first name for the object.
        let that = |k: usize| tree.kids_by(k, Rel::Det).any(|d| tree.lemma(d) == "that") && tree.upos(k) == Upos::Propn;
        let objects = tree.kids(reading.at).filter(|&k| matches!(tree.rel(k), Rel::Iobj | Rel::Obj) && !that(k));
        let found = objects.map(|k| self.without(self.named(k, 1.0), sources)).find(|p| !p.is_empty());
        found.unwrap_or_default()
    }

    /// The last resort for a verb: the actor next after it under the same verb. Parses err most in where a phrase hangs.
    fn nearby(&self, reading: &Reading, sources: &[Party]) -> Vec<Party> {
        let scene = self.scene;
        let passive = scene.is_passive(reading.at) && scene.tree.kid(reading.at, Rel::NsubjPass).is_some();
        let feeling = reading.code.is_some_and(|c| c.root() == "11") && reading.frame.pattern.object.is_some();
        if scene.part(reading.at) != Some(Part::Verb) || sources.is_empty() || reading.symmetric || passive || feeling {
            return Vec::new();
        }
        let (_, last) = scene.tree.extent(reading.at);
        let after = (0..scene.mentions.len()).filter(|&m| (reading.at + 1..=last).contains(&scene.mentions[m].head));
        let same_clause = |m: &usize| {
            let mut way = scene.tree.path_up(scene.mentions[*m].head).take_while(|&n| n != reading.at);
            !way.any(|n| {
                n != scene.mentions[*m].head
                    && matches!(scene.tree.rel(n), Rel::Relcl | Rel::Advcl | Rel::Ccomp | Rel::Parataxis | Rel::Conj)
            })
        };
        let next =
            after.filter(|&m| self.may_act(m)).filter(same_clause).map(|mention| Party { mention, strength: 0.6 });
        let found = next.map(|p| self.without(vec![p], sources)).find(|p| !p.is_empty());
        found.unwrap_or_else(|| self.following(reading.at, sources))
    }

    /// The actor next named after a verb with no verb or stop between.
    fn following(&self, verb: usize, sources: &[Party]) -> Vec<Party> {
        let (scene, tree) = (self.scene, &self.scene.tree);
        for at in verb + 1..(verb + 12).min(tree.len()) {
            if matches!(tree.upos(at), Upos::Verb) && tree.rel(at) != Rel::Amod
                || matches!(tree.form(at), ";" | ":" | "," | "(" | ")")
            {
                break;
            }
            let named =
                scene.mentions_at(at).filter(|&i| self.may_act(i)).map(|mention| Party { mention, strength: 0.5 });
            let found = self.without(named.collect(), sources);
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// After the prepositions that the frame names.
    fn marked_targets(&self, reading: &Reading, sources: &[Party]) -> Vec<Party> {
        let scene = self.scene;
        for wanted in reading.frame.pattern.prepositions() {
            let statement = reading.code.is_some_and(|c| c.root() == "01");
            let marked: Vec<usize> = if statement {
                scene.own_phrases(reading.at).filter(|(_, p)| *p == wanted).map(|(k, _)| k).collect()
            } else {
                scene.phrases(reading.at).filter(|(_, p)| *p == wanted).map(|(k, _)| k).collect()
            };
            // "concerned about losing them": what one is concerned about is no party to it.
            let feeling = reading.code.is_some_and(|c| c.root() == "11");
            let aside = |k: usize| Some(k) == reading.governs || (feeling && scene.tree.upos(k) == Upos::Verb);
            for place in marked.into_iter().filter(|&k| !aside(k)) {
                let found = self.without(self.below(place, 1.0, if feeling { 1 } else { 2 }, sources), sources);
                if !found.is_empty() {
                    return found;
                }
            }
        }
        Vec::new()
    }

    /// "cautioned him": whoever that is, it is nobody who stands further down.
    fn is_done_to_someone(&self, verb: usize) -> bool {
        let tree = &self.scene.tree;
        let person = |k: usize| matches!(tree.form(k), "him" | "her" | "them" | "me" | "us" | "you");
        let unknown = |k: usize| tree.upos(k) == Upos::Pron && person(k) && self.scene.mentions_at(k).next().is_none();
        tree.kids(verb).any(|k| matches!(tree.rel(k), Rel::Obj | Rel::Iobj) && unknown(k))
    }

    /// Through the act that an operator governs: whom it is addressed to, whose act it is, whom that act concerns. `None` if
    /// there it names nobody; nobody at all for an appeal to oneself ("I recommend that we instruct the Embassy").
    fn governed_targets(
        &self,
        reading: &Reading,
        inner: &Reading,
        sources: &[Party],
        depth: u32,
    ) -> Option<Vec<Party>> {
        let (scene, tree) = (self.scene, &self.scene.tree);
        let kind = reading.kind.unwrap_or(Kind::Through);
        let asks = matches!(kind, Kind::Appeal | Kind::Demand) && scene.part(reading.at) == Some(Part::Verb);
        let to_oneself = |parties: &[Party]| asks && !parties.is_empty() && !sources.is_empty();
        let addressed = tree
            .kids(reading.at)
            .filter(|&k| matches!(tree.rel(k), Rel::Obj | Rel::Iobj) || (asks && tree.rel(k) == Rel::NsubjPass));
        for place in addressed.filter(|&k| k != inner.at) {
            let named = self.named(place, 1.0);
            let found = self.without(named.clone(), sources);
            if !found.is_empty() || to_oneself(&named) {
                return Some(found);
            }
        }
        if asks && self.is_done_to_someone(reading.at) {
            return Some(Vec::new());
        }
        let owners = self.local_sources(inner);
        let whose = self.without(owners.clone(), sources);
        let clause = scene.part(inner.at) == Some(Part::Verb) && tree.kids(inner.at).any(|k| tree.rel(k).is_subject());
        if whose.is_empty() && clause && to_oneself(&owners) {
            return Some(whose);
        }
        let whom = || weakened(self.targets(inner, sources, depth), 0.95);
        let owner_first = match kind {
            Kind::Appeal | Kind::Demand | Kind::Reject | Kind::Deny | Kind::Allow | Kind::Say | Kind::Expect => true,
            Kind::Intend => inner.kind.is_some(),
            _ => {
                reading.kind.is_none()
                    && reading.code.is_some_and(|c| matches!(c.root(), "05" | "08" | "10" | "11" | "12"))
            }
        };
        let found = match owner_first && !whose.is_empty() {
            true => whose,
            false => Some(whom()).filter(|whom| !whom.is_empty()).unwrap_or(whose),
        };
        Some(found).filter(|found| !found.is_empty())
    }

    /// Who acts in an act by its own words, nothing lent from above.
    fn local_sources(&self, reading: &Reading) -> Vec<Party> {
        match self.scene.part(reading.at) {
            Some(Part::Noun) => {
                let own = self.noun_sources(reading, 0);
                if own.is_empty() && !reading.symmetric {
                    // "the withdrawal of Vietnamese troops", "the release of prisoners"
                    let of = self.scene.own_phrases(reading.at).find(|(_, p)| *p == "of");
                    return of.map(|(k, _)| self.below(k, 0.9, 1, &[])).unwrap_or_default();
                }
                own
            }
            _ => self.scene.subject(reading.at).map(|s| self.agents(s, 1)).unwrap_or_default(),
        }
    }

    /// The places of an act, likeliest first: objects, then phrases by preposition, then clauses.
    fn places(&self, reading: &Reading) -> Vec<usize> {
        let (scene, tree) = (self.scene, &self.scene.tree);
        let mut places: Vec<usize> = tree.kids_by(reading.at, Rel::Iobj).collect();
        if scene.part(reading.at) == Some(Part::Verb) {
            places.extend(scene.object(reading.at));
        }
        let mut phrases: Vec<(usize, usize)> = scene
            .phrases(reading.at)
            .filter(|(k, p)| self.is_argument(*k, p, reading) && !self.is_mere_place(*k, p, reading))
            .filter_map(|(k, p)| TOWARDS.iter().position(|t| *t == p).map(|rank| (rank, k)))
            .collect();
        phrases.sort();
        places.extend(phrases.into_iter().map(|(_, k)| k));
        places.extend(tree.kids(reading.at).filter(|&k| matches!(tree.rel(k), Rel::Xcomp | Rel::Ccomp)));
        places
    }

    /// Whether a phrase may hold the one acted upon: not the agent, not what a noun's "of" acts, not a mere place.
    fn is_argument(&self, at: usize, preposition: &str, reading: &Reading) -> bool {
        let shared = matches!(preposition, "with" | "between" | "among" | "to" | "against" | "from" | "of");
        // "discussion of Chinese representation", "talk of war": the matter.
        let matter =
            preposition == "of" && matches!(self.scene.tree.lemma(reading.at), "discussion" | "talk" | "debate");
        // "talked about withdrawal from Egypt": one talks with somebody.
        let apart = matches!(preposition, "from" | "of") && self.scene.part(reading.at) == Some(Part::Verb);
        if reading.symmetric && (!shared || matter || apart) {
            return false;
        }
        let agent = self.scene.is_passive(reading.at) && preposition == "by";
        let acts = preposition == "of" && reading.frame.pattern.of_acts;
        // "concerned about losing Libya": what one is concerned about is no party to it.
        let below = || self.scene.tree.path_up(at).take_while(|&k| k != reading.at);
        let felt =
            reading.code.is_some_and(|c| c.root() == "11") && self.scene.part(reading.at) == Some(Part::Adjective);
        let feeling = felt && below().any(|k| self.scene.tree.upos(k) == Upos::Verb);
        // "in our view", "in Peking's eyes": whose view it is.
        let view = preposition == "in" && matches!(self.scene.tree.lemma(at), "view" | "opinion" | "judgment" | "eye");
        !agent && !acts && !feeling && !view && preposition != "by" && at != reading.at
    }

    /// "in Paris", "at Geneva": where it happened and not whom it concerns, unless the act is done to a territory.
    fn is_mere_place(&self, at: usize, preposition: &str, reading: &Reading) -> bool {
        let local = matches!(preposition, "in" | "at" | "near" | "along" | "across" | "around" | "over" | "on");
        let territorial = reading.code.is_some_and(|c| {
            matches!(c.root(), "07" | "08" | "15" | "16" | "17" | "18" | "19" | "20") || c.as_str() == "042"
        });
        let mut mentions = self.scene.mentions_at(at);
        local && !territorial && mentions.any(|i| self.scene.mentions[i].place)
    }

    /// The actors in a phrase: itself, else its owner, else further down.
    fn below(&self, node: usize, strength: f32, depth: u32, sources: &[Party]) -> Vec<Party> {
        let named = self.without(self.named(node, strength), sources);
        if !named.is_empty() {
            return named;
        }
        let owners = self.without(self.owners(node, strength * 0.85), sources);
        if !owners.is_empty() || depth == 0 {
            return owners;
        }
        // "supported the talks in France between A and B": those who talk, and not where.
        if let Some(joint) = self.readings.at(node).filter(|r| r.symmetric && self.scene.part(node) == Some(Part::Noun))
        {
            let parties = self.noun_sources(joint, 0);
            return self.without(weakened(parties, strength * 0.85), sources);
        }
        let tree = &self.scene.tree;
        let clause = |k: usize| {
            matches!(tree.rel(k), Rel::Xcomp | Rel::Ccomp | Rel::Acl | Rel::Nsubj | Rel::Obj | Rel::NsubjPass)
        };
        // "talks at the United Nations": where, not whom with.
        let mut next: Vec<usize> = self.scene.own_phrases(node).filter(|(_, p)| *p != "at").map(|(k, _)| k).collect();
        next.extend(tree.kids(node).filter(|&k| clause(k)));
        for k in next {
            let found = self.below(k, strength * 0.8, depth - 1, sources);
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// Those that are not the same actor as a source.
    fn without(&self, parties: Vec<Party>, sources: &[Party]) -> Vec<Party> {
        let mentions = self.scene.mentions;
        let same = |a: usize, b: usize| {
            let (a, b) = (&mentions[a], &mentions[b]);
            match (a.code(), b.code()) {
                (Some(x), Some(y)) => x == y && (a.head == b.head || !distinct_bodies(a.kind, b.kind)),
                _ => a.head == b.head,
            }
        };
        parties.into_iter().filter(|p| !sources.iter().any(|s| same(p.mention, s.mention))).collect()
    }
}

/// A definite noun for something that two were at before it is spoken of: "the talks", "their negotiations", "the clashes".
pub(crate) fn is_spoken_of(scene: &Scene, reading: &Reading) -> bool {
    let tree = &scene.tree;
    // "the Four-Power talks" are not those of the two last spoken of.
    let of_others = tree.kids(reading.at).any(|k| {
        matches!(tree.rel(k), Rel::Compound | Rel::Amod | Rel::Nummod)
            && (tree.lemma(k).contains("power") || tree.lemma(k).contains("lateral") || tree.upos(k) == Upos::Num)
    });
    let definite = !of_others
        && tree.kids(reading.at).any(|k| {
            tree.rel(k) == Rel::Det && matches!(tree.lemma(k), "the" | "these" | "those")
                || tree.rel(k) == Rel::Poss && matches!(tree.lemma(k), "their" | "they")
        });
    let lasting = scene.frames.in_class(tree.lemma(reading.at), "ongoing");
    scene.part(reading.at) == Some(Part::Noun) && reading.symmetric && definite && lasting
}

/// Two bodies or groups of one state can act on each other: "Myanmar police arrested a Myanmar journalist".
fn distinct_bodies(one: MentionKind, other: MentionKind) -> bool {
    use MentionKind::*;
    let inner = |kind| matches!(kind, Body | Person | Office | Group | Unknown);
    inner(one) && inner(other)
}

fn weakened(parties: Vec<Party>, by: f32) -> Vec<Party> {
    parties.into_iter().map(|p| Party { strength: p.strength * by, ..p }).collect()
}
