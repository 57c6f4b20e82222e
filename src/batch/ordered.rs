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

struct State<T> {
    /// Results not yet delivered, by position.
    ready: BTreeMap<usize, T>,
    /// Number of results delivered.
    delivered: usize,
    /// Workers that may still bring results.
    working: usize,
    /// Nothing more is wanted.
    stop: bool,
}

/// What the workers and the one who delivers share.
struct Shared<T> {
    state: Mutex<State<T>>,
    /// A result was delivered, so that there is room for another; or all is to stop.
    room: Condvar,
    /// A result is ready, or a worker has gone.
    news: Condvar,
}

impl<T> Shared<T> {
    fn lock(&self) -> MutexGuard<'_, State<T>> {
        // No code under this lock can panic, so the state is sound whatever happened elsewhere.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn stop(&self) {
        self.lock().stop = true;
        self.room.notify_all();
        self.news.notify_all();
    }

    /// Waits until the result at this position would stand in the window; false if all is to stop.
    fn await_room(&self, at: usize, window: usize) -> bool {
        let mut held = self.lock();
        while at >= held.delivered + window && !held.stop {
            held = self.room.wait(held).unwrap_or_else(PoisonError::into_inner);
        }
        !held.stop
    }

    /// The result at this position; `None` if there is none and will be none.
    fn take(&self, at: usize) -> Option<T> {
        let mut held = self.lock();
        loop {
            if let Some(result) = held.ready.remove(&at) {
                held.delivered = at + 1;
                drop(held);
                self.room.notify_all();
                return Some(result);
            }
            if held.stop || held.working == 0 {
                return None;
            }
            held = self.news.wait(held).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// A worker while it works. When it goes the others hear of it, also if it goes by a panic.
struct Worker<'a, T>(&'a Shared<T>);

impl<T> Drop for Worker<'_, T> {
    fn drop(&mut self) {
        self.0.lock().working -= 1;
        if std::thread::panicking() {
            self.0.stop();
        }
        self.0.news.notify_all();
    }
}

/// The items and the position of the next.
struct Queue<I: Iterator> {
    items: Fuse<I>,
    next: usize,
}

/// Does `work` on every item on `jobs` threads and hands the results to `deliver` in the order of
/// the items. An item is taken from the iterator only when its result will find room, so at any
/// time at most a few items and results a thread exist. The iterator runs on the threads that
/// work, one at a time.
///
/// # Errors
/// The first error of `deliver`, or that of starting a thread; either ends the work.
///
/// # Panics
/// If the iterator or `work` does.
pub fn ordered<I, T: Send>(
    items: impl Iterator<Item = I> + Send,
    jobs: NonZeroUsize,
    work: impl Fn(I) -> T + Sync,
    mut deliver: impl FnMut(T) -> io::Result<()>,
) -> io::Result<()> {
    let window = jobs.get() * WINDOW;
    let threads = items.size_hint().1.map_or(jobs.get(), |most| most.min(jobs.get()));
    let queue = Mutex::new(Queue { items: items.fuse(), next: 0 });
    let state = State { ready: BTreeMap::new(), delivered: 0, working: 0, stop: false };
    let shared = Shared { state: Mutex::new(state), room: Condvar::new(), news: Condvar::new() };
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
    let worker = || {
        let worker = Worker(&shared);
        while let Some((at, item)) = next() {
            let result = work(item);
            worker.0.lock().ready.insert(at, result);
            worker.0.news.notify_all();
        }
    };
    std::thread::scope(|scope| {
        for i in 0..threads {
            let builder = std::thread::Builder::new().name("worker".into()).stack_size(STACK);
            shared.lock().working += 1;
            if let Err(error) = builder.spawn_scoped(scope, worker) {
                shared.lock().working -= 1;
                if i == 0 {
                    return Err(error);
                }
                // Fewer threads do the same work.
                break;
            }
        }
        let mut at = 0;
        while let Some(result) = shared.take(at) {
            at += 1;
            if let Err(error) = deliver(result) {
                shared.stop();
                return Err(error);
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn jobs(n: usize) -> NonZeroUsize {
        NonZeroUsize::new(n).expect("jobs")
    }

    #[test]
    fn results_arrive_in_order_whatever_the_number_of_threads() {
        for n in [1, 2, 8, 300] {
            let mut seen = Vec::new();
            let work = |item: usize| {
                if item.is_multiple_of(10) {
                    std::thread::yield_now();
                }
                item.to_string()
            };
            ordered(0..200, jobs(n), work, |name| {
                seen.push(name);
                Ok(())
            })
            .expect("delivered");
            assert!(seen.iter().map(|name| name.parse().ok()).eq((0..200).map(Some)));
        }
    }

    #[test]
    fn no_items_no_results() {
        let nothing = std::iter::empty::<usize>();
        ordered(nothing, jobs(2), |_| (), |()| Err(io::ErrorKind::Other.into())).expect("nothing");
        let filtered = (0..100).filter(|n| *n > 1000);
        ordered(filtered, jobs(2), |_| (), |()| Err(io::ErrorKind::Other.into())).expect("nothing");
    }

    #[test]
    fn few_results_wait_for_a_slow_taker() {
        let (pulled, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let items = (0..100).inspect(|_| {
            pulled.fetch_add(1, Ordering::SeqCst);
        });
        let mut taken = 0;
        ordered(
            items,
            jobs(2),
            |_| done.fetch_add(1, Ordering::SeqCst),
            |_| {
                taken += 1;
                std::thread::yield_now();
                assert!(done.load(Ordering::SeqCst) <= taken + 2 * WINDOW);
                assert!(pulled.load(Ordering::SeqCst) <= taken + 2 * WINDOW);
                Ok(())
            },
        )
        .expect("delivered");
    }

    #[test]
    fn an_error_of_the_taker_ends_the_work() {
        let done = AtomicUsize::new(0);
        let result = ordered(
            0..1000,
            jobs(2),
            |_| done.fetch_add(1, Ordering::SeqCst),
            |_| Err(io::ErrorKind::BrokenPipe.into()),
        );
        assert!(result.is_err());
        assert!(done.load(Ordering::SeqCst) <= 2 * WINDOW + 4);
    }

    #[test]
    fn an_endless_iterator_ends_with_the_error_of_the_taker() {
        let mut left = 50;
        let result = ordered(
            std::iter::repeat(()),
            jobs(3),
            |()| (),
            |()| {
                left -= 1;
                if left == 0 { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(()) }
            },
        );
        assert!(result.is_err());
    }

    #[test]
    fn a_panic_of_the_iterator_or_of_the_work_ends_it_instead_of_hanging() {
        let broken = (0..100).inspect(|n| assert!(*n < 10, "on purpose"));
        let run = || ordered(broken.clone(), jobs(2), |_| (), |()| Ok(()));
        assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).is_err());
        let work = |n: usize| assert!(n != 5, "on purpose");
        let run = || ordered(0..100, jobs(2), work, |()| Ok(()));
        assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).is_err());
    }
}
