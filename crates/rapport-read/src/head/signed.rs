//! Those who signed a treaty: "For the Republic of Uganda: Sam Odaka, Minister of Foreign Affairs".

use super::{entry, lines::Lines, present, whose::Whose};
use rapport_lexicon::heads;
use rapport_model::{ActorCode, Participant, Span};

/// The signatories, by the lines that say for whom.
pub(super) fn signatories(lines: &Lines, whose: &Whose) -> Vec<Participant> {
    let mut found: Vec<Participant> = Vec::new();
    let mut state: Option<ActorCode> = None;
    let mut named = false;
    for line in &lines.foot {
        let words = lines.words(*line);
        if let Some((side, past)) = signs_for(words, whose) {
            (state, named) = (Some(side), false);
            let rest = words[past..].trim();
            if !rest.is_empty() {
                found.push(signer(rest, state, *line, whose));
                named = true;
            }
        } else if state.is_some() && !named && entry::is_name(words) {
            found.push(signer(words, state, *line, whose));
            named = true;
        } else if let Some(last) = found
            .last_mut()
            .filter(|last| named && last.office.is_none() && entry::is_office(words) && words.len() < 90)
        {
            last.office = Some(words.trim_end_matches(['.', ',']).to_owned());
            last.rank = whose.rank(words);
        }
    }
    found
}

fn signer(words: &str, state: Option<ActorCode>, line: Span, whose: &Whose) -> Participant {
    let read = entry::read(words);
    let read = entry::Entry { office: read.office.filter(|_| words.contains(',')), ..read };
    present::participant(read, state, Some(line), whose)
}

/// The state that a line says is signed for, and where what follows begins.
fn signs_for(words: &str, whose: &Whose) -> Option<(ActorCode, usize)> {
    let lower = words.to_lowercase();
    let lead = heads().words.signs_for.iter().find(|form| lower.starts_with(&format!("{form} ")))?;
    let past = words.find(':').map_or(words.len(), |at| at + 1);
    let side = whose.side(words.get(lead.len()..past)?)?;
    Some((side, past))
}
