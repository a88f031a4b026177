//! When a document was written, from what its edition says of it.

use super::body::flat;
use rapport_model::Edtf;
use regex::Regex;
use roxmltree::Node;
use std::sync::LazyLock;

/// The longest span that still dates one document, in days: what the encoders give to a note that speaks of a whole
/// volume is longer.
const LONGEST: i64 = 366;

/// A source note dates its document when it says so outright; the dates of covering letters and of copies are others.
static BEARS: LazyLock<Regex> = LazyLock::new(|| {
    let bears = "bears? (?:the|a) (?:handwritten |typed |typewritten |stamped )?date(?: of)?";
    let is_dated = "[Tt]he (?:memorandum|paper|letter|telegram|note|message) (?:is|was) dated";
    let drafted = r"(?:^|\. )(?:Drafted|Prepared|Written)(?: by [^.]{0,80})? on";
    Regex::new(&format!("(?:{bears}|{is_dated}|{drafted}) (.{{4,40}})")).expect("a fixed pattern")
});

/// The date of writing: by the date line's encoding, by the bounds that the encoders gave, by the date line's words,
/// by the title, by what the source note says outright. What stands beside the document (its neighbours) does not
/// date it.
pub(super) fn written(div: Node, title: &str, source_note: &str) -> Option<Edtf> {
    let dateline = div.descendants().find(|n| n.tag_name().name() == "dateline");
    let dates = || dateline.into_iter().flat_map(|d| d.descendants()).filter(|n| n.tag_name().name() == "date");
    dates()
        .find_map(|date| by_attributes(date))
        .or_else(|| bounds(div))
        .or_else(|| dateline.and_then(|d| in_words(&flat(d))))
        .or_else(|| in_words(title))
        .or_else(|| outright(source_note))
}

/// The date of a `date` element: its attributes, else its words.
pub(super) fn of_element(date: Node) -> Option<Edtf> {
    by_attributes(date).or_else(|| crate::dates::whole(&flat(date)))
}

/// `when`, or the two ends of a span. Of a dateTime the date is taken as it was written, in whatever zone.
fn by_attributes(date: Node) -> Option<Edtf> {
    let of = |name| date.attribute(name).and_then(day);
    let ends = |from, to| Some(span(of(from)?, of(to)?));
    of("when").or_else(|| ends("from", "to")).or_else(|| ends("notBefore", "notAfter"))
}

/// What today's encoding gives for the whole document, where it is narrow enough to date one.
fn bounds(div: Node) -> Option<Edtf> {
    let of = |name| div.attributes().find(|a| a.name() == name).and_then(|a| day(a.value()));
    let bounds = span(of("doc-dateTime-min")?, of("doc-dateTime-max")?);
    (bounds.days() <= LONGEST).then_some(bounds)
}

fn day(value: &str) -> Option<Edtf> {
    value.trim().parse().ok()
}

fn span(from: Edtf, to: Edtf) -> Edtf {
    if from == to { from } else { Edtf::between(from.first_day(), to.last_day()) }
}

/// The first date in running words.
fn in_words(words: &str) -> Option<Edtf> {
    crate::dates::first(words).map(|(_, date)| date)
}

/// The date that a source note gives to its document, right after the words that say so.
fn outright(source_note: &str) -> Option<Edtf> {
    let found = BEARS.captures(source_note)?;
    let (place, date) = crate::dates::first(&found[1])?;
    (place.start <= "“".len()).then_some(date)
}
