//! Readers of pages: what is laid out of them.

use gouji::document::{Block, Document, lay_out, lay_out_file};
use gouji::native::{DrawnPage, Glyph, Opened, RulingLine};
use unicode_width::UnicodeWidthChar;

/// The lines and cells that a text or page shows, separated by `|`.
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

/// The lines of pages of 600 by 800 points, and the tables as rows of cells in brackets. `规章@50,120`
/// is text from there on, `规章@~50,120` about its middle, `12@50,120/8` in that size, `_` a gap in it;
/// `—100:0-300` and `|50:0-40` are ruling lines, `*100,30` a picture as large as a figure, `§` the
/// next page.
pub fn drawn(_: &str, text: &str) -> String {
    let pages = text.split('§').map(|page| {
        let mut drawn = DrawnPage { width: 600.0, height: 800.0, ..DrawnPage::default() };
        for piece in page.split_whitespace() {
            let numbers = |text: &str| -> Vec<f32> {
                let parts = text.split([',', ':', '-', '/']).filter(|part| !part.is_empty());
                parts
                    .map(|part| {
                        part.parse().unwrap_or_else(|_| panic!("{piece}: {part} is not a number"))
                    })
                    .collect()
            };
            if let Some((text, place)) = piece.split_once('@') {
                put(&mut drawn.glyphs, text, &numbers(place.trim_start_matches('~')), place);
            } else if let Some(at) = piece.strip_prefix('*') {
                drawn.marks.push((numbers(at)[0], numbers(at)[1]));
            } else {
                let [at, from, to] =
                    numbers(&piece[piece.chars().next().map_or(0, char::len_utf8)..])[..]
                else {
                    panic!("{piece}: where it stands, begins and ends")
                };
                drawn.rules.push(RulingLine { horizontal: piece.starts_with('—'), at, from, to });
            }
        }
        drawn
    });
    blocks(&lay_out_file(Opened::Sheets(pages.collect())))
}

fn put(glyphs: &mut Vec<Glyph>, text: &str, at: &[f32], place: &str) {
    let size = at.get(2).copied().unwrap_or(10.0);
    let wide = |c: char| size * c.width().unwrap_or(1) as f32 / 2.0;
    let middle =
        if place.starts_with('~') { text.chars().map(wide).sum::<f32>() / 2.0 } else { 0.0 };
    let mut x = at[0] - middle;
    for c in text.chars() {
        if c != '_' {
            glyphs.push(Glyph { text: c.into(), x, y: at[1], w: wide(c), size });
        }
        x += wide(c);
    }
}

fn blocks(document: &Document) -> String {
    let blocks = document.blocks.iter().map(|block| match block {
        Block::Line(line) => line.text.to_string(),
        Block::Grid(grid) => {
            let row = |cells: &[gouji::document::GridCell]| {
                cells.iter().map(|cell| cell.text.replace('\n', "~")).collect::<Vec<_>>().join("|")
            };
            format!("[{}]", grid.rows().map(row).collect::<Vec<_>>().join(";"))
        }
    });
    blocks.collect::<Vec<_>>().join("/")
}
