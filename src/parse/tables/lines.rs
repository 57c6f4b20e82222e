//! How the lines of a table end: what both readings know of how wide its rows are.

use super::tape::{Cut, Token};
use std::ops::Range;

/// How the lines of a table end.
pub struct Lines {
    /// For each table (a block of a page, or all lines of a text), where most of its lines end.
    ends: Vec<(usize, u32)>,
    /// Whether a row ends with an empty cell beyond where most do: there, one whose last value is blank
    /// may have lost a cell before it and owe its width to that one.
    pub ragged: bool,
}

impl Lines {
    pub fn of(tape: &[Token], tokens: Range<usize>) -> Self {
        let tokens = tape.get(tokens).unwrap_or(&[]);
        let last = || tokens.chunk_by(|a, b| a.row == b.row).filter_map(<[Token]>::last);
        let mut all: Vec<(usize, u32)> = last().map(|t| (table_of(t), t.end())).collect();
        all.sort_unstable();
        let ends = all
            .chunk_by(|a, b| a.0 == b.0)
            .filter_map(|of| {
                of.chunk_by(|a, b| a == b).max_by_key(|same| same.len())?.first().copied()
            })
            .collect();
        let mut lines = Lines { ends, ragged: false };
        lines.ragged = last().any(|last| {
            last.cut == Cut::Grid
                && last.is_empty()
                && lines.usual_end(last).is_some_and(|end| last.end() > end)
        });
        lines
    }

    /// Where most lines of a token's table end.
    pub fn usual_end(&self, token: &Token) -> Option<u32> {
        let table = table_of(token);
        let at = self.ends.binary_search_by_key(&table, |(table, _)| *table).ok()?;
        self.ends.get(at).map(|(_, end)| *end)
    }
}

/// The table that a token's row is part of: its block, or, for lines of a text, all lines.
fn table_of(token: &Token) -> usize {
    if token.cut == Cut::Grid { token.block } else { usize::MAX }
}
