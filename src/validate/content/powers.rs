//! What a body is, as far as its name says beyond doubt: whether it can make rules (规章), and
//! when its report is due.

use super::RULES_ROW;
use crate::report::Report;
use crate::validate::finding::Finding;
use crate::validate::rule::Rule;

/// Endings of the names of townships and sub-districts.
const TOWNSHIPS: &[&str] = &[
    "镇人民政府", "乡人民政府", "苏木人民政府", "镇政府", "乡政府", "苏木政府", "街道办事处",
    "街道办", "街道", "镇", "乡", "苏木",
];

/// Endings of the names of departments.
const DEPARTMENTS: &[&str] =
    &["局", "委员会", "委", "办公室", "办", "中心", "院", "所", "队", "站", "处", "会"];

/// What ends in 区 without being a county-level district, or stands above one.
const NOT_COUNTIES: &[&str] = &[
    "自治区", "开发区", "新区", "地区", "园区", "特区", "景区", "保护区", "示范区", "合作区",
    "高新区", "保税区", "管理区", "试验区", "社区", "小区", "校区", "辖区", "学区",
];

/// Reports rules that were made by a township, a sub-district or a county's department.
pub(super) fn check(report: &Report, findings: &mut Vec<Finding>) {
    let Some(table) = report.disclosure() else { return };
    let Some(agency) = report.identity.agency.as_deref().filter(|a| lacks_power(a)) else { return };
    let cells: Vec<_> = table
        .iter()
        .filter(|c| c.at.row == RULES_ROW && c.reading.number().is_some_and(|n| !n.is_zero()))
        .collect();
    let Some(first) = cells.first() else { return };
    let mut finding = Finding::of(Rule::RegulationsPower)
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

/// What a body is to article 49.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BodyKind {
    /// A department or a township, which publishes its own report.
    Department,
    /// A government, or its place alone, which publishes what is rolled up; also nobody known.
    Government,
    /// A body of which it is arguable which date holds: a government's office, a zone or its
    /// committee.
    Arguable,
    /// No administrative organ: a hospital, a company, a school, a court.
    NoOrgan,
}

/// Endings of the names of other bodies that publish a report of their own.
const OWN: &[&str] = &["厅", "署", "部", "馆", "台", "海关", "系统", "机关"];

/// Endings of the names of bodies that are not organs and use the form all the same.
const NO_ORGANS: &[&str] = &[
    "医院", "卫生院", "保健院", "公司", "集团", "银行", "学校", "大学", "学院", "中学", "小学",
    "幼儿园", "法院", "检察院",
];

/// Endings of the names of a government's offices.
const OFFICES: &[&str] = &["政府办公厅", "政府办公室", "政府办", "府办"];

/// Endings of the names of zones, which some places count as governments.
const ZONES: &[&str] = &[
    "开发区", "新区", "园区", "景区", "保护区", "示范区", "合作区", "高新区", "保税区", "管理区",
    "试验区", "实验区", "度假区", "名胜区", "产业园", "工业园", "科技园", "科学城",
];

/// What a body is.
pub(super) fn kind(agency: Option<&str>) -> BodyKind {
    let Some(agency) = agency else { return BodyKind::Government };
    // (本级) behind a name.
    let agency = agency.split(['（', '(']).next().unwrap_or(agency);
    let ends = |endings: &[&str]| endings.iter().any(|ending| agency.ends_with(ending));
    let committee = ["管委会", "管理委员会"].iter().find_map(|end| agency.strip_suffix(end));
    let is_zone = |name: &str| ZONES.iter().any(|end| name.ends_with(end));
    if ends(NO_ORGANS) {
        BodyKind::NoOrgan
    } else if ends(&["行政公署", "行署"]) {
        // The government of a prefecture or league.
        BodyKind::Government
    } else if ends(TOWNSHIPS) {
        BodyKind::Department
    } else if ends(OFFICES)
        || is_zone(agency)
        || committee.is_some_and(|zone| zone.ends_with(['区', '园', '城']))
    {
        BodyKind::Arguable
    } else if ends(DEPARTMENTS) || ends(OWN) {
        BodyKind::Department
    } else {
        BodyKind::Government
    }
}
