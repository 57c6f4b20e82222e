//! Many inputs: found, read and converted in parallel, delivered in order.
//!
//! Memory is bounded by the number of jobs times the largest document: results wait in a short
//! window until those before them are delivered, and archives are read a member at a time. One
//! failure never stops the rest.

mod about;
mod agencies;
mod archive;
mod corrections;
mod failure;
mod inputs;
mod item;
mod lines;
mod list;
mod listed;
mod metadata;
mod names;
mod operator;
mod ordered;
mod verdicts;

pub use about::read as read_about;
pub use agencies::Agencies;
pub use corrections::Corrections;
pub use failure::Failure;
pub use inputs::{Inputs, collect};
pub use item::{Item, ItemContent, LARGEST, Origin};
pub use lines::{LineDocument, RawLine, RawLines, Unusable};
pub use list::{Input, InputList};
pub use listed::{Unwanted, listed};
pub use metadata::Metadata;
pub use names::name;
pub use operator::refuse_line;
pub use ordered::ordered;
pub use verdicts::read as read_verdicts;

use crate::native::is_own;
use crate::report::NotInput;
use failure::fault;
use std::io;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What is delivered of an item.
#[derive(Debug)]
pub enum Delivery<T> {
    /// What was made of it.
    Made(T),
    /// Names of files that are not inputs, and why.
    Overlooked(Vec<(String, NotInput)>),
}

/// Reads all items on `jobs` threads. `work` makes of the bytes of each what is to be delivered, on
/// the thread that read it; `deliver` takes the results in the order of the items. A file that
/// holds more than `largest` bytes is a failure. `before` looks at an item before it is read: it
/// gives the result, which spares the reading, or what `work` is to know.
///
/// # Errors
/// The first error of `deliver`, which ends the work.
pub fn run<T: Send, C: Copy + Default>(
    items: impl Iterator<Item = Item> + Send,
    jobs: NonZeroUsize,
    largest: u64,
    before: impl Fn(&Item) -> Result<T, C> + Sync,
    work: impl Fn(&Origin, C, Result<&[u8], Failure>) -> T + Sync,
    mut deliver: impl FnMut(&Origin, Delivery<T>) -> io::Result<()> + Send,
) -> io::Result<()> {
    let one = |item: Item| {
        if let ItemContent::Overlooked(files) = item.content {
            return (item.origin, Delivery::Overlooked(files));
        }
        let known = match before(&item) {
            Ok(result) => return (item.origin, Delivery::Made(result)),
            Err(known) => known,
        };
        let Item { origin, content } = item;
        // A fault in one document is that document's failure.
        let done = catch_unwind(AssertUnwindSafe(|| match content.read(largest) {
            Ok(bytes) if is_own(&bytes) => {
                Delivery::Overlooked(vec![(origin.name.clone(), NotInput::Dataset)])
            }
            Ok(bytes) => Delivery::Made(work(&origin, known, Ok(&bytes))),
            Err(failure) => Delivery::Made(work(&origin, known, Err(failure))),
        }));
        let result = done.unwrap_or_else(|panic| {
            Delivery::Made(work(&origin, C::default(), Err(fault(&*panic))))
        });
        (origin, result)
    };
    ordered(items, jobs, one, |(origin, result)| deliver(&origin, result))
}

/// Does work on one document; a fault in it is that document's failure.
pub fn guarded<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(fault(&*panic)))
}
