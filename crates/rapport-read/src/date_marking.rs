//! What a document's dates are marked with.
//!
//! Letterheads and date lines bear no mark of their own, and tell nothing secret of what is marked below them. Where a date does stand in
//! a marked portion it is found out by taking that portion away: if what is left is then dated otherwise, the date is the portion's.

use crate::{builder::blanked, dating, plain};
use rapport_model::{Document, Edtf, Marking, Span, Stamp, StampKind};
use std::collections::BTreeSet;

/// What a date is of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Of {
    Written,
    Cutoff,
    Published,
    /// The entry of a chronology that ends there.
    Entry(usize),
}

/// Marks the dates of a document as the portions without which they would be others.
pub(crate) fn settle(document: &mut Document) {
    let portions = document.portions();
    if portions.iter().all(|(_, marking)| *marking == Marking::default()) {
        return;
    }
    let mut levels: BTreeSet<Marking> = portions.into_iter().map(|(_, marking)| marking).collect();
    levels.insert(Marking::default());
    // Other dates come from what stands beside the text, which no portion hides.
    let own: Vec<(Of, Edtf)> = dates(document).intersection(&of_text(document, &document.text)).copied().collect();
    let dated = Marking::of_any(levels.iter().filter(|level| is_dated_alike(document, &own, level)));
    document.dated = document.dated.join(&dated);
}

/// Whether those who see this level alone would date what they see as the whole text does.
fn is_dated_alike(document: &Document, own: &[(Of, Edtf)], level: &Marking) -> bool {
    let hidden = hidden(document, level);
    let seen = of_text(document, &blanked(&document.text, hidden.iter().copied()));
    let is_seen = |of: Of| match of {
        Of::Entry(end) => !hidden.iter().any(|place| place.start() < end && end <= place.end()),
        _ => true,
    };
    own.iter().filter(|(of, _)| is_seen(*of)).all(|date| seen.contains(date))
}

/// The portions that are marked above a level or apart from it, their marks among them.
fn hidden(document: &Document, level: &Marking) -> Vec<Span> {
    let is_hidden = |marking: &Marking| marking.join(level) != *level;
    let blocks = document.portions().into_iter().filter(|(_, marking)| is_hidden(marking));
    // Of an entry its label and its source too, which are no words of its block.
    let whole = |piece: &Span| document.entry(*piece).map_or(*piece, |entry| entry.span.join(*piece));
    let words = blocks.flat_map(|(block, _)| block.pieces.iter().map(whole));
    let mark = |stamp: &&Stamp| {
        stamp.kind == StampKind::Portion && Marking::of_portion(&stamp.text).is_some_and(|mark| is_hidden(&mark))
    };
    words.chain(document.stamps.iter().filter(mark).map(|stamp| stamp.span)).collect()
}

/// The dates that a text gives by its own words.
fn of_text(document: &Document, text: &str) -> BTreeSet<(Of, Edtf)> {
    let mut read = plain::settled(document.id.clone(), &document.file, text);
    dating::settle(&mut read);
    dates(&read)
}

fn dates(document: &Document) -> BTreeSet<(Of, Edtf)> {
    let own = &document.dates;
    let whole = [(Of::Written, own.written), (Of::Cutoff, own.cutoff), (Of::Published, own.published)];
    let entries = document.entries.iter().map(|entry| (Of::Entry(entry.span.end()), entry.date));
    whole.into_iter().filter_map(|(of, date)| Some((of, date?))).chain(entries).collect()
}

#[cfg(test)]
mod tests {
    /// What the dates of this text are marked with.
    fn dated(text: &str) -> String {
        let document = crate::read("a.txt", text.as_bytes()).unwrap().documents.remove(0);
        assert!(document.vantage().is_some() || !document.entries.is_empty(), "{text}");
        document.dated.to_string()
    }

    #[test]
    fn a_date_is_marked_as_the_portion_that_gives_it() {
        for (text, marking) in [
            ("(S) Date: 3 March 1987\n\n(U) The envoys met at the ford.\n", "S"),
            ("(S//NF) 3 March 1987\n\n(U) The envoys met at the ford.\n\n(C) They parted.\n", "S//NOFORN"),
            ("(U) Date: 3 March 1987\n\n(S) The envoys met at the ford.\n", "U"),
            ("SECRET\n\n3 March 1987\n\n(U) The envoys met at the ford.\n\n(S) They parted.\n", "U"),
            ("(S) MOSCOW, 3 March 1987 (TASS) -- The envoys met.\n\n(U) They met at the ford.\n", "S"),
            ("(U) The envoys met at the ford.\n\n(S) Published on 3 March 1987\n", "S"),
            ("Date: 3 March 1987\n\nThe envoys met at the ford.\n", "U"),
        ] {
            assert_eq!(dated(text), marking, "{text}");
        }
    }

    #[test]
    fn entries_under_a_marked_heading_are_dated_by_it() {
        let log = |month: &str, day: &str| {
            let entry = |at: u8, said: &str| format!("({day}) {at} March: {said}.\n\n");
            let entries = [(3, "Envoys met"), (5, "Talks began"), (9, "Talks ended")].map(|(at, said)| entry(at, said));
            format!("CHRONOLOGY\n\n({month}) 1987\n\n{}", entries.concat())
        };
        assert_eq!([dated(&log("S", "U")), dated(&log("U", "U")), dated(&log("U", "S"))], ["S", "U", "U"]);
    }

    #[test]
    fn an_entry_bears_the_mark_that_opens_its_line() {
        // Three that are open: fewer would be no chronology without the others, and so bear their marks.
        let marks = ["U", "S", "U", "C", "U"];
        let entries = marks.iter().zip(3..).map(|(mark, day)| format!("({mark}) {day} March 1987: Envoys met.\n\n"));
        let text = format!("CHRONOLOGY\n\n{}", entries.collect::<String>());
        let document = crate::read("a.txt", text.as_bytes()).unwrap().documents.remove(0);
        let told = document.entries.iter().map(|entry| {
            let words =
                document.blocks.iter().flat_map(|block| &block.pieces).filter(|piece| entry.span.covers(**piece));
            let words: Vec<_> = words.copied().collect();
            document.marking_of(&words).to_string()
        });
        assert_eq!(told.collect::<Vec<_>>(), marks);
    }
}
