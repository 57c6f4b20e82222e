//! A statistics table on the form of which its rows are.

use super::rows::{StatisticsHead, StatisticsRow, StatisticsValue, depth};
use crate::form::{Heading, MoneyUnit, OLDER, Sheet, SheetRow, Slot, TableKind, Unit};
use crate::report::{Cell, Note, NoteKind, Reading, Table, Unlisted};
use crate::text::fold::{core, fold};
use rust_decimal::Decimal;
use std::sync::Arc;

/// A table on its form.
pub struct Listed<'r> {
    pub table: Table,
    pub notes: Vec<Note>,
    /// The rows that the form does not have, and those of other tables.
    pub rest: Vec<&'r StatisticsRow>,
}

const KIND: TableKind = TableKind::Statistics;

/// Of so many rows that every copy has one may be missing.
const ONE_MISSING_OF: usize = 4;
/// To so many rows of the form there may be one that it does not have.
const ONE_ADDED_TO: usize = 4;

/// Reads rows on the first form that they are of. Tables under the same columns are one.
pub fn read<'r>(heads: &[StatisticsHead], rows: &'r [StatisticsRow]) -> Option<Listed<'r>> {
    let columns = |row: &StatisticsRow| heads.get(row.head).map(|head| &head.values);
    let groups = rows.chunk_by(|a, b| columns(a) == columns(b));
    for sheet in OLDER.iter().filter_map(|form| form.sheet(KIND)) {
        for group in groups.clone() {
            let head = group.first().and_then(|row| heads.get(row.head))?;
            let Some(reading) = Of::new(sheet, head, group) else { continue };
            let (table, notes) = reading.table();
            let is_own = |row: &&StatisticsRow| group.iter().any(|own| std::ptr::eq(own, *row));
            let known =
                |row: &&StatisticsRow| reading.rows.iter().any(|(r, ..)| std::ptr::eq(*r, *row));
            let rest = rows.iter().filter(|row| !is_own(row) || !known(row)).collect();
            return Some(Listed { table, notes, rest });
        }
    }
    None
}

/// Rows with those of a form.
struct Of<'r> {
    sheet: &'static Sheet,
    /// For each column of figures, the ordinal of the form's.
    columns: Vec<usize>,
    /// The rows that the form has, each with the form's.
    rows: Vec<(&'r StatisticsRow, &'static SheetRow)>,
}

impl<'r> Of<'r> {
    /// The rows of a table, if they are those of the form.
    fn new(
        sheet: &'static Sheet,
        head: &StatisticsHead,
        rows: &'r [StatisticsRow],
    ) -> Option<Self> {
        let columns = columns(sheet, head)?;
        let labels = RowLabels::of(sheet);
        let found: Vec<_> = rows.iter().map(|row| labels.find(&row.label)).collect();
        let has = |row: &SheetRow| found.iter().flatten().any(|own| own.number == row.number);
        let due = sheet.rows.iter().filter(|row| row.heading.years.is_none());
        let missing = due.clone().filter(|row| !has(row)).count();
        let totals = sheet.rows.iter().filter(|row| row.heading.is_total).all(has);
        let added = found.iter().zip(rows).filter(|(own, row)| own.is_none() && row.has_figure());
        let (known, added) = (found.iter().flatten().count(), added.count());
        let is_it =
            totals && missing * ONE_MISSING_OF <= due.count() && added * ONE_ADDED_TO <= known;
        if !is_it || adds_parts(&found, rows) {
            return None;
        }
        let rows = rows.iter().zip(found).filter_map(|(row, own)| Some((row, own?)));
        Some(Of { sheet, columns, rows: rows.collect() })
    }

    /// The table, with what is to be said of its cells.
    fn table(&self) -> (Table, Vec<Note>) {
        let years = self.years();
        let (mut notes, mut twice) = (Vec::new(), Vec::new());
        let mut out = self.sheet.each(None);
        for own in &self.sheet.rows {
            let mut printed = self.rows.iter().filter(|(_, of)| of.number == own.number);
            let Some((row, _)) = printed.next() else {
                if own.heading.years.is_none() || own.heading.years == years {
                    let mut lost: Vec<Slot> = self.slots(own).collect();
                    lost.sort_unstable();
                    for slot in &lost {
                        self.put(&mut out, *slot, &"".into());
                    }
                    let note = Note::new(NoteKind::MissingRow, Some(KIND));
                    let note = note.quoting("", own.heading.words());
                    notes.push(note.about(self.sheet.addresses(lost)));
                }
                continue;
            };
            self.cells(row, own, &mut out, &mut notes);
            for (again, _) in printed {
                twice.extend(self.compare(row, again, own, &mut out, &mut notes));
            }
        }
        let totals = self.rows.iter().filter(|(_, own)| own.heading.is_total);
        let evidence = totals.map(|(row, ..)| row.label.clone()).collect();
        let mut table = Table::new(self.sheet, out);
        (table.evidence, table.unlisted) = (evidence, twice);
        (table, notes)
    }

    /// The report years of the copies whose rows these are: of those that not all copies print,
    /// most are theirs.
    fn years(&self) -> Option<(i32, i32)> {
        let of =
            |years| self.rows.iter().filter(|(_, own)| own.heading.years == Some(years)).count();
        let some = self.rows.iter().filter_map(|(_, own)| own.heading.years);
        some.max_by_key(|years| of(*years))
    }

    /// The cells of a row of the form that stand under the columns of figures, in their order.
    fn slots(&self, own: &SheetRow) -> impl Iterator<Item = Slot> {
        self.columns.iter().map(move |column| own.first + column)
    }

    /// Puts an unread cell in its place.
    fn put<'o>(
        &self,
        out: &'o mut [Option<Cell>],
        slot: Slot,
        label: &Arc<str>,
    ) -> Option<&'o mut Cell> {
        let (of, to) = (self.sheet.cells.get(slot)?, out.get_mut(slot)?);
        Some(to.insert(Cell::unread(of.at, of.unit, label.clone())))
    }

    /// The cells of a row.
    fn cells(
        &self,
        row: &StatisticsRow,
        own: &SheetRow,
        out: &mut [Option<Cell>],
        notes: &mut Vec<Note>,
    ) {
        let label: Arc<str> = row.label.as_str().into();
        if !row.fits {
            for slot in self.slots(own) {
                self.put(out, slot, &label);
            }
            let found = row.values.len();
            let note = match row.together() {
                Some(value) => Note::new(NoteKind::FiguresTogether, Some(KIND))
                    .quoting(value.printed.clone(), "")
                    .at(Some(value.place)),
                None => Note::new(NoteKind::UnreadableRow, Some(KIND))
                    .quoting(row.label.clone(), "")
                    .counting(found, self.columns.len())
                    .at(row.values.first().map(|value| value.place)),
            };
            notes.push(note.about(self.sheet.addresses(self.slots(own))));
            return;
        }
        for (n, slot) in self.slots(own).enumerate() {
            let Some(cell) = self.put(out, slot, &label) else { continue };
            let Some(value) = row.values.get(n) else {
                cell.reading = Reading::Blank;
                continue;
            };
            let about = |note: Note| note.about(vec![cell.at]).at(Some(value.place));
            let mut reading = value.reading;
            if let Some((number, converted)) = converted(value, &row.unit, cell.unit) {
                let printed = format!("{}{}", value.printed, row.unit);
                let expected = format!("{}{}", number.normalize(), converted.label());
                let note = Note::new(NoteKind::UnitConverted, Some(KIND));
                notes.push(about(note.quoting(printed, expected)));
                reading = Reading::Number(number);
            }
            if reading == Reading::Illegible {
                let note = Note::new(NoteKind::IllegibleCell, Some(KIND));
                notes.push(about(note.quoting(value.printed.clone(), "")));
            }
            cell.reading = reading;
            cell.printed = value.printed.as_str().into();
            cell.place = Some(value.place);
        }
    }

    /// Compares a row with its second printing: where that says something else, the figure is not
    /// known, and both are kept aside.
    fn compare(
        &self,
        row: &StatisticsRow,
        again: &StatisticsRow,
        own: &SheetRow,
        cells: &mut [Option<Cell>],
        notes: &mut Vec<Note>,
    ) -> Vec<Unlisted> {
        let mut out = Vec::new();
        if !row.fits || !again.fits {
            return out;
        }
        for (slot, (one, other)) in self.slots(own).zip(row.values.iter().zip(&again.values)) {
            let Some(cell) = cells.get_mut(slot).and_then(Option::as_mut) else { continue };
            let known = |value: &StatisticsValue| value.reading.number();
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
}

/// An amount that its row prints in another unit than the form's, in the form's.
fn converted(value: &StatisticsValue, printed: &str, unit: Unit) -> Option<(Decimal, MoneyUnit)> {
    let due = unit.of_money().flatten()?;
    let own = MoneyUnit::ALL.into_iter().find(|unit| unit.label() == printed)?;
    let number = value.reading.number().filter(|_| own != due)?;
    Some((own.convert(number, due)?, due))
}

/// The ordinal of the form's column for each column of a head; each at most once, the first of the
/// form there.
fn columns(sheet: &Sheet, head: &StatisticsHead) -> Option<Vec<usize>> {
    let known = sheet.columns.first()?;
    let mut out: Vec<usize> = Vec::new();
    for text in &head.values {
        let words = known.iter().enumerate();
        let words = words.flat_map(|(nth, leaf)| wordings(leaf).map(move |words| (words, nth)));
        let ends = words.filter(|(words, _)| text.ends_with(words));
        let (_, nth) = ends.max_by_key(|(words, _)| words.len())?;
        if out.contains(&nth) {
            return None;
        }
        out.push(nth);
    }
    out.contains(&0).then_some(out)
}

fn wordings(heading: &Heading) -> impl Iterator<Item = &'static str> + use<> {
    std::iter::once(heading.label).chain(heading.variants.iter().map(|variant| variant.text))
}

/// Whether a row that the form does not have stands among the parts of a total: that one is the sum
/// of another form.
fn adds_parts(found: &[Option<&'static SheetRow>], rows: &[StatisticsRow]) -> bool {
    let at = |at: usize| found.get(at).copied().flatten();
    let is_of_total = |row: &SheetRow| {
        let above = row.heading.path.iter().rev().nth(1);
        above.is_some_and(|above| above.children.iter().any(|heading| heading.is_total))
    };
    let mut behind = false;
    rows.iter().enumerate().any(|(n, row)| match at(n) {
        Some(own) => {
            behind = is_of_total(own);
            false
        }
        None => {
            let goes_on = at(n + 1).is_some_and(|next| is_of_total(next) && !next.heading.is_total);
            behind && row.has_figure() && (depth(&row.label).is_some() || goes_on)
        }
    })
}

/// The labels of a form's rows.
struct RowLabels(Vec<(String, &'static SheetRow)>);

impl RowLabels {
    fn of(sheet: &'static Sheet) -> Self {
        let of =
            |row: &'static SheetRow| wordings(&row.heading).map(move |words| (key(words), row));
        RowLabels(sheet.rows.iter().flat_map(of).collect())
    }

    fn find(&self, label: &str) -> Option<&'static SheetRow> {
        let key = key(label);
        self.0.iter().find(|(known, _)| *known == key).map(|(_, row)| *row)
    }
}

/// The words of a label, without 其中 and its number.
fn key(label: &str) -> String {
    let folded = fold(label);
    core(folded.strip_prefix("其中").unwrap_or(&folded)).to_owned()
}
