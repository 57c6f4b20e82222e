//! Figures that are too wide for their cells, and go on in the next line.

use super::lines::GlyphRow;
use std::collections::HashMap;

/// Room that programs leave beside the text of a cell at most, in points.
const ROOM: f32 = 5.7;

/// Distance of the lines of one figure at most, in sizes of its font.
const PITCH: f32 = 1.8;

/// The lines of each cell. `ends` are its left and right edges, `places` its first row and how many it
/// covers.
///
/// Digits on two lines are one figure only where it cannot be otherwise: no digit more fits on any of
/// its lines but the last, and another figure of the row stands on one line, so that these are not two
/// rows that no line parts.
pub fn texts(
    cells: &[Vec<GlyphRow>],
    ends: &[(f32, f32)],
    places: &[(usize, usize)],
) -> Vec<Vec<String>> {
    let gap = |side: fn(&GlyphRow, (f32, f32)) -> f32| {
        let all = cells.iter().zip(ends).flat_map(|(rows, own)| rows.iter().map(|r| side(r, *own)));
        all.fold(ROOM, f32::min).max(0.0)
    };
    let (before, behind) =
        (gap(|row, own| row.left() - own.0), gap(|row, own| own.1 - row.right()));
    let room = |own: (f32, f32)| own.1 - own.0 - before - behind;
    // By rows of the table: whether a figure stands on one line, whether any is in doubt.
    let mut known: HashMap<(usize, usize), (bool, bool)> = HashMap::new();
    for ((rows, own), place) in cells.iter().zip(ends).zip(places) {
        let known = known.entry(*place).or_default();
        match &rows[..] {
            [only] => known.0 |= only.is_digits(),
            rows if is_stacked(rows) => known.1 |= !is_full(rows, room(*own)),
            _ => {}
        }
    }
    let all = cells.iter().zip(ends).zip(places);
    all.map(|((rows, own), place)| {
        let lines = rows.iter().map(GlyphRow::text);
        let is_one = is_stacked(rows)
            && is_full(rows, room(*own))
            && known.get(place) == Some(&(true, false));
        if is_one { vec![lines.collect()] } else { lines.collect() }
    })
    .collect()
}

fn is_stacked(rows: &[GlyphRow]) -> bool {
    rows.len() > 1 && rows.iter().all(GlyphRow::is_digits)
}

/// Whether the lines of a figure but the last have no room for a digit more.
fn is_full(rows: &[GlyphRow], room: f32) -> bool {
    rows.windows(2).all(|pair| {
        let (row, next) = (&pair[0], &pair[1]);
        let digit = row.glyphs.first().map_or(0.0, |glyph| glyph.w);
        let size = row.glyphs.first().map_or(0.0, |glyph| glyph.size);
        row.right() - row.left() + digit > room
            && next.glyphs.len() <= row.glyphs.len()
            && next.y() - row.y() < PITCH * size
    })
}
