//! The statutory tables of a document, found by what they say.
//!
//! One mechanism reads every layout. The document becomes a [tape](tape) of words, figures and
//! empty cells; the [scan] finds the forms' labels on it and the runs of cells after them; runs
//! are [aligned](align) with the form's rows, the words over them give the [columns], and
//! [laying](lay) decides which cells of a run are the values. Where a page keeps positions, they
//! are read a second time [by position](position); [settle] puts both together and says what
//! they leave open.

mod align;
mod applications;
mod blank;
mod columns;
mod disclosure;
mod doubt;
mod furniture;
mod labels;
mod lay;
mod lines;
mod odd;
mod padded;
mod position;
mod proceedings;
mod scan;
mod serial;
mod settle;
mod shape;
mod spaced;
mod stacked;
mod statistics;
mod tape;
mod ties;
mod units;
mod unread;
mod wrapped;

use crate::document::Document;
use crate::form::{Form, Sheet, Slot, TableKind};
use crate::report::{Note, Table};
use position::Second;
use scan::Scan;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;
use tape::{Token, within};

/// The tables found in a document.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// At most one of each kind, in the order of the form.
    pub tables: Vec<Table>,
    /// For each block of the document, whether it is part of a table rather than prose.
    pub used: Vec<bool>,
    /// What the reading decided or could not decide.
    pub notes: Vec<Note>,
    /// The words over a statistics table of older years that name a year.
    pub dated: Option<String>,
}

/// One cell of a form and the token that prints it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit {
    pub slot: Slot,
    /// The token; `None` for a cell known to be empty without a trace.
    pub token: Option<usize>,
    /// Which of the laying's labels its row has.
    pub label: usize,
}

/// A row that is there but whose cells cannot be told apart.
#[derive(Clone, Debug)]
pub(crate) struct Unread {
    pub slots: Vec<Slot>,
    /// How many figures there are.
    pub found: usize,
    /// The row's label as printed.
    pub label: String,
    /// The token that prints all its figures without a gap.
    pub together: Option<usize>,
    /// The tokens of its cells, whose prints are kept aside.
    pub cells: Range<usize>,
}

impl Unread {
    fn new(slots: Vec<Slot>, found: usize, label: &str) -> Self {
        Unread { slots, found, label: label.to_owned(), together: None, cells: 0..0 }
    }

    /// The same of a row whose cells are these.
    fn of_cells(self, tape: &[Token], cells: &Range<usize>) -> Self {
        let together = unread::together(tape, cells, self.slots.len());
        Unread { together, cells: cells.clone(), ..self }
    }
}

/// A cell that the form does not have.
#[derive(Clone, Debug)]
pub(crate) struct Stray {
    pub row: Option<&'static str>,
    pub column: Option<&'static str>,
    pub row_label: String,
    pub column_label: String,
    pub token: usize,
}

impl Stray {
    /// The figures of a run as cells of a row that the form does not have, or of one whose code this is;
    /// `column` says of each which column stands over it: its code and its label.
    fn of_run(
        tape: &[Token],
        cells: &Range<usize>,
        (row, row_label): (Option<&'static str>, &str),
        mut column: impl FnMut(usize) -> (Option<&'static str>, String),
    ) -> Vec<Stray> {
        let figures = cells.clone().filter(|t| tape.get(*t).is_some_and(|t| !t.is_empty()));
        let stray = |token: usize| {
            let (column, column_label) = column(token);
            Stray { row, column, row_label: row_label.to_owned(), column_label, token }
        };
        figures.map(stray).collect()
    }
}

/// One way of reading a table.
#[derive(Clone)]
pub(crate) struct Laying {
    pub sheet: &'static Sheet,
    /// Labels that speak for the form.
    pub evidence: Vec<String>,
    /// The labels of its rows as printed.
    pub labels: Vec<Arc<str>>,
    pub hits: Vec<Hit>,
    pub unreadable: Vec<Unread>,
    /// Rows for which several choices of cells fit.
    pub ambiguous: Vec<Vec<Vec<Hit>>>,
    pub strays: Vec<Stray>,
    /// The tokens that name columns of its head that the form does not have.
    pub others: Vec<usize>,
    pub notes: Vec<Note>,
    /// Tokens of the table, head included.
    pub tokens: Range<usize>,
    /// Tokens of further printings of it.
    pub also: Vec<Range<usize>>,
    /// How many cells more than the table's rows its last one has.
    pub spare: Option<isize>,
}

impl Laying {
    fn new(sheet: &'static Sheet, tokens: Range<usize>) -> Self {
        Laying {
            sheet,
            evidence: Vec::new(),
            labels: Vec::new(),
            hits: Vec::new(),
            unreadable: Vec::new(),
            ambiguous: Vec::new(),
            strays: Vec::new(),
            others: Vec::new(),
            notes: Vec::new(),
            tokens,
            also: Vec::new(),
            spare: None,
        }
    }

    fn form(&self) -> &'static Form {
        self.sheet.form
    }

    /// Keeps the label of a row; its hits name it by what is returned.
    fn label(&mut self, printed: &str) -> usize {
        self.labels.push(one_line(printed).into());
        self.labels.len() - 1
    }
}

/// A label as one line: where it breaks, it goes on; several spaces are one.
fn one_line(printed: &str) -> Cow<'_, str> {
    if !printed.contains(|c| !shape::is_han(c) && shape::is_space(c)) {
        return Cow::Borrowed(printed);
    }
    let breaks = |c: char| matches!(c, '\n' | '\r' | '\t');
    let mut before = false;
    let is_one = printed.chars().all(|c| {
        let is_space = !shape::is_han(c) && shape::is_space(c);
        let ends = breaks(c) || (before && is_space);
        before = is_space;
        !ends
    });
    if is_one {
        return Cow::Borrowed(printed);
    }
    let mut out = String::with_capacity(printed.len());
    for line in printed.split(breaks) {
        let words = line.split(shape::is_space).filter(|word| !word.is_empty());
        for (nth, word) in words.enumerate() {
            out.push_str(if nth > 0 { " " } else { "" });
            out.push_str(word);
        }
    }
    Cow::Owned(out)
}

/// Finds and reads the tables.
pub fn read(document: &Document) -> Tables {
    let mut tape = tape::tape(document);
    let mut scan = scan::scan(&tape);
    if odd::settle(&mut tape, &scan, &document.repair) {
        scan = scan::scan(&tape);
    }
    let mut found = lay_all(&tape, &scan);
    scan.spacing = spacing(&found);
    if scan.spacing.is_some() {
        found = lay_all(&tape, &scan);
    }
    for (nth, kind) in TableKind::ALL.into_iter().enumerate().take(2) {
        if found[nth].is_none() {
            let other: Vec<&Laying> = found.iter().flatten().collect();
            found[nth] = blank::read(&tape, &scan, kind, &other);
        }
    }
    let mut out = Tables { used: vec![false; document.blocks.len()], ..Tables::default() };
    let unread = found.iter().flatten().map(|laying| laying.unreadable.len()).sum();
    let repeats = doubt::repeats(document);
    let gone = doubt::deduplicated(document, &tape, &scan, &repeats, unread);
    let is_told = blank::all_are_rows(&tape, found.iter().flatten());
    let found = found.into_iter().flatten().map(|mut laying| {
        let mut second = position::read(&tape, &scan, &laying);
        doubt::truncation(document, &tape, &mut laying, &mut second);
        if let Some(gone) = gone {
            doubt::refuse_deduplicated(&tape, &mut laying, gone);
        } else if is_told {
            blank::rows_between(&tape, &scan, &mut laying, repeats.twice > 0);
        }
        (laying, second)
    });
    let mut found: Vec<(Laying, Second)> = found.collect();
    padded::refuse(&tape, &mut found);
    let disputed = disputed(&tape, &found);
    for (laying, second) in found {
        for tokens in std::iter::once(&laying.tokens).chain(&laying.also) {
            mark_used(&mut out.used, &tape, tokens);
        }
        let (table, notes) = settle::settle(&tape, laying, &second, &disputed);
        out.tables.push(table);
        out.notes.extend(notes);
    }
    if let Some(read) = statistics::read(document, &mut out.used) {
        out.tables.push(read.table);
        out.notes.extend(read.notes);
        out.dated = read.dated;
    }
    out
}

/// Reads each of the tables along the tape.
fn lay_all(tape: &[Token], scan: &Scan) -> [Option<Laying>; 3] {
    let disclosure = disclosure::read(tape, scan);
    let hint = disclosure.as_ref().map(Laying::form);
    let applications = applications::read(tape, scan, hint);
    let hint = applications.as_ref().map(Laying::form).or(hint);
    let proceedings = proceedings::read(tape, scan, hint);
    [disclosure, applications, proceedings]
}

/// How many empty cells stand behind tables as spacing: as many behind two of them.
fn spacing(found: &[Option<Laying>; 3]) -> Option<isize> {
    let [a, b, c] =
        found.each_ref().map(|laying| laying.as_ref()?.spare.filter(|spare| *spare > 0));
    a.filter(|_| a == b || a == c).or(b.filter(|_| b == c))
}

/// The tokens that two tables take, as where labels of both stand on one line that is a whole page.
fn disputed(tape: &[Token], found: &[(Laying, Second)]) -> BTreeSet<usize> {
    // For each token the first table that takes it.
    let mut owners: Vec<Option<TableKind>> = vec![None; tape.len()];
    let mut disputed = BTreeSet::new();
    for (laying, second) in found {
        let choices = laying.ambiguous.iter().flatten().flatten();
        let hits = laying.hits.iter().chain(choices).filter_map(|hit| hit.token);
        for token in hits.chain(second.tokens()) {
            let Some(owner) = owners.get_mut(token) else { continue };
            if *owner.get_or_insert(laying.sheet.kind) != laying.sheet.kind {
                disputed.insert(token);
            }
        }
    }
    disputed
}

fn mark_used(used: &mut [bool], tape: &[Token], tokens: &Range<usize>) {
    for token in within(tape, tokens) {
        if let Some(flag) = used.get_mut(token.block) {
            *flag = true;
        }
    }
}
