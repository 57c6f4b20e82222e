//! Readers of pages: what is laid out of them.

use gouji::document::{Block, lay_out};

/// The lines and cells that a text or page shows, parted by `|`.
pub fn shown(_: &str, page: &str) -> String {
    let decoded = gouji::decode::decode(page.as_bytes());
    let document = lay_out(&decoded);
    let texts = document.blocks.iter().flat_map(|block| match block {
        Block::Line(line) => vec![&*line.text],
        Block::Grid(grid) => grid.cells.iter().map(|cell| &*cell.text).collect(),
    });
    texts.collect::<Vec<_>>().join("|")
}

/// The cells of the first table, each with the columns and rows it covers.
pub fn spans(_: &str, page: &str) -> String {
    let decoded = gouji::decode::decode(page.as_bytes());
    let document = lay_out(&decoded);
    let Some(Block::Grid(grid)) = document.blocks.first() else { return "-".to_owned() };
    let cells = grid.cells.iter().map(|cell| format!("{} {}x{}", cell.text, cell.w, cell.h));
    cells.collect::<Vec<_>>().join("|")
}

/// The kinds of damage that what a page shows has.
pub fn shown_damage(_: &str, page: &str) -> String {
    let decoded = gouji::decode::decode(page.as_bytes());
    let kinds = lay_out(&decoded).repair.kinds().join(" ");
    if kinds.is_empty() { "-".to_owned() } else { kinds }
}
