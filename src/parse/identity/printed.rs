//! The words as decoded behind a repaired name.

use crate::document::{Block, Document};
use crate::parse::agency::close_up;

/// The part of a block's text as decoded that reads as `name` when repaired; `None` where it
/// cannot be told apart or is the name itself.
pub(super) fn words(document: &Document, block: usize, name: &str) -> Option<String> {
    let Some(Block::Line(line)) = document.blocks.get(block) else { return None };
    let raw = &*line.text;
    if raw.contains(name) || raw.len() > 2000 {
        return None;
    }
    let reads =
        |from: usize, to: usize| close_up(&document.repair.clean(&raw[from..to])).into_owned();
    let ends: Vec<usize> =
        raw.char_indices().map(|(at, _)| at).chain(std::iter::once(raw.len())).collect();
    // The shortest beginning that holds the name, then its shortest end that does: repairing more
    // text never takes a name away again.
    let end = ends.partition_point(|&end| !reads(0, end).contains(name));
    let to = *ends.get(end)?;
    let start = ends.partition_point(|&from| from < to && reads(from, to).contains(name));
    let from = *ends.get(start.checked_sub(1)?)?;
    // A gloss of the last character belongs to it.
    let last = ends.iter().skip(end).take(40).take_while(|&&to| reads(from, to) == name).last()?;
    let words = raw.get(from..*last)?.trim();
    (words != name).then(|| words.to_owned())
}
