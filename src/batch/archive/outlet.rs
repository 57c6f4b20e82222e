//! Where the members of an archive go.

use crate::batch::failure::Failure;
use crate::batch::item::{Item, ItemContent, Origin, bounded, too_large};
use crate::batch::names::{is_archive, spelt};
use crate::convert::Refusal;
use crate::report::{ENDINGS, NotInput};
use crate::words::detail;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read};
use std::sync::mpsc::SyncSender;

/// Why an archive is read no further.
#[derive(Debug)]
pub enum Stop {
    /// Nobody takes the members any more.
    Unwanted,
    /// It cannot be read.
    Broken(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Stop::Broken(failure)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::Broken(error.into())
    }
}

/// The failure of what is damaged.
pub fn lost(said: impl Into<String>) -> Failure {
    Failure { refusal: Refusal::Damaged, detail: said.into() }
}

/// The failure of a member that would need something else to be read.
pub fn unreadable(said: &str) -> Failure {
    Failure { refusal: Refusal::Unreadable, detail: said.to_owned() }
}

/// A failure of the archive itself.
pub fn damaged(said: impl Into<String>) -> Stop {
    lost(said).into()
}

/// Why a member of this path is not a document; `None` if it may be one.
pub fn overlooks(path: &[u8]) -> Option<NotInput> {
    let mut parts = path.split(|b| *b == b'/');
    if parts.any(|part| part.starts_with(b".") && part != b"." && part != b"..") {
        return Some(NotInput::Hidden);
    }
    let path = spelt(path);
    let lower = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    if is_archive(&lower) {
        return Some(NotInput::NestedArchive);
    }
    let ending = lower.strip_suffix(".gz").unwrap_or(&lower).rsplit_once('.');
    let known = ending.is_some_and(|(_, ending)| ENDINGS.contains(&ending));
    (!known).then_some(NotInput::OtherExtension)
}

/// Where a document was fetched from, and when.
#[derive(Clone, Debug, Default)]
pub struct Fetched {
    /// The address.
    pub url: Option<String>,
    /// The time, ISO 8601.
    pub at: Option<String>,
}

/// Takes the members of one archive.
pub struct Outlet {
    archive: String,
    largest: u64,
    to: SyncSender<Item>,
    /// How often a name was given, by its hash: a million names would be as large as the archive.
    given: HashMap<u64, u32>,
    documents: u64,
    /// Members that are not documents, not yet handed over.
    overlooked: Vec<(String, NotInput)>,
}

/// Members that are not documents are handed over together: an archive may hold little else.
const TOGETHER: usize = 1000;

impl Outlet {
    /// Takes the members of the archive of this name.
    pub fn new(archive: String, largest: u64, to: SyncSender<Item>) -> Self {
        Outlet { archive, largest, to, given: HashMap::new(), documents: 0, overlooked: Vec::new() }
    }

    /// Name of the archive.
    pub fn name(&self) -> &str {
        &self.archive
    }

    /// Bytes of the largest document.
    pub fn largest(&self) -> u64 {
        self.largest
    }

    /// Number of documents handed over, failures among them.
    pub fn documents(&self) -> u64 {
        self.documents
    }

    /// Hands a document over.
    pub fn send(&mut self, item: Item) -> Result<(), Stop> {
        self.flush()?;
        self.documents += 1;
        self.to.send(item).map_err(|_| Stop::Unwanted)
    }

    fn flush(&mut self) -> Result<(), Stop> {
        if self.overlooked.is_empty() {
            return Ok(());
        }
        let content = ItemContent::Overlooked(std::mem::take(&mut self.overlooked));
        self.to.send(Item { origin: self.origin(), content }).map_err(|_| Stop::Unwanted)
    }

    fn origin(&self) -> Origin {
        Origin { name: self.archive.clone(), url: None, fetched: None }
    }

    /// Hands over that the archive itself failed.
    pub fn fail(&mut self, failure: Failure) {
        // If nobody takes it, nobody is left to read of it.
        let _ = self.send(Item { origin: self.origin(), content: ItemContent::Failed(failure) });
    }

    /// Hands over what is left.
    pub fn end(&mut self) {
        // As above.
        let _ = self.flush();
    }

    /// Hands over a member of this path that is not a document.
    pub fn overlook(&mut self, path: &[u8], why: NotInput) -> Result<(), Stop> {
        self.overlooked.push((format!("{}/{}", self.archive, spelt(path)), why));
        if self.overlooked.len() < TOGETHER { Ok(()) } else { self.flush() }
    }

    /// Hands over a document of this path, or why it could not be had.
    pub fn document(
        &mut self,
        path: &[u8],
        from: Option<Fetched>,
        read: Result<Vec<u8>, Failure>,
    ) -> Result<(), Stop> {
        let mut name = format!("{}/{}", self.archive, spelt(path));
        let mut hasher = DefaultHasher::new();
        name.hash(&mut hasher);
        let times = self.given.entry(hasher.finish()).or_default();
        *times = times.saturating_add(1);
        // An archive may hold a name, a crawl an address, more than once.
        if *times > 1 {
            name = format!("{name} ({times})");
        }
        let content = read.map_or_else(ItemContent::Failed, ItemContent::Bytes);
        let Fetched { url, at: fetched } = from.unwrap_or_default();
        self.send(Item { origin: Origin { name, url, fetched }, content })
    }

    /// Reads a member of this path and size from a stream and hands it over.
    pub fn member(&mut self, path: &[u8], size: u64, source: impl Read) -> Result<(), Stop> {
        if let Some(why) = overlooks(path) {
            return self.overlook(path, why);
        }
        let read = match size > self.largest {
            true => Err(too_large(self.largest)),
            false => bounded(source, size, self.largest),
        };
        match read {
            Ok(bytes) if bytes.len() as u64 != size => Err(damaged(detail::CUT_OFF)),
            Ok(bytes) => self.document(path, None, Ok(bytes)),
            Err(failure) if failure.refusal == Refusal::TooLarge => {
                self.document(path, None, Err(failure))
            }
            // A stream that breaks off gives nothing more.
            Err(failure) => Err(failure.into()),
        }
    }
}
