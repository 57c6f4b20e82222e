//! Cells and what stands in them.

use super::super::rules::frames;
use super::*;
use crate::native::RulingLine;

/// Two rows of three cells, 40 points wide and 20 high.
fn ruled() -> Ruled {
    let across =
        (0..3).map(|n| RulingLine { horizontal: true, at: 20.0 * n as f32, from: 0.0, to: 120.0 });
    let down =
        (0..4).map(|n| RulingLine { horizontal: false, at: 40.0 * n as f32, from: 0.0, to: 40.0 });
    let rules: Vec<RulingLine> = across.chain(down).collect();
    Ruled::of(&frames(&rules)[0]).expect("a table")
}

fn glyphs(text: &str, x: f32, y: f32) -> Vec<Glyph> {
    let glyph = |(c, n): (char, u8)| {
        let x = x + 5.0 * f32::from(n);
        Glyph { text: c.into(), x, y, w: 5.0, size: 10.0 }
    };
    text.chars().zip(0..).map(glyph).collect()
}

fn texts(mut glyphs: Vec<Glyph>) -> Option<Vec<String>> {
    let table = ruled();
    table.mark_straddling(&mut glyphs);
    let inside = glyphs.into_iter().filter(|glyph| table.holds(glyph)).collect();
    let filled = table.fill(inside, &[(100.0, 30.0)]).ok()?;
    Some(filled.rows.iter().flatten().map(|cell| cell.lines.concat()).collect())
}

#[test]
fn a_figure_across_the_edge_of_its_cell_is_illegible() {
    let across = texts(glyphs("1234", 30.0, 15.0)).expect("a table");
    assert_eq!(across[..3], ["1\u{FFFD}", "\u{FFFD}4", ""]);
    // Or across that of the table; words may do so.
    assert_eq!(texts(glyphs("12", 115.0, 15.0)).expect("a table")[2], "\u{FFFD}");
    let words = texts(glyphs("规章12", 30.0, 15.0)).expect("a table");
    assert_eq!(words[..2], ["规章", "12"]);
}

#[test]
fn a_cell_that_shows_a_picture_is_not_blank() {
    let all = texts(glyphs("12", 2.0, 15.0)).expect("a table");
    assert_eq!(all, ["12", "", "", "", "", "\u{FFFC}[img]"]);
}

#[test]
fn figures_below_each_other_in_one_cell_are_illegible_in_each_row() {
    let mut table = ruled();
    // The cells of the middle column are one.
    let below = table.cells[4];
    table.cells[4] = table.cells[1];
    table.spots[1].h = 2;
    assert_eq!(below, 4);
    let glyphs = [glyphs("7", 45.0, 15.0), glyphs("59", 45.0, 35.0)].concat();
    let filled = table.fill(glyphs, &[]).expect("a table");
    let text = |y: usize| filled.rows[y].iter().map(|cell| cell.lines.concat()).collect();
    let all: [Vec<String>; 2] = [text(0), text(1)];
    assert_eq!(all.map(|row| row[1].clone()), ["\u{FFFD}", "\u{FFFD}"]);
    assert_eq!(
        texts([self::glyphs("-", 2.0, 8.0), self::glyphs("0", 2.0, 18.0)].concat())
            .expect("a table")[0],
        "\u{FFFD}"
    );
}

#[test]
fn columns_that_no_line_parts_make_no_table_but_one_cell_may_say_two_figures() {
    let apart = |y| [glyphs("1", 2.0, y), glyphs("2", 30.0, y)].concat();
    assert!(texts(apart(15.0)).is_some());
    assert!(texts([apart(15.0), apart(35.0)].concat()).is_none());
}

#[test]
fn a_figure_in_a_field_that_is_open_to_the_side_is_not_a_blank() {
    let read = |outside: &[Glyph]| {
        let mut table = ruled();
        table.cells[0] = OUTSIDE;
        table.note_outside(outside);
        let filled = table.fill(Vec::new(), &[]).expect("a table");
        filled.rows[0][0].lines.concat()
    };
    assert_eq!(read(&glyphs("7", 10.0, 15.0)), "\u{FFFD}");
    assert_eq!(read(&glyphs("7", 50.0, 15.0)), "");
}
