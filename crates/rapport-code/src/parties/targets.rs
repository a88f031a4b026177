//! Who is acted upon.

use super::finder::{Finder, Party, weakened};
use crate::{
    acts::{Reading, saying},
    language::Rel,
};
use rapport_lexicon::{Kind, frames::Part};
use rapport_model::Upos;

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

impl Finder<'_, '_> {
    /// Who is acted upon, none of them among the sources.
    pub(super) fn targets(&self, reading: &Reading, sources: &[Party], depth: u32) -> Vec<Party> {
        let fresh = |parties: Vec<Party>| self.without(parties, sources);
        let governed = reading.governs.and_then(|g| self.readings.at(g));
        let first = self.marked_targets(reading, sources);
        if !first.is_empty() {
            return first;
        }
        // "requested the Secretary-General's help": of him.
        let asked = reading.code.is_some_and(|c| c.root() == "02") && reading.frame.pattern.object.is_some();
        let object = self.scene.object_below(reading.at).filter(|_| asked);
        let owners = object.map(|o| self.without(self.owners(o, 0.9), sources)).unwrap_or_default();
        if !owners.is_empty() {
            return owners;
        }
        let first = self.owner_of_named(reading, sources);
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
            if reading.kind == Some(Kind::Say)
                && let Some(subject) = saying::charged(self.scene, reading.at)
            {
                return fresh(self.agents(subject, 1));
            }
            // "agreed about the Chinese": nobody is promised anything.
            let own = self.places(reading).into_iter().filter(|k| !((asks || vague) && aside(k)));
            // "said that Iran was responsible", "urged that Iran be patient"
            let tree = &self.scene.tree;
            let content = tree.kids(reading.at).filter(|&k| matches!(tree.rel(k), Rel::Ccomp | Rel::Acl));
            let said = content.filter(|_| !vague).filter_map(|c| tree.kid(c, Rel::Nsubj));
            let own = own.chain(said);
            let places = own.chain(inner.collect::<Vec<_>>());
            let addressed = |k: usize| {
                fresh(self.named(k, 0.9)).into_iter().filter(|p| self.may_act(p.mention)).collect::<Vec<_>>()
            };
            // "would strike at its cities unless Iran halted the shelling": whoever is to yield is threatened.
            let condition = saying::condition(self.scene, reading.at).filter(|_| reading.kind == Some(Kind::Threaten));
            let places = &mut condition.into_iter().chain(places);
            let found = places.find_map(|k| Some(addressed(k)).filter(|f| !f.is_empty())).unwrap_or_default();
            return if found.is_empty() { self.told(reading, sources) } else { found };
        }
        let praises = reading.code.is_some_and(|c| c.root() == "05");
        for place in self.places(reading) {
            // "concerned about the trend of events in China": not about China.
            let reach = if reading.code.is_some_and(|c| c.root() == "11") { 1 } else { 3 };
            let mut found = fresh(self.below(place, 1.0, reach, sources));
            found.retain(|party| !(praises && self.is_topic(party, place)));
            if !found.is_empty() {
                return found;
            }
        }
        let found = self.nearby(reading, sources);
        let found = if found.is_empty() { self.told(reading, sources) } else { found };
        if found.is_empty() { self.answered_deed(reading, sources) } else { found }
    }

    /// "welcomed hearings on Cuba": what the hearings are about is not what is welcomed.
    fn is_topic(&self, party: &Party, place: usize) -> bool {
        let tree = &self.scene.tree;
        let mut way = tree.path_up(self.scene.mentions[party.mention].head).take_while(|&n| n != place);
        way.any(|n| matches!(tree.case(n), Some("on" | "about" | "over" | "against" | "concerning" | "regarding")))
    }

    /// "sent a battleship in response to Iran's deployment of missiles": against whose deed.
    fn answered_deed(&self, reading: &Reading, sources: &[Party]) -> Vec<Party> {
        let scene = self.scene;
        let hostile = reading.code.is_some_and(|c| matches!(c.root(), "11" | "13" | "15" | "16" | "17" | "18" | "19"));
        let answers = |&(k, p): &(usize, &str)| {
            p == "in"
                && matches!(
                    scene.tree.lemma(k),
                    "response" | "retaliation" | "reply" | "answer" | "reprisal" | "protest" | "revenge"
                )
        };
        let deeds = scene.phrases(reading.at).filter(answers).flat_map(|(k, _)| scene.own_phrases(k));
        let mut found = deeds.filter(|_| hostile).map(|(k, _)| self.below(k, 0.6, 1, sources));
        found.find(|f| !f.is_empty()).unwrap_or_default()
    }

    /// Whom a promise or refusal is told that names no other: "told the Finns that it was ready to lease the canal".
    fn told(&self, reading: &Reading, sources: &[Party]) -> Vec<Party> {
        let stance =
            matches!(reading.kind, Some(Kind::Intend | Kind::Reject | Kind::Threaten | Kind::Appeal | Kind::Demand));
        // "sent a note to India protesting the intrusion"
        let written = self.scene.tree.carrier(reading.at).is_some();
        let whom = saying::addressee(self.scene, reading.at).filter(|_| stance || written);
        whom.map(|k| self.without(self.named(k, 0.9), sources)).unwrap_or_default()
    }

    /// Those named outright as object or after "to".
    pub(super) fn addressed(&self, reading: &Reading, sources: &[Party]) -> Vec<Party> {
        let tree = &self.scene.tree;
        // "pointed out that Sisco had talked": the parse may take the first name for the object.
        let that = |k: usize| tree.kids_by(k, Rel::Det).any(|d| tree.lemma(d) == "that") && tree.upos(k) == Upos::Propn;
        let objects = tree.kids(reading.at).filter(|&k| matches!(tree.rel(k), Rel::Iobj | Rel::Obj) && !that(k));
        let found = objects.map(|k| self.without(self.named(k, 1.0), sources)).find(|p| !p.is_empty());
        found.unwrap_or_default()
    }

    /// The last resort for a verb: the actor next after it under the same verb. Parses err most in where a phrase hangs.
    pub(super) fn nearby(&self, reading: &Reading, sources: &[Party]) -> Vec<Party> {
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
    pub(super) fn following(&self, verb: usize, sources: &[Party]) -> Vec<Party> {
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
    pub(super) fn marked_targets(&self, reading: &Reading, sources: &[Party]) -> Vec<Party> {
        let scene = self.scene;
        // "demanded US withdrawal from Vietnam": what the demand is for has its own "from".
        let inner = reading.governs.and_then(|g| self.readings.at(g));
        let inner_takes = |word: &str| inner.is_some_and(|r| r.frame.pattern.prepositions().any(|p| p == word));
        let own = reading.frame.pattern.prepositions();
        for wanted in own.filter(|p| reading.kind != Some(Kind::Demand) || !inner_takes(p)) {
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

    /// "acquiesced in Bangkok's suggestion": the owner of what a frame names after its preposition, where it has no object.
    fn owner_of_named(&self, reading: &Reading, sources: &[Party]) -> Vec<Party> {
        let scene = self.scene;
        if scene.object_below(reading.at).is_some() || reading.symmetric {
            return Vec::new();
        }
        let named = reading.frame.pattern.phrases.iter().filter(|p| p.noun.is_some());
        let places = named.flat_map(|phrase| {
            let fits = move |(_, p): &(usize, &str)| phrase.prepositions.iter().any(|q| &**q == *p);
            scene.own_phrases(reading.at).filter(fits).map(|(k, _)| k)
        });
        places.map(|k| self.without(self.owners(k, 0.9), sources)).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// "cautioned him": whoever that is, it is nobody who stands further down.
    pub(super) fn is_done_to_someone(&self, verb: usize) -> bool {
        let tree = &self.scene.tree;
        let person = |k: usize| matches!(tree.form(k), "him" | "her" | "them" | "me" | "us" | "you");
        let unknown = |k: usize| tree.upos(k) == Upos::Pron && person(k) && self.scene.mentions_at(k).next().is_none();
        tree.kids(verb).any(|k| matches!(tree.rel(k), Rel::Obj | Rel::Iobj) && unknown(k))
    }

    /// Through the act that an operator governs: whom it is addressed to, whose act it is, whom that act concerns. `None` if
    /// there it names nobody; nobody at all for an appeal to oneself ("I recommend that we instruct the Embassy").
    pub(super) fn governed_targets(
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

    /// The places of an act, likeliest first: objects, then phrases by preposition, then clauses.
    pub(super) fn places(&self, reading: &Reading) -> Vec<usize> {
        let (scene, tree) = (self.scene, &self.scene.tree);
        let mut places: Vec<usize> = tree.kids_by(reading.at, Rel::Iobj).collect();
        places.extend(scene.recipient(reading.at));
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
    pub(super) fn is_argument(&self, at: usize, preposition: &str, reading: &Reading) -> bool {
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
    pub(super) fn is_mere_place(&self, at: usize, preposition: &str, reading: &Reading) -> bool {
        let local = matches!(preposition, "in" | "at" | "near" | "along" | "across" | "around" | "over" | "on");
        let territorial = reading.code.is_some_and(|c| {
            matches!(c.root(), "07" | "08" | "15" | "16" | "17" | "18" | "19" | "20") || c.as_str() == "042"
        });
        let mut mentions = self.scene.mentions_at(at);
        local && !territorial && mentions.any(|i| self.scene.mentions[i].place)
    }
}
