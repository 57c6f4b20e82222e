//! Labels found along the tape, and the runs of cells that follow them.

use super::labels::{LABELS, Label, ROOT, Role, Wording};
use super::lines::{Ragged, ragged};
use super::tape::{Cut, Kind, Token, Words};
use crate::form::{Sheet, TableKind};
use std::borrow::Cow;
use std::ops::Range;

/// What a stretch of words says.
#[derive(Clone, Debug)]
pub enum Says {
    /// A label of a form.
    Label(&'static [Label]),
    /// The beginning of labels, cut off.
    Beginning(&'static [Label]),
    /// Words that no form has.
    Foreign,
}

/// A stretch of words on the tape.
#[derive(Clone, Debug)]
pub struct Mark {
    pub says: Says,
    /// Tokens it covers.
    pub tokens: Range<usize>,
}

impl Mark {
    pub fn labels(&self) -> &'static [Label] {
        match self.says {
            Says::Label(labels) => labels,
            _ => &[],
        }
    }

    pub fn is(&self, role: Role) -> bool {
        self.labels().iter().any(|label| label.role == role)
    }

    /// Whether it is a row's label in full: 其他 and 总计 alone also name columns.
    pub fn names_row(&self) -> bool {
        self.labels().iter().any(|l| l.role == Role::Row && l.wording > Wording::Bare)
    }

    /// Whether it is the label of a row of a table, and of no column.
    pub fn names_row_of(&self, table: TableKind) -> bool {
        self.names_row() || (self.is_of(table) && self.is(Role::Row) && !self.is(Role::Column))
    }

    /// The label of a role in a table that it is.
    pub fn label(&self, role: Role, table: TableKind) -> Option<&'static Label> {
        self.labels().iter().find(|l| l.table == table && l.role == role)
    }

    /// The column of a block of a form's table that it names.
    pub fn column(&self, sheet: &Sheet, block: usize) -> Option<usize> {
        self.labels().iter().find_map(|label| label.column_of(sheet, block))
    }

    /// Whether it is one of the words that a table's head is made of.
    pub fn is_of_head(&self, table: TableKind) -> bool {
        let is_head = |role| !matches!(role, Role::Row | Role::RowGroup);
        self.labels().iter().any(|l| l.table == table && is_head(l.role))
    }

    pub fn is_of(&self, table: TableKind) -> bool {
        self.labels().iter().any(|label| label.table == table)
    }

    /// Its words as printed.
    pub fn printed<'t>(&self, tape: &[Token<'t>]) -> Cow<'t, str> {
        match tape.get(self.tokens.clone()) {
            Some([token]) => Cow::Borrowed(token.printed),
            tokens => tokens.unwrap_or_default().iter().map(|t| t.printed).collect(),
        }
    }
}

/// Words and the run of cells that follows them.
#[derive(Clone, Debug)]
pub struct Run {
    /// The words since the run before, as marks.
    pub marks: Range<usize>,
    /// The cells: figures and explicit empty cells.
    pub cells: Range<usize>,
}

/// What the scan found.
#[derive(Debug, Default)]
pub struct Scan {
    pub marks: Vec<Mark>,
    pub runs: Vec<Run>,
    /// Which cells too many its rows end with here and there.
    pub ragged: Ragged,
    /// How many empty cells stand behind its tables as spacing, if that is known.
    pub spacing: Option<isize>,
}

impl Scan {
    /// The words before a run.
    pub fn words(&self, run: &Run) -> &[Mark] {
        self.marks.get(run.marks.clone()).unwrap_or(&[])
    }

    /// The same of the run at a place; none where there is no run.
    pub fn words_at(&self, nth: usize) -> &[Mark] {
        self.runs.get(nth).map_or(&[], |run| self.words(run))
    }

    /// The marks of some tokens: they stand in the order of the tape.
    pub fn marks_in(&self, tokens: Range<usize>) -> &[Mark] {
        let nth = |at| self.marks.partition_point(|mark| mark.tokens.start < at);
        self.marks.get(nth(tokens.start)..nth(tokens.end)).unwrap_or(&[])
    }

    /// A table's head among the words before its first run: from the first mark of one up to the label
    /// of the run's row, if it has one.
    pub fn head(&self, run: &Run, table: TableKind) -> &[Mark] {
        let marks = self.words(run);
        let first = marks.iter().position(|mark| mark.is_of_head(table));
        let head = first.and_then(|first| marks.get(first..)).unwrap_or(&[]);
        let last = head.iter().rposition(|mark| mark.names_row_of(table));
        last.and_then(|last| head.get(..last)).unwrap_or(head)
    }

    /// Whether empty cells are a row whose label is misprinted: one label that no form has stands between
    /// them and a row of as many.
    fn is_blank_row(&self, tape: &[Token], from: usize, cells: Range<usize>) -> bool {
        let Some([mark]) = self.marks.get(from..) else { return false };
        let is_row = |run: &Run| self.words(run).last().is_some_and(Mark::names_row);
        let above = self.runs.last().filter(|run| run.cells.len() == cells.len() && is_row(run));
        mark.labels().is_empty()
            && above.is_some()
            && mark.printed(tape).chars().nth(2).is_some()
            && tape.get(cells).is_some_and(|cells| cells.iter().all(|t| t.cut.keeps_blanks()))
    }

    /// The first token of that head, or, without any, of the run's label.
    pub fn head_start(&self, run: &Run, table: TableKind) -> usize {
        let first = self.head(run, table).first().or(self.words(run).last());
        first.map_or(run.cells.start, |mark| mark.tokens.start)
    }
}

/// Longest label in words; a longer chain of words is not tried.
const MOST_WORDS: usize = 48;

/// So many empty cells after a head are a line of blanks, not what merged cells left behind.
const ACROSS: usize = 15;

/// Finds labels and runs of cells.
pub fn scan(tape: &[Token]) -> Scan {
    let mut scan = Scan {
        marks: Vec::with_capacity(tape.len() / 4),
        runs: Vec::new(),
        ragged: ragged(tape),
        spacing: None,
    };
    let mut i = 0;
    // First mark since the last run.
    let mut from = 0;
    while let Some(token) = tape.get(i) {
        if let Kind::Word(..) = token.kind {
            let mark = read_mark(tape, i);
            i = mark.tokens.end;
            scan.marks.push(mark);
            continue;
        }
        let start = i;
        i = end_of_run(tape, start);
        let end = without_lead(tape, start, i);
        let holds_figure = tape[start..i].iter().any(|t| !t.is_empty());
        let after_row = scan.marks.len() > from && scan.marks.last().is_some_and(Mark::names_row);
        // Figures printed across one line have no label beside them, only a head over them; what
        // pads the last line of that head is none of them.
        let row = |at: Option<usize>| at.and_then(|at| tape.get(at)).map(|t| t.row);
        let own = row(start.checked_sub(1));
        let first = scan.marks.get(from).map(|mark| mark.tokens.start);
        let across = end - start >= ACROSS
            && (row(end.checked_sub(1)) != own || row(first) == own)
            && scan.marks.len() > from
            && scan
                .marks
                .last()
                .is_some_and(|m| m.label(Role::Column, TableKind::Proceedings).is_some());
        if holds_figure || after_row || across || scan.is_blank_row(tape, from, start..end) {
            scan.runs.push(Run { marks: from..scan.marks.len(), cells: start..end });
            from = scan.marks.len();
        }
    }
    // Words after the last run still count as text.
    scan.runs.push(Run { marks: from..scan.marks.len(), cells: i..i });
    scan
}

/// Where cells end without the empty ones on the line of the words that follow: the beginning of that
/// row.
fn without_lead(tape: &[Token], start: usize, mut end: usize) -> usize {
    let row = |at: usize| tape.get(at).map(|t| t.row);
    let (own, next) = (start.checked_sub(1).and_then(row), row(end));
    while end > start
        && tape.get(end - 1).is_some_and(|t| t.is_empty() && Some(t.row) == next && next != own)
    {
        end -= 1;
    }
    end
}

/// How many cells a row has behind its run where words stand in a column of remarks: these words and
/// the empty cells after them.
pub fn remark(tape: &[Token], cells: &Range<usize>) -> usize {
    let before = |at: usize| at.checked_sub(1).and_then(|at| tape.get(at));
    let last = before(cells.end);
    // Where the label stands on the line of its cells, so do its remarks.
    let line = before(cells.start).map(|t| t.row).filter(|row| last.is_some_and(|t| t.row == *row));
    let is_remark = |t: &&Token| {
        last.is_some_and(|last| last.cut == t.cut)
            && t.cut.keeps_blanks()
            && line.is_none_or(|line| line == t.row)
            && t.key().is_some_and(|key| !LABELS.has_piece(key))
    };
    if tape.get(cells.end).filter(is_remark).is_none() {
        return 0;
    }
    let start = cells.end + 1;
    let empty = tape.get(start..).unwrap_or(&[]).iter().take_while(|t| t.is_empty()).count();
    // Words before figures are a label, misprinted.
    let is_label = tape.get(start + empty).is_some_and(|t| t.figure().is_some());
    if is_label { 0 } else { without_lead(tape, start, start + empty) - cells.end }
}

/// Where the run of cells that begins at `start` ends: at the next word, at the end of a grid's
/// row, or where cells are told apart in another way.
///
/// Lines of figures between spaces are not parted: a second line of figures without words is what
/// narrow cells wrapped, and the row is then not what its first line shows.
fn end_of_run(tape: &[Token], start: usize) -> usize {
    let mut end = start;
    while let Some(token) = tape.get(end) {
        if matches!(token.kind, Kind::Word(..)) {
            break;
        }
        if let Some(before) = end.checked_sub(1).filter(|_| end > start).and_then(|n| tape.get(n)) {
            let new_row = token.row != before.row || token.block != before.block;
            let explicit = |t: &Token| t.cut.keeps_blanks();
            if new_row && (token.cut == Cut::Grid || before.cut == Cut::Grid)
                || (token.cut != before.cut && (explicit(token) || explicit(before)))
            {
                break;
            }
        }
        end += 1;
    }
    end
}

/// The longest label that begins at token `i`, or the beginning of one, or a foreign word.
fn read_mark(tape: &[Token], i: usize) -> Mark {
    let mut node = ROOT;
    let mut depth = 0;
    let mut best: Option<(usize, &'static [Label])> = None;
    let mut alive: Option<(usize, u32)> = None;
    let words = tape[i..].iter().take(MOST_WORDS).map_while(Token::words);
    for (n, Words { key, node: known, .. }) in words.enumerate() {
        let known = known.filter(|_| n == 0);
        // A cell of signs alone (`√`) is not part of the label before it.
        let is_cell = || tape.get(i + n).is_some_and(|t| t.cut.keeps_blanks());
        if key.is_empty() && is_cell() {
            break;
        }
        let Some(next) = known.or_else(|| LABELS.step(node, key)) else { break };
        node = next;
        depth += key.chars().take(2).count();
        let labels = LABELS.at(node);
        if !labels.is_empty() {
            best = Some((i + n + 1, labels));
        }
        alive = Some((i + n + 1, node));
    }
    if let Some((end, labels)) = best {
        return Mark { says: Says::Label(labels), tokens: i..end };
    }
    if let (Some((end, node)), true) = (alive, depth >= 2) {
        return Mark { says: Says::Beginning(LABELS.beyond(node)), tokens: i..end };
    }
    let token = &tape[i];
    if let Kind::Word(Words { bare: Some(bare), .. }) = &token.kind {
        let labels = LABELS.exact(bare);
        // A heading over others may name one of them in brackets: it is that one.
        let is_its_own = labels.iter().any(|label| !label.code.is_empty());
        let names_one = || token.key().is_some_and(|key| LABELS.split(key).is_some());
        if !labels.is_empty() && (is_its_own || !names_one()) {
            return Mark { says: Says::Label(labels), tokens: i..i + 1 };
        }
    }
    // Labels glued together in one cell: the last one is the one that owns what follows.
    if let Some(ends) = token.key().and_then(|key| LABELS.split(key).map(|ends| (key, ends))) {
        let (key, ends) = ends;
        let from = ends.len().checked_sub(2).and_then(|n| ends.get(n)).copied().unwrap_or(0);
        let labels = LABELS.exact(&key[from..]);
        if !labels.is_empty() {
            return Mark { says: Says::Label(labels), tokens: i..i + 1 };
        }
    }
    Mark { says: Says::Foreign, tokens: i..i + 1 }
}
