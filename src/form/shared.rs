//! Headings and tables that both statutory forms print.

use super::heading::{Heading, Print, RowBlock, StatutoryTable, TableKind, Unit, seen};
use super::relation::{Authority, Extent, Relation, Shape};

// ---- disclosure ------------------------------------------------------------------------------

/// Corner word of every disclosure block.
#[doc(hidden)]
pub const CONTENT: Heading = Heading::leaf("", "信息内容", "Kind of information");
pub const REGULATIONS: Heading =
    Heading::leaf("regulations", "规章", "Rules (government or departmental regulations)")
        .or(&[seen("规章（设区的市、自治州人民政府应提供相关数据）", "Hubei 2020")]);
pub const LICENSING: Heading =
    Heading::leaf("administrative_licensing", "行政许可", "Administrative licensing");
pub const PENALTIES: Heading =
    Heading::leaf("administrative_penalties", "行政处罚", "Administrative penalties");
pub const COMPULSION: Heading =
    Heading::leaf("administrative_compulsion", "行政强制", "Administrative compulsion");
pub const FEES: Heading =
    Heading::leaf("administrative_fees", "行政事业性收费", "Administrative fees")
        .or(&[seen("行政性事业收费", "words swapped, Datong 2022")]);

/// A block of the disclosure table.
pub(crate) const fn block(
    caption: &'static str,
    rows: &'static [Heading],
    columns: &'static [Heading],
    units: &'static [Unit],
) -> RowBlock {
    RowBlock { caption, corner: &[CONTENT], rows, columns, units, print: Print::Grid }
}

// ---- applications: columns -------------------------------------------------------------------

pub const NATURAL_PERSON: Heading = Heading::leaf("natural_person", "自然人", "Natural persons");
pub const COMMERCIAL_ENTERPRISE: Heading =
    Heading::leaf("commercial_enterprise", "商业企业", "Commercial enterprises");
pub const RESEARCH_INSTITUTION: Heading =
    Heading::leaf("research_institution", "科研机构", "Research institutions");
pub const SOCIAL_WELFARE_ORGANIZATION: Heading =
    Heading::leaf("social_welfare_organization", "社会公益组织", "Social welfare organizations");
pub const LEGAL_SERVICE_INSTITUTION: Heading =
    Heading::leaf("legal_service_institution", "法律服务机构", "Legal service institutions");
pub const OTHER_ORGANIZATION: Heading =
    Heading::leaf("other_organization", "其他", "Other organizations");
#[doc(hidden)]
pub const ORGANIZATIONS: Heading = Heading::group(
    "",
    "法人或其他组织",
    "Legal persons and other organizations",
    &[
        COMMERCIAL_ENTERPRISE, RESEARCH_INSTITUTION, SOCIAL_WELFARE_ORGANIZATION,
        LEGAL_SERVICE_INSTITUTION, OTHER_ORGANIZATION,
    ],
);
/// 总计 over applicants in `applications`, over outcomes in `proceedings`.
pub const TOTAL: Heading = Heading::total("total", "总计", "Total")
    .or(&[seen("合计", "in general use"), seen("总数", "in general use")]);
pub(crate) const APPLICANTS: &[Heading] = &[NATURAL_PERSON, ORGANIZATIONS, TOTAL];
const APPLICANT_UNITS: &[Unit] = &[Unit::Cases; 7];
const APPLICATION_CORNER: &[Heading] = &[
    Heading::leaf(
        "",
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        "In this column item 1 plus item 2 equals item 3 plus item 4",
    ),
    Heading::leaf("", "申请人情况", "Applicants"),
];

// ---- applications: rows ----------------------------------------------------------------------

pub const NEW: Heading = Heading::leaf(
    "new",
    "一、本年新收政府信息公开申请数量",
    "Applications newly received this year",
);
pub const CARRIED_OVER: Heading = Heading::leaf(
    "carried_over",
    "二、上年结转政府信息公开申请数量",
    "Applications carried over from last year",
);
pub const GRANTED: Heading = Heading::leaf("resolved.granted", "（一）予以公开", "Granted")
    .or(&[seen("同意公开", "prose and older wording")]);
pub const PARTIALLY_GRANTED: Heading = Heading::leaf(
    "resolved.partially_granted",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "Partially granted (counted here only)",
)
.or(&[seen("（二）部分公开", "instruction in brackets left out")]);
pub const STATE_SECRET: Heading =
    Heading::leaf("resolved.denied.state_secret", "1.属于国家秘密", "State secret");
pub const PROHIBITED_BY_LAW: Heading = Heading::leaf(
    "resolved.denied.prohibited_by_law",
    "2.其他法律行政法规禁止公开",
    "Disclosure prohibited by another law or administrative regulation",
);
pub const SECURITY_AND_STABILITY: Heading = Heading::leaf(
    "resolved.denied.security_and_stability",
    "3.危及“三安全一稳定”",
    "Endangers national, public or economic security or social stability",
);
pub const THIRD_PARTY_RIGHTS: Heading = Heading::leaf(
    "resolved.denied.third_party_rights",
    "4.保护第三方合法权益",
    "Protects lawful rights of third parties",
);
pub const INTERNAL_AFFAIRS: Heading = Heading::leaf(
    "resolved.denied.internal_affairs",
    "5.属于三类内部事务信息",
    "Internal affairs information (three kinds)",
);
pub const PROCESS_INFORMATION: Heading = Heading::leaf(
    "resolved.denied.process_information",
    "6.属于四类过程性信息",
    "Process information (four kinds)",
);
pub const ENFORCEMENT_FILES: Heading = Heading::leaf(
    "resolved.denied.enforcement_files",
    "7.属于行政执法案卷",
    "Administrative enforcement files",
);
pub const ADMINISTRATIVE_INQUIRY: Heading = Heading::leaf(
    "resolved.denied.administrative_inquiry",
    "8.属于行政查询事项",
    "Matter of administrative inquiry",
);
pub(crate) const DENIED: Heading = Heading::group(
    "resolved.denied",
    "（三）不予公开",
    "Denied",
    &[
        STATE_SECRET, PROHIBITED_BY_LAW, SECURITY_AND_STABILITY, THIRD_PARTY_RIGHTS,
        INTERNAL_AFFAIRS, PROCESS_INFORMATION, ENFORCEMENT_FILES, ADMINISTRATIVE_INQUIRY,
    ],
);
pub const NOT_HELD: Heading = Heading::leaf(
    "resolved.unavailable.not_held",
    "1.本机关不掌握相关政府信息",
    "Information not held by the agency",
);
pub const REQUIRES_CREATION: Heading = Heading::leaf(
    "resolved.unavailable.requires_creation",
    "2.没有现成信息需要另行制作",
    "No existing information, would have to be created",
);
pub const STILL_UNCLEAR: Heading = Heading::leaf(
    "resolved.unavailable.still_unclear",
    "3.补正后申请内容仍不明确",
    "Application still unclear after correction",
);
pub(crate) const UNAVAILABLE: Heading = Heading::group(
    "resolved.unavailable",
    "（四）无法提供",
    "Unable to provide",
    &[NOT_HELD, REQUIRES_CREATION, STILL_UNCLEAR],
);
pub const PETITION: Heading = Heading::leaf(
    "resolved.not_processed.petition",
    "1.信访举报投诉类申请",
    "Petition, report or complaint in the form of an application",
);
pub const REPEATED: Heading =
    Heading::leaf("resolved.not_processed.repeated", "2.重复申请", "Repeated application");
pub const PUBLISHED_MATERIAL: Heading = Heading::leaf(
    "resolved.not_processed.published_material",
    "3.要求提供公开出版物",
    "Asks for a published work",
);
pub const EXCESSIVE: Heading = Heading::leaf(
    "resolved.not_processed.excessive",
    "4.无正当理由大量反复申请",
    "Excessive applications without good reason",
);
pub const CONFIRMATION: Heading = Heading::leaf(
    "resolved.not_processed.confirmation",
    "5.要求行政机关确认或重新出具已获取信息",
    "Asks to confirm or reissue information already obtained",
);
pub(crate) const NOT_PROCESSED: Heading = Heading::group(
    "resolved.not_processed",
    "（五）不予处理",
    "Not processed",
    &[PETITION, REPEATED, PUBLISHED_MATERIAL, EXCESSIVE, CONFIRMATION],
);
pub const RESOLVED_TOTAL: Heading =
    Heading::total("resolved.total", "（七）总计", "Total of outcomes")
        .or(&[seen("（七）合计", "in general use"), seen("（七）总数", "in general use")]);
pub const CARRIED_FORWARD: Heading =
    Heading::leaf("carried_forward", "四、结转下年度继续办理", "Carried forward to next year");

/// The printed label of the group of outcomes.
pub(super) const RESOLVED_LABEL: &str = "三、本年度办理结果";
pub(super) const RESOLVED_ENGLISH: &str = "Outcomes this year";

/// The applications table of a form, whose rows alone differ between forms.
pub(crate) const fn applications(rows: &'static [RowBlock]) -> StatutoryTable {
    StatutoryTable {
        kind: TableKind::Applications,
        blocks: rows,
        relations: &[BALANCE, OUTCOMES, APPLICANT_SUM, CARRY],
    }
}

/// The one block of an applications table.
pub(crate) const fn applications_block(rows: &'static [Heading]) -> RowBlock {
    RowBlock {
        caption: "",
        corner: APPLICATION_CORNER,
        rows,
        columns: APPLICANTS,
        units: APPLICANT_UNITS,
        print: Print::Grid,
    }
}

// ---- applications: relations -----------------------------------------------------------------

/// New and carried-over applications are either resolved or carried forward.
pub(super) const BALANCE: Relation = Relation {
    code: "balance",
    authority: Authority::Declared("第一项加第二项之和，等于第三项加第四项之和"),
    shape: Shape::Rows { left: &[NEW, CARRIED_OVER], right: &[RESOLVED_TOTAL, CARRIED_FORWARD] },
    extent: Extent::WithinTable,
};
/// （七）总计 is the sum of the outcomes.
pub(crate) const OUTCOMES: Relation = Relation {
    code: "outcomes",
    authority: Authority::ByLabel,
    shape: Shape::TotalRow(RESOLVED_TOTAL),
    extent: Extent::WithinTable,
};
/// The column 总计 is the sum of the six kinds of applicants.
pub(super) const APPLICANT_SUM: Relation = Relation {
    code: "applicants",
    authority: Authority::ByLabel,
    shape: Shape::TotalColumn(TOTAL),
    extent: Extent::WithinTable,
};
/// What is carried over is what was carried forward the year before.
pub(crate) const CARRY: Relation = Relation {
    code: "carry",
    authority: Authority::ByMeaning,
    shape: Shape::Rows { left: &[CARRIED_OVER], right: &[CARRIED_FORWARD] },
    extent: Extent::RightIsYearBefore,
};

// ---- proceedings -----------------------------------------------------------------------------

pub const RECONSIDERATION: Heading =
    Heading::leaf("reconsideration", "行政复议", "Administrative reconsideration");
pub const LITIGATION_DIRECT: Heading = Heading::leaf(
    "litigation_direct",
    "未经复议直接起诉",
    "Litigation without prior reconsideration",
);
pub const LITIGATION_AFTER: Heading = Heading::leaf(
    "litigation_after_reconsideration",
    "复议后起诉",
    "Litigation after reconsideration",
);
pub(crate) const LITIGATION: Heading = Heading::group(
    "",
    "行政诉讼",
    "Administrative litigation",
    &[LITIGATION_DIRECT, LITIGATION_AFTER],
);
pub const UPHELD: Heading = Heading::leaf("upheld", "结果维持", "Decision upheld");
pub const CORRECTED: Heading = Heading::leaf("corrected", "结果纠正", "Decision corrected");
pub const OTHER_RESULT: Heading = Heading::leaf("other", "其他结果", "Other result");
pub const PENDING: Heading = Heading::leaf("pending", "尚未审结", "Pending");

/// What may come of a proceeding.
pub(super) const PROCEEDINGS_COLUMNS: &[Heading] =
    &[UPHELD, CORRECTED, OTHER_RESULT, PENDING, TOTAL];

/// The proceedings table, the same in both forms: one printed line of fifteen cells.
pub(crate) const PROCEEDINGS: StatutoryTable = StatutoryTable {
    kind: TableKind::Proceedings,
    blocks: &[RowBlock {
        caption: "",
        corner: &[],
        rows: &[RECONSIDERATION, LITIGATION],
        columns: PROCEEDINGS_COLUMNS,
        units: &[Unit::Cases; 5],
        print: Print::OneLine,
    }],
    relations: &[Relation {
        code: "proceedings",
        authority: Authority::ByLabel,
        shape: Shape::TotalColumn(TOTAL),
        extent: Extent::WithinTable,
    }],
};
