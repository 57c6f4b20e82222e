//! A reading against the truth, cell by cell.

use super::Printed;
use super::figures::Truth;
use super::sheet::Truths;
use gouji::form::{Address, TableKind};
use gouji::parse::Hints;
use gouji::report::{Reading, Report, Source};
use std::fmt;

/// What became of one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// As printed.
    Exact,
    /// No figure where the page has one, and the cell says that it could not be read.
    Loud,
    /// No figure where the page has one, but the cell says that nothing, or a dash, was printed
    /// there; or the other way round.
    Mute,
    /// A wrong number, with a note, or a finding of a lost cell or a blank total, that names its row.
    Noted,
    /// A wrong number that only a broken sum tells of.
    BySum,
    /// A wrong number, or a number where the page has none, without a word: no finding names its
    /// cell or row, and no relation over it is broken. One whose sum's finding calls the figures the
    /// page's own is silent too: it blames the page for a misreading.
    Silent,
}

/// Cells counted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    pub documents: usize,
    pub perfect: usize,
    pub cells: usize,
    pub exact: usize,
    pub loud: usize,
    pub mute: usize,
    pub noted: usize,
    pub by_sum: usize,
    pub silent: usize,
    /// Cells that a person can read, and those of them that are illegible.
    pub told: usize,
    pub refused: usize,
    pub agency: usize,
    pub year: usize,
}

impl Score {
    pub fn add(&mut self, other: &Score) {
        self.documents += other.documents;
        self.perfect += other.perfect;
        self.cells += other.cells;
        self.exact += other.exact;
        self.loud += other.loud;
        self.mute += other.mute;
        self.noted += other.noted;
        self.by_sum += other.by_sum;
        self.silent += other.silent;
        self.told += other.told;
        self.refused += other.refused;
        self.agency += other.agency;
        self.year += other.year;
    }

    pub fn count(&mut self, verdict: Verdict) {
        self.cells += 1;
        match verdict {
            Verdict::Exact => self.exact += 1,
            Verdict::Loud => self.loud += 1,
            Verdict::Mute => self.mute += 1,
            Verdict::Noted => self.noted += 1,
            Verdict::BySum => self.by_sum += 1,
            Verdict::Silent => self.silent += 1,
        }
    }

    /// Cells read exactly, in a hundred.
    pub fn exact_share(&self) -> f64 {
        100.0 * self.exact as f64 / self.cells.max(1) as f64
    }

    /// Over-refusal: cells that a person can read and that are illegible, in a hundred.
    pub fn refused_share(&self) -> f64 {
        100.0 * self.refused as f64 / self.told.max(1) as f64
    }

    /// Illegible cells, whether or not a person can read them, in a hundred.
    pub fn illegible_share(&self) -> f64 {
        100.0 * self.loud as f64 / self.cells.max(1) as f64
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "docs {:5} perfect {:5} cells {:7} exact {:7.3}% illegible {:7.3}% | readable {:7} refused {:7.3}% | mute {:5} noted {:4} by sums {:4} SILENT {:5} agency {:5} year {:5}",
            self.documents,
            self.perfect,
            self.cells,
            self.exact_share(),
            self.illegible_share(),
            self.told,
            self.refused_share(),
            self.mute,
            self.noted,
            self.by_sum,
            self.silent,
            self.agency,
            self.year
        )
    }
}

/// Reads bytes through the library.
pub fn read(bytes: &[u8]) -> Report {
    let decoded = gouji::decode::decode(bytes);
    let document = gouji::document::lay_out(&decoded);
    let source = Source {
        path: "printed".to_owned(),
        format: decoded.format,
        encoding: decoded.encoding,
        damage: document.repair.kinds().to_vec(),
        bytes: bytes.len() as u64,
        sha256: String::new(),
    };
    gouji::parse::parse(&document, source, &Hints::default())
}

/// Whether a note names a cell, or another cell of its row.
fn noted(report: &Report, at: Address) -> bool {
    report.notes.iter().any(|n| n.cells.iter().any(|c| c.table == at.table && c.row == at.row))
}

/// How a wrong number is spoken of.
pub fn word_on(report: &Report, at: Address) -> Verdict {
    if noted(report, at) {
        return Verdict::Noted;
    }
    let broken = |f: &gouji::Finding| {
        let is_sum = matches!(f.evidence, gouji::Evidence::Sum { read_twice, .. } if read_twice != Some(true));
        is_sum && f.cells.contains(&at)
    };
    let findings = gouji::validate::validate(report, gouji::Blanks::Keep).findings;
    // What `unstated` says of a row is that its total is blank or a cell of it is lost.
    let is_unstated = |f: &gouji::Finding| {
        let names_row = |c: &Address| c.table == at.table && c.row == at.row;
        f.rule == gouji::Rule::Unstated && f.cells.iter().any(names_row)
    };
    if findings.iter().any(broken) {
        Verdict::BySum
    } else if findings.iter().any(is_unstated) {
        Verdict::Noted
    } else {
        Verdict::Silent
    }
}

fn reading(report: &Report, at: Address) -> Option<Reading> {
    report.cell(at).map(|c| c.reading)
}

/// Whether a cell whose column the table's form does not have was kept as unlisted.
fn kept_aside(report: &Report, at: Address, truth: Truth) -> bool {
    report.table(at.table).is_some_and(|table| {
        table.unlisted.iter().any(|u| {
            u.row == Some(at.row)
                && match (u.reading, truth) {
                    (Reading::Number(read), Truth::Number(printed)) => read == printed,
                    (Reading::Blank, Truth::Blank) | (Reading::Dash, Truth::Dash) => true,
                    _ => false,
                }
        })
    })
}

/// The verdict on one cell.
pub fn verdict(report: &Report, at: Address, truth: Truth) -> Verdict {
    let wrong = || word_on(report, at);
    match (reading(report, at), truth) {
        (Some(Reading::Number(read)), Truth::Number(printed)) if read == printed => Verdict::Exact,
        (Some(Reading::Number(_)), _) => wrong(),
        (Some(Reading::Blank), Truth::Blank) | (Some(Reading::Dash), Truth::Dash) => Verdict::Exact,
        (Some(Reading::Illegible), Truth::Illegible) => Verdict::Exact,
        (None, _) if kept_aside(report, at, truth) => Verdict::Exact,
        (None | Some(Reading::Illegible), _) => Verdict::Loud,
        _ if noted(report, at) => Verdict::Loud,
        _ => Verdict::Mute,
    }
}

/// Every cell that went wrong, with what was read, and the counts.
pub fn score(report: &Report, truths: &Truths) -> (Score, Vec<(Address, Verdict, String)>) {
    let mut score = Score { documents: 1, ..Score::default() };
    let mut wrong = Vec::new();
    for (&at, &truth) in truths {
        let verdict = verdict(report, at, truth);
        score.count(verdict);
        if verdict != Verdict::Exact {
            let cell = report.cell(at);
            let read = cell.map_or("absent".to_owned(), |c| {
                format!("{:?} from {:?} at {:?}", c.reading, c.printed, c.place)
            });
            wrong.push((at, verdict, format!("printed {truth:?}, read {read}")));
        }
    }
    for table in &report.tables {
        for cell in table.iter() {
            if !truths.contains_key(&cell.at)
                && let Reading::Number(n) = cell.reading
            {
                let verdict = word_on(report, cell.at);
                score.count(verdict);
                wrong.push((
                    cell.at,
                    verdict,
                    format!("not printed, read {n} from {:?}", cell.printed),
                ));
            }
        }
    }
    (score, wrong)
}

/// Reads a printed document back.
pub fn judge(printed: &Printed) -> (Score, Vec<(Address, Verdict, String)>, Report) {
    let report = read(&printed.bytes);
    let (mut score, wrong) = score(&report, &printed.truths);
    score.agency = usize::from(report.identity.agency.as_deref() == Some(&printed.identity.agency));
    score.year = usize::from(report.identity.year == Some(printed.identity.year));
    score.perfect = usize::from(wrong.is_empty());
    let told = printed.told();
    let is_refused = |(at, verdict, _): &&(Address, Verdict, String)| {
        *verdict == Verdict::Loud && told.contains(at)
    };
    (score.told, score.refused) = (told.len(), wrong.iter().filter(is_refused).count());
    (score, wrong, report)
}

/// The tables a report was printed with.
pub fn tables(report: &Report) -> String {
    let kinds = [TableKind::Disclosure, TableKind::Applications, TableKind::Proceedings];
    let of = |kind| report.table(kind).map_or("-", |t| t.form.code);
    kinds.map(of).join(" ")
}
