//! Boxes drawn with characters: between two rules stands one row, its cells wrapped over lines.

use super::super::labels::{LABELS, Role};
use super::super::shape::{PIPES, trim};
use super::{Cut, Kind, Writer};
use crate::report::Reading;
use crate::text::fold::fold;
use crate::text::number::{Figure, read_figure};

impl<'a> Writer<'a> {
    /// The lines between two rules of a drawn box are one row, its cells wrapped, unless figures
    /// stand under each other in it.
    pub(super) fn end_box_row(&mut self) {
        let lines = std::mem::take(&mut self.boxed);
        let Some(&(block, _, _)) = lines.first() else { return };
        let split: Vec<Vec<&'a str>> = lines
            .iter()
            .map(|(_, text, _)| {
                let inner = trim(text);
                let inner = inner.strip_prefix(PIPES).unwrap_or(inner);
                inner.strip_suffix(PIPES).unwrap_or(inner).split(PIPES).collect()
            })
            .collect();
        let width = split.iter().map(Vec::len).max().unwrap_or(0);
        let pieces = |x: usize| {
            split
                .iter()
                .zip(&lines)
                .filter_map(move |(cells, line)| Some((trim(cells.get(x)?), line.2)))
                .filter(|(piece, _)| !piece.is_empty())
        };
        let is_figure = |piece: &str| read_figure(&self.repair.clean(piece)).is_some();
        let stacked = |x: usize| pieces(x).filter(|(p, _)| is_figure(p)).count() > 1;
        let labels = |cells: &&Vec<&str>| {
            cells.iter().any(|cell| {
                let clean = self.repair.clean(cell);
                let key = fold(&clean);
                LABELS.exact(&key).iter().any(|label| label.role == Role::Row)
            })
        };
        // Lines with labels of their own are rows; others are the wrapped rest of the row.
        let rows = split.iter().filter(labels).count();
        let ragged = split.iter().any(|cells| cells.len() != width);
        if lines.len() == 1 || rows > 1 || ragged {
            self.in_box = false;
            for (block, text, line) in lines {
                self.row += 1;
                let (begun, first) = (self.take_open(text), self.tokens.len());
                self.cells(block, text, line);
                self.refuse_begun(begun, first);
            }
            return;
        }
        self.row += 1;
        for x in 0..width {
            let (first, line) = pieces(x).next().unwrap_or(("", lines[0].2));
            let joined: String = pieces(x).map(|(piece, _)| piece).collect();
            let place = line.with_cell(x as u32 + 1);
            // Digits that go on over a line end read otherwise with it.
            let goes_on = |figure: &Figure| {
                let printed: Vec<&str> = pieces(x).map(|(piece, _)| piece).collect();
                let whole = printed.join("\n");
                figure.reading.number().is_some()
                    && !matches!(self.kind(&whole), Kind::Figure(whole) if whole == *figure)
            };
            let kind = match self.kind(&joined).into_owned() {
                // Whether the lines are one figure wrapped or several, they do not say.
                Kind::Figure(figure) if stacked(x) || goes_on(&figure) => {
                    Kind::Figure(Figure::bare(Reading::Illegible))
                }
                kind => kind,
            };
            self.push(block, first, kind, Cut::Pipe, (x as u32, 1), place);
        }
    }
}
