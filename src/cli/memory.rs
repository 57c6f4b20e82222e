//! What an earlier run into the same folder leaves to be taken over.

use super::args::ConvertOptions;
use super::caller::Caller;
use super::output::say;
use super::prepare::Prepared;
use crate::batch::{Item, ItemContent, Origin};
use crate::convert::Options;
use crate::emit::dataset::{
    Afresh, Dataset, DatasetSettings, LastRun, Listing, Previous, PreviousResult, SeenInput, Stamp,
    StateKey, digest, file_digest,
};
use crate::emit::write::about::Description;
use crate::validate::Blanks;
use crate::words::Lang;
use crate::words::dataset as words;
use std::io;
use std::path::Path;

/// What is known before inputs are converted.
pub struct Memory {
    key: Option<StateKey>,
    listing: Option<[u8; 32]>,
    previous: Option<Previous>,
    folder: String,
    lang: Lang,
}

/// What the operator says of an input, as a key.
pub fn hints_key(options: &Options) -> StateKey {
    let corrections = match options.corrections.as_slice() {
        [] => String::new(),
        some => format!("{some:?}"),
    };
    StateKey::of(&[format!("{:?}", options.hints).as_bytes(), corrections.as_bytes()])
}

/// The converter, so that another one takes nothing over: a digest of the program itself. A version
/// number would have to be changed by hand with each change of what is read, in this crate or in
/// one that it is built of, and once it is forgotten a dataset holds what no version would read. The
/// version stands beside it for a program whose file says less than it should.
fn converter(caller: &Caller) -> Option<String> {
    let digest = match &caller.library {
        Some(library) => library.digest()?,
        None => of_process()?,
    };
    Some(format!("{digest} {}", env!("GOUJI_VERSION")))
}

/// The digest of the program of this process.
fn of_process() -> Option<String> {
    // On Linux the program that runs, even if its file has been replaced meanwhile.
    let itself = Path::new("/proc/self/exe");
    file_digest(itself).or_else(|_| file_digest(&std::env::current_exe()?)).ok()
}

impl Memory {
    /// Looks at the inputs of a run as they are now.
    pub fn new(
        options: &ConvertOptions,
        settings: DatasetSettings,
        prepared: &Prepared,
        description: &Description,
    ) -> Self {
        let lang = options.input.lang();
        let mut memory =
            Memory { key: None, listing: None, previous: None, folder: String::new(), lang };
        let Some(folder) = &options.out else { return memory };
        memory.folder = folder.display().to_string();
        // Whatever of the options changes what is written must be among these.
        let zero = Blanks::from(options.input.blanks) == Blanks::Zero;
        memory.key = converter(&options.input.caller).map(|converter| {
            let of_all = prepared.of_all();
            let shape =
                format!("{settings:?} {zero} {} {}", prepared.largest, prepared.ocr_layer());
            StateKey::of(&[
                converter.as_bytes(),
                shape.as_bytes(),
                &prepared.verdicts.digest(),
                &of_all.concat(),
            ])
        });
        let mut listing = Listing::default();
        listing.described(description);
        for input in prepared.inputs.list.iter() {
            let origin = Origin { name: input.name.clone(), url: None, fetched: None };
            let hints = hints_key(&prepared.options(&origin));
            listing.input(&input.name, hints, input.path.as_deref().and_then(Stamp::of));
        }
        for (path, reason) in &prepared.inputs.overlooked {
            listing.overlooked(path, reason.code());
        }
        if !prepared.inputs.unreadable.is_empty() {
            listing.uncertain();
        }
        memory.listing = listing.finish();
        memory
    }

    /// The key of the run.
    pub fn key(&self) -> Option<StateKey> {
        self.key
    }

    /// The digest of its list of inputs.
    pub fn listing(&self) -> Option<[u8; 32]> {
        self.listing
    }

    /// Opens what stands in the folder; says so if it should be of use and is not.
    pub fn recall(&mut self, dataset: &Dataset) {
        let folder = &self.folder;
        match dataset.previous() {
            Ok(previous) => self.previous = Some(previous),
            Err(Afresh::None | Afresh::Other) => {}
            Err(Afresh::Damaged) => say(words::DAMAGED.of_key(folder).words(self.lang)),
            Err(Afresh::Edited(name)) => {
                say(words::EDITED.of_key(&format!("{folder}/{name}")).words(self.lang));
            }
        }
    }

    /// What the run in the folder came to, if nothing at all has changed since.
    pub fn whole(&self) -> Option<&LastRun> {
        self.previous.as_ref()?.whole(self.listing)
    }

    /// Its inputs that are not in the data: name, reason, detail. Gives back how many.
    pub fn skipped(&self, mut take: impl FnMut(&str, &str, &str)) -> io::Result<u64> {
        let Some(previous) = &self.previous else { return Ok(0) };
        previous.skipped(|name, reason, detail| {
            take(name, reason, detail);
            Ok(())
        })
    }

    /// What was made of an input that has not changed, found without reading it; or its stamp.
    pub fn before(
        &self,
        item: &Item,
        options: &Options,
    ) -> Result<(SeenInput, PreviousResult), Option<Stamp>> {
        let ItemContent::File(path) = &item.content else { return Err(None) };
        // Without a folder to write there is nothing to remember.
        let stamp = self.key.and_then(|_| Stamp::of(path));
        let Some(previous) = &self.previous else { return Err(stamp) };
        let hints = hints_key(options);
        match previous.by_stamp(&item.origin.name, hints, stamp) {
            Some((digest, made)) => Ok((SeenInput { hints, digest, stamp }, made)),
            None => Err(stamp),
        }
    }

    /// What was made of an input whose bytes have not changed.
    pub fn made(&self, name: &str, seen: &mut SeenInput, bytes: &[u8]) -> Option<PreviousResult> {
        let previous = self.previous.as_ref().filter(|previous| previous.knows(name))?;
        seen.digest = digest(bytes);
        previous.by_digest(name, seen.hints, &seen.digest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::caller::Library;
    use std::fs;

    #[test]
    fn each_library_is_a_converter_of_its_own() {
        let dir = tempfile::tempdir().expect("dir");
        let of = |name: &str, bytes: &str| {
            let file = dir.path().join(name);
            fs::write(&file, bytes).expect("written");
            let library = Some(Library::loaded(file));
            converter(&Caller { library, ..Caller::default() }).expect("a converter")
        };
        let (old, new) = (of("old.so", "old"), of("new.so", "new"));
        assert_ne!(old, new);
        assert_eq!(old, of("same.so", "old"));
        let process = converter(&Caller::default()).expect("a converter");
        assert!(process != old && process.ends_with(env!("GOUJI_VERSION")));
    }
}
