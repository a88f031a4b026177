//! Whether the index of words agrees with the texts.

use crate::{Ledger, Result, check::broken};
use rapport_model::Problem;
use rusqlite::ErrorCode;

/// The index copied aside, over the texts where they stand. FTS5 compares the two when asked by an odd insert, which writes nothing but
/// counts as writing: asked of the ledger itself it would wait for whoever writes, and let nobody write meanwhile.
const ASIDE: &str = "
    create temp view texts_aside as select document, text from main.body;
    create virtual table temp.words_aside using fts5 (
      text, content = 'texts_aside', content_rowid = 'document', tokenize = 'unicode61 remove_diacritics 2'
    );
    delete from temp.words_aside_data;
    delete from temp.words_aside_idx;
    delete from temp.words_aside_docsize;
    delete from temp.words_aside_config;
    insert into temp.words_aside_data select * from main.words_data;
    insert into temp.words_aside_idx select * from main.words_idx;
    insert into temp.words_aside_docsize select * from main.words_docsize;
    insert into temp.words_aside_config select * from main.words_config;
    insert into temp.words_aside (words_aside, rank) values ('integrity-check', 1);
";
const DONE: &str = "drop table if exists temp.words_aside; drop view if exists temp.texts_aside;";

impl Ledger {
    /// Compares the index with the texts, in a copy of the index that memory holds meanwhile.
    pub(crate) fn check_words(&self) -> Result<Vec<Problem>> {
        let compared = self.connection.execute_batch(ASIDE);
        self.connection.execute_batch(DONE)?;
        match compared {
            Ok(()) => Ok(Vec::new()),
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) => {
                Ok(vec![broken("the index of words does not agree with the texts".into())])
            }
            Err(error) => Err(error.into()),
        }
    }
}
