//! The tape archive: a block of 512 bytes before each member says its name and its length.

use rapport_model::{Problem, Severity};

const BLOCK: usize = 512;

/// Whether bytes are such an archive: by the mark of its newer form, or the sum that each of its heads carries.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.get(257..262) == Some(b"ustar".as_slice())
        && bytes.get(..BLOCK).is_some_and(|head| number(&head[124..136]).is_some())
}

/// A member.
pub(super) struct Entry<'b> {
    kind: u8,
    pub name: String,
    pub bytes: &'b [u8],
}

/// The files in an archive.
pub(super) struct Entries<'b> {
    rest: &'b [u8],
    /// A name too long for the next head stands in a member of its own before it.
    name: Option<String>,
}

impl<'b> Entries<'b> {
    pub fn of(bytes: &'b [u8]) -> Entries<'b> {
        Entries { rest: bytes, name: None }
    }

    /// What comes next, names that stand for themselves among it; `None` at the end.
    fn step(&mut self) -> Option<Result<Entry<'b>, Problem>> {
        if self.rest.iter().take(BLOCK).all(|byte| *byte == 0) {
            return None;
        }
        let Some(head) = self.rest.get(..BLOCK) else {
            self.rest = &[];
            let problem = Problem::new(Severity::Error, "the archive breaks off before its end");
            return Some(Err(problem.hint("fetch the archive again")));
        };
        let size = number(&head[124..136]).and_then(|size| usize::try_from(size).ok());
        let behind = &self.rest[BLOCK..];
        let Some(bytes) = size.and_then(|size| behind.get(..size)) else {
            self.rest = &[];
            let problem = Problem::new(
                Severity::Error,
                format!("{}: the archive breaks off in it", crate::nest::shown(&named(head))),
            );
            return Some(Err(problem.hint("fetch the archive again")));
        };
        self.rest = behind.get(bytes.len().next_multiple_of(BLOCK)..).unwrap_or_default();
        Some(Ok(Entry { kind: head[156], name: named(head), bytes }))
    }
}

impl<'b> Iterator for Entries<'b> {
    type Item = Result<Entry<'b>, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let entry = match self.step()? {
                Ok(entry) => entry,
                Err(problem) => return Some(Err(problem)),
            };
            match entry.kind {
                b'L' => self.name = Some(words(entry.bytes)),
                b'x' => self.name = path(entry.bytes).or(self.name.take()),
                b'0' | 0 => return Some(Ok(Entry { name: self.name.take().unwrap_or(entry.name), ..entry })),
                _ => self.name = None,
            }
        }
    }
}

/// The name in a head, its folder before it.
fn named(head: &[u8]) -> String {
    let folder = if &head[257..262] == b"ustar" { words(&head[345..500]) } else { String::new() };
    let name = words(&head[..100]);
    if folder.is_empty() { name } else { format!("{folder}/{name}") }
}

/// The name in the records of the newest form: `27 path=clips/2007/long.txt`.
fn path(records: &[u8]) -> Option<String> {
    String::from_utf8_lossy(records).lines().find_map(|line| line.split_once(" path=").map(|(_, path)| path.to_owned()))
}

/// Words up to the first zero.
fn words(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes.split(|byte| *byte == 0).next().unwrap_or_default()).into_owned()
}

/// A number in digits of eight.
fn number(bytes: &[u8]) -> Option<u64> {
    u64::from_str_radix(words(bytes).trim(), 8).ok()
}
