//! Documents coming out.

use crate::{
    Ledger, Result,
    column::{of_word, parsed_opt, read_instant, text},
    wire,
};
use rapport_model::{Cutoff, Date, Dates, Document, DocumentId, Edition, Marking, SourceKind};
use rusqlite::{OptionalExtension, Row};

/// A document without its text: enough to list and to cite it.
#[derive(Clone, PartialEq, Debug)]
pub struct Header {
    /// Its name for good.
    pub id: DocumentId,
    /// The file's name.
    pub file: String,
    /// Title, if it has one.
    pub title: Option<String>,
    /// The number its office gave it.
    pub number: Option<String>,
    /// Its dates.
    pub dates: Dates,
    /// The offices that made it.
    pub offices: Vec<String>,
    /// What kind of paper it is.
    pub source: SourceKind,
    /// Language code.
    pub language: String,
    /// The newspaper, agency or post.
    pub outlet: Option<String>,
    /// The work it was edited in.
    pub edition: Option<Edition>,
    /// Its marking as a whole.
    pub marking: Marking,
    /// The latest day on which it may have become known; `None` if nothing bounds it.
    pub known: Option<Date>,
    /// When the desk got it.
    pub recorded: jiff::Timestamp,
}

const HEADER: &str = "name, path, title, number, written, cutoff, published, offices, source, language, outlet, edition, \
                      marking, known, recorded";

/// Order of documents wherever they are listed: when known (undated last), file, place in it.
pub(crate) const ORDER: &str = "d.known is null, d.known, d.path, (select hash from file where id = d.file), d.id";

impl Ledger {
    /// The headers of the documents that the cut-off admits (all of them without one): by the day they were known, undated
    /// ones last, then by file and place in it.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn documents(&self, as_of: Option<Cutoff>) -> Result<Vec<Header>> {
        let query = format!("select {HEADER} from document d where ?1 is null or d.known <= ?1 order by {ORDER}");
        let mut select = self.connection.prepare_cached(&query)?;
        let mut rows = select.query([cutoff_column(as_of)])?;
        let mut headers = Vec::new();
        while let Some(row) = rows.next()? {
            headers.push(header(row)?);
        }
        Ok(headers)
    }

    /// The document, equal to the one that was added; `None` if there is none of this id.
    ///
    /// # Errors
    /// If the ledger cannot be read, or was changed from outside.
    pub fn document(&self, id: &DocumentId) -> Result<Option<Document>> {
        Ok(self.documents_of([id])?.pop())
    }

    /// The documents of these ids, equal to those that were added, in the order of the ids; what the ledger does not hold is
    /// not among them.
    ///
    /// # Errors
    /// If the ledger cannot be read, or was changed from outside.
    pub fn documents_of<'i>(&self, ids: impl IntoIterator<Item = &'i DocumentId>) -> Result<Vec<Document>> {
        let query = format!(
            "select {HEADER}, text, sections, withheld, stamps, blocks, problems, head, speakers, coalesce(c.entries, '[]'), place \
             from (select key as place, value as wanted from json_each(?)) join document d on d.name = wanted \
             join body b on b.document = d.id left join chronology c on c.document = d.id"
        );
        let names: Vec<&str> = ids.into_iter().map(DocumentId::as_str).collect();
        let mut select = self.connection.prepare_cached(&query)?;
        let mut rows = select.query([serde_json::to_string(&names).expect("names are JSON")])?;
        // Sorted here: what the query sorts it holds a second time, texts and all.
        let mut documents: Vec<Option<Document>> = vec![None; names.len()];
        while let Some(row) = rows.next()? {
            documents[row.get::<_, u32>(24)? as usize] = Some(document(row)?);
        }
        Ok(documents.into_iter().flatten().collect())
    }

    /// The text of a document alone; `None` if there is none of this id.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn text(&self, id: &DocumentId) -> Result<Option<String>> {
        let query = "select text from body b join document d on d.id = b.document where d.name = ?";
        let mut select = self.connection.prepare_cached(query)?;
        Ok(select.query_row([id.as_str()], |row| row.get(0)).optional()?)
    }
}

/// The cut-off's day as a parameter.
pub(crate) fn cutoff_column(as_of: Option<Cutoff>) -> Option<String> {
    as_of.map(|cutoff| cutoff.day().to_string())
}

fn header(row: &Row) -> Result<Header> {
    let id = text(row, 0)?;
    let place = format!("document {id}");
    let edition: Option<String> = row.get(11)?;
    Ok(Header {
        id: DocumentId::given(id),
        file: row.get(1)?,
        title: row.get(2)?,
        number: row.get(3)?,
        dates: Dates {
            written: parsed_opt(row.get(4)?, &place)?,
            cutoff: parsed_opt(row.get(5)?, &place)?,
            published: parsed_opt(row.get(6)?, &place)?,
        },
        offices: wire::read(text(row, 7)?, &place)?,
        source: of_word(text(row, 8)?, SourceKind::from_word, &place)?,
        language: row.get(9)?,
        outlet: row.get(10)?,
        edition: edition.map(|text| wire::read(&text, &place)).transpose()?,
        marking: wire::read(text(row, 12)?, &place)?,
        known: parsed_opt(row.get(13)?, &place)?,
        recorded: read_instant(text(row, 14)?, &place)?,
    })
}

fn document(row: &Row) -> Result<Document> {
    let header = header(row)?;
    let place = format!("document {}", header.id);
    fn column<T: wire::Wire>(row: &Row, index: usize, place: &str) -> Result<T> {
        wire::read(text(row, index)?, place)
    }
    Ok(Document {
        id: header.id,
        file: header.file,
        title: header.title,
        number: header.number,
        dates: header.dates,
        offices: header.offices,
        source: header.source,
        language: header.language,
        outlet: header.outlet,
        edition: header.edition,
        head: row.get::<_, Option<String>>(21)?.map(|text| wire::read(&text, &place)).transpose()?,
        speakers: column(row, 22, &place)?,
        entries: column(row, 23, &place)?,
        text: row.get(15)?,
        sections: column(row, 16, &place)?,
        withheld: column(row, 17, &place)?,
        stamps: column(row, 18, &place)?,
        blocks: column(row, 19, &place)?,
        marking: header.marking,
        problems: column(row, 20, &place)?,
    })
}
