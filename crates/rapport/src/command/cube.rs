//! `rapport cube`: event feed files to the dyad table, with no desk.

use crate::{
    command::cli::Cube,
    desk,
    failure::{Failure, Outcome},
    gather::{self, Found, Gathered},
    intake::{self, Count},
    notice::{Length, Listener},
};
use rapport_feeds::{
    cube::{self, Form, Summing},
    files::{self, Counted, Feed, How, Part},
};
use rapport_model::{Problem, Severity};
use std::{collections::BTreeSet, path::Path};

/// Sums the rows of the feeds by directed dyad and period and writes the table.
///
/// # Errors
/// If no feed could be read, or the table cannot be written.
pub fn run(args: &Cube, listener: &dyn Listener) -> Outcome<Count> {
    let form = Form::of(&args.output).ok_or_else(|| no_form(&args.output))?;
    desk::try_output(&args.output)?;
    let gathered = gather::gather(&args.feeds, &[]);
    not_itself(&gathered, &args.output)?;
    let period = args.by.period();
    let mut job = Job {
        summing: Summing::new(period, &args.output),
        listener,
        how: How { map: args.map.as_deref().map(files::map).transpose()? },
        feeds: BTreeSet::new(),
        counted: Counted::default(),
    };
    listener.begin("summing", Length::Bytes(bytes(&gathered)));
    let count = job.read_all(&gathered)?;
    listener.end();
    job.counted.aside().into_iter().for_each(|told| listener.told(told));
    let (mut table, left_out) = job.summing.finish()?;
    left_out.into_iter().for_each(|left_out| listener.told(left_out.to_string()));
    cube::write(&mut table, period, form, &args.output)?;
    cube::write_codebook(&mut table, period, &args.output)?;
    Ok(count)
}

struct Job<'l> {
    summing: Summing,
    listener: &'l dyn Listener,
    how: How,
    /// The sources of the feeds that were read.
    feeds: BTreeSet<String>,
    /// Their rows.
    counted: Counted,
}

impl Job<'_> {
    fn read_all(&mut self, gathered: &Gathered) -> Outcome<Count> {
        let mut count = Count::default();
        for (name, problem) in &gathered.left_out {
            count += intake::left_out(name, problem, self.listener);
        }
        let paths: Vec<&Path> = gathered.files.iter().map(|found| found.path.as_path()).collect();
        for (found, repeats) in gathered.files.iter().zip(files::repeats(&paths)) {
            if let Some(first) = repeats {
                let first = &gathered.files[first].name;
                self.listener.note(format!("{} has the same bytes as {first} and is counted once", found.name));
                continue;
            }
            self.read_file(found, &mut count)?;
        }
        if self.feeds.len() > 1 {
            let names = self.feeds.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
            self.listener.note(format!("the table adds up rows of several feeds ({names})"));
        }
        if self.feeds.is_empty() {
            let hint = "see the lines above for each file";
            return Err(Failure::new("no event feed could be read").hint(hint).after(count));
        }
        Ok(count)
    }

    fn read_file(&mut self, found: &Found, count: &mut Count) -> Outcome<()> {
        let how = self.how.clone();
        how.each_part(&found.name, &found.path, |name, part| {
            *count += match part {
                Part::Feed(feed) => self.read(&feed)?,
                Part::Refused(problem) => intake::left_out(name, &problem, self.listener),
            };
            Ok(())
        })
    }

    fn read(&mut self, feed: &Feed<'_>) -> Outcome<Count> {
        self.feeds.insert(feed.layout.source().to_owned());
        let listener = self.listener;
        let counted = self.summing.read(feed, &|bytes| listener.step(bytes))?;
        self.counted += counted;
        let (read, left_out) = (counted.read() as usize, counted.left_out as usize);
        let mut count = Count { read, left_out, ..Count::default() };
        if let Some(reason) = feed.blocks.break_off() {
            let message = format!("the rest after {} rows ({reason})", counted.rows);
            listener.left_out(feed.name, &Problem::new(Severity::Error, message).hint("fetch it again"));
            count.left_out += 1;
        }
        Ok(count)
    }
}

/// A table is written in the form that its name ends in.
fn no_form(output: &Path) -> Failure {
    let message = format!("{}: the table is written as .csv or .parquet", output.display());
    Failure::usage(message).hint("let the name of the output end so")
}

/// An output that stands among the feeds would be lost.
fn not_itself(gathered: &Gathered, output: &Path) -> Outcome<()> {
    let place = std::fs::canonicalize(output).ok();
    let itself = gathered.files.iter().any(|f| place.is_some() && std::fs::canonicalize(&f.path).ok() == place);
    if itself {
        let message = format!("{}: the output is one of the feeds", output.display());
        return Err(Failure::usage(message).hint("name another file with -o"));
    }
    Ok(())
}

fn bytes(gathered: &Gathered) -> u64 {
    gathered.files.iter().filter_map(|found| std::fs::metadata(&found.path).ok()).map(|meta| meta.len()).sum()
}
