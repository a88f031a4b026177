//! The gold's passages as the coder's network learns them: pieces, in windows that it can take, and acts.

use crate::{
    coder_learner::Example,
    coder_link::Sides,
    coder_loss::Act,
    coder_network::{REALITIES, ROOTS},
    gold_read::{self as read, Page},
    signs_lessons as lessons,
};
use rapport_code::Coder;
use rapport_code::learned::WINDOW;
use rapport_encoder::{BEGIN, END, Piece, Pieces, windows};
use rapport_model::{ActorCode, Span};
use std::ops::Range;

/// The windows of a page.
///
/// # Errors
/// If an act's root or reality is none, or no piece stands in its words: names the passage.
pub fn examples(coder: &Coder, page: &Page) -> Result<Vec<Example>, String> {
    let text = &page.text[..page.end];
    let pieces = Pieces::english().of(text);
    let sentences = sentences(coder, page)?;
    let starts: Vec<usize> = sentences.iter().map(|sentence| first(&pieces, sentence.span.start())).collect();
    let acts = page.passage.acts.iter().zip(&page.places);
    let acts: Vec<Act> = acts
        .map(|(act, place)| {
            let middle = place.start + place.len() / 2;
            let sentence = sentences.iter().find(|s| s.span.start() <= middle && middle < s.span.end());
            Some(Act { sides: sides(act, sentence, &pieces), ..self::act(act, place, &pieces)? })
        })
        .collect::<Option<_>>()
        .ok_or_else(|| {
            format!("{}: an act of it has no root, no reality or no words that the encoder knows", page.passage.id)
        })?;
    Ok(windows(pieces.len(), &starts, WINDOW).into_iter().map(|window| example(&pieces, &acts, window)).collect())
}

/// A sentence, and who may be party to its acts.
struct Told {
    span: Span,
    named: Vec<(ActorCode, Vec<Span>)>,
}

fn sentences(coder: &Coder, page: &Page) -> Result<Vec<Told>, String> {
    let (document, sentences) = lessons::parsed(page)?;
    let mut told = Vec::new();
    coder.lessons(&document, &sentences, |lesson| told.push(Told { span: lesson.span(), named: lesson.named() }));
    Ok(told)
}

/// The first piece that does not end before this place.
fn first(pieces: &[Piece], place: usize) -> usize {
    pieces.partition_point(|piece| piece.span.end() <= place)
}

/// Nothing if the act stands in no sentence that the coder reads.
fn sides(act: &read::Act, sentence: Option<&Told>, pieces: &[Piece]) -> Sides {
    let Some(Told { named, .. }) = sentence else { return Sides::default() };
    let piece = |span: &Span| Some(first(pieces, span.start())).filter(|at| *at < pieces.len());
    Sides {
        named: named.iter().map(|(_, spans)| spans.iter().filter_map(piece).collect()).collect(),
        right: lessons::right_pairs(act, named.iter().map(|(code, _)| *code)),
    }
}

fn act(act: &read::Act, place: &Range<usize>, pieces: &[Piece]) -> Option<Act> {
    let first = first(pieces, place.start);
    let end = pieces.partition_point(|piece| piece.span.start() < place.end);
    let mut roots = [0.0; ROOTS];
    for (at, root) in act.roots.iter().enumerate() {
        let root = root.parse::<usize>().ok().and_then(|root| roots.get_mut(root.checked_sub(1)?))?;
        *root = f32::max(*root, if at == 0 { 1.0 } else { 0.5 });
    }
    let reality = REALITIES.iter().position(|reality| *reality == act.reality)?;
    let strangers = act.sources.iter().chain(&act.targets).any(|party| party == "XXX");
    let some = first < end && !act.roots.is_empty();
    some.then_some(Act {
        pieces: first..end,
        roots,
        reality,
        optional: act.optional,
        counted: !act.optional && !strangers,
        sides: Sides::default(),
    })
}

/// A window with the acts whose words begin in it.
fn example(pieces: &[Piece], acts: &[Act], window: Range<usize>) -> Example {
    let ids = pieces[window.clone()].iter().map(|piece| piece.id);
    let moved = |act: &Act| {
        // One on, for the piece that begins the window.
        let [start, end] = [act.pieces.start, act.pieces.end.min(window.end)].map(|at| at - window.start + 1);
        Act { pieces: start..end, sides: act.sides.within(&window), ..act.clone() }
    };
    Example {
        pieces: [BEGIN].into_iter().chain(ids).chain([END]).collect(),
        acts: acts.iter().filter(|act| window.contains(&act.pieces.start)).map(moved).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str, anchors: &[&str]) -> Page {
        let act = |anchor: &&str| {
            serde_json::json!({ "anchor": anchor, "sources": ["PER"], "targets": ["CHL"], "roots": ["11", "14"],
                "reality": "claimed" })
        };
        let passage = serde_json::json!({ "id": "a", "set": "own", "kind": "news", "text": text,
            "acts": anchors.iter().map(act).collect::<Vec<_>>() });
        let place = |anchor: &&str| text.find(anchor).map(|at| at..at + anchor.len()).unwrap();
        let places = anchors.iter().map(place).collect();
        Page {
            passage: serde_json::from_value(passage).unwrap(),
            line: serde_json::json!({ "id": "a", "text": text }).to_string(),
            text: text.to_owned(),
            end: text.len(),
            places,
        }
    }

    #[test]
    fn an_act_is_where_its_words_are() {
        let examples =
            examples(&lessons::coder(), &page("Yesterday Peru protested to Chile.", &["Peru protested"])).unwrap();
        let [Example { pieces, acts }] = &examples[..] else { panic!("{examples:?}") };
        assert_eq!((pieces.len(), pieces[0], pieces[7]), (8, BEGIN, END));
        assert_eq!((acts[0].pieces.clone(), acts[0].reality), (2..4, 1));
        assert_eq!((acts[0].roots[10], acts[0].roots[13], acts[0].roots.iter().sum::<f32>()), (1.0, 0.5, 1.5));
    }

    #[test]
    fn a_long_passage_is_cut_between_sentences_and_loses_nothing() {
        let text = "Peru protested. ".repeat(180) + "Bolivia thanked Chile.";
        let examples = examples(&lessons::coder(), &page(&text, &["Bolivia thanked"])).unwrap();
        assert_eq!(examples.iter().map(|example| example.pieces.len() - 2).sum::<usize>(), 3 * 180 + 4);
        let [one, two] = &examples[..] else { panic!("{} windows", examples.len()) };
        assert!(one.pieces.len().abs_diff(two.pieces.len()) < 10);
        assert_eq!(one.pieces[one.pieces.len() - 2], Pieces::english().of(".")[0].id);
        assert_eq!((one.acts.len(), two.acts.len()), (0, 1));
        let at = two.acts[0].pieces.clone();
        assert_eq!(
            two.pieces[at].to_vec(),
            Pieces::english().of("Bolivia thanked").iter().map(|p| p.id).collect::<Vec<_>>()
        );
    }

    #[test]
    fn a_label_that_is_none_names_its_passage() {
        let mut page = page("Peru protested.", &["Peru protested"]);
        page.passage.acts[0].roots = vec!["21".to_owned()];
        assert!(examples(&lessons::coder(), &page).unwrap_err().starts_with("a: "));
    }
}
