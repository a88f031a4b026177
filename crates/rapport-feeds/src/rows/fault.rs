//! Why a row is left out, in words. None of this is on the way of a good row.

use super::layout::{CodeForm, Layout, QuadColumn};

/// The field that is wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fault {
    /// The row has another number of columns.
    Width,
    Day,
    Source,
    Target,
    Quad,
    Goldstein,
    GoldsteinRange,
    Events,
    Mentions,
    Tone,
    ToneRange,
    /// A code or name is no text in UTF-8.
    Text,
    /// The act has no code.
    Act,
    /// The day of adding is none.
    Added,
    /// The event was read before, from another file.
    Repeated,
}

impl Fault {
    /// The reason, with the field as it stands in the row.
    #[cold]
    pub(crate) fn reason(self, layout: &Layout, fields: &[&[u8]]) -> String {
        let columns = layout.columns;
        let goldstein = columns.goldstein.or(Some(layout.more.act));
        let field = |column: usize| shown(fields.get(column).copied().unwrap_or_default());
        let optional = |column: Option<usize>| column.map(field).unwrap_or_default();
        match self {
            Fault::Width => {
                let plural = if fields.len() == 1 { "" } else { "s" };
                let (name, widths) = (layout.name(), layout.widths_in_words());
                format!("it has {} field{plural} where {name} has {widths}", fields.len())
            }
            Fault::Day => format!("its date “{}” is no day", field(columns.day)),
            Fault::Source => format!("its source's country “{}” is {}", field(columns.source), layout.code.wanted()),
            Fault::Target => format!("its target's country “{}” is {}", field(columns.target), layout.code.wanted()),
            Fault::Quad | Fault::Act if matches!(columns.quad, QuadColumn::Name(_)) => {
                format!("its act “{}” is none that CAMEO names", field(layout.more.act))
            }
            Fault::Quad => format!("its quad class “{}” is none of the four", field(columns.quad.column())),
            Fault::Goldstein => format!("its Goldstein value “{}” is no number", optional(goldstein)),
            Fault::GoldsteinRange => format!("its Goldstein value {} lies outside −10 to 10", optional(goldstein)),
            Fault::Events => format!("its number of events “{}” is no count", optional(columns.events)),
            Fault::Mentions => format!("its mentions “{}” are no count", optional(columns.mentions)),
            Fault::Tone => format!("its tone “{}” is no number", optional(columns.tone)),
            Fault::ToneRange => format!("its tone {} lies outside −100 to 100", optional(columns.tone)),
            Fault::Text => "a name or code of it is no text in UTF-8".to_owned(),
            Fault::Act => format!("its act “{}” is no code", field(layout.more.act)),
            Fault::Repeated => format!("its event {} is in the desk already", optional(layout.more.id)),
            Fault::Added => "the day on which it was added is none".to_owned(),
        }
    }
}

impl CodeForm {
    fn wanted(self) -> &'static str {
        match self {
            CodeForm::Letters => "no code of three capitals",
            CodeForm::Words => "no text",
        }
    }
}

/// A field for a message: what is no letter is replaced, what is long is cut.
pub(crate) fn shown(field: &[u8]) -> String {
    const LONGEST: usize = 40;
    let text = String::from_utf8_lossy(field);
    let clean = text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c });
    let cut: String = clean.clone().take(LONGEST).collect();
    if clean.count() > LONGEST { format!("{cut}…") } else { cut }
}
