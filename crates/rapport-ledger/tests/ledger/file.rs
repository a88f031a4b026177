//! The file: made, opened, shared, refused.

use crate::support::*;
use rapport_ledger::{Error, Filter, Ledger};
use std::{fs, path::PathBuf};

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Place {
        Place(tempfile::tempdir().unwrap())
    }

    fn ledger(&self) -> PathBuf {
        self.0.path().join("ledger.sqlite")
    }
}

#[test]
fn what_is_put_in_is_there_after_closing() {
    let place = Place::new();
    let document = cable("a", Some("1986-10-01"), "Wu met Shevardnadze.");
    let report = meeting(&document, Some("1986-09"));
    {
        let mut ledger = Ledger::create(place.ledger()).unwrap();
        add(&mut ledger, &document, &[]);
        let generation = ledger.begin_generation(&coder("coder/1"), now()).unwrap();
        put(&mut ledger, &generation, &document, std::slice::from_ref(&report));
    }
    let ledger = Ledger::open(place.ledger()).unwrap();
    assert_eq!(ledger.document(&document.id).unwrap(), Some(document));
    assert_eq!(ledger.reports(&Filter::default()).unwrap(), [report]);
    drop(ledger);
    let files: Vec<_> = fs::read_dir(place.0.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(files, ["ledger.sqlite"], "a closed ledger is one file to copy");
}

#[test]
fn what_is_no_ledger_is_refused_with_the_mend() {
    let place = Place::new();
    let path = place.ledger();
    let refusal = || Ledger::open(&path).unwrap_err().to_string();
    assert!(refusal().ends_with("there is no ledger here; make a desk with `rapport new`"));
    for bytes in [b"".as_slice(), b"Dear sir, this is a letter.", &[0; 5000]] {
        fs::write(&path, bytes).unwrap();
        assert!(refusal().contains("this is no ledger of Rapport"), "{}", refusal());
        assert_eq!(fs::read(&path).unwrap(), bytes, "a foreign file is left as it is");
    }
    assert!(matches!(Ledger::create(&path), Err(Error::Exists(_))));
    fs::remove_file(&path).unwrap();
    rusqlite::Connection::open(&path).unwrap().execute_batch("create table letter (text)").unwrap();
    assert!(matches!(Ledger::open(&path), Err(Error::Foreign(_))), "somebody else's database");
    assert!(matches!(Ledger::create(place.0.path().join("no/such/ledger")), Err(Error::Refused(_))));
}

#[test]
fn a_ledger_of_a_later_version_is_refused() {
    let place = Place::new();
    drop(Ledger::create(place.ledger()).unwrap());
    let connection = rusqlite::Connection::open(place.ledger()).unwrap();
    connection.pragma_update(None, "user_version", 999).unwrap();
    drop(connection);
    let error = Ledger::open(place.ledger()).unwrap_err();
    assert!(matches!(error, Error::Newer { version: 999, .. }));
    assert!(error.to_string().ends_with("; use a newer Rapport"), "{error}");
}

#[test]
fn readers_read_while_a_writer_writes() {
    let place = Place::new();
    drop(Ledger::create(place.ledger()).unwrap());
    let (path, count) = (place.ledger(), 40);
    let writer = std::thread::spawn({
        let path = path.clone();
        move || {
            let mut ledger = Ledger::open(path).unwrap();
            let generation = ledger.begin_generation(&coder("coder/1"), now()).unwrap();
            for number in 0..count {
                let document = cable(&format!("{number:03}"), Some("1986"), "Wu met Shevardnadze.");
                add(&mut ledger, &document, &[]);
                put(&mut ledger, &generation, &document, &[meeting(&document, Some("1986"))]);
            }
        }
    });
    let readers = [0, 1].map(|_| {
        let path = path.clone();
        std::thread::spawn(move || {
            let mut ledger = Ledger::open(path).unwrap();
            let mut seen = 0;
            while seen < count {
                let documents = ledger.documents(None).unwrap();
                let reports = ledger.reports(&Filter::default()).unwrap().len();
                assert!(reports >= seen, "what was read once stays");
                assert!(documents.iter().all(|header| ledger.document(&header.id).unwrap().is_some()));
                ledger.sql("select count(*) from reports").unwrap();
                seen = reports;
            }
        })
    });
    writer.join().unwrap();
    readers.into_iter().for_each(|reader| reader.join().unwrap());
    assert_eq!(Ledger::open(path).unwrap().check().unwrap(), []);
}

#[test]
fn two_writers_take_turns() {
    let place = Place::new();
    drop(Ledger::create(place.ledger()).unwrap());
    let writers = ["x", "y"].map(|name| {
        let path = place.ledger();
        std::thread::spawn(move || {
            let mut ledger = Ledger::open(path).unwrap();
            for number in 0..20 {
                // Half of the documents come from both.
                let file = if number % 2 == 0 { format!("{number}") } else { format!("{name}{number}") };
                add(&mut ledger, &cable(&file, Some("1986"), "Wu met Shevardnadze."), &[]);
            }
        })
    });
    writers.into_iter().for_each(|writer| writer.join().unwrap());
    let ledger = Ledger::open(place.ledger()).unwrap();
    assert_eq!(ledger.documents(None).unwrap().len(), 30);
    assert_eq!(ledger.check().unwrap(), []);
}

/// A copy of the file and its log taken while it is open is what a crash at that moment would leave.
#[test]
fn a_crash_loses_nothing_that_was_added() {
    let place = Place::new();
    let mut ledger = Ledger::create(place.ledger()).unwrap();
    let document = cable("a", Some("1986-10-01"), "Wu met Shevardnadze.");
    add(&mut ledger, &document, &[]);
    let crashed = Place::new();
    for name in ["ledger.sqlite", "ledger.sqlite-wal"] {
        fs::copy(place.0.path().join(name), crashed.0.path().join(name)).unwrap();
    }
    // The last write torn: its transaction is as if it had never begun.
    add(&mut ledger, &cable("b", Some("1986-10-01"), "Wu met Shevardnadze again."), &[]);
    let torn = Place::new();
    for name in ["ledger.sqlite", "ledger.sqlite-wal"] {
        fs::copy(place.0.path().join(name), torn.0.path().join(name)).unwrap();
    }
    let log = torn.0.path().join("ledger.sqlite-wal");
    let whole = fs::read(&log).unwrap();
    fs::write(&log, &whole[..whole.len() - 100]).unwrap();
    for place in [crashed, torn] {
        let ledger = Ledger::open(place.ledger()).unwrap();
        assert_eq!(ledger.documents(None).unwrap().len(), 1);
        assert_eq!(ledger.document(&document.id).unwrap().as_ref(), Some(&document));
        assert_eq!(ledger.check().unwrap(), []);
    }
}
