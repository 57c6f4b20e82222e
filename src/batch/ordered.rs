//! Work done in parallel, results taken in order.

use super::Input;
use std::collections::BTreeMap;
use std::io;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
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
    /// Nothing more is wanted.
    stop: bool,
}

/// Does `work` on every item on `jobs` threads and hands the results to `deliver` in the order of
/// the items. At most a few results a thread wait at any time.
///
/// # Errors
/// The first error of `deliver`, or that of starting a thread; either ends the work.
pub fn ordered<T: Send>(
    items: &[Input],
    jobs: NonZeroUsize,
    work: impl Fn(&Input) -> T + Sync,
    mut deliver: impl FnMut(&Input, T) -> io::Result<()>,
) -> io::Result<()> {
    let state = Mutex::new(State { ready: BTreeMap::new(), delivered: 0, stop: false });
    let (room, news) = (Condvar::new(), Condvar::new());
    let next = AtomicUsize::new(0);
    let window = jobs.get() * WINDOW;
    // No code under the lock can panic, so the state is sound whatever happened elsewhere.
    let lock = || state.lock().unwrap_or_else(PoisonError::into_inner);
    fn wait<'a, T>(condition: &Condvar, guard: MutexGuard<'a, T>) -> MutexGuard<'a, T> {
        condition.wait(guard).unwrap_or_else(PoisonError::into_inner)
    }
    let worker = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { return };
            let mut held = lock();
            while at >= held.delivered + window && !held.stop {
                held = wait(&room, held);
            }
            if held.stop {
                return;
            }
            drop(held);
            let result = work(item);
            lock().ready.insert(at, result);
            news.notify_one();
        }
    };
    std::thread::scope(|scope| {
        let stop = || {
            lock().stop = true;
            room.notify_all();
        };
        for i in 0..jobs.get().min(items.len()) {
            let builder = std::thread::Builder::new().name("worker".into()).stack_size(STACK);
            match builder.spawn_scoped(scope, worker) {
                Err(error) if i == 0 => {
                    stop();
                    return Err(error);
                }
                // Fewer threads do the same work.
                Err(_) => break,
                Ok(_) => {}
            }
        }
        for (at, item) in items.iter().enumerate() {
            let mut held = lock();
            let result = loop {
                match held.ready.remove(&at) {
                    Some(result) => break result,
                    None => held = wait(&news, held),
                }
            };
            held.delivered = at + 1;
            drop(held);
            room.notify_all();
            if let Err(error) = deliver(item, result) {
                stop();
                return Err(error);
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;

    fn items(n: usize) -> Vec<Input> {
        (0..n).map(|i| Input { path: None, name: i.to_string() }).collect()
    }

    #[test]
    fn results_arrive_in_order_whatever_the_number_of_threads() {
        let items = items(200);
        for jobs in [1, 2, 8, 300] {
            let mut seen = Vec::new();
            let work = |item: &Input| {
                if item.name.ends_with('0') {
                    std::thread::yield_now();
                }
                item.name.clone()
            };
            let jobs = NonZeroUsize::new(jobs).expect("jobs");
            ordered(&items, jobs, work, |item, name| {
                assert_eq!(item.name, name);
                seen.push(name);
                Ok(())
            })
            .expect("delivered");
            assert!(seen.iter().map(String::as_str).eq(items.iter().map(|i| i.name.as_str())));
        }
    }

    #[test]
    fn few_results_wait_for_a_slow_taker() {
        let (jobs, done) = (NonZeroUsize::new(2).expect("jobs"), AtomicUsize::new(0));
        let mut taken = 0;
        ordered(
            &items(100),
            jobs,
            |_| done.fetch_add(1, Ordering::SeqCst),
            |_, _| {
                taken += 1;
                std::thread::yield_now();
                assert!(done.load(Ordering::SeqCst) <= taken + 2 * WINDOW);
                Ok(())
            },
        )
        .expect("delivered");
    }

    #[test]
    fn an_error_of_the_taker_ends_the_work() {
        let (jobs, done) = (NonZeroUsize::new(2).expect("jobs"), AtomicUsize::new(0));
        let result = ordered(
            &items(1000),
            jobs,
            |_| done.fetch_add(1, Ordering::SeqCst),
            |_, _| Err(io::ErrorKind::BrokenPipe.into()),
        );
        assert!(result.is_err());
        assert!(done.load(Ordering::SeqCst) <= 2 * WINDOW + 4);
    }
}
