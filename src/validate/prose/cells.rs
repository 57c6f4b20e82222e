//! The cells that a statement restates, in every reading its words allow.

use super::Statement;
use super::shapes::Claim;
use crate::form::{Address, Heading, TableKind, address, shared, y2019, y2021};
use crate::report::{Cell, Report, Sum};
use rust_decimal::Decimal;

/// How a statement and the tables compare.
#[derive(Debug)]
pub(super) enum Restated {
    /// Some reading of the statement is what the table says.
    Agrees,
    /// The table does not say enough.
    Unknown,
    /// No reading fits; the cells and the figure of the plainest one.
    Differs { cells: Vec<Address>, table: Decimal },
}

/// Holds a statement against the tables.
pub(super) fn compare(statement: &Statement, report: &Report) -> Restated {
    let tables = ReportTables(report);
    let count = Decimal::from(statement.count);
    let cells: Option<Vec<_>> = statement.claims.iter().map(|claim| tables.cells(claim)).collect();
    let Some(cells) = cells.map(|cells| cells.concat()) else { return Restated::Unknown };
    let Some(plain) = tables.sum(&cells) else { return Restated::Unknown };
    let agrees = plain == count
        || match &statement.claims[..] {
            // Where there are none, there are none of any part: a part says nothing.
            [Claim::Reconsideration | Claim::Litigation] if statement.count == 0 => false,
            [claim] => match tables.others(claim) {
                Some(others) => others.contains(&count),
                None => return Restated::Unknown,
            },
            _ => false,
        };
    if agrees { Restated::Agrees } else { Restated::Differs { cells, table: plain } }
}

struct ReportTables<'r>(&'r Report);

impl ReportTables<'_> {
    fn figure(&self, at: Address) -> Option<Decimal> {
        self.0.cell(at)?.reading.number()
    }

    fn sum(&self, cells: &[Address]) -> Option<Decimal> {
        Sum::of_all(cells.iter().map(|at| self.figure(*at)))
    }

    /// The cells of the plainest reading.
    fn cells(&self, claim: &Claim) -> Option<Vec<Address>> {
        let cells = match claim {
            Claim::New | Claim::Received => vec![total(shared::NEW.code)],
            Claim::CarriedOver => vec![total(shared::CARRIED_OVER.code)],
            Claim::CarriedForward => vec![total(shared::CARRIED_FORWARD.code)],
            Claim::Resolved => vec![total(shared::RESOLVED_TOTAL.code)],
            Claim::Outcome(rows) => rows.iter().map(|row| total(row)).collect(),
            Claim::Reconsideration => vec![proceedings(&shared::RECONSIDERATION, &shared::TOTAL)],
            Claim::Litigation => litigation(&shared::TOTAL),
            Claim::Issued => vec![self.document(&[&y2021::ISSUED, &y2019::NEWLY_MADE])?],
            Claim::Repealed => vec![self.document(&[&y2021::REPEALED])?],
            Claim::InForce => vec![self.document(&[&y2021::IN_FORCE])?],
            Claim::Decisions(row) => {
                vec![Address { table: TableKind::Disclosure, row, column: y2021::DECISIONS.code }]
            }
        };
        // 2019's column of decisions holds stocks as often as cases.
        if matches!(claim, Claim::Decisions(_))
            && self.0.disclosure().is_some_and(|t| t.form.code != y2021::FORM.code)
        {
            return None;
        }
        Some(cells)
    }

    /// What else the words can mean; `None` if the table leaves that open.
    fn others(&self, claim: &Claim) -> Option<Vec<Decimal>> {
        let of = |row: &Heading| self.figure(total(row.code));
        let with_carried = || of(&shared::NEW)?.checked_add(of(&shared::CARRIED_OVER)?);
        Some(match claim {
            Claim::Received => vec![with_carried()?, of(&shared::RESOLVED_TOTAL)?],
            Claim::Resolved => {
                let all = of(&shared::RESOLVED_TOTAL)?;
                let less = |part: Option<Decimal>| part.and_then(|p| all.checked_sub(p));
                let mut out = vec![of(&shared::NEW)?, with_carried()?];
                out.extend(less(of(&shared::CARRIED_OVER)));
                // Not every application that is closed is answered.
                let not_processed = self.group(shared::NOT_PROCESSED.code);
                let other = self.group(y2021::OTHER.code);
                out.extend(less(not_processed));
                out.extend(less(other));
                out.extend(less(not_processed.zip(other).and_then(|(a, b)| a.checked_add(b))));
                out
            }
            Claim::Reconsideration => {
                let pending = self.figure(proceedings(&shared::RECONSIDERATION, &shared::PENDING));
                let all = self.sum(&self.cells(claim)?)?;
                vec![all.checked_sub(pending?)?]
            }
            Claim::Litigation => {
                let all = self.sum(&self.cells(claim)?)?;
                let mut out = vec![all.checked_sub(self.sum(&litigation(&shared::PENDING))?)?];
                for at in litigation(&shared::TOTAL) {
                    out.extend(self.figure(at));
                }
                out
            }
            Claim::Issued => self
                .document(&[&y2019::NEWLY_DISCLOSED])
                .and_then(|at| self.figure(at))
                .into_iter()
                .collect(),
            _ => Vec::new(),
        })
    }

    /// The sum of the rows under a heading of outcomes.
    fn group(&self, code: &str) -> Option<Decimal> {
        let table = self.0.applications()?;
        let is_of_it =
            |cell: &&Cell| cell.at.row.starts_with(code) && cell.at.column == shared::TOTAL.code;
        let mut parts = table.iter().filter(is_of_it).map(|cell| cell.reading.number()).peekable();
        parts.peek()?;
        Sum::of_all(parts)
    }

    /// The first of these cells of the row of normative documents that the table has.
    fn document(&self, columns: &[&Heading]) -> Option<Address> {
        let table = self.0.disclosure()?;
        let at = |column: &&&Heading| {
            address(TableKind::Disclosure, &y2021::NORMATIVE_DOCUMENTS, column)
        };
        columns.iter().map(|c| at(&c)).find(|at| table.find(*at).is_some())
    }
}

fn total(row: &'static str) -> Address {
    Address { table: TableKind::Applications, row, column: shared::TOTAL.code }
}

fn proceedings(row: &Heading, column: &Heading) -> Address {
    address(TableKind::Proceedings, row, column)
}

fn litigation(column: &Heading) -> Vec<Address> {
    shared::LITIGATION.children.iter().map(|row| proceedings(row, column)).collect()
}
