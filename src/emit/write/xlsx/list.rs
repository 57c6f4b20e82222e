//! What is wrong, as rows of the list that people begin with.

use crate::convert::Checked;
use crate::emit::across::between::Between;
use crate::emit::human::{self, Listed};
use crate::emit::write::table::{CsvSink, RowSink, Value};
use crate::report::Report;
use crate::words::explain;
use crate::words::names::Lang;
use std::io;

/// The problems of a report, as rows of the list.
pub fn problems(checked: &Checked, lang: Lang) -> io::Result<Vec<u8>> {
    rows(&checked.report, human::list(checked, lang), lang)
}

/// A finding between reports, as a row of the list.
pub fn between(between: &Between, lang: Lang) -> io::Result<Vec<u8>> {
    rows(&between.report, human::listed_between(between, lang), lang)
}

fn rows(
    report: &Report,
    listed: impl IntoIterator<Item = Listed>,
    lang: Lang,
) -> io::Result<Vec<u8>> {
    let mut sink = CsvSink::new(Vec::new(), false);
    let identity = &report.identity;
    for row in listed {
        sink.row(&[
            Value::optional(identity.agency.as_deref()),
            Value::year(identity.year),
            Value::text(&row.place),
            Value::text(&row.cell),
            Value::text(&row.printed),
            Value::text(&row.suggested),
            Value::text(&row.message),
            Value::Null,
            Value::Name(explain::severity(row.severity, lang)),
            Value::text(&row.rules),
            Value::text(&report.source.path),
            Value::text(&row.ids),
        ])?;
    }
    sink.finish()
}
