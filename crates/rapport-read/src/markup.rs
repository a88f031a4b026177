//! XML to its tree, within bounds.

use crate::bounds::{MAX_ATTRIBUTES, MAX_NAMESPACED, MAX_NODES};
use roxmltree::{Document as Xml, Error, ParsingOptions};

/// Why a file of XML has no tree: what is wrong, with its place, and the mend.
#[derive(Debug)]
pub(crate) struct Refused {
    pub reason: String,
    pub mend: &'static str,
}

/// Parses XML. A document type declaration is allowed, as older editions have one; the parser bounds how far entities expand.
pub(crate) fn parse(text: &str) -> Result<Xml<'_>, Refused> {
    if let Some(reason) = overloaded(text) {
        return Err(Refused { reason, mend: "mend the markup at that place" });
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    Xml::parse_with_options(text, options).map_err(refused)
}

fn refused(error: Error) -> Refused {
    if matches!(error, Error::NodesLimitReached) {
        let reason = format!("it has more than {MAX_NODES} elements and texts");
        return Refused { reason, mend: "split it into parts" };
    }
    let at = error.pos();
    let reason = error.to_string();
    let reason = reason.split(" at ").next().unwrap_or(&reason).to_owned();
    Refused {
        reason: format!("{reason}, at line {}, column {}", at.row, at.col),
        mend: "mend the markup at that place, or fetch the file again if it was cut short",
    }
}

/// What would take the parser more than its length in time or room: each attribute of an element is compared with all others, and
/// each element that declares a namespace has the names of all around it copied.
fn overloaded(text: &str) -> Option<String> {
    let (mut rest, mut declaring) = (text, 0);
    while let Some(open) = rest.find('<') {
        let tag = &rest[open..];
        let (length, attributes) = match closed_by(tag) {
            Some(end) => (tag.find(end).map_or(tag.len(), |at| at + end.len()), 0),
            None => spanned(tag),
        };
        declaring += usize::from(attributes > 0 && tag[..length].contains("xmlns"));
        if attributes > MAX_ATTRIBUTES || declaring > MAX_NAMESPACED {
            let line = text[..text.len() - tag.len()].matches('\n').count() + 1;
            return Some(if attributes > MAX_ATTRIBUTES {
                format!(
                    "an element at line {line} has {attributes} attributes, and no more than {MAX_ATTRIBUTES} are read"
                )
            } else {
                format!("up to line {line} more than {MAX_NAMESPACED} elements declare namespaces")
            });
        }
        rest = &tag[length..];
    }
    None
}

/// What ends a comment, a section of bare words, an instruction.
fn closed_by(tag: &str) -> Option<&'static str> {
    const KINDS: [(&str, &str); 3] = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];
    KINDS.iter().find(|(start, _)| tag.starts_with(start)).map(|(_, end)| *end)
}

/// The length of a tag and the number of its values in quotation marks.
fn spanned(tag: &str) -> (usize, usize) {
    let (mut quote, mut values) = (None, 0);
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return (at + 1, values),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => {
                quote = None;
                values += 1;
            }
            _ => {}
        }
    }
    (tag.len(), values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(text: &str) -> String {
        parse(text).map(|_| String::new()).unwrap_or_else(|refused| refused.reason)
    }

    #[test]
    fn an_element_of_thousands_of_attributes_is_named_by_its_line() {
        let many: String = (0..1001).map(|n| format!(" a{n}='<x y=\"1\">'")).collect();
        assert!(reason(&format!("<a>\n<b{many}/></a>")).starts_with("an element at line 2 has 1001 attributes"));
        let few: String = (0..1000).map(|n| format!(" a{n}=\"it's\"")).collect();
        assert_eq!(reason(&format!("<a><b{few}/></a>")), "");
    }

    #[test]
    fn namespaces_within_namespaces_without_end_are_refused() {
        let nested = |count: usize| {
            let open: String = (0..count).map(|n| format!("<a xmlns:n{n}='u{n}'>\n")).collect();
            open + &"</a>".repeat(count)
        };
        assert_eq!(reason(&nested(10_001)), "up to line 10001 more than 10000 elements declare namespaces");
        assert_eq!(reason(&nested(300)), "");
    }

    #[test]
    fn what_is_no_tag_counts_for_nothing() {
        let quotes = "'x' ".repeat(2000);
        for text in ["<!-- Q -->", "<![CDATA[ <b Q ]]>", "<?x Q?>", "Q"].map(|form| form.replace('Q', &quotes)) {
            assert_eq!(reason(&format!("<a>{text}<b c='d'/></a>")), "", "{}", &text[..12]);
        }
    }

    #[test]
    fn a_place_is_named_where_the_markup_is_broken() {
        assert_eq!(reason("<a>\n<b></a>"), "expected 'b' tag, not 'a', at line 2, column 4");
    }
}
