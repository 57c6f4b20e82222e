//! Many inputs: found, read and converted in parallel, delivered in order.
//!
//! Memory is bounded by the number of jobs times the largest input: results wait in a short
//! window until those before them are delivered. One failure never stops the rest.

mod inputs;
mod metadata;
mod ordered;
mod verdicts;

pub use inputs::{Input, Inputs, collect};
pub use metadata::Metadata;
pub use ordered::ordered;
pub use verdicts::read as read_verdicts;

use crate::convert::{Checked, Options, Refusal, convert};
use std::fs::File;
use std::io::{self, Read};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Bytes of the largest input that is read. The largest report seen has three million.
pub const LARGEST: u64 = 64 << 20;

/// Why an input is not in the data, and what the system or the page said.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The reason.
    pub refusal: Refusal,
    /// More of it; empty where there is no more.
    pub detail: String,
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Failure { refusal, detail: String::new() }
    }
}

/// Converts all inputs on `jobs` threads. `render` makes of each result what is to be delivered,
/// on the thread that converted it; `deliver` takes them in the order of the inputs.
///
/// # Errors
/// The first error of `deliver`, which ends the work.
pub fn run<T: Send>(
    inputs: &[Input],
    jobs: NonZeroUsize,
    options: impl Fn(&Input) -> Options + Sync,
    render: impl Fn(Result<Checked, Failure>) -> T + Sync,
    mut deliver: impl FnMut(&Input, T) -> io::Result<()>,
) -> io::Result<()> {
    let work = |input: &Input| {
        // A fault in one document is that document's failure.
        let guarded = |f: &mut dyn FnMut() -> T| catch_unwind(AssertUnwindSafe(f));
        guarded(&mut || render(one(input, &options(input)))).unwrap_or_else(|panic| {
            let said = panic.downcast_ref::<String>().map(String::as_str);
            let said = said.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or_default();
            render(Err(Failure { refusal: Refusal::Fault, detail: said.to_owned() }))
        })
    };
    ordered(inputs, jobs, work, |input, result| deliver(input, result))
}

/// Reads and converts one input.
fn one(input: &Input, options: &Options) -> Result<Checked, Failure> {
    let bytes = read(input)?;
    Ok(convert(&bytes, &input.name, options)?)
}

fn read(input: &Input) -> Result<Vec<u8>, Failure> {
    let unreadable =
        |error: io::Error| Failure { refusal: Refusal::Unreadable, detail: error.to_string() };
    let mut bytes = Vec::new();
    match &input.path {
        None => io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes),
        Some(path) => File::open(path).and_then(|file| {
            let size = file.metadata().map_or(0, |m| m.len()).min(LARGEST);
            bytes.reserve(usize::try_from(size).unwrap_or(0) + 1);
            file.take(LARGEST + 1).read_to_end(&mut bytes)
        }),
    }
    .map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST {
        let detail = format!("more than {} MiB", LARGEST >> 20);
        return Err(Failure { refusal: Refusal::TooLarge, detail });
    }
    Ok(bytes)
}
