//! Research tables over all reports of a run: an agency's year a row, comparable over the forms.
//!
//! What is comparable is said by [`crate::form::crosswalk`] and nowhere else. What a report leaves
//! for the panel waits in a file; once all have passed by, a short [`PanelEntry`] of each tells which of
//! them belong together.

mod coverage;
mod derived;
mod doubt;
mod elsewhere;
mod figures;
mod group;
mod left;

pub use coverage::COVERAGE;
pub use derived::DERIVED;
pub use group::{AgencyKeys, PanelEntry};
pub use left::Left;

use crate::emit::write::body;
use crate::emit::write::columns::{self, Column};
use crate::emit::write::fields::{agency, agency_id, form, source, year};
use crate::emit::write::table::{Field, FieldValue, Holds, RowSink, columns, field, required};
use crate::form::crosswalk::{is_apart, parts};
use crate::form::{FORMS, Form, TableKind};
use crate::parse::Roster;
use coverage::Due;
use elsewhere::Elsewhere;
use figures::{Held, Lack};
use group::AgencyYear;
use std::io;
use std::sync::LazyLock;

/// Separates the paths in a list of inputs.
pub const SEPARATOR: &str = " | ";

columns! {
    /// The first columns of `panel.csv`.
    static HEAD;
    /// Their values.
    fn head<'a>(agency_name: &'a str, key: &'a str, of: i32, from: &'a str, others: &'a str, conflicts: u64);
    agency().required() => FieldValue::text(agency_name);
    agency_id().required() => FieldValue::text(key);
    year().required() => FieldValue::Year(of);
    source() => FieldValue::text(from);
    field(
        "others", Holds::Text,
        "Other inputs for the same agency and year, separated by ` | `: what completes the one in \
         `source`, and further copies or versions",
        "同一机关同一年度的其他输入：补全 source 的来源，以及其他副本或版本",
    ) => FieldValue::text(others);
    required(
        "conflicts", Holds::Count,
        "Figures left empty because the inputs for this agency and year differ: on these, or in their \
         form or in many figures of the table",
        "因各输入不一致（个别数值不同，或格式不同、多处不同而整表不取）而留空的数值个数",
    ) => FieldValue::Count(conflicts);
}

/// Columns of `panel.csv`.
pub static PANEL: LazyLock<Vec<Field>> = LazyLock::new(|| {
    let mut out = HEAD.clone();
    for kind in TableKind::ALL {
        out.push(form(format!("{}.form", kind.code())));
    }
    out.extend(doubt::fields());
    out.extend(CELLS.iter().map(|cell| cell.field()));
    out.extend(DERIVED.iter().map(|derived| {
        let mut field = field(
            derived.name.clone(),
            Holds::Number,
            derived.english.clone(),
            derived.chinese.clone(),
        );
        field.derived = true;
        field
    }));
    out.extend(body::fields());
    out
});

/// A column of the panel: a cell of the union, or what it counts on one form.
#[derive(Clone, Copy, Debug)]
struct PanelCell {
    column: &'static Column,
    /// Its position in the union.
    at: usize,
    /// The form on which it counts, where another counts something else in it.
    only: Option<&'static Form>,
}

static CELLS: LazyLock<Vec<PanelCell>> = LazyLock::new(|| {
    let mut out = Vec::new();
    for (at, column) in columns::union().iter().enumerate() {
        match is_apart(column.at) {
            true => out.extend(column.forms.iter().map(|form| PanelCell {
                column,
                at,
                only: Some(form),
            })),
            false => out.push(PanelCell { column, at, only: None }),
        }
    }
    out
});

impl PanelCell {
    fn name(&self) -> String {
        match self.only {
            Some(form) => format!("{}_{}", self.column.at, form.code),
            None => self.column.at.to_string(),
        }
    }

    fn field(&self) -> Field {
        let Column { at, unit, .. } = *self.column;
        let mut field =
            field(self.name(), Holds::Number, self.column.english(), self.column.chinese());
        field.unit = Some(unit);
        if let Some(form) = self.only {
            let sheet = form.sheet(at.table);
            if let Some([row, column]) = sheet.and_then(|sheet| sheet.headings(sheet.slot(at)?)) {
                let names = |name: fn(&&'static crate::form::Heading) -> &'static str| {
                    row.path.iter().chain(&column.path).map(name).collect::<Vec<_>>()
                };
                let (english, chinese) = (names(|h| h.english), names(|h| h.label));
                field.english = format!("{}; form {} only", english.join(": "), form.code).into();
                field.chinese = format!("{}（仅 {} 格式）", chinese.join(" › "), form.code).into();
            }
        }
        let summed = |form: &&'static Form| parts(at, form).len() > 1;
        for form in FORMS.iter().copied().filter(summed) {
            let sum = parts(at, form).iter().map(ToString::to_string).collect::<Vec<_>>();
            let (code, sum) = (form.code, sum.join(" + "));
            field.english = format!("{}; on form {code} the sum of {sum}", field.english).into();
            field.chinese = format!("{}；{code} 格式为下列之和：{sum}", field.chinese).into();
        }
        field
    }
}

/// The columns of the panel that are cells: their names, the cells, and the form on which one counts
/// that counts something else on another.
pub fn cells_by_name() -> impl Iterator<Item = (String, &'static Column, Option<&'static Form>)> {
    CELLS.iter().map(|cell| (cell.name(), cell.column, cell.only))
}

columns! {
    /// Columns of `panel_nulls.csv`.
    pub static NULLS;
    /// The values of a row.
    fn null_row<'a>(key: &'a str, of: i32, column: &'a str, reason: &'static str);
    agency_id().required() => FieldValue::text(key);
    year().required() => FieldValue::Year(of);
    required("column", Holds::Text, "The column of `panel.csv`", "panel.csv 的列")
        => FieldValue::text(column);
    required(
        "reason", Holds::OneOf(Lack::reasons()),
        "Why it is empty. What has no row here is empty because the report has no such table, or its \
         form no such cell, as the columns of forms say",
        "为空的原因；未列出的为空格，是报告无此表或其格式无此格（见各 form 列）",
    ) => FieldValue::Name(reason);
}

/// The tables over all reports.
#[derive(Clone, Copy, Debug)]
pub struct Sinks<S> {
    /// `panel.csv`.
    pub panel: S,
    /// `panel_nulls.csv`.
    pub nulls: S,
    /// `coverage.csv`.
    pub coverage: S,
}

/// Writes the panel, why what is empty in it is, and which years there are. The entries are in the
/// order of the reports; `load` gives the rest of the one at an index.
pub fn write<S: RowSink>(
    entries: &[PanelEntry],
    keys: &AgencyKeys,
    roster: &Roster,
    mut load: impl FnMut(usize) -> io::Result<Left>,
    to: &mut Sinks<S>,
) -> io::Result<()> {
    let (groups, left_out) = group::groups(entries, keys);
    let Some(years) = groups.years() else { return Ok(()) };
    let mut elsewhere = Elsewhere::default();
    for at in left_out {
        if let Some(entry) = entries.get(at) {
            elsewhere.unplaced(entry, load(at)?);
        }
    }
    for (at, entry) in entries.iter().enumerate() {
        if let (Some(agency), Some(year)) = (entry.agency(), entry.other_year()) {
            elsewhere.placed(agency, year, load(at)?.source);
        }
    }
    for (agency, group) in elsewhere::renamed(entries, &groups, keys, roster) {
        elsewhere.placed(agency, group.year, load(group.kept)?.source);
    }
    let due = Due { years, elsewhere, roster };
    let mut silent = roster.ids().peekable();
    // Agencies come in their order, as the bodies of the list do.
    for (agency, inputs) in groups.by_agency() {
        let of_one: Vec<AgencyYear> = groups.of(inputs).collect();
        let mut written = Vec::new();
        let key = keys.get(agency);
        while let Some(id) = silent.next_if(|id| *id < key) {
            due.rows(id, keys.find(id), &[], &due.elsewhere.nameless(), &mut to.coverage)?;
        }
        silent.next_if_eq(&key);
        for group in &of_one {
            written.push(row(group, entries, keys, roster, &mut load, to)?);
        }
        let inputs = of_one.iter().flat_map(|group| group.others.iter().chain([&group.kept]));
        let found = inputs.filter_map(|at| entries.get(*at)).map(|entry| entry.found);
        let names = written.iter().map(|this| this.agency.as_str());
        let near = due.elsewhere.near(found, names);
        due.rows(key, Some(agency), &written, &near, &mut to.coverage)?;
    }
    silent.try_for_each(|id| {
        due.rows(id, keys.find(id), &[], &due.elsewhere.nameless(), &mut to.coverage)
    })
}

/// One row of the panel; gives back what the coverage says of the group.
fn row<S: RowSink>(
    group: &AgencyYear,
    entries: &[PanelEntry],
    keys: &AgencyKeys,
    roster: &Roster,
    load: &mut impl FnMut(usize) -> io::Result<Left>,
    to: &mut Sinks<S>,
) -> io::Result<coverage::Present> {
    let Left { source, agency, figures: mut kept, mut doubt, .. } = load(group.kept)?;
    let content = |at: usize| entries.get(at).map(|entry| entry.content);
    for part in &group.parts {
        let part = load(*part)?;
        kept.complete(&part.figures);
        doubt.complete(part.doubt);
    }
    let (mut figures, mut conflicts) = (kept.clone(), 0);
    let mut sources = Vec::new();
    // One that joins by its words and figures has no name of its own.
    let mut named = agency;
    for other in &group.others {
        let Left { source, agency: theirs_agency, figures: theirs, .. } = load(*other)?;
        named = named.or(theirs_agency);
        if content(*other) != content(group.kept) && !group.parts.contains(other) {
            conflicts += figures.reconcile(&theirs, &kept);
        }
        sources.push(source);
    }
    let key = keys.get(group.agency);
    let agency = named.map(|named| named.name).unwrap_or_default();
    let others = sources.join(SEPARATOR);
    let mut row = head(&agency, key, group.year, &source, &others, conflicts).to_vec();
    row.extend(figures.forms.map(FieldValue::name));
    row.extend(doubt.values());
    // Few are empty, and a name takes longer to put together than a figure to write.
    let mut null = |name: &dyn Fn() -> String, held: Held| {
        let Some(reason) = held.err().and_then(Lack::reason) else { return Ok(()) };
        to.nulls.row(&null_row(key, group.year, &name(), reason))
    };
    for cell in CELLS.iter() {
        let held = figures.get(cell.at, cell.column.at.table, cell.only);
        row.push(FieldValue::number(held.ok()));
        null(&|| cell.name(), held)?;
    }
    for derived in DERIVED.iter() {
        let held = derived.of(&figures.values);
        row.push(FieldValue::number(held.ok()));
        null(&|| derived.name.clone(), held)?;
    }
    let told = roster.told(key, Some(group.year));
    row.extend(body::values(Some(&agency), &told));
    to.panel.row(&row)?;
    let (year, inputs) = (group.year, 1 + sources.len() as u64);
    let is_doubled = group.others.len() > group.parts.len();
    Ok(coverage::Present { agency, year, inputs, source, others, conflicts, is_doubled })
}
