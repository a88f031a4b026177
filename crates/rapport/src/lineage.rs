//! `--lineage`: acts of states that continue each other, joined.

use crate::{
    failure::{Failure, Outcome},
    notice::Listener,
    states::Line,
};
use rapport_measure::Observation;
use rapport_model::{ActorCode, Date, Happening};

/// The lines of these actors, if lines are asked for.
///
/// # Errors
/// Two of them are of one line: nothing passes between a state and itself.
pub fn lines(among: &[ActorCode], asked: bool) -> Outcome<Vec<Line>> {
    if !asked {
        return Ok(Vec::new());
    }
    let lines: Vec<Line> = among.iter().map(|code| Line::of(*code)).collect();
    for (at, line) in lines.iter().enumerate() {
        if let Some(other) = lines[..at].iter().position(|earlier| earlier == line) {
            return Err(Failure::usage(format!("{} and {} are of one line", among[other], among[at]))
                .hint("leave --lineage out"));
        }
    }
    Ok(lines)
}

/// The acts with the codes of each line replaced by the one that was asked for; as they are where no lines are asked for.
pub fn joined(mut acts: Vec<Observation>, among: &[ActorCode], lines: &[Line]) -> Vec<Observation> {
    for act in &mut acts {
        let day = act.date.first_day();
        for code in [&mut act.source, &mut act.target] {
            if let Some(at) = lines.iter().position(|line| line.holds(*code, day)) {
                *code = among[at];
            }
        }
    }
    acts
}

/// Whether a happening passes between two lines.
pub fn passes(happening: &Happening, [first, second]: &[Line; 2]) -> bool {
    let day = happening.when.date().map(|date| date.first_day());
    let holds = |line: &Line, code| day.map_or_else(|| line.holds_undated(code), |day| line.holds(code, day));
    let (source, target) = (happening.source, happening.target);
    holds(first, source) && holds(second, target) || holds(second, source) && holds(first, target)
}

/// Who stands for two lines from one day to another: `SUN–CHN`, and `SUN/RUS–CHN` where a seam lies between.
pub fn label(lines: &[Line; 2], from: Date, to: Date) -> String {
    lines.each_ref().map(|line| line.label(from, to)).join("–")
}

/// Tells where the seams lie.
pub fn tell_seams(lines: &[Line], listener: &dyn Listener) {
    let seams: Vec<String> = lines.iter().flat_map(Line::seams).collect();
    if !seams.is_empty() {
        listener.note(format!("one line: {}", seams.join("; ")));
    }
}
