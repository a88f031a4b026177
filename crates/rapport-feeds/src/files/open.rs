//! Feed files opened: plain, gzip or zip, recognised by content.

use super::{
    blocks::{Block, Blocks},
    plain::Plain,
    room::Room,
    stream::Stream,
};
use crate::{
    error::{Error, Outcome, reason},
    rows::{self, Found, HEAD, Layout, Map, Parting, Scanner, recognise, recognise_any},
};
use flate2::read::MultiGzDecoder;
use rapport_model::{Problem, Severity, Symbol};
use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::Path,
    sync::Arc,
};
use zip::ZipArchive;

/// A file, or a file in an archive.
pub enum Part<'p> {
    /// A feed that can be read.
    Feed(Feed<'p>),
    /// What is left out whole, with its reason.
    Refused(Problem),
}

/// A feed that can be read.
pub struct Feed<'p> {
    /// The name of its part.
    pub name: &'p str,
    /// How its rows are laid out.
    pub layout: &'p Layout,
    /// What stands before its first row.
    pub header: &'p [u8],
    /// Its rows.
    pub blocks: &'p dyn Blocks,
}

impl Feed<'_> {
    /// Its next block; `None` at the end.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn next<'r>(&self, room: &'r mut Room) -> Outcome<Option<Block<'r>>> {
        self.blocks.next(room).map_err(|error| Error::new(format!("{}: {error}", self.name)))
    }

    /// Lines of its header.
    pub fn header_lines(&self) -> u64 {
        self.header.iter().filter(|byte| **byte == b'\n').count() as u64
    }
}

/// The column map in this file.
///
/// # Errors
/// If it cannot be read or says something that no map knows.
pub fn map(path: &Path) -> Outcome<Arc<Map>> {
    let text = std::fs::read_to_string(path).map_err(|error| Error::of_file(path, error))?;
    Map::parse(&text).map(Arc::new).map_err(|problem| Error::of_problem(path, problem))
}

/// Whether a file is packed, so that its length does not tell what is in it.
pub fn is_packed(path: &Path) -> bool {
    let mut start = [0; 2];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut start));
    read.is_ok() && matches!(start, [0x1f, 0x8b] | [b'P', b'K'])
}

/// Whether most of the first lines are rows by this map: a text beside the feed is none.
fn fits(map: &Arc<Map>, head: &[u8]) -> bool {
    let Ok(layout) = map.layout(head) else { return false };
    let (mut scanner, mut found) = (Scanner::new(&layout), Found::default());
    let lines = &head[scanner.header(head)..];
    // Of what is longer than a head, the last line is torn.
    let whole =
        if head.len() < HEAD { lines.len() } else { lines.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1) };
    let mut texts = 0;
    scanner.read(&lines[..whole], &mut found, &mut |_| {
        texts += 1;
        Symbol::numbered(texts)
    });
    found.rows > found.rejects.len() as u64 * 2
}

/// How files are opened.
#[derive(Clone, Default)]
pub struct How {
    /// What reads a feed that is not known.
    pub map: Option<Arc<Map>>,
}

impl How {
    /// Whether a file is a feed, or a ruined one, and no reporting: plain or packed, by the first of what is in it.
    pub fn is_feed(&self, path: &Path) -> bool {
        let head = File::open(path).and_then(|mut file| head_of(&mut file));
        match head.as_deref() {
            Ok([0x1f, 0x8b, ..] | [b'P', b'K', 3, 4, ..]) => {
                let mut feed = false;
                let _ = self.each_part("", path, |_, part| {
                    feed = matches!(part, Part::Feed(_));
                    Err(())
                });
                feed
            }
            Ok(head) => {
                let known = recognise_any(head).map_or(true, |layout| layout.is_some()) && !head.is_empty();
                known || self.map.as_ref().is_some_and(|map| fits(map, head))
            }
            Err(_) => false,
        }
    }

    /// Gives every part of the file of this name to `take`, with its own name. What is no feed that is known is read by the map, if there is one.
    ///
    /// # Errors
    /// Those of `take`. A file that cannot be opened is a part that is refused.
    pub fn each_part<E>(
        &self,
        name: &str,
        path: &Path,
        mut take: impl FnMut(&str, Part<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let opened = File::open(path).and_then(|mut file| Ok((head_of(&mut file)?, file)));
        let (head, file) = match opened {
            Ok(opened) => opened,
            Err(error) => return take(name, Part::Refused(unreadable(&error))),
        };
        let take = &mut Take { take: &mut take, how: self };
        match head.as_slice() {
            [0x1f, 0x8b, ..] => stream(name, MultiGzDecoder::new(io::Cursor::new(head).chain(file)), take),
            [b'P', b'K', 3, 4, ..] => archive(name, file, take),
            [b'B', b'Z', b'h', ..] | [0xfd, b'7', b'z', b'X', b'Z', ..] | [0x28, 0xb5, 0x2f, 0xfd, ..] => {
                let problem = Problem::new(Severity::Error, "it is packed with bzip2, xz or zstd");
                take.refuse(name, problem.hint("unpack it, or pack it as .gz or .zip"))
            }
            _ => plain(name, head, file, take),
        }
    }
}

/// Who takes the parts.
struct Take<'t, E> {
    take: &'t mut dyn FnMut(&str, Part<'_>) -> Result<(), E>,
    how: &'t How,
}

impl<E> Take<'_, E> {
    fn refuse(&mut self, name: &str, problem: Problem) -> Result<(), E> {
        (self.take)(name, Part::Refused(problem))
    }

    fn layout(&self, head: &[u8]) -> Result<Layout, Problem> {
        let known = recognise(head);
        match &self.how.map {
            // A map that was given goes before those that are ready.
            Some(map) if known.as_ref().map_or(true, |layout| layout.feed == rows::Feed::Mapped) => {
                map.layout(head).or_else(|problem| known.map_err(|_| problem))
            }
            _ => known,
        }
    }
}

fn plain<E>(name: &str, head: Vec<u8>, file: File, take: &mut Take<'_, E>) -> Result<(), E> {
    let length = file.metadata().ok().filter(|meta| meta.is_file()).map(|meta| meta.len());
    known(name, &head, take, |layout, header| match length {
        Some(length) if layout.parting() == Parting::Spaces => Box::new(Plain::new(file, length, header)),
        // Where a record ends is told from the front alone.
        _ => Box::new(Stream::new(file, &head, header).of_records(layout.parting())),
    })
}

fn stream<E>(name: &str, mut from: impl Read + Send, take: &mut Take<'_, E>) -> Result<(), E> {
    match head_of(&mut from) {
        Ok(head) => known(name, &head, take, |layout, header| {
            Box::new(Stream::new(from, &head, header).of_records(layout.parting()))
        }),
        Err(error) => take.refuse(name, unpackable(&error.to_string())),
    }
}

fn archive<E>(name: &str, mut file: File, take: &mut Take<'_, E>) -> Result<(), E> {
    let opened = file.seek(SeekFrom::Start(0)).map_err(|error| error.to_string());
    let opened = opened.and_then(|_| ZipArchive::new(file).map_err(|error| error.to_string()));
    let mut archive = match opened {
        Ok(archive) => archive,
        Err(reason) => return take.refuse(name, unpackable(&reason)),
    };
    for place in 0..archive.len() {
        match archive.by_index(place) {
            Ok(entry) if entry.is_dir() => {}
            Ok(entry) => {
                let inside = entry.name().map_or_else(|_| place.to_string(), |name| name.into_owned());
                if !inside.starts_with("__MACOSX/") {
                    stream(&format!("{name}/{inside}"), entry, take)?;
                }
            }
            Err(error) => take.refuse(name, unpackable(&error.to_string()))?,
        }
    }
    Ok(())
}

/// Recognised by its head, or refused.
fn known<'b, E>(
    name: &str,
    head: &[u8],
    take: &mut Take<'_, E>,
    open: impl FnOnce(&Layout, usize) -> Box<dyn Blocks + 'b>,
) -> Result<(), E> {
    match take.layout(head) {
        Ok(layout) => {
            let header = Scanner::new(&layout).header(head);
            let before = &head[..header.min(head.len())];
            let blocks = open(&layout, header);
            (take.take)(name, Part::Feed(Feed { name, layout: &layout, header: before, blocks: &*blocks }))
        }
        Err(problem) => take.refuse(name, problem),
    }
}

/// The first bytes of a file, by which it is recognised.
///
/// # Errors
/// If it cannot be read.
pub fn head_of(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(HEAD);
    from.take(HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}

fn unreadable(error: &io::Error) -> Problem {
    Problem::new(Severity::Error, reason(error)).hint("check the path and its permissions")
}

fn unpackable(reason: &str) -> Problem {
    Problem::new(Severity::Error, format!("it cannot be unpacked ({reason})")).hint("fetch it again; it is damaged")
}
