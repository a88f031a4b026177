//! How structured values stand in a column: JSON with the field names that `rapport read` writes.

use crate::{Error, Result};
use rapport_model::{
    ActorCode, Block, BlockKind, Classification, Edition, Edtf, Entry, Gap, GapKind, Head, HeadKind, Marking,
    Participant, Problem, Rank, Section, Severity, Span, Speaker, Stamp, StampKind,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// A value with a form as JSON.
pub(crate) trait Wire: Sized {
    /// The form.
    type Form: Serialize + DeserializeOwned;

    /// To the form.
    fn form(&self) -> Self::Form;

    /// From the form; `None` if it says what no value of this type says.
    fn from_form(form: Self::Form) -> Option<Self>;
}

/// The column's text.
pub(crate) fn write<T: Wire>(value: &T) -> String {
    serde_json::to_string(&value.form()).expect("these forms are plain JSON")
}

/// The value of a column's text; `place` is named where it is none.
pub(crate) fn read<T: Wire>(text: &str, place: &str) -> Result<T> {
    let form = serde_json::from_str(text).map_err(|error| Error::damaged(format!("{place}: {error}")))?;
    T::from_form(form).ok_or_else(|| Error::damaged(format!("{place}: “{text}” is not what belongs here")))
}

impl<T: Wire> Wire for Vec<T> {
    type Form = Vec<T::Form>;

    fn form(&self) -> Self::Form {
        self.iter().map(T::form).collect()
    }

    fn from_form(form: Self::Form) -> Option<Self> {
        form.into_iter().map(T::from_form).collect()
    }
}

impl Wire for String {
    type Form = String;

    fn form(&self) -> String {
        self.clone()
    }

    fn from_form(form: String) -> Option<String> {
        Some(form)
    }
}

impl Wire for Span {
    type Form = [u32; 2];

    fn form(&self) -> [u32; 2] {
        [self.start() as u32, self.end() as u32]
    }

    fn from_form([start, end]: [u32; 2]) -> Option<Span> {
        (start <= end).then(|| Span::new(start as usize, end as usize))
    }
}

#[derive(Serialize, Deserialize)]
pub(crate) struct SectionForm {
    heading: String,
    level: u8,
    span: [u32; 2],
}

impl Wire for Section {
    type Form = SectionForm;

    fn form(&self) -> SectionForm {
        SectionForm { heading: self.heading.clone(), level: self.level, span: self.span.form() }
    }

    fn from_form(form: SectionForm) -> Option<Section> {
        Some(Section { heading: form.heading, level: form.level, span: Span::from_form(form.span)? })
    }
}

#[derive(Serialize, Deserialize)]
pub(crate) struct GapForm {
    span: [u32; 2],
    kind: String,
    codes: Vec<String>,
}

impl Wire for Gap {
    type Form = GapForm;

    fn form(&self) -> GapForm {
        GapForm { span: self.span.form(), kind: self.kind.word().into(), codes: self.codes.clone() }
    }

    fn from_form(form: GapForm) -> Option<Gap> {
        Some(Gap { span: Span::from_form(form.span)?, kind: GapKind::from_word(&form.kind)?, codes: form.codes })
    }
}

#[derive(Serialize, Deserialize)]
pub(crate) struct StampForm {
    kind: String,
    text: String,
    span: [u32; 2],
}

impl Wire for Stamp {
    type Form = StampForm;

    fn form(&self) -> StampForm {
        StampForm { kind: self.kind.word().into(), text: self.text.clone(), span: self.span.form() }
    }

    fn from_form(form: StampForm) -> Option<Stamp> {
        Some(Stamp { kind: StampKind::from_word(&form.kind)?, text: form.text, span: Span::from_form(form.span)? })
    }
}

#[derive(Serialize, Deserialize)]
pub(crate) struct BlockForm {
    kind: String,
    pieces: Vec<[u32; 2]>,
}

impl Wire for Block {
    type Form = BlockForm;

    fn form(&self) -> BlockForm {
        BlockForm { kind: self.kind.word().into(), pieces: self.pieces.form() }
    }

    fn from_form(form: BlockForm) -> Option<Block> {
        Some(Block { kind: BlockKind::from_word(&form.kind)?, pieces: Wire::from_form(form.pieces)? })
    }
}

#[derive(Serialize, Deserialize)]
pub(crate) struct ProblemForm {
    severity: String,
    span: Option<[u32; 2]>,
    message: String,
    hint: Option<String>,
}

impl Wire for Problem {
    type Form = ProblemForm;

    fn form(&self) -> ProblemForm {
        ProblemForm {
            severity: self.severity.word().into(),
            span: self.span.map(|span| span.form()),
            message: self.message.clone(),
            hint: self.hint.clone(),
        }
    }

    fn from_form(form: ProblemForm) -> Option<Problem> {
        let span = match form.span {
            Some(span) => Some(Span::from_form(span)?),
            None => None,
        };
        Some(Problem { severity: Severity::from_word(&form.severity)?, span, message: form.message, hint: form.hint })
    }
}

#[derive(Serialize, Deserialize)]
pub(crate) struct HeadForm {
    kind: String,
    from: Option<String>,
    to: Option<String>,
    place: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    participants: Vec<ParticipantForm>,
}

impl Wire for Head {
    type Form = HeadForm;

    fn form(&self) -> HeadForm {
        HeadForm {
            kind: self.kind.word().into(),
            from: self.from.clone(),
            to: self.to.clone(),
            place: self.place.clone(),
            time: self.time.map(|time| time.to_string()),
            participants: self.participants.form(),
        }
    }

    fn from_form(form: HeadForm) -> Option<Head> {
        let participants = Wire::from_form(form.participants)?;
        let kind = HeadKind::from_word(&form.kind)?;
        let time = match form.time {
            Some(words) => Some(words.parse().ok()?),
            None => None,
        };
        Some(Head { kind, from: form.from, to: form.to, place: form.place, time, participants })
    }
}

#[derive(Serialize, Deserialize)]
pub(crate) struct ParticipantForm {
    name: String,
    office: Option<String>,
    rank: Option<String>,
    country: Option<String>,
    span: Option<[u32; 2]>,
}

impl Wire for Participant {
    type Form = ParticipantForm;

    fn form(&self) -> ParticipantForm {
        ParticipantForm {
            name: self.name.clone(),
            office: self.office.clone(),
            rank: self.rank.map(|rank| rank.word().into()),
            country: self.country.map(|code| code.to_string()),
            span: self.span.map(|span| span.form()),
        }
    }

    fn from_form(form: ParticipantForm) -> Option<Participant> {
        let rank = match form.rank {
            Some(word) => Some(Rank::from_word(&word)?),
            None => None,
        };
        let span = match form.span {
            Some(span) => Some(Span::from_form(span)?),
            None => None,
        };
        Some(Participant { name: form.name, office: form.office, rank, country: country(form.country)?, span })
    }
}

#[derive(Serialize, Deserialize)]
pub(crate) struct SpeakerForm {
    span: [u32; 2],
    name: String,
    country: Option<String>,
}

impl Wire for Speaker {
    type Form = SpeakerForm;

    fn form(&self) -> SpeakerForm {
        let country = self.country.map(|code| code.to_string());
        SpeakerForm { span: self.span.form(), name: self.name.clone(), country }
    }

    fn from_form(form: SpeakerForm) -> Option<Speaker> {
        Some(Speaker { span: Span::from_form(form.span)?, name: form.name, country: country(form.country)? })
    }
}

#[derive(Serialize, Deserialize)]
pub(crate) struct EntryForm {
    span: [u32; 2],
    label: Option<[u32; 2]>,
    date: String,
    source: Option<String>,
}

impl Wire for Entry {
    type Form = EntryForm;

    fn form(&self) -> EntryForm {
        let label = self.label.map(|label| label.form());
        EntryForm { span: self.span.form(), label, date: self.date.to_string(), source: self.source.clone() }
    }

    fn from_form(form: EntryForm) -> Option<Entry> {
        let label = match form.label {
            Some(label) => Some(Span::from_form(label)?),
            None => None,
        };
        Some(Entry { span: Span::from_form(form.span)?, label, date: form.date.parse().ok()?, source: form.source })
    }
}

/// A code that may be missing; the outer `None` if it is no code.
fn country(code: Option<String>) -> Option<Option<ActorCode>> {
    match code {
        Some(code) => code.parse().ok().map(Some),
        None => Some(None),
    }
}

#[derive(Serialize, Deserialize)]
pub(crate) struct EditionForm {
    title: String,
    editors: Vec<String>,
    imprint: String,
    published: Option<String>,
}

impl Wire for Edition {
    type Form = EditionForm;

    fn form(&self) -> EditionForm {
        EditionForm {
            title: self.title.clone(),
            editors: self.editors.clone(),
            imprint: self.imprint.clone(),
            published: self.published.map(|date| date.to_string()),
        }
    }

    fn from_form(form: EditionForm) -> Option<Edition> {
        let published = match form.published {
            Some(date) => Some(date.parse::<Edtf>().ok()?),
            None => None,
        };
        Some(Edition { title: form.title, editors: form.editors, imprint: form.imprint, published })
    }
}

#[derive(Serialize, Deserialize)]
pub(crate) struct MarkingForm {
    classification: String,
    controls: Vec<String>,
    exemptions: Vec<String>,
}

impl Wire for Marking {
    type Form = MarkingForm;

    fn form(&self) -> MarkingForm {
        MarkingForm {
            classification: self.classification.letters().into(),
            controls: self.controls.iter().cloned().collect(),
            exemptions: self.exemptions.iter().cloned().collect(),
        }
    }

    fn from_form(form: MarkingForm) -> Option<Marking> {
        Some(Marking {
            classification: Classification::read(&form.classification)?,
            controls: form.controls.into_iter().collect(),
            exemptions: form.exemptions.into_iter().collect(),
        })
    }
}
