//! Which bodies can make rules (规章), as far as a name tells it beyond doubt.

use super::RULES_ROW;
use crate::report::Report;
use crate::validate::finding::{Finding, Severity};

/// Endings of the names of townships and sub-districts.
const TOWNSHIPS: &[&str] =
    &["镇人民政府", "乡人民政府", "镇政府", "乡政府", "街道办事处", "街道办", "街道", "镇", "乡"];

/// Endings of the names of departments.
const DEPARTMENTS: &[&str] =
    &["局", "委员会", "委", "办公室", "办", "中心", "院", "所", "队", "站", "处", "会"];

/// What ends in 区 without being a county-level district, or stands above one.
const NOT_COUNTIES: &[&str] = &[
    "自治区",
    "开发区",
    "新区",
    "地区",
    "园区",
    "特区",
    "景区",
    "保护区",
    "示范区",
    "合作区",
    "高新区",
    "保税区",
    "管理区",
    "试验区",
    "社区",
    "小区",
    "校区",
    "辖区",
    "学区",
];

/// Reports rules that were made by a township, a sub-district or a county's department.
pub(super) fn check(report: &Report, findings: &mut Vec<Finding>) {
    let Some(table) = report.disclosure() else { return };
    let Some(agency) = report.identity.agency.as_deref().filter(|a| lacks_power(a)) else { return };
    let cells: Vec<_> = table
        .cells
        .iter()
        .filter(|c| c.at.row == RULES_ROW && c.reading.number().is_some_and(|n| !n.is_zero()))
        .collect();
    let Some(first) = cells.first() else { return };
    let mut finding = Finding::of("regulations-power", Severity::Warning)
        .in_table(table.kind)
        .about(cells.iter().map(|c| c.at).collect::<Vec<_>>())
        .quoting(agency, "");
    finding.place = first.place;
    findings.push(finding);
}

fn lacks_power(agency: &str) -> bool {
    is_township(agency)
        || (DEPARTMENTS.iter().any(|ending| agency.ends_with(ending)) && is_of_county(agency))
}

/// Whether a name is that of a township or a sub-district.
pub(super) fn is_township(agency: &str) -> bool {
    TOWNSHIPS.iter().any(|ending| agency.ends_with(ending))
}

/// Whether the last place in a department's name is a county or a district.
pub(super) fn is_of_county(agency: &str) -> bool {
    let Some((at, mark)) = agency.char_indices().rfind(|(_, c)| matches!(c, '县' | '区' | '旗'))
    else {
        return false;
    };
    let (place, department) = agency.split_at(at + mark.len_utf8());
    !department.is_empty()
        && place.chars().count() > 1
        && !NOT_COUNTIES.iter().any(|other| place.ends_with(other))
}

/// Whether a report is that of a government (or its office), for which the later date holds.
pub(super) fn is_government(agency: &str) -> bool {
    ["政府", "政府办公厅", "政府办公室", "政府办"].iter().any(|ending| agency.ends_with(ending))
}
