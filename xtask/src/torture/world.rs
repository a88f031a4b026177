//! What desks are made from, how they are asked, and what an undisturbed one answers.

use super::Found;
use rusqlite::{Connection, types::Value};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

/// How many documents there are, and how many days of a feed: more days than a year may have parts before some are put together.
const DOCUMENTS: usize = 6;
const DAYS: usize = 20;

/// The program, what is added to desks, and what a desk with all of it answers.
pub struct World {
    /// Where desks are made. Gone at the end.
    pub home: PathBuf,
    rapport: PathBuf,
    /// What an undisturbed desk answers.
    pub answers: String,
    /// A library that moves the clock of the program it is loaded into, where a C compiler could make it.
    pub clock: Option<PathBuf>,
}

/// A desk of a round.
pub struct Subject<'w> {
    /// Where it is made.
    pub world: &'w World,
    /// Its folder.
    pub folder: PathBuf,
    /// The corrections that were acknowledged.
    pub said: usize,
    /// Whether the documents, and the days of the feed, were acknowledged.
    pub added: [bool; 2],
}

impl World {
    /// Writes what is added, and asks an undisturbed desk.
    pub fn make(rapport: &Path) -> Result<World, String> {
        let home = std::env::temp_dir().join(format!("rapport-torture-{}", std::process::id()));
        let mut world = World { home, rapport: rapport.to_owned(), answers: String::new(), clock: None };
        for (kind, count) in [("documents", DOCUMENTS), ("days", DAYS)] {
            let folder = world.home.join(kind);
            fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
            for number in 0..count {
                let (name, text) = if kind == "days" { day(number) } else { document(number) };
                fs::write(folder.join(name), text).map_err(|error| error.to_string())?;
            }
        }
        world.clock = clock(&world.home);
        let subject = world.subject("undisturbed");
        subject.complete()?;
        world.answers = subject.answers()?;
        Ok(world)
    }

    /// A desk that is not made yet.
    pub fn subject(&self, name: &str) -> Subject<'_> {
        Subject { world: self, folder: self.home.join(name), said: 0, added: [false; 2] }
    }

    /// A command that is to be run on a desk.
    pub fn command(&self, desk: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.rapport);
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        match arguments[0] {
            "new" | "memo" => command.arg(desk),
            _ => command.arg("--desk").arg(desk),
        };
        command
    }
}

impl Drop for World {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.home);
    }
}

impl Subject<'_> {
    /// Runs a command to its end.
    pub fn run(&self, arguments: &[&str]) -> Result<Output, String> {
        self.world.command(&self.folder, arguments).output().map_err(|error| error.to_string())
    }

    /// Begins a command.
    pub fn begin(&self, arguments: &[&str]) -> Result<Child, String> {
        self.world.command(&self.folder, arguments).spawn().map_err(|error| error.to_string())
    }

    /// Runs a command that must succeed, and gives what it printed.
    pub fn must(&self, arguments: &[&str]) -> Result<String, String> {
        let ended = self.run(arguments)?;
        if ended.status.success() {
            return Ok(String::from_utf8_lossy(&ended.stdout).into_owned());
        }
        Err(format!("rapport {}: {}", arguments.join(" "), String::from_utf8_lossy(&ended.stderr).trim()))
    }

    /// The arguments that add a kind of what there is: 0 the documents, 1 the days.
    pub fn adding(&self, kind: usize) -> [String; 2] {
        ["add".to_owned(), self.world.home.join(["documents", "days"][kind]).display().to_string()]
    }

    /// Adds a kind.
    pub fn add(&mut self, kind: usize) -> Result<(), String> {
        self.must(&self.adding(kind).each_ref().map(String::as_str))?;
        self.added[kind] = true;
        Ok(())
    }

    /// Makes it if it is not there, and adds everything.
    pub fn complete(&self) -> Result<(), String> {
        if !self.folder.join("ledger.sqlite").is_file() {
            self.must(&["new"])?;
        }
        for kind in [0, 1] {
            self.must(&self.adding(kind).each_ref().map(String::as_str))?;
        }
        self.must(&["recode"]).map(drop)
    }

    /// What it answers.
    pub fn answers(&self) -> Result<String, String> {
        let days = ["series", "CHN,RUS", "--source", "gdelt", "--format", "csv", "--by", "day"];
        let told = [&["chronology", "--format", "csv"][..], &days, &days[..6]].map(|asked| self.must(asked));
        Ok(told.into_iter().collect::<Result<Vec<_>, _>>()?.concat())
    }

    /// `check` passes.
    pub fn checks(&self, found: &mut Found) {
        let failed = self.must(&["check"]).err();
        found.note(
            |found| &mut found.other,
            usize::from(failed.is_some()),
            || format!("check: {}", failed.unwrap_or_default()),
        );
    }

    /// What was acknowledged is there, and there once.
    pub fn holds(&self, found: &mut Found) -> Result<(), String> {
        if !self.folder.join("ledger.sqlite").is_file() {
            let kept = self.added.iter().any(|added| *added) || self.said > 0;
            found.note(|found| &mut found.lost, usize::from(kept), || "the whole ledger".to_owned());
            return Ok(());
        }
        let count = |query: &str| -> Result<usize, String> {
            let told = self.must(&["sql", "--format", "csv", query])?;
            told.lines().nth(1).and_then(|line| line.parse().ok()).ok_or_else(|| format!("{query}: {told}"))
        };
        let there = [
            ("documents", count("select count(*) from documents")?, DOCUMENTS, self.added[0]),
            ("days", count("select count(*) from feed_batch")?, DAYS, self.added[1]),
            ("events", count("select coalesce(sum(events), 0) from dyad_month")?, 2 * DAYS, self.added[1]),
            ("rows", count("select coalesce(sum(rows), 0) from feed_parts")?, 2 * DAYS, self.added[1]),
        ];
        for (what, there, all, added) in there {
            let lost = if added { all.saturating_sub(there) } else { 0 };
            found.note(|found| &mut found.lost, lost, || format!("{there} of {all} {what}"));
            found.note(|found| &mut found.doubled, there.saturating_sub(all), || format!("{there} for {all} {what}"));
        }
        let said = count("select count(*) from assertions")?;
        found.note(
            |found| &mut found.lost,
            self.said.saturating_sub(said),
            || format!("{said} of {} corrections", self.said),
        );
        Ok(())
    }

    /// Once everything is added again it answers as an undisturbed desk does, and nothing lies about.
    pub fn heals(&self, found: &mut Found) {
        let healed = self.complete().and_then(|()| self.answers());
        let wrong = match healed {
            Ok(answers) if answers == self.world.answers => self.left_about(),
            Ok(answers) => Some(format!(
                "other answers than an undisturbed desk’s: {}",
                first_other(&answers, &self.world.answers)
            )),
            Err(error) => Some(error),
        };
        found.note(|found| &mut found.other, usize::from(wrong.is_some()), || wrong.unwrap_or_default());
        self.checks(found);
    }

    /// A file that interrupted work left.
    fn left_about(&self) -> Option<String> {
        let left = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "part" || ending == "copy");
        let mut folders = vec![self.folder.clone()];
        while let Some(folder) = folders.pop() {
            for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
                if path.is_dir() {
                    folders.push(path);
                } else if left(&path) {
                    return Some(format!("{} lies about", path.display()));
                }
            }
        }
        None
    }

    /// Every value in the ledger; an error where it cannot be read.
    pub fn dump(&self) -> Result<String, String> {
        dump(&self.folder.join("ledger.sqlite")).map_err(|error| error.to_string())
    }
}

fn first_other(is: &str, was: &str) -> String {
    let other = is.lines().zip(was.lines()).find(|(is, was)| is != was);
    other.map_or_else(
        || format!("{} lines for {}", is.lines().count(), was.lines().count()),
        |(is, was)| format!("{is} for {was}"),
    )
}

fn dump(ledger: &Path) -> rusqlite::Result<String> {
    let connection = Connection::open(ledger)?;
    let all = "select name from sqlite_schema where type = 'table' and name not like 'words%' order by name";
    let tables: Vec<String> =
        connection.prepare(all)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut told = String::new();
    for table in tables {
        let mut select = connection.prepare(&format!("select * from {table}"))?;
        let columns = select.column_count();
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let values = (0..columns).map(|at| row.get::<_, Value>(at)).collect::<rusqlite::Result<Vec<_>>>()?;
            told += &format!("{table} {values:?}\n");
        }
    }
    Ok(told)
}

/// A report of an agency.
fn document(number: usize) -> (String, String) {
    let acts = ["signed a trade agreement with", "rejected a call by", "met the foreign minister of"];
    let text = format!(
        "MOSCOW, March {}, 1987. China {} the Soviet Union on Tuesday. The talks number {number} lasted {} hours.\n",
        number + 1,
        acts[number % acts.len()],
        number + 2
    );
    (format!("{number:02}.txt"), text)
}

/// A day of a feed: an act each way.
fn day(number: usize) -> (String, String) {
    let date = format!("201304{:02}", number + 1);
    let row = |way: usize| {
        let (sides, id) = ([["CHN", "RUS"], ["RUS", "CHN"]][way], format!("{}", 410_000 + 10 * number + way));
        let mut fields = vec![""; 58];
        let values = [&id, &*date, sides[0], sides[1], "043", "04", "1", "2.8", "6", "0.5", &*date];
        for (column, value) in [0, 1, 7, 17, 26, 28, 29, 30, 31, 34, 56].into_iter().zip(values) {
            fields[column] = value;
        }
        fields.join("\t") + "\n"
    };
    (format!("{date}.export.csv"), row(0) + &row(1))
}

/// Compiles what moves the clock.
fn clock(home: &Path) -> Option<PathBuf> {
    const MOVED: &str = "#define _GNU_SOURCE\n#include <dlfcn.h>\n#include <stdlib.h>\n#include <time.h>\n\
        int clock_gettime(clockid_t id, struct timespec *at) {\n\
        static int (*real)(clockid_t, struct timespec *); if (!real) real = dlsym(RTLD_NEXT, \"clock_gettime\");\n\
        int done = real(id, at); const char *by = getenv(\"TORTURE_SECONDS\");\n\
        if (id == CLOCK_REALTIME && by) at->tv_sec += atol(by); return done; }\n";
    let (source, library) = (home.join("clock.c"), home.join("clock.so"));
    fs::write(&source, MOVED).ok()?;
    let mut compile = Command::new("cc");
    compile.args(["-shared", "-fPIC", "-o"]).args([&library, &source]).arg("-ldl");
    compile.status().is_ok_and(|status| status.success()).then_some(library)
}
