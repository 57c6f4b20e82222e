//! Which years of which agency there are.

use crate::emit::fields::{agency, agency_id, field, year};
use crate::emit::table::{Field, Kind, RowSink, Value};
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
            Kind::OneOf(vec![PRESENT, MISSING, DOUBLED]),
            "One input, none, or several; every year of the run counts for every agency",
            "状态：有一份、缺、有多份（以本次运行的年度范围计）",
        )
        .required(),
        field("inputs", Kind::Count, "Inputs for this agency and year", "输入份数").required(),
        field("source", Kind::Text, "The input that stands in the panel", "面板所用输入"),
        field("others", Kind::Text, "The other inputs, separated by ` | `", "其他输入"),
        field(
            "conflicts",
            Kind::Count,
            "Figures on which the inputs differ; empty unless there are several",
            "各输入不一致的数值个数",
        ),
    ]
});

const PRESENT: &str = "present";
const MISSING: &str = "missing";
const DOUBLED: &str = "doubled";

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

/// Rows of `coverage.csv` for one agency: every year of the run.
///
/// # Errors
/// Whatever the sink meets.
pub(super) fn rows(
    present: &[Present],
    years: RangeInclusive<i32>,
    sink: &mut impl RowSink,
) -> io::Result<()> {
    let mut known = present.iter().peekable();
    let Some(Present { agency: name, key, .. }) = present.last() else { return Ok(()) };
    for year in years {
        let Some(this) = known.next_if(|this| this.year == year) else {
            sink.row(&[
                Value::text(name),
                Value::text(key),
                Value::Year(year),
                Value::Name(MISSING),
                Value::Count(0),
                Value::Null,
                Value::Null,
                Value::Null,
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
        ])?;
    }
    Ok(())
}
