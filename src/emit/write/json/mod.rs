//! A report as JSON: the shape of the public contract, keys in the order of the forms.

mod cells;
mod findings;
mod plain;
mod refused;
mod shown;
mod table;

pub use refused::write_refused;
pub(crate) use table::key;

use crate::convert::Checked;
use crate::report::{AgencySource, Correction, Report, Section, Source, YearWitness};
use crate::validate::{Finding, RelationCounts, Suspect, Validation};
use crate::words::names::Lang;
use plain::{Text, indented, push_key, write_each, write_fields, write_object, write_plain};
use std::io;
use table::Exact;

/// Appends a report as one line, without the line end.
pub fn write_line(line: &mut Vec<u8>, checked: &Checked, lang: Lang) -> io::Result<()> {
    let Checked { report, validation } = checked;
    let Report { source, identity, sections, .. } = report;
    let Validation { relations, findings, suspects, more_than_three, .. } = validation;
    write_object(line, |line| {
        push_key(line, "source");
        write_object(line, |line| self::source(line, source))?;
        write_fields!(line, {
            agency: identity.agency,
            year: identity.year,
            title: identity.title,
            published: identity.published.map(Text),
            agency_printed: identity.agency_printed,
            agency_source: identity.agency_source.map(AgencySource::code),
            agency_suggested: identity.agency_suggested,
            agency_id: identity.agency_id,
            year_printed: identity.year_printed,
        });
        write_each(line, "year_witnesses", &identity.witnesses, witness)?;
        write_fields!(line, { url: identity.url });
        write_each(line, "sections", sections, section)?;
        push_key(line, "tables");
        table::write(line, &report.tables)?;
        push_key(line, "relations");
        write_object(line, |line| self::relations(line, relations))?;
        write_each(line, "findings", findings, |line, of| findings::write(line, of, report, lang))?;
        write_each(line, "suspects", suspects, suspect)?;
        if !report.corrections.is_empty() {
            write_each(line, "corrections", &report.corrections, correction)?;
        }
        let unmended: Vec<_> = more_than_three.iter().map(|kind| kind.code()).collect();
        write_fields!(line, { more_than_three: unmended });
        Ok(())
    })?;
    Ok(())
}

/// Writes a report over many lines, indented by two spaces as an element of an array.
pub fn write_pretty(out: &mut impl io::Write, checked: &Checked, lang: Lang) -> io::Result<()> {
    let mut line = Vec::new();
    write_line(&mut line, checked, lang)?;
    out.write_all(&indented(&line))
}

/// Writes a finding with its report's source, agency and year as one line, without the line end.
pub fn write_finding(
    out: &mut impl io::Write,
    finding: &Finding,
    report: &Report,
    lang: Lang,
) -> io::Result<()> {
    let Report { source, identity, .. } = report;
    let mut line = Vec::new();
    write_object(&mut line, |line| {
        write_fields!(line, { source: source.path, agency: identity.agency, year: identity.year });
        findings::write(line, finding, report, lang)
    })?;
    out.write_all(&line)
}

/// Appends a figure that the operator gave.
fn correction(line: &mut Vec<u8>, correction: &Correction) -> serde_json::Result<()> {
    write_fields!(line, {
        table: correction.at.table.code(),
        row: correction.at.row,
        column: correction.at.column,
        printed: correction.printed,
        value: Exact(correction.value),
        note: correction.note,
    });
    Ok(())
}

fn source(line: &mut Vec<u8>, source: &Source) -> serde_json::Result<()> {
    write_fields!(line, {
        path: source.path,
        format: source.format.code(),
        encoding: source.encoding,
        damage: source.damage,
        bytes: source.bytes,
        sha256: source.sha256,
    });
    Ok(())
}

fn witness(line: &mut Vec<u8>, witness: &YearWitness) -> serde_json::Result<()> {
    write_fields!(line, { year: witness.year, source: witness.source, quote: witness.quote });
    Ok(())
}

fn section(line: &mut Vec<u8>, section: &Section) -> serde_json::Result<()> {
    let Section { code, number, heading, text, .. } = section;
    write_fields!(line, { code: code, number: number, heading: heading, text: text });
    Ok(())
}

fn relations(line: &mut Vec<u8>, relations: &RelationCounts) -> serde_json::Result<()> {
    for (name, count) in relations.named() {
        push_key(line, name);
        write_plain(line, &count)?;
    }
    Ok(())
}

fn suspect(line: &mut Vec<u8>, suspect: &Suspect) -> serde_json::Result<()> {
    write_fields!(line, {
        table: suspect.at.table.code(),
        row: suspect.at.row,
        column: suspect.at.column,
        printed: suspect.printed,
        suggested: Exact(suspect.suggested),
        restores: suspect.restores,
        kind: suspect.kind.code(),
        rank: suspect.rank,
        set: suspect.set,
        alternatives: suspect.alternatives,
    });
    Ok(())
}
