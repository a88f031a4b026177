//! What a feed is, by its first lines; and what looks like one and must be refused.

use super::{
    layout::{Feed, Layout},
    ready::ready,
    totals::are_counts,
};
use rapport_model::{Problem, Severity};

/// How much of a file's beginning [`recognise`] needs, in bytes.
pub const HEAD: usize = 64 << 10;

/// Lines that are looked at.
const LINES: usize = 50;

/// The layout of a feed that begins so.
///
/// # Errors
/// It is no feed that is known, or one that was spoilt: the problem says why and how to mend it.
pub fn recognise(head: &[u8]) -> Result<Layout, Problem> {
    recognise_any(head)?.ok_or_else(|| {
        let message = "its columns are those of no feed that is known (GDELT, ICEWS, POLECAT, Phoenix, UCDP GED, ACLED, COW MID)";
        refused(message, "describe its columns in a TOML file, as examples/maps/ does, and name that with --map, or leave the file out")
    })
}

/// The same, where it may as well be reporting: `None` if nothing of a feed is to be seen.
///
/// # Errors
/// It is a feed that was spoilt, or a part of one that has no actors.
pub fn recognise_any(head: &[u8]) -> Result<Option<Layout>, Problem> {
    if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
        return Err(refused("it is UTF-16, and feeds are read as UTF-8", "convert it, or take the original"));
    }
    let head = &head[..head.len().min(HEAD)];
    let head = String::from_utf8_lossy(head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head));
    let lines: Vec<&str> = whole_lines(&head);
    let Some(first) = lines.first() else {
        return Err(refused("the file is empty", "leave it out, or take the original"));
    };
    match by_header(first).or_else(|| by_rows(&lines)).or_else(|| ready(head.as_bytes())) {
        Some(layout) => spoilt(&layout, &lines).map_or(Ok(Some(layout)), Err),
        None => why_not(&lines).map_or(Ok(None), Err),
    }
}

/// The lines that hold something; the last only if it is whole or alone.
pub(super) fn whole_lines(head: &str) -> Vec<&str> {
    let end = if head.len() < HEAD { head.len() } else { head.rfind('\n').map_or(head.len(), |at| at + 1) };
    let lines = head[..end].lines().map(|line| line.trim_end_matches('\r')).filter(|line| !line.trim().is_empty());
    lines.take(LINES).collect()
}

fn by_header(first: &str) -> Option<Layout> {
    let columns: Vec<&str> = first.split('\t').map(|name| name.trim().trim_matches('"')).collect();
    if columns[0].eq_ignore_ascii_case("GLOBALEVENTID") {
        return [Layout::gdelt1(), Layout::gdelt2()]
            .into_iter()
            .find(|layout| layout.widths.contains(&columns.len()))
            .map(Layout::with_header);
    }
    // What another tool has put in quotes is read by a map.
    let bare = !first.contains('"');
    bare.then(|| Layout::polecat(&columns).or_else(|| Layout::icews(&columns))).flatten()
}

/// Most of the lines must have the look of the feed: single rows may be spoilt.
fn by_rows(lines: &[&str]) -> Option<Layout> {
    let fits = |layout: &Layout| lines.iter().filter(|line| looks_like_a_row(layout, line)).count();
    let known = [Layout::gdelt1(), Layout::gdelt2(), Layout::phoenix()];
    let best = known.into_iter().map(|layout| (fits(&layout), layout)).max_by_key(|(count, _)| *count)?;
    (best.0 * 2 > lines.len() || best.0 > 0 && lines.len() < 3).then_some(best.1)
}

fn looks_like_a_row(layout: &Layout, line: &str) -> bool {
    let fields: Vec<&str> = line.split('\t').collect();
    if !layout.widths.contains(&fields.len()) {
        return false;
    }
    match layout.feed {
        Feed::Phoenix => is_day(fields[1]) && fields[1].starts_with(fields[2]),
        _ => is_gdelt(&fields),
    }
}

/// Whether the fields are those of a row of GDELT, or of one that was spoilt: many tables are as wide.
fn is_gdelt(fields: &[&str]) -> bool {
    let [number, day, ..] = fields else { return false };
    let numbered = number.is_empty() || are_digits(number) || is_rounded(number);
    fields.len() >= 57 && numbered && (is_day(day) || is_rounded(day))
}

fn are_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `20190121`
fn is_day(text: &str) -> bool {
    text.len() == 8 && are_digits(text) && matches!(&text[..2], "18" | "19" | "20")
}

/// A spreadsheet that opens a feed takes its long numbers for quantities and its codes for numbers.
fn spoilt(layout: &Layout, lines: &[&str]) -> Option<Problem> {
    if !matches!(layout.feed, Feed::Gdelt1 | Feed::Gdelt2) {
        return None;
    }
    let rows = || lines.iter().skip(usize::from(layout.header)).map(|line| line.split('\t').collect::<Vec<_>>());
    let width = layout.widths[0];
    let rounded = rows()
        .any(|row| row.len() >= width && [1, if width == 61 { 59 } else { 56 }].iter().any(|c| is_rounded(row[*c])));
    let shortened = rows().filter(|row| row.len() >= width && row[28].len() == 1).count() * 2 > rows().count();
    match (rounded, shortened) {
        (true, _) => Some(spreadsheet("its dates are rounded (such as 2.02E+13)")),
        (false, true) => Some(spreadsheet("its event codes have lost their leading zeros")),
        (false, false) => None,
    }
}

/// `2.02E+13`, `2,02E+13`
fn is_rounded(field: &str) -> bool {
    field.contains(['E', 'e']) && field.contains('+') && field.starts_with(|c: char| c.is_ascii_digit())
}

/// What is wrong with a feed that is not as it was.
fn why_not(lines: &[&str]) -> Option<Problem> {
    let first = lines[0];
    let most = |separator: char| lines.iter().map(|line| line.split(separator).count()).max().unwrap_or(0);
    let header = first.to_ascii_lowercase();
    let gdelt = |separator: &char| {
        let rows = lines.iter().filter(|line| is_gdelt(&line.split(*separator).collect::<Vec<_>>())).count();
        rows > 0 && (rows * 2 > lines.len() || lines.len() < 3 || header.contains("globaleventid"))
    };
    if let Some(separator) = [';', ','].into_iter().find(gdelt) {
        let name = if separator == ';' { "semicolons" } else { "commas" };
        let mut signs = vec![format!("{name} stand between its fields where GDELT has tabs")];
        let fields = || lines.iter().flat_map(|line| line.split(separator));
        if fields().any(is_rounded) {
            signs.push("its dates are rounded (such as 2.02E+13)".to_owned());
        }
        let rows = lines.iter().skip(usize::from(header.contains("globaleventid")));
        if rows.filter_map(|line| line.split(separator).nth(28)).any(|root| root.len() == 1) {
            signs.push("its event codes have lost their leading zeros".to_owned());
        }
        return Some(spreadsheet(&signs.join(", ")));
    }
    if most('\u{1}') >= 8 {
        let message = "it is GDELT's aggregate by year and actor, with neither months nor countries of its own";
        return Some(refused(message, "take the event files of those years"));
    }
    if are_counts(lines) {
        let message = "it is GDELT's normalisation counts, by country of the action, and holds no actors";
        return Some(refused(
            message,
            "give the event files; in a desk (`rapport add`), shares are taken of these counts",
        ));
    }
    let stamp = |text: &str| text.len() == 14 && text.bytes().all(|byte| byte.is_ascii_digit());
    let mention = |line: &&str| line.split('\t').count() == 16 && line.split('\t').nth(2).is_some_and(stamp);
    (header.contains("mentiontimedate") || lines.iter().all(mention))
        .then(|| refused("it is GDELT's table of mentions, which holds no actors", "give the export files instead"))
}

/// `197901,GL,8`: a month or a day, a country by FIPS and a count.
pub(super) fn is_count(line: &str) -> bool {
    match line.split([',', '\t']).collect::<Vec<_>>().as_slice() {
        [day, country, count] => {
            let named = country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase());
            matches!(day.len(), 6 | 8) && are_digits(day) && named && are_digits(count)
        }
        _ => false,
    }
}

fn spreadsheet(signs: &str) -> Problem {
    let mend = "take the original file again and do not open it in a spreadsheet before it is read";
    refused(&format!("a spreadsheet has changed it: {signs}"), mend)
}

fn refused(message: &str, mend: &str) -> Problem {
    Problem::new(Severity::Error, message).hint(mend)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(width: usize, fields: &[(usize, &str)], separator: &str) -> String {
        let mut row = vec![""; width];
        for (column, text) in fields {
            row[*column] = text;
        }
        row.join(separator) + "\n"
    }

    const GDELT: [(usize, &str); 4] = [(0, "1"), (1, "20150101"), (28, "04"), (29, "1")];

    fn feed(text: &str) -> Feed {
        recognise(text.as_bytes()).unwrap().feed
    }

    fn reason(text: &str) -> String {
        let problem = recognise(text.as_bytes()).unwrap_err();
        assert!(problem.hint.is_some(), "{problem:?}");
        problem.message
    }

    #[test]
    fn knows_feeds_by_their_columns() {
        assert_eq!(feed(&(row(57, &GDELT, "\t") + &row(58, &GDELT, "\t"))), Feed::Gdelt1);
        assert_eq!(feed(&row(61, &GDELT, "\t")), Feed::Gdelt2);
        assert_eq!(feed(&row(26, &[(0, "1_1"), (1, "20150101"), (2, "2015")], "\t")), Feed::Phoenix);
        let icews = "Event ID\tEvent Date\tSource Country\tCAMEO Code\tIntensity\tTarget Country\n";
        assert_eq!(feed(icews), Feed::Icews);
        let polecat = "Event ID\tEvent Date\tEvent Type\tIntensity\tQuad Code\tActor Country\tRecipient Country\n";
        assert_eq!(feed(polecat), Feed::Polecat);
    }

    #[test]
    fn a_table_is_not_gdelt_for_its_width() {
        for separator in [",", ";", "\t"] {
            for width in 54..=61 {
                let header: Vec<String> = (0..width).map(|column| format!("v{column}")).collect();
                let text = header.join(separator)
                    + "\n"
                    + &row(width, &[(0, "32000"), (1, "2000"), (2, "China")], separator).repeat(4);
                assert!(recognise_any(text.as_bytes()).unwrap().is_none(), "{width} columns with {separator:?}");
            }
        }
    }

    #[test]
    fn a_spoilt_row_does_not_hide_the_feed() {
        let good = row(58, &GDELT, "\t");
        assert_eq!(feed(&format!("nothing\n{good}{good}")), Feed::Gdelt1);
    }

    #[test]
    fn what_a_spreadsheet_saved_is_refused() {
        let columns = [(0, "1"), (1, "20190121"), (28, "4"), (59, "2,02E+13")];
        let semicolons = reason(&row(61, &columns, ";"));
        assert!(semicolons.contains("spreadsheet") && semicolons.contains("semicolons"), "{semicolons}");
        assert!(semicolons.contains("rounded") && semicolons.contains("zeros"), "{semicolons}");
        assert!(reason(&row(61, &columns, "\t")).contains("rounded"));
        assert!(reason(&row(61, &[(0, "1"), (1, "20190121"), (28, "4")], "\t")).contains("leading zeros"));
    }

    #[test]
    fn other_tables_are_refused_by_name() {
        assert!(reason("1979\u{1}\u{1}BWA\u{1}043\u{1}043\u{1}04\u{1}2.8\u{1}2\n").contains("aggregate"));
        assert!(reason("globaleventid,eventtimedate,mentiontimedate,x\n1,2,3,4\n").contains("mentions"));
        for counts in
            ["month,country,total\n197901,GL,8\n197901,NA,157\n", "197901,GL,8\n", "19790101,GL,8\n19790101,RS,2\n"]
        {
            assert!(reason(counts).contains("normalisation counts"), "{counts}");
        }
        assert!(recognise_any(b"date,value,unit\n1986,2600,USD\n").unwrap().is_none());
        assert!(reason("week,i2p,p2i\n1,-10.0,-10.0\n").contains("no feed that is known"));
        assert!(reason("").contains("empty"));
        assert!(reason("\n\n").contains("empty"));
        assert!(recognise(b"\xff\xfe1\0").unwrap_err().message.contains("UTF-16"));
    }
}
