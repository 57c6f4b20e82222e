//! How far a report's own checks let its figures be trusted.

use crate::emit::write::reports::REPORTS;
use crate::emit::write::table::{Field, FieldValue, Holds, field};
use crate::report::{Reading, Report, Table};
use crate::validate::codec::packed;
use crate::validate::{Rule, Severity, Validation};

/// Rules that doubt the year of a report.
const OF_YEARS: [Rule; 2] = [Rule::YearWitnesses, Rule::UnknownYear];

/// Counts of what speaks against a report, in the order of [`fields`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Doubt([u64; 8]);

packed!(Doubt { 0 });

/// The columns of the counts; those that `reports.csv` has too are described as there.
pub fn fields() -> Vec<Field> {
    let of_it = "of the report in `source` and what completes it";
    let of_reports = |name: &str| {
        let field = REPORTS.iter().find(|field| field.name == name);
        let (english, chinese) =
            field.map(|own| (&*own.english, &*own.chinese)).unwrap_or_default();
        (name.replace('.', "_"), format!("{english}, {of_it}"), chinese.to_owned())
    };
    let own = |name: &str, english: &str, chinese: &str| {
        (name.to_owned(), format!("{english}, {of_it}"), chinese.to_owned())
    };
    [
        of_reports("relations.broken"),
        of_reports("relations.undecided"),
        own("findings_error", "Findings of severity error by itself", "error 级发现数"),
        own("suspects", "Cells that may hold the wrong figure", "可能有误的单元格数"),
        own(
            "year_doubt",
            "1 if something on the page speaks against the year, else 0",
            "年度存疑为 1，否则为 0",
        ),
        of_reports("cells.blank"),
        of_reports("cells.dash"),
        of_reports("cells.illegible"),
    ]
    .into_iter()
    .map(|(name, english, chinese)| field(name, Holds::Count, english, chinese).required())
    .collect()
}

impl Doubt {
    /// What speaks against a report.
    pub fn of(report: &Report, validation: &Validation) -> Self {
        let cells = || report.tables.iter().flat_map(Table::iter);
        let count =
            |is: fn(Reading) -> bool| cells().filter(|cell| is(cell.reading)).count() as u64;
        let findings = &validation.findings;
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
        let doubted = findings.iter().any(|finding| OF_YEARS.contains(&finding.rule));
        Doubt([
            validation.relations.broken.into(),
            validation.relations.undecided.into(),
            errors.count() as u64,
            validation.suspects.len() as u64,
            doubted.into(),
            count(|reading| reading == Reading::Blank),
            count(|reading| reading == Reading::Dash),
            count(|reading| reading == Reading::Illegible),
        ])
    }

    /// Adds what speaks against a source that completes the report.
    pub fn complete(&mut self, part: Self) {
        for (n, theirs) in self.0.iter_mut().zip(part.0) {
            *n += theirs;
        }
        let Doubt([.., year, _, _, _]) = self;
        *year = (*year).min(1);
    }

    /// Whether something on the page speaks against the year.
    pub fn is_of_year(&self) -> bool {
        let Doubt([.., year, _, _, _]) = self;
        *year > 0
    }

    /// The counts as values.
    pub fn values(self) -> [FieldValue<'static>; 8] {
        self.0.map(FieldValue::Count)
    }
}
