//! An analyst's own SQL, read-only.

use crate::{Error, Ledger, Result};
use rusqlite::{
    Connection,
    hooks::{AuthAction, AuthContext, Authorization},
    types::ValueRef,
};

/// One cell of an answer.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// No value.
    Null,
    /// A whole number.
    Integer(i64),
    /// Another number.
    Real(f64),
    /// A text.
    Text(String),
    /// Bytes: the hashes in the base tables.
    Blob(Vec<u8>),
}

/// What a query gave.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Rows {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows, each as long as `columns`, in the order the query gives.
    pub rows: Vec<Vec<Value>>,
    /// Why there may be more of them.
    pub cut: Option<Cut>,
}

/// Why an answer was cut.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cut {
    /// It had as many rows as were asked for.
    Rows,
    /// It was as large as an answer may be, in bytes: [`MOST_BYTES`].
    Bytes,
    /// It was told to stop.
    Stopped,
}

/// The most bytes of an answer's texts: an answer is held in memory.
pub const MOST_BYTES: usize = 512 << 20;

/// After so many steps of SQLite's own machine it is asked whether to stop.
const STEPS: i32 = 10_000;

impl Ledger {
    /// The answer to one SQL query over the tables and views described in `SQL.md`. Nothing can be written, attached or
    /// loaded by it. The answer is held in memory.
    ///
    /// # Errors
    /// If the query is not understood (the place is named), would write, or is more than one.
    pub fn sql(&mut self, query: &str) -> Result<Rows> {
        self.sql_until(query, usize::MAX, || false)
    }

    /// The same, up to so many rows, or until it is to stop: what was found by then is given, and that it was cut.
    ///
    /// # Errors
    /// As [`Ledger::sql`].
    pub fn sql_until(
        &mut self,
        query: &str,
        most_rows: usize,
        stop: impl FnMut() -> bool + Send + 'static,
    ) -> Result<Rows> {
        let guarded = Guarded::over(&mut self.connection)?;
        guarded.0.progress_handler(STEPS, Some(stop))?;
        let answer = run(guarded.0, query, most_rows);
        drop(guarded);
        answer.map_err(|error| self.explained(error, query))
    }

    /// A query's error in an analyst's words.
    fn explained(&self, error: rusqlite::Error, query: &str) -> Error {
        use rusqlite::{Error as Sqlite, ErrorCode};
        let query_error = |message: String, hint: &str| Error::Query { message, hint: hint.to_owned() };
        match error {
            Sqlite::SqlInputError { msg, offset, .. } => {
                let near = usize::try_from(offset).ok().and_then(|at| query.get(at..));
                let place = near.map(|rest| format!(" at “{}”", first_words(rest))).unwrap_or_default();
                query_error(format!("{msg}{place}"), &self.names(&msg, query))
            }
            Sqlite::MultipleStatement => query_error("there is more than one query".into(), "ask one at a time"),
            Sqlite::SqliteFailure(code, message) => match (code.code, message) {
                (ErrorCode::AuthorizationForStatementDenied, _) => query_error(REACHING.into(), ONLY_SELECT),
                (ErrorCode::Unknown, Some(message)) if message == "not authorized" => {
                    query_error(REACHING.into(), ONLY_SELECT)
                }
                (ErrorCode::Unknown, Some(message)) => query_error(message.clone(), &self.names(&message, query)),
                (_, message) => Sqlite::SqliteFailure(code, message).into(),
            },
            error if error.to_string().contains("SQL is empty") => {
                query_error("there is no query".into(), "ask with select; SQL.md has examples")
            }
            error => error.into(),
        }
    }

    /// What may be named in place of what was not found.
    fn names(&self, message: &str, query: &str) -> String {
        let views = self.list("select name from sqlite_schema where type = 'view' order by name");
        if message.starts_with("no such table") {
            return format!("there are {}", views.join(", "));
        }
        if message.starts_with("no such column") {
            let words: Vec<&str> = query.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
            let named = views.iter().filter(|view| words.contains(&view.as_str()));
            let columns =
                |view: &String| self.list(&format!("select name from pragma_table_info('{view}')")).join(", ");
            let told: Vec<String> = named.map(|view| format!("{view} has {}", columns(view))).collect();
            if !told.is_empty() {
                return told.join("; ");
            }
        }
        "correct the query there; SQL.md has examples".into()
    }

    /// A column of names for a hint; empty if they cannot be had.
    fn list(&self, query: &str) -> Vec<String> {
        let select = self.connection.prepare(query);
        let names = select.and_then(|mut select| select.query_map([], |row| row.get(0))?.collect());
        names.unwrap_or_default()
    }
}

const REACHING: &str = "this would change the ledger or reach outside it";
const ONLY_SELECT: &str = "only select is served; documents go in with `rapport add`";

/// The connection while nothing may be written through it.
struct Guarded<'c>(&'c mut Connection);

impl<'c> Guarded<'c> {
    fn over(connection: &'c mut Connection) -> rusqlite::Result<Guarded<'c>> {
        connection.pragma_update(None, "query_only", true)?;
        connection.authorizer(Some(only_reading))?;
        Ok(Guarded(connection))
    }
}

impl Drop for Guarded<'_> {
    fn drop(&mut self) {
        let _ = self.0.authorizer(None::<fn(AuthContext<'_>) -> Authorization>);
        let _ = self.0.progress_handler(0, None::<fn() -> bool>);
        let _ = self.0.pragma_update(None, "query_only", false);
    }
}

/// Selecting, calling functions, and the pragmas that only tell (FTS5 asks for `data_version` itself).
fn only_reading(context: AuthContext<'_>) -> Authorization {
    const TELLING: [&str; 7] =
        ["data_version", "table_info", "table_xinfo", "table_list", "index_list", "index_info", "foreign_key_list"];
    match context.action {
        AuthAction::Select | AuthAction::Read { .. } | AuthAction::Recursive | AuthAction::Function { .. } => {
            Authorization::Allow
        }
        AuthAction::Pragma { pragma_name, .. } if TELLING.contains(&pragma_name) => Authorization::Allow,
        _ => Authorization::Deny,
    }
}

fn run(connection: &Connection, query: &str, most_rows: usize) -> rusqlite::Result<Rows> {
    let mut select = connection.prepare(query)?;
    let columns: Vec<String> = select.column_names().map(str::to_owned).collect();
    let (mut rows, mut bytes, mut cut) = (Vec::new(), 0, None);
    let mut found = select.query([])?;
    loop {
        let row = match found.next() {
            Ok(Some(row)) => row,
            Ok(None) => break,
            Err(error) if is_interrupt(&error) => {
                cut = Some(Cut::Stopped);
                break;
            }
            Err(error) => return Err(error),
        };
        // One more than is asked for is looked at, so that an answer of just so many rows is not called cut.
        cut = [(rows.len() >= most_rows, Cut::Rows), (bytes > MOST_BYTES, Cut::Bytes)]
            .into_iter()
            .find_map(|(is, cut)| is.then_some(cut));
        if cut.is_some() {
            break;
        }
        let cells = (0..columns.len()).map(|i| row.get_ref(i).map(value)).collect::<rusqlite::Result<Vec<Value>>>()?;
        bytes += cells.iter().map(size).sum::<usize>();
        rows.push(cells);
    }
    Ok(Rows { columns, rows, cut })
}

fn is_interrupt(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(rusqlite::ErrorCode::OperationInterrupted)
}

fn size(value: &Value) -> usize {
    size_of::<Value>()
        + match value {
            Value::Text(text) => text.len(),
            Value::Blob(bytes) => bytes.len(),
            Value::Null | Value::Integer(_) | Value::Real(_) => 0,
        }
}

fn value(cell: ValueRef) -> Value {
    match cell {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
    }
}

fn first_words(rest: &str) -> String {
    rest.split_whitespace().take(3).collect::<Vec<_>>().join(" ")
}
