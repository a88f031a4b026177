//! The date that heads an entry: a chronology sets it before what happened, apart from the sentences it dates.

use rapport_model::{Document, Edtf, MONTHS, Span};

/// How many bytes of an entry may be its date.
const LONGEST: usize = 40;

/// The date of the entry in which a sentence stands, as the reader of its document found it.
pub(crate) fn entry(document: &Document, sentence: Span) -> Option<Edtf> {
    document.entry(sentence).map(|entry| entry.date)
}

/// The day from which a sentence speaks: of its entry, else of its document.
pub(crate) fn vantage(document: &Document, sentence: Span) -> Option<Edtf> {
    entry(document, sentence).or_else(|| document.vantage())
}

/// The date that heads the block of a sentence ("1984 December   Soviet aircraft flew …") where no reader looked for entries: set off
/// from its words by a gap, a tab, a colon or a dash.
pub(crate) fn headed(document: &Document, sentence: Span) -> Option<Edtf> {
    let block = document.blocks.iter().find(|block| block.pieces.iter().any(|piece| piece.meets(sentence)))?;
    let head = block.pieces.first()?.get(&document.text)?;
    let reach = (0..=head.len().min(LONGEST)).rev().find(|&at| head.is_char_boundary(at))?;
    date(label(&head[..reach])?)
}

/// What stands before the first gap, tab, colon or dash.
fn label(head: &str) -> Option<&str> {
    let ends = ["  ", "\t", ": ", " – ", " — ", " -- ", " - "];
    let end = ends.iter().filter_map(|end| head.find(end)).min()?;
    Some(head[..end].trim_start_matches(['•', '*', '-', ' ']).trim()).filter(|label| !label.is_empty())
}

/// "1981", "1984 December", "December 1984", "18 April 1988", "April 18, 1988", "1988-04-18": all of it a date, and with its
/// year.
fn date(label: &str) -> Option<Edtf> {
    if label.contains('-') {
        return label.parse().ok();
    }
    let (mut year, mut month, mut day) = (None, None, None);
    for word in label.split([' ', ',', '.']).filter(|word| !word.is_empty()) {
        let (slot, value) = match (word.parse::<i16>(), month_of(word)) {
            (Ok(number @ 1000..=2999), _) => (&mut year, number),
            (Ok(number @ 1..=31), _) => (&mut day, number),
            (_, Some(number)) => (&mut month, number),
            _ => return None,
        };
        if slot.replace(value).is_some() {
            return None;
        }
    }
    match (year?, month, day) {
        (year, None, None) => Some(Edtf::year(year)),
        (year, Some(month), None) => Edtf::month(year, month as i8),
        (year, Some(month), Some(day)) => jiff::civil::Date::new(year, month as i8, day as i8).ok().map(Edtf::day),
        (_, None, Some(_)) => None,
    }
}

/// A month in full or by its first three letters.
fn month_of(word: &str) -> Option<i16> {
    let lower = word.to_lowercase();
    let is = |month: &str| {
        month.eq_ignore_ascii_case(&lower) || (lower.len() == 3 && month.to_lowercase().starts_with(&lower))
    };
    MONTHS.iter().position(|month| is(month)).map(|place| place as i16 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapport_model::{Block, BlockKind, DocumentId};

    fn of(text: &str, sentence: &str) -> Option<String> {
        let mut document = Document::bare(DocumentId::given("d"), "d.txt", text.to_owned());
        document.blocks = vec![Block { kind: BlockKind::Item, pieces: vec![Span::new(0, text.len())] }];
        let start = text.find(sentence).expect("the sentence stands there");
        headed(&document, Span::new(start, start + sentence.len())).map(|date| date.to_string())
    }

    #[test]
    fn an_entry_is_dated_by_its_head() {
        let is = |text: &str, date: &str| assert_eq!(of(text, "They met.").as_deref(), Some(date), "{text}");
        is("1981        They met.", "1981");
        is("1984 December   Planes flew. They met.", "1984-12");
        is("18 April 1988: They met.", "1988-04-18");
        is("April 18, 1988 – They met.", "1988-04-18");
        is("Mar 1969\tThey met.", "1969-03");
        is("• 1988-04-18 — They met.", "1988-04-18");
    }

    #[test]
    fn what_only_opens_with_a_number_is_undated() {
        for text in [
            "1969 was a hard year. They met.",
            "12  They met.",
            "Moscow: They met.",
            "April 18: They met.",
            "They met.",
        ] {
            assert_eq!(of(text, "They met."), None, "{text}");
        }
    }
}
