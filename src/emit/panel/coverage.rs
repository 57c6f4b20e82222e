//! Which years of which agency there are.

use super::Group;
use crate::emit::fields::{agency, field, year};
use crate::emit::table::{Field, Kind, RowSink, Value};
use std::io;
use std::sync::LazyLock;

/// Columns of `coverage.csv`.
pub static COVERAGE: LazyLock<Vec<Field>> = LazyLock::new(|| {
    vec![
        agency().required(),
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

/// Rows of `coverage.csv`: for every agency, every year from the first to the last of the run.
///
/// # Errors
/// Whatever the sink meets.
pub fn coverage(groups: &[Group], sink: &mut impl RowSink) -> io::Result<()> {
    let years = || groups.iter().map(|group| group.year);
    let (Some(first), Some(last)) = (years().min(), years().max()) else { return Ok(()) };
    // Groups come ordered by agency, then year.
    for agency in groups.chunk_by(|a, b| a.agency == b.agency) {
        let mut known = agency.iter().peekable();
        for year in first..=last {
            let group = known.next_if(|group| group.year == year);
            let name = agency.first().map_or("", |group| group.agency.as_str());
            let Some(group) = group else {
                sink.row(&[
                    Value::text(name),
                    Value::Year(year),
                    Value::Name(MISSING),
                    Value::Count(0),
                    Value::Null,
                    Value::Null,
                    Value::Null,
                ])?;
                continue;
            };
            let several = !group.others.is_empty();
            sink.row(&[
                Value::text(name),
                Value::Year(year),
                Value::Name(if several { DOUBLED } else { PRESENT }),
                Value::Count(1 + group.others.len() as u64),
                Value::text(&group.kept.source),
                Value::owned(group.other_sources()),
                if several { Value::Count(group.conflicts) } else { Value::Null },
            ])?;
        }
    }
    Ok(())
}
