//! The sheets of an OpenDocument spreadsheet.

use super::cells::{Cell, Room, Sheet};
use crate::{docx::Package, markup};
use rapport_model::{Edtf, Problem, Severity};
use roxmltree::Node;

/// The sheets in their order.
pub(super) fn sheets(package: &mut Package) -> Result<Vec<Sheet>, Problem> {
    let broken = |why: &str| {
        let problem = Problem::new(Severity::Error, format!("it is a broken spreadsheet: {why}"));
        problem.hint("open it and save it again")
    };
    let text = package.part("content.xml")?.ok_or_else(|| broken("its part content.xml is missing"))?;
    let xml = markup::parse(&text).map_err(|refused| broken(&refused.reason))?;
    let mut room = Room::new();
    xml.descendants().filter(|node| is(*node, "table")).map(|table| sheet(table, &mut room)).collect()
}

fn is(node: Node, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// An attribute by its name, whatever stands before it.
fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// How often an element stands there.
fn repeated(node: Node, name: &str) -> usize {
    attribute(node, name).and_then(|count| count.parse().ok()).unwrap_or(1)
}

fn sheet(table: Node, room: &mut Room) -> Result<Sheet, Problem> {
    let mut sheet = Sheet { name: attribute(table, "name").unwrap_or("sheet").to_owned(), ..Sheet::default() };
    let mut number = 0usize;
    for row in table.descendants().filter(|node| is(*node, "table-row")) {
        // A row that is repeated is empty, or the same: it is taken once.
        sheet.row(number.saturating_add(1), cells(row, room)?);
        number = number.saturating_add(repeated(row, "number-rows-repeated"));
    }
    Ok(sheet)
}

fn cells(row: Node, room: &mut Room) -> Result<Vec<Cell>, Problem> {
    let (mut cells, mut at) = (Vec::new(), 0usize);
    for node in row.children().filter(|node| is(*node, "table-cell") || is(*node, "covered-table-cell")) {
        let (read, count) = (cell(node), repeated(node, "number-columns-repeated"));
        if read != Cell::Empty {
            for place in at..at.saturating_add(count) {
                room.put(&mut cells, place, read.clone())?;
            }
        }
        at = at.saturating_add(count);
    }
    Ok(cells)
}

fn cell(node: Node) -> Cell {
    let day = || attribute(node, "date-value").and_then(|day| day.get(..10)).and_then(|day| day.parse::<Edtf>().ok());
    let number = || attribute(node, "value").and_then(|value| value.parse::<f64>().ok());
    let shown = || {
        let lines: Vec<String> = node.children().filter(|child| is(*child, "p")).map(words).collect();
        Some(lines.join("\n\n")).filter(|words| !words.trim().is_empty()).map(Cell::Words)
    };
    let kept = match attribute(node, "value-type") {
        Some("date") => day().map(Cell::Day),
        Some("float" | "percentage" | "currency") => number().map(Cell::Number),
        _ => None,
    };
    kept.or_else(shown).unwrap_or_default()
}

/// The words of a paragraph; spaces and ends of lines are elements of their own.
fn words(paragraph: Node) -> String {
    let piece = |node: Node| match node.tag_name().name() {
        _ if node.is_text() => node.text().unwrap_or_default().to_owned(),
        "s" => " ".repeat(repeated(node, "c").min(100)),
        "tab" => "\t".to_owned(),
        "line-break" => "\n".to_owned(),
        _ => String::new(),
    };
    let noted = |node: &Node| node.ancestors().any(|above| is(above, "annotation"));
    paragraph.descendants().filter(|node| !noted(node)).map(piece).collect()
}
