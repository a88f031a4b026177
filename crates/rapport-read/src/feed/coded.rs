//! Rows of a feed, whole: codes and names as they came, each with file and line.

use super::{
    day::Days,
    fault::Fault,
    layout::{Added, Layout},
    row::{self, Fields, Name, Row},
    scan::Marks,
    scanner::{Reject, all, is_blank},
};
use rapport_model::{Addend, CodedRow, Date, FeedActor, Quad, RowOrigin};
use std::sync::Arc;

/// Coded rows of a block, and what was left out of it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Rows {
    /// Rows in the order of the feed.
    pub rows: Vec<CodedRow>,
    /// What the rows add that have a country on both sides.
    pub addends: Vec<Addend>,
    /// Rows read, the rejected and those not asked for included.
    pub read: u64,
    /// Rows left out; lines count from 0 in the block.
    pub rejects: Vec<Reject>,
    /// Lines of the block.
    pub lines: u64,
}

/// Which rows are wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Which {
    /// All.
    All,
    /// Those with a country on both sides: the others enter no dyad.
    Dyads,
}

/// Reads a block of whole lines, each with its line end, below 2 GiB. `file` is the hash of the feed's bytes, `first` the
/// number of the block's first line (the first of a feed is 1); `name` gives longer codes their symbols.
pub fn rows(layout: &Layout, lines: &[u8], file: &Arc<str>, first: u64, which: Which, name: Name<'_>) -> Rows {
    let origin = |line: u64| RowOrigin { file: Arc::clone(file), line: first + line };
    let (days, scheme, found) = (Days::default(), layout.scheme().into(), Rows::default());
    let mut reader = Reader { layout, which, name, days, scheme, found };
    if let Some(map) = &layout.map {
        for text in lines.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_end) {
            if !text.is_empty() {
                reader.take(map.split(text).as_slice(), &origin);
            }
            reader.found.lines += 1;
        }
        return reader.found;
    }
    let mut marks = Marks::default();
    marks.find(lines, layout.separator);
    let (mut start, mut from) = (0, 0);
    for end in marks.ends().iter().map(|end| *end as usize) {
        let stop = marks.at()[end] as usize;
        if !is_blank(&lines[start..stop]) {
            reader.take(&Row { bytes: lines, start, marks: &marks.at()[from..=end] }, &origin);
        }
        reader.found.lines += 1;
        (start, from) = (stop + 1, end + 1);
    }
    reader.found
}

struct Reader<'l> {
    layout: &'l Layout,
    which: Which,
    name: Name<'l>,
    days: Days,
    scheme: Arc<str>,
    found: Rows,
}

impl Reader<'_> {
    fn take<F: Fields + ?Sized>(&mut self, row: &F, origin: &dyn Fn(u64) -> RowOrigin) {
        let line = self.found.lines;
        self.found.read += 1;
        match self.row(row, || origin(line)) {
            Ok(row) => self.found.rows.extend(row),
            Err(fault) => {
                let reason = fault.reason(self.layout, &all(row));
                self.found.rejects.push(Reject { line, reason });
            }
        }
    }

    fn row<F: Fields + ?Sized>(
        &mut self,
        row: &F,
        origin: impl FnOnce() -> RowOrigin,
    ) -> Result<Option<CodedRow>, Fault> {
        let layout = self.layout;
        // The same checks as for the sums, so that both leave out the same rows.
        let addend = row::read(layout, row, &mut self.days, self.name)?;
        if addend.is_none() && self.which == Which::Dyads {
            return Ok(None);
        }
        let figures = row::figures(layout, row)?;
        let day = row::day(layout, row.field(layout.columns.day), &mut self.days).ok_or(Fault::Day)?;
        let (known, backfilled) = self.known(row, day)?;
        let (columns, more) = (&layout.columns, &layout.more);
        let text = |column: Option<usize>| text(layout, row, column);
        let actor =
            |code, country, name| Ok(FeedActor { code: text(code)?, country: text(Some(country))?, name: text(name)? });
        let row = CodedRow {
            origin: origin(),
            id: text(more.id)?,
            scheme: Arc::clone(&self.scheme),
            code: text(Some(more.act))?.ok_or(Fault::Act)?,
            day,
            known,
            backfilled,
            source: actor(more.source_code, columns.source, more.source_name)?,
            target: actor(more.target_code, columns.target, more.target_name)?,
            quad: Quad::from_number(figures.quad),
            goldstein: figures.goldstein,
            events: figures.events,
            mentions: columns.mentions.map(|_| figures.mentions),
            tone: figures.tone,
        };
        self.found.addends.extend(addend);
        Ok(Some(row))
    }

    /// The day from which the row could be known, and whether that is the event's own because the feed was made in bulk.
    fn known<F: Fields + ?Sized>(&mut self, row: &F, day: Date) -> Result<(Date, bool), Fault> {
        let count = row.count();
        let added = match self.layout.more.added {
            Added::SameDay => return Ok((day, false)),
            Added::InBulk => return Ok((day, true)),
            Added::Column(column) => row.field(column),
            // Since April 2013 a row ends with its address; those before it were all made that spring.
            Added::Gdelt if count == 57 => return Ok((day, true)),
            Added::Gdelt => row.field(count - 2),
        };
        // A day of adding may have a time of day after it.
        let date = if added.iter().take(8).all(u8::is_ascii_digit) { added.get(..8) } else { added.get(..10) };
        let known = date.and_then(|date| Days::default().read(date)).ok_or(Fault::Added)?;
        Ok((known.max(day), false))
    }
}

/// What a field says; nothing where it is empty or says so.
fn text<F: Fields + ?Sized>(layout: &Layout, row: &F, column: Option<usize>) -> Result<Option<String>, Fault> {
    let Some(field) = column.map(|column| row.field(column)).filter(|field| !field.is_empty()) else { return Ok(None) };
    if layout.is_missing(field) {
        return Ok(None);
    }
    std::str::from_utf8(field).map(|text| Some(text.to_owned())).map_err(|_| Fault::Text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::{Feed, recognise};

    fn row(width: usize, fields: &[(usize, &str)]) -> String {
        let mut row = vec![""; width];
        for (column, text) in fields {
            row[*column] = text;
        }
        row.join("\t") + "\n"
    }

    fn read(feed: &str) -> (Feed, Rows) {
        let layout = recognise(feed.as_bytes()).unwrap();
        let from = crate::feed::Scanner::new(&layout).header(feed.as_bytes());
        let first = if from > 0 { 2 } else { 1 };
        let name: Name<'_> = &mut |_| rapport_model::Symbol::numbered(0);
        (layout.feed, rows(&layout, &feed.as_bytes()[from..], &"abc".into(), first, Which::All, name))
    }

    const GDELT: [(usize, &str); 12] = [
        (0, "410479387"),
        (1, "19820103"),
        (5, "RUSGOV"),
        (6, "MOSCOW"),
        (7, "RUS"),
        (15, "CHN"),
        (17, "CHN"),
        (26, "043"),
        (28, "04"),
        (29, "1"),
        (30, "2.8"),
        (34, "-0.34188034188034"),
    ];

    #[test]
    fn a_row_of_gdelt_stays_as_it_came() {
        let (feed, found) = read(&row(58, &[&GDELT[..], &[(56, "20160728"), (57, "http://a.b/")]].concat()));
        let row = &found.rows[0];
        assert_eq!((feed, row.origin.line, &*row.origin.file), (Feed::Gdelt1, 1, "abc"));
        assert_eq!((row.source.country.as_deref(), row.source.code.as_deref()), (Some("RUS"), Some("RUSGOV")));
        assert_eq!((&*row.scheme, row.code.as_str(), row.quad), ("CAMEO", "043", Some(Quad::VerbalCooperation)));
        assert_eq!((row.known.to_string().as_str(), row.backfilled), ("2016-07-28", false));
        assert_eq!(row.tone.unwrap().to_string(), "-0.34188034188034");
    }

    #[test]
    fn rows_of_no_dyad_are_left_out_where_only_dyads_are_asked_for() {
        let feed = row(58, &[&GDELT[..], &[(56, "20160728")]].concat())
            + &row(58, &[&GDELT[..8], &[(28, "04"), (29, "1")], &[(56, "20160728")]].concat()).replace("RUS\t", "\t");
        let layout = recognise(feed.as_bytes()).unwrap();
        let found = rows(&layout, feed.as_bytes(), &"abc".into(), 1, Which::Dyads, &mut |_| unreachable!());
        assert_eq!((found.read, found.rows.len(), found.addends.len()), (2, 1, 1));
    }

    #[test]
    fn what_was_made_in_bulk_is_known_on_its_own_day_and_flagged() {
        let (_, found) = read(&row(57, &[&GDELT[..], &[(56, "20130203")]].concat()));
        let row = &found.rows[0];
        assert_eq!((row.known.to_string().as_str(), row.backfilled), ("1982-01-03", true));
    }

    #[test]
    fn gdelt_2_is_added_to_the_second() {
        let (feed, found) = read(&row(61, &[&GDELT[..], &[(59, "20151027220000")]].concat()));
        assert_eq!((feed, found.rows[0].known.to_string().as_str()), (Feed::Gdelt2, "2015-10-27"));
    }

    #[test]
    fn icews_has_names_of_countries_and_na_for_nothing() {
        let header = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\t\
                      Intensity\tTarget Name\tTarget Sectors\tTarget Country\n";
        let rows = "7\t2018-06-01\tCitizen (Japan)\t\tJapan\tMake statement\t010\t0\tNA\tNA\tNA\n\
                    8\t2018-06-02\tA\t\tJapan\tx\t1\t0\tB\t\tNamibia\n";
        let (feed, found) = read(&(header.to_owned() + rows));
        assert_eq!((feed, found.rows.len()), (Feed::Icews, 1));
        let row = &found.rows[0];
        assert_eq!(
            (row.origin.line, row.source.country.as_deref(), row.target.country.as_deref()),
            (2, Some("Japan"), None)
        );
        assert_eq!((row.code.as_str(), row.backfilled, row.mentions), ("010", true, None));
        assert_eq!(found.rejects[0].line, 1);
    }

    #[test]
    fn polecat_names_its_classes() {
        let header = "Event ID\tEvent Date\tEvent Type\tIntensity\tQuad Code\tActor Name\tActor Country\t\
                      Recipient Name\tRecipient Country\tPublication Date\n";
        let row = "AB1\t2023-01-05\tCOERCE\t-7.0\tMATERIAL CONFLICT\tX\tRUS\tY\tUKR\t2023-01-06\n";
        let (feed, found) = read(&(header.to_owned() + row));
        let row = &found.rows[0];
        assert_eq!((feed, &*row.scheme, row.code.as_str()), (Feed::Polecat, "PLOVER", "COERCE"));
        assert_eq!((row.quad, row.known.to_string().as_str()), (Some(Quad::MaterialConflict), "2023-01-06"));
    }

    #[test]
    fn phoenix_codes_an_act_by_its_root() {
        let fields = [
            (0, "20150101_1"),
            (1, "20150101"),
            (2, "2015"),
            (5, "USAGOV"),
            (6, "USA"),
            (9, "---"),
            (10, "---"),
            (13, "112"),
            (14, "11"),
            (15, "3"),
            (16, "-2.0"),
        ];
        let (feed, found) = read(&row(26, &fields));
        let row = &found.rows[0];
        assert_eq!((feed, row.quad, row.target.country.as_deref()), (Feed::Phoenix, Some(Quad::VerbalConflict), None));
        assert_eq!(row.source.code.as_deref(), Some("USAGOV"));
    }

    #[test]
    fn true_feeds_are_read_whole() {
        for (name, lines) in [
            ("gdelt1_mixed_57_58col_sample.tsv", 710),
            ("gdelt2_20151027220000_61col.tsv", 2116),
            ("icews_events.2018.sample.tab", 3705),
        ] {
            let path = format!("{}/../../../shared/data/events/{name}", env!("CARGO_MANIFEST_DIR"));
            let Ok(text) = std::fs::read_to_string(&path) else {
                println!("skipped: {path} is absent");
                continue;
            };
            let (_, found) = read(&text);
            assert_eq!((found.rows.len(), found.rejects.len()), (lines, 0), "{name}: {:?}", found.rejects.first());
        }
    }
}
