//! The sentences that stand beside the frames in `lexicon/frames*.toml`: each frame fires on its own and is silent on those
//! that only look like it.

use rapport_code::{Coder, wire};
use rapport_lexicon::{
    Lexicon,
    frames::{Example, Frames},
};
use rapport_parse::Parser;

/// The frames of the acts that a text tells.
fn frames(coder: &Coder, text: &str) -> Vec<String> {
    let document = wire::plain("t", text, "1988-04-18".parse().ok());
    let blocks = document.blocks.iter();
    let sentences: Vec<_> =
        blocks.flat_map(|block| Parser::english().parse_pieces(&document.text, &block.pieces)).collect();
    coder.by_rules(&document, &sentences).iter().map(|report| report.frame.clone()).collect()
}

/// On which of its sentences a frame does otherwise than its table says.
fn faults(coder: &Coder, Example { frame, fires, silent }: &Example) -> Vec<String> {
    let wanted = fires.iter().map(|text| (text, true)).chain(silent.iter().map(|text| (text, false)));
    let fault = |(text, fires): (&String, bool)| {
        let found = frames(coder, text);
        let verb = if fires { "fires" } else { "is not silent" };
        (found.contains(frame) != fires).then(|| match fires {
            true => format!("“{frame}” does not fire on “{text}”, which tells {found:?}"),
            false => format!("“{frame}” {verb} on “{text}”"),
        })
    };
    wanted.filter_map(fault).collect()
}

#[test]
fn frames_fire_on_their_sentences_and_on_no_others() {
    let coder = Coder::new(Lexicon::builtin().clone(), Vec::new());
    let faults: Vec<String> = Frames::builtin().examples().iter().flat_map(|example| faults(&coder, example)).collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_commonest_frames_have_sentences_of_both_kinds() {
    let examples = Frames::builtin().examples();
    assert!(examples.len() >= 90, "{} frames have sentences", examples.len());
    let one_sided = examples.iter().find(|example| example.fires.is_empty() || example.silent.is_empty());
    assert_eq!(one_sided, None);
}

#[test]
fn every_root_has_frames_with_sentences() {
    const ENOUGH: usize = 3;
    let of_root = |root: &str| Frames::builtin().examples().iter().filter(|e| e.frame.starts_with(root)).count();
    let roots = (1..=20).map(|root| format!("{root:02}"));
    let short: Vec<String> = roots.filter(|root| of_root(root) < ENOUGH).collect();
    assert!(short.is_empty(), "fewer than {ENOUGH} frames of these roots have sentences: {short:?}");
}
