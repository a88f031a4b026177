//! What stands where in each feed.

use super::{map::Placed, record::Parting};
use std::sync::Arc;

/// The feeds that are known by their columns.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub enum Feed {
    /// GDELT 1.0: 57 columns, or 58 from April 2013 on.
    Gdelt1,
    /// GDELT 2.0: 61 columns.
    Gdelt2,
    /// ICEWS as published: columns found by its header.
    Icews,
    /// POLECAT: columns found by its header.
    Polecat,
    /// Phoenix, real-time: 26 columns without a header.
    Phoenix,
    /// Any other, by a map of its columns.
    Mapped,
}

impl Feed {
    /// The name that people know it by.
    pub fn name(self) -> &'static str {
        match self {
            Feed::Gdelt1 => "GDELT 1.0",
            Feed::Gdelt2 => "GDELT 2.0",
            Feed::Icews => "ICEWS",
            Feed::Polecat => "POLECAT",
            Feed::Phoenix => "Phoenix",
            Feed::Mapped => "the mapped feed",
        }
    }

    /// The word of `--source`.
    pub fn source(self) -> &'static str {
        match self {
            Feed::Gdelt1 | Feed::Gdelt2 => "gdelt",
            Feed::Icews => "icews",
            Feed::Polecat => "polecat",
            Feed::Phoenix => "phoenix",
            Feed::Mapped => "mapped",
        }
    }
}

/// Where a feed keeps what the sums need.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Layout {
    /// Which feed it is.
    pub feed: Feed,
    pub(crate) separator: u8,
    pub(crate) header: bool,
    /// How many columns a row may have, least first.
    pub(crate) widths: Vec<usize>,
    /// What stands for nothing, beside the empty field.
    pub(crate) missing: Vec<String>,
    pub(crate) code: CodeForm,
    pub(crate) columns: Columns,
    pub(crate) more: More,
    /// Whether days may be written the American way, `1/31/2017`.
    pub(crate) american: bool,
    /// What tells of its records where a map describes them.
    pub(crate) map: Option<Arc<Placed>>,
}

/// How actors' countries are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum CodeForm {
    /// Three capital letters.
    Letters,
    /// Any words.
    Words,
}

/// Columns by number, the first being 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Columns {
    pub(crate) day: usize,
    pub(crate) source: usize,
    pub(crate) target: usize,
    pub(crate) goldstein: Option<usize>,
    pub(crate) quad: QuadColumn,
    pub(crate) mentions: Option<usize>,
    pub(crate) tone: Option<usize>,
    pub(crate) events: Option<usize>,
}

/// Columns that a coded row has beside those that the sums need.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct More {
    pub(crate) id: Option<usize>,
    /// The act's code.
    pub(crate) act: usize,
    pub(crate) source_code: Option<usize>,
    pub(crate) source_name: Option<usize>,
    pub(crate) target_code: Option<usize>,
    pub(crate) target_name: Option<usize>,
    pub(crate) added: Added,
}

/// What tells when a row could be known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Added {
    /// The day in this column.
    Column(usize),
    /// GDELT's day of adding, the last column but for the address; rows without an address were made in bulk.
    Gdelt,
    /// The event's own day: the feed came out day by day.
    #[default]
    SameDay,
    /// Nothing: it was made in bulk.
    InBulk,
    /// The same, and its event may have happened until the day in this column.
    Until(usize),
}

/// What the quad class is told by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum QuadColumn {
    /// A digit, 1 to 4.
    Digit(usize),
    /// A CAMEO code, by its root.
    Cameo(usize),
    /// The name of a CAMEO code, by its root.
    Name(usize),
    /// Words: `VERBAL COOPERATION` and the like.
    Words(usize),
    /// What a map tells: a class in digits or words, or nothing.
    Told(usize),
}

impl QuadColumn {
    pub(crate) fn column(self) -> usize {
        match self {
            QuadColumn::Digit(at)
            | QuadColumn::Cameo(at)
            | QuadColumn::Name(at)
            | QuadColumn::Words(at)
            | QuadColumn::Told(at) => at,
        }
    }
}

impl Layout {
    /// GDELT 1.0.
    pub fn gdelt1() -> Layout {
        Layout::gdelt(Feed::Gdelt1, vec![57, 58])
    }

    /// GDELT 2.0: what the sums need stands where it stood in 1.0.
    pub fn gdelt2() -> Layout {
        Layout::gdelt(Feed::Gdelt2, vec![61])
    }

    fn gdelt(feed: Feed, widths: Vec<usize>) -> Layout {
        let columns = Columns {
            day: 1,
            source: 7,
            target: 17,
            goldstein: Some(30),
            quad: QuadColumn::Digit(29),
            mentions: Some(31),
            tone: Some(34),
            events: None,
        };
        let more = More {
            id: Some(0),
            act: 26,
            source_code: Some(5),
            source_name: Some(6),
            target_code: Some(15),
            target_name: Some(16),
            added: Added::Gdelt,
        };
        Layout { widths, code: CodeForm::Letters, ..Layout::plain(feed, columns, more) }
    }

    /// Phoenix as it came daily. Its entity codes are CAMEO's, for countries and others alike.
    pub fn phoenix() -> Layout {
        let columns = Columns {
            day: 1,
            source: 6,
            target: 10,
            goldstein: Some(16),
            quad: QuadColumn::Cameo(14),
            mentions: None,
            tone: None,
            events: None,
        };
        let (source_code, target_code) = (Some(5), Some(9));
        let more = More { id: Some(0), act: 13, source_code, target_code, ..More::default() };
        Layout { widths: vec![26], missing: words(&["---", "NA"]), ..Layout::plain(Feed::Phoenix, columns, more) }
    }

    /// ICEWS by its header; `None` if a column that the sums need is not among these. The file of 2017 has no codes but the names of
    /// the acts alone, and writes its days the American way.
    pub fn icews(header: &[&str]) -> Option<Layout> {
        let at = |name: &str| header.iter().position(|column| column.eq_ignore_ascii_case(name));
        let (act, quad) = match at("CAMEO Code") {
            Some(code) => (code, QuadColumn::Cameo(code)),
            None => at("Event Text").map(|name| (name, QuadColumn::Name(name)))?,
        };
        let columns = Columns {
            day: at("Event Date")?,
            source: at("Source Country")?,
            target: at("Target Country")?,
            goldstein: Some(at("Intensity")?),
            quad,
            mentions: None,
            tone: None,
            events: None,
        };
        let (source_name, target_name) = (at("Source Name"), at("Target Name"));
        let more = More { id: at("Event ID"), act, source_name, target_name, added: Added::InBulk, ..More::default() };
        Some(Layout { american: true, ..Layout::by_header(Feed::Icews, header.len(), columns, more) })
    }

    /// POLECAT by its header; `None` if a column that the sums need is not among these.
    pub fn polecat(header: &[&str]) -> Option<Layout> {
        let at = |name: &str| header.iter().position(|column| column.eq_ignore_ascii_case(name));
        let columns = Columns {
            day: at("Event Date")?,
            source: at("Actor Country")?,
            target: at("Recipient Country")?,
            goldstein: Some(at("Intensity")?),
            quad: QuadColumn::Words(at("Quad Code")?),
            mentions: None,
            tone: None,
            events: None,
        };
        let more = More {
            id: at("Event ID"),
            act: at("Event Type")?,
            source_name: at("Actor Name"),
            target_name: at("Recipient Name"),
            added: at("Publication Date").map_or(Added::SameDay, Added::Column),
            ..More::default()
        };
        Some(Layout::by_header(Feed::Polecat, header.len(), columns, more))
    }

    fn by_header(feed: Feed, width: usize, columns: Columns, more: More) -> Layout {
        let missing = words(&["NA", "NULL", "None"]);
        Layout { header: true, widths: vec![width], missing, ..Layout::plain(feed, columns, more) }
    }

    /// Tabs, no header, words for codes.
    pub(crate) fn plain(feed: Feed, columns: Columns, more: More) -> Layout {
        Layout {
            feed,
            separator: b'\t',
            header: false,
            widths: Vec::new(),
            missing: Vec::new(),
            code: CodeForm::Words,
            columns,
            more,
            american: false,
            map: None,
        }
    }

    /// The name that people know the feed by.
    pub fn name(&self) -> &str {
        self.map.as_ref().map_or(self.feed.name(), |map| map.name())
    }

    /// The word of `--source`.
    pub fn source(&self) -> &str {
        self.map.as_ref().map_or(self.feed.source(), |map| map.source())
    }

    /// The scheme of its acts' codes.
    pub fn scheme(&self) -> &str {
        match (&self.map, self.feed) {
            (Some(map), _) => map.scheme(),
            (None, Feed::Polecat) => "PLOVER",
            (None, _) => "CAMEO",
        }
    }

    /// What parts the fields of its records; those of feeds without a map are lines.
    pub(crate) fn parting(&self) -> Parting {
        self.map.as_ref().map_or(Parting::Spaces, |map| map.parting())
    }

    /// The byte between two fields.
    pub fn separator(&self) -> u8 {
        self.separator
    }

    /// The same for a file whose first line names the columns.
    pub(crate) fn with_header(self) -> Layout {
        Layout { header: true, ..self }
    }

    /// `57 or 58`
    pub(crate) fn widths_in_words(&self) -> String {
        self.widths.iter().map(usize::to_string).collect::<Vec<_>>().join(" or ")
    }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}
