//! A report as JSON: the shape of the public contract, keys in the order of the forms.

mod refused;
mod table;
mod text;

pub use refused::write_refused;
pub(super) use table::key;

use super::message::message;
use super::names::Lang;
use crate::convert::Checked;
use crate::form::TableKind;
use crate::report::{Report, Section, Source, YearWitness};
use crate::validate::{Finding, RelationCounts, Suspect, Validation};
use std::io;
use text::{Text, Value};

/// Writes a report as one line, without the line end.
///
/// # Errors
/// Whatever `out` meets.
pub fn write_line(out: &mut impl io::Write, checked: &Checked, lang: Lang) -> io::Result<()> {
    let mut to = Text::line();
    to.object(|to| report(to, checked, lang));
    out.write_all(&to.into_bytes())
}

/// Writes a report over many lines, indented by two spaces as an element of an array.
///
/// # Errors
/// Whatever `out` meets.
pub fn write_pretty(out: &mut impl io::Write, checked: &Checked, lang: Lang) -> io::Result<()> {
    let mut to = Text::indented(1);
    to.object(|to| report(to, checked, lang));
    out.write_all(&to.into_bytes())
}

/// Writes a finding with its report's source, agency and year as one line, without the line end.
///
/// # Errors
/// Whatever `out` meets.
pub fn write_finding(
    out: &mut impl io::Write,
    of: &Finding,
    report: &Report,
    lang: Lang,
) -> io::Result<()> {
    let mut to = Text::line();
    to.object(|to| {
        to.field("source", report.source.path.as_str());
        to.field("agency", report.identity.agency.as_deref());
        to.field("year", report.identity.year);
        finding(to, of, report, lang);
    });
    out.write_all(&to.into_bytes())
}

fn report(to: &mut Text, checked: &Checked, lang: Lang) {
    let Checked { report, validation } = checked;
    let identity = &report.identity;
    let Validation { relations, findings, suspects, more_than_three } = validation;
    to.key("source");
    to.object(|to| source(to, &report.source));
    to.field("agency", identity.agency.as_deref());
    to.field("year", identity.year);
    to.field("title", identity.title.as_deref());
    to.field("published", identity.published.map(|date| date.to_string()).as_deref());
    to.field("agency_printed", identity.agency_printed.as_deref());
    to.field("year_printed", identity.year_printed);
    to.objects("year_witnesses", &identity.witnesses, witness);
    to.field("url", identity.url.as_deref());
    to.objects("sections", &report.sections, section);
    table::tables(to, &report.tables);
    to.key("relations");
    to.object(|to| counts(to, relations));
    to.objects("findings", findings, |to, of| finding(to, of, report, lang));
    to.objects("suspects", suspects, suspect);
    to.key("more_than_three");
    to.array(more_than_three, |to, kind| kind.code().write(to));
}

fn source(to: &mut Text, source: &Source) {
    to.field("path", source.path.as_str());
    to.field("format", source.format.code());
    to.field("encoding", source.encoding);
    to.key("damage");
    to.array(&source.damage, |to, kind| kind.write(to));
    to.field("bytes", source.bytes);
    to.field("sha256", source.sha256.as_str());
}

fn witness(to: &mut Text, witness: &YearWitness) {
    to.field("year", witness.year);
    to.field("source", witness.source);
    to.field("quote", witness.quote.as_str());
}

fn section(to: &mut Text, section: &Section) {
    to.field("code", section.code);
    to.field("number", u32::from(section.number));
    to.field("heading", section.heading.as_str());
    to.field("text", section.text.as_str());
}

fn counts(to: &mut Text, counts: &RelationCounts) {
    to.field("holding", counts.holding);
    to.field("broken", counts.broken);
    to.field("undecided", counts.undecided);
    to.field("absent", counts.absent);
}

fn finding(to: &mut Text, finding: &Finding, report: &Report, lang: Lang) {
    let quote = |text| Some(text).filter(|text: &&str| !text.is_empty());
    to.field("id", finding.id.as_str());
    to.field("rule", finding.rule);
    to.field("severity", finding.severity.code());
    to.field("table", finding.table.map(TableKind::code));
    to.key("cells");
    to.array(&finding.cells, |to, at| to.array([at.row, at.column], |to, code| code.write(to)));
    to.field("left", finding.left);
    to.field("right", finding.right);
    to.field("difference", finding.difference);
    to.field("message", message(finding, report, lang).as_str());
    to.field("printed", quote(&finding.printed));
    to.field("expected", quote(&finding.expected));
    to.field("place", finding.place.map(|place| place.to_string()).as_deref());
    to.field("blanks_as_zero", finding.blanks_as_zero);
    to.field("read_twice", finding.read_twice);
    to.field("verdict", finding.verdict.as_ref().map(|v| v.ruling.code()));
}

fn suspect(to: &mut Text, suspect: &Suspect) {
    to.field("table", suspect.at.table.code());
    to.field("row", suspect.at.row);
    to.field("column", suspect.at.column);
    to.field("printed", suspect.printed.as_str());
    to.field("suggested", suspect.suggested);
    to.field("restores", suspect.restores);
    to.field("kind", suspect.kind);
    to.field("rank", suspect.rank);
    to.field("set", suspect.set);
    to.field("alternatives", suspect.alternatives);
}
