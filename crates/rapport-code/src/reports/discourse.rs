//! What earlier sentences lend to later ones: whose "the talks" are.

use crate::{
    actors::{self, Mention},
    acts::{Coded, Reading},
    language::Rel,
    parties::is_spoken_of,
    time::is_dated,
};
use rapport_lexicon::{Kind, Lexicon, frames::Part, vocabulary};
use rapport_model::{Actor, ActorCode, Document, Report};

/// How many sentences back a definite noun may reach for its parties.
const REACH: u32 = 8;

/// How many sentences back an answer may reach for what it answers.
const ANSWER: u32 = 2;

/// What the document has told so far: the last acts of both and between whom; and the two whose relations it is about.
#[derive(Default)]
pub(crate) struct Discourse {
    last: Vec<(u32, Actor, Actor)>,
    /// What one has said or done to another.
    words: Vec<(u32, Actor, Actor)>,
    titled: Option<[Actor; 2]>,
    /// The two sides of the talk that it records.
    talk: Option<[Actor; 2]>,
    /// The state whose paper it is.
    pub author: Option<ActorCode>,
}

impl Discourse {
    /// Before the first sentence of a document.
    pub fn of(lexicon: &Lexicon, document: &Document) -> Discourse {
        let actor = |code: ActorCode| {
            let name = lexicon.actor_name(code).unwrap_or_default().to_owned();
            Actor { code: Some(code), role: None, name, span: None }
        };
        let titled = actors::titled_dyad(lexicon, document).map(|codes| codes.map(actor));
        let talk = actors::Speaking::of(lexicon, document).sides().map(|codes| codes.map(actor));
        Discourse { titled, talk, author: actors::author_of(lexicon, document), ..Discourse::default() }
    }

    /// Remembers a report between two that are known.
    pub fn note(&mut self, report: &Report) {
        if !report.symmetric && report.source.code.is_some() && report.target.code.is_some() {
            self.words.retain(|(sentence, ..)| sentence + ANSWER >= report.sentence);
            self.words.push((report.sentence, report.source.clone(), report.target.clone()));
        }
        if report.symmetric && report.source.code.is_some() && report.target.code.is_some() {
            self.last.retain(|(sentence, ..)| sentence + REACH >= report.sentence);
            self.last.push((report.sentence, report.source.clone(), report.target.clone()));
        }
    }

    /// The parties of an act of both that names none: "the talks" are those last spoken of, "the clashes" those between the
    /// two last spoken of.
    pub fn parties(&self, coded: &Coded, reading: &Reading) -> Option<(Actor, Actor)> {
        if !is_spoken_of(&coded.scene, reading) {
            return self.the_two(coded, reading);
        }
        let near = |sentence: u32| coded.number > sentence && coded.number - sentence <= REACH;
        let mut pairs = self.last.iter().rev().filter(|(sentence, ..)| near(*sentence));
        let (_, one, other) = match self.seat(coded, reading) {
            // "the talks in Peking": of China and another, if such have been spoken of.
            Some(seat) => {
                let home = |pair: &&(u32, Actor, Actor)| [pair.1.code, pair.2.code].contains(&Some(seat));
                pairs.find(home)
            }
            None => pairs.next(),
        }?;
        // Where others are named, the talks may be theirs.
        let others = coded
            .scene
            .mentions
            .iter()
            .any(|m| m.code().is_some_and(|code| Some(code) != one.code && Some(code) != other.code) && !m.place);
        (!others).then(|| (one.clone(), other.clone()))
    }

    /// An act of both that names nobody, in a paper on the relations of two: theirs, if it is told as a deed and not as a
    /// state of things ("an agreement was signed", "the last meeting was in April"; but "contacts have grown").
    fn the_two(&self, coded: &Coded, reading: &Reading) -> Option<(Actor, Actor)> {
        let [one, other] = self.titled.as_ref()?;
        let verb = coded.scene.part(reading.at) == Some(Part::Verb);
        // What a verb carries on has to be named: "student exchanges resumed", but not "efforts began".
        let named = reading.governs.is_none_or(|g| coded.scene.part(g) == Some(Part::Noun));
        let agreed = reading.kind == Some(Kind::Intend) && reading.governs.is_some();
        let code = reading.code.filter(|_| agreed || reading.symmetric && named)?;
        // "The working group agreed to conduct a survey": a body of both.
        let body = coded.scene.subject(reading.at).map(|s| coded.scene.tree.lemma(s));
        let of_both = vocabulary().joint_body.holds(body);
        let joint = match code.as_str() {
            _ if verb && of_both && code.root() == "03" => true,
            "042" | "057" => verb,
            "036" | "040" | "046" | "060" => is_dated(coded, reading.at),
            _ => false,
        };
        let theirs = |code: Option<ActorCode>| code == one.code || code == other.code;
        let mut named = coded.scene.mentions.iter().filter(|m| m.code().is_some());
        (joint && named.all(|m| m.place || theirs(m.code()))).then(|| (one.clone(), other.clone()))
    }

    /// The one to whom an act is addressed that names no other side, in a paper on the relations of two: what one of them
    /// asks, demands, refuses or yields concerns the other ("it has repeatedly called for a summit").
    pub fn other_side(&self, coded: &Coded, reading: &Reading, source: Option<ActorCode>) -> Option<Actor> {
        let [one, other] = self.titled.as_ref().or(self.talk.as_ref())?;
        let tree = &coded.scene.tree;
        // "proposed confidence-building measures": to the other.
        let proposes = matches!(tree.lemma(reading.at), "propose" | "offer") && reading.kind.is_some();
        let addressed = reading.code.is_some_and(|c| matches!(c.root(), "02" | "08" | "10" | "12"))
            || (reading.governs.is_some() || proposes) && reading.code.is_some_and(|c| c.root() == "03");
        let theirs = |code: Option<ActorCode>| code == one.code || code == other.code;
        // "the withdrawal of all divisions from Mongolia", "at the UN": where it is, and nobody beside the two.
        let local = |head: usize| vocabulary().third_place.holds(tree.case(head));
        let state = |m: &Mention| m.code().is_some_and(|code| code.is_state() && !theirs(Some(code)));
        let third = |m: &&Mention| state(m) && !m.place && !local(m.head);
        let others = coded.scene.mentions.iter().any(|m| third(&m));
        let verb = coded.scene.part(reading.at) != Some(Part::Noun);
        if !addressed || !verb || others || !theirs(source) {
            return None;
        }
        Some(if source == one.code { other.clone() } else { one.clone() })
    }

    /// Whom an answer is given to that names only what it answers: "rejected the suggestion" concerns the one who made it,
    /// "welcomed the accord" those who signed it.
    pub fn answered(&self, coded: &Coded, reading: &Reading, source: Option<ActorCode>) -> Vec<Actor> {
        let (scene, tree) = (&coded.scene, &coded.scene.tree);
        let answer = reading.code.is_some_and(|c| matches!(c.root(), "03" | "05" | "08" | "11" | "12"));
        let object = scene.object_below(reading.at).filter(|_| answer && scene.part(reading.at) == Some(Part::Verb));
        let Some(object) = object else { return Vec::new() };
        let definite = |k: usize| tree.rel(k) == Rel::Det && vocabulary().definite.contains(tree.lemma(k));
        let (first, past) = tree.extent(object);
        let owned = scene.mentions.iter().any(|m| (first..=past).contains(&m.head));
        if owned || !tree.kids(object).any(definite) {
            return Vec::new();
        }
        if scene.frames.in_class(tree.lemma(object), "answered") {
            let mut words = self.words.iter().rev().filter(|(sentence, ..)| coded.number <= sentence + ANSWER);
            let to_source = words.clone().find(|(_, one, other)| other.code == source && one.code != source);
            let said = to_source.or_else(|| words.find(|(_, one, _)| one.code != source));
            return said.map(|(_, one, _)| one.clone()).into_iter().collect();
        }
        let joint = ["agreement", "talks"].iter().any(|class| scene.frames.in_class(tree.lemma(object), class));
        let both = self.last.last().filter(|(sentence, ..)| joint && coded.number <= sentence + ANSWER + 1);
        let others = both.into_iter().flat_map(|(_, one, other)| [one.clone(), other.clone()]);
        others.filter(|actor| actor.code != source).collect()
    }

    /// The state in whose town the act takes place.
    fn seat(&self, coded: &Coded, reading: &Reading) -> Option<ActorCode> {
        let scene = &coded.scene;
        let local = scene.own_phrases(reading.at).filter(|(_, p)| matches!(*p, "in" | "at"));
        local.flat_map(|(k, _)| scene.mentions_at(k)).find_map(|m| scene.mentions[m].code())
    }
}

#[cfg(test)]
mod tests {
    use crate::{Coder, wire};
    use rapport_lexicon::Lexicon;
    use rapport_model::Report;

    fn coded(text: &str, sentences: &[rapport_model::Sentence]) -> Vec<Report> {
        let document = wire::plain("t", text, None);
        Coder::new(Lexicon::builtin().clone(), Vec::new()).by_rules(&document, sentences)
    }

    #[test]
    fn the_talks_are_those_of_the_sentence_before() {
        let first = crate::testing::sentence(
            "China/propn/2/nsubj met=meet/verb/0/root with/adp/4/case Vietnam/propn/2/obl ./punct/2/punct",
        );
        let second = crate::testing::sentence(
            "The/det/2/det talks=talk/noun/3/nsubj were/verb/0/root useful/adj/3/xcomp ./punct/3/punct",
        );
        let text = format!("{} {}", first.0, second.0);
        let shifted = crate::testing::shifted(second.1, first.0.len() + 1);
        let reports = coded(&text, &[first.1, shifted]);
        let talks: Vec<_> = reports.iter().filter(|r| r.sentence == 1).collect();
        assert_eq!(talks.len(), 2, "{reports:#?}");
        assert!(talks.iter().all(|r| r.event.cameo.as_str() == "046"));
        assert_eq!(talks[0].source.span.and_then(|s| s.get(&text)), Some("talks"));
    }
}
