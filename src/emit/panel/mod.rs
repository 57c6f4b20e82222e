//! Research tables over all reports of a run: an agency's year a row, comparable over the forms.
//!
//! What is comparable is said by [`crate::form::crosswalk`] and nowhere else. While reports pass
//! by, only a short entry of each stays in memory; its figures wait in a file without a name.

mod coverage;
mod derived;
mod group;

pub use coverage::{COVERAGE, coverage};
pub use derived::DERIVED;
pub use group::{Entry, Group};

use super::columns::{self, Column};
use super::fields::{agency, field, form, source, year};
use super::table::{Field, Kind, RowSink, Value};
use crate::form::crosswalk::parts;
use crate::form::{FORMS, Form, TableKind};
use crate::report::Report;
use rust_decimal::Decimal;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::sync::LazyLock;

/// Separates the paths in a list of inputs.
pub const SEPARATOR: &str = " | ";

/// Columns of `panel.csv`.
pub static PANEL: LazyLock<Vec<Field>> = LazyLock::new(|| {
    let mut out = vec![
        agency().required(),
        year().required(),
        source(),
        field(
            "others",
            Kind::Text,
            "Other inputs for the same agency and year, separated by ` | `",
            "同一机关同一年度的其他输入",
        ),
        field(
            "conflicts",
            Kind::Count,
            "Figures on which the inputs for this agency and year differ; they are left empty",
            "各输入不一致而留空的数值个数",
        )
        .required(),
    ];
    for kind in TableKind::ALL {
        out.push(form(format!("{}.form", kind.code())));
    }
    out.extend(columns::union().iter().map(|column| {
        let mut field =
            field(column.at.to_string(), Kind::Number, column.english(), column.chinese());
        field.unit = Some(column.unit);
        let summed = |form: &&'static Form| parts(column.at, form).len() > 1;
        for form in FORMS.iter().copied().filter(summed) {
            let sum = parts(column.at, form).iter().map(ToString::to_string).collect::<Vec<_>>();
            let (code, sum) = (form.code, sum.join(" + "));
            field.english = format!("{}; on form {code} the sum of {sum}", field.english).into();
            field.chinese = format!("{}；{code} 格式为下列之和：{sum}", field.chinese).into();
        }
        field
    }));
    out.extend(DERIVED.iter().map(|derived| {
        let mut field = field(
            derived.name.clone(),
            Kind::Number,
            derived.english.clone(),
            derived.chinese.clone(),
        );
        field.derived = true;
        field
    }));
    out
});

/// A report's figures over the union of the forms, harmonised.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// The form of each table, in the order of the tables.
    forms: [Option<&'static str>; 3],
    /// One figure for each cell of the union; none where it is no number.
    values: Vec<Option<Decimal>>,
}

/// For each form and table: the cells of the union that are a sum on it, with the positions of
/// their parts.
type Sums = Vec<(&'static str, TableKind, Vec<(usize, Vec<usize>)>)>;

static SUMS: LazyLock<Sums> = LazyLock::new(|| {
    let mut out = Vec::new();
    for (form, kind) in FORMS.iter().flat_map(|f| TableKind::ALL.map(|kind| (f, kind))) {
        let of_kind = |(_, column): &(usize, &Column)| column.at.table == kind;
        let sums = columns::union().iter().enumerate().filter(of_kind).filter_map(|(i, column)| {
            let parts = parts(column.at, form);
            let at = parts.iter().filter_map(|at| columns::position(*at)).collect::<Vec<_>>();
            (parts != [column.at] && !parts.is_empty()).then_some((i, at))
        });
        let sums: Vec<_> = sums.collect();
        out.push((form.code, kind, sums));
    }
    out
});

impl Figures {
    /// The figures of a report.
    pub fn of(report: &Report) -> Self {
        let mut values = vec![None; columns::union().len()];
        for table in &report.tables {
            for (cell, position) in table.cells.iter().zip(columns::of_cells(table)) {
                if let Some(value) = position.and_then(|at| values.get_mut(at)) {
                    *value = cell.reading.number();
                }
            }
            let known = SUMS.iter().find(|(f, k, _)| *f == table.form.code && *k == table.kind);
            for (at, parts) in known.map_or(&[][..], |(.., sums)| sums) {
                let figure = |i: &usize| values.get(*i).copied().flatten();
                let sum = parts
                    .iter()
                    .map(figure)
                    .try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part?));
                if let Some(value) = values.get_mut(*at) {
                    *value = sum;
                }
            }
        }
        Figures { forms: TableKind::ALL.map(|k| report.table(k).map(|t| t.form.code)), values }
    }

    /// How many figures there are.
    fn known(&self) -> usize {
        self.values.iter().flatten().count()
    }

    /// Leaves out every figure on which another version differs; says how many.
    fn reconcile(&mut self, other: &Figures, kept: &Figures) -> u64 {
        let mut conflicts = 0;
        for ((mine, other), kept) in self.values.iter_mut().zip(&other.values).zip(&kept.values) {
            if matches!((kept, other), (Some(a), Some(b)) if a != b) && mine.take().is_some() {
                conflicts += 1;
            }
        }
        conflicts
    }

    fn write(&self, out: &mut impl Write) -> io::Result<u64> {
        let mut bytes = Vec::with_capacity(self.values.len() * 2);
        for form in self.forms {
            let at = FORMS.iter().position(|f| Some(f.code) == form);
            bytes.push(at.and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX));
        }
        for value in &self.values {
            match value {
                None => bytes.push(0),
                // Most figures are small.
                Some(n) if n.is_integer() && *n >= Decimal::ZERO && *n < Decimal::from(254) => {
                    let small = u8::try_from(n.mantissa()).unwrap_or(0);
                    if n.scale() == 0 {
                        bytes.push(small + 1);
                    } else {
                        bytes.push(u8::MAX);
                        bytes.extend(n.serialize());
                    }
                }
                Some(n) => {
                    bytes.push(u8::MAX);
                    bytes.extend(n.serialize());
                }
            }
        }
        out.write_all(&bytes)?;
        Ok(bytes.len() as u64)
    }

    fn read(input: &mut impl Read) -> io::Result<Self> {
        let mut byte = || {
            let mut byte = [0u8];
            input.read_exact(&mut byte).map(|()| byte[0])
        };
        let mut forms = [None; 3];
        for form in &mut forms {
            *form = FORMS.get(usize::from(byte()?)).map(|form| form.code);
        }
        let mut values = Vec::with_capacity(columns::union().len());
        for _ in columns::union() {
            values.push(match byte()? {
                0 => None,
                u8::MAX => {
                    let mut wide = [0u8; 16];
                    for part in &mut wide {
                        *part = byte()?;
                    }
                    Some(Decimal::deserialize(wide))
                }
                small => Some(Decimal::from(small - 1)),
            });
        }
        Ok(Figures { forms, values })
    }
}

/// What a report leaves behind for the panel.
#[derive(Clone, Debug)]
pub struct Left {
    entry: Entry,
    figures: Figures,
}

impl Left {
    /// What this report leaves.
    pub fn of(report: &Report) -> Self {
        let figures = Figures::of(report);
        Left { entry: Entry::of(report, figures.known()), figures }
    }
}

/// All that the reports of a run left behind.
pub struct Panel {
    entries: Vec<Entry>,
    figures: BufWriter<File>,
    written: u64,
}

impl Panel {
    /// An empty panel whose figures wait in a nameless file in `folder`.
    ///
    /// # Errors
    /// If no file can be made there.
    pub fn create(folder: &std::path::Path) -> io::Result<Self> {
        let figures = BufWriter::new(tempfile::tempfile_in(folder)?);
        Ok(Panel { entries: Vec::new(), figures, written: 0 })
    }

    /// Takes what the next report left.
    ///
    /// # Errors
    /// Whatever the file meets.
    pub fn push(&mut self, left: Left) -> io::Result<()> {
        let Left { mut entry, figures } = left;
        entry.offset = self.written;
        self.written += figures.write(&mut self.figures)?;
        self.entries.push(entry);
        Ok(())
    }

    /// Writes the panel; gives back the groups of reports for one agency and year, in order.
    ///
    /// # Errors
    /// Whatever the sink or the file meets.
    pub fn finish(self, sink: &mut impl RowSink) -> io::Result<Vec<Group>> {
        let Panel { entries, figures, .. } = self;
        let mut file =
            BufReader::new(figures.into_inner().map_err(io::IntoInnerError::into_error)?);
        let mut read = |entry: &Entry| {
            file.seek(SeekFrom::Start(entry.offset))?;
            Figures::read(&mut file)
        };
        let mut groups = group::groups(entries);
        for group in &mut groups {
            let kept = read(&group.kept)?;
            let (mut figures, mut conflicts) = (kept.clone(), 0);
            for other in group.others.iter().filter(|other| other.content != group.kept.content) {
                conflicts += figures.reconcile(&read(other)?, &kept);
            }
            group.conflicts = conflicts;
            let mut row = vec![
                Value::text(&group.agency),
                Value::Year(group.year),
                Value::text(&group.kept.source),
                Value::owned(group.other_sources()),
                Value::Count(conflicts),
            ];
            row.extend(figures.forms.map(|form| form.map_or(Value::Null, Value::Name)));
            row.extend(figures.values.iter().map(|value| Value::number(*value)));
            row.extend(DERIVED.iter().map(|d| Value::number(d.of(&figures.values))));
            sink.row(&row)?;
        }
        Ok(groups)
    }
}

#[cfg(test)]
mod tests;
