//! Puts a document together from text and blocks, and sees to it that what a document guarantees holds.

use rapport_model::{
    Block, BlockKind, Dates, Document, DocumentId, Edition, Gap, GapKind, Marking, Problem, Section, SourceKind, Span,
    Stamp, StampKind,
};

/// A document in the making.
///
/// Readers that extract text append to it ([`Builder::push`], [`Builder::heading`], [`Builder::raw`]); readers whose text
/// is the file itself start from the whole text ([`Builder::over`]) and add blocks by span ([`Builder::block`]). Gaps,
/// stamps and language need not be given: [`Builder::finish`] finds what the general rules know, and cuts them out of the
/// blocks.
pub(crate) struct Builder {
    /// The document so far. Header fields (title, number, dates, offices, source, outlet, edition, marking) are set here.
    pub document: Document,
}

impl Builder {
    /// An empty document.
    pub fn new(id: DocumentId, file: &str) -> Builder {
        Builder::over(id, file, String::new())
    }

    /// A document whose text is given whole.
    pub fn over(id: DocumentId, file: &str, text: String) -> Builder {
        let document = Document {
            id,
            file: file.to_owned(),
            title: None,
            number: None,
            dates: Dates::default(),
            offices: Vec::new(),
            source: SourceKind::default(),
            language: "en".to_owned(),
            outlet: None,
            edition: None::<Edition>,
            text,
            sections: Vec::new(),
            withheld: Vec::new(),
            stamps: Vec::new(),
            blocks: Vec::new(),
            marking: Marking::default(),
            problems: Vec::new(),
        };
        Builder { document }
    }

    /// Appends words to the text as they are, without a block of their own; gives their place. For pieces of a block that is
    /// put together by [`Builder::block`].
    pub fn raw(&mut self, words: &str) -> Span {
        let start = self.document.text.len();
        self.document.text.push_str(words);
        Span::new(start, self.document.text.len())
    }

    /// Appends a run of text as a block of its own, an empty line after it; gives its place. White space around the words
    /// is left off. Words that are all white space add nothing and give an empty span.
    pub fn push(&mut self, kind: BlockKind, words: &str) -> Span {
        let words = words.trim();
        let span = self.raw(words);
        if !words.is_empty() {
            self.document.text.push_str("\n\n");
            self.document.blocks.push(Block { kind, pieces: vec![span] });
        }
        span
    }

    /// Appends a heading with its section; level 0 is the document's title, which is set too if there is none yet.
    pub fn heading(&mut self, words: &str, level: u8) -> Span {
        let span = self.push(BlockKind::Heading, words);
        self.section(span, level);
        span
    }

    /// Makes a section of a heading that stands in the text already.
    pub fn section(&mut self, span: Span, level: u8) {
        let heading = tidy(span.of(&self.document.text));
        if heading.is_empty() {
            return;
        }
        if level == 0 && self.document.title.is_none() {
            self.document.title = Some(heading.clone());
        }
        self.document.sections.push(Section { heading, level, span });
    }

    /// Adds a block over text that stands there already.
    pub fn block(&mut self, kind: BlockKind, pieces: Vec<Span>) {
        self.document.blocks.push(Block { kind, pieces });
    }

    /// Adds a gap that the format itself marks (the words that stand for it are in the text).
    pub fn gap(&mut self, span: Span, kind: GapKind, codes: Vec<String>) {
        self.document.withheld.push(Gap { span, kind, codes });
    }

    /// Adds a stamp that the format itself marks.
    pub fn stamp(&mut self, kind: StampKind, span: Span) {
        let text = span.of(&self.document.text).to_owned();
        self.document.stamps.push(Stamp { kind, text, span });
    }

    /// Adds a problem met.
    pub fn problem(&mut self, problem: Problem) {
        self.document.problems.push(problem);
    }

    /// The document: gaps and stamps found and cut out of the blocks, pieces trimmed, spans checked.
    pub fn finish(self) -> Document {
        self.document
    }
}

/// Words with white space folded to single spaces.
pub(crate) fn tidy(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
