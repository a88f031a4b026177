//! A document as the readers leave it.

use crate::{Date, Edtf, Entry, Head, Marking, Problem, Span, Speaker};
use std::{fmt, sync::Arc};

/// Names a document for good: `sha256:` and the hash of the file's bytes, with `#part` for a part of a file (`#d43`,
/// `#line7`). One text on two dates stays two documents.
#[derive(Clone, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct DocumentId(Arc<str>);

impl DocumentId {
    /// The id of a whole file, or of the named part of it.
    pub fn of_bytes(bytes: &[u8], part: Option<&str>) -> DocumentId {
        use sha2::{Digest, Sha256};
        let hash: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
        let part = part.map(|p| format!("#{p}")).unwrap_or_default();
        DocumentId(Arc::from(format!("sha256:{hash}{part}")))
    }

    /// An id given from outside: a line of `rapport code` names its document itself.
    pub fn given(id: &str) -> DocumentId {
        DocumentId(Arc::from(id))
    }

    /// The id's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part within the file, without `#`.
    pub fn part(&self) -> Option<&str> {
        self.0.split_once('#').map(|(_, part)| part)
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What kind of paper it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, Default)]
pub enum SourceKind {
    /// A finished intelligence paper.
    Intelligence,
    /// A cable or report from a post abroad.
    Embassy,
    /// A news story or commentary.
    Press,
    /// A speech or statement as delivered.
    Speech,
    /// A government's own paper: memorandum, letter, note, communiqué.
    OfficialPaper,
    /// A record of talk: memorandum of conversation, minutes, telephone transcript.
    Transcript,
    /// A table of figures.
    Statistics,
    /// A list of dated entries.
    Chronology,
    /// Anything else, an edition's own notes among them.
    #[default]
    Other,
}

impl SourceKind {
    /// All kinds.
    pub const ALL: [SourceKind; 9] = [
        SourceKind::Intelligence,
        SourceKind::Embassy,
        SourceKind::Press,
        SourceKind::Speech,
        SourceKind::OfficialPaper,
        SourceKind::Transcript,
        SourceKind::Statistics,
        SourceKind::Chronology,
        SourceKind::Other,
    ];

    /// The word in the JSON.
    pub fn word(self) -> &'static str {
        [
            "intelligence",
            "embassy",
            "press",
            "speech",
            "official-paper",
            "transcript",
            "statistics",
            "chronology",
            "other",
        ][self as usize]
    }

    /// The kind of this word.
    pub fn from_word(word: &str) -> Option<SourceKind> {
        SourceKind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether its readers were few: such a paper is known from the day it was written, a public one from the day it came
    /// out.
    pub fn is_internal(self) -> bool {
        matches!(
            self,
            SourceKind::Intelligence | SourceKind::Embassy | SourceKind::OfficialPaper | SourceKind::Transcript
        )
    }
}

/// The dates a document bears.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Dates {
    /// When it was written.
    pub written: Option<Edtf>,
    /// "Information available as of".
    pub cutoff: Option<Edtf>,
    /// When the public could read it.
    pub published: Option<Edtf>,
}

/// A heading and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// Its words, spacing tidied.
    pub heading: String,
    /// 0 for the document's title, 1 for its main divisions.
    pub level: u8,
    /// Where the heading stands.
    pub span: Span,
}

/// What kind of thing a gap took the place of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum GapKind {
    /// Closes a paragraph: its portion mark was taken out.
    PortionMark,
    /// Words within a sentence.
    Phrase,
    /// A sentence or more.
    Passage,
}

impl GapKind {
    /// All kinds.
    pub const ALL: [GapKind; 3] = [GapKind::PortionMark, GapKind::Phrase, GapKind::Passage];

    /// The word in the JSON.
    pub fn word(self) -> &'static str {
        match self {
            GapKind::PortionMark => "portion-mark",
            GapKind::Phrase => "phrase",
            GapKind::Passage => "passage",
        }
    }

    /// The kind of this word.
    pub fn from_word(word: &str) -> Option<GapKind> {
        GapKind::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// A place where something was withheld.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gap {
    /// The words that stand for what was withheld ("[redacted]").
    pub span: Span,
    /// What it took the place of.
    pub kind: GapKind,
    /// Exemption codes, where the page tells which belong to it.
    pub codes: Vec<String>,
}

/// What kind of marking a stamp is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum StampKind {
    /// A code of the law under which something was withheld: 25X1, (b)(1).
    Exemption,
    /// A level of classification.
    Classification,
    /// A control marking such as NOFORN.
    Control,
    /// "(S)" before or after a portion.
    Portion,
    /// "Approved for release …", "Sanitized copy".
    Release,
}

impl StampKind {
    /// All kinds.
    pub const ALL: [StampKind; 5] =
        [StampKind::Exemption, StampKind::Classification, StampKind::Control, StampKind::Portion, StampKind::Release];

    /// The word in the JSON.
    pub fn word(self) -> &'static str {
        match self {
            StampKind::Exemption => "exemption",
            StampKind::Classification => "classification",
            StampKind::Control => "control",
            StampKind::Portion => "portion",
            StampKind::Release => "release",
        }
    }

    /// The kind of this word.
    pub fn from_word(word: &str) -> Option<StampKind> {
        StampKind::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// A marking on the page: stand-off, never words of a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stamp {
    /// What kind of marking.
    pub kind: StampKind,
    /// The marking as it stands.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// What a run of text is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum BlockKind {
    /// A heading, the title included.
    Heading,
    /// Running text.
    Paragraph,
    /// An entry of a list.
    Item,
    /// The document's own footnote or preparation note.
    Note,
    /// A note by those who edited the document for publication: known on the edition's date and not on the document's, so
    /// never coded with it.
    EditorNote,
    /// A row of a table.
    Row,
    /// Letterhead, number, date line, addressees: read for the header, never coded.
    Front,
}

impl BlockKind {
    /// All kinds.
    pub const ALL: [BlockKind; 7] = [
        BlockKind::Heading,
        BlockKind::Paragraph,
        BlockKind::Item,
        BlockKind::Note,
        BlockKind::EditorNote,
        BlockKind::Row,
        BlockKind::Front,
    ];

    /// The word in the JSON.
    pub fn word(self) -> &'static str {
        ["heading", "paragraph", "item", "note", "editor-note", "row", "front"][self as usize]
    }

    /// The kind of this word.
    pub fn from_word(word: &str) -> Option<BlockKind> {
        BlockKind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether it holds sentences of the document's own that say what happened.
    pub fn is_prose(self) -> bool {
        matches!(self, BlockKind::Paragraph | BlockKind::Item | BlockKind::Note)
    }
}

/// A run of text that is read in one breath: a paragraph, a heading, a list entry, whole again where a gap, a stamp or a
/// page's furniture tore it apart.
///
/// Guarantee: the pieces are in order, do not overlap, and hold no gap and no stamp; blocks share no byte. Blocks stand in
/// reading order: a paragraph that a note interrupts comes before the note.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The pieces of its text.
    pub pieces: Vec<Span>,
}

/// A document: its frozen text and everything that stands beside the words.
///
/// Guarantee: every span lies in `text` on character boundaries, and holds what it says it holds.
#[derive(Clone, PartialEq, Debug)]
pub struct Document {
    /// Its name for good.
    pub id: DocumentId,
    /// The file's name, or its path below the folder that was read.
    pub file: String,
    /// Title, if it has one.
    pub title: Option<String>,
    /// The number its office gave it: `SOV M 88-20031X`, or `Document 43` in an edition.
    pub number: Option<String>,
    /// Its dates.
    pub dates: Dates,
    /// The offices that made it.
    pub offices: Vec<String>,
    /// What kind of paper it is.
    pub source: SourceKind,
    /// ISO 639-1 code of its language; a text not in English is kept and not coded.
    pub language: String,
    /// The newspaper, agency or post it comes from, where it says: `Pravda`, `Xinhua`, `US Embassy Moscow`.
    pub outlet: Option<String>,
    /// The work it was edited in: `Foreign Relations of the United States, 1969–1976, Volume XII, …`.
    pub edition: Option<Edition>,
    /// What its top says of itself, where it has a head.
    pub head: Option<Head>,
    /// Who speaks in it and where, in order.
    pub speakers: Vec<Speaker>,
    /// The entries of its chronologies, in the order of the text.
    pub entries: Vec<Entry>,
    /// The decoded file or part as it stands, newlines and stamps included.
    pub text: String,
    /// Headings.
    pub sections: Vec<Section>,
    /// Gaps, in order.
    pub withheld: Vec<Gap>,
    /// Stamps, in order.
    pub stamps: Vec<Stamp>,
    /// The text in reading order, torn paragraphs made whole.
    pub blocks: Vec<Block>,
    /// What the page as a whole is marked with.
    pub marking: Marking,
    /// Problems met in reading it.
    pub problems: Vec<Problem>,
}

/// The published work that a document was edited in.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Edition {
    /// Full title of the volume.
    pub title: String,
    /// Editors, in order.
    pub editors: Vec<String>,
    /// Place and publisher: `Washington: United States Government Printing Office`.
    pub imprint: String,
    /// When it came out.
    pub published: Option<Edtf>,
}

impl Document {
    /// The entry in which a place stands.
    pub fn entry(&self, place: Span) -> Option<&Entry> {
        let at = self.entries.partition_point(|entry| entry.span.end() <= place.start());
        self.entries.get(at).filter(|entry| entry.span.meets(place))
    }

    /// A document of this text and nothing else: English, undated, of no known kind.
    pub fn bare(id: DocumentId, file: &str, text: String) -> Document {
        Document {
            id,
            file: file.to_owned(),
            title: None,
            number: None,
            dates: Dates::default(),
            offices: Vec::new(),
            source: SourceKind::default(),
            language: "en".to_owned(),
            outlet: None,
            edition: None,
            head: None,
            speakers: Vec::new(),
            entries: Vec::new(),
            text,
            sections: Vec::new(),
            withheld: Vec::new(),
            stamps: Vec::new(),
            blocks: Vec::new(),
            marking: Marking::default(),
            problems: Vec::new(),
        }
    }

    /// The latest day on which it may have become known: the date of writing for internal papers, of publication for
    /// public ones, the other where that one is missing. `None` if nothing bounds it: no cut-off then admits it.
    pub fn known(&self) -> Option<Date> {
        let Dates { written, published, .. } = self.dates;
        let date = if self.source.is_internal() { written.or(published) } else { published.or(written) };
        date.map(Edtf::last_day)
    }

    /// The date against which "yesterday" and "last October" are read: of writing, else of publication. A volume comes out
    /// long after what it prints, so a document of an edition has no vantage but its own date.
    pub fn vantage(&self) -> Option<Edtf> {
        self.dates.written.or(self.dates.published.filter(|_| self.edition.is_none()))
    }
}
