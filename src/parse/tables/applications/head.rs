//! The head of the applications table: its columns, in which order, and what stands among them.

use super::super::labels::{LABELS, Role};
use super::super::lines::Packing;
use super::super::scan::{Mark, Run, Says, Scan};
use super::super::spaced::adds_up;
use super::super::tape::{Cut, Token, filled, line_of, within};
use super::KIND;
use crate::form::Sheet;
use crate::report::{Note, NoteKind};

/// The marks of the head's columns, each with its column.
pub fn head_marks<'s>(scan: &'s Scan, runs: &[&Run], sheet: &Sheet) -> Vec<(&'s Mark, usize)> {
    let marks = runs.first().map_or(&[][..], |run| scan.words(run));
    marks.iter().filter_map(|mark| Some((mark, mark.column(sheet, 0)?))).collect()
}

/// The order of the columns in a text whose head has those of the organizations in a line below, where
/// the sums of the rows bear it out and not the form's.
fn by_heading(
    head: &[(&Mark, usize)],
    tape: &[Token],
    scan: &Scan,
    runs: &[&Run],
) -> Option<Vec<usize>> {
    let own = head.iter().map(|(mark, column)| (mark.tokens.start, Ok(*column)));
    let mut leaves: Vec<(usize, HeadColumn)> = own.collect();
    if leaves.iter().any(|(at, _)| tape.get(*at).is_none_or(|t| t.cut == Cut::Grid)) {
        return None;
    }
    leaves.dedup_by_key(|(_, column)| *column);
    let marks = scan.words(runs.first()?);
    in_lines(&mut leaves, organizations(marks).map(|mark| mark.tokens.start));
    let order: Vec<usize> = leaves.into_iter().filter_map(|(_, leaf)| leaf.ok()).collect();
    let total = order.iter().position(|column| *column + 1 == order.len())?;
    let holds = |run: &&&Run, total: usize| {
        let is_filled = |at: &usize| tape.get(*at).is_some_and(|t| !t.is_empty());
        let mut cells: Vec<_> = run.cells.clone().filter(is_filled).map(Some).collect();
        cells.len() == order.len() && {
            let last = cells.remove(total);
            cells.push(last);
            adds_up(tape, &cells)
        }
    };
    let held = |total: usize| runs.iter().filter(|run| holds(run, total)).count();
    (held(total) > held(order.len() - 1)).then_some(order)
}

/// The order of the columns in a page's table where each of their labels stands over a column of
/// figures of its own.
fn by_place(head: &[(&Mark, usize)], tape: &[Token], runs: &[&Run]) -> Option<Vec<usize>> {
    let over = |(mark, column): &(&Mark, usize)| {
        let token = tape.get(mark.tokens.start).filter(|t| t.cut == Cut::Grid)?;
        Some((token.x, token.w, *column))
    };
    let mut own: Vec<(u32, u32, usize)> = head.iter().map(over).collect::<Option<_>>()?;
    own.sort_unstable();
    let under = |run: &&&Run| {
        let cells = within(tape, &run.cells);
        let last = cells.len().checked_sub(own.len()).and_then(|first| cells.get(first..));
        let at = |t: &Token| (t.x, t.w);
        last.is_some_and(|last| last.iter().map(at).eq(own.iter().map(|(x, w, _)| (*x, *w))))
    };
    let rows = runs.iter().filter(|run| !run.cells.is_empty()).count();
    let is_over_most = runs.iter().filter(under).count() * 2 > rows;
    is_over_most.then(|| own.into_iter().map(|(.., column)| column).collect())
}

/// What the head says of cells that merged ones cover: its first column stands at the edge of its line, where
/// label cells that are written out would stand before it, or the total right behind the heading over the
/// organizations, whose columns would stand between. They are written out where several empty cells do.
pub fn packing(head: &[(&Mark, usize)], marks: &[Mark], tape: &[Token]) -> Packing {
    let Some(first) = head.first().and_then(|(mark, _)| tape.get(mark.tokens.start)) else {
        return Packing::Unknown;
    };
    let own = line_of(tape, first.row);
    let line = within(tape, &own);
    // Columns merged across are written out empty where empty cells stand between its words.
    let words = line.iter().take_while(|t| !t.is_empty()).count();
    let packed = line.iter().skip(words).all(Token::is_empty);
    if !matches!(first.cut, Cut::Pipe | Cut::Tab) {
        return Packing::Unknown;
    }
    let total = head.iter().max_by_key(|(_, column)| *column);
    let total = total.map(|(mark, _)| mark.tokens.start);
    let behind = organizations(marks).map(|mark| mark.tokens.end);
    let columns = head.iter().map(|(mark, _)| mark.tokens.start).filter(|at| own.contains(at));
    let between = columns.clone().min().zip(columns.max()).map_or(0..0, |(a, b)| a..b);
    let is_out = within(tape, &between).windows(2).any(|two| two.iter().all(Token::is_empty));
    let is_beside = || head.len() > 2 && behind.is_some() && total == behind;
    match () {
        () if is_out => Packing::Not,
        () if line.len() > 1 && first.x == 0 && packed => Packing::Sure,
        () if is_beside() => Packing::Likely,
        () => Packing::Unknown,
    }
}

/// A word among the columns of the head, where cells are told apart, that no form has: a column
/// more, which may have cells in the rows or not.
pub fn foreign_column(tape: &[Token], scan: &Scan, runs: &[&Run]) -> Option<String> {
    let head = scan.head(runs.first()?, KIND);
    let foreign = head.iter().find(|mark| is_foreign(mark, tape))?;
    Some(foreign.printed(tape).into_owned())
}

fn is_foreign(mark: &Mark, tape: &[Token]) -> bool {
    let is_word = |t: &Token| {
        t.cut.keeps_blanks()
            && t.key().is_some_and(|key| key.chars().count() > 1 && !LABELS.has_piece(key))
    };
    matches!(mark.says, Says::Foreign) && tape.get(mark.tokens.start).is_some_and(is_word)
}

/// Longer words alone on their line are prose.
const SHORT: usize = 6;

/// A column of the head: the form's, or one more and the token that names it.
pub type HeadColumn = Result<usize, usize>;

/// The columns of a head that has others than the form's, in their order: `None` for one that has not,
/// an empty order where it cannot be told.
pub fn with_others(
    tape: &[Token],
    scan: &Scan,
    runs: &[&Run],
    sheet: &Sheet,
) -> Option<Vec<HeadColumn>> {
    let head = scan.head(runs.first()?, KIND);
    let columns = sheet.columns.first()?;
    let first = head.iter().find(|mark| mark.is(Role::Column) && mark.is_of(KIND))?;
    let first = (first.tokens.start, tape.get(first.tokens.start)?);
    // Behind the heading of all columns, in the line above theirs.
    let all = head.iter().rev().find(|mark| {
        mark.tokens.start < first.0 && (mark.is(Role::ColumnGroup) || mark.is(Role::Corner))
    });
    let is_over_all = |mark: &Mark| {
        let row = |at: usize| tape.get(at).map(|t| t.row);
        all.is_some_and(|all| {
            all.tokens.start < mark.tokens.start
                && row(all.tokens.start) == row(mark.tokens.start)
                && row(mark.tokens.start) != Some(first.1.row)
        })
    };
    let is_line = |mark: &&Mark| {
        let token = tape.get(mark.tokens.start).filter(|t| t.cut == Cut::Line);
        let key = token.filter(|_| matches!(mark.says, Says::Foreign)).and_then(Token::key);
        key.is_some_and(|key| (2..=SHORT).contains(&key.chars().count()) && !LABELS.has_piece(key))
    };
    let is_other = |mark: &&Mark| is_foreign(mark, tape) || is_line(mark);
    // Words over the labels of the rows are of no column.
    let stands_over = |mark: &&Mark| {
        tape.get(mark.tokens.start).is_some_and(|token| match token.cut {
            Cut::Grid => token.x >= first.1.x,
            _ => mark.tokens.start > first.0 || is_over_all(mark),
        })
    };
    let others = head.iter().filter(is_other).filter(stands_over);
    // Most heads have none.
    others.clone().next()?;
    let own = head.iter().filter_map(|mark| Some((mark.tokens.start, Ok(mark.column(sheet, 0)?))));
    let mut leaves: Vec<(usize, HeadColumn)> = own.collect();
    leaves.extend(others.map(|mark| (mark.tokens.start, Err(mark.tokens.start))));
    let heading = organizations(head).map(|mark| mark.tokens.start);
    let token = |(at, _): &(usize, HeadColumn)| tape.get(*at);
    if leaves.iter().filter_map(token).all(|t| t.cut == Cut::Grid) {
        let x = |leaf: &(usize, HeadColumn)| token(leaf).map_or(0, |t| t.x);
        leaves.sort_by_key(x);
        // An unmerged head prints its words once in each of its rows.
        let end = |leaf: &(usize, HeadColumn)| token(leaf).map_or(0, Token::end);
        let key = |at: usize| tape.get(at).and_then(Token::key);
        leaves.dedup_by(|b, a| {
            let is_same = match (a.1, b.1) {
                (Ok(a), Ok(b)) => a == b,
                (Err(a), Err(b)) => key(a) == key(b),
                _ => false,
            };
            is_same && (x(a), end(a)) == (x(b), end(b))
        });
        let overlap = |pair: &[(usize, HeadColumn)]| {
            let [a, b] = pair else { return false };
            token(a).is_some_and(|t| t.end() > x(b))
        };
        if leaves.windows(2).any(overlap) {
            return Some(Vec::new());
        }
    } else {
        // What stands in the line above the others stands behind them all.
        leaves.sort_by_key(|(at, _)| (*at < first.0, *at));
        let behind = leaves.split_off(leaves.partition_point(|(at, _)| *at >= first.0));
        in_lines(&mut leaves, heading);
        leaves.extend(behind);
    }
    let leaves: Vec<HeadColumn> = leaves.into_iter().map(|(_, leaf)| leaf).collect();
    let is_whole = leaves.iter().filter_map(|leaf| leaf.ok()).eq(0..columns.len());
    Some(if is_whole { leaves } else { Vec::new() })
}

/// The heading over the columns of the organizations.
fn organizations(head: &[Mark]) -> Option<&Mark> {
    head.iter().rfind(|mark| mark.is(Role::ColumnGroup) && mark.is_of(KIND))
}

/// Puts the columns of the organizations, which may stand in a line below the others, in the place of
/// their heading.
fn in_lines(leaves: &mut [(usize, HeadColumn)], heading: Option<usize>) {
    let below = leaves.iter().position(|(_, leaf)| *leaf == Ok(1)).unwrap_or(0);
    let before = leaves.partition_point(|(at, _)| heading.is_some_and(|heading| *at < heading));
    if before < below
        && let Some(rest) = leaves.get_mut(before..)
    {
        rest.rotate_left(below - before);
    }
}

/// The columns of the rows under a head of these: those behind the last of the form's only where a row
/// prints something in each. `None`, where the others stand in the head alone.
pub fn leaves_of_rows(
    tape: &[Token],
    runs: &[&Run],
    leaves: &[HeadColumn],
    due: usize,
) -> Option<Vec<HeadColumn>> {
    let of = |run: &&&Run| within(tape, &run.cells).iter();
    let figures = |run: &&&Run| filled(tape, &run.cells).count();
    let rows = || runs.iter().filter(|run| figures(run) > 0);
    let most = rows().map(|run| figures(&run)).max().unwrap_or(0);
    let inner = leaves.iter().rposition(Result::is_ok).map_or(0, |last| last + 1);
    let has_all = |run: &&Run| of(&run).all(|t| t.cut == Cut::Grid) && run.cells.len() >= inner;
    let n = if rows().all(has_all) {
        inner
    } else if most == leaves.len() {
        most
    } else if most == inner || (most < inner && inner == due) {
        inner
    } else {
        0
    };
    leaves.get(..n).filter(|_| n > 0).map(<[HeadColumn]>::to_vec)
}

/// The order in which the head prints the columns: the form's, unless every label is there and
/// they stand otherwise.
pub fn column_order(
    head: &[(&Mark, usize)],
    sheet: &Sheet,
    tape: &[Token],
    scan: &Scan,
    runs: &[&Run],
) -> (Vec<usize>, Option<Note>) {
    let columns = sheet.columns.first().map_or(&[][..], Vec::as_slice);
    let own: Vec<usize> = (0..columns.len()).collect();
    let mut printed: Vec<usize> = head.iter().map(|(_, column)| *column).collect();
    printed.dedup();
    let mut sorted = printed.clone();
    sorted.sort_unstable();
    sorted.dedup();
    if sorted != own || printed.len() != own.len() {
        return (own, None);
    }
    let note = |order: &[usize]| {
        let words = order.iter().filter_map(|c| columns.get(*c)).map(|c| c.label);
        let note = Note::new(NoteKind::ColumnOrder, Some(KIND));
        note.quoting(words.collect::<Vec<_>>().join(" "), "")
            .about(sheet.addresses(0..sheet.cells.len()))
    };
    if let Some(order) = by_place(head, tape, runs).filter(|order| order.len() == printed.len()) {
        let note = (order != own).then(|| note(&order).settled(true));
        return (order, note);
    }
    // 总计 stands in an upper line of the head, so a run of labels line by line prints it before
    // the organizations: that is not another order.
    let by_lines: Vec<usize> = std::iter::once(0)
        .chain(std::iter::once(columns.len() - 1))
        .chain(1..columns.len() - 1)
        .collect();
    if printed == own || printed == by_lines {
        return (own, None);
    }
    let note = note(&printed);
    // The labels stand on several lines: their order on the page is believed only where cells of
    // a table say which column each one stands over.
    let mut lines = head.iter().filter_map(|(mark, _)| tape.get(mark.tokens.start));
    let line = lines.next().map(|t| t.row);
    if lines.any(|t| Some(t.row) != line) {
        let order = by_heading(head, tape, scan, runs);
        (order.filter(|order| order.len() == own.len()).unwrap_or(own), Some(note))
    } else {
        (printed, Some(note.settled(true)))
    }
}
