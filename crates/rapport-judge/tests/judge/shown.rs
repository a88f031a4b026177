//! What was found, a line each.

use crate::case;
use rapport_judge::assess;
use rapport_model::*;

/// The findings of the strands, the whole's left out.
pub fn findings(page: &str) -> Vec<String> {
    assess(&case::read(page)).findings.iter().filter(|finding| finding.track.is_some()).map(finding).collect()
}

/// The findings on the whole relationship, and the figures they name.
pub fn whole(page: &str) -> Vec<String> {
    let assessment = assess(&case::read(page));
    let whole = assessment.findings.iter().filter(|finding| finding.track.is_none()).map(finding);
    whole.chain(assessment.figures.values().map(figure)).collect()
}

/// Judgments, what they take for granted, and the base rate.
pub fn outlook(page: &str) -> Vec<String> {
    let assessment = assess(&case::read(page));
    let judgments = assessment.judgments.iter().map(judgment);
    let assumptions = assessment.assumptions.iter().map(|assumption| format!("assumed: {assumption:?}"));
    let base_rate = assessment.figures.values().filter(|figure| matches!(figure.of, Measured::Rises { .. }));
    judgments.chain(assumptions).chain(base_rate.map(figure)).collect()
}

/// What the reporting does not tell; of the strands of which nothing is heard at all only the count.
pub fn lacks(page: &str) -> Vec<String> {
    let lacks = assess(&case::read(page)).gaps;
    let unheard = |lack: &&Lack| lack.of == Lacking::News { last: None, undated: None };
    let silent = lacks.iter().filter(unheard).count();
    let others = lacks.iter().filter(|lack| !unheard(lack)).map(lack);
    others.chain([format!("{silent} strands unheard of")]).collect()
}

/// The chronology.
pub fn chronology(page: &str) -> Vec<String> {
    assess(&case::read(page)).chronology.iter().map(|deed| act(deed)).collect()
}

/// The figures.
pub fn figures(page: &str) -> Vec<String> {
    assess(&case::read(page)).figures.values().map(figure).collect()
}

fn strand(track: Option<&Track>) -> &str {
    track.map_or("whole", Track::word)
}

fn finding(finding: &Finding) -> String {
    let said = match &finding.matter {
        Matter::Course(course) => format!("course {}", course.direction.word()),
        Matter::Standing => "standing".to_owned(),
        Matter::Deed(happening) => act(happening),
        Matter::Undated(deed) => {
            format!("{}, known by {}", act(&deed.happening), deed.known.map(|day| day.to_string()).unwrap_or_default())
        }
        Matter::Stance(happening) => format!("stance: {}", act(happening)),
        Matter::Tally(Tally { cooperation, conflict, span: [from, to] }) => {
            format!("{cooperation} cooperative, {conflict} conflictual, {from} to {to}")
        }
        Matter::Path(path) => walked(path),
    };
    format!("{}: {said}{}", strand(finding.track.as_ref()), ground(&finding.ground))
}

fn act(happening: &Happening) -> String {
    let date = happening.when.date().map_or_else(|| "undated".to_owned(), |date| date.to_string());
    format!("{date} {} {} {}", happening.source, happening.event.cameo, happening.target)
}

fn walked(path: &Path) -> String {
    let steps = path.steps.iter().map(|step| {
        let change = step.change.map(|percent| format!(" {percent:+}%")).unwrap_or_default();
        let kind = match step.kind {
            StepKind::Level => "",
            StepKind::Changed => " changed",
            StepKind::Expected => " expected",
        };
        format!("{}{kind}{change}", step.figure)
    });
    let back = path.returns_to.iter().map(|id| format!("back to {id}"));
    steps.chain(back).collect::<Vec<_>>().join(", ")
}

/// The documents and figures it rests on; a document of its own has its words as its name.
fn ground(ground: &Ground) -> String {
    let documents = ground.evidence().iter().map(|evidence| evidence.document().to_string());
    let mut on: Vec<String> = documents.chain(ground.figures().iter().cloned()).collect();
    on.dedup();
    format!(" [{}]", on.join("; "))
}

fn figure(figure: &Figure) -> String {
    let of = match &figure.of {
        Measured::Quantity { unit, .. } => format!(" {unit}"),
        Measured::Rises { of } => format!(" of {of}"),
        _ => String::new(),
    };
    let reckoned = match figure.reckoned {
        Some(Reckoning::Changed { from, percent }) => format!(" = {from} {percent:+}%"),
        _ => String::new(),
    };
    let on: Vec<String> = figure.evidence.iter().map(|evidence| evidence.document().to_string()).collect();
    format!("{} {}{of}{reckoned} [{}]", figure.id, figure.value, on.join("; "))
}

fn judgment(judgment: &Judgment) -> String {
    let said = match &judgment.proposition {
        Proposition::Rises { since, .. } => format!("higher than on {since}"),
        Proposition::Worded(words) => words.clone(),
    };
    let (likelihood, confidence) = (judgment.likelihood, judgment.confidence.word());
    let by = judgment.horizon;
    format!("{said} by {by}: {} {}, {confidence}{}", likelihood.p(), likelihood.word(), ground(&judgment.ground))
}

fn lack(lack: &Lack) -> String {
    let said = match &lack.of {
        Lacking::News { last, undated } => {
            let last = last.map_or_else(|| "nothing dated".to_owned(), |last| format!("nothing after {last}"));
            undated.map_or_else(|| last.clone(), |undated| format!("{last}, {} undated", undated.count))
        }
        Lacking::Opening { spoken_of } => format!("talks of unknown opening, spoken of by {spoken_of}"),
        Lacking::Dates(count) => format!("{count} undated"),
        Lacking::Reality(count) => format!("{count} not said to have been"),
    };
    format!("{}: {said}", strand(lack.track.as_ref()))
}
