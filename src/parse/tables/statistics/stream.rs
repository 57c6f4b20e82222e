//! A statistics table of a cell a line, or of a whole page a line.

use super::super::shape::between_marks;
use super::{PrintedCell, Reader, edge, place, plain, text};
use crate::form::statistics::{ITEMS, SERIAL};
use std::ops::Range;

/// Cells of the longest head.
const LONGEST_HEAD: usize = 6;
/// Cells of the longest label.
const LONGEST_LABEL: usize = 3;

impl<'d> Reader<'d> {
    /// Reads a table whose head begins in a line, cell after cell over the lines behind it; returns
    /// the blocks that hold nothing else.
    pub fn stream(&mut self, at: usize) -> Range<usize> {
        let own = self.pieces(at);
        let opens = |cell: &PrintedCell| {
            let text = plain(&self.document.repair.clean(cell.text));
            ITEMS.contains(&text.as_str()) || SERIAL.contains(&text.as_str())
        };
        let Some(start) = own.iter().position(opens) else { return at..at };
        let document = self.document;
        let lines = (at + 1..document.blocks.len()).map_while(|next| {
            text(document, next)?;
            Some(next)
        });
        let mut cells = own.into_iter().skip(start).map(|cell| (at, cell)).collect::<Vec<_>>();
        let mut lines = lines.peekable();
        while cells.iter().filter(|(_, cell)| !cell.text.is_empty()).count() < LONGEST_HEAD
            && let Some(next) = lines.next()
        {
            cells.extend(self.pieces(next).into_iter().map(|cell| (next, cell)));
        }
        let first: Vec<PrintedCell> = cells.iter().map(|(_, cell)| *cell).collect();
        let head = (3..=first.len().min(LONGEST_HEAD))
            .rev()
            .find_map(|n| self.head(&first[..n]).filter(|head| head.cells == n));
        let Some(head) = head else { return at..at };
        let (has_serial, skipped) = (head.has_serial, head.cells);
        let mut serial = 0;
        self.heads.push(head);
        let before = self.rows.len();
        let mut end = at + 1;
        let (mut row, mut row_end) = (Vec::new(), at);
        // Where the row's figures begin.
        let mut values: Option<usize> = None;
        let mut queue: std::collections::VecDeque<(usize, PrintedCell)> =
            cells.into_iter().skip(skipped).collect();
        loop {
            let Some((line, cell)) = queue.pop_front() else {
                let Some(next) = lines.next() else { break };
                queue.extend(self.pieces(next).into_iter().map(|cell| (next, cell)));
                continue;
            };
            let is_figure = cell.text.is_empty() || self.reading(cell.text).is_some();
            match values {
                Some(_) if is_figure => row.push(cell),
                None if cell.text.is_empty() => continue,
                None if !row.is_empty() && self.is_unit(cell.text) => {
                    row.push(cell);
                    values = Some(row.len());
                }
                // A serial number opens a row; another figure without a label is none's.
                None if is_figure && !has_serial => break,
                None if row.len() >= LONGEST_LABEL => break,
                None => {
                    if is_figure && row.is_empty() {
                        serial = cell.text.parse().unwrap_or(0);
                    }
                    row.push(cell);
                }
                Some(from) => {
                    // Behind the figures stands the next row's number.
                    let next = row.last().filter(|_| has_serial && row.len() > from);
                    let is_next = |cell: &PrintedCell| cell.text.parse() == Ok(serial + 1);
                    let own = row.len() - usize::from(next.is_some_and(is_next));
                    self.row(&row[..own], false);
                    end = row_end + 1;
                    serial += 1;
                    row = vec![cell];
                    values = None;
                }
            }
            row_end = line;
        }
        if values.is_some() {
            self.row(&row, false);
            end = row_end + 1;
        }
        // What the table is read from the middle of holds the report too.
        if start > 0 && self.rows.len() > before { at + 1..end.max(at + 1) } else { at..end }
    }

    /// The cells of a line between pipes or tabs; of one that has neither, the line. Where several
    /// stand in a line, an empty one among them is a cell.
    fn pieces(&self, at: usize) -> Vec<PrintedCell<'d>> {
        let Some(text) = text(self.document, at) else { return Vec::new() };
        let text = edge(text);
        let parts: Vec<&str> =
            between_marks(text).map_or(vec![text.trim()], |parts| parts.collect());
        let filled = parts.iter().filter(|part| !part.is_empty()).count();
        let parts = parts.into_iter().enumerate().filter(|(_, p)| filled > 1 || !p.is_empty());
        let place = |n: usize| place(self.document, at, u32::try_from(n + 1).unwrap_or(u32::MAX));
        parts.filter_map(|(n, text)| Some(PrintedCell { text, place: place(n)? })).collect()
    }
}
