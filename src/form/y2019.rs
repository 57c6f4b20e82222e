//! The form of 国办公开办函〔2019〕60号, for report years 2019 and 2020.

use super::heading::{Form, Heading, StatutoryTable, TableKind, Unit, seen};
use super::relation::{Authority, Extent, Relation, Shape};
use super::shared::*;

pub const NORMATIVE_DOCUMENTS: Heading =
    Heading::leaf("normative_documents", "规范性文件", "Normative documents").or(&[
        seen("规范性文件（指各行政机关印发的有正式文号的文件）", "Hubei 2019"),
        seen("规范性档案", "文件 turned into 檔案 by Taiwan vocabulary"),
    ]);
pub const OTHER_EXTERNAL_SERVICES: Heading = Heading::leaf(
    "other_external_services",
    "其他对外管理服务事项",
    "Other administrative services to the public",
)
.or(&[seen("其他对外服务管理事项", "words swapped, Beijing Tongzhou")]);
pub const PROCUREMENT: Heading =
    Heading::leaf("centralized_procurement", "政府集中采购", "Centralized government procurement");

pub const NEWLY_MADE: Heading = Heading::leaf("newly_made", "本年新制作数量", "Made this year");
pub const NEWLY_DISCLOSED: Heading =
    Heading::leaf("newly_disclosed", "本年新公开数量", "Disclosed this year");
pub const TOTAL_DISCLOSED: Heading =
    Heading::leaf("total_disclosed", "对外公开总数量", "Disclosed in total")
        .or(&[seen("对外公开数量", "总 missing, Ulanqab 2020")]);
pub const ITEMS_LAST_YEAR: Heading =
    Heading::leaf("items_last_year", "上一年项目数量", "Items last year");
pub const CHANGE_THIS_YEAR: Heading =
    Heading::leaf("change_this_year", "本年增/减", "Change this year, signed").or(&[
        seen("本年增/", "减 lost between inline elements, eight pages"),
        seen("本年数量", "Erlang township 2019"),
    ]);
pub const DECISIONS: Heading =
    Heading::leaf("decisions", "处理决定数量", "Decisions made (some agencies print items held)");
pub const PROJECT_COUNT: Heading =
    Heading::leaf("project_count", "采购项目数量", "Procurement projects");
pub const AMOUNT: Heading = Heading::leaf(
    "amount",
    "采购总金额",
    "Total amount of procurement; the form leaves its unit open, gouji gives it in yuan",
)
.or(&[
    seen("采购总金额（万元）", "several"),
    seen("采购总金额（元）", "several"),
    seen("采购总金额（万元，保留四位小数）", "Beijing Tongzhou"),
    seen("采购总金额（单位：万元）", "several"),
]);
/// （六）其他处理 as a single row.
pub const OTHER_HANDLING: Heading =
    Heading::leaf("resolved.other_handling", "（六）其他处理", "Other handling");

const ITEM_COLUMNS: &[Heading] = &[ITEMS_LAST_YEAR, CHANGE_THIS_YEAR, DECISIONS];
const ITEM_UNITS: &[Unit] = &[Unit::Items, Unit::Change, Unit::Cases];

/// Section 二: five stacked blocks.
const DISCLOSURE: StatutoryTable = StatutoryTable {
    kind: TableKind::Disclosure,
    blocks: &[
        block(
            "第二十条第（一）项",
            &[REGULATIONS, NORMATIVE_DOCUMENTS],
            &[NEWLY_MADE, NEWLY_DISCLOSED, TOTAL_DISCLOSED],
            &[Unit::Documents; 3],
        ),
        block(
            "第二十条第（五）项",
            &[LICENSING, OTHER_EXTERNAL_SERVICES],
            ITEM_COLUMNS,
            ITEM_UNITS,
        ),
        block("第二十条第（六）项", &[PENALTIES, COMPULSION], ITEM_COLUMNS, ITEM_UNITS),
        block(
            "第二十条第（八）项",
            &[FEES],
            &[ITEMS_LAST_YEAR, CHANGE_THIS_YEAR],
            &[Unit::Items, Unit::Change],
        ),
        block(
            "第二十条第（九）项",
            &[PROCUREMENT],
            &[PROJECT_COUNT, AMOUNT],
            &[Unit::Items, Unit::Money],
        ),
    ],
    relations: &[
        Relation {
            code: "disclosed",
            authority: Authority::Soft,
            shape: Shape::ColumnAtLeast { greater: TOTAL_DISCLOSED, lesser: NEWLY_DISCLOSED },
            extent: Extent::WithinTable,
        },
        Relation {
            code: "items",
            authority: Authority::Soft,
            shape: Shape::Columns {
                left: &[ITEMS_LAST_YEAR],
                right: &[ITEMS_LAST_YEAR, CHANGE_THIS_YEAR],
            },
            extent: Extent::RightIsYearBefore,
        },
    ],
};

const RESOLVED: Heading = Heading::group(
    "resolved",
    RESOLVED_LABEL,
    RESOLVED_ENGLISH,
    &[
        GRANTED, PARTIALLY_GRANTED, DENIED, UNAVAILABLE, NOT_PROCESSED, OTHER_HANDLING,
        RESOLVED_TOTAL,
    ],
);

/// The form.
pub const FORM: Form = Form {
    code: "2019",
    first_year: 2019,
    last_year: Some(2020),
    authority: "国办公开办函〔2019〕60号",
    provisional: None,
    tables: &[
        DISCLOSURE,
        applications(&[applications_block(&[NEW, CARRIED_OVER, RESOLVED, CARRIED_FORWARD])]),
        PROCEEDINGS,
    ],
};
