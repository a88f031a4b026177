//! The sheets of an XLSX file.

use super::cells::{Cell, Room, Sheet};
use crate::{columns::serial, docx::Package, markup};
use rapport_model::{Problem, Severity};
use roxmltree::{Document as Xml, Node};
use std::collections::HashMap;

/// The sheets in their order.
pub(super) fn sheets(package: &mut Package) -> Result<Vec<Sheet>, Problem> {
    let book = required(package, "xl/workbook.xml")?;
    let book = parse(&book, "xl/workbook.xml")?;
    let relations = package.part("xl/_rels/workbook.xml.rels")?.unwrap_or_default();
    let places = relations_of(&relations);
    let shared = package.part("xl/sharedStrings.xml")?.unwrap_or_default();
    let shared = strings(&shared)?;
    let styles = package.part("xl/styles.xml")?.unwrap_or_default();
    let days = day_styles(&styles);
    let from_1904 = book.descendants().any(|node| is(node, "workbookPr") && on(node.attribute("date1904")));
    let mut room = Room::new();
    let mut sheets = Vec::new();
    for (at, sheet) in book.descendants().filter(|node| is(*node, "sheet")).enumerate() {
        let id = sheet.attributes().find(|attribute| attribute.name() == "id").map(|attribute| attribute.value());
        let place =
            id.and_then(|id| places.get(id).cloned()).unwrap_or_else(|| format!("xl/worksheets/sheet{}.xml", at + 1));
        let Some(text) = package.part(&place)? else { continue };
        let name = sheet.attribute("name").unwrap_or("sheet").to_owned();
        let mut read = Sheet { name, rows: Vec::new(), from_1904 };
        Reader { shared: &shared, days: &days }.rows(&parse(&text, &place)?, &mut room, &mut read)?;
        sheets.push(read);
    }
    Ok(sheets)
}

fn required(package: &mut Package, part: &str) -> Result<String, Problem> {
    package.part(part)?.ok_or_else(|| broken(&format!("its part {part} is missing")))
}

fn broken(why: &str) -> Problem {
    Problem::new(Severity::Error, format!("it is a broken spreadsheet: {why}")).hint("open it and save it again")
}

fn parse<'t>(text: &'t str, part: &str) -> Result<Xml<'t>, Problem> {
    markup::parse(text).map_err(|refused| broken(&format!("its part {part} is broken XML ({})", refused.reason)))
}

fn is(node: Node, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

fn on(value: Option<&str>) -> bool {
    matches!(value, Some("1" | "true"))
}

/// Where each sheet stands, by its id.
fn relations_of(text: &str) -> HashMap<String, String> {
    let Ok(xml) = markup::parse(text) else { return HashMap::new() };
    let place = |target: &str| match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("xl/{target}"),
    };
    let pairs = xml.descendants().filter(|node| is(*node, "Relationship"));
    pairs.filter_map(|node| Some((node.attribute("Id")?.to_owned(), place(node.attribute("Target")?)))).collect()
}

/// The words that cells share.
fn strings(text: &str) -> Result<Vec<String>, Problem> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let xml = parse(text, "xl/sharedStrings.xml")?;
    Ok(xml.descendants().filter(|node| is(*node, "si")).map(words).collect())
}

/// The words of an element, how they are to be spoken left off.
fn words(node: Node) -> String {
    let spoken = |text: &Node| text.ancestors().any(|above| is(above, "rPh"));
    node.descendants().filter(|n| is(*n, "t") && !spoken(n)).filter_map(|t| t.text()).collect()
}

/// Which styles of cells show a day.
fn day_styles(text: &str) -> Vec<bool> {
    let Ok(xml) = markup::parse(text) else { return Vec::new() };
    let own: HashMap<&str, bool> = xml
        .descendants()
        .filter(|node| is(*node, "numFmt"))
        .filter_map(|node| Some((node.attribute("numFmtId")?, shows_day(node.attribute("formatCode")?))))
        .collect();
    let known = |id: &str| matches!(id.parse::<u32>(), Ok(14..=17 | 22 | 27..=36 | 50..=58));
    let styles = xml.descendants().find(|node| is(*node, "cellXfs"));
    let ids = styles.into_iter().flat_map(|styles| styles.children().filter(|node| is(*node, "xf")));
    ids.map(|xf| xf.attribute("numFmtId").is_some_and(|id| own.get(id).copied().unwrap_or_else(|| known(id)))).collect()
}

/// Whether a format shows a year or a day: words in it do not count.
fn shows_day(format: &str) -> bool {
    let mut bare = String::new();
    let mut outside = true;
    for c in format.chars() {
        match c {
            '"' | '[' | ']' => outside = !outside,
            c if outside => bare.push(c.to_ascii_lowercase()),
            _ => {}
        }
    }
    bare.contains('y') || bare.contains('d')
}

struct Reader<'r> {
    shared: &'r [String],
    days: &'r [bool],
}

impl Reader<'_> {
    fn rows(&self, xml: &Xml, room: &mut Room, sheet: &mut Sheet) -> Result<(), Problem> {
        let mut number = 0;
        for row in xml.descendants().filter(|node| is(*node, "row")) {
            number = row.attribute("r").and_then(|r| r.parse().ok()).unwrap_or(number + 1);
            let mut cells = Vec::new();
            for cell in row.children().filter(|node| is(*node, "c")) {
                let at = cell.attribute("r").and_then(column).unwrap_or(cells.len());
                room.put(&mut cells, at, self.cell(cell, sheet.from_1904))?;
            }
            sheet.row(number, cells);
        }
        Ok(())
    }

    fn cell(&self, cell: Node, from_1904: bool) -> Cell {
        let value = || cell.children().find(|node| is(*node, "v")).and_then(|v| v.text());
        let number = || value().and_then(|value| value.trim().parse::<f64>().ok());
        let of_day = || {
            let style = cell.attribute("s").and_then(|style| style.parse::<usize>().ok()).unwrap_or(0);
            self.days.get(style).copied().unwrap_or(false)
        };
        match cell.attribute("t") {
            Some("s") => {
                let at = value().and_then(|value| value.trim().parse::<usize>().ok());
                at.and_then(|at| self.shared.get(at)).map_or(Cell::Empty, |words| Cell::Words(words.clone()))
            }
            Some("inlineStr") => Cell::Words(words(cell)),
            Some("d" | "str" | "b" | "e") => value().map_or(Cell::Empty, |words| Cell::Words(words.to_owned())),
            _ => match number() {
                Some(number) if of_day() => serial(number, from_1904).map_or(Cell::Number(number), Cell::Day),
                Some(number) => Cell::Number(number),
                None => value().map_or(Cell::Empty, |words| Cell::Words(words.to_owned())),
            },
        }
    }
}

/// "AB12" is in the column 27, counted from 0.
fn column(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let number = letters.fold(0usize, |sum, letter| sum * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    number.checked_sub(1)
}
