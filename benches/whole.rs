//! The whole way from bytes to a line of JSON (decoded, laid out, parsed, validated, written), and
//! beside it what bare `scraper::Html::parse_document` and bare decoding take for the same pages.
//!
//! Method. The pages are printed reports in the frames of government sites, made from seeds and
//! the same in every run. On one thread the parts take turns every 25 pages, so that whatever else
//! the machine does falls on all of them, and each still finds in the caches what it left there, as
//! in use; scraper is given the decoded text, its tree and our values are dropped within the time.
//! A round goes over all pages; one that is not counted goes before, over a hundred. What is printed
//! is the median of the rounds, for ratios the median of the rounds' own ratios. Counted is the time
//! that the thread was given. Threads are compared, by the clock, over the files of a folder, read and written to memory as `gouji convert` does, one and
//! two threads by turns in each round.
//!
//! `cargo bench --bench whole`. `GOUJI_PAGES=500` for fewer pages, `GOUJI_ROUNDS=9` for more rounds,
//! `GOUJI_PAGES_DIR=pages` also writes the pages there, for `benches/compare.py`;
//! `GOUJI_ONLY=whole|scraper|decode` runs one part alone and once, for a profiler (with
//! `GOUJI_TIMED=1` it is timed, which valgrind does not bear), and `GOUJI_FILES=list` takes the pages from the files that a file lists, for `benches/compare.py`;
//! `GOUJI_DRAWN_FIGURES=1` for pages whose figures are drawn at random, see `pages`.

mod pages;

use gouji::batch;
use gouji::decode::decode;
use gouji::emit::write::json;
use gouji::words::Lang;
use gouji::{Options, convert};
use std::hint::black_box;
use std::num::NonZeroUsize;
use std::path::Path;
use std::time::{Duration, Instant};

fn number(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(default)
}

/// Decoded, laid out, parsed, validated and written as JSON.
fn whole(bytes: &[u8], out: &mut Vec<u8>) {
    out.clear();
    if let Ok(checked) = convert(bytes, "page.html", &Options::default()) {
        json::write_line(out, &checked, Lang::default()).expect("memory takes all");
    }
    black_box(&out);
}

/// Time that this thread was given, whatever its neighbours do.
#[cfg(unix)]
fn now() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.try_into().unwrap_or(0))
}

#[cfg(not(unix))]
fn now() -> Duration {
    use std::sync::LazyLock;
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed()
}

/// Time of one call and what it returned being dropped.
fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = now();
    drop(black_box(work()));
    now().saturating_sub(start)
}

/// Pages that a part goes over before the next one has its turn.
const TURN: usize = 25;

/// One round over all pages, the parts taking turns.
fn round(pages: &[Vec<u8>], texts: &[String]) -> [Duration; 3] {
    let mut sums = [Duration::ZERO; 3];
    let mut out = Vec::new();
    for (pages, texts) in pages.chunks(TURN).zip(texts.chunks(TURN)) {
        for bytes in pages {
            sums[0] += timed(|| whole(bytes, &mut out));
        }
        for text in texts {
            sums[1] += timed(|| scraper::Html::parse_document(text));
        }
        for bytes in pages {
            sums[2] += timed(|| decode(bytes));
        }
    }
    sums
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

/// Seconds of converting a folder on a number of threads, writing to memory.
fn folder(folder: &Path, jobs: usize) -> f64 {
    let inputs = batch::collect(&[folder.to_owned()], None, batch::Unwanted::default()).list;
    let jobs = NonZeroUsize::new(jobs).unwrap_or(NonZeroUsize::MIN);
    let start = Instant::now();
    let work = |input: &batch::Origin, (): (), bytes: Result<&[u8], batch::Failure>| {
        let mut out = Vec::new();
        let bytes = bytes.expect("a page that was just written");
        if let Ok(checked) = convert(bytes, &input.name, &Options::default()) {
            json::write_line(&mut out, &checked, Lang::default()).expect("memory takes all");
        }
        out
    };
    let mut bytes = 0;
    batch::run(
        inputs.iter().map(|input| batch::Item::from(&input)),
        jobs,
        batch::LARGEST,
        |_| Err(()),
        work,
        |_, delivery| {
            if let batch::Delivery::Made(line) = delivery {
                bytes += line.len();
            }
            Ok(())
        },
    )
    .expect("memory takes all");
    black_box(bytes);
    start.elapsed().as_secs_f64()
}

fn main() {
    // Built by `cargo test --all-targets` too, which only wants to see it run.
    let bench = std::env::args().any(|a| a == "--bench");
    let n = number("GOUJI_PAGES", if bench { 2000 } else { 20 });
    let rounds = number("GOUJI_ROUNDS", if bench { 5 } else { 1 });
    let pages: Vec<Vec<u8>> = match std::env::var_os("GOUJI_FILES") {
        Some(list) => {
            let list = std::fs::read_to_string(list).expect("a list of files");
            list.lines().map(|path| std::fs::read(path).expect("a page")).collect()
        }
        None => (0..n as u64).map(pages::page).collect(),
    };
    let n = pages.len();
    let texts: Vec<String> = pages.iter().map(|bytes| decode(bytes).text.into_owned()).collect();
    if let Ok(only) = std::env::var("GOUJI_ONLY") {
        let mut out = Vec::new();
        let mut work = || {
            for (bytes, text) in pages.iter().zip(&texts) {
                match only.as_str() {
                    "whole" => whole(bytes, &mut out),
                    "scraper" => drop(black_box(scraper::Html::parse_document(text))),
                    _ => drop(black_box(decode(bytes))),
                }
            }
        };
        if std::env::var_os("GOUJI_TIMED").is_none() {
            return work();
        }
        let time = timed(work);
        println!("{:.1} µs a page", time.as_secs_f64() * 1e6 / n.max(1) as f64);
        return;
    }

    let size: usize = pages.iter().map(Vec::len).sum();
    let kilobytes = |n: usize| n as f64 / 1000.0;
    let (least, most) = (pages.iter().map(Vec::len).min(), pages.iter().map(Vec::len).max());
    println!(
        "{n} pages, {:.1} KB on average ({:.0} to {:.0}), {rounds} rounds",
        kilobytes(size) / n as f64,
        kilobytes(least.unwrap_or(0)),
        kilobytes(most.unwrap_or(0)),
    );
    round(&pages[..n.min(100)], &texts[..n.min(100)]); // tables are made on first use
    let times: Vec<[f64; 3]> =
        (0..rounds).map(|_| round(&pages, &texts).map(|sum| sum.as_secs_f64())).collect();
    let of = |part: usize| median(times.iter().map(|t| t[part]).collect());
    for (part, name) in
        ["whole way, one thread", "scraper alone", "decoding alone"].iter().enumerate()
    {
        let seconds = of(part);
        println!(
            "{name:>24}: {:8.1} µs a page  {:7.1} MB/s  {:8.0} pages/s",
            seconds * 1e6 / n as f64,
            size as f64 / 1e6 / seconds,
            n as f64 / seconds,
        );
    }
    let ratio =
        |one: usize, other: usize| median(times.iter().map(|t| t[one] / t[other]).collect());
    let (to_scraper, to_decoding) = (ratio(1, 0), ratio(0, 2));
    println!("{:>24}: {to_scraper:.2}", "scraper / whole way");
    println!("{:>24}: {to_decoding:.1}", "whole way / decoding");

    let kept = std::env::var_os("GOUJI_PAGES_DIR");
    let aside = tempfile::tempdir().expect("a folder for the pages");
    let place = kept.as_ref().map_or(aside.path(), Path::new);
    std::fs::create_dir_all(place).expect("a folder for the pages");
    for (i, bytes) in pages.iter().enumerate() {
        std::fs::write(place.join(format!("{i:05}.html")), bytes).expect("a page");
    }
    let threads: Vec<(f64, f64)> =
        (0..rounds).map(|_| (folder(place, 1), folder(place, 2))).collect();
    let faster = median(threads.iter().map(|t| t.0 / t.1).collect());
    println!("{:>24}: {faster:.2}", "one / two threads");
    let each = |seconds: f64| n as f64 / seconds;
    println!(
        "\nThe whole way: {:.0} pages of {:.0} KB a second on one thread, {to_scraper:.2} times as fast as \
         scraper alone, in the time of decoding {to_decoding:.1} times; {faster:.2} times as fast on two \
         threads ({:.0} pages a second).",
        each(of(0)),
        kilobytes(size) / n as f64,
        each(median(threads.iter().map(|t| t.1).collect())),
    );
}
