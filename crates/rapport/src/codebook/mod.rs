//! The codebook as one page: what the coder knows, from the tables it reads.

mod html;
mod markdown;

pub use html::to_html;
pub use markdown::to_markdown;

use rapport_code::codebook::{Alias, FrameLists, Piece, StateEntry};

/// What the signs in a frame mean, for both forms.
const LEGEND: [(&str, &str); 8] = [
    ("X", "the one acted upon"),
    ("X!", "the one acted upon, who must be named in the word’s own phrase"),
    ("A", "who acts, where it is not the subject"),
    ("…", "the matter: what is asked for, promised, refused"),
    ("⇄", "an act of both at once"),
    ("[troops]", "a word of this class, or one of these words"),
    ("of/from", "one of these words"),
    ("without object", "only where the verb has no object"),
];

/// The roots' numbers and names.
fn roots() -> Vec<rapport_model::Cameo> {
    rapport_model::Cameo::all().into_iter().filter(|code| code.as_str().len() == 2).collect()
}

const QUADS: [&str; 4] = ["verbal co-operation", "material co-operation", "verbal conflict", "material conflict"];

/// The lists that are not empty, each with its name.
fn lists(frames: &FrameLists) -> Vec<(&'static str, &Vec<Vec<Piece>>)> {
    let all = [("verbs", &frames.verbs), ("nouns", &frames.nouns), ("adjectives", &frames.adjectives)];
    all.into_iter().filter(|(_, list)| !list.is_empty()).collect()
}

/// `1922–1991`; empty if nothing bounds it.
fn years((from, to): &(String, String)) -> String {
    let year = |day: &str| day.split('-').next().unwrap_or_default().to_owned();
    match (from.is_empty(), to.is_empty()) {
        (true, true) => String::new(),
        _ => format!("{}–{}", year(from), year(to)),
    }
}

/// A name with the years in which it means this actor, where they are narrower than the actor's own.
fn alias(alias: &Alias, own: &(String, String)) -> String {
    let years = if alias.dates == *own { String::new() } else { years(&alias.dates) };
    if years.is_empty() { alias.name.clone() } else { format!("{} ({years})", alias.name) }
}

/// The further names of a state by kind: names, seats, and the rest.
fn names_by_kind(state: &StateEntry) -> [Vec<String>; 3] {
    let of = |wanted: &dyn Fn(&str) -> bool| {
        let told = |one: &Alias| state.seats.contains(&one.name) || one.name == state.name;
        state
            .also
            .iter()
            .filter(|one| wanted(&one.kind) && !told(one))
            .map(|one| alias(one, &state.dates))
            .collect::<Vec<_>>()
    };
    [of(&|kind| kind == "name"), of(&|kind| kind == "seat"), of(&|kind| !matches!(kind, "name" | "seat"))]
}
