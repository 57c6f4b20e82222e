//! What a sheet's cells, borders and merged cells make of its tables.

use super::*;

/// The pieces of a sheet of these rows, whose cells part at `|`: `[text]` has lines around, `-` is not
/// there. Rows of a table part at spaces, tables and lines at slashes.
fn read(rows: &[&str], merged: &[(u32, u32, u32, u32)]) -> Result<String, Refusal> {
    let mut sheet = Worksheet { merged: merged.to_vec(), ..Worksheet::default() };
    for (row, y) in rows.iter().zip(0..) {
        for (cell, x) in row.split('|').zip(0..).filter(|own| own.0 != "-") {
            let inner = cell.strip_prefix('[').and_then(|cell| cell.strip_suffix(']'));
            let text = inner.unwrap_or(cell).to_owned();
            sheet.cells.insert((y, x), DisplayedCell { text, bordered: inner.is_some() });
        }
    }
    let mut pieces = Vec::new();
    sheet.pieces(1, &mut pieces)?;
    let cell = |cell: &BodyCell| match &cell.pieces[..] {
        [BodyBlock::Line(text, _)] => text.clone(),
        other => format!("{other:?}"),
    };
    let row = |row: &BodyRow| row.cells.iter().map(cell).collect::<Vec<_>>().join("|");
    let said = pieces.iter().map(|piece| match piece {
        BodyBlock::Line(text, _) => text.clone(),
        BodyBlock::Table(table) => table.rows.iter().map(row).collect::<Vec<_>>().join(" "),
        BodyBlock::Picture => "*".to_owned(),
    });
    Ok(said.collect::<Vec<_>>().join("/"))
}

#[test]
fn a_row_whose_last_blanks_have_no_lines_is_as_wide_as_those_above() {
    let rows =
        ["表", "[a]|[]|[]|[b]", "[c]|-|[3]", "[d]|-|-|[4]", "[e]", "-", "[f]|[g]", "[h]|-|[5]"];
    let said = read(&rows, &[(1, 0, 1, 3)]);
    assert_eq!(said.as_deref(), Ok("表/a|b c||3| d|||4 e|||/f|g h||5"));
}

#[test]
fn where_blanks_have_lines_a_row_ends_where_they_end() {
    let said = read(&["[a]|[b]|[c]", "[d]|[]|[3]", "[e]|[4]"], &[]);
    assert_eq!(said.as_deref(), Ok("a|b|c d||3 e|4"));
    // What a merged cell covers is not one of its own.
    let said = read(&["[a]|[]|[c]", "[e]|[4]"], &[(0, 0, 1, 2)]);
    assert_eq!(said.as_deref(), Ok("a|c e|4|"));
    // A wider table below says nothing of the one above.
    assert_eq!(read(&["[a]|[b]", "[c]|[d]|[e]"], &[]).as_deref(), Ok("a|b c|d|e"));
}

#[test]
fn what_merged_cells_cover_is_bounded() {
    let mut sheet = Worksheet::default();
    for y in 0..3000 {
        sheet.cells.insert((y, 0), DisplayedCell { text: "1".into(), bordered: true });
    }
    sheet.merged = (1..=1000).map(|x| (0, x, 1_048_576, 1)).collect();
    assert_eq!(sheet.pieces(1, &mut Vec::new()).err(), Some(Refusal::TooLarge));
    // Rows that are not there cost nothing.
    let mut sheet = Worksheet::default();
    sheet.cells.insert((1_048_575, 0), DisplayedCell { text: "1".into(), bordered: true });
    sheet.merged = (1..=1000).map(|x| (0, x, 1_048_576, 1)).collect();
    assert_eq!(sheet.pieces(1, &mut Vec::new()), Ok(()));
}
