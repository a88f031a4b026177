//! Whether every row is what was sealed, and the history of seals whole.

use crate::{
    Ledger, Result,
    check::broken,
    column,
    key::Key,
    marks::{self, Whole},
    seal::{Chain, SUMS, TABLES, Table, is_kept},
};
use rapport_model::Problem;
use rusqlite::{OptionalExtension, types::ValueRef};
use std::collections::{BTreeSet, HashMap};

/// A change that names so many rows of a table is told by these.
const MOST: usize = 20;

impl Ledger {
    /// Compares every row of every table with its mark, the marks with the history of seals, and what the file says of its own tables
    /// with what Rapport makes.
    pub(crate) fn check_seals(&self) -> Result<Vec<Problem>> {
        if !is_kept(&self.connection)? {
            return Ok(Vec::new());
        }
        let mut problems = self.check_tables()?;
        problems.extend(self.check_chain()?);
        for table in &TABLES {
            let mut found = self.check_rows(table)?;
            let more = found.len().saturating_sub(MOST);
            found.truncate(MOST);
            problems.extend(found);
            if more > 0 {
                problems.push(broken(format!("{}: {more} more rows are not what was put in", table.name)));
            }
        }
        Ok(problems)
    }

    /// Tables, views and guards are those that Rapport makes.
    fn check_tables(&self) -> Result<Vec<Problem>> {
        type Made = ((String, String), String);
        let made = |ledger: &Ledger| -> Result<Vec<Made>> {
            let all = "select type, name, sql from sqlite_schema where sql is not null and name not like 'words\\_%' escape '\\' \
                       order by type, name";
            let mut select = ledger.connection.prepare(all)?;
            let rows = select.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        };
        let (here, own): (HashMap<_, _>, Vec<_>) = (made(self)?.into_iter().collect(), made(&Ledger::in_memory()?)?);
        let changed = own.iter().filter_map(|(key, sql)| match here.get(key) {
            Some(other) if other == sql => None,
            Some(_) => Some(format!("the {} {} is not the one that Rapport made", key.0, key.1)),
            None => Some(format!("the {} {} is missing", key.0, key.1)),
        });
        let own_names: BTreeSet<&(String, String)> = own.iter().map(|(key, _)| key).collect();
        let foreign = here.keys().filter(|key| key.0 == "trigger" && !own_names.contains(key));
        let mut foreign: Vec<String> = foreign.map(|key| format!("the trigger {} is not Rapport’s", key.1)).collect();
        foreign.sort();
        Ok(changed.chain(foreign).map(broken).collect())
    }

    /// Each seal follows from the one before it and from what it seals.
    fn check_chain(&self) -> Result<Vec<Problem>> {
        let all = "select s.id, s.hash, d.rows_of, d.first, d.last, d.rows, d.marks from seal s left join sealed d on d.seal = s.id \
                   order by s.id, d.id";
        let mut select = self.connection.prepare(all)?;
        let mut rows = select.query([])?;
        let (mut problems, mut before, mut now) = (Vec::new(), Vec::new(), None::<(i64, Vec<u8>, Chain)>);
        let mut close = |(id, kept, chain): (i64, Vec<u8>, Chain)| {
            if chain.hash() != kept {
                problems.push(broken(format!("seal {id} does not follow from the history before it")));
            }
            kept
        };
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            if now.as_ref().is_none_or(|(last, ..)| *last != id) {
                if let Some(done) = now.take() {
                    before = close(done);
                }
                now = Some((id, row.get(1)?, Chain::after(&before)));
            }
            if let (Some((.., chain)), ValueRef::Text(rows_of)) = (&mut now, row.get_ref(2)?) {
                let numbers = [row.get(3)?, row.get(4)?, row.get(5)?];
                chain.take(&String::from_utf8_lossy(rows_of), numbers, row.get_ref(6)?.as_blob().unwrap_or_default());
            }
        }
        now.map(&mut close);
        let strays = "select count(*) from sealed where seal not in (select id from seal)";
        if self.connection.query_row(strays, [], |row| row.get::<_, i64>(0))? > 0 {
            problems.push(broken("marks of rows stand under no seal".to_owned()));
        }
        Ok(problems)
    }

    fn check_rows(&self, table: &Table) -> Result<Vec<Problem>> {
        let sealed = "select first, last, rows, marks from sealed where rows_of = ? order by first, id";
        let mut select = self.connection.prepare_cached(sealed)?;
        let mut pieces = select.query([table.name])?;
        let (mut problems, mut known) = (Vec::new(), 0);
        while let Some(piece) = pieces.next()? {
            let range: [Key; 2] = [piece.get(0)?, piece.get(1)?];
            let (rows, marks): (i64, Vec<u8>) = (piece.get(2)?, piece.get(3)?);
            let found = if table.name == SUMS { self.sums(table, range)? } else { self.rows(table, range)? };
            known += found.count;
            if found.marks != marks {
                problems.extend(self.told(table, &found, (rows, &marks))?);
            }
        }
        let all = format!("select count(*) from {}", table.name);
        if self.connection.query_row(&all, [], |row| row.get::<_, i64>(0))? != known {
            problems.extend(self.strays(table)?);
        }
        Ok(problems)
    }

    /// The rows in this range of keys, with the mark of each.
    fn rows(&self, table: &Table, range: [Key; 2]) -> Result<Rows> {
        let Table { name, since, order, .. } = table;
        let query = format!("select *, {since} from {name} where {since} between ? and ? order by {order}");
        let mut select = self.connection.prepare_cached(&query)?;
        let columns: Vec<String> = select.column_names().take(select.column_count() - 1).map(str::to_owned).collect();
        let ordered: Vec<usize> =
            order.split(", ").filter_map(|key| columns.iter().position(|column| column == key)).collect();
        let mut rows = select.query(range)?;
        let mut found = Rows { columns, ..Rows::default() };
        while let Some(row) = rows.next()? {
            let values = (0..found.columns.len()).map(|at| row.get_ref(at)).collect::<rusqlite::Result<Vec<_>>>()?;
            marks::push(&values, &mut found.marks);
            let names: Vec<String> = ordered.iter().map(|at| named(values[*at])).collect();
            found.names.push((row.get(found.columns.len())?, names.join("/")));
            found.count += 1;
        }
        Ok(found)
    }

    /// The sums of feed files, which have one mark together.
    fn sums(&self, table: &Table, range: [Key; 2]) -> Result<Rows> {
        let query = format!("select * from {SUMS} where batch between ? and ? order by {}", table.order);
        let mut select = self.connection.prepare_cached(&query)?;
        let columns = select.column_count();
        let mut rows = select.query(range)?;
        let (mut whole, mut count) = (Whole::default(), 0);
        while let Some(row) = rows.next()? {
            whole.take(&(0..columns).map(|at| row.get_ref(at)).collect::<rusqlite::Result<Vec<_>>>()?);
            count += 1;
        }
        Ok(Rows { marks: whole.hash(), count, names: vec![(range[0], range[0].to_string())], ..Rows::default() })
    }

    /// What differs between the rows found and the marks that were sealed of so many.
    fn told(&self, table: &Table, found: &Rows, (sealed, marks): (i64, &[u8])) -> Result<Vec<Problem>> {
        let length = marks::length(found.columns.len());
        if table.name == SUMS {
            let counted =
                if found.count == sealed { String::new() } else { format!(", {} rows for {sealed}", found.count) };
            let what = format!("not all of them are what was put in{counted}");
            return Ok(vec![self.place(table, &found.names[0], &what)?]);
        }
        let (is, was): (Vec<&[u8]>, Vec<&[u8]>) =
            (found.marks.chunks(length).collect(), marks.chunks(length).collect());
        if is.len() != was.len() {
            return self.counted(table, found, [&is, &was]);
        }
        let mut problems = Vec::new();
        for (at, (is, was)) in is.into_iter().zip(was).enumerate().filter(|(_, (is, was))| is != was) {
            let columns: Vec<&str> =
                marks::differing(is, was).into_iter().map(|at| found.columns[at].as_str()).collect();
            let what = if columns.is_empty() { "a column".to_owned() } else { columns.join(", ") };
            problems.push(self.place(table, &found.names[at], &format!("its {what} is not what was put in"))?);
        }
        Ok(problems)
    }

    /// Rows were taken out, or put in between.
    fn counted(&self, table: &Table, found: &Rows, [is, was]: [&[&[u8]]; 2]) -> Result<Vec<Problem>> {
        let mut left: HashMap<&[u8], usize> = HashMap::new();
        was.iter().for_each(|mark| *left.entry(mark).or_default() += 1);
        let mut problems = Vec::new();
        for (at, mark) in is.iter().enumerate() {
            match left.get_mut(mark).filter(|count| **count > 0) {
                Some(count) => *count -= 1,
                None => problems.push(self.place(table, &found.names[at], "it is not a row that was put in")?),
            }
        }
        let missing: usize = left.values().sum();
        if missing > 0 {
            let near = found.names.first().map(|(_, name)| format!(", near {} {name}", table.name)).unwrap_or_default();
            problems.push(broken(format!("{}: {missing} rows that were put in are missing{near}", table.name)));
        }
        Ok(problems)
    }

    /// Rows that no seal covers.
    fn strays(&self, table: &Table) -> Result<Vec<Problem>> {
        let Table { name, since, .. } = table;
        let query = format!(
            "select distinct {since} from {name} t where not exists \
             (select 1 from sealed s where s.rows_of = '{name}' and t.{since} between s.first and s.last) limit {MOST}"
        );
        let mut select = self.connection.prepare(&query)?;
        let keys = select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<Key>>>()?;
        keys.into_iter().map(|key| self.place(table, &(key, key.to_string()), "it was not put in by Rapport")).collect()
    }

    fn place(&self, table: &Table, (key, name): &(Key, String), what: &str) -> Result<Problem> {
        let find =
            |query| self.connection.prepare_cached(query)?.query_row([key], |row| row.get::<_, String>(0)).optional();
        let file = if table.file.is_empty() { None } else { find(table.file)? };
        let file = file.map(|file| format!("{file}, ")).unwrap_or_default();
        Ok(broken(format!("{file}{} {name}: {what}", table.name)))
    }
}

/// Rows of a table as they are.
#[derive(Default)]
struct Rows {
    columns: Vec<String>,
    /// The key and the name of each.
    names: Vec<(Key, String)>,
    marks: Vec<u8>,
    count: i64,
}

fn named(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        ValueRef::Blob(bytes) => column::hex(bytes),
        ValueRef::Null | ValueRef::Real(_) => String::new(),
    }
}
