//! Time is linear in the input: each shape made to be slow is converted at one size and at twice
//! that, and the bench fails where twice the input takes more than twice the time and some noise.
//!
//! `cargo bench --bench linear`. `GOUJI_SIZE=1000000` for another size, `GOUJI_ONLY=pipes` for the
//! shapes whose name contains that, `GOUJI_SHAPES_DIR=shapes` to write the inputs there instead.

#[path = "../tests/it/shapes/mod.rs"]
mod shapes;

use gouji::emit::human;
use gouji::emit::write::json;
use gouji::words::Lang;
use gouji::{Options, convert};
use shapes::{SHAPES, Shape, Where};
use std::hint::black_box;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// What noise may add to a ratio of 2: larger inputs also miss the caches, and ask for memory in
/// pieces that the system has to clear. What grows with the square comes to 4.
const NOISE: f64 = 1.0;
/// Rounds after which a ratio is believed; fewer where it is good before.
const ROUNDS: usize = 9;
/// Times below this are the fixed cost of the report around the shape.
const LEAST: Duration = Duration::from_micros(500);

/// The whole way, everything written.
fn whole(bytes: &[u8]) {
    if let Ok(checked) = black_box(convert(bytes, "shape", &Options::default())) {
        let mut out = Vec::new();
        json::write_line(&mut out, &checked, Lang::En).expect("memory takes all");
        let style =
            human::Style { lang: Lang::En, paint: human::Paint::Plain, width: 80, verbose: true };
        black_box((out, human::report(&checked, style)));
    }
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
    static START: LazyLock<std::time::Instant> = LazyLock::new(std::time::Instant::now);
    START.elapsed()
}

fn timed(bytes: &[u8]) -> Duration {
    let start = now();
    whole(bytes);
    now().saturating_sub(start)
}

/// The least times at a size and at twice that, over as many rounds as a good ratio needs.
fn measured(shape: &Shape, place: Where, size: usize, rounds: usize) -> [Duration; 2] {
    let inputs = [shape.make(size, place), shape.make(size * 2, place)];
    let mut least = [Duration::MAX; 2];
    for _ in 0..rounds {
        for (least, bytes) in least.iter_mut().zip(&inputs) {
            *least = timed(bytes).min(*least);
        }
        if ratio(least) < 2.2 {
            break;
        }
    }
    least
}

fn ratio([one, two]: [Duration; 2]) -> f64 {
    two.max(LEAST).as_secs_f64() / one.max(LEAST).as_secs_f64()
}

fn main() -> ExitCode {
    let set = |name: &str| std::env::var(name).ok();
    // Built by `cargo test --all-targets` too, which only wants to see it run.
    let bench = std::env::args().any(|a| a == "--bench");
    let asked = set("GOUJI_SIZE").and_then(|n| n.parse().ok());
    let size: usize = asked.unwrap_or(if bench { 500_000 } else { 2_000 });
    let only = set("GOUJI_ONLY").unwrap_or_default();
    let folder = set("GOUJI_SHAPES_DIR").map(PathBuf::from);
    let mut slow = Vec::new();
    for shape in SHAPES.iter().filter(|shape| shape.name.contains(&only)) {
        for place in Where::ALL {
            let name = format!("{} {place:?}", shape.name).to_lowercase();
            if let Some(folder) = &folder {
                std::fs::create_dir_all(folder).expect("a folder for the shapes");
                let path = folder.join(name.replace(' ', "-") + ".txt");
                std::fs::write(path, shape.make(size, place)).expect("a shape");
                continue;
            }
            let times = measured(shape, place, size, if bench { ROUNDS } else { 1 });
            let rate = size as f64 / 1e6 / (times[0].as_secs_f64());
            let mut grown = ratio(times);
            if bench && grown > 2.0 + NOISE {
                // A step, as where memory is asked for in another way, is not a trend.
                grown = grown.min(ratio(measured(shape, place, size * 2, ROUNDS)));
            }
            println!(
                "{name:>40}: {:9.2?} {:9.2?}  {grown:5.2}  {rate:7.1} MB/s",
                times[0], times[1]
            );
            if bench && grown > 2.0 + NOISE {
                slow.push(name);
            }
        }
    }
    if slow.is_empty() {
        return ExitCode::SUCCESS;
    }
    eprintln!("more than linear: {}", slow.join(", "));
    ExitCode::FAILURE
}
