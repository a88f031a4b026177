//! The codebook in Markdown.

use super::{LEGEND, QUADS, lists, names_by_kind, roots, years};
use rapport_code::codebook::{ActorBook, CodeEntry, Codebook, FrameLists, OperatorEntry, StateEntry, plain};
use rapport_model::{GOLDSTEIN_TABLE, Issue};
use std::fmt::Write;

/// The whole page.
pub fn to_markdown(book: &Codebook, title: &str) -> String {
    let mut out = format!("# {title}\n\nMade by {}, from the tables that it codes with.\n", rapport_code::CODER);
    out.push_str("\n[Codes](#codes) · [Operators](#operators) · [Classes of words](#classes-of-words) · ");
    out.push_str("[States](#states) · [Organisations](#organisations) · [Issues](#issues)\n");
    out.push_str("\n## How to read a frame\n\n");
    for (sign, meaning) in LEGEND {
        line(&mut out, &format!("- `{sign}` {meaning}"));
    }
    line(&mut out, &format!("\n## Codes\n\nGoldstein values: {GOLDSTEIN_TABLE}."));
    for root in roots() {
        line(&mut out, &format!("\n### {root} {}\n", root.name()));
        line(&mut out, &format!("Quad class {}: {}.\n", root.quad().number(), QUADS[root.quad() as usize - 1]));
        book.codes.iter().filter(|code| code.code.root() == root.as_str()).for_each(|code| entry(&mut out, code));
    }
    out.push_str("\n## Operators\n\nWords that act on other acts: the code of the whole is computed from both.\n");
    book.operators.iter().for_each(|one| operator(&mut out, one));
    out.push_str("\n## Classes of words\n\n");
    for (name, words) in &book.classes {
        line(&mut out, &format!("- **{name}**: {}", escaped(&words.join(", "))));
    }
    actors(&mut out, &book.actors);
    out.push_str("\n## Issues\n\n| id | name | track | words |\n|---|---|---|---|\n");
    book.issues.iter().for_each(|one| issue(&mut out, one));
    out
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

fn entry(out: &mut String, entry: &CodeEntry) {
    let code = entry.code;
    let plover = code.plover().map_or(String::new(), |plover| format!(" · {}", plover.label()));
    line(out, &format!("- **{code}** {} · {}{plover}", escaped(code.name()), code.goldstein()));
    frames(out, &entry.frames);
}

fn frames(out: &mut String, frames: &FrameLists) {
    for (name, list) in lists(frames) {
        let shown: Vec<String> = list.iter().map(|pieces| escaped(&plain(pieces))).collect();
        line(out, &format!("  - {name}: {}", shown.join(" · ")));
    }
}

fn operator(out: &mut String, operator: &OperatorEntry) {
    let _ = write!(out, "\n### {}\n\n{}\n", operator.kind, operator.meaning);
    let made = operator.makes.iter().filter_map(|(act, made)| Some((act, (*made)?)));
    let made: Vec<String> =
        made.filter(|(act, made)| *act != made).map(|(act, made)| format!("{act} → {made}")).collect();
    if !made.is_empty() {
        line(out, &format!("\n{}\n", made.join(", ")));
    }
    frames(out, &operator.frames);
}

fn actors(out: &mut String, actors: &ActorBook) {
    let (offices, outlets, persons) = actors.counts;
    line(out, "\n## States\n");
    let known = format!("{offices} words for offices and bodies, {outlets} press organs, {persons} offices held");
    line(
        out,
        &format!(
            "Beside them: {known} by leaders and officials.
"
        ),
    );
    line(out, "| code | name | adjective | people | seat | years | also |\n|---|---|---|---|---|---|---|");
    actors.states.iter().for_each(|one| state(out, one));
    line(out, "\n## Organisations\n\n| code | name | role | years | also |\n|---|---|---|---|---|");
    for one in &actors.organisations {
        row(out, &[&one.code, &one.name, &one.role, &years(&one.dates), &one.also.join(", ")]);
    }
}

fn state(out: &mut String, state: &StateEntry) {
    let [names, seats, others] = names_by_kind(state);
    let seats = [state.seats.clone(), seats].concat().join(", ");
    let also = [names, others].concat().join(", ");
    let (adjectives, people) = (state.adjectives.join(", "), state.people.join(", "));
    row(out, &[&state.code, &state.name, &adjectives, &people, &seats, &years(&state.dates), &also]);
}

fn issue(out: &mut String, issue: &Issue) {
    let name = if issue.obstacle { format!("{} (obstacle)", issue.name) } else { issue.name.clone() };
    row(out, &[&issue.id, &name, issue.track.word(), &issue.terms.join(", ")]);
}

fn row(out: &mut String, cells: &[&str]) {
    let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
    line(out, &format!("| {} |", cells.join(" | ")));
}

/// Signs that Markdown would take for its own.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '|' | '*' | '_' | '[' | ']' | '<' | '`' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
