//! The codebook: every code with the frames that give it, the operators and what they make of a code, the classes of
//! words and the actors, as data for a page. It is made from the very tables that the coder reads, so it cannot lag
//! behind them.

use crate::{acts::compose, sentence::known};
use rapport_lexicon::{
    Kind, book,
    frames::{Effect, Frames, Part},
};
use rapport_model::{Cameo, Issue, Problem};

pub use rapport_lexicon::book::{ActorBook, Alias, OrganisationEntry, StateEntry};

/// Everything that the page shows.
#[derive(Clone, PartialEq, Debug)]
pub struct Codebook {
    /// All codes, in order.
    pub codes: Vec<CodeEntry>,
    /// Kinds of operators.
    pub operators: Vec<OperatorEntry>,
    /// Classes of words: name and members.
    pub classes: Vec<(String, Vec<String>)>,
    /// The desk's issues, then the common ones that it does not name itself.
    pub issues: Vec<Issue>,
    /// States, organisations and counts of the rest.
    pub actors: ActorBook,
}

/// A code and the frames that give it.
#[derive(Clone, PartialEq, Debug)]
pub struct CodeEntry {
    /// The code.
    pub code: Cameo,
    /// Its frames.
    pub frames: FrameLists,
}

/// Frames by part of speech, in the order of the files.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FrameLists {
    /// Verbs.
    pub verbs: Vec<Vec<Piece>>,
    /// Nouns.
    pub nouns: Vec<Vec<Piece>>,
    /// Adjectives.
    pub adjectives: Vec<Vec<Piece>>,
}

/// A part of a frame in readable notation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// Words as they stand.
    Word(String),
    /// A class of words, by name.
    Class(String),
    /// A sign that the legend explains: `A` who acts, `X` who is acted upon, `…` the matter, `⇄` both at once.
    Sign(&'static str),
}

/// A kind of operator.
#[derive(Clone, PartialEq, Debug)]
pub struct OperatorEntry {
    /// Its word in the file.
    pub kind: &'static str,
    /// What it does to a code.
    pub meaning: &'static str,
    /// What it makes of the general code of each root, 01 to 20; `None` where that makes no act of its own.
    pub makes: Vec<(Cameo, Option<Cameo>)>,
    /// The words.
    pub frames: FrameLists,
}

/// The codebook of the built-in tables, a desk's own (name and text of its `lexicon/*.toml`) and its issues.
///
/// # Errors
/// A problem that names the desk's file, the line and the mend.
pub fn codebook(additions: &[(String, String)], desk: &[Issue]) -> Result<Codebook, Problem> {
    let frames = Frames::builtin();
    let listed = frames.listed();
    let of = |wanted: &dyn Fn(Effect) -> bool| {
        let mut lists = FrameLists::default();
        for (part, frame) in listed.iter().filter(|(_, frame)| wanted(frame.effect)) {
            let pattern = frame.name.split_once(' ').map_or("", |(_, pattern)| pattern);
            let list = match part {
                Part::Verb => &mut lists.verbs,
                Part::Noun => &mut lists.nouns,
                Part::Adjective => &mut lists.adjectives,
            };
            list.push(readable(pattern, *part, frames));
        }
        lists
    };
    let code = |code: Cameo| CodeEntry { code, frames: of(&|effect| effect == Effect::Act(code)) };
    let operator = |(kind, word, meaning): (Kind, &'static str, &'static str)| OperatorEntry {
        kind: word,
        meaning,
        makes: roots().into_iter().map(|act| (act, compose(kind, act))).collect(),
        frames: of(&|effect| matches!(effect, Effect::Operator(k, _) if k == kind)),
    };
    Ok(Codebook {
        codes: Cameo::all().into_iter().map(code).collect(),
        operators: OPERATORS.into_iter().map(operator).collect(),
        classes: frames.classes(),
        issues: known(desk.to_vec()),
        actors: book::book(additions)?,
    })
}

const OPERATORS: [(Kind, &str, &str); 13] = [
    (
        Kind::Through,
        "through",
        "Changes nothing: the act is that of its complement (“held talks”, “began to withdraw”).",
    ),
    (
        Kind::Intend,
        "intend",
        "A promise or a readiness: an intent to do what it governs; of something hostile, a threat.",
    ),
    (Kind::Appeal, "appeal", "A call or a request for what it governs."),
    (Kind::Demand, "demand", "A demand for what it governs."),
    (Kind::Reject, "reject", "A refusal of what it governs."),
    (Kind::Threaten, "threaten", "A threat with what it governs."),
    (Kind::Less, "less", "Less of it or an end to it: co-operation reduced, or pressure eased."),
    (Kind::Deny, "deny", "It is not so, says the one charged."),
    (Kind::Allow, "allow", "Leave given: a concession of what it governs."),
    (Kind::Fail, "fail", "No act by itself: what it governs is told as not done."),
    (Kind::Seek, "seek", "No act by itself: what it governs is told as proposed."),
    (Kind::Say, "say", "No act by itself: what it governs is told as claimed."),
    (Kind::Expect, "expect", "No act by itself: what it governs is told as forecast."),
];

/// The general code of each root.
fn roots() -> Vec<Cameo> {
    let general = |root: u8| [format!("{root:02}0"), format!("{root:02}")].iter().find_map(|code| code.parse().ok());
    (1..=20).filter_map(general).collect()
}

/// A pattern of `frames*.toml` in readable notation.
fn readable(pattern: &str, part: Part, frames: &Frames) -> Vec<Piece> {
    let is_mark = |c: char| matches!(c, ' ' | '<' | '@' | '^' | '+' | '=' | '!' | '%');
    let mut pieces: Vec<Piece> = Vec::new();
    let mut rest = pattern;
    let word = |rest: &mut &str| {
        let (word, after) = rest.split_at(rest.find(is_mark).unwrap_or(rest.len()));
        *rest = after;
        word.replace('|', "/")
    };
    let lemma = word(&mut rest);
    pieces.push(Piece::Word(lemma));
    while let Some(mark) = rest.chars().next() {
        rest = &rest[mark.len_utf8()..];
        match mark {
            '+' => pieces.push(Piece::Word(format!(" {}", word(&mut rest)))),
            '=' => pieces.push(Piece::Sign(" ⇄")),
            '!' if part == Part::Noun => pieces.push(Piece::Sign(" of A")),
            '!' => pieces.push(Piece::Sign(" without object")),
            '<' if rest.starts_with('<') => {
                rest = &rest[1..];
                pieces.push(Piece::Sign(" X!"));
            }
            '<' => choice(&mut rest, frames, &mut pieces),
            '@' | '^' | '%' => {
                pieces.push(Piece::Word(format!(" {}", word(&mut rest))));
                match (mark, rest.strip_prefix('<')) {
                    ('@', Some(inside)) if !inside.starts_with('<') => {
                        rest = inside;
                        choice(&mut rest, frames, &mut pieces);
                    }
                    ('@', _) => pieces.push(Piece::Sign(" X")),
                    ('%', _) => pieces.push(Piece::Sign(" A")),
                    _ => pieces.push(Piece::Sign(" …")),
                }
            }
            _ => {}
        }
    }
    pieces
}

/// The words and classes within angle brackets.
fn choice(rest: &mut &str, frames: &Frames, pieces: &mut Vec<Piece>) {
    let (inside, after) = rest.split_once('>').unwrap_or((rest, ""));
    *rest = after;
    pieces.push(Piece::Word(" [".into()));
    for (n, word) in inside.split('|').enumerate() {
        if n > 0 {
            pieces.push(Piece::Word("/".into()));
        }
        pieces.push(match word {
            "*" => Piece::Word("any object".into()),
            _ if frames.is_class(word) => Piece::Class(word.to_owned()),
            _ => Piece::Word(word.to_owned()),
        });
    }
    pieces.push(Piece::Word("]".into()));
}

/// The pieces as plain text.
pub fn plain(pieces: &[Piece]) -> String {
    let text = |piece: &Piece| match piece {
        Piece::Word(word) | Piece::Class(word) => word.clone(),
        Piece::Sign(sign) => (*sign).to_owned(),
    };
    pieces.iter().map(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pattern: &str, part: Part) -> String {
        plain(&readable(pattern, part, Frames::builtin()))
    }

    #[test]
    fn patterns_are_written_for_readers() {
        assert_eq!(read("withdraw <troops>@of|from", Part::Verb), "withdraw [troops] of/from X");
        assert_eq!(read("lash +out @at", Part::Verb), "lash out at X");
        assert_eq!(read("receive <aid> %from", Part::Verb), "receive [aid] from A");
        assert_eq!(read("place @on<alert>", Part::Verb), "place on [alert]");
        assert_eq!(read("call @on|upon^for", Part::Verb), "call on/upon X for …");
        assert_eq!(read("withdrawal !", Part::Noun), "withdrawal of A");
        assert_eq!(read("meet =", Part::Verb), "meet ⇄");
    }

    #[test]
    fn every_frame_and_every_actor_has_its_place() {
        let book = codebook(&[], &[]).unwrap();
        let count = |lists: &FrameLists| lists.verbs.len() + lists.nouns.len() + lists.adjectives.len();
        let shown: usize = book.codes.iter().map(|code| count(&code.frames)).sum::<usize>()
            + book.operators.iter().map(|operator| count(&operator.frames)).sum::<usize>();
        assert_eq!(shown, Frames::builtin().all().len());
        let soviet = book.actors.states.iter().find(|state| state.code == "SUN").unwrap();
        assert_eq!((soviet.name.as_str(), soviet.dates.1.as_str()), ("the Soviet Union", "1991-12-25"));
        assert!(soviet.also.iter().any(|alias| alias.name.contains("Kremlin")), "{soviet:?}");
        assert!(book.operators.iter().all(|operator| operator.makes.len() == 20));
    }

    #[test]
    fn what_a_desk_adds_stands_in_it() {
        let own = "[[organisation]]\ncode = \"KHMREBZAR\"\nname = \"Zartan Front\"\n";
        let book = codebook(&[("actors.toml".into(), own.into())], &[]).unwrap();
        assert!(book.actors.organisations.iter().any(|one| one.name == "Zartan Front"));
        let wrong = codebook(&[("actors.toml".into(), "[[organisatio]]".into())], &[]).unwrap_err();
        assert!(wrong.message.contains("actors.toml, line 1"), "{wrong:?}");
    }
}
