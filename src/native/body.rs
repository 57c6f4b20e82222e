//! Paragraphs and tables, as a document or a workbook holds them.

/// What a document holds, in reading order.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// Paragraphs and tables.
    pub pieces: Vec<BodyBlock>,
    /// The title that the file says it has.
    pub title: Option<String>,
}

/// A paragraph or a table.
#[derive(Clone, Debug)]
pub enum BodyBlock {
    /// A line, and the level of the heading that it is (1 to 6), 0 for none.
    Line(String, u8),
    /// A table.
    Table(BodyTable),
    /// A picture between paragraphs.
    Picture,
}

/// A table; its cells still hold pieces.
#[derive(Clone, Debug, Default)]
pub struct BodyTable {
    /// Its rows.
    pub rows: Vec<BodyRow>,
    /// The page, or sheet, it stands on, from 1; 0 where the file has none.
    pub page: u32,
}

/// A row of a table.
#[derive(Clone, Debug, Default)]
pub struct BodyRow {
    /// The cells that begin in it.
    pub cells: Vec<BodyCell>,
}

/// A cell.
#[derive(Clone, Debug)]
pub struct BodyCell {
    /// Columns it covers, at least 1.
    pub w: u32,
    /// Rows it covers, at least 1.
    pub h: u32,
    /// What it holds.
    pub pieces: Vec<BodyBlock>,
}

/// Pieces in words: a line as it is behind the `#` of its level, a table as rows of `[cells]` with
/// their spans.
#[cfg(test)]
pub fn said(pieces: &[BodyBlock]) -> String {
    let cell = |cell: &BodyCell| match (cell.w, cell.h) {
        (1, 1) => format!("[{}]", said(&cell.pieces)),
        (w, h) => format!("[{} {w}x{h}]", said(&cell.pieces)),
    };
    let row = |row: &BodyRow| row.cells.iter().map(cell).collect::<String>();
    let words = pieces.iter().map(|piece| match piece {
        BodyBlock::Line(text, level) => format!("{}{text}", "#".repeat(usize::from(*level))),
        BodyBlock::Table(table) => table.rows.iter().map(row).collect::<Vec<_>>().join(";"),
        BodyBlock::Picture => "*".to_owned(),
    });
    words.collect::<Vec<_>>().join("/")
}
