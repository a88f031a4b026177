//! What a paragraph's style makes of it.

use rapport_model::BlockKind;
use roxmltree::{Document as Xml, Node};
use std::collections::HashMap;

/// The rank of a document's title: above every heading.
pub(super) const TITLE: u8 = 0;

/// A style as far as it says what a paragraph is.
#[derive(Clone, Default, Debug)]
struct Style {
    /// The name in English, whatever the language of the word processor.
    name: String,
    base: Option<String>,
    outline: Option<u8>,
    numbered: bool,
}

/// The styles of a document by id.
#[derive(Default)]
pub(super) struct Styles(HashMap<String, Style>);

impl Styles {
    /// Reads the part that defines them.
    pub fn read(xml: &Xml) -> Styles {
        let styles = xml.descendants().filter(|n| n.tag_name().name() == "style");
        Styles(styles.filter_map(|style| Some((attribute(style, "styleId")?.to_owned(), define(style)))).collect())
    }

    /// The kind of block that the paragraph is, with its rank if it is a heading.
    pub fn kind(&self, paragraph: Node) -> (BlockKind, u8) {
        let properties = child(paragraph, "pPr");
        let id = properties.and_then(|p| child(p, "pStyle")).and_then(|s| attribute(s, "val")).unwrap_or_default();
        let chain = self.chain(id);
        let numbered = properties.is_some_and(is_numbered) || chain.iter().any(|s| s.numbered);
        let own = properties.and_then(outline_level);
        if chain.iter().any(|s| s.name == "title") {
            return (BlockKind::Heading, TITLE);
        }
        let level = own.or_else(|| chain.iter().find_map(|s| s.outline.or_else(|| heading_number(&s.name))));
        match level {
            Some(level @ 0..=8) => (BlockKind::Heading, level + 1),
            _ if chain.iter().any(|s| matches!(s.name.as_str(), "footnote text" | "endnote text")) => {
                (BlockKind::Note, 0)
            }
            _ if numbered => (BlockKind::Item, 0),
            _ => (BlockKind::Paragraph, 0),
        }
    }

    /// The style and those it is based on, nearest first. Ten steps are more than any document has, and end a circle.
    fn chain(&self, id: &str) -> Vec<&Style> {
        let mut chain = Vec::new();
        let mut next = self.0.get(id);
        while let Some(style) = next.filter(|_| chain.len() < 10) {
            chain.push(style);
            next = style.base.as_deref().and_then(|base| self.0.get(base));
        }
        chain
    }
}

fn define(style: Node) -> Style {
    let value = |name| child(style, name).and_then(|c| attribute(c, "val"));
    let properties = child(style, "pPr");
    Style {
        name: value("name").unwrap_or_default().to_ascii_lowercase(),
        base: value("basedOn").map(str::to_owned),
        outline: properties.and_then(outline_level),
        numbered: properties.is_some_and(is_numbered),
    }
}

/// "heading 2" is outline level 1, counted from 0.
fn heading_number(name: &str) -> Option<u8> {
    let number: u8 = name.strip_prefix("heading ")?.parse().ok()?;
    number.checked_sub(1)
}

/// Outline level as the paragraph or style states it; 9 is running text.
fn outline_level(properties: Node) -> Option<u8> {
    attribute(child(properties, "outlineLvl")?, "val")?.parse().ok()
}

/// In a list; list number 0 takes a paragraph out of one.
fn is_numbered(properties: Node) -> bool {
    let list = child(properties, "numPr").and_then(|n| child(n, "numId")).and_then(|n| attribute(n, "val"));
    list.is_some_and(|id| id != "0")
}

/// An attribute by its local name: prefixes differ between writers.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|a| a.name() == name).map(|a| a.value())
}

/// The first child of this name.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|c| c.tag_name().name() == name)
}
