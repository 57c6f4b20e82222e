//! Work in parallel, results in order.

use gouji::batch::ordered;
use std::io;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Results that `ordered` lets wait for those before them, a thread.
const WINDOW: usize = 4;

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
fn one_thread_delivers_what_it_makes() {
    let mut taken = 0;
    let here = || std::thread::current().id();
    ordered(
        0..20,
        jobs(1),
        |_| here(),
        |made| {
            assert_eq!(made, here());
            taken += 1;
            Ok(())
        },
    )
    .expect("delivered");
    assert_eq!(taken, 20);
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
fn a_panic_anywhere_ends_the_work_instead_of_hanging() {
    let broken = (0..100).inspect(|n| assert!(*n < 10, "on purpose"));
    let run = || ordered(broken.clone(), jobs(2), |_| (), |()| Ok(()));
    assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).is_err());
    let work = |n: usize| assert!(n != 5, "on purpose");
    let run = || ordered(0..100, jobs(2), work, |()| Ok(()));
    assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).is_err());
    let taker = |n: usize| if n == 5 { panic!("on purpose") } else { Ok(()) };
    let run = || ordered(0..100, jobs(2), |n| n, taker);
    assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).is_err());
}
