//! What the volume says of itself, and what of it is no reporting.

use crate::{builder::tidy, head::Roster};
use rapport_lexicon::{TODAY, heads};
use rapport_model::{Date, Edition, Problem, Severity};
use roxmltree::Node;

/// What all documents of a volume share.
pub(super) struct Volume {
    /// The edition, if the file has a header.
    pub edition: Option<Edition>,
    /// Its list of persons.
    pub roster: Roster,
}

impl Volume {
    /// What the file says of itself.
    pub fn of(root: Node) -> Volume {
        let edition = edition(root);
        let home = edition.as_ref().and_then(|edition| heads().edition(&edition.title));
        let lists =
            root.descendants().filter(|n| n.tag_name().name() == "list" && n.attribute("type") == Some("names"));
        let entries = lists.flat_map(|list| named(list, "item")).filter_map(person);
        let day = edition.as_ref().and_then(|edition| first_year(&edition.title)).unwrap_or(TODAY);
        let roster = Roster::of(entries, day, home);
        Volume { edition, roster }
    }
}

/// A person of the list: the name, and what the entry says of him.
fn person(item: Node) -> Option<(String, String)> {
    let name = item.descendants().find(|n| n.tag_name().name() == "persName").map(words)?;
    let all = words(item);
    let described = all.strip_prefix(name.as_str()).unwrap_or(&all).trim_matches([',', ' ', ';']).to_owned();
    Some((name.trim_end_matches([',', ';']).to_owned(), described))
}

/// The first of the years that a volume's title says it covers: names are read by it.
fn first_year(title: &str) -> Option<Date> {
    let years = title.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
    years.filter_map(|digits| Date::new(digits.parse().ok()?, 7, 1).ok()).find(|day| (1700..2100).contains(&day.year()))
}

/// The edition by the header, or `None` if the file has no header (an excerpt).
fn edition(root: Node) -> Option<Edition> {
    let header = root.children().find(|c| c.tag_name().name() == "teiHeader")?;
    let file = child(header, "fileDesc")?;
    let title = child(file, "titleStmt").map(title).unwrap_or_default();
    if title.is_empty() {
        return None;
    }
    let editors = child(file, "titleStmt").into_iter().flat_map(|s| named(s, "editor")).map(words).collect();
    let publication = child(file, "publicationStmt");
    let of = |name| publication.and_then(|p| child(p, name)).map(words).unwrap_or_default();
    let imprint = [of("pubPlace"), of("publisher")].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>();
    let published = publication.and_then(|p| child(p, "date")).and_then(super::date::of_element);
    Some(Edition { title, editors, imprint: imprint.join(": "), published })
}

/// The complete title if one is marked so, else all its parts.
fn title(statement: Node) -> String {
    let titles: Vec<Node> = named(statement, "title").collect();
    match titles.iter().find(|t| t.attribute("type") == Some("complete")) {
        Some(complete) => words(*complete),
        None => titles.into_iter().map(words).collect::<Vec<_>>().join(", "),
    }
}

/// Says what stands before and after the documents and was not read.
pub(super) fn left_out(root: Node) -> Option<Problem> {
    let parts = root.descendants().filter(|n| matches!(n.tag_name().name(), "front" | "back"));
    let names: Vec<String> = parts.flat_map(|part| part.children()).filter_map(part_name).collect();
    let count = names.len();
    let message = format!("left out {count} parts that are no reporting: {}", names.join(", "));
    (count > 0).then(|| Problem::new(Severity::Note, message))
}

fn part_name(part: Node) -> Option<String> {
    let name = part.tag_name().name();
    if name == "titlePage" {
        return Some("title page".to_owned());
    }
    let head = child(part, "head").map(|h| tidy(&super::body::flat(h))).filter(|h| !h.is_empty());
    (name == "div")
        .then(|| head.or_else(|| part.attribute("type").map(str::to_owned)).unwrap_or_else(|| "a part".into()))
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> Option<Node<'a, 'i>> {
    named(node, name).next()
}

fn named<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |c| c.tag_name().name() == name)
}

fn words(node: Node) -> String {
    tidy(&super::body::flat(node))
}
