//! Findings as JSON, each made as it is written.

use super::cells::CellsJson;
use super::plain::{Text, write_fields};
use super::table::Exact;
use crate::form::TableKind;
use crate::report::Report;
use crate::validate::Finding;
use crate::words::message::message;
use crate::words::names::Lang;

/// Appends the fields of a finding.
pub(super) fn write(
    line: &mut Vec<u8>,
    finding: &Finding,
    report: &Report,
    lang: Lang,
) -> serde_json::Result<()> {
    let evidence = &finding.evidence;
    let (printed, expected) = (evidence.printed(), evidence.expected());
    write_fields!(line, {
        id: finding.id.as_str(),
        rule: finding.rule.id(),
        severity: finding.severity.code(),
        table: finding.table.map(TableKind::code),
        cells: CellsJson(&finding.cells),
        left: evidence.left().map(Exact),
        right: evidence.right().map(Exact),
        difference: evidence.difference().map(Exact),
        message: message(finding, report, lang),
        printed: quoted(&printed),
        expected: quoted(&expected),
        place: finding.place.map(Text),
        figures_found: evidence.figures().map(|n| n.found),
        figures_due: evidence.figures().map(|n| n.due),
        blanks_as_zero: evidence.blanks_as_zero(),
        read_twice: evidence.read_twice(),
        verdict: finding.verdict.as_ref().map(|v| v.ruling.code()),
    });
    Ok(())
}

/// Words that are quoted, if there are any.
fn quoted(words: &str) -> Option<&str> {
    (!words.is_empty()).then_some(words)
}
