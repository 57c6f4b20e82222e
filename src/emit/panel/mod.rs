//! Research tables over all reports of a run: an agency's year a row, comparable over the forms.
//!
//! What is comparable is said by [`crate::form::crosswalk`] and nowhere else. What a report leaves
//! for the panel waits in a file; once all have passed by, a short [`Entry`] of each tells which of
//! them belong together.

mod coverage;
mod derived;
mod group;

pub use coverage::COVERAGE;
pub use derived::DERIVED;
pub use group::{Entry, Keys};

use super::columns::{self, Column};
use super::fields::{agency, agency_id, field, form, source, year};
use super::table::{Field, Kind, RowSink, Value};
use crate::form::crosswalk::parts;
use crate::form::{FORMS, Form, TableKind};
use crate::report::Report;
use crate::validate::series::packed::{Pack, Unpack};
use group::Group;
use rust_decimal::Decimal;
use std::io;
use std::sync::LazyLock;

/// Separates the paths in a list of inputs.
pub const SEPARATOR: &str = " | ";

/// Columns of `panel.csv`.
pub static PANEL: LazyLock<Vec<Field>> = LazyLock::new(|| {
    let mut out = vec![
        agency().required(),
        agency_id().required(),
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
                    *value = cell.comparable();
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

    fn pack(&self, to: &mut Pack) {
        for form in self.forms {
            let at = FORMS.iter().position(|f| Some(f.code) == form);
            to.small(at.and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX));
        }
        for value in &self.values {
            let small = value.filter(|n| n.scale() == 0 && *n >= Decimal::ZERO);
            let small = small.and_then(|n| u8::try_from(n.mantissa()).ok()).filter(|n| *n < 254);
            match (value, small) {
                (None, _) => to.small(0),
                // Most figures are small.
                (_, Some(small)) => to.small(small + 1),
                (Some(n), None) => {
                    to.small(u8::MAX);
                    to.0.extend(n.serialize());
                }
            }
        }
    }

    fn unpack(from: &mut Unpack<'_>) -> Option<Self> {
        let mut forms = [None; 3];
        for form in &mut forms {
            *form = FORMS.get(usize::from(from.small()?)).map(|form| form.code);
        }
        let mut values = Vec::with_capacity(columns::union().len());
        for _ in columns::union() {
            values.push(match from.small()? {
                0 => None,
                u8::MAX => Some(Decimal::deserialize(from.array()?)),
                small => Some(Decimal::from(small - 1)),
            });
        }
        Some(Figures { forms, values })
    }
}

/// An agency's name as a report gives it, and its key.
#[derive(Clone, Debug)]
struct Named {
    name: String,
    key: String,
}

/// What a report leaves behind for the panel.
#[derive(Clone, Debug)]
pub struct Left {
    source: String,
    agency: Option<Named>,
    entry: Entry,
    figures: Figures,
}

impl Left {
    /// What this report leaves.
    pub fn of(report: &Report) -> Self {
        let figures = Figures::of(report);
        Left {
            source: report.source.path.clone(),
            agency: report
                .identity
                .agency
                .clone()
                .zip(report.identity.agency_id.clone())
                .map(|(name, key)| Named { name, key }),
            entry: Entry::of(report, figures.known()),
            figures,
        }
    }

    /// What stays in memory of it while the panel is made.
    pub fn entry(&self, keys: &mut Keys) -> Entry {
        self.entry.of_agency(self.agency.as_ref().map(|agency| keys.index(&agency.key)))
    }

    /// Writes it.
    pub fn pack(&self, to: &mut Pack) {
        to.text(&self.source);
        to.small(u8::from(self.agency.is_some()));
        if let Some(Named { name, key }) = &self.agency {
            to.text(name);
            to.text(key);
        }
        self.entry.pack(to);
        self.figures.pack(to);
    }

    /// Reads it.
    pub fn unpack(from: &mut Unpack<'_>) -> Option<Self> {
        let source = from.text()?.to_owned();
        let agency = match from.small()? {
            1 => Some(Named { name: from.text()?.to_owned(), key: from.text()?.to_owned() }),
            _ => None,
        };
        let entry = Entry::unpack(from)?;
        Some(Left { source, agency, entry, figures: Figures::unpack(from)? })
    }
}

/// Writes the panel and which years there are. The entries are in the order of the reports; `load`
/// gives the rest of the one at an index.
///
/// # Errors
/// Whatever `load` or the sinks meet.
pub fn write(
    entries: &[Entry],
    keys: &Keys,
    mut load: impl FnMut(usize) -> io::Result<Left>,
    panel: &mut impl RowSink,
    coverage: &mut impl RowSink,
) -> io::Result<()> {
    let groups = group::groups(entries, keys);
    let years = || groups.iter().map(|group| group.year);
    let (Some(first), Some(last)) = (years().min(), years().max()) else { return Ok(()) };
    // Groups come ordered by agency, then year.
    for of_one in groups.chunk_by(|a, b| a.agency == b.agency) {
        let mut written = Vec::new();
        for group in of_one {
            written.push(row(group, entries, keys, &mut load, panel)?);
        }
        coverage::rows(&written, first..=last, coverage)?;
    }
    Ok(())
}

/// One row of the panel; gives back what the coverage says of the group.
fn row(
    group: &Group,
    entries: &[Entry],
    keys: &Keys,
    load: &mut impl FnMut(usize) -> io::Result<Left>,
    sink: &mut impl RowSink,
) -> io::Result<coverage::Present> {
    let Left { source, agency, figures: kept, .. } = load(group.kept)?;
    let content = |at: usize| entries.get(at).map(|entry| entry.content);
    let (mut figures, mut conflicts) = (kept.clone(), 0);
    let mut sources = Vec::new();
    // One that joins by its words and figures has no name of its own.
    let mut named = agency;
    for other in &group.others {
        let Left { source, agency: theirs_agency, figures: theirs, .. } = load(*other)?;
        named = named.or(theirs_agency);
        if content(*other) != content(group.kept) {
            conflicts += figures.reconcile(&theirs, &kept);
        }
        sources.push(source);
    }
    let key = keys.get(group.agency);
    let agency = named.map(|named| named.name).unwrap_or_default();
    let others = sources.join(SEPARATOR);
    let mut row = vec![
        Value::text(&agency),
        Value::text(key),
        Value::Year(group.year),
        Value::text(&source),
        Value::text(&others),
        Value::Count(conflicts),
    ];
    row.extend(figures.forms.map(|form| form.map_or(Value::Null, Value::Name)));
    row.extend(figures.values.iter().map(|value| Value::number(*value)));
    row.extend(DERIVED.iter().map(|d| Value::number(d.of(&figures.values))));
    sink.row(&row)?;
    let (key, year, inputs) = (key.to_owned(), group.year, 1 + sources.len() as u64);
    Ok(coverage::Present { agency, key, year, inputs, source, others, conflicts })
}

#[cfg(test)]
mod tests;
