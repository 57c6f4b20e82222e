//! What is wrong with a table as a whole: cut off, or lines taken out.

use super::labels::Role;
use super::position::Second;
use super::scan::Scan;
use super::tape::Token;
use super::{Hit, Laying, Unread};
use crate::document::{Block, Document};
use crate::form::Slot;
use crate::report::{Note, NoteKind};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// A text that ends inside a table: its last cell may be cut, and the rows after it are gone.
/// Neither way of reading keeps that cell.
pub fn truncation(document: &Document, tape: &[Token], laying: &mut Laying, second: &mut Second) {
    let after = tape.get(laying.tokens.end..).unwrap_or(&[]);
    // What stands behind the rows that were read may be the one that is cut: a label, with figures
    // or without.
    let labels = after.iter().filter(|t| t.key().is_some()).count();
    let cut_row = document.breaks_off && labels <= 1;
    if !cut_row && after.iter().any(|t| !t.is_empty()) {
        return;
    }
    let Some(last) = tape.iter().rposition(|t| !t.is_empty()) else { return };
    let sheet = laying.sheet;
    let lacks_rows = laying.hits.len() < sheet.cells.len();
    // The last figure may go on; an empty cell that nothing follows may have held one.
    let end = tape.len().checked_sub(1).filter(|end| *end > last);
    let last_figure = Some(last).filter(|_| document.breaks_off);
    let last_cell = end.filter(|_| document.breaks_off || lacks_rows);
    let may_be_cut = [last_figure, last_cell];
    let cut = |hit: &Hit| hit.token.is_some() && may_be_cut.contains(&hit.token);
    let mut by_position: Vec<Slot> =
        may_be_cut.iter().flatten().flat_map(|token| second.of(*token)).collect();
    by_position.sort_by_key(|slot| sheet.at(*slot));
    let cut_figure = laying.hits.iter().any(cut) || !by_position.is_empty();
    if !lacks_rows && !cut_figure {
        return;
    }
    let printed = tape.get(last).map_or("", |t| t.printed);
    let place = tape.get(last).map(|t| t.place);
    let mut lost = Vec::new();
    if cut_figure {
        for hit in laying.hits.iter().filter(|hit| cut(hit)) {
            lost.push(hit.slot);
        }
        laying.hits.retain(|hit| !cut(hit));
        may_be_cut.iter().flatten().for_each(|token| second.forget(*token));
        by_position.retain(|slot| !lost.contains(slot));
        lost.append(&mut by_position);
        laying.unreadable.push(Unread::new(lost.clone(), 1, printed));
    }
    laying.notes.push(
        Note::new(NoteKind::Truncated, Some(sheet.kind))
            .quoting(without_tag(printed), "")
            .about(sheet.addresses(lost))
            .at(place),
    );
}

/// What stands before a tag that the end of the text cuts: nobody sees a tag.
fn without_tag(printed: &str) -> &str {
    match printed.rsplit_once('<') {
        Some((before, tag)) if !tag.contains('>') => before.trim_end(),
        _ => printed,
    }
}

/// Which repeated lines were taken out of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// Of all that are equal.
    All,
    /// Of those right under each other.
    Adjacent,
}

/// Refuses the rows whose figures stand on lines, of which repeated ones may be missing.
pub fn refuse_deduplicated(tape: &[Token], laying: &mut Laying, gone: Gone) {
    let sheet = laying.sheet;
    // Of a table that prints a figure for each cell, nothing was taken out, if labels stand as often as
    // the forms print them and only the marks beside these differ.
    let has_figure =
        |hit: &Hit| hit.token.and_then(|t| tape.get(t)).is_some_and(|t| t.figure().is_some());
    if laying.hits.len() == sheet.cells.len()
        && laying.hits.iter().all(has_figure)
        && has_labels_again(tape)
    {
        return;
    }
    let row_of = |hit: &Hit| sheet.at(hit.slot).map_or("", |at| at.row);
    let mut rows: BTreeMap<&'static str, Vec<Slot>> = BTreeMap::new();
    let mut short: BTreeSet<&'static str> = BTreeSet::new();
    for hit in &laying.hits {
        rows.entry(row_of(hit)).or_default().push(hit.slot);
        short.extend((!has_figure(hit)).then(|| row_of(hit)));
    }
    // A row with a figure for each cell lost no line to the one above it.
    rows.retain(|row, _| gone == Gone::All || short.contains(row));
    laying.hits.retain(|hit| !rows.contains_key(row_of(hit)));
    let rows_refused = !rows.is_empty();
    for (row, slots) in rows {
        let found = slots.len();
        laying.unreadable.push(Unread::new(slots, found, row));
    }
    let short = laying.hits.is_empty() && !laying.unreadable.is_empty();
    if !rows_refused && !short {
        return;
    }
    laying.notes.push(Note::new(NoteKind::Deduplicated, Some(sheet.kind)));
}

/// Whether labels stand again and again, whatever the marks beside them.
fn has_labels_again(tape: &[Token]) -> bool {
    let mut labels = HashSet::new();
    let is_label = |t: &&Token| t.words().is_some_and(|words| words.node.is_some());
    tape.iter().filter(is_label).filter(|t| !labels.insert(t.printed)).count() >= 3
}

/// Fewer rows may have lost their cells otherwise.
const LACKING: usize = 4;

/// Which lines were taken out of a text with tables in which hardly a line stands twice, or, where `unread`
/// rows lack cells, twice under each other: figures are gone with them.
pub fn deduplicated(
    document: &Document,
    tape: &[Token],
    scan: &Scan,
    repeats: &Repeats,
    unread: usize,
) -> Option<Gone> {
    if document.blocks.iter().any(|block| matches!(block, Block::Grid(_))) {
        return None;
    }
    // Only a text of a cell a line says its figures in lines that stand again and again.
    let lines = tape.chunk_by(|a, b| a.row == b.row);
    let figures = |line: &[Token]| line.iter().filter(|t| t.figure().is_some()).count();
    let (mut alone, mut beside) = (0, 0);
    for line in lines {
        let filled = line.iter().filter(|t| !t.is_empty()).count();
        *(if filled == 1 { &mut alone } else { &mut beside }) += figures(line);
    }
    if alone < beside * 4 {
        return None;
    }
    let rows = scan.marks.iter().filter(|mark| mark.is(Role::Row)).count();
    let &Repeats { lines, twice, adjacent } = repeats;
    if rows < 12 || lines < 20 {
        return None;
    }
    let is_few = |equal: u32| equal * 40 <= lines;
    let is_adjacent = || is_few(adjacent) && unread >= LACKING;
    is_few(twice).then_some(Gone::All).or_else(|| is_adjacent().then_some(Gone::Adjacent))
}

/// The lines of a text.
pub struct Repeats {
    /// How many there are.
    lines: u32,
    /// How many stand above already.
    pub twice: u32,
    /// How many stand right above already.
    adjacent: u32,
}

/// How often a text has the same line.
pub fn repeats(document: &Document) -> Repeats {
    let mut seen = HashSet::new();
    let mut out = Repeats { lines: 0, twice: 0, adjacent: 0 };
    let mut above = "";
    for block in &document.blocks {
        let Block::Line(line) = block else { continue };
        let text = line.text.trim();
        if text.is_empty() {
            continue;
        }
        out.lines += 1;
        out.twice += u32::from(!seen.insert(text));
        out.adjacent += u32::from(std::mem::replace(&mut above, &line.text) == line.text);
    }
    out
}
