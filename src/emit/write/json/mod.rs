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
use crate::form::TableKind;
use crate::report::{AgencySource, Correction, Report, Section, YearWitness};
use crate::validate::{Finding, Suspect, Validation};
use crate::words::names::Lang;
use plain::{Text, push_key, write_fields};
use serde::{Serialize, Serializer};
use serde_json::Value;
use serde_json::ser::PrettyFormatter;
use shown::Shown;
use std::io;
use table::Exact;

/// Appends a report as one line, without the line end.
///
/// # Errors
/// Those of the serializer; it has none for what a report holds.
pub fn write_line(line: &mut Vec<u8>, checked: &Checked, lang: Lang) -> io::Result<()> {
    let Checked { report, validation } = checked;
    let Report { source, identity, sections, .. } = report;
    let Validation { relations, findings, suspects, more_than_three, .. } = validation;
    line.push(b'{');
    write_fields!(line, {
        source: SourceJson {
            path: &source.path,
            format: source.format.code(),
            encoding: source.encoding,
            damage: &source.damage,
            bytes: source.bytes,
            sha256: &source.sha256,
        },
        agency: identity.agency,
        year: identity.year,
        title: identity.title,
        published: identity.published.map(Text),
        agency_printed: identity.agency_printed,
        agency_source: identity.agency_source.map(AgencySource::code),
        agency_suggested: identity.agency_suggested,
        agency_id: identity.agency_id,
        year_printed: identity.year_printed,
        year_witnesses: Each(&identity.witnesses, WitnessJson::of),
        url: identity.url,
        sections: Each(sections, SectionJson::of),
    });
    push_key(line, "tables");
    table::write(line, &report.tables)?;
    write_fields!(line, {
        relations: RelationsJson {
            holding: relations.holding,
            holding_blank_as_zero: relations.holding_blank_as_zero,
            holding_tie_broken: relations.holding_tie_broken,
            broken: relations.broken,
            undecided: relations.undecided,
            absent: relations.absent,
        },
    });
    push_key(line, "findings");
    findings::write(line, findings, report, lang)?;
    write_fields!(line, { suspects: Each(suspects, SuspectJson::of) });
    if !report.corrections.is_empty() {
        write_fields!(line, { corrections: Each(&report.corrections, CorrectionJson::of) });
    }
    write_fields!(line, { more_than_three: Each(more_than_three, |kind: &TableKind| kind.code()) });
    line.push(b'}');
    Ok(())
}

/// Writes a report over many lines, indented by two spaces as an element of an array.
///
/// # Errors
/// Whatever `out` meets.
pub fn write_pretty(out: &mut impl io::Write, checked: &Checked, lang: Lang) -> io::Result<()> {
    let (mut line, mut text) = (Vec::new(), Vec::new());
    write_line(&mut line, checked, lang)?;
    let pretty = Shown(PrettyFormatter::with_indent(b"  "));
    let mut to = serde_json::Serializer::with_formatter(&mut text, pretty);
    serde_json::from_slice::<Value>(&line)?.serialize(&mut to)?;
    // Line ends inside strings are escaped, so every one here is layout.
    for (i, line) in text.split(|b| *b == b'\n').enumerate() {
        out.write_all(if i == 0 { b"  " } else { b"\n  " })?;
        out.write_all(line)?;
    }
    Ok(())
}

/// Writes a finding with its report's source, agency and year as one line, without the line end.
///
/// # Errors
/// Whatever `out` meets.
pub fn write_finding(
    out: &mut impl io::Write,
    finding: &Finding,
    report: &Report,
    lang: Lang,
) -> io::Result<()> {
    let Report { source, identity, .. } = report;
    let mut line = vec![b'{'];
    let to = &mut line;
    write_fields!(to, { source: source.path, agency: identity.agency, year: identity.year });
    findings::write_one(to, finding, report, lang)?;
    line.push(b'}');
    out.write_all(&line)
}

/// Values, each made as it is written.
struct Each<'a, T, F>(&'a [T], F);

impl<'a, T, J: Serialize, F: Fn(&'a T) -> J> Serialize for Each<'a, T, F> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.iter().map(&self.1))
    }
}

/// A figure that the operator gave.
#[derive(Serialize)]
struct CorrectionJson<'a> {
    table: &'static str,
    row: &'static str,
    column: &'static str,
    printed: &'a str,
    value: Exact,
    note: &'a str,
}

#[derive(Serialize)]
struct SourceJson<'a> {
    path: &'a str,
    format: &'static str,
    encoding: &'static str,
    damage: &'a [&'static str],
    bytes: u64,
    sha256: &'a str,
}

#[derive(Serialize)]
struct WitnessJson<'a> {
    year: i32,
    source: &'static str,
    quote: &'a str,
}

#[derive(Serialize)]
struct SectionJson<'a> {
    code: &'static str,
    number: u8,
    heading: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
struct RelationsJson {
    holding: u32,
    holding_blank_as_zero: u32,
    holding_tie_broken: u32,
    broken: u32,
    undecided: u32,
    absent: u32,
}

#[derive(Serialize)]
struct SuspectJson<'a> {
    table: &'static str,
    row: &'static str,
    column: &'static str,
    printed: &'a str,
    suggested: Exact,
    restores: u32,
    kind: &'static str,
    rank: u32,
    set: u32,
    alternatives: u32,
}

impl<'a> WitnessJson<'a> {
    fn of(witness: &'a YearWitness) -> Self {
        WitnessJson { year: witness.year, source: witness.source, quote: &witness.quote }
    }
}

impl<'a> SectionJson<'a> {
    fn of(section: &'a Section) -> Self {
        let Section { code, number, heading, text, .. } = section;
        SectionJson { code, number: *number, heading, text }
    }
}

impl<'a> SuspectJson<'a> {
    fn of(suspect: &'a Suspect) -> Self {
        SuspectJson {
            table: suspect.at.table.code(),
            row: suspect.at.row,
            column: suspect.at.column,
            printed: &suspect.printed,
            suggested: Exact(suspect.suggested),
            restores: suspect.restores,
            kind: suspect.kind,
            rank: suspect.rank,
            set: suspect.set,
            alternatives: suspect.alternatives,
        }
    }
}

impl<'a> CorrectionJson<'a> {
    fn of(correction: &'a Correction) -> Self {
        CorrectionJson {
            table: correction.at.table.code(),
            row: correction.at.row,
            column: correction.at.column,
            printed: &correction.printed,
            value: Exact(correction.value),
            note: &correction.note,
        }
    }
}
