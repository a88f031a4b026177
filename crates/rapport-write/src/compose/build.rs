//! The outline as a tree: each sentence with its evidence, each document it quotes among the sources.

use super::{
    Header, Library, course, figure,
    outline::{self, Part},
    picture, remark,
    said::Said,
    telling, words,
};
use crate::tree::{
    Basis, Entry, FigureWords, Line, Memo, MemoFigure, Prose, Quote, Section, Sentence, Source, Verdict,
};
use rapport_model::{Assessment, DocumentId, Figure, Ground, Happening, Judgment, Marking, Track};
use std::collections::{BTreeMap, BTreeSet};

/// How many documents an entry of the chronology quotes at the most.
const WITNESSES: usize = 3;

pub(crate) fn build(assessment: &Assessment, library: &Library, header: &Header) -> Memo {
    let parts = outline::outline(assessment, library);
    let mut sections: Vec<Section> =
        parts.into_iter().map(|part| section(part, library, &assessment.marking)).collect();
    illustrate(&mut sections, assessment, library);
    let marking = &assessment.marking;
    let mut memo = Memo {
        title: format!("{} Relations: {}", library.pair, words::title(&course::title_words(&assessment.course))),
        desk: header.desk.clone(),
        notice: header.notice.clone(),
        between: assessment.dyad,
        names: assessment.dyad.pair().map(|code| without_article(library.name(code))).to_vec(),
        as_of: assessment.as_of,
        coder: header.coder.clone(),
        thresholds: header.thresholds.clone(),
        sections,
        figures: figures(assessment, library),
        chronology: assessment.chronology.iter().filter_map(|h| entry(h, library)).collect(),
        sources: Vec::new(),
        assumptions: assessment.assumptions.iter().map(|one| line(None, remark::assumption(one), marking)).collect(),
        gaps: assessment.gaps.iter().map(|gap| line(gap.track.clone(), remark::lack(gap), marking)).collect(),
    };
    memo.sources = sources(&memo, library);
    memo
}

/// What it says of the reporting as a whole is marked with the whole.
fn section(part: Part, library: &Library, whole: &Marking) -> Section {
    let mut sentences: Vec<Sentence> =
        part.said.into_iter().filter_map(|said| sentence(said, library, whole)).collect();
    if let Some(first) = sentences.first_mut() {
        *first = first.clone().opening();
    }
    Section {
        heading: part.heading,
        track: part.track,
        sentences,
        pictures: Vec::new(),
        sections: part.parts.into_iter().map(|part| section(part, library, whole)).collect(),
    }
}

/// A sentence whose evidence cannot be quoted is left out rather than left bare.
fn sentence(said: Said, library: &Library, whole: &Marking) -> Option<Sentence> {
    let basis = |ground: &Ground| Basis::of(ground, library.documents);
    Some(match said {
        Said::Finding(text, ground) => Sentence::finding(text, basis(&ground)?).marked(ground.marking()),
        Said::Act(act) => Sentence::finding(act.said, basis(&act.ground)?).marked(act.ground.marking()),
        Said::Judgment(text, judgment) => {
            let ground = &judgment.ground;
            Sentence::judgment(text, basis(ground)?, verdict(&judgment)).marked(ground.marking())
        }
        Said::Note(text) => Sentence::note(text).marked(whole),
    })
}

fn verdict(judgment: &Judgment) -> Verdict {
    Verdict { likelihood: judgment.likelihood, confidence: judgment.confidence, horizon: judgment.horizon }
}

/// The score goes with the summary, each path with its strand.
fn illustrate(sections: &mut [Section], assessment: &Assessment, library: &Library) {
    for section in sections {
        section.pictures = match &section.track {
            None if section.heading == outline::SUMMARY => picture::score(assessment, library).into_iter().collect(),
            Some(track) => picture::paths(assessment, library, track),
            None => Vec::new(),
        };
    }
}

fn figures(assessment: &Assessment, library: &Library) -> BTreeMap<String, MemoFigure> {
    let figures = assessment.figures.iter();
    figures.filter_map(|(id, figure)| Some((id.clone(), memo_figure(figure, library)?))).collect()
}

fn memo_figure(figure: &Figure, library: &Library) -> Option<MemoFigure> {
    let said = FigureWords {
        label: figure::label(figure, &library.pair),
        unit: figure::unit(figure).to_owned(),
        reckoned: figure::reckoned(figure),
    };
    MemoFigure::new(figure, said, library.documents)
}

/// The entry has its date in a column of its own.
fn entry(happening: &Happening, library: &Library) -> Option<Entry> {
    let telling = telling::tell(happening, library)?;
    let mut quotes = Quote::all(&telling.evidence, library.documents);
    let mut documents: BTreeSet<DocumentId> = quotes.iter().map(|quote| quote.document().clone()).collect();
    let reports = || happening.reports.iter().filter_map(|id| library.reports.get(id));
    for report in reports() {
        let id = report.evidence.document();
        if quotes.len() < WITNESSES && documents.insert(id.clone()) {
            quotes.extend(Quote::new(&report.evidence, library.documents.get(id)?));
        }
    }
    let marking = Marking::of_all(reports().map(|report| report.evidence.marking()));
    Some(Entry::new(happening, telling.bare(), quotes)?.marked(&marking))
}

fn line(track: Option<Track>, said: Prose, marking: &Marking) -> Line {
    Line { track, said, marking: marking.clone() }
}

/// Every document that something in the memo quotes, by date, then by file and place in it. Of several of one origin the
/// first that is quoted stands for the rest.
fn sources(memo: &Memo, library: &Library) -> Vec<Source> {
    let sentences = memo.sentences().into_iter().flat_map(Sentence::evidence);
    let figures = memo.figures.values().flat_map(MemoFigure::evidence);
    let entries = memo.chronology.iter().flat_map(Entry::evidence);
    let quoted: BTreeSet<&DocumentId> = sentences.chain(figures).chain(entries).map(Quote::document).collect();
    let mut sources: Vec<Source> =
        quoted.into_iter().filter_map(|id| library.documents.get(id)).map(Source::new).collect();
    let day = |source: &Source| source.date.map(|date| (date.first_day(), date.last_day()));
    sources.sort_by(|a, b| (day(a), &a.file, &a.short, &a.document).cmp(&(day(b), &b.file, &b.short, &b.document)));
    let mut first: BTreeMap<DocumentId, DocumentId> = BTreeMap::new();
    for source in &mut sources {
        let origin = library.reprints.get(&source.document).unwrap_or(&source.document).clone();
        let told = first.entry(origin).or_insert_with(|| source.document.clone());
        source.same_as = (*told != source.document).then(|| told.clone());
    }
    sources
}

fn without_article(name: String) -> String {
    name.strip_prefix("the ").map(str::to_owned).unwrap_or(name)
}
