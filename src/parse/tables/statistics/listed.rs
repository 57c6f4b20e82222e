//! A statistics table on the form of which its rows are.

use super::rows::{Head, Row, Value, depth};
use crate::form::{
    Address, Form, Heading, MoneyUnit, OLDER, Table as FormTable, TableKind, Unit, cells, row_paths,
};
use crate::report::{Cell, Note, NoteKind, Reading, Table, Unlisted};
use crate::text::fold::{core, fold};
use compact_str::CompactString;
use rust_decimal::Decimal;
use std::sync::Arc;

/// A table on its form.
pub struct Listed<'r> {
    pub table: Table,
    pub notes: Vec<Note>,
    /// The rows that the form does not have, and those of other tables.
    pub rest: Vec<&'r Row>,
}

const KIND: TableKind = TableKind::Statistics;

/// Of so many rows that every copy has one may be missing.
const ONE_MISSING_OF: usize = 4;
/// To so many rows of the form there may be one that it does not have.
const ONE_ADDED_TO: usize = 4;

/// Reads rows on the first form that they are of. Tables under the same columns are one.
pub fn read<'r>(heads: &[Head], rows: &'r [Row]) -> Option<Listed<'r>> {
    let columns = |row: &Row| heads.get(row.head).map(|head| &head.values);
    let groups = rows.chunk_by(|a, b| columns(a) == columns(b));
    for (form, table) in OLDER.iter().filter_map(|form| Some((*form, form.table(KIND)?))) {
        for group in groups.clone() {
            let head = group.first().and_then(|row| heads.get(row.head))?;
            let Some(reading) = Of::new(table, head, group) else { continue };
            let (table, notes) = reading.table(form, table);
            let is_own = |row: &&Row| group.iter().any(|own| std::ptr::eq(own, *row));
            let known = |row: &&Row| reading.rows.iter().any(|(r, ..)| std::ptr::eq(*r, *row));
            let rest = rows.iter().filter(|row| !is_own(row) || !known(row)).collect();
            return Some(Listed { table, notes, rest });
        }
    }
    None
}

/// Rows with the headings of a form.
struct Of<'r> {
    /// For each column of figures, its heading on the form.
    columns: Vec<&'static str>,
    /// The rows that the form has, each with its heading.
    rows: Vec<(&'r Row, &'static Heading)>,
}

impl<'r> Of<'r> {
    /// The rows of a table, if they are those of the form.
    fn new(table: &'static FormTable, head: &Head, rows: &'r [Row]) -> Option<Self> {
        let columns = columns(table, head)?;
        let labels = Labels::of(table);
        let headings: Vec<_> = rows.iter().map(|row| labels.find(&row.label)).collect();
        let has = |heading: &Heading| headings.iter().flatten().any(|h| h.code == heading.code);
        let leaves = || table.blocks.iter().flat_map(|b| b.rows).flat_map(Heading::leaves);
        let due: Vec<_> = leaves().filter(|heading| heading.years.is_none()).collect();
        let missing = due.iter().filter(|heading| !has(heading)).count();
        let totals = leaves().filter(|heading| heading.is_total).all(has);
        let added = headings.iter().zip(rows).filter(|(h, row)| h.is_none() && row.has_figure());
        let (known, added) = (headings.iter().flatten().count(), added.count());
        let is_it =
            totals && missing * ONE_MISSING_OF <= due.len() && added * ONE_ADDED_TO <= known;
        if !is_it || adds_parts(table, &headings, rows) {
            return None;
        }
        let rows = rows.iter().zip(headings);
        let rows = rows.filter_map(|(row, heading)| Some((row, heading?)));
        Some(Of { columns, rows: rows.collect() })
    }

    /// The table, with what is to be said of its cells.
    fn table(&self, form: &'static Form, table: &'static FormTable) -> (Table, Vec<Note>) {
        let years = self.years();
        let mut notes = Vec::new();
        let (mut out, mut twice) = (Vec::new(), Vec::new());
        let all = cells(table);
        for row_cells in all.chunk_by(|a, b| a.0.row == b.0.row) {
            let Some((_, _, path, _, unit)) = row_cells.first() else { continue };
            let Some(heading) = path.last() else { continue };
            let mut printed = self.rows.iter().filter(|(_, h)| h.code == heading.code);
            let Some((row, _)) = printed.next() else {
                if heading.years.is_none() || heading.years == years {
                    let due = row_cells.iter().filter(|c| self.columns.contains(&c.0.column));
                    let lost: Vec<Cell> = due.map(|c| Cell::unread(c.0, c.4, "".into())).collect();
                    let about = lost.iter().map(|cell| cell.at).collect();
                    let note = Note::new(NoteKind::MissingRow, Some(KIND));
                    notes.push(note.quoting("", heading.words()).about(about));
                    out.extend(lost);
                }
                continue;
            };
            let first = out.len();
            self.cells(row, heading, *unit, &mut out, &mut notes);
            for (again, _) in printed {
                twice.extend(compare(row, again, &mut out[first..], &mut notes));
            }
        }
        let totals = self.rows.iter().filter(|(_, heading)| heading.is_total);
        let evidence = totals.map(|(row, ..)| row.label.clone()).collect();
        let table = Table { kind: KIND, form, evidence, cells: out, unlisted: twice, second: None };
        (table, notes)
    }

    /// The report years of the copies whose rows these are: of those that not all copies print,
    /// most are theirs.
    fn years(&self) -> Option<(i32, i32)> {
        let of = |years| self.rows.iter().filter(|(_, h)| h.years == Some(years)).count();
        let some = self.rows.iter().filter_map(|(_, heading)| heading.years);
        some.max_by_key(|years| of(*years))
    }

    /// The cells of a row.
    fn cells(
        &self,
        row: &Row,
        heading: &Heading,
        unit: Unit,
        out: &mut Vec<Cell>,
        notes: &mut Vec<Note>,
    ) {
        let label: Arc<str> = row.label.as_str().into();
        let ats: Vec<_> = (self.columns.iter())
            .map(|column| Address { table: KIND, row: heading.code, column })
            .collect();
        if !row.fits {
            let found = row.values.len();
            let note = match row.together() {
                Some(value) => Note::new(NoteKind::FiguresTogether, Some(KIND))
                    .quoting(value.printed.clone(), "")
                    .at(Some(value.place)),
                None => Note::new(NoteKind::UnreadableRow, Some(KIND))
                    .quoting(row.label.clone(), "")
                    .counting(found, ats.len())
                    .at(row.values.first().map(|value| value.place)),
            };
            out.extend(ats.iter().map(|at| Cell::unread(*at, unit, label.clone())));
            notes.push(note.about(ats));
            return;
        }
        for (n, at) in ats.into_iter().enumerate() {
            let unread = Cell::unread(at, unit, label.clone());
            let Some(value) = row.values.get(n) else {
                out.push(Cell { reading: Reading::Blank, ..unread });
                continue;
            };
            let mut reading = value.reading;
            if let Some((number, converted)) = converted(value, &row.unit, unit) {
                let printed = format!("{}{}", value.printed, row.unit);
                let expected = format!("{}{}", number.normalize(), converted.label());
                let note = Note::new(NoteKind::UnitConverted, Some(KIND));
                notes.push(note.quoting(printed, expected).about(vec![at]).at(Some(value.place)));
                reading = Reading::Number(number);
            }
            if reading == Reading::Illegible {
                let note = Note::new(NoteKind::IllegibleCell, Some(KIND));
                notes.push(
                    note.quoting(value.printed.clone(), "").about(vec![at]).at(Some(value.place)),
                );
            }
            let printed = CompactString::from(value.printed.as_str());
            out.push(Cell { reading, printed, place: Some(value.place), ..unread });
        }
    }
}

/// Compares a row with its second printing: where that says something else, the figure is not known,
/// and both are kept aside.
fn compare(row: &Row, again: &Row, cells: &mut [Cell], notes: &mut Vec<Note>) -> Vec<Unlisted> {
    let mut out = Vec::new();
    if !row.fits || !again.fits {
        return out;
    }
    for (cell, (one, other)) in cells.iter_mut().zip(row.values.iter().zip(&again.values)) {
        let known = |value: &Value| value.reading.number();
        let differ = known(one).zip(known(other)).is_some_and(|(one, other)| one != other);
        if !differ || cell.reading == Reading::Illegible {
            continue;
        }
        let note = Note::new(NoteKind::Contradiction, Some(KIND));
        let both = format!("{} / {}", one.printed, other.printed);
        notes.push(note.quoting(both, "").about(vec![cell.at]).at(Some(one.place)));
        cell.reading = Reading::Illegible;
        out.extend([one, other].map(|value| Unlisted {
            row: Some(cell.at.row),
            column: Some(cell.at.column),
            row_label: row.label.clone(),
            column_label: String::new(),
            reading: Reading::Illegible,
            printed: value.printed.clone(),
            place: Some(value.place),
        }));
    }
    out
}

/// An amount that its row prints in another unit than the form's, in the form's.
fn converted(value: &Value, printed: &str, unit: Unit) -> Option<(Decimal, MoneyUnit)> {
    let due = unit.of_money().flatten()?;
    let own = MoneyUnit::ALL.into_iter().find(|unit| unit.label() == printed)?;
    let number = value.reading.number().filter(|_| own != due)?;
    Some((own.convert(number, due)?, due))
}

/// The form's column for each column of a head; each at most once, the first of the form there.
fn columns(table: &'static FormTable, head: &Head) -> Option<Vec<&'static str>> {
    let known: Vec<&Heading> =
        table.blocks.first()?.columns.iter().flat_map(Heading::leaves).collect();
    let mut out: Vec<&str> = Vec::new();
    for text in &head.values {
        let words = known.iter().flat_map(|h| wordings(h).map(move |words| (words, h.code)));
        let ends = words.filter(|(words, _)| text.ends_with(words));
        let (_, code) = ends.max_by_key(|(words, _)| words.len())?;
        if out.contains(&code) {
            return None;
        }
        out.push(code);
    }
    known.first().filter(|first| out.contains(&first.code))?;
    Some(out)
}

fn wordings(heading: &Heading) -> impl Iterator<Item = &'static str> + use<> {
    std::iter::once(heading.label).chain(heading.variants.iter().map(|variant| variant.text))
}

/// Whether a row that the form does not have stands among the parts of a total: that one is the sum
/// of another form.
fn adds_parts(
    table: &'static FormTable,
    headings: &[Option<&'static Heading>],
    rows: &[Row],
) -> bool {
    let paths = table.blocks.iter().flat_map(|block| row_paths(block.rows));
    let of_total = paths.filter_map(|path| {
        let above = path.iter().rev().nth(1)?;
        above.children.iter().any(|h| h.is_total).then_some(*path.last()?)
    });
    let of_total: Vec<&Heading> = of_total.collect();
    let at = |at: usize| headings.get(at).copied().flatten();
    let is_of_total = |h: &&Heading| of_total.iter().any(|part| part.code == h.code);
    let mut behind = false;
    rows.iter().enumerate().any(|(n, row)| match at(n) {
        Some(heading) => {
            behind = is_of_total(&heading);
            false
        }
        None => {
            let goes_on =
                at(n + 1).as_ref().is_some_and(|next| is_of_total(next) && !next.is_total);
            behind && row.has_figure() && (depth(&row.label).is_some() || goes_on)
        }
    })
}

/// The labels of a form's rows.
struct Labels(Vec<(String, &'static Heading)>);

impl Labels {
    fn of(table: &'static FormTable) -> Self {
        let rows = table.blocks.iter().flat_map(|block| block.rows).flat_map(Heading::leaves);
        Labels(rows.flat_map(|row| wordings(row).map(move |words| (key(words), row))).collect())
    }

    fn find(&self, label: &str) -> Option<&'static Heading> {
        let key = key(label);
        self.0.iter().find(|(known, _)| *known == key).map(|(_, heading)| *heading)
    }
}

/// The words of a label, without 其中 and its number.
fn key(label: &str) -> String {
    let folded = fold(label);
    core(folded.strip_prefix("其中").unwrap_or(&folded)).to_owned()
}
