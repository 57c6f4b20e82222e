//! Paragraphs and tables, as a document or a workbook holds them.

/// What a document holds, in reading order.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// Paragraphs and tables.
    pub pieces: Vec<Piece>,
    /// The title that the file says it has.
    pub title: Option<String>,
}

/// A paragraph or a table.
#[derive(Clone, Debug)]
pub enum Piece {
    /// A line, and the level of the heading that it is (1 to 6), 0 for none.
    Line(String, u8),
    /// A table.
    Table(Table),
    /// A picture between paragraphs.
    Picture,
}

/// A table; its cells still hold pieces.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Its rows.
    pub rows: Vec<Row>,
    /// The page, or sheet, it stands on, from 1; 0 where the file has none.
    pub page: u32,
}

/// A row of a table.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The cells that begin in it.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Columns it covers, at least 1.
    pub w: u32,
    /// Rows it covers, at least 1.
    pub h: u32,
    /// What it holds.
    pub pieces: Vec<Piece>,
}

/// Pieces in words: a line as it is behind the `#` of its level, a table as rows of `[cells]` with
/// their spans.
#[cfg(test)]
pub fn said(pieces: &[Piece]) -> String {
    let cell = |cell: &Cell| match (cell.w, cell.h) {
        (1, 1) => format!("[{}]", said(&cell.pieces)),
        (w, h) => format!("[{} {w}x{h}]", said(&cell.pieces)),
    };
    let row = |row: &Row| row.cells.iter().map(cell).collect::<String>();
    let words = pieces.iter().map(|piece| match piece {
        Piece::Line(text, level) => format!("{}{text}", "#".repeat(usize::from(*level))),
        Piece::Table(table) => table.rows.iter().map(row).collect::<Vec<_>>().join(";"),
        Piece::Picture => "*".to_owned(),
    });
    words.collect::<Vec<_>>().join("/")
}
