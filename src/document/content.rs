//! What a cell holds. Nearly all hold one line, which then needs no list.

use super::{Block, Line};
use crate::text::sign;
use std::borrow::Cow;

/// Blocks in reading order.
#[derive(Default)]
pub struct Content<'a> {
    /// The first block, while it is a line and the only one.
    only: Option<Line<'a>>,
    blocks: Vec<Block<'a>>,
    /// Whether signs of what is not text stand among its text.
    has_signs: bool,
    /// Whether elements stand in it, be it without text.
    pub is_dressed: bool,
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

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.only.is_none() && self.blocks.is_empty()
    }

    /// Whether there is a grid among the blocks.
    pub fn holds_grids(&self) -> bool {
        self.blocks.iter().any(|block| matches!(block, Block::Grid(_)))
    }

    /// Whether all its words are a link's.
    pub fn is_link(&self) -> bool {
        let mut lines = self.blocks.iter().map(|block| match block {
            Block::Line(line) => line.is_link,
            Block::Grid(_) => false,
        });
        match &self.only {
            Some(line) => line.is_link,
            None => lines.len() > 0 && lines.all(|is_link| is_link),
        }
    }

    /// Its blocks.
    pub fn into_blocks(mut self) -> Vec<Block<'a>> {
        if self.has_signs {
            self.drop_signs();
        }
        self.blocks();
        self.blocks
    }

    /// Says that signs of what is not text stand among its text. They stay where they may be a
    /// figure or a part of one; beside words, and in what is only layout, they are ornaments.
    pub fn keep_signs(&mut self) {
        let is_words = self.lines().any(|line| sign::is_words(&line.text));
        if self.holds_grids() || is_words {
            self.drop_signs();
        } else {
            self.has_signs = true;
        }
    }

    fn lines(&mut self) -> impl Iterator<Item = &mut Line<'a>> {
        let blocks = self.blocks.iter_mut().filter_map(|block| match block {
            Block::Line(line) => Some(line),
            Block::Grid(_) => None,
        });
        self.only.as_mut().into_iter().chain(blocks)
    }

    fn drop_signs(&mut self) {
        self.has_signs = false;
        for line in self.lines() {
            if line.text.contains(sign::SIGN) {
                line.text = Cow::Owned(sign::bare(&line.text).trim().to_owned());
            }
        }
        self.only.take_if(|line| line.text.is_empty());
        self.blocks.retain(|block| !matches!(block, Block::Line(line) if line.text.is_empty()));
    }

    /// Its lines as one text.
    pub fn into_text(self) -> Cow<'a, str> {
        if self.blocks.is_empty() {
            return self.only.map(|line| line.text).unwrap_or_default();
        }
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
