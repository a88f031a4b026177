//! What the memo says, section by section, before it is a tree with evidence.

use super::{Library, course, outlook, path, telling, words};
use rapport_model::{
    ActorCode, Assessment, Date, Edtf, Figure, Finding, Ground, Happening, Issue, Judgment, Matter, Track,
};

/// A sentence with what it stands on.
pub(crate) enum Said {
    /// Something the reporting shows.
    Finding(String, Ground),
    /// An act, in the words that tell it.
    Act(String, Ground),
    /// Something that may be expected.
    Judgment(String, Judgment),
    /// A remark on the reporting.
    Note(String),
}

/// A section.
pub(crate) struct Part {
    pub heading: String,
    pub track: Option<Track>,
    pub said: Vec<Said>,
    pub parts: Vec<Part>,
}

impl Part {
    fn new(heading: &str, track: Option<Track>, said: Vec<Said>) -> Part {
        Part { heading: heading.to_owned(), track, said, parts: Vec::new() }
    }

    fn is_empty(&self) -> bool {
        self.said.is_empty() && self.parts.is_empty()
    }
}

/// Heading of the first section.
pub(crate) const SUMMARY: &str = "Summary";

/// How many deeds of all strands the summary names.
const SUMMARY_DEEDS: usize = 5;

/// Everything the memo says.
pub(crate) fn outline(assessment: &Assessment, library: &Library) -> Vec<Part> {
    let mut parts = vec![summary(assessment, library)];
    parts.extend(Track::COMMON.iter().map(|track| strand(assessment, library, track, heading(track))));
    parts.push(obstacles(assessment, library));
    parts.push(outlook(assessment));
    parts.retain(|part| !part.is_empty());
    parts
}

fn heading(track: &Track) -> &'static str {
    match track {
        Track::Political => "Political Contacts",
        Track::Party => "Party Ties",
        Track::Trade => "Trade and Economic Ties",
        Track::Military => "Military Matters",
        Track::Border => "The Border",
        Track::Culture => "Culture, Science and Education",
        Track::Media => "The Media",
        Track::Obstacle(_) => "The Obstacles",
    }
}

/// The course, the deeds that matter most in order of time, each strand's figures, and what is judged.
fn summary(assessment: &Assessment, library: &Library) -> Part {
    let whole = assessment.findings.iter().filter(|f| f.track.is_none());
    let mut said: Vec<Said> = whole.flat_map(|finding| say(finding, assessment, library)).collect();
    said.extend(foremost(assessment).into_iter().flat_map(|finding| say(finding, assessment, library)));
    let paths = assessment.findings.iter().filter(|f| matches!(f.matter, Matter::Path { .. }));
    said.extend(paths.flat_map(|finding| say(finding, assessment, library)));
    said.extend(assessment.judgments.iter().map(judged));
    Part::new(SUMMARY, None, once(said))
}

/// The most salient deeds between the two: at most two of a strand, so that one busy strand does not crowd out the rest.
fn foremost(assessment: &Assessment) -> Vec<&Finding> {
    let mut deeds: Vec<&Finding> = assessment.findings.iter().filter(|f| deed(f).is_some()).collect();
    deeds.sort_by(|a, b| b.salience.total_cmp(&a.salience));
    let mut kept: Vec<&Finding> = Vec::new();
    for finding in deeds {
        let of_strand = kept.iter().filter(|k| k.track == finding.track).count();
        if kept.len() < SUMMARY_DEEDS && of_strand < 2 {
            kept.push(finding);
        }
    }
    kept.sort_by_key(|finding| moment(finding));
    kept
}

/// When a deed was done, or at the latest: first and last day.
fn moment(finding: &Finding) -> Option<(Date, Date)> {
    match &finding.matter {
        Matter::Undated { known, .. } => known.map(|day| (day, day)),
        _ => deed(finding).and_then(|h| h.when.date()).map(|d| (d.first_day(), d.last_day())),
    }
}

fn deed(finding: &Finding) -> Option<&Happening> {
    match &finding.matter {
        Matter::Deed(happening) | Matter::Undated { happening, .. } => Some(happening),
        _ => None,
    }
}

fn strand(assessment: &Assessment, library: &Library, track: &Track, heading: &str) -> Part {
    let findings = assessment.findings.iter().filter(|f| f.track.as_ref() == Some(track));
    let said: Vec<Said> = findings.flat_map(|finding| say(finding, assessment, library)).collect();
    Part::new(heading, Some(track.clone()), once(said))
}

fn obstacles(assessment: &Assessment, library: &Library) -> Part {
    let mut whole = Part::new("The Obstacles", None, Vec::new());
    let named: Vec<&Issue> = library.issues.iter().filter(|issue| issue.obstacle).collect();
    for issue in &named {
        let part = strand(assessment, library, &Track::Obstacle(issue.id.clone()), &issue.name);
        if part.is_empty() {
            let text = format!("Nothing is heard of {} in what was read.", issue.name);
            whole.parts.push(Part { said: vec![Said::Note(text)], ..part });
        } else {
            whole.parts.push(part);
        }
    }
    if !named.is_empty() {
        let names: Vec<String> = named.iter().map(|issue| issue.name.clone()).collect();
        let count = words::counted(named.len(), "obstacle");
        whole.said.push(Said::Note(format!("The desk names {count}: {}.", words::list(&names))));
    }
    whole
}

/// The judgments, what each rests on, and how good that is (in a sentence of its own).
fn outlook(assessment: &Assessment) -> Part {
    let said = assessment.judgments.iter().flat_map(|judgment| {
        let rests = outlook::rests_on(judgment, assessment).map(|text| Said::Finding(text, judgment.ground.clone()));
        [judged(judgment)].into_iter().chain(rests).chain([Said::Note(outlook::confidence(judgment))])
    });
    Part::new("Outlook", None, said.collect())
}

fn judged(judgment: &Judgment) -> Said {
    Said::Judgment(outlook::judgment(judgment), judgment.clone())
}

/// Each sentence once: of two acts that the same words tell, the first says it.
fn once(said: Vec<Said>) -> Vec<Said> {
    let mut seen = std::collections::BTreeSet::new();
    let words = |said: &Said| match said {
        Said::Act(text, ground) => {
            let lead = ground.evidence().first().map(|e| format!("{} {:?}", e.document(), e.spans()));
            lead.unwrap_or_else(|| text.clone())
        }
        Said::Finding(text, _) | Said::Judgment(text, _) | Said::Note(text) => text.clone(),
    };
    said.into_iter().filter(|one| seen.insert(words(one))).collect()
}

/// The sentences of one finding.
fn say(finding: &Finding, assessment: &Assessment, library: &Library) -> Vec<Said> {
    let ground = || finding.ground.clone();
    let one = |text: Option<String>| text.map(|text| Said::Finding(text, ground())).into_iter().collect();
    let act = |text: Option<String>| text.map(|text| Said::Act(text, ground())).into_iter().collect();
    match &finding.matter {
        Matter::Course(_) => one(Some(course::course(assessment, &library.pair))),
        Matter::Standing => {
            let figures: Vec<&Figure> =
                finding.ground.figures().iter().filter_map(|id| assessment.figures.get(id)).collect();
            one(course::standing(&figures))
        }
        Matter::Deed(happening) | Matter::Stance { happening } => act(tell(happening, library)),
        Matter::Undated { happening, known } => {
            let told = known.map(|day| reported(happening, day, library));
            act(tell(happening, library).map(|text| undated(&text, told)))
        }
        Matter::Tally { cooperation, conflict, span } => one(Some(tally(*cooperation, *conflict, *span))),
        Matter::Path { what, steps, returns_to } => {
            let sentences = path::path(what, steps, returns_to.as_deref(), &assessment.figures);
            sentences.into_iter().map(|text| Said::Finding(text, ground())).collect()
        }
    }
}

/// The deed in its own words, `None` if its report or document is not at hand.
pub(crate) fn tell(happening: &Happening, library: &Library) -> Option<String> {
    let report = library.reports.get(&happening.lead)?;
    let document = library.documents.get(report.evidence.document())?;
    let (source, target) = (library.name(happening.source), library.name(happening.target));
    Some(telling::tell(happening, report, document, &telling::Names { source: &source, target: &target }))
}

/// When a deed known of on this day was reported: its document's date as far as that is known, where it ends on the day.
fn reported(happening: &Happening, day: Date, library: &Library) -> Edtf {
    let report = library.reports.get(&happening.lead);
    let document = report.and_then(|report| library.documents.get(report.evidence.document()));
    document.and_then(|document| document.vantage()).filter(|date| date.last_day() == day).unwrap_or(Edtf::day(day))
}

/// A deed without a date of its own is given that of its report.
fn undated(text: &str, reported: Option<Edtf>) -> String {
    let sentence = text.trim_end_matches('.');
    match reported {
        Some(date) => format!("{sentence} (undated; reported {}).", words::date(date)),
        None => format!("{sentence} (undated)."),
    }
}

fn tally(cooperation: usize, conflict: usize, span: [rapport_model::Edtf; 2]) -> String {
    let (first, last) = (words::date(span[0]), words::date(span[1]));
    let when = if first == last { format!("of {first}") } else { format!("between {first} and {last}") };
    if cooperation + conflict == 1 {
        let kind = if conflict == 0 { "cooperative" } else { "conflictual" };
        return format!("The one dated act on record in this strand, {when}, is {kind}.");
    }
    let total = words::counted(cooperation + conflict, "dated act");
    let split = match (cooperation, conflict) {
        (_, 0) => "cooperative".to_owned(),
        (0, _) => "conflictual".to_owned(),
        _ => format!("{} cooperative and {} conflictual", words::count(cooperation), words::count(conflict)),
    };
    words::capital(&format!("{total} {when} are on record in this strand: {split}."))
}

/// The name of an actor for a sentence.
impl Library<'_> {
    pub(crate) fn name(&self, code: ActorCode) -> String {
        self.names.get(&code).cloned().unwrap_or_else(|| code.to_string())
    }
}
