//! Which years of which agency there are.

use super::elsewhere::Elsewhere;
use crate::emit::write::body;
use crate::emit::write::fields::{agency, agency_id, year};
use crate::emit::write::table::{Field, FieldValue, Holds, RowSink, field};
use crate::parse::Roster;
use std::collections::BTreeSet;
use std::io;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// Columns of `coverage.csv`.
pub static COVERAGE: LazyLock<Vec<Field>> = LazyLock::new(|| {
    let mut out = vec![
        agency().required(),
        agency_id().required(),
        year().required(),
        field(
            "status",
            Holds::OneOf(vec![PRESENT, MISSING, DOUBLED, UNSURE]),
            "One report, none, or several; what completes a report (a page's attachment) counts with \
             it. Every year of the run counts for every agency; for a body \
             on the operator's list, those of its years. `unsure`: no input is known to be it, but some may be, see `unplaced`",
            "状态：有一份（互补的来源，如网页与其附件，合为一份）、缺、有多份（以本次运行的年度范围计）；unsure：未见，但有输入可能即是，见 unplaced",
        )
        .required(),
        field("inputs", Holds::Count, "Inputs for this agency and year", "输入份数").required(),
        field("source", Holds::Text, "The input that stands in the panel", "面板所用输入"),
        field(
            "others",
            Holds::Text,
            "The other inputs, separated by ` | `; for `unsure` the first few that may be it",
            "其他输入；unsure 时为可能就是该报告的前几份",
        ),
        field(
            "conflicts",
            Holds::Count,
            "Figures on which the inputs differ; empty unless there are several reports",
            "各输入不一致的数值个数",
        ),
        field(
            "unplaced",
            Holds::Count,
            "Inputs that may be this report, where none is known to be: without an agency or a year but \
             found where the body's other reports were (folder, site) or with a part of its name, of a \
             year that the page itself doubts, or of a body of the same place whose years end where \
             this one's begin, or the other way round",
            "可能就是该报告的输入份数：机关或年度不明而与该机关其他报告同一文件夹、同一网站或名称相合，年度存疑，或同地而年度前后相接的机关（可能更名）",
        )
        .required(),
    ];
    out.extend(body::fields());
    out
});

const PRESENT: &str = "present";
const MISSING: &str = "missing";
const DOUBLED: &str = "doubled";
const UNSURE: &str = "unsure";

/// An agency's year that is there.
pub(super) struct Present {
    pub agency: String,
    pub year: i32,
    pub inputs: u64,
    pub source: String,
    pub others: String,
    pub conflicts: u64,
    /// Whether there is more than one report, not only what completes it.
    pub is_doubled: bool,
}

/// Who is to report on which years.
pub(super) struct Due<'a> {
    /// The years of the run.
    pub years: RangeInclusive<i32>,
    pub elsewhere: Elsewhere,
    pub roster: &'a Roster,
}

impl Due<'_> {
    /// Rows of `coverage.csv` for the agency of a key: the years of the run in which the list of
    /// bodies has it, or all in which no other body of the list has its name, and what it has beside. The `nameless` inputs may be
    /// its.
    pub fn rows(
        &self,
        key: &str,
        agency: Option<u32>,
        present: &[Present],
        nameless: &[usize],
        sink: &mut impl RowSink,
    ) -> io::Result<()> {
        let run = || self.years.clone();
        // Years in which a body of the list has the name are that body's.
        let names = || std::iter::once(key).chain(present.iter().map(|this| &*this.agency));
        let others =
            |year: &i32| names().all(|name| self.roster.id_of(name, Some(*year)).is_none());
        let mut years = self
            .roster
            .years(key, run())
            .unwrap_or_else(|| run().filter(others).collect::<BTreeSet<_>>());
        years.extend(present.iter().map(|this| this.year));
        let latest = present.last().map_or(key, |this| this.agency.as_str());
        for year in years {
            let this = present.iter().find(|this| this.year == year);
            let called = || self.roster.called(key, year).unwrap_or(latest);
            let name = this.map_or_else(called, |this| &this.agency);
            let mut row =
                vec![FieldValue::text(name), FieldValue::text(key), FieldValue::Year(year)];
            let of_list = self.roster.told(key, Some(year));
            let (may_be, likely);
            row.extend(match this {
                None => {
                    (may_be, likely) = self.elsewhere.of(agency, year, nameless);
                    [
                        FieldValue::Name(if may_be > 0 { UNSURE } else { MISSING }),
                        FieldValue::Count(0),
                        FieldValue::Null,
                        FieldValue::text(&likely),
                        FieldValue::Null,
                        FieldValue::Count(may_be),
                    ]
                }
                Some(this) => {
                    let several = this.is_doubled;
                    [
                        FieldValue::Name(if several { DOUBLED } else { PRESENT }),
                        FieldValue::Count(this.inputs),
                        FieldValue::text(&this.source),
                        FieldValue::text(&this.others),
                        if several { FieldValue::Count(this.conflicts) } else { FieldValue::Null },
                        FieldValue::Count(0),
                    ]
                }
            });
            row.extend(body::values(Some(name), &of_list));
            sink.row(&row)?;
        }
        Ok(())
    }
}
