//! Pieces of a stage's work, each apart from the rest.

/// Does pieces of a stage's work so that a fault of ours in one costs that piece alone.
///
/// A stage can neither catch what falls over in it nor say so; whoever strings the stages together can. It hands the stage an
/// `Apart`, and the stage does through it each [piece](#method.piece) that the rest can do without.
pub trait Apart {
    /// Does the work on the piece of this name. What falls over in it may be caught here: the rest then goes on without it.
    fn run(&self, name: &str, work: &mut dyn FnMut());
}

impl dyn Apart + '_ {
    /// What the work makes; `None` if it fell over and was caught.
    ///
    /// The name is that of a thing which a person can find again: it stands in the problem that asks for a report.
    pub fn piece<T>(&self, name: &str, work: impl FnOnce() -> T) -> Option<T> {
        let (mut work, mut made) = (Some(work), None);
        self.run(name, &mut || made = work.take().map(|work| work()));
        made
    }
}

/// Catches nothing: a fault in one piece ends the whole.
#[derive(Clone, Copy, Debug)]
pub struct Together;

impl Apart for Together {
    fn run(&self, _name: &str, work: &mut dyn FnMut()) {
        work();
    }
}
