//! Files within a file: members of archives, what is attached to mail. Each is read as a file of its own would be, within bounds
//! that all of them share, and its documents are named as parts of the outermost file.

use crate::{
    Reading,
    bounds::{Budget, MAX_MEMBERS, MAX_NESTED, MAX_PART, MAX_UNPACKED, Spent},
    read_any,
};
use rapport_model::{Apart, DocumentId, Evidence, Problem, Severity};
use std::io::Read;

/// What may still be read within a file.
pub(crate) struct Nest<'a> {
    /// What keeps a fault to its piece.
    pub apart: &'a dyn Apart,
    depth: usize,
    budget: Budget,
    spent: bool,
    members: usize,
}

/// A file within another.
pub(crate) struct Member<'m> {
    /// Which part of the outer file it is: `member3`; empty where the outer is nothing but its wrapping.
    pub part: &'m str,
    /// Its name as it stands there.
    pub name: &'m str,
    pub bytes: &'m [u8],
}

impl<'a> Nest<'a> {
    /// For a file that stands in no other.
    pub fn new(apart: &'a dyn Apart) -> Nest<'a> {
        Nest { apart, depth: 0, budget: Budget::of(MAX_UNPACKED), spent: false, members: 0 }
    }

    /// Counts a member; says when there are too many.
    pub fn count(&mut self) -> Result<(), Problem> {
        self.members += 1;
        let message = format!("more than {MAX_MEMBERS} files stand within it, and no more are read");
        let problem = || Problem::new(Severity::Error, message).hint("unpack it, and read the files in it");
        (self.members <= MAX_MEMBERS).then_some(()).ok_or_else(problem)
    }

    /// All that comes of a packed stream, within what may be unpacked; with what broke off, if it did. What is too large for a file
    /// was unpacked so far too, and counts.
    pub fn unpack(&mut self, stream: impl Read) -> Result<(Vec<u8>, Option<String>), Problem> {
        let mut bytes = Vec::new();
        let broken = stream.take(MAX_PART + 1).read_to_end(&mut bytes).err().map(|error| error.to_string());
        let (size, large) = (bytes.len() as u64, bytes.len() as u64 > MAX_PART);
        self.spent = self.budget.spend(size) == Err(Spent);
        let refused = |message: String, mend: &str| Err(Problem::new(Severity::Error, message).hint(mend));
        match () {
            () if self.spent => {
                let message = format!("what is packed in the file comes to more than {} MiB", MAX_UNPACKED >> 20);
                refused(message + ", and no more is read", "unpack it, and read the files in it")
            }
            () if large => {
                let message = format!("it unpacks to more than {} MiB", MAX_PART >> 20);
                refused(message, "unpack it, and split what is in it")
            }
            () => Ok((bytes, broken)),
        }
    }

    /// Whether no more may be unpacked.
    pub fn is_spent(&self) -> bool {
        self.spent
    }

    /// Reads a member into what was read of the file around it.
    pub fn member(&mut self, outer: &Outer, member: &Member, into: &mut Reading) {
        let shown = shown(member.name);
        if self.depth >= MAX_NESTED {
            let message = format!("{shown}: it stands within more than {MAX_NESTED} files");
            into.problems.push(Problem::new(Severity::Error, message).hint("unpack it, and read the files in it"));
            return;
        }
        self.depth += 1;
        let read = read_any(&shown, member.bytes, self);
        self.depth -= 1;
        match read {
            Ok(reading) => outer.adopt(reading, member.part, &shown, into),
            Err(problem) => into.problems.push(named(&shown, problem)),
        }
    }
}

/// The file around members.
pub(crate) struct Outer<'o> {
    pub name: &'o str,
    pub id: DocumentId,
}

impl<'o> Outer<'o> {
    pub fn of(name: &'o str, bytes: &[u8]) -> Outer<'o> {
        Outer { name, id: DocumentId::of_bytes(bytes, None) }
    }

    /// Takes in what was read of a member, as parts of this file. An id that its maker gave stays.
    fn adopt(&self, reading: Reading, part: &str, shown: &str, into: &mut Reading) {
        for mut document in reading.documents {
            let old = document.id.clone();
            if old.as_str().starts_with("sha256:") {
                document.id = self.id_of(part, old.part());
            }
            document.file = self.file_of(part, shown, document.file);
            for quantity in reading.quantities.iter().filter(|quantity| *quantity.evidence.document() == old) {
                let evidence = Evidence::new(&document, quantity.evidence.spans().to_vec());
                let quantity = evidence.map(|evidence| rapport_model::Quantity { evidence, ..quantity.clone() });
                into.quantities.extend(quantity);
            }
            into.documents.push(document);
        }
        into.problems.extend(reading.problems.into_iter().map(|problem| named(shown, problem)));
    }

    /// Where a document stands: below this file, or in its place where this is nothing but its wrapping.
    fn file_of(&self, part: &str, shown: &str, file: String) -> String {
        match file.strip_prefix(shown) {
            Some(rest) if part.is_empty() => format!("{}{rest}", self.name),
            Some(_) => format!("{}/{file}", self.name),
            None => file,
        }
    }

    fn id_of(&self, part: &str, inner: Option<&str>) -> DocumentId {
        let parts: Vec<&str> = [Some(part).filter(|part| !part.is_empty()), inner].into_iter().flatten().collect();
        let whole = self.id.as_str();
        DocumentId::given(&if parts.is_empty() { whole.to_owned() } else { format!("{whole}#{}", parts.join("/")) })
    }
}

/// A problem of a member, under its name.
pub(crate) fn named(name: &str, problem: Problem) -> Problem {
    Problem { message: format!("{name}: {}", problem.message), span: None, ..problem }
}

/// A name of a member as it may be shown: no longer than a line, without what does something to a terminal.
pub(crate) fn shown(name: &str) -> String {
    const LONGEST: usize = 200;
    let harmless = |c: char| {
        if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') { '\u{fffd}' } else { c }
    };
    let name: String = name.chars().take(LONGEST).map(harmless).collect();
    let name = name.trim_start_matches(['/', '\\']);
    if name.is_empty() { "(no name)".to_owned() } else { name.to_owned() }
}
