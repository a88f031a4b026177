//! Work on many things by all cores, what is made given out in their order.
//!
//! The answer never depends on how many threads there are or which of them is quicker: whoever takes what is made sees it as if one
//! thread had made it, one after the other.

use std::{
    collections::BTreeMap,
    num::NonZero,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    thread,
};

/// How much may be under way at a time: what was begun and not yet taken.
#[derive(Clone, Copy, Debug)]
pub struct Room(pub u64);

/// Works on each thing by as many threads as there are cores, and hands what is made to `take` in the things' order, while the next
/// are worked on. Begins no thing while what is under way and the thing together weigh more than the room; a thing that is heavier
/// than the room goes alone.
///
/// # Errors
/// The first that `take` gives; nothing more is then begun.
pub fn in_order<I: Sync, T: Send, E>(
    things: &[(I, u64)],
    room: Room,
    work: impl Fn(&I) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let flow = Flow { state: Mutex::new(State::default()), changed: Condvar::new() };
    thread::scope(|scope| {
        for _ in 0..threads().min(things.len()) {
            let thread = thread::Builder::new().stack_size(STACK);
            thread.spawn_scoped(scope, || flow.turns(things, room, &work)).expect("the system gives a thread");
        }
        let stop = Stop(&flow);
        for (place, (_, weight)) in things.iter().enumerate() {
            // Nothing comes of a thing only where a thread fell over on it: the scope then passes the panic on.
            let Some(made) = flow.made(place) else { break };
            take(made)?;
            flow.taken(*weight);
        }
        drop(stop);
        Ok(())
    })
}

/// As much as a program's first thread has: readers go down into pages as deep as these are nested.
const STACK: usize = 8 << 20;

/// What is made of each thing, in their order.
pub fn each<I: Sync, T: Send>(things: &[I], work: impl Fn(&I) -> T + Sync) -> Vec<T> {
    let weighed: Vec<(&I, u64)> = things.iter().map(|thing| (thing, 0)).collect();
    let mut made = Vec::with_capacity(things.len());
    let take = |one| {
        made.push(one);
        Ok::<(), std::convert::Infallible>(())
    };
    let Ok(()) = in_order(&weighed, Room(0), |thing| work(thing), take);
    made
}

fn threads() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

struct Flow<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
}

struct State<T> {
    /// The thing to be begun next.
    next: usize,
    /// What was made and is not taken yet.
    made: BTreeMap<usize, T>,
    /// Weight of what is under way.
    held: u64,
    /// Nothing more is begun.
    stopped: bool,
}

impl<T> Default for State<T> {
    fn default() -> State<T> {
        State { next: 0, made: BTreeMap::new(), held: 0, stopped: false }
    }
}

impl<T> Flow<T> {
    fn turns<I>(&self, things: &[(I, u64)], room: Room, work: &impl Fn(&I) -> T) {
        let _stop = StopOnPanic(self);
        while let Some(place) = self.begin(things, room) {
            let made = work(&things[place].0);
            self.state().made.insert(place, made);
            self.changed.notify_all();
        }
    }

    /// The next thing, once there is room for it.
    fn begin<I>(&self, things: &[(I, u64)], room: Room) -> Option<usize> {
        let mut state = self.state();
        loop {
            let place = state.next;
            if state.stopped || place == things.len() {
                return None;
            }
            let weight = things[place].1;
            if state.held == 0 || state.held + weight <= room.0 {
                state.next += 1;
                state.held += weight;
                return Some(place);
            }
            state = self.wait(state);
        }
    }

    /// What was made of the thing at this place, once it is; `None` if nothing will come.
    fn made(&self, place: usize) -> Option<T> {
        let mut state = self.state();
        loop {
            if let Some(made) = state.made.remove(&place) {
                return Some(made);
            }
            if state.stopped {
                return None;
            }
            state = self.wait(state);
        }
    }

    fn taken(&self, weight: u64) {
        self.state().held -= weight;
        self.changed.notify_all();
    }

    fn stop(&self) {
        self.state().stopped = true;
        self.changed.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'s>(&self, state: MutexGuard<'s, State<T>>) -> MutexGuard<'s, State<T>> {
        self.changed.wait(state).unwrap_or_else(PoisonError::into_inner)
    }
}

/// However taking ends, the threads do not wait for it.
struct Stop<'f, T>(&'f Flow<T>);

impl<T> Drop for Stop<'_, T> {
    fn drop(&mut self) {
        self.0.stop();
    }
}

/// A thread that falls over stops the others and whoever waits for it.
struct StopOnPanic<'f, T>(&'f Flow<T>);

impl<T> Drop for StopOnPanic<'_, T> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.stop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        sync::atomic::{AtomicU64, AtomicUsize, Ordering::SeqCst},
        time::Duration,
    };

    #[test]
    fn what_is_made_comes_in_order_though_the_first_is_the_slowest() {
        let work = |thing: &u64| {
            thread::sleep(Duration::from_millis(if *thing == 0 { 40 } else { 0 }));
            thing * 2
        };
        let things: Vec<u64> = (0..50).collect();
        assert_eq!(each(&things, work), (0..50).map(|thing| thing * 2).collect::<Vec<_>>());
        assert_eq!(each(&[], work), Vec::<u64>::new());
    }

    #[test]
    fn no_more_is_under_way_than_there_is_room_for() {
        let (held, most) = (AtomicU64::new(0), AtomicU64::new(0));
        let things: Vec<(u64, u64)> = (0..40).map(|thing| (thing, if thing == 20 { 90 } else { 10 })).collect();
        let work = |thing: &u64| {
            let weight = things[*thing as usize].1;
            most.fetch_max(held.fetch_add(weight, SeqCst) + weight, SeqCst);
            weight
        };
        let take = |weight| {
            thread::sleep(Duration::from_millis(1));
            held.fetch_sub(weight, SeqCst);
            Ok::<(), ()>(())
        };
        in_order(&things, Room(30), work, take).unwrap();
        assert_eq!(most.load(SeqCst), 90, "the heavy one goes alone, the others three at a time at most");
    }

    #[test]
    fn an_error_ends_it_and_nothing_more_is_begun() {
        let begun = AtomicUsize::new(0);
        let things: Vec<(usize, u64)> = (0..1000).map(|thing| (thing, 1)).collect();
        let work = |thing: &usize| {
            begun.fetch_add(1, SeqCst);
            *thing
        };
        let ended = in_order(&things, Room(4), work, |thing| if thing == 7 { Err(thing) } else { Ok(()) });
        assert_eq!(ended, Err(7));
        assert!(begun.load(SeqCst) <= 12, "{begun:?}");
    }

    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn a_panic_is_passed_on_and_nobody_waits_for_ever() {
        each(&[1, 2, 3, 4], |thing| assert!(*thing != 2, "two"));
    }
}
