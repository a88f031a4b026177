//! Opening, making and migrating the file.

use crate::{Error, Ledger, Result, copy::in_memory, seal::seal};
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior, config::DbConfig, ffi};
use std::{path::Path, time::Duration};

/// `RPRT`: stands in the file's header, so that a ledger is recognised whatever its name.
const APPLICATION_ID: i64 = 0x5250_5254;

/// One step for each version of the tables; the last is the version in use.
const STEPS: [&str; 11] = [
    include_str!("schema.sql"),
    include_str!("feeds.sql"),
    include_str!("feeds_lookup.sql"),
    include_str!("feeds_more.sql"),
    include_str!("judged.sql"),
    include_str!("faults.sql"),
    include_str!("found.sql"),
    include_str!("parts.sql"),
    include_str!("seals.sql"),
    include_str!("marked.sql"),
    include_str!("entries.sql"),
];

/// What a reader asks, of the tables of the last step.
const VIEWS: &str = include_str!("views.sql");

/// The version of the tables that this crate writes.
pub(crate) const VERSION: i64 = STEPS.len() as i64;

/// From this version of the tables on every change is sealed; what stood in an older ledger is sealed as it is found.
const SEALED: i64 = 9;

/// How long a writer waits for another one.
const PATIENCE: Duration = Duration::from_secs(10);

impl Ledger {
    /// A new, empty ledger in this file. It is made aside and put in its place when it is whole, so that a file of this name is a
    /// ledger however the making ends. Two that make it at a time are kept apart by the caller.
    ///
    /// # Errors
    /// If there is a file already, or it cannot be made.
    pub fn create(path: impl AsRef<Path>) -> Result<Ledger> {
        let path = path.as_ref();
        if path.exists() {
            return Err(Error::Exists(path.to_owned()));
        }
        let refused = |error| Error::Refused(format!("{}: {error}; choose another place", path.display()));
        let aside = path.with_added_extension("part");
        drop(std::fs::File::create(&aside).map_err(refused)?);
        let mut ledger = Ledger { connection: connect(&aside)? };
        ledger.migrate(&STEPS)?;
        drop(ledger);
        std::fs::rename(&aside, path).map_err(refused)?;
        Ledger::open(path)
    }

    /// The ledger in this file; tables of an older version are brought up to date. Where nothing may be written it is opened to be
    /// read, and an older one is brought up to date in memory.
    ///
    /// # Errors
    /// If there is no file, it may not be read, it is no ledger, or a later Rapport made it.
    pub fn open(path: impl AsRef<Path>) -> Result<Ledger> {
        let path = path.as_ref();
        // Its own words for what keeps us from it: SQLite has one for them all.
        std::fs::File::open(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => Error::Missing(path.to_owned()),
            _ => denied(path, &error.to_string()),
        })?;
        if path.is_dir() {
            return Err(Error::Missing(path.to_owned()));
        }
        let opened =
            Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX);
        match opened.map_err(Error::from).and_then(|connection| settle(path, connection)) {
            Err(Error::Store(error)) if keeps_from_writing(&error) => to_read(path),
            opened => opened,
        }
    }

    /// A ledger that is gone when it is dropped: for a memo on a folder, with no desk.
    ///
    /// # Errors
    /// If memory runs out.
    pub fn in_memory() -> Result<Ledger> {
        let mut ledger = Ledger { connection: Connection::open_in_memory()? };
        ledger.set_up()?;
        ledger.migrate(&STEPS)?;
        Ok(ledger)
    }

    /// Runs the steps that are missing, in one transaction: an interrupted one leaves the file as it was. The version is
    /// read again inside it, for another process may have run them meanwhile.
    fn migrate(&mut self, steps: &[&str]) -> Result<()> {
        let current = steps.len() as i64;
        if pragma(&self.connection, "user_version")? == current {
            return Ok(());
        }
        let change = self.connection.transaction_with_behavior(TransactionBehavior::Exclusive)?;
        let done = usize::try_from(pragma(&change, "user_version")?).unwrap_or_default();
        drop_views(&change)?;
        for step in steps.iter().skip(done) {
            change.execute_batch(step)?;
        }
        change.execute_batch(VIEWS)?;
        if current >= SEALED {
            seal(&change, None)?;
        }
        change.pragma_update(None, "application_id", APPLICATION_ID)?;
        change.pragma_update(None, "user_version", current)?;
        Ok(change.commit()?)
    }

    /// The log ahead of the file (WAL) lets readers read while one writes; `full` keeps a commit through a power cut.
    fn use_file(&self) -> Result<()> {
        self.connection.pragma_update(None, "journal_mode", "wal")?;
        self.connection.pragma_update(None, "synchronous", "full")?;
        self.set_up()
    }

    fn set_up(&self) -> Result<()> {
        self.connection.pragma_update(None, "foreign_keys", true)?;
        self.connection.pragma_update(None, "trusted_schema", false)?;
        // What a query sorts stays out of temporary files: it may quote what a desk must keep to itself.
        self.connection.pragma_update(None, "temp_store", "memory")?;
        // Plans do not look at parameters: the same query reads in the same way, and is not planned again at each call.
        self.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        self.connection.set_prepared_statement_cache_capacity(64);
        Ok(())
    }
}

fn drop_views(change: &Connection) -> rusqlite::Result<()> {
    let mut select = change.prepare("select 'drop view \"' || name || '\"' from sqlite_schema where type = 'view'")?;
    let drops: Vec<String> = select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    change.execute_batch(&drops.join(";"))
}

fn connect(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    Ok(connection)
}

/// Looks whether the file is a ledger that this Rapport knows, and makes it ready.
fn settle(path: &Path, connection: Connection) -> Result<Ledger> {
    connection.busy_timeout(PATIENCE)?;
    let foreign = |error: rusqlite::Error| match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => Error::Foreign(path.to_owned()),
        _ => error.into(),
    };
    if pragma(&connection, "application_id").map_err(foreign)? != APPLICATION_ID {
        return Err(Error::Foreign(path.to_owned()));
    }
    let version = pragma(&connection, "user_version")?;
    if version > VERSION {
        return Err(Error::Newer { path: path.to_owned(), version });
    }
    if connection.is_readonly("main")? {
        let older = version < VERSION;
        let mut ledger = Ledger { connection: if older { in_memory(&connection)? } else { connection } };
        ledger.set_up()?;
        ledger.migrate(&STEPS)?;
        return Ok(ledger);
    }
    let mut ledger = Ledger { connection };
    ledger.migrate(&STEPS)?;
    ledger.use_file()?;
    Ok(ledger)
}

/// Opens a ledger where nothing may be written, not even beside it. What stands in the log of one that is in use, or was left by a
/// program that was killed, can be read only with what that program made beside it.
fn to_read(path: &Path) -> Result<Ledger> {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let alone = std::fs::metadata(log).map_or(true, |log| log.len() == 0);
    let escaped: String = path.to_string_lossy().chars().map(escaped).collect();
    let uri = format!("file:{escaped}?{}", if alone { "immutable=1" } else { "mode=ro" });
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = Connection::open_with_flags(uri, flags).map_err(Error::from).and_then(|one| settle(path, one));
    opened.map_err(|error| match error {
        Error::Store(error) if keeps_from_writing(&error) => denied(
            path,
            "it may not be written to, and what was last written stands beside it in a log that cannot be read so",
        ),
        other => other,
    })
}

fn denied(path: &Path, reason: &str) -> Error {
    Error::Denied { path: path.to_owned(), reason: reason.to_owned() }
}

/// Letters that mean something else in a URI.
fn escaped(letter: char) -> String {
    match letter {
        '%' | '?' | '#' => format!("%{:02X}", u32::from(letter)),
        other => other.to_string(),
    }
}

/// Whether SQLite failed since it wanted to write where it may not, or where no room is left even for what it keeps beside a ledger
/// that is read.
fn keeps_from_writing(error: &rusqlite::Error) -> bool {
    use ErrorCode::{CannotOpen, DiskFull, PermissionDenied, ReadOnly};
    const BESIDE: [i32; 3] = [ffi::SQLITE_IOERR_SHMOPEN, ffi::SQLITE_IOERR_SHMSIZE, ffi::SQLITE_IOERR_SHMMAP];
    matches!(error.sqlite_error_code(), Some(CannotOpen | DiskFull | PermissionDenied | ReadOnly))
        || error.sqlite_error().is_some_and(|error| BESIDE.contains(&error.extended_code))
}

fn pragma(connection: &Connection, name: &str) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, name, |row| row.get(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::column;
    use rapport_model::{Document, DocumentId, Evidence, Limits, Span};

    const LATER: &str = "create table later (x integer) strict;";

    #[test]
    fn an_older_ledger_is_brought_up_to_date_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.sqlite");
        let mut ledger = Ledger::create(&path).unwrap();
        let [later, broken] =
            [vec![LATER], vec![LATER, "insert into later values ('word')"]].map(|more| [&STEPS[..], &more].concat());
        assert!(ledger.migrate(&broken).is_err());
        assert_eq!(pragma(&ledger.connection, "user_version").unwrap(), VERSION);
        assert!(ledger.sql("select * from later").is_err(), "the step before it is undone with it");
        ledger.migrate(&later).unwrap();
        assert!(ledger.sql("select * from later").is_ok());
        ledger.migrate(&later).unwrap();
        drop(ledger);
        assert!(matches!(Ledger::open(&path), Err(Error::Newer { version, .. }) if version == VERSION + 1));
    }

    #[test]
    fn a_desk_from_before_positions_opens_with_all_it_had() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.sqlite");
        let mut old = Ledger { connection: Connection::open(&path).unwrap() };
        old.migrate(&STEPS[..6]).unwrap();
        let text = "2.6 billion";
        let bare = Document::bare(DocumentId::given("a"), "a.txt", text.to_owned());
        let words = Evidence::new(&bare, vec![Span::new(0, 11)]).unwrap();
        let rows = "insert into file values (1, 'f', 'a.txt', 11, 'plain/1', '2026-11-24T08:00:00Z'); \
             insert into document (id, name, file, path, offices, source, language, marking, text_hash, recorded) values \
             (1, 'a', 1, 'a.txt', '[]', 'other', 'en', '{\"classification\":\"U\",\"controls\":[],\"exemptions\":[]}', ?1, \
             '2026-11-24T08:00:00Z'); \
             insert into body values (1, '2.6 billion', '[]', '[]', '[]', '[]', '[]'); \
             insert into words (rowid, text) values (1, '2.6 billion'); \
             insert into evidence values (1, 1, '[[0,11]]', ?2, '{\"classification\":\"U\",\"controls\":[],\"exemptions\":[]}'); \
             insert into quantity (id, evidence, what, value, unit, is_change, reality) \
             values (1, 1, 'trade', 2.6, 'billion US$', 0, 'actual')";
        let rows = rows.replace("?1", &format!("x'{}'", column::hex(&column::hash(text))));
        let rows = rows.replace("?2", &format!("x'{}'", words.hash()));
        old.connection.execute_batch(&rows).unwrap();
        drop(old);
        let ledger = Ledger::open(&path).unwrap();
        assert_eq!(ledger.quantities(None).unwrap()[0].limits, Limits::default());
        let document = ledger.document(&DocumentId::given("a")).unwrap().unwrap();
        assert_eq!((document.head, document.speakers, document.entries), (None, vec![], vec![]));
        assert_eq!(ledger.check().unwrap(), []);
    }

    #[test]
    fn a_few_dyads_of_a_feed_are_looked_up_and_not_walked_to() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::create(folder.path().join("ledger.sqlite")).unwrap();
        let plan = "explain query plan select * from dyad_month where source in ('USA', 'CHN') and target = 'CHN'";
        let mut plan = ledger.connection.prepare(plan).unwrap();
        let rows = plan.query_map([], |row| row.get::<_, String>("detail")).unwrap();
        let steps: Vec<String> = rows.map(|row| row.unwrap()).collect();
        assert!(steps.iter().any(|s| s.starts_with("SEARCH f USING PRIMARY KEY")), "{steps:?}");
    }
}
