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
