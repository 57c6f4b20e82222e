//! Findings as JSON, each made as it is written.

use super::cells::CellsJson;
use super::plain::{Layout, Text};
use super::table::Exact;
use crate::form::TableKind;
use crate::report::{Place, Report};
use crate::validate::Finding;
use crate::words::message::message;
use crate::words::names::Lang;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// Findings, each made as it is written.
pub(super) struct FindingsJson<'a> {
    pub findings: &'a [Finding],
    pub report: &'a Report,
    pub lang: Lang,
    pub layout: Layout,
}

impl Serialize for FindingsJson<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let FindingsJson { findings, report, lang, layout } = *self;
        to.collect_seq(findings.iter().map(|f| FindingJson::new(f, report, lang, layout)))
    }
}

/// A finding.
#[derive(Serialize)]
pub(super) struct FindingJson<'a> {
    id: &'a str,
    rule: &'static str,
    severity: &'static str,
    table: Option<&'static str>,
    cells: CellsJson<'a>,
    left: Option<Exact>,
    right: Option<Exact>,
    difference: Option<Exact>,
    message: String,
    printed: Option<Cow<'a, str>>,
    expected: Option<Cow<'a, str>>,
    place: Option<Text<Place>>,
    figures_found: Option<u32>,
    figures_due: Option<u32>,
    blanks_as_zero: bool,
    read_twice: Option<bool>,
    verdict: Option<&'static str>,
}

impl<'a> FindingJson<'a> {
    pub(super) fn new(finding: &'a Finding, report: &Report, lang: Lang, layout: Layout) -> Self {
        let evidence = &finding.evidence;
        let quote = |text: Cow<'a, str>| (!text.is_empty()).then_some(text);
        FindingJson {
            id: &finding.id,
            rule: finding.rule.id(),
            severity: finding.severity.code(),
            table: finding.table.map(TableKind::code),
            cells: CellsJson { cells: &finding.cells, layout },
            left: evidence.left().map(Exact),
            right: evidence.right().map(Exact),
            difference: evidence.difference().map(Exact),
            message: message(finding, report, lang),
            printed: quote(evidence.printed()),
            expected: quote(evidence.expected()),
            place: finding.place.map(Text),
            figures_found: evidence.figures().map(|n| n.found),
            figures_due: evidence.figures().map(|n| n.due),
            blanks_as_zero: evidence.blanks_as_zero(),
            read_twice: evidence.read_twice(),
            verdict: finding.verdict.as_ref().map(|v| v.ruling.code()),
        }
    }
}
