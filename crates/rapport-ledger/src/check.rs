//! Whether the ledger is still what was put in.

use crate::{
    Error, Filter, Ledger, Result,
    add::spans,
    column,
    key::{Key, held_text},
};
use rapport_model::{DocumentId, Position, Problem, Severity};
use std::collections::{HashMap, HashSet};

/// A look at one side of a ledger.
type Look = fn(&Ledger) -> Result<Vec<Problem>>;

impl Ledger {
    /// Verifies the whole ledger: the file itself (SQLite's own check), every reference, every column of every row against the
    /// seals, the seals against one another, the index of words, every
    /// document's text against its hash, every span, every piece of evidence against its text, every report. Nothing is
    /// wrong if nothing comes back.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn check(&self) -> Result<Vec<Problem>> {
        let looks: [Look; 8] = [
            Ledger::check_words,
            Ledger::check_file,
            Ledger::check_references,
            Ledger::check_seals,
            Ledger::check_documents,
            Ledger::check_evidence,
            Ledger::check_reports,
            Ledger::check_readable,
        ];
        let mut problems = Vec::new();
        // All looks see one state, whoever writes meanwhile.
        let _snapshot = self.connection.unchecked_transaction()?;
        for look in looks {
            problems.extend(told(look(self))?);
        }
        Ok(problems)
    }

    fn check_file(&self) -> Result<Vec<Problem>> {
        let mut select = self.connection.prepare("pragma integrity_check")?;
        let lines: Vec<String> = select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(lines
            .into_iter()
            .filter(|line| line != "ok")
            .map(|line| broken(format!("the ledger's file: {line}")))
            .collect())
    }

    fn check_references(&self) -> Result<Vec<Problem>> {
        let mut select = self.connection.prepare("pragma foreign_key_check")?;
        let rows = select.query_map([], |row| {
            let (table, key, parent): (String, Option<i64>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let row = key.map(|key| format!(" {key}")).unwrap_or_default();
            Ok(broken(format!("{table}{row}: the {parent} that it refers to is missing")))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn check_documents(&self) -> Result<Vec<Problem>> {
        let mut problems = Vec::new();
        for Place { name, path, hash, key } in self.places()? {
            let place = format!("{path} ({name})");
            match held_text(&self.connection, key)? {
                None => problems.push(broken(format!("{place}: its text is missing"))),
                Some(text) if column::hash(&text) != hash => {
                    problems.push(broken(format!("{place}: its text is not the one that was read")));
                }
                Some(_) => {}
            }
        }
        Ok(problems)
    }

    fn check_evidence(&self) -> Result<Vec<Problem>> {
        let mut problems = Vec::new();
        for place in self.places()? {
            if let Some(text) = held_text(&self.connection, place.key)? {
                self.check_quoted(&place, &text, &mut problems)?;
            }
        }
        Ok(problems)
    }

    /// The evidence of one document against its text.
    fn check_quoted(
        &self,
        Place { name, path, key, .. }: &Place,
        text: &str,
        problems: &mut Vec<Problem>,
    ) -> Result<()> {
        let mut select = self
            .connection
            .prepare_cached("select id, spans, hash, marking from evidence where document = ? order by id")?;
        let mut rows = select.query([key])?;
        while let Some(row) = rows.next()? {
            let (spans, hash, marking): (String, Vec<u8>, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
            let place = format!("{path} ({name}), evidence {} at {spans}", row.get::<_, Key>(0)?);
            match column::read_evidence(&DocumentId::given(name), &spans, &hash, &marking) {
                Err(error) => problems.push(broken(format!("{place}: {}", error.message()))),
                Ok(evidence) if !evidence.holds(text) => {
                    problems.push(broken(format!("{place}: the words there are not those that were quoted")));
                }
                Ok(_) => {}
            }
        }
        Ok(())
    }

    /// The documents by file and place in it. Their texts are read one at a time: what a query sorts stays
    /// in memory, and a text beside each of its pieces of evidence there was a text for each of them.
    fn places(&self) -> Result<Vec<Place>> {
        let mut select = self.connection.prepare("select id, name, path, text_hash from document order by path, id")?;
        let rows = select.query_map([], |row| {
            Ok(Place { key: row.get(0)?, name: row.get(1)?, path: row.get(2)?, hash: row.get(3)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Every report of every generation reads back, under the id it was given.
    fn check_reports(&self) -> Result<Vec<Problem>> {
        let mut problems = Vec::new();
        for generation in self.generations()? {
            let number = generation.number();
            let filter = Filter { unknown_actors: true, generation: Some(generation), ..Filter::default() };
            let reports = match self.reports(&filter) {
                Ok(reports) => reports,
                Err(error) => {
                    problems.push(broken(format!("generation {number}: {}", error.message())));
                    continue;
                }
            };
            let mut select = self.connection.prepare_cached("select name from report where generation = ?")?;
            let names = select.query_map([number], |row| row.get(0))?.collect::<rusqlite::Result<HashSet<String>>>()?;
            for report in reports.iter().filter(|report| !names.contains(report.id().as_str())) {
                let place = format!("a report of {}, sentence {}", report.evidence.document(), report.sentence);
                problems.push(broken(format!("{place}: it no longer says what its id was made from")));
            }
        }
        Ok(problems)
    }

    /// Documents, figures, positions, contacts, assertions and judgments read back, and spans fit their texts.
    fn check_readable(&self) -> Result<Vec<Problem>> {
        let mut problems = Vec::new();
        let mut note = |error: crate::Error| problems.push(broken(error.message()));
        match self.documents(None) {
            Err(error) => note(error),
            Ok(headers) => headers.iter().for_each(|header| match self.document(&header.id) {
                Err(error) => note(error),
                Ok(Some(document)) if spans(&document).any(|s| s.get(&document.text).is_none()) => {
                    let place = format!("{} ({})", header.file, header.id);
                    note(crate::Error::damaged(format!("{place}: a span outside its text")));
                }
                Ok(_) => {}
            }),
        }
        for generation in self.generations()? {
            let filter = Filter { unknown_actors: true, generation: Some(generation), ..Filter::default() };
            self.figures(&filter).err().into_iter().for_each(&mut note);
            self.contacts(&filter).err().into_iter().for_each(&mut note);
            match self.positions(&filter) {
                Err(error) => note(error),
                Ok(positions) => self.check_positions(&positions)?.into_iter().for_each(&mut note),
            }
        }
        self.quantities(None).err().into_iter().for_each(&mut note);
        self.assertions(None).err().into_iter().for_each(&mut note);
        self.judgments(None).err().into_iter().for_each(&mut note);
        Ok(problems)
    }

    /// The spans beside the evidence of positions: who holds them, of whom they speak, their own words.
    fn check_positions(&self, positions: &[Position]) -> Result<Vec<crate::Error>> {
        let mut texts: HashMap<&DocumentId, Option<String>> = HashMap::new();
        let mut damaged = Vec::new();
        for position in positions {
            let document = position.evidence.document();
            if !texts.contains_key(document) {
                texts.insert(document, self.text(document)?);
            }
            let text = texts[document].as_deref().unwrap_or_default();
            let also = position.also.iter().flat_map(|one| one.clause.iter().copied().chain(one.holder.span));
            let about = position.about.iter().filter_map(|about| about.span);
            let mut spans = position.clause.iter().copied().chain(position.holder.span).chain(about).chain(also);
            if spans.any(|span| span.get(text).is_none()) {
                damaged.push(crate::Error::damaged(format!("a position of {document}: a span outside its text")));
            }
        }
        Ok(damaged)
    }
}

/// Where a document stands: its key and its name, its file, and what its text was when it was read.
struct Place {
    key: Key,
    name: String,
    path: String,
    hash: Vec<u8>,
}

/// What keeps one look from its end is told, and does not keep the others from telling what they see.
fn told(look: Result<Vec<Problem>>) -> Result<Vec<Problem>> {
    match look {
        Err(Error::Busy) => Err(Error::Busy),
        Err(error) => Ok(vec![broken(error.message())]),
        found => found,
    }
}

pub(crate) fn broken(message: String) -> Problem {
    Problem::new(Severity::Error, message)
        .hint("restore a copy with `rapport restore`, or make a new desk and add the files again")
}
