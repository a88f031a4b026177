//! The threads that read and write.

use crate::error::Outcome;
use std::{
    num::NonZero,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

/// Threads at work: as many as the machine has for us, and not more than can be fed.
const MOST_THREADS: usize = 16;

/// Does this on every thread at once, and waits for all.
pub fn together(work: impl Fn() + Sync) {
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS);
    thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(&work);
        }
        work();
    });
}

/// Does this on every thread at once and gives what each made. Once one has failed, the others see that they are to stop.
///
/// # Errors
/// The first of theirs.
pub fn all<T: Send>(work: impl Fn(&AtomicBool) -> Outcome<T> + Sync) -> Outcome<Vec<T>> {
    let (stop, made) = (AtomicBool::new(false), Mutex::new(Ok(Vec::new())));
    together(|| {
        let one = work(&stop);
        let mut made = made.lock().expect("no thread panics");
        match (one, &mut *made) {
            (Ok(one), Ok(all)) => all.push(one),
            (Err(error), Ok(_)) => {
                stop.store(true, Ordering::Relaxed);
                *made = Err(error);
            }
            (_, Err(_)) => {}
        }
    });
    made.into_inner().expect("no thread panics")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;
    use std::sync::atomic::AtomicUsize;

    #[test]
    fn one_failure_stops_all() {
        let turns = AtomicUsize::new(0);
        let made = all(|stop| {
            while !stop.load(Ordering::Relaxed) {
                if turns.fetch_add(1, Ordering::Relaxed) == 100 {
                    return Err(Error::new("torn"));
                }
            }
            Ok(())
        });
        assert_eq!(made.unwrap_err().message, "torn");
    }
}
