//! Work done in parallel, results taken in order.

use std::collections::BTreeMap;
use std::io;
use std::iter::Fuse;
use std::num::NonZeroUsize;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Results that may wait for those before them, a thread.
const WINDOW: usize = 4;

/// Bytes of stack a worker has: pages nest deeper than the default allows for.
const STACK: usize = 16 << 20;

struct QueueState<T> {
    /// Results not yet delivered, by position.
    ready: BTreeMap<usize, T>,
    /// Number of results delivered.
    delivered: usize,
    /// A worker is delivering, and will deliver what becomes ready meanwhile.
    delivering: bool,
    /// Workers that wait for room.
    waiting: usize,
    /// Nothing more is wanted.
    stop: bool,
}

/// What the workers share.
struct Shared<T> {
    state: Mutex<QueueState<T>>,
    /// A result was delivered, so that there is room for another; or all is to stop.
    room: Condvar,
}

impl<T> Shared<T> {
    fn lock(&self) -> MutexGuard<'_, QueueState<T>> {
        // No code under this lock can panic, so the state is sound whatever happened elsewhere.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn stop(&self) {
        self.lock().stop = true;
        self.room.notify_all();
    }

    /// Waits until the result at this position would stand in the window; false if all is to stop.
    fn await_room(&self, at: usize, window: usize) -> bool {
        let mut held = self.lock();
        while at >= held.delivered + window && !held.stop {
            held.waiting += 1;
            held = self.room.wait(held).unwrap_or_else(PoisonError::into_inner);
            held.waiting -= 1;
        }
        !held.stop
    }

    /// Takes in a result, and delivers all that are next, unless another worker is at that.
    fn bring(&self, at: usize, result: T, deliver: impl Fn(T) -> bool) {
        let mut held = self.lock();
        held.ready.insert(at, result);
        if held.delivering {
            return;
        }
        held.delivering = true;
        while !held.stop {
            let next = held.delivered;
            let Some(result) = held.ready.remove(&next) else { break };
            drop(held);
            let goes_on = deliver(result);
            held = self.lock();
            held.delivered += 1;
            held.stop |= !goes_on;
            // To wake nobody takes a system call too.
            if held.waiting > 0 {
                self.room.notify_all();
            }
        }
        held.delivering = false;
    }
}

/// A worker while it works. If it goes by a panic, the others stop.
struct Worker<'a, T>(&'a Shared<T>);

impl<T> Drop for Worker<'_, T> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.stop();
        }
    }
}

/// The items and the position of the next.
struct Queue<I: Iterator> {
    items: Fuse<I>,
    next: usize,
}

/// Does `work` on every item on `jobs` threads and hands the results to `deliver` in the order of
/// the items. An item is taken from the iterator only when its result will find room, so at any
/// time at most a few items and results a thread exist. The iterator and `deliver` run on the
/// threads that work, one at a time each: a result that is next is delivered by the one that made
/// it, without waking another.
///
/// # Errors
/// The first error of `deliver`, or that of starting a thread; either ends the work.
///
/// # Panics
/// If the iterator, `work` or `deliver` does.
pub fn ordered<I, T: Send>(
    items: impl Iterator<Item = I> + Send,
    jobs: NonZeroUsize,
    work: impl Fn(I) -> T + Sync,
    deliver: impl FnMut(T) -> io::Result<()> + Send,
) -> io::Result<()> {
    let window = jobs.get() * WINDOW;
    let threads = items.size_hint().1.map_or(jobs.get(), |most| most.min(jobs.get()));
    let queue = Mutex::new(Queue { items: items.fuse(), next: 0 });
    let state = QueueState {
        ready: BTreeMap::new(),
        delivered: 0,
        delivering: false,
        waiting: 0,
        stop: false,
    };
    let shared = Shared { state: Mutex::new(state), room: Condvar::new() };
    // An iterator that panicked is not asked again.
    let next = || {
        let mut queue = queue.lock().ok()?;
        // Those that wait for the queue could only take later items: they have no room either.
        if !shared.await_room(queue.next, window) {
            return None;
        }
        let item = queue.items.next()?;
        queue.next += 1;
        Some((queue.next - 1, item))
    };
    // Only one delivers at a time, so that nobody waits for this lock.
    let taker = Mutex::new((deliver, Ok(())));
    let hand_over = |result| {
        let Ok(mut taker) = taker.lock() else { return false };
        let outcome = (taker.0)(result);
        let goes_on = outcome.is_ok();
        taker.1 = outcome;
        goes_on
    };
    let worker = || {
        let worker = Worker(&shared);
        while let Some((at, item)) = next() {
            worker.0.bring(at, work(item), hand_over);
        }
    };
    std::thread::scope(|scope| {
        for i in 0..threads {
            let builder = std::thread::Builder::new().name("worker".into()).stack_size(STACK);
            if let Err(error) = builder.spawn_scoped(scope, worker) {
                if i == 0 {
                    return Err(error);
                }
                // Fewer threads do the same work.
                break;
            }
        }
        Ok(())
    })?;
    taker.into_inner().unwrap_or_else(PoisonError::into_inner).1
}
