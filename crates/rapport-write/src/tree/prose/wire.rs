//! Prose in JSON: the text, and beside it the runs: `{"kind":"quote","text":"…","document":"…","span":[a,b]}`.

use super::{Mark, Prose, Run};
use crate::tree::text;
use rapport_model::{ActorCode, DocumentId, Edtf, Span};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct Wire {
    text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    runs: Vec<WireRun>,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum WireRun {
    Words {
        text: String,
    },
    Name {
        text: String,
        #[serde(default, skip_serializing_if = "Option::is_none", with = "text::option")]
        code: Option<ActorCode>,
    },
    Date {
        text: String,
        #[serde(with = "text")]
        date: Edtf,
    },
    Figure {
        text: String,
        figure: String,
    },
    Quote {
        text: String,
        #[serde(with = "text::document")]
        document: DocumentId,
        #[serde(with = "text::span")]
        span: Span,
    },
    Evidence {
        pieces: Vec<usize>,
    },
}

impl WireRun {
    fn of(run: Run) -> WireRun {
        let text = run.text.to_owned();
        match run.mark.cloned() {
            None => WireRun::Words { text },
            Some(Mark::Name(code)) => WireRun::Name { text, code },
            Some(Mark::Date(date)) => WireRun::Date { text, date },
            Some(Mark::Figure(figure)) => WireRun::Figure { text, figure },
            Some(Mark::Quote(document, span)) => WireRun::Quote { text, document, span },
            Some(Mark::Cited(pieces)) => WireRun::Evidence { pieces },
        }
    }

    fn prose(self) -> Prose {
        match self {
            WireRun::Words { text } => Prose::from(text),
            WireRun::Name { text, code } => Prose::marked(text, Mark::Name(code)),
            WireRun::Date { text, date } => Prose::marked(text, Mark::Date(date)),
            WireRun::Figure { text, figure } => Prose::marked(text, Mark::Figure(figure)),
            WireRun::Quote { text, document, span } => Prose::marked(text, Mark::Quote(document, span)),
            WireRun::Evidence { pieces } => Prose::marked("", Mark::Cited(pieces)),
        }
    }
}

impl From<Prose> for Wire {
    fn from(prose: Prose) -> Wire {
        let runs = prose.runs().into_iter().map(WireRun::of);
        let runs = if prose.marks.is_empty() { Vec::new() } else { runs.collect() };
        Wire { runs, text: prose.text }
    }
}

impl TryFrom<Wire> for Prose {
    type Error = String;

    fn try_from(wire: Wire) -> Result<Prose, String> {
        if wire.runs.is_empty() {
            return Ok(Prose::from(wire.text));
        }
        let mut prose = Prose::default();
        wire.runs.into_iter().for_each(|run| prose.push(run.prose()));
        if prose.text != wire.text {
            let place = crate::tree::beginning(&wire.text);
            return Err(format!("the runs of “{place}” say something else: mend them, or leave `runs` out"));
        }
        Ok(prose)
    }
}
