//! What the memo says, section by section, before it is a tree with evidence.

use super::{
    Library, Writer, alike, once, outlook,
    said::{Act, Said, place},
    telling, words,
};
use rapport_model::{ActorCode, Assessment, Date, Finding, Happening, Issue, Judgment, Marking, Matter, Track};
use std::collections::BTreeSet;

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

/// Everything the memo says, each thing once.
pub(crate) fn outline(writer: &Writer) -> Vec<Part> {
    let strands: Vec<Part> = Track::COMMON.iter().map(|track| strand(writer, track, heading(track))).collect();
    let obstacles = obstacles(writer);
    let acts = strands.iter().chain(&obstacles.parts).flat_map(|part| &part.said);
    let few = acts.filter(|said| matches!(said, Said::Act(_))).count() <= SUMMARY_DEEDS;
    let mut parts = vec![summary(writer, if few { Vec::new() } else { foremost(writer) })];
    parts.extend(strands);
    parts.extend([obstacles, outlook(writer)]);
    let deeds = deeds(writer.assessment).fold(Marking::default(), |all, deed| all.join(deed.ground.marking()));
    alike::mark(&mut parts, &deeds);
    once::once(&mut parts);
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

/// The course, the deeds that matter most in order of time, where each figure has come to, and what is judged. Where the strands
/// tell no more than it would name, it names no deeds.
fn summary(writer: &Writer, foremost: Vec<&Finding>) -> Part {
    let findings = &writer.assessment.findings;
    let whole = findings.iter().filter(|f| f.track.is_none()).chain(foremost);
    let mut said: Vec<Said> = whole.flat_map(|finding| writer.say(finding)).collect();
    said.extend(findings.iter().filter_map(|finding| writer.come_to(finding)));
    said.extend(writer.assessment.judgments.iter().filter_map(|judgment| judged(writer, judgment)));
    Part::new(SUMMARY, None, said)
}

/// The most salient deeds between the two that can be read alone: at most two of a strand, so that one busy strand does not
/// crowd out the rest.
fn foremost<'a>(writer: &Writer<'a>) -> Vec<&'a Finding> {
    let stands = |finding: &&Finding| {
        let told = |happening| telling::tell(happening, writer.library).is_some_and(|telling| telling.stands);
        deed(finding).is_some_and(|happening| writer.apart.piece(&finding.name(), || told(happening)) == Some(true))
    };
    let mut deeds: Vec<&Finding> = deeds(writer.assessment).filter(stands).collect();
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
        Matter::Undated(deed) => deed.known.map(|day| (day, day)),
        _ => deed(finding).and_then(|h| h.when.date()).map(|d| (d.first_day(), d.last_day())),
    }
}

fn deeds(assessment: &Assessment) -> impl Iterator<Item = &Finding> {
    assessment.findings.iter().filter(|finding| deed(finding).is_some())
}

fn deed(finding: &Finding) -> Option<&Happening> {
    match &finding.matter {
        Matter::Deed(happening) => Some(happening),
        Matter::Undated(deed) => Some(&deed.happening),
        _ => None,
    }
}

fn strand(writer: &Writer, track: &Track, heading: &str) -> Part {
    let findings = writer.assessment.findings.iter().filter(|f| f.track.as_ref() == Some(track));
    let said: Vec<Said> = findings.flat_map(|finding| writer.say(finding)).collect();
    Part::new(heading, Some(track.clone()), readable(said))
}

/// Without the acts that only give the figures of a path, speak in passing of what is told already or of what need not have
/// been, and without those that cannot be read alone, where others can: the chronology has them all.
fn readable(mut said: Vec<Said>) -> Vec<Said> {
    let told: BTreeSet<String> = said.iter().filter_map(told).flatten().collect();
    let repeats = |act: &Act| act.lead().is_some_and(|lead| told.contains(&lead));
    said.retain(|one| !matches!(one, Said::Act(act) if act.in_passing && repeats(act)));
    let counted = |act: &Act| act.lead().is_some_and(|lead| told.contains(&format!("counted {lead}")));
    said.retain(|one| !matches!(one, Said::Act(act) if counted(act)));
    said.retain(|one| !matches!(one, Said::Act(act) if !act.sure));
    if said.iter().any(|one| matches!(one, Said::Act(act) if act.stands)) {
        said.retain(|one| !matches!(one, Said::Act(act) if !act.stands));
    }
    said
}

/// The words that a sentence tells whole, and those that it counts.
fn told(said: &Said) -> Option<Vec<String>> {
    match said {
        Said::Act(act) if !act.in_passing && act.stands => Some(act.lead().into_iter().collect()),
        Said::Finding(_, ground) if !ground.figures().is_empty() => {
            Some(ground.evidence().iter().map(|evidence| format!("counted {}", place(evidence))).collect())
        }
        _ => None,
    }
}

fn obstacles(writer: &Writer) -> Part {
    let mut whole = Part::new("The Obstacles", None, Vec::new());
    let named: Vec<&Issue> = writer.library.issues.iter().filter(|issue| issue.obstacle).collect();
    for issue in &named {
        let part = strand(writer, &Track::Obstacle(issue.id.clone()), &issue.name);
        if part.is_empty() {
            let text = format!("Nothing is heard of {} in what was read.", issue.name);
            whole.parts.push(Part { said: vec![Said::Note(text.into())], ..part });
        } else {
            whole.parts.push(part);
        }
    }
    if !named.is_empty() {
        let names: Vec<String> = named.iter().map(|issue| issue.name.clone()).collect();
        let count = words::counted(named.len(), "obstacle");
        whole.said.push(Said::Note(format!("The desk names {count}: {}.", words::list(&names)).into()));
    }
    whole
}

/// What each of the summary's judgments rests on, and how good that is (in a sentence of its own).
fn outlook(writer: &Writer) -> Part {
    let said = writer.assessment.judgments.iter().flat_map(|judgment| {
        let rests = || outlook::rests_on(judgment, writer.assessment, writer.library);
        let rests = writer.apart.piece("outlook's ground", rests);
        let rests = rests.map(|text| Said::Finding(text, judgment.ground.clone()));
        rests.into_iter().chain([Said::Note(outlook::confidence(judgment))])
    });
    let mut said: Vec<Said> = said.collect();
    if said.is_empty() {
        said.push(Said::Note(
            "No outlook is offered: nothing between the two is dated in the 24 months before the cut-off, so there is no score to reckon from.".into(),
        ));
    }
    Part::new("Outlook", None, said)
}

fn judged(writer: &Writer, judgment: &Judgment) -> Option<Said> {
    let text = writer.apart.piece("outlook", || outlook::judgment(judgment, writer.library))?;
    Some(Said::Judgment(text, judgment.clone()))
}

/// The name of an actor for a sentence.
impl Library<'_> {
    pub(crate) fn name(&self, code: ActorCode) -> String {
        self.names.get(&code).cloned().unwrap_or_else(|| code.to_string())
    }
}
