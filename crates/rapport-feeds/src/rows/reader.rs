//! Blocks of whole lines to their rows, whole.

use super::{
    coded::{Actor, Coded},
    day::Days,
    fault::Fault,
    layout::{Added, Layout, QuadColumn},
    map::Told,
    row::{self, Fields, Name, Read, Row},
    scan::Marks,
    scanner::{Reject, all, is_blank},
};
use crate::files::Counted;
use rapport_model::{Addend, Cameo, Date, Figures};

/// What a block held beside its rows.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Rows {
    /// What the rows add that have a country on both sides.
    pub addends: Vec<Addend>,
    /// Rows read, the rejected and those not asked for included.
    pub read: u64,
    /// Rows that a map passes over.
    pub passed: u64,
    /// Rows left out; lines count from 0 in the block.
    pub rejects: Vec<Reject>,
    /// Lines of the block.
    pub lines: u64,
}

impl Rows {
    /// What its rows come to.
    pub fn counted(&self) -> Counted {
        Counted::of(self.read, self.passed, [self.rejects.len(), self.addends.len()])
    }

    /// Nothing found, the room kept.
    pub fn clear(&mut self) {
        (self.read, self.passed, self.lines) = (0, 0, 0);
        self.addends.clear();
        self.rejects.clear();
    }
}

/// Which rows are wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Which {
    /// All.
    All,
    /// Those with a country on both sides: the others enter no dyad.
    Dyads,
}

/// Reads the rows of blocks of one feed; one for each thread.
#[derive(Debug)]
pub struct Reader<'l> {
    layout: &'l Layout,
    which: Which,
    marks: Marks,
    days: Days,
    added: Days,
}

impl<'l> Reader<'l> {
    /// A reader of a feed so laid out.
    pub fn new(layout: &'l Layout, which: Which) -> Reader<'l> {
        Reader { layout, which, marks: Marks::default(), days: Days::default(), added: Days::default() }
    }

    /// Reads a block of whole lines, each with its line end, below 2 GiB, and gives its rows in their order to `take`, which says
    /// whether a row is new: what was read before from another file is left out. `name` gives longer codes their symbols. What
    /// it finds beside is added to `found`.
    pub fn read(&mut self, lines: &[u8], found: &mut Rows, name: Name<'_>, mut take: impl FnMut(Coded<'_>) -> bool) {
        if let Some(map) = &self.layout.map {
            let before = found.lines;
            let whole = map.each(lines, |line, told| {
                found.lines = before + line;
                match told {
                    Told::Row(row) => self.take(row, name, found, &mut take),
                    Told::Passed => (found.read, found.passed) = (found.read + 1, found.passed + 1),
                    Told::Wrong(reason) => {
                        found.read += 1;
                        found.rejects.push(Reject { line: found.lines, reason });
                    }
                }
            });
            found.lines = before + whole;
            return;
        }
        let mut marks = std::mem::take(&mut self.marks);
        marks.find(lines, self.layout.separator);
        let (mut start, mut from) = (0, 0);
        for end in marks.ends().iter().map(|end| *end as usize) {
            let stop = marks.at()[end] as usize;
            if !is_blank(&lines[start..stop]) {
                let row = Row { bytes: lines, start, marks: &marks.at()[from..=end] };
                self.take(&row, name, found, &mut take);
            }
            found.lines += 1;
            (start, from) = (stop + 1, end + 1);
        }
        self.marks = marks;
    }

    fn take<F: Fields + ?Sized>(
        &mut self,
        row: &F,
        name: Name<'_>,
        found: &mut Rows,
        take: &mut impl FnMut(Coded<'_>) -> bool,
    ) {
        found.read += 1;
        let coded = row::read_whole(self.layout, row, &mut self.days, name).and_then(|read| {
            let addend = read.addend();
            let wanted = addend.is_some() || self.which == Which::All;
            if wanted && !take(self.coded(row, &read, found.lines)?) {
                return Err(Fault::Repeated);
            }
            Ok(addend)
        });
        match coded {
            Ok(addend) => found.addends.extend(addend),
            Err(fault) => {
                let reason = fault.reason(self.layout, &all(row));
                found.rejects.push(Reject { line: found.lines, reason });
            }
        }
    }

    fn coded<'b, F: Fields + ?Sized>(&mut self, row: &'b F, read: &Read, line: u64) -> Result<Coded<'b>, Fault> {
        let layout = self.layout;
        let (columns, more) = (&layout.columns, &layout.more);
        let (known, backfilled) = self.known(row, read.day)?;
        let text = |column: Option<usize>| text(layout, row, column);
        let actor =
            |code, country, name| Ok(Actor { code: text(code)?, country: text(Some(country))?, name: text(name)? });
        let Figures { quad, goldstein, events, mentions, tone } = read.figures;
        Ok(Coded {
            line,
            id: text(more.id)?,
            code: act(layout, row)?,
            day: read.day,
            known,
            backfilled,
            source: actor(more.source_code, columns.source, more.source_name)?,
            target: actor(more.target_code, columns.target, more.target_name)?,
            quad,
            goldstein,
            events,
            mentions: columns.mentions.map(|_| mentions),
            tone,
            tone_text: columns.tone.map(|column| row.field(column)).unwrap_or_default(),
        })
    }

    /// The day from which the row could be known, and whether that is the event's own because the feed was made in bulk.
    fn known<F: Fields + ?Sized>(&mut self, row: &F, day: Date) -> Result<(Date, bool), Fault> {
        let count = row.count();
        let added = match self.layout.more.added {
            Added::SameDay => return Ok((day, false)),
            Added::InBulk => return Ok((day, true)),
            Added::Until(column) => return Ok((self.added.read(row.field(column)).unwrap_or(day), true)),
            Added::Column(column) => row.field(column),
            // Since April 2013 a row ends with its address; those before it were all made that spring.
            Added::Gdelt if count == 57 => return Ok((day, true)),
            Added::Gdelt => row.field(count - 2),
        };
        // A day of adding may have a time of day after it.
        let date = if added.iter().take(8).all(u8::is_ascii_digit) { added.get(..8) } else { added.get(..10) };
        let known = date.and_then(|date| self.added.read(date)).ok_or(Fault::Added)?;
        Ok((known.max(day), false))
    }
}

/// The code of the act, by its name where the feed has no codes.
fn act<'b, F: Fields + ?Sized>(layout: &Layout, row: &'b F) -> Result<&'b str, Fault> {
    match layout.columns.quad {
        QuadColumn::Name(column) => row::act_named(row.field(column)).map(Cameo::as_str).ok_or(Fault::Act),
        _ => text(layout, row, Some(layout.more.act))?.ok_or(Fault::Act),
    }
}

/// What a field says; nothing where it is empty or says so.
fn text<'b, F: Fields + ?Sized>(layout: &Layout, row: &'b F, column: Option<usize>) -> Result<Option<&'b str>, Fault> {
    let Some(field) = column.map(|column| row.field(column)).filter(|field| !field.is_empty()) else { return Ok(None) };
    if layout.is_missing(field) {
        return Ok(None);
    }
    std::str::from_utf8(field).map(Some).map_err(|_| Fault::Text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rows::{Feed, recognise};
    use rapport_model::{CodedRow, Decimal, Quad};

    fn row(width: usize, fields: &[(usize, &str)]) -> String {
        let mut row = vec![""; width];
        for (column, text) in fields {
            row[*column] = text;
        }
        row.join("\t") + "\n"
    }

    struct Told {
        rows: Vec<CodedRow>,
        beside: Rows,
    }

    fn read_of(feed: &str, which: Which) -> (Feed, Told) {
        let layout = recognise(feed.as_bytes()).unwrap();
        let from = crate::rows::Scanner::new(&layout).header(feed.as_bytes());
        let first = if from > 0 { 2 } else { 1 };
        let name: Name<'_> = &mut |_| rapport_model::Symbol::numbered(0);
        let (file, scheme, mut rows) = ("abc".into(), layout.scheme().into(), Vec::new());
        let (mut reader, mut beside) = (Reader::new(&layout, which), Rows::default());
        reader.read(&feed.as_bytes()[from..], &mut beside, name, |row| {
            assert_eq!(row.tone_number(), row.tone.map(Decimal::to_f64));
            rows.push(row.owned(&file, first, &scheme));
            true
        });
        (layout.feed, Told { rows, beside })
    }

    fn read(feed: &str) -> (Feed, Told) {
        read_of(feed, Which::All)
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
        let (_, found) = read_of(&feed, Which::Dyads);
        assert_eq!((found.beside.read, found.rows.len(), found.beside.addends.len()), (2, 1, 1));
    }

    #[test]
    fn what_was_read_before_is_left_out_and_named() {
        let feed = row(58, &[&GDELT[..], &[(56, "20160728")]].concat());
        let (layout, mut found) = (recognise(feed.as_bytes()).unwrap(), Rows::default());
        Reader::new(&layout, Which::Dyads).read(feed.as_bytes(), &mut found, &mut |_| unreachable!(), |_| false);
        assert!(found.addends.is_empty());
        assert_eq!(found.rejects[0].reason, "its event 410479387 is in the desk already");
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
        assert_eq!(found.beside.rejects[0].line, 1);
    }

    #[test]
    fn icews_without_codes_has_those_that_its_acts_are_named_after() {
        let header = "Event ID\tEvent Date\tSource Country\tEvent Text\tIntensity\tTarget Country\n";
        let rows = "1\t1/13/2017\tNorway\tConsult\t1.0\tSweden\n2\t12/1/2017\tNorway\tcriticize or denounce\t-2\tSweden\n\
                    3\t13/1/2017\tNorway\tConsult\t1.0\tSweden\n4\t1/13/2017\tNorway\tWhisper\t1.0\tSweden\n";
        let (feed, found) = read(&(header.to_owned() + rows));
        let told: Vec<_> = found.rows.iter().map(|row| (row.day.to_string(), row.code.as_str(), row.quad)).collect();
        let first = ("2017-01-13".to_owned(), "040", Some(Quad::VerbalCooperation));
        assert_eq!(
            (feed, told),
            (Feed::Icews, vec![first, ("2017-12-01".to_owned(), "111", Some(Quad::VerbalConflict))])
        );
        let reasons: Vec<_> = found.beside.rejects.iter().map(|reject| (reject.line, reject.reason.as_str())).collect();
        assert_eq!(reasons, [(2, "its date “13/1/2017” is no day"), (3, "its act “Whisper” is none that CAMEO names")]);
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
            let Some(text) = rapport_testing::shared_text(&format!("data/events/{name}")) else { continue };
            let (_, found) = read(&text);
            assert_eq!(
                (found.rows.len(), found.beside.rejects.len()),
                (lines, 0),
                "{name}: {:?}",
                found.beside.rejects.first()
            );
        }
    }
}
