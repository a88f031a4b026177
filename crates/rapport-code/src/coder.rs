//! The coder: its tables, and the way from a document to reports.

use crate::{
    actors::{self, Mention, MentionKind},
    acts::{Reading, Readings, is_unheard, settled},
    facts::contact,
    language::{Against, DatePhrase, Rel, Tree, phrases},
    parties::{
        self, Finder, Party, Sides, acts, is_acted_upon, is_firm, is_own_body, is_spoken_of, named_where, own_sides,
        pairs,
    },
    reports::{Discourse, announced, clause, once},
    sentence::{Issues, Scene},
    standing::{Standing, attribution, charges, nominal, standing},
    time::when,
};

use rapport_lexicon::{
    Kind, Lexicon,
    frames::{Frames, Part},
};
use rapport_model::{
    Actor, Basis, BlockKind, Cameo, Document, Event, Evidence, Issue, Position, Quantity, Reality, Report, ReportParts,
    Sentence, SourceKind, Span,
};

/// Reports below this confidence are not given: of those read by hand fewer than a third were right.
const LEAST: f32 = 0.25;

/// Codes parsed documents. Made once (the frames are compiled once for the process), used for any number of documents.
pub struct Coder {
    lexicon: Lexicon,
    engine: Engine,
}

/// What codes one sentence once its actors are known.
pub(crate) struct Engine {
    issues: Issues,
}

/// Everything known of one sentence, ready to make reports of.
pub(crate) struct Coded<'a> {
    pub document: &'a Document,
    pub number: u32,
    pub scene: Scene<'a>,
    pub readings: Readings,
    pub dates: Vec<DatePhrase>,
    pub issues: Vec<(u32, usize)>,
    pub evidence: Evidence,
    /// The sentence speaks of sport, the stage or a game: its battles are none.
    pub play: bool,
}

impl Coder {
    /// A coder with these names, and these issues beside the common ones of `lexicon/issues.toml`; an issue of the desk
    /// takes precedence where both know a term.
    pub fn new(lexicon: Lexicon, issues: Vec<Issue>) -> Coder {
        Coder { lexicon, engine: Engine::new(issues) }
    }

    /// What the document says happened, in the order of its text. `sentences` are the document's own, in reading order.
    /// A document that is not in English gives nothing.
    pub fn code(&self, document: &Document, sentences: &[Sentence]) -> Vec<Report> {
        let mut reports = Vec::new();
        if !matches!(document.language.as_str(), "en" | "") {
            return reports;
        }
        let mut discourse = Discourse::of(&self.lexicon, document);
        self.each(document, sentences, |coded| self.engine.reports(coded, &mut discourse, &mut reports));
        once(&mut reports);
        reports.retain(|report| report.confidence >= LEAST);
        reports
    }

    /// For each pair, in order, the best reading of what its first does to its second: always one report, its PLOVER type
    /// always set.
    pub fn code_pairs(&self, document: &Document, sentences: &[Sentence], pairs: &[(Span, Span)]) -> Vec<Report> {
        crate::reports::code(&self.engine, &self.mentions(document, sentences), document, sentences, pairs)
    }

    /// The figures that the text gives, in order.
    pub fn quantities(&self, document: &Document, sentences: &[Sentence]) -> Vec<Quantity> {
        let mut quantities = Vec::new();
        self.each(document, sentences, |coded| crate::facts::quantities(coded, &mut quantities));
        quantities
    }

    /// What each side says it wants in a matter: its stated positions on the issues, in the order of the text.
    pub fn positions(&self, document: &Document, sentences: &[Sentence]) -> Vec<Position> {
        let mut positions = Vec::new();
        let mut discourse = Discourse::of(&self.lexicon, document);
        self.each(document, sentences, |coded| {
            let mut reports = Vec::new();
            self.engine.reports(coded, &mut discourse, &mut reports);
            once(&mut reports);
            reports.retain(|report| report.confidence >= LEAST);
            self.engine.positions(coded, &reports, &mut positions);
        });
        crate::facts::once(document, positions)
    }

    /// Reads every sentence of running text and hands it on.
    pub(crate) fn each(&self, document: &Document, sentences: &[Sentence], mut take: impl FnMut(&Coded)) {
        let mentions = self.mentions(document, sentences);
        let mut against = Against { vantage: document.vantage(), last: None };
        for (number, sentence) in sentences.iter().enumerate() {
            if sentence.tokens.is_empty() || !is_running_text(document, sentence) {
                continue;
            }
            let list = mentions.get(number).map(Vec::as_slice).unwrap_or_default();
            if let Some(coded) = self.engine.read(document, number, sentence, list, &mut against) {
                take(&coded);
            }
        }
    }

    /// The mentions of a document's sentences.
    fn mentions(&self, document: &Document, sentences: &[Sentence]) -> Vec<Vec<Mention>> {
        actors::resolve(&self.lexicon, document, sentences)
    }
}

impl Engine {
    pub(crate) fn new(issues: Vec<Issue>) -> Engine {
        Engine { issues: Issues::new(issues) }
    }

    /// Reads a sentence whose mentions are known; `against` carries the date last spoken of from sentence to sentence.
    pub(crate) fn read<'a>(
        &self,
        document: &'a Document,
        number: usize,
        sentence: &'a Sentence,
        mentions: &'a [Mention],
        against: &mut Against,
    ) -> Option<Coded<'a>> {
        let tree = Tree::new(&document.text, sentence);
        let scene = Scene { tree, mentions, frames: Frames::builtin() };
        let dates = phrases(&scene.tree, *against);
        if let Some(last) = dates.last() {
            against.last = last.when.date();
        }
        let evidence = Evidence::new(document, clause::pieces(document, &scene.tree, 0, scene.tree.len() - 1))?;
        let readings = Readings::of(&scene);
        let issues = self.issues.of(&scene.tree);
        let play = (0..scene.tree.len()).any(|at| scene.frames.in_class(scene.tree.lemma(at), "play"));
        Some(Coded { play, document, number: number as u32, scene, readings, dates, issues, evidence })
    }

    fn reports(&self, coded: &Coded, discourse: &mut Discourse, reports: &mut Vec<Report>) {
        let finder = Finder { scene: &coded.scene, readings: &coded.readings };
        for reading in coded.readings.iter() {
            let Some(code) = reading.code.filter(|_| !is_unheard(&coded.scene, reading)) else { continue };
            let governor = coded.readings.governor(reading.at);
            let sides = match governor {
                None => finder.sides(reading),
                Some(above) => match own_sides(&finder, reading, above) {
                    Some(sides) => sides,
                    None => continue,
                },
            };
            let act = self.act(coded, reading, code);
            if governor.is_none() && coded.scene.part(reading.at) == Some(Part::Noun) && !act.is_told(coded, reading) {
                continue;
            }
            let mut made: Vec<(usize, usize)> = Vec::new();
            for (source, target) in pairs(reading, &sides) {
                let pair = (source.mention, target.mention);
                if made.contains(&pair) {
                    continue;
                }
                made.push(pair);
                let doer = &coded.scene.mentions[source.mention];
                let charge = charges::charged(&coded.scene, &coded.readings, reading, code, doer, discourse.author);
                let told = charge.map(|word| act.charged_by(coded, word));
                let report = self.report(coded, reading, told.as_ref().unwrap_or(&act), &sides, source, target);
                report.iter().for_each(|r| discourse.note(r));
                reports.extend(report);
            }
            let told =
                made.is_empty() && (act.standing.reality == Reality::Actual || is_spoken_of(&coded.scene, reading));
            if told && let Some((one, other)) = discourse.parties(coded, reading) {
                for (from, to) in [(&one, &other), (&other, &one)] {
                    reports.push(self.report_between(coded, reading, &act, (from, to)));
                }
            }
            if made.is_empty()
                && let [source] = sides.sources[..]
            {
                let from = &coded.scene.mentions[source.mention];
                let to = discourse.answered(coded, reading, from.code()).into_iter().filter(|_| acts(from));
                reports.extend(to.map(|to| self.report_between(coded, reading, &act, (&from.actor, &to))));
            }
            if let [source] = sides.sources[..]
                && sides.targets.is_empty()
                && let Some(thing) = parties::thing(coded, reading, code)
            {
                let from = &coded.scene.mentions[source.mention];
                let hit = acts(from).then(|| self.report_between(coded, reading, &act, (&from.actor, &thing)));
                reports.extend(hit);
            }
            if act.standing.reality == Reality::Actual
                && let [source] = sides.sources[..]
                && source.strength > 0.8
                && sides.targets.iter().all(|t| coded.scene.mentions[t.mention].code().is_none())
            {
                let from = &coded.scene.mentions[source.mention];
                let other = discourse.other_side(coded, reading, from.code());
                let report = |to| self.report_between(coded, reading, &act, (&from.actor, &to));
                reports.extend(other.map(report));
            }
        }
    }

    /// The positions that a sentence and its reports tell.
    pub(crate) fn positions(&self, coded: &Coded, reports: &[Report], positions: &mut Vec<Position>) {
        crate::facts::positions(coded, &self.issues, reports, positions);
    }

    /// The reports of one sentence alone.
    #[cfg(test)]
    pub(crate) fn reports_of(&self, coded: &Coded) -> Vec<Report> {
        let mut reports = Vec::new();
        self.reports(coded, &mut Discourse::default(), &mut reports);
        reports
    }

    fn act(&self, coded: &Coded, reading: &Reading, code: Cameo) -> Act {
        let scene = &coded.scene;
        let mut standing = standing(scene, &coded.readings, reading);
        // "we propose to warn them": put to colleagues, and to nobody else yet.
        let within =
            reading.kind == Some(Kind::Intend) && is_paper(coded.document) && is_put_to_colleagues(scene, reading.at);
        if within && standing.reality == Reality::Actual {
            standing.reality = Reality::Proposed;
        }
        let mut code = settled(scene, reading, code);
        if let Some(intent) = announced(coded, reading, &standing) {
            (code, standing.reality) = (intent, Reality::Actual);
        }
        let (issues, track) = self.issues.settle(&coded.issues, scene, reading.at, code);
        let (clause, finite) = clause::clause(coded.document, scene, reading);
        Act { code, standing, issues, track, clause, finite }
    }

    fn report(
        &self,
        coded: &Coded,
        reading: &Reading,
        act: &Act,
        sides: &Sides,
        source: Party,
        target: Party,
    ) -> Option<Report> {
        let scene = &coded.scene;
        let (from, to) = (&scene.mentions[source.mention], &scene.mentions[target.mention]);
        let playable = matches!(act.code.root(), "04" | "05" | "15" | "17" | "18" | "19" | "20");
        let at_home = from.code().is_some() && from.code() == to.code();
        // Officials of one state who meet or talk together do the state's own business.
        let business = at_home
            && reading.symmetric
            && from.kind == MentionKind::Person
            && to.kind == MentionKind::Person
            && from.actor.role == to.actor.role;
        let actors = (named_where(coded, from), named_where(coded, to));
        // "said that it would", "the cartel … the cartel": one and the same.
        let oneself = actors.0.code == actors.1.code
            && (actors.0.span == actors.1.span || (at_home && actors.0.name == actors.1.name));
        let same = oneself || !is_acted_upon(from, to) || is_own_body(scene, from, to) || business;
        let household = at_home && is_own_business(coded.document, act.code);
        let trade = matches!(act.code.root(), "02" | "03" | "04" | "05" | "06" | "12" | "16");
        let private = trade && is_firm(scene, from) && is_firm(scene, to);
        if !acts(from) || same || household || private || (playable && coded.play) {
            return None;
        }
        let parties: Vec<Party> = sides.sources.iter().chain(&sides.targets).copied().collect();
        Some(Report::new(ReportParts {
            contact: contact(scene, reading, act.code, &parties),
            // "The two agreed to share": what both do together is one act.
            symmetric: reading.symmetric || sides.targets.is_empty(),
            confidence: confidence(scene, reading, source, target),
            ..parts(coded, reading, act, actors)
        }))
    }

    /// A report of an act whose parties an earlier sentence named: the word of the act stands for them.
    fn report_between(&self, coded: &Coded, reading: &Reading, act: &Act, (from, to): (&Actor, &Actor)) -> Report {
        let word = Some(coded.scene.tree.tokens[reading.at].span);
        // Whoever stands in the sentence keeps their own words.
        let own = |actor: &Actor| actor.code.is_none() || coded.scene.mentions.iter().any(|m| m.actor == *actor);
        let actor =
            |actor: &Actor| if own(actor) { actor.clone() } else { Actor { span: word, role: None, ..actor.clone() } };
        Report::new(ReportParts { confidence: 0.4, ..parts(coded, reading, act, (actor(from), actor(to))) })
    }

    /// A report for a pair that stands in no sentence.
    pub(crate) fn bare_report(&self, document: &Document, span: Span, event: Event, actors: (Actor, Actor)) -> Report {
        let evidence = Evidence::new(document, vec![span]).expect("the line's spans were checked against its text");
        Report::new(ReportParts {
            evidence,
            sentence: 0,
            clause: vec![span],
            when: rapport_model::When::UNKNOWN,
            source: actors.0,
            target: actors.1,
            event,
            reality: Reality::Actual,
            attribution: rapport_model::Attribution::default(),
            contact: None,
            issues: Vec::new(),
            track: rapport_model::Track::Political,
            finite: false,
            symmetric: false,
            confidence: 0.05,
            frame: "none: the pair stands in no sentence".to_owned(),
        })
    }

    /// A report for a given pair, whatever the sentence's own arguments are.
    pub(crate) fn report_for(
        &self,
        coded: &Coded,
        at: usize,
        event: Event,
        actors: (Actor, Actor),
        frame: &str,
        confidence: f32,
    ) -> Report {
        let scene = &coded.scene;
        let reading = coded.readings.at(at);
        let standing = match reading {
            Some(reading) => standing(scene, &coded.readings, reading),
            None => Standing { reality: Reality::Actual, said_at: None },
        };
        let (issues, track) = self.issues.settle(&coded.issues, scene, at, event.cameo);
        let (clause, finite) = match reading {
            Some(reading) => clause::clause(coded.document, scene, reading),
            None => (coded.evidence.spans().to_vec(), false),
        };
        let act = Act { code: event.cameo, standing, issues, track, clause, finite };
        let symmetric = reading.is_some_and(|r| r.symmetric);
        Report::new(ReportParts {
            event,
            confidence,
            frame: frame.to_owned(),
            symmetric,
            ..parts_at(coded, at, &act, actors)
        })
    }
}

/// A report's parts as its reading gives them; contact and confidence are left to the caller.
fn parts(coded: &Coded, reading: &Reading, act: &Act, actors: (Actor, Actor)) -> ReportParts {
    ReportParts {
        symmetric: reading.symmetric,
        frame: reading.frame.name.clone(),
        ..parts_at(coded, reading.at, act, actors)
    }
}

fn parts_at(coded: &Coded, at: usize, act: &Act, (source, target): (Actor, Actor)) -> ReportParts {
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

impl Act {
    /// The same act as another tells it, by this word.
    fn charged_by(&self, coded: &Coded, word: usize) -> Act {
        let said_at = self.standing.said_at.or(Some(word).filter(|&w| coded.scene.part(w) == Some(Part::Verb)));
        let reality = match self.standing.reality {
            Reality::Actual => Reality::Claimed,
            other => other,
        };
        Act { standing: Standing { reality, said_at }, ..self.clone() }
    }

    /// Whether a noun's act is told at all, and not only named.
    fn is_told(&self, coded: &Coded, reading: &Reading) -> bool {
        let (first, last) = coded.scene.tree.extent(reading.at);
        let dated = coded.dates.iter().any(|d| (first..=last).contains(&d.tokens.0) && !d.bound);
        nominal::tells(&coded.scene, reading, dated)
    }
}

impl Coded<'_> {
    /// Whether the sentence tells when an act took place.
    pub(crate) fn is_dated(&self, at: usize) -> bool {
        let standing = Standing { reality: Reality::Actual, said_at: None };
        let basis = when(self.document, &self.scene, &self.dates, at, &standing).basis();
        matches!(basis, Basis::Stated | Basis::Relative)
    }
}

/// What all reports of one reading share.
#[derive(Clone)]
struct Act {
    code: Cameo,
    standing: Standing,
    issues: Vec<String>,
    track: rapport_model::Track,
    clause: Vec<Span>,
    finite: bool,
}

/// "we propose", "I intend": said to those who read the paper.
fn is_put_to_colleagues(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    let first = |s: usize| matches!(tree.form(s).to_lowercase().as_str(), "we" | "i");
    let told =
        tree.kids(at).any(|k| matches!(tree.rel(k), Rel::Iobj | Rel::Obl) && tree.case(k).is_none_or(|c| c == "to"));
    matches!(tree.lemma(at), "propose" | "intend" | "plan" | "contemplate")
        && !told
        && tree.has(at, "Tense", "Pres")
        && scene.subject(at).is_some_and(first)
}

fn is_paper(document: &Document) -> bool {
    use SourceKind::{Embassy, Intelligence, OfficialPaper, Transcript};
    matches!(document.source, Embassy | Intelligence | OfficialPaper | Transcript) || document.edition.is_some()
}

/// Papers of governments are full of what colleagues ask, tell and promise one another: no relations of states.
fn is_own_business(document: &Document, code: Cameo) -> bool {
    is_paper(document) && matches!(code.root(), "01" | "02" | "03" | "04" | "05" | "06" | "08" | "10" | "12")
}

/// Headings, letterheads, table rows and editors' notes tell no acts.
fn is_running_text(document: &Document, sentence: &Sentence) -> bool {
    let block = document.blocks.iter().find(|b| b.pieces.iter().any(|p| p.meets(sentence.span)));
    block.is_none_or(|b| b.kind.is_prose() || b.kind == BlockKind::Heading && document.blocks.len() == 1)
}

/// An estimate from what the reading rests on: how much of the frame was found, how directly the actors stand there.
fn confidence(scene: &Scene, reading: &Reading, source: Party, target: Party) -> f32 {
    let frame = 0.72 + 0.04 * (reading.weight.min(6) as f32);
    let sure = |p: Party| p.strength * f32::from(scene.mentions[p.mention].certainty) / 100.0;
    let noun = if scene.part(reading.at) == Some(Part::Noun) { 0.8 } else { 1.0 };
    let loose = if scene.tree.rel(reading.at) == Rel::Other { 0.9 } else { 1.0 };
    (frame * sure(source) * sure(target) * noun * loose).clamp(0.05, 0.98)
}

#[cfg(test)]
mod tests;
