//! Cells that the workbook colours: those that are probably wrong, the others that a finding is
//! about, and those that could not be read.

use crate::convert::Checked;
use crate::emit::human::{likeliest, parts};
use crate::emit::write::columns;
use crate::emit::write::reports;
use crate::report::Reading;
use crate::validate::Severity;
use crate::validate::codec::{Pack, packed};
use crate::words::message;
use crate::words::names::Lang;
use crate::words::suspect;

/// How a cell is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkLevel {
    /// It probably holds the wrong figure.
    Suspect,
    /// A finding is about it, with others.
    Involved,
    /// It could not be read.
    Unread,
}

impl Pack for MarkLevel {
    fn pack(&self, to: &mut Vec<u8>) {
        to.push(*self as u8);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        const ALL: [MarkLevel; 3] = [MarkLevel::Suspect, MarkLevel::Involved, MarkLevel::Unread];
        ALL.get(usize::from(u8::unpack(from)?)).copied()
    }
}

/// A cell to be coloured.
#[derive(Clone, Debug)]
pub struct CellMark {
    /// Its row among the report's rows of `cells.csv`.
    pub cell: u64,
    /// Its position among the columns of `reports.csv`.
    pub column: Option<usize>,
    pub level: MarkLevel,
    /// Why.
    pub text: String,
}

packed!(CellMark { cell, column, level, text });

/// The cells of a report to be coloured, in their order.
pub fn marks(checked: &Checked, lang: Lang) -> Vec<CellMark> {
    let Checked { report, validation } = checked;
    let parts = parts(&validation.suspects);
    let findings: Vec<_> = validation
        .findings
        .iter()
        .filter(|finding| finding.severity > Severity::Info && !finding.cells.is_empty())
        .map(|finding| (finding, message::message(finding, report, lang)))
        .collect();
    let first = reports::first_cell();
    let (mut out, mut row) = (Vec::new(), 0);
    for table in &report.tables {
        for cell in table.iter() {
            let about = findings.iter().filter(|(finding, _)| finding.cells.contains(&cell.at));
            let about: Vec<&str> = about.map(|(_, said)| said.as_str()).collect();
            let suspect = likeliest(&parts, cell.at);
            let level = match (suspect, cell.reading) {
                (Some(_), _) => Some(MarkLevel::Suspect),
                (None, Reading::Illegible) => Some(MarkLevel::Unread),
                (None, _) => (!about.is_empty()).then_some(MarkLevel::Involved),
            };
            if let Some(level) = level {
                let text = match suspect {
                    Some(suspect) => suspect::message(suspect, report, lang),
                    None => about.join("\n"),
                };
                let column = columns::position(cell.at).map(|at| first + at);
                out.push(CellMark { cell: row, column, level, text });
            }
            row += 1;
        }
        // Cells that the form does not have stand behind those of their table.
        row += table.unlisted.len() as u64;
    }
    out
}
