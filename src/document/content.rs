//! What a cell holds. Nearly all hold one line, which then needs no list.

use super::{Block, Line};
use std::borrow::Cow;

/// Blocks in reading order.
#[derive(Default)]
pub struct Content<'a> {
    /// The first block, while it is a line and the only one.
    only: Option<Line<'a>>,
    blocks: Vec<Block<'a>>,
}

impl<'a> Content<'a> {
    /// Appends a line.
    pub fn push(&mut self, line: Line<'a>) {
        if self.blocks.is_empty() && self.only.is_none() {
            self.only = Some(line);
        } else {
            self.blocks().push(Block::Line(line));
        }
    }

    /// The blocks, to append to.
    pub fn blocks(&mut self) -> &mut Vec<Block<'a>> {
        self.blocks.extend(self.only.take().map(Block::Line));
        &mut self.blocks
    }

    /// Whether there is a grid among the blocks.
    pub fn holds_grids(&self) -> bool {
        self.blocks.iter().any(|block| matches!(block, Block::Grid(_)))
    }

    /// Its blocks.
    pub fn into_blocks(mut self) -> Vec<Block<'a>> {
        self.blocks();
        self.blocks
    }

    /// Its lines as one text.
    pub fn into_text(self) -> Cow<'a, str> {
        let lines = self.blocks.into_iter().filter_map(|block| match block {
            Block::Line(line) => Some(line),
            Block::Grid(_) => None,
        });
        let mut lines = self.only.into_iter().chain(lines).map(|line| line.text);
        let (Some(first), second) = (lines.next(), lines.next()) else { return Cow::default() };
        let Some(second) = second else { return first };
        let mut out = String::with_capacity((first.len() + second.len()) * 2);
        out.push_str(&first);
        for line in std::iter::once(second).chain(lines) {
            out.push('\n');
            out.push_str(&line);
        }
        Cow::Owned(out)
    }
}
