//! What work says while it is under way: to whoever asked for it, and to nobody's screen.
//!
//! Nothing below the command line prints. A function that meets something worth a word takes a [`Listener`] and tells it;
//! the command line [writes it](crate::command) on standard error, a page or a notebook keeps it ([`Notices`]).

use rapport_model::{Problem, Severity};
use std::{
    fmt::{self, Display, Formatter},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

/// Something worth a word, in the order in which it was met.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Notice {
    /// A file, or an entry of one, is left out.
    LeftOut {
        /// The file, or the place in it.
        name: String,
        /// Why, and the mend.
        problem: Problem,
    },
    /// Something was met in a file that was read all the same.
    Met {
        /// The file, or the part of it.
        name: String,
        /// What, where in its text, and the mend.
        problem: Problem,
    },
    /// Something that the answer rests on and that it does not show.
    Note(String),
    /// How the work went.
    Told(String),
}

impl Display for Notice {
    /// As a line.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Notice::LeftOut { name, problem } => write!(f, "left out: {name}: {}", Mended(problem)),
            Notice::Met { name, problem } => {
                let place = problem.span.map(|span| format!(", {span}")).unwrap_or_default();
                write!(f, "{}: {name}{place}: {}", problem.severity.word(), Mended(problem))
            }
            Notice::Note(text) => write!(f, "note: {text}"),
            Notice::Told(text) => f.write_str(text),
        }
    }
}

/// A problem's message with its mend.
struct Mended<'p>(&'p Problem);

impl Display for Mended<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        self.0.hint.as_ref().map_or(Ok(()), |hint| write!(f, " — {hint}"))
    }
}

/// How much there is to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Length {
    /// So many files or documents.
    Of(u64),
    /// So many bytes.
    Bytes(u64),
}

/// Who hears what work says. Long work ticks from several threads at once.
pub trait Listener: Sync {
    /// Something is worth a word.
    fn hear(&self, notice: Notice);

    /// Long work begins; it ends before other work begins.
    fn begin(&self, _work: &'static str, _length: Length) {}

    /// So much more of it is done.
    fn step(&self, _by: u64) {}

    /// It is done.
    fn end(&self) {}
}

impl dyn Listener + '_ {
    /// A file or an entry of one is left out.
    pub fn left_out(&self, name: &str, problem: &Problem) {
        self.hear(Notice::LeftOut { name: name.to_owned(), problem: problem.clone() });
    }

    /// A problem was met. Notes stay with their document, in the ledger and in `rapport read`: only what costs something is
    /// told.
    pub fn met(&self, name: &str, problem: &Problem) {
        if problem.severity > Severity::Note {
            self.hear(Notice::Met { name: name.to_owned(), problem: problem.clone() });
        }
    }

    /// Something that the answer rests on and that it does not show.
    pub fn note(&self, text: impl Into<String>) {
        self.hear(Notice::Note(text.into()));
    }

    /// What was kept to be said at its turn.
    pub fn pass_on(&self, said: &Notices) {
        said.take().into_iter().for_each(|notice| self.hear(notice));
    }

    /// How the work went.
    pub fn told(&self, text: impl Into<String>) {
        self.hear(Notice::Told(text.into()));
    }
}

/// A listener that keeps what it hears.
#[derive(Default, Debug)]
pub struct Notices(Mutex<Vec<Notice>>);

impl Notices {
    /// What was heard so far, in order; it is then forgotten.
    pub fn take(&self) -> Vec<Notice> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Listener for Notices {
    fn hear(&self, notice: Notice) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(notice);
    }
}

/// Passes on what it hears and counts what is left out.
pub struct Counting<'l> {
    listener: &'l dyn Listener,
    left_out: AtomicUsize,
}

impl<'l> Counting<'l> {
    /// One that passes on to this listener.
    pub fn to(listener: &'l dyn Listener) -> Counting<'l> {
        Counting { listener, left_out: AtomicUsize::new(0) }
    }

    /// How much was left out so far.
    pub fn left_out(&self) -> usize {
        self.left_out.load(Ordering::Relaxed)
    }
}

impl Listener for Counting<'_> {
    fn hear(&self, notice: Notice) {
        if matches!(notice, Notice::LeftOut { .. }) {
            self.left_out.fetch_add(1, Ordering::Relaxed);
        }
        self.listener.hear(notice);
    }

    fn begin(&self, work: &'static str, length: Length) {
        self.listener.begin(work, length);
    }

    fn step(&self, by: u64) {
        self.listener.step(by);
    }

    fn end(&self) {
        self.listener.end();
    }
}

/// Does work with a listener that keeps what it hears, and gives that beside the work's value.
///
/// # Errors
/// As the work.
pub fn heard<T, E>(work: impl FnOnce(&dyn Listener) -> Result<T, E>) -> Result<(T, Vec<Notice>), E> {
    let notices = Notices::default();
    let value = work(&notices)?;
    Ok((value, notices.take()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapport_model::Span;

    #[test]
    fn a_line_names_the_file_the_place_and_the_mend() {
        let span = Span::new(3, 9);
        let problem = Problem::new(Severity::Warning, "it is torn").hint("join it");
        let placed = Notice::Met { name: "a.txt".to_owned(), problem: problem.clone().at(span) };
        assert_eq!(placed.to_string(), format!("warning: a.txt, {span}: it is torn — join it"));
        let gone = Notice::LeftOut { name: "a.txt".to_owned(), problem };
        assert_eq!(gone.to_string(), "left out: a.txt: it is torn — join it");
    }

    #[test]
    fn what_costs_nothing_is_not_told() {
        let heard = Notices::default();
        let listener: &dyn Listener = &heard;
        listener.met("a.txt", &Problem::new(Severity::Note, "it is long"));
        listener.note("the desk is old");
        assert_eq!(heard.take(), [Notice::Note("the desk is old".to_owned())]);
        assert_eq!(heard.take(), []);
    }
}
