//! What is done to desks.

use super::{
    Found,
    world::{Subject, World},
};
use crate::parser_random::Random;
use rusqlite::{Connection, types::Value};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Output},
    thread,
    time::{Duration, Instant},
};

/// A kind of harm.
pub struct Harm {
    /// Its name in the table.
    pub name: &'static str,
    does: fn(&mut Round<'_, '_>) -> Result<(), String>,
}

/// All of them.
pub const ALL: [Harm; 18] = [
    Harm { name: "kill new", does: |round| round.killed(&["new"], None) },
    Harm { name: "kill add documents", does: |round| round.killed_adding(0) },
    Harm { name: "kill add feed", does: |round| round.killed_adding(1) },
    Harm { name: "kill recode", does: |round| round.killed_recoding() },
    Harm { name: "kill assert", does: |round| round.killed_asserting() },
    Harm { name: "kill memo", does: |round| round.killed(&["memo"], None) },
    Harm { name: "kill backup", does: |round| round.killed_copying("backup") },
    Harm { name: "kill restore", does: |round| round.killed_copying("restore") },
    Harm { name: "several write", does: several },
    Harm { name: "disk full", does: disk_full },
    Harm { name: "files too large", does: files_too_large },
    Harm { name: "files vanish", does: |round| vanish(round, false) },
    Harm { name: "files unreadable", does: |round| vanish(round, true) },
    Harm { name: "clock moved", does: clock_moved },
    Harm { name: "bit in ledger", does: bit_in_ledger },
    Harm { name: "bit in part", does: |round| bit_in_file(round, "feeds/gdelt/2013") },
    Harm { name: "bit in document", does: |round| bit_in_file(round, "documents") },
    Harm { name: "column changed", does: column_changed },
];

/// A round under way.
struct Round<'r, 'w> {
    desk: Subject<'w>,
    random: &'r mut Random,
    found: &'r mut Found,
}

impl Harm {
    /// Makes a desk, does it the harm, and looks what became of it.
    pub fn round(&self, world: &World, number: usize, random: &mut Random, found: &mut Found) -> Result<(), String> {
        let desk = world.subject(&format!("desk-{number}"));
        let mut round = Round { desk, random, found };
        (self.does)(&mut round)?;
        let _ = fs::remove_dir_all(&round.desk.folder);
        let _ = fs::remove_dir_all(copy_of(&round.desk.folder));
        Ok(())
    }
}

fn copy_of(desk: &Path) -> PathBuf {
    desk.with_extension("backup")
}

fn wait(child: Child) -> Result<Output, String> {
    child.wait_with_output().map_err(|error| error.to_string())
}

impl Round<'_, '_> {
    fn below(&mut self, most: usize) -> usize {
        self.random.below(most.max(1))
    }

    /// A command that should have gone well and did not is found too.
    fn must_have_ended_well(&mut self, ended: &Output) {
        let failed = !ended.status.success();
        self.found.note(
            |found| &mut found.other,
            usize::from(failed),
            || String::from_utf8_lossy(&ended.stderr).into_owned(),
        );
    }

    /// What was acknowledged is there, the check passes, and everything added again heals.
    fn look(&mut self) -> Result<(), String> {
        if self.desk.folder.join("ledger.sqlite").is_file() {
            self.desk.checks(self.found);
        }
        self.desk.holds(self.found)?;
        self.desk.heals(self.found);
        Ok(())
    }

    /// Runs a command and kills it at some moment of the time that it would take; whether it had ended well by then.
    fn kill(&mut self, arguments: &[&str]) -> Result<bool, String> {
        let mut child = self.desk.begin(arguments)?;
        let (began, moment) = (Instant::now(), Duration::from_millis(self.below(900) as u64));
        while began.elapsed() < moment {
            if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
                return Ok(status.success());
            }
            thread::sleep(Duration::from_millis(1));
        }
        let _ = child.kill();
        Ok(wait(child)?.status.success())
    }

    fn killed(&mut self, arguments: &[&str], adds: Option<usize>) -> Result<(), String> {
        if arguments[0] != "new" {
            self.desk.must(&["new"])?;
            for kind in [0, 1].into_iter().filter(|kind| adds != Some(*kind)) {
                self.desk.add(kind)?;
            }
        }
        let ended = self.kill(arguments)?;
        if let Some(kind) = adds {
            self.desk.added[kind] = ended;
        }
        self.look()
    }

    fn killed_adding(&mut self, kind: usize) -> Result<(), String> {
        let adding = self.desk.adding(kind);
        self.killed(&adding.each_ref().map(String::as_str), Some(kind))
    }

    /// Makes a desk with everything.
    fn whole(&mut self) -> Result<(), String> {
        self.desk.complete()?;
        self.desk.added = [true; 2];
        Ok(())
    }

    /// An issue that nothing is about makes another lexicon, and so another generation.
    fn killed_recoding(&mut self) -> Result<(), String> {
        self.whole()?;
        let settings = self.desk.folder.join("desk.toml");
        let text = fs::read_to_string(&settings).map_err(|error| error.to_string())?;
        let issue = "\n[[issue]]\nid = \"nothing\"\nname = \"Nothing\"\nterms = [\"zyzzyva\"]\n";
        fs::write(&settings, text + issue).map_err(|error| error.to_string())?;
        self.kill(&["recode"])?;
        self.look()
    }

    fn killed_asserting(&mut self) -> Result<(), String> {
        self.whole()?;
        let listed = self.desk.must(&["sql", "--format", "csv", "select id from reports order by id"])?;
        let ids: Vec<&str> = listed.lines().skip(1).collect();
        let id = ids[self.below(ids.len())];
        for _ in 0..2 {
            self.desk.said += usize::from(self.kill(&["assert", "correct", id, "--code", "043", "--by", "torture"])?);
        }
        self.desk.checks(self.found);
        self.desk.holds(self.found)
    }

    /// A copy that is cut off harms nothing, and the next one is whole.
    fn killed_copying(&mut self, what: &str) -> Result<(), String> {
        self.whole()?;
        let copy = copy_of(&self.desk.folder).display().to_string();
        if what == "restore" {
            self.desk.must(&["backup", &copy])?;
            self.harm_column()?;
        }
        self.kill(&[what, &copy])?;
        self.desk.must(&[what, &copy])?;
        self.look()
    }

    /// Changes a column of a row, and gives the table and the column.
    fn harm_column(&mut self) -> Result<Option<(String, String)>, String> {
        let connection = Connection::open(self.desk.folder.join("ledger.sqlite")).map_err(|error| error.to_string())?;
        self.change(&connection).map_err(|error| error.to_string())
    }

    fn change(&mut self, connection: &Connection) -> rusqlite::Result<Option<(String, String)>> {
        let texts = |query: &str| -> rusqlite::Result<Vec<String>> {
            connection.prepare(query)?.query_map([], |row| row.get(0))?.collect()
        };
        let guards = texts("select 'drop trigger ' || name from sqlite_schema where type = 'trigger'")?;
        let tables = texts(
            "select name from sqlite_schema where type = 'table' and name not like 'words%' and name not like 'sqlite_%' \
             and name <> 'feed_number'",
        )?;
        let table = &tables[self.below(tables.len())];
        let columns = texts(&format!("select name from pragma_table_info('{table}') where pk = 0"))?;
        let keys = texts(&format!("select name from pragma_table_info('{table}') where pk > 0"))?;
        let count: i64 = connection.query_row(&format!("select count(*) from {table}"), [], |row| row.get(0))?;
        if columns.is_empty() || count == 0 {
            return Ok(None);
        }
        let (column, row) = (&columns[self.below(columns.len())], self.below(count as usize));
        let names = keys.join(", ");
        let key: Vec<Value> = connection.query_row(
            &format!("select {names} from {table} order by {names} limit 1 offset {row}"),
            [],
            |row| (0..keys.len()).map(|at| row.get(at)).collect(),
        )?;
        let other = format!(
            "case typeof({column}) when 'integer' then {column} + 1 when 'real' then {column} + 0.25 \
             when 'blob' then zeroblob(length({column})) when 'text' then {column} || 'x' else 1 end"
        );
        connection.execute_batch("pragma foreign_keys = off; pragma ignore_check_constraints = on")?;
        connection.execute_batch(&guards.join("; "))?;
        let place = keys.iter().map(|key| format!("{key} = ?")).collect::<Vec<_>>().join(" and ");
        let changed = connection
            .execute(&format!("update {table} set {column} = {other} where {place}"), rusqlite::params_from_iter(key));
        Ok(changed.is_ok_and(|rows| rows > 0).then(|| (table.clone(), column.clone())))
    }

    /// The check must fail and name what was harmed; then the desk is brought back and is whole.
    fn must_tell(&mut self, what: &str, names: &[&str]) -> Result<bool, String> {
        let checked = self.desk.run(&["check"])?;
        let said = String::from_utf8_lossy(&checked.stderr).into_owned();
        let panicked = said.contains("panicked") || checked.status.code().is_none();
        self.found.note(|found| &mut found.other, usize::from(panicked), || format!("check fell over: {said}"));
        let told = !checked.status.success() && names.iter().all(|name| said.contains(name));
        self.found.note(|found| &mut found.undetected, usize::from(!told), || format!("{what}: {said}"));
        Ok(told)
    }

    fn bring_back(&mut self) -> Result<(), String> {
        let copy = copy_of(&self.desk.folder).display().to_string();
        self.desk.must(&["restore", &copy])?;
        self.look()
    }

    /// A desk with everything, and a backup of it.
    fn backed_up(&mut self) -> Result<(), String> {
        self.whole()?;
        let copy = copy_of(&self.desk.folder).display().to_string();
        self.desk.must(&["backup", &copy]).map(drop)
    }
}

/// Commands that write, all at once, and some that read.
fn several(round: &mut Round<'_, '_>) -> Result<(), String> {
    round.desk.must(&["new"])?;
    let adding = [0, 1, 1, 0].map(|kind| round.desk.adding(kind));
    let children: Vec<Child> =
        adding.iter().map(|one| round.desk.begin(&one.each_ref().map(String::as_str))).collect::<Result<_, _>>()?;
    let readers: Vec<Child> = (0..3).map(|_| round.desk.begin(&["check"])).collect::<Result<_, _>>()?;
    for child in children.into_iter().chain(readers) {
        let ended = wait(child)?;
        round.must_have_ended_well(&ended);
    }
    round.desk.added = [true; 2];
    round.look()
}

/// A disk of a few hundred kilobytes, which is made larger afterwards; where none may be mounted, nothing is tried.
fn disk_full(round: &mut Round<'_, '_>) -> Result<(), String> {
    let place = round.desk.folder.with_extension("disk");
    fs::create_dir_all(&place).map_err(|error| error.to_string())?;
    let mount = |options: &str| {
        let mut command = Command::new("mount");
        command.args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(&place);
        command.stderr(std::process::Stdio::null()).status().is_ok_and(|status| status.success())
    };
    if !mount(&format!("size={}k", 300 + round.below(1500))) {
        return Ok(());
    }
    round.desk.folder = place.join("desk");
    let done = filled(round, || mount("remount,size=256m"));
    let _ = Command::new("umount").arg(&place).status();
    done
}

fn filled(round: &mut Round<'_, '_>, widen: impl Fn() -> bool) -> Result<(), String> {
    if round.desk.run(&["new"])?.status.success() {
        for kind in [1, 0] {
            let adding = round.desk.adding(kind);
            round.desk.added[kind] = round.desk.run(&adding.each_ref().map(String::as_str))?.status.success();
        }
    }
    if !widen() {
        return Err("the disk could not be made larger".to_owned());
    }
    round.look()
}

/// No file may grow beyond a size.
fn files_too_large(round: &mut Round<'_, '_>) -> Result<(), String> {
    round.desk.must(&["new"])?;
    let blocks = 8 + round.below(1200);
    for kind in [0, 1] {
        let adding = round.desk.adding(kind);
        let inner = round.desk.world.command(&round.desk.folder, &adding.each_ref().map(String::as_str));
        let mut limited = Command::new("sh");
        limited.arg("-c").arg(format!("ulimit -f {blocks}; exec \"$0\" \"$@\"")).arg(inner.get_program());
        let ended = limited.args(inner.get_args()).output().map_err(|error| error.to_string())?;
        round.desk.added[kind] = ended.status.success();
    }
    round.look()
}

/// Files go, or turn unreadable, while they are added.
fn vanish(round: &mut Round<'_, '_>, unreadable: bool) -> Result<(), String> {
    round.desk.must(&["new"])?;
    let inputs = round.desk.folder.with_extension("inputs");
    for kind in ["documents", "days"] {
        fs::create_dir_all(inputs.join(kind)).map_err(|error| error.to_string())?;
        for file in fs::read_dir(round.desk.world.home.join(kind)).into_iter().flatten().flatten() {
            fs::copy(file.path(), inputs.join(kind).join(file.file_name())).map_err(|error| error.to_string())?;
        }
        let child = round.desk.begin(&["add", &inputs.join(kind).display().to_string()])?;
        thread::sleep(Duration::from_millis(round.below(300) as u64));
        for file in fs::read_dir(inputs.join(kind)).into_iter().flatten().flatten() {
            // A folder under a file's name can be read by nobody, whoever asks.
            let _ = fs::remove_file(file.path());
            if unreadable {
                let _ = fs::create_dir(file.path());
            }
        }
        wait(child)?;
    }
    let _ = fs::remove_dir_all(&inputs);
    round.look()
}

/// The clock goes back by a year, or on by ten, between commands.
fn clock_moved(round: &mut Round<'_, '_>) -> Result<(), String> {
    let Some(clock) = round.desk.world.clock.clone() else { return Ok(()) };
    let adding = [0, 1].map(|kind| round.desk.adding(kind));
    let commands =
        [vec!["new"], adding[0].iter().map(String::as_str).collect(), adding[1].iter().map(String::as_str).collect()];
    for arguments in &commands {
        let by = if round.below(2) == 0 { -31_536_000 } else { 315_360_000 };
        let mut command = round.desk.world.command(&round.desk.folder, arguments);
        command.env("LD_PRELOAD", &clock).env("TORTURE_SECONDS", by.to_string());
        let ended = command.output().map_err(|error| error.to_string())?;
        round.must_have_ended_well(&ended);
    }
    round.desk.added = [true; 2];
    round.look()
}

/// Flips a bit of a file.
fn flip(round: &mut Round<'_, '_>, path: &Path) -> Result<(), String> {
    let mut bytes = fs::read(path).map_err(|error| error.to_string())?;
    let place = round.below(bytes.len());
    bytes[place] ^= 1 << round.below(8);
    fs::write(path, bytes).map_err(|error| error.to_string())
}

/// What a bit of the ledger means is told, or it means nothing: then every value is as it was.
fn bit_in_ledger(round: &mut Round<'_, '_>) -> Result<(), String> {
    round.backed_up()?;
    let before = round.desk.dump()?;
    flip(round, &round.desk.folder.join("ledger.sqlite"))?;
    if round.desk.run(&["check"])?.status.success() && round.desk.dump().is_ok_and(|after| after == before) {
        return Ok(());
    }
    round.must_tell("a bit of the ledger", &[])?;
    round.bring_back()
}

/// The file is named; then it is brought back, or what it is of is added again.
fn bit_in_file(round: &mut Round<'_, '_>, folder: &str) -> Result<(), String> {
    round.backed_up()?;
    let mut files: Vec<PathBuf> =
        fs::read_dir(round.desk.folder.join(folder)).into_iter().flatten().flatten().map(|file| file.path()).collect();
    files.sort();
    let file = files[round.below(files.len())].clone();
    if round.below(4) == 0 {
        fs::remove_file(&file).map_err(|error| error.to_string())?
    } else {
        flip(round, &file)?
    }
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    round.must_tell("a bit of a file", &[&name])?;
    if round.below(2) == 0 { round.bring_back() } else { round.look_after_adding() }
}

impl Round<'_, '_> {
    fn look_after_adding(&mut self) -> Result<(), String> {
        self.desk.holds(self.found)?;
        self.desk.heals(self.found);
        Ok(())
    }
}

/// Table and column are named.
fn column_changed(round: &mut Round<'_, '_>) -> Result<(), String> {
    round.backed_up()?;
    let Some((table, column)) = round.harm_column()? else { return Ok(()) };
    // The sums of a feed file have one mark together; a seal is told by its chain.
    let names = match table.as_str() {
        "feed_sum" => vec![table.as_str()],
        "seal" | "sealed" => vec!["seal"],
        _ => vec![table.as_str(), column.as_str()],
    };
    round.must_tell(&format!("{table}.{column}"), &names)?;
    round.bring_back()
}
