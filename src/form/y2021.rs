//! The form of 国办公开办函〔2021〕30号, for report years from 2021.

use super::heading::{Form, Heading, StatutoryTable, TableKind, Unit, seen};
use super::relation::{Authority, Extent, Relation, Shape};
use super::shared::*;

pub const NORMATIVE_DOCUMENTS: Heading =
    Heading::leaf("normative_documents", "行政规范性文件", "Administrative normative documents")
        .or(&[
            seen("规范性文件", "three reports for 2022"),
            seen("行政规范性档案", "文件 turned into 檔案 by Taiwan vocabulary"),
            seen("规范性档案", "文件 turned into 檔案 by Taiwan vocabulary"),
        ]);
pub const ISSUED: Heading = Heading::leaf("issued", "本年制发件数", "Issued this year");
pub const REPEALED: Heading = Heading::leaf("repealed", "本年废止件数", "Repealed this year");
pub const IN_FORCE: Heading = Heading::leaf("in_force", "现行有效件数", "In force")
    .or(&[seen("现行有效件", "Hubei"), seen("现行有效件数（历史累计）", "Wuhan Hanyang")]);
pub const DECISIONS: Heading =
    Heading::leaf("decisions", "本年处理决定数量", "Decisions made this year");
pub const AMOUNT: Heading = Heading::leaf(
    "amount_10k_yuan",
    "本年收费金额（单位：万元）",
    "Fees collected this year, in units of 10,000 yuan",
)
.or(&[
    seen("本年收费金额", "unit left out"),
    seen("本年收费金额（万元）", "several"),
    seen("本年度收费金额（单位：万元）", "Lintong 2022"),
]);

pub const CORRECTION_OVERDUE: Heading = Heading::leaf(
    "resolved.other.correction_overdue",
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "Applicant did not correct the application in time",
);
pub const FEE_OVERDUE: Heading = Heading::leaf(
    "resolved.other.fee_overdue",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "Applicant did not pay the fee in time",
);
pub const OTHER_OTHER: Heading = Heading::leaf("resolved.other.other", "3.其他", "Other");
pub const OTHER: Heading = Heading::group(
    "resolved.other",
    "（六）其他处理",
    "Other handling",
    &[CORRECTION_OVERDUE, FEE_OVERDUE, OTHER_OTHER],
);

/// Section 二: four stacked blocks.
const DISCLOSURE: StatutoryTable = StatutoryTable {
    kind: TableKind::Disclosure,
    blocks: &[
        block(
            "第二十条第（一）项",
            &[REGULATIONS, NORMATIVE_DOCUMENTS],
            &[ISSUED, REPEALED, IN_FORCE],
            &[Unit::Documents; 3],
        ),
        block("第二十条第（五）项", &[LICENSING], &[DECISIONS], &[Unit::Cases]),
        block("第二十条第（六）项", &[PENALTIES, COMPULSION], &[DECISIONS], &[Unit::Cases]),
        block("第二十条第（八）项", &[FEES], &[AMOUNT], &[Unit::TenThousandYuan]),
    ],
    relations: &[Relation {
        code: "in_force",
        authority: Authority::Soft,
        shape: Shape::Stock { stock: IN_FORCE, plus: ISSUED, minus: Some(REPEALED) },
        extent: Extent::RightIsYearBefore,
    }],
};

const RESOLVED: Heading = Heading::group(
    "resolved",
    RESOLVED_LABEL,
    RESOLVED_ENGLISH,
    &[GRANTED, PARTIALLY_GRANTED, DENIED, UNAVAILABLE, NOT_PROCESSED, OTHER, RESOLVED_TOTAL],
);

/// The form.
pub const FORM: Form = Form {
    code: "2021",
    first_year: 2021,
    last_year: None,
    authority: "国办公开办函〔2021〕30号",
    provisional: None,
    tables: &[
        DISCLOSURE,
        applications(&[applications_block(&[NEW, CARRIED_OVER, RESOLVED, CARRIED_FORWARD])]),
        PROCEEDINGS,
    ],
};
