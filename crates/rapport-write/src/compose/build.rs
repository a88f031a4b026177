//! The outline as a tree: each sentence with its evidence, each document it quotes among the sources.

use super::{
    Header, Library, Writer, course, figure,
    outline::{self, Part},
    picture, remark,
    said::Said,
    telling, words,
};
use crate::tree::{
    Basis, Entry, FigureWords, Line, Memo, MemoFigure, Prose, Quote, Section, Sentence, Source, Verdict,
};
use rapport_model::{DocumentId, Figure, Ground, Happening, Judgment, Marked, Marking, Track};
use std::collections::{BTreeMap, BTreeSet};

/// How many documents an entry of the chronology quotes at the most.
const WITNESSES: usize = 3;

pub(crate) fn build(writer: &Writer, header: &Header) -> Memo {
    let Writer { assessment, library, apart } = *writer;
    let mut sections: Vec<Section> = outline::outline(writer).into_iter().map(|part| section(part, writer)).collect();
    illustrate(&mut sections, writer);
    let marking = &assessment.marking;
    let remark = |name, track, said: &dyn Fn() -> Prose| Some(line(track, apart.piece(name, said)?, marking));
    let assumptions = assessment.assumptions.iter();
    let gaps = assessment.gaps.iter();
    let chronology = assessment.chronology.iter();
    let mut memo = Memo {
        title: format!("{} Relations: {}", library.pair, words::title(&course::title_words(&assessment.course))),
        title_marking: assessment.course.marking.clone(),
        desk: header.desk.clone(),
        notice: header.notice.clone(),
        between: assessment.dyad,
        names: assessment.dyad.pair().map(|code| without_article(library.name(code))).to_vec(),
        as_of: assessment.as_of,
        coder: header.coder.clone(),
        thresholds: header.thresholds.clone(),
        sections,
        figures: figures(writer),
        chronology: chronology
            .filter_map(|one| apart.piece(&entry_name(one), || entry(one, library)).flatten())
            .collect(),
        sources: Vec::new(),
        assumptions: assumptions.filter_map(|one| remark("assumption", None, &|| remark::assumption(one))).collect(),
        gaps: gaps.filter_map(|gap| remark("gap", gap.track.clone(), &|| remark::lack(gap))).collect(),
    };
    memo.sources = sources(&memo, library);
    memo
}

fn entry_name(happening: &Happening) -> String {
    format!("entry {} of the chronology", happening.id())
}

/// What it says of the reporting as a whole is marked with the whole.
fn section(part: Part, writer: &Writer) -> Section {
    let (library, whole) = (writer.library, &writer.assessment.marking);
    let sentences = part.said.into_iter().enumerate().filter_map(|(at, said)| {
        let name = format!("sentence {} under {}", at + 1, part.heading);
        writer.apart.piece(&name, || sentence(said, library, whole)).flatten()
    });
    let mut sentences: Vec<Sentence> = sentences.collect();
    if let Some(first) = sentences.first_mut() {
        *first = first.clone().opening();
    }
    Section {
        track: part.track,
        sentences,
        pictures: Vec::new(),
        sections: part.parts.into_iter().map(|part| section(part, writer)).collect(),
        heading: part.heading,
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
fn illustrate(sections: &mut [Section], writer: &Writer) {
    let Writer { assessment, library, .. } = *writer;
    for section in sections {
        let pictures = || match &section.track {
            None if section.heading == outline::SUMMARY => picture::score(assessment, library).into_iter().collect(),
            Some(track) => picture::paths(assessment, library, track),
            None => Vec::new(),
        };
        let name = format!("pictures under {}", section.heading);
        section.pictures = writer.apart.piece(&name, pictures).unwrap_or_default();
    }
}

fn figures(writer: &Writer) -> BTreeMap<String, MemoFigure> {
    let told = |(id, figure): (&String, &Figure)| {
        let told = writer.apart.piece(&format!("figure {id}"), || memo_figure(figure, writer.library));
        Some((id.clone(), told.flatten()?))
    };
    writer.assessment.figures.iter().filter_map(told).collect()
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
fn entry(happening: &Marked<Happening>, library: &Library) -> Option<Entry> {
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
    Some(Entry::new(happening, telling.bare(), quotes)?.marked(&happening.marking))
}

fn line(track: Option<Track>, said: Prose, marking: &Marking) -> Line {
    Line { track, said, marking: marking.clone() }
}

/// Every document that something in the memo quotes, by date, then by file and place in it. Of several of one origin the
/// first that is quoted stands for the rest.
fn sources(memo: &Memo, library: &Library) -> Vec<Source> {
    let quoted = quoted(memo);
    let listed = quoted.iter().filter_map(|(id, by)| Some((library.documents.get(*id)?, Marking::of_any(by))));
    let mut sources: Vec<Source> = listed.map(|(document, by)| Source::new(document).marked(&by)).collect();
    let day = |source: &Source| source.date.map(|date| (date.first_day(), date.last_day()));
    sources.sort_by(|a, b| (day(a), &a.file, &a.short, &a.document).cmp(&(day(b), &b.file, &b.short, &b.document)));
    let mut first: BTreeMap<DocumentId, (DocumentId, Marking)> = BTreeMap::new();
    for source in &mut sources {
        let origin = library.reprints.get(&source.document).unwrap_or(&source.document).clone();
        let (told, marking) = first.entry(origin).or_insert_with(|| (source.document.clone(), source.marking.clone()));
        if *told != source.document {
            source.same_as = Some(told.clone());
            source.marking = source.marking.join(marking);
        }
    }
    sources
}

/// The documents that are quoted, with the markings of what quotes each: that it is a source is known from any of these.
fn quoted(memo: &Memo) -> BTreeMap<&DocumentId, Vec<Marking>> {
    let sentences = memo.sentences().into_iter().map(|sentence| (sentence.evidence(), sentence.marking()));
    let figures = memo.figures.values().map(|figure| (figure.evidence(), figure.marking()));
    let entries = memo.chronology.iter().map(|entry| (entry.evidence(), entry.marking()));
    let mut quoted: BTreeMap<&DocumentId, Vec<Marking>> = BTreeMap::new();
    for (evidence, marking) in sentences.chain(figures).chain(entries) {
        evidence.iter().for_each(|quote| quoted.entry(quote.document()).or_default().push(marking.clone()));
    }
    quoted
}

fn without_article(name: String) -> String {
    name.strip_prefix("the ").map(str::to_owned).unwrap_or(name)
}
