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
use crate::report::{AgencySource, Correction, Date, Report};
use crate::validate::{Finding, Suspect, Validation};
use crate::words::names::Lang;
use findings::{FindingJson, FindingsJson};
use plain::{Layout, Text, write_plain};
use serde::{Serialize, Serializer};
use serde_json::ser::PrettyFormatter;
use shown::Shown;
use std::io;
use table::{Exact, TablesJson};

/// Appends a report as one line, without the line end.
///
/// # Errors
/// Those of the serializer; it has none for what a report holds.
pub fn write_line(line: &mut Vec<u8>, checked: &Checked, lang: Lang) -> io::Result<()> {
    let ReportJson { before, tables, after } = ReportJson::new(checked, lang, Layout::OneLine);
    write_plain(line, &before)?;
    // Of one object: without the brace that ends the part before, and the one that opens the part after.
    line.pop();
    line.extend_from_slice(b",\"tables\":");
    table::write(line, tables.0)?;
    let begin = line.len();
    write_plain(line, &after)?;
    if let Some(brace) = line.get_mut(begin) {
        *brace = b',';
    }
    Ok(())
}

/// Writes a report over many lines, indented by two spaces as an element of an array.
///
/// # Errors
/// Whatever `out` meets.
pub fn write_pretty(out: &mut impl io::Write, checked: &Checked, lang: Lang) -> io::Result<()> {
    let mut text = Vec::new();
    let pretty = Shown(PrettyFormatter::with_indent(b"  "));
    let mut to = serde_json::Serializer::with_formatter(&mut text, pretty);
    ReportJson::new(checked, lang, Layout::Indented).serialize(&mut to)?;
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
    #[derive(Serialize)]
    struct Lone<'a> {
        source: &'a str,
        agency: Option<&'a str>,
        year: Option<i32>,
        #[serde(flatten)]
        finding: FindingJson<'a>,
    }
    let lone = Lone {
        source: &report.source.path,
        agency: report.identity.agency.as_deref(),
        year: report.identity.year,
        finding: FindingJson::new(finding, report, lang, Layout::OneLine),
    };
    let mut line = Vec::new();
    write_plain(&mut line, &lone)?;
    out.write_all(&line)
}

/// A report as its JSON object.
#[derive(Serialize)]
struct ReportJson<'a> {
    #[serde(flatten)]
    before: BeforeTables<'a>,
    tables: TablesJson<'a>,
    #[serde(flatten)]
    after: AfterTables<'a>,
}

#[derive(Serialize)]
struct BeforeTables<'a> {
    source: SourceJson<'a>,
    agency: Option<&'a str>,
    year: Option<i32>,
    title: Option<&'a str>,
    published: Option<Text<Date>>,
    agency_printed: Option<&'a str>,
    agency_source: Option<&'static str>,
    agency_suggested: Option<&'a str>,
    agency_id: Option<&'a str>,
    year_printed: Option<i32>,
    year_witnesses: Vec<WitnessJson<'a>>,
    url: Option<&'a str>,
    sections: Vec<SectionJson<'a>>,
}

#[derive(Serialize)]
struct AfterTables<'a> {
    relations: RelationsJson,
    findings: FindingsJson<'a>,
    suspects: SuspectsJson<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    corrections: Vec<CorrectionJson<'a>>,
    more_than_three: Vec<&'static str>,
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

/// Suspects, each made as it is written.
struct SuspectsJson<'a>(&'a [Suspect]);

impl Serialize for SuspectsJson<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.iter().map(|s| SuspectJson {
            table: s.at.table.code(),
            row: s.at.row,
            column: s.at.column,
            printed: &s.printed,
            suggested: Exact(s.suggested),
            restores: s.restores,
            kind: s.kind,
            rank: s.rank,
            set: s.set,
            alternatives: s.alternatives,
        }))
    }
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

impl<'a> ReportJson<'a> {
    fn new(checked: &'a Checked, lang: Lang, layout: Layout) -> Self {
        let Checked { report, validation } = checked;
        let Report { source, identity, .. } = report;
        let Validation { relations, findings, suspects, more_than_three, .. } = validation;
        let before = BeforeTables {
            source: SourceJson {
                path: &source.path,
                format: source.format.code(),
                encoding: source.encoding,
                damage: &source.damage,
                bytes: source.bytes,
                sha256: &source.sha256,
            },
            agency: identity.agency.as_deref(),
            year: identity.year,
            title: identity.title.as_deref(),
            published: identity.published.map(Text),
            agency_printed: identity.agency_printed.as_deref(),
            agency_source: identity.agency_source.map(AgencySource::code),
            agency_suggested: identity.agency_suggested.as_deref(),
            agency_id: identity.agency_id.as_deref(),
            year_printed: identity.year_printed,
            year_witnesses: identity
                .witnesses
                .iter()
                .map(|w| WitnessJson { year: w.year, source: w.source, quote: &w.quote })
                .collect(),
            url: identity.url.as_deref(),
            sections: report
                .sections
                .iter()
                .map(|s| SectionJson {
                    code: s.code,
                    number: s.number,
                    heading: &s.heading,
                    text: &s.text,
                })
                .collect(),
        };
        let after = AfterTables {
            relations: RelationsJson {
                holding: relations.holding,
                holding_blank_as_zero: relations.holding_blank_as_zero,
                holding_tie_broken: relations.holding_tie_broken,
                broken: relations.broken,
                undecided: relations.undecided,
                absent: relations.absent,
            },
            findings: FindingsJson { findings, report, lang, layout },
            suspects: SuspectsJson(suspects),
            corrections: report.corrections.iter().map(CorrectionJson::of).collect(),
            more_than_three: more_than_three.iter().map(|kind| kind.code()).collect(),
        };
        ReportJson { before, tables: TablesJson(&report.tables), after }
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
