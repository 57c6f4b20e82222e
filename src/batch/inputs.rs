//! Which inputs there are: files, folders, archives and standard input, in a stable order.

use super::archive::{ArchiveKind, Members};
use super::item::{Item, ItemContent, Origin};
use super::list::{Input, InputList};
use super::listed::Unwanted;
use super::names::{free_name, is_archive, is_read, name};
use crate::emit::dataset;
use crate::report::NotInput;
use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

impl From<&Input> for Item {
    fn from(input: &Input) -> Self {
        let content = input.path.clone().map_or(ItemContent::Standard, ItemContent::File);
        Item { origin: Origin { name: input.name.clone(), url: None, fetched: None }, content }
    }
}

impl Input {
    /// What there is to convert in it, each at most `largest` bytes: itself, or the members of an
    /// archive.
    fn items(&self, largest: u64) -> Box<dyn Iterator<Item = Item> + Send> {
        let Some(path) = self.path.as_ref().filter(|_| self.archive) else {
            return Box::new(std::iter::once(self.into()));
        };
        match ArchiveKind::of(path) {
            ArchiveKind::Document => Box::new(std::iter::once(self.into())),
            kind => Box::new(Members::open(path.clone(), self.name.clone(), kind, largest)),
        }
    }
}

impl Inputs {
    /// What there is to convert, in order, each at most `largest` bytes. No two have one name: a
    /// member of an archive may be called as a file beside it is.
    pub fn items(&self, largest: u64) -> impl Iterator<Item = Item> + Send {
        let hasher = RandomState::new();
        // Files alone have names of their own already.
        let names = self.list.iter().filter(|_| self.list.has_archives());
        let mut taken: HashSet<_> = names.map(|input| hasher.hash_one(&input.name)).collect();
        let of_input = move |input: Input| {
            let items = input.items(largest);
            items.map(move |item| (item.origin.name == input.name, item))
        };
        self.list.iter().flat_map(of_input).map(move |(is_input, mut item)| {
            if !is_input && self.unwanted.includes(&item.origin.name) {
                let name = std::mem::take(&mut item.origin.name);
                item.content = ItemContent::Overlooked(vec![(name, NotInput::Excluded)]);
            }
            if !is_input && !matches!(item.content, ItemContent::Overlooked(_)) {
                item.origin.name =
                    free_name(item.origin.name, |name| !taken.insert(hasher.hash_one(name)));
            }
            item
        })
    }
}

/// A file's own name in lower case.
fn lower_name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase()
}

/// All inputs of a run.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// The inputs, in the order given; those of a folder in the order of their names.
    pub list: InputList,
    /// Files found in folders that are not inputs, with the reason.
    pub overlooked: Vec<(String, NotInput)>,
    /// Folders or links that could not be entered, with what the system said.
    pub unreadable: Vec<(String, String)>,
    /// Names of the arguments that are not there or cannot be read.
    pub missing: Vec<String>,
    /// The file being written, if it stands in a folder of the inputs and would be one of them.
    pub written: Option<PathBuf>,
    /// What is passed over.
    unwanted: Unwanted,
    /// Where an input of a name, of which this is the hash, stands in the list; while they are found.
    names: HashMap<u64, u32>,
    hasher: RandomState,
}

impl Inputs {
    /// Adds an input under its name. The same file given twice is one input; another file whose
    /// name is written alike gets a name of its own.
    fn add(&mut self, path: Option<PathBuf>, name: String, archive: bool) {
        let real =
            |path: &Option<PathBuf>| path.as_ref().and_then(|path| fs::canonicalize(path).ok());
        let earlier = self.names.get(&self.hasher.hash_one(&name));
        if let Some(earlier) = earlier.and_then(|at| self.list.get(*at as usize))
            && (earlier.path == path || (path.is_some() && real(&earlier.path) == real(&path)))
        {
            return;
        }
        let name = free_name(name, |name| self.names.contains_key(&self.hasher.hash_one(name)));
        let at = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.names.insert(self.hasher.hash_one(&name), at);
        self.list.push(Input { path, name, archive });
    }
}

/// Whether an argument is there and can be read. A pipe is not opened: that would take from it.
fn is_there(argument: &Path) -> bool {
    fs::metadata(argument).is_ok_and(|known| {
        let can_read = || fs::File::open(argument).is_ok();
        if known.is_dir() { fs::read_dir(argument).is_ok() } else { !known.is_file() || can_read() }
    })
}

/// Finds the inputs. Nothing in `besides` (the dataset or the file being written) is one, nor is what is
/// `unwanted` and not itself an argument.
pub fn collect(arguments: &[PathBuf], besides: Option<&Path>, unwanted: Unwanted) -> Inputs {
    let mut inputs = Inputs { unwanted, ..Inputs::default() };
    for argument in arguments {
        if argument.as_os_str() == OsStr::new("-") {
            inputs.add(None, "-".into(), false);
            continue;
        }
        if !is_there(argument) {
            inputs.missing.push(name(argument));
        }
        if argument.is_dir() {
            walk(argument, besides, &mut inputs);
        } else {
            inputs.add(Some(argument.clone()), name(argument), true);
        }
    }
    inputs.names = HashMap::new();
    inputs
}

fn walk(folder: &Path, besides: Option<&Path>, inputs: &mut Inputs) {
    let besides = besides.and_then(|path| std::fs::canonicalize(path).ok());
    let mut walker = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    while let Some(entry) = walker.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map(name).unwrap_or_default();
                if error.loop_ancestor().is_some() {
                    inputs.overlooked.push((path, NotInput::LinkLoop));
                } else {
                    let said =
                        error.io_error().map_or_else(|| error.to_string(), io::Error::to_string);
                    inputs.unreadable.push((path, said));
                }
                continue;
            }
        };
        let is_folder = entry.file_type().is_dir();
        // A file that is written is not linked to: its name tells enough to look closer.
        let own_name =
            besides.as_deref().is_some_and(|to| to.file_name() == Some(entry.file_name()));
        if entry.depth() > 0 && besides.is_some() && (is_folder || own_name) {
            let real = std::fs::canonicalize(entry.path()).ok();
            if real == besides {
                if is_folder {
                    walker.skip_current_dir();
                } else if is_read(&lower_name(entry.path())) {
                    inputs.written = Some(entry.into_path());
                }
                continue;
            }
        }
        if entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".") {
            if is_folder {
                walker.skip_current_dir();
            } else {
                inputs.overlooked.push((name(entry.path()), NotInput::Hidden));
            }
            continue;
        }
        if entry.depth() > 0 && inputs.unwanted.includes(&name(entry.path())) {
            inputs.overlooked.push((name(entry.path()), NotInput::Excluded));
            if is_folder {
                walker.skip_current_dir();
            }
            continue;
        }
        if is_folder {
            continue;
        }
        let lower = lower_name(entry.path());
        let archive = is_archive(&lower);
        if !is_read(&lower) {
            inputs.overlooked.push((name(entry.path()), NotInput::OtherExtension));
        } else if !entry.file_type().is_file() {
            // A pipe or device would be waited for.
            inputs.overlooked.push((name(entry.path()), NotInput::SpecialFile));
        } else if is_of_dataset(entry.path()) {
            inputs.overlooked.push((name(entry.path()), NotInput::Dataset));
        } else {
            let name = name(entry.path());
            inputs.add(Some(entry.into_path()), name, archive);
        }
    }
}

/// Paths that are none of the inputs and stand in none of them, in order: what an archive holds is
/// not known beforehand.
pub(super) fn not_among<'a>(
    paths: impl Iterator<Item = &'a str>,
    inputs: impl Iterator<Item = String>,
) -> Vec<&'a str> {
    let mut unused: Vec<_> = paths.collect();
    let within = |path: &'a str| {
        let folders = path.match_indices('/').filter_map(move |(at, _)| path.get(..at));
        folders.chain([path])
    };
    let wanted: HashSet<_> = unused.iter().flat_map(|path| within(path)).collect();
    let found: HashSet<_> = inputs.filter(|input| wanted.contains(&**input)).collect();
    unused.retain(|path| !within(path).any(|path| found.contains(path)));
    unused.sort_unstable();
    unused
}

/// Whether a file belongs to a dataset of ours, some other than the one being written.
fn is_of_dataset(file: &Path) -> bool {
    let is_owned = file.file_name().and_then(OsStr::to_str).is_some_and(dataset::is_owned);
    is_owned && file.parent().is_some_and(dataset::is_ours)
}
