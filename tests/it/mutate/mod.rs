//! Fixtures, and what may befall their bytes on the way: flipped bytes, a lost end, two reports run
//! together, marks lost. Each says which bytes of the result it touched.

use std::ops::Range;
use std::path::{Path, PathBuf};

/// An input of `fixtures/`.
#[derive(Clone, Debug)]
pub struct Fixture {
    pub name: String,
    /// `input.html`, `input.txt` or `input.md`.
    pub file: &'static str,
    pub bytes: Vec<u8>,
    /// What it must be read as.
    pub expected: String,
}

/// Every input, by name.
pub fn fixtures() -> Vec<Fixture> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(root)
        .expect("the folder of fixtures")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    folders.sort();
    let input = |folder: PathBuf| {
        let name = folder.file_name()?.to_str()?.to_owned();
        let files = ["input.html", "input.txt", "input.md"];
        let (file, bytes) =
            files.into_iter().find_map(|f| Some((f, std::fs::read(folder.join(f)).ok()?)))?;
        let expected = std::fs::read_to_string(folder.join("expected.json")).ok()?;
        Some(Fixture { name, file, bytes, expected })
    };
    folders.into_iter().filter_map(input).collect()
}

/// One thing that happens. Numbers are taken modulo what there is.
#[derive(Clone, Copy, Debug)]
pub enum Harm {
    /// A bit of a byte.
    Flip { at: usize, bit: u8 },
    /// A byte becomes another one.
    Change { at: usize, to: u8 },
    /// All from here on is lost.
    Truncate { at: usize },
    /// From here on another report goes on, from there.
    Splice { at: usize, from: usize },
    /// A tag, or in a text a pipe, tab or line end, is lost.
    Unmark { nth: usize },
}

/// Harmed bytes.
#[derive(Clone, Debug)]
pub struct Harmed {
    pub bytes: Vec<u8>,
    /// What was changed, as ranges of `bytes`; where something was lost, an empty one.
    pub touched: Vec<Range<usize>>,
    /// Where another report begins.
    pub seam: Option<usize>,
}

impl Harmed {
    /// Nothing has happened yet.
    pub fn new(bytes: &[u8]) -> Self {
        Harmed { bytes: bytes.to_vec(), touched: Vec::new(), seam: None }
    }

    /// Whether something happened in or beside some bytes.
    pub fn touches(&self, bytes: &Range<usize>) -> bool {
        self.touched.iter().any(|t| t.start <= bytes.end && t.end >= bytes.start)
    }

    /// Lets it happen; `other` is the report of a splice.
    pub fn suffer(&mut self, harm: Harm, other: &[u8]) {
        let Some(last) = self.bytes.len().checked_sub(1) else { return };
        match harm {
            Harm::Flip { at, bit } => {
                let at = at % (last + 1);
                self.bytes[at] ^= 1 << (bit % 8);
                self.touched.push(at..at + 1);
            }
            Harm::Change { at, to } => {
                let at = at % (last + 1);
                self.bytes[at] = to;
                self.touched.push(at..at + 1);
            }
            Harm::Truncate { at } => self.cut(at % (last + 1), &[]),
            Harm::Splice { at, from } => {
                let at = at % (last + 1);
                self.cut(at, &other[from % other.len().max(1)..]);
                self.seam = Some(at);
            }
            Harm::Unmark { nth } => self.unmark(nth),
        }
    }

    fn cut(&mut self, at: usize, rest: &[u8]) {
        self.bytes.truncate(at);
        self.bytes.extend_from_slice(rest);
        self.touched.retain(|t| t.end <= at);
        self.touched.push(at..at);
    }

    fn unmark(&mut self, nth: usize) {
        let marks = marks(&self.bytes);
        let Some(mark) = marks.get(nth % marks.len().max(1)).cloned() else { return };
        self.bytes.drain(mark.clone());
        let moved = |at: usize| if at >= mark.end { at - mark.len() } else { at.min(mark.start) };
        for touched in &mut self.touched {
            *touched = moved(touched.start)..moved(touched.end);
        }
        self.seam = self.seam.map(moved);
        self.touched.push(mark.start..mark.start);
    }
}

/// Tags; in a text, what parts its cells.
fn marks(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(|b| *b == b'<').map(|n| at + n) {
        let Some(end) = bytes[start..].iter().position(|b| *b == b'>').map(|n| start + n + 1)
        else {
            break;
        };
        tags.push(start..end);
        at = end;
    }
    if tags.len() < 20 {
        let is_mark = |b: &u8| b"|\t\n".contains(b);
        tags = (0..bytes.len()).filter(|i| is_mark(&bytes[*i])).map(|i| i..i + 1).collect();
    }
    tags
}
