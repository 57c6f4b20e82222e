//! Which inputs there are: files, folders, archives and standard input, in a stable order.

use super::archive::{Kind, Members};
use super::item::{Content, Item, Origin};
use std::collections::HashSet;
use std::ffi::OsStr;
use std::fmt::Write;
use std::io;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Endings of the files that a folder is searched for, lower case; each also with `.gz` behind it.
pub const EXTENSIONS: [&str; 6] = ["html", "htm", "shtml", "xhtml", "txt", "md"];

/// Endings of the archives that a folder is searched for, lower case.
pub const ARCHIVES: [&str; 6] = [".zip", ".tar", ".tar.gz", ".tgz", ".warc", ".warc.gz"];

/// One input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The file; `None` for standard input.
    pub path: Option<PathBuf>,
    /// What the data calls it: the path as given, with `/`; `-` for standard input.
    pub name: String,
    /// Whether it may be an archive: its content is looked at before it is taken for a document.
    pub archive: bool,
}

impl From<&Input> for Item {
    fn from(input: &Input) -> Self {
        let content = input.path.clone().map_or(Content::Standard, Content::File);
        Item { origin: Origin { name: input.name.clone(), url: None }, content }
    }
}

impl Input {
    /// What there is to convert in it, each at most `largest` bytes: itself, or the members of an
    /// archive.
    fn items(&self, largest: u64) -> Box<dyn Iterator<Item = Item> + Send> {
        let Some(path) = self.path.as_ref().filter(|_| self.archive) else {
            return Box::new(std::iter::once(self.into()));
        };
        match Kind::of(path) {
            Kind::Document => Box::new(std::iter::once(self.into())),
            kind => Box::new(Members::open(path.clone(), self.name.clone(), kind, largest)),
        }
    }
}

impl Inputs {
    /// What there is to convert, in order, each at most `largest` bytes.
    pub fn items(&self, largest: u64) -> impl Iterator<Item = Item> + Send {
        self.list.iter().flat_map(move |input| input.items(largest))
    }
}

/// Whether a file name, in lower case, has the ending of an archive.
pub(super) fn is_archive(name: &str) -> bool {
    ARCHIVES.iter().any(|ending| name.ends_with(ending))
}

/// All inputs of a run.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// The inputs, in the order given; those of a folder in the order of their names.
    pub list: Vec<Input>,
    /// Files found in folders that are no inputs, with the reason.
    pub overlooked: Vec<(String, &'static str)>,
    /// Folders or links that could not be entered, with what the system said.
    pub unreadable: Vec<(String, String)>,
}

/// Finds the inputs. Nothing inside `besides` (the dataset being written) is one.
pub fn collect(arguments: &[PathBuf], besides: Option<&Path>) -> Inputs {
    let mut inputs = Inputs::default();
    let mut seen = HashSet::new();
    for argument in arguments {
        if argument.as_os_str() == OsStr::new("-") {
            if seen.insert(argument.clone()) {
                inputs.list.push(Input { path: None, name: "-".into(), archive: false });
            }
        } else if argument.is_dir() {
            walk(argument, besides, &mut inputs, &mut seen);
        } else if seen.insert(argument.clone()) {
            let (path, name) = (Some(argument.clone()), name(argument));
            inputs.list.push(Input { path, name, archive: true });
        }
    }
    inputs
}

fn walk(folder: &Path, besides: Option<&Path>, inputs: &mut Inputs, seen: &mut HashSet<PathBuf>) {
    let besides = besides.and_then(|path| std::fs::canonicalize(path).ok());
    let mut walker = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    while let Some(entry) = walker.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map(name).unwrap_or_default();
                if error.loop_ancestor().is_some() {
                    inputs.overlooked.push((path, "link-loop"));
                } else {
                    let said =
                        error.io_error().map_or_else(|| error.to_string(), io::Error::to_string);
                    inputs.unreadable.push((path, said));
                }
                continue;
            }
        };
        let is_folder = entry.file_type().is_dir();
        if entry.depth() > 0 && is_folder && besides.is_some() {
            let real = std::fs::canonicalize(entry.path()).ok();
            if real == besides {
                walker.skip_current_dir();
                continue;
            }
        }
        if entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".") {
            if is_folder {
                walker.skip_current_dir();
            } else {
                inputs.overlooked.push((name(entry.path()), "hidden"));
            }
            continue;
        }
        if is_folder {
            continue;
        }
        let lower = entry.file_name().to_string_lossy().to_ascii_lowercase();
        let archive = is_archive(&lower);
        let ending = lower.strip_suffix(".gz").unwrap_or(&lower).rsplit_once('.');
        let known = ending.is_some_and(|(_, ending)| EXTENSIONS.contains(&ending));
        if !archive && !known {
            inputs.overlooked.push((name(entry.path()), "other-extension"));
        } else if !entry.file_type().is_file() {
            // A pipe or device would be waited for.
            inputs.overlooked.push((name(entry.path()), "special-file"));
        } else if seen.insert(entry.path().to_owned()) {
            let name = name(entry.path());
            inputs.list.push(Input { path: Some(entry.into_path()), name, archive });
        }
    }
}

/// A path as text: `/` between its parts, no leading `./`, bytes that are no UTF-8 as `%FF`.
pub fn name(path: &Path) -> String {
    let mut out = spelt(path.as_os_str().as_encoded_bytes());
    if std::path::MAIN_SEPARATOR != '/' {
        out = out.replace(std::path::MAIN_SEPARATOR, "/");
    }
    while let Some(rest) = out.strip_prefix("./").filter(|rest| !rest.is_empty()) {
        out = rest.trim_start_matches('/').to_owned();
    }
    out
}

/// A name as text, bytes that are no UTF-8 as `%FF`.
pub(super) fn spelt(bytes: &[u8]) -> String {
    let mut out = String::new();
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        for byte in chunk.invalid() {
            // Formatting into a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn names(inputs: &Inputs, root: &Path) -> Vec<String> {
        let root = format!("{}/", name(root));
        inputs.list.iter().map(|i| i.name.replace(&root, "")).collect()
    }

    #[test]
    fn a_folder_is_searched_in_the_order_of_names() {
        let dir = tempfile::tempdir().expect("dir");
        fs::create_dir(dir.path().join("b")).expect("made");
        for file in ["c.TXT", "b/z.html", "a.md", "x.pdf", ".hidden.html"] {
            fs::write(dir.path().join(file), "").expect("written");
        }
        let inputs = collect(&[dir.path().to_owned()], None);
        assert_eq!(names(&inputs, dir.path()), ["a.md", "b/z.html", "c.TXT"]);
        let reasons: Vec<_> = inputs.overlooked.iter().map(|o| o.1).collect();
        assert_eq!(reasons, ["hidden", "other-extension"]);
    }

    #[test]
    fn an_input_given_twice_is_one_input() {
        let dir = tempfile::tempdir().expect("dir");
        let file = dir.path().join("a.html");
        fs::write(&file, "").expect("written");
        let given = [file.clone(), dir.path().to_owned(), "-".into(), "-".into()];
        assert_eq!(names(&collect(&given, None), dir.path()), ["a.html", "-"]);
    }

    #[test]
    fn the_dataset_is_no_input() {
        let dir = tempfile::tempdir().expect("dir");
        let out = dir.path().join("out");
        fs::create_dir(&out).expect("made");
        fs::write(out.join("a.html"), "").expect("written");
        let inputs = collect(&[dir.path().to_owned()], Some(&out));
        assert!(inputs.list.is_empty() && inputs.overlooked.is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_its_own_folder_ends_the_search() {
        let dir = tempfile::tempdir().expect("dir");
        std::os::unix::fs::symlink(dir.path(), dir.path().join("loop")).expect("linked");
        fs::write(dir.path().join("a.html"), "").expect("written");
        let inputs = collect(&[dir.path().to_owned()], None);
        assert_eq!(inputs.list.len(), 1);
        assert_eq!(inputs.overlooked.iter().map(|o| o.1).collect::<Vec<_>>(), ["link-loop"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_no_text_is_spelt_out() {
        use std::os::unix::ffi::OsStrExt;
        assert_eq!(name(Path::new(OsStr::from_bytes(b"./a\xff/b.html"))), "a%FF/b.html");
    }
}
