//! An article of a file that holds many: what the file says of it beside its text, and the document made of both.

use crate::{
    Reading,
    builder::tidy,
    dates::{self, Dated},
    dating, export, head, plain,
};
use rapport_model::{Apart, Document, DocumentId, Problem, Severity, SourceKind};

pub(crate) use dates::Dated as Day;

/// An article before it is a document.
#[derive(Clone, Default, Debug, PartialEq)]
pub(crate) struct Article {
    /// Its headline.
    pub title: Option<String>,
    /// The day it came out.
    pub date: Option<Day>,
    /// The paper or agency.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Its text; may be empty where the file has a headline alone.
    pub text: String,
    /// What was met in reading it.
    pub problems: Vec<Problem>,
}

/// Days of articles.
impl Dated {
    /// The day that the value of a field gives.
    pub fn read(words: &str) -> Option<Day> {
        let line = dates::line::read(words).map(|line| line.dated());
        line.or_else(|| dates::value(words))
    }

    /// Whether a line says a day and nothing else of weight.
    pub fn is_line(words: &str) -> bool {
        dates::line::read(words).is_some()
    }
}

impl Article {
    /// Whether there is anything of it.
    pub fn is_one(&self) -> bool {
        !self.text.trim().is_empty() || self.title.is_some() && (self.date.is_some() || self.outlet.is_some())
    }

    /// Its document: the headline, then the text.
    pub fn document(self, id: DocumentId, file: &str) -> Document {
        let title = self.title.as_deref().map(tidy).filter(|title| !title.is_empty());
        let mut document = plain::story(id, file, title.as_deref().unwrap_or_default(), self.text.trim());
        document.title = title.or(document.title);
        document.outlet = self.outlet.as_deref().map(tidy).filter(|outlet| !outlet.is_empty()).or(document.outlet);
        if document.source == SourceKind::Other {
            document.source = SourceKind::Press;
        }
        if document.offices.is_empty() {
            document.offices.extend(self.author.as_deref().map(tidy).filter(|author| !author.is_empty()));
        }
        if let Some(day) = self.date {
            (document.dates.published, document.dates.written) = (Some(day.date), None);
            document.problems.extend(dating::doubt(day));
        }
        if self.text.trim().is_empty() {
            let problem = Problem::new(Severity::Note, "the file has its headline and not its text");
            document.problems.push(problem.hint("fetch the text, if the database has it"));
        }
        document.problems.extend(self.problems);
        dating::settle(&mut document);
        head::settle(&mut document, &head::Roster::default());
        document
    }
}

/// The same of what an export was parted into.
pub(crate) fn parted(parted: export::Parted, name: &str, bytes: &[u8], apart: &dyn Apart) -> Reading {
    let mut reading = documents(parted.articles, name, bytes, apart);
    if parted.rest {
        let message = "what stands behind its last article was not read: it is in no article";
        let problem = Problem::new(Severity::Warning, message);
        reading.problems.push(problem.hint("export it again, or save what is missing as a file of its own"));
    }
    reading
}

/// The documents of a file's articles, each apart from the rest, `article1` and so on being their places in it.
pub(crate) fn documents(articles: Vec<Article>, name: &str, bytes: &[u8], apart: &dyn Apart) -> Reading {
    let parts = (1..).map(|at| format!("article{at}"));
    named(parts.zip(articles).collect(), name, &DocumentId::of_bytes(bytes, None), apart)
}

/// The same under names of their own.
pub(crate) fn named(articles: Vec<(String, Article)>, name: &str, whole: &DocumentId, apart: &dyn Apart) -> Reading {
    let mut reading = Reading::default();
    for (part, article) in articles {
        let id = DocumentId::given(&format!("{whole}#{part}"));
        reading.documents.extend(apart.piece(&format!("{name}#{part}"), || article.clone().document(id, name)));
    }
    reading
}
