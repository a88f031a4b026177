//! From proposals to reports.

use super::{context::Context, decide::Proposal, word::Ruled};
use crate::{
    actors::{Mention, MentionKind},
    acts::{Coded, settled},
    parties::named_where,
    reports::proposed,
    sentence::Issues,
};
use rapport_model::{Actor, ActorCode, Cameo, Event, Report, ReportParts};

/// The report that a proposal makes: the rules' own where they have one, else one with the words of the sentence.
pub(crate) fn tell(
    issues: &Issues,
    context: &Context,
    coded: &Coded,
    ruled: &[Ruled],
    proposal: &Proposal,
) -> Option<Report> {
    let (reality, confidence) = (proposal.reality, proposal.sure);
    if let Some((_, report)) = proposal.ruled.and_then(|place| ruled.get(place)) {
        return Some(Report::new(ReportParts { reality, confidence, ..(**report).clone() }));
    }
    let code = code(coded, proposal)?;
    let (source, from) = party(context, coded, proposal, proposal.source)?;
    let (target, to) = party(context, coded, proposal, proposal.target)?;
    let parts = proposed(issues, coded, (proposal.at, code), (source, target), [from, to]);
    let reading = coded.readings.at(proposal.at);
    Some(Report::new(ReportParts {
        event: Event::new(code),
        reality,
        confidence,
        symmetric: proposal.symmetric,
        frame: reading.map_or_else(|| "learned".to_owned(), |reading| format!("learned: {}", reading.frame.name)),
        ..parts
    }))
}

/// The finest code that the word's frame gives under the root that was learned, else the root's general one.
fn code(coded: &Coded, proposal: &Proposal) -> Option<Cameo> {
    let reading = coded.readings.at(proposal.at);
    let framed = reading.and_then(|reading| Some(settled(&coded.scene, reading, reading.code?)));
    let fits = framed.filter(|code| code.root() == proposal.root);
    fits.or_else(|| format!("{}0", proposal.root).parse().ok())
}

/// Who stands on a side: by the words of the sentence that name the actor nearest, else as the document names it elsewhere, the
/// word of the act standing for it.
fn party(context: &Context, coded: &Coded, proposal: &Proposal, code: ActorCode) -> Option<(Actor, Option<usize>)> {
    let mentions = coded.scene.mentions;
    let fitness = |mention: &Mention| {
        let stands = mention.kind != MentionKind::Adjective && !mention.place;
        (!stands, mention.head.abs_diff(proposal.at))
    };
    let here = (0..mentions.len()).filter(|&at| mentions[at].code() == Some(code));
    if let Some(at) = here.min_by_key(|&at| fitness(&mentions[at])) {
        return Some((named_where(coded, &mentions[at]), Some(at)));
    }
    let span = Some(coded.scene.tree.tokens[proposal.at].span);
    let candidate = context.candidates.iter().find(|one| one.code == code)?;
    let elsewhere = candidate.mentions.iter().min_by_key(|(sentence, _)| sentence.abs_diff(coded.number as usize));
    let name = match elsewhere {
        Some(&(sentence, at)) => context.mentions[sentence][at].actor.name.clone(),
        None => context.name(code)?,
    };
    Some((Actor { code: Some(code), role: None, name, span }, None))
}
