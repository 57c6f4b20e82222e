//! Which years of which agency there are.

use super::SEPARATOR;
use super::group::Entry;
use crate::emit::fields::{agency, agency_id, field, year};
use crate::emit::table::{Field, Kind, RowSink, Value};
use std::collections::{BTreeSet, HashMap};
use std::io;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// Columns of `coverage.csv`.
pub static COVERAGE: LazyLock<Vec<Field>> = LazyLock::new(|| {
    vec![
        agency().required(),
        agency_id().required(),
        year().required(),
        field(
            "status",
            Kind::OneOf(vec![PRESENT, MISSING, DOUBLED, UNSURE]),
            "One input, none, or several; every year of the run counts for every agency. `unsure`: \
             no input is known to be it, but one that names no agency or no year may be",
            "状态：有一份、缺、有多份（以本次运行的年度范围计）；unsure：未见，但有机关或年度不明的输入，可能即是",
        )
        .required(),
        field("inputs", Kind::Count, "Inputs for this agency and year", "输入份数").required(),
        field("source", Kind::Text, "The input that stands in the panel", "面板所用输入"),
        field(
            "others",
            Kind::Text,
            "The other inputs, separated by ` | `; for `unsure` the first few that may be it",
            "其他输入；unsure 时为可能即是的前几份",
        ),
        field(
            "conflicts",
            Kind::Count,
            "Figures on which the inputs differ; empty unless there are several",
            "各输入不一致的数值个数",
        ),
        field(
            "unplaced",
            Kind::Count,
            "Inputs without an agency or a year that may be this report, where none is known to be",
            "机关或年度不明、可能即为此份的输入份数",
        )
        .required(),
    ]
});

const PRESENT: &str = "present";
const MISSING: &str = "missing";
const DOUBLED: &str = "doubled";
const UNSURE: &str = "unsure";

/// Inputs whose agency or year is not known: any of them may be a report that seems to be missing.
#[derive(Clone, Debug, Default)]
pub(super) struct Unplaced {
    sources: Vec<String>,
    /// Those of this agency, or, where that is not known either, of any.
    by_agency: HashMap<Option<u32>, Vec<usize>>,
    /// Those of this year, of which the agency is not known.
    by_year: HashMap<i32, Vec<usize>>,
}

/// So many of the inputs that a report may be are named.
const NAMED: usize = 3;

impl Unplaced {
    /// Adds an input.
    pub(super) fn add(&mut self, entry: &Entry, source: String) {
        let nth = self.sources.len();
        self.sources.push(source);
        match (entry.agency(), entry.year()) {
            (None, Some(year)) => self.by_year.entry(year).or_default().push(nth),
            (agency, _) => self.by_agency.entry(agency).or_default().push(nth),
        }
    }

    /// Those that may be an agency's report on a year: how many, and the first of them.
    fn of(&self, agency: u32, year: i32) -> (u64, String) {
        let lists =
            [self.by_agency.get(&Some(agency)), self.by_year.get(&year), self.by_agency.get(&None)];
        let all = || lists.iter().copied().flatten().flatten();
        let first: Vec<&str> = all()
            .take(NAMED)
            .filter_map(|nth| self.sources.get(*nth))
            .map(String::as_str)
            .collect();
        (all().count() as u64, first.join(SEPARATOR))
    }
}

/// An agency's year that is there.
pub(super) struct Present {
    pub agency: String,
    pub key: String,
    pub year: i32,
    pub inputs: u64,
    pub source: String,
    pub others: String,
    pub conflicts: u64,
}

/// Rows of `coverage.csv` for one agency: every year of the run, and what it has beside.
///
/// # Errors
/// Whatever the sink meets.
pub(super) fn rows(
    agency: u32,
    present: &[Present],
    years: RangeInclusive<i32>,
    unplaced: &Unplaced,
    sink: &mut impl RowSink,
) -> io::Result<()> {
    let Some(Present { agency: name, key, .. }) = present.last() else { return Ok(()) };
    let own = present.iter().map(|this| this.year);
    let years: BTreeSet<i32> = years.chain(own).collect();
    for year in years {
        let Some(this) = present.iter().find(|this| this.year == year) else {
            let (may_be, others) = unplaced.of(agency, year);
            sink.row(&[
                Value::text(name),
                Value::text(key),
                Value::Year(year),
                Value::Name(if may_be > 0 { UNSURE } else { MISSING }),
                Value::Count(0),
                Value::Null,
                Value::text(&others),
                Value::Null,
                Value::Count(may_be),
            ])?;
            continue;
        };
        let several = this.inputs > 1;
        sink.row(&[
            Value::text(&this.agency),
            Value::text(key),
            Value::Year(year),
            Value::Name(if several { DOUBLED } else { PRESENT }),
            Value::Count(this.inputs),
            Value::text(&this.source),
            Value::text(&this.others),
            if several { Value::Count(this.conflicts) } else { Value::Null },
            Value::Count(0),
        ])?;
    }
    Ok(())
}
