//! What is wrong, as rows of the list that people begin with.

use crate::convert::Checked;
use crate::emit::across::between::Between;
use crate::emit::human::{self, ListedCell};
use crate::emit::write::table::{CsvSink, FieldValue, RowSink};
use crate::report::Report;
use crate::words::names::Lang;
use std::io;

/// The problems of a report, as rows of the list.
pub fn problems(checked: &Checked, lang: Lang) -> io::Result<Vec<u8>> {
    rows(&checked.report, human::list(checked, lang))
}

/// A finding between reports, as a row of the list.
pub fn between(between: &Between, lang: Lang) -> io::Result<Vec<u8>> {
    rows(&between.report, human::listed_between(between, lang))
}

fn rows(report: &Report, listed: impl IntoIterator<Item = ListedCell>) -> io::Result<Vec<u8>> {
    let mut sink = CsvSink::new(Vec::new(), false);
    let identity = &report.identity;
    for row in listed {
        sink.row(&[
            FieldValue::optional(identity.agency.as_deref()),
            FieldValue::year(identity.year),
            FieldValue::text(&row.place),
            FieldValue::text(&row.cell),
            FieldValue::text(&row.printed),
            FieldValue::text(&row.suggested),
            FieldValue::text(&row.message),
            FieldValue::Null,
            FieldValue::Name(row.severity.code()),
            FieldValue::text(&row.rules),
            FieldValue::text(&report.source.path),
            FieldValue::text(&row.ids),
        ])?;
    }
    sink.finish()
}
