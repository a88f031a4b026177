//! What stands where in each feed.

/// The feeds that are known by their columns.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub enum Feed {
    /// GDELT 1.0: 57 columns, or 58 from April 2013 on.
    Gdelt1,
    /// GDELT 2.0: 61 columns.
    Gdelt2,
    /// ICEWS as published: 20 columns with a header.
    Icews,
    /// POLECAT: columns found by its header.
    Polecat,
    /// Phoenix, real-time: 26 columns without a header.
    Phoenix,
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
        }
    }

    /// The word of `--source`.
    pub fn source(self) -> &'static str {
        match self {
            Feed::Gdelt1 | Feed::Gdelt2 => "gdelt",
            Feed::Icews => "icews",
            Feed::Polecat => "polecat",
            Feed::Phoenix => "phoenix",
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
    pub(crate) missing: &'static [&'static str],
    pub(crate) code: CodeForm,
    pub(crate) columns: Columns,
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
    pub(crate) goldstein: usize,
    pub(crate) quad: QuadColumn,
    pub(crate) mentions: Option<usize>,
    pub(crate) tone: Option<usize>,
}

/// What the quad class is told by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum QuadColumn {
    /// A digit, 1 to 4.
    Digit(usize),
    /// A CAMEO code, by its root.
    Cameo(usize),
    /// Words: `VERBAL COOPERATION` and the like.
    Words(usize),
}

impl QuadColumn {
    pub(crate) fn column(self) -> usize {
        let (QuadColumn::Digit(column) | QuadColumn::Cameo(column) | QuadColumn::Words(column)) = self;
        column
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
            goldstein: 30,
            quad: QuadColumn::Digit(29),
            mentions: Some(31),
            tone: Some(34),
        };
        Layout { feed, separator: b'\t', header: false, widths, missing: &[], code: CodeForm::Letters, columns }
    }

    /// Phoenix as it came daily. Its entity codes are CAMEO's, for countries and others alike.
    pub fn phoenix() -> Layout {
        let columns = Columns {
            day: 1,
            source: 6,
            target: 10,
            goldstein: 16,
            quad: QuadColumn::Cameo(14),
            mentions: None,
            tone: None,
        };
        let missing = &["---", "NA"];
        let (feed, code) = (Feed::Phoenix, CodeForm::Words);
        Layout { feed, separator: b'\t', header: false, widths: vec![26], missing, code, columns }
    }

    /// ICEWS by its header; `None` if a column that the sums need is not among these.
    pub fn icews(header: &[&str]) -> Option<Layout> {
        let at = |name: &str| header.iter().position(|column| column.eq_ignore_ascii_case(name));
        let columns = Columns {
            day: at("Event Date")?,
            source: at("Source Country")?,
            target: at("Target Country")?,
            goldstein: at("Intensity")?,
            quad: QuadColumn::Cameo(at("CAMEO Code")?),
            mentions: None,
            tone: None,
        };
        Some(Layout::by_header(Feed::Icews, header.len(), columns))
    }

    /// POLECAT by its header; `None` if a column that the sums need is not among these.
    pub fn polecat(header: &[&str]) -> Option<Layout> {
        let at = |name: &str| header.iter().position(|column| column.eq_ignore_ascii_case(name));
        at("Event Type")?;
        let columns = Columns {
            day: at("Event Date")?,
            source: at("Actor Country")?,
            target: at("Recipient Country")?,
            goldstein: at("Intensity")?,
            quad: QuadColumn::Words(at("Quad Code")?),
            mentions: None,
            tone: None,
        };
        Some(Layout::by_header(Feed::Polecat, header.len(), columns))
    }

    fn by_header(feed: Feed, width: usize, columns: Columns) -> Layout {
        let missing = &["NA", "NULL", "None"];
        Layout { feed, separator: b'\t', header: true, widths: vec![width], missing, code: CodeForm::Words, columns }
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
