//! The proceedings table: one line of fifteen figures under a head of three lines.

mod pieces;
mod rows;

use super::furniture::is_sign;
use super::labels::{LABELS, Role};
use super::lines::{Extent, HEAD, has_columns_behind, has_gap, may_lack_a_cell};
use super::scan::{Mark, Run, Scan};
use super::settle::reading_of;
use super::tape::{Cut, Token, filled, line_of, within};
use super::wrapped::may_go_on_at;
use super::{Hit, Laying, Unread};
use crate::form::{FORMS, Form, Leaf, Sheet, SheetRow, Slot, TableKind};
use crate::report::{Note, NoteKind, Reading};
use crate::text::furniture::Furniture;
use rows::{anchored, rows, sums_hold};
use std::borrow::Cow;
use std::ops::Range;

const KIND: TableKind = TableKind::Proceedings;

/// Reads the table. Both forms print it alike, so `hint` names the form.
pub fn read(tape: &[Token], scan: &Scan, hint: Option<&'static Form>) -> Option<Laying> {
    let form = hint.or(FORMS.last().copied())?;
    let block = form.table(KIND)?.blocks.first()?;
    let sheet = form.sheet(KIND)?;
    let columns = sheet.columns.first()?;
    let n = sheet.cells.len();
    let mut found: Option<Laying> = None;
    let mut scattered = false;
    let runs = scan.runs.iter().enumerate();
    let has_head = |run: &Run| {
        let marks = scan.words(run);
        !run.cells.is_empty() && evidence(tape, marks, block) >= 0.6
    };
    let rows =
        runs.filter(|(_, run)| has_head(run)).flat_map(|(nth, _)| rows(tape, scan, nth, sheet));
    let rows: Vec<Run> = rows.collect();
    for run in &rows {
        let marks = scan.words(run);
        let figures = |run: &Run| filled(tape, &run.cells).count();
        let tokens = scan.head_start(run, KIND)..run.cells.end;
        let mut laying = Laying::new(sheet, tokens);
        // In a text without marks, extractors print a head in an order of their own.
        let spaced = tape.get(run.cells.start).is_some_and(|t| !t.cut.keeps_blanks());
        let own: Orders = vec![(0..columns.len()).collect(); sheet.rows.len()];
        let orders = match printed_orders(marks, columns, sheet).filter(|printed| *printed != own) {
            Some(printed) => {
                let words =
                    printed.iter().flatten().filter_map(|c| columns.get(*c)).map(|c| c.label);
                let words: Vec<_> = words.collect();
                let note =
                    Note::new(NoteKind::ColumnOrder, Some(KIND)).quoting(words.join(" "), "");
                let note = note.about(sheet.addresses(0..sheet.cells.len()));
                laying.notes.push(note.settled(!spaced));
                if spaced { vec![own, printed] } else { vec![printed] }
            }
            None => vec![own],
        };
        laying.evidence = marks
            .iter()
            .filter(|mark| mark.is_of(KIND) && mark.is(Role::ColumnGroup))
            .map(|mark| mark.printed(tape).into_owned())
            .collect();
        laying.evidence.dedup();
        let slots_in = |orders: &Orders| -> Vec<Slot> {
            let rows = sheet.rows.iter().zip(orders);
            rows.flat_map(|(row, order)| order.iter().map(|column| row.first + column)).collect()
        };
        let all: Vec<Vec<Slot>> = orders.iter().map(slots_in).collect();
        let words = marks.last().map(|mark| mark.printed(tape)).unwrap_or_default();
        let labels: Vec<usize> =
            sheet.rows.iter().map(|row| laying.label(&row_label(tape, marks, row))).collect();
        let over = Over { ragged: scan.ragged, spacing: scan.spacing, ..Over::of(tape, marks) };
        laying.spare = over.spare(within(tape, &run.cells), n);
        let choices = choices(tape, run.cells.clone(), sheet, over);
        let hits = |slots: &[Slot], start: usize| -> Vec<Hit> {
            let hit = |(slot, token): (&Slot, usize)| {
                let row = sheet.rows.partition_point(|row| row.first <= *slot);
                let label = row.checked_sub(1).and_then(|row| labels.get(row)).copied();
                Hit { slot: *slot, token: Some(token), label: label.unwrap_or_default() }
            };
            slots.iter().zip(start..).map(hit).collect()
        };
        // What stands in the figures' place and is not a row of them.
        if choices.is_empty() && rows.len() > 1 && figures(run) != n {
            let note = Note::new(NoteKind::Unlisted, Some(KIND)).quoting(words.clone(), "");
            laying.notes.push(note.at(tape.get(run.cells.start).map(|t| t.place)));
        }
        let ways = choices.iter().flat_map(|start| all.iter().map(|slots| hits(slots, *start)));
        let mut ways: Vec<Vec<Hit>> = ways.collect();
        let mut refuse = |rows: &[&SheetRow], found: usize| {
            let slots = rows.iter().flat_map(|row| sheet.slots(row)).collect();
            // Whose each figure is, is open; that it is one of these is not.
            let rows = rows.iter().map(|row| row_label(tape, marks, row));
            let rows: Vec<_> = rows.filter(|label| !label.is_empty()).collect();
            let label = if rows.is_empty() { words.to_string() } else { rows.join("、") };
            let unread = Unread::new(slots, found, &label);
            laying.unreadable.push(unread.of_cells(tape, &run.cells));
        };
        let is_open = ways.len() != 1 && all.len() == 1;
        let anchored = is_open.then(|| anchored(tape, &run.cells, sheet)).flatten();
        match (ways.len(), anchored) {
            (1, _) => laying.hits = ways.remove(0),
            (_, Some((start, held))) => {
                let is_held = |row: &&SheetRow| held.iter().any(|own| own.number == row.number);
                let open: Vec<&SheetRow> = sheet.rows.iter().filter(|row| !is_held(row)).collect();
                if !open.is_empty() {
                    refuse(&open, figures(run).saturating_sub(n - open.len() * columns.len()));
                }
                let own: Vec<Slot> = held.iter().flat_map(|row| sheet.slots(row)).collect();
                laying.hits = hits(&all[0], start);
                laying.hits.retain(|hit| own.contains(&hit.slot));
                let note = Note::new(NoteKind::TieBroken, Some(KIND));
                laying.notes.push(note.about(sheet.addresses(own)));
            }
            (0, None) => refuse(&sheet.rows.iter().collect::<Vec<_>>(), figures(run)),
            (_, None) => laying.ambiguous.push(ways),
        }
        // There, a second run of figures under the same head means that they do not stand in the
        // order of reading.
        scattered |= spaced && figures(run) != n;
        found = Some(match found {
            Some(before) => super::settle::merge_copies(before, laying),
            None => laying,
        });
    }
    if let (true, Some(laying)) = (scattered, found.as_mut()) {
        let slots: Vec<Slot> = laying.hits.drain(..).map(|hit| hit.slot).collect();
        if !slots.is_empty() {
            laying.unreadable.push(Unread::new(slots, n, ""));
        }
    }
    let is_read = |laying: &Laying| !laying.hits.is_empty() || !laying.ambiguous.is_empty();
    match found {
        Some(found) if is_read(&found) => Some(found),
        found => pieces::read(tape, scan, sheet).or(found),
    }
}

/// The label of a row as the head prints it, over its columns; nothing where other words are stuck
/// to it.
fn row_label<'t>(tape: &[Token<'t>], marks: &[Mark], row: &SheetRow) -> Cow<'t, str> {
    let names = |mark: &&Mark| {
        mark.labels().iter().any(|l| l.role == Role::ColumnGroup && l.code == row.heading.code)
    };
    let printed = marks.iter().rev().find(names).map(|mark| (mark, mark.printed(tape)));
    let alone = printed.filter(|(mark, _)| {
        let keys = within(tape, &mark.tokens).iter().filter_map(Token::key);
        !LABELS.exact(&keys.collect::<String>()).is_empty()
    });
    alone.map(|(_, printed)| printed).unwrap_or_default()
}

/// How much of the table's head stands among the words before a run: the share of its leaf labels,
/// or, for a head broken into pieces, of its characters.
fn evidence(tape: &[Token], marks: &[Mark], block: &crate::form::RowBlock) -> f32 {
    let labels = marks.iter().filter(|m| m.is_of(KIND) && m.is(Role::Column)).count();
    let wanted = block.columns.len();
    if labels >= wanted {
        return 1.0;
    }
    // Figures behind a row's label are that row's.
    if labels == 0 && marks.last().is_some_and(Mark::names_row) {
        return 0.0;
    }
    // A sentence has the characters of a head as well.
    let is_sentence = |t: &&Token| t.printed.contains(['。', '，', '；']);
    let near = |c: char| {
        let tokens = marks.iter().rev().take(60).flat_map(|mark| mark.tokens.clone());
        let words = tokens.filter_map(|t| tape.get(t)).filter(|t| !is_sentence(t));
        words.filter_map(Token::key).any(|key| key.contains(c))
    };
    // From the last on: fewer other labels have those.
    if !block.rows.iter().rev().all(|h| h.label.chars().rev().all(near)) {
        return 0.0;
    }
    let leaves = block.columns.iter().filter(|h| !h.is_total);
    let letters: Vec<char> = leaves.flat_map(|h| h.label.chars()).collect();
    let there = letters.iter().filter(|c| near(**c)).count();
    there as f32 / letters.len().max(1) as f32
}

/// What the lines of the head say of the row under them.
#[derive(Clone, Copy)]
struct Over {
    /// Whether a pipe alone on its line opens them.
    opened: bool,
    /// Whether each begins with an empty cell, as of a table around this one.
    is_inset: bool,
    /// Whether rows of the page end with a cell too many here and there.
    ragged: bool,
    /// How many empty cells stand behind each table as spacing.
    spacing: Option<isize>,
}

impl Over {
    fn of(tape: &[Token], marks: &[Mark]) -> Self {
        let words = marks.iter().filter(|mark| mark.is_of(KIND));
        let words = words.filter_map(|mark| tape.get(mark.tokens.start));
        let mut firsts = words.filter_map(|t| tape.get(line_of(tape, t.row).start)).peekable();
        let is_inset = firsts.peek().is_some()
            && firsts.all(|t| t.is_empty() && matches!(t.cut, Cut::Pipe | Cut::Tab));
        Over { opened: opens_rows(tape, marks), is_inset, ragged: false, spacing: None }
    }

    /// How many cells a run has behind its values.
    fn spare(self, run: &[Token], n: usize) -> Option<isize> {
        let before = left_by_head(run, Extent::of(run).first) + usize::from(self.opened);
        Some(run.len() as isize - (before + n) as isize)
    }
}

/// Whether a pipe alone on its line opens the rows of the head: merged cells leave more than one.
fn opens_rows(tape: &[Token], marks: &[Mark]) -> bool {
    let is_word = |at: usize| tape.get(at).is_some_and(|t| t.key().is_some());
    let mut starts = marks.iter().filter(|mark| mark.is_of(KIND)).map(|mark| mark.tokens.start);
    starts.any(|at| at >= 2 && is_alone(tape, at - 1) && is_word(at - 2))
}

/// Whether a token is an empty cell that a pipe ends, alone on its line.
fn is_alone(tape: &[Token], at: usize) -> bool {
    let row = |at: Option<usize>| at.and_then(|at| tape.get(at)).map(|t| t.row);
    let own = row(Some(at));
    tape.get(at).is_some_and(|t| t.is_empty() && t.cut == Cut::Pipe)
        && row(at.checked_sub(1)) != own
        && row(Some(at + 1)) != own
}

/// How many cells of a run the head left behind: lines of several empty ones before the first figure.
fn left_by_head(run: &[Token], first: usize) -> usize {
    let row_of = |i: usize| run.get(i).map(|t| t.row);
    let mut start = 0;
    while start < first {
        let line = run[start..first].iter().take_while(|t| Some(t.row) == row_of(start)).count();
        let is_figures_line = row_of(start) == row_of(first);
        let remainder = line > 1 || run.get(start).is_some_and(|t| t.cut != Cut::Pipe);
        if is_figures_line || !remainder {
            break;
        }
        start += line;
    }
    start
}

/// For each group, its columns in some order.
type Orders = Vec<Vec<usize>>;

/// The order in which the head prints the columns of each group, if it prints all of them.
fn printed_orders(marks: &[Mark], columns: &[Leaf], sheet: &'static Sheet) -> Option<Orders> {
    let printed: Vec<usize> = marks.iter().filter_map(|mark| mark.column(sheet, 0)).collect();
    if printed.len() != columns.len() * sheet.rows.len() {
        return None;
    }
    let orders: Orders = printed.chunks(columns.len().max(1)).map(<[usize]>::to_vec).collect();
    let is_whole = |order: &Vec<usize>| (0..columns.len()).all(|column| order.contains(&column));
    orders.iter().all(is_whole).then_some(orders)
}

/// Where the values of the line may begin. The head's last line leaves empty cells behind
/// before them, and spacer rows may follow.
fn choices(tape: &[Token], cells: Range<usize>, sheet: &Sheet, over: Over) -> Vec<usize> {
    let Over { opened, is_inset, ragged, spacing } = over;
    let n = sheet.cells.len();
    let run = within(tape, &cells);
    let extent = Extent::of(run);
    let Extent { first, end, figures, keeps_blanks, .. } = extent;
    if figures == 0 {
        // Nothing but empty cells: whichever they are, they say the same.
        return if run.len() >= n { vec![cells.end - n] } else { Vec::new() };
    }
    let filled = extent.is_filled(n);
    if !keeps_blanks {
        // Figures of one line, or a figure a line: a line more is what narrow cells wrapped.
        let spaced = run.iter().any(|t| t.cut == Cut::Space);
        let one_line = run.iter().all(|t| t.row == run[0].row);
        let exact = run.len() == n && (one_line || !spaced);
        // Where each cell is a line, marks without a digit may stand behind the table, and a cell be lost.
        let may_lack =
            !one_line && run.last().is_some_and(is_sign) && !sums_hold(tape, cells.clone(), sheet);
        return if exact && !may_lack { vec![cells.start] } else { Vec::new() };
    }
    let row_of = |i: usize| run.get(i).map(|t| t.row);
    if may_go_on_at(tape, cells.end) && !sums_hold(tape, cells.clone(), sheet) {
        return Vec::new();
    }
    let mut start = left_by_head(run, first);
    if let own = start + usize::from(opened)
        && spacing.is_some()
        && spacing == over.spare(run, n)
        && extent.fits(own, n)
    {
        return vec![cells.start + own];
    }
    let alone = |i: usize| is_alone(tape, cells.start + i);
    // A line that holds the first figure and n cells or more is the whole row.
    let line_start =
        (0..first).rev().take_while(|i| row_of(*i) == row_of(first)).last().unwrap_or(first);
    let on_line = run[line_start..].iter().take_while(|t| Some(t.row) == row_of(first)).count();
    if on_line >= n {
        start = start.max(line_start);
        // A line padded further is known to be whole by a line of its head.
        let on_row = |row: u32| line_of(tape, row).len();
        let row = run[first].row;
        let is_whole = || (row.saturating_sub(HEAD)..row).any(|above| on_row(above) == on_row(row));
        let on_grid = run.iter().any(|t| t.cut == Cut::Grid);
        let line = cells.start + line_start..cells.start + line_start + on_line;
        let has_more = on_grid && on_line > n && has_columns_behind(tape, &line, n);
        if on_line > n && !filled && !has_more && (on_grid || !is_whole()) {
            return Vec::new();
        }
        // Cells of a table around it are none of the row's, which then lacks some.
        let own = cells.start + line_start;
        let lacks = is_inset && !filled && run[line_start].is_empty()
            || if has_more { ragged } else { may_lack_a_cell(tape, own..own + n, ragged) };
        if on_line == n || has_more {
            let fits = !lacks && end <= line_start + n;
            return if fits { vec![cells.start + line_start] } else { Vec::new() };
        }
    }
    if filled {
        return vec![cells.start + first];
    }
    // Too few figures on the last line of the head go on behind it: which empty cells are that line's?
    let head = cells.start.checked_sub(1).and_then(|at| tape.get(at)).map(|t| t.row);
    if on_line < n && head == row_of(first) {
        return Vec::new();
    }
    // All figures but the last, and then what may be an empty cell or the end of a row: one of
    // the figures may as well be lost.
    if extent.is_filled(n - 1) {
        return Vec::new();
    }
    // Where a number is a page's or has lost its mark, what stands behind the row may be its own.
    let is_open = |t: &Token| {
        reading_of(t) == Reading::Illegible && Furniture::of(t.printed) == Some(Furniture::Number)
    };
    if run.len() > n && run.iter().any(is_open) {
        return Vec::new();
    }
    // A line left empty among cells of a line each: one lost its mark there, or a page's number stands in
    // for one.
    if run.get(start..end).is_some_and(has_gap) {
        return Vec::new();
    }
    let mut found: Vec<usize> = (start..=first).filter(|s| extent.fits(*s, n)).collect();
    // A line that has too few cells has none to pass over.
    found.retain(|s| is_inset || on_line >= n || *s <= line_start);
    // A pipe that opens the row is none of its cells.
    if opened && alone(0) {
        found = if run.len() == n + 1 { vec![1] } else { Vec::new() };
    }
    // An empty cell that is the only one alone on a line behind a line of several is what came after the
    // row.
    let several = |i: usize| row_of(i).is_some() && row_of(i) == row_of(i + 1);
    let is_only = |i: usize| alone(i) && !i.checked_sub(1).is_some_and(alone);
    // Unless each empty cell begins a line there.
    let begins = |i: usize| i.checked_sub(1).and_then(row_of) != row_of(i);
    let mut blanks = (0..run.len()).filter(|i| run[*i].is_empty());
    let begin_lines = run.len() == n && figures + 1 < n && blanks.all(begins);
    found.retain(|s| begin_lines || !(is_only(s + n - 1) && (*s..s + n - 1).any(several)));
    // An empty cell alone on its line is a value, unless one of the others was added.
    if !opened && (start..found.first().copied().unwrap_or(start)).any(alone) {
        return Vec::new();
    }
    found.iter().map(|s| cells.start + s).collect()
}
