//! The threads that read and write.

use std::{num::NonZero, thread};

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
