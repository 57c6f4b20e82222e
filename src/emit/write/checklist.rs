//! Findings as rows for people who work through them in a spreadsheet: beside what `findings.csv`
//! says, where to look, what is printed there, and what it probably should be.

use crate::emit::human::{TablePart, parts};
use crate::emit::write::fields::{self, FINDINGS};
use crate::emit::write::sorted::OrderColumns;
use crate::emit::write::table::{Field, FieldValue, Holds, RowSink, field};
use crate::form::Address;
use crate::report::{Report, Table};
use crate::validate::{Finding, Suspect};
use crate::words::names::{Lang, column_name, place_name, row_name};
use std::io;
use std::sync::LazyLock;

/// Whether a column of `findings.csv` is kept: its place gives way to that of the suspect cell, in the
/// reader's language.
fn is_of_findings(field: &Field) -> bool {
    field.name != "place"
}

/// The columns: those of `findings.csv`, then what leads to the cell.
pub static FIELDS: LazyLock<Vec<Field>> = LazyLock::new(|| {
    let kept = FINDINGS.iter().filter(|field| is_of_findings(field));
    let mut out: Vec<Field> = kept.cloned().collect();
    out.extend([
        field("place", Holds::Text, "Where on the page or in the text", "位置"),
        field("row_label", Holds::Text, "Name of the row, where the cells share one", "行名称"),
        field("column_label", Holds::Text, "Name of the column, where they share one", "列名称"),
        field("printed", Holds::Text, "What the suspect cell prints, else the only cell", "印作"),
        field("suggested", Holds::Text, "Figure that restores the relations", "疑为"),
    ]);
    out
});

/// Where a row has what orders the list.
pub fn ordered_by() -> OrderColumns {
    let at = |name| FIELDS.iter().position(|field| field.name == name).unwrap_or(usize::MAX);
    OrderColumns { severity: at("severity"), agency: at("agency"), year: at("year") }
}

/// Rows of the findings of a report.
pub fn rows<'a>(
    findings: impl Iterator<Item = (&'a Report, &'a Finding)>,
    suspects: &[Suspect],
    lang: Lang,
    sink: &mut impl RowSink,
) -> io::Result<()> {
    let parts = parts(suspects);
    for (report, finding) in findings {
        let all = FINDINGS.iter().zip(fields::of_finding(finding, report, lang));
        let mut row: Vec<_> =
            all.filter(|(field, _)| is_of_findings(field)).map(|(_, value)| value).collect();
        row.extend(leads(finding, report, &parts, lang));
        sink.row(&row)?;
    }
    Ok(())
}

/// What leads a person to the cell: place, labels, printed and suggested figure.
fn leads<'a>(
    finding: &Finding,
    report: &Report,
    parts: &[TablePart<'_>],
    lang: Lang,
) -> [FieldValue<'a>; 5] {
    let suspects = suspects(finding, parts);
    let own: Vec<Address> = suspects.iter().map(|suspect| suspect.at).collect();
    let cells: &[Address] = if own.is_empty() { &finding.cells } else { &own };
    let table = cells.first().and_then(|at| report.table(at.table));
    let cell = |at: Address| table.and_then(|table: &Table| table.find(at));
    let first = cells.first().and_then(|at| cell(*at)?.place);
    let place = if own.is_empty() { finding.place.or(first) } else { first };
    let form = table.map(|table| table.form);
    let shared = |name: fn(Option<&_>, Address, Lang) -> &'static str, of: fn(&Address) -> &str| {
        let same = cells.windows(2).all(|w| matches!(w, [a, b] if of(a) == of(b)));
        let one = cells.first().filter(|_| same);
        one.map_or(FieldValue::Null, |at| FieldValue::Name(name(form, *at, lang)))
    };
    let several = |words: Vec<String>| words.join(if lang == Lang::Zh { "；" } else { "; " });
    let printed = match (suspects.as_slice(), cells) {
        ([], [only]) => cell(*only).map(|cell| cell.printed.to_string()).unwrap_or_default(),
        (suspects, _) => several(suspects.iter().map(|s| s.printed.clone()).collect()),
    };
    let suggested = suspects.iter().map(|s| s.suggested.normalize().to_string());
    [
        place.map_or(FieldValue::Null, |place| FieldValue::owned(place_name(place, lang))),
        shared(row_name, |at| at.row),
        shared(column_name, |at| at.column),
        FieldValue::owned(printed),
        FieldValue::owned(several(suggested.collect())),
    ]
}

/// The cells of a broken sum that are probably wrong: of the likeliest set that restores it.
fn suspects<'a>(finding: &Finding, parts: &[TablePart<'a>]) -> Vec<&'a Suspect> {
    let part = parts.iter().find(|part| finding.cells.sum().is_some() && part.explains(finding));
    let set = part.and_then(|part| part.sets.first().copied()).unwrap_or_default();
    set.iter().filter(|suspect| finding.cells.contains(&suspect.at)).collect()
}
