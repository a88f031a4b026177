//! Credits below a story: "(Reuters, 3 May 2019)", "Source: Xinhua", "-- AFP" name the outlet it comes from.

use crate::{dates::line, source};
use rapport_model::{BlockKind, Document, SourceKind};

/// So many last lines may hold it.
const CLOSING: usize = 3;
/// Words beside the outlet's name that are neither labels nor times.
const MOST_NAMES: usize = 3;

/// Takes the outlet from a credit, where nothing else named one.
pub(crate) fn settle(document: &mut Document) {
    let press = matches!(document.source, SourceKind::Press | SourceKind::Other);
    if document.outlet.is_some() || !press || document.edition.is_some() {
        return;
    }
    let blocks = document.blocks.iter().rev().filter(|block| !matches!(block.kind, BlockKind::Row | BlockKind::Note));
    let lines =
        blocks.filter_map(|block| block.pieces.first()).flat_map(|piece| piece.of(&document.text).lines().rev());
    if let Some(outlet) = lines.take(CLOSING).find_map(credit) {
        document.outlet = Some(outlet.to_owned());
        document.source = SourceKind::Press;
    }
}

/// The outlet that a line names, if it does hardly anything else.
fn credit(words: &str) -> Option<&'static str> {
    let bare = words.trim().trim_start_matches(['-', '–', '—', '(', '[', ' ']);
    let sentence = bare.ends_with('.') && bare.split_whitespace().count() > MOST_NAMES;
    let names = line::other_words(bare);
    (!sentence && names <= MOST_NAMES).then(|| source::outlet(bare)).flatten()
}

#[cfg(test)]
mod tests {
    #[test]
    fn credits_and_what_is_none() {
        for (words, outlet) in [
            ("(Reuters, 3 May 2019)", Some("Reuters")),
            ("Source: Xinhua", Some("Xinhua")),
            ("-- AFP", Some("AFP")),
            ("Reuters reported on the talks at the ford last night", None),
            ("He told Reuters nothing of it.", None),
            ("The Commission", None),
        ] {
            let text = format!("The envoys met at the ford and agreed to meet again.\n\n{words}\n");
            let document = crate::read("a.txt", text.as_bytes()).unwrap().documents.remove(0);
            assert_eq!(document.outlet.as_deref(), outlet, "{words}");
        }
    }
}
