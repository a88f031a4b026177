//! Text that HTML and SVG show as it stands.

use crate::layout::fold;

/// The text on one line with the five characters escaped that markup or a quoted attribute would read.
pub(crate) fn escape(text: &str) -> String {
    let folded = fold(text);
    let mut out = String::with_capacity(folded.len());
    for letter in folded.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(letter),
        }
    }
    out
}
