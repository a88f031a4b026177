//! The coder: its tables, and the way from a document to reports.

use crate::{
    actors::{self, Mention, Speaking},
    acts::Coded,
    facts,
    language::Against,
    learned::{self, Context, Lesson, Model},
    reports::{self, Discourse, Engine, once},
};
use rapport_encoder::Encoder;
use rapport_lexicon::Lexicon;
use rapport_model::{BlockKind, Document, Issue, Position, Quantity, Report, Sentence, Span};

/// The version of the coder, named in every output row: a change of rule or frame that changes any output changes it.
pub const CODER: &str = concat!("rapport-code ", env!("CARGO_PKG_VERSION"), " learned-2");
/// The same of a coder that reads fast.
pub const FAST_CODER: &str = concat!("rapport-code ", env!("CARGO_PKG_VERSION"), " learned-2 fast");

/// Reports of the rules alone below this confidence are not given: of those read by hand fewer than a third were right.
const LEAST: f32 = 0.25;

/// What a document tells.
#[derive(Clone, Debug, Default)]
pub struct Coding {
    /// Who did what to whom; a report of a meeting has its contact.
    pub reports: Vec<Report>,
    /// The figures.
    pub quantities: Vec<Quantity>,
    /// What each side says it wants in a matter: its stated positions on the issues.
    pub positions: Vec<Position>,
}

/// Codes parsed documents. Made once (the frames are compiled once for the process), used for any number of documents.
pub struct Coder {
    lexicon: Lexicon,
    engine: Engine,
    /// Absent if texts are to be read fast.
    encoder: Option<&'static Encoder>,
}

impl Coder {
    /// A coder with these names, and these issues beside the common ones of `lexicon/issues.toml`; an issue of the desk
    /// takes precedence where both know a term.
    pub fn new(lexicon: Lexicon, issues: Vec<Issue>) -> Coder {
        Coder { lexicon, engine: Engine::new(issues), encoder: Encoder::english() }
    }

    /// The same without the contextual encoder: several times as fast, and less often right.
    pub fn fast(self) -> Coder {
        Coder { encoder: None, ..self }
    }

    /// The version of the coder, and whether it reads fast.
    pub fn version(&self) -> &'static str {
        if self.encoder.is_some() { CODER } else { FAST_CODER }
    }

    /// All that the document tells, in the order of its text. `sentences` are the document's own, in reading order.
    /// A document that is not in English gives nothing.
    pub fn read(&self, document: &Document, sentences: &[Sentence]) -> Coding {
        let mut coding = Coding::default();
        if !matches!(document.language.as_str(), "en" | "") {
            return coding;
        }
        coding.reports = reports::headed(&self.lexicon, document);
        self.lessons(document, sentences, |lesson| {
            let reports = self.judged(lesson);
            let mut told = reports.clone();
            once(&mut told);
            self.engine.positions(lesson.coded, &told, &mut coding.positions);
            facts::quantities(lesson.coded, &mut coding.quantities);
            coding.reports.extend(reports);
        });
        once(&mut coding.reports);
        coding.positions = facts::once(document, coding.positions);
        coding
    }

    /// What the rules alone report, without what was learned: the proposals that they make to the judge.
    pub fn by_rules(&self, document: &Document, sentences: &[Sentence]) -> Vec<Report> {
        let mut reports = reports::headed(&self.lexicon, document);
        self.lessons(document, sentences, |lesson| reports.extend(lesson.ruled().cloned()));
        once(&mut reports);
        reports.retain(|report| report.confidence >= LEAST);
        reports
    }

    /// Lays each sentence before one who learns from it.
    pub fn lessons(&self, document: &Document, sentences: &[Sentence], mut take: impl FnMut(&Lesson)) {
        let mut discourse = Discourse::of(&self.lexicon, document);
        let speaking = Speaking::of(&self.lexicon, document);
        let mentions = self.mentions(document, sentences);
        let context = Context::of(document, (sentences, &mentions), &speaking, self.encoder);
        self.each(document, sentences, &mentions, |coded| {
            let ruled = self.ruled(coded, &speaking, &mut discourse);
            take(&Lesson { context: &context, coded, ruled: &ruled });
        });
    }

    /// What the rules report of a sentence, each report with its word.
    fn ruled(&self, coded: &Coded, speaking: &Speaking, discourse: &mut Discourse) -> Vec<(usize, Report)> {
        let reports = self.engine.reports(coded, discourse);
        let spoken = |(at, report)| (at, reports::spoken(coded.document, speaking, report));
        reports.into_iter().map(spoken).collect()
    }

    /// What the judge makes of them, and of what else the words may tell.
    fn judged(&self, lesson: &Lesson) -> Vec<Report> {
        let unknown = |report: &&Report| report.source.code.is_none() || report.target.code.is_none();
        let mut reports: Vec<Report> =
            lesson.ruled().filter(unknown).filter(|report| report.confidence >= LEAST).cloned().collect();
        let Lesson { context, coded, ruled } = *lesson;
        let proposals = learned::decide(Model::builtin(), context, coded, ruled);
        let sure = proposals.iter().filter(|one| one.is_sure());
        let issues = self.engine.issues();
        reports.extend(sure.filter_map(|one| learned::tell(issues, context, coded, ruled, one)));
        reports
    }

    /// What the document says happened: the reports of [`Coder::read`].
    pub fn code(&self, document: &Document, sentences: &[Sentence]) -> Vec<Report> {
        self.read(document, sentences).reports
    }

    /// For each pair, in order, the best reading of what its first does to its second: always one report, its PLOVER type
    /// always set.
    pub fn code_pairs(&self, document: &Document, sentences: &[Sentence], pairs: &[(Span, Span)]) -> Vec<Report> {
        reports::code(&self.engine, &self.mentions(document, sentences), document, sentences, pairs)
    }

    /// Reads every sentence of running text and hands it on.
    fn each(
        &self,
        document: &Document,
        sentences: &[Sentence],
        mentions: &[Vec<Mention>],
        mut take: impl FnMut(&Coded),
    ) {
        let mut against = Against::of(document);
        let mut entered = None;
        for (number, sentence) in sentences.iter().enumerate() {
            if sentence.tokens.is_empty() || !is_running_text(document, sentence) {
                continue;
            }
            let list = mentions.get(number).map(Vec::as_slice).unwrap_or_default();
            enter(document, sentence, &mut entered, &mut against);
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

/// Where another entry of a chronology begins, dates are read against its own, and where it ends, against the document's.
fn enter(document: &Document, sentence: &Sentence, entered: &mut Option<Span>, against: &mut Against) {
    let entry = document.entry(sentence.span);
    if entry.map(|entry| entry.span) != *entered {
        *entered = entry.map(|entry| entry.span);
        *against = Against::at(document, sentence.span);
    }
}

/// Headings, letterheads, table rows and editors' notes tell no acts.
fn is_running_text(document: &Document, sentence: &Sentence) -> bool {
    let block = document.blocks.iter().find(|b| b.pieces.iter().any(|p| p.meets(sentence.span)));
    block.is_none_or(|b| b.kind.is_prose() || b.kind == BlockKind::Heading && document.blocks.len() == 1)
}

#[cfg(test)]
mod tests;
